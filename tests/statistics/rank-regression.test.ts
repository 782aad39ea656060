import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normal, uniform } from '../../sim/random/draws.ts';
import { designKey } from '../../sim/random/key.ts';
import { latinHypercube } from '../../sim/statistics/latin-hypercube.ts';
import { meanRanks, rankRegression } from '../../sim/statistics/rank-regression.ts';

const key = designKey('rank regression');
const rowsOf = (columns: readonly (readonly number[])[]) =>
  Float64Array.from({ length: columns.length * columns[0].length }, (_, place) => {
    const row = Math.floor(place / columns.length);
    return columns[place % columns.length][row];
  });
const correlation = (x: ArrayLike<number>, y: ArrayLike<number>) => {
  const [xs, ys] = [Array.from(x), Array.from(y)];
  const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const [mx, my] = [mean(xs), mean(ys)];
  const sum = (f: (index: number) => number) => xs.reduce((total, _, index) => total + f(index), 0);
  return (
    sum((i) => (xs[i] - mx) * (ys[i] - my)) /
    Math.sqrt(sum((i) => (xs[i] - mx) ** 2) * sum((i) => (ys[i] - my) ** 2))
  );
};

describe('ranks', () => {
  test('are shared equally by equal values', () => {
    expect([...meanRanks([10, 30, 20, 20, 5, 20])]).toEqual([2, 6, 4, 4, 1, 4]);
    expect([...meanRanks([7, 7])]).toEqual([1.5, 1.5]);
    expect([...meanRanks([])]).toEqual([]);
  });
});

// four inputs and an outcome of 30 rows, with ties, made of remainders
const rows = [...Array(30).keys()];
const columns = [
  rows.map((i) => (i * 7) % 31),
  rows.map((i) => (i * i * 3 + i) % 17),
  rows.map((i) => (i * 11 + i * i) % 23),
  rows.map((i) => (i * i * i + 5 * i) % 29),
];
const inputs = rowsOf(columns);
const outcome = rows.map((i) => columns[0][i] - 0.5 * columns[1][i] + 0.3 * ((i * 13) % 19));

describe('a rank regression', () => {
  test('has the coefficients, correlations and intervals that numpy and scipy give', () => {
    // ranks by scipy.stats.rankdata, normal equations, partial correlations from the inverse of the correlation matrix
    const { n, missing, r2, effects } = rankRegression(inputs, outcome, 4);
    expect({ n, missing }).toEqual({ n: 30, missing: 0 });
    expect(r2).toBeCloseTo(0.9612476718466522, 12);
    const expected = [
      [0.9357890898103413, 0.08310826134664484, 0.9775366685789172, 0.941660731900096, 0.9914477472798112],
      [
        -0.2857721234146375, 0.08486677416758766, -0.8111606178172625, -0.9203986012568005,
        -0.5844521654369096,
      ],
      [
        0.024406730057993032, 0.08734173565836759, 0.11434828617661981, -0.27893885093440646,
        0.4747868347325258,
      ],
      [
        -0.03227137599106019, 0.08296918409703724, -0.15819657190804415, -0.5095395962058187,
        0.23836023512653276,
      ],
    ];
    for (const [dimension, [srrc, half, prcc, low, high]] of expected.entries()) {
      const effect = effects[dimension];
      expect(effect.srrc).toBeCloseTo(srrc, 12);
      expect(effect.srrcInterval[0]).toBeCloseTo(srrc - half, 9);
      expect(effect.srrcInterval[1]).toBeCloseTo(srrc + half, 9);
      expect(effect.prcc).toBeCloseTo(prcc, 12);
      expect(effect.prccInterval[0]).toBeCloseTo(low, 9);
      expect(effect.prccInterval[1]).toBeCloseTo(high, 9);
    }
  });

  test("gives Spearman's coefficients where the ranks of the inputs are orthogonal", () => {
    const levels = [0, 1, 2, 3, 4];
    const grid = levels.flatMap((a) => levels.flatMap((b) => levels.map((c) => [a, b, c])));
    const y = grid.map(([a, b, c]) => a * a * a + 2 * a * b - 3 * c * b);
    const { effects, r2 } = rankRegression(grid.flat(), y, 3);
    const spearman = [0, 1, 2].map((input) =>
      correlation(meanRanks(grid.map((row) => row[input])), meanRanks(y)),
    );
    for (const [input, effect] of effects.entries()) expect(effect.srrc).toBeCloseTo(spearman[input], 12);
    expect(r2).toBeCloseTo(
      spearman.reduce((sum, r) => sum + r * r, 0),
      12,
    );
  });

  test('with one input is its rank correlation', () => {
    const { effects, r2 } = rankRegression(columns[0], outcome, 1);
    const r = correlation(meanRanks(columns[0]), meanRanks(outcome));
    expect(effects[0].srrc).toBeCloseTo(r, 12);
    expect(effects[0].prcc).toBeCloseTo(r, 12);
    expect(r2).toBeCloseTo(r * r, 12);
  });

  test('does not change when inputs and outcome are stretched, and turns its sign when one is turned round', () => {
    const usual = rankRegression(inputs, outcome, 4);
    const stretched = inputs.map((x, place) => [x ** 3, Math.exp(x), 5 * x - 100, Math.sqrt(x)][place % 4]);
    expect(rankRegression(stretched, outcome.map(Math.atan), 4)).toEqual(usual);
    const turned = inputs.map((x, place) => (place % 4 === 1 ? -x : x));
    const effects = rankRegression(turned, outcome, 4).effects;
    for (const [dimension, effect] of effects.entries()) {
      const sign = dimension === 1 ? -1 : 1;
      expect(effect.srrc).toBeCloseTo(sign * usual.effects[dimension].srrc, 12);
      expect(effect.prcc).toBeCloseTo(sign * usual.effects[dimension].prcc, 12);
    }
  });

  test('does not depend on the order of the inputs or of the rows', () => {
    const usual = rankRegression(inputs, outcome, 4);
    const order = fc.tuple(
      fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
      fc.shuffledSubarray(rows, { minLength: 30 }),
    );
    fc.assert(
      fc.property(order, ([dimensions, places]) => {
        const moved = rankRegression(
          rowsOf(dimensions.map((dimension) => places.map((row) => columns[dimension][row]))),
          places.map((row) => outcome[row]),
          4,
        );
        expect(moved.r2).toBeCloseTo(usual.r2, 12);
        for (const [place, dimension] of dimensions.entries()) {
          expect(moved.effects[place].srrc).toBeCloseTo(usual.effects[dimension].srrc, 11);
          expect(moved.effects[place].prccInterval[0]).toBeCloseTo(
            usual.effects[dimension].prccInterval[0],
            9,
          );
        }
      }),
      { seed: 1, numRuns: 30 },
    );
  });

  test('of a linear outcome of Latin hypercube inputs explains all but a little, in the order of the coefficients', () => {
    const n = 500;
    const sample = latinHypercube(key, n, 3);
    const coefficients = [4, -2, 1];
    const y = Array.from({ length: n }, (_, row) =>
      coefficients.reduce((sum, c, dimension) => sum + c * sample[row * 3 + dimension], 0),
    );
    const { r2, effects } = rankRegression(sample, y, 3);
    expect(r2).toBeGreaterThan(0.95);
    // without the ranks: coefficient over the root of the sum of their squares
    for (const [dimension, effect] of effects.entries())
      expect(Math.abs(effect.srrc - coefficients[dimension] / Math.sqrt(21))).toBeLessThan(0.03);
  });

  test('leaves out rows with a gap and counts them', () => {
    const gaps = [
      [Number.NaN, 2, 3, 4],
      [1, 2, 3, Number.NaN],
      [5, 6, 7, 8],
    ].flat();
    const gappy = rankRegression([...inputs, ...gaps], [...outcome, 3, 4, Number.NaN], 4);
    expect(gappy).toEqual({ ...rankRegression(inputs, outcome, 4), missing: 3 });
  });

  test('knows nothing of an input that never varies, and as much as without it of the others', () => {
    const { effects, r2 } = rankRegression(rowsOf([columns[0], rows.map(() => 7), columns[1]]), outcome, 3);
    const without = rankRegression(rowsOf([columns[0], columns[1]]), outcome, 2);
    expect([effects[0], effects[2]]).toEqual(without.effects);
    expect(r2).toBe(without.r2);
    expect(effects[1]).toMatchObject({
      srrc: Number.NaN,
      prcc: Number.NaN,
      prccInterval: [Number.NaN, Number.NaN],
    });
  });

  test('knows nothing of an outcome that never varies or never arises', () => {
    for (const [y, n] of [
      [rows.map(() => 5), 30],
      [rows.map(() => Number.NaN), 0],
    ] as const) {
      const regression = rankRegression(inputs, y, 4);
      expect(regression).toMatchObject({ n, missing: 30 - n, r2: Number.NaN });
      for (const { srrc, prcc } of regression.effects) expect([srrc, prcc]).toEqual([Number.NaN, Number.NaN]);
    }
  });

  test('of an outcome that is one of the inputs leaves nothing for the others to explain', () => {
    const { effects, r2 } = rankRegression(inputs, columns[0], 4);
    expect(r2).toBeCloseTo(1, 12);
    expect(effects[0]).toMatchObject({ srrc: expect.closeTo(1, 12), prcc: 1, prccInterval: [1, 1] });
    for (const { srrc, prcc } of effects.slice(1)) {
      expect(srrc).toBeCloseTo(0, 12);
      expect(prcc).toBeNaN();
    }
    const turned = columns[0].map((value) => -value);
    expect(rankRegression(inputs, turned, 4).effects[0]).toMatchObject({ prcc: -1, prccInterval: [-1, -1] });
  });

  test.each([
    ['the same', columns[0]],
    ['a stretched one', columns[0].map((x) => x ** 3)],
    ['one turned round', columns[0].map((x) => -x)],
  ])('refuses an input whose ranks follow from another: %s', (_, copy) => {
    expect(() => rankRegression(rowsOf([columns[1], columns[0], copy]), outcome, 3)).toThrow(
      'the ranks of input 2 (from 0) follow from those of inputs before it',
    );
  });

  test('refuses marks of which each row has exactly one', () => {
    const marks = [0, 1, 2].map((kind) => rows.map((row) => Number((row * row) % 5 === kind * kind)));
    marks[2] = rows.map((row) => 1 - marks[0][row] - marks[1][row]);
    expect(() => rankRegression(rowsOf([columns[0], ...marks]), outcome, 4)).toThrow('of input 3 (from 0)');
    expect(rankRegression(rowsOf([columns[0], marks[0], marks[1]]), outcome, 3).r2).toBeGreaterThan(0.8);
  });

  test('takes two inputs that order all rows but two alike, and says by wide intervals how little it knows', () => {
    const swapped = rows.map((row) => (row === 3 ? 4 : row === 4 ? 3 : row));
    const noisy = rows.map((row) => (row * 13) % 19);
    const [{ srrcInterval }] = rankRegression(rowsOf([rows, swapped]), noisy, 2).effects;
    expect(srrcInterval[1] - srrcInterval[0]).toBeGreaterThan(10);
  });

  test('leaves what it was given as it is', () => {
    const [x, y] = [Float64Array.from(inputs), Float64Array.from(outcome)];
    rankRegression(x, y, 4);
    expect([[...x], [...y]]).toEqual([[...inputs], outcome]);
  });

  test('needs two rows more than inputs', () => {
    const short = (n: number) => rankRegression(inputs.subarray(0, n * 4), outcome.slice(0, n), 4);
    expect(() => short(5)).toThrow('on 4 inputs needs at least 6 rows without a gap; there are 5');
    expect(short(6).effects[0].prccInterval).toEqual([Number.NaN, Number.NaN]);
    expect(short(7).effects[0].prccInterval.every(Number.isFinite)).toBe(true);
    expect(() => rankRegression([1, 2, 3], [1, 2], 2)).toThrow(
      'needs 2 inputs a row; there are 3 for 2 rows',
    );
  });
});

describe('the intervals', () => {
  /** The shares of studies whose intervals hold the truth, for each input. */
  function coverage(coefficients: readonly number[], n: number, studies: number) {
    // independent normal inputs: the rank correlation of input and outcome is 6 / pi asin(c / 2) (Pearson 1907)
    const noise = Math.sqrt(1 - coefficients.reduce((sum, c) => sum + c * c, 0));
    const srrc = coefficients.map((c) => (6 / Math.PI) * Math.asin(c / 2));
    const r2 = srrc.reduce((sum, r) => sum + r * r, 0);
    const prcc = srrc.map((r) => r / Math.sqrt(r * r + 1 - r2));
    const held = coefficients.map(() => [0, 0]);
    const count = coefficients.length;
    for (let study = 0; study < studies; study++) {
      const studyKey = designKey(`study ${study}`);
      const x = Float64Array.from({ length: n * count }, (_, place) => normal(studyKey, 0, place, 0, 0));
      const y = Float64Array.from({ length: n }, (_, row) =>
        coefficients.reduce(
          (sum, c, dimension) => sum + c * x[row * count + dimension],
          noise * normal(studyKey, 0, row, 1, 0),
        ),
      );
      for (const [dimension, effect] of rankRegression(x, y, count).effects.entries()) {
        if (effect.srrcInterval[0] <= srrc[dimension] && srrc[dimension] <= effect.srrcInterval[1])
          held[dimension][0]++;
        if (effect.prccInterval[0] <= prcc[dimension] && prcc[dimension] <= effect.prccInterval[1])
          held[dimension][1]++;
      }
    }
    return held.map((counts) => counts.map((times) => times / studies));
  }

  // four standard errors of a share of .95 in 1500 studies
  const tolerance = 0.0225;

  test('hold the truth in 94 to 97 of 100 studies where r2 is .65', () => {
    for (const [srrc, prcc] of coverage([0.7, 0.4, 0.2, 0], 60, 1500)) {
      expect(Math.abs(srrc - 0.95)).toBeLessThan(tolerance);
      expect(Math.abs(prcc - 0.955)).toBeLessThan(tolerance);
    }
  });

  test('of a correlation still do where r2 is .9, those of a coefficient in 88 to all', () => {
    for (const [srrc, prcc] of coverage([0.9, 0.3, 0, 0], 60, 1500)) {
      expect(srrc).toBeGreaterThan(0.88);
      expect(Math.abs(prcc - 0.955)).toBeLessThan(tolerance);
    }
  });

  test('of an inert input exclude 0 in 5 of 100 studies', () => {
    const [n, studies] = [80, 1500];
    let excluded = 0;
    for (let study = 0; study < studies; study++) {
      const studyKey = designKey(`inert ${study}`);
      const x = latinHypercube(studyKey, n, 2);
      const y = Float64Array.from({ length: n }, (_, row) => x[row * 2] + uniform(studyKey, 0, row, 2, 0));
      const [low, high] = rankRegression(x, y, 2).effects[1].prccInterval;
      if (low > 0 || high < 0) excluded++;
    }
    expect(Math.abs(excluded / studies - 0.05)).toBeLessThan(tolerance);
  });
});
