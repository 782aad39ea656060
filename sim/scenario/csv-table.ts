/** Reads a CSV file into trimmed cells with the number of the line on which each row begins. */
import Papa from 'papaparse';
import { counted } from './counted.ts';
import { readTextCell } from './csv.ts';
import { firstProblems, type Problem, shownNames } from './problems.ts';

export interface CsvRow {
  /** Line of the file, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
}

/** More are no table of practices. */
const mostColumns = 1000;
/** Columns named in one sentence. */
const mostShown = 40;

/** The names of columns within a sentence: the first of them, and how many more there are. */
export const shownColumns = (names: readonly string[]): string => shownNames(names, mostShown);

export interface ReadTable {
  /** There when there is no problem. */
  readonly table?: CsvTable;
  /** Where the only problem is rows with fewer or more cells than the header: the table without them. */
  readonly fitting?: CsvTable;
  /** The lines of those rows. */
  readonly ragged?: readonly number[];
  readonly problems: Problem[];
}

/**
 * Reads comma-, semicolon- or tab-separated text, with or without byte order mark, any line ends, quoted cells.
 * Empty lines are left out.
 */
export function readTable(given: string, where: string): ReadTable {
  const marked = given.startsWith('\ufeff') ? given.slice(1) : given;
  // programs that add rows to a file of another system leave both kinds of line ends in it
  const text = marked.includes('\n') ? marked.replaceAll('\r\n', '\n') : marked.replaceAll('\r', '\n');
  if (text.trim() === '')
    return { problems: [{ where, path: '', message: 'is empty; the first line must name columns' }] };
  const parsed = Papa.parse<string[]>(text, {
    delimiter: delimiterOf(text),
    header: false,
    newline: '\n',
    skipEmptyLines: false,
  });
  const problems: Problem[] = [];
  const rows: CsvRow[] = [];
  const lines: number[] = [];
  let line = 1;
  for (const cells of parsed.data) {
    lines.push(line);
    const trimmed = cells.map((cell) => readTextCell(cell.trim()));
    if (trimmed.some((cell) => cell !== '')) rows.push({ line, cells: trimmed });
    line += 1 + cells.reduce((sum, cell) => sum + lineBreaksIn(cell), 0);
  }
  for (const error of parsed.errors) {
    if (error.type !== 'Quotes') continue;
    problems.push({
      where,
      path: `line ${lines[error.row ?? 0] ?? error.row}`,
      message: 'has a quote that is not closed, or not doubled within a quoted cell',
    });
  }
  const [first, ...body] = rows;
  if (first === undefined) {
    return {
      problems: [{ where, path: 'line 1', message: 'has no names; the first line must name columns' }],
    };
  }
  const header = first.cells;
  if (header.length > mostColumns) {
    const message = `names ${header.length} columns; at most ${mostColumns} are read`;
    return { problems: [{ where, path: `line ${first.line}`, message }] };
  }
  // a quote that is not closed swallows cells and lines, so that their number says nothing
  const areClosed = problems.length === 0;
  const fitting: CsvRow[] = [];
  const ragged: number[] = [];
  for (const row of areClosed ? body : []) {
    const { line: at, cells } = row;
    const extra = cells.slice(header.length).some((cell) => cell !== '');
    if (cells.length < header.length || extra) {
      ragged.push(at);
      problems.push({
        where,
        path: `line ${at}`,
        message: `has ${counted(cells.length, 'cell')}; the header names ${counted(header.length, 'column')}`,
      });
    } else fitting.push(row);
  }
  if (problems.length > 0)
    return {
      problems: firstProblems(problems, where),
      ...(areClosed && { fitting: { header, rows: fitting }, ragged }),
    };
  return { table: { header, rows: body }, problems };
}

const delimiters = [',', ';', '\t'];

/** The separator that the header uses most, outside quotes. */
function delimiterOf(text: string): string {
  const counts = delimiters.map(() => 0);
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && (character === '\n' || character === '\r')) {
      if (counts.some((count) => count > 0)) break;
    } else if (!quoted && delimiters.includes(character)) counts[delimiters.indexOf(character)]++;
  }
  return delimiters[counts.indexOf(Math.max(...counts))];
}

function lineBreaksIn(cell: string): number {
  return cell.match(/\r\n|\r|\n/g)?.length ?? 0;
}
