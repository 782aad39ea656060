import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makePopulation, type PracticeRow } from '../../sim/model/population.ts';
import { populationHash } from '../../sim/scenario/canonical.ts';
import { populationOf, syntheticRows } from '../../sim/scenario/populations.ts';
import {
  type ReadPracticesOptions,
  readPractices,
  writePractices,
} from '../../sim/scenario/practices-csv.ts';
import { sentenceOf } from '../../sim/scenario/problems.ts';
import { standardise } from '../../sim/scenario/standardise.ts';
import { isTiesFile, readTies } from '../../sim/scenario/ties-csv.ts';

const read = (text: string, options: Partial<ReadPracticesOptions> = {}) =>
  readPractices(text, 'p.csv', { improvements: 5, ...options });
const sentences = (text: string, options: Partial<ReadPracticesOptions> = {}) =>
  read(text, options).problems.map(sentenceOf);

describe('a file of practices', () => {
  const plain = 'id,name,list_size,gp_fte\nA,Abbey,5000,2.5\nB,"Bank, the ""old""",,\n';
  const rows = [
    { id: 'A', name: 'Abbey', listSize: 5000, gpFte: 2.5 },
    { id: 'B', name: 'Bank, the "old"' },
  ];

  test.each([
    ['commas', plain],
    ['a byte order mark', `\ufeff${plain}`],
    ['Windows line ends', plain.replaceAll('\n', '\r\n')],
    ['old Macintosh line ends', plain.replaceAll('\n', '\r')],
    ['semicolons', 'id;name;list_size;gp_fte\nA;Abbey;5000;2.5\nB;"Bank, the ""old""";;\n'],
    ['tabs', 'id\tname\tlist_size\tgp_fte\nA\tAbbey\t5000\t2.5\nB\t"Bank, the ""old"""\t\t\n'],
    [
      'spaces around names and cells',
      ' id , name ,list_size , gp_fte\n A , Abbey , 5000 , 2.5 \nB,"Bank, the ""old""",,\n',
    ],
    ['empty lines and no last line break', `\n${plain.replace('B', '\n,,,\nB').trimEnd()}`],
  ])('is read with %s', (_, text) => {
    expect(read(text)).toMatchObject({ rows, problems: [] });
  });

  test('needs nothing but ids', () => {
    const { rows: only, notices, problems } = read('id\nA\nB\n');
    expect(problems).toEqual([]);
    expect(only).toEqual([{ id: 'A' }, { id: 'B' }]);
    expect(notices).toEqual([
      'p.csv: not given, so drawn for each future: locality, list_size, gp_fte, deprivation, copd_register, utilisation, data_quality, capability, orientation, baseline_1, baseline_2, baseline_3, baseline_4, baseline_5',
      'p.csv: 2 of 2 practices name no borough; they count as one borough without a name',
    ]);
  });

  test('says in one notice which columns it does not use', () => {
    expect(read('id,postcode,phone,baseline_6\nA,X,1,1\n').notices[0]).toBe(
      'p.csv: these columns are not used: postcode, phone, baseline_6',
    );
  });

  test('may name its columns otherwise', () => {
    const { rows: mapped, notices } = read('code,list_size,list_2013\nA,1,5000\n', {
      map: { id: 'code', list_size: 'list_2013' },
    });
    expect(mapped).toEqual([{ id: 'A', listSize: 5000 }]);
    expect(notices[0]).toBe('p.csv: these columns are not used: list_size');
  });

  test('may leave a column out by an empty name, but not that of the ids', () => {
    const text = 'id,list_size\nA,many\n';
    const { rows: without, notices } = read(text, { map: { list_size: '' } });
    expect(without).toEqual([{ id: 'A' }]);
    expect(notices[0]).toBe('p.csv: these columns are not used: list_size');
    expect(sentences('id\nA\n', { map: { id: '' } })).toHaveLength(1);
  });

  test('may be filtered by any column', () => {
    const text = 'id,outer\nA,1\nB,0\nC,1.0\n';
    const { rows: kept, leftOut } = read(text, { only: [{ column: 'outer', value: '1' }] });
    expect(kept?.map(({ id }) => id)).toEqual(['A', 'C']);
    expect([...leftOut]).toEqual(['B']);
    expect(sentences(text, { only: [{ column: 'outer', value: '7' }] })).toEqual([
      'p.csv: has no practice that the filter keeps',
    ]);
  });

  test('with a row a year is read for one year; what stands in the rows left out is not looked at', () => {
    const text = 'id,year,list_size\nA,2012,x\nA,2013,5000\nB,2012,9\nB,2013,6000\nC,2012,7\n';
    const only = [{ column: 'year', value: '2013' }];
    const { rows: kept, leftOut, problems } = read(text, { only });
    expect(problems).toEqual([]);
    expect(kept?.map(({ id, listSize }) => [id, listSize])).toEqual([
      ['A', 5000],
      ['B', 6000],
    ]);
    expect([...leftOut]).toEqual(['C']); // A and B are kept, if not from every row
  });

  test('keeps baselines in their places', () => {
    expect(
      read('id,baseline_2\nA,.5\nB,\n', { improvements: 3 }).rows?.map(({ baselines }) => baselines),
    ).toEqual([[undefined, 0.5], undefined]);
  });

  test('is told all that is wrong, by line and column', () => {
    const text =
      'id,list_size,gp_fte,data_quality,copd_register\nA,0,2,.5,1\n"B\nx","5,5",0,1.5,-1\nA,100,x,50%,200\n,1,1,1,1\n';
    expect(sentences(text)).toEqual([
      'p.csv: line 2, column list_size must lie between 1 and 10000000 (patients); it is 0; leave the cell empty if it is not known',
      'p.csv: line 3, column list_size has a decimal comma in "5,5"; write 5.5',
      'p.csv: line 3, column gp_fte must lie between 0.01 and 10000 (full-time equivalents); it is 0; leave the cell empty if it is not known',
      'p.csv: line 3, column copd_register must lie between 0 and 10000000 (patients); it is -1',
      'p.csv: line 3, column data_quality must lie between 0 and 1 (share); it is 1.5',
      'p.csv: line 5, column gp_fte must be a number; it is "x"; leave the cell empty if it is not known',
      'p.csv: line 5, column data_quality is a percentage, "50%"; write a plain number (a share lies between 0 and 1)',
      'p.csv: line 5, column copd_register must not be above the list size, which is 100; it is 200',
      'p.csv: line 5, column id repeats "A" of line 2; each practice must stand once',
      'p.csv: line 6, column id is empty; every practice needs an id',
    ]);
  });

  test('is told of a register above the list by the name that its column has in the file', () => {
    const text = 'id,list_size,qof\nA,100,200\n';
    expect(sentences(text, { map: { copd_register: 'qof' } })).toEqual([
      'p.csv: line 2, column qof must not be above the list size, which is 100; it is 200',
    ]);
  });

  test.each(['n/a', '#N/A', '-', '?', 'none'])('is told to leave a cell of %j empty', (cell) => {
    expect(sentences(`id,gp_fte\nA,${cell}\n`)).toEqual([
      `p.csv: line 2, column gp_fte must be a number; it is "${cell}"; leave the cell empty if it is not known`,
    ]);
  });

  test('with ids and names that nobody can read is told how long they are', () => {
    const long = 'n'.repeat(201);
    expect(sentences(`id,name\n${long},${long}\nA,${'n'.repeat(200)}\n`)).toEqual([
      'p.csv: line 2, column id must have at most 200 characters; it has 201',
      'p.csv: line 2, column name must have at most 200 characters; it has 201',
    ]);
    const ties = readTies(`practice_a,practice_b\n${long},B\n`, 't.csv');
    expect(ties.problems.map(sentenceOf)).toEqual([
      't.csv: line 2, column practice_a must have at most 200 characters; it has 201',
    ]);
  });

  // minutes, where a pattern tried every way to part the letters
  test('with a cell of a million letters is told how long it is', () => {
    const cell = `${'n'.repeat(1_000_000)}!`;
    expect(sentences(`id,gp_fte\nA,${cell}\n`)).toEqual([
      'p.csv: line 2, column gp_fte must be a number of at most 100 characters; it has 1000001',
    ]);
  });

  test.each([
    ['', 'p.csv: is empty; the first line must name columns'],
    ['id\n', 'p.csv: has no practices below its header'],
    [
      'code,list\nA,1\n',
      'p.csv: column id is missing; every file of practices needs it. Rename a column or say --map id=COLUMN; there are code, list',
    ],
    ['id,id\nA,B\n', 'p.csv: column id stands twice in the header'],
    ['id,name\nA\n', 'p.csv: line 2 has 1 cell; the header names 2 columns'],
    ['id,name\nA,B,C\n', 'p.csv: line 2 has 3 cells; the header names 2 columns'],
    ['id,name\nA,"B\n', 'p.csv: line 2 has a quote that is not closed, or not doubled within a quoted cell'],
  ])('%j is refused', (text, sentence) => expect(sentences(text)).toEqual([sentence]));

  test('is told that there is no part of a patient, and what a point may have meant', () => {
    const must = 'column list_size must be a whole number (patients); it is';
    expect(sentences('id,list_size\nA,1.234\nB,12.5\nC,1.234.567\nD,5000.0\n')).toEqual([
      `p.csv: line 2, ${must} 1.234; if the point separates thousands, write 1234`,
      `p.csv: line 3, ${must} 12.5`,
      'p.csv: line 4, column list_size has separators of thousands in "1.234.567"; write 1234567',
    ]);
    expect(sentences('id,list_size\nA,5.000\nB,5.0\n')).toEqual([
      'p.csv: line 2, column list_size may mean 5000 or 5; write it without a point',
    ]);
    expect(sentences('id,list_size,copd_register\nA,1234,1.200\n')).toEqual([
      'p.csv: line 2, column copd_register must be a whole number (patients); it is 1.2; if the point separates thousands, write 1200',
    ]);
  });

  test('with a quote that is not closed is told of the quote alone', () => {
    expect(sentences('id,name,x\nA,"a\nB,b,1\nC,c,2\n')).toEqual([
      'p.csv: line 2 has a quote that is not closed, or not doubled within a quoted cell',
    ]);
  });

  test('with one row, one cell or one practice left is told so in the singular', () => {
    expect(sentences('id,name\nA\n')).toEqual(['p.csv: line 2 has 1 cell; the header names 2 columns']);
    expect(read('id\nA\n').notices).toContain(
      'p.csv: its practice names no borough; it counts as one borough without a name',
    );
    expect(read('id,borough,gp_fte\nA,,2\nB,North,\n').notices.join('\n')).toMatch(
      /gp_fte of 1 practice,[\s\S]*1 of 2 practices names no borough/,
    );
  });

  test('a map must name what exists', () => {
    expect(sentences('id,lists\nA,1\n', { map: { listsize: 'lists', list_size: 'list' } })).toEqual([
      'p.csv: --map names "listsize", which is no standard column; did you mean "list_size"?',
      'p.csv: --map list_size names the column "list", which is not in the file; did you mean "lists"?',
    ]);
  });

  test('shows twenty problems and counts the rest', () => {
    const text = `id,gp_fte\n${Array.from({ length: 30 }, (_, index) => `P${index},-1`).join('\n')}\n`;
    const all = sentences(text);
    expect(all).toHaveLength(21);
    expect(all[20]).toBe('p.csv: has 10 more problems of this kind');
  });

  test('may hold 100,000 practices and no more', () => {
    const text = (count: number) =>
      `id,list_size\n${Array.from({ length: count }, (_, index) => `${index},5000`).join('\n')}`;
    expect(read(text(100_000)).rows).toHaveLength(100_000);
    expect(sentences(text(100_001))).toEqual([
      'p.csv: has 100001 practices; at most 100000 can be simulated',
    ]);
  });
});

describe('deprivation', () => {
  test('has mean 0 and standard deviation 1 over the practices that have it, whatever the score', () => {
    const scores =
      read('id,deprivation\nA,10\nB,20\nC,\nD,60\n').rows?.map(({ deprivation }) => deprivation) ?? [];
    const given = scores.filter((score) => score !== undefined);
    expect(scores[2]).toBeUndefined();
    expect(given.reduce((sum, score) => sum + score, 0)).toBeCloseTo(0, 12);
    expect(given.reduce((sum, score) => sum + score * score, 0) / 3).toBeCloseTo(1, 12);
  });

  test('is the same for every order of the rows, bit for bit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 2, maxLength: 30 }),
        (scores) => {
          const rows = scores.map((deprivation, index) => ({ id: `P${index}`, deprivation }));
          const forwards = makePopulation(standardise(rows), 1);
          const backwards = makePopulation(standardise([...rows].reverse()), 1);
          expect(backwards.deprivation).toEqual(forwards.deprivation);
        },
      ),
      { seed: 1 },
    );
  });

  test('that is equal everywhere is 0', () => {
    expect(
      standardise([
        { id: 'A', deprivation: 7 },
        { id: 'B', deprivation: 7 },
      ]).every(({ deprivation }) => deprivation === 0),
    ).toBe(true);
  });
});

describe('practices written and read again', () => {
  test('are the same population, with the same hash', () => {
    for (const count of [1, 2, 189]) {
      const rows = syntheticRows(count, 'uptake');
      const document = {
        version: 1 as const,
        title: 'x',
        question: '',
        programme: {},
        parameters: {},
        practices: { count },
      };
      const again = read(writePractices(rows));
      expect(again.problems).toEqual([]);
      const hash = populationHash(makePopulation(again.rows as PracticeRow[], 5));
      expect(hash).toBe(populationHash(populationOf(document)));
    }
  });

  test('keep ids and names that a spreadsheet would take for formulas', () => {
    const rows = [
      { id: '=1+1', name: '"@', baselines: [undefined, 0.25] },
      { id: '-2', borough: "'-x", x: -1, y: 2 },
    ];
    const text = writePractices(rows);
    expect(text.split('\n')[1]).toBe(`'=1+1,"""@",,,,0.25`);
    expect(read(text).rows).toEqual(rows);
  });
});

describe('a file of ties', () => {
  const ids = new Set(['A', 'B', 'C']);

  test('is known by its header', () => {
    expect(isTiesFile('practice_a,practice_b\nA,B\n')).toBe(true);
    expect(isTiesFile('id,name\n')).toBe(false);
  });

  test('names pairs of practices', () => {
    expect(readTies('practice_b;practice_a\nB;A\nC;B\n', 't.csv', ids)).toMatchObject({
      ties: [
        ['A', 'B'],
        ['B', 'C'],
      ],
      problems: [],
    });
  });

  test('is told all that is wrong', () => {
    expect(readTies('practice_a,practice_b\nA,X\nB,B\n,C\n', 't.csv', ids).problems.map(sentenceOf)).toEqual([
      't.csv: line 2, column practice_b names "X", which is not among the practices',
      't.csv: line 3, column practice_b joins "B" to itself; a tie needs two practices',
      't.csv: line 4, column practice_a is empty; a tie needs two practices',
    ]);
    expect(readTies('a,b\nA,B\n', 't.csv', ids).problems).toHaveLength(2);
    const twice = readTies('practice_a,practice_b,practice_b\nA,B,C\n', 't.csv', ids);
    expect(twice.problems.map(sentenceOf)).toEqual(['t.csv: column practice_b stands twice in the header']);
  });

  test('leaves out ties to practices that were left out, and says so', () => {
    expect(readTies('practice_a,practice_b\nA,Z\nA,B\n', 't.csv', ids, new Set(['Z']))).toEqual({
      ties: [['A', 'B']],
      notices: ['t.csv: 1 tie to practices that were left out is left out'],
      problems: [],
    });
  });
});

const real = process.env.UPTAKE_REAL_PRACTICES;
if (!real) console.log('UPTAKE_REAL_PRACTICES names no file, so no file of real practices is read.');
test.skipIf(!real)('the real file is read unchanged: 325 practices, 183 of them in outer boroughs', () => {
  const text = readFileSync(real as string, 'utf8');
  const map = {
    id: 'practice_code',
    name: 'practice_name',
    list_size: 'list_2013q2',
    gp_fte: 'gp_fte_2015_09',
    deprivation: 'imd_2010',
  };
  expect(read(text, { map })).toMatchObject({ problems: [], rows: { length: 325 } });
  expect(read(text, { map, only: [{ column: 'outer_nel', value: '1' }] }).rows).toHaveLength(183);
});
