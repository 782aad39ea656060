import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { copdBundle } from '../../sim/model/improvements.ts';
import { makePopulation, type PracticeRow } from '../../sim/model/population.ts';
import { type PlanDocument, readPlan } from '../../sim/scenario/document.ts';
import { syntheticRows } from '../../sim/scenario/populations.ts';
import { practiceColumns } from '../../sim/scenario/practice-columns.ts';
import { readPractices, writePractices } from '../../sim/scenario/practices-csv.ts';
import { isTiesFile, readTies } from '../../sim/scenario/ties-csv.ts';
import { cases, spoilt, tablePieces } from './spoilt.ts';
import { expectSentences, expectToRun, survived } from './survives.ts';

const improvements = copdBundle.length;
const decoder = new TextDecoder('utf-8');
/** A plan in which every attribute of a practice counts. */
const plan = readPlan(
  JSON.stringify({
    version: 1,
    title: 'A plan',
    programme: {
      order: 'readiest-first',
      protectedTime: 2,
      tools: true,
      incentive: 1,
      training: { seats: 3 },
      mentorship: { mentors: 1 },
      analysts: { analysts: 1 },
      feedback: { weeksBetween: 1 },
    },
    parameters: { secularHazard: 0.5, turnoverRate: 5, fixedWorkShare: 0 },
  }),
  'x.json',
).document as PlanDocument;

const rows = syntheticRows(14, 'fuzz');
const whole = rows.map(
  (row, place): PracticeRow => ({
    ...row,
    name: ['=1+1', 'A, "quoted"', 'two\nlines', "O'Neill"][place % 4],
    utilisation: 0.9,
    dataQuality: 0.5,
    capability: 0.4,
    orientation: 0.3,
    baselines: [0.5, undefined, 0.4, 0.3, 0.2],
    x: place,
    y: -place,
  }),
);
const practices = [
  writePractices(rows),
  writePractices(whole),
  writePractices(whole).replaceAll(',', ';').replaceAll('\n', '\r\n'),
  'id\nA\nB\nC\n',
  'id\tlist_size\tgp_fte\tdeprivation\nA\t5000\t2\t12.5\nB\t800\t0.5\t40\nC\t9000\t5\t3\n',
];
const ids = rows.map(({ id }) => id);
const ties = [
  `practice_a,practice_b\n${ids.map((id, place) => `${id},${ids[(place + 1) % ids.length]}`).join('\n')}\n`,
  `x;practice_b;practice_a\r\n${ids.map((id, place) => `;${ids[(place + 5) % ids.length]};${id}`).join('\r\n')}`,
];

function judgePractices(text: string, options: Partial<Parameters<typeof readPractices>[2]> = {}): boolean {
  const read = survived(() => readPractices(text, 'p.csv', { improvements, ...options }));
  if (read.rows === undefined) {
    expectSentences(read.problems, /^p\.csv$/);
    return false;
  }
  expect(read.problems).toEqual([]);
  expect(read.rows.length).toBeGreaterThan(0);
  // what was read can be written and read again
  const again = readPractices(writePractices(read.rows), 'p.csv', { improvements });
  expect(again.rows?.map(({ id }) => id)).toEqual(read.rows.map(({ id }) => id));
  if (read.rows.length <= 100) expectToRun(plan, makePopulation(read.rows, improvements));
  return true;
}

function judgeTies(text: string): boolean {
  survived(() => isTiesFile(text));
  const read = survived(() => readTies(text, 't.csv', new Set(ids)));
  if (read.ties === undefined) expectSentences(read.problems, /^t\.csv$/);
  else expectToRun(plan, makePopulation(rows, improvements, read.ties));
  return read.ties !== undefined;
}

describe.each<[string, readonly string[], (text: string) => boolean]>([
  ['practices', practices, (text) => judgePractices(text)],
  ['ties', ties, judgeTies],
])('a file of %s', (_, good, judge) => {
  test('is good to begin with', () => {
    expect(good.map(judge)).toEqual(good.map(() => true));
  });

  test('that was spoilt is read and can be run, or is refused with what is wrong', () => {
    let read = 0;
    const numRuns = 900;
    fc.assert(
      fc.property(spoilt(good, tablePieces), (bytes) => {
        if (judge(decoder.decode(bytes))) read++;
      }),
      cases(numRuns),
    );
    expect(read).toBeGreaterThan(numRuns / 50);
    expect(read).toBeLessThan(numRuns * 0.8);
  });

  test('of any text, any bytes or any cells is refused with what is wrong, or read', () => {
    const header = fc.constantFrom(
      'id',
      ...practiceColumns.map(({ name }) => name),
      'baseline_1',
      'practice_a',
      'practice_b',
      '__proto__',
      '',
    );
    const cell = fc.oneof(fc.constantFrom(...tablePieces), fc.constantFrom('A', 'B', 'P1', '1', '0.5', ''));
    const line = (parts: fc.Arbitrary<string>) =>
      fc
        .tuple(fc.array(parts, { maxLength: 5 }), fc.constantFrom(',', ';', '\t'))
        .map(([cells, by]) => cells.join(by));
    const table = fc
      .tuple(line(header), fc.array(line(cell), { maxLength: 5 }), fc.constantFrom('\n', '\r\n', '\r'))
      .map(([first, rest, end]) => [first, ...rest].join(end));
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.uint8Array().map((bytes) => decoder.decode(bytes)),
      table,
      table,
    );
    fc.assert(
      fc.property(text, (any) => void judge(any)),
      cases(800),
    );
  });

  test.each([
    '',
    ' ',
    '\ufeff',
    ',',
    ',,,\n,,',
    ';',
    '\t\t',
    '""',
    '"","",""',
    '\n\n,\n',
    '"',
    '"\n',
    "'=",
    '\ufeff,',
  ])('of %j has no header and is refused', (text) => {
    expect(judge(text)).toBe(false);
  });

  const long = 1_000_000;
  test.each<[string, string]>([
    ['one cell', 'x'.repeat(long)],
    ['one cell below a header', `id,list_size\nA,${'x'.repeat(long)}\n`],
    ['one number', `id,list_size\nA,${'1'.repeat(long)}\n`],
    ['lines of digits and a letter', `id,list_size\n${`A,${'1'.repeat(10_000)}x\n`.repeat(10)}`],
    ['thousands', `id;list_size\nA;1${',111'.repeat(long / 4)}\n`],
    ['one quoted cell', `id,name\nA,"${'x'.repeat(long)}"\n`],
    ['one quoted cell without an end', `id,name\nA,"${'x,\n'.repeat(long / 3)}`],
    ['quotes', '"'.repeat(long)],
    ['quotes within a cell', `id\nA${'"'.repeat(long)}\n`],
    ['badly quoted cells', `id,name\n${'"a"b"c",'.repeat(long / 8)}\n`],
    ['badly quoted lines', `id,name\n${'"a"b,c\n'.repeat(long / 7)}`],
    ['doubled quotes', `id,name\nA,"${'""'.repeat(long / 2)}"\n`],
    ['commas', ','.repeat(long)],
    ['a header of many columns', `id,${'x,'.repeat(long / 2)}\nA\n`],
    ['a header that repeats a column', `${'id,'.repeat(100_000)}\nA\n`],
    ['line breaks', '\r\n'.repeat(long / 2)],
    ['carriage returns', `id\r${'\r'.repeat(long)}`],
    ['apostrophes', `id\n${"'".repeat(long)}=\n`],
    ['spaces', `id\n${' '.repeat(long)}A${' '.repeat(long)}x\n`],
    ['short lines', `id,name\n${'A\n'.repeat(long / 2)}`],
    ['one id many times', `id\n${'A\n'.repeat(long / 2)}`],
    ['one tie many times', `practice_a,practice_b\n${`${ids[0]},${ids[1]}\n`.repeat(100_000)}`],
  ])('of a megabyte of %s is over soon', (__, text) => {
    judge(text);
  });
});

test('columns and filters of any name are found or are said to be missing', () => {
  const name = fc.oneof(
    fc.constantFrom(
      '__proto__',
      'constructor',
      'id',
      'name',
      'borough',
      'list_size',
      'baseline_1',
      'baseline_6',
      '',
    ),
    fc.string({ unit: 'binary', maxLength: 8 }),
  );
  const map = fc.array(fc.tuple(name, name), { maxLength: 3 });
  const only = fc.array(
    fc.record({
      column: name,
      value: fc.oneof(fc.constantFrom('Borough A', '', '5', '__proto__'), fc.string()),
    }),
    { maxLength: 2 },
  );
  fc.assert(
    fc.property(fc.constantFrom(...practices), map, only, (text, mapped, filters) => {
      const read = survived(() =>
        readPractices(text, 'p.csv', { improvements, map: Object.fromEntries(mapped), only: filters }),
      );
      if (read.rows === undefined) expectSentences(read.problems, /^p\.csv$/);
      else expect(read.rows.length + read.leftOut.size).toBeGreaterThan(0);
    }),
    cases(600),
  );
});

/** Values that the limits of a column allow, and that stand alone in their size. */
const extremes = practiceColumns
  .filter(({ kind }) => kind === 'number')
  .flatMap(({ name, minimum = -1e308, maximum = 1e308, whole }) =>
    [minimum, maximum, 5e-324, 1e-310, 1e-12, 1]
      .filter((value) => value >= minimum && value <= maximum && (!whole || Number.isInteger(value)))
      .map((value): [string, number] => [name, value]),
  );
test.each(extremes)('a file whose %s is %s can be run', (column, value) => {
  const table = (others: string) => `id,${column}\nA,${value}\nB,${value}\nC,${others}\n`;
  for (const others of ['', '1', String(value)]) expect(judgePractices(table(others))).toBe(true);
});

test('deprivation that is given is never drawn, however large the scores', () => {
  for (const scores of [
    [1e12, 1e12, 1e12],
    [-1e12, 1e12, 0],
    [1e11, 2e11, 3e11],
    [1e-320, 2e-320, 3e-320],
  ]) {
    const text = `id,deprivation\n${scores.map((score, place) => `P${place},${score}`).join('\n')}\n`;
    const { rows: read } = readPractices(text, 'p.csv', { improvements });
    expect(
      read?.every(({ deprivation }) => Number.isFinite(deprivation)),
      `${scores}`,
    ).toBe(true);
  }
});

test('scores and places beyond any map are refused, and those within are standardised, however large', () => {
  for (const column of ['deprivation', 'x', 'y']) {
    for (const value of ['1e300', '-1e300', '1e13']) {
      const text = `id,${column}\nA,${value}\nB,-1e12\n`;
      const { rows: read, problems } = readPractices(text, 'p.csv', { improvements });
      expect(read).toBeUndefined();
      expect(problems.map(({ path }) => path)).toEqual([`line 2, column ${column}`]);
    }
  }
  const { rows: read } = readPractices('id,deprivation\nA,1e12\nB,-1e12\n', 'p.csv', { improvements });
  expect(read?.map(({ deprivation }) => deprivation)).toEqual([1, -1]);
});
