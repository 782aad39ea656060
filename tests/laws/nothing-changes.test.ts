import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeEngine } from '../../sim/engine/future.ts';
import { type Order, orders, type Plan } from '../../sim/model/levers.ts';
import { weeklyOutcomeNames } from '../../sim/model/outcomes.ts';
import { centralParameters } from '../../sim/model/parameters.ts';
import { makePopulation } from '../../sim/model/population.ts';
import { synthesise } from '../../sim/model/synthesise.ts';
import { bitsOf, weekly } from '../support/futures.ts';
import { synthetic } from '../support/populations.ts';
import { fullProgramme, scenario, variedPlans } from '../support/scenarios.ts';

const everything = { detail: true, reliefEveryWeeks: 13 };
const engine = makeEngine(synthetic(36));
const bits = (plan: Partial<Plan>) =>
  bitsOf(engine.run(scenario({ plan, weeks: 60, assumptions: 'plausible', seed: 'nothing' }), 1, everything));

describe('a plan that offers nothing', () => {
  const nothing = bits({});

  test('is no plan, whatever its dates, order, waves, places, message and budget', () => {
    const dress = fc.record({
      startWeek: fc.nat(80),
      weeks: fc.integer({ min: 1, max: 200 }),
      order: fc.constantFrom(...(Object.keys(orders) as Order[])),
      'waves.size': fc.nat(40),
      'waves.weeksBetween': fc.integer({ min: 1, max: 30 }),
      boroughs: fc.subarray(['Borough A', 'Borough B', 'Borough C']),
      improvementStartWeeks: fc.constantFrom([], [0, 1, null, 3, 4]),
      'training.weeksBetween': fc.integer({ min: 1, max: 20 }),
      'mentorship.practicesPerMentor': fc.integer({ min: 1, max: 50 }),
      'mentorship.weeks': fc.integer({ min: 1, max: 50 }),
      'analysts.visitsPerWeek': fc.nat(9),
      framing: fc.double({ min: 0, max: 1, noNaN: true }),
      adaptation: fc.double({ min: 0, max: 1, noNaN: true }),
      budget: fc.constantFrom(0, 1, 1e6),
    });
    fc.assert(
      fc.property(dress, (plan) => bits(plan) === nothing),
      { seed: 14, numRuns: 40 },
    );
  });

  test('is no plan when its analysts visit nobody', () => {
    expect(bits({ 'analysts.analysts': 3, 'analysts.visitsPerWeek': 0 }) === nothing).toBe(true);
  });

  test('is told from a plan that offers a little', () => {
    expect(bits({ guidance: true }) === nothing).toBe(false);
    expect(bits({ 'feedback.weeksBetween': 104 }) === nothing).toBe(false);
  });
});

/** Analysts without visits are not among these: beside other support they are paid, so they cost. */
describe('beside other support', () => {
  const offered: Partial<Plan> = { guidance: true, 'feedback.weeksBetween': 2, order: 'largest-first' };

  test.each<[string, Partial<Plan>, Partial<Plan>]>([
    ['mentors', {}, { 'mentorship.practicesPerMentor': 40, 'mentorship.weeks': 3 }],
    ['training seats', {}, { 'training.weeksBetween': 1 }],
    ['analysts', {}, { 'analysts.visitsPerWeek': 9 }],
    ['waves', {}, { 'waves.weeksBetween': 40 }],
    ['waves for everyone', { order: 'everyone' }, { order: 'everyone', 'waves.size': 3 }],
    ['a limit on the budget that is never met', {}, { budget: 1e10 }],
    ['a stagger of zero weeks', {}, { improvementStartWeeks: [0, 0, 0, 0, 0] }],
    ['all boroughs by name', {}, { boroughs: ['Borough A', 'Borough B', 'Borough C', 'Borough D'] }],
    ['the framing, when the message is adapted to each', { adaptation: 1 }, { adaptation: 1, framing: 0 }],
  ])('none of %s is none, whatever else is said of it', (_, plain, dressed) => {
    expect(bits({ ...offered, ...dressed }) === bits({ ...offered, ...plain })).toBe(true);
  });

  test('support whose strength is zero moves no practice', () => {
    const still = { guidanceStrength: 0, fatigueGain: 0, fitSensitivity: 0 };
    const run = (plan: Partial<Plan>) =>
      weekly(engine.run(scenario({ plan, parameters: still, weeks: 60 }), 0), 'in_place_share', 60).join();
    expect(run({ guidance: true })).toBe(run({}));
  });
});

describe('the rows of a file', () => {
  const rows = synthesise(36, 'rows', centralParameters());
  const ties = rows.slice(1).map((row, place) => [rows[place].id, row.id] as [string, string]);
  const shuffles = [
    [...rows].reverse(),
    rows
      .map((_, place) => rows[(place * 7) % rows.length])
      .filter((row, place, all) => all.indexOf(row) === place),
    [...rows.slice(20), ...rows.slice(0, 20)],
  ];
  shuffles[1].push(...rows.filter((row) => !shuffles[1].includes(row)));

  test.each(Object.entries(variedPlans))('may stand in any order under the plan: %s', (_, plan) => {
    const run = (ordered: typeof rows, given?: typeof ties) =>
      bitsOf(makeEngine(makePopulation(ordered, 5, given)).run(scenario({ plan, weeks: 50 }), 0, everything));
    const drawn = run(rows);
    const told = run(rows, ties);
    for (const shuffled of shuffles) {
      expect(run(shuffled) === drawn).toBe(true);
      expect(
        run(
          shuffled,
          [...ties].reverse().map(([one, other]) => [other, one]),
        ) === told,
      ).toBe(true);
    }
  });
});

describe('the first weeks of a longer run', () => {
  test.each(Object.entries(variedPlans))('are the shorter run under the plan: %s', (_, plan) => {
    const [short, long] = [45, 130];
    const run = (weeks: number) =>
      engine.run(scenario({ plan, weeks, assumptions: 'plausible', seed: 'prefix' }), 2);
    const before = run(short);
    const after = run(long);
    for (const name of weeklyOutcomeNames) {
      expect(weekly(after, name, long).subarray(0, short).join(), name).toBe(
        weekly(before, name, short).join(),
      );
    }
  });
});

test('a programme that starts after the last week changes nothing', () => {
  const late = weekly(
    engine.run(scenario({ plan: { ...fullProgramme, startWeek: 60 }, weeks: 60 }), 0),
    'in_place_share',
    60,
  );
  expect(late.join()).toBe(weekly(engine.run(scenario({ weeks: 60 }), 0), 'in_place_share', 60).join());
});
