/** Chooses the plan with the best mean of an outcome, and stops running a plan that has fallen behind. */
import { type ScalarOutcome, scalarOutcomeNames, scalarOutcomes } from '../model/outcomes.ts';
import { makeSelection, type Selecting } from '../statistics/selection.ts';
import type { PairedRule } from './paired-futures.ts';

export interface ChoiceOptions {
  /** One of which more or less is better. */
  readonly outcome: ScalarOutcome;
  /** The smallest difference of means worth detecting, in the unit of the outcome. */
  readonly indifference: number;
  /** Wanted probability of choosing the best plan. */
  readonly confidence: number;
  /** How many plans there are. */
  readonly plans: number;
  /** Futures after which it gives up. */
  readonly limit: number;
}

export interface ChoiceRule extends PairedRule {
  readonly options: ChoiceOptions;
  readonly state: Selecting;
  /** The plan with the best mean among those that are left: the one chosen when it is decided. -1 before any value. */
  readonly leader: number;
  readonly survivors: readonly number[];
  /** Futures after which each plan was dropped; undefined for those that are left. */
  readonly droppedAfter: readonly (number | undefined)[];
  /** Futures that could not count, because a plan that was left had no value in them. */
  readonly missing: number;
}

/** @throws RangeError for an outcome of which neither more nor less is better, and what makeSelection refuses */
export function makeChoice(options: ChoiceOptions): ChoiceRule {
  const { outcome, indifference, confidence, plans, limit } = options;
  const { better } = scalarOutcomes[outcome];
  if (better === 'neither') throw new RangeError(`of ${outcome} neither more nor less is better`);
  const column = scalarOutcomeNames.indexOf(outcome);
  const selection = makeSelection({ systems: plans, indifference, better, confidence, limit });
  return {
    options,
    push(future) {
      selection.push(future.map((outcomes) => outcomes?.[column] ?? Number.NaN));
    },
    get isOver() {
      return selection.selecting !== 'going on';
    },
    wants: (plan) => selection.droppedAfter[plan] === undefined,
    get state() {
      return selection.selecting;
    },
    get leader() {
      return selection.leader;
    },
    get survivors() {
      return selection.survivors;
    },
    get droppedAfter() {
      return selection.droppedAfter;
    },
    get missing() {
      return selection.missing;
    },
  };
}
