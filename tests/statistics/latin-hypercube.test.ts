import fc from 'fast-check';
import { expect, test } from 'vitest';
import { designKey } from '../../sim/random/key.ts';
import { keyedOrder } from '../../sim/statistics/keyed-order.ts';
import { latinHypercube } from '../../sim/statistics/latin-hypercube.ts';

const key = designKey('latin hypercube');
const column = (sample: Float64Array, dimensions: number, dimension: number) =>
  sample.filter((_, place) => place % dimensions === dimension);

test('every stratum of every dimension holds exactly one point', () => {
  const sizes = fc.record({
    seed: fc.string({ maxLength: 5 }),
    points: fc.integer({ min: 1, max: 300 }),
    dimensions: fc.integer({ min: 1, max: 20 }),
  });
  fc.assert(
    fc.property(sizes, ({ seed, points, dimensions }) => {
      const sample = latinHypercube(designKey(seed), points, dimensions);
      for (let dimension = 0; dimension < dimensions; dimension++) {
        const strata = column(sample, dimensions, dimension).map((x) => Math.floor(x * points));
        expect([...strata.sort()]).toEqual([...Array(points).keys()]);
      }
    }),
    { seed: 1 },
  );
});

test('every point lies strictly between 0 and 1', () => {
  const sample = latinHypercube(key, 5000, 4);
  expect(Math.min(...sample)).toBeGreaterThan(0);
  expect(Math.max(...sample)).toBeLessThan(1);
});

test('no point comes nearer to the edge of its stratum than a 2^20th of its width', () => {
  // keys found by trial: their first draw lies nearer to 0, and to 1
  expect([...latinHypercube(designKey('edge 403506'), 1, 1)]).toEqual([2 ** -20]);
  expect([...latinHypercube(designKey('edge 2022712'), 1, 1)]).toEqual([1 - 2 ** -20]);
});

test('points are anywhere within their strata', () => {
  const points = 4000;
  const within = latinHypercube(key, points, 1).map((x) => x * points - Math.floor(x * points));
  const tenths = Array(10).fill(0);
  for (const place of within) tenths[Math.floor(place * 10)]++;
  // four standard errors of a tenth of 4000
  for (const count of tenths) expect(Math.abs(count - 400)).toBeLessThan(76);
});

test('one dimension says nothing about another', () => {
  const points = 4000;
  const sample = latinHypercube(key, points, 3);
  for (const [a, b] of [
    [0, 1],
    [0, 2],
    [1, 2],
  ]) {
    const [first, second] = [column(sample, 3, a), column(sample, 3, b)];
    const covariance = first.reduce((sum, x, point) => sum + (x - 0.5) * (second[point] - 0.5), 0) / points;
    expect(Math.abs(covariance * 12)).toBeLessThan(4 / Math.sqrt(points));
  }
});

test('a mean over the points is far nearer the truth than over as many independent ones', () => {
  const points = 100;
  let squares = 0;
  for (let study = 0; study < 50; study++) {
    const sample = latinHypercube(designKey(`study ${study}`), points, 5);
    const mean = sample.reduce((sum, x) => sum + x * x, 0) / points - 5 / 3;
    squares += mean * mean;
  }
  // the variance of the sum of five independent squares, over 100 points
  const independent = (5 * (1 / 5 - 1 / 9)) / points;
  expect(squares / 50).toBeLessThan(independent / 1000);
});

test('another dimension leaves the ones before it as they were', () => {
  const [three, four] = [latinHypercube(key, 50, 3), latinHypercube(key, 50, 4)];
  for (const dimension of [0, 1, 2]) expect(column(four, 4, dimension)).toEqual(column(three, 3, dimension));
  expect(latinHypercube(designKey('another'), 50, 3)).not.toEqual(three);
});

test.each([
  [0, 1],
  [1, 0],
  [1.5, 2],
])('there is none of %d points in %d dimensions', (points, dimensions) => {
  expect(() => latinHypercube(key, points, dimensions)).toThrow(`they are ${points} and ${dimensions}`);
});

test('an order by keyed numbers is that of the numbers, and of the indices where they are equal', () => {
  const numbers = [0.3, 0.1, 0.3, 0.1, 0];
  expect([...keyedOrder(5, (index) => numbers[index])]).toEqual([4, 1, 3, 0, 2]);
});
