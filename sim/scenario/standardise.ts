/** Puts deprivation on the scale of the model: mean 0, standard deviation 1 over the practices that have it. */
import type { PracticeRow } from '../model/population.ts';

const tolerance = 1e-9;
const huge = 1e100;

/** Rows in the same order; values that are on that scale already stay bit for bit. Where all are equal they become 0. */
export function standardise(rows: readonly PracticeRow[]): PracticeRow[] {
  const given = rows.flatMap(({ deprivation }) => (deprivation === undefined ? [] : [deprivation]));
  if (given.length === 0) return [...rows];
  const largest = given.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const unit = largest > huge ? largest : 1; // sums of squares of huge scores would overflow
  const values = given.map((value) => value / unit);
  values.sort((one, other) => one - other); // the sums must not depend on the order of the rows
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / values.length;
  const sd = Math.sqrt(variance);
  if (Math.abs(mean) < tolerance && Math.abs(sd - 1) < tolerance) return [...rows];
  const spread = sd > tolerance * Math.max(1, Math.abs(mean)) ? sd : Number.POSITIVE_INFINITY;
  return rows.map((row) =>
    row.deprivation === undefined ? row : { ...row, deprivation: (row.deprivation / unit - mean) / spread },
  );
}
