import referenceExp from '@stdlib/math-base-special-exp';
import referenceLog from '@stdlib/math-base-special-ln';
import { expect, test } from 'vitest';
import { cosineTable, exp, log, power } from '../../sim/random/exp-log.ts';
import { threefry2x32 } from '../../sim/random/threefry.ts';

const special = [
  0,
  -0,
  1,
  -1,
  2,
  0.5,
  Math.E,
  Number.NaN,
  Infinity,
  -Infinity,
  Number.MIN_VALUE,
  -Number.MIN_VALUE,
  Number.MAX_VALUE,
  -Number.MAX_VALUE,
  2 ** -1022,
  2 ** -1022 - 2 ** -1074,
  2 ** -28,
  2 ** -29,
  -(2 ** -29),
  709.782712893384,
  709.7827128933841,
  709.5,
  -708.5,
  -745.1332191019411,
  -745.1332191019412,
  -745.2,
  Math.LN2 / 2,
  Math.LN2 * 1.5,
  -Math.LN2 / 2,
  Math.SQRT1_2,
  Math.SQRT2,
  1 + 2 ** -21,
  1 - 2 ** -21,
];

const view = new DataView(new ArrayBuffer(8));

/** The number whose bits are the generator's: every size and sign, subnormal numbers and NaN among them. */
function anyNumber(n: number): number {
  const [first, second] = threefry2x32(1, 2, n, 0);
  view.setUint32(0, first);
  view.setUint32(4, second);
  return view.getFloat64(0);
}

/** A number between low and high. */
function between(low: number, high: number, n: number): number {
  return low + ((high - low) * threefry2x32(3, 4, n, 0)[0]) / 2 ** 32;
}

/** The first inputs that give other bits than the reference; two NaN count as one. */
function differences(
  ours: (x: number) => number,
  theirs: (x: number) => number,
  inputs: Iterable<number>,
): number[] {
  const wrong: number[] = [];
  for (const x of inputs) if (!Object.is(ours(x), theirs(x)) && wrong.length < 10) wrong.push(x);
  return wrong;
}

function* many(count: number, make: (n: number) => number): Generator<number> {
  for (let n = 0; n < count; n++) yield make(n);
}

/** Below half of the least number the reference goes to zero too soon: the nearest number is the least. */
function nearestExp(x: number): number {
  return x > -745.1332191019412 && x < -744.44 && referenceExp(x) === 0 ? Number.MIN_VALUE : referenceExp(x);
}

test('exp gives the bits of the reference on a million numbers and every special one', () => {
  expect(differences(exp, nearestExp, special)).toEqual([]);
  expect(differences(exp, nearestExp, many(400000, anyNumber))).toEqual([]);
  expect(
    differences(
      exp,
      nearestExp,
      many(400000, (n) => between(-750, 715, n)),
    ),
  ).toEqual([]);
  expect(
    differences(
      exp,
      nearestExp,
      many(400000, (n) => between(-2, 2, n)),
    ),
  ).toEqual([]);
});

test('log gives the bits of the reference on a million numbers and every special one', () => {
  expect(differences(log, referenceLog, special)).toEqual([]);
  expect(differences(log, referenceLog, many(400000, anyNumber))).toEqual([]);
  expect(
    differences(
      log,
      referenceLog,
      many(400000, (n) => Math.abs(anyNumber(n))),
    ),
  ).toEqual([]);
  expect(
    differences(
      log,
      referenceLog,
      many(400000, (n) => between(0, 3, n)),
    ),
  ).toEqual([]);
  expect(
    differences(
      log,
      referenceLog,
      many(100000, (n) => 1 + between(-1e-6, 1e-6, n)),
    ),
  ).toEqual([]);
  expect(
    differences(
      log,
      referenceLog,
      many(100000, (n) => n * Number.MIN_VALUE),
    ),
  ).toEqual([]);
});

test('nothing to any power is nothing, and anything to the power nothing is one', () => {
  for (const y of [0.3, 1, 2, 7.5]) expect(power(0, y)).toBe(0);
  for (const x of [0, 0.2, 1, 40]) expect(power(x, 0)).toBe(1);
});

test('the first and second powers are exact', () => {
  for (const x of many(10000, (n) => between(0, 1000, n))) {
    expect(power(x, 1)).toBe(x);
    expect(power(x, 2)).toBe(x * x);
  }
});

test('other powers agree with the engine to thirteen figures', () => {
  for (let n = 0; n < 10000; n++) {
    const x = between(0, 10, n);
    const y = between(-5, 5, n + 10000);
    expect(Math.abs(power(x, y) / x ** y - 1)).toBeLessThan(1e-13);
  }
});

test('the year comes round: its cosines are those of the circle', () => {
  for (const n of [1, 2, 3, 4, 5, 7, 12, 52, 53, 365, 1000]) {
    const table = cosineTable(n);
    expect(table.length).toBe(n);
    for (let j = 0; j < n; j++) {
      expect(Math.abs(table[j] - Math.cos((2 * Math.PI * j) / n))).toBeLessThan(1e-14);
      expect(table[j]).toBe(table[(n - j) % n]);
    }
  }
});

test('a quarter and a half of the year are exact', () => {
  const table = cosineTable(52);
  expect([table[0], Math.abs(table[13]), table[26], Math.abs(table[39])]).toEqual([1, 0, -1, 0]);
});

test('a year of no weeks is refused', () => {
  for (const n of [0, -1, 2.5, Number.NaN]) expect(() => cosineTable(n)).toThrow(RangeError);
});
