/** A comparison in words, and the scale that its dots share. */
import { scalarOutcomes } from '../../sim/model/outcomes.ts';
import { directionOf, inHundred, sayAmount, saySigned } from '../app/say-outcome.ts';
import { capital } from '../app/words.ts';
import type { Result } from './comparison-runs.ts';

/** The mean difference with its interval, and how often the plan is better. */
export function verdictOf({ field, question, compared }: Result, place: number): string {
  const { outcome: name } = question;
  const { difference, better, same } = compared.comparisons[place][name];
  if (difference.n === 0) return `${scalarOutcomes[name].label} does not arise in both plans in any future.`;
  const label = scalarOutcomes[name].label.toLowerCase();
  const { mean, interval, n } = difference;
  if (n < 2) return `${capital(label)}: only one future has it under both plans: too few.`;
  const against = field.baseline.title;
  if (same === 1) return `${capital(label)}: the same as with ${against} in every future.`;
  const range = ` 95% interval ${saySigned(name, interval[0])} to ${saySigned(name, interval[1])}.`;
  const certain = Math.sign(interval[0]) === Math.sign(interval[1]);
  const often = Number.isNaN(better.share) ? '' : ` Better in ${inHundred(better.share, n)}.`;
  return certain
    ? `${capital(label)}: on average ${sayAmount(name, mean)} ${directionOf(name, mean)} than with ${against}.${range}${often}`
    : `${capital(label)}: no clear difference from ${against} on average.${range}${often}`;
}

/** The ends of a scale that holds every difference and zero. */
export function scaleOf(all: readonly Float64Array[]): readonly [number, number] {
  let low = 0;
  let high = 0;
  for (const values of all) {
    for (const value of values) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low === high ? [-1, 1] : [low, high];
}
