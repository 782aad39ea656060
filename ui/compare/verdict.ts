/** A comparison in words. */
import { scalarOutcomes } from '../../sim/model/outcomes.ts';
import { directionOf, sayAmount, sayRange, sayRanks } from '../app/say-outcome.ts';
import { capital, count, plural } from '../app/words.ts';
import { goodness, isClear } from './clear-differences.ts';
import type { Result } from './comparison-runs.ts';

/** The mean difference from the baseline in a sentence; what is compared stands above it. */
export function verdictOf({ field, question, compared }: Result, place: number): string {
  const { outcome: name } = question;
  const comparison = compared.comparisons[place][name];
  const { difference, same, ranked } = comparison;
  const against = field.baseline.title;
  const isTime = scalarOutcomes[name].absent !== undefined;
  if (ranked === 0) return 'This does not arise under both plans in any future.';
  if (same === 1)
    return isTime && difference.n === 0
      ? 'Neither plan gets there in any future.'
      : `The same as with ${against} in every future.`;
  if (difference.n < 2)
    return isTime
      ? `${difference.n === 0 ? 'No' : 'Only one'} future gets there with both plans.`
      : 'Only one future has it under both plans: too few.';
  const { mean } = difference;
  if (!isClear(comparison)) return `No clear difference from ${against} on average.`;
  return `On average ${sayAmount(name, mean)} ${directionOf(name, mean)} than with ${against}.`;
}

/** How far the average is known, and in how many futures the plan is better, the same and worse. */
export function detailsOf({ question, compared }: Result, place: number): string[] {
  const { outcome: name } = question;
  const comparison = compared.comparisons[place][name];
  const { difference, same, ranked } = comparison;
  if (ranked === 0 || same === 1) return [];
  const sentences: string[] = [];
  const range = sayRange(name, difference.interval);
  if (difference.n > 1)
    sentences.push(`The average${range.startsWith('in') ? ' is the difference' : ':'} ${range}.`);
  const both = scalarOutcomes[name].absent === undefined ? 'have it' : 'get there';
  if (difference.n > 1 && difference.n < compared.futures)
    sentences.push(`It is over the ${plural(difference.n, 'future')} that ${both} with both plans.`);
  const often = sayRanks(comparison);
  if (often !== '') sentences.push(`${capital(often)} futures.`);
  return sentences;
}

/**
 * The plans of a result by the outcome that is asked for, the best first; in their own order where neither more nor less
 * is better. Times count by how often they are sooner, since a mean knows only those that are reached.
 */
export function placesBestFirst({ question, compared }: Result): readonly number[] {
  const { outcome: name } = question;
  const value = (place: number): number => {
    const { difference, better, worse } = compared.comparisons[place][name];
    const size =
      scalarOutcomes[name].absent === undefined
        ? difference.mean * goodness(name)
        : better.share - worse.share;
    return Number.isNaN(size) ? Number.NEGATIVE_INFINITY : size;
  };
  const places = compared.comparisons.map((_, place) => place);
  const values = places.map(value);
  return places.sort((one, other) =>
    values[one] === values[other] ? one - other : values[other] - values[one],
  );
}

/** What is read out when a comparison ends. */
export function announcementOf(result: Result): string {
  const { label } = scalarOutcomes[result.question.outcome];
  return `Compared over ${count(result.compared.futures)} futures. ${label}: ${verdictOf(result, placesBestFirst(result)[0])}`;
}
