/** One text for values that are the same, and hashes of it (SHA-256) that name a scenario or a population. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Population } from '../model/population.ts';
import type { Scenario } from '../model/scenario.ts';
import { MODEL_VERSION } from './version.ts';

/** JSON without spaces, keys in ascending order, undefined left out, not-a-number as null. */
export function canonicalJson(value: unknown): string {
  if (ArrayBuffer.isView(value)) return canonicalJson(Array.from(value as Float64Array));
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
      .map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`);
    return `{${fields.join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/** Whether two values have the same canonical text. */
export const isSameValue = (one: unknown, other: unknown): boolean =>
  canonicalJson(one) === canonicalJson(other);

const hashOf = (value: unknown) => bytesToHex(sha256(utf8ToBytes(canonicalJson(value))));

/** Names a resolved scenario under this version of the model. */
export function scenarioHash(scenario: Scenario): string {
  const { held, seed } = scenario;
  return hashOf({
    version: MODEL_VERSION,
    scenario: { ...scenario, held: [...held].sort(), seed: seed.normalize('NFC') },
  });
}

/** Names the practices and their given ties. */
export function populationHash(population: Population): string {
  return hashOf(population);
}
