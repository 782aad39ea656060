/** Levers in words: values with their units, lengths in months, bought hours for each doctor. */
import { expect, test } from 'vitest';
import { parameterNames, parameters } from '../../sim/model/parameters.ts';
import { makePopulation } from '../../sim/model/population.ts';
import { leverOf, noProgramme } from '../../ui/app/plans.ts';
import { glanceOf, noteOf } from '../../ui/plan/lever-note.ts';
import { sayValue } from '../../ui/plan/lever-value.ts';
import { unitInWords } from '../../ui/plan/unit-words.ts';

const practicesWith = (...doctors: readonly (number | undefined)[]) =>
  makePopulation(
    doctors.map((gpFte, place) => ({ id: `P${place}`, borough: 'A', ...(gpFte !== undefined && { gpFte }) })),
    1,
  );
const say = (path: Parameters<typeof leverOf>[0], value: unknown) => sayValue(leverOf(path), value);

test('a value says its unit where its lever does not, and none where there is none', () => {
  expect(say('budget', 0)).toBe('none');
  expect(say('budget', 100_000)).toBe('£100,000');
  expect(say('weeks', 78)).toBe('78 weeks');
  expect(say('mentorship.mentors', 6)).toBe('6');
  expect(say('mentorship.mentors', 0)).toBe('none');
  expect(say('protectedTime', 1)).toBe('1 hour a practice a week');
  expect(say('waves.size', 0)).toBe('all at once');
  expect(say('startWeek', 0)).toBe('at once');
  expect(say('adaptation', 0)).toBe('0');
  expect(say('analysts.visitsPerWeek', 0.5)).toBe('0.5 a week');
});

test('hours that are bought for a practice are fewer for each of its doctors', () => {
  const plan = { ...noProgramme, protectedTime: 1 };
  expect(noteOf('protectedTime', plan, practicesWith(2, 6))).toBe(
    '= 0.25 hours a week for each doctor; a practice has 4 on average',
  );
  expect(noteOf('protectedTime', plan, practicesWith(1, undefined))).toContain('= 1 hour a week');
  expect(noteOf('protectedTime', plan, practicesWith(undefined))).toBe('');
});

test('a length stands in months beside its weeks, exact only where it is', () => {
  const noteFor = (weeks: number) => noteOf('weeks', { ...noProgramme, weeks }, practicesWith(4));
  expect(noteFor(78)).toBe('= 18 months');
  expect(noteFor(80)).toBe('= about 18 months');
  expect(noteFor(4)).toBe('');
});

test('a start is said by the month in which support begins', () => {
  const starting = (startWeek: number) =>
    noteOf('startWeek', { ...noProgramme, startWeek }, practicesWith(1));
  expect(starting(0)).toBe('');
  expect([13, 26, 52].map(starting)).toEqual(['= from month 4', '= from month 7', '= from month 13']);
  expect(glanceOf('when', { ...noProgramme, weeks: 78, startWeek: 26 })).toBe(
    '78 weeks, 18 months, from month 7',
  );
});

test('a folded group says what it holds', () => {
  const plan = {
    ...noProgramme,
    weeks: 78,
    order: 'readiest-first',
    'waves.size': 30,
    budget: 100_000,
  } as const;
  expect(glanceOf('when', plan)).toBe('78 weeks, 18 months');
  expect(glanceOf('who', plan)).toBe('readiest first, waves of 30');
  expect(glanceOf('money', plan)).toBe('£100,000');
  expect(glanceOf('money', noProgramme)).toBe('no budget set');
});

test('no unit of an assumption or a lever is an abbreviation', () => {
  const abbreviated = parameterNames
    .map((name) => unitInWords(parameters[name].unit))
    .filter((unit) => unit === '' || /\/|\b(SD|FTE|h|log)\b|^-$/.test(unit));
  expect(abbreviated).toEqual([]);
});
