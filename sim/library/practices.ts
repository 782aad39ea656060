/** Practices and ties as a programme hands them over: rows, or the text of a CSV file. */

import { copdBundle } from '../model/improvements.ts';
import type { PracticeRow } from '../model/population.ts';
import { readPractices as readRows } from '../scenario/practices-csv.ts';
import { readTies as readPairs, type Tie } from '../scenario/ties-csv.ts';
import { UptakeError } from './error.ts';
import { type FileText, textOf } from './text-input.ts';

export type { PracticeRow, Tie };

export interface ReadPracticesOptions {
  /** Column of the file for a standard one: `{ list_size: 'patients' }`. */
  readonly map?: Readonly<Record<string, string>>;
  /** Keep only the practices whose column has the value: `{ borough: 'Newham' }`. */
  readonly where?: Readonly<Record<string, string>>;
  /** Improvements of the plan, for the columns baseline_1 and so on; five if left out. */
  readonly improvements?: number;
}

/**
 * Reads a CSV file of practices, as `--practices` does.
 *
 * @param text of the file, or its bytes
 * @returns one row a practice in the order of the file; deprivation standardised over them; what is missing is drawn
 * for each future
 * @throws UptakeError with every problem of the file
 */
export function readPractices(
  text: FileText,
  { map = {}, where = {}, improvements = copdBundle.length }: ReadPracticesOptions = {},
): PracticeRow[] {
  const only = Object.entries(where).map(([column, value]) => ({ column, value }));
  const { rows, problems } = readRows(textOf(text, 'practices'), 'practices', { improvements, map, only });
  if (rows === undefined) throw new UptakeError(problems);
  return rows;
}

/**
 * Reads a CSV file of ties, with the columns practice_a and practice_b, as `--ties` does.
 *
 * @param text of the file, or its bytes
 * @throws UptakeError with every problem of the file
 */
export function readTies(text: FileText): Tie[] {
  const { ties, problems } = readPairs(textOf(text, 'ties'), 'ties');
  if (ties === undefined) throw new UptakeError(problems);
  return ties;
}
