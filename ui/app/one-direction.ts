/**
 * Texts without the characters that turn the direction of a line: in a title from a stranger they would move the words
 * around it, too. Letters of every script stay as they are.
 */
const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** The value itself where nothing in it has such a character, else a copy without them. */
export function oneDirection<Value>(value: Value): Value {
  const text = JSON.stringify(value);
  if (text === undefined || text.search(turning) < 0) return value;
  return JSON.parse(text, (_, part) => (typeof part === 'string' ? part.replace(turning, '') : part));
}
