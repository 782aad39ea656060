/** A file of practices on its way in: its columns, what they are taken for, and the practices that come of it. */
import { type CsvTable, readTable } from '../../sim/scenario/csv-table.ts';
import { columnsFor } from '../../sim/scenario/practice-columns.ts';
import { type ReadPractices, readPractices } from '../../sim/scenario/practices-csv.ts';
import type { Problem } from '../../sim/scenario/problems.ts';
import type { OwnPractices } from '../app/document.ts';
import { guessMatching, type Matching } from './matching.ts';
import {
  type Mending,
  type Mendings,
  ofColumn,
  type Taken,
  textOf,
  withNumbersMended,
  withoutWrong,
} from './mending.ts';

export interface Draft {
  /** Name of the file. */
  readonly name: string;
  /** As it is used: the file's own text while nothing is mended. */
  readonly text: string;
  readonly original: string;
  /** Improvements of the plan: so many baselines may stand in the file. */
  readonly improvements: number;
  /** Rows that have as many cells as the header. */
  readonly table: CsvTable;
  /** Lines of the others. */
  readonly ragged: readonly number[];
  /** By column: its values, each once. */
  readonly columns: ReadonlyMap<string, readonly string[]>;
  readonly matching: Matching;
  readonly filter?: { readonly column: string; readonly value: string };
  readonly mendings: Mendings;
  /** What reading it gives as it is matched, filtered and mended now. */
  readonly read: ReadPractices;
}

type Unread = Omit<Draft, 'read' | 'text'>;

function readAgain(draft: Unread): Draft {
  const { original, name, improvements, matching, filter, table, ragged, mendings } = draft;
  const readAs = (text: string) =>
    readPractices(text, name, { improvements, map: matching, only: filter ? [filter] : [] });
  if (mendings.size === 0 && ragged.length === 0) return { ...draft, text: original, read: readAs(original) };
  const taken = takenIn(draft);
  const numbers = withNumbersMended(table, taken, mendings);
  const { wrongCells } = readAs(textOf(numbers));
  const text = textOf(withoutWrong(numbers, taken, wrongCells, mendings));
  return { ...draft, text, read: readAs(text) };
}

/** The columns of the file that are used, and what for. */
export function takenIn({
  table,
  matching,
  improvements,
}: Pick<Draft, 'table' | 'matching' | 'improvements'>): Taken[] {
  return columnsFor(improvements).flatMap((column) => {
    const place = table.header.indexOf(matching[column.name] ?? column.name);
    return place < 0 || matching[column.name] === '' ? [] : [{ place, column }];
  });
}

/** A draft with its columns matched by guess, or the problems of what is no table. */
export function draftOf(
  text: string,
  name: string,
  improvements: number,
): { readonly draft?: Draft; readonly problems: readonly Problem[] } {
  const { fitting, ragged = [], problems, table = fitting } = readTable(text, name);
  if (table === undefined) return { problems };
  const { header, rows } = table;
  const columns = new Map(
    header.map((column, place) => [column, [...new Set(rows.map(({ cells }) => cells[place] ?? ''))].sort()]),
  );
  const matching = guessMatching(header);
  const unread = { name, original: text, improvements, table, ragged, columns, matching };
  return { draft: readAgain({ ...unread, mendings: new Set() }), problems: [] };
}

/**
 * An empty column also leaves out one that stands in the file under the standard name. What was mended in the column
 * before was not asked for in this one.
 */
export const matched = (draft: Draft, standard: string, column: string): Draft =>
  readAgain({
    ...draft,
    matching: { ...draft.matching, [standard]: column },
    mendings: new Set([...draft.mendings].filter((mending) => ofColumn(mending)?.column !== standard)),
  });

/** Keeps the rows with a value, the last one if none is given; all rows where the column is empty. */
export function filtered(draft: Draft, column: string, value?: string): Draft {
  const values = draft.columns.get(column) ?? [];
  return readAgain({
    ...draft,
    filter: column === '' ? undefined : { column, value: value ?? values[values.length - 1] },
  });
}

/** With a mending that was not there, or without one that was. */
export function mended(draft: Draft, mending: Mending): Draft {
  const mendings = new Set(draft.mendings);
  if (!mendings.delete(mending)) mendings.add(mending);
  return readAgain({ ...draft, mendings });
}

/** Rows that cannot be used stand in no table: to leave them out must be asked for. */
export const isUsable = ({ read, ragged, mendings }: Draft): boolean =>
  read.rows !== undefined && (ragged.length === 0 || mendings.has('without ragged rows'));

/** Name of the file that the page uses: another one where it is mended, since commands name it. */
export const nameOfDraft = ({ name, mendings }: Draft): string =>
  mendings.size === 0 ? name : `${name.replace(/\.[^.]*$/, '')}-mended.csv`;

/** The practices of a draft with how they were read; nothing while they cannot be used. */
export function practicesOfDraft(draft: Draft): OwnPractices | undefined {
  const { read, matching, table, filter } = draft;
  if (read.rows === undefined || !isUsable(draft)) return undefined;
  const map = Object.fromEntries(
    Object.entries(matching).filter(
      ([standard, column]) => standard !== column && (column !== '' || table.header.includes(standard)),
    ),
  );
  return {
    name: nameOfDraft(draft),
    rows: read.rows,
    ...(Object.keys(map).length > 0 && { map }),
    ...(filter && { only: filter, leftOut: [...read.leftOut] }),
  };
}
