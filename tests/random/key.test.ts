import { expect, test } from 'vitest';
import { designKey, futureKey, populationKey } from '../../sim/random/key.ts';

const words = ({ k0, k1 }: { k0: number; k1: number }): string => `${k0} ${k1}`;

test('the seeds 1, 11 and 111 give different worlds', () => {
  const seeds = ['', '1', '11', '111', '2024', '20242024', '1:0', '1:1', ' 1', 'ā', 'a', 'Ā'];
  expect(new Set(seeds.map((seed) => words(futureKey(seed, 0)))).size).toBe(seeds.length);
});

test('seeds that differ only after a thousand characters give different worlds', () => {
  const long = 'x'.repeat(1000);
  expect(futureKey(`${long}a`, 0)).not.toEqual(futureKey(`${long}b`, 0));
});

test('twenty thousand futures of a study are twenty thousand different worlds', () => {
  const futures = Array.from({ length: 20000 }, (_, future) => words(futureKey('study', future)));
  expect(new Set(futures).size).toBe(futures.length);
});

test('the population of a study shares its key with none of the futures', () => {
  const population = words(populationKey('study'));
  for (let future = 0; future < 100; future++) expect(words(futureKey('study', future))).not.toBe(population);
});

test('the design of a study shares its key with none of the futures nor with the population', () => {
  const design = words(designKey('study'));
  expect(design).not.toBe(words(populationKey('study')));
  for (let future = 0; future < 100; future++) expect(words(futureKey('study', future))).not.toBe(design);
});

test('two spellings of one accented seed are one seed', () => {
  expect(futureKey('caf\u00e9', 3)).toEqual(futureKey('cafe\u0301', 3));
});

test('a key stays what it was when the scheme was fixed', () => {
  expect([futureKey('uptake', 0), futureKey('uptake', 1), populationKey('uptake')]).toMatchInlineSnapshot(`
    [
      {
        "k0": 3840804876,
        "k1": 1725957598,
      },
      {
        "k0": 1457535066,
        "k1": 499555229,
      },
      {
        "k0": 4197290676,
        "k1": 606112655,
      },
    ]
  `);
});

test('the key of a design stays what it was when designs were added', () => {
  expect(designKey('uptake')).toEqual({ k0: 1320034376, k1: 1534042792 });
});

test('both words of a key are unsigned 32-bit integers', () => {
  for (let future = 0; future < 100; future++) {
    const { k0, k1 } = futureKey('words', future);
    expect([k0 >>> 0, k1 >>> 0]).toEqual([k0, k1]);
  }
});

test('there is no future number minus one, a half or none', () => {
  for (const future of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => futureKey('study', future)).toThrow(RangeError);
  }
});
