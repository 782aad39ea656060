/** Draws that no sample would ever meet, and what a wrong name of a draw is told. */
import { describe, expect, test } from 'vitest';
import { exponential, normal, type Process, processes, uniform } from '../../sim/random/draws.ts';
import { distinctKeys, entityKeys } from '../../sim/random/entity.ts';
import { futureKey, type Key } from '../../sim/random/key.ts';
import { normalQuantile } from '../../sim/random/normal-quantile.ts';
import { threefry2x32 } from '../../sim/random/threefry.ts';

const rotations = [13, 15, 26, 6, 17, 29, 16, 24];

/** The counter for which the generator gives two words: its rounds backwards. */
function counterOf({ k0, k1 }: Key, words: readonly [number, number]): [number, number] {
  const keys = [k0, k1, 0x1bd11bda ^ k0 ^ k1];
  let [x0, x1] = words;
  for (let group = 4; group >= 0; group--) {
    x0 = (x0 - keys[(group + 1) % 3]) | 0;
    x1 = (x1 - keys[(group + 2) % 3] - group - 1) | 0;
    for (let round = 3; round >= 0; round--) {
      const turn = rotations[(group % 2) * 4 + round];
      x1 ^= x0;
      x1 = (x1 >>> turn) | (x1 << (32 - turn));
      x0 = (x0 - x1) | 0;
    }
  }
  return [(x0 - k0) >>> 0, (x1 - k1) >>> 0];
}

/** The name of the draw whose words are these: every counter is the name of one draw. */
function nameOf(key: Key, words: readonly [number, number]) {
  const [entity, rest] = counterOf(key, words);
  expect(threefry2x32(key.k0, key.k1, entity, rest)).toEqual(words);
  return [(rest >>> 26) as Process, entity, (rest >>> 16) & 1023, rest & 65535] as const;
}

describe('the least and the greatest of all draws', () => {
  const key = futureKey('rare', 0);
  const least = nameOf(key, [0, 0]);
  const next = nameOf(key, [0, 64]);
  const greatest = nameOf(key, [0xffffffff, 0xffffffff]);
  const step = 2 ** -53;

  test('are 0 and one step below 1', () => {
    expect(uniform(key, ...least)).toBe(0);
    expect(uniform(key, ...next)).toBe(step);
    expect(uniform(key, ...greatest)).toBe(1 - step);
  });

  test('give normal numbers that are finite and still in order', () => {
    expect(normal(key, ...least)).toBe(normalQuantile(step / 2));
    expect(normal(key, ...next)).toBe(normalQuantile(step));
    expect(normal(key, ...least)).toBeLessThan(normal(key, ...next));
    expect(normal(key, ...greatest)).toBe(-normalQuantile(step));
  });

  test('give a threshold of 0 and one that is finite', () => {
    expect(exponential(key, ...least)).toBe(0);
    expect(exponential(key, ...greatest)).toBeCloseTo(53 * Math.log(2), 12);
  });
});

describe('a wrong name', () => {
  const key: Key = { k0: 1, k1: 2 };
  const told = (process: number, entity: number, item: number, occasion: number) => {
    try {
      return uniform(key, process as Process, entity, item, occasion);
    } catch (error) {
      return (error as Error).message;
    }
  };

  test('is told of the part that is wrong, and of no other', () => {
    expect(told(processes.decision, 0, 1024, 0)).toBe(
      'the item of a draw must be an integer from 0 to 1023; it is 1024',
    );
    expect(told(63, 4294967295, 1023, 65536)).toBe(
      'the occasion of a draw must be an integer from 0 to 65535; it is 65536',
    );
    expect(told(63, 4294967296, 1023, 65535)).toBe(
      'the entity of a draw must be an integer from 0 to 4294967295; it is 4294967296',
    );
  });

  test('is told of every part that is wrong', () => {
    expect(told(64, 0, -1, 0.5)).toBe(
      [
        'the process of a draw must be an integer from 0 to 63; it is 64',
        'the item of a draw must be an integer from 0 to 1023; it is -1',
        'the occasion of a draw must be an integer from 0 to 65535; it is 0.5',
      ].join('; '),
    );
  });
});

describe('names and seeds', () => {
  test('of letters whose codes run together are different seeds', () => {
    expect(futureKey('\u0001#', 0)).not.toEqual(futureKey('\u0012\u0003', 0));
    expect(futureKey('\u0001', 0)).not.toEqual(futureKey('\u0010', 0));
  });

  test('keep the word that they share by the order of their code units', () => {
    const alike = () => 7;
    const ids = ['b', '\u{1f600}', 'a', '\uffee', 'B', 'aa', 'ä'];
    // capitals before small letters, and surrogates before the last of the letters
    const order = ['B', 'a', 'aa', 'b', 'ä', '\u{1f600}', '\uffee'];
    expect(Array.from(distinctKeys(ids, alike))).toEqual(ids.map((id) => 7 + order.indexOf(id)));
  });

  test('that stand twice are an error, first, last and between', () => {
    for (const ids of [
      ['a', 'a'],
      ['b', 'a', 'b'],
      ['c', 'b', 'b', 'a'],
    ]) {
      expect(() => entityKeys(ids)).toThrow('is there more than once; ids must differ');
    }
    expect(entityKeys([])).toHaveLength(0);
  });

  test('the future that there is not is named', () => {
    expect(() => futureKey('study', -2)).toThrow(
      'the number of a future must be an integer from 0; it is -2',
    );
  });
});
