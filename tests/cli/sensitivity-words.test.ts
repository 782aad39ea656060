import { expect, test } from 'vitest';
import { sentenceOfThreshold, valueInWords } from '../../sim/cli/sensitivity/words.ts';
import type { Stretch, Threshold } from '../../sim/experiment/threshold.ts';

const rivals = { A: 'mentors', B: 'an hour' };
const stretch = (winner: Stretch['winner'], from: number, to: number): Stretch => ({ winner, from, to });
const threshold = (verdict: Threshold['verdict'], ...stretches: Stretch[]): Threshold => {
  return { name: 'workHours', verdict, grid: [], stretches, crossings: [] };
};
const sentence = (read: Threshold) => sentenceOfThreshold(read, rivals, 'in_place_share_end');

test('a turn names the value, both plans and between what values it is not clear', () => {
  const crossing = { value: 18.04, low: 15.2, high: 21, below: 'B', above: 'A' } as const;
  const turn = { ...threshold('turns'), crossings: [crossing] };
  expect(sentence(turn)).toBe('below 18 hours an hour is better, above it mentors (between 15.2 and 21)');
  expect(sentenceOfThreshold(turn, rivals, 'hours_given')).toContain('an hour is higher');
});

test('a choice that stays open in a part of the range says where it does not', () => {
  expect(sentence(threshold('partly', stretch('A', 6, 12), stretch('open', 12, 33)))).toBe(
    'mentors is better below 12 hours; elsewhere neither clearly is',
  );
  expect(sentence(threshold('partly', stretch('open', 6, 12), stretch('B', 12, 33)))).toBe(
    'an hour is better above 12 hours; elsewhere neither clearly is',
  );
  const between = [stretch('open', 6, 8), stretch('A', 8, 12), stretch('open', 12, 20), stretch('A', 20, 33)];
  expect(sentence(threshold('partly', ...between))).toBe(
    'mentors is better between 8 and 12 hours and above 20 hours; elsewhere neither clearly is',
  );
});

test('a choice that no value changes says which', () => {
  expect(sentence(threshold('B', stretch('B', 6, 33)))).toBe(
    'an hour is better over the whole plausible range',
  );
  expect(sentence(threshold('open', stretch('open', 6, 33)))).toBe(
    'neither plan is clearly better anywhere in the plausible range',
  );
  expect(sentence(threshold('none', stretch('open', 6, 33)))).toBe('the plans do not differ in any future');
});

test.each([
  ['workHours', 18.04, '18 hours'],
  ['slackShare', 0.45, '0.45'],
  ['secularHazard', 0.00034567, '0.000346'],
  ['admissionCost', 2250, '2250 pounds'],
  ['contagionSteepness', 2, '2'],
] as const)('the value of %s, %d, reads %s', (name, value, words) => {
  expect(valueInWords(name, value)).toBe(words);
});
