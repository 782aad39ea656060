/** Where the futures lie week by week. */
import { type WeeklyOutcome, weeklyOutcomeNames } from '../model/outcomes.ts';
import { quantile } from '../statistics/quantiles.ts';
import type { Futures } from './futures.ts';

/** One value a week; not a number where no future has one. */
export interface Band {
  /** A tenth of the futures lie below. */
  readonly low: Float64Array;
  /** The median. */
  readonly middle: Float64Array;
  /** A tenth of the futures lie above. */
  readonly high: Float64Array;
  readonly mean: Float64Array;
}

/** Band of one weekly column; needs chunks with weekly columns. */
export function bandOf(futures: Futures, column: WeeklyOutcome): Band {
  const { weeks, count } = futures;
  const perFuture = weeklyOutcomeNames.length * weeks;
  const first = weeklyOutcomeNames.indexOf(column) * weeks;
  const band: Band = {
    low: new Float64Array(weeks),
    middle: new Float64Array(weeks),
    high: new Float64Array(weeks),
    mean: new Float64Array(weeks),
  };
  const values = new Float64Array(count);
  for (let week = 0; week < weeks; week++) {
    let n = 0;
    let sum = 0;
    for (const chunk of futures.chunks) {
      const last = (chunk.to - chunk.from) * perFuture;
      for (let place = first + week; place < last; place += perFuture) {
        const value = chunk.weekly[place];
        if (Number.isNaN(value)) continue;
        values[n++] = value;
        sum += value;
      }
    }
    const sorted = values.subarray(0, n).sort();
    band.low[week] = quantile(sorted, 0.1);
    band.middle[week] = quantile(sorted, 0.5);
    band.high[week] = quantile(sorted, 0.9);
    band.mean[week] = n > 0 ? sum / n : Number.NaN;
  }
  return band;
}
