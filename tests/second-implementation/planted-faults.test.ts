/** The comparison sees a small fault: in each rule, in each parameter, in each lever. */
import { describe, expect, test } from 'vitest';
import { type LeverPath, leverPaths, levers, type Plan } from '../../sim/model/levers.ts';
import { type ParameterName, parameterNames, parameters } from '../../sim/model/parameters.ts';
import type { Scenario } from '../../sim/model/scenario.ts';
import { compare } from './compare.ts';
import { type Rules, rules } from './rules.ts';
import { randomWorld } from './worlds.ts';

const worlds = 100;
const sound = new Map<number, boolean>();

/** Whether both models agree on a world, so that a disagreement is the work of a fault. */
function isSound(number: number): boolean {
  const known = sound.get(number) ?? compare(randomWorld(number)).found.length === 0;
  sound.set(number, known);
  return known;
}

/** Whether a fault shows in any of the worlds. */
function shows(using: Rules, plant: (scenario: Scenario) => Scenario | undefined): boolean {
  for (let number = 0; number < worlds; number++) {
    const world = randomWorld(number);
    const scenario = plant(world.scenario);
    if (scenario === undefined || !isSound(number)) continue;
    // That the parameters themselves differ does not count: what they do must.
    if (compare(world, using, scenario).found.some((what) => !what.startsWith('parameters'))) return true;
  }
  return false;
}

const faults: Record<string, Partial<Rules>> = {
  'training gained twice': {
    train(practice, future) {
      rules.train(practice, future, rules);
      rules.train(practice, future, rules);
    },
  },
  'everybody attends': { attendance: () => 1 },
  'the training impulse fresh in its first week': {
    trainingTrace: (practice, future) =>
      rules.trainingTrace(practice, future, rules) * 2 ** (1 / future.parameters.trainingHalfLife),
  },
  'an analyst who cleans a tenth less': {
    visit(practice, { parameters }) {
      practice.dataQuality += 0.9 * parameters.analystGain * (1 - practice.dataQuality);
    },
  },
  'trust that moves before the data do': {
    learning(future) {
      rules.trust(future, rules);
      rules.learning(future, rules);
    },
    trust: () => {},
  },
  'trust lost as slowly as it is gained': {
    believe(practice, { parameters }) {
      practice.trust += parameters.trustGain * (practice.dataQuality - practice.trust);
    },
  },
  'a leaver who takes embedding but no skill': {
    leave(practice, future) {
      const { capability } = practice;
      rules.leave(practice, future, rules);
      practice.capability = capability;
    },
  },
  'a leaver who takes skill but no embedding': {
    leave(practice, { parameters }) {
      practice.capability *= 1 - parameters.knowledgeLoss / practice.posts.length;
    },
  },
  'vacancies nobody feels': { strain: ({ utilisation }) => utilisation },
  'a mentor who stays a week longer': {
    mentors(future) {
      const arrived = new Set(future.queue.filter(({ mentorWeek }) => mentorWeek !== undefined));
      rules.mentors(future, rules);
      for (const practice of future.queue)
        if (practice.mentorWeek === future.week && !arrived.has(practice)) practice.mentorWeeksLeft++;
    },
  },
  'a queue that practices join a week later': {
    queue(future) {
      const { week } = future;
      future.week--;
      rules.queue(future, rules);
      future.week = week;
    },
  },
  'simple contagion': { psi: (share) => share },
  'a gate that is always open': { gate: () => 1 },
  'the message of the programme for all': { fit: (what, _, future) => rules.fit(what, true, future) },
  'work before the decisions of the week': {
    decide(future, using) {
      rules.work(future, using);
      rules.decide(future, using);
    },
    work: () => {},
  },
  'no cost of doing several at once': {
    hoursOfWork: (what, _, future) => rules.hoursOfWork(what, 1, future),
  },
  'incentives that leave no trace': {
    lapseHazard: (what, future) => rules.lapseHazard({ ...what, incentiveShare: 0 }, future, rules),
  },
  'lapses felt before the embedding of the week': {
    lapseHazard(what, future, using) {
      const { embeddingRate } = future.parameters;
      const before = (what.embedding - embeddingRate) / (1 - embeddingRate);
      return rules.lapseHazard({ ...what, embedding: embeddingRate < 1 ? before : 0 }, future, using);
    },
  },
  'records that nobody inflates': {
    recorded: (practice, _, using) => using.delivered(practice) * practice.dataQuality,
  },
  'admissions without a season': {
    admissionsAvoided: (practice, future, using) =>
      rules.admissionsAvoided(
        practice,
        { ...future, parameters: { ...future.parameters, admissionSeasonRatio: 1 } },
        using,
      ),
  },
  'support that goes on without money': {
    season(future, using) {
      const plan = { ...future.plan, budget: 0 };
      const unlimited = { ...future, plan };
      rules.season(unlimited, using);
      const { season, rivals, supportOn, endedWeek } = unlimited;
      Object.assign(future, { season, rivals, supportOn, endedWeek });
    },
  },
};

describe('a fault in a rule', () => {
  test.each(Object.keys(faults))('%s', (name) => {
    expect(shows({ ...rules, ...faults[name] }, (scenario) => scenario)).toBe(true);
  });
});

/** Not of the second implementation: what would help most, and the making of a synthetic population. */
const foreign = parameterNames.filter(
  (name) => parameters[name].group === 'reliefs' || name === 'deprivationWithinSd',
);
const wholeNumbers: readonly ParameterName[] = ['tieAttempts', 'localitySize'];

describe('a parameter that is a little off', () => {
  test.each(parameterNames.filter((name) => !foreign.includes(name)))('%s', (name) => {
    const off = (value: number) => {
      if (wholeNumbers.includes(name)) return value + 1;
      const { minimum, maximum } = parameters[name];
      const nudged = value === 0 ? 0.01 : value * 1.01;
      return nudged > maximum ? Math.max(minimum, value * 0.99) : nudged;
    };
    const plant = (scenario: Scenario): Scenario | undefined => {
      if (scenario.assumptions === 'plausible') return undefined;
      return {
        ...scenario,
        parameters: { ...scenario.parameters, [name]: off(scenario.parameters[name]) },
      };
    };
    expect(shows(rules, plant)).toBe(true);
  });
});

/** The value of a lever moved a little, or undefined where this plan has nothing to move. */
function moved(path: LeverPath, plan: Plan): unknown {
  const lever = levers[path];
  const value = plan[path];
  if (lever.kind === 'flag') return !value;
  if (lever.kind === 'order') return value === 'random' ? 'largest-first' : 'random';
  if (lever.kind === 'names') return (value as string[]).length > 0 ? [] : undefined;
  if (lever.kind === 'stagger') {
    const starts = value as (number | null)[];
    return starts.length > 0 ? starts.map((start) => (start === null ? 0 : start + 1)) : undefined;
  }
  if (path === 'framing') return (value as number) * 0.99;
  return (value as number) === 0 ? undefined : (value as number) + (lever.whole ? 1 : lever.step / 50);
}

describe('a lever that is a little off', () => {
  test.each(leverPaths)('%s', (path) => {
    const plant = (scenario: Scenario): Scenario | undefined => {
      const value = moved(path, scenario.plan);
      return value === undefined ? undefined : { ...scenario, plan: { ...scenario.plan, [path]: value } };
    };
    expect(shows(rules, plant)).toBe(true);
  });
});
