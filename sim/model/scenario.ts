/** What one future is computed from, after defaults and validation. */
import type { Improvement } from './improvements.ts';
import type { Plan } from './levers.ts';
import type { ParameterName, Parameters } from './parameters.ts';

/** `central` holds every parameter at its value; `plausible` draws each that has a range, for each future. */
export type Assumptions = 'central' | 'plausible';

export interface Scenario {
  readonly plan: Plan;
  /** Value of every parameter, in the declared unit. */
  readonly parameters: Parameters;
  /** Parameters that were set by hand: never drawn, even under plausible assumptions. */
  readonly held: readonly ParameterName[];
  readonly assumptions: Assumptions;
  readonly improvements: readonly Improvement[];
  /** Weeks simulated, at least 1. */
  readonly weeks: number;
  /** Calendar week (1 to 52) of week 0. */
  readonly firstCalendarWeek: number;
  /** Study seed, any text. */
  readonly seed: string;
}
