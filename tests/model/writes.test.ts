import { describe, expect, test } from 'vitest';
import { copdBundle } from '../../sim/model/improvements.ts';
import { emptyPlan, offersSupport } from '../../sim/model/levers.ts';
import { centralParameters } from '../../sim/model/parameters.ts';
import { makePopulation } from '../../sim/model/population.ts';
import { drawPractices } from '../../sim/model/practices.ts';
import { makeStages } from '../../sim/model/stages.ts';
import { makeState, type State, type World } from '../../sim/model/state.ts';
import { synthesise } from '../../sim/model/synthesise.ts';
import { drawTies } from '../../sim/model/ties.ts';
import { week as mechanisms } from '../../sim/model/week.ts';
import { futureKey } from '../../sim/random/key.ts';

const weeks = 120;
const columns = (state: State) =>
  new Map((Object.keys(state) as (keyof State)[]).map((name) => [name, JSON.stringify(state[name])]));

/** Which columns each mechanism changed in its steps over a run that uses every support. */
function changedBy(): Map<string, Set<string>> {
  const parameters = { ...centralParameters(), turnoverRate: 0.5, lapseHazard: 0.02 };
  const population = makePopulation(synthesise(30, 'writes', parameters), copdBundle.length);
  const plan = {
    ...emptyPlan(),
    order: 'random' as const,
    'waves.size': 10,
    guidance: true,
    tools: true,
    'training.seats': 10,
    'mentorship.mentors': 1,
    'analysts.analysts': 1,
    'feedback.weeksBetween': 4,
    protectedTime: 1,
    incentive: 1,
    weeks: 80,
  };
  const state = makeState(population.size, copdBundle.length);
  const world: World = {
    population,
    improvements: copdBundle,
    plan,
    parameters,
    key: futureKey('writes', 0),
    weeks,
    firstCalendarWeek: 14,
    offersSupport: offersSupport(plan),
  };
  const stages = makeStages(state, world);
  const steps = mechanisms.map((mechanism) => ({ mechanism, ...mechanism.make(state, world, stages) }));
  drawPractices(state, world);
  drawTies(state, world);
  stages.reset();
  for (const { reset } of steps) reset?.();
  const changed = new Map(mechanisms.map(({ name }) => [name, new Set<string>()]));
  for (let week = 0; week < weeks; week++) {
    state.now.week = week;
    for (const { mechanism, step } of steps) {
      const before = columns(state);
      step();
      for (const [name, text] of columns(state))
        if (before.get(name) !== text) changed.get(mechanism.name)?.add(name);
    }
  }
  return changed;
}

/** What hangs on a stage and changes with it, in stages.ts. */
const withStage: readonly (keyof State)[] = [
  'stage',
  'open',
  'begun',
  'standing',
  'counts',
  'underWayOfPractice',
  'stageOfPractice',
  'practicesAtStage',
  'inPlaceOfPractice',
  'inPlaceOfFifth',
  'tiesInPlace',
  'peerHazard',
  'coverageTarget',
  'progress',
  'embedding',
  'decisionLeft',
  'lapseLeft',
  'spells',
  'firstStartWeek',
  'firstInPlaceWeek',
  'firstLapseWeek',
  'lastInPlaceWeek',
  'lastLapseWeek',
  'tiesInPlaceAtDecision',
];

describe('a mechanism writes only what it says it writes', () => {
  const changed = changedBy();
  test.each(mechanisms.map((mechanism) => [mechanism.name, mechanism] as const))('%s', (name, { writes }) => {
    const allowed = new Set<string>([...writes, ...(writes.includes('stage') ? withStage : [])]);
    expect([...(changed.get(name) ?? [])].filter((column) => !allowed.has(column))).toEqual([]);
    expect(changed.get(name)?.size).toBeGreaterThan(0);
  });
});
