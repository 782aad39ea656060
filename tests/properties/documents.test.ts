/** Laws of the plan document: what is written is read again, what is changed can be taken back. */
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type LeverPath, levers, type Plan } from '../../sim/model/levers.ts';
import type { Parameters } from '../../sim/model/parameters.ts';
import { canonicalJson, scenarioHash } from '../../sim/scenario/canonical.ts';
import { documentPaths, type PlanDocument, readPlan, readPlanValue } from '../../sim/scenario/document.ts';
import { assumptionNames, longestSeed, longestText, runNumbers } from '../../sim/scenario/fields.ts';
import { readJson } from '../../sim/scenario/json.ts';
import { sentenceOf } from '../../sim/scenario/problems.ts';
import {
  documentOf,
  planOf,
  planText,
  programmeOf,
  scenarioOf,
  settingsOf,
} from '../../sim/scenario/resolve.ts';
import { setPath, withoutValue, withValue } from '../../sim/scenario/set.ts';
import { anyAssumptions, anyLevers, cases } from './arbitraries.ts';

const text = (longest: number) => fc.string({ maxLength: Math.min(longest, 30), unit: 'binary' });
const runNumber = (path: keyof typeof runNumbers) =>
  fc.integer({ min: runNumbers[path].minimum, max: runNumbers[path].maximum });

/** What a person could write into a plan file, defaults written out among it. */
const anyFile = fc
  .tuple(
    fc.record(
      {
        $schema: text(longestText),
        question: text(longestText),
        weeks: runNumber('weeks'),
        firstCalendarWeek: runNumber('firstCalendarWeek'),
        seed: text(longestSeed),
        assumptions: fc.constantFrom(...assumptionNames),
        practices: fc.record(
          { count: runNumber('practices.count'), seed: text(longestSeed) },
          { requiredKeys: [] },
        ),
        reasons: fc.dictionary(fc.constantFrom(...documentPaths), text(longestText), { maxKeys: 4 }),
      },
      { requiredKeys: [] },
    ),
    anyLevers,
    anyAssumptions,
  )
  .map(([rest, said, world]) => ({
    version: 1,
    title: 'A plan',
    ...rest,
    programme: programmeOf(said),
    ...world,
  }));

function read(value: unknown): PlanDocument {
  const { document, problems } = readPlanValue(value, 'x.json');
  expect(problems.map(sentenceOf)).toEqual([]);
  return document as PlanDocument;
}

/** A value as JSON gives it, its keys in the opposite order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, field]) => [key, turned(field)])
      .reverse(),
  );
}

test('whatever the declarations allow is read, and reading what was read changes nothing', () => {
  fc.assert(
    fc.property(anyFile, (file) => {
      const document = read(file);
      expect(read(document)).toEqual(document);
      expect(readPlan(planText(document), 'x.json').document).toEqual(document);
      expect(readPlan(canonicalJson(document), 'x.json').document).toEqual(document);
      const { parameters, improvements } = scenarioOf(document);
      expect(parameters).toMatchObject(file.parameters as Partial<Parameters>);
      expect(improvements).toEqual(file.improvements);
    }),
    cases(150),
  );
});

test('a document is the document of its scenario, and a scenario is the scenario of its document', () => {
  fc.assert(
    fc.property(anyFile, (file) => {
      const document = read(file);
      const scenario = scenarioOf(document);
      const again = documentOf(scenario, document);
      expect(again).toEqual(document);
      expect(planText(again)).toBe(planText(document));
      expect(scenarioOf(again)).toEqual(scenario);
      expect(scenarioHash(scenarioOf(again))).toBe(scenarioHash(scenario));
    }),
    cases(150),
  );
});

test('canonical JSON is JSON, the same for every order of keys, and different for every change', () => {
  const value = fc.jsonValue({ stringUnit: 'binary' });
  fc.assert(
    fc.property(value, value, (one, other) => {
      const canonical = canonicalJson(one);
      expect(JSON.parse(canonical)).toEqual(JSON.parse(JSON.stringify(one)));
      expect(canonicalJson(JSON.parse(canonical))).toBe(canonical);
      expect(canonicalJson(turned(one))).toBe(canonical);
      const [first, second] = [one, other].map((any) => JSON.parse(JSON.stringify(any)));
      expect(canonicalJson(other) === canonical).toBe(isDeepStrictEqual(first, second));
    }),
    cases(300),
  );
});

test('the strict reader of JSON gives what JSON.parse gives, and refuses what it refuses', () => {
  const stricter = /stands twice|nested more than|is too large/;
  const alike = (source: string) => {
    const read = readJson(source);
    let parsed: { value: unknown } | undefined;
    try {
      parsed = { value: JSON.parse(source.replace(/^\ufeff/, '')) };
    } catch {
      parsed = undefined;
    }
    if ('value' in read) {
      expect(parsed).toBeDefined();
      expect(canonicalJson(read.value)).toBe(canonicalJson(parsed?.value));
    } else {
      expect(read.message).toMatch(/^line \d+, column \d+: ./);
      if (parsed !== undefined) expect(read.message).toMatch(stricter);
    }
  };
  const pieces = fc.constantFrom(
    ...'{}[],:"\\',
    '\\u00e9',
    '\\ud800',
    '1',
    '-',
    '0',
    '.5',
    'e9',
    '"a"',
    'true',
    'null',
    ' ',
    '\n',
    '\t',
    '\u0000',
    '\u2028',
    'é',
    '\ufeff',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => alike(parts.join(''))),
    cases(3000),
  );
  fc.assert(fc.property(fc.json({ stringUnit: 'binary' }), alike), cases(300));
  fc.assert(
    fc.property(fc.json(), fc.nat(), fc.string({ maxLength: 2 }), (source, place, put) => {
      const at = place % (source.length + 1);
      alike(source.slice(0, at) + put + source.slice(at + (place % 3)));
    }),
    cases(1000),
  );
});

/** A place of the document with a value that it may have. */
const anyPlace = anyFile.chain((file) => {
  const document = read(file);
  const { practices, ...settings } = settingsOf(document);
  const values: Record<string, unknown> = {
    ...Object.fromEntries(
      Object.entries(planOf(document)).map(([path, value]) => [`programme.${path}`, value]),
    ),
    ...Object.fromEntries(
      Object.entries(document.parameters).map(([name, value]) => [`parameters.${name}`, value]),
    ),
    ...settings,
    'practices.count': practices.count,
    'practices.seed': practices.seed,
    title: 'Another plan',
    question: document.question,
    improvements: file.improvements,
  };
  return fc.constantFrom(...Object.entries(values));
});
const base = anyFile.map((file) => ({ ...file, parameters: {}, improvements: undefined }));

test('a place set and taken back leaves the document as it was', () => {
  fc.assert(
    fc.property(base, anyPlace, (file, [path, value]) => {
      const before = read(file);
      const kept = structuredClone(before);
      const changed = withValue(before, path, value);
      if (changed.document === undefined) return; // a combination that cannot stand
      expect(before).toEqual(kept);
      const plain = path === 'title' ? before : (withoutValue(before, path).document as PlanDocument);
      if (path !== 'title') expect(withoutValue(changed.document, path).document).toEqual(plain);
      // and back to what it was before
      const old = path === 'title' ? before.title : at(before, path);
      expect(withValue(changed.document, path, old).document).toEqual(before);
    }),
    cases(250),
  );
});

/** What a document says at a path; undefined where it says nothing. */
function at(document: PlanDocument, path: string): unknown {
  const [first, ...rest] = path.split('.');
  const part = (document as unknown as Record<string, unknown>)[first];
  if (rest.length === 0) return part;
  if (first === 'programme') return planOf(document)[rest.join('.') as LeverPath];
  return (part as Record<string, unknown> | undefined)?.[rest.join('.')];
}

test('a text sets what the value sets', () => {
  const written = (path: string, value: unknown): string => {
    if (typeof value === 'string') return value;
    const kind = path.startsWith('programme.') && levers[path.slice('programme.'.length) as LeverPath].kind;
    if (kind === 'stagger') return (value as Plan['improvementStartWeeks']).map(String).join(', ');
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  };
  fc.assert(
    fc.property(base, anyPlace, fc.constantFrom('', ' ', '\t'), (file, [path, value], space) => {
      const document = read(file);
      const trimmed = typeof value === 'string' ? value.trim() : value;
      const set = setPath(document, `${space}${path}`, `${space}${written(path, value)}${space}`, 'x');
      expect(set).toEqual(withValue(document, path, trimmed, 'x'));
      // the first part of the path may be left out, unless it would then be another path
      const short = path.replace(/^(programme|parameters)\./, '');
      if (!documentPaths.includes(short))
        expect(setPath(document, short, written(path, value), 'x')).toEqual(set);
    }),
    cases(250),
  );
});
