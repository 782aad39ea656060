/** Means and standard deviations. Values that are not a number are left out and counted. */
import { type Interval, usualConfidence } from './interval.ts';
import { tQuantile } from './student.ts';

export interface Moments {
  /** Values that are numbers. */
  readonly n: number;
  /** Values that are not. */
  readonly missing: number;
  /** Not a number where there are none. */
  readonly mean: number;
  /** Sample standard deviation (n - 1); not a number below two values. */
  readonly sd: number;
}

/** In two passes, in the order given, so that the same values in the same order give the same bits. */
export function momentsOf(values: ArrayLike<number>): Moments {
  let n = 0;
  let sum = 0;
  for (let index = 0; index < values.length; index++) {
    if (Number.isNaN(values[index])) continue;
    n++;
    sum += values[index];
  }
  const mean = n > 0 ? sum / n : Number.NaN;
  let squares = 0;
  let rest = 0; // what rounding left in the mean
  for (let index = 0; index < values.length; index++) {
    if (Number.isNaN(values[index])) continue;
    const deviation = values[index] - mean;
    squares += deviation * deviation;
    rest += deviation;
  }
  const variance = n > 1 ? Math.max(0, squares - (rest * rest) / n) / (n - 1) : Number.NaN;
  return { n, missing: values.length - n, mean, sd: Math.sqrt(variance) };
}

/** Half the width of Student's interval of a mean; not a number below two values. */
export function halfWidthOfMean({ n, sd }: Moments, confidence = usualConfidence): number {
  return n > 1 ? (tQuantile((1 + confidence) / 2, n - 1) * sd) / Math.sqrt(n) : Number.NaN;
}

/** Student's interval of a mean; not a number below two values. */
export function intervalOfMean(moments: Moments, confidence = usualConfidence): Interval {
  const half = halfWidthOfMean(moments, confidence);
  return [moments.mean - half, moments.mean + half];
}
