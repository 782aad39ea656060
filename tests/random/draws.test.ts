import { expect, test } from 'vitest';
import { exponential, normal, type Process, processes, uniform } from '../../sim/random/draws.ts';
import { futureKey, type Key } from '../../sim/random/key.ts';

const key = futureKey('draws', 0);
const { decision, lapse, attendance } = processes;

test('a draw does not depend on the draws before it', () => {
  const alone = uniform(key, decision, 7, 3, 100);
  for (let entity = 0; entity < 1000; entity++) normal(key, lapse, entity, 0, 0);
  expect(uniform(key, decision, 7, 3, 100)).toBe(alone);
});

test('changing any one part of its name makes it another draw', () => {
  const draws = [
    uniform(key, decision, 1, 1, 1),
    uniform(futureKey('draws', 1), decision, 1, 1, 1),
    uniform(key, lapse, 1, 1, 1),
    uniform(key, decision, 2, 1, 1),
    uniform(key, decision, 1, 2, 1),
    uniform(key, decision, 1, 1, 2),
  ];
  expect(new Set(draws).size).toBe(draws.length);
});

test('the greatest item of one process is not the least item of the next', () => {
  const draws = [
    uniform(key, decision, 1, 1023, 65535),
    uniform(key, lapse, 1, 0, 0),
    uniform(key, decision, 1, 0, 65535),
    uniform(key, decision, 1, 1, 0),
    uniform(key, 63 as Process, 4294967295, 1023, 65535),
    uniform(key, 0, 0, 0, 0),
  ];
  expect(new Set(draws).size).toBe(draws.length);
});

test('every process has a number of its own that fits its six bits', () => {
  const numbers = Object.values(processes);
  expect(new Set(numbers).size).toBe(numbers.length);
  for (const number of numbers) expect(number & 63).toBe(number);
});

test('a name out of range is refused by the field that is wrong', () => {
  const refusals: [string, () => number][] = [
    ['entity', () => uniform(key, decision, -1, 0, 0)],
    ['entity', () => uniform(key, decision, 4294967296, 0, 0)],
    ['entity', () => uniform(key, decision, 0.5, 0, 0)],
    ['entity', () => uniform(key, decision, Number.NaN, 0, 0)],
    ['item', () => uniform(key, decision, 0, 1024, 0)],
    ['item', () => uniform(key, decision, 0, -1, 0)],
    ['occasion', () => uniform(key, decision, 0, 0, 65536)],
    ['occasion', () => uniform(key, decision, 0, 0, 1.5)],
    ['process', () => uniform(key, 64 as Process, 0, 0, 0)],
  ];
  for (const [field, draw] of refusals) {
    expect(draw).toThrow(RangeError);
    expect(draw).toThrow(field);
  }
});

test('a million uniform numbers fill a thousand equal boxes evenly', () => {
  for (const byEntity of [true, false]) {
    const boxes = new Int32Array(1000);
    for (let n = 0; n < 1e6; n++) {
      const u = byEntity
        ? uniform(key, decision, n, 0, 0)
        : uniform(key, attendance, 5, n % 1000, Math.floor(n / 1000));
      boxes[Math.floor(u * 1000)]++;
    }
    expect(boxes.reduce((sum, count) => sum + count, 0)).toBe(1e6);
    const chiSquare = boxes.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    // 999 degrees of freedom: mean 999, standard deviation 44.7; four and a half of them
    expect(Math.abs(chiSquare - 999)).toBeLessThan(201);
  }
});

test('neighbouring names draw independently of one another', () => {
  const draws = 200000;
  const pairs: [string, (n: number) => number, (n: number) => number][] = [
    ['practices', (n) => uniform(key, decision, n, 0, 0), (n) => uniform(key, decision, n + 1, 0, 0)],
    ['processes', (n) => uniform(key, decision, n, 0, 0), (n) => uniform(key, lapse, n, 0, 0)],
    ['items', (n) => uniform(key, decision, n, 0, 0), (n) => uniform(key, decision, n, 1, 0)],
    ['weeks', (n) => uniform(key, decision, n, 0, 9), (n) => uniform(key, decision, n, 0, 10)],
  ];
  const next: Key = futureKey('draws', 1);
  pairs.push(['futures', (n) => uniform(key, decision, n, 0, 0), (n) => uniform(next, decision, n, 0, 0)]);
  for (const [what, first, second] of pairs) {
    let sum = 0;
    for (let n = 0; n < draws; n++) sum += (first(n) - 0.5) * (second(n) - 0.5);
    // the standard deviation of a correlation of nothing is 1 / sqrt(draws)
    expect(Math.abs((sum / draws) * 12), what).toBeLessThan(4.5 / Math.sqrt(draws));
  }
});

test('exponential thresholds are never negative and have mean 1 and variance 1', () => {
  const { mean, variance, least } = moments((n) => exponential(key, decision, n, 0, 0));
  expect(least).toBeGreaterThanOrEqual(0);
  expect(mean).toBeCloseTo(1, 2);
  expect(Math.abs(variance - 1)).toBeLessThan(0.015);
});

test('normal numbers have mean 0, variance 1 and no skew', () => {
  const { mean, variance, skew } = moments((n) => normal(key, decision, n, 0, 0));
  expect(Math.abs(mean)).toBeLessThan(0.005);
  expect(Math.abs(variance - 1)).toBeLessThan(0.007);
  expect(Math.abs(skew)).toBeLessThan(0.012);
});

test('a greater uniform number means a greater threshold and a greater normal number', () => {
  const entities = Array.from({ length: 1000 }, (_, entity) => entity);
  const order = (draw: (entity: number) => number): number[] =>
    [...entities].sort((a, b) => draw(a) - draw(b));
  const byUniform = order((entity) => uniform(key, decision, entity, 0, 0));
  expect(order((entity) => exponential(key, decision, entity, 0, 0))).toEqual(byUniform);
  expect(order((entity) => normal(key, decision, entity, 0, 0))).toEqual(byUniform);
});

test('draws stay what they were when the scheme was fixed', () => {
  const fixed = { k0: 1, k1: 2 };
  expect([
    uniform(fixed, decision, 3, 4, 5),
    exponential(fixed, decision, 3, 4, 5),
    normal(fixed, decision, 3, 4, 5),
  ]).toMatchInlineSnapshot(`
    [
      0.7444279631915416,
      1.364250964621441,
      0.6570572997427097,
    ]
  `);
});

/** Over 1e6 draws; bounds above are four to five standard errors or wider. */
function moments(draw: (n: number) => number): {
  mean: number;
  variance: number;
  skew: number;
  least: number;
} {
  const values = Float64Array.from({ length: 1e6 }, (_, n) => draw(n));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const central = (order: number): number =>
    values.reduce((sum, value) => sum + (value - mean) ** order, 0) / values.length;
  const least = values.reduce((low, value) => Math.min(low, value), Infinity);
  return { mean, variance: central(2), skew: central(3), least };
}
