import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { emptyPlan, leverPaths, orders } from '../../sim/model/levers.ts';
import { scalarOutcomeNames, weeklyOutcomeNames } from '../../sim/model/outcomes.ts';
import { parameterNames, parameters } from '../../sim/model/parameters.ts';
import { makeState } from '../../sim/model/state.ts';
import { syntheticBoroughs } from '../../sim/model/synthesise.ts';
import { week } from '../../sim/model/week.ts';
import { fullProgramme } from '../support/scenarios.ts';
import { knownNames, modelText, namesIn, ruledFiles, rulesOf, withRules } from './rules.ts';
import { readSizes, sizeTexts } from './sizes.ts';
import { fullPlan, withBlocks } from './table.ts';

const odd = modelText('ODD.md');
/** The text but for what declarations write into it. */
const prose = ['patterns', 'levers', 'bundle', 'parameters'].reduce(
  (text, name) => text.slice(0, text.indexOf(`<!-- ${name}: begin`)) + text.split(`<!-- ${name}: end -->`)[1],
  odd,
);
const sections = prose.split(/^(?=#+ )/m);
/** The section whose heading names a file. */
const sectionOf = (file: string) =>
  sections.find((section) => section.split('\n')[0].includes(`(\`${file.replace('mechanisms/', '')}\``)) ??
  '';
const sectionUnder = (heading: string) => sections.find((section) => section.startsWith(heading)) ?? '';
const rulesThere = ruledFiles.flatMap((file) => rulesOf(modelText(file)));
/** Words and formulae alone: without marks of code and breaks of lines. */
const plain = (text: string) => text.replaceAll('`', '').replaceAll(/\s+/g, ' ').trim();

describe('the ODD', () => {
  test('is what its rules, declarations and sizes make of it (npm run odd -- --texts writes them)', () => {
    expect(withBlocks(withRules(odd), sizeTexts(readSizes()))).toBe(odd);
  });

  test('has as many mechanisms as a week has steps', () => {
    expect(ruledFiles.filter((file) => file.startsWith('mechanisms/'))).toHaveLength(week.length);
  });

  test('gives the order of the week as it is', () => {
    const schedule = sectionUnder('## 3. ').toLowerCase();
    const list = schedule.slice(schedule.indexOf('\n1. '), schedule.indexOf('\n\nwithin'));
    const places = week.map(({ name }) => list.search(new RegExp(`[:,] ${name.toLowerCase()}\\b`)));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((one, other) => one - other));
  });

  test.each(ruledFiles)('has the rules at the head of %s word for word', (file) => {
    const text = modelText(file);
    const header = text.slice(0, text.indexOf('*/')).replaceAll(/^ \* ?/gm, '');
    const rules = rulesOf(text);
    expect(rules.length).toBeGreaterThan(0);
    const own = sectionOf(file).match(/^(?:\d+\.| {3}-) .*$/gm) ?? [];
    expect(own.map(plain)).toEqual(rules.map(plain));
    for (const rule of own) expect(plain(header)).toContain(plain(rule));
  });

  test.each([
    ['embedding += `embeddingRate` (1 - embedding)', 'embedding += `embeddingRate` (1 + embedding)'],
    ['/ 52 a mentor', '/ 12 a mentor'],
    ['cos(2 pi (w - 1) / 52)', 'cos(2 pi (w + 1) / 52)'],
  ])('would be found out if %s became %s in a rule', (right, wrong) => {
    expect(odd).toContain(right);
    expect(withRules(odd.replace(right, wrong))).toBe(odd);
  });

  test('names in its rules only what is declared', () => {
    const names = rulesThere.flatMap(namesIn);
    expect(names.length).toBeGreaterThan(100);
    expect(names.filter((name) => !knownNames.has(name))).toEqual([]);
  });

  test.each(parameterNames)('names the parameter %s in a rule or in the text', (name) => {
    expect(prose).toContain(`\`${name}\``);
  });

  test.each([...leverPaths, ...Object.keys(orders)])('says in a rule what %s does', (name) => {
    expect(sections.filter((section) => /^\d+\. /m.test(section)).join('')).toContain(`\`${name}\``);
  });

  test.each(
    Object.keys(makeState(1, 1)).filter((name) => !['practices', 'improvements', 'pairs'].includes(name)),
  )('lists the column %s among the state variables', (column) => {
    const entities = sectionUnder('## 2. ');
    // Which practice a pair belongs to is no state.
    expect(column === 'practiceOf' || entities.includes(`\`${column}\``)).toBe(true);
  });

  test.each([...ruledFiles, 'synthesise.ts'])('gives a reason for the rules of %s', (file) => {
    expect(sectionOf(file)).toMatch(/^\*(Rationale|Decision)/m);
  });

  test('sends every parameter to a section that is there', () => {
    const headings = [...prose.matchAll(/^#+ (?:\d+\. )?([^(\n]+?)(?: \(.*)?$/gm)].map(([, heading]) =>
      heading.trim(),
    );
    for (const name of parameterNames) expect(headings, name).toContain(parameters[name].section);
  });

  test('names 22 patterns, and where their verdicts stand', () => {
    const ids = [...odd.matchAll(/^- (P\d+)\. /gm)].map(([, id]) => id);
    expect(ids).toEqual(Array.from({ length: 22 }, (_, number) => `P${number + 1}`));
    expect(sectionUnder('## 1. ')).toContain('(VALIDATION.md)');
  });

  test('speaks of outcomes by names that there are', () => {
    const names = [...prose.matchAll(/`([a-z]+(?:_[a-z0-9]+)+)`/g)].map(([, name]) => name);
    const declared: readonly string[] = [...weeklyOutcomeNames, ...scalarOutcomeNames];
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !declared.includes(name))).toEqual([]);
  });

  test('means by the full programme the plan of that file, which is the one that is measured', () => {
    // Everyone at once, without waves, is random order: the rationed support goes round in it.
    expect(fullPlan()).toEqual({ ...emptyPlan(), ...fullProgramme, order: 'random' });
  });

  test('gives the boroughs of the synthetic practices as they are', () => {
    const given = [...prose.matchAll(/\b([A-D]) (\d+) and (-?\.\d+)/g)].map(
      ([, letter, practices, deprivation]) => ({
        name: `Borough ${letter}`,
        practices: Number(practices),
        deprivation: Number(deprivation),
      }),
    );
    expect(given).toEqual(syntheticBoroughs);
  });
});

describe.each(['ODD.md', 'STRESS-ABS.md'])('%s', (document) => {
  const text = modelText(document);

  test('links to files that are there', () => {
    const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link);
    expect(links.length).toBeGreaterThan(0);
    for (const link of links)
      expect(existsSync(new URL(`../../sim/model/${link}`, import.meta.url)), link).toBe(true);
  });

  test('names files that are there', () => {
    const files = [...text.matchAll(/`((?:[\w-]+\/)*[\w-]+\.(?:ts|json))`/g)].map(([, file]) => file);
    const folders = ['sim/model', 'sim/model/mechanisms', 'sim', '.'];
    const generated = 'dictionary.json';
    const missing = files.filter(
      (file) =>
        file !== generated &&
        !folders.some((folder) => existsSync(new URL(`../../${folder}/${file}`, import.meta.url))),
    );
    expect(missing).toEqual([]);
  });
});
