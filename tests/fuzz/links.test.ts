/** Links as anybody may make them: what they hold is read, or each fault has its sentence, and nothing more happens. */
import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PlanDocument } from '../../sim/scenario/document.ts';
import { linkOf, readLink } from '../../sim/scenario/link.ts';
import { type ReadWork, type Work, workText } from '../../sim/scenario/work.ts';
import { cases, planPieces, spoilt } from './spoilt.ts';
import { expectSentences, survived } from './survives.ts';

const planOf = (name: string): PlanDocument =>
  JSON.parse(readFileSync(new URL(`../../scenarios/${name}.json`, import.meta.url), 'utf8'));
const full: Work = {
  version: 1,
  plan: planOf('full-programme'),
  origin: planOf('guidance-only'),
  pins: [planOf('no-programme'), planOf('borough-by-borough')],
  baseline: 1,
  practices: { name: 'naïve "ours".csv', count: 325, hash: '0123456789abcdef'.repeat(4) },
};
const small: Work = { version: 1, plan: planOf('time-not-pressure'), pins: [] };
const works = [full, small];
/** On lines and without them, as a hand might have written it and as a link holds it. */
const texts = works.flatMap((work) => [workText(work), JSON.stringify(work, null, 1)]);

const packed = (bytes: Uint8Array | string) => `#v1=${deflateRawSync(bytes).toString('base64url')}`;

/** What a link gives: work that goes into a link and comes back the same, or sentences. */
async function judge(fragment: string): Promise<ReadWork> {
  const read = await readLink(fragment);
  survived(() => undefined);
  if (read.work === undefined) expectSentences(read.problems, /^the link$/);
  else {
    expect(read.problems).toEqual([]);
    expect(await readLink(`#${await linkOf(read.work)}`)).toEqual(read);
  }
  return read;
}

/** How far a link came before it was refused, if it was. */
function reachedBy({ work, problems }: ReadWork): 'unpacking' | 'JSON' | 'fields' | 'work' {
  if (work !== undefined) return 'work';
  const [{ path, message }] = problems;
  if (path !== '') return 'fields';
  return /^is damaged|^must have at most|^must begin|newer version/.test(message) ? 'unpacking' : 'JSON';
}

async function reached(links: fc.Arbitrary<string>, runs: number) {
  const counts = { unpacking: 0, JSON: 0, fields: 0, work: 0 };
  await fc.assert(
    fc.asyncProperty(links, async (link) => {
      counts[reachedBy(await judge(link))]++;
    }),
    cases(runs),
  );
  return counts;
}

test('work spoilt byte by byte and packed again is read or refused, nine in ten of it after it was unpacked', async () => {
  const runs = 1500;
  const counts = await reached(spoilt(texts, planPieces, 2).map(packed), runs);
  console.log(`of ${runs} links spoilt within, the last that was reached: ${JSON.stringify(counts)}`);
  expect(counts.unpacking).toBeLessThan(runs / 10);
  expect(counts.fields).toBeGreaterThan(runs / 10);
  expect(counts.work).toBeGreaterThan(runs / 20);
});

/** Work with another value in one place, and every place has its turn. */
function withOther(work: Work, turn: number, put: unknown): string {
  let places = 0;
  JSON.stringify(work, (_, value) => {
    places++;
    return value;
  });
  let place = 0;
  return JSON.stringify(work, (_, value) => (place++ === turn % places ? put : value));
}

/** Work with a further key in one of its objects: as text, because assignment makes no key called __proto__. */
function withFurther(work: Work, turn: number, key: string, put: unknown): string {
  const text = workText(work);
  const opened = [...text.matchAll(/\{(?=")/g)];
  const after = opened[turn % opened.length].index + 1;
  return `${text.slice(0, after)}${JSON.stringify(key)}:${JSON.stringify(put)},${text.slice(after)}`;
}

test('work with another value or a further key is read or refused, nineteen in twenty by its fields', async () => {
  const value = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom(-1, 0, 1, 1e9, 0.5, '', 'random', [], {}, { polluted: 1 }, true, null),
  );
  const key = fc.constantFrom(
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'colour',
  );
  const changed = fc.oneof(
    fc.tuple(fc.constantFrom(...works), fc.nat(999), value).map((change) => withOther(...change)),
    fc.tuple(fc.constantFrom(...works), fc.nat(999), key, value).map((change) => withFurther(...change)),
  );
  const runs = 1000;
  const counts = await reached(changed.map(packed), runs);
  console.log(`of ${runs} links with other values, the last that was reached: ${JSON.stringify(counts)}`);
  expect(counts.unpacking).toBe(0); // what is refused as JSON is no object, or holds a thing twice
  expect(counts.fields + counts.work).toBeGreaterThan(0.95 * runs);
  expect(counts.work).toBeGreaterThan(runs / 50);
});

test('whatever JSON a link holds, it is read or refused with a sentence', async () => {
  const held = fc.oneof(
    fc.json(),
    fc
      .jsonValue()
      .map((value) => JSON.stringify({ version: 1, plan: value, pins: [value], practices: value })),
  );
  const counts = await reached(held.map(packed), 600);
  expect(counts.unpacking).toBe(0);
});

test('a link with any letters changed or cut off is read or refused with a sentence, and never more', async () => {
  const whole = await linkOf(full);
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=%#{}"';
  const change = fc.tuple(fc.nat(whole.length - 1), fc.constantFrom(...letters));
  const link = fc
    .tuple(
      fc.array(change, { minLength: 1, maxLength: 5 }),
      fc.option(fc.nat(whole.length), { nil: undefined }),
    )
    .map(([changes, cut]) => {
      const spoiltLetters = [...whole];
      for (const [place, letter] of changes) spoiltLetters[place] = letter;
      return `#${spoiltLetters.slice(0, cut).join('')}`;
    });
  await reached(link, 500);
});
