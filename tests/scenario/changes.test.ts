import { expect, test } from 'vitest';
import { changesBetween } from '../../sim/scenario/changes.ts';
import { scenario } from '../support/scenarios.ts';

test('a plan does not differ from itself, nor by its seed or its weeks', () => {
  expect(changesBetween(scenario(), scenario({ seed: 'other', weeks: 3 }))).toEqual([]);
});

test('what differs is named by its path, the programme before the world that it meets', () => {
  const one = scenario({ plan: { 'mentorship.mentors': 8 }, parameters: { workHours: 20 } });
  expect(changesBetween(one, scenario({ firstCalendarWeek: 1 }))).toEqual([
    { path: 'programme.mentorship.mentors', value: 8, other: 0, of: 'programme' },
    { path: 'firstCalendarWeek', value: 14, other: 1, of: 'world' },
    { path: 'parameters.workHours', value: 20, other: 13, of: 'world' },
  ]);
});

test('a parameter that is held differs from one that each future draws, even at the same value', () => {
  const held = scenario({ assumptions: 'plausible', held: ['workHours'] });
  expect(changesBetween(held, scenario({ assumptions: 'plausible' }))).toEqual([
    { path: 'parameters.workHours', value: 13, other: 'drawn', of: 'world' },
  ]);
});

test('other assumptions are one difference, not one for every parameter', () => {
  const changes = changesBetween(scenario({ assumptions: 'plausible' }), scenario());
  expect(changes.map(({ path }) => path)).toEqual(['assumptions']);
});
