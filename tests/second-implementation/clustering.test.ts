/** Likeness of neighbours and of boroughs against what can be counted out by hand. */
import { expect, test } from 'vitest';
import { boroughVarianceShare, moransIExcess } from '../../sim/engine/clustering.ts';
import { excessLikeness, likeness, shareBetween } from './outcomes.ts';
import { mean } from './practice.ts';

/** Two boroughs, of three and four practices, with ties within and across them. */
const labels = ['A', 'B', 'A', 'B', 'B', 'A', 'B'];
const times = [3, 52, 11.5, 40, 52, 7, 23.25];
const pairs = [
  [0, 2],
  [0, 1],
  [1, 3],
  [3, 4],
  [2, 5],
  [4, 6],
  [5, 6],
];
const ties = labels.map((_, one) => pairs.flatMap(([a, b]) => (a === one ? [b] : b === one ? [a] : [])));
const group = Int32Array.from(labels, (label) => 'AB'.indexOf(label));

/** The lists as the shipped function takes them. */
function shippedExcess(values: readonly number[]): number {
  const start = Int32Array.of(0, ...ties.map((_, place) => ties.slice(0, place + 1).flat().length));
  return moransIExcess(Float64Array.from(values), { start, end: Int32Array.from(ties.flat()) }, group, 2);
}

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, place) =>
    permutations(items.filter((_, other) => other !== place)).map((rest) => [item, ...rest]),
  );
}

/** All 3! 4! ways of dealing the times out again within the boroughs. */
function dealtOut(): number[][] {
  const ofBorough = (label: string) => times.filter((_, place) => labels[place] === label);
  return permutations(ofBorough('A')).flatMap((first) =>
    permutations(ofBorough('B')).map((second) => {
      const left = { A: [...first], B: [...second] };
      return labels.map((label) => left[label as 'A' | 'B'].shift() as number);
    }),
  );
}

test("the excess of Moran's I is that over all permutations within boroughs", () => {
  const all = dealtOut();
  expect(all.length).toBe(144);
  const expected = likeness(times, ties) - mean(all.map((values) => likeness(values, ties)));
  expect(excessLikeness(times, ties, labels)).toBeCloseTo(expected, 12);
  expect(shippedExcess(times)).toBeCloseTo(expected, 12);
});

test('over all permutations the excess is nothing on average', () => {
  const all = dealtOut();
  expect(mean(all.map((values) => excessLikeness(values, ties, labels)))).toBeCloseTo(0, 12);
  expect(mean(all.map(shippedExcess))).toBeCloseTo(0, 12);
});

test('the share of variance between boroughs, counted out by hand', () => {
  // Means 2 and 7: sums of squares 25 between (1 degree of freedom) and 4 within (2); two practices a borough.
  const values = [1, 3, 6, 8];
  const boroughs = ['A', 'A', 'B', 'B'];
  const [between, within, size] = [25, 2, 2];
  const share = (between - within) / (between + (size - 1) * within);
  expect(shareBetween(values, boroughs)).toBeCloseTo(share, 12);
  expect(boroughVarianceShare(Float64Array.from(values), Int32Array.of(0, 0, 1, 1), 2)).toBeCloseTo(
    share,
    12,
  );
});

test('practices that are all alike have no variance to share out, whatever their number', () => {
  const found: string[] = [];
  for (let practices = 4; practices <= 200; practices++) {
    for (const value of [101, 30.2, 208 / 3]) {
      const values = new Float64Array(practices).fill(value);
      const groups = Int32Array.from(values, (_, place) => place % 3);
      const start = Int32Array.from({ length: practices + 1 }, (_, place) => place);
      const ring = Int32Array.from(values, (_, place) => (place + 1) % practices);
      const share = boroughVarianceShare(values, groups, 3);
      const excess = moransIExcess(values, { start, end: ring }, groups, 3);
      if (!Number.isNaN(share)) found.push(`${practices} of ${value}: share ${share}`);
      if (!Number.isNaN(excess)) found.push(`${practices} of ${value}: excess ${excess}`);
    }
  }
  expect(found.length, found.slice(0, 3).join('; ')).toBe(0);
});
