/**
 * A strict reader of JSON that says line and column of an error in the same words everywhere, refuses keys that
 * stand twice, and puts values into objects without a prototype, so that no key can reach one.
 */
import { shown, shownName } from './problems.ts';

export type ReadJson = { readonly value: unknown } | { readonly message: string };

const deepest = 40;
const number = /-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
const space = /[ \t\r\n]*/y;
const plainText = /[ !#-[\]-\uffff]*/y;
const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

class SyntaxProblem extends Error {
  constructor(
    message: string,
    readonly at: number,
  ) {
    super(message);
  }
}

/** Reads one JSON value; the message names line and column. */
export function readJson(given: string): ReadJson {
  const text = given.startsWith('\ufeff') ? given.slice(1) : given;
  try {
    return { value: parse(text) };
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    const before = text.slice(0, error.at).split('\n');
    return {
      message: `line ${before.length}, column ${before[before.length - 1].length + 1}: ${error.message}`,
    };
  }
}

function parse(text: string): unknown {
  let at = 0;

  const fail = (message: string, where = at): never => {
    throw new SyntaxProblem(message, where);
  };
  const found = (where = at) => {
    if (where >= text.length) return 'the text ends here';
    return text[where] === '"' ? 'there is a double quote' : `there is ${shown(text[where])}`;
  };
  const take = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const match = pattern.exec(text)?.[0] ?? '';
    at += match.length;
    return match;
  };

  function value(depth: number): unknown {
    if (depth > deepest) fail(`values are nested more than ${deepest} deep`);
    const first = text[at];
    if (first === '{') return object(depth);
    if (first === '[') return list(depth);
    if (first === '"') return string();
    for (const [word, meaning] of [
      ['true', true],
      ['false', false],
      ['null', null],
    ] as const) {
      if (text.startsWith(word, at)) {
        at += word.length;
        return meaning;
      }
    }
    const start = at;
    const digits = take(number);
    if (digits === '') return fail(`a value should stand here; ${found()}`);
    const amount = Number(digits);
    if (!Number.isFinite(amount)) fail(`the number ${shownName(digits)} is too large`, start);
    return amount;
  }

  /** Reads what stands between commas, up to the bracket that closes it. */
  function members(close: '}' | ']', readOne: () => void): void {
    at++;
    take(space);
    if (text[at] === close) {
      at++;
      return;
    }
    for (;;) {
      take(space);
      readOne();
      take(space);
      const end = text[at++];
      if (end === close) return;
      if (end !== ',') fail(`a comma or ${close} should follow; ${found(at - 1)}`, at - 1);
    }
  }

  function object(depth: number): unknown {
    const result: Record<string, unknown> = Object.create(null);
    members('}', () => {
      const start = at;
      if (text[at] !== '"') fail(`a key in double quotes should stand here; ${found()}`);
      const key = string();
      if (Object.hasOwn(result, key)) fail(`the key ${shown(key)} stands twice in one object`, start);
      take(space);
      if (text[at] !== ':') fail(`a colon should follow the key; ${found()}`);
      at++;
      take(space);
      result[key] = value(depth + 1);
    });
    return result;
  }

  function list(depth: number): unknown {
    const result: unknown[] = [];
    members(']', () => result.push(value(depth + 1)));
    return result;
  }

  function string(): string {
    const start = at++;
    let result = '';
    for (;;) {
      result += take(plainText);
      const next = text[at++];
      if (next === '"') return result;
      if (next === undefined) fail('the text that begins here has no closing quote', start);
      if (next !== '\\') fail('a line break or control character stands within a text', at - 1);
      const code = text[at++];
      if (code === 'u') {
        const hex = text.slice(at, at + 4);
        if (!/^[0-9a-fA-F]{4}$/.test(hex)) fail('\\u needs four hexadecimal digits', at);
        result += String.fromCharCode(Number.parseInt(hex, 16));
        at += 4;
      } else if (code !== undefined && Object.hasOwn(escapes, code)) {
        result += escapes[code];
      } else {
        fail('this is no escape of JSON', at - 1);
      }
    }
  }

  take(space);
  const result = value(0);
  take(space);
  if (at < text.length) fail(`nothing should follow the value; ${found()}`);
  return result;
}
