/** Reading and saying the value of a lever. */
import type { LeverDeclaration, NumberLever } from '../../sim/model/levers.ts';
import { readNumber } from '../../sim/scenario/numbers.ts';
import { numberProblem } from '../../sim/scenario/problems.ts';
import { count, plain } from '../app/words.ts';

/** Asks for another value of a lever; `more` says that the same gesture goes on. */
export class LeverEvent extends Event {
  readonly value: unknown;
  readonly more: boolean;
  constructor(value: unknown, more = false) {
    super('lever', { bubbles: true, composed: true });
    this.value = value;
    this.more = more;
  }
}

const weeksIn: Readonly<Record<string, number>> = { week: 1, month: 52 / 12, year: 52 };

/** '18 months' where weeks are asked for, or 'month 4' where a start is: as a number of weeks. */
function weeksTyped(text: string, unit: string): number | undefined {
  if (!unit.startsWith('weeks')) return undefined;
  const [, number, span] = /^\s*(\d.*?)\s*(week|month|year)s?\s*$/i.exec(text) ?? [];
  const [, month] = /^\s*month\s*(\d+)\s*$/i.exec(text) ?? [];
  const read = readNumber(number ?? month ?? '');
  if ('message' in read) return undefined;
  if (number !== undefined) return Math.round(read.value * weeksIn[span.toLowerCase()]);
  return unit.startsWith('weeks after') ? Math.round((read.value - 1) * weeksIn.month) : undefined;
}

export type Reading = { readonly value: number } | { readonly problem: string };

/** Reads a number as it was typed, weeks also as months or years; a problem says what would be right. */
export function readTyped(
  text: string,
  lever: Pick<NumberLever, 'minimum' | 'maximum' | 'whole' | 'unit'>,
): Reading {
  const weeks = weeksTyped(text, lever.unit);
  const read = weeks === undefined ? readNumber(text) : { value: weeks };
  if ('message' in read) return { problem: `It ${read.message}.` };
  const { value } = read;
  const problem = numberProblem(value, lever);
  return problem === undefined ? { value } : { problem: `It ${problem}.` };
}

const stepsOnSlider = 40;
const levelsOnSlider = 2;

/** Start of the slider: on the grid of its steps, on which the usual values lie. */
export const startOfSlider = ({ minimum, step }: NumberLever): number => Math.ceil(minimum / step) * step;

/** End of the slider: the declared maximum is often far beyond what anybody plans. */
export function endOfSlider(lever: NumberLever, value: number): number {
  const usual = lever.levels
    ? levelsOnSlider * Math.max(...Object.values(lever.levels))
    : Math.max(stepsOnSlider * lever.step, 2 * lever.default);
  return Math.min(lever.maximum, Math.max(usual, value));
}

/** The next value on the grid of steps above or below. */
export function stepped(lever: NumberLever, value: number, direction: 1 | -1): number {
  const next = Number((Math.round(value / lever.step + direction) * lever.step).toPrecision(12));
  return Math.min(lever.maximum, Math.max(lever.minimum, next));
}

/** A value as a chip says it, with its unit. */
export function sayValue(lever: LeverDeclaration, value: unknown): string {
  switch (lever.kind) {
    case 'number':
      return sayNumber(lever, value as number);
    case 'flag':
      return value ? 'yes' : 'no';
    case 'order':
      return String(value).replaceAll('-', ' ');
    case 'names':
      return (value as readonly string[]).join(', ') || 'all';
    case 'stagger':
      return (
        (value as readonly (number | null)[]).map((week) => week ?? 'never').join(', ') ||
        'all from the start'
      );
  }
}

/** Units that the label of the lever does not say already, for one and for many. */
const units: Readonly<Record<string, readonly [string, string]>> = {
  weeks: ['week', 'weeks'],
  'weeks (0 is none)': ['week', 'weeks'],
  'weeks after week 0': ['week after week 0', 'weeks after week 0'],
  'hours/practice/week': ['hour a practice a week', 'hours a practice a week'],
  'visits/week': ['a week', 'a week'],
};

function sayNumber(lever: NumberLever, value: number): string {
  const { unit, minimum } = lever;
  if (unit.startsWith('pounds')) return value === 0 ? 'none' : `£${count(value)}`;
  if (value === 0 && minimum === 0 && lever.default === 0) return zero[unit] ?? 'none';
  const [one, many] = units[unit] ?? ['', ''];
  return `${plain(value)} ${value === 1 ? one : many}`.trim();
}

/** Where zero is a value like any other. */
const zero: Readonly<Record<string, string>> = {
  'weeks after week 0': 'at once',
  weeks: 'at once',
  practices: 'all at once',
  share: '0',
};
