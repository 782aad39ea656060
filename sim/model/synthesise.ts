/** A synthetic population: the observed attributes of practices, drawn once from the declared distributions. */
import { normal, processes } from '../random/draws.ts';
import { entityKey } from '../random/entity.ts';
import { populationKey } from '../random/key.ts';
import type { Parameters } from './parameters.ts';
import type { PracticeRow } from './population.ts';
import { drawGpFte, drawListSize, registerOf } from './practices.ts';

/**
 * Boroughs of the synthetic population: their share of practices and mean deprivation in standard deviations.
 * Computed from public data on outer north-east London, 2013. That these boroughs are the 189 practices of Marshall
 * et al. 2014 is an inference from counts of practices, not a quotation; so they carry no names here.
 */
export const syntheticBoroughs = [
  { name: 'Borough A', practices: 41, deprivation: 0.89 },
  { name: 'Borough B', practices: 49, deprivation: -0.96 },
  { name: 'Borough C', practices: 48, deprivation: -0.58 },
  { name: 'Borough D', practices: 51, deprivation: 0.83 },
] as const;

/** Practices in the programme of the founding paper. */
export const defaultPractices = syntheticBoroughs.reduce((sum, borough) => sum + borough.practices, 0);

/**
 * Rows of a synthetic population.
 *
 * @param count number of practices, at least 1; boroughs keep their shares
 * @param seed any text; the same text gives the same practices
 * @throws RangeError when count is not a whole number of at least 1
 */
export function synthesise(count: number, seed: string, parameters: Parameters): PracticeRow[] {
  if (!Number.isInteger(count) || count < 1) {
    throw new RangeError(`a population must have a whole number of practices, at least 1; it is ${count}`);
  }
  const key = populationKey(seed);
  const digits = String(count).length;
  const localitySize = Math.max(1, Math.round(parameters.localitySize));
  const rows: PracticeRow[] = [];
  let before = 0;
  for (const borough of syntheticBoroughs) {
    const first = Math.round((before * count) / defaultPractices);
    before += borough.practices;
    const last = Math.round((before * count) / defaultPractices);
    for (let practice = first; practice < last; practice++) {
      const id = `P${String(practice + 1).padStart(digits, '0')}`;
      const entity = entityKey(id);
      const deprivation =
        borough.deprivation +
        parameters.deprivationWithinSd * normal(key, processes.deprivation, entity, 0, 0);
      const listSize = Math.max(1, Math.round(drawListSize(key, entity, parameters)));
      rows.push({
        id,
        name: `Practice ${practice + 1}`,
        borough: borough.name,
        locality: `${borough.name} ${Math.floor((practice - first) / localitySize) + 1}`,
        listSize,
        gpFte: drawGpFte(key, entity, listSize, parameters),
        deprivation,
        copdRegister: Math.round(registerOf(listSize, deprivation, parameters)),
      });
    }
  }
  return rows;
}
