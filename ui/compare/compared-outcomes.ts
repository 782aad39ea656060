/** Which outcomes are compared, how precisely by default, and what they are called within a sentence. */
import type { ScalarOutcome } from '../../sim/model/outcomes.ts';

interface ComparedOutcome {
  readonly name: ScalarOutcome;
  /** In a list of outcomes. */
  readonly short: string;
  /** Half-widths to choose from, in the outcome's own unit; the first is the usual one. */
  readonly precisions: readonly number[];
}

/** In the order of the table: reach, speed, patients, fairness, lasting, cost. */
// biome-ignore format: reads as a table
export const comparedOutcomes: readonly ComparedOutcome[] = [
  { name: 'most_of_bundle_practices_end', short: 'practices with most of it', precisions: [2, 1, 5] },
  { name: 'in_place_share_end', short: 'what is in place', precisions: [0.01, 0.005, 0.02] },
  { name: 'delivered_coverage_end', short: 'care delivered', precisions: [0.002, 0.001, 0.005] },
  { name: 'weeks_to_quarter', short: 'time to a quarter', precisions: [2, 1, 5] },
  { name: 'weeks_to_half', short: 'time to a half', precisions: [2, 1, 5] },
  { name: 'patients_reached', short: 'patients', precisions: [50, 20, 100] },
  { name: 'admissions_avoided', short: 'admissions', precisions: [5, 2, 10] },
  { name: 'deprivation_gap_end', short: 'the deprivation gap', precisions: [0.01, 0.005, 0.02] },
  { name: 'practices_never_reached', short: 'practices never reached', precisions: [2, 1, 5] },
  { name: 'retention_52', short: 'what lasts', precisions: [0.01, 0.005, 0.02] },
  { name: 'cost_pounds', short: 'cost', precisions: [10_000, 5_000, 50_000] },
  { name: 'cost_per_practice_in_place', short: 'cost for each practice in place', precisions: [500, 200, 1_000] },
];
