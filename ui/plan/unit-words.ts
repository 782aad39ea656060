/** Units as they are read out: "pounds/practice/year" is "pounds a practice a year". */
import { months } from '../app/words.ts';

const odd: Readonly<Record<string, string>> = {
  '-': 'a number without a unit',
  share: 'as a share',
  'share/week': 'as a share, each week',
  SD: 'standard deviations between practices',
  log: 'as a natural logarithm',
  'log/SD': 'as a natural logarithm, for each standard deviation between practices',
  'log patients': 'as a natural logarithm of patients',
  'share/SD': 'as a share, for each standard deviation between practices',
  'h/FTE/week': 'hours a week for each full-time doctor',
  '/report': 'for each report',
  '/patient/year': 'for each patient in a year',
  'pounds/hour': 'pounds an hour',
};

export const unitInWords = (unit: string): string =>
  odd[unit] ?? unit.replace(/\//g, ' a ').replace(/\s+/g, ' ').trim();

const fewestWeeks = 8;

/** A length as months beside its weeks; nothing where it is so short that weeks say it better. */
export function inMonths(weeks: number): string {
  if (weeks < fewestWeeks) return '';
  const whole = months(weeks);
  return `${(weeks * 12) % 52 === 0 ? '' : 'about '}${whole} months`;
}
