/**
 * What the page computes with, on the page's own thread: the numbers that its sentences and charts show. The futures
 * themselves run in workers.
 */
import { compareOutcomes } from '../experiment/compare.ts';
import { assemble, type Chunk, type Futures, outcomeOf, weekOf } from '../experiment/futures.ts';
import { weeksPerYear } from '../model/calendar.ts';
import {
  type ScalarOutcome,
  scalarOutcomeNames,
  type WeeklyOutcome,
  weeklyOutcomeNames,
} from '../model/outcomes.ts';
import type { Scenario } from '../model/scenario.ts';
import { inPlace, lapsed, never, notStarted, underWay } from '../model/state.ts';

export const stages = { notStarted, underWay, inPlace, lapsed } as const;
export { never };

/** Calendar week (1 to 52) of a week of the simulation. */
export const calendarWeek = (scenario: Scenario, week: number) =>
  ((scenario.firstCalendarWeek - 1 + week) % weeksPerYear) + 1;

/** The futures from 0 of chunks that have come so far, without gaps; undefined while future 0 is missing. */
export function futuresSoFar(chunks: readonly Chunk[], weeks: number): Futures | undefined {
  const ordered = [...chunks].sort((one, other) => one.from - other.from);
  let next = 0;
  const whole = ordered.filter((chunk) => {
    if (chunk.from !== next) return false;
    next = chunk.to;
    return true;
  });
  return whole.length === 0 ? undefined : assemble(whole, weeks);
}

/** The first of some futures; all of them where no chunk ends there. */
export function firstOf(futures: Futures, count: number): Futures {
  if (count >= futures.count || !futures.chunks.some(({ to }) => to === count)) return futures;
  return assemble(
    futures.chunks.filter(({ to }) => to <= count),
    futures.weeks,
  );
}

/** One value a future, in order: a weekly outcome at the end of a week, counted from 0. */
export function atWeek(futures: Futures, outcome: WeeklyOutcome, week: number): Float64Array {
  return weekOf(futures, weeklyOutcomeNames.indexOf(outcome), week);
}

/** A weekly outcome of one future, week after week. @throws RangeError when that future is not there */
export function lineOf(futures: Futures, name: WeeklyOutcome, future: number): Float64Array {
  const chunk = futures.chunks.find(({ from, to }) => future >= from && future < to);
  if (chunk === undefined) throw new RangeError(`future ${future} is not there`);
  const start =
    ((future - chunk.from) * weeklyOutcomeNames.length + weeklyOutcomeNames.indexOf(name)) * futures.weeks;
  return chunk.weekly.subarray(start, start + futures.weeks);
}

/** One value a future, in order; NaN where it does not arise. */
export function outcome(futures: Futures, name: ScalarOutcome): Float64Array {
  return outcomeOf(futures, scalarOutcomeNames.indexOf(name));
}

/** The middle of the futures, and the limits between which 9 of 10 lie. */
export interface Spread {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

const tail = 0.05;
const half = 0.5;

/**
 * Order statistics by nearest rank; what never arises (NaN) counts as more than any number and comes back as Infinity.
 *
 * These are on purpose not the quantiles of summaries and tables (`quantiles.ts`, `bands.ts`), which leave out what never
 * arises, tell beside how often that is, and lie between two futures. A sentence has no place beside: "over 4 years" must
 * stand among the 9 of 10 futures that it speaks of, and half way to never is no number. And the middle is the value of
 * one future, so that its cost can be shown kind by kind.
 *
 * @param values at least one
 */
export function spreadOf(values: Float64Array): Spread {
  const sorted = Float64Array.from(values, (value) =>
    Number.isNaN(value) ? Number.POSITIVE_INFINITY : value,
  ).sort();
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  return { low: at(tail), middle: at(half), high: at(1 - tail) };
}

/** The spread of a weekly outcome in every week; one value a week. */
export interface Band {
  readonly low: Float64Array;
  readonly middle: Float64Array;
  readonly high: Float64Array;
}

export function bandOf(futures: Futures, name: WeeklyOutcome): Band {
  const low = new Float64Array(futures.weeks);
  const middle = new Float64Array(futures.weeks);
  const high = new Float64Array(futures.weeks);
  for (let week = 0; week < futures.weeks; week++) {
    const spread = spreadOf(atWeek(futures, name, week));
    low[week] = spread.low;
    middle[week] = spread.middle;
    high[week] = spread.high;
  }
  return { low, middle, high };
}

/** Every outcome of a plan against those of another in the same futures. */
export const compareFutures = compareOutcomes;

/** One minus the other, future by future, for the futures that both have. */
export function differences(one: Float64Array, other: Float64Array): Float64Array {
  const count = Math.min(one.length, other.length);
  return Float64Array.from({ length: count }, (_, future) => one[future] - other[future]);
}
