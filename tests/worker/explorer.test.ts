import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantile, sortedNumbers } from '../../sim/statistics/quantiles.ts';
import { calendarWeek, differences, spreadOf } from '../../sim/worker/explorer.ts';
import { quiet } from '../support/scenarios.ts';

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

test('between the limits lie 9 of 10 futures, the limits among them', () => {
  expect(spreadOf(Float64Array.from(upTo(20).reverse()))).toEqual({ low: 1, middle: 10, high: 19 });
  expect(spreadOf(Float64Array.from(upTo(200)))).toEqual({ low: 10, middle: 100, high: 190 });
  expect(spreadOf(Float64Array.of(7))).toEqual({ low: 7, middle: 7, high: 7 });
});

test('what never arises lies above everything that does, so it can be the middle and the upper limit', () => {
  const never = (count: number) =>
    Float64Array.from(upTo(20), (value) => (value > 20 - count ? Number.NaN : value));
  expect(spreadOf(never(1))).toEqual({ low: 1, middle: 10, high: 19 });
  expect(spreadOf(never(2))).toEqual({ low: 1, middle: 10, high: Number.POSITIVE_INFINITY });
  expect(spreadOf(never(11)).middle).toBe(Number.POSITIVE_INFINITY);
  expect(spreadOf(never(20)).low).toBe(Number.POSITIVE_INFINITY);
});

test('the middle and the limits are values of futures, next to the quantiles that lie between futures', () => {
  const values = fc.float64Array({ minLength: 1, maxLength: 60, noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(values, (given) => {
      const { low, middle, high } = spreadOf(given);
      for (const value of [low, middle, high]) expect(given).toContain(value);
      const sorted = sortedNumbers(given);
      const place = (share: number) => (given.length - 1) * share;
      for (const [value, share] of [
        [low, 0.05],
        [middle, 0.5],
        [high, 0.95],
      ] as const) {
        expect(value).toBeGreaterThanOrEqual(sorted[Math.floor(place(share))]);
        expect(value).toBeLessThanOrEqual(sorted[Math.min(given.length - 1, Math.floor(place(share)) + 1)]);
      }
      expect(quantile(sorted, 0.5)).toBeGreaterThanOrEqual(middle);
    }),
    { seed: 1, numRuns: 300 },
  );
});

test('a difference is that of the same future, for the futures that both have', () => {
  expect([...differences(Float64Array.of(5, 7, 9), Float64Array.of(1, 4))]).toEqual([4, 3]);
});

test('a run that begins in week 14 of the year meets week 1 after 39 weeks', () => {
  const scenario = quiet({ weeks: 60 });
  const weeks = [0, 38, 39].map((week) => calendarWeek({ ...scenario, firstCalendarWeek: 14 }, week));
  expect(weeks).toEqual([14, 52, 1]);
});
