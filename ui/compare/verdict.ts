/** A comparison in words. */
import { type ScalarOutcome, scalarOutcomes } from '../../sim/model/outcomes.ts';
import type { Results } from '../../sim/worker/comparison.ts';
import { decimalsFor, directionOf, sayAmount, sayRange, sayRanks } from '../app/say-outcome.ts';
import { capital, count, months, plural } from '../app/words.ts';
import { goodness, isClear, isPartlyReached, leavesOutNone } from './clear-differences.ts';
import { askedOf, type Question, type Result } from './comparison-runs.ts';
import type { Field } from './contenders.ts';
import { momentsOf, nameOf, sayMoment } from './moments.ts';

type Comparison = Result['compared']['comparisons'][number][ScalarOutcome];

function meanInWords(name: ScalarOutcome, { mean, n, interval }: Comparison['difference']): string {
  const decimals = decimalsFor(name, mean, n > 1 ? interval : undefined);
  return `${sayAmount(name, mean, decimals)} ${directionOf(name, mean)}`;
}

/**
 * The mean difference from the baseline in a sentence; what is compared stands above it. Of a time that not all futures
 * reach with both plans, how often it comes sooner.
 */
export function verdictOf(result: Result, place: number): string {
  const { field, question } = result;
  const { outcome: name } = question;
  const comparison = askedOf(result).comparisons[place][name];
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
export function detailsOf(result: Result, place: number): string[] {
  const { question, compared } = result;
  const { outcome: name } = question;
  const comparison = askedOf(result).comparisons[place][name];
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
export function placesBestFirst(result: Result): readonly number[] {
  const { outcome: name } = result.question;
  const { comparisons } = askedOf(result);
  const value = (place: number): number => {
    const { difference, better, worse } = comparisons[place][name];
    const size =
      scalarOutcomes[name].absent === undefined
        ? difference.mean * goodness(name)
        : better.share - worse.share;
    return Number.isNaN(size) ? Number.NEGATIVE_INFINITY : size;
  };
  const places = comparisons.map((_, place) => place);
  const values = places.map(value);
  return places.sort((one, other) =>
    values[one] === values[other] ? one - other : values[other] - values[one],
  );
}

/** The plans of a result with their futures and comparisons, the best first. */
export function bestFirst(result: Result) {
  const { field, compared } = result;
  const places = placesBestFirst(result);
  const ordered = ({ results, comparisons }: Results): Results => ({
    results: [results[0], ...places.map((place) => results[place + 1])],
    comparisons: places.map((place) => comparisons[place]),
  });
  return {
    contenders: places.map((place) => field.contenders[place]),
    ...ordered(compared),
    ...(compared.atMoment && { atMoment: ordered(compared.atMoment) }),
  };
}

/** An outcome with its moment, as a heading: `Practices with most of the bundle: month 18, when support ends`. */
export function headingOf(
  { outcome: name, inMoment }: Pick<Question, 'outcome' | 'inMoment'>,
  field: Field,
): string {
  const [last] = momentsOf(name, field).slice(-1);
  return `${nameOf(name)}: ${sayMoment(inMoment ? 'support' : last, field)}`;
}

/** Why Explore has another number; nothing where it has no other moment and no support ends. */
export function besideExplore({ inMoment }: Pick<Question, 'inMoment'>, { moment }: Field): string {
  if (moment === undefined) return 'Explore tells the middle future; here stands the average.';
  return inMoment
    ? 'Explore tells the middle future of this month; here stands the average.'
    : `Explore tells the middle future of month ${months(moment + 1)}, when support ends; here stands the average.`;
}

/** What is read out when a comparison ends. */
export function announcementOf(result: Result): string {
  const { question, field, compared } = result;
  return `Compared over ${count(compared.futures)} futures. ${headingOf(question, field)}. ${verdictOf(result, placesBestFirst(result)[0])}`;
}
