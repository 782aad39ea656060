/** What the page offers to mend in a file of practices. Nothing is mended unasked, and the mended file can be saved. */
import { textCell } from '../../sim/scenario/csv.ts';
import type { CsvTable } from '../../sim/scenario/csv-table.ts';
import { readNumber } from '../../sim/scenario/numbers.ts';
import type { PracticeColumn } from '../../sim/scenario/practice-columns.ts';
import type { WrongCell } from '../../sim/scenario/practices-csv.ts';

/** What can be done to the cells of a column; those that are `unknown` and cannot be read are left empty. */
export const cellMendings = [
  'decimal comma',
  'comma of thousands',
  'point of thousands',
  'round',
  'unknown',
] as const;
export type CellMending = (typeof cellMendings)[number];
/** Of cells, with the standard column that it was asked for: `round list_size`. */
export type Mending = 'without ragged rows' | 'without repeated rows' | `${CellMending} ${string}`;
/** In the order in which they were asked for. */
export type Mendings = ReadonlySet<Mending>;

/** What is done to the cells of a column, and the column; nothing of a mending of rows. */
export function ofColumn(mending: Mending): { kind: CellMending; column: string } | undefined {
  const kind = cellMendings.find((known) => mending.startsWith(`${known} `));
  return kind && { kind, column: mending.slice(kind.length + 1) };
}

// a group of thousands never begins with 0, and one number has one separator
const groupedByPoints = /^-?[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/;
const groupedByCommas = /^-?[1-9]\d{0,2}([,' \u00a0\u2009\u202f])\d{3}(\1\d{3})*(\.\d+)?$/;
const groupedBySpaces = /^-?[1-9]\d{0,2}([' \u00a0\u2009\u202f])\d{3}(\1\d{3})*,\d+$/;
const separators = /[,' \u00a0\u2009\u202f]/g;
const decimalComma = /^-?\d*,\d+$/;

export const hasComma = (text: string) =>
  text.includes(',') && [decimalComma, groupedByPoints, groupedBySpaces].some((form) => form.test(text));
export const isGroupedByCommas = (text: string) => groupedByCommas.test(text);
export const isGroupedByPoints = (text: string) => groupedByPoints.test(text) && !text.includes(',');

/** A cell of a column of numbers, as it is meant: each mending takes it as those before have left it. */
function mendNumber(text: string, { name, whole }: PracticeColumn, mendings: Mendings): string {
  let mended = text;
  for (const mending of mendings) {
    if (mending === `decimal comma ${name}` && hasComma(mended))
      mended = mended.replace(/[.' \u00a0\u2009\u202f]/g, '').replace(',', '.');
    if (mending === `comma of thousands ${name}` && isGroupedByCommas(mended))
      mended = mended.replace(separators, '');
    if (mending === `point of thousands ${name}` && whole && isGroupedByPoints(mended))
      mended = mended.replaceAll('.', '');
  }
  // last, whenever it was asked for; what may be thousands is never rounded away
  if (mendings.has(`round ${name}`) && whole && !isGroupedByPoints(mended)) {
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

/** A number below 0 is no formula, which a text that begins like one might be. */
const cellText = (cell: string) => ('value' in readNumber(cell) ? cell : textCell(cell));

/** The table as a file in which every row stands on the line that it had. */
export function textOf({ header, rows }: CsvTable): string {
  const lines = [header.map(textCell).join(',')];
  let next = 2;
  for (const { line, cells } of rows) {
    for (; next < line; next++) lines.push('');
    const row = cells.slice(0, header.length).map(cellText).join(',');
    lines.push(row);
    next += row.split('\n').length;
  }
  return `${lines.join('\n')}\n`;
}
