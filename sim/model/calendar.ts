/** The calendar of the model: weeks, years, seasons. */
import { cosineTable } from '../random/exp-log.ts';

export const weeksPerYear = 52;

/** Calendar week (1 to 52) of week 0 unless a plan says otherwise: the first week of April. */
export const firstWeekOfApril = 14;

const cosine = cosineTable(weeksPerYear);

/** cos(2 pi (w - 1) / 52) of a calendar week w >= 1: 1 in the first week of January, -1 in the first of July. */
export function seasonOf(calendarWeek: number): number {
  return cosine[(calendarWeek - 1) % weeksPerYear];
}

const weeksInFourMonths = 17;

/**
 * Amplitude A of 1 + A seasonOf(w) for which the four months around the peak hold `ratio` times the events of the four
 * months around the trough.
 */
export function amplitudeOfRatio(ratio: number): number {
  let meanCosine = 0;
  const half = (weeksInFourMonths - 1) / 2;
  for (let offset = -half; offset <= half; offset++) {
    meanCosine += cosine[(offset + weeksPerYear) % weeksPerYear] / weeksInFourMonths;
  }
  return (ratio - 1) / ((ratio + 1) * meanCosine);
}
