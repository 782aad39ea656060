import { expect, test } from 'vitest';
import { copdBundle } from '../../sim/model/improvements.ts';
import { type Draft, draftOf, filtered, matched, mended, practicesOfDraft } from '../../ui/own/draft.ts';
import { guessMatching } from '../../ui/own/matching.ts';
import type { Mending } from '../../ui/own/mending.ts';
import { mendingInWords, troublesOf } from '../../ui/own/troubles.ts';

const file = 'Practice Code,borough,Number of patients\nA,East,5000\nB,West,6000\nC,West,7000\n';

function drafted(text = file): Draft {
  const { draft, problems } = draftOf(text, 'ours.csv', copdBundle.length);
  if (draft === undefined) throw new Error(JSON.stringify(problems));
  return draft;
}
const ids = (draft: Draft) => practicesOfDraft(draft)?.rows.map(({ id }) => id);

test('columns with other names are guessed, and what was guessed is kept beside the practices', () => {
  const practices = practicesOfDraft(drafted());
  expect(practices?.rows.map(({ id, listSize }) => [id, listSize])).toEqual([
    ['A', 5000],
    ['B', 6000],
    ['C', 7000],
  ]);
  expect(practices?.map).toEqual({ id: 'Practice Code', list_size: 'Number of patients' });
  expect(practices?.only).toBeUndefined();
});

test('a column that is taken away by hand stays away, even one with the standard name', () => {
  const without = matched(matched(drafted(), 'borough', ''), 'list_size', '');
  const practices = practicesOfDraft(without);
  expect(practices?.rows[0]).not.toHaveProperty('borough');
  expect(practices?.rows[0]).not.toHaveProperty('listSize');
  expect(practices?.map).toEqual({ id: 'Practice Code', borough: '' });
});

test('a filter keeps the rows with a value, the last one at first, and none keeps all', () => {
  const west = filtered(drafted(), 'borough');
  expect(ids(west)).toEqual(['B', 'C']);
  expect(practicesOfDraft(west)?.only).toEqual({ column: 'borough', value: 'West' });
  expect(ids(filtered(west, 'borough', 'East'))).toEqual(['A']);
  expect(ids(filtered(west, ''))).toEqual(['A', 'B', 'C']);
});

test('practices with a problem cannot be used until the column is taken away', () => {
  const draft = drafted('id,list_size\nA,many\nB,5000\n');
  expect(draft.read.problems).toHaveLength(1);
  expect(practicesOfDraft(draft)).toBeUndefined();
  expect(ids(matched(draft, 'list_size', ''))).toEqual(['A', 'B']);
});

test('what is no table has problems and no draft', () => {
  const { draft, problems } = draftOf('', 'empty.csv', copdBundle.length);
  expect(draft).toBeUndefined();
  expect(problems[0].where).toBe('empty.csv');
});

const sentences = (draft: Draft) => troublesOf(draft).map(({ sentence }) => sentence);
const offers = (draft: Draft) => troublesOf(draft).flatMap(({ offers }) => offers.map(({ label }) => label));
const mendedBy = (draft: Draft, ...mendings: Mending[]) => mendings.reduce(mended, draft);

const messy = [
  'Practice;List size;GP FTE',
  'A;9.889;6,5',
  'B;12 400;n/a',
  'B;5000;2',
  'C;1;2;3',
  '',
  'D;4000;0',
].join('\n');

test('everything that is wrong with a file is said at once, by its own rows, with what can be done', () => {
  const draft = drafted(messy);
  expect(practicesOfDraft(draft)).toBeUndefined();
  expect(sentences(draft)).toEqual([
    '1 row has more or fewer cells than the header: row 5.',
    '1 row repeats a practice of a row above: row 4.',
    'Registered patients: rows 2 and 3 have “9.889” and “12 400”. It takes a whole number from 1 to 10,000,000.',
    'Doctors, full-time equivalents: rows 2, 3 and 7 have “6,5”, “n/a” and “0”. It takes a number from 0.01 to 10,000.',
  ]);
  expect(offers(draft)).toEqual([
    'Leave row 5 out',
    'Leave row 4 out',
    'Read separators of thousands',
    'Read point as separator of thousands',
    'Leave these 2 cells unknown',
    'Read comma as decimal',
    'Leave these 3 cells unknown',
  ]);
});

test('a mended file holds what was meant, bears another name, and reads the same without the page', () => {
  const draft = mendedBy(
    drafted(messy),
    'without ragged rows',
    'without repeated rows',
    'comma of thousands list_size',
    'point of thousands list_size',
    'decimal comma gp_fte',
    'unknown gp_fte',
  );
  const practices = practicesOfDraft(draft);
  expect(practices?.name).toBe('ours-mended.csv');
  expect(practices?.rows).toEqual([
    { id: 'A', listSize: 9889, gpFte: 6.5 },
    { id: 'B', listSize: 12400 },
    { id: 'D', listSize: 4000 },
  ]);
  expect(practicesOfDraft(drafted(draft.text))?.rows).toEqual(practices?.rows);
});

test('a mending that is taken back leaves the file as it was', () => {
  const draft = drafted('id,gp_fte\nA,0\nB,2\n');
  const back = mendedBy(draft, 'unknown gp_fte', 'unknown gp_fte');
  expect(practicesOfDraft(mended(draft, 'unknown gp_fte'))?.rows[0]).toEqual({ id: 'A' });
  expect(back.text).toBe(draft.text);
  expect(practicesOfDraft(back)).toBeUndefined();
});

test('a cell that can be read is never left unknown with those that cannot', () => {
  const draft = mended(drafted('id,gp_fte\nA,0\nB,2\nC,x\n'), 'unknown gp_fte');
  expect(practicesOfDraft(draft)?.rows.map(({ gpFte }) => gpFte)).toEqual([undefined, 2, undefined]);
});

test('list sizes with fractions are rounded when that is asked for', () => {
  const draft = drafted('id,list_size\nA,4097.1\nB,3000\n');
  expect(offers(draft)).toEqual(['Round to whole numbers', 'Leave this cell unknown']);
  expect(practicesOfDraft(mended(draft, 'round list_size'))?.rows.map(({ listSize }) => listSize)).toEqual([
    4097, 3000,
  ]);
});

/** The cells of a column, as the mended file has them. */
const cellsOf = (draft: Draft, place: number) =>
  draft.text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',')[place]);

test('what may be a separator of thousands is never rounded away, in whichever order it is asked for', () => {
  const draft = drafted('id,list_size\nA,1.234\nB,1500.5\n');
  const rounded = mended(draft, 'round list_size');
  expect(practicesOfDraft(rounded)).toBeUndefined();
  expect(sentences(rounded)[0]).toMatch(/row 2 has “1\.234”/);
  for (const order of [
    ['round list_size', 'point of thousands list_size'],
    ['point of thousands list_size', 'round list_size'],
  ] as const)
    expect(cellsOf(mendedBy(draft, ...order), 1)).toEqual(['1234', '1501']);
});

test('a mending of one column leaves the others as they are, and is offered and taken back for each', () => {
  const draft = drafted('id;list_size;deprivation\nA;5,000;0,350\nB;6,100;12,100\n');
  const ofSizes = mended(draft, 'comma of thousands list_size');
  expect(sentences(ofSizes)).toEqual([
    'Deprivation score: rows 2 and 3 have “0,350” and “12,100”. It takes a number.',
  ]);
  expect(offers(ofSizes)).toContain('Read comma as decimal');
  const both = mended(ofSizes, 'decimal comma deprivation');
  expect([cellsOf(both, 1), cellsOf(both, 2)]).toEqual([
    ['5000', '6100'],
    ['0.350', '12.100'],
  ]);
  expect([...both.mendings].map((mending) => mendingInWords(mending, both))).toEqual([
    'Registered patients: separators of thousands read',
    'Deprivation score: comma read as decimal',
  ]);
  const back = mended(both, 'comma of thousands list_size');
  expect(sentences(back)).toHaveLength(1);
  expect(sentences(back)[0]).toMatch(/^Registered patients: /);
});

test('a number that begins with 0 has no thousands', () => {
  const draft = drafted('id;gp_fte\nA;0,350\nB;0.350\n');
  expect(offers(draft)).not.toContain('Read separators of thousands');
  expect(cellsOf(mended(draft, 'comma of thousands gp_fte'), 1)[0]).not.toBe('350');
  const points = drafted('id,copd_register\nA,0.350\n');
  expect(offers(points)).toEqual(['Round to whole numbers', 'Leave this cell unknown']);
});

test('thousands that were read stay read when another column has decimal commas, in either order', () => {
  const draft = drafted('id;list_size;gp_fte\nA;1,234;2,5\nB;2,345;3,5\n');
  for (const order of [
    ['comma of thousands list_size', 'decimal comma gp_fte'],
    ['decimal comma gp_fte', 'comma of thousands list_size'],
  ] as const) {
    const rows = practicesOfDraft(mendedBy(draft, ...order))?.rows;
    expect(rows?.map(({ listSize, gpFte }) => [listSize, gpFte])).toEqual([
      [1234, 2.5],
      [2345, 3.5],
    ]);
  }
});

test('within a column a later mending does not undo what an earlier one read', () => {
  const draft = drafted('id;gp_fte\nA;1,234\nB;2,5\n');
  const thousands = mendedBy(draft, 'comma of thousands gp_fte', 'decimal comma gp_fte');
  expect(cellsOf(thousands, 1)).toEqual(['1234', '2.5']);
  expect(cellsOf(mended(draft, 'decimal comma gp_fte'), 1)).toEqual(['1.234', '2.5']);
});

test.each([
  ['1 2,5', undefined],
  ['12 34,5', undefined],
  ['1 234,567 8', undefined],
  ['12 400,5', '12400.5'],
  ["12'400,5", '12400.5'],
  ['1.234,5', '1234.5'],
  ['1 234,567', '1234.567'],
  ['-0,5', '-0.5'],
])('with a decimal comma only groups of three are joined: %s', (text, number) => {
  const draft = drafted(`id;deprivation\nA;${text}\nB;2,5\n`);
  const cell = cellsOf(mended(draft, 'decimal comma deprivation'), 1);
  if (number === undefined) expect(mended(draft, 'decimal comma deprivation').text).toContain(text);
  else expect(cell[0]).toBe(number);
  expect(offers(drafted(`id;deprivation\nA;${text}\n`)).includes('Read comma as decimal')).toBe(
    number !== undefined,
  );
});

test('spaces and a comma in one number are not both separators of thousands', () => {
  const draft = drafted('id;deprivation\nA;1 234,567\n');
  expect(offers(draft)).toEqual(['Read comma as decimal', 'Leave this cell unknown']);
});

test('a column taken for another one is not mended as that was', () => {
  const draft = mended(drafted('id,list_size,people\nA,4097.1,5000.5\n'), 'round list_size');
  const other = matched(draft, 'list_size', 'people');
  expect([...other.mendings]).toEqual([]);
  expect(practicesOfDraft(other)).toBeUndefined();
});

test('without a column of codes the page says which choice is missing', () => {
  expect(sentences(drafted('colour,size\nred,5\n'))).toEqual([
    'Choose below which column is the practice code.',
  ]);
});

test('columns of real files are guessed, and those that only look alike are not', () => {
  expect(guessMatching(['Practice', 'List size', 'GP FTE', 'Deprivation score', 'Local Authority'])).toEqual({
    id: 'Practice',
    list_size: 'List size',
    gp_fte: 'GP FTE',
    deprivation: 'Deprivation score',
    borough: 'Local Authority',
  });
  const national = [
    'practice_code',
    'ccg_code',
    'weighted_list_1415',
    'list_1415',
    'gp_hc_2018',
    'gp_fte_2018',
  ];
  expect(guessMatching([...national, 'single_handed', 'lat', 'lon', 'imd_2019', 'pcn_name_2022'])).toEqual({
    id: 'practice_code',
    borough: 'ccg_code',
    list_size: 'list_1415',
    gp_fte: 'gp_fte_2018',
    x: 'lon',
    y: 'lat',
    deprivation: 'imd_2019',
    locality: 'pcn_name_2022',
  });
  expect(guessMatching(['Code', 'Surgery', 'Patients'])).toEqual({
    id: 'Code',
    name: 'Surgery',
    list_size: 'Patients',
  });
  expect(guessMatching(['date_after', 'proximity_other_doctors', 'science_vs_patients'])).toEqual({});
});

test('rows that end otherwise than the header are rows like all others', () => {
  const draft = drafted('id,list_size\r\nA,5000\nB,6000\nC,7000\n');
  expect(ids(draft)).toEqual(['A', 'B', 'C']);
  expect(troublesOf(draft)).toEqual([]);
  expect(ids(drafted('id,list_size\nA,5000\r\nB,6000\r\n'))).toEqual(['A', 'B']);
  expect(ids(drafted('id,list_size\rA,5000\rB,6000\r'))).toEqual(['A', 'B']);
});

test('where no row fits the header nothing is offered that would leave all of them out', () => {
  const draft = drafted('id,list_size,borough\nA;5000;East\nB;6000;West\n');
  expect(sentences(draft)).toEqual([
    'No row has as many cells as the header, which names 3 columns. Save the table again with one header row and the same separator in every row.',
  ]);
  expect(offers(draft)).toEqual([]);
});
