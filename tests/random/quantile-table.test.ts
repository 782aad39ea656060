import { expect, test } from 'vitest';
import {
  betaQuantile,
  gammaQuantile,
  type Quantile,
  quantileTable,
} from '../../sim/random/quantile-table.ts';

const points = 100000;

/** Mean and standard deviation of what comes out when the probabilities are spread evenly. */
function moments(quantile: Quantile): { mean: number; sd: number } {
  const values = Float64Array.from({ length: points }, (_, n) => quantile((n + 0.5) / points));
  const mean = values.reduce((sum, value) => sum + value, 0) / points;
  return { mean, sd: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / points) };
}

function expectNeverFalling(quantile: Quantile, low: number, high: number): void {
  let before = low;
  for (let n = 0; n <= points; n++) {
    const value = quantile(n / points);
    if (!(value >= before && value <= high))
      expect({ n, value }).toEqual({ n, value: `from ${before} to ${high}` });
    before = value;
  }
}

test('a share drawn from a Beta distribution has the mean and the spread that were asked for', () => {
  const asked = [
    [0.5, 0.1],
    [0.2, 0.1],
    [0.9, 0.05],
    [0.5, 0.4],
    [0.05, 0.1],
    [0.97, 0.1],
    [0.3, 0.45],
    [0.6, 0.002],
  ];
  for (const [mean, sd] of asked) {
    const found = moments(betaQuantile(mean, sd));
    expect(Math.abs(found.mean - mean), `mean of ${mean}, ${sd}`).toBeLessThan(1e-3);
    expect(Math.abs(found.sd - sd), `sd of ${mean}, ${sd}`).toBeLessThan(1e-3);
  }
});

test('a share never leaves 0 to 1 and never falls as its probability rises', () => {
  for (const [mean, sd] of [
    [0.5, 0.1],
    [0.05, 0.1],
    [0.3, 0.45],
    [0.5, 0.4999],
    [0.001, 0.0001],
    [1e-9, 1e-9],
  ]) {
    expectNeverFalling(betaQuantile(mean, sd), 0, 1);
  }
});

test('the Beta distribution with both shapes 1 is even, and with shapes 2 and 1 a square root', () => {
  const even = betaQuantile(1 / 2, Math.sqrt(1 / 12));
  const root = betaQuantile(2 / 3, Math.sqrt(1 / 18));
  for (let n = 0; n <= 1000; n++) {
    expect(even(n / 1000)).toBeCloseTo(n / 1000, 9);
    expect(Math.abs(root(n / 1000) - Math.sqrt(n / 1000))).toBeLessThan(n === 0 ? 1e-9 : 1e-5);
  }
});

test('with shapes below 1 the Beta distribution is still the arcsine law', () => {
  const arcsine = betaQuantile(1 / 2, Math.sqrt(1 / 8));
  for (let n = 0; n <= 1000; n++) {
    expect(Math.abs(arcsine(n / 1000) - Math.sin((Math.PI * n) / 2000) ** 2)).toBeLessThan(1e-6);
  }
});

test('a share without spread is its mean', () => {
  for (const mean of [0, 0.3, 1]) expect(betaQuantile(mean, 0)(0.77)).toBe(mean);
});

test('a share cannot be spread more widely than yes and no', () => {
  for (const [mean, sd] of [
    [0.5, 0.5],
    [0.5, 0.6],
    [0, 0.1],
    [1, 0.1],
    [0.5, -0.1],
    [1.2, 0.1],
    [0.5, Number.NaN],
  ]) {
    expect(() => betaQuantile(mean, sd), `${mean}, ${sd}`).toThrow(RangeError);
  }
});

test('a Gamma distribution cut far out has the mean and the spread that were asked for', () => {
  for (const [mean, sd] of [
    [1, 1],
    [1, 0.3],
    [8, 3],
    [2, 3],
    [1, 2],
  ]) {
    const found = moments(gammaQuantile(mean, sd, 0, mean + 40 * sd));
    expect(Math.abs(found.mean / mean - 1), `mean of ${mean}, ${sd}`).toBeLessThan(1e-3);
    expect(Math.abs(found.sd / sd - 1), `sd of ${mean}, ${sd}`).toBeLessThan(2e-3);
  }
});

test('a Gamma distribution with mean and spread 1 is exponential, also after the cut', () => {
  const [low, high] = [0.2, 3];
  const cut = gammaQuantile(1, 1, low, high);
  const [first, last] = [Math.exp(-low), Math.exp(-high)];
  for (let n = 0; n <= 1000; n++) {
    expect(Math.abs(cut(n / 1000) + Math.log(first - (n / 1000) * (first - last)))).toBeLessThan(1e-6);
  }
});

test('what is cut off never comes back', () => {
  for (const [mean, sd, low, high] of [
    [1, 0.3, 0.5, 2],
    [2, 3, 0, 5],
    [2, 3, 0.01, 5],
    [1, 0.1, 5, 6],
    [1, 5, 0, 1e6],
  ]) {
    expectNeverFalling(gammaQuantile(mean, sd, low, high), low, high);
  }
  expect(gammaQuantile(1, 0, 2, 3)(0.5)).toBe(2);
});

test('a Gamma distribution with an impossible mean, spread or range is refused', () => {
  for (const [mean, sd, low, high] of [
    [0, 1, 0, 1],
    [1, -1, 0, 1],
    [1, 1, -1, 1],
    [1, 1, 2, 1],
    [1, 1, 0, Infinity],
  ]) {
    expect(() => gammaQuantile(mean, sd, low, high), `${mean}, ${sd}, ${low}, ${high}`).toThrow(RangeError);
  }
});

test('a rising straight density gives a square root', () => {
  const quantile = quantileTable((x) => x - 2, 2, 6);
  for (let n = 1; n <= 1000; n++) expect(quantile(n / 1000)).toBeCloseTo(2 + 4 * Math.sqrt(n / 1000), 4);
});

test('where the density is nothing, nothing is drawn', () => {
  const quantile = quantileTable((x) => ((x > 1 && x < 2) || (x > 3 && x < 4) ? 5 : 0), 0, 5, 500);
  for (let n = 0; n <= 1000; n++) {
    const x = quantile(n / 1000);
    expect((x >= 1 && x <= 2) || (x >= 3 && x <= 4)).toBe(true);
  }
  expectNeverFalling(quantile, 0, 5);
});

test('a density that is nowhere, negative or without bound is refused', () => {
  for (const density of [() => 0, () => -1, () => Infinity, () => Number.NaN]) {
    expect(() => quantileTable(density, 0, 1)).toThrow(RangeError);
  }
});
