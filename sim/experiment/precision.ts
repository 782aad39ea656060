/** Runs as many futures as a precision needs: in fixed batches, until the interval of the mean is narrow enough. */
import { type ScalarOutcome, scalarOutcomeNames } from '../model/outcomes.ts';
import { makeStoppingRule } from '../statistics/sequential.ts';
import type { Chunk } from './futures.ts';

/** Where a precision is given up. */
export const mostFuturesForPrecision = 2000;

export interface PrecisionRule {
  readonly outcome: ScalarOutcome;
  /** Half the width of the 95 % interval of the mean that is wanted. */
  readonly wanted: number;
  /**
   * Takes the next chunk, in the order of the futures; says whether the precision is reached, as it can be at the end of
   * a batch. What comes after that is not taken.
   */
  take(chunk: Chunk): boolean;
  readonly reached: boolean;
  /** Of the futures taken so far. */
  readonly halfWidth: number;
}

/**
 * Chunks must not reach over the end of a batch. Futures in which the outcome does not arise do not count.
 *
 * @param limit futures after which it gives up
 */
export function makePrecisionRule(
  outcome: ScalarOutcome,
  wanted: number,
  limit = mostFuturesForPrecision,
): PrecisionRule {
  const column = scalarOutcomeNames.indexOf(outcome);
  const rule = makeStoppingRule({ wanted: [wanted], limit });
  return {
    outcome,
    wanted,
    take(chunk) {
      for (let future = 0; future < chunk.to - chunk.from; future++)
        rule.push([chunk.outcomes[future * scalarOutcomeNames.length + column]]);
      return rule.stopping === 'reached';
    },
    get reached() {
      return rule.stopping === 'reached';
    },
    get halfWidth() {
      return rule.series[0].estimate.halfWidth;
    },
  };
}
