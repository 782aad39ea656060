/** Populations for tests: practices that are all alike, and ties of a known shape. */
import { centralParameters } from '../../sim/model/parameters.ts';
import { makePopulation, type Population, type PracticeRow } from '../../sim/model/population.ts';
import { synthesise } from '../../sim/model/synthesise.ts';
import { seeds } from './scenarios.ts';

type Ties = [string, string][];

/** Ids that sort in the order of their numbers. */
export const idOf = (number: number): string => `Q${String(number).padStart(6, '0')}`;

/** Practices with time to spare and nothing left to chance, changed one by one as a test wishes. */
export function alike(
  count: number,
  change: (number: number) => Partial<PracticeRow> = () => ({}),
): PracticeRow[] {
  return Array.from({ length: count }, (_, number) => ({
    id: idOf(number),
    borough: 'Borough A',
    locality: 'Locality 1',
    listSize: 5720,
    gpFte: 2,
    deprivation: 0,
    copdRegister: 73,
    utilisation: 0.9,
    dataQuality: 0.6,
    capability: 0.5,
    orientation: 0.5,
    baselines: [0.5, 0.5, 0.5, 0.5, 0.5],
    ...change(number),
  }));
}

/** Practices that know nobody. */
export function strangers(
  count: number,
  improvements = 1,
  change?: (number: number) => Partial<PracticeRow>,
): Population {
  return makePopulation(alike(count, change), improvements, []);
}

/** Practices that all know each other; the first `seeded` of them are of the borough of seeds. */
export function acquainted(count: number, seeded = 0): Population {
  const rows = alike(count, (number) => (number < seeded ? { borough: seeds } : {}));
  const ties: Ties = [];
  for (let one = 0; one < count; one++) {
    for (let other = one + 1; other < count; other++) ties.push([idOf(one), idOf(other)]);
  }
  return makePopulation(rows, 1, ties);
}

/** Practices in a ring, each with ties to two on either side; the first `seeded` are of the borough of seeds. */
export function ring(count: number, seeded: number): Population {
  const rows = alike(count, (number) => (number < seeded ? { borough: seeds } : {}));
  const ties: Ties = [];
  for (let number = 0; number < count; number++) {
    for (const step of [1, 2]) ties.push([idOf(number), idOf((number + step) % count)]);
  }
  return makePopulation(rows, 1, ties);
}

/** A small synthetic population, every unobserved attribute left to the future. */
export function synthetic(count: number, improvements = 5, seed = 'tests'): Population {
  return makePopulation(synthesise(count, seed, centralParameters()), improvements);
}
