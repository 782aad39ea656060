/**
 * Files of practices. `id` is required; what else is missing is drawn for each future. Other columns are ignored, by
 * name, in one notice.
 */
import type { PracticeRow } from '../model/population.ts';
import { numberCell, textCell } from './csv.ts';
import { type CsvRow, readTable } from './csv-table.ts';
import { mostPractices } from './fields.ts';
import { readNumber } from './numbers.ts';
import {
  firstProblems,
  type Problem,
  sentenceOf,
  shown,
  shownName,
  shownNames,
  suggestion,
} from './problems.ts';
import { standardise } from './standardise.ts';

export interface PracticeColumn {
  readonly name: string;
  readonly field: keyof PracticeRow;
  readonly kind: 'text' | 'number';
  readonly meaning: string;
  readonly unit: string;
  readonly minimum?: number;
  readonly maximum?: number;
  /** What happens in the model where the cell is empty. */
  readonly ifMissing: 'required' | 'drawn' | 'unused' | 'id' | 'one borough';
}

const text = (
  name: string,
  field: keyof PracticeRow,
  ifMissing: PracticeColumn['ifMissing'],
  meaning: string,
) => ({ name, field, kind: 'text', unit: 'text', ifMissing, meaning }) as const;
const share = (name: string, field: keyof PracticeRow, meaning: string) =>
  ({
    name,
    field,
    kind: 'number',
    unit: 'share',
    minimum: 0,
    maximum: 1,
    ifMissing: 'drawn',
    meaning,
  }) as const;

/** The standard columns but the baselines. */
export const practiceColumns: readonly PracticeColumn[] = [
  text('id', 'id', 'required', 'Names the practice; distinct. Draws are keyed by it.'),
  text('name', 'name', 'id', 'Name on screen.'),
  text('borough', 'borough', 'one borough', 'Borough or other area that shares a context.'),
  text('locality', 'locality', 'drawn', 'Group of neighbouring practices within a borough.'),
  {
    name: 'list_size',
    field: 'listSize',
    kind: 'number',
    unit: 'patients',
    minimum: 1,
    maximum: 1e7,
    ifMissing: 'drawn',
    meaning: 'Registered patients.',
  },
  {
    name: 'gp_fte',
    field: 'gpFte',
    kind: 'number',
    unit: 'full-time equivalents',
    minimum: 0.01,
    maximum: 10_000,
    ifMissing: 'drawn',
    meaning: 'General practitioners.',
  },
  {
    name: 'deprivation',
    field: 'deprivation',
    kind: 'number',
    unit: 'any score',
    ifMissing: 'drawn',
    meaning: 'Any score that rises with deprivation; it is standardised.',
  },
  {
    name: 'copd_register',
    field: 'copdRegister',
    kind: 'number',
    unit: 'patients',
    minimum: 0,
    maximum: 1e7,
    ifMissing: 'drawn',
    meaning: 'Patients on the COPD register.',
  },
  {
    name: 'x',
    field: 'x',
    kind: 'number',
    unit: 'any',
    ifMissing: 'unused',
    meaning: 'Place on a map, eastwards.',
  },
  {
    name: 'y',
    field: 'y',
    kind: 'number',
    unit: 'any',
    ifMissing: 'unused',
    meaning: 'Place on a map, northwards.',
  },
  share('utilisation', 'utilisation', 'Share of contracted hours that ordinary demand takes.'),
  share('data_quality', 'dataQuality', 'Quality of COPD data before the programme.'),
  share('capability', 'capability', 'Improvement skill before the programme.'),
  share('orientation', 'orientation', '0 narrative generalist, 1 quantitative single-disease view.'),
];

function baselineColumn(improvement: number): PracticeColumn {
  const name = `baseline_${improvement + 1}`;
  return share(name, 'baselines', `Coverage by improvement ${improvement + 1} before the programme.`);
}

function columnsFor(improvements: number): PracticeColumn[] {
  return [...practiceColumns, ...Array.from({ length: improvements }, (_, index) => baselineColumn(index))];
}

export interface ReadPracticesOptions {
  /** Column of the file for a standard name; with an empty one the standard column counts as missing. */
  readonly map?: Readonly<Record<string, string>>;
  /** Number of improvements of the plan. */
  readonly improvements: number;
  /** Keep only rows in which the column has the value. */
  readonly only?: readonly { readonly column: string; readonly value: string }[];
}

export interface ReadPractices {
  /** There when there is no problem; deprivation is standardised over them. */
  readonly rows?: PracticeRow[];
  /** Ids of rows that `only` left out. */
  readonly leftOut: ReadonlySet<string>;
  readonly notices: string[];
  readonly problems: Problem[];
}

/** Reads a file of practices. */
export function readPractices(file: string, where: string, options: ReadPracticesOptions): ReadPractices {
  const none = (problems: Problem[]): ReadPractices => ({ problems, notices: [], leftOut: new Set() });
  const { table, problems: tableProblems } = readTable(file, where);
  if (table === undefined) return none(tableProblems);
  const standard = columnsFor(options.improvements);
  const places = placesOf(table.header, standard, where, options);
  if ('problems' in places) return none(places.problems);

  const problems: Problem[] = [];
  const lineOfId = new Map<string, number>();
  const rows: PracticeRow[] = [];
  const leftOut = new Set<string>();
  for (const row of table.rows) {
    const practice = readRow(row, places.columns, where, problems);
    const before = lineOfId.get(practice.id);
    if (practice.id !== '' && before !== undefined) {
      problems.push({
        where,
        path: `line ${row.line}, column ${shownName(places.columns[0].header)}`,
        message: `repeats ${shown(practice.id)} of line ${before}; each practice must stand once`,
      });
    }
    lineOfId.set(practice.id, row.line);
    const kept = places.only.every(({ place, value }) => sameCell(row.cells[place], value));
    if (kept) rows.push(practice);
    else leftOut.add(practice.id);
  }
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
  if (problems.length > 0) return { problems: firstProblems(problems, where), notices: [], leftOut };
  return {
    rows: standardise(rows),
    leftOut,
    notices: noticesOf(rows, standard, places.ignored, where),
    problems,
  };
}

interface PlacedColumn {
  readonly column: PracticeColumn;
  /** Its name in the file, and its place among the cells. */
  readonly header: string;
  readonly place: number;
}

type Places =
  | { readonly problems: Problem[] }
  | {
      readonly columns: readonly PlacedColumn[];
      readonly only: readonly { readonly place: number; readonly value: string }[];
      readonly ignored: readonly string[];
    };

/** Where each standard column stands, `id` first. */
function placesOf(
  header: readonly string[],
  standard: readonly PracticeColumn[],
  where: string,
  { map = {}, only = [] }: ReadPracticesOptions,
): Places {
  const problems: Problem[] = [];
  const wrong = (path: string, message: string) => problems.push({ where, path, message });
  const names = standard.map(({ name }) => name);
  const find = (name: string, path: string): number => {
    const place = header.indexOf(name);
    if (place < 0)
      wrong(
        path,
        `names the column ${shown(name)}, which is not in the file${suggestion(name, header) || listOf(header)}`,
      );
    else if (header.lastIndexOf(name) !== place)
      wrong(`column ${shownName(name)}`, 'stands twice in the header');
    return place;
  };
  for (const name of Object.keys(map)) {
    if (!names.includes(name))
      wrong(
        '--map',
        `names ${shown(name)}, which is no standard column${suggestion(name, names) || listOf(names)}`,
      );
  }
  const columns: PlacedColumn[] = [];
  for (const column of standard) {
    const mapped = Object.hasOwn(map, column.name);
    const name = mapped ? map[column.name] : column.name;
    if (mapped && name === '' && column.ifMissing !== 'required') continue;
    if (mapped) {
      const place = find(name, `--map ${column.name}`);
      if (place >= 0) columns.push({ column, header: name, place });
    } else if (header.includes(name)) {
      columns.push({ column, header: name, place: find(name, '') });
    } else if (column.ifMissing === 'required') {
      wrong(
        `column ${name}`,
        `is missing; every file of practices needs it. Rename a column or say --map ${name}=COLUMN${listOf(header)}`,
      );
    }
  }
  const filters = only.map(({ column, value }) => ({ place: find(column, '--where'), value }));
  if (problems.length > 0) return { problems };
  const used = new Set([...columns, ...filters].map(({ place }) => place));
  const ignored = header.filter((name, place) => name !== '' && !used.has(place));
  return { columns, only: filters, ignored };
}

const mostListed = 40;

function listOf(names: readonly string[]): string {
  return `; there are ${shownNames(names, mostListed)}`;
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
): PracticeRow {
  const row: Record<string, unknown> = {};
  const baselines: (number | undefined)[] = [];
  for (const { column, header, place } of columns) {
    const cell = cells[place];
    const wrong = (message: string) =>
      problems.push({ where, path: `line ${line}, column ${shownName(header)}`, message });
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
      wrong(
        `${read.message}${/^[a-z#?.-]+\/?[a-z]*$/i.test(cell) ? '; leave the cell empty if it is not known' : ''}`,
      );
      continue;
    }
    const problem = limitProblem(read.value, column);
    if (problem !== undefined) wrong(problem);
    else if (column.field === 'baselines')
      baselines[Number(column.name.slice('baseline_'.length)) - 1] = read.value;
    else row[column.field] = read.value;
  }
  if (baselines.length > 0) row.baselines = baselines;
  const { id = '', listSize, copdRegister } = row as Partial<PracticeRow>;
  if (listSize !== undefined && copdRegister !== undefined && copdRegister > listSize) {
    problems.push({
      where,
      path: `line ${line}, column copd_register`,
      message: `must not be above the list size, which is ${listSize}; it is ${copdRegister}`,
    });
  }
  return { ...row, id };
}

function limitProblem(value: number, { minimum, maximum, unit }: PracticeColumn): string | undefined {
  if (minimum === undefined && maximum === undefined) return undefined;
  const low = minimum ?? Number.NEGATIVE_INFINITY;
  const high = maximum ?? Number.POSITIVE_INFINITY;
  if (value >= low && value <= high) return undefined;
  const hint = value === 0 ? '; leave the cell empty if it is not known' : '';
  return `must lie between ${low} and ${high} (${unit}); it is ${value}${hint}`;
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
  if (ignored.length > 0) notice(`these columns are not used: ${shownNames(ignored, mostListed)}`);
  const drawn = standard.flatMap((column) => {
    if (column.ifMissing !== 'drawn') return [];
    const missing = rows.filter((row) => cellOf(row, column) === undefined).length;
    if (missing === 0) return [];
    return [missing === rows.length ? column.name : `${column.name} of ${missing} practices`];
  });
  if (drawn.length > 0) notice(`not given, so drawn for each future: ${drawn.join(', ')}`);
  const without = rows.filter(({ borough }) => borough === undefined).length;
  if (without > 0) {
    notice(
      `${without} of ${rows.length} practices name no borough; they count as one borough without a name`,
    );
  }
  return notices;
}

function cellOf(row: PracticeRow, column: PracticeColumn): string | number | undefined {
  if (column.field !== 'baselines') return row[column.field] as string | number | undefined;
  return row.baselines?.[Number(column.name.slice('baseline_'.length)) - 1];
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
