/** What comes back: the outcomes of every future, column by column, and what they say together. */
import type { Band } from '../experiment/bands.ts';
import type { Summary } from '../experiment/summary.ts';
import type { ScalarOutcome, WeeklyOutcome } from '../model/outcomes.ts';
import type { ParameterName } from '../model/parameters.ts';
import type { Assumptions } from '../model/scenario.ts';
import type { PlanInput } from './plan-input.ts';

/** One value a future, in the order of the futures; NaN where an outcome does not arise in a future. */
export type OutcomeColumns = Readonly<Record<ScalarOutcome, Float64Array>>;

/** One weekly outcome under one plan. */
export interface WeeklyColumn {
  /** Future after future, week after week: the value of week w in future f stands at `f * weeks + w`. */
  readonly values: Float64Array;
  /** The weeks of one future, counted from 0; week 0 is the state after the first week. */
  ofFuture(future: number): Float64Array;
  /** Where the futures lie week by week. */
  readonly band: Band;
}

/** A future that could not be computed. */
export interface FailedFuture {
  readonly future: number;
  readonly message: string;
}

/**
 * One plan over its futures. Names are those of summary.json with capitals in place of underscores (`scenarioHash` is
 * scenario_hash); what is called outcomes there is `summary` here, and `outcomes` holds every future.
 */
export interface PlanResult {
  /** Name of the plan. */
  readonly plan: string;
  readonly title: string;
  /** The plan as it was run, with what the options changed. */
  readonly document: PlanInput;
  readonly assumptions: Assumptions;
  readonly futures: number;
  /** Mean, SD, 95 % interval of the mean and the 10th, 50th and 90th percentile of the futures, by outcome. */
  readonly summary: Readonly<Record<ScalarOutcome, Summary>>;
  readonly outcomes: OutcomeColumns;
  /** Parameters that each future drew: one value a future, in the declared unit; held ones are not there. */
  readonly parameters: Readonly<Partial<Record<ParameterName, Float64Array>>>;
  /**
   * A weekly outcome.
   *
   * @throws Error when it was not kept: see the option `weekly`
   */
  weekly(name: WeeklyOutcome): WeeklyColumn;
  /** Futures that could not be computed, with their error; all their values are NaN. */
  readonly failures: readonly FailedFuture[];
  /** SHA-256 of the resolved plan under this version of the model. */
  readonly scenarioHash: string;
}

/** What is true of all plans of a study; `resultHash` is result_hash in summary.json, and so on. */
export interface StudyResult {
  /** Version of the model. */
  readonly version: string;
  /**
   * SHA-256 over every weekly value and outcome of every run: that which the command line prints for the same input, on
   * any machine and for any number of workers.
   */
  readonly resultHash: string;
  /** SHA-256 of the practices and their given ties. */
  readonly populationHash: string;
  readonly seed: string;
  /** Whole futures finished under every plan. */
  readonly futures: number;
  readonly weeks: number;
  /** How many there are. */
  readonly practices: number;
  /** False when the signal was raised before the end. */
  readonly complete: boolean;
  /** What can be simulated but is hardly meant, as sentences. */
  readonly notices: readonly string[];
}

/** What was wanted, and how well it is known. */
export interface ReachedPrecision {
  readonly outcome: ScalarOutcome;
  /** Plan whose difference from the baseline it is of, where plans are compared. */
  readonly plan?: string;
  readonly wanted: number;
  readonly halfWidth: number;
  readonly reached: boolean;
}
