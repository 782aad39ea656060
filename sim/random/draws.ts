import { log } from './exp-log.ts';
import type { Key } from './key.ts';
import { normalQuantile } from './normal-quantile.ts';
import { threefryUniform } from './threefry.ts';

/**
 * What a draw is for. The numbers are part of the random scheme: never change or
 * reuse one, only add.
 */
export const processes = {
  parameter: 0,
  utilisation: 1,
  dataQuality: 2,
  capability: 3,
  orientation: 4,
  baseline: 5,
  borough: 6,
  locality: 7,
  tieCount: 8,
  tieScope: 9,
  tieCandidate: 10,
  tieAcceptance: 11,
  leaving: 12,
  filling: 13,
  rivals: 14,
  decision: 15,
  lapse: 16,
  attendance: 17,
  order: 18,
  listSize: 19,
  patientsPerGp: 20,
  deprivation: 21,
  register: 22,
  place: 23,
  stratum: 24,
  withinStratum: 25,
  scramble: 26,
  trajectoryOrder: 27,
  trajectoryLevel: 28,
} as const;

export type Process = (typeof processes)[keyof typeof processes];

const lastProcess = 63;
const lastItem = 1023;
const lastOccasion = 65535;
const leastUniform = 1 / 18014398509481984; // 2^-54, half the step of a uniform

/**
 * The uniform number in [0, 1) of one draw. It depends on its name alone, never on
 * the draws made before, on the scenario or on the order of the loops.
 * Counter: word 0 is the entity; word 1 is process (6 bits), item (10), occasion (16).
 * @param entity whose draw it is: an unsigned 32-bit word, see entity.ts
 * @param item which improvement, partner or candidate: 0 to 1023
 * @param occasion which week, spell or attempt: 0 to 65535
 * @throws RangeError naming the field that is out of its range
 */
export function uniform(key: Key, process: Process, entity: number, item: number, occasion: number): number {
  if (
    (entity | 0) >>> 0 !== entity ||
    (process & lastProcess) !== process ||
    (item & lastItem) !== item ||
    (occasion & lastOccasion) !== occasion
  ) {
    refuse(process, entity, item, occasion);
  }
  return threefryUniform(key.k0 | 0, key.k1 | 0, entity | 0, (process << 26) | (item << 16) | occasion);
}

/** An exponential number with mean 1, at least 0, by inverse transform. Arguments as of `uniform`. */
export function exponential(
  key: Key,
  process: Process,
  entity: number,
  item: number,
  occasion: number,
): number {
  return 0 - log(1 - uniform(key, process, entity, item, occasion));
}

/** A normal number with mean 0 and variance 1, by inverse transform. Arguments as of `uniform`. */
export function normal(key: Key, process: Process, entity: number, item: number, occasion: number): number {
  const u = uniform(key, process, entity, item, occasion);
  return normalQuantile(u < leastUniform ? leastUniform : u);
}

function refuse(process: number, entity: number, item: number, occasion: number): never {
  const fields: [string, number, number][] = [
    ['process', process, lastProcess],
    ['entity', entity, 4294967295],
    ['item', item, lastItem],
    ['occasion', occasion, lastOccasion],
  ];
  const wrong = fields.filter(([, value, last]) => !(Number.isInteger(value) && value >= 0 && value <= last));
  throw new RangeError(
    wrong
      .map(
        ([name, value, last]) => `the ${name} of a draw must be an integer from 0 to ${last}; it is ${value}`,
      )
      .join('; '),
  );
}
