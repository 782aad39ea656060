/** The practices of a batch as a file: the very text whose SHA-256 is the population's hash. Unknown numbers are null. */
import { fifthsOf, type Population } from '../model/population.ts';
import { entityKeys } from '../random/entity.ts';
import { canonicalJson } from '../scenario/canonical.ts';

export const populationText = (population: Population): string => canonicalJson(population);

/**
 * The population that a text holds.
 *
 * @throws NotAPopulation when it holds none, or one that `populationText` would write otherwise
 */
export function readPopulationText(text: string): Population {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new NotAPopulation();
  }
  const population = populationFrom(fieldsOf(value));
  if (populationText(population) !== text) throw new NotAPopulation();
  return population;
}

export class NotAPopulation extends Error {
  override name = 'NotAPopulation';
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new NotAPopulation();
  return value as Fields;
}

/** Known columns in fresh objects; every index points at something. */
function populationFrom(fields: Fields): Population {
  const ids = texts(fields.ids);
  const size = ids.length;
  const boroughs = texts(fields.boroughs);
  const localities = texts(fields.localities);
  const improvements = fields.improvements;
  if (size === 0 || !isIndex(improvements) || improvements === 0) throw new NotAPopulation();
  const column = (name: string, length = size) => numbers(fields[name], length);
  const deprivation = column('deprivation');
  return {
    size,
    ids,
    names: texts(fields.names, size),
    boroughs,
    borough: Int32Array.from(indices(fields.borough, size, 0, boroughs.length)),
    locality: Int32Array.from(indices(fields.locality, size, -1, localities.length)),
    localities,
    listSize: column('listSize'),
    gpFte: column('gpFte'),
    deprivation,
    fifth: deprivation.some(Number.isNaN) ? undefined : fifthsOf(deprivation),
    register: column('register'),
    x: column('x'),
    y: column('y'),
    utilisation: column('utilisation'),
    dataQuality: column('dataQuality'),
    capability: column('capability'),
    orientation: column('orientation'),
    baseline: column('baseline', size * improvements),
    improvements,
    ties: fields.ties === undefined ? undefined : pairs(fields.ties, size),
    entities: entitiesOf(ids),
  };
}

const isIndex = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

function list(value: unknown, length?: number): readonly unknown[] {
  if (!Array.isArray(value) || (length !== undefined && value.length !== length)) throw new NotAPopulation();
  return value;
}

function texts(value: unknown, length?: number): string[] {
  return list(value, length).map((item) => {
    if (typeof item !== 'string') throw new NotAPopulation();
    return item;
  });
}

function numbers(value: unknown, length: number): Float64Array {
  return Float64Array.from(list(value, length), (item) => {
    if (item === null) return Number.NaN;
    if (typeof item !== 'number') throw new NotAPopulation();
    return item;
  });
}

/** Whole numbers from `low` (included) to `high` (excluded). */
function indices(value: unknown, length: number, low: number, high: number): number[] {
  return list(value, length).map((item) => {
    if (!Number.isSafeInteger(item) || (item as number) < low || (item as number) >= high)
      throw new NotAPopulation();
    return item as number;
  });
}

/** Pairs of different practices, the smaller index first, in ascending order. */
function pairs(value: unknown, size: number): Int32Array {
  const ends = Int32Array.from(indices(value, list(value).length, 0, size));
  if (ends.length % 2 === 1) throw new NotAPopulation();
  let last = -1;
  for (let place = 0; place < ends.length; place += 2) {
    const code = ends[place] * size + ends[place + 1];
    if (ends[place] >= ends[place + 1] || code <= last) throw new NotAPopulation();
    last = code;
  }
  return ends;
}

function entitiesOf(ids: readonly string[]): Uint32Array {
  try {
    return entityKeys(ids);
  } catch {
    throw new NotAPopulation(); // an id stands there twice
  }
}
