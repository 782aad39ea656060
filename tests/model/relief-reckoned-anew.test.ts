/**
 * What would help most, reckoned a second time from the rules of the ODD alone, for practices of random worlds: every
 * answer of the model must be the relief that is best by this reckoning.
 */
import { expect, test } from 'vitest';
import { makeEngine } from '../../sim/engine/future.ts';
import { offersSupport } from '../../sim/model/levers.ts';
import { reliefNames } from '../../sim/model/outcomes.ts';
import { makePopulation } from '../../sim/model/population.ts';
import { helpsMost, noRelief } from '../../sim/model/relief.ts';
import type { Scenario } from '../../sim/model/scenario.ts';
import { inPlace, type State, underWay, type World } from '../../sim/model/state.ts';
import { randomWorld } from '../second-implementation/worlds.ts';

const worlds = 40;
const weeksBetweenLooks = 9;

/** What a relief changes about a practice. */
interface Change {
  extraHours?: number;
  skill?: (now: number) => number;
  data?: number;
  trust?: number;
  mentor?: true;
  noMismatch?: true;
  noFatigue?: true;
  inTurn?: true;
}

function changesFor(state: State, scenario: Scenario, practice: number): (Change | undefined)[] {
  const { parameters, plan } = scenario;
  const { week, supportOn } = state.now;
  const queues =
    plan['mentorship.mentors'] > 0 &&
    supportOn &&
    state.joinedQueueWeek[practice] <= week &&
    week < state.mentorStartWeek[practice];
  const learnt = (now: number) => 1 - (1 - now) * (1 - parameters.mentoringGain) ** plan['mentorship.weeks'];
  const changes: Record<string, Change | undefined> = {
    time: { extraHours: parameters.reliefHours },
    skill: { skill: (now) => Math.max(now, parameters.reliefCapability) },
    data: { data: parameters.reliefData, trust: parameters.reliefTrust },
    fit: { noMismatch: true },
    fatigue: { noFatigue: true },
    support: queues ? { mentor: true, skill: learnt } : undefined,
    fewer: { inTurn: true },
  };
  return reliefNames.map((name) => changes[name]);
}

function weeksToInPlace(state: State, scenario: Scenario, practice: number, change: Change): number {
  const { plan, parameters: p, improvements } = scenario;
  const { week, weekOfSupport, supportOn } = state.now;
  const supported = supportOn && state.entryWeek[practice] <= week;
  const perGp = state.hoursPerGp[practice] + (change.extraHours ?? 0);
  const hours = state.hours[practice] + (change.extraHours ?? 0) * state.gpFte[practice];
  const skill = change.skill?.(state.capability[practice]) ?? state.capability[practice];
  const data = Math.max(state.dataQuality[practice], change.data ?? 0);
  const trust = Math.max(state.trust[practice], change.trust ?? 0);
  const mentored = change.mentor === true || week < state.mentorEndWeek[practice];

  const gate =
    p.gateHalfSaturation === 0
      ? 1
      : perGp / (perGp + p.gateHalfSaturation) / (p.gateReference / (p.gateReference + p.gateHalfSaturation));
  const tired = change.noFatigue ? 0 : state.fatigue.level[state.waveOf[practice]];
  const willing = state.boroughFactor[practice] * Math.exp(-p.fatigueSensitivity * tired) * gate;

  const size = p.fixedWorkShare + (1 - p.fixedWorkShare) * (state.listSize[practice] / p.referenceListSize);
  const saving = supported && plan.tools ? p.toolSaving * data : 0;
  const efficiency = p.minimumEfficiency * (1 - skill) + skill;
  const alone = (work: number) => (work * p.workHours * size * (1 - saving)) / (hours * efficiency);
  const slower = (number: number) => number * (1 + p.parallelCost * (number - 1));

  const numbers = improvements.map((_, k) => practice * improvements.length + k);
  const begun = numbers.flatMap((pair, k) =>
    state.stage[pair] === underWay ? [improvements[k].work * (1 - state.progress[pair])] : [],
  );
  const waits = numbers.flatMap((pair, k) => {
    if (state.stage[pair] === inPlace || state.stage[pair] === underWay) return [];
    const { framing, dataReliance, work } = improvements[k];
    const start = plan.improvementStartWeeks.length === 0 ? 0 : plan.improvementStartWeeks[k];
    const pushed = supported && typeof start === 'number' && weekOfSupport >= start;
    const { orientation } = state;
    const shown = pushed
      ? plan.adaptation * orientation[practice] + (1 - plan.adaptation) * 0.5 * (plan.framing + framing)
      : framing;
    const mismatch = change.noMismatch ? 0 : Math.abs(orientation[practice] - shown);
    const push = pushed
      ? (plan.guidance ? p.guidanceStrength : 0) +
        (mentored ? p.mentoringStrength : 0) +
        p.incentiveStrength * plan.incentive +
        p.trainingStrength * state.trainingTrace[practice] +
        p.feedbackStrength * state.reportPull[practice] * trust * data * dataReliance
      : 0;
    const hazard =
      willing *
      Math.exp(-p.fitSensitivity * (mismatch - p.fitReference)) *
      (p.secularHazard + push + state.peerHazard[pair]);
    const shorter = begun.filter((left) => left <= work).reduce((sum, left) => sum + left, 0);
    const toDo = change.inTurn ? alone(shorter + work) : alone(work) * slower(begun.length + 1);
    return [1 / hazard + toDo];
  });
  begun.sort((one, other) => one - other);
  const works = begun.map((left, place) =>
    change.inTurn
      ? alone(begun.slice(0, place + 1).reduce((sum, work) => sum + work, 0))
      : alone(left) * slower(begun.length),
  );
  const all = [...waits, ...works].map((weeks) => Math.min(weeks, p.reliefHorizon));
  return all.reduce((sum, weeks) => sum + weeks, 0) / all.length;
}

/** Indices of the reliefs that could be the answer, with room for rounding. */
function bestReliefs(state: State, scenario: Scenario, practice: number): number[] {
  const count = scenario.improvements.length;
  const stages = state.stage.subarray(practice * count, (practice + 1) * count);
  if (stages.every((stage) => stage === inPlace)) return [noRelief];
  const now = weeksToInPlace(state, scenario, practice, {});
  const under = changesFor(state, scenario, practice).map((change) =>
    change === undefined ? Number.POSITIVE_INFINITY : weeksToInPlace(state, scenario, practice, change),
  );
  const least = Math.min(now, ...under);
  const near = (weeks: number) => weeks <= least * (1 + 1e-9);
  const best = under.flatMap((weeks, relief) => (near(weeks) ? [relief] : []));
  return near(now) ? [noRelief, ...best] : best;
}

const given = Array<number>(reliefNames.length + 1).fill(0);

for (let number = 0; number < worlds; number++) {
  test(`every answer in world ${number} is the best relief`, () => {
    const { known, scenario, future } = randomWorld(number);
    const engine = makeEngine(makePopulation(known.rows, scenario.improvements.length, known.ties));
    const { state, population } = engine;
    engine.prepare(scenario, future);
    const { parameters } = engine.run({ ...scenario, weeks: 1 }, future);
    engine.prepare(scenario, future);
    const seen = { ...scenario, parameters };
    const world = {
      ...seen,
      population,
      key: { k0: 0, k1: 0 },
      offersSupport: offersSupport(scenario.plan),
    } as unknown as World;
    const wrong: string[] = [];
    for (let week = 0; week < scenario.weeks; week++) {
      engine.step();
      if (week % weeksBetweenLooks > 0) continue;
      for (let practice = 0; practice < state.practices; practice++) {
        const answer = helpsMost(state, world, practice);
        given[answer + 1]++;
        const best = bestReliefs(state, seen, practice);
        if (!best.includes(answer)) wrong.push(`week ${week}, practice ${practice}: ${answer}, not ${best}`);
      }
    }
    expect(wrong.slice(0, 5)).toEqual([]);
  });
}

test('in these worlds every relief is best somewhere, and none now and then', () => {
  expect(given.filter((times) => times > 20)).toHaveLength(reliefNames.length + 1);
});
