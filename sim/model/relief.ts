/**
 * ODD: What would help most.
 *
 * For a practice that does not yet have every improvement in place: the expected weeks to in place, mean over the
 * missing improvements, now and under each relief in turn; the relief that shortens them most is what would help most.
 *
 * 1. Expected weeks of one improvement are 1 / hazard (only if it is not under way) plus the work left over the hours
 *    that count each week, with this week's hours, hazards and number under way (plus itself, if it is not); at most
 *    reliefHorizon.
 * 2. time: reliefHours more for each GP. skill: capability of reliefCapability. data: data quality of reliefData trusted
 *    at reliefTrust. fit: no mismatch. fatigue: none. support: for a practice in the queue, a mentor today and the skill
 *    of the whole time with one. fewer: one improvement at a time, the shortest first; one that is not under way takes
 *    its turn among those that are today. A relief never makes worse what already is better.
 * 3. Equal reliefs are settled by the order above; where none shortens the wait there is no answer.
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
