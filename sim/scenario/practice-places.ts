/** Which column of a file of practices is which standard column. */
import { shownColumns } from './csv-table.ts';
import type { PracticeColumn } from './practice-columns.ts';
import { type Problem, shown, shownName, suggestion } from './problems.ts';

export interface ChosenColumns {
  /** Column of the file for a standard name; with an empty one the standard column counts as missing. */
  readonly map?: Readonly<Record<string, string>>;
  /** Keep only rows in which the column has the value. */
  readonly only?: readonly { readonly column: string; readonly value: string }[];
}

export interface PlacedColumn {
  readonly column: PracticeColumn;
  /** Its name in the file, and its place among the cells. */
  readonly header: string;
  readonly place: number;
}

export type Places =
  | { readonly problems: Problem[] }
  | {
      readonly columns: readonly PlacedColumn[];
      /** What the cell at a place must be for its row to be kept. */
      readonly only: readonly { readonly place: number; readonly value: string }[];
      /** Columns of the file that nothing uses. */
      readonly ignored: readonly string[];
    };

/**
 * Where each standard column stands in a file, `id` first.
 *
 * @param standard the columns that the plan can use
 * @param where the file, for the sentences
 */
export function placesOf(
  header: readonly string[],
  standard: readonly PracticeColumn[],
  where: string,
  { map = {}, only = [] }: ChosenColumns,
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

function listOf(names: readonly string[]): string {
  return `; there are ${shownColumns(names)}`;
}
