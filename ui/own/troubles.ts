/** What stands in the way of a file of practices, in the page's words, and what the page can do about it. */
import { readNumber } from '../../sim/scenario/numbers.ts';
import { columnsFor, type PracticeColumn } from '../../sim/scenario/practice-columns.ts';
import type { WrongCell } from '../../sim/scenario/practices-csv.ts';
import { sentenceOf, visible } from '../../sim/scenario/problems.ts';
import { capital, count, list, plain, plural } from '../app/words.ts';
import { labelOf } from './column-words.ts';
import { type Draft, takenIn } from './draft.ts';
import {
  type CellMending,
  hasComma,
  isGroupedByCommas,
  isGroupedByPoints,
  type Mending,
  ofColumn,
} from './mending.ts';

export interface Offer {
  readonly mending: Mending;
  readonly label: string;
}

export interface Trouble {
  readonly sentence: string;
  readonly offers: readonly Offer[];
}

const rowsNamed = 5;
const cellsNamed = 3;
const longestCell = 24;

/** `row 3`, `rows 3, 5 and 7`, `rows 3, 5, 7, 9, 11 and 34 more`. */
function rowsInWords(lines: readonly number[]): string {
  const named = lines.slice(0, rowsNamed).map(String);
  const more = lines.length - named.length;
  return `${lines.length === 1 ? 'row' : 'rows'} ${list(more > 0 ? [...named, `${count(more)} more`] : named)}`;
}

const quoted = (text: string) =>
  `“${visible(text.length > longestCell ? `${text.slice(0, longestCell)}…` : text)}”`;

/** Everything at once, what concerns the whole file first; none where the file can be used. */
export function troublesOf(draft: Draft): readonly Trouble[] {
  const { read, ragged, table, mendings, improvements } = draft;
  const troubles: Trouble[] = [];
  if (ragged.length > 0 && table.rows.length === 0)
    return [
      {
        sentence: `No row has as many cells as the header, which names ${plural(table.header.length, 'column')}. Save the table again with one header row and the same separator in every row.`,
        offers: [],
      },
    ];
  if (ragged.length > 0 && !mendings.has('without ragged rows'))
    troubles.push({
      sentence: `${plural(ragged.length, 'row has', 'rows have')} more or fewer cells than the header: ${rowsInWords(ragged)}.`,
      offers: [
        {
          mending: 'without ragged rows',
          label:
            ragged.length === 1
              ? `Leave row ${ragged[0]} out`
              : `Leave these ${count(ragged.length)} rows out`,
        },
      ],
    });
  if (read.rows !== undefined) return troubles;
  const byColumn = columnsFor(improvements).flatMap((column) => {
    const cells = read.wrongCells.filter((cell) => cell.column === column.name);
    return cells.length === 0 ? [] : [{ column, cells }];
  });
  if (byColumn.length === 0) return [...troubles, ...read.problems.map((problem) => whole(draft, problem))];
  for (const { column, cells } of byColumn)
    troubles.push(column.name === 'id' ? ofIds(cells) : ofNumbers(draft, column, cells));
  return troubles;
}

function whole(draft: Draft, problem: Draft['read']['problems'][number]): Trouble {
  const isMissing = !takenIn(draft).some(({ column }) => column.name === 'id');
  if (isMissing)
    return { sentence: `Choose below which column is the ${labelOf('id').toLowerCase()}.`, offers: [] };
  return { sentence: `${capital(sentenceOf({ ...problem, where: '' }))}.`, offers: [] };
}

function ofIds(cells: readonly WrongCell[]): Trouble {
  const without = cells.filter(({ text }) => text === '').map(({ line }) => line);
  const repeated = cells.filter(({ text }) => text !== '').map(({ line }) => line);
  const sentences = [
    without.length > 0
      ? `${plural(without.length, 'row names', 'rows name')} no practice: ${rowsInWords(without)}.`
      : '',
    repeated.length > 0
      ? `${plural(repeated.length, 'row repeats', 'rows repeat')} a practice of a row above: ${rowsInWords(repeated)}.`
      : '',
  ];
  return {
    sentence: sentences.filter((sentence) => sentence !== '').join(' '),
    offers: [
      {
        mending: 'without repeated rows',
        label:
          cells.length === 1
            ? `Leave row ${cells[0].line} out`
            : `Leave these ${count(cells.length)} rows out`,
      },
    ],
  };
}

function ofNumbers(draft: Draft, column: PracticeColumn, cells: readonly WrongCell[]): Trouble {
  const texts = [...new Set(cells.map(({ text }) => text))];
  const examples = list(texts.slice(0, cellsNamed).map(quoted));
  const also = texts.length > cellsNamed ? ', among others' : '';
  const offer = (kind: CellMending, label: string, applies: (text: string) => boolean): Offer[] => {
    const mending: Mending = `${kind} ${column.name}`;
    return !draft.mendings.has(mending) && texts.some(applies) ? [{ mending, label }] : [];
  };
  const isFraction = (text: string) => {
    const read = readNumber(text);
    return 'value' in read && !Number.isInteger(read.value) && !isGroupedByPoints(text);
  };
  return {
    sentence: `${labelOf(column.name)}: ${rowsInWords(cells.map(({ line }) => line))} ${cells.length === 1 ? 'has' : 'have'} ${examples}${also}. ${neededIn(column)}`,
    offers: [
      ...offer('decimal comma', 'Read comma as decimal', hasComma),
      ...offer('comma of thousands', 'Read separators of thousands', isGroupedByCommas),
      ...offer(
        'point of thousands',
        'Read point as separator of thousands',
        (text) => column.whole === true && isGroupedByPoints(text),
      ),
      ...offer('round', 'Round to whole numbers', (text) => column.whole === true && isFraction(text)),
      {
        mending: `unknown ${column.name}`,
        label:
          cells.length === 1 ? 'Leave this cell unknown' : `Leave these ${count(cells.length)} cells unknown`,
      },
    ],
  };
}

const unlimited = 1e12;

function neededIn({
  name,
  minimum = -unlimited,
  maximum = unlimited,
  whole: isWhole,
}: PracticeColumn): string {
  const kind = isWhole ? 'a whole number' : 'a number';
  const beside = name === 'copd_register' ? ', and no more than the list' : '';
  return minimum <= -unlimited || maximum >= unlimited
    ? `It takes ${kind}.`
    : `It takes ${kind} from ${plain(minimum)} to ${Number.isInteger(maximum) ? count(maximum) : plain(maximum)}${beside}.`;
}

const mended: Readonly<Record<CellMending, string>> = {
  'decimal comma': 'comma read as decimal',
  'comma of thousands': 'separators of thousands read',
  'point of thousands': 'point read as separator of thousands',
  round: 'rounded to whole numbers',
  unknown: 'what cannot be read left unknown',
};

/** What was mended, for the list beside which it can be taken back. */
export function mendingInWords(mending: Mending, { ragged }: Pick<Draft, 'ragged'>): string {
  const cells = ofColumn(mending);
  if (cells !== undefined) return `${labelOf(cells.column)}: ${mended[cells.kind]}`;
  return mending === 'without ragged rows'
    ? `${plural(ragged.length, 'row')} with too many or too few cells left out`
    : 'Rows with no practice or a repeated one left out';
}
