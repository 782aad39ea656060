/**
 * The four answers in words: reach, speed, fairness, cost and what lasts. Each is a sentence about the plan against its
 * baseline in the same futures, and below it the range over the futures.
 *
 * Reach and fairness are taken when the plan says that support ends, even where the money runs out sooner: it is the
 * moment that was asked about, and the same in every future. That support ended before is said beside. What lasts is
 * taken from the week in which support really ended.
 */
import { offersSupport } from '../../sim/model/levers.ts';
import { isSameValue } from '../../sim/scenario/canonical.ts';
import { atWeek, differences, lineOf, outcome, type Spread, spreadOf } from '../../sim/worker/explorer.ts';
import type { Frame, Picture } from '../app/store.ts';
import { count, money, monthOf, months, nearly, plural } from '../app/words.ts';
import {
  hasSupport,
  lastSupportWeek,
  lastWeekIn,
  moneyRunsOut,
  supportEndOf,
  whenItEnds,
} from './support-end.ts';

export interface Answer {
  readonly id: 'reach' | 'speed' | 'fairness' | 'cost';
  readonly name: string;
  readonly sentence: string;
  readonly range: readonly string[];
}

const years = (weeks: number) =>
  ['no', 'one', 'two', 'three', 'four', 'five'][Math.round(weeks / 52)] ?? String(Math.round(weeks / 52));

/** Whether the plan is measured against another one, and not against itself. */
export const isCompared = ({ scenario, baselineScenario }: Frame): boolean =>
  !isSameValue(scenario.plan, baselineScenario.plan);

export function answersOf(picture: Picture): Answer[] {
  const compared = isCompared(picture);
  return [
    reach(picture, compared),
    speed(picture, compared),
    fairness(picture, compared),
    costAndLasting(picture),
  ];
}

const howMany = (values: Float64Array, holds: (value: number) => boolean) =>
  values.reduce((sum, value) => sum + (holds(value) ? 1 : 0), 0);

/** '12 of 200', or 'all 200 tried', or 'none of 200'. */
function of(number: number, all: number): string {
  if (number === all) return `all ${all} tried`;
  return `${number === 0 ? 'none' : number} of ${all}`;
}

/** The range of 9 of 10 futures, without a full stop. */
export const between = (spread: Spread, say: (value: number) => string): string =>
  `In 9 of 10 futures ${rangeOf(spread, say)}`;

/** Its limits. Below none, where words tell the side, what is nearer comes first. */
function rangeOf({ low, high }: Spread, say: (value: number) => string): string {
  const isBelow = high < 0 || say(high) === say(0);
  const [from, to] = (isBelow ? [high, low] : [low, high]).map(say);
  return from === to ? from : `${from} to ${to}`;
}

/**
 * What begins every answer of a first look. The middle of twenty futures may be half or twice that of all: whichever
 * twenty come first, so none is told until all are there, only the range.
 */
const firstLook = 'First look:';

const numberWords = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const inLetters = (number: number) => numberWords[number] ?? count(number);

/** Most of the bundle, as the outcome counts it: `at least four of the five improvements`. */
export function mostOfBundle(improvements: number): string {
  const least = Math.ceil((4 * improvements) / 5);
  if (improvements === 1) return 'the one improvement';
  return least === improvements
    ? `all ${inLetters(improvements)} improvements`
    : `at least ${inLetters(least)} of the ${inLetters(improvements)} improvements`;
}

function reach(picture: Picture, compared: boolean): Answer {
  const practices = picture.population.size;
  const against = picture.baselineTitle;
  const week = lastSupportWeek(picture);
  const after = `After ${months(week + 1)} months`;
  const plan = atWeek(picture.futures, 'most_of_bundle_practices', week);
  const without = atWeek(picture.baseline, 'most_of_bundle_practices', week);
  const ended = moneyRunsOut(supportEndOf(picture));
  const early = ended === undefined ? [] : [ended];
  const most = `Most of the bundle is ${mostOfBundle(picture.scenario.improvements.length)}.`;
  const answer = { id: 'reach', name: 'Reach' } as const;
  if (!compared) {
    const alone = hasSupport(picture) ? after : `${after} without a programme`;
    const have = spreadOf(plan);
    return {
      ...answer,
      sentence: !picture.complete
        ? `${firstLook} ${rangeOf(have, count)} of ${practices} practices have most of the bundle.`
        : have.middle < 0.5
          ? `${alone}, hardly any of ${practices} practices has most of the bundle.`
          : `${alone}, about ${count(have.middle)} of ${practices} practices have most of the bundle.`,
      range: [`${between(have, count)}.`, most, ...early],
    };
  }
  const gained = differences(plan, without);
  const more = spreadOf(gained);
  const onlyMore = more.low >= 0 && count(more.high) !== '0';
  const say = (value: number) => {
    if (onlyMore) return count(value);
    return count(value) === '0' ? 'no change' : `${count(Math.abs(value))} ${value < 0 ? 'fewer' : 'more'}`;
  };
  const number = Math.abs(Math.round(more.middle));
  const direction = more.middle < 0 ? 'fewer' : 'more';
  const have = number === 1 ? 'has' : 'have';
  const often = howMany(gained, (value) => (more.middle < 0 ? value < 0 : value > 0));
  const limits = `${rangeOf(more, say)}${onlyMore ? ' more' : ''}`;
  const isAlike = number === 0 && (picture.complete || limits === 'no change');
  return {
    ...answer,
    sentence: isAlike
      ? `${after}, about as many of ${practices} practices have most of the bundle as with ${against}.`
      : !picture.complete
        ? `${firstLook} ${limits} of ${practices} practices have most of the bundle than with ${against}.`
        : `${after}, about ${count(number)} ${direction} of ${practices} practices ${have} most of the bundle than with ${against}.`,
    range: [
      `In 9 of 10 futures ${limits}.`,
      `${direction === 'more' ? 'More' : 'Fewer'} in ${of(often, gained.length)}.`,
      most,
      ...early,
    ],
  };
}

const known = (weeks: number) => Number.isFinite(weeks);
/** Weeks are told up to here, and months beyond. */
const mostWeeks = 13;
const span = (weeks: number) =>
  Math.abs(weeks) < mostWeeks ? plural(Math.abs(weeks), 'week') : plural(months(Math.abs(weeks)), 'month');
const sooner = (weeks: number) =>
  Math.round(weeks) === 0 ? 'no change' : `${span(weeks)} ${weeks > 0 ? 'sooner' : 'later'}`;

/**
 * Half of the improvements, or a quarter where half is mostly not reached. A first look says neither where its few
 * futures may yet be outvoted, so that the claim does not change when all of them are there.
 */
function speed(picture: Picture, compared: boolean): Answer {
  const answer = { id: 'speed', name: 'Speed' } as const;
  const horizon = `${years(picture.scenario.weeks)} years`;
  const half = outcome(picture.futures, 'weeks_to_half');
  const reached = howMany(half, known) / half.length;
  // two standard errors of a share of one half
  if (!picture.complete && Math.abs(reached - 0.5) < 1 / Math.sqrt(half.length)) {
    return {
      ...answer,
      sentence: `Half of improvements may be in place within ${horizon}: so far in ${of(howMany(half, known), half.length)} futures.`,
      range: ['In 9 of 10 futures the time is not known yet.'],
    };
  }
  const [milestone, share] =
    reached >= 0.5 ? (['weeks_to_half', 'Half'] as const) : (['weeks_to_quarter', 'A quarter'] as const);
  const plan = outcome(picture.futures, milestone);
  const without = outcome(picture.baseline, milestone).subarray(0, plan.length);
  const against = picture.baselineTitle;
  const middle = spreadOf(plan).middle;
  const base = spreadOf(without).middle;
  const start = `${share} of improvements`;
  const month = (weeks: number) =>
    known(weeks) ? plural(Math.max(1, months(weeks)), 'month') : `over ${horizon}`;
  const { low, high } = spreadOf(plan);
  const wide = known(low)
    ? month(low) === month(high)
      ? month(low)
      : `${known(high) ? count(Math.max(1, months(low))) : month(low)} to ${month(high)}`
    : undefined;
  const rough =
    picture.complete || wide === undefined
      ? undefined
      : `${firstLook} ${share.toLowerCase()} of improvements come into place after ${wide}.`;
  if (compared && known(middle) && known(base)) {
    const saved = differences(without, plan);
    const both = spreadOf(saved.filter(known));
    const order = orderOf(plan, without);
    const earlier = howMany(order, (sign) => sign > 0);
    const later = howMany(order, (sign) => sign < 0);
    const change =
      Math.round(both.middle) === 0
        ? `about as soon as with ${against}`
        : `about ${sooner(both.middle)} than with ${against}`;
    return {
      ...answer,
      sentence: rough ?? `${start} come into place after ${month(middle)}, ${change}.`,
      range: [
        `${between(both, sooner).replace('futures', `futures where both get there`)}.`,
        `Sooner in ${count(earlier)}, later in ${count(later)}, alike in ${count(order.length - earlier - later)}.`,
      ],
    };
  }
  const often = of(howMany(plan, known), plan.length);
  const oftenWithout = count(howMany(without, known));
  const other = known(base) ? `after ${month(base)}` : `mostly not within ${horizon}`;
  const sentence = known(middle)
    ? `${start} come into place after ${month(middle)}${compared ? `; with ${against}, ${other}` : ''}.`
    : `${start} are mostly not in place within ${horizon}${compared && known(base) ? `; with ${against}, ${other}` : ''}.`;
  return {
    ...answer,
    sentence: rough ?? sentence,
    range: [
      wide ? `In 9 of 10 futures ${wide}.` : 'It comes that far in fewer than 1 of 20 futures.',
      compared
        ? `Reached in ${often}; with ${against} in ${oftenWithout === '0' ? 'none' : oftenWithout}.`
        : `Reached in ${often} futures.`,
    ],
  };
}

/** By future: 1 where the plan gets there first, -1 where the other does, 0 else; who never gets there is last. */
function orderOf(plan: Float64Array, without: Float64Array): Float64Array {
  const last = (weeks: number) => (known(weeks) ? weeks : Number.POSITIVE_INFINITY);
  return Float64Array.from({ length: Math.min(plan.length, without.length) }, (_, future) => {
    const [one, other] = [last(plan[future]), last(without[future])];
    return one === other ? 0 : one < other ? 1 : -1;
  });
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

/** The same without the other side of it. */
export const standingAlone = (gap: number) => standing(gap).replace(/ (of|with)$/, '');

function fairness(picture: Picture, compared: boolean): Answer {
  const week = lastSupportWeek(picture);
  const after = `After ${months(week + 1)} months`;
  const plan = atWeek(picture.futures, 'deprivation_gap', week);
  const without = atWeek(picture.baseline, 'deprivation_gap', week);
  const answer = { id: 'fairness', name: 'Fairness' } as const;
  if (!compared) {
    const level = spreadOf(plan);
    return {
      ...answer,
      sentence: picture.complete
        ? `${after} the most deprived fifth is ${standing(level.middle)} the least deprived.`
        : `${firstLook} against the least deprived fifth the most deprived is ${rangeOf(level, standingAlone)}.`,
      range: [`${between(level, standingAlone)}.`],
    };
  }

  // where the most deprived are ahead, a gap that shrinks and one that turns look alike: so who gains is said
  const fallen = differences(plan, without);
  const spread = spreadOf(fallen);
  const isWorse = spread.middle >= 0;
  const times = howMany(fallen, (value) => (isWorse ? value > 0 : value < 0));
  const change = (value: number) =>
    Math.round(value * 100) === 0 ? 'no change' : `${points(value)} ${value > 0 ? 'worse' : 'better'}`;
  const against = picture.baselineTitle;
  return {
    ...answer,
    sentence: !picture.complete
      ? `${firstLook} ${rangeOf(spread, change)} for the most deprived than with ${against}.`
      : Math.round(spread.middle * 100) === 0
        ? `${after} the most deprived stand much the same against the least deprived as with ${against}.`
        : `${after} the most deprived stand ${change(spread.middle)} against the least deprived than with ${against}.`,
    range: [`${between(spread, change)}.`, `${isWorse ? 'Worse' : 'Better'} in ${of(times, fallen.length)}.`],
  };
}

function costAndLasting(picture: Picture): Answer {
  const answer = { id: 'cost', name: 'Cost and lasting' } as const;
  const { scenario, futures } = picture;
  if (!offersSupport(scenario.plan)) {
    return {
      ...answer,
      sentence: 'No programme costs nothing, and no support comes to an end.',
      range: ['In 9 of 10 futures practices still improve a little, by themselves and from their peers.'],
    };
  }
  if (!hasSupport(picture)) {
    return {
      ...answer,
      sentence: 'It costs nothing: the run ends before support starts.',
      range: nonEmpty(baselineCost(picture)),
    };
  }
  const cost = spreadOf(outcome(futures, 'cost_pounds'));
  const end = supportEndOf(picture);
  const ends = whenItEnds(end);
  const costs = picture.complete
    ? `It costs ${cost.middle === 0 ? 'nothing' : `about ${money(cost.middle)}`}`
    : `${firstLook} it costs ${rangeOf(cost, money)}`;
  const { budget } = scenario.plan;
  const range = [
    ...baselineCost(picture),
    ...lastingAgainst(picture, end.week),
    ...(money(cost.low) === money(cost.high)
      ? []
      : [`${between(cost, money).replace('futures', 'futures it costs')}.`]),
    ...each(picture),
    ...(budget > 0 && cost.middle > farBeyond * budget
      ? [`A week is paid as a whole: the last one passes the budget of ${money(budget)}.`]
      : []),
  ];
  const kept = outcome(futures, 'retention_52').filter((value) => !Number.isNaN(value));
  const then = inPlaceAtEnd(picture);
  if (then < 0.5)
    return { ...answer, sentence: `${costs}; hardly anything is in place ${ends}.`, range: nonEmpty(range) };
  if (kept.length <= futures.count / 2)
    return {
      ...answer,
      sentence: `${costs}; ${end.beyondRun ? 'the run ends too soon' : 'support ends too late'} to see what lasts a year.`,
      range: nonEmpty(range),
    };
  const lasting = spreadOf(kept);
  const number = `of ${plural(then, 'improvement')} in place ${ends}`;
  return {
    ...answer,
    sentence: picture.complete
      ? `${costs}; ${number}, ${nearly(lasting.middle)} last a year.`
      : `${costs}; ${rangeOf(lasting, nearly)} of improvements in place ${ends} last a year.`,
    range: [`${between(lasting, nearly)} last.`, ...range],
  };
}

/** Above this share of the budget, its last week is told. */
const farBeyond = 1.1;

const nonEmpty = (range: readonly string[]) =>
  range.some((sentence) => sentence.startsWith('In 9 of 10'))
    ? range
    : ['In 9 of 10 futures the cost is much the same.', ...range];

/** Improvements in place in the last week of support, in the middle of the futures. */
function inPlaceAtEnd(picture: Picture): number {
  const { futures, population, scenario } = picture;
  const shares = Float64Array.from(
    { length: futures.count },
    (_, future) => lineOf(futures, 'in_place_share', future)[lastWeekIn(picture, future)],
  );
  return spreadOf(shares).middle * population.size * scenario.improvements.length;
}

/** A practice in place is all its improvements, wherever they are in the last week, also those that come anyway. */
function each({ futures, scenario }: Picture): string[] {
  const { low, middle, high } = spreadOf(outcome(futures, 'cost_per_practice_in_place'));
  if (!known(middle)) return [];
  const improvements = scenario.improvements.length;
  const unit = `Every ${improvements === 1 ? 'improvement' : `${count(improvements)} improvements`} in place in month ${monthOf(scenario.weeks - 1)}`;
  return [
    known(high) ? `${unit} cost ${money(low)} to ${money(high)}.` : `${unit} cost ${money(low)} or more.`,
  ];
}

/** What it costs against a baseline that costs something; against none the cost is the difference. */
function baselineCost(picture: Picture): string[] {
  const { futures, baseline, baselineScenario, baselineTitle } = picture;
  if (!isCompared(picture) || !offersSupport(baselineScenario.plan)) return [];
  const { middle } = spreadOf(differences(outcome(futures, 'cost_pounds'), outcome(baseline, 'cost_pounds')));
  const than = `than with ${baselineTitle}`;
  if (money(Math.abs(middle)) === '£0') return [`It costs as much as with ${baselineTitle}.`];
  return [`That is about ${money(Math.abs(middle))} ${middle < 0 ? 'less' : 'more'} ${than}.`];
}

/** What is in place a year after the end of support, against the baseline in the same week of the same futures. */
function lastingAgainst(picture: Picture, lastWeek: number): string[] {
  const { futures, baseline, scenario, population, baselineTitle } = picture;
  const week = lastWeek + 52;
  if (!isCompared(picture) || week >= scenario.weeks) return [];
  const all = population.size * scenario.improvements.length;
  const gained = differences(
    atWeek(futures, 'in_place_share', week),
    atWeek(baseline, 'in_place_share', week),
  ).map((share) => share * all);
  const { middle } = spreadOf(gained);
  const number = count(Math.abs(middle));
  if (number === '0')
    return [`A year later about as many improvements are in place as with ${baselineTitle}.`];
  return [
    `A year later about ${number} ${middle < 0 ? 'fewer' : 'more'} improvements are in place than with ${baselineTitle}.`,
  ];
}
