/**
 * The words by which draws know a practice, a borough or a parameter. They come from
 * its name, so draws belong to the practice and not to its row in a table.
 */

/** An unsigned 32-bit word for a single name: FNV-1a over UTF-8, then the finaliser of MurmurHash3. */
export function entityKey(name: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(name)) hash = Math.imul(hash ^ byte, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * One word for each id, all different, in the order of the ids. Each id has the word
 * of its own name; where two names share a word, the first in code-unit order keeps it
 * and the other takes the next word that is nobody's. So the words do not depend on
 * the order of the ids, and one more id moves another only when their names collide.
 * @throws Error when an id is there twice
 */
export function entityKeys(ids: readonly string[]): Uint32Array {
  return distinctKeys(ids, entityKey);
}

/** `entityKeys` with the hash given, for the test of collisions. */
export function distinctKeys(ids: readonly string[], hash: (id: string) => number): Uint32Array {
  const sorted = [...ids].sort(); // by code units
  const words = new Map<string, number>();
  const taken = new Set<number>();
  const displaced: string[] = [];
  for (const [place, id] of sorted.entries()) {
    if (place > 0 && sorted[place - 1] === id)
      throw new Error(`the id ${JSON.stringify(id)} is there more than once; ids must differ`);
    const word = hash(id);
    if (taken.has(word)) {
      displaced.push(id);
    } else {
      taken.add(word);
      words.set(id, word);
    }
  }
  for (const id of displaced) {
    let word = hash(id);
    while (taken.has(word)) word = (word + 1) >>> 0;
    taken.add(word);
    words.set(id, word);
  }
  return Uint32Array.from(ids, (id) => words.get(id) as number);
}
