import { describe, expect, test } from 'vitest';
import { makeEngine } from '../../sim/engine/future.ts';
import { makePopulation } from '../../sim/model/population.ts';
import { processes, uniform } from '../../sim/random/draws.ts';
import { futureKey } from '../../sim/random/key.ts';
import { alike } from '../support/populations.ts';
import { scenario } from '../support/scenarios.ts';

describe('where there is nobody of the wanted kind, a place finds', () => {
  const peersOf = (rows: ReturnType<typeof alike>, tieLocalityShare: number, tieBoroughShare: number) => {
    const { state, prepare } = makeEngine(makePopulation(rows, 5));
    prepare(scenario({ parameters: { tieLocalityShare, tieBoroughShare }, seed: 'nearest' }), 0);
    const { start, end } = state.ties;
    return Array.from({ length: rows.length }, (_, practice) =>
      Array.from(end.subarray(start[practice], start[practice + 1])).sort((one, other) => one - other),
    );
  };

  test('those of the locality, when it is all there is', () => {
    const rows = alike(12);
    const near = peersOf(rows, 1, 0);
    expect(near.flat().length).toBeGreaterThan(24);
    expect(peersOf(rows, 0, 1)).toEqual(near);
    expect(peersOf(rows, 0, 0)).toEqual(near);
  });

  test('those of the borough, when there is no other borough or nobody else in the locality', () => {
    const alone = alike(12, (number) => ({ locality: String(number) }));
    const inBorough = peersOf(alone, 0, 1);
    expect(inBorough.flat().length).toBeGreaterThan(24);
    expect(peersOf(alone, 1, 0)).toEqual(inBorough);
    expect(peersOf(alone, 0, 0)).toEqual(inBorough);
    // in two localities, the other one, as if the borough had been wanted
    const two = alike(12, (number) => ({ locality: String(number % 2) }));
    expect(peersOf(two, 0, 0)).toEqual(peersOf(two, 0, 1));
    expect(peersOf(two, 0, 0)).not.toEqual(peersOf(two, 1, 0));
  });

  test('those of other boroughs, when the borough is no greater than the locality', () => {
    const apart = alike(12, (number) => ({ borough: String(number % 3) }));
    expect(peersOf(apart, 0, 1)).toEqual(peersOf(apart, 0, 0));
    expect(peersOf(apart, 1, 0)).not.toEqual(peersOf(apart, 0, 0));
  });
});

test('a place tries as many candidates as it may, and then stays empty', () => {
  // two practices that are alike: a candidate is refused only when it is the practice itself
  const population = makePopulation(alike(2), 5);
  const { state, prepare } = makeEngine(population);
  const places = 3;
  const tied = (future: number, tieAttempts: number) => {
    prepare(scenario({ parameters: { tieAttempts, meanTies: 2 * places }, seed: 'attempts' }), future);
    return state.ties.start[2] > 0;
  };
  const firstCandidates = (future: number, attempts: number) =>
    [0, 1].some((practice) =>
      Array.from({ length: places * attempts }, (_, number) => [
        number % places,
        Math.floor(number / places),
      ]).some(([place, attempt]) => {
        const key = futureKey('attempts', future);
        const u = uniform(key, processes.tieCandidate, population.entities[practice], place, attempt);
        return Math.floor(2 * u) !== practice;
      }),
    );
  let empty = 0;
  for (let future = 0; future < 400; future++) {
    for (const attempts of [1, 2]) expect(tied(future, attempts)).toBe(firstCandidates(future, attempts));
    if (!tied(future, 1)) empty++;
  }
  // one in 64 is empty after one attempt each
  expect(empty).toBeGreaterThan(1);
});
