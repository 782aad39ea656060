import { describe, expect, test } from 'vitest';
import { makeEngine } from '../../sim/engine/future.ts';
import { outcome } from '../support/futures.ts';
import { strangers } from '../support/populations.ts';
import { quiet, scenario } from '../support/scenarios.ts';

describe('the median wait for a mentor', () => {
  /** One mentor has one practice at a time, for ten weeks each. */
  const medianWait = (practices: number, plan: object = {}, weeks = 60) => {
    const engine = makeEngine(strangers(practices, 1, (number) => ({ listSize: 9000 - number })));
    const world = quiet({
      plan: {
        'mentorship.mentors': 1,
        'mentorship.practicesPerMentor': 1,
        'mentorship.weeks': 10,
        order: 'largest-first',
        weeks: 25,
        ...plan,
      },
      weeks,
    });
    return outcome(engine.run(world, 0), 'median_wait_weeks');
  };

  test('is the middle of all in the queue; who never has one has waited until support ended', () => {
    expect(medianWait(1)).toBe(0);
    expect(medianWait(2)).toBe(5); // 0 and 10
    expect(medianWait(3)).toBe(10); // 0, 10 and 20
    expect(medianWait(5)).toBe(20); // 0, 10, 20, 25 and 25
    expect(medianWait(6)).toBe(22.5);
    expect(medianWait(30)).toBe(25);
  });

  test('is counted from the week in which each practice joins', () => {
    // in waves of one a week they join in weeks 3 to 7 and have a mentor in weeks 3, 13, 23, never, never
    const plan = { startWeek: 3, 'waves.size': 1, 'waves.weeksBetween': 1 };
    expect(medianWait(5, plan)).toBe(18); // 0, 9, 18, 22 and 21
  });

  test('ends with the run where support goes on', () => {
    expect(medianWait(5, { weeks: 500 }, 15)).toBe(15); // 0, 10, and three times 15
  });

  test('does not arise without mentors or where nobody queues', () => {
    expect(medianWait(5, { 'mentorship.mentors': 0, guidance: true })).toBeNaN();
    expect(medianWait(5, { startWeek: 100 })).toBeNaN();
  });
});

describe('the weeks to a share of improvements in place', () => {
  const engine = makeEngine(strangers(8));
  const world = (weeks: number, parameters: object = {}) =>
    quiet({ plan: { incentive: 10 }, parameters: { incentiveStrength: 10, ...parameters }, weeks });

  test('are those to the end of the week in which it is reached, be it the last', () => {
    for (const weeks of [1, 2, 9]) {
      const result = engine.run(world(weeks), 0);
      expect(outcome(result, 'in_place_share_end')).toBe(1);
      for (const name of ['weeks_to_quarter', 'weeks_to_half', 'weeks_to_nine_tenths'] as const) {
        expect(outcome(result, name)).toBe(1);
      }
    }
    // the work takes four weeks of the same hours
    const hours = engine.state.hours[0];
    const slow = { workHours: 3.5 * hours, minimumEfficiency: 1, fixedWorkShare: 1 };
    expect(outcome(engine.run(world(4, slow), 0), 'weeks_to_half')).toBe(4);
    expect(outcome(engine.run(world(3, slow), 0), 'weeks_to_half')).toBeNaN();
  });

  test('do not arise where it is not reached', () => {
    expect(outcome(engine.run(quiet({ weeks: 9 }), 0), 'weeks_to_quarter')).toBeNaN();
  });
});

test('a future without a programme keeps nothing of the retention of the one before it', () => {
  const engine = makeEngine(strangers(20, 5));
  const plan = { incentive: 1, weeks: 30 };
  const retention = (changes: object) =>
    outcome(engine.run(scenario({ weeks: 90, seed: 'retention', ...changes }), 0), 'retention_52');
  expect(retention({ plan })).toBeGreaterThan(0);
  expect(retention({})).toBeNaN();
});
