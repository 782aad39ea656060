import { expect, test } from 'vitest';
import { plausibleValue } from '../../sim/model/assumptions.ts';
import { drawnParameterNames, parameterNames, parameters } from '../../sim/model/parameters.ts';

test('a parameter without a plausible range has its default at every share', () => {
  const held = parameterNames.filter((name) => parameters[name].plausible === undefined);
  expect(held.length).toBeGreaterThan(10);
  for (const name of held) {
    for (const share of [0, 0.3, 1]) expect(plausibleValue(name, share)).toBe(parameters[name].default);
  }
});

/** Simpson's rule; an odd number of points. */
function integral(density: (x: number) => number, low: number, high: number, points = 2001): number {
  const step = (high - low) / (points - 1);
  let sum = 0;
  for (let point = 0; point < points; point++) {
    const weight = point === 0 || point === points - 1 ? 1 : point % 2 === 1 ? 4 : 2;
    sum += weight * density(low + point * step);
  }
  return (sum * step) / 3;
}

test('a gamma parameter has its default as mean and a quarter of its range as spread, cut off at the range', () => {
  const gammas = drawnParameterNames.filter((name) => parameters[name].plausible?.shape === 'gamma');
  expect(gammas).not.toEqual([]);
  for (const name of gammas) {
    const { default: mean, plausible } = parameters[name];
    const { low, high } = plausible as { low: number; high: number };
    const variance = ((high - low) / 4) ** 2;
    const density = (x: number) => x ** (mean ** 2 / variance - 1) * Math.exp((-x * mean) / variance);
    const whole = integral(density, low, high);
    for (const share of [0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99]) {
      const value = plausibleValue(name, share);
      expect(integral(density, low, value) / whole, `${name} at ${share}`).toBeCloseTo(share, 5);
    }
  }
});
