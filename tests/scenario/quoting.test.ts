/** What an input calls things stands in our sentences: short, and harmless to a terminal. */
import { describe, expect, test } from 'vitest';
import { makePopulation } from '../../sim/model/population.ts';
import { readDesignValue } from '../../sim/scenario/design.ts';
import { readPlan, readPlanValue } from '../../sim/scenario/document.ts';
import { readNumber } from '../../sim/scenario/numbers.ts';
import { readPractices } from '../../sim/scenario/practices-csv.ts';
import {
  type Problem,
  sentenceOf,
  shown,
  shownName,
  shownNames,
  suggestion,
} from '../../sim/scenario/problems.ts';
import { setPath } from '../../sim/scenario/set.ts';
import { readTies } from '../../sim/scenario/ties-csv.ts';
import { checkPlanAgainst } from '../../sim/scenario/warnings.ts';

const million = 'k'.repeat(1_000_000);
const red = '\u001b[31m';
/** The longest sentence: 40 names of 60 characters, shown. */
const longest = 4000;

const plan = (rest: object = {}) => ({ version: 1, title: 'T', programme: {}, parameters: {}, ...rest });
const sentencesOf = (problems: readonly Problem[]) => problems.map(sentenceOf);
const designed = (rest: object) => {
  const design = { version: 1, title: 'T', method: 'factorial', plan: 'p.json', ...rest };
  return sentencesOf(readDesignValue(design, 'd.json').problems);
};
const practices = (file: string, options: object = {}) => {
  const { problems, notices } = readPractices(file, 'p.csv', { improvements: 5, ...options });
  return [...sentencesOf(problems), ...notices];
};
const ties = (file: string, ids?: readonly string[]) =>
  sentencesOf(readTies(file, 't.csv', ids && new Set(ids)).problems);
const boroughs = (asked: string, there: string) => {
  const { document } = readPlanValue(plan({ programme: { boroughs: [asked] } }), 'x.json');
  const population = makePopulation([{ id: 'A', borough: there }], 5);
  return document === undefined ? [] : sentencesOf(checkPlanAgainst(document, population, 'x.json'));
};
const document = () => {
  const { document } = readPlanValue(plan(), 'x.json');
  if (document === undefined) throw new Error('the plan is right');
  return document;
};

/** Every place where an input's own text is named, as a function of that text (of no commas, quotes or line breaks). */
const places: readonly (readonly [string, (name: string) => readonly string[]])[] = [
  ['an unknown key of a plan', (name) => sentencesOf(readPlanValue(plan({ [name]: 1 }), 'x').problems)],
  [
    'an unknown key within a part of a plan',
    (name) => sentencesOf(readPlanValue(plan({ programme: { training: { [name]: 1 } } }), 'x').problems),
  ],
  [
    'an unknown parameter',
    (name) => sentencesOf(readPlanValue(plan({ parameters: { [name]: 1 } }), 'x').problems),
  ],
  [
    'a reason for nothing that is known',
    (name) => sentencesOf(readPlanValue(plan({ reasons: { [name]: 'x' } }), 'x').problems),
  ],
  [
    'an order that does not exist',
    (name) => sentencesOf(readPlanValue(plan({ programme: { order: name } }), 'x').problems),
  ],
  [
    'a borough that stands twice',
    (name) => sentencesOf(readPlanValue(plan({ programme: { boroughs: [name, name] } }), 'x').problems),
  ],
  ['a borough where no practice is', (name) => boroughs(name.slice(0, 2000), 'Here')],
  ['the boroughs that there are', (name) => boroughs('Elsewhere', name)],
  [
    'a key that stands twice',
    (name) => sentencesOf(readPlan(`{${JSON.stringify(name)}: 1, ${JSON.stringify(name)}: 2}`, 'x').problems),
  ],
  ['a path to set', (name) => sentencesOf(setPath(document(), name, '1').problems)],
  ['a value to set', (name) => sentencesOf(setPath(document(), 'guidance', name).problems)],
  ['an unknown key of a design', (name) => designed({ [name]: 1 })],
  ['a path that is varied', (name) => designed({ vary: { [name]: { values: [1] } } })],
  ['a value to vary', (name) => designed({ vary: { order: { values: [name] } } })],
  ['a setting of a point', (name) => designed({ method: 'list', points: [{ [name]: 1 }] })],
  ['a method that does not exist', (name) => designed({ method: name })],
  ['an outcome that does not exist', (name) => designed({ outcomes: [name] })],
  ['a column that is not used', (name) => practices(`id,${name}\nA,1\n`)],
  ['the columns, where the id is missing', (name) => practices(`${name},other\nA,1\n`)],
  ['a column that the map names', (name) => practices('id,b\nA,1\n', { map: { list_size: name } })],
  ['a standard column that there is not', (name) => practices('id,b\nA,1\n', { map: { [name]: 'b' } })],
  [
    'a column that the filter names',
    (name) => practices('id,b\nA,1\n', { only: [{ column: name, value: '1' }] }),
  ],
  [
    'a mapped column that stands twice',
    (name) => practices(`id,${name},${name}\nA,1,1\n`, { map: { list_size: name } }),
  ],
  [
    'a mapped column with a wrong cell',
    (name) => practices(`id,${name}\nA,none\n`, { map: { list_size: name } }),
  ],
  ['a mapped column of ids, one twice', (name) => practices(`${name}\nA\nA\n`, { map: { id: name } })],
  ['an id that stands twice', (name) => practices(`id\n${name}\n${name}\n`)],
  ['a cell that is no number', (name) => practices(`id,list_size\nA,${name}\n`)],
  ['the columns of a file of no ties', (name) => ties(`${name}\nA\n`)],
  ['a tie to nobody', (name) => ties(`practice_a,practice_b\nA,${name}\n`, ['A'])],
  ['a tie to itself', (name) => ties(`practice_a,practice_b\n${name},${name}\n`)],
];

describe.each(places)('%s', (_, sentences) => {
  test('is named in a short sentence, however long its name', () => {
    expect(sentences(million).length).toBeGreaterThan(0);
    for (const sentence of sentences(million)) expect(sentence.length).toBeLessThan(longest);
  });

  test('reaches the terminal without its control characters', () => {
    const all = sentences(`odd${red}name`).join('\n');
    expect(all).toContain('odd\\u001b[31mname');
    expect(all).not.toMatch(/(?!\n)\p{Cc}/u);
  });

  test('stands as it is written where it can be read', () => {
    expect(sentences('oddName').join('\n')).toContain('oddName');
  });
});

test('forty columns are named, and the rest counted', () => {
  const header = Array.from({ length: 45 }, (_, column) => `c${column}`).join(',');
  const [notice] = practices(`id,${header}\nA${',1'.repeat(45)}\n`);
  expect(notice).toMatch(/^p\.csv: these columns are not used: c0, .*c39 and 5 more$/);
});

test('a name is left as it is unless it is long, empty, has outer spaces or characters that are not seen', () => {
  expect(['ab', 'a b', 'à la carte', '東京', '😀', 'k'.repeat(60)].map(shownName)).toEqual([
    'ab',
    'a b',
    'à la carte',
    '東京',
    '😀',
    'k'.repeat(60),
  ]);
  expect(['', ' a', 'a ', 'a\n', 'k'.repeat(61)].map(shownName)).toEqual([
    '""',
    '" a"',
    '"a "',
    '"a\\n"',
    `"${'k'.repeat(60)}..."`,
  ]);
});

test('control characters, those that turn the direction of a line and halves of characters are written out', () => {
  expect(shown('\u001b\u0007\u007f\u009b')).toBe('"\\u001b\\u0007\\u007f\\u009b"');
  expect(shownName('a\u202eb')).toBe('"a\\u202eb"');
  expect(shownName('a\ud800')).toBe('"a\\ud800"');
  expect(shownName('\u{e0041}')).toBe('"\\udb40\\udc41"');
});

test('a value that is cut keeps its quotes; a list is cut as it is written', () => {
  expect(shown(million)).toBe(`"${'k'.repeat(60)}..."`);
  expect(shown([million])).toBe(`["${'k'.repeat(58)}...`);
  expect(readNumber('k'.repeat(99))).toEqual({ message: `must be a number; it is "${'k'.repeat(60)}..."` });
});

test('up to the limit all names are given, beyond it how many more', () => {
  expect(shownNames(['a', 'b'], 2)).toBe('a, b');
  expect(shownNames(['a', 'b', 'c'], 2)).toBe('a, b and 1 more');
});

test('what was meant is quoted too, and is nothing very long', () => {
  expect(suggestion('list_sise_of', [`list_size_of\u0007`])).toBe('; did you mean "list_size_of\\u0007"?');
  expect(suggestion('list', ['lists', `list.${'l'.repeat(200)}`, `${'l'.repeat(200)}.list`])).toBe(
    '; did you mean "lists"?',
  );
});

test('a file with an odd name does not colour the sentence about it', () => {
  expect(sentenceOf({ where: `a${red}.json`, path: '', message: 'is empty' })).toBe(
    'a\\u001b[31m.json: is empty',
  );
});
