/** What run, compare and sweep share: which futures, which practices, what is kept, how it runs. */
import type { ScalarOutcome, WeeklyOutcome } from '../model/outcomes.ts';
import type { Assumptions } from '../model/scenario.ts';
import type { PracticeRow, Tie } from './practices.ts';

/** What can stand at a place of a plan. */
export type PlanValue = number | string | boolean | readonly string[] | readonly (number | null)[];

export interface StudyOptions {
  /** Futures under each plan, 1 to 1,000,000; 200 if left out. */
  readonly futures?: number;
  /** Seed of the futures in place of that of the plans. */
  readonly seed?: string;
  /** Weeks simulated, 1 to 1040, in place of those of the plans. */
  readonly weeks?: number;
  /** In place of those of the plans. */
  readonly assumptions?: Assumptions;
  /**
   * Levers and parameters to change in every plan, by path: `{ 'mentorship.mentors': 8, workHours: 20 }`. Undefined takes
   * a place back to its default.
   */
  readonly set?: Readonly<Record<string, PlanValue | undefined>>;
  /** Practices in place of the synthetic ones; what a row leaves out is drawn for each future. */
  readonly practices?: readonly PracticeRow[];
  /** Ties between the practices, as pairs of ids; drawn for each future if left out. */
  readonly ties?: readonly Tie[];
  /** Threads, 1 to 1024; all cores if left out. The results do not depend on it. */
  readonly workers?: number;
  /**
   * Weekly columns to keep: all (true), none (false) or some. One column takes futures x weeks x 8 bytes for each plan.
   */
  readonly weekly?: boolean | readonly WeeklyOutcome[];
  /**
   * Ends early when it is raised: what was finished by then comes back with `complete: false`, the same futures under
   * every plan. With nothing finished the call is rejected with the reason of the signal.
   */
  readonly signal?: AbortSignal;
  /** Called now and then with the runs finished and the runs asked for; a run is one future under one plan. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Goes on until the 95 % intervals are narrow enough, in place of a number of futures: half-widths by outcome, in the
 * unit of the outcome, such as `{ in_place_share_end: 0.01 }`.
 */
export type Precision = Readonly<Partial<Record<ScalarOutcome, number>>>;
