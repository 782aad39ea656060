/** A plan that asks for a spread is refused where, and only where, the model has no such distribution. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { betaQuantile, isSpreadOfShare, widestSpread } from '../../sim/random/quantile-table.ts';
import { combinationProblems } from '../../sim/scenario/combinations.ts';

const refused = (baseline: number, baselineSd: number) =>
  combinationProblems(
    {
      version: 1,
      title: 'T',
      question: '',
      programme: {},
      parameters: { baselineSd },
      improvements: [{ name: 'I', label: 'I', work: 1, dataReliance: 1, framing: 0.5, baseline, ceiling: 1 }],
    },
    'x',
  ).map(({ message }) => message);
const isRefusedByModel = (mean: number, sd: number) => {
  try {
    betaQuantile(mean, sd)(0.5);
    return false;
  } catch (error) {
    expect(error).toBeInstanceOf(RangeError);
    return true;
  }
};

test('reader and model refuse the same spreads', () => {
  const mean = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1, 1e-9, 0.5));
  const near = fc.constantFrom(0, 0.5, 0.999, 1 - 1e-15, 1, 1 + 1e-15, 1.5);
  fc.assert(
    fc.property(
      mean.chain((m) =>
        fc.tuple(
          fc.constant(m),
          fc.oneof(
            fc.double({ min: 0, max: 0.6, noNaN: true }),
            near.map((share) => share * widestSpread(m)),
          ),
        ),
      ),
      ([m, sd]) => {
        expect(refused(m, sd).length > 0).toBe(isRefusedByModel(m, sd));
        expect(isSpreadOfShare(m, sd)).toBe(!isRefusedByModel(m, sd));
      },
    ),
    { seed: 2014, numRuns: 400 },
  );
});

test('a share that is always 0 or always 1 has no spread, and next to none counts as none', () => {
  for (const mean of [0, 1]) {
    expect(refused(mean, 0)).toEqual([]);
    expect(refused(mean, 5e-5)).toEqual([]);
    expect(betaQuantile(mean, 5e-5)(0.9)).toBe(mean);
    expect(refused(mean, 0.1)).toEqual([`must be 0, because improvements.0.baseline is ${mean}; it is 0.1`]);
  }
  expect(refused(0.5, 0.5)).toEqual(['must be below 0.5, because improvements.0.baseline is 0.5; it is 0.5']);
});

test('no share has a spread below 0 or one that is no number', () => {
  for (const sd of [-1e-9, -1, Number.NaN]) {
    expect(isSpreadOfShare(0.5, sd)).toBe(false);
    expect(isRefusedByModel(0.5, sd)).toBe(true);
  }
});
