import { describe, expect, test } from 'vitest';
import { designKey } from '../../sim/random/key.ts';
import { type MorrisDesign, morrisDesign, morrisEffects } from '../../sim/statistics/morris.ts';

const key = designKey('Morris');
const pointsOf = ({ points, dimensions }: MorrisDesign) =>
  Array.from({ length: points.length / dimensions }, (_, point) =>
    points.subarray(point * dimensions, (point + 1) * dimensions),
  );
const run = (design: MorrisDesign, model: (x: Float64Array) => number) =>
  morrisEffects(design, pointsOf(design).map(model));

describe('a trajectory', () => {
  test.each([2, 4, 6, 10])(
    'moves each dimension once, by half the levels and within them (%d levels)',
    (levels) => {
      const [trajectories, dimensions] = [40, 7];
      const design = morrisDesign(key, trajectories, dimensions, levels);
      const points = pointsOf(design);
      const delta = levels / (2 * (levels - 1));
      for (let trajectory = 0; trajectory < trajectories; trajectory++) {
        const moves = design.moved.subarray(trajectory * dimensions, (trajectory + 1) * dimensions);
        expect([...moves].sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
        for (const [step, dimension] of moves.entries()) {
          const [before, after] = [0, 1].map((next) => points[trajectory * (dimensions + 1) + step + next]);
          for (let other = 0; other < dimensions; other++) {
            if (other === dimension) expect(Math.abs(after[other] - before[other])).toBeCloseTo(delta, 14);
            else expect(after[other]).toBe(before[other]);
          }
        }
      }
      for (const x of design.points) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(1);
        expect(x * (levels - 1)).toBeCloseTo(Math.round(x * (levels - 1)), 12);
      }
    },
  );

  test('finds every level equally often, before a move and after it, and every order', () => {
    const [trajectories, dimensions, levels] = [4000, 3, 4];
    const design = morrisDesign(key, trajectories, dimensions, levels);
    const points = pointsOf(design);
    const [before, after] = [Array(levels).fill(0), Array(levels).fill(0)];
    const orders = new Map<string, number>();
    for (let trajectory = 0; trajectory < trajectories; trajectory++) {
      before[Math.round(points[trajectory * 4][1] * 3)]++;
      after[Math.round(points[trajectory * 4 + 3][1] * 3)]++;
      const order = design.moved.subarray(trajectory * 3, trajectory * 3 + 3).join();
      orders.set(order, (orders.get(order) ?? 0) + 1);
    }
    // four standard errors of a quarter and of a sixth of 4000
    for (const count of [...before, ...after]) expect(Math.abs(count - 1000)).toBeLessThan(110);
    expect(orders.size).toBe(6);
    for (const count of orders.values()) expect(Math.abs(count - 4000 / 6)).toBeLessThan(95);
  });

  test('stays what it was when trajectories are added', () => {
    const [few, many] = [morrisDesign(key, 5, 4), morrisDesign(key, 9, 4)];
    expect(many.points.subarray(0, few.points.length)).toEqual(few.points);
    expect(morrisDesign(designKey('another'), 5, 4).points).not.toEqual(few.points);
  });
});

describe('the effects', () => {
  test('of a linear outcome are its coefficients, without any spread', () => {
    const coefficients = [3, -2, 0.5, 0];
    const effects = run(morrisDesign(key, 10, 4), (x) =>
      x.reduce((sum, value, dimension) => sum + coefficients[dimension] * value, 7),
    );
    for (const [dimension, effect] of effects.entries()) {
      expect(effect).toMatchObject({ n: 10, missing: 0 });
      expect(effect.mu).toBeCloseTo(coefficients[dimension], 12);
      expect(effect.muStar).toBeCloseTo(Math.abs(coefficients[dimension]), 12);
      expect(effect.sigma).toBeCloseTo(0, 12);
      expect(effect.muStarInterval[1] - effect.muStarInterval[0]).toBeCloseTo(0, 11);
    }
  });

  test('of a product are the other factor: with four levels mean 1/2 and variance 5/36', () => {
    const trajectories = 5000;
    const [first, second, inert] = run(morrisDesign(key, trajectories, 3), (x) => x[0] * x[1]);
    for (const { mu, muStar, sigma } of [first, second]) {
      expect(Math.abs(mu - 0.5)).toBeLessThan(4 * Math.sqrt(5 / 36 / trajectories));
      expect(muStar).toBeCloseTo(mu, 12);
      expect(sigma).toBeCloseTo(Math.sqrt(5 / 36), 2);
    }
    expect(inert).toMatchObject({ mu: 0, muStar: 0, sigma: 0, muStarInterval: [0, 0] });
  });

  test('that cancel have a mean of 0, but not a mean size of 0', () => {
    const { mu, muStar, sigma } = run(morrisDesign(key, 4000, 2), (x) => (2 * x[0] - 1) * (2 * x[1] - 1))[0];
    // 2 (2 x - 1) over levels 0, 1/3, 2/3, 1: -2, -2/3, 2/3, 2
    expect(Math.abs(mu)).toBeLessThan(4 * Math.sqrt(20 / 9 / 4000));
    expect(Math.abs(muStar - 4 / 3)).toBeLessThan(4 * Math.sqrt(4 / 9 / 4000));
    expect(sigma).toBeCloseTo(Math.sqrt(20 / 9), 1);
  });

  test('of noise alone have a mean size above 0', () => {
    const design = morrisDesign(key, 50, 3);
    const noise = (point: number) => ((point * 7919) % 101) / 101;
    for (const { muStarInterval } of morrisEffects(design, [...Array(200).keys()].map(noise)))
      expect(muStarInterval[0]).toBeGreaterThan(0);
  });

  test('have intervals that hold mu* in 95 of 100 studies', () => {
    const studies = 2000;
    const trajectories = 20;
    let held = 0;
    for (let study = 0; study < studies; study++) {
      const design = morrisDesign(designKey(`study ${study}`), trajectories, 3, 8);
      // the effect of the first is 1 + x2 + 2 x3 > 0, of mean 2.5
      const [low, high] = run(design, (x) => x[0] * (1 + x[1] + 2 * x[2]))[0].muStarInterval;
      if (low <= 2.5 && 2.5 <= high) held++;
    }
    // four standard errors of a share of .95 in 2000
    expect(Math.abs(held / studies - 0.95)).toBeLessThan(0.0195);
  });

  test('leave out the steps of points without an outcome, and count them', () => {
    const design = morrisDesign(key, 6, 3);
    const outcomes = pointsOf(design).map((x) => 5 * x[0] + x[1]);
    outcomes[0] = Number.NaN; // the first step of the first trajectory
    outcomes[23] = Number.NaN; // the last step of the last
    const effects = morrisEffects(design, outcomes);
    const expected = [0, 0, 0];
    expected[design.moved[0]]++;
    expected[design.moved[17]]++;
    expect(effects.map(({ missing }) => missing)).toEqual(expected);
    expect(effects.map(({ n }) => n)).toEqual(expected.map((missing) => 6 - missing));
    expect(effects[0].muStar).toBeCloseTo(5, 12);
    const none = morrisEffects(
      design,
      outcomes.map(() => Number.NaN),
    );
    expect(none[1]).toMatchObject({
      n: 0,
      missing: 6,
      mu: Number.NaN,
      muStar: Number.NaN,
      sigma: Number.NaN,
    });
  });

  test('need one outcome for each point', () => {
    expect(() => morrisEffects(morrisDesign(key, 2, 3), [1, 2])).toThrow(
      'the design has 8 points; there are 2 outcomes',
    );
  });
});

test.each([
  [0, 1, 4, 'from 1; they are 0 and 1'],
  [1, 0.5, 4, 'from 1; they are 1 and 0.5'],
  [1, 0, 4, 'from 1; they are 1 and 0'],
  [1, 1, 3, 'an even number of levels from 2; it is 3'],
  [1, 1, 0, 'an even number of levels from 2; it is 0'],
])(
  'there is no design of %d trajectories in %d dimensions with %d levels',
  (trajectories, dimensions, levels, message) => {
    expect(() => morrisDesign(key, trajectories, dimensions, levels)).toThrow(message);
  },
);
