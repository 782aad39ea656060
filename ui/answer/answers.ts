/**
 * The four answers in words: reach, speed, fairness, cost and what lasts. Each is a sentence, and below it the range
 * over the futures and the comparison with the baseline in the same futures.
 */
import { offersSupport } from '../../sim/model/levers.ts';
import { atWeek, differences, outcome, type Spread, spreadOf } from '../../sim/worker/explorer.ts';
import type { Frame, Picture } from '../app/store.ts';
import { count, money, months, percent, plural } from '../app/words.ts';

export interface Answer {
  readonly id: 'reach' | 'speed' | 'fairness' | 'cost';
  readonly name: string;
  readonly sentence: string;
  readonly range: readonly string[];
}

const years = (weeks: number) =>
  ['no', 'one', 'two', 'three', 'four', 'five'][Math.round(weeks / 52)] ?? String(Math.round(weeks / 52));

/** Last week of support, counted from 0, or the last week of the run if that comes first. */
export function lastSupportWeek({ scenario }: Pick<Picture, 'scenario'>): number {
  const { plan, weeks } = scenario;
  return Math.min(weeks, plan.startWeek + plan.weeks) - 1;
}

/** Whether the plan is measured against another one, and not against itself. */
export const isCompared = ({ scenario, baselineScenario }: Frame): boolean =>
  JSON.stringify(scenario.plan) !== JSON.stringify(baselineScenario.plan);

export function answersOf(picture: Picture): Answer[] {
  const compared = isCompared(picture);
  return [
    reach(picture, compared),
    speed(picture, compared),
    fairness(picture, compared),
    costAndLasting(picture, compared),
  ];
}

const howMany = (values: Float64Array, holds: (value: number) => boolean) =>
  values.reduce((sum, value) => sum + (holds(value) ? 1 : 0), 0);

/** '12 of 200 futures', or 'all 200 futures tried', or 'none of 200 futures'. */
function inFutures(number: number, all: number): string {
  if (number === all) return `all ${all} futures tried`;
  return `${number === 0 ? 'none' : number} of ${all} futures`;
}

/** The range of 9 of 10 futures, without a full stop. */
export const between = ({ low, high }: Spread, say: (value: number) => string) =>
  say(low) === say(high)
    ? `In 9 of 10 futures ${say(low)}`
    : `In 9 of 10 futures between ${say(low)} and ${say(high)}`;

function reach(picture: Picture, compared: boolean): Answer {
  const practices = picture.population.size;
  const against = picture.baselineTitle;
  const week = lastSupportWeek(picture);
  const after = `After ${months(week + 1)} months`;
  const plan = atWeek(picture.futures, 'most_of_bundle_practices', week);
  const without = atWeek(picture.baseline, 'most_of_bundle_practices', week);
  const base = spreadOf(without);
  const name = 'Reach';
  if (!compared) {
    const alone = offersSupport(picture.scenario.plan) ? after : `${after} without a programme`;
    return {
      id: 'reach',
      name,
      sentence:
        base.middle < 0.5
          ? `${alone}, hardly any of ${practices} practices has most of the bundle.`
          : `${alone}, about ${count(base.middle)} of ${practices} practices have most of the bundle.`,
      range: [`${between(base, count)}.`, 'Every plan is measured against this, in the same futures.'],
    };
  }
  const gained = differences(plan, without);
  const more = spreadOf(gained);
  const say = (value: number) =>
    value < 0 ? `${count(-value)} fewer` : `${count(value)}${more.low < 0 ? ' more' : ''}`;
  const number = Math.abs(Math.round(more.middle));
  const have = number === 1 ? 'practice has' : 'practices have';
  return {
    id: 'reach',
    name,
    sentence:
      number === 0
        ? `${after}, hardly any more practices have most of the bundle than with ${against}.`
        : `${after}, about ${count(number)} ${more.middle < 0 ? 'fewer' : 'more'} ${have} most of the bundle than with ${against}.`,
    range: [
      `${between(more, say)}${more.low < 0 ? '' : ' more'}. More in ${inFutures(
        howMany(gained, (value) => value > 0),
        gained.length,
      )}.`,
      `About ${count(spreadOf(plan).middle)} of ${practices} with the plan, ${base.middle < 0.5 ? 'hardly any' : count(base.middle)} with ${against}.`,
    ],
  };
}

const milestones = [
  ['weeks_to_half', 'Half'],
  ['weeks_to_quarter', 'A quarter'],
] as const;

function speed(picture: Picture, compared: boolean): Answer {
  const against = picture.baselineTitle;
  const horizon = `${years(picture.scenario.weeks)} years`;
  const known = (weeks: number) => Number.isFinite(weeks);
  const month = (weeks: number) =>
    known(weeks) ? plural(Math.max(1, months(weeks)), 'month') : `over ${horizon}`;
  const [name, share] =
    milestones.find(([milestone]) => known(spreadOf(outcome(picture.futures, milestone)).middle)) ??
    milestones[milestones.length - 1];
  const plan = outcome(picture.futures, name);
  const without = outcome(picture.baseline, name);
  const all = plan.length;
  const often = howMany(plan, known);
  const oftenWithout = howMany(without.subarray(0, all), known);
  const { low, middle, high } = spreadOf(plan);
  const base = spreadOf(without).middle;
  const sentence = known(middle)
    ? `${share} of improvements are in place after ${month(middle)}${compared ? `; with ${against}, ${known(base) ? `after ${month(base)}` : `mostly not within ${horizon}`}` : ''}.`
    : `${share} of improvements are not in place within ${horizon} in most futures.`;
  const reached = `Within ${horizon} in ${inFutures(often, all)}`;
  return {
    id: 'speed',
    name: 'Speed',
    sentence,
    range: [
      known(low)
        ? `In 9 of 10 futures between ${known(high) && low !== high ? count(Math.max(1, months(low))) : month(low)} and ${month(high)}.`
        : 'It comes that far in fewer than 1 of 20 futures.',
      compared ? `${reached}; with ${against} in ${inFutures(oftenWithout, all)}.` : `${reached}.`,
    ],
  };
}

export const points = (value: number) => {
  const number = Math.abs(Math.round(value * 100));
  return `${number} ${number === 1 ? 'point' : 'points'}`;
};

/** How the most deprived fifth stands to the least deprived, with the gap as a share. */
export function standing(gap: number): string {
  if (Math.round(gap * 100) === 0) return 'level with';
  return gap > 0 ? `${points(gap)} behind` : `${points(gap)} ahead of`;
}

function fairness(picture: Picture, compared: boolean): Answer {
  const week = lastSupportWeek(picture);
  const plan = atWeek(picture.futures, 'deprivation_gap', week);
  const without = atWeek(picture.baseline, 'deprivation_gap', week);
  const alone = (gap: number) => standing(gap).replace(/ (of|with)$/, '');
  const sentence = `The most deprived fifth is ${standing(spreadOf(plan).middle)} the least deprived`;
  const unit = 'A point is one in a hundred improvements in place.';
  const answer = { id: 'fairness', name: 'Fairness' } as const;
  if (!compared)
    return { ...answer, sentence: `${sentence}.`, range: [`${between(spreadOf(plan), alone)}.`, unit] };

  const widened = differences(plan, without);
  const spread = spreadOf(widened);
  const widens = spread.middle >= 0;
  const times = howMany(widened, (value) => (widens ? value > 0 : value < 0));
  const change = (value: number) =>
    Math.round(value * 100) === 0 ? 'no change' : `${points(value)} ${value > 0 ? 'wider' : 'narrower'}`;
  return {
    ...answer,
    sentence: `${sentence}; with ${picture.baselineTitle}, ${alone(spreadOf(without).middle)}.`,
    range: [
      `The plan ${widens ? 'widens' : 'narrows'} the gap in ${inFutures(times, widened.length)}.`,
      `${between(spread, change)}.`,
      unit,
    ],
  };
}

function costAndLasting(picture: Picture, compared: boolean): Answer {
  const name = 'Cost and lasting';
  if (!offersSupport(picture.scenario.plan)) {
    return {
      id: 'cost',
      name,
      sentence: 'No programme costs nothing, and no support comes to an end.',
      range: ['Practices still improve a little by themselves and from their peers.'],
    };
  }
  const cost = spreadOf(outcome(picture.futures, 'cost_pounds'));
  const each = spreadOf(outcome(picture.futures, 'cost_per_practice_in_place'));
  const kept = outcome(picture.futures, 'retention_52').filter((value) => !Number.isNaN(value));
  const costs = `It costs ${cost.middle === 0 ? 'nothing' : `about ${money(cost.middle)}`}`;
  const costRange =
    money(cost.low) === money(cost.high) ? 'The cost hardly varies.' : `${between(cost, money)}.`;
  const eachRange = Number.isFinite(each.middle)
    ? [`${between(each, money)} for each practice in place.`]
    : [];
  if (kept.length === 0) {
    return {
      id: 'cost',
      name,
      sentence: `${costs}; support ends too late to see what lasts a year.`,
      range: [costRange, ...eachRange],
    };
  }
  const lasting = spreadOf(kept);
  return {
    id: 'cost',
    name,
    sentence: `${costs}; of what is in place when support ends, ${percent(lasting.middle)} lasts a year.`,
    range: [
      `${between(lasting, percent)} lasts.`,
      ...eachRange,
      `${costRange}${compared ? ` ${baselineCost(picture)}` : ''}`,
    ],
  };
}

function baselineCost({ baseline, baselineScenario, baselineTitle }: Picture): string {
  return offersSupport(baselineScenario.plan)
    ? `With ${baselineTitle} it is about ${money(spreadOf(outcome(baseline, 'cost_pounds')).middle)}.`
    : `With ${baselineTitle} there is no cost.`;
}
