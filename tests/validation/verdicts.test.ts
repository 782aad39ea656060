/** The one rule by which every pattern and every fact is judged. */
import { describe, expect, test } from 'vitest';
import { type Estimate, meanShareOf, shareOf } from './estimate.ts';
import {
  above,
  atLeast,
  atMost,
  below,
  between,
  type Margin,
  type Reading,
  verdictOf,
  verdictOn,
} from './readings.ts';

const reading = (low: number, value: number, high: number, margin?: Margin): Reading => ({
  what: 'a reading',
  form: 'ratio',
  estimate: { value, low, high },
  margin,
});
const without = Number.NaN;

describe('a reading', () => {
  test.each([
    ['passes when all of its interval lies within the margin', reading(1, 2, 3, between(1, 3)), 'pass'],
    ['passes at the bound that the margin includes', reading(2, 2, 3, atLeast(2)), 'pass'],
    ['passes at the other bound that a margin includes', reading(1, 2, 2, atMost(2)), 'pass'],
    [
      'is undecided when its interval ends at a bound that is left out',
      reading(0, 1, 2, above(0)),
      'undecided',
    ],
    ['is undecided at the other bound that is left out', reading(1, 2, 3, below(3)), 'undecided'],
    ['fails when all of its interval lies above the margin', reading(4, 5, 6, between(1, 3)), 'fail'],
    ['fails when all of its interval lies below the margin', reading(-2, -1, 0, above(0)), 'fail'],
    ['is undecided when only its value lies within', reading(0, 2, 4, between(1, 3)), 'undecided'],
    ['is undecided when one end lies outside', reading(-1, 1, 3, above(0)), 'undecided'],
    [
      'is undecided when its value lies outside and an end within',
      reading(-1, 0, 1, above(0.5)),
      'undecided',
    ],
    ['is undecided when its interval spans the whole margin', reading(0, 5, 6, between(1, 3)), 'undecided'],
    ['is judged by its value when there is no interval', reading(without, 2, without, below(3)), 'pass'],
    ['fails by its value when there is no interval', reading(without, 3, without, below(3)), 'fail'],
    ['fails when there is no value', reading(without, without, without, below(3)), 'fail'],
    ['is not judged without a margin', reading(1, 2, 3), undefined],
  ] as const)('%s', (_, one, verdict) => {
    expect(verdictOn(one)).toBe(verdict);
  });
});

describe('a test', () => {
  const pass = reading(1, 2, 3, above(0));
  const fail = reading(-3, -2, -1, above(0));
  const undecided = reading(-1, 1, 3, above(0));
  const unjudged = reading(-1, 1, 3);

  test('passes when every reading that has a margin passes', () => {
    expect(verdictOf([pass, unjudged, pass])).toBe('pass');
  });

  test('is undecided as soon as one reading is, and fails as soon as one fails', () => {
    expect(verdictOf([pass, undecided])).toBe('undecided');
    expect(verdictOf([undecided, fail, pass])).toBe('fail');
  });
});

describe('a share', () => {
  const ends = ({ low, high }: Estimate) => [low, high];

  test('of futures has an interval with a width at 0 and at 1, and never beyond', () => {
    const all = shareOf(Array.from({ length: 100 }, () => true));
    const none = shareOf(Array.from({ length: 100 }, () => false));
    // Wilson's interval at 0 of n is 0 to z^2 / (n + z^2).
    const z = 1.959963984540054;
    expect(ends(none)[0]).toBe(0);
    expect(ends(none)[1]).toBeCloseTo((z * z) / (100 + z * z), 12);
    expect(ends(all)[0]).toBeCloseTo(100 / (100 + z * z), 12);
    expect(ends(all)[1]).toBe(1);
    expect(shareOf([true, false, true, true]).value).toBe(0.75);
  });

  test('of practices has an interval that ends at 0 and 1', () => {
    expect(ends(meanShareOf([0, 0, 0, 0.01]))[0]).toBe(0);
    expect(ends(meanShareOf([1, 1, 1, 0.99]))[1]).toBe(1);
    const [low, high] = ends(meanShareOf([0.4, 0.5, 0.6]));
    // 2 degrees of freedom: t = 4.3027; the standard error is .1 / sqrt(3).
    expect(low).toBeCloseTo(0.5 - (4.302652729911275 * 0.1) / Math.sqrt(3), 9);
    expect(high).toBeCloseTo(0.5 + (4.302652729911275 * 0.1) / Math.sqrt(3), 9);
  });
});
