/**
 * exp and log from additions, products and bit views alone, so that every engine
 * gives the same bits; the engines' own differ. Algorithms and coefficients: Sun
 * Microsystems, fdlibm, e_exp.c and e_log.c (error below one unit in the last place).
 */

const double = new Float64Array(1);
const words = new Int32Array(double.buffer);
const high = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 1 : 0;

const ln2High = 6.9314718036912381649e-1;
const ln2Low = 1.90821492927058770002e-10;
const inverseLn2 = 1.442695040888963387;
const overflow = 709.78271289338397;
const underflow = -745.13321910194122;
const nearZero = 1 / 268435456; // 2^-28
const bias = 1023;
const leastPower = -1074;
const powersOfTwo = tablePowersOfTwo();
const two54 = 18014398509481984;

/** e to the power x. NaN gives NaN; above 709.78 infinity, below -745.13 zero. */
export function exp(x: number): number {
  if (!(x <= overflow)) return x > overflow ? Infinity : NaN;
  if (x < underflow) return 0;
  if (x > -nearZero && x < nearZero) return 1 + x;
  // x = k ln 2 + r with |r| at most half of ln 2, r kept in two parts
  const k = (inverseLn2 * x + (x < 0 ? -0.5 : 0.5)) | 0;
  const rHigh = x - k * ln2High;
  const rLow = k * ln2Low;
  const r = rHigh - rLow;
  // the Remez approximation of r (exp(r) + 1) / (exp(r) - 1), in r squared
  const t = r * r;
  const c =
    r -
    t *
      (1.66666666666666019037e-1 +
        t *
          (-2.77777777770155933842e-3 +
            t *
              (6.61375632143793436117e-5 + t * (-1.6533902205465251539e-6 + t * 4.13813679705723846039e-8))));
  const y = 1 - (rLow - (r * c) / (2 - c) - rHigh);
  if (k > bias) return y * 2 * powersOfTwo[bias - leastPower];
  if (k > -bias) return y * powersOfTwo[k - leastPower];
  return y * powersOfTwo[k + 1000 - leastPower] * powersOfTwo[-1000 - leastPower];
}

/** The natural logarithm. Zero gives minus infinity, negative numbers give NaN. */
export function log(x: number): number {
  if (x === 0) return -Infinity;
  if (!(x > 0)) return NaN;
  if (x === Infinity) return x;
  let k = 0;
  double[0] = x;
  if (words[high] < 0x00100000) {
    x *= two54;
    double[0] = x;
    k = -54;
  }
  // x = 2^k (1 + f) with 1 + f between sqrt(1/2) and sqrt(2)
  const mantissa = words[high] & 0x000fffff;
  const exponent = (words[high] >> 20) - bias + ((mantissa + 0x95f64) >> 20);
  k += exponent;
  const f = x * powersOfTwo[-exponent - leastPower] - 1;
  if ((0x000fffff & (2 + mantissa)) < 3) {
    // |f| below 2^-20: a short series
    if (f === 0) return k === 0 ? 0 : k * ln2High + k * ln2Low;
    const rest = f * f * (0.5 - 0.33333333333333333 * f);
    return k === 0 ? f - rest : k * ln2High - (rest - k * ln2Low - f);
  }
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const odd = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1));
  const even =
    z *
    (6.66666666666673513e-1 +
      w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)));
  const rest = even + odd;
  if (((mantissa - 0x6147a) | (0x6b851 - mantissa)) > 0) {
    const half = 0.5 * f * f;
    if (k === 0) return f - (half - s * (half + rest));
    return k * ln2High - (half - (s * (half + rest) + k * ln2Low) - f);
  }
  if (k === 0) return f - s * (f - rest);
  return k * ln2High - (s * (f - rest) - k * ln2Low - f);
}

/**
 * x to the power y for x of at least 0: exact for y = 0, 1 and 2, otherwise
 * exp(y log x), whose relative error grows with |y log x| (1e-15 times it).
 */
export function power(x: number, y: number): number {
  if (y === 0) return 1;
  if (y === 1) return x;
  if (y === 2) return x * x;
  return exp(y * log(x));
}

/**
 * cos(2 pi j / n) for j = 0 to n - 1: the year of n steps.
 * The angle is folded into an eighth of the circle as a fraction, without rounding;
 * there Taylor's series is accurate to the last place.
 * @throws RangeError when n is not an integer from 1
 */
export function cosineTable(n: number): Float64Array {
  if (!Number.isInteger(n) || n < 1)
    throw new RangeError(`a table of cosines must have an integer number of entries from 1; it has ${n}`);
  return Float64Array.from({ length: n }, (_, j) => {
    // cos(pi p / n) with p from 0 to n, then to n / 2
    const p = 2 * j <= n ? 2 * j : 2 * (n - j);
    return 2 * p <= n ? quarterCosine(p, n) : -quarterCosine(n - p, n);
  });
}

/** cos(pi p / n) for p from 0 to n / 2. */
function quarterCosine(p: number, n: number): number {
  if (4 * p <= n) return taylor((Math.PI * p) / n, 1, 0);
  const angle = (Math.PI * (n - 2 * p)) / (2 * n);
  return taylor(angle, angle, 1);
}

/** Taylor's series of the cosine (first term 1, order 0) or the sine (angle, 1), |angle| at most pi / 4. */
function taylor(angle: number, first: number, order: number): number {
  const square = angle * angle;
  let sum = 1;
  for (let n = order + 18; n > order; n -= 2) sum = 1 - (square / (n * (n - 1))) * sum;
  return first * sum;
}

/** 2 to every power that a number can have, from -1074 to 1023. */
function tablePowersOfTwo(): Float64Array {
  const table = new Float64Array(bias - leastPower + 1);
  table[-leastPower] = 1;
  for (let k = 1; k <= bias; k++) table[k - leastPower] = table[k - 1 - leastPower] * 2;
  for (let k = -1; k >= leastPower; k--) table[k - leastPower] = table[k + 1 - leastPower] / 2;
  return table;
}
