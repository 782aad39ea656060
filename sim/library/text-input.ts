/** The text of a file, as a programme hands it over. */
import { type Problem, shown } from '../scenario/problems.ts';
import { UptakeError } from './error.ts';

/** A text, or its bytes in UTF-8 as `readFileSync` gives them. */
export type FileText = string | Uint8Array;

/** @throws UptakeError when it is neither, or not UTF-8 */
export function textOf(given: FileText, where: string): string {
  if (typeof given === 'string') return given;
  const refuse = (message: string): never => {
    const problem: Problem = { where, path: '', message };
    throw new UptakeError([problem]);
  };
  if (!((given as unknown) instanceof Uint8Array))
    return refuse(`must be the text of a file, or its bytes; it is ${shownValue(given)}`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(given);
  } catch {
    return refuse('is not UTF-8 text; save it as UTF-8');
  }
}

/** Whatever it is: a promise that was not awaited is the likeliest. */
function shownValue(value: unknown): string {
  if ((value as unknown) instanceof Promise) return 'a promise; await it first';
  return typeof value === 'object' && value !== null ? 'an object' : shown(value);
}
