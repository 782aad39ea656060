import { expect, test } from 'vitest';
import { levers } from '../../sim/model/levers.ts';
import { count, list, money, monthOf, monthsAt, nearly, percent, shortened } from '../../ui/app/words.ts';
import { endOfSlider, readTyped, startOfSlider, stepped } from '../../ui/plan/lever-value.ts';

test('a share is never rounded to certainty', () => {
  expect([0, 0.001, 0.005, 0.5, 0.996, 1].map(percent)).toEqual([
    '0%',
    'under 1%',
    '1%',
    '50%',
    'over 99%',
    '100%',
  ]);
});

test('a share that sums up many futures is never all and never none', () => {
  expect([0, 0.004, 0.5, 0.996, 1].map(nearly)).toEqual([
    'hardly any',
    'hardly any',
    '50%',
    'nearly all',
    'nearly all',
  ]);
});

test('money keeps the figures that matter', () => {
  expect([0, 94.4, 1432, 16_240, 523_456, 1_523_456, 12_345_678, 1.14e9].map(money)).toEqual([
    '£0',
    '£94',
    '£1,400',
    '£16,000',
    '£523,000',
    '£1.5 million',
    '£12 million',
    '£1,140 million',
  ]);
});

test('counts have commas and a true minus', () => {
  expect([1234567, -3, 0].map(count)).toEqual(['1,234,567', '−3', '0']);
});

test('words are joined as a sentence wants them', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(list)).toEqual(['', 'a', 'a and b', 'a, b and c']);
});

test.each([
  ['The full programme', 'The full programme'],
  ['Mentors, most deprived first', 'Mentors, most deprived first'],
  ['  Time,\nnot   pressure ', 'Time, not pressure'],
  ['Everything at once, as the steering group asked for it', 'Everything at once, as…'],
  ['Everything at once, or nothing', 'Everything at once, or…'],
  ['One: two; three, – four five', 'One: two; three…'],
  ['Interprofessionally coordinated implementation', 'Interprofessionally coordinated…'],
  ['x'.repeat(300), `${'x'.repeat(32)}…`],
])('a sentence calls the plan “%s” “%s”', (title, short) => {
  expect(shortened(title)).toBe(short);
});

test('a week lies in one month, and a quarter ends with the third', () => {
  expect([0, 3, 4, 12, 13, 103, 207].map(monthOf)).toEqual([1, 1, 2, 3, 4, 24, 48]);
});

test('twelve months have passed at the end of week 52', () => {
  expect(monthsAt(51)).toBe(12);
});

const mentors = levers['mentorship.mentors'];

test.each([
  ['6', { value: 6 }],
  [' 6 ', { value: 6 }],
  ['', { problem: 'It must be a number; it is empty.' }],
  ['-3', { problem: 'It must lie between 0 and 10000 (mentors); it is -3.' }],
  ['1.5', { problem: 'It must be a whole number (mentors); it is 1.5.' }],
  ['0x10', { problem: 'It must be a number; it is "0x10".' }],
])('the field reads %j as the command line does', (text, reading) => {
  expect(readTyped(text, mentors)).toEqual(reading);
});

test('plus and minus go along the steps and stop at the limits', () => {
  expect(stepped(mentors, 0, -1)).toBe(0);
  expect(stepped(mentors, 6, 1)).toBe(7);
  expect(stepped(levers.framing, 0.7, 1)).toBe(0.8);
  expect(stepped(levers['waves.size'], 47, 1)).toBe(50);
});

test.each([
  ['18 months', 78],
  ['1 month', 4],
  ['1.5 years', 78],
  ['78 weeks', 78],
  [' 2 Years ', 104],
])('a field of weeks reads %j as weeks', (text, value) => {
  expect(readTyped(text, levers.weeks)).toEqual({ value });
});

test('a start can be typed as its month, the first of which is the first week', () => {
  const starts = ['month 1', 'Month 4', 'month 7', '3 months'].map((text) =>
    readTyped(text, levers.startWeek),
  );
  expect(starts).toEqual([{ value: 0 }, { value: 13 }, { value: 26 }, { value: 13 }]);
  expect(readTyped('month 0', levers.startWeek)).toHaveProperty('problem');
  expect(readTyped('month 4', levers.weeks)).toHaveProperty('problem');
});

test('months are no number of mentors, and no months are no length', () => {
  expect(readTyped('18 months', mentors)).toHaveProperty('problem');
  expect(readTyped('months', levers.weeks)).toHaveProperty('problem');
  expect(readTyped('0 months', levers.weeks)).toHaveProperty('problem');
});

test('every default lies on the steps of its slider, so that it is read out as it is', () => {
  const numbers = Object.values(levers).filter((lever) => lever.kind === 'number');
  const steps = numbers.map((lever) => (lever.default - startOfSlider(lever)) / lever.step);
  expect(steps.map((step) => Math.abs(step - Math.round(step)) < 1e-9)).toEqual(numbers.map(() => true));
  expect([startOfSlider(levers.weeks), startOfSlider(mentors)]).toEqual([13, 0]);
});

test('the slider ends where plans end, and further where the value does', () => {
  expect(endOfSlider(mentors, 6)).toBe(34);
  expect(endOfSlider(mentors, 100)).toBe(100);
  expect(endOfSlider(levers.framing, 0.8)).toBe(1);
});
