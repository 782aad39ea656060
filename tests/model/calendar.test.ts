import { expect, test } from 'vitest';
import { amplitudeOfRatio, firstWeekOfApril, seasonOf, weeksPerYear } from '../../sim/model/calendar.ts';

test('the season peaks in the first week of January and is lowest in the first of July', () => {
  expect(seasonOf(1)).toBe(1);
  expect(seasonOf(27)).toBe(-1);
  expect(seasonOf(14)).toBeCloseTo(0, 15);
  expect(seasonOf(40)).toBeCloseTo(0, 15);
  for (let week = 1; week <= 60; week++) {
    expect(seasonOf(week)).toBeCloseTo(Math.cos((2 * Math.PI * (week - 1)) / 52), 14);
  }
});

test('every year has the same 52 weeks', () => {
  for (let week = 1; week <= 52; week++) expect(seasonOf(week + 3 * weeksPerYear)).toBe(seasonOf(week));
  expect(firstWeekOfApril).toBe(14);
});

test('the seventeen weeks around the peak hold the ratio times the events of the seventeen around the trough', () => {
  for (const ratio of [1, 1.5, 2, 9]) {
    const events = (middle: number) => {
      let sum = 0;
      for (let week = middle - 8; week <= middle + 8; week++) {
        sum += 1 + amplitudeOfRatio(ratio) * seasonOf(week + weeksPerYear);
      }
      return sum;
    };
    expect(events(1) / events(27)).toBeCloseTo(ratio, 12);
  }
});

test('without a difference between winter and summer there is no season', () => {
  expect(amplitudeOfRatio(1)).toBe(0);
});
