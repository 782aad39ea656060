/** What a pattern or a fact is made of: readings with margins, and verdicts. */
import type { Estimate } from './estimate.ts';

/** Below a margin, within it, or above it. */
type Side = -1 | 0 | 1;

/** A margin in words, and on which side of it a value lies. */
export interface Margin {
  readonly words: string;
  readonly sideOf: (value: number) => Side;
}

/** How a number is written. A proportion is a share of something, never below 0 or above 1; a share may be a difference. */
export type Form = 'proportion' | 'share' | 'ratio' | 'points' | 'weeks' | 'patients' | 'hazard' | 'hours';

export interface Reading {
  readonly what: string;
  readonly form: Form;
  readonly estimate: Estimate;
  /** Without one the reading is there to be seen, and decides nothing. */
  readonly margin?: Margin;
}

const digits: Record<Form, number> = {
  proportion: 3,
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
  sideOf: (value) => (value >= bound ? 0 : -1),
});
export const above = (bound: number): Margin => ({
  words: `above ${bound}`,
  sideOf: (value) => (value > bound ? 0 : -1),
});
export const below = (bound: number): Margin => ({
  words: `below ${bound}`,
  sideOf: (value) => (value < bound ? 0 : 1),
});
export const atMost = (bound: number): Margin => ({
  words: `at most ${bound}`,
  sideOf: (value) => (value <= bound ? 0 : 1),
});
export const between = (low: number, high: number): Margin => ({
  words: `${low} to ${high}`,
  sideOf: (value) => (value < low ? -1 : value > high ? 1 : 0),
});

export type Verdict = 'pass' | 'fail' | 'undecided';

/**
 * The verdict on one reading. It passes when the value and its whole interval lie within the margin, and fails when
 * they lie outside it on one side; otherwise it is undecided. A value without an interval decides alone, and a value
 * that does not arise fails. Without a margin there is nothing to decide.
 */
export function verdictOn({ margin, estimate }: Pick<Reading, 'margin' | 'estimate'>): Verdict | undefined {
  if (margin === undefined) return undefined;
  const { value, low, high } = estimate;
  if (Number.isNaN(value)) return 'fail';
  const side = margin.sideOf(value);
  const ends = [low, high].filter((end) => !Number.isNaN(end));
  if (ends.some((end) => margin.sideOf(end) !== side)) return 'undecided';
  return side === 0 ? 'pass' : 'fail';
}

/** Fails when a reading fails, is undecided when none fails and one is undecided, and else passes. */
export function verdictOf(readings: readonly Reading[]): Verdict {
  const verdicts = readings.map(verdictOn);
  if (verdicts.includes('fail')) return 'fail';
  return verdicts.includes('undecided') ? 'undecided' : 'pass';
}
