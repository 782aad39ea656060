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
export function bandOf({ weeks, count, chunks }: Futures, column: WeeklyOutcome): Band {
  const perFuture = weeklyOutcomeNames.length * weeks;
  const first = weeklyOutcomeNames.indexOf(column) * weeks;
  return bandOver(weeks, count, (week, take) => {
    for (const chunk of chunks) {
      const last = (chunk.to - chunk.from) * perFuture;
      for (let place = first + week; place < last; place += perFuture) take(chunk.weekly[place]);
    }
  });
}

/** Band of a column that stands by itself: future after future, week after week. */
export function bandOfValues(values: Float64Array, weeks: number): Band {
  return bandOver(weeks, values.length / weeks, (week, take) => {
    for (let place = week; place < values.length; place += weeks) take(values[place]);
  });
}

/** @param each hands on the values of all futures in one week, in order */
function bandOver(
  weeks: number,
  count: number,
  each: (week: number, take: (value: number) => void) => void,
): Band {
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
    each(week, (value) => {
      if (Number.isNaN(value)) return;
      values[n++] = value;
      sum += value;
    });
    const sorted = values.subarray(0, n).sort();
    band.low[week] = quantile(sorted, 0.1);
    band.middle[week] = quantile(sorted, 0.5);
    band.high[week] = quantile(sorted, 0.9);
    band.mean[week] = n > 0 ? sum / n : Number.NaN;
  }
  return band;
}
