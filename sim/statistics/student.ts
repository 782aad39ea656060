/** Student's t distribution. */
import { incompleteBeta } from './beta.ts';

/** The probability of more than t >= 0. */
function upperTail(t: number, degrees: number): number {
  const square = t * t;
  // the smaller of the two complementary arguments keeps its digits
  return square < degrees
    ? (1 - incompleteBeta(square / (degrees + square), 0.5, degrees / 2)) / 2
    : incompleteBeta(degrees / (degrees + square), degrees / 2, 0.5) / 2;
}

/** As many leave no number within the interval, unless the quantile is next to 0. */
const halvings = 200;
const cache = new Map<string, number>();

/**
 * The quantile of Student's t, by halving an interval.
 *
 * @param probability in (0, 1)
 * @param degrees of freedom, > 0
 * @throws RangeError outside these limits
 */
export function tQuantile(probability: number, degrees: number): number {
  if (!(probability > 0 && probability < 1 && degrees > 0)) {
    throw new RangeError(
      `a t quantile needs a probability between 0 and 1 and degrees of freedom above 0; they are ${probability} and ${degrees}`,
    );
  }
  if (probability < 0.5) return -tQuantile(1 - probability, degrees);
  const key = `${probability} ${degrees}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const tail = 1 - probability;
  let low = 0;
  let high = 1;
  while (upperTail(high, degrees) > tail) {
    low = high;
    high *= 2;
  }
  for (let halving = 0; halving < halvings; halving++) {
    const middle = (low + high) / 2;
    if (upperTail(middle, degrees) > tail) low = middle;
    else high = middle;
  }
  cache.set(key, high);
  return high;
}
