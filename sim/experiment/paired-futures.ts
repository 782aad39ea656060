/**
 * The runs of several plans put together future by future. Only whole futures count, so that every plan that is still
 * wanted has met the same futures, wherever the study ends and however many workers ran it.
 */
import { scalarOutcomeNames } from '../model/outcomes.ts';
import { type Chunk, type Futures, makeResultHash } from './futures.ts';

/** Scalar outcomes of one future under each plan, by the plan's number; undefined where a plan is no longer wanted. */
export type FutureOfPlans = readonly (Float64Array | undefined)[];

/** Says when there are enough futures, and which plans are still wanted. */
export interface PairedRule {
  /** Takes the next whole future. */
  push(future: FutureOfPlans): void;
  readonly isOver: boolean;
  wants(plan: number): boolean;
}

/** Goes on to the end of the study with every plan. */
export const noRule: PairedRule = { push: () => undefined, isOver: false, wants: () => true };

export interface PairedFutures {
  /**
   * Takes one future of one plan, in the order of the runs of the study. What a plan sends after it was dropped is not
   * taken, nor anything after the end.
   *
   * @returns whether there are enough futures
   */
  take(chunk: Chunk, plan: number): boolean;
  /** Whole futures so far. */
  readonly count: number;
  /** Futures counted for each plan, and over all plans: fewer than `count` for a plan that was dropped. */
  readonly runs: readonly number[];
  /** The first futures of a plan: scalar outcomes only. */
  futuresOf(plan: number, count: number): Futures;
  /** SHA-256 (hex) over the digests of all runs counted, in their order; to be asked once, at the end. */
  resultHash(): string;
}

/**
 * @param onFuture takes the chunks of a whole future, in the order of the plans, and the numbers of their plans
 */
export function makePairedFutures(
  plans: number,
  weeks: number,
  rule: PairedRule,
  onFuture: (chunk: Chunk, plan: number) => void = () => undefined,
): PairedFutures {
  const waiting: (Chunk | undefined)[] = Array(plans).fill(undefined);
  const kept = Array.from({ length: plans }, () => makeRows(scalarOutcomeNames.length));
  const runs: number[] = Array(plans).fill(0);
  const hash = makeResultHash();
  let count = 0;
  return {
    take(chunk, plan) {
      if (rule.isOver) return true;
      if (!rule.wants(plan)) return false;
      waiting[plan] = chunk;
      if (waiting.some((one, other) => one === undefined && rule.wants(other))) return false;
      waiting.forEach((one, number) => {
        if (one === undefined) return;
        hash.add(one);
        kept[number].add(one.outcomes);
        runs[number]++;
        onFuture(one, number);
      });
      rule.push(waiting.map((one) => one?.outcomes));
      waiting.fill(undefined);
      count++;
      return rule.isOver;
    },
    get count() {
      return count;
    },
    runs,
    futuresOf(plan, first) {
      const none = new Float64Array(0);
      const chunk: Chunk = {
        ...{ from: 0, to: first, weeks, weekly: none, parameters: none, details: [], failures: [] },
        outcomes: kept[plan].first(first),
        digests: new Uint8Array(0),
      };
      return { count: first, weeks, chunks: [chunk], resultHash: '' };
    },
    resultHash: () => hash.end(),
  };
}

/** Rows of numbers in one array that grows: a chunk each would take twice the memory. */
function makeRows(width: number): { add(row: Float64Array): void; first(rows: number): Float64Array } {
  let values = new Float64Array(width);
  let used = 0;
  return {
    add(row) {
      if (used + width > values.length) {
        const longer = new Float64Array(values.length * 2);
        longer.set(values);
        values = longer;
      }
      values.set(row, used);
      used += width;
    },
    first: (rows) => values.subarray(0, rows * width),
  };
}
