/**
 * ODD: What would help most.
 *
 * Asked at the end of a week for each practice with something missing: the one relief that most shortens the expected
 * weeks to in place, mean over the missing improvements. It observes and changes nothing.
 *
 * 1. Expected weeks of one improvement, with this week's hours, hazards and number n under way, at most reliefHorizon:
 *    - under way: weeks of work = work left times (1 + parallelCost (n - 1)) n / (hours that count), by the rules of
 *      Work;
 *    - not under way: 1 / hazard, by the rules of Decide, plus weeks of work with n + 1 in place of n.
 * 2. Each relief in turn takes the practice to a fixed reference, never to something worse than it has:
 *    - time: reliefHours more for each doctor a week, for the decision and for the work;
 *    - skill: capability of reliefCapability;
 *    - data: data quality of reliefData, trusted at reliefTrust; this raises the push of reports and what tools save;
 *    - fit: no mismatch;
 *    - fatigue: none;
 *    - support: only where support is on, the plan has mentors, and the practice is in the queue and has had none yet.
 *      It has a mentor today, whose push counts for the whole wait, and at once the skill of the whole mentorship: 1 -
 *      (1 - capability)(1 - mentoringGain)^mentorship.weeks;
 *    - fewer: the improvements under way are done one after another, the shortest first, so that each waits for those
 *      with less work left, and for its own work. One not under way waits for its decision as before and then takes its
 *      turn among those under way today: its weeks of work are those of all under way with no more work left than it
 *      has, plus its own. Equal work goes by the number of the improvement. One at a time means n = 1.
 * 3. The answer is the relief with the shortest mean. Equal ones are settled in the order above. Where none is shorter
 *    than now, or everything is in place, there is no answer.
 */
import { exp } from '../random/exp-log.ts';
import { fitFactor, isPromoted, timeGate } from './mechanisms/decide.ts';
import { type Relief, reliefNames } from './outcomes.ts';
import { inPlace, type State, underWay, type World } from './state.ts';

/** No relief shortens the wait, or everything is in place. */
export const noRelief = -1;

/** One practice as the expected weeks see it. */
interface Situation {
  hours: number;
  hoursPerGp: number;
  capability: number;
  dataQuality: number;
  trust: number;
  mentored: boolean;
  matched: boolean;
  fresh: boolean;
  oneAtATime: boolean;
}

/** Index in `reliefNames` of what would help a practice most in the present week, or `noRelief`. */
export function helpsMost(state: State, world: World, practice: number): number {
  if (state.inPlaceOfPractice[practice] === world.improvements.length) return noRelief;
  let best = noRelief;
  let shortest = expectedWeeks(state, world, practice, situationOf(state, practice));
  reliefNames.forEach((relief, index) => {
    const relieved = relieve(relief, state, world, practice);
    if (relieved === undefined) return;
    const weeks = expectedWeeks(state, world, practice, relieved);
    if (weeks < shortest) {
      shortest = weeks;
      best = index;
    }
  });
  return best;
}

function situationOf(state: State, practice: number): Situation {
  return {
    hours: state.hours[practice],
    hoursPerGp: state.hoursPerGp[practice],
    capability: state.capability[practice],
    dataQuality: state.dataQuality[practice],
    trust: state.trust[practice],
    mentored: state.mentorEndWeek[practice] > state.now.week,
    matched: false,
    fresh: false,
    oneAtATime: false,
  };
}

/** Rule 2; nothing where the relief does not apply. */
function relieve(relief: Relief, state: State, world: World, practice: number): Situation | undefined {
  const { parameters, plan } = world;
  const now = situationOf(state, practice);
  switch (relief) {
    case 'time':
      return {
        ...now,
        hours: now.hours + parameters.reliefHours * state.gpFte[practice],
        hoursPerGp: now.hoursPerGp + parameters.reliefHours,
      };
    case 'skill':
      return { ...now, capability: Math.max(now.capability, parameters.reliefCapability) };
    case 'data':
      return {
        ...now,
        dataQuality: Math.max(now.dataQuality, parameters.reliefData),
        trust: Math.max(now.trust, parameters.reliefTrust),
      };
    case 'fit':
      return { ...now, matched: true };
    case 'fatigue':
      return { ...now, fresh: true };
    case 'support': {
      const queueing = state.now.supportOn && plan['mentorship.mentors'] > 0 && isWaiting(state, practice);
      if (!queueing) return undefined;
      let missing = 1 - now.capability;
      for (let week = 0; week < plan['mentorship.weeks']; week++) missing *= 1 - parameters.mentoringGain;
      return { ...now, mentored: true, capability: 1 - missing };
    }
    case 'fewer':
      return { ...now, oneAtATime: true };
  }
}

/** In the queue, and no mentor yet. */
function isWaiting(state: State, practice: number): boolean {
  return (
    state.joinedQueueWeek[practice] <= state.now.week && state.mentorStartWeek[practice] > state.now.week
  );
}

/** Rule 1: weeks, mean over the improvements that are not in place. */
function expectedWeeks(state: State, world: World, practice: number, situation: Situation): number {
  const { parameters, plan } = world;
  const count = world.improvements.length;
  const { reliefHorizon } = parameters;
  const on = state.now.supportOn && state.entryWeek[practice] <= state.now.week;
  const atOnce = state.underWayOfPractice[practice];

  const fatigue = situation.fresh ? 0 : state.fatigue.level[state.waveOf[practice]];
  const willingness =
    state.boroughFactor[practice] *
    exp(-parameters.fatigueSensitivity * fatigue) *
    timeGate(situation.hoursPerGp, parameters);
  const push =
    (on ? parameters.trainingStrength * state.trainingTrace[practice] : 0) +
    (on && plan.guidance ? parameters.guidanceStrength : 0) +
    (on ? parameters.incentiveStrength * plan.incentive : 0) +
    (on && situation.mentored ? parameters.mentoringStrength : 0);
  const report = on
    ? parameters.feedbackStrength * state.reportPull[practice] * situation.trust * situation.dataQuality
    : 0;

  const efficiency = parameters.minimumEfficiency + (1 - parameters.minimumEfficiency) * situation.capability;
  const size =
    parameters.fixedWorkShare +
    ((1 - parameters.fixedWorkShare) * state.listSize[practice]) / parameters.referenceListSize;
  const saved = on && plan.tools ? parameters.toolSaving * situation.dataQuality : 0;
  const hoursOfWork = parameters.workHours * size * (1 - saved);
  const weeksOfWork = (left: number, among: number) =>
    (left * hoursOfWork * among * (1 + parameters.parallelCost * (among - 1))) /
    (situation.hours * efficiency);

  const first = practice * count;
  /** Work of one improvement that is left, in work of the least effort. */
  const workLeft = (improvement: number) =>
    world.improvements[improvement].work * (1 - state.progress[first + improvement]);
  /** The work left of all under way today that come before this one, the shortest first, and its own. */
  const inTurn = (improvement: number, own: number) => {
    let before = own;
    for (let other = 0; other < count; other++) {
      if (other === improvement || state.stage[first + other] !== underWay) continue;
      const left = workLeft(other);
      if (left < own || (left === own && other < improvement)) before += left;
    }
    return weeksOfWork(before, 1);
  };

  let total = 0;
  let missing = 0;
  for (let improvement = 0; improvement < count; improvement++) {
    const pair = first + improvement;
    if (state.stage[pair] === inPlace) continue;
    missing++;
    const isBegun = state.stage[pair] === underWay;
    const own = isBegun ? workLeft(improvement) : world.improvements[improvement].work;
    const weeks = situation.oneAtATime
      ? inTurn(improvement, own)
      : weeksOfWork(own, isBegun ? atOnce : atOnce + 1);
    if (isBegun) {
      total += Math.min(reliefHorizon, weeks);
      continue;
    }
    const promoted = isPromoted(world, improvement, state.now.weekOfSupport) && world.offersSupport;
    const fit = situation.matched
      ? fitFactor(0, parameters)
      : on && promoted
        ? state.fitWithProgramme[pair]
        : state.fitWithout[pair];
    const pushed = promoted ? push + report * world.improvements[improvement].dataReliance : 0;
    const hazard = willingness * fit * (parameters.secularHazard + state.peerHazard[pair] + pushed);
    total += Math.min(reliefHorizon, 1 / hazard + weeks);
  }
  return total / missing;
}
