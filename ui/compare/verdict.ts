/** A comparison in words. */
import { type ScalarOutcome, scalarOutcomes } from '../../sim/model/outcomes.ts';
import type { Scenario } from '../../sim/model/scenario.ts';
import { lastSupportWeek } from '../answer/support-end.ts';
import { decimalsFor, directionOf, sayAmount, sayRange, sayRanks } from '../app/say-outcome.ts';
import { capital, count, months, plural } from '../app/words.ts';
import { goodness, isClear, isPartlyReached, leavesOutNone } from './clear-differences.ts';
import type { Result } from './comparison-runs.ts';

type Comparison = Result['compared']['comparisons'][number][ScalarOutcome];

function meanInWords(name: ScalarOutcome, { mean, n, interval }: Comparison['difference']): string {
  const decimals = decimalsFor(name, n > 1 ? [mean, ...interval] : [mean]);
  return `${sayAmount(name, mean, decimals)} ${directionOf(name, mean)}`;
}

/**
 * The mean difference from the baseline in a sentence; what is compared stands above it. Of a time that not all futures
 * reach with both plans, how often it comes sooner.
 */
export function verdictOf({ field, question, compared }: Result, place: number): string {
  const { outcome: name } = question;
  const comparison = compared.comparisons[place][name];
  const { difference, better, worse, same, ranked } = comparison;
  const against = field.baseline.title;
  if (ranked === 0) return 'This does not arise under both plans in any future.';
  if (same === 1)
    return difference.n === 0
      ? 'Neither plan gets there in any future.'
      : `The same as with ${against} in every future.`;
  if (isPartlyReached(comparison)) {
    const [sooner, later, alike] = [better.share, worse.share, same].map((share) => count(share * ranked));
    return `Gets there sooner in ${sooner}, later in ${later}, the same in ${alike} of ${count(ranked)} futures.`;
  }
  if (difference.n < 2) return 'Only one future has it under both plans: too few.';
  if (!isClear(comparison)) return `No clear difference from ${against} on average.`;
  return `On average ${meanInWords(name, difference)} than with ${against}.`;
}

/** What the few futures say that get there with both plans. */
function whereBothGetThere(name: ScalarOutcome, comparison: Comparison): string {
  const { difference } = comparison;
  if (difference.n < 2) return `${difference.n === 0 ? 'No' : 'Only one'} future gets there with both plans.`;
  const told = leavesOutNone(difference) ? meanInWords(name, difference) : 'no clear difference';
  return `Where both get there, in ${count(difference.n)} futures: ${told} on average.`;
}

/** How far the average is known, and in how many futures the plan is better, the same and worse. */
export function detailsOf({ question, compared }: Result, place: number): string[] {
  const { outcome: name } = question;
  const comparison = compared.comparisons[place][name];
  const { difference, same, ranked } = comparison;
  if (ranked === 0 || same === 1) return [];
  const sentences: string[] = [];
  const range = sayRange(name, difference.interval, difference.mean);
  const isPart = isPartlyReached(comparison);
  if (isPart) sentences.push(whereBothGetThere(name, comparison));
  if (difference.n > 1)
    sentences.push(`The average${range.startsWith('in') ? ' is the difference' : ':'} ${range}.`);
  if (isPart) return sentences;
  if (difference.n > 1 && difference.n < compared.futures)
    sentences.push(`It is over the ${plural(difference.n, 'future')} that have it with both plans.`);
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

/** The plans of a result with their futures and comparisons, the best first. */
export function bestFirst(result: Result) {
  const { field, compared } = result;
  const places = placesBestFirst(result);
  return {
    contenders: places.map((place) => field.contenders[place]),
    results: [compared.results[0], ...places.map((place) => compared.results[place + 1])],
    comparisons: places.map((place) => compared.comparisons[place]),
  };
}

/** That the end of the run is later than what the answers look at; undefined where both are the same month. */
export function momentsOf(scenario: Scenario): string | undefined {
  const [end, told] = [months(scenario.weeks), months(lastSupportWeek({ scenario }) + 1)];
  if (end === told) return undefined;
  return `“At the end” is month ${end}; Explore tells month ${told} and the middle future.`;
}

/** What is read out when a comparison ends. */
export function announcementOf(result: Result): string {
  const { label } = scalarOutcomes[result.question.outcome];
  return `Compared over ${count(result.compared.futures)} futures. ${label}: ${verdictOf(result, placesBestFirst(result)[0])}`;
}
