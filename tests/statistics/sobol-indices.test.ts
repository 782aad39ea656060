import { describe, expect, test } from 'vitest';
import { uniform } from '../../sim/random/draws.ts';
import { designKey } from '../../sim/random/key.ts';
import { scramblings, sobolBase, sobolDesign, sobolIndices } from '../../sim/statistics/sobol-indices.ts';
import { sobolSequence } from '../../sim/statistics/sobol-sequence.ts';

type Model = (x: Float64Array) => number;

const key = designKey('Sobol indices');
const outcomesOf = (points: Float64Array, dimensions: number, model: Model) =>
  Array.from({ length: points.length / dimensions }, (_, point) =>
    model(points.subarray(point * dimensions, (point + 1) * dimensions)),
  );
const scrambled = (rows: number, dimensions: number) => sobolBase(key, rows, dimensions);
const independent = (rows: number, dimensions: number, seed: string) => {
  const baseKey = designKey(seed);
  return Float64Array.from({ length: rows * 2 * dimensions }, (_, place) => uniform(baseKey, 0, place, 0, 0));
};
const analyse = (base: Float64Array, dimensions: number, model: Model, groups?: number) =>
  sobolIndices(outcomesOf(sobolDesign(base, dimensions), dimensions, model), dimensions, groups);

/** Ishigami and Homma (1990), a = 7, b = .1. */
const ishigami: Model = (x) => {
  const [first, second, third] = x.map((u) => Math.PI * (2 * u - 1));
  return Math.sin(first) + 7 * Math.sin(second) ** 2 + 0.1 * third ** 4 * Math.sin(first);
};
const ofIshigami = { first: [0.313905, 0.442411, 0], total: [0.557589, 0.442411, 0.243684] };

/** Sobol's g-function. */
const importance = [0, 1, 4.5, 9, 99, 99, 99, 99];
const gFunction: Model = (x) =>
  importance.reduce((product, a, dimension) => (product * (Math.abs(4 * x[dimension] - 2) + a)) / (1 + a), 1);
const parts = importance.map((a) => 1 / 3 / (1 + a) ** 2);
const whole = parts.reduce((product, part) => product * (1 + part), 1) - 1;
const ofG = {
  first: parts.map((part) => part / whole),
  total: parts.map((part) => (part / (1 + part)) * ((whole + 1) / whole)),
};

/** A sum, in which no parameter needs another; the last are the weightiest. */
const weights = Array.from({ length: 20 }, (_, dimension) => 1 + Math.floor(dimension / 5) ** 2);
const weighted: Model = (x) => weights.reduce((sum, weight, dimension) => sum + weight * x[dimension], 0);
const sharesOf = (noise: number) => {
  const variances = weights.map((weight) => weight ** 2 / 12);
  const all = variances.reduce((sum, variance) => sum + variance, noise);
  return {
    first: variances.map((variance) => variance / all),
    total: variances.map((variance) => (variance + noise) / all),
  };
};
const ofWeighted = sharesOf(0);
/** The same, with uniform chance at every point by itself: it is in the total index of every parameter. */
const chancy: Model = (x) => weighted(x) + 6 * ((x[0] * 1e6 + x[19] * 1e7 + weighted(x) * 1e7) % 1);
const ofChancy = sharesOf(36 / 12);

test('the known indices of the g-function are those printed', () => {
  for (const [dimension, printed] of [0.7162, 0.179, 0.0237, 0.0072].entries())
    expect(ofG.first[dimension]).toBeCloseTo(printed, 4);
});

test('the design holds A, B and A with one dimension from B, row after row', () => {
  const base = [1, 10, 2, 20, 3, 30, 4, 40, 5, 50, 6, 60];
  expect([...sobolDesign(base, 3)]).toEqual(
    [
      [1, 2, 3],
      [10, 20, 30],
      [10, 2, 3],
      [1, 20, 3],
      [1, 2, 30],
      [4, 5, 6],
      [40, 50, 60],
      [40, 5, 6],
      [4, 50, 6],
      [4, 5, 60],
    ].flat(),
  );
});

test('the design of one dimension holds A, B and B again', () => {
  expect([...sobolDesign([1, 10, 2, 20], 1)]).toEqual([1, 10, 10, 2, 20, 20]);
});

test('the base takes rows of independent scramblings of one sequence by turns', () => {
  const dimensions = 3;
  const rows = 4 * scramblings;
  const base = sobolBase(key, rows, dimensions);
  for (let row = 0; row < rows; row++) {
    const point = Math.floor(row / scramblings);
    expect(base.subarray(6 * row, 6 * row + 6)).toEqual(
      sobolSequence(6, point, point + 1, key, row % scramblings),
    );
  }
  // of fewer rows it is the beginning
  expect(sobolBase(key, rows / 2, dimensions)).toEqual(base.subarray(0, base.length / 2));
  expect(sobolBase(key, 0, dimensions)).toEqual(new Float64Array(0));
});

describe('the indices', () => {
  test.each([
    ['of Ishigami', ishigami, 3, ofIshigami],
    ['of the g-function', gFunction, 8, ofG],
  ])('%s are found to .01 from 4096 rows of scrambled Sobol sequences', (_, model, dimensions, known) => {
    const { n, missing, indices } = analyse(scrambled(4096, dimensions), dimensions, model);
    expect({ n, missing }).toEqual({ n: 4096, missing: 0 });
    for (const [dimension, { first, total }] of indices.entries()) {
      expect(Math.abs(first - known.first[dimension])).toBeLessThan(0.01);
      expect(Math.abs(total - known.total[dimension])).toBeLessThan(0.01);
    }
  });

  test('of a sum are shares of the variance, first and total alike, and add up to one', () => {
    const coefficients = [3, 2, 1, 0];
    const { mean, variance, indices } = analyse(scrambled(2048, 4), 4, (x) =>
      x.reduce((sum, value, dimension) => sum + coefficients[dimension] * value, 100),
    );
    expect(mean).toBeCloseTo(103, 2);
    expect(variance).toBeCloseTo(14 / 12, 2);
    for (const [dimension, { first, total }] of indices.entries()) {
      expect(first).toBeCloseTo(coefficients[dimension] ** 2 / 14, 2);
      expect(total).toBeCloseTo(coefficients[dimension] ** 2 / 14, 2);
    }
    expect(indices[3]).toMatchObject({ first: 0, total: 0, firstInterval: [0, 0], totalInterval: [0, 0] });
  });

  test('of parameters that act only together are 0 alone and 1 in total', () => {
    const { indices } = analyse(scrambled(2048, 2), 2, (x) => (x[0] - 0.5) * (x[1] - 0.5));
    for (const { first, total } of indices) {
      expect(first).toBeCloseTo(0, 1);
      expect(total).toBeCloseTo(1, 1);
    }
  });

  test('are the formulas of Saltelli and of Jansen, worked out by hand', () => {
    // rows A, B, mixed: mean of A and B 3, sum of squares about it 32 with 5 degrees of freedom
    const { mean, variance, indices } = sobolIndices([1, 4, 3, 2, 7, 5, 4, 0, 1], 1);
    expect([mean, variance]).toEqual([3, expect.closeTo(32 / 5, 12)]);
    // (4 - 3)(3 - 1) + (7 - 3)(5 - 2) + (0 - 3)(1 - 4) = 23; 4 + 9 + 9 = 22
    expect(indices[0].first).toBeCloseTo(23 / 3 / (32 / 5), 12);
    expect(indices[0].total).toBeCloseTo(22 / 6 / (32 / 5), 12);
  });

  test('are known where only A or only B varies', () => {
    // mean of A and B 2, sum of squares about it 1 + 0 + 1 + 1 + 1 + 4 = 8, with 5 degrees of freedom
    const onlyB = sobolIndices([1, 2, 1, 1, 3, 2, 1, 4, 1], 1);
    expect([onlyB.mean, onlyB.variance]).toEqual([2, expect.closeTo(8 / 5, 12)]);
    // (3 - 2)(2 - 1) = 1; 1
    expect(onlyB.indices[0].first).toBeCloseTo(1 / 3 / (8 / 5), 12);
    expect(onlyB.indices[0].total).toBeCloseTo(1 / 6 / (8 / 5), 12);
    // sum of squares 1 + 1 + 0 + 1 + 16 + 1 = 20
    const onlyA = sobolIndices([1, 1, 1, 2, 1, 1, 6, 1, 5], 1);
    expect([onlyA.mean, onlyA.variance]).toEqual([2, expect.closeTo(4, 12)]);
    // (1 - 2)(1 - 2) + (1 - 2)(5 - 6) = 2; 1 + 1 = 2
    expect(onlyA.indices[0].first).toBeCloseTo(2 / 3 / 4, 12);
    expect(onlyA.indices[0].total).toBeCloseTo(2 / 6 / 4, 12);
  });

  test('do not change when the outcome is shifted far away and stretched', () => {
    const base = scrambled(256, 3);
    const near = analyse(base, 3, ishigami);
    const far = analyse(base, 3, (x) => 1e6 - 50 * ishigami(x));
    for (const [dimension, index] of near.indices.entries()) {
      expect(far.indices[dimension].first).toBeCloseTo(index.first, 8);
      expect(far.indices[dimension].totalInterval[1]).toBeCloseTo(index.totalInterval[1], 8);
    }
  });

  test('are those of the whole rows where an outcome did not arise', () => {
    const base = scrambled(64, 3);
    const outcomes = outcomesOf(sobolDesign(base, 3), 3, ishigami);
    const gappy = [...outcomes];
    gappy[5 * 7] = Number.NaN; // A of row 7
    gappy[5 * 9 + 4] = Number.NaN; // the last of row 9
    gappy[5 * 9 + 1] = Number.NaN;
    const kept = sobolIndices(
      outcomes.filter((_, place) => ![7, 9].includes(Math.floor(place / 5))),
      3,
    );
    const found = sobolIndices(gappy, 3);
    expect(found).toMatchObject({ n: 62, missing: 2, mean: kept.mean, variance: kept.variance });
    for (const [dimension, { first, total }] of found.indices.entries()) {
      expect(first).toBeCloseTo(kept.indices[dimension].first, 12);
      expect(total).toBeCloseTo(kept.indices[dimension].total, 12);
    }
  });

  test('are unknown where the outcome does not vary or never arises, and have no intervals with one row', () => {
    const base = scrambled(16, 2);
    for (const constant of [0.1, Number.NaN]) {
      const { n, mean, indices } = analyse(base, 2, () => constant);
      expect({ n, mean }).toEqual(
        Number.isNaN(constant) ? { n: 0, mean: Number.NaN } : { n: 16, mean: expect.closeTo(0.1, 12) },
      );
      for (const { first, total, firstInterval } of indices)
        expect([first, total, ...firstInterval]).toEqual(Array(4).fill(Number.NaN));
    }
    // the last so large that what rounding leaves in the mean has no finite square
    for (const constant of [0.1, 1.1e300]) expect(analyse(base, 2, () => constant).variance).toBe(0);
    expect(analyse(base, 2, () => Number.NaN).variance).toBeNaN();
    // one row: mean 1.5, variance 1 / 2, change 2
    const [{ first, firstInterval, total, totalInterval }] = sobolIndices([1, 2, 3], 1).indices;
    expect([first, total]).toEqual([2, 4]);
    expect([...firstInterval, ...totalInterval]).toEqual(Array(4).fill(Number.NaN));
  });

  test('need whole rows', () => {
    expect(() => sobolIndices([1, 2, 3, 4], 1)).toThrow('4 outcomes are not of whole rows for 1 dimensions');
    expect(() => sobolDesign([1, 2, 3], 1)).toThrow('the base of 3 numbers is not of whole rows');
    expect(() => sobolDesign([], 0)).toThrow('for 0 dimensions');
    expect(() => sobolDesign([1, 2], -1)).toThrow('for -1 dimensions');
    expect(() => sobolDesign([1, 2, 3], 0.5)).toThrow('for 0.5 dimensions');
    expect(() => sobolBase(key, 12, 3)).toThrow(
      'the rows of 8 scramblings are a multiple of it; asked are 12',
    );
  });
});

describe('the intervals', () => {
  const estimatesWithout = (outcomes: readonly number[], groups: number) =>
    Array.from({ length: groups }, (_, group) =>
      sobolIndices(
        outcomes.map((outcome, place) => (Math.floor(place / 5) % groups === group ? Number.NaN : outcome)),
        3,
        groups,
      ),
    );

  test('are those of the jackknife: the estimates without one group each', () => {
    const outcomes = outcomesOf(sobolDesign(scrambled(24, 3), 3), 3, ishigami);
    outcomes[5 * 13 + 2] = Number.NaN; // groups need not be of one size
    const t7 = 2.3646242510102993; // scipy.stats.t.ppf(.975, 7)
    const without = estimatesWithout(outcomes, 8);
    const { indices } = sobolIndices(outcomes, 3);
    for (const [dimension, index] of indices.entries()) {
      for (const [estimate, interval, others] of [
        [index.first, index.firstInterval, without.map((other) => other.indices[dimension].first)],
        [index.total, index.totalInterval, without.map((other) => other.indices[dimension].total)],
      ] as const) {
        const mean = others.reduce((sum, other) => sum + other, 0) / 8;
        const squares = others.reduce((sum, other) => sum + (other - mean) ** 2, 0);
        const half = t7 * Math.sqrt((7 / 8) * squares);
        expect(interval[0]).toBeCloseTo(estimate - half, 9);
        expect(interval[1]).toBeCloseTo(estimate + half, 9);
      }
    }
  });

  test('are those of the groups that are left where one has no whole row', () => {
    const outcomes = outcomesOf(sobolDesign(scrambled(32, 3), 3), 3, ishigami);
    const gappy = outcomes.map((outcome, place) => (Math.floor(place / 5) % 4 === 3 ? Number.NaN : outcome));
    const left = outcomes.filter((_, place) => Math.floor(place / 5) % 4 !== 3);
    expect(sobolIndices(gappy, 3, 4)).toEqual({ ...sobolIndices(left, 3, 3), missing: 8 });
  });

  test('are unknown where a single group has all that varies', () => {
    // mean 1, sum of squares 2 with 5 degrees of freedom; (2 - 1)(1 - 0) = 1
    const { first, firstInterval, totalInterval } = sobolIndices([0, 2, 1, 1, 1, 1, 1, 1, 1], 1, 3)
      .indices[0];
    expect(first).toBeCloseTo(1 / 3 / (2 / 5), 12);
    expect([...firstInterval, ...totalInterval]).toEqual(Array(4).fill(Number.NaN));
  });

  test('are known, and wide, from two groups', () => {
    // without the second row 1/2 and 1/4, without the first 3/4 and 9/16
    const { first, firstInterval, total, totalInterval } = sobolIndices([0, 2, 1, 1, 5, 4], 1, 2).indices[0];
    const t1 = 12.706204736432095; // scipy.stats.t.ppf(.975, 1)
    for (const [estimate, interval, half] of [
      [first, firstInterval, t1 / 8],
      [total, totalInterval, (t1 * 5) / 32],
    ] as const) {
      expect(interval[0]).toBeCloseTo(estimate - half, 9);
      expect(interval[1]).toBeCloseTo(estimate + half, 9);
    }
  });

  const studies = 400;
  /** Four standard errors of a share of .95 in 400 studies. */
  const tolerance = 0.0436;

  /** How often each interval holds: those of the first indices, then of the total ones. */
  function coverage(
    baseOf: (study: number) => Float64Array,
    model: Model,
    known: { readonly first: readonly number[]; readonly total: readonly number[] },
    groups?: number,
  ): number[] {
    const dimensions = known.first.length;
    const held = Array(2 * dimensions).fill(0);
    for (let study = 0; study < studies; study++) {
      const { indices } = analyse(baseOf(study), dimensions, model, groups);
      for (const [dimension, { firstInterval, totalInterval }] of indices.entries()) {
        for (const [place, interval, truth] of [
          [dimension, firstInterval, known.first[dimension]],
          [dimensions + dimension, totalInterval, known.total[dimension]],
        ] as const)
          if (interval[0] <= truth && truth <= interval[1]) held[place]++;
      }
    }
    return held.map((times) => times / studies);
  }
  // one scrambling of as many rows, taken as independent, held indices in 224 to 400 of 400
  test.each([
    ['Ishigami', ishigami, ofIshigami, 64],
    ['the g-function', gFunction, ofG, 128],
    ['a sum of 20', weighted, ofWeighted, 64],
    ['a sum of 20 with chance in it', chancy, ofChancy, 64],
  ])('hold every index of %s in about 95 of 100 studies', (_, model, known, rows) => {
    const shares = coverage(
      (study) => sobolBase(designKey(`study ${study}`), rows, known.first.length),
      model,
      known,
    );
    for (const share of shares) expect(Math.abs(share - 0.95)).toBeLessThan(tolerance);
  });

  test.each([
    ['Ishigami', ishigami, ofIshigami],
    ['the g-function', gFunction, ofG],
  ])(
    'hold the indices of %s in about 95 of 100 studies of 256 independent rows, each a group',
    (_, model, known) => {
      const shares = coverage(
        (study) => independent(256, known.first.length, `study ${study}`),
        model,
        known,
        256,
      );
      for (const share of shares) expect(Math.abs(share - 0.95)).toBeLessThan(tolerance);
    },
  );
});
