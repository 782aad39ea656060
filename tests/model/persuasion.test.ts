import { describe, expect, test } from 'vitest';
import { mostOfBundleCount } from '../../sim/model/outcomes.ts';
import { centralParameters } from '../../sim/model/parameters.ts';
import { persuasion } from '../../sim/model/stages.ts';

const psi = (share: number, contagionSteepness: number, contagionMidpoint = 0.3) =>
  persuasion(share, { ...centralParameters(), contagionSteepness, contagionMidpoint });
const shares = [0, 0.01, 0.1, 0.3, 0.5, 0.9, 1];

describe('persuasion by peers', () => {
  test('is the share of peers itself where contagion is simple', () => {
    for (const share of shares) expect(psi(share, 0)).toBe(share);
  });

  test('is nothing without peers in place, and whole when all are, however steep', () => {
    for (const steepness of [0, 0.5, 1, 3, 25]) {
      expect(psi(0, steepness)).toBe(0);
      expect(psi(1, steepness)).toBeCloseTo(1, 14);
    }
  });

  test('is the curve of complex contagion in between', () => {
    for (const gamma of [0.5, 1, 2, 3, 8]) {
      for (const theta of [0.1, 0.3, 0.7]) {
        for (const share of shares) {
          const curve = (share ** gamma * (1 + theta ** gamma)) / (share ** gamma + theta ** gamma);
          expect(psi(share, gamma, theta)).toBeCloseTo(curve, 12);
        }
      }
    }
  });

  test('of a very steep curve jumps at its midpoint', () => {
    expect(psi(0.29, 1000)).toBeLessThan(1e-12);
    expect(psi(0.3, 1000)).toBeCloseTo(0.5, 12);
    expect(psi(0.31, 1000)).toBeCloseTo(1, 12);
  });
});

test('most of a bundle is four of five, and what is not below four fifths of any other', () => {
  expect([1, 2, 3, 4, 5, 6, 10].map(mostOfBundleCount)).toEqual([1, 2, 3, 4, 4, 5, 8]);
});
