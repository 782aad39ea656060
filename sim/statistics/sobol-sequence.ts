/** The Sobol sequence: points that fill the unit cube more evenly than random ones. */
import { processes, uniform } from '../random/draws.ts';
import type { Key } from '../random/key.ts';
import { joeKuo } from './joe-kuo.ts';

export const mostSobolDimensions = joeKuo.length + 1;

const bits = 32;
const range = 4294967296; // 2^32

/**
 * Points `from` (included) to `to` (excluded) of the Sobol sequence in the order of the Gray code (Sobol 1967; Antonov and
 * Saleev 1979; direction numbers of Joe and Kuo 2008). The first 2^m points fall one into each of 2^m intervals of equal
 * width in every dimension, so take a power of two of them, from the first: leaving out the point at the origin breaks
 * this (Owen 2020).
 *
 * With a key the digits are scrambled (Owen 1995): each binary digit of a dimension is flipped or not by a number drawn
 * for that dimension and the digits before it. That keeps the even filling, makes every point uniform and puts it strictly
 * between 0 and 1. A digital shift, which is cheaper, leaves the same pairs of dimensions related whatever its key: with
 * 256 points it put a Sobol index of the g-function outside its interval under every one of 1000 keys.
 *
 * @param dimensions 1 to 256
 * @param scrambling which of the scramblings of a key, 0 to 2047: each is independent of the others
 * @returns points x dimensions, point after point; without a key in [0, 1), the first at the origin
 * @throws RangeError outside these limits, or beyond 2^32 points
 */
export function sobolSequence(
  dimensions: number,
  from: number,
  to: number,
  scramble?: Key,
  scrambling = 0,
): Float64Array {
  if (!Number.isInteger(dimensions) || dimensions < 1 || dimensions > mostSobolDimensions)
    throw new RangeError(
      `a Sobol sequence has a whole number of dimensions from 1 to ${mostSobolDimensions}; asked are ${dimensions}`,
    );
  if (!Number.isInteger(from) || !Number.isInteger(to) || from < 0 || to < from || to > range)
    throw new RangeError(`points of a Sobol sequence lie between 0 and 2^32; asked are ${from} to ${to}`);
  const directions = Array.from({ length: dimensions }, (_, dimension) => directionsOf(dimension));
  const words = directions.map((direction) => {
    let word = 0;
    const gray = (from ^ (from >>> 1)) >>> 0;
    for (let bit = 0; bit < bits; bit++) if ((gray >>> bit) & 1) word ^= direction[bit];
    return word;
  });
  const sample = new Float64Array((to - from) * dimensions);
  let place = 0;
  for (let point = from; point < to; point++) {
    // the Gray code of the next point differs in one bit: the lowest that is 0 in this one
    const changed = 31 - Math.clz32(~point & (point + 1));
    for (let dimension = 0; dimension < dimensions; dimension++) {
      const word = words[dimension] >>> 0;
      sample[place++] = (scramble ? scrambled(scramble, scrambling, dimension, word) + 0.5 : word) / range;
      words[dimension] ^= directions[dimension][changed];
    }
  }
  return sample;
}

/** The digits of a word, flipped or not by the draws named after the digits before them. */
function scrambled(key: Key, scrambling: number, dimension: number, word: number): number {
  let flips = 0;
  for (let digit = 0; digit < bits; digit++) {
    const before = digit === 0 ? 0 : word >>> (bits - digit);
    const flip = uniform(key, processes.scramble, before, dimension, scrambling * bits + digit) < 0.5 ? 0 : 1;
    flips = (flips << 1) | flip;
  }
  return (word ^ flips) >>> 0;
}

/** The direction numbers of a dimension (from 0), the binary point before their highest bit. */
function directionsOf(dimension: number): Uint32Array {
  const direction = new Uint32Array(bits);
  if (dimension === 0) {
    for (let bit = 0; bit < bits; bit++) direction[bit] = (1 << (31 - bit)) >>> 0;
    return direction;
  }
  const { polynomial, initial } = joeKuo[dimension - 1];
  const degree = initial.length;
  for (let bit = 0; bit < bits; bit++) {
    if (bit < degree) {
      direction[bit] = initial[bit] << (31 - bit);
      continue;
    }
    // the recurrence of Bratley and Fox (1988)
    let word = direction[bit - degree] ^ (direction[bit - degree] >>> degree);
    for (let term = 1; term < degree; term++)
      if ((polynomial >>> (degree - term)) & 1) word ^= direction[bit - term];
    direction[bit] = word;
  }
  return direction;
}
