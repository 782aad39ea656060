/** A file of practices on its way in: its columns, what they are taken for, and the practices that come of it. */
import { readTable } from '../../sim/scenario/csv-table.ts';
import { type ReadPractices, readPractices } from '../../sim/scenario/practices-csv.ts';
import type { Problem } from '../../sim/scenario/problems.ts';
import type { OwnPractices } from '../app/document.ts';
import { guessMatching, type Matching } from './matching.ts';

export interface Draft {
  /** Name of the file. */
  readonly name: string;
  readonly text: string;
  /** Improvements of the plan: so many baselines may stand in the file. */
  readonly improvements: number;
  readonly header: readonly string[];
  /** By column: its values, each once. */
  readonly columns: ReadonlyMap<string, readonly string[]>;
  readonly matching: Matching;
  readonly filter?: { readonly column: string; readonly value: string };
  /** What reading it gives as it is matched and filtered now. */
  readonly read: ReadPractices;
}

function readAgain(draft: Omit<Draft, 'read'>): Draft {
  const { text, name, improvements, matching, filter } = draft;
  const read = readPractices(text, name, { improvements, map: matching, only: filter ? [filter] : [] });
  return { ...draft, read };
}

/** A draft with its columns matched by guess, or the problems of what is no table. */
export function draftOf(
  text: string,
  name: string,
  improvements: number,
): { readonly draft?: Draft; readonly problems: readonly Problem[] } {
  const { table, problems } = readTable(text, name);
  if (table === undefined) return { problems };
  const { header, rows } = table;
  const columns = new Map(
    header.map((column, place) => [column, [...new Set(rows.map(({ cells }) => cells[place] ?? ''))].sort()]),
  );
  const matching = guessMatching(header);
  return { draft: readAgain({ name, text, improvements, header, columns, matching }), problems };
}

/** An empty column also leaves out one that stands in the file under the standard name. */
export const matched = (draft: Draft, standard: string, column: string): Draft =>
  readAgain({ ...draft, matching: { ...draft.matching, [standard]: column } });

/** Keeps the rows with a value, the last one if none is given; all rows where the column is empty. */
export function filtered(draft: Draft, column: string, value?: string): Draft {
  const values = draft.columns.get(column) ?? [];
  return readAgain({
    ...draft,
    filter: column === '' ? undefined : { column, value: value ?? values[values.length - 1] },
  });
}

/** The practices of a draft with how they were read; nothing while they cannot be used. */
export function practicesOfDraft({ name, read, matching, header, filter }: Draft): OwnPractices | undefined {
  if (read.rows === undefined) return undefined;
  const map = Object.fromEntries(
    Object.entries(matching).filter(
      ([standard, column]) => standard !== column && (column !== '' || header.includes(standard)),
    ),
  );
  return {
    name,
    rows: read.rows,
    ...(Object.keys(map).length > 0 && { map }),
    ...(filter && { only: filter }),
  };
}
