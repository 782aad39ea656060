import { describe, expect, test } from 'vitest';
import { incompleteBeta, logGamma } from '../../sim/statistics/beta.ts';
import { tQuantile } from '../../sim/statistics/student.ts';

describe("Student's t", () => {
  // scipy.stats.t.ppf, to the last printed digit
  test.each([
    [0.975, 1, 12.706204736174694],
    [0.975, 2, 4.302652729749462],
    [0.975, 4, 2.7764451051977934],
    [0.975, 10, 2.228138851986274],
    [0.975, 30, 2.0422724563012378],
    [0.975, 199, 1.9719565442517533],
    [0.975, 1e6, 1.959966356814107],
    [0.95, 5, 2.0150483733330233],
    [0.995, 9, 3.249835541592126],
  ])('has the tabulated quantile at %d with %d degrees of freedom', (probability, degrees, quantile) => {
    expect(Math.abs(tQuantile(probability, degrees) - quantile)).toBeLessThan(1e-8);
    expect(tQuantile(1 - probability, degrees)).toBeCloseTo(-quantile, 8);
  });

  test('has closed forms: 1 at three quarters with one degree of freedom, root 2 over 4 p q with two', () => {
    expect(tQuantile(0.75, 1)).toBeCloseTo(1, 12);
    const p = 0.9;
    expect(tQuantile(p, 2)).toBeCloseTo((2 * p - 1) * Math.sqrt(2 / (4 * p * (1 - p))), 12);
  });

  test('keeps its digits far out and near the middle', () => {
    const withTwo = (p: number) => (2 * p - 1) * Math.sqrt(2 / (4 * p * (1 - p)));
    const far = 1 - 2 ** -30;
    expect(Math.abs(tQuantile(far, 2) / withTwo(far) - 1)).toBeLessThan(1e-10);
    const near = 0.5 + 2 ** -30;
    expect(Math.abs(tQuantile(near, 2) / withTwo(near) - 1)).toBeLessThan(1e-5);
    expect(tQuantile(0.5, 7)).toBeCloseTo(0, 12);
  });

  test.each([
    [0, 5],
    [1, 5],
    [0.5, 0],
    [Number.NaN, 3],
  ])('has no quantile at %d with %d degrees', (probability, degrees) => {
    expect(() => tQuantile(probability, degrees)).toThrow(RangeError);
    expect(() => tQuantile(probability, degrees)).toThrow(`above 0; they are ${probability} and ${degrees}`);
  });
});

describe('the incomplete beta function', () => {
  test('is the closed form where there is one', () => {
    for (const x of [0, 0.1, 0.5, 0.9, 1]) {
      expect(incompleteBeta(x, 1, 1)).toBeCloseTo(x, 14);
      expect(incompleteBeta(x, 3, 1)).toBeCloseTo(x * x * x, 14);
      expect(incompleteBeta(x, 1, 2)).toBeCloseTo(1 - (1 - x) * (1 - x), 14);
      expect(incompleteBeta(x, 2.5, 7) + incompleteBeta(1 - x, 7, 2.5)).toBeCloseTo(1, 13);
    }
  });

  test('rests on a gamma function that is the factorial', () => {
    let factorial = 1;
    for (let n = 1; n <= 20; n++) {
      expect(logGamma(n)).toBeCloseTo(Math.log(factorial), 12);
      factorial *= n;
    }
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 14);
  });
});
