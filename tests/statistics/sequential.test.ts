import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exponential, normal, processes } from '../../sim/random/draws.ts';
import { designKey } from '../../sim/random/key.ts';
import { halfWidthOfMean, momentsOf } from '../../sim/statistics/moments.ts';
import { makeRunningMean, makeStoppingRule, type Stopping } from '../../sim/statistics/sequential.ts';

/** The future after which a rule for one series ends, and how. */
function end(value: (future: number) => number, wanted: number, limit = 1000, batch?: number) {
  const rule = makeStoppingRule({ wanted: [wanted], limit, batch });
  for (let future = 0; rule.stopping === 'going on'; future++) rule.push([value(future)]);
  return { futures: rule.futures, stopping: rule.stopping };
}

describe('a running mean', () => {
  test('is the mean, deviation and interval of all values so far', () => {
    const value = fc.oneof(
      { weight: 9, arbitrary: fc.double({ min: -1e3, max: 1e3, noNaN: true }) },
      fc.constant(Number.NaN),
    );
    fc.assert(
      fc.property(fc.array(value, { maxLength: 60 }), (values) => {
        const running = makeRunningMean();
        for (const one of values) running.push(one);
        const moments = momentsOf(values);
        expect({ n: running.n, missing: running.missing }).toEqual({
          n: moments.n,
          missing: moments.missing,
        });
        const now = [running.mean, running.sd, running.halfWidth];
        for (const [index, value] of [moments.mean, moments.sd, halfWidthOfMean(moments)].entries()) {
          if (Number.isNaN(value)) expect(now[index]).toBeNaN();
          else expect(now[index]).toBeCloseTo(value, 8);
        }
      }),
      { seed: 1 },
    );
  });

  test('keeps its digits far from zero', () => {
    const running = makeRunningMean();
    for (const value of [1, 2, 3, 4]) running.push(value + 1e9);
    expect(running.mean).toBe(1e9 + 2.5);
    expect(running.sd).toBeCloseTo(Math.sqrt(5 / 3), 12);
  });
});

describe('the stopping rule', () => {
  test('needs twenty values, even where they do not vary', () => {
    expect(end(() => 5, 1)).toEqual({ futures: 20, stopping: 'reached' });
    expect(end(() => 5, 1, 1000, 7)).toEqual({ futures: 21, stopping: 'reached' });
    expect(end(() => 5, 1, 1000, 1)).toEqual({ futures: 20, stopping: 'reached' });
  });

  test('does not count a future in which the outcome does not arise', () => {
    expect(end((future) => (future % 2 === 0 ? 7 : Number.NaN), 1)).toEqual({
      futures: 40,
      stopping: 'reached',
    });
    expect(end(() => Number.NaN, 1, 100)).toEqual({ futures: 100, stopping: 'not reached' });
  });

  // the half-widths of 0, 1, 0, 1, ... are first within .195 at the 29th value
  const inTurn = (future: number) => future % 2;
  const wanted = 0.195;

  test.each([
    ['the fourth value after', 32, false],
    ['the fifth value after', 33, false],
    ['the sixth value after', 34, true],
  ])('looks five values ahead, and anew when one widens the interval: %s', (_, widening, isTooLate) => {
    const values = (future: number) => (future === widening ? 3 : inTurn(future));
    const halfWidth = (n: number) =>
      halfWidthOfMean(momentsOf(Array.from({ length: n }, (_, future) => values(future))));
    expect(halfWidth(28)).toBeGreaterThan(wanted);
    expect(halfWidth(29)).toBeLessThanOrEqual(wanted);
    const { futures } = end(values, wanted, 1000, 1);
    expect(futures === 34).toBe(isTooLate);
    for (let n = futures - 5; n <= futures; n++) expect(halfWidth(n)).toBeLessThanOrEqual(wanted);
    expect(halfWidth(futures - 6)).toBeGreaterThan(wanted);
  });

  test('takes an interval that is exactly as wide as wanted', () => {
    const running = makeRunningMean();
    for (let future = 0; future < 29; future++) running.push(inTurn(future));
    expect(end(inTurn, running.halfWidth, 1000, 1).futures).toBe(34);
  });

  test('ends only at the end of a batch, whatever the futures within it say', () => {
    for (const batch of [1, 10, 20, 50]) {
      expect(end(inTurn, wanted, 1000, batch).futures).toBe(Math.ceil(34 / batch) * batch);
    }
  });

  test('says at the limit that it is not reached, and at the limit too that it is', () => {
    expect(end(inTurn, 0.001, 50)).toEqual({ futures: 50, stopping: 'not reached' });
    expect(end(() => 1, 0.001, 25, 100)).toEqual({ futures: 25, stopping: 'reached' });
  });

  test('goes on until the last of several series is reached', () => {
    const rule = makeStoppingRule({ wanted: [0.1, 0.5, 1], limit: 1000 });
    for (let future = 0; rule.stopping === 'going on'; future++) rule.push([future % 2, future % 3, 4]);
    expect(rule.stopping).toBe('reached');
    expect(rule.futures).toBe(end(inTurn, 0.1).futures);
    expect(rule.series.map(({ isWithin, estimate }) => isWithin && estimate.n === rule.futures)).toEqual([
      true,
      true,
      true,
    ]);
    expect(end((future) => future % 3, 0.5).futures).toBeLessThan(rule.futures);
  });

  test('does not end before the fewest futures that are wanted, and ends at a lower limit all the same', () => {
    const futuresWith = (limit: number) => {
      const rule = makeStoppingRule({ wanted: [1], limit, atLeast: 200 });
      while (rule.stopping === 'going on') rule.push([7]);
      return { futures: rule.futures, stopping: rule.stopping };
    };
    expect(futuresWith(2000)).toEqual({ futures: 200, stopping: 'reached' });
    expect(futuresWith(50)).toEqual({ futures: 50, stopping: 'reached' });
  });

  test('takes no more once it has ended', () => {
    const rule = makeStoppingRule({ wanted: [1], limit: 100 });
    const said: Stopping[] = Array.from({ length: 30 }, (_, future) => rule.push([future < 20 ? 2 : 1e9]));
    expect(said.lastIndexOf('going on')).toBe(18);
    expect(said.slice(19).every((stopping) => stopping === 'reached')).toBe(true);
    expect(rule.futures).toBe(20);
    expect(rule.series[0].estimate.mean).toBe(2);
  });

  test.each([
    [{ wanted: [], limit: 10 }, 'needs half-widths above 0; they are none'],
    [{ wanted: [1, 0], limit: 10 }, 'needs half-widths above 0; they are 1, 0'],
    [{ wanted: [Number.NaN], limit: 10 }, 'needs half-widths above 0'],
    [{ wanted: [1], limit: 0 }, 'the limit of a stopping rule must be an integer from 1; it is 0'],
    [
      { wanted: [1], limit: 10, batch: 2.5 },
      'the batch of a stopping rule must be an integer from 1; it is 2.5',
    ],
  ])('cannot be %j', (options, message) => {
    expect(() => makeStoppingRule(options)).toThrow(message);
  });
});

describe('an interval at which the rule stopped', () => {
  const studies = 4000;

  /** The share of studies whose interval holds the true mean, and their mean number of futures. */
  function coverage(draw: (study: number, future: number) => number, truth: number, wanted: number) {
    let held = 0;
    let futures = 0;
    for (let study = 0; study < studies; study++) {
      const rule = makeStoppingRule({ wanted: [wanted], limit: 2000 });
      while (rule.stopping === 'going on') rule.push([draw(study, rule.futures)]);
      const { mean, halfWidth } = rule.series[0].estimate;
      if (Math.abs(mean - truth) <= halfWidth) held++;
      futures += rule.futures;
    }
    return { held: held / studies, futures: futures / studies };
  }

  const key = designKey('coverage of the stopping rule');
  // four standard errors of a share of .95 in 4000 studies
  const tolerance = 0.0138;

  test('holds a normal mean in 95 of 100 studies', () => {
    const { held, futures } = coverage(
      (study, future) => normal(key, processes.place, study, 0, future),
      0,
      0.2,
    );
    expect(Math.abs(held - 0.95)).toBeLessThan(tolerance);
    // without any stopping (1.96 / .2)^2 = 96 would do; look-ahead and batches add
    expect(futures).toBeGreaterThan(96);
    expect(futures).toBeLessThan(125);
  });

  test('holds the mean of an exponential in 90 to 94 of 100, which is why its comment says so', () => {
    const { held } = coverage((study, future) => exponential(key, processes.place, study, 1, future), 1, 0.3);
    expect(held).toBeGreaterThan(0.9);
    expect(held).toBeLessThan(0.94);
  });
});
