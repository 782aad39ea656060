/** Where one formula hands over to another. */
import referenceExp from '@stdlib/math-base-special-exp';
import referenceLog from '@stdlib/math-base-special-ln';
import { expect, test } from 'vitest';
import { cosineTable, exp, log } from '../../sim/random/exp-log.ts';

const powers = [-1074, -1060, -1023, -1022, -1021, -300, -54, -2, -1, 0, 1, 2, 30, 53, 700, 1022, 1023];

/** Two to a power, from halvings and doublings alone. */
function two(power: number): number {
  let result = 1;
  for (let k = 0; k < power; k++) result *= 2;
  for (let k = 0; k > power; k--) result /= 2;
  return result;
}

test('log gives the bits of the reference next to every power of two, where its series is short', () => {
  for (const power of powers) {
    for (const step of [20, 21, 22, 26, 30, 40, 52]) {
      for (const times of [-3, -2, -1, 0, 1, 2, 3]) {
        const x = two(power) * (1 + times * two(-step));
        if (x > 0 && x < Infinity) expect(log(x), `${x}`).toBe(referenceLog(x));
      }
    }
  }
});

test('log gives the bits of the reference where it turns to the long series', () => {
  for (const power of [-3, 0, 5]) {
    for (const mantissa of [
      0x6147a, 0x6b851, 0x95f64, 0x6a09e, 0x00001, 0x00002, 0xffffd, 0xffffe, 0xfffff,
    ]) {
      for (let low = -20; low <= 20; low++) {
        const x = two(power) * (1 + mantissa * two(-20) + low * two(-52));
        expect(log(x), `${x}`).toBe(referenceLog(x));
      }
    }
  }
});

test('exp gives the bits of the reference at its limits and at every half of log 2', () => {
  for (let half = -1500; half <= 1500; half++) {
    for (const shift of [-two(-40), 0, two(-40)]) {
      const x = (half * Math.LN2) / 2 + shift;
      if (x > -744) expect(exp(x), `${x}`).toBe(referenceExp(x));
    }
  }
  expect(exp(709.782712893384)).toBe(referenceExp(709.782712893384));
  expect(exp(709.7827128933841)).toBe(Infinity);
});

test('a year of no weeks is refused with its number', () => {
  expect(() => cosineTable(2.5)).toThrow(
    'a table of cosines must have an integer number of entries from 1; it has 2.5',
  );
});
