import { expect, test } from 'vitest';
import { type Contender, type Contenders, makeMeasurements } from '../../sim/experiment/sensitivity.ts';
import { runCount, tasksOf } from '../../sim/experiment/study.ts';
import { type GridPoint, type Threshold, thresholdOf, thresholds } from '../../sim/experiment/threshold.ts';
import { scalarOutcomeNames } from '../../sim/model/outcomes.ts';
import type { ParameterName } from '../../sim/model/parameters.ts';
import { designKey } from '../../sim/random/key.ts';
import { strangers } from '../support/populations.ts';
import { quiet } from '../support/scenarios.ts';
import { measure } from '../support/sensitivity.ts';

/**
 * Practices that know nobody start by guidance alone under plan A, by money alone under plan B: A is better where its
 * hazard is greater, and where both are .02 the same practices start in the same weeks.
 */
const parameters = {
  guidanceStrength: 0.02,
  secularHazard: 0.001,
  recordingInflation: 0,
  withdrawalEffect: 0,
};
const world = { parameters, weeks: 40, seed: 'money or words' };
const guided: Contender = { plan: 'guided', scenario: quiet({ ...world, plan: { guidance: true } }) };
const paid: Contender = { plan: 'paid', scenario: quiet({ ...world, plan: { incentive: 1 } }) };
const varied: readonly ParameterName[] = ['peerStrength', 'vacancyWeeks', 'incentiveStrength'];

function found(contenders: Contenders, outcome: 'in_place_share_end' | 'practices_never_reached') {
  const method = thresholds(
    {
      contenders,
      parameters: varied,
      population: strangers(200),
      futures: 10,
      designKey: designKey('tests'),
    },
    5,
  );
  return method.analyse(measure(method.sensitivity, [outcome]), outcome);
}

test.each(['in_place_share_end', 'practices_never_reached'] as const)(
  'money is better than guidance above the strength of guidance, by %s, and nothing else changes that',
  (outcome) => {
    const { overall, rows } = found([guided, paid], outcome);
    expect(overall.winner).toBe('B'); // at its default the strength of money is .03
    const [money, ...others] = rows;
    expect([money.name, money.verdict]).toEqual(['incentiveStrength', 'turns']);
    expect(money.crossings).toHaveLength(1);
    const [{ value, low, high, below, above }] = money.crossings;
    expect([below, above]).toEqual(['A', 'B']);
    expect(Math.abs(value - 0.02)).toBeLessThan(0.002);
    expect(low).toBeLessThan(0.02);
    expect(high).toBeGreaterThan(0.02);
    expect(high - low).toBeLessThan(0.01);
    expect(money.grid.map((point) => point.value)).toEqual([0, 0.015, 0.03, 0.045, 0.06]);
    for (const { verdict, grid } of others) {
      expect(verdict).toBe('B');
      for (const { difference } of grid) expect(difference.mean).toBe(overall.mean);
    }
  },
);

test('the other way round the same plan is better', () => {
  const { overall, rows } = found([paid, guided], 'in_place_share_end');
  expect(overall.winner).toBe('A');
  expect(rows[0].crossings[0]).toMatchObject({ below: 'B', above: 'A' });
  expect(rows.slice(1).map(({ verdict }) => verdict)).toEqual(['A', 'A']);
});

test('a plan beside itself: no assumption makes a difference', () => {
  const { overall, rows } = found([guided, guided], 'in_place_share_end');
  expect([overall.mean, overall.winner]).toEqual([0, 'open']);
  expect(rows.map(({ verdict, crossings }) => [verdict, crossings])).toEqual(Array(3).fill(['none', []]));
});

test('differences that cancel out are 0, and not what rounding left', () => {
  const method = thresholds(
    {
      contenders: [guided, paid],
      parameters: ['peerStrength'],
      population: strangers(5),
      futures: 3,
      designKey: designKey('tests'),
    },
    2,
  );
  const outcome = 'in_place_share_end';
  const column = scalarOutcomeNames.indexOf(outcome);
  const measurements = makeMeasurements(method.sensitivity, [outcome]);
  const values = [
    [0.1 + 0.2, 0.3], // the same but for rounding
    [0.7, 0.6],
    [0.6, 0.7], // and back again, with other bits
  ];
  const none = new Float64Array(0);
  for (const task of tasksOf(method.sensitivity.study, 0, runCount(method.sensitivity.study))) {
    const outcomes = new Float64Array(scalarOutcomeNames.length);
    outcomes[column] = values[task.from][task.point % 2];
    const chunk = { from: task.from, to: task.to, weeks: 1, weekly: none, parameters: none, details: [] };
    measurements.take({ ...chunk, outcomes, digests: new Uint8Array(0), failures: [] }, task.point);
  }
  expect(0.1 + 0.2 - 0.3 + (0.7 - 0.6) + (0.6 - 0.7)).not.toBe(0);
  expect(measurements.seriesOf(outcome, 0)[0]).toBe(0);
  const { overall, rows } = method.analyse(measurements, outcome);
  expect([overall.mean, overall.winner]).toEqual([0, 'open']);
  expect(rows[0].grid.map(({ difference }) => difference.mean)).toEqual([0, 0]);
});

/** A grid over the plausible range of peer strength, 0 to .045, from means and a half-width. */
function read(means: readonly number[], half: number, sign = 1): Threshold {
  const grid = means.map((mean, index): GridPoint => {
    const share = index / (means.length - 1);
    const interval = [mean - half, mean + half] as const;
    return { share, value: share * 0.045, difference: { n: 9, missing: 0, mean, sd: 1, interval } };
  });
  return thresholdOf('peerStrength', grid, sign);
}
const rounded = (threshold: Threshold) =>
  threshold.stretches.map(({ winner, from, to }) => [
    winner,
    ...[from, to].map((value) => Number(value.toFixed(6))),
  ]);

test('a straight line crosses where it is 0, and its interval where its ends are', () => {
  const threshold = read([-2, 1], 0.5);
  expect(threshold.verdict).toBe('turns');
  expect(rounded(threshold)).toEqual([
    ['B', 0, 0.0225],
    ['open', 0.0225, 0.0375],
    ['A', 0.0375, 0.045],
  ]);
  const [{ value, low, high }] = threshold.crossings;
  expect([value, low, high].map((number) => Number(number.toFixed(6)))).toEqual([0.03, 0.0225, 0.0375]);
});

test('where less is better the winners change places', () => {
  expect(rounded(read([-2, 1], 0.5, -1)).map(([winner]) => winner)).toEqual(['A', 'open', 'B']);
});

test('a line of two bends crosses twice', () => {
  const threshold = read([2, -2, 2], 0.5);
  expect(threshold.crossings.map(({ below, above }) => [below, above])).toEqual([
    ['A', 'B'],
    ['B', 'A'],
  ]);
  expect(threshold.crossings.map(({ value }) => Number(value.toFixed(6)))).toEqual([0.01125, 0.03375]);
});

test('a difference that is not clear on the other side leaves the choice open there, and does not turn it', () => {
  const threshold = read([3, 1, -0.4], 0.5);
  expect([threshold.verdict, threshold.crossings]).toEqual(['partly', []]);
  expect(rounded(threshold).map(([winner]) => winner)).toEqual(['A', 'open']);
});

test('a difference that is never clear is open, one that is always clear is not', () => {
  expect(read([0.3, -0.4, 0.2], 0.5).verdict).toBe('open');
  expect(read([3, 0.6, 2], 0.5).verdict).toBe('A');
  expect(read([-3, -0.6, -2], 0.5).verdict).toBe('B');
});

test('a touch of 0 between two clear stretches of the same plan does not turn the choice', () => {
  const threshold = read([2, 0.1, 2], 0.5);
  expect([threshold.verdict, threshold.crossings]).toEqual(['partly', []]);
  expect(rounded(threshold).map(([winner]) => winner)).toEqual(['A', 'open', 'A']);
});

test.each([
  ['A', 2],
  ['B', -2],
])('where the outcome did not arise the choice is open, and %s where it did', (winner, mean) => {
  expect(rounded(read([mean, Number.NaN, mean, mean, mean], 0.5))).toEqual([
    ['open', 0, 0.0225],
    [winner, 0.0225, 0.045],
  ]);
  expect(read([mean, Number.NaN, -mean], 0.5)).toMatchObject({ verdict: 'open', crossings: [] });
});

test('what is certain turns at a point', () => {
  const threshold = read([-1, 1], 0);
  const [{ value, low, high }] = threshold.crossings;
  expect([value, low, high].map((number) => Number(number.toFixed(6)))).toEqual([0.0225, 0.0225, 0.0225]);
});
