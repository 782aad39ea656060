import seedrandom from 'seedrandom';

/** The key of a keyed generator: two unsigned 32-bit words. */
export interface Key {
  readonly k0: number;
  readonly k1: number;
}

const schemeVersion = 1;

/** Names how numbers are drawn: other words, other futures from the same seed. */
export const randomScheme = `threefry-2x32-20, keys ${schemeVersion}`;

/**
 * The key of one future of a study. Two scenarios run with the same seed and
 * future number share it, so they meet the same chances.
 * @param seed any text; canonically equivalent spellings (NFC) are the same seed
 * @param future number of the future, an integer from 0
 * @throws RangeError when the future is not an integer from 0
 */
export function futureKey(seed: string, future: number): Key {
  if (!Number.isSafeInteger(future) || future < 0) {
    throw new RangeError(`the number of a future must be an integer from 0; it is ${future}`);
  }
  return derive('future', seed, String(future));
}

/**
 * The key for making a population of practices: the same in every future.
 * @param seed any text; canonically equivalent spellings (NFC) are the same seed
 */
export function populationKey(seed: string): Key {
  return derive('population', seed, '');
}

/**
 * The key for drawing the design of a study: which points of the parameters it
 * tries. No future and no population shares it.
 * @param seed any text; canonically equivalent spellings (NFC) are the same seed
 */
export function designKey(seed: string): Key {
  return derive('design', seed, '');
}

/**
 * seedrandom repeats short keys and keeps 8 bits of each character, so '1' and
 * '11' would be one seed. It is given an ASCII text that no other text can
 * repeat: versioned, separated and terminated. It derives keys, never draws.
 */
function derive(purpose: string, seed: string, number: string): Key {
  const generator = seedrandom(
    `uptake:${schemeVersion}:${purpose}:${hex(seed.normalize('NFC'))}:${number}:end.`,
  );
  return { k0: generator.int32() >>> 0, k1: generator.int32() >>> 0 };
}

function hex(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
