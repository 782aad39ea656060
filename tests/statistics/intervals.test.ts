import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exponential, normal } from '../../sim/random/draws.ts';
import { futureKey } from '../../sim/random/key.ts';
import { intervalOfMean, momentsOf } from '../../sim/statistics/moments.ts';
import {
  intervalOfQuantile,
  quantile,
  ranksOfQuantile,
  sortedNumbers,
} from '../../sim/statistics/quantiles.ts';
import { wilsonInterval } from '../../sim/statistics/wilson.ts';

describe('moments', () => {
  test('are those of the numbers; what is not a number is counted and left out', () => {
    expect(momentsOf([2, Number.NaN, 4, 4, 4, 5, 5, 7, 9])).toEqual({
      n: 8,
      missing: 1,
      mean: 5,
      sd: Math.sqrt(32 / 7),
    });
    expect(momentsOf([])).toEqual({ n: 0, missing: 0, mean: Number.NaN, sd: Number.NaN });
    expect(momentsOf([3])).toEqual({ n: 1, missing: 0, mean: 3, sd: Number.NaN });
  });

  test('keep their digits far from zero', () => {
    const far = momentsOf([1, 2, 3, 4].map((value) => value + 1e9));
    expect(far.mean).toBe(1e9 + 2.5);
    expect(far.sd).toBeCloseTo(Math.sqrt(5 / 3), 12);
    // so far out that the mean itself is rounded
    expect(momentsOf([3e15, 3e15 + 1, 3e15 + 1]).sd).toBeCloseTo(Math.sqrt(1 / 3), 12);
  });

  test('shift and stretch with the values', () => {
    const values = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 2, maxLength: 50 });
    fc.assert(
      fc.property(values, (xs) => {
        const moved = momentsOf(xs.map((x) => 3 * x + 7));
        const { mean, sd } = momentsOf(xs);
        expect(moved.mean).toBeCloseTo(3 * mean + 7, 9);
        expect(moved.sd).toBeCloseTo(3 * sd, 9);
      }),
      { seed: 1 },
    );
  });
});

describe('the interval of a mean', () => {
  test('is that of the textbook', () => {
    // Student's sleep data, difference of the two drugs: t = 4.0621, 95 % from 0.70 to 2.46
    const [low, high] = intervalOfMean(momentsOf([1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4]));
    expect(low).toBeCloseTo(0.7001142, 6);
    expect(high).toBeCloseTo(2.4598858, 6);
  });

  test('is no interval below two values', () => {
    expect(intervalOfMean(momentsOf([1]))).toEqual([Number.NaN, Number.NaN]);
  });

  test('holds the true mean in 95 of 100 samples, and the order statistics the true median at least as often', () => {
    const samples = 4000;
    const size = 12;
    let meansHeld = 0;
    let mediansHeld = 0;
    for (let sample = 0; sample < samples; sample++) {
      const key = futureKey('coverage', sample);
      const values = Float64Array.from({ length: size }, (_, entity) => normal(key, 0, entity, 0, 0));
      const [low, high] = intervalOfMean(momentsOf(values));
      if (low <= 0 && 0 <= high) meansHeld++;
      const [below, above] = intervalOfQuantile(sortedNumbers(values), 0.5);
      if (below <= 0 && 0 <= above) mediansHeld++;
    }
    // four standard errors of a share of .95 in 4000 samples are .0138
    expect(Math.abs(meansHeld / samples - 0.95)).toBeLessThan(0.0138);
    expect(mediansHeld / samples).toBeGreaterThan(0.95 - 0.0138);
  });
});

describe('quantiles', () => {
  test('are those of type 7', () => {
    const sorted = [1, 2, 4, 8];
    expect([0, 0.25, 0.5, 0.9, 1].map((p) => quantile(sorted, p))).toEqual([
      1, 1.75, 3, 6.800000000000001, 8,
    ]);
    expect(quantile([5], 0.1)).toBe(5);
    expect(quantile([], 0.5)).toBeNaN();
  });

  test('leave out what is not a number and sort by value', () => {
    expect([...sortedNumbers([10, Number.NaN, 9, -1, 100])]).toEqual([-1, 9, 10, 100]);
  });

  test('lie between the 18th and the 33rd of 50 values for the median, in 967 of 1000 samples', () => {
    expect(ranksOfQuantile(50, 0.5)).toEqual([18, 33]);
    // of 50 values 18 to 32 lie below the median
    let held = 0;
    let ways = 1;
    for (let below = 0; below <= 32; below++) {
      if (below >= 18) held += ways / 2 ** 50;
      ways = (ways * (50 - below)) / (below + 1);
    }
    expect(held).toBeCloseTo(0.967, 3);
  });

  test.each([
    [50, 0.5],
    [60, 0.9],
    [100, 0.1],
  ])('of %d values of an exponential hold the true quantile at %d as often as the binomial says', (n, p) => {
    const samples = 3000;
    const truth = -Math.log(1 - p);
    const [low, high] = ranksOfQuantile(n, p) as [number, number];
    let exact = 0;
    let chance = (1 - p) ** n; // of so many values below the quantile
    for (let below = 0; below < high; below++) {
      if (below >= low) exact += chance;
      chance *= ((n - below) / (below + 1)) * (p / (1 - p));
    }
    expect(exact).toBeGreaterThanOrEqual(0.95);
    let held = 0;
    for (let sample = 0; sample < samples; sample++) {
      const key = futureKey('quantiles', sample);
      const values = Float64Array.from({ length: n }, (_, entity) => exponential(key, 0, entity, 0, 0));
      const [below, above] = intervalOfQuantile(sortedNumbers(values), p);
      if (below <= truth && truth <= above) held++;
    }
    expect(Math.abs(held / samples - exact)).toBeLessThan(4 * Math.sqrt((exact * (1 - exact)) / samples));
  });

  test('have ranks with at least the confidence asked, and none that are narrower have it', () => {
    const atMost = (k: number, n: number, p: number) => {
      let term = (1 - p) ** n;
      let sum = 0;
      for (let i = 0; i <= k; i++) {
        sum += term;
        term *= ((n - i) / (i + 1)) * (p / (1 - p));
      }
      return k < 0 ? 0 : sum;
    };
    for (const [n, p] of [
      [6, 0.5],
      [20, 0.5],
      [51, 0.5],
      [100, 0.1],
      [60, 0.9],
    ] as const) {
      const [low, high] = ranksOfQuantile(n, p) as [number, number];
      expect(atMost(low - 1, n, p)).toBeLessThanOrEqual(0.025);
      expect(atMost(low, n, p)).toBeGreaterThan(0.025);
      expect(1 - atMost(high - 1, n, p)).toBeLessThanOrEqual(0.025);
      expect(1 - atMost(high - 2, n, p)).toBeGreaterThan(0.025);
    }
    expect(ranksOfQuantile(5, 0.5)).toBeUndefined();
    // one end would do, the other has no value far enough out
    expect(ranksOfQuantile(20, 0.1)).toBeUndefined();
    expect(ranksOfQuantile(20, 0.9)).toBeUndefined();
    expect(
      intervalOfQuantile(
        Array.from({ length: 50 }, (_, place) => place + 1),
        0.5,
      ),
    ).toEqual([18, 33]);
    expect(intervalOfQuantile([1, 2, 3], 0.5)).toEqual([Number.NaN, Number.NaN]);
  });
});

describe("Wilson's interval", () => {
  test('is the tabulated one', () => {
    const [low, high] = wilsonInterval(5, 10);
    expect(low).toBeCloseTo(0.236593, 6);
    expect(high).toBeCloseTo(0.763407, 6);
  });

  test('has a width at none and at all, and stays within 0 and 1', () => {
    const [low, high] = wilsonInterval(0, 10);
    expect(low).toBe(0);
    expect(high).toBeCloseTo(0.277533, 6);
    expect(wilsonInterval(10, 10)).toEqual([expect.closeTo(1 - high, 12), 1]);
    expect(wilsonInterval(0, 0)).toEqual([0, 1]);
  });

  test('ends exactly at 0 and 1, whatever the rounding', () => {
    for (let n = 1; n <= 200; n++) {
      expect(wilsonInterval(0, n)[0]).toBe(0);
      expect(wilsonInterval(n, n)[1]).toBe(1);
    }
  });

  /** How often it holds a true share, exactly: the sum of the binomial over the counts whose interval does. */
  function coverage(n: number, share: number): number {
    let held = 0;
    let chance = (1 - share) ** n;
    for (let successes = 0; successes <= n; successes++) {
      const [low, high] = wilsonInterval(successes, n);
      if (low <= share && share <= high) held += chance;
      chance *= ((n - successes) / (successes + 1)) * (share / (1 - share));
    }
    return held;
  }

  test.each([10, 20, 40, 100])('holds shares from .01 to .99 in 95 of 100 samples of %d on average', (n) => {
    const shares = Array.from({ length: 981 }, (_, step) => 0.01 + step / 1000);
    const held = shares.map((share) => coverage(n, share));
    expect(Math.abs(held.reduce((sum, one) => sum + one, 0) / held.length - 0.95)).toBeLessThan(0.01);
    // near 0 and 1 a single share can do worse: it falls beside the interval of one success
    expect(Math.min(...held)).toBeGreaterThan(0.83);
    expect(Math.min(...held.slice(90, 891))).toBeGreaterThan(0.91);
  });

  test('holds more often than the usual interval, which has no width at 0', () => {
    const usual = (n: number, share: number) => {
      let held = 0;
      let chance = (1 - share) ** n;
      for (let successes = 0; successes <= n; successes++) {
        const half = 1.959964 * Math.sqrt(((successes / n) * (1 - successes / n)) / n);
        if (Math.abs(successes / n - share) <= half) held += chance;
        chance *= ((n - successes) / (successes + 1)) * (share / (1 - share));
      }
      return held;
    };
    expect(usual(20, 0.05)).toBeLessThan(0.65);
    expect(coverage(20, 0.05)).toBeGreaterThan(0.92);
  });
});
