import { expect, test } from 'vitest';
import { normalQuantile } from '../../sim/random/normal-quantile.ts';

// probability, quantile: solved to 40 figures from the complementary error function
const known = [
  [1e-300, -37.047096299361199237],
  [5.551115123125783e-17, -8.2923610758135955382],
  [1e-10, -6.3613409024040561991],
  [1e-5, -4.2648907939228246102],
  [0.001, -3.0902323061678135354],
  [0.01, -2.3263478740408410931],
  [0.025, -1.9599639845400542118],
  [0.05, -1.644853626951472688],
  [0.07, -1.4757910281791706856],
  [0.0750001, -1.4395307645017296865],
  [0.1, -1.2815515655446004353],
  [0.25, -0.6744897501960817432],
  [0.4, -0.25334710313579974132],
  [0.49, -0.025068908258711058033],
  [0.5000001, 2.5066282733116483012e-7],
  [0.6, 0.25334710313579974132],
  [0.75, 0.6744897501960817432],
  [0.9, 1.2815515655446005935],
  [0.925, 1.4395314709384562291],
  [0.95, 1.6448536269514722843],
  [0.975, 1.9599639845400538556],
  [0.99, 2.3263478740408407676],
  [0.999, 3.0902323061678132778],
  [0.9999999999, 6.3613408896974218642],
  [0.9999999999999999, 8.2095361516013868556],
];

test('the normal quantile agrees with the error function to fourteen figures', () => {
  for (const [u, x] of known) expect(Math.abs(normalQuantile(u) / x - 1), `at ${u}`).toBeLessThan(1e-14);
});

test('the normal distribution is symmetric to the last bit', () => {
  for (let n = 1; n < 2 ** 14; n++) {
    const u = n / 2 ** 14;
    expect(normalQuantile(u) + normalQuantile(1 - u)).toBe(0);
  }
});

test('the normal quantile never falls, across the joins of its three pieces as well', () => {
  const joins = [0.075, 0.925, Math.exp(-25), 1 - Math.exp(-25), 0.5];
  for (const join of joins) {
    let before = -Infinity;
    for (let n = -1000; n <= 1000; n++) {
      const x = normalQuantile(join * (1 + n * 2 ** -50));
      expect(x).toBeGreaterThanOrEqual(before - 1e-14 * Math.abs(x));
      before = x;
    }
  }
});

test('certainty lies at infinity, and beyond it is nothing', () => {
  expect([0, 1, -0.1, 1.1, Number.NaN].map(normalQuantile)).toEqual([-Infinity, Infinity, NaN, NaN, NaN]);
});
