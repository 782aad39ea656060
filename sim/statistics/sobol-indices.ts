/** Sobol indices: which share of an outcome's variance is due to which parameter. */
import { type Interval, unknownInterval, usualConfidence } from './interval.ts';
import { momentsOf } from './moments.ts';
import { tQuantile } from './student.ts';

/**
 * The points to run for Sobol indices: for each row of the base a block of dimensions + 2 points, A, B and then A with one
 * dimension at a time taken from B. A study cut short after any block is a whole study of fewer rows.
 *
 * @param base rows of 2 x dimensions numbers, independent between the halves: `sobolSequence(2 * dimensions, 0, n, key)`
 * @returns rows x (dimensions + 2) points, each one number a dimension
 * @throws RangeError when the base is not of whole rows
 */
export function sobolDesign(base: ArrayLike<number>, dimensions: number): Float64Array {
  const rows = base.length / (2 * dimensions);
  if (!Number.isInteger(dimensions) || dimensions < 1 || !Number.isInteger(rows))
    throw new RangeError(
      `the base of ${base.length} numbers is not of whole rows for ${dimensions} dimensions`,
    );
  const points = new Float64Array(rows * (dimensions + 2) * dimensions);
  let place = 0;
  for (let row = 0; row < rows; row++) {
    const a = row * 2 * dimensions;
    const b = a + dimensions;
    for (let point = -2; point < dimensions; point++) {
      for (let dimension = 0; dimension < dimensions; dimension++)
        points[place++] = base[(point === -1 || point === dimension ? b : a) + dimension];
    }
  }
  return points;
}

export interface SobolIndex {
  /** First order: the share of the variance that would go if this parameter were known. */
  readonly first: number;
  readonly firstInterval: Interval;
  /** Total: the share that would stay if all the others were known. */
  readonly total: number;
  readonly totalInterval: Interval;
}

export interface SobolIndices {
  /** Rows with all their outcomes. */
  readonly n: number;
  /** Rows left out because an outcome did not arise. */
  readonly missing: number;
  readonly mean: number;
  readonly variance: number;
  /** One a dimension; all not a number where the outcome does not vary, and the intervals below two rows. */
  readonly indices: readonly SobolIndex[];
}

/**
 * First-order indices by Saltelli et al. (2010, Computer Physics Communications 181, 259-270, table 2 b) and total ones
 * by Jansen (1999, ibid. 117, 35-43). First-order estimates may fall a little below 0.
 *
 * The intervals are those of the jackknife over rows (Student's quantile). In simulations over independent rows they held
 * the truth as often as percentiles of 500 bootstrap samples or a little more (9 of 10 with 64 rows, 19 of 20 with 256),
 * without any draws and in the time of one sample. Rows of a scrambled Sobol sequence estimate better, so there most
 * intervals are far too wide; but with few rows a pair of dimensions may happen to be related, and the interval of an
 * index then held in only 75 of 100 studies (64 rows) or 87 (256 rows).
 *
 * Noise in the outcomes counts as variance of no parameter: give means over the same futures at every point.
 *
 * @param outcomes one for each point of `sobolDesign`, in its order; not a number where it did not arise
 * @throws RangeError when the outcomes are not of whole rows
 */
export function sobolIndices(
  outcomes: ArrayLike<number>,
  dimensions: number,
  confidence = usualConfidence,
): SobolIndices {
  const width = dimensions + 2;
  if (outcomes.length % width !== 0)
    throw new RangeError(`${outcomes.length} outcomes are not of whole rows for ${dimensions} dimensions`);
  const rows = wholeRows(outcomes, width);
  const all = momentsOf(rows.flatMap((row) => [...row.subarray(0, 2)]));
  // taken off, the mean leaves the digits of what varies
  const centred = rows.map((row) => row.map((value) => value - all.mean));
  const varies = rows.some(([a, b]) => a !== rows[0][0] || b !== rows[0][0]);
  return {
    n: rows.length,
    missing: outcomes.length / width - rows.length,
    mean: all.mean,
    variance: rows.length > 0 && !varies ? 0 : all.sd * all.sd,
    indices: Array.from({ length: dimensions }, (_, dimension) =>
      varies ? indexOf(centred, 2 + dimension, confidence) : unknown,
    ),
  };
}

const unknown: SobolIndex = {
  first: Number.NaN,
  firstInterval: unknownInterval,
  total: Number.NaN,
  totalInterval: unknownInterval,
};

/** The rows that have all their outcomes. */
function wholeRows(outcomes: ArrayLike<number>, width: number): Float64Array[] {
  return Array.from({ length: outcomes.length / width }, (_, row) =>
    Float64Array.from({ length: width }, (_, place) => outcomes[row * width + place]),
  ).filter((row) => !row.some(Number.isNaN));
}

/** What the estimates need of some rows. */
interface Sums {
  readonly n: number;
  /** Of A and B, and of their squares. */
  readonly values: number;
  readonly squares: number;
  /** Of the changes from A to the mixed point, of their squares, and of their products with B. */
  readonly changes: number;
  readonly changeSquares: number;
  readonly products: number;
}

function sumsOf(a: number, b: number, mixed: number): Sums {
  const change = mixed - a;
  return {
    n: 1,
    values: a + b,
    squares: a * a + b * b,
    changes: change,
    changeSquares: change * change,
    products: b * change,
  };
}

/** The sums and a row's, which is added (1) or taken off (-1). */
function withRow(sums: Sums, row: Sums, sign: 1 | -1): Sums {
  return {
    n: sums.n + sign * row.n,
    values: sums.values + sign * row.values,
    squares: sums.squares + sign * row.squares,
    changes: sums.changes + sign * row.changes,
    changeSquares: sums.changeSquares + sign * row.changeSquares,
    products: sums.products + sign * row.products,
  };
}

function estimate({ n, values, squares, changes, changeSquares, products }: Sums) {
  const mean = values / (2 * n);
  const variance = (squares - values * mean) / (2 * n - 1);
  return {
    first: (products - mean * changes) / (n * variance),
    total: changeSquares / (2 * n * variance),
  };
}

function indexOf(rows: readonly Float64Array[], mixed: number, confidence: number): SobolIndex {
  const parts = rows.map((row) => sumsOf(row[0], row[1], row[mixed]));
  const sums = parts.reduce((sum, part) => withRow(sum, part, 1));
  const { first, total } = estimate(sums);
  const without = parts.map((part) => estimate(withRow(sums, part, -1)));
  return {
    first,
    firstInterval: jackknife(
      first,
      without.map((other) => other.first),
      confidence,
    ),
    total,
    totalInterval: jackknife(
      total,
      without.map((other) => other.total),
      confidence,
    ),
  };
}

/** The interval of an estimate from those that leave out one row each. */
function jackknife(estimate: number, without: readonly number[], confidence: number): Interval {
  const { n, sd } = momentsOf(without);
  if (n < 2) return unknownInterval;
  const half = (tQuantile((1 + confidence) / 2, n - 1) * sd * (n - 1)) / Math.sqrt(n);
  return [estimate - half, estimate + half];
}
