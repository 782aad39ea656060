/** What a pattern or a fact is made of: readings with margins, and verdicts. */
import type { Estimate } from './estimate.ts';

/** A margin in words and as a predicate on the measured value. */
export interface Margin {
  readonly words: string;
  readonly holds: (value: number) => boolean;
}

/** How a number is written. */
export type Form = 'share' | 'ratio' | 'points' | 'weeks' | 'patients' | 'hazard' | 'hours';

export interface Reading {
  readonly what: string;
  readonly form: Form;
  readonly estimate: Estimate;
  /** Without one the reading is there to be seen, and decides nothing. */
  readonly margin?: Margin;
}

const digits: Record<Form, number> = {
  share: 3,
  ratio: 2,
  points: 2,
  weeks: 1,
  patients: 0,
  hazard: 4,
  hours: 2,
};

/** A number in its form; a value that does not arise is written as a dash. */
export function write(value: number, form: Form): string {
  if (Number.isNaN(value)) return '–';
  const text = Math.abs(value).toFixed(digits[form]);
  return value < 0 && Number(text) !== 0 ? `-${text}` : text;
}

export const atLeast = (bound: number): Margin => ({
  words: `at least ${bound}`,
  holds: (value) => value >= bound,
});
export const above = (bound: number): Margin => ({
  words: `above ${bound}`,
  holds: (value) => value > bound,
});
export const below = (bound: number): Margin => ({
  words: `below ${bound}`,
  holds: (value) => value < bound,
});
export const atMost = (bound: number): Margin => ({
  words: `at most ${bound}`,
  holds: (value) => value <= bound,
});
export const between = (low: number, high: number): Margin => ({
  words: `${low} to ${high}`,
  holds: (value) => value >= low && value <= high,
});

export type Verdict = 'pass' | 'fail';

/** Passes when every reading with a margin lies within it; a value that does not arise lies within none. */
export function verdictOf(readings: readonly Reading[]): Verdict {
  return readings.every(({ margin, estimate }) => margin === undefined || margin.holds(estimate.value))
    ? 'pass'
    : 'fail';
}

/** The verdict on one reading, with a word when its interval lies on both sides of the margin. */
export function verdictOn({ margin, estimate }: Reading): string {
  if (margin === undefined) return '';
  const verdict = margin.holds(estimate.value) ? 'pass' : 'FAIL';
  const ends = [estimate.low, estimate.high].filter((end) => !Number.isNaN(end));
  const sure = ends.every((end) => margin.holds(end) === margin.holds(estimate.value));
  return sure ? verdict : `${verdict}, close`;
}
