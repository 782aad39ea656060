/** Puts deprivation on the scale of the model: mean 0, standard deviation 1 over the practices that have it. */
import type { PracticeRow } from '../model/population.ts';

const tolerance = 1e-9;

/**
 * Rows in the same order; values that are on that scale already stay bit for bit. Where all are equal they become 0.
 *
 * @param rows with deprivation within the limits of its column, so that sums of squares are finite
 */
export function standardise(rows: readonly PracticeRow[]): PracticeRow[] {
  const values = rows.flatMap(({ deprivation }) => (deprivation === undefined ? [] : [deprivation]));
  if (values.length === 0) return [...rows];
  values.sort((one, other) => one - other); // the sums must not depend on the order of the rows
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / values.length;
  const sd = Math.sqrt(variance);
  if (Math.abs(mean) < tolerance && Math.abs(sd - 1) < tolerance) return [...rows];
  const spread = sd > tolerance * Math.max(1, Math.abs(mean)) ? sd : Number.POSITIVE_INFINITY;
  return rows.map((row) =>
    row.deprivation === undefined ? row : { ...row, deprivation: (row.deprivation - mean) / spread },
  );
}
