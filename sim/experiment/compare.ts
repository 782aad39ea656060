/** Two plans in the same futures: paired differences. */
import { type ScalarOutcome, scalarOutcomeNames, scalarOutcomes } from '../model/outcomes.ts';
import type { Interval } from '../statistics/moments.ts';
import { wilsonInterval } from '../statistics/wilson.ts';
import { type Futures, outcomeOf } from './futures.ts';
import { type Summary, summaryOf } from './summary.ts';

export interface Comparison {
  /** Of the differences A minus B, future by future; `missing` counts futures in which either has no value. */
  readonly difference: Summary;
  /** Share of the futures with both values in which A is better, and its 95 % interval; not a number where neither more nor less is better. */
  readonly better: number;
  readonly betterInterval: Interval;
  /** Share of those futures in which both are the same. */
  readonly same: number;
}

/**
 * Compares every scalar outcome of plan A with that of plan B.
 *
 * @throws Error when the two do not have the same number of futures
 */
export function compareOutcomes(a: Futures, b: Futures): Record<ScalarOutcome, Comparison> {
  if (a.count !== b.count)
    throw new Error(`a comparison needs the same futures; there are ${a.count} and ${b.count}`);
  return Object.fromEntries(
    scalarOutcomeNames.map((name, index) => [
      name,
      compareValues(outcomeOf(a, index), outcomeOf(b, index), scalarOutcomes[name].better),
    ]),
  ) as Record<ScalarOutcome, Comparison>;
}

function compareValues(a: Float64Array, b: Float64Array, good: 'more' | 'less' | 'neither'): Comparison {
  const differences = a.map((value, future) => value - b[future]);
  const difference = summaryOf(differences);
  const { n } = difference;
  let more = 0;
  let less = 0;
  for (const value of differences) {
    if (value > 0) more++;
    else if (value < 0) less++;
  }
  const same = n > 0 ? (n - more - less) / n : Number.NaN;
  if (good === 'neither' || n === 0)
    return { difference, better: Number.NaN, betterInterval: [Number.NaN, Number.NaN], same };
  const wins = good === 'more' ? more : less;
  return { difference, better: wins / n, betterInterval: wilsonInterval(wins, n), same };
}
