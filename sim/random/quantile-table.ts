import { exp, log } from './exp-log.ts';

/** A quantile function: from a probability in [0, 1] to a value, never falling. */
export type Quantile = (u: number) => number;

const defaultCells = 4096;
const mostCached = 64;
const cache = new Map<string, Quantile>();

/**
 * The quantile function of an unnormalised density on [low, high], by the midpoint
 * rule on a grid of equal cells and linear interpolation within a cell.
 * @param density finite and at least 0 within the range; it is never asked at the ends
 * @throws RangeError when the range is empty or the density has no mass in it
 */
export function quantileTable(
  density: (x: number) => number,
  low: number,
  high: number,
  cells = defaultCells,
): Quantile {
  checkRange(low, high);
  const nodes = grid(low, high, cells);
  const masses = Float64Array.from({ length: cells }, (_, cell) =>
    density((nodes[cell] + nodes[cell + 1]) / 2),
  );
  return inverse(nodes, masses);
}

/** A narrower distribution of a share lies within one cell of the table. */
const leastSpread = 1e-4;

/**
 * Whether a share with this mean can have this standard deviation: the greatest,
 * sqrt(mean (1 - mean)), is never quite reached, and the least that counts is always there.
 */
export function isSpreadOfShare(mean: number, sd: number): boolean {
  return sd >= 0 && (sd < leastSpread || sd * sd < mean * (1 - mean));
}

/** The limit that a standard deviation of a share with this mean must stay below, unless it is next to 0. */
export const widestSpread = (mean: number): number => Math.sqrt(mean * (1 - mean));

/**
 * The quantile function of the Beta distribution with this mean and standard
 * deviation. A deviation below the width of half a cell gives the mean itself.
 * @throws RangeError unless 0 <= mean <= 1 and `isSpreadOfShare`
 */
export function betaQuantile(mean: number, sd: number): Quantile {
  if (!(mean >= 0 && mean <= 1))
    throw new RangeError(`the mean of a share must lie between 0 and 1; it is ${mean}`);
  if (!isSpreadOfShare(mean, sd)) {
    throw new RangeError(
      `the standard deviation of a share with mean ${mean} must lie between 0 and ${widestSpread(mean)}, which is out of reach; it is ${sd}`,
    );
  }
  if (sd < leastSpread) return () => mean;
  const size = (mean * (1 - mean)) / (sd * sd) - 1;
  return cached(`beta ${mean} ${sd}`, () => beta(mean * size, (1 - mean) * size));
}

/**
 * The quantile function of a Gamma distribution cut off outside [low, high]. Mean
 * and standard deviation are those before the cut. A deviation of 0 gives the mean,
 * moved into the range.
 * @throws RangeError unless mean > 0, sd >= 0 and 0 <= low < high, all finite
 */
export function gammaQuantile(mean: number, sd: number, low: number, high: number): Quantile {
  checkRange(low, high);
  if (low < 0) throw new RangeError(`the lower end of a Gamma distribution must be at least 0; it is ${low}`);
  if (!(mean > 0 && mean < Infinity))
    throw new RangeError(`the mean of a Gamma distribution must be above 0; it is ${mean}`);
  if (!(sd >= 0 && sd < Infinity)) {
    throw new RangeError(`the standard deviation of a Gamma distribution must be at least 0; it is ${sd}`);
  }
  if (sd === 0) {
    const value = Math.min(Math.max(mean, low), high);
    return () => value;
  }
  return cached(`gamma ${mean} ${sd} ${low} ${high}`, () => {
    const shape = (mean * mean) / (sd * sd);
    return gamma(shape, (sd * sd) / mean, low, high);
  });
}

/**
 * Below shape 1 the density has no bound at that end. The grid is then equal in t,
 * where the odds of x are the odds of t to the power m; in t the density is bounded.
 */
function beta(a: number, b: number): Quantile {
  const m = a >= 1 && b >= 1 ? 1 : 2 / Math.min(a, b);
  const logTotal = (t: number): number => {
    const first = m * log(t);
    const second = m * log(1 - t);
    return first > second ? first + log(1 + exp(second - first)) : second + log(1 + exp(first - second));
  };
  const ts = grid(0, 1, defaultCells);
  const nodes = ts.map((t) => (t === 0 || t === 1 ? t : exp(m * log(t) - logTotal(t))));
  const logDensity = (t: number): number =>
    (a * m - 1) * log(t) + (b * m - 1) * log(1 - t) - (a + b) * logTotal(t);
  return inverse(nodes, masses(logDensity, ts));
}

/** Below shape 1 the grid is equal in t, where x - low grows as t to the power m. */
function gamma(shape: number, scale: number, low: number, high: number): Quantile {
  const m = shape >= 1 ? 1 : 2 / shape;
  const position = (t: number): number => (m === 1 || t === 0 ? t : exp(m * log(t)));
  const ts = grid(0, 1, defaultCells);
  const nodes = ts.map((t) => low + (high - low) * position(t));
  const logDensity = (t: number): number => {
    const x = low + (high - low) * position(t);
    const logSlope = (m - 1) * log(t);
    // log x from t, since x itself may be too small to tell from 0
    const logX = low === 0 ? log(high) + m * log(t) : log(x);
    return (shape - 1) * logX - x / scale + logSlope;
  };
  return inverse(nodes, masses(logDensity, ts));
}

/** The mass of every cell, up to a factor: relative to the greatest, so that none overflows. */
function masses(logDensity: (t: number) => number, ts: Float64Array): Float64Array {
  const logs = new Float64Array(ts.length - 1).map((_, cell) => logDensity((ts[cell] + ts[cell + 1]) / 2));
  const greatest = logs.reduce((most, value) => Math.max(most, value), -Infinity);
  return logs.map((value) => exp(value - greatest));
}

function grid(low: number, high: number, cells: number): Float64Array {
  const nodes = Float64Array.from({ length: cells + 1 }, (_, node) => low + ((high - low) * node) / cells);
  nodes[cells] = high;
  return nodes;
}

/**
 * The inverse of the distribution with these masses, evenly spread within each cell.
 * A guide gives the first cell worth trying for each part of [0, 1), so a look-up
 * takes a step or two.
 */
function inverse(nodes: Float64Array, masses: Float64Array): Quantile {
  const cells = masses.length;
  const below = new Float64Array(cells + 1);
  for (let cell = 0; cell < cells; cell++) {
    if (!(masses[cell] >= 0 && masses[cell] < Infinity)) {
      throw new RangeError(
        `a density must be finite and at least 0; between ${nodes[cell]} and ${nodes[cell + 1]} it is ${masses[cell]}`,
      );
    }
    below[cell + 1] = below[cell] + masses[cell];
  }
  const total = below[cells];
  if (!(total > 0 && total < Infinity)) {
    throw new RangeError(
      `a density must have some mass between ${nodes[0]} and ${nodes[cells]}; it has ${total}`,
    );
  }
  let last = cells - 1;
  while (masses[last] === 0) last--;
  const guide = new Int32Array(cells + 1);
  for (let part = 0, cell = 0; part <= cells; part++) {
    while (cell < last && below[cell + 1] <= (part / cells) * total) cell++;
    guide[part] = cell;
  }
  return (u) => {
    const target = u * total;
    let cell = guide[Math.floor(u * cells)];
    while (cell < last && below[cell + 1] <= target) cell++;
    const share = (target - below[cell]) / masses[cell];
    const start = nodes[cell];
    const end = nodes[cell + 1];
    return share >= 1 ? end : start + (end - start) * share;
  };
}

function checkRange(low: number, high: number): void {
  if (!(low > -Infinity && low < high && high < Infinity)) {
    throw new RangeError(`the range of a distribution must be finite and not empty; it is ${low} to ${high}`);
  }
}

/** The oldest table makes room, so that a sweep over parameters does not fill the memory. */
function cached(name: string, make: () => Quantile): Quantile {
  let quantile = cache.get(name);
  if (quantile === undefined) {
    quantile = make();
    if (cache.size >= mostCached) cache.delete(cache.keys().next().value as string);
    cache.set(name, quantile);
  }
  return quantile;
}
