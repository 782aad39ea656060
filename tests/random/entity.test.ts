import { expect, test } from 'vitest';
import { distinctKeys, entityKey, entityKeys } from '../../sim/random/entity.ts';

const ids = Array.from({ length: 6500 }, (_, n) => `A${String(80000 + n)}`);

test('every practice of England has a word of its own', () => {
  expect(new Set(entityKeys(ids)).size).toBe(ids.length);
});

test('a practice keeps its word when the rows are sorted otherwise', () => {
  const forwards = entityKeys(ids);
  const backwards = entityKeys([...ids].reverse()).reverse();
  expect(backwards).toEqual(forwards);
});

test('one practice more changes the word of no other', () => {
  const [before, after] = [entityKeys(ids), entityKeys(['B1', ...ids])];
  expect(after.subarray(1)).toEqual(before);
});

test('the word of a practice is the word of its name', () => {
  expect([...entityKeys(['Poplar', 'Bow'])]).toEqual([entityKey('Poplar'), entityKey('Bow')]);
});

test('names that share a word are told apart in the same way in every order', () => {
  // only the length counts: 'b', 'c' and 'd' share a word, and the next is taken by 'ee'
  const lengths = (id: string): number => id.length;
  const expected = { b: 1, c: 3, d: 4, ee: 2 };
  for (const order of [
    ['b', 'c', 'd', 'ee'],
    ['ee', 'd', 'c', 'b'],
    ['d', 'b', 'ee', 'c'],
  ]) {
    const words = distinctKeys(order, lengths);
    expect(Object.fromEntries(order.map((id, n) => [id, words[n]]))).toMatchObject(expected);
  }
});

test('after the last word comes the first', () => {
  expect([...distinctKeys(['a', 'b'], () => 4294967295)]).toEqual([4294967295, 0]);
});

test('a practice that is there twice is an error that names it', () => {
  expect(() => entityKeys(['E84001', 'E84002', 'E84001'])).toThrow('E84001');
});

test('words are spread evenly over the range', () => {
  const boxes = new Int32Array(64);
  for (const word of entityKeys(ids)) boxes[word >>> 26]++;
  const even = ids.length / 64;
  const chiSquare = boxes.reduce((sum, count) => sum + (count - even) ** 2 / even, 0);
  // 63 degrees of freedom: mean 63, standard deviation 11.2
  expect(Math.abs(chiSquare - 63)).toBeLessThan(50);
});

test('a word stays what it was when the scheme was fixed', () => {
  expect([entityKey(''), entityKey('Tower Hamlets'), entityKey('naïve')]).toMatchInlineSnapshot(`
    [
      2872998923,
      2501383841,
      3450408762,
    ]
  `);
});
