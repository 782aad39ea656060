import { expect, test } from 'vitest';
import { betaQuantile, gammaQuantile, quantileTable } from '../../sim/random/quantile-table.ts';

test('a share spread nearly as widely as can be is 0 or 1, with the chances of its mean', () => {
  for (const mean of [0.1, 0.3, 0.5, 0.8]) {
    const quantile = betaQuantile(mean, Math.sqrt(mean * (1 - mean)) * 0.9999);
    for (const u of [0.1, 0.5, 0.9, 0.98].map((part) => (1 - mean) * part)) {
      expect(quantile(u), `${mean} at ${u}`).toBeLessThan(1e-6);
    }
    for (const u of [0.1, 0.5, 0.9, 0.98].map((part) => 1 - mean * part)) {
      expect(quantile(u), `${mean} at ${u}`).toBeGreaterThan(1 - 1e-6);
    }
  }
});

test('next to 0 a Gamma distribution of little shape is a power, however near', () => {
  // shape .01 and scale 100: the chance of less than x goes with x to the power .01
  const quantile = gammaQuantile(1, 10, 0, 50);
  for (const [less, more] of [
    [0.4, 0.8],
    [0.2, 0.6],
    [0.1, 0.7],
  ]) {
    const ratio = Math.log(quantile(less)) - Math.log(quantile(more));
    expect(ratio / (100 * Math.log(less / more))).toBeCloseTo(1, 3);
  }
});

test('a look-up finds the cell in which its probability lies, however uneven the cells', () => {
  const shapes = [
    [1, 1000, 1, 1000, 1, 1000, 1, 1000],
    [1000, 1, 1, 1, 1, 1, 1, 1],
    [1, 1, 1, 1, 1, 1, 1, 1000],
    [0, 5, 0, 0, 1, 200, 0, 0],
  ];
  // the masses add to less than 1, to about 1 and to more
  for (const scale of [1e-6, 1e-3, 1]) {
    for (const shape of shapes) {
      const masses = shape.map((mass) => mass * scale);
      const whole = masses.reduce((sum, mass) => sum + mass, 0);
      const quantile = quantileTable((x) => masses[Math.floor(x)], 0, 8, 8);
      for (let n = 0; n < 2000; n++) {
        const u = (n + 0.5) / 2000;
        let cell = 0;
        let left = u * whole;
        while (left > masses[cell]) left -= masses[cell++];
        expect(Math.abs(quantile(u) - (cell + left / masses[cell])), `${shape} at ${u}`).toBeLessThan(1e-9);
      }
    }
  }
});
