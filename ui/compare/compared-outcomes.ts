/** Which outcomes are compared, and how precisely by default. */
import type { ScalarOutcome } from '../../sim/model/outcomes.ts';

interface ComparedOutcome {
  readonly name: ScalarOutcome;
  /** Half-widths to choose from, in the outcome's own unit; the first is the usual one. */
  readonly precisions: readonly number[];
}

/** In the order of the table: reach, speed, patients, fairness, lasting, cost. */
export const comparedOutcomes: readonly ComparedOutcome[] = [
  { name: 'most_of_bundle_practices_end', precisions: [2, 1, 5] },
  { name: 'in_place_share_end', precisions: [0.01, 0.005, 0.02] },
  { name: 'delivered_coverage_end', precisions: [0.002, 0.001, 0.005] },
  { name: 'weeks_to_quarter', precisions: [2, 1, 5] },
  { name: 'weeks_to_half', precisions: [2, 1, 5] },
  { name: 'patients_reached', precisions: [50, 20, 100] },
  { name: 'admissions_avoided', precisions: [5, 2, 10] },
  { name: 'deprivation_gap_end', precisions: [0.01, 0.005, 0.02] },
  { name: 'practices_never_reached', precisions: [2, 1, 5] },
  { name: 'retention_52', precisions: [0.01, 0.005, 0.02] },
  { name: 'cost_pounds', precisions: [10_000, 5_000, 50_000] },
  { name: 'cost_per_practice_in_place', precisions: [500, 200, 1_000] },
];
