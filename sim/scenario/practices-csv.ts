/**
 * Reads and writes files of practices. `id` is required; what else is missing is drawn for each future. Other columns
 * are ignored, by name, in one notice.
 */
import type { PracticeRow } from '../model/population.ts';
import { counted } from './counted.ts';
import { numberCell, textCell } from './csv.ts';
import { type CsvRow, readTable, shownColumns } from './csv-table.ts';
import { longestCell, mostPractices } from './fields.ts';
import { readNumber } from './numbers.ts';
import { cellOf, columnsFor, type PracticeColumn } from './practice-columns.ts';
import { type ChosenColumns, type PlacedColumn, placesOf } from './practice-places.ts';
import { firstProblems, numberProblem, type Problem, sentenceOf, shown, shownName } from './problems.ts';
import { standardise } from './standardise.ts';

export interface ReadPracticesOptions extends ChosenColumns {
  /** Number of improvements of the plan. */
  readonly improvements: number;
}

/** A cell that cannot be read, or not beside others. */
export interface WrongCell {
  readonly line: number;
  /** Standard name of its column. */
  readonly column: string;
  readonly text: string;
}

export interface ReadPractices {
  /** There when there is no problem; deprivation is standardised over them. */
  readonly rows?: PracticeRow[];
  /** Ids of practices that `only` left out; what else stands in their rows is not looked at. */
  readonly leftOut: ReadonlySet<string>;
  readonly notices: string[];
  readonly problems: Problem[];
  /** Every cell that has a problem; the sentences are only of the first. */
  readonly wrongCells: readonly WrongCell[];
}

/** Reads a file of practices. */
export function readPractices(file: string, where: string, options: ReadPracticesOptions): ReadPractices {
  const none = (problems: Problem[]): ReadPractices => ({
    problems,
    notices: [],
    leftOut: new Set(),
    wrongCells: [],
  });
  const { table, problems: tableProblems } = readTable(file, where);
  if (table === undefined) return none(tableProblems);
  const standard = columnsFor(options.improvements);
  const places = placesOf(table.header, standard, where, options);
  if ('problems' in places) return none(places.problems);

  const problems: Problem[] = [];
  const wrongCells: WrongCell[] = [];
  const lineOfId = new Map<string, number>();
  const rows: PracticeRow[] = [];
  const leftOut = new Set<string>();
  for (const row of table.rows) {
    if (!places.only.every(({ place, value }) => sameCell(row.cells[place], value))) {
      leftOut.add(row.cells[places.columns[0].place]);
      continue;
    }
    const practice = readRow(row, places.columns, where, problems, wrongCells);
    const before = lineOfId.get(practice.id);
    if (practice.id !== '' && before !== undefined) {
      problems.push({
        where,
        path: `line ${row.line}, column ${shownName(places.columns[0].header)}`,
        message: `repeats ${shown(practice.id)} of line ${before}; each practice must stand once`,
      });
      wrongCells.push({ line: row.line, column: 'id', text: practice.id });
    }
    lineOfId.set(practice.id, row.line);
    rows.push(practice);
  }
  // one that stands in several years, of which one is kept
  for (const id of lineOfId.keys()) leftOut.delete(id);
  if (problems.length === 0 && rows.length === 0) {
    const message =
      table.rows.length === 0 ? 'has no practices below its header' : 'has no practice that the filter keeps';
    problems.push({ where, path: '', message });
  }
  if (rows.length > mostPractices) {
    problems.push({
      where,
      path: '',
      message: `has ${rows.length} practices; at most ${mostPractices} can be simulated`,
    });
  }
  if (problems.length > 0)
    return { problems: firstProblems(problems, where), notices: [], leftOut, wrongCells };
  return {
    rows: standardise(rows),
    leftOut,
    notices: noticesOf(rows, standard, places.ignored, where),
    problems,
    wrongCells,
  };
}

function sameCell(cell: string, value: string): boolean {
  if (cell === value) return true;
  const [one, other] = [readNumber(cell), readNumber(value)];
  return 'value' in one && 'value' in other && one.value === other.value;
}

function readRow(
  { line, cells }: CsvRow,
  columns: readonly PlacedColumn[],
  where: string,
  problems: Problem[],
  wrongCells: WrongCell[],
): PracticeRow {
  const row: Record<string, unknown> = {};
  const baselines: (number | undefined)[] = [];
  for (const { column, header, place } of columns) {
    const cell = cells[place];
    const wrong = (message: string) => {
      problems.push({ where, path: `line ${line}, column ${shownName(header)}`, message });
      wrongCells.push({ line, column: column.name, text: cell.slice(0, longestCell) });
    };
    if (column.kind === 'text' && cell.length > longestCell) {
      wrong(`must have at most ${longestCell} characters; it has ${cell.length}`);
      if (column.field === 'id') row.id = cell.slice(0, longestCell);
      continue;
    }
    if (cell === '') {
      if (column.ifMissing === 'required') wrong('is empty; every practice needs an id');
      continue;
    }
    if (column.kind === 'text') {
      row[column.field] = cell;
      continue;
    }
    const read = readNumber(cell);
    if ('message' in read) {
      wrong(`${read.message}${wordForUnknown.test(cell) ? orEmpty : ''}`);
      continue;
    }
    const problem = limitProblem(read.value, cell, column);
    if (problem !== undefined) wrong(problem);
    else if (column.improvement !== undefined) baselines[column.improvement] = read.value;
    else row[column.field] = read.value;
  }
  if (baselines.length > 0) row.baselines = baselines;
  const { id = '', listSize, copdRegister } = row as Partial<PracticeRow>;
  if (listSize !== undefined && copdRegister !== undefined && copdRegister > listSize) {
    const header = columns.find(({ column }) => column.field === 'copdRegister')?.header ?? '';
    problems.push({
      where,
      path: `line ${line}, column ${shownName(header)}`,
      message: `must not be above the list size, which is ${listSize}; it is ${copdRegister}`,
    });
    wrongCells.push({ line, column: 'copd_register', text: String(copdRegister) });
  }
  return { ...row, id };
}

/** What people write where they know no number: "n/a", "-", "#N/A". */
const wordForUnknown = /^[a-z#?.-]+(\/[a-z]*)?$/i;
const orEmpty = '; leave the cell empty if it is not known';

/** As much of Europe writes a thousand. */
const pointOfThousands = /^\d{1,3}\.\d{3}$/;

/** @param cell the text of the value */
function limitProblem(value: number, cell: string, column: PracticeColumn): string | undefined {
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY, unit, whole } = column;
  const problem = numberProblem(value, { minimum, maximum, unit, whole });
  if (problem === undefined) {
    return whole && pointOfThousands.test(cell)
      ? `may mean ${cell.replaceAll('.', '')} or ${value}; write it without a point`
      : undefined;
  }
  if (value === 0) return `${problem}${orEmpty}`;
  return whole && pointOfThousands.test(cell)
    ? `${problem}; if the point separates thousands, write ${cell.replaceAll('.', '')}`
    : problem;
}

/** What was ignored, and what is drawn. */
function noticesOf(
  rows: readonly PracticeRow[],
  standard: readonly PracticeColumn[],
  ignored: readonly string[],
  where: string,
): string[] {
  const notices: string[] = [];
  const notice = (message: string) => notices.push(sentenceOf({ where, path: '', message }));
  if (ignored.length > 0) notice(`these columns are not used: ${shownColumns(ignored)}`);
  const drawn = standard.flatMap((column) => {
    if (column.ifMissing !== 'drawn') return [];
    const missing = rows.filter((row) => cellOf(row, column) === undefined).length;
    if (missing === 0) return [];
    return [missing === rows.length ? column.name : `${column.name} of ${counted(missing, 'practice')}`];
  });
  if (drawn.length > 0) notice(`not given, so drawn for each future: ${drawn.join(', ')}`);
  const without = rows.filter(({ borough }) => borough === undefined).length;
  if (without > 0) {
    notice(
      rows.length === 1
        ? 'its practice names no borough; it counts as one borough without a name'
        : `${without} of ${rows.length} practices ${without === 1 ? 'names' : 'name'} no borough; they count as one borough without a name`,
    );
  }
  return notices;
}

/** A file of practices with every standard column that some row has. */
export function writePractices(rows: readonly PracticeRow[]): string {
  const baselines = rows.reduce((most, row) => Math.max(most, row.baselines?.length ?? 0), 0);
  const columns = columnsFor(baselines).filter(
    (column) => column.name === 'id' || rows.some((row) => cellOf(row, column) !== undefined),
  );
  const lines = rows.map((row) =>
    columns
      .map((column) => {
        const value = cellOf(row, column);
        if (value === undefined) return '';
        return typeof value === 'number' ? numberCell(value) : textCell(value);
      })
      .join(','),
  );
  return [columns.map(({ name }) => name).join(','), ...lines, ''].join('\n');
}
