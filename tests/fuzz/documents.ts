/** What plans and designs have in common: JSON that somebody wrote, or spoilt. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { cases, planPieces, spoilt } from './spoilt.ts';

const decoder = new TextDecoder('utf-8');

/**
 * Hands good files on after some changes. Some of them must still be good and most of them must not, so that both
 * ways are tried.
 *
 * @param judge says whether the text was read
 */
export function judgeSpoilt(
  good: readonly string[],
  judge: (text: string) => boolean,
  numRuns: number,
): void {
  let read = 0;
  fc.assert(
    fc.property(spoilt(good, planPieces), (bytes) => {
      if (judge(decoder.decode(bytes))) read++;
    }),
    cases(numRuns),
  );
  expect(read).toBeGreaterThan(numRuns / 50);
  expect(read).toBeLessThan(numRuns / 2);
}

/** Hands on texts that were never good. */
export function judgeAnything(judge: (text: string) => boolean): void {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.uint8Array().map((bytes) => decoder.decode(bytes)),
    fc.json(),
  );
  fc.assert(
    fc.property(text, (any) => void judge(any)),
    cases(500),
  );
}

/** Values where others should be, and those that a kind of document stumbles over besides. */
export const oddValue = (...more: readonly unknown[]): fc.Arbitrary<unknown> =>
  fc.oneof(
    fc.constantFrom<unknown>(
      5e-324,
      -5e-324,
      1e-200,
      1e-12,
      0.5,
      1,
      2,
      1e9,
      1e308,
      -1,
      '',
      'x',
      '\ud800',
      true,
      null,
      [],
      {},
      [null],
      [[]],
      ['x', 'x'],
      [0.5],
      ...more,
    ),
    fc.anything({ withNullPrototype: true, withDate: true }).filter((value) => value !== undefined),
  );

/** Puts a value into a document; what is no object on the way there becomes one. */
export function put(document: object, path: readonly string[], value: unknown): void {
  let node = document as Record<string, unknown>;
  for (const part of path.slice(0, -1)) {
    const next = Object.hasOwn(node, part) ? node[part] : undefined;
    if (typeof next !== 'object' || next === null || Object.isFrozen(next)) node[part] = {};
    node = node[part] as Record<string, unknown>;
  }
  // by definition, so that __proto__ becomes a key as it does in JSON
  if (Object.isExtensible(node))
    Object.defineProperty(node, path[path.length - 1], {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
}
