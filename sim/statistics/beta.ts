/** The regularised incomplete beta function, from additions, products, exp and log. */
import { exp, log } from '../random/exp-log.ts';

/** Coefficients of Stirling's series, B(2k) / (2k (2k - 1)). */
const stirling = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156];
const farEnough = 15;
const halfLogTwoPi = 0.91893853320467274178;

/** The natural logarithm of the gamma function of x > 0: Stirling's series, after a shift to 15 and above. */
export function logGamma(x: number): number {
  let product = 1;
  while (x < farEnough) product *= x++;
  const inverseSquare = 1 / (x * x);
  let series = 0;
  for (let term = stirling.length - 1; term >= 0; term--) series = series * inverseSquare + stirling[term];
  return (x - 0.5) * log(x) - x + halfLogTwoPi + series / x - log(product);
}

const tiny = 1e-300;
const precision = 1e-16;
const mostTerms = 100_000;

/**
 * I_x(a, b) for a, b > 0 and x in [0, 1]: the probability that a Beta(a, b) variable is at most x. Lentz's method on the
 * continued fraction (Numerical Recipes, section 6.4; DLMF 8.17.22).
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * log(x) + b * log(1 - x)) / a;
  const awayFromZero = (value: number) => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= mostTerms; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / awayFromZero(1 + even * d);
    c = awayFromZero(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / awayFromZero(1 + odd * d);
    c = awayFromZero(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < precision) break;
  }
  return front * fraction;
}
