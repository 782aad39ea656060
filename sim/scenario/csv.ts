/**
 * Cells of CSV files. A text cell that a spreadsheet would take for a formula gets a leading apostrophe; numbers do
 * not. Reading takes that apostrophe off again.
 */

/** Would be a formula, apostrophes before it apart. */
const formula = /^'*[=+\-@\t\r]/;
const guarded = /^'+[=+\-@\t\r]/;
const needsQuotes = /[",;\r\n\t]/;

export function textCell(text: string): string {
  const safe = formula.test(text) ? `'${text}` : text;
  return needsQuotes.test(safe) || safe.trim() !== safe ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The text that `textCell` wrote, once the quotes are off. */
export function readTextCell(cell: string): string {
  return guarded.test(cell) ? cell.slice(1) : cell;
}

/** The shortest text that gives the same number again; empty where there is none (NaN). */
export function numberCell(value: number): string {
  return Number.isNaN(value) ? '' : String(value);
}
