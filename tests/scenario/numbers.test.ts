import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numberCell, readTextCell, textCell } from '../../sim/scenario/csv.ts';
import { readNumber } from '../../sim/scenario/numbers.ts';

describe('the one reader of numbers', () => {
  test.each([
    ['5', 5],
    ['-5', -5],
    [' 5.25 ', 5.25],
    ['.5', 0.5],
    ['5.', 5],
    ['1e-3', 0.001],
    ['1E3', 1000],
    ['007', 7],
  ])('%j is %d', (text, value) => expect(readNumber(text)).toEqual({ value }));

  test('minus zero is zero', () => expect(readNumber('-0')).toEqual({ value: 0 }));

  test.each([
    ['', 'is empty'],
    ['  ', 'is empty'],
    ['0x10', 'must be a number'],
    ['0b1', 'must be a number'],
    ['NaN', 'must be a number'],
    ['Infinity', 'must be a number'],
    ['1e999', 'finite'],
    ['five', 'must be a number'],
    ['1 2', 'must be a number'],
    ['--5', 'must be a number'],
    ['1_000', 'must be a number'],
    ['+5', 'must be a number'],
    ['1,5', 'has a decimal comma in "1,5"; write 1.5'],
    [',5', 'decimal comma in ",5"; write 0.5'],
    ['0,125', 'decimal comma in "0,125"; write 0.125'],
    ['1,500', 'separator of thousands in "1,500"; write 1500, or 1.500 if the comma is a decimal comma'],
    ['12,345,678', 'write 12345678'],
    ['1 500', 'write 1500'],
    ["1'500", 'write 1500'],
    ['1.500,5', 'separators of thousands and a decimal comma in "1.500,5"; write 1500.5'],
    ['45%', 'is a percentage'],
    ['45 %', 'is a percentage'],
  ])('%j is refused: %s', (text, message) => {
    const read = readNumber(text);
    expect('message' in read && read.message).toContain(message);
  });

  test('what is written as a cell is read as the same number', () => {
    fc.assert(
      fc.property(fc.double({ noDefaultInfinity: true, noNaN: true }), (value) => {
        expect(readNumber(numberCell(value))).toEqual({ value: value + 0 });
      }),
      { seed: 1 },
    );
  });

  test('not a number is an empty cell', () => expect(numberCell(Number.NaN)).toBe(''));
});

describe('text cells', () => {
  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', "'=1"])('%j cannot become a formula', (text) => {
    expect(textCell(text).replace(/^"/, '')).toMatch(/^'/);
  });

  test.each(['plain', 'Name of a practice', "O'Neill", 'a=b', ''])('%j stays as it is', (text) => {
    expect(textCell(text)).toBe(text);
  });

  test('commas, quotes and line breaks are quoted', () => {
    expect(textCell('a,"b"\nc')).toBe('"a,""b""\nc"');
  });

  test('the guard comes off again', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[=+@'a -]{0,6}$/), (text) => {
        const cell = textCell(text);
        const bare = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
        expect(readTextCell(bare)).toBe(text);
      }),
      { seed: 1 },
    );
  });
});
