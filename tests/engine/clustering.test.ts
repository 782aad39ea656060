import { describe, expect, test } from 'vitest';
import { boroughVarianceShare, moransIExcess } from '../../sim/engine/clustering.ts';

const share = (values: number[], groups: number[], count = Math.max(...groups) + 1) =>
  boroughVarianceShare(Float64Array.from(values), Int32Array.from(groups), count);

/** Adjacency lists of undirected ties. */
function lists(practices: number, ties: readonly (readonly [number, number])[]) {
  const peers = Array.from({ length: practices }, (_, practice) =>
    ties.flatMap(([one, other]) => (one === practice ? [other] : other === practice ? [one] : [])),
  );
  const start = Int32Array.from(
    { length: practices + 1 },
    (_, practice) => peers.slice(0, practice).flat().length,
  );
  return { start, end: Int32Array.from(peers.flat()) };
}

describe('the share of variance between boroughs', () => {
  test('is that of the analysis of variance', () => {
    // means 2 and 6 around 4: between 16, within (2 + 2) / 2 = 2, size 2: (16 - 2) / (16 + 2)
    expect(share([1, 3, 5, 7], [0, 0, 1, 1])).toBeCloseTo(14 / 18, 12);
    // sizes 3 and 1: typical size (4 - 10 / 4) / 1 = 1.5; means 2 and 10 around 4: between 48, within 2 / 2 = 1
    expect(share([1, 2, 3, 10], [0, 0, 0, 1])).toBeCloseTo(47 / (48 + 0.5 * 1), 12);
  });

  test('counts no borough in which nobody is', () => {
    expect(share([1, 3, 5, 7], [0, 0, 2, 2], 4)).toBe(share([1, 3, 5, 7], [0, 0, 1, 1]));
  });

  test('is never below 0', () => {
    expect(share([1, 9, 2, 8], [0, 0, 1, 1])).toBe(0);
  });

  test('does not arise with one borough, without two practices in any, or where all are alike', () => {
    expect(share([1, 2, 3], [0, 0, 0])).toBeNaN();
    expect(share([1, 2, 3], [1, 1, 1], 3)).toBeNaN();
    expect(share([1, 2, 3], [0, 1, 2])).toBeNaN();
    expect(share([4, 4, 4, 4], [0, 0, 1, 1])).toBeNaN();
  });
});

describe("Moran's I beyond the boroughs", () => {
  const excess = (values: number[], groups: number[], ties: [number, number][]) =>
    moransIExcess(
      Float64Array.from(values),
      lists(values.length, ties),
      Int32Array.from(groups),
      Math.max(...groups) + 1,
    );

  test('is, within one borough, the index of Moran less its expectation of - 1 / (n - 1)', () => {
    const values = [1, 2, 4, 9];
    const centred = values.map((value) => value - 4);
    const ties: [number, number][] = [
      [0, 1],
      [1, 2],
      [2, 3],
    ];
    const variance = centred.reduce((sum, value) => sum + value * value, 0) / 4;
    const moran = ties.reduce((sum, [one, other]) => sum + centred[one] * centred[other], 0) / 3 / variance;
    expect(excess(values, [0, 0, 0, 0], ties)).toBeCloseTo(moran + 1 / 3, 12);
  });

  test('is nothing where ties join every pair of a borough alike, or boroughs as their means would have it', () => {
    const every: [number, number][] = [
      [0, 1],
      [0, 2],
      [1, 2],
    ];
    expect(excess([1, 5, 6], [0, 0, 0], every)).toBeCloseTo(0, 12);
    const across: [number, number][] = [
      [0, 2],
      [0, 3],
      [1, 2],
      [1, 3],
    ];
    expect(excess([1, 5, 7, 9], [0, 0, 1, 1], across)).toBeCloseTo(0, 12);
  });

  test('does not arise without ties or where all are alike', () => {
    expect(excess([1, 2, 3], [0, 0, 0], [])).toBeNaN();
    expect(excess([0.1, 0.1, 0.1], [0, 0, 0], [[0, 1]])).toBeNaN();
  });
});
