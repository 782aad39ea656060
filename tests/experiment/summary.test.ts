import { describe, expect, test } from 'vitest';
import { bandOf } from '../../sim/experiment/bands.ts';
import { compareOutcomes } from '../../sim/experiment/compare.ts';
import { assemble, type Chunk, type Futures, outcomeOf, weekOf } from '../../sim/experiment/futures.ts';
import { makePrecisionRule } from '../../sim/experiment/precision.ts';
import { summarise } from '../../sim/experiment/summary.ts';
import { type ScalarOutcome, scalarOutcomeNames, weeklyOutcomeNames } from '../../sim/model/outcomes.ts';
import { drawnParameterNames } from '../../sim/model/parameters.ts';
import { momentsOf } from '../../sim/statistics/moments.ts';
import { quantile, ranksOfQuantile, sortedNumbers } from '../../sim/statistics/quantiles.ts';

const weeks = 3;
const digest = 32;

/** Futures whose values are what the two functions say. */
function chunk(
  from: number,
  to: number,
  outcome: (future: number, column: number) => number,
  weekly: (future: number, column: number, week: number) => number = () => 0,
): Chunk {
  const futures = Array.from({ length: to - from }, (_, index) => from + index);
  return {
    from,
    to,
    weeks,
    outcomes: Float64Array.from(
      futures.flatMap((future) => scalarOutcomeNames.map((_, column) => outcome(future, column))),
    ),
    weekly: Float64Array.from(
      futures.flatMap((future) =>
        weeklyOutcomeNames.flatMap((_, column) =>
          Array.from({ length: weeks }, (_, week) => weekly(future, column, week)),
        ),
      ),
    ),
    parameters: new Float64Array(futures.length * drawnParameterNames.length),
    digests: new Uint8Array(futures.length * digest),
    details: [],
    failures: [],
  };
}
const column = (name: ScalarOutcome) => scalarOutcomeNames.indexOf(name);
const scrambled = (future: number, of: number) => ((future * 7919 + of * 104729) % 1000) / 10;
const futures = (outcome: (future: number, column: number) => number): Futures =>
  assemble([chunk(10, 30, outcome), chunk(0, 10, outcome)], weeks);

test('a summary is that of each outcome over all futures; what does not arise is counted', () => {
  const all = futures((future, of) =>
    of === column('weeks_to_half') && future % 3 === 0 ? Number.NaN : scrambled(future, of),
  );
  const summary = summarise(all);
  expect(summary.weeks_to_half).toMatchObject({ n: 20, missing: 10 });
  for (const name of scalarOutcomeNames) {
    const values = outcomeOf(all, column(name));
    expect(summary[name]).toMatchObject(momentsOf(values));
    expect(summary[name].p10).toBe(quantile(sortedNumbers(values), 0.1));
    expect(summary[name].p90).toBe(quantile(sortedNumbers(values), 0.9));
    const { n, intervals } = summary[name];
    const [below, above] = ranksOfQuantile(n, 0.5) as [number, number];
    const sorted = sortedNumbers(values);
    expect(intervals.p50).toEqual([sorted[below - 1], sorted[above - 1]]);
    // too few for the outer tenths
    expect([...intervals.p10, ...intervals.p90].every(Number.isNaN)).toBe(true);
    const [low, high] = summary[name].interval;
    expect((low + high) / 2).toBeCloseTo(summary[name].mean, 9);
  }
});

test('a band is the quantiles and the mean of each week, whatever the chunks', () => {
  const weekly = (future: number, of: number, week: number) =>
    week === 2 && future === 4 ? Number.NaN : scrambled(future + week, of);
  const none = () => 0;
  const all = assemble([chunk(5, 11, none, weekly), chunk(0, 5, none, weekly)], weeks);
  const band = bandOf(all, 'cost_pounds');
  for (let week = 0; week < weeks; week++) {
    const values = weekOf(all, weeklyOutcomeNames.indexOf('cost_pounds'), week);
    const sorted = sortedNumbers(values);
    expect([band.low[week], band.middle[week], band.high[week]]).toEqual(
      [0.1, 0.5, 0.9].map((p) => quantile(sorted, p)),
    );
    expect(band.mean[week]).toBe(momentsOf(values).mean);
  }
});

describe('two plans in the same futures', () => {
  const base = futures(scrambled);

  test('are compared future by future: a constant difference has no spread', () => {
    const better = futures((future, of) => scrambled(future, of) + 2);
    const { patients_reached, cost_pounds, hours_given } = compareOutcomes(better, base);
    expect(patients_reached.difference.mean).toBeCloseTo(2, 12);
    expect(patients_reached.difference.sd).toBeCloseTo(0, 12);
    expect(patients_reached).toMatchObject({ better: { share: 1 }, worse: { share: 0 }, same: 0 });
    expect(cost_pounds.better.share).toBe(0); // more cost is not better
    expect(hours_given.better.share).toBeNaN(); // neither more nor less is better
  });

  test('that are the same are nowhere better', () => {
    const { patients_reached } = compareOutcomes(base, base);
    expect(patients_reached).toMatchObject({
      better: { share: 0 },
      same: 1,
      difference: { mean: 0, n: 30 },
    });
  });

  test('leave out futures in which one of them has no value', () => {
    const without = futures((future, of) => (future < 12 ? Number.NaN : scrambled(future, of)));
    expect(compareOutcomes(base, without).weeks_to_half.difference).toMatchObject({
      n: 18,
      missing: 12,
      mean: 0,
    });
  });

  test('of which one gets there and the other never does: it is better there, without a difference in weeks', () => {
    const value = (reached: (future: number) => boolean) => (future: number, of: number) =>
      of === column('weeks_to_half') && !reached(future) ? Number.NaN : 5;
    const often = futures(value((future) => future < 21));
    const seldom = futures(value((future) => future < 6 || future >= 27));
    const compared = compareOutcomes(often, seldom).weeks_to_half;
    // 0-5 both, 6-20 only the first, 21-26 neither, 27-29 only the second
    expect(compared.difference).toMatchObject({ n: 6, mean: 0 });
    expect(compared).toMatchObject({ ranked: 30, better: { share: 0.5 }, worse: { share: 0.1 }, same: 0.4 });
  });

  test('of which one has no cost for each practice: nothing says which is better', () => {
    const without = futures((future, of) => (future < 12 ? Number.NaN : scrambled(future, of) + 1));
    const compared = compareOutcomes(base, without).cost_per_practice_in_place;
    expect(compared).toMatchObject({ ranked: 18, better: { share: 1 }, worse: { share: 0 }, same: 0 });
  });

  test('must have as many futures', () => {
    const fewer = assemble([chunk(0, 10, scrambled)], weeks);
    expect(() => compareOutcomes(base, fewer)).toThrow('needs the same futures');
  });
});

describe('the rule for a precision', () => {
  const batch = (index: number, value: (future: number) => number) =>
    [0, 1].map((half) => chunk(index * 20 + half * 10, index * 20 + half * 10 + 10, value));

  test('looks only at the end of a batch of twenty', () => {
    const rule = makePrecisionRule([{ outcome: 'patients_reached', wanted: 1 }]);
    const [first, second] = batch(0, () => 5);
    expect(rule.take(first)).toBe(false);
    expect(rule.take(second)).toBe(true);
    expect(rule).toMatchObject({ reached: true, series: [{ halfWidth: 0, n: 20, futuresNeeded: 20 }] });
  });

  test('goes on while the interval is too wide, and says so', () => {
    const rule = makePrecisionRule([{ outcome: 'patients_reached', wanted: 0.2 }]);
    const looks = Array.from({ length: 8 }, (_, index) =>
      batch(index, (future) => future % 2)
        .map((part) => rule.take(part))
        .at(-1),
    );
    // half-width about 2 x 0.5 / root n: below 0.2 from 40 futures on
    expect(looks.slice(0, 3)).toEqual([false, true, true]);
    expect(makePrecisionRule([{ outcome: 'patients_reached', wanted: 1e-9 }]).reached).toBe(false);
  });

  test('of several outcomes waits for the last of them', () => {
    const wish = (outcome: 'patients_reached' | 'in_place_share_end', wanted: number) => ({
      outcome,
      wanted,
    });
    const futuresFor = (...wishes: ReturnType<typeof wish>[]) => {
      const rule = makePrecisionRule(wishes);
      for (let index = 0; ; index++)
        if (batch(index, (future) => future % 2).some((part) => rule.take(part))) return (index + 1) * 20;
    };
    const coarse = wish('in_place_share_end', 0.2);
    const fine = wish('patients_reached', 0.1);
    expect(futuresFor(fine)).toBeGreaterThan(futuresFor(coarse));
    expect(futuresFor(coarse, fine)).toBe(futuresFor(fine));
    expect(futuresFor(fine, coarse)).toBe(futuresFor(fine));
  });

  test('does not count futures in which the outcome does not arise', () => {
    const rule = makePrecisionRule([{ outcome: 'weeks_to_half', wanted: 1 }]);
    const arises = (future: number) => (future % 2 === 0 ? 7 : Number.NaN);
    expect(batch(0, arises).map((part) => rule.take(part))).toEqual([false, false]);
    expect(batch(1, arises).map((part) => rule.take(part))).toEqual([false, true]);
  });
});
