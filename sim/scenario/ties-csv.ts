/** Files of ties: two columns, `practice_a` and `practice_b`; direction and repeats do not matter. */
import { counted } from './counted.ts';
import { readTable, shownColumns } from './csv-table.ts';
import { longestCell } from './fields.ts';
import { firstProblems, type Problem, sentenceOf, shown } from './problems.ts';

export type Tie = readonly [string, string];

export interface ReadTies {
  /** There when there is no problem. */
  readonly ties?: Tie[];
  readonly notices: string[];
  readonly problems: Problem[];
}

const ends = ['practice_a', 'practice_b'] as const;

/** Whether a file looks like one of ties, by its header. */
export function isTiesFile(text: string): boolean {
  const { table } = readTable(text.split(/\r\n|\r|\n/, 1)[0], '');
  return table !== undefined && ends.some((end) => table.header.includes(end));
}

/**
 * Reads a file of ties.
 *
 * @param ids practices that exist; undefined when they are not known
 * @param leftOut practices that a filter left out: their ties are left out too, with a notice
 */
export function readTies(
  text: string,
  where: string,
  ids?: ReadonlySet<string>,
  leftOut: ReadonlySet<string> = new Set(),
): ReadTies {
  const { table, problems } = readTable(text, where);
  if (table === undefined) return { notices: [], problems };
  const notices: string[] = [];
  const places = ends.map((end) => table.header.indexOf(end));
  ends.forEach((end, index) => {
    const wrong = (message: string) => problems.push({ where, path: `column ${end}`, message });
    if (places[index] < 0) wrong(`is missing; the columns are ${shownColumns(table.header)}`);
    else if (table.header.lastIndexOf(end) !== places[index]) wrong('stands twice in the header');
  });
  if (problems.length > 0) return { notices, problems };

  const ties: Tie[] = [];
  let dropped = 0;
  for (const { line, cells } of table.rows) {
    const tie = places.map((place) => cells[place]) as unknown as Tie;
    let right = true;
    const wrong = (end: string, message: string) => {
      right = false;
      problems.push({ where, path: `line ${line}, column ${end}`, message });
    };
    tie.forEach((id, index) => {
      if (id === '') wrong(ends[index], 'is empty; a tie needs two practices');
      else if (id.length > longestCell)
        wrong(ends[index], `must have at most ${longestCell} characters; it has ${id.length}`);
      else if (ids !== undefined && !ids.has(id) && !leftOut.has(id)) {
        wrong(ends[index], `names ${shown(id)}, which is not among the practices`);
      }
    });
    if (right && tie[0] === tie[1])
      wrong(ends[1], `joins ${shown(tie[0])} to itself; a tie needs two practices`);
    if (!right) continue;
    if (tie.some((id) => leftOut.has(id))) dropped++;
    else ties.push(tie);
  }
  if (problems.length > 0) return { notices, problems: firstProblems(problems, where) };
  if (dropped > 0) {
    const message = `${counted(dropped, 'tie')} to practices that were left out ${dropped === 1 ? 'is' : 'are'} left out`;
    notices.push(sentenceOf({ where, path: '', message }));
  }
  return { ties, notices, problems };
}
