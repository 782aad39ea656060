/** What the page offers to mend in a file of practices. Nothing is mended unasked, and the mended file can be saved. */
import { textCell } from '../../sim/scenario/csv.ts';
import type { CsvTable } from '../../sim/scenario/csv-table.ts';
import { readNumber } from '../../sim/scenario/numbers.ts';
import type { PracticeColumn } from '../../sim/scenario/practice-columns.ts';
import type { WrongCell } from '../../sim/scenario/practices-csv.ts';

/** `unknown list_size`: cells of that standard column that cannot be read are left empty. */
export type Mending =
  | 'decimal comma'
  | 'comma of thousands'
  | 'point of thousands'
  | 'round'
  | 'without ragged rows'
  | 'without repeated rows'
  | `unknown ${string}`;
export type Mendings = ReadonlySet<Mending>;

const groupedByPoints = /^-?\d{1,3}(\.\d{3})+(,\d+)?$/;
const groupedByCommas = /^-?\d{1,3}([,' \u00a0\u2009\u202f]\d{3})+(\.\d+)?$/;
const spaces = /[' \u00a0\u2009\u202f]/g;
const decimalComma = /^-?\d*,\d+$/;

export const hasComma = (text: string) => decimalComma.test(text) || /^-?\d{1,3}(\.\d{3})+,\d+$/.test(text);
export const isGroupedByCommas = (text: string) => groupedByCommas.test(text);
export const isGroupedByPoints = (text: string) => groupedByPoints.test(text) && !text.includes(',');

/** A cell of a column of numbers, as it is meant. */
export function mendNumber(
  text: string,
  { whole }: Pick<PracticeColumn, 'whole'>,
  mendings: Mendings,
): string {
  let mended = text;
  if (mendings.has('decimal comma')) {
    const digits = mended.replace(spaces, '');
    if (decimalComma.test(digits) || groupedByPoints.test(digits)) {
      const isGrouped = groupedByPoints.test(digits) && (digits.includes(',') || whole === true);
      mended = (isGrouped ? digits.replaceAll('.', '') : digits).replace(',', '.');
    }
  }
  if (mendings.has('comma of thousands') && groupedByCommas.test(mended))
    mended = mended.replace(spaces, '').replaceAll(',', '');
  if (mendings.has('point of thousands') && whole && isGroupedByPoints(mended))
    mended = mended.replaceAll('.', '');
  if (mendings.has('round') && whole) {
    const read = readNumber(mended);
    if ('value' in read) mended = String(Math.round(read.value));
  }
  return mended;
}

/** A column of a table and what it is taken for. */
export interface Taken {
  readonly place: number;
  readonly column: PracticeColumn;
}

/** The table with its numbers as they are meant. */
export function withNumbersMended(
  { header, rows }: CsvTable,
  taken: readonly Taken[],
  mendings: Mendings,
): CsvTable {
  const numbers = taken.filter(({ column }) => column.kind === 'number');
  return {
    header,
    rows: rows.map(({ line, cells }) => {
      const mended = [...cells];
      for (const { place, column } of numbers) mended[place] = mendNumber(cells[place], column, mendings);
      return { line, cells: mended };
    }),
  };
}

/** The table without what cannot be read, as far as that was asked for: cells become empty, rows go. */
export function withoutWrong(
  { header, rows }: CsvTable,
  taken: readonly Taken[],
  wrongCells: readonly WrongCell[],
  mendings: Mendings,
): CsvTable {
  const gone = new Set<number>();
  const empty = new Map<number, number[]>();
  for (const { line, column } of wrongCells) {
    if (column === 'id' && mendings.has('without repeated rows')) gone.add(line);
    const place = taken.find(({ column: { name } }) => name === column)?.place;
    if (place !== undefined && mendings.has(`unknown ${column}`))
      empty.set(line, [...(empty.get(line) ?? []), place]);
  }
  return {
    header,
    rows: rows
      .filter(({ line }) => !gone.has(line))
      .map(({ line, cells }) => {
        const places = empty.get(line);
        return places === undefined
          ? { line, cells }
          : { line, cells: cells.map((cell, place) => (places.includes(place) ? '' : cell)) };
      }),
  };
}

/** The table as a file in which every row stands on the line that it had. */
export function textOf({ header, rows }: CsvTable): string {
  const lines = [header.map(textCell).join(',')];
  let next = 2;
  for (const { line, cells } of rows) {
    for (; next < line; next++) lines.push('');
    const row = cells.slice(0, header.length).map(textCell).join(',');
    lines.push(row);
    next += row.split('\n').length;
  }
  return `${lines.join('\n')}\n`;
}
