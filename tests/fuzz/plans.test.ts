import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parameterNames, parameters } from '../../sim/model/parameters.ts';
import { documentPaths, type PlanDocument, readPlan, readPlanValue } from '../../sim/scenario/document.ts';
import { readNumber } from '../../sim/scenario/numbers.ts';
import { planText } from '../../sim/scenario/resolve.ts';
import { setPath } from '../../sim/scenario/set.ts';
import { judgeAnything, judgeSpoilt, oddValue, put } from './documents.ts';
import { cases, planPieces } from './spoilt.ts';
import { expectSentences, expectToRun, survived } from './survives.ts';

const folder = new URL('../../scenarios/', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.json') && !file.endsWith('.schema.json'));
const good = [
  ...files.map((file) => readFileSync(new URL(file, folder), 'utf8')),
  JSON.stringify({
    version: 1,
    title: 'Every kind of value',
    question: 'What?',
    weeks: 30,
    firstCalendarWeek: 2,
    seed: 'a seed',
    assumptions: 'central',
    practices: { count: 9, seed: 'p' },
    programme: {
      order: 'volunteers',
      boroughs: ['Borough A'],
      improvementStartWeeks: [0, null],
      mentorship: { mentors: 2, weeks: 3 },
      waves: { size: 3 },
      budget: 1e6,
    },
    parameters: {
      workHours: 3,
      orientationSd: 0.1,
      baselineSd: 0.1,
      tieLocalityShare: 0.5,
      peerStrength: 0.4,
    },
    improvements: [
      { name: 'One', work: 2, baseline: 0.4, ceiling: 0.8 },
      { name: 'Two', label: '2', baseline: 0.5, ceiling: 1 },
    ],
    reasons: { 'parameters.workHours': 'because' },
  }),
];

function judge(text: string): boolean {
  const { document, problems } = survived(() => readPlan(text, 'x.json'));
  if (document === undefined) expectSentences(problems, /^x\.json$/);
  else {
    expect(problems).toEqual([]);
    expect(readPlan(planText(document), 'x.json').document).toEqual(document);
    expectToRun(document);
  }
  return document !== undefined;
}

describe('a plan', () => {
  test('that was spoilt is read and can be run, or is refused with what is wrong', () => {
    judgeSpoilt(good, judge, 1500);
  });

  test('of any text or any bytes is refused with what is wrong', () => {
    judgeAnything(judge);
  });

  /** A value where another should be, in each known place. */
  const odd = oddValue();
  test('with any value in any place is read and can be run, or is refused by its place', () => {
    const place = fc.constantFrom(
      ...documentPaths,
      'version',
      '$schema',
      'reasons',
      'programme',
      'parameters',
      'practices',
      'programme.waves',
      'improvements.0.baseline',
      'improvements.0.work',
      'improvements.1.ceiling',
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(place, odd), { minLength: 1, maxLength: 3 }), (changes) => {
        const value = JSON.parse(good[good.length - 1]);
        for (const [path, other] of changes) put(value, path.split('.'), other);
        const { document, problems } = survived(() => readPlanValue(value, 'x.json'));
        if (document) expectToRun(document);
        else expectSentences(problems, /^x\.json$/);
      }),
      cases(1500),
    );
  });

  const sizes = [5e-324, 1e-310, 1e-170, 1e-140, 1e-12, 1];
  test.each(parameterNames)('whose %s is at its limits or next to nothing can be run', (name) => {
    const { minimum, maximum } = parameters[name];
    const within = sizes.filter((size) => size >= minimum && size <= maximum);
    for (const value of [minimum, maximum, ...within]) {
      const { document } = readPlanValue({ version: 1, title: 'x', parameters: { [name]: value } }, 'x.json');
      if (document) expectToRun(document);
    }
  });

  test.each([
    [5e-324, 1e-162],
    [1e-300, 1e-151],
    [1e-12, 9e-7],
    [1e-12, 1e-170],
    [1 - 2 ** -53, 1e-8],
    [0.5, 1e-170],
    [0, 0],
    [1, 0],
  ])('whose baseline is %s, with a spread of %s, can be run or is refused', (baseline, baselineSd) => {
    const improvements = [{ name: 'One', baseline, ceiling: 1 }];
    const value = { version: 1, title: 'x', parameters: { baselineSd }, improvements };
    const { document, problems } = readPlanValue(value, 'x.json');
    if (document) expectToRun(document);
    else expectSentences(problems, /^x\.json$/);
  });

  const long = 1_000_000;
  test.each<[string, string]>([
    ['one text of a megabyte', `{"version":1,"title":"${'x'.repeat(long)}"}`],
    ['one key of a megabyte', `{"version":1,"title":"x","${'x'.repeat(long)}":1}`],
    ['a number of a megabyte', `{"version":1,"title":"x","weeks":${'1'.repeat(long)}}`],
    ['a fraction of a megabyte', `{"version":1,"title":"x","weeks":0.${'1'.repeat(long)}x}`],
    ['an exponent of a megabyte', `{"version":1,"title":"x","weeks":1e${'1'.repeat(long)}}`],
    ['spaces', ' '.repeat(long)],
    ['line breaks', '\r\n'.repeat(long / 2)],
    ['quotes', '"'.repeat(long)],
    ['backslashes', `"${'\\'.repeat(long)}`],
    ['escapes', `"${'\\u0000'.repeat(long / 6)}"`],
    ['brackets', '['.repeat(long)],
    ['braces with keys', '{"a":'.repeat(long / 5)],
    ['a list of zeros', `[${'0,'.repeat(long / 2)}0]`],
    [
      'a list of boroughs',
      `{"version":1,"title":"x","programme":{"boroughs":[${Array.from({ length: 20_000 }, (_, n) => `"${n}"`)}]}}`,
    ],
    [
      'a list of start weeks',
      `{"version":1,"title":"x","programme":{"improvementStartWeeks":[${'0,'.repeat(long / 2)}0]}}`,
    ],
    ['many keys', `{"version":1,"title":"x",${Array.from({ length: 5000 }, (_, n) => `"key ${n}":1`)}}`],
    ['one key many times', `{${'"a":1,'.repeat(long / 6)}"b":1}`],
  ])('of %s is over soon', (_, text) => {
    judge(text);
  });
});

describe('a number', () => {
  const judgeNumber = (text: string) => {
    const read = survived(() => readNumber(text));
    if ('value' in read) {
      expect(Number.isFinite(read.value)).toBe(true);
      expect(Object.is(read.value, -0)).toBe(false);
      expect(read.value).toBe(Number(text.trim()) + 0);
      expect(text.trim()).toMatch(/^-?[\d.]+(e[+-]?\d+)?$/i);
    } else {
      expect(read.message).toMatch(/^(must|has|is) /);
      expect(read.message.length).toBeLessThan(400);
    }
  };

  test('of any text is a finite decimal or a sentence', () => {
    const pieces = fc.constantFrom(
      ...'0123456789',
      '-',
      '+',
      '.',
      ',',
      'e',
      'E',
      '_',
      ' ',
      '%',
      "'",
      'x',
      'n',
      '\u00a0',
      '\u202f',
      '٣',
      '１',
      'Infinity',
      '\u0000',
      '1e999',
      '\ud800',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => judgeNumber(parts.join(''))),
      cases(5000),
    );
    fc.assert(fc.property(fc.string({ unit: 'binary' }), judgeNumber), cases(500));
    const double = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(double, (value) => {
        expect(readNumber(String(value))).toEqual({ value: value + 0 });
      }),
      cases(1000),
    );
  });

  const long = 600_000;
  test.each([
    ['digits', '1'.repeat(long)],
    ['digits and a letter', `${'1'.repeat(long)}x`],
    ['a fraction and a letter', `0.${'1'.repeat(long)}x`],
    ['an exponent and a letter', `1e${'1'.repeat(long)}x`],
    ['thousands', `1${',111'.repeat(long)}`],
    ['thousands and a letter', `1${',111'.repeat(long)}x`],
    ['points and commas', `${'1.111,'.repeat(long)}`],
    ['spaces', `1${' '.repeat(long)}x`],
    ['a percentage', `1${' '.repeat(long)}%x`],
    ['signs', '-'.repeat(long)],
  ])('of %s without end is over soon', (_, text) => judgeNumber(text));
});

describe('--set', () => {
  const base = readPlan(good[good.length - 1], 'x.json').document as PlanDocument;
  const path = fc.oneof(
    fc.constantFrom(...documentPaths),
    fc.constantFrom(
      '__proto__',
      'constructor.prototype.x',
      'programme',
      'programme.__proto__',
      'parameters.constructor',
      'practices',
      '.',
      '..',
      'reasons',
      'version',
      '',
    ),
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc
      .tuple(fc.constantFrom(...documentPaths), fc.string({ maxLength: 3 }))
      .map(([known, more]) => known.slice(0, -1) + more),
  );
  const text = fc.oneof(
    fc.constantFrom(...planPieces),
    fc.string({ unit: 'binary' }),
    fc.nat(9).map(String),
    fc.double({ min: 0, max: 1 }).map(String),
    fc.json(),
    fc.double().map(String),
    fc.constantFrom(
      '[',
      '[]',
      '[null]',
      'null',
      'null,,1',
      ',',
      ',,',
      '[["x"]]',
      '{"__proto__":1}',
      'true',
      'no',
      'random',
      'a,a',
      '5e-324',
      '1e-200',
    ),
  );

  test('of any path and text gives a document that runs, or a problem with the path', () => {
    let read = 0;
    const before = structuredClone(base);
    fc.assert(
      fc.property(path, text, (at, put) => {
        const { document, problems } = survived(() => setPath(base, at, put));
        expect(base).toEqual(before);
        if (document === undefined) expectSentences(problems, /^--set$/);
        else {
          read++;
          expectToRun(document);
        }
      }),
      cases(1000),
    );
    expect(read).toBeGreaterThan(50);
  });

  test.each([
    ['a long path', 'x'.repeat(1_000_000), '1'],
    ['a long path of many parts', 'x.'.repeat(500_000), '1'],
    ['a long text', 'workHours', 'x'.repeat(1_000_000)],
    ['a long number', 'workHours', '1'.repeat(1_000_000)],
    ['many commas', 'boroughs', ','.repeat(100_000)],
    ['many weeks', 'improvementStartWeeks', '1,'.repeat(300_000)],
    ['deep lists', 'improvementStartWeeks', '['.repeat(1_000_000)],
  ])('of %s is over soon', (_, at, put) => {
    expectSentences(survived(() => setPath(base, at, put)).problems, /^--set$/);
  });
});
