import { describe, expect, test } from 'vitest';
import type { FutureDetail } from '../../sim/engine/detail.ts';
import { makeEngine } from '../../sim/engine/future.ts';
import type { Parameters } from '../../sim/model/parameters.ts';
import { makePopulation } from '../../sim/model/population.ts';
import { bound, countScore, mean } from '../support/exact-laws.ts';
import { alike, idOf, synthetic } from '../support/populations.ts';
import { scenario } from '../support/scenarios.ts';

type Tie = [number, number];

/** Ties of a future, each once. */
function tiesOf({ tieStart, tieEnd }: FutureDetail): Tie[] {
  const ties: Tie[] = [];
  for (let practice = 0; practice + 1 < tieStart.length; practice++) {
    for (const peer of tieEnd.subarray(tieStart[practice], tieStart[practice + 1])) {
      if (practice < peer) ties.push([practice, peer]);
    }
  }
  return ties;
}

const engine = makeEngine(synthetic(189));
const draw = (parameters: Partial<Parameters> = {}, future = 0, drawing = engine) =>
  drawing.run(scenario({ parameters, weeks: 1, seed: 'ties' }), future, { detail: true })
    .detail as FutureDetail;

test('ties go both ways, once, and never to the practice itself', () => {
  for (const meanTies of [1, 6, 30]) {
    const { tieStart, tieEnd } = draw({ meanTies });
    const seen = new Set<string>();
    for (let practice = 0; practice < 189; practice++) {
      for (const peer of tieEnd.subarray(tieStart[practice], tieStart[practice + 1])) {
        expect(peer).not.toBe(practice);
        expect(seen.has(`${practice} ${peer}`)).toBe(false);
        seen.add(`${practice} ${peer}`);
      }
    }
    for (const tie of seen) expect(seen.has(tie.split(' ').reverse().join(' '))).toBe(true);
    expect(tieStart[189]).toBe(tieEnd.length);
  }
});

test('a practice has about as many ties as it is meant to, a few less where two practices name each other', () => {
  for (const meanTies of [3, 5, 6, 12]) {
    const degrees = Array.from(
      { length: 20 },
      (_, future) => (2 * tiesOf(draw({ meanTies }, future)).length) / 189,
    );
    expect(mean(degrees)).toBeLessThan(meanTies);
    expect(mean(degrees)).toBeGreaterThan(meanTies * 0.9);
  }
});

test('no ties are drawn where none are meant', () => {
  expect(draw({ meanTies: 0 }).tieEnd).toHaveLength(0);
});

test('a fraction of a place is there with that probability', () => {
  // 4.6 ties are two places or three; homophily is off, and 600 practices rarely name each other
  const rows = alike(600, (number) => ({ borough: String(number % 2), locality: String(number) }));
  const wide = makeEngine(makePopulation(rows, 5));
  let places = 0;
  for (let future = 0; future < 10; future++) places += tiesOf(draw({ meanTies: 4.6 }, future, wide)).length;
  const doubles = 10 * 600 * 2.3 * (2.3 / 600);
  expect(Math.abs(countScore(places + doubles / 2 - 12000, 6000, 0.3))).toBeLessThan(bound);
});

describe('of the ties', () => {
  // localities and boroughs so large that few practices name each other
  const rows = alike(1000, (number) => ({
    id: idOf(number),
    borough: String(Math.floor(number / 250)),
    locality: String(Math.floor(number / 62.5)),
  }));
  const wide = makeEngine(makePopulation(rows, 5));
  const place = (tie: Tie) =>
    Math.floor(tie[0] / 62.5) === Math.floor(tie[1] / 62.5)
      ? 'locality'
      : Math.floor(tie[0] / 250) === Math.floor(tie[1] / 250)
        ? 'borough'
        : 'elsewhere';

  test('22% are in the locality, 47% in the rest of the borough and 31% elsewhere', () => {
    const ties = Array.from({ length: 8 }, (_, future) => tiesOf(draw({}, future, wide))).flat();
    const share = (scope: string) => ties.filter((tie) => place(tie) === scope).length / ties.length;
    // a standard error is .003; the locality loses the more ties that are named twice, about 1 in 100
    expect(Math.abs(share('locality') - 0.22)).toBeLessThan(0.015);
    expect(Math.abs(share('borough') - 0.47)).toBeLessThan(0.015);
    expect(Math.abs(share('elsewhere') - 0.31)).toBeLessThan(0.015);
  });

  test('all are where the shares put them', () => {
    const only = (tieLocalityShare: number, tieBoroughShare: number) =>
      new Set(tiesOf(draw({ tieLocalityShare, tieBoroughShare }, 0, wide)).map(place));
    expect(only(1, 0)).toEqual(new Set(['locality']));
    expect(only(0, 1)).toEqual(new Set(['borough']));
    expect(only(0, 0)).toEqual(new Set(['elsewhere']));
  });
});

describe('like seeks like', () => {
  const difference = (orientationHomophily: number) => {
    const differences: number[] = [];
    for (let future = 0; future < 20; future++) {
      const detail = draw({ orientationHomophily }, future);
      const { orientation } = detail.attributes;
      differences.push(
        mean(tiesOf(detail).map(([one, other]) => Math.abs(orientation[one] - orientation[other]))),
      );
    }
    return mean(differences);
  };

  test('the stronger homophily is, the more alike are practices that know each other', () => {
    const [none, usual, strong, extreme] = [0, 3, 6, 40].map(difference);
    // two draws of Beta(2, 3) differ by 8/35 on average
    expect(none).toBeCloseTo(8 / 35, 2);
    expect(usual).toBeLessThan(none - 0.02);
    expect(strong).toBeLessThan(usual - 0.02);
    expect(extreme).toBeLessThan(0.06);
  });
});

describe('where there is nobody to know', () => {
  const tied = (rows: ReturnType<typeof alike>) =>
    tiesOf(draw({}, 0, makeEngine(makePopulation(rows, 5)))).length;

  test('a practice alone has no ties', () => {
    expect(tied(alike(1))).toBe(0);
  });

  test('a place looks wider, or else nearer', () => {
    expect(tied(alike(2))).toBe(1);
    expect(tied(alike(2, (number) => ({ locality: String(number) })))).toBe(1);
    expect(tied(alike(2, (number) => ({ borough: String(number) })))).toBe(1);
  });
});

test('given ties are taken as they are, whatever is assumed of drawn ones', () => {
  const given = makeEngine(
    makePopulation(alike(4), 5, [
      [idOf(0), idOf(1)],
      [idOf(3), idOf(1)],
      [idOf(1), idOf(0)],
    ]),
  );
  expect(tiesOf(draw({ meanTies: 50 }, 3, given))).toEqual([
    [0, 1],
    [1, 3],
  ]);
});
