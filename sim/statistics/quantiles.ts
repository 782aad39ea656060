/** Quantiles from order statistics, and their intervals. */
import { incompleteBeta } from './beta.ts';
import { type Interval, unknownInterval, usualConfidence } from './interval.ts';

/** The values that are numbers, in ascending order. */
export function sortedNumbers(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values)
    .filter((value) => !Number.isNaN(value))
    .sort();
}

/**
 * The quantile of sorted values: linear between the two order statistics around (n - 1) p (Hyndman and Fan 1996, type
 * 7, the default of R and numpy). Not a number when there are no values.
 *
 * @param sorted finite, in ascending order
 * @param probability from 0 to 1
 */
export function quantile(sorted: ArrayLike<number>, probability: number): number {
  if (sorted.length === 0) return Number.NaN;
  const place = (sorted.length - 1) * probability;
  const below = Math.floor(place);
  const above = Math.min(sorted.length - 1, below + 1);
  const low = sorted[below];
  return low + (place - below) * (sorted[above] - low);
}

/**
 * Ranks (from 1) of the order statistics that hold the quantile of the distribution with at least this confidence,
 * whatever its shape: n = 50 and the median give 18 and 33. Undefined where n is too small for such an interval.
 */
export function ranksOfQuantile(
  n: number,
  probability: number,
  confidence = usualConfidence,
): readonly [low: number, high: number] | undefined {
  const tail = (1 - confidence) / 2;
  // the number of values below the quantile is Binomial(n, p); atMost(k) is the probability of at most k
  const atMost = (k: number) => (k >= n ? 1 : k < 0 ? 0 : incompleteBeta(1 - probability, n - k, k + 1));
  const low = first(0, n, (below) => atMost(below) > tail);
  const high = first(0, n, (below) => 1 - atMost(below) <= tail) + 1;
  return low >= 1 && high <= n ? [low, high] : undefined;
}

/** The first whole number from `low` on that passes a test which all after it pass, too; `high` if none before does. */
function first(low: number, high: number, passes: (value: number) => boolean): number {
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (passes(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The interval of a quantile from the order statistics of sorted values; not a number where they are too few. */
export function intervalOfQuantile(
  sorted: ArrayLike<number>,
  probability: number,
  confidence = usualConfidence,
): Interval {
  const ranks = ranksOfQuantile(sorted.length, probability, confidence);
  return ranks === undefined ? unknownInterval : [sorted[ranks[0] - 1], sorted[ranks[1] - 1]];
}
