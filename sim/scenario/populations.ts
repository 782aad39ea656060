/** The practices of a run: those of a file, or the synthetic ones that a plan asks for. */
import { copdBundle } from '../model/improvements.ts';
import { centralParameters } from '../model/parameters.ts';
import { makePopulation, type Population, type PracticeRow } from '../model/population.ts';
import { synthesise } from '../model/synthesise.ts';
import type { PlanDocument } from './document.ts';
import { settingsOf } from './resolve.ts';
import { standardise } from './standardise.ts';

/**
 * Rows of a synthetic population with deprivation standardised, as reading a file does: written to a file and read
 * again they give the same population.
 */
export function syntheticRows(count: number, seed: string, document?: PlanDocument): PracticeRow[] {
  const parameters = { ...centralParameters(), ...document?.parameters };
  return standardise(synthesise(count, seed, parameters));
}

/**
 * The population of a run.
 *
 * @param given rows of a file, ids distinct, with ties if there are any; left out, the plan's synthetic population
 */
export function populationOf(
  document: PlanDocument,
  given?: { readonly rows: readonly PracticeRow[]; readonly ties?: readonly (readonly [string, string])[] },
): Population {
  const { practices } = settingsOf(document);
  const rows = given?.rows ?? syntheticRows(practices.count, practices.seed, document);
  return makePopulation(rows, (document.improvements ?? copdBundle).length, given?.ties);
}
