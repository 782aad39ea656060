/**
 * Uptake as a library for Node: `import { run, compare, sweep } from 'uptake'` does what the commands do, in the same
 * futures and with the same result hash. The built file is its own worker, so it must not be bundled into another.
 */
import { servesSimulations } from '../worker/node-entry.ts';

export type { Band } from '../experiment/bands.ts';
export type { Comparison } from '../experiment/compare.ts';
export type { Summary } from '../experiment/summary.ts';
export type { Improvement } from '../model/improvements.ts';
export type { LeverPath } from '../model/levers.ts';
export type { ScalarOutcome, WeeklyOutcome } from '../model/outcomes.ts';
export type { ParameterName } from '../model/parameters.ts';
export { MODEL_VERSION as version } from '../scenario/version.ts';
export {
  type Choice,
  type Choose,
  type CompareOptions,
  type CompareResult,
  compare,
  type PlanDifference,
} from './compare.ts';
export { levers, outcomes, parameters, weeklyOutcomes } from './declarations.ts';
export { type Problem, UptakeError } from './error.ts';
export type { PlanValue, Precision, StudyOptions } from './options.ts';
export { type PlanInput, type ProgrammeInput, readPlan } from './plan-input.ts';
export {
  type PracticeRow,
  type ReadPracticesOptions,
  readPractices,
  readTies,
  type Tie,
} from './practices.ts';
export type {
  FailedFuture,
  OutcomeColumns,
  PlanResult,
  ReachedPrecision,
  StudyResult,
  WeeklyColumn,
} from './results.ts';
export { type RunOptions, type RunResult, run } from './run.ts';
export {
  type DesignInput,
  type PointResult,
  readDesign,
  type SweepResult,
  sweep,
  type VariationInput,
} from './sweep.ts';
export type { FileText } from './text-input.ts';

servesSimulations();
