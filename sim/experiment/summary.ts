/** What the futures say together, outcome by outcome. */
import { type ScalarOutcome, scalarOutcomeNames } from '../model/outcomes.ts';
import type { Interval } from '../statistics/interval.ts';
import { intervalOfMean, type Moments, momentsOf } from '../statistics/moments.ts';
import { intervalOfQuantile, quantile, sortedNumbers } from '../statistics/quantiles.ts';
import { type Futures, outcomeOf } from './futures.ts';

/** Futures in which an outcome does not arise are missing and count in nothing else. */
export interface Summary extends Moments {
  /** 95 % interval of the mean (Student). */
  readonly interval: Interval;
  /** A tenth, half and nine tenths of the futures lie below. */
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  /** 95 % intervals of these three (order statistics); not a number where the futures are too few for one. */
  readonly intervals: Readonly<Record<'p10' | 'p50' | 'p90', Interval>>;
}

export function summaryOf(values: ArrayLike<number>): Summary {
  const moments = momentsOf(values);
  const sorted = sortedNumbers(values);
  return {
    ...moments,
    interval: intervalOfMean(moments),
    p10: quantile(sorted, 0.1),
    p50: quantile(sorted, 0.5),
    p90: quantile(sorted, 0.9),
    intervals: {
      p10: intervalOfQuantile(sorted, 0.1),
      p50: intervalOfQuantile(sorted, 0.5),
      p90: intervalOfQuantile(sorted, 0.9),
    },
  };
}

/** Every scalar outcome over all futures. */
export function summarise(futures: Futures): Record<ScalarOutcome, Summary> {
  return Object.fromEntries(
    scalarOutcomeNames.map((name, index) => [name, summaryOf(outcomeOf(futures, index))]),
  ) as Record<ScalarOutcome, Summary>;
}
