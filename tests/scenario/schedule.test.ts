import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeEngine } from '../../sim/engine/future.ts';
import { copdBundle } from '../../sim/model/improvements.ts';
import { emptyPlan, type Plan } from '../../sim/model/levers.ts';
import { type ScalarOutcome, scalarOutcomeNames } from '../../sim/model/outcomes.ts';
import { centralParameters } from '../../sim/model/parameters.ts';
import { makePopulation } from '../../sim/model/population.ts';
import type { Scenario } from '../../sim/model/scenario.ts';
import { syntheticRows } from '../../sim/scenario/populations.ts';
import { committedCost, scheduleOf } from '../../sim/scenario/schedule.ts';

const population = makePopulation(syntheticRows(40, 'schedule'), copdBundle.length);
const engine = makeEngine(population);
const parameters = centralParameters();

function run(plan: Plan, weeks: number) {
  const scenario: Scenario = {
    ...{ plan, parameters, held: [], assumptions: 'central', improvements: copdBundle, weeks },
    ...{ firstCalendarWeek: 14, seed: '1' },
  };
  const { outcomes, detail } = engine.run(scenario, 0, { detail: true });
  return { of: (name: ScalarOutcome) => outcomes[scalarOutcomeNames.indexOf(name)], detail };
}

const anyPlan = fc
  .record({
    startWeek: fc.integer({ min: 0, max: 30 }),
    weeks: fc.integer({ min: 1, max: 80 }),
    order: fc.constantFrom('everyone', 'random', 'most-deprived-first', 'borough-by-borough'),
    'waves.size': fc.constantFrom(0, 3, 11, 50),
    'waves.weeksBetween': fc.integer({ min: 1, max: 20 }),
    boroughs: fc.constantFrom([], [population.boroughs[0]], population.boroughs.slice(1)),
    guidance: fc.boolean(),
    tools: fc.boolean(),
    'mentorship.mentors': fc.integer({ min: 0, max: 4 }),
    'mentorship.practicesPerMentor': fc.integer({ min: 1, max: 6 }),
    'mentorship.weeks': fc.integer({ min: 1, max: 30 }),
    'analysts.analysts': fc.integer({ min: 0, max: 3 }),
    'feedback.weeksBetween': fc.constantFrom(0, 1, 13),
    'feedback.weeksBefore': fc.constantFrom(0, 13),
    'training.seats': fc.constantFrom(0, 8),
    protectedTime: fc.constantFrom(0, 1.5),
  })
  .map((said) => ({ ...emptyPlan(), ...said }) as Plan);

test('the committed cost is what the accounts of the model spend, kind by kind', () => {
  fc.assert(
    fc.property(anyPlan, fc.integer({ min: 1, max: 110 }), (plan, weeks) => {
      const { of } = run(plan, weeks);
      const committed = committedCost(plan, weeks, population, parameters);
      for (const [kind, outcome] of [
        ['mentors', 'cost_mentors_pounds'],
        ['analysts', 'cost_analysts_pounds'],
        ['guidance', 'cost_guidance_pounds'],
        ['feedback', 'cost_feedback_pounds'],
        ['tools', 'cost_tools_pounds'],
        ['protectedTime', 'cost_protected_time_pounds'],
      ] as const) {
        expect(committed[kind], kind).toBeCloseTo(of(outcome), 4);
      }
      expect(of('cost_training_pounds')).toBeLessThanOrEqual(committed.trainingAtMost + 1e-6);
    }),
    { numRuns: 150 },
  );
});

test('waves enter when the schedule says, and practices whose wave comes after the support never do', () => {
  fc.assert(
    fc.property(anyPlan, fc.integer({ min: 1, max: 110 }), (plan, weeks) => {
      const { waves, to, leftOut, practices } = scheduleOf(plan, weeks, population);
      const { detail } = run(plan, weeks);
      const entered = new Map<number, number>();
      for (const week of detail?.entryWeek ?? [])
        if (week >= 0 && week < to) entered.set(week, (entered.get(week) ?? 0) + 1);
      expect([...entered].sort(([one], [other]) => one - other)).toEqual(
        waves.map((wave) => [wave.week, wave.practices]),
      );
      expect(waves.reduce((sum, wave) => sum + wave.practices, 0) + leftOut).toBe(practices);
    }),
    { numRuns: 100 },
  );
});

test('with all in the queue at once, mentors come in the rounds of the schedule', () => {
  const plan = {
    ...emptyPlan(),
    ...{
      weeks: 100,
      order: 'random',
      'mentorship.mentors': 3,
      'mentorship.practicesPerMentor': 5,
      'mentorship.weeks': 26,
    },
  } as Plan;
  const { mentorRounds, mentorReach, mentorPlaces } = scheduleOf(plan, 104, population);
  expect(mentorPlaces).toBe(15);
  expect(mentorRounds.map(({ from, practices }) => [from, practices])).toEqual([
    [0, 15],
    [26, 15],
    [52, 10],
  ]);
  const { detail } = run(plan, 104);
  const starts = [...(detail?.mentorStartWeek ?? [])].filter((week) => week >= 0 && week < 104);
  for (const { from, practices } of mentorRounds)
    expect(starts.filter((week) => week === from)).toHaveLength(practices);
  expect(starts).toHaveLength(mentorReach);
});
