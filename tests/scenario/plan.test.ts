import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { copdBundle } from '../../sim/model/improvements.ts';
import { emptyPlan, type LeverPath, leverPaths, levers, orders, type Plan } from '../../sim/model/levers.ts';
import {
  centralParameters,
  type ParameterName,
  parameterNames,
  parameters,
} from '../../sim/model/parameters.ts';
import type { Scenario } from '../../sim/model/scenario.ts';
import { canonicalJson, populationHash, scenarioHash } from '../../sim/scenario/canonical.ts';
import { type PlanDocument, readPlan, readPlanValue } from '../../sim/scenario/document.ts';
import { populationOf } from '../../sim/scenario/populations.ts';
import { sentenceOf } from '../../sim/scenario/problems.ts';
import { documentOf, planOf, planText, scenarioOf } from '../../sim/scenario/resolve.ts';
import { planSchemaText } from '../../sim/scenario/schema.ts';
import { setPath, withoutValue, withValue } from '../../sim/scenario/set.ts';
import { MODEL_VERSION } from '../../sim/scenario/version.ts';
import { checkPlanAgainst } from '../../sim/scenario/warnings.ts';

const scenarios = new URL('../../scenarios/', import.meta.url);
const planFiles = readdirSync(scenarios).filter(
  (file) => file.endsWith('.json') && !file.endsWith('.schema.json'),
);

const sentences = (value: unknown) => readPlanValue(value, 'x.json').problems.map(sentenceOf);
const plan = (rest: object = {}): PlanDocument => {
  const { document, problems } = readPlanValue({ version: 1, title: 'A plan', ...rest }, 'x.json');
  expect(problems.map(sentenceOf)).toEqual([]);
  return document as PlanDocument;
};
const nested = (path: string, value: unknown): object =>
  path.split('.').reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as object;

describe('the plans of the repository', () => {
  test('there are at least nine', () => expect(planFiles.length).toBeGreaterThanOrEqual(9));

  test.each(planFiles)('%s is right, can be carried out, and says its title and question', (file) => {
    const { document, problems, warnings } = readPlan(readFileSync(new URL(file, scenarios), 'utf8'), file);
    expect([...problems, ...warnings].map(sentenceOf)).toEqual([]);
    expect(document?.title).not.toBe('');
    expect(document?.question).toMatch(/\?/);
    expect(checkPlanAgainst(document as PlanDocument, populationOf(document as PlanDocument), file)).toEqual(
      [],
    );
  });

  test.each(planFiles)('%s holds only what differs from the defaults', (file) => {
    const text = readFileSync(new URL(file, scenarios), 'utf8');
    expect(readPlan(text, file).document).toEqual(JSON.parse(text));
  });

  test('the published schema is that of the declarations', () => {
    expect(readFileSync(new URL('plan.schema.json', scenarios), 'utf8')).toBe(planSchemaText());
  });
});

test('the version of the model is that of the package', () => {
  const file = new URL('../../package.json', import.meta.url);
  expect(MODEL_VERSION).toBe(JSON.parse(readFileSync(file, 'utf8')).version);
});

describe('a plan and its scenario', () => {
  const anyValueOf = (path: LeverPath): fc.Arbitrary<unknown> => {
    const lever = levers[path];
    switch (lever.kind) {
      case 'number':
        return lever.whole
          ? fc.integer({ min: lever.minimum, max: lever.maximum })
          : fc.double({ min: lever.minimum, max: lever.maximum, noNaN: true });
      case 'flag':
        return fc.boolean();
      case 'order':
        return fc.constantFrom(...Object.keys(orders));
      case 'names':
        return fc.uniqueArray(fc.string(), { maxLength: 4 });
      case 'stagger':
        return fc.array(fc.option(fc.integer({ min: lever.minimum, max: lever.maximum })), { maxLength: 6 });
    }
  };
  const anyPlan = fc
    .record(Object.fromEntries(leverPaths.map((path) => [path, anyValueOf(path)])), { requiredKeys: [] })
    .map((changes) => ({ ...emptyPlan(), ...changes }) as Plan);
  // within the plausible ranges every combination is possible
  const anyParameters = fc.record(
    Object.fromEntries(
      parameterNames
        .filter((name) => parameters[name].plausible !== undefined)
        .map((name) => {
          const range = parameters[name].plausible as { low: number; high: number };
          return [name, fc.double({ min: range.low, max: range.high, noNaN: true })];
        }),
    ),
    { requiredKeys: [] },
  );
  const anyScenario = fc
    .record({
      plan: anyPlan,
      changes: anyParameters,
      assumptions: fc.constantFrom('central' as const, 'plausible' as const),
      weeks: fc.integer({ min: 1, max: 1040 }),
      firstCalendarWeek: fc.integer({ min: 1, max: 52 }),
      seed: fc.string({ maxLength: 50, unit: 'grapheme' }),
      improvements: fc.constantFrom(copdBundle, copdBundle.slice(1, 3)),
    })
    .map(
      ({ changes, ...rest }): Scenario => ({
        ...rest,
        parameters: { ...centralParameters(), ...changes },
        held: parameterNames.filter((name) => Object.hasOwn(changes, name)),
      }),
    );

  test('a scenario written to a file and read again is the same scenario, with the same hash', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const { document, problems } = readPlan(planText(documentOf(scenario, { title: 'T' })), 'x.json');
        expect(problems.map(sentenceOf)).toEqual([]);
        const again = scenarioOf(document as PlanDocument);
        expect(canonicalJson(again)).toBe(canonicalJson(scenario));
        expect(scenarioHash(again)).toBe(scenarioHash(scenario));
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  test('the empty plan is no programme with central parameters, none of them held', () => {
    const scenario = scenarioOf(plan());
    expect(scenario.plan).toEqual(emptyPlan());
    expect(scenario.parameters).toEqual(centralParameters());
    expect(scenario.held).toEqual([]);
    expect(scenario).toMatchObject({
      weeks: 208,
      firstCalendarWeek: 14,
      seed: '1',
      assumptions: 'plausible',
    });
  });

  test('a lever written at its default changes nothing; a parameter written at its default is held', () => {
    const written = plan({ programme: { mentorship: { mentors: 0 } }, weeks: 208, seed: '1' });
    expect(written).toEqual(plan());
    const held = plan({ parameters: { workHours: parameters.workHours.default } });
    expect(scenarioOf(held).held).toEqual(['workHours']);
    expect(scenarioHash(scenarioOf(held))).not.toBe(scenarioHash(scenarioOf(plan())));
  });

  test('the order of keys changes no hash; every other change does', () => {
    const one = plan({ programme: { tools: true, training: { seats: 24 } }, weeks: 100 });
    const other = readPlan(
      '{"weeks":100,"programme":{"training":{"seats":24},"tools":true},"title":"B","version":1}',
      'y.json',
    ).document as PlanDocument;
    expect(scenarioHash(scenarioOf(other))).toBe(scenarioHash(scenarioOf(one)));
    for (const [path, text] of [
      ['training.seats', '25'],
      ['weeks', '101'],
      ['seed', '2'],
      ['workHours', '14'],
    ]) {
      const changed = setPath(one, path, text).document as PlanDocument;
      expect(scenarioHash(scenarioOf(changed))).not.toBe(scenarioHash(scenarioOf(one)));
    }
  });

  test('canonically equivalent spellings of a seed have one hash, as they have one future', () => {
    expect(scenarioHash(scenarioOf(plan({ seed: 'caf\u00e9' })))).toBe(
      scenarioHash(scenarioOf(plan({ seed: 'cafe\u0301' }))),
    );
  });

  test('synthetic practices depend on their seed and count alone', () => {
    const hash = (rest: object) => populationHash(populationOf(plan(rest)));
    expect(hash({ seed: '7' })).toBe(hash({}));
    expect(hash({ practices: { seed: 'b' } })).not.toBe(hash({}));
    expect(hash({ practices: { count: 20 } })).not.toBe(hash({}));
  });
});

describe('what is wrong with a plan', () => {
  test('is said all at once, with what would be right', () => {
    expect(
      sentences({
        version: 1,
        titel: 'x',
        weeks: 0,
        assumptions: 'plausibel',
        programme: { mentorship: { mentors: -3, weeks: 2.5 }, order: 'randon', guidance: 1, mentors: 3 },
        parameters: { workHour: 2, mentorCost: 'much' },
        reasons: { 'programme.tool': 'x' },
      }),
    ).toEqual([
      'x.json: titel is not known; did you mean "title"?',
      'x.json: title is missing: a plan needs a title',
      'x.json: assumptions must be central or plausible; it is "plausibel"; did you mean "plausible"?',
      'x.json: weeks must lie between 1 and 1040 (weeks); it is 0',
      'x.json: programme.mentors is not known; did you mean "mentorship.mentors"?',
      expect.stringMatching(
        /^x.json: programme.order must be one of everyone, .*; it is "randon"; did you mean "random"\?$/,
      ),
      'x.json: programme.guidance must be true or false; it is 1',
      'x.json: programme.mentorship.mentors must lie between 0 and 10000 (mentors); it is -3',
      'x.json: programme.mentorship.weeks must be a whole number (weeks); it is 2.5',
      'x.json: parameters.workHour is not known; did you mean "workHours"?',
      'x.json: parameters.mentorCost must be a number (pounds/year); it is "much"',
      'x.json: reasons.programme.tool is not known; did you mean "programme.tools"?',
    ]);
  });

  const numberLevers = leverPaths.filter((path) => levers[path].kind === 'number');
  test.each(numberLevers)('%s is refused beyond its limits and taken at them', (path) => {
    const { minimum, maximum, unit } = levers[path] as { minimum: number; maximum: number; unit: string };
    for (const value of [minimum - 1, maximum + 1]) {
      expect(sentences({ version: 1, title: 'x', programme: nested(path, value) })).toEqual([
        `x.json: programme.${path} must lie between ${minimum} and ${maximum} (${unit}); it is ${value}`,
      ]);
    }
    for (const value of [minimum, maximum]) {
      expect(planOf(plan({ programme: nested(path, value) }))[path]).toBe(value);
    }
    for (const value of [null, '1', true, [1], { a: 1 }, Number.NaN]) {
      expect(sentences({ version: 1, title: 'x', programme: nested(path, value) })).toHaveLength(1);
    }
  });

  test.each(parameterNames)('the parameter %s is refused beyond its limits', (name: ParameterName) => {
    const { minimum, maximum } = parameters[name];
    for (const value of [minimum - 1, maximum + 1]) {
      const [sentence] = sentences({ version: 1, title: 'x', parameters: { [name]: value } });
      expect(sentence).toContain(`parameters.${name} must lie between ${minimum} and ${maximum}`);
    }
  });

  test('numbers that are each right but have no distribution together are refused', () => {
    expect(
      sentences({ version: 1, title: 'x', parameters: { dataQualityLow: 0.9, dataQualityHigh: 0.1 } }),
    ).toEqual([
      'x.json: parameters.dataQualityLow must not be above parameters.dataQualityHigh, which is 0.1; it is 0.9',
    ]);
    expect(
      sentences({ version: 1, title: 'x', parameters: { orientationMean: 0.05, orientationSd: 0.4 } }),
    ).toEqual(['x.json: parameters.orientationSd must be below 0.217 when the mean is 0.05; it is 0.4']);
    const improvements = [{ name: 'A', baseline: 0, ceiling: 1 }];
    expect(sentences({ version: 1, title: 'x', improvements })[0]).toContain('improvements.0.baseline is 0');
    expect(sentences({ version: 1, title: 'x', improvements, parameters: { baselineSd: 0 } })).toEqual([]);
    expect(sentences({ version: 1, title: 'x', parameters: { tieLocalityShare: 0.8 } })).toHaveLength(1);
  });

  test('a plan of a newer version is refused with that reason alone', () => {
    expect(sentences({ version: 2, anything: 1 })).toEqual([
      'x.json: version is 2, but this programme knows plans up to version 1; use a newer release of it',
    ]);
    expect(sentences({ title: 'x' })).toEqual(['x.json: version is missing; the newest is 1']);
    expect(sentences({ version: '1' })).toHaveLength(1);
  });

  test.each([
    [
      '{"version": 1,\n  "title" "x"}',
      'line 2, column 11: a colon should follow the key; there is a double quote',
    ],
    ['{"version": 1,}', 'line 1, column 15: a key in double quotes should stand here; there is "}"'],
    ['{"version": 1', 'line 1, column 14: a comma or } should follow; the text ends here'],
    ['{"a": 01}', 'line 1, column 8: a comma or } should follow; there is "1"'],
    ['{"a": NaN}', 'line 1, column 7: a value should stand here; there is "N"'],
    ['{"a": 1e999}', 'line 1, column 7: the number 1e999 is too large'],
    ['{"a": "x\ny"}', 'line 1, column 9: a line break or control character stands within a text'],
    ['{"a": 1, "a": 2}', 'line 1, column 10: the key "a" stands twice in one object'],
    ['{} x', 'line 1, column 4: nothing should follow the value; there is "x"'],
    ['', 'line 1, column 1: a value should stand here; the text ends here'],
    ["{'a': 1}", 'line 1, column 2: a key in double quotes should stand here; there is "\'"'],
  ])('a syntax error in %j is found by line and column', (text, message) => {
    expect(readPlan(text, 'x.json').problems.map(sentenceOf)).toEqual([`x.json: ${message}`]);
  });

  test('valid JSON of every kind is read as JSON.parse reads it', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const { problems } = readPlan(`{"version":1,"title":"x","reasons":${text}}`, 'x');
        expect(problems.every(({ message }) => !message.startsWith('line'))).toBe(true);
      }),
      { seed: 2, numRuns: 300 },
    );
    const escaped = '{"version":1,"title":"\\u00e9\\n\\"\\\\/\\t"}';
    expect(readPlan(`\ufeff${escaped}`, 'x').document?.title).toBe(JSON.parse(escaped).title);
  });

  test('hostile keys are named and reach no prototype', () => {
    const text =
      '{"version":1,"title":"x","__proto__":{"polluted":1},"programme":{"__proto__":{"guidance":true},"constructor":{}},"parameters":{"__proto__":{"workHours":1},"toString":1},"reasons":{"__proto__":"x"}}';
    for (const { problems } of [readPlan(text, 'x'), readPlanValue(JSON.parse(text), 'x')]) {
      expect(problems.map(({ path }) => path)).toEqual([
        '__proto__',
        'programme.__proto__',
        'programme.constructor',
        'parameters.__proto__',
        'parameters.toString',
        'reasons.__proto__',
      ]);
    }
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  test('values nested without end are refused', () => {
    expect(readPlan('['.repeat(100_000), 'x').problems[0].message).toContain('nested more than');
  });

  test.each([[null], [[]], ['x'], [3]])('%j is no plan', (value) => {
    expect(sentences(value)[0]).toContain('a plan must be an object in braces');
  });

  test('no value of any shape makes the reader throw', () => {
    fc.assert(
      fc.property(fc.object({ maxDepth: 3 }), fc.anything(), (fields, value) => {
        readPlanValue({ version: 1, title: 'x', ...fields }, 'x');
        for (const key of [
          'programme',
          'parameters',
          'improvements',
          'reasons',
          'practices',
          'seed',
          'weeks',
        ]) {
          readPlanValue({ version: 1, title: 'x', [key]: value }, 'x');
        }
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});

describe('what can hardly be carried out', () => {
  const warnings = (rest: object) =>
    readPlanValue({ version: 1, title: 'x', ...rest }, 'x.json').warnings.map(sentenceOf);

  test.each([
    [{ startWeek: 208, tools: true }, 'the programme never starts'],
    [{ startWeek: 150, tools: true }, 'reaches beyond the run'],
    [
      { improvementStartWeeks: [0, 0, 0, 0, 0, 0] },
      'has 6 entries for 5 improvements; the rest have no effect',
    ],
    [{ improvementStartWeeks: [0] }, 'those without an entry are never promoted'],
    [{ improvementStartWeeks: [0, 0, 0, 0, 104] }, 'only after the support has ended'],
    [{ weeks: 3, training: { seats: 10 } }, 'hold one session at most'],
    [{ analysts: { analysts: 4, visitsPerWeek: 0 } }, '4 analysts visit nobody'],
    [{ waves: { size: 10 }, tools: true }, 'has no effect when the order is everyone'],
  ])('%j is warned of', (programme, message) => {
    expect(warnings({ programme })).toEqual([expect.stringContaining(message)]);
  });

  test('a support of usual length that the run cuts off is not laid to the words of the plan', () => {
    const usual = ', as it does where a plan says nothing of it';
    const [silent] = warnings({ weeks: 60, programme: { tools: true } });
    expect(silent).toContain(`support would end after week 104${usual}, the run ends after 60`);
    const [said] = warnings({ weeks: 60, programme: { tools: true, weeks: 90 } });
    expect(said).toContain('support would end after week 90, the run ends after 60');
  });

  test('waves that do not fit and boroughs that do not exist are named against the practices', () => {
    const document = plan({
      programme: { tools: true, order: 'random', waves: { size: 10 }, boroughs: ['Borough A', 'Borough X'] },
    });
    expect(checkPlanAgainst(document, populationOf(document), 'x.json').map(sentenceOf)).toEqual([
      expect.stringContaining('programme.boroughs names "Borough X", where no practice is'),
    ]);
    const all = plan({ programme: { tools: true, order: 'random', waves: { size: 10 } } });
    expect(checkPlanAgainst(all, populationOf(all), 'x.json').map(sentenceOf)).toEqual([
      'x.json: programme.waves.size is 10, which makes 19 waves of 189 practices; only 8 begin within 104 weeks, so 109 practices get no support',
    ]);
  });
});

describe('setting one place of a plan', () => {
  const empty = plan();

  test.each([
    ['mentorship.mentors', '8', { programme: { mentorship: { mentors: 8 } } }],
    ['programme.mentorship.mentors', '8', { programme: { mentorship: { mentors: 8 } } }],
    ['workHours', '20.5', { parameters: { workHours: 20.5 } }],
    ['parameters.workHours', '1e1', { parameters: { workHours: 10 } }],
    ['weeks', '104', { weeks: 104 }],
    ['programme.weeks', '52', { programme: { weeks: 52 } }],
    ['practices.count', '50', { practices: { count: 50 } }],
    ['seed', '007', { seed: '007' }],
    ['assumptions', 'central', { assumptions: 'central' }],
    ['guidance', 'yes', { programme: { guidance: true } }],
    ['order', 'random', { programme: { order: 'random' } }],
    ['boroughs', 'A, B', { programme: { boroughs: ['A', 'B'] } }],
    ['boroughs', '["A, B"]', { programme: { boroughs: ['A, B'] } }],
    ['improvementStartWeeks', '0, 26, null, 13', { programme: { improvementStartWeeks: [0, 26, null, 13] } }],
  ])('%s=%s', (path, text, rest) => {
    expect(setPath(empty, path, text)).toEqual({ document: plan(rest), problems: [] });
  });

  test.each([
    ['mentors', '3', '--set: mentors is not known; did you mean "mentorship.mentors"?'],
    ['workHours', '2,5', '--set: parameters.workHours has a decimal comma in "2,5"; write 2.5'],
    ['workHours', '', '--set: parameters.workHours must be a number; it is empty'],
    ['mentorship.mentors', '0x10', '--set: programme.mentorship.mentors must be a number; it is "0x10"'],
    [
      'mentorship.mentors',
      '-1',
      '--set: programme.mentorship.mentors must lie between 0 and 10000 (mentors); it is -1',
    ],
    ['guidance', 'maybe', '--set: programme.guidance must be true or false; it is "maybe"'],
    ['__proto__.x', '1', expect.stringContaining('__proto__.x is not known')],
  ])('%s=%s is refused', (path, text, sentence) => {
    const { document, problems } = setPath(empty, path, text);
    expect(document).toBeUndefined();
    expect(problems.map(sentenceOf)).toEqual([sentence]);
  });

  test('a change leaves the document before it as it was, and taking it back gives that document again', () => {
    const before = plan({ programme: { training: { seats: 24 } }, parameters: { workHours: 9 } });
    const kept = structuredClone(before);
    for (const [path, value] of [
      ['training.weeksBetween', 8],
      ['workHours', 10],
      ['protectedTime', 2],
    ] as const) {
      const changed = withValue(before, path, value).document as PlanDocument;
      expect(changed).not.toEqual(before);
      const original = path === 'workHours' ? withValue(changed, path, 9) : withoutValue(changed, path);
      expect(original.document).toEqual(before);
    }
    expect(before).toEqual(kept);
    expect(withoutValue(before, 'workHours').document?.parameters).toEqual({});
  });
});
