import { expect, test } from 'vitest';
import { betaQuantile, gammaQuantile, quantileTable } from '../../sim/random/quantile-table.ts';

test.each([
  [-0.1, 0, 'the mean of a share must lie between 0 and 1; it is -0.1'],
  [1.5, 0, 'the mean of a share must lie between 0 and 1; it is 1.5'],
  [Number.NaN, 0, 'the mean of a share must lie between 0 and 1; it is NaN'],
  [
    0.5,
    0.6,
    'the standard deviation of a share with mean 0.5 must lie between 0 and 0.5, which is out of reach; it is 0.6',
  ],
])('a share of mean %d and spread %d is refused with its reason', (mean, sd, reason) => {
  expect(() => betaQuantile(mean, sd)).toThrow(RangeError);
  expect(() => betaQuantile(mean, sd)).toThrow(reason);
});

test.each([
  [1, 1, -0.5, 2, 'the lower end of a Gamma distribution must be at least 0; it is -0.5'],
  [1, 0, -0.5, 2, 'the lower end of a Gamma distribution must be at least 0; it is -0.5'],
  [0, 0, 0, 1, 'the mean of a Gamma distribution must be above 0; it is 0'],
  [-1, 1, 0, 1, 'the mean of a Gamma distribution must be above 0; it is -1'],
  [Infinity, 1, 0, 1, 'the mean of a Gamma distribution must be above 0; it is Infinity'],
  [1, -1, 0, 1, 'the standard deviation of a Gamma distribution must be at least 0; it is -1'],
  [1, Infinity, 0, 1, 'the standard deviation of a Gamma distribution must be at least 0; it is Infinity'],
  [1, 1, 2, 1, 'the range of a distribution must be finite and not empty; it is 2 to 1'],
  [1, 1, 1, 1, 'the range of a distribution must be finite and not empty; it is 1 to 1'],
  [1, 1, 0, Infinity, 'the range of a distribution must be finite and not empty; it is 0 to Infinity'],
])(
  'a Gamma distribution of mean %d and spread %d from %d to %d is refused with its reason',
  (mean, sd, low, high, reason) => {
    expect(() => gammaQuantile(mean, sd, low, high)).toThrow(RangeError);
    expect(() => gammaQuantile(mean, sd, low, high)).toThrow(reason);
  },
);

test('a density that is wrong somewhere is refused with its place', () => {
  for (const wrong of [-1, Infinity, Number.NaN]) {
    const density = (x: number) => (x > 0.5 && x < 0.75 ? wrong : 1);
    expect(() => quantileTable(density, 0, 1, 4)).toThrow(
      `a density must be finite and at least 0; between 0.5 and 0.75 it is ${wrong}`,
    );
  }
});

test('a density of no mass, or of more than a number can hold, is refused with its range', () => {
  expect(() => quantileTable(() => 0, 2, 3, 4)).toThrow('must have some mass between 2 and 3; it has 0');
  expect(() => quantileTable(() => 1e308, 2, 3, 4)).toThrow(
    'must have some mass between 2 and 3; it has Infinity',
  );
  expect(() => quantileTable(() => 1, -Infinity, 3)).toThrow('it is -Infinity to 3');
});

test('a Gamma distribution without spread is its mean, moved into the range', () => {
  expect([0.5, 1, 1.5, 2, 9].map((mean) => gammaQuantile(mean, 0, 1, 2)(0.3))).toEqual([1, 1, 1.5, 2, 2]);
});
