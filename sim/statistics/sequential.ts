/** How many futures are enough: until the intervals of the means are as narrow as wanted, and stay so. */
import { usualConfidence } from './interval.ts';
import { halfWidthOfMean } from './moments.ts';

/** A mean and its Student interval that grow value by value, without keeping the values. */
export interface RunningMean {
  /** Not a number: the outcome did not arise. It is counted as missing and changes nothing else. */
  push(value: number): void;
  readonly n: number;
  readonly missing: number;
  readonly mean: number;
  /** Sample standard deviation (n - 1); not a number below two values. */
  readonly sd: number;
  /** Half the width of Student's interval; not a number below two values. */
  readonly halfWidth: number;
}

/** Welford (1962), Technometrics 4, 419-420. The same values in the same order give the same bits. */
export function makeRunningMean(confidence = usualConfidence): RunningMean {
  let n = 0;
  let missing = 0;
  let mean = 0;
  let squares = 0;
  return {
    push(value) {
      if (Number.isNaN(value)) {
        missing++;
        return;
      }
      n++;
      const deviation = value - mean;
      mean += deviation / n;
      squares += deviation * (value - mean);
    },
    get n() {
      return n;
    },
    get missing() {
      return missing;
    },
    get mean() {
      return n > 0 ? mean : Number.NaN;
    },
    get sd() {
      return n > 1 ? Math.sqrt(squares / (n - 1)) : Number.NaN;
    },
    get halfWidth() {
      return halfWidthOfMean(this, confidence);
    },
  };
}

/** Fewest values of a series, its look-ahead included. */
const fewest = 20;
/** Values for which an interval must stay as narrow as wanted after it first was: Hoad, Robinson and Davies (2010). */
const lookAhead = 5;
/** Futures between two looks. */
const usualBatch = 20;

/** `not reached` is the honest end at the limit. */
export type Stopping = 'going on' | 'reached' | 'not reached';

export interface SeriesOfRule {
  /** Half the width of the 95 % interval that is wanted. */
  readonly wanted: number;
  readonly estimate: Omit<RunningMean, 'push'>;
  /** Whether the interval is as narrow as wanted and has been for the look-ahead, with enough values. */
  readonly isWithin: boolean;
}

export interface StoppingRule {
  /**
   * Takes the next future, in the order of the futures: one value a series. Once the rule has ended it takes no more,
   * so that futures which other workers had begun change nothing.
   */
  push(values: ArrayLike<number>): Stopping;
  /** Taken so far. */
  readonly futures: number;
  /** Changes only at the end of a batch and at the limit. */
  readonly stopping: Stopping;
  readonly series: readonly SeriesOfRule[];
}

/**
 * The stopping rule of Hoad, Robinson and Davies (2010, Journal of the Operational Research Society 61, 1632-1644), for
 * an absolute half-width: a series is within what is wanted when it has 20 values and its 95 % Student interval was
 * narrow enough at one value and at each of the next five; the look-ahead guards against a spread that is small by luck.
 * All series must be within at the end of a batch of fixed size, so that the number of workers cannot matter.
 *
 * A series is an outcome, or the differences of two plans in the same futures. Simulated over wanted half-widths from .1
 * to .5 of a standard deviation, the interval held its mean in 94.5 to 95 of 100 studies of normal values and in 90.5 to
 * 94 of exponential ones. It says nothing about all the series together.
 *
 * @param wanted half-width for each series, above 0, in the unit of the series
 * @param limit futures after which it gives up
 * @param atLeast futures before which it does not end, unless the limit is lower
 * @throws RangeError for values outside these limits
 */
export function makeStoppingRule({
  wanted,
  limit,
  batch = usualBatch,
  atLeast = 0,
}: {
  wanted: readonly number[];
  limit: number;
  batch?: number;
  atLeast?: number;
}): StoppingRule {
  if (wanted.length === 0 || wanted.some((half) => !(half > 0)))
    throw new RangeError(
      `a stopping rule needs half-widths above 0; they are ${wanted.join(', ') || 'none'}`,
    );
  for (const [name, value] of Object.entries({ limit, batch })) {
    if (!Number.isInteger(value) || value < 1)
      throw new RangeError(`the ${name} of a stopping rule must be an integer from 1; it is ${value}`);
  }
  const series = wanted.map(makeSeries);
  let futures = 0;
  let stopping: Stopping = 'going on';
  return {
    push(values) {
      if (stopping !== 'going on') return stopping;
      for (const [index, one] of series.entries()) one.push(values[index]);
      futures++;
      if (futures % batch !== 0 && futures < limit) return stopping;
      if (futures >= Math.min(atLeast, limit) && series.every(({ isWithin }) => isWithin))
        stopping = 'reached';
      else if (futures >= limit) stopping = 'not reached';
      return stopping;
    },
    get futures() {
      return futures;
    },
    get stopping() {
      return stopping;
    },
    series,
  };
}

function makeSeries(wanted: number): SeriesOfRule & { push(value: number): void } {
  const estimate = makeRunningMean();
  let lastTooWide = 0; // number of values when the interval was last too wide
  return {
    wanted,
    estimate,
    push(value) {
      estimate.push(value);
      if (!(estimate.halfWidth <= wanted)) lastTooWide = estimate.n;
    },
    get isWithin() {
      return estimate.n >= fewest && estimate.n - lastTooWide > lookAhead;
    },
  };
}
