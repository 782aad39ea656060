import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { studyOfDesign } from '../../sim/experiment/points.ts';
import { type DesignDocument, designText, readDesign, readDesignValue } from '../../sim/scenario/design.ts';
import { designKeys, designMethodNames } from '../../sim/scenario/design-fields.ts';
import type { PlanDocument } from '../../sim/scenario/document.ts';
import { settablePaths } from '../../sim/scenario/settings.ts';
import { judgeAnything, judgeSpoilt, oddValue, put } from './documents.ts';
import { cases } from './spoilt.ts';
import { expectSentences, expectToRun, survived } from './survives.ts';

const folder = new URL('../../scenarios/designs/', import.meta.url);
const plan = {
  version: 1,
  title: 'A plan',
  weeks: 20,
  practices: { count: 9 },
  programme: { guidance: true },
};
const everyKey = {
  version: 1,
  title: 'Every key',
  question: 'What?',
  plan,
  method: 'latin-hypercube',
  vary: {
    order: { values: ['random', 'volunteers'] },
    'mentorship.mentors': { minimum: 0, maximum: 9 },
    'programme.improvementStartWeeks': { values: [[0, null], [], [3]] },
    boroughs: { values: [['Borough A'], []] },
    tools: { values: [true, false] },
    workHours: {},
    peerStrength: { minimum: 1, maximum: 3, scale: 'log' },
    meanTies: { minimum: 2, maximum: 8, whole: true },
    orientationSd: { minimum: 0.05, maximum: 0.2 },
    firstCalendarWeek: { minimum: 1, maximum: 52 },
  },
  samples: 7,
  futures: 3,
  seed: 'a',
  designSeed: 'b',
  weeks: 30,
  assumptions: 'central',
  outcomes: ['cost_pounds', 'in_place_share_end'],
};
const ofPoints = {
  version: 1,
  title: 'Points',
  plan,
  method: 'list',
  points: [{ 'mentorship.mentors': 3, workHours: 4 }, {}, { order: 'volunteers', baselineSd: 0.1 }],
};
const ofPlans = { version: 1, title: 'Plans', method: 'list', plans: [plan, { ...plan, programme: {} }] };
const good = [
  ...readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => readFileSync(new URL(file, folder), 'utf8')),
  ...[everyKey, ofPoints, ofPlans].map((design) => JSON.stringify(design, null, 1)),
];

/** More points say nothing more. */
const mostBuilt = 60;

/** A design that was read makes plans that can be run, or is refused with what is wrong. */
function expectToMake(design: DesignDocument): void {
  expect(readDesign(designText(design), 'd.json').document).toEqual(design);
  const few = { ...design, ...(design.samples && { samples: Math.min(design.samples, mostBuilt) }) };
  const combinations = Object.values(design.vary ?? {}).reduce(
    (product, entry) => product * ('values' in entry ? entry.values.length : 1),
    1,
  );
  if (combinations > mostBuilt && design.method === 'factorial') return;
  const sources = design.plans ?? [design.plan];
  const plans = sources.map((source, place) => {
    const document = (
      typeof source === 'object' ? source : { ...plan, question: '', parameters: {} }
    ) as PlanDocument;
    return { name: `plan ${place}`, where: 'd.json', document };
  });
  const made = survived(() => studyOfDesign(few, plans, 'd.json'));
  if ('problems' in made) expectSentences(made.problems, /^d\.json$/);
  else {
    const { points, population } = made.study;
    expect(points).toHaveLength(made.documents.length);
    expectToRun(made.documents[0]);
    expectToRun(made.documents[points.length - 1]);
    expect(population.size).toBeGreaterThan(0);
  }
}

function judge(text: string): boolean {
  const { document, problems, warnings } = survived(() => readDesign(text, 'd.json'));
  if (document === undefined) expectSentences(problems, /^d\.json$/);
  else {
    expect(problems).toEqual([]);
    if (warnings.length > 0) expectSentences(warnings, /^d\.json$/);
    expectToMake(document);
  }
  return document !== undefined;
}

describe('a design', () => {
  test('that is good is read', () => {
    for (const text of good) expect(judge(text)).toBe(true);
  });

  test('that was spoilt is read and makes plans that can be run, or is refused with what is wrong', () => {
    judgeSpoilt(good, judge, 1000);
  });

  test('of any text or any bytes is refused with what is wrong', () => {
    judgeAnything(judge);
  });

  const odd = oddValue(
    { values: [] },
    { values: [1, 2] },
    { values: ['random'] },
    { minimum: 0, maximum: 1 },
    { minimum: 5e-324, maximum: 1e308, scale: 'log' },
    { minimum: 1, maximum: 3, whole: true },
    { scale: 'log' },
    ...designMethodNames,
    plan,
    [plan, plan],
    [{ workHours: 3 }],
  );
  test('with any value in any place is read and makes plans, or is refused by its place', () => {
    const place = fc.oneof(
      fc.constantFrom(...Object.keys(designKeys)).map((key) => [key]),
      fc.constantFrom(...settablePaths).map((path) => ['vary', path]),
      fc.tuple(
        fc.constant('vary'),
        fc.constantFrom('workHours', 'order', 'peerStrength'),
        fc.constantFrom('minimum', 'maximum', 'scale', 'whole', 'values'),
      ),
      fc.tuple(fc.constant('points'), fc.constantFrom('0', '1'), fc.constantFrom(...settablePaths)),
      fc.tuple(
        fc.constant('plans'),
        fc.constantFrom('0', '1'),
        fc.constantFrom('programme', 'weeks', 'practices'),
      ),
      fc.constantFrom(['__proto__'], ['constructor'], ['vary', '__proto__'], ['points', '0', '__proto__']),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(everyKey, ofPoints, ofPlans),
        fc.array(fc.tuple(place, odd), { minLength: 1, maxLength: 3 }),
        (of, changes) => {
          const value = JSON.parse(JSON.stringify(of));
          for (const [path, other] of changes) put(value, path, other);
          const { document, problems } = survived(() => readDesignValue(value, 'd.json'));
          if (document) expectToMake(document);
          else expectSentences(problems, /^d\.json$/);
        },
      ),
      cases(1000),
    );
  });

  const long = 1_000_000;
  const head = '{"version":1,"title":"x","plan":"x.json","method"';
  test.each<[string, string]>([
    ['one text of a megabyte', `${head}:"${'x'.repeat(long)}"}`],
    ['one path of a megabyte', `${head}:"factorial","vary":{"${'x'.repeat(long)}":{"values":[1]}}}`],
    [
      'paths that are not known',
      `${head}:"factorial","vary":{${Array.from({ length: 5000 }, (_, n) => `"path ${n}":1`)}}}`,
    ],
    ['empty points', `${head}:"list","points":[${'{},'.repeat(99_999)}{}]}`],
    ['too many points', `${head}:"list","points":[${'{},'.repeat(long / 5)}{}]}`],
    ['points that are wrong', `${head}:"list","points":[${'{"workHours":-1},'.repeat(long / 20)}{}]}`],
    ['values that are wrong', `${head}:"factorial","vary":{"tools":{"values":[${'0,'.repeat(90_000)}0]}}}`],
    [
      'one value many times',
      `${head}:"factorial","vary":{"workHours":{"values":[${'1,'.repeat(90_000)}1]}}}`,
    ],
    [
      'many values',
      `${head}:"factorial","vary":{"workHours":{"values":[${Array.from({ length: 90_000 }, (_, n) => 1 + n / 1e5)}]}}}`,
    ],
    [
      'outcomes that are not known',
      `${head}:"list","points":[{}],"outcomes":[${Array.from({ length: 50_000 }, (_, n) => `"outcome ${n}"`)}]}`,
    ],
    ['plans that are none', `{"version":1,"title":"x","method":"list","plans":[${'0,'.repeat(99_999)}0]}`],
    ['brackets', '['.repeat(long)],
  ])('of %s is over soon', (_, text) => {
    const { document, problems } = survived(() => readDesign(text, 'd.json'));
    if (document === undefined) expectSentences(problems, /^d\.json$/);
  });
});
