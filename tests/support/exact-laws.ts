/**
 * Samples against exact distributions. Each comparison is a number that is nearly standard normal when the model is
 * right, so that one bound serves all tests: beyond `bound` once in 16,000 times.
 */

export const bound = 4;

/** Probabilities of 0, 1, 2, ... */
export type Distribution = Float64Array;

/** Successes among n, each with probability p. */
export function binomial(n: number, p: number): Distribution {
  const chances = new Float64Array(n + 1);
  if (p <= 0 || p >= 1) {
    chances[p <= 0 ? 0 : n] = 1;
    return chances;
  }
  const mode = Math.floor((n + 1) * p);
  chances[Math.min(mode, n)] = 1;
  const odds = p / (1 - p);
  for (let k = Math.min(mode, n); k < n; k++) chances[k + 1] = (chances[k] * odds * (n - k)) / (k + 1);
  for (let k = Math.min(mode, n); k > 0; k--) chances[k - 1] = (chances[k] * k) / (odds * (n - k + 1));
  const total = chances.reduce((sum, chance) => sum + chance, 0);
  return chances.map((chance) => chance / total);
}

/** The distribution a step later, `next(n)` being the distribution of what follows n. */
export function forward(now: Distribution, next: (n: number) => Distribution): Distribution {
  const then = new Float64Array(now.length);
  now.forEach((chance, n) => {
    if (chance === 0) return;
    next(n).forEach((share, m) => {
      then[m] += chance * share;
    });
  });
  return then;
}

export function mean(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
}

export function expectation(law: Distribution): number {
  return law.reduce((sum, chance, n) => sum + chance * n, 0);
}

function centralMoment(law: Distribution, order: number): number {
  const middle = expectation(law);
  return law.reduce((sum, chance, n) => sum + chance * (n - middle) ** order, 0);
}

/** Standard errors between the mean of the sample and that of the law. */
export function meanScore(sample: readonly number[], law: Distribution): number {
  return (mean(sample) - expectation(law)) / Math.sqrt(centralMoment(law, 2) / sample.length);
}

/** Standard errors between the variance of the sample about the law's mean and that of the law. */
export function varianceScore(sample: readonly number[], law: Distribution): number {
  const middle = expectation(law);
  const variance = centralMoment(law, 2);
  const spread = mean(sample.map((value) => (value - middle) ** 2));
  return (spread - variance) / Math.sqrt((centralMoment(law, 4) - variance * variance) / sample.length);
}

/** Pearson's chi-square over cells of at least 8 expected, as a normal score (Wilson and Hilferty 1931). */
export function shapeScore(sample: readonly number[], law: Distribution): number {
  const observed = new Float64Array(law.length);
  for (const value of sample) observed[value]++;
  const cells: { seen: number; expected: number }[] = [];
  let cell = { seen: 0, expected: 0 };
  law.forEach((chance, n) => {
    cell.seen += observed[n];
    cell.expected += chance * sample.length;
    if (cell.expected >= 8) {
      cells.push(cell);
      cell = { seen: 0, expected: 0 };
    }
  });
  const last = cells[cells.length - 1];
  last.seen += cell.seen;
  last.expected += cell.expected;
  const chiSquare = cells.reduce((sum, { seen, expected }) => sum + (seen - expected) ** 2 / expected, 0);
  const freedom = cells.length - 1;
  if (freedom === 0) throw new Error('the law is too narrow for this sample: it has one cell');
  const spread = 2 / (9 * freedom);
  return (Math.cbrt(chiSquare / freedom) - (1 - spread)) / Math.sqrt(spread);
}

/** Standard errors between a count of successes and that expected of n with probability p. */
export function countScore(successes: number, n: number, p: number): number {
  return (successes - n * p) / Math.sqrt(n * p * (1 - p));
}
