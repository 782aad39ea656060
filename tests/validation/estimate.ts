/** Estimates over paired futures, and the small statistics that the patterns need. */
import { intervalOfMean, momentsOf } from '../../sim/statistics/moments.ts';
import { tQuantile } from '../../sim/statistics/student.ts';
import { wilsonInterval } from '../../sim/statistics/wilson.ts';

export interface Estimate {
  readonly value: number;
  /** 95% interval. */
  readonly low: number;
  readonly high: number;
}

/** What does not arise. */
export const noValue: Estimate = { value: Number.NaN, low: Number.NaN, high: Number.NaN };

/** One value a future. */
export type Column = readonly number[];

const upperProbability = 0.975;

/**
 * A statistic of means over futures, with the interval of the jackknife over futures: each future is left out once,
 * from every variant, so that the pairing counts. For a difference of means it is Student's paired interval.
 * A statistic must be smooth in the means: for the greatest or least of several that lie close together the jackknife
 * is not valid, so each of them is estimated apart.
 *
 * @param columns one a variant or quantity, all over the same futures
 * @param statistic of the means of these columns, in the same order
 */
export function estimate(columns: readonly Column[], statistic: (...means: number[]) => number): Estimate {
  const futures = columns[0].length;
  const sums = columns.map((column) => column.reduce((sum, value) => sum + value, 0));
  const value = statistic(...sums.map((sum) => sum / futures));
  const without = Array.from({ length: futures }, (_, future) =>
    statistic(...sums.map((sum, index) => (sum - columns[index][future]) / (futures - 1))),
  );
  const { mean } = momentsOf(without);
  const squares = without.reduce((sum, one) => sum + (one - mean) * (one - mean), 0);
  const error = Math.sqrt((squares * (futures - 1)) / futures);
  const half = tQuantile(upperProbability, futures - 1) * error;
  return { value, low: value - half, high: value + half };
}

/** The mean over futures, those without a value left out. */
export function meanOf(column: Column): Estimate {
  const moments = momentsOf(column);
  const [low, high] = intervalOfMean(moments);
  return { value: moments.mean, low, high };
}

/** The mean over futures of a share of something; an interval that would reach beyond 0 or 1 ends there. */
export function meanShareOf(column: Column): Estimate {
  const { value, low, high } = meanOf(column);
  return { value, low: Math.max(0, low), high: Math.min(1, high) };
}

/** The share of futures of which something is true, with Wilson's interval: it has a width at 0 and 1, and ends there. */
export function shareOf(isTrue: readonly boolean[]): Estimate {
  const count = isTrue.filter(Boolean).length;
  const [low, high] = wilsonInterval(count, isTrue.length);
  return { value: count / isTrue.length, low, high };
}

/** The share p of the way through the sorted values, by linear interpolation. */
export function quantile(values: ArrayLike<number>, p: number): number {
  const sorted = Float64Array.from(values).sort();
  const place = (sorted.length - 1) * p;
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}

/** Ranks from 0; equal values share the mean of theirs. */
function midranks(values: ArrayLike<number>): Float64Array {
  const order = Array.from(values, (_, index) => index).sort(
    (one, other) => values[one] - values[other] || one - other,
  );
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to + 1 < order.length && values[order[to + 1]] === values[order[from]]) to++;
    for (let place = from; place <= to; place++) ranks[order[place]] = (from + to) / 2;
    from = to + 1;
  }
  return ranks;
}

/** Product-moment correlation. */
export function correlation(one: ArrayLike<number>, other: ArrayLike<number>): number {
  const a = momentsOf(one).mean;
  const b = momentsOf(other).mean;
  let cross = 0;
  let squaresOfOne = 0;
  let squaresOfOther = 0;
  for (let index = 0; index < one.length; index++) {
    cross += (one[index] - a) * (other[index] - b);
    squaresOfOne += (one[index] - a) * (one[index] - a);
    squaresOfOther += (other[index] - b) * (other[index] - b);
  }
  return cross / Math.sqrt(squaresOfOne * squaresOfOther);
}

/** Spearman's rank correlation; ties take mean ranks. */
export function rankCorrelation(one: ArrayLike<number>, other: ArrayLike<number>): number {
  return correlation(midranks(one), midranks(other));
}

/** The mean; values that are not a number are left out. */
export const averageOf = (values: ArrayLike<number>): number => momentsOf(values).mean;
