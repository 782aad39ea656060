/** What a table of a comparison says, cell by cell: on the page and on paper. */
import { scalarOutcomes } from '../../sim/model/outcomes.ts';
import type { Compared } from '../../sim/worker/comparison.ts';
import { outcome, spreadOf } from '../../sim/worker/explorer.ts';
import { inHundred, sayLevel, saySigned } from '../app/say-outcome.ts';
import { comparedOutcomes } from './compared-outcomes.ts';

/** A plan's cell: words where there is nothing to compare, else the mean, its interval and how often it is better. */
export type Cell =
  | { readonly words: string }
  | { readonly mean: string; readonly interval: string; readonly better: string };

export interface ComparisonRow {
  readonly label: string;
  /** The middle of the baseline's futures. */
  readonly level: string;
  readonly cells: readonly Cell[];
}

/** One row an outcome, one cell a plan. */
export function comparisonRows({
  results,
  comparisons,
}: Pick<Compared, 'results' | 'comparisons'>): ComparisonRow[] {
  return comparedOutcomes.map(({ name }) => {
    const level = spreadOf(outcome(results[0], name)).middle;
    return {
      label: scalarOutcomes[name].label,
      level: Number.isFinite(level) ? sayLevel(name, level) : 'mostly never',
      cells: comparisons.map((comparison): Cell => {
        const { difference, better, same } = comparison[name];
        if (difference.n === 0) return { words: 'does not arise' };
        if (same === 1) return { words: 'the same' };
        return {
          mean: saySigned(name, difference.mean),
          interval: difference.interval.map((limit) => saySigned(name, limit)).join(' to '),
          better: Number.isNaN(better.share) ? '' : `better in ${inHundred(better.share, difference.n)}`,
        };
      }),
    };
  });
}
