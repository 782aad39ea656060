/** Laws that hold in every week of every future, whatever the plan, the practices and the parameters. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Engine, makeEngine } from '../../sim/engine/future.ts';
import {
  type ScalarOutcome,
  scalarOutcomeNames,
  scalarOutcomes,
  weeklyOutcomeNames,
  weeklyOutcomes,
} from '../../sim/model/outcomes.ts';
import type { Parameters } from '../../sim/model/parameters.ts';
import { makePopulation } from '../../sim/model/population.ts';
import type { Scenario } from '../../sim/model/scenario.ts';
import { never, underWay } from '../../sim/model/state.ts';
import { outcome, weekly } from '../support/futures.ts';
import { anyWorld, cases, type WorldCase } from './arbitraries.ts';

/** Sums of many numbers differ in their last places. */
const nearly = 1e-9;
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);
const engineOf = ({ rows, ties, scenario }: WorldCase): Engine =>
  makeEngine(makePopulation(rows, scenario.improvements.length, ties));

/** Calls `look` at the end of every week. */
function watch(engine: Engine, { scenario, future }: WorldCase, look: (week: number) => void): void {
  engine.prepare(scenario, future);
  for (let week = 0; week < scenario.weeks; week++) {
    engine.step();
    look(week);
  }
}

test('the stages add up: to the counts in every week, to one among the columns', () => {
  fc.assert(
    fc.property(anyWorld(), (world) => {
      const engine = engineOf(world);
      const { counts, stage, pairs } = engine.state;
      watch(engine, world, () => {
        const seen = [0, 0, 0, 0];
        for (const value of stage) seen[value]++;
        expect(seen).toEqual([counts.notStarted, counts.underWay, counts.inPlace, counts.lapsed]);
        expect(sum(seen)).toBe(pairs);
      });
      const { weeks } = world.scenario;
      const result = engine.run(world.scenario, world.future);
      const stages = ['not_started_share', 'under_way_share', 'in_place_share', 'lapsed_share'] as const;
      const columns = stages.map((name) => weekly(result, name, weeks));
      for (let week = 0; week < weeks; week++) {
        expect(Math.abs(sum(columns.map((column) => column[week])) - 1)).toBeLessThan(nearly);
      }
    }),
    cases(150),
  );
});

/** Hours that each practice gave this week, reckoned back from how far its improvements came. */
function hoursOfEach(
  { state }: Engine,
  { plan, improvements }: Scenario,
  parameters: Parameters,
  before: ArrayLike<number>,
) {
  const { workHours, fixedWorkShare, referenceListSize, parallelCost, minimumEfficiency } = parameters;
  const { week, supportOn } = state.now;
  return Array.from(state.hours, (_, practice) => {
    const first = practice * improvements.length;
    const worked = improvements.flatMap(({ work }, place) => {
      const pair = first + place;
      const isDone = state.lastInPlaceWeek[pair] === week; // and perhaps lapsed again
      if (!isDone && state.stage[pair] !== underWay) return [];
      return [work * ((isDone ? 1 : state.progress[pair]) - before[pair])];
    });
    const size = fixedWorkShare + ((1 - fixedWorkShare) * state.listSize[practice]) / referenceListSize;
    const isHelped = supportOn && plan.tools && state.entryWeek[practice] <= week;
    const saved = isHelped ? parameters.toolSaving * state.dataQuality[practice] : 0;
    const slower = 1 + parallelCost * (worked.length - 1);
    const efficiency = minimumEfficiency + (1 - minimumEfficiency) * state.capability[practice];
    return (sum(worked) * workHours * size * (1 - saved) * slower) / efficiency;
  });
}

test('hours given never exceed the hours that are there, in any week and in any practice', () => {
  let worked = 0;
  fc.assert(
    fc.property(anyWorld(), (world) => {
      const engine = engineOf(world);
      const { hours, accounts, progress, stage } = engine.state;
      const { parameters } = engine.run({ ...world.scenario, weeks: 1 }, world.future);
      let before = 0;
      let progressBefore = new Float64Array(progress.length);
      watch(engine, world, () => {
        expect(hours.every((value) => value >= 0)).toBe(true);
        const given = accounts.hoursGiven - before;
        expect(given).toBeGreaterThanOrEqual(0);
        expect(given).toBeLessThanOrEqual(sum(hours) * (1 + nearly) + accounts.hoursGiven * nearly);
        before = accounts.hoursGiven;
        const ofEach = hoursOfEach(engine, world.scenario, parameters, progressBefore);
        const tooMany = ofEach.filter((value, practice) => value > hours[practice] * (1 + nearly) + nearly);
        expect(tooMany).toEqual([]);
        expect(Math.abs(sum(ofEach) - given)).toBeLessThan(1e-6 * (1 + accounts.hoursGiven));
        worked += ofEach.filter((value) => value > 0).length;
        // what is not under way begins with nothing when it is
        progressBefore = progress.map((value, pair) => (stage[pair] === underWay ? value : 0));
      });
    }),
    cases(150),
  );
  expect(worked).toBeGreaterThan(1000);
});

/** Differences of shares lie between -1 and 1. */
const isGap = (name: string) => name.startsWith('deprivation_gap');
/** Moran's I is not among the shares; of these each is a share of something. */
const isShare = ({ unit }: { unit: string }) => unit.startsWith('share');

test('every column that is a share lies between 0 and 1, every number is finite or does not arise', () => {
  fc.assert(
    fc.property(anyWorld(), (world) => {
      const engine = engineOf(world);
      const result = engine.run(world.scenario, world.future);
      const outside = (value: number, least: number) => !(value >= least - nearly && value <= 1 + nearly);
      const wrong: string[] = [];
      for (const name of weeklyOutcomeNames) {
        weekly(result, name, world.scenario.weeks).forEach((value, week) => {
          // with fewer than five practices a fifth is empty, so the gap does not arise
          if (isGap(name) && Number.isNaN(value) && world.rows.length < 5) return;
          if (
            !Number.isFinite(value) ||
            (isShare(weeklyOutcomes[name]) && outside(value, isGap(name) ? -1 : 0))
          )
            wrong.push(`${name} in week ${week}: ${value}`);
        });
      }
      scalarOutcomeNames.forEach((name, place) => {
        const value = result.outcomes[place];
        if (Number.isNaN(value)) return;
        if (
          !Number.isFinite(value) ||
          (isShare(scalarOutcomes[name]) && outside(value, isGap(name) ? -1 : 0))
        )
          wrong.push(`${name}: ${value}`);
      });
      expect(wrong).toEqual([]);
      // the record never shows more care than there is
      const [delivered, recorded] = (['delivered_coverage', 'recorded_coverage'] as const).map((name) =>
        weekly(result, name, world.scenario.weeks),
      );
      expect(recorded.every((value, week) => value <= delivered[week] + nearly)).toBe(true);
      const { state } = engine;
      for (const column of [
        'capability',
        'dataQuality',
        'trust',
        'trainingTrace',
        'reportPull',
        'presentShare',
        'orientation',
        'embedding',
        'coverage',
      ] as const) {
        expect(
          Array.from(state[column]).filter((value) => outside(value, 0)),
          column,
        ).toEqual([]);
      }
    }),
    cases(200),
  );
});

test('nobody is mentored beyond the places, twice, before joining or after the support', () => {
  fc.assert(
    fc.property(anyWorld(), (world) => {
      const engine = engineOf(world);
      const { plan } = world.scenario;
      const { state } = engine;
      const places = plan['mentorship.mentors'] * plan['mentorship.practicesPerMentor'];
      const first = new Map<number, number>();
      watch(engine, world, (week) => {
        let mentored = 0;
        state.mentorStartWeek.forEach((start, practice) => {
          if (start === never) return;
          if (!first.has(practice)) first.set(practice, start);
          expect(first.get(practice)).toBe(start);
          expect(start).toBeGreaterThanOrEqual(state.joinedQueueWeek[practice]);
          expect(state.joinedQueueWeek[practice]).toBeGreaterThanOrEqual(state.entryWeek[practice]);
          expect(state.mentorEndWeek[practice] - start).toBeLessThanOrEqual(plan['mentorship.weeks']);
          if (week < state.mentorEndWeek[practice]) mentored++;
        });
        expect(state.queue.mentored).toBe(mentored);
        expect(mentored).toBeLessThanOrEqual(state.now.supportOn ? places : 0);
      });
    }),
    cases(150),
  );
});

test('seats and visits are shared out fairly: rounds differ by at most one', () => {
  const plan = anyWorld().filter(
    ({ scenario }) => scenario.plan.order !== 'volunteers' && scenario.plan['waves.size'] === 0,
  );
  fc.assert(
    fc.property(plan, (world) => {
      const engine = engineOf(world);
      engine.run(world.scenario, world.future);
      const { state } = engine;
      const visits = Array.from(state.visits).filter(
        (_, practice) => state.joinedQueueWeek[practice] !== never,
      );
      if (visits.length > 0) expect(Math.max(...visits) - Math.min(...visits)).toBeLessThanOrEqual(1);
      const sessions = Math.ceil(world.scenario.plan.weeks / world.scenario.plan['training.weeksBetween']);
      expect(Math.max(...state.trainingSessions)).toBeLessThanOrEqual(sessions);
      expect(sum(state.trainingSessions)).toBeLessThanOrEqual(state.accounts.seatsTaken);
    }),
    cases(150),
  );
});

test('costs are the sum of their parts and never fall; without support nothing is spent', () => {
  const parts = scalarOutcomeNames.filter(
    (name): name is ScalarOutcome =>
      name.startsWith('cost_') && !name.startsWith('cost_per_') && name !== 'cost_pounds',
  );
  expect(parts).toHaveLength(8);
  fc.assert(
    fc.property(anyWorld(), (world) => {
      const engine = engineOf(world);
      const { accounts, now } = engine.state;
      const result = engine.run(world.scenario, world.future);
      const costs = weekly(result, 'cost_pounds', world.scenario.weeks);
      const total = outcome(result, 'cost_pounds');
      expect(costs[costs.length - 1]).toBe(total);
      expect(costs.every((cost, week) => cost >= (week > 0 ? costs[week - 1] : 0))).toBe(true);
      const values = parts.map((name) => outcome(result, name));
      expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
      expect(Math.abs(sum(values) - total)).toBeLessThanOrEqual(nearly * total);
      let before = 0;
      watch(engine, world, () => {
        if (!now.supportOn) expect(accounts.total).toBe(before);
        before = accounts.total;
      });
    }),
    cases(150),
  );
});

test('a budget is passed by the last week of support at most', () => {
  fc.assert(
    fc.property(anyWorld(), fc.double({ min: 1, max: 2e5, noNaN: true }), (world, budget) => {
      const limited = { ...world, scenario: { ...world.scenario, plan: { ...world.scenario.plan, budget } } };
      const engine = engineOf(limited);
      const { accounts, now } = engine.state;
      let before = 0;
      watch(engine, limited, () => {
        if (now.supportOn) expect(before).toBeLessThan(budget);
        before = accounts.total;
      });
    }),
    cases(100),
  );
});
