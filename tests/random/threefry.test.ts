import fc from 'fast-check';
import { expect, test } from 'vitest';
import { threefry2x32, threefryUniform } from '../../sim/random/threefry.ts';

test('the generator gives the words that its authors published', () => {
  // Random123, known-answer vectors of threefry2x32 with 20 rounds
  expect(threefry2x32(0, 0, 0, 0)).toEqual([0x6b200159, 0x99ba4efe]);
  expect(threefry2x32(0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff)).toEqual([0x1cb996fc, 0xbb002be7]);
  expect(threefry2x32(0x13198a2e, 0x03707344, 0x243f6a88, 0x85a308d3)).toEqual([0xc4923a9c, 0x483df7a0]);
});

test('a uniform number is the top 53 bits of both words', () => {
  const word = fc.integer({ min: 0, max: 0xffffffff });
  fc.assert(
    fc.property(word, word, word, word, (k0, k1, c0, c1) => {
      const [first, second] = threefry2x32(k0, k1, c0, c1);
      const bits = (BigInt(first) << 32n) | BigInt(second);
      // the first word gives 27 bits, the second 26
      const top = ((bits >> 37n) << 26n) | ((bits & 0xffffffffn) >> 6n);
      expect(threefryUniform(k0, k1, c0, c1)).toBe(Number(top) / 2 ** 53);
    }),
    { seed: 1, numRuns: 2000 },
  );
});

test('one changed bit of the counter changes about half of the bits', () => {
  let changed = 0;
  const trials = 2000;
  for (let counter = 0; counter < trials; counter++) {
    const [a, b] = threefry2x32(1, 2, counter, 0);
    const [c, d] = threefry2x32(1, 2, counter ^ (1 << (counter % 32)), 0);
    for (let bits = a ^ c; bits !== 0; bits &= bits - 1) changed++;
    for (let bits = b ^ d; bits !== 0; bits &= bits - 1) changed++;
  }
  // binomial over 128,000 bits: four standard deviations are .0056
  expect(Math.abs(changed / (trials * 64) - 0.5)).toBeLessThan(0.0056);
});
