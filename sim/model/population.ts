/**
 * The practices of a study as far as they are known. Everything that is NaN (or -1 for a locality) is unknown and is
 * drawn for each future. Practices are kept in the order of their ids, so that the order of the rows of a file changes
 * nothing, and draws are keyed by id.
 */
import { entityKeys } from '../random/entity.ts';

/** One practice as a file or a generator gives it; a missing attribute is drawn for each future. */
export interface PracticeRow {
  readonly id: string;
  readonly name?: string;
  readonly borough?: string;
  readonly locality?: string;
  /** Registered patients. */
  readonly listSize?: number;
  /** Full-time equivalent general practitioners. */
  readonly gpFte?: number;
  /** Deprivation, standardised: mean 0, standard deviation 1, more is more deprived. */
  readonly deprivation?: number;
  /** Patients on the COPD register. */
  readonly copdRegister?: number;
  readonly x?: number;
  readonly y?: number;
  /** Shares in [0, 1]. */
  readonly utilisation?: number;
  readonly dataQuality?: number;
  readonly capability?: number;
  readonly orientation?: number;
  /** Coverage before the programme, one an improvement. */
  readonly baselines?: readonly (number | undefined)[];
}

/** Practices as columns, one entry a practice, ordered by id. */
export interface Population {
  readonly size: number;
  readonly ids: readonly string[];
  readonly names: readonly string[];
  /** Distinct borough names in the order of their first practice by id, and the index of each practice's borough. */
  readonly boroughs: readonly string[];
  readonly borough: Int32Array;
  /** Index of the locality, unique over boroughs; -1 is unknown. */
  readonly locality: Int32Array;
  readonly localities: readonly string[];
  readonly listSize: Float64Array;
  readonly gpFte: Float64Array;
  readonly deprivation: Float64Array;
  readonly register: Float64Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly utilisation: Float64Array;
  readonly dataQuality: Float64Array;
  readonly capability: Float64Array;
  readonly orientation: Float64Array;
  /** Row-major: practice times improvement. */
  readonly baseline: Float64Array;
  readonly improvements: number;
  /** Given ties as pairs of practice indices, or nothing when ties are drawn for each future. */
  readonly ties?: Int32Array;
  /** Fifth of deprivation of each practice (see fifthsOf), or nothing when deprivation is not known of all. */
  readonly fifth?: Uint8Array;
  /** Key of each practice for its draws. */
  readonly entities: Uint32Array;
}

/**
 * Builds a population from rows in any order.
 *
 * @param rows one a practice, ids distinct
 * @param improvements number of improvements K of the scenario
 * @param ties pairs of ids; direction and repeats do not matter; ids must exist and differ
 * @throws Error naming a repeated or an unknown id
 */
export function makePopulation(
  rows: readonly PracticeRow[],
  improvements: number,
  ties?: readonly (readonly [string, string])[],
): Population {
  const sorted = [...rows].sort((one, other) => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0));
  const ids = sorted.map((row) => row.id);
  const entities = entityKeys(ids);
  const column = (value: (row: PracticeRow) => number | undefined) =>
    Float64Array.from(sorted, (row) => value(row) ?? Number.NaN);

  const boroughs: string[] = [];
  const boroughIndex = new Map<string, number>();
  const localities: string[] = [];
  const localityIndex = new Map<string, number>();
  const indexIn = (names: string[], known: Map<string, number>, key: string, name: string) => {
    let index = known.get(key);
    if (index === undefined) {
      index = names.push(name) - 1;
      known.set(key, index);
    }
    return index;
  };
  const borough = Int32Array.from(sorted, (row) => {
    const name = row.borough ?? '';
    return indexIn(boroughs, boroughIndex, name, name);
  });
  const locality = Int32Array.from(sorted, (row) =>
    row.locality === undefined
      ? -1
      : indexIn(localities, localityIndex, JSON.stringify([row.borough ?? '', row.locality]), row.locality),
  );

  const baseline = new Float64Array(sorted.length * improvements).fill(Number.NaN);
  sorted.forEach((row, practice) => {
    for (let improvement = 0; improvement < improvements; improvement++) {
      baseline[practice * improvements + improvement] = row.baselines?.[improvement] ?? Number.NaN;
    }
  });

  const deprivation = column((row) => row.deprivation);
  return {
    size: sorted.length,
    ids,
    names: sorted.map((row) => row.name ?? row.id),
    boroughs,
    borough,
    locality,
    localities,
    listSize: column((row) => row.listSize),
    gpFte: column((row) => row.gpFte),
    deprivation,
    fifth: !deprivation.some(Number.isNaN) ? fifthsOf(deprivation) : undefined,
    register: column((row) => row.copdRegister),
    x: column((row) => row.x),
    y: column((row) => row.y),
    utilisation: column((row) => row.utilisation),
    dataQuality: column((row) => row.dataQuality),
    capability: column((row) => row.capability),
    orientation: column((row) => row.orientation),
    baseline,
    improvements,
    ties: ties && tiePairs(ids, ties),
    entities,
  };
}

const fifths = 5;

/** Fifth of each practice by rank of deprivation, 0 the least deprived; equal scores keep the order of ids. */
export function fifthsOf(deprivation: Float64Array): Uint8Array {
  const order = Array.from(deprivation, (_, practice) => practice);
  order.sort((one, other) => deprivation[one] - deprivation[other] || one - other);
  const fifth = new Uint8Array(deprivation.length);
  order.forEach((practice, rank) => {
    fifth[practice] = Math.floor((rank * fifths) / deprivation.length);
  });
  return fifth;
}

/** Distinct undirected pairs of indices, each with the smaller index first, in ascending order. */
function tiePairs(ids: readonly string[], ties: readonly (readonly [string, string])[]): Int32Array {
  const indexOf = new Map(ids.map((id, index) => [id, index]));
  const find = (id: string) => {
    const index = indexOf.get(id);
    if (index === undefined)
      throw new Error(`ties name the practice ${id}, which is not among the practices`);
    return index;
  };
  const seen = new Set<number>();
  for (const [one, other] of ties) {
    const low = Math.min(find(one), find(other));
    const high = Math.max(find(one), find(other));
    if (low === high) throw new Error(`ties join the practice ${one} to itself`);
    seen.add(low * ids.length + high);
  }
  const ordered = [...seen].sort((one, other) => one - other);
  return Int32Array.from(ordered.flatMap((code) => [Math.floor(code / ids.length), code % ids.length]));
}
