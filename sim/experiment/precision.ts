/** Runs as many futures as a precision needs: in fixed batches, until the interval of the mean is narrow enough. */
import { type ScalarOutcome, scalarOutcomeNames } from '../model/outcomes.ts';
import { halfWidthOfMean, momentsOf } from '../statistics/moments.ts';
import type { Chunk } from './futures.ts';

/** Futures between two looks, and the fewest there are. */
export const precisionBatch = 20;
/** Where a precision is given up. */
export const mostFuturesForPrecision = 2000;

export interface PrecisionRule {
  readonly outcome: ScalarOutcome;
  /** Half the width of the 95 % interval of the mean that is wanted. */
  readonly wanted: number;
  /** Takes the next chunk, in the order of the futures; says whether the precision is reached at the end of a batch. */
  take(chunk: Chunk): boolean;
  readonly reached: boolean;
  /** Of the futures taken so far. */
  readonly halfWidth: number;
}

/** Chunks must not reach over the end of a batch. Futures in which the outcome does not arise do not count. */
export function makePrecisionRule(outcome: ScalarOutcome, wanted: number): PrecisionRule {
  const column = scalarOutcomeNames.indexOf(outcome);
  const values: number[] = [];
  let reached = false;
  const halfWidth = () => halfWidthOfMean(momentsOf(values));
  return {
    outcome,
    wanted,
    take(chunk) {
      for (let future = 0; future < chunk.to - chunk.from; future++) {
        values.push(chunk.outcomes[future * scalarOutcomeNames.length + column]);
      }
      const { n } = momentsOf(values);
      reached = values.length % precisionBatch === 0 && n >= precisionBatch && halfWidth() <= wanted;
      return reached;
    },
    get reached() {
      return reached;
    },
    get halfWidth() {
      return halfWidth();
    },
  };
}
