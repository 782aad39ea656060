import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { designKey } from '../../sim/random/key.ts';
import { joeKuo } from '../../sim/statistics/joe-kuo.ts';
import { mostSobolDimensions, sobolSequence } from '../../sim/statistics/sobol-sequence.ts';

const key = designKey('Sobol sequence');

test('the first points are those of Joe and Kuo', () => {
  expect([...sobolSequence(3, 0, 8)]).toEqual(
    [
      [0, 0, 0],
      [0.5, 0.5, 0.5],
      [0.75, 0.25, 0.25],
      [0.25, 0.75, 0.75],
      [0.375, 0.375, 0.625],
      [0.875, 0.875, 0.125],
      [0.625, 0.125, 0.875],
      [0.125, 0.625, 0.375],
    ].flat(),
  );
});

test('1024 points in 256 dimensions are the same bits as those of scipy', () => {
  const words = Uint32Array.from(sobolSequence(256, 0, 1024), (x) => x * 2 ** 32);
  // scipy 1.17.1, SHA-256 of (qmc.Sobol(256, scramble=False, bits=32).random(1024) * 2**32).astype('<u4')
  expect(createHash('sha256').update(words).digest('hex')).toBe(
    '396a6784edbd91f22de739d7c16c575a854a1f20d26f37d3f606d31abc74dc12',
  );
});

test('the direction numbers are odd, below their power of two, and their polynomials all different', () => {
  expect(joeKuo).toHaveLength(mostSobolDimensions - 1);
  for (const { polynomial, initial } of joeKuo) {
    expect(polynomial % 2).toBe(1);
    expect(31 - Math.clz32(polynomial)).toBe(initial.length);
    for (const [index, m] of initial.entries()) expect([m % 2, m < 2 ** (index + 1)]).toEqual([1, true]);
  }
  expect(new Set(joeKuo.map(({ polynomial }) => polynomial)).size).toBe(joeKuo.length);
});

describe.each([
  ['plain', undefined],
  ['scrambled', key],
])('the first 2^m points, %s', (_, scramble) => {
  test('fall one into each of 2^m intervals of every dimension', () => {
    const dimensions = mostSobolDimensions;
    for (const points of [1, 2, 16, 256]) {
      const sample = sobolSequence(dimensions, 0, points, scramble);
      for (let dimension = 0; dimension < dimensions; dimension++) {
        const intervals = new Set<number>();
        for (let point = 0; point < points; point++)
          intervals.add(Math.floor(sample[point * dimensions + dimension] * points));
        expect(intervals.size).toBe(points);
      }
    }
  });

  test('fall one into each of the 256 corners of eight dimensions, which is their property A', () => {
    const sample = sobolSequence(8, 0, 256, scramble);
    const corners = new Set<string>();
    for (let point = 0; point < 256; point++)
      corners.add([...sample.subarray(point * 8, point * 8 + 8)].map((x) => (x < 0.5 ? 0 : 1)).join(''));
    expect(corners.size).toBe(256);
  });
});

test('any stretch of the sequence is that stretch of the whole', () => {
  for (const scramble of [undefined, key]) {
    const whole = sobolSequence(7, 0, 300, scramble);
    for (const [from, to] of [
      [0, 0],
      [1, 2],
      [37, 300],
      [255, 257],
    ])
      expect(sobolSequence(7, from, to, scramble)).toEqual(whole.subarray(from * 7, to * 7));
  }
  const far = sobolSequence(2, 2 ** 32 - 2, 2 ** 32);
  expect(far[2]).toBe(2 ** -32);
});

const word = (x: number) => Math.floor(x * 2 ** 32);

describe('scrambling', () => {
  test('keeps the number of first digits that two points share', () => {
    const [points, dimensions] = [100, 3];
    const plain = sobolSequence(dimensions, 0, points);
    const scrambled = sobolSequence(dimensions, 0, points, key);
    for (let dimension = 0; dimension < dimensions; dimension++) {
      for (let first = 0; first < points; first++) {
        for (let second = 0; second < first; second++) {
          const [a, b] = [first * dimensions + dimension, second * dimensions + dimension];
          const shared = Math.clz32(word(plain[a]) ^ word(plain[b]));
          expect(Math.clz32(word(scrambled[a]) ^ word(scrambled[b]))).toBe(shared);
        }
      }
    }
  });

  test('leaves two points next to each other at the finest width', () => {
    const [first, last] = [0, 2 ** 32 - 1].map((point) => sobolSequence(1, point, point + 1, key)[0]);
    expect(word(first) ^ word(last)).toBe(1);
  });

  test('puts every point anywhere, strictly between 0 and 1', () => {
    const keys = 1000;
    const tenths = [0, 1, 2].map(() => Array(10).fill(0));
    for (let study = 0; study < keys; study++) {
      for (const [place, x] of sobolSequence(3, 0, 1, designKey(`study ${study}`)).entries()) {
        expect(x).toBeGreaterThan(0);
        expect(x).toBeLessThan(1);
        expect((x * 2 ** 32) % 1).toBe(0.5); // the middle of the finest interval, never its edge
        tenths[place][Math.floor(x * 10)]++;
      }
    }
    // four standard errors of a tenth of 1000
    for (const count of tenths.flat()) expect(Math.abs(count - 100)).toBeLessThan(38);
  });

  test('flips the second digit in one half without regard to the other half, and to other dimensions', () => {
    const keys = 1000;
    const together = [0, 0];
    for (let study = 0; study < keys; study++) {
      // the first two points lie in different halves of both dimensions, with second digits 0
      const digits = [...sobolSequence(2, 0, 2, designKey(`study ${study}`))].map(
        (x) => (word(x) >>> 30) & 1,
      );
      if (digits[0] === digits[2]) together[0]++;
      if (digits[0] === digits[1]) together[1]++;
    }
    for (const count of together) expect(Math.abs(count - keys / 2)).toBeLessThan(4 * Math.sqrt(keys / 4));
  });
});

describe('the scramblings of a key', () => {
  test('are other points, whichever their number, and number 0 is that of the key alone', () => {
    const first = ([...Array(2048).keys()] as number[]).map(
      (scrambling) => sobolSequence(1, 0, 1, key, scrambling)[0],
    );
    expect(new Set(first).size).toBe(2048);
    expect(first[0]).toBe(sobolSequence(1, 0, 1, key)[0]);
    expect(() => sobolSequence(1, 0, 1, key, 2048)).toThrow('the occasion of a draw must be an integer');
  });

  test('have nothing to do with one another: no digit of one tells the same digit of the next', () => {
    const keys = 1000;
    const equal = Array(32).fill(0);
    for (let study = 0; study < keys; study++) {
      const [one, other] = [0, 1].map((scrambling) =>
        word(sobolSequence(1, 0, 1, designKey(`study ${study}`), scrambling)[0]),
      );
      for (let digit = 0; digit < 32; digit++) if (((one ^ other) >>> (31 - digit)) % 2 === 0) equal[digit]++;
    }
    for (const count of equal) expect(Math.abs(count - keys / 2)).toBeLessThan(4 * Math.sqrt(keys / 4));
  });
});

test('the error of a smooth integral falls as fast as the number of points, not as its root', () => {
  // over [0, 1]^6: the product of 1 + (x - 1/2) / k has the integral 1
  const dimensions = 6;
  const error = (points: number) => {
    let squares = 0;
    for (let study = 0; study < 8; study++) {
      const sample = sobolSequence(dimensions, 0, points, designKey(`integral ${study}`));
      let sum = 0;
      for (let point = 0; point < points; point++) {
        let product = 1;
        for (let k = 1; k <= dimensions; k++) product *= 1 + (sample[point * dimensions + k - 1] - 0.5) / k;
        sum += product;
      }
      squares += (sum / points - 1) ** 2;
    }
    return Math.sqrt(squares / 8);
  };
  // independent points would only bring it down to an eighth
  expect(error(2048) / error(32)).toBeLessThan(1 / 64);
  // the deviation of one random point is .36
  expect(error(2048)).toBeLessThan(0.36 / Math.sqrt(2048) / 20);
});

test.each([
  [0, 0, 1, 'a whole number of dimensions from 1 to 256; asked are 0'],
  [257, 0, 1, 'asked are 257'],
  [1, -1, 1, 'between 0 and 2^32; asked are -1 to 1'],
  [1, 2, 1, 'asked are 2 to 1'],
  [1, 0.5, 2, 'asked are 0.5 to 2'],
  [1, 0, 1.5, 'asked are 0 to 1.5'],
  [1, 0, 2 ** 32 + 1, 'asked are 0 to 4294967297'],
])('there is none in %d dimensions from %d to %d', (dimensions, from, to, message) => {
  expect(() => sobolSequence(dimensions, from, to)).toThrow(message);
});
