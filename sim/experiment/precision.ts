/** Runs as many futures as a precision needs: in fixed batches, until the intervals of the means are narrow enough. */
import { scalarOutcomeNames } from '../model/outcomes.ts';
import { makeStoppingRule } from '../statistics/sequential.ts';
import type { Chunk } from './futures.ts';
import { knownSoFar, type PairedPrecision, type WantedPrecision } from './paired-precision.ts';

/** Where a precision is given up. */
export const mostFuturesForPrecision = 2000;

/** How well the mean of one outcome is known; `n` counts the futures in which it arises. */
export type Precision = Omit<PairedPrecision, 'plan'>;

export interface PrecisionRule {
  /**
   * Takes the next chunk, in the order of the futures; says whether every precision is reached, as it can be at the end
   * of a batch. What comes after that is not taken.
   */
  take(chunk: Chunk): boolean;
  /** Whether every mean is known as well as wanted. */
  readonly reached: boolean;
  /** Of the futures taken so far, in the order of the wishes. */
  readonly series: readonly Precision[];
}

/**
 * Chunks must not reach over the end of a batch. Futures in which an outcome does not arise do not count for it.
 *
 * @param wishes at least one
 * @param limit futures after which it gives up
 */
export function makePrecisionRule(
  wishes: readonly WantedPrecision[],
  limit = mostFuturesForPrecision,
): PrecisionRule {
  const columns = wishes.map(({ outcome }) => scalarOutcomeNames.indexOf(outcome));
  const rule = makeStoppingRule({ wanted: wishes.map(({ wanted }) => wanted), limit });
  return {
    take(chunk) {
      for (let future = 0; future < chunk.to - chunk.from; future++)
        rule.push(columns.map((column) => chunk.outcomes[future * scalarOutcomeNames.length + column]));
      return rule.stopping === 'reached';
    },
    get reached() {
      return rule.stopping === 'reached';
    },
    get series() {
      return rule.series.map((one, place) => ({ ...wishes[place], ...knownSoFar(one, rule.futures) }));
    },
  };
}
