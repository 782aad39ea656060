/** What keeps the sentences of VALIDATION.md true. */
import { expect, test } from 'vitest';
import { findingsOf, judgedOf, type Text, untrueOf, wordsOfText } from './claims.ts';
import { atLeast, type Reading } from './readings.ts';

const reading = (value: number, low: number, high: number): Reading => ({
  what: 'gain',
  form: 'points',
  estimate: { value, low, high },
  margin: atLeast(2),
});
const findings = (value: number) => findingsOf(new Map([['P0', [reading(value, value - 1, value + 1)]]]));
const text: Text<ReturnType<typeof findings>> = [
  'It was foreseen.',
  ({ estimate }) => `It gains ${estimate('P0', 'gain').value}.`,
  { says: 'That is more than one.', if: ({ estimate }) => estimate('P0', 'gain').value > 1 },
];

test('a sentence is written with the numbers that were found', () => {
  expect(wordsOfText(text, findings(2.5))).toBe('It was foreseen. It gains 2.5. That is more than one.');
  expect(untrueOf(text, findings(2.5))).toEqual([]);
});

test('a claim that the numbers do not bear out is found', () => {
  expect(untrueOf(text, findings(0.5))).toEqual(['That is more than one.']);
});

test('a claim about a reading that is not there is an error', () => {
  expect(() => findings(1).estimate('P0', 'loss')).toThrow('P0 has no reading "loss"');
  expect(() => findings(1).verdict('P1')).toThrow('there is no test P1');
});

test('the value alone may decide where the interval does not', () => {
  expect(findings(2.5).verdict('P0')).toBe('undecided');
  expect(findings(2.5).verdictByValue('P0')).toBe('pass');
  expect(findings(1.5).verdictByValue('P0')).toBe('fail');
});

test('only readings with a margin count as judged', () => {
  expect(judgedOf([reading(2, 1, 3), { ...reading(2, 1, 3), margin: undefined }])).toBe(1);
});
