import { beforeAll, describe, expect, test } from 'vitest';
import { makeEngine } from '../../sim/engine/future.ts';
import { parametersOfFuture, plausibleValue } from '../../sim/model/assumptions.ts';
import {
  centralParameters,
  drawnParameterNames,
  type Parameters,
  parameterNames,
  parameters,
} from '../../sim/model/parameters.ts';
import { futureKey } from '../../sim/random/key.ts';
import { bound, mean } from '../support/exact-laws.ts';
import { synthetic } from '../support/populations.ts';
import { type Changes, scenario } from '../support/scenarios.ts';

const drawn = (future: number, changes: Changes = {}) =>
  parametersOfFuture(
    scenario({ assumptions: 'plausible', seed: 'assumptions', ...changes }),
    futureKey('assumptions', future),
  );
const futures = 4000;
let draws: Parameters[] = [];
beforeAll(() => {
  draws = Array.from({ length: futures }, (_, future) => drawn(future));
});

test('under central assumptions every future has the parameters of the scenario', () => {
  const engine = makeEngine(synthetic(5));
  const world = scenario({ parameters: { peerStrength: 0.03 }, weeks: 2 });
  for (const future of [0, 1, 2]) {
    expect(engine.run(world, future).parameters).toEqual({ ...centralParameters(), peerStrength: 0.03 });
  }
});

test('under plausible assumptions a parameter with a range is drawn anew for each future, and no other', () => {
  for (const name of parameterNames) {
    const values = new Set(draws.map((parameters) => parameters[name]));
    if (drawnParameterNames.includes(name)) expect(values.size, name).toBeGreaterThan(futures / 2);
    else expect([...values], name).toEqual([parameters[name].default]);
  }
});

test.each(drawnParameterNames)('%s is drawn within its plausible range', (name) => {
  const { low, high } = parameters[name].plausible as { low: number; high: number };
  const values = draws.map((parameters) => parameters[name]);
  // a factor for the rounding of exponentials; the loss of trust may be lifted to the gain
  expect(Math.min(...values)).toBeGreaterThanOrEqual(low * (1 - 1e-12));
  expect(Math.max(...values)).toBeLessThanOrEqual(high * (1 + 1e-12));
  const reach = high - low;
  expect(Math.min(...values)).toBeLessThan(low + reach * 0.1);
  expect(Math.max(...values)).toBeGreaterThan(high - reach * 0.1);
});

test.each(drawnParameterNames.filter((name) => name !== 'trustLoss'))(
  '%s has the middle that its shape says',
  (name) => {
    const { default: middle, plausible } = parameters[name];
    const { low, high, shape } = plausible as NonNullable<typeof plausible>;
    const values = draws.map((parameters) => parameters[name]);
    const median = {
      uniform: (low + high) / 2,
      'log-uniform': Math.sqrt(low * high),
      lognormal: middle,
      gamma: Number.NaN,
    };
    if (shape === 'gamma') {
      // cut off at the range, about .4 and 2.7 standard deviations from the mean: the mean moves by less than a tenth
      expect(Math.abs(mean(values) / middle - 1)).toBeLessThan(0.1);
      return;
    }
    const below = values.filter((value) => value < median[shape]).length;
    expect(Math.abs(below - futures / 2) / Math.sqrt(futures / 4)).toBeLessThan(bound);
  },
);

test('a lognormal parameter has its range as its 95% interval, cut off there', () => {
  const { low, high } = parameters.workHours.plausible as { low: number; high: number };
  const { default: middle } = parameters.workHours;
  expect(plausibleValue('workHours', 0)).toBeCloseTo(low, 10);
  expect(plausibleValue('workHours', 0.5)).toBeCloseTo(middle, 10);
  expect(plausibleValue('workHours', 1)).toBeCloseTo(high, 10);
  // a quarter of the uncut distribution lies .6745 standard deviations down, of 1.96 to the lower end
  const cut = 0.025 + 0.95 * 0.25;
  expect(cut).toBeCloseTo(0.2625, 10);
  expect(plausibleValue('workHours', 0.25)).toBeCloseTo(middle * (low / middle) ** (0.635657 / 1.959964), 5);
});

test('trust is never lost more slowly than it is gained', () => {
  for (const { trustGain, trustLoss } of draws) expect(trustLoss).toBeGreaterThanOrEqual(trustGain);
  for (let future = 0; future < 200; future++) {
    const { trustLoss } = drawn(future, { parameters: { trustGain: 0.5 }, held: ['trustGain'] });
    expect(trustLoss).toBeGreaterThanOrEqual(0.5);
  }
});

describe('a parameter set by hand', () => {
  test('is never drawn', () => {
    for (const name of drawnParameterNames) {
      const value = parameters[name].default * 1.01;
      for (const future of [0, 5]) {
        expect(drawn(future, { parameters: { [name]: value }, held: [name] })[name]).toBe(value);
      }
    }
  });

  test('changes the draw of no other, but for the loss of trust beside its gain', () => {
    for (const name of drawnParameterNames) {
      for (const future of [0, 5]) {
        const {
          [name]: _,
          trustLoss,
          ...others
        } = drawn(future, { parameters: { [name]: 0.011 }, held: [name] });
        expect(draws[future]).toMatchObject(others);
        if (name !== 'trustGain' && name !== 'trustLoss') expect(trustLoss).toBe(draws[future].trustLoss);
      }
    }
  });
});

test('draws of different parameters are not alike', () => {
  const ranks = drawnParameterNames.map((name) => {
    const values = draws.map((parameters) => parameters[name]);
    const order = Array.from(values.keys()).sort((one, other) => values[one] - values[other]);
    const rank = new Float64Array(futures);
    order.forEach((entry, place) => {
      rank[entry] = place / (futures - 1) - 0.5;
    });
    return rank;
  });
  drawnParameterNames.forEach((one, first) => {
    drawnParameterNames.slice(0, first).forEach((other, second) => {
      if (one === 'trustLoss' || other === 'trustLoss') return;
      const correlation =
        ranks[first].reduce((sum, rank, future) => sum + rank * ranks[second][future], 0) * (12 / futures);
      // some 500 pairs: five standard errors
      expect(Math.abs(correlation), `${one}, ${other}`).toBeLessThan(5 / Math.sqrt(futures));
    });
  });
});

test('a future of a longer study is the future of the shorter one', () => {
  const engine = makeEngine(synthetic(12));
  const world = scenario({ assumptions: 'plausible', weeks: 30, seed: 'longer study' });
  const few = [0, 1, 2].map((future) => engine.run(world, future).weekly.join());
  const many = Array.from({ length: 9 }, (_, future) => engine.run(world, future).weekly.join());
  expect(many.slice(0, 3)).toEqual(few);
});
