/** What a table of a comparison says, cell by cell: on the page and on paper. */
import { type ScalarOutcome, scalarOutcomes } from '../../sim/model/outcomes.ts';
import type { Compared, Results } from '../../sim/worker/comparison.ts';
import { outcome, spreadOf } from '../../sim/worker/explorer.ts';
import {
  decimalsFor,
  sayLevel,
  sayRange,
  sayRanksShort,
  saySigned,
  unitOfDifference,
} from '../app/say-outcome.ts';
import { capital, plural } from '../app/words.ts';
import { isClear, isPartlyReached } from './clear-differences.ts';
import { comparedOutcomes } from './compared-outcomes.ts';
import type { Field } from './contenders.ts';
import { momentsOf, nameOf, sayMoment, type When } from './moments.ts';

/** A plan's cell: words where there is nothing to compare, else the mean, its interval and how often it is better. */
export type Cell =
  | { readonly words: string }
  | {
      readonly mean: string;
      /** How far the mean is known, and over how many futures it is where not all have it with both plans. */
      readonly interval: string;
      readonly better: string;
      /** What of it says that the plans clearly differ. */
      readonly clear?: 'mean' | 'better';
    };

export interface ComparisonRow {
  readonly name: ScalarOutcome;
  readonly label: string;
  /** What differences are counted in. */
  readonly unit: string;
  /** The middle of the baseline's futures. */
  readonly level: string;
  readonly cells: readonly Cell[];
}

/** Rows of one moment. */
export interface ComparisonGroup {
  readonly when: When;
  /** `Month 18, when support ends`. */
  readonly heading: string;
  readonly rows: readonly ComparisonRow[];
}

/** By moment, so that no number stands without its month: one row an outcome, one cell a plan. */
export function comparisonGroups(
  compared: Results & Pick<Compared, 'atMoment'>,
  field: Field,
): ComparisonGroup[] {
  const { atMoment } = compared;
  return (['support', 'end', 'run'] as const).flatMap((when) => {
    const results = when === 'support' ? atMoment : compared;
    const outcomes = comparedOutcomes.filter(({ name }) => momentsOf(name, field).includes(when));
    if (results === undefined || outcomes.length === 0) return [];
    const rows = outcomes.map(({ name }) => rowOf(name, results));
    return [{ when, heading: capital(sayMoment(when, field)), rows }];
  });
}

function rowOf(name: ScalarOutcome, { results, comparisons }: Results): ComparisonRow {
  const isReal = hasLevel(name, outcome(results[0], name));
  return {
    name,
    label: nameOf(name),
    unit: unitOfDifference(name).replace('percentage ', ''),
    level: isReal ? levelOf(name, outcome(results[0], name)) : '–',
    cells: comparisons.map((comparison, place): Cell => {
      if (!isReal) return { words: ownLevel(name, outcome(results[place + 1], name)) };
      const { difference, same, ranked } = comparison[name];
      if (ranked === 0) return { words: 'does not arise' };
      if (difference.n === 0 && same === 1) return { words: 'neither gets there' };
      if (difference.n === 0) return { words: sayRanksShort(comparison[name], results[0].count) };
      if (same === 1) return { words: 'the same' };
      const { n, mean, interval } = difference;
      const over = n < results[0].count ? `, over ${plural(n, 'future')}` : '';
      return {
        mean: saySigned(name, mean, decimalsFor(name, mean, n > 1 ? interval : undefined)),
        interval: n > 1 ? `${sayRange(name, interval, mean)}${over}` : 'one future only',
        better: sayRanksShort(comparison[name], results[0].count),
        ...(isClear(comparison[name]) && { clear: isPartlyReached(comparison[name]) ? 'better' : 'mean' }),
      };
    }),
  };
}

/**
 * Whether plans can be measured against these values. Where nothing is offered nothing can last, and what costs nothing
 * has no price for each practice: £0 would be the best of all prices. A time that never comes is a level.
 */
function hasLevel(name: ScalarOutcome, values: Float64Array): boolean {
  if (scalarOutcomes[name].absent !== undefined) return true;
  const isPrice = name.startsWith('cost_per_');
  return values.some((value) => !(Number.isNaN(value) || (isPrice && value === 0)));
}

/** Of a plan, where the baseline has no value to measure it against. */
const ownLevel = (name: ScalarOutcome, values: Float64Array) =>
  hasLevel(name, values) ? `${levelOf(name, values)}; the baseline has none` : 'does not arise';

/** The middle of the futures in words; a time may never come, anything else does not arise. */
function levelOf(name: ScalarOutcome, values: Float64Array): string {
  const level = spreadOf(values).middle;
  if (Number.isFinite(level)) return sayLevel(name, level);
  const everyOne = values.every((value) => Number.isNaN(value));
  if (scalarOutcomes[name].absent !== undefined) return everyOne ? 'never' : 'mostly never';
  return everyOne ? 'does not arise' : 'mostly does not arise';
}
