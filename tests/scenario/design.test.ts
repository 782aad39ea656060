import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parameterNames, parameters } from '../../sim/model/parameters.ts';
import {
  type DesignDocument,
  designText,
  isDesign,
  readDesign,
  readDesignValue,
} from '../../sim/scenario/design.ts';
import { type Range, rangeOf, valueInRange } from '../../sim/scenario/design-range.ts';
import { designSchemaText } from '../../sim/scenario/design-schema.ts';
import { sentenceOf } from '../../sim/scenario/problems.ts';
import { readSetting, settablePaths, settingAt, withSettings } from '../../sim/scenario/settings.ts';

const scenarios = new URL('../../scenarios/', import.meta.url);
const folder = new URL('designs/', scenarios);
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
const textOf = (file: string) => readFileSync(new URL(file, folder), 'utf8');

const plan = { version: 1, title: 'A plan', programme: { guidance: true } } as const;
const factorial = {
  version: 1,
  title: 'A design',
  plan: 'x.json',
  method: 'factorial',
  vary: { 'mentorship.mentors': { values: [0, 3] }, order: { values: ['random', 'volunteers'] } },
};
const sample = {
  version: 1,
  title: 'A sample',
  plan,
  method: 'latin-hypercube',
  vary: { workHours: {} },
  samples: 8,
};
const list = { version: 1, title: 'A list', plan, method: 'list', points: [{ 'mentorship.mentors': 3 }, {}] };

const read = (value: unknown): DesignDocument => {
  const { document, problems } = readDesignValue(value, 'd.json');
  expect(problems.map(sentenceOf)).toEqual([]);
  return document as DesignDocument;
};
const sentences = (value: unknown) => readDesignValue(value, 'd.json').problems.map(sentenceOf);

describe('the designs of the repository', () => {
  test('there are at least two', () => expect(files.length).toBeGreaterThanOrEqual(2));

  test.each(files)('%s is right and asks a question', (file) => {
    const { document, problems, warnings } = readDesign(textOf(file), file);
    expect([...problems, ...warnings].map(sentenceOf)).toEqual([]);
    expect(document?.question).toMatch(/\?$/);
    expect(document?.$schema).toBe('../design.schema.json');
  });

  test('the published schema is that of the declarations', () => {
    expect(readFileSync(new URL('design.schema.json', scenarios), 'utf8')).toBe(designSchemaText());
  });
});

/** The same value with the keys of every object in another order. */
function shuffled(value: unknown, order: () => number): unknown {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, order));
  if (typeof value !== 'object' || value === null) return value;
  const keyed = Object.entries(value).map(([key, field]) => ({ key, field, at: order() }));
  keyed.sort((one, other) => one.at - other.at);
  return Object.fromEntries(keyed.map(({ key, field }) => [key, shuffled(field, order)]));
}

describe('a design', () => {
  const good = [...files.map((file) => JSON.parse(textOf(file))), factorial, sample, list];

  test('is the same whatever the order of its keys', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...good),
        fc.infiniteStream(fc.double({ noNaN: true })),
        (design, order) => {
          const other = shuffled(design, () => order.next().value as number);
          expect(designText(read(other))).toBe(designText(read(design)));
        },
      ),
      { seed: 7, numRuns: 60 },
    );
  });

  test.each(good)('written and read again is itself (%#)', (design) => {
    const document = read(design);
    expect(readDesign(designText(document), 'd.json').document).toEqual(document);
  });

  test('names its paths in full and in the order of the declarations, however they were written', () => {
    const { vary } = read({
      ...sample,
      vary: {
        workHours: {},
        'programme.protectedTime': { minimum: 0, maximum: 2 },
        order: { values: ['random'] },
      },
    });
    expect(Object.keys(vary ?? {})).toEqual([
      'programme.order',
      'programme.protectedTime',
      'parameters.workHours',
    ]);
  });

  test('is told from a plan by its keys', () => {
    expect([factorial, sample, list].every(isDesign)).toBe(true);
    expect([plan, null, [], 'x', { version: 1 }].some(isDesign)).toBe(false);
    expect(sentences(plan)).toEqual(['d.json: is a plan, not a design; "uptake run" runs a plan']);
  });

  test('can set any lever and any parameter, at its default', () => {
    for (const path of settablePaths) {
      const name = path === 'programme.weeks' ? path : path.replace(/^programme\./, '');
      const usual = settingAt({ version: 1, title: 'x', question: '', programme: {}, parameters: {} }, path);
      const value = usual ?? parameters[path.replace('parameters.', '') as keyof typeof parameters].default;
      expect(read({ ...list, points: [{ [name]: value }] }).points).toEqual([{ [path]: value }]);
    }
  });

  const changed = (of: object, rest: object) => ({ ...of, ...rest });
  const varied = (vary: object) => changed(factorial, { vary });
  const ranged = (vary: object) => changed(sample, { vary });
  test.each<[string, unknown, string[]]>([
    ['a list', [1], ['d.json: a design must be an object in braces; it is [1]']],
    ['no version', { method: 'list' }, ['d.json: version is missing; the newest is 1']],
    [
      'another version',
      changed(factorial, { version: 2 }),
      ['d.json: version must be 1, the only version of designs that this programme knows; it is 2'],
    ],
    [
      'nothing else',
      { version: 1 },
      [
        'd.json: title is missing: a design needs a title',
        'd.json: method is missing; methods are factorial, list, latin-hypercube, sobol',
      ],
    ],
    [
      'an unknown key and method',
      { version: 1, title: 'x', metod: 'x', method: 'sobel' },
      [
        'd.json: metod is not known; did you mean "method"?',
        'd.json: method must be one of factorial, list, latin-hypercube, sobol; it is "sobel"; did you mean "sobol"?',
      ],
    ],
    [
      'too little for its method',
      { version: 1, title: 'x', method: 'sobol' },
      [
        'd.json: plan is missing: the plan that is varied, a file or the plan itself',
        'd.json: vary is missing: the method sobol needs what is varied',
        'd.json: samples is missing: how many plans the method sobol draws',
      ],
    ],
    [
      'keys of another method',
      changed(factorial, { samples: 3, points: [{}] }),
      [
        'd.json: points does not go with the method factorial; it belongs to list',
        'd.json: samples does not go with the method factorial; it belongs to latin-hypercube and sobol',
      ],
    ],
    [
      'a list of plans and of points',
      changed(list, { plans: ['a.json'] }),
      ['d.json: plans stands in place of "plan" and "points"; leave one or the other out'],
    ],
    [
      'a range where values should be',
      varied({ protectedTime: { minimum: 0, maximum: 2 } }),
      [
        'd.json: vary.protectedTime needs a list of "values" for the method factorial; ranges are for samples',
      ],
    ],
    [
      'values outside the limits, of another kind, twice',
      varied({ 'mentorship.mentors': { values: [-3, 1.5, 'x', 4, 4] }, order: { values: ['randm'] } }),
      [
        'd.json: vary.order.values.0 must be one of everyone, random, borough-by-borough, most-deprived-first, lowest-baseline-first, readiest-first, largest-first, smallest-first, best-connected-first, volunteers; it is "randm"; did you mean "random"?',
        'd.json: vary.mentorship.mentors.values.0 must lie between 0 and 10000 (mentors); it is -3',
        'd.json: vary.mentorship.mentors.values.1 must be a whole number (mentors); it is 1.5',
        'd.json: vary.mentorship.mentors.values.2 must be a number (mentors); it is "x"',
        'd.json: vary.mentorship.mentors.values.4 is 4, which stands there twice',
      ],
    ],
    [
      'one path in two ways, and one unknown',
      varied({
        workHours: { values: [3] },
        'parameters.workHours': { values: [4] },
        'mentorship.mentor': { values: [4] },
      }),
      [
        'd.json: vary.parameters.workHours is the same as workHours',
        'd.json: vary.mentorship.mentor is not known; did you mean "programme.mentorship.mentors"?',
      ],
    ],
    [
      'what must be the same in all plans',
      varied({
        seed: { values: ['1'] },
        weeks: { values: [5] },
        'practices.count': { values: [5] },
        title: { values: ['x'] },
      }),
      [
        'd.json: vary.seed belongs to the whole design, because all plans meet the same futures; write "seed" at its top',
        'd.json: vary.weeks belongs to the whole design, because all plans meet the same futures; write "weeks" at its top (those of the programme are "programme.weeks")',
        'd.json: vary.practices.count cannot be varied, because all plans must meet the same practices; write it into the plan',
        'd.json: vary.title cannot be varied; write whole plans in "plans", with the method list',
      ],
    ],
    [
      'ranges that are none',
      ranged({
        protectedTime: { minimum: 2, maximum: 1 },
        'mentorship.mentors': { maximum: 3 },
        'training.seats': { minimum: 0.5, maximum: 8 },
        utilisationSd: {},
        peerStrength: { minimum: 0, maximum: 1, scale: 'log' },
        order: { minimum: 0, maximum: 1 },
        workHours: { values: [3], minimum: 3 },
      }),
      [
        'd.json: vary.order is no number and has no range; write a list of "values"',
        'd.json: vary.training.seats.minimum must be a whole number (seats a session); it is 0.5',
        'd.json: vary.mentorship.mentors.minimum is missing; there is no plausible range to take it from',
        'd.json: vary.protectedTime.minimum must be below the maximum, which is 1; it is 2',
        'd.json: vary.utilisationSd.minimum is missing; there is no plausible range to take it from',
        'd.json: vary.peerStrength.minimum must be above 0 on a logarithmic scale; it is 0',
        'd.json: vary.workHours.minimum does not go with a list of values',
      ],
    ],
    [
      'an inline plan with something wrong',
      changed(sample, { plan: { version: 1, programme: { tool: true } } }),
      [
        'd.json: plan.title is missing: a plan needs a title',
        'd.json: plan.programme.tool is not known; did you mean "tools"?',
      ],
    ],
    [
      'points with something wrong',
      changed(list, { points: [{ workHours: 'x' }, 3, { improvementStartWeeks: [0, -1] }] }),
      [
        'd.json: points.0.workHours must be a number (hours); it is "x"',
        'd.json: points.1 must be an object of settings; it is 3',
        'd.json: points.2.improvementStartWeeks.1 must lie between 0 and 1040 (weeks after the start); it is -1',
      ],
    ],
    [
      'unknown outcomes',
      changed(list, { outcomes: ['cost_pound', 3, 'cost_pounds', 'cost_pounds'] }),
      [
        'd.json: outcomes.cost_pound is not known; did you mean "cost_pounds"?',
        'd.json: outcomes.1 must be the name of an outcome; it is 3',
        'd.json: outcomes.3 is "cost_pounds", which stands there twice',
      ],
    ],
    [
      'more combinations than anyone can mean',
      varied({
        'training.seats': { values: Array.from({ length: 400 }, (_, seats) => seats) },
        'mentorship.mentors': { values: Array.from({ length: 400 }, (_, mentors) => mentors) },
      }),
      [
        'd.json: vary has 160000 combinations; a design has at most 100000 plans: give fewer values, or sample them',
      ],
    ],
  ])('with %s is refused, and everything wrong with it is said', (_, value, expected) => {
    expect(sentences(value)).toEqual(expected);
  });

  test('with a thousand mistakes says twenty and how many more', () => {
    const points = Array.from({ length: 1000 }, () => ({ workHours: -1 }));
    const said = sentences({ ...list, points });
    expect(said).toHaveLength(21);
    expect(said[20]).toBe('d.json: has 980 more problems of this kind');
  });

  test('cannot reach a prototype', () => {
    const text = `{"version":1,"title":"x","method":"list","plan":"x.json",
      "points":[{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}],"__proto__":{"polluted":1}}`;
    const { problems, document } = readDesign(text, 'd.json');
    expect(document).toBeUndefined();
    expect(problems.map(({ path }) => path)).toEqual([
      '__proto__',
      'points.0.__proto__',
      'points.0.constructor',
    ]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test('that samples limits of its own on a scale that it does not name is told where that is logarithmic', () => {
    const warned = (range: object, path = 'workHours') =>
      readDesignValue({ ...sample, vary: { [path]: range } }, 'd.json').warnings.map(sentenceOf);
    const own = { minimum: 10, maximum: 20 };
    expect(warned(own)).toEqual([
      'd.json: vary.parameters.workHours is sampled on a logarithmic scale, as its plausible range is; with "scale": "linear" it is sampled evenly, and with "log" this is not said',
    ]);
    expect(warned({})).toEqual([]);
    for (const scale of ['linear', 'log']) expect(warned({ ...own, scale })).toEqual([]);
    expect(warned({ minimum: 0.3, maximum: 0.5 }, 'slackShare')).toEqual([]);
  });

  test('that samples a number of plans that Sobol does not like is told so, and one with the same point twice', () => {
    const warned = (value: unknown) => readDesignValue(value, 'd.json').warnings.map(sentenceOf);
    expect(warned({ ...sample, method: 'sobol', samples: 100 })).toEqual([
      'd.json: samples is 100; a Sobol sample fills its ranges evenly only with a power of 2, such as 64 or 128',
    ]);
    expect(warned({ ...sample, method: 'sobol', samples: 64 })).toEqual([]);
    expect(warned({ ...sample, method: 'sobol', samples: 70_000 })).toEqual([
      'd.json: samples is 70000; a Sobol sample fills its ranges evenly only with a power of 2, such as 65536',
    ]);
    expect(warned({ ...list, points: [{ workHours: 3 }, {}, { 'parameters.workHours': 3 }] })).toEqual([
      'd.json: points.2 is the same as points.0',
    ]);
  });
});

describe('a range', () => {
  const range = (path: string, variation: object = {}) => rangeOf(path, variation) as Range;

  test.each(parameterNames.filter((name) => parameters[name].plausible))(
    'of %s that says nothing is its plausible range, on the scale on which it is drawn',
    (name) => {
      const { low, high, shape } = parameters[name].plausible as { low: number; high: number; shape: string };
      const scale = /^log/.test(shape) ? 'log' : 'linear';
      const whole = range(`parameters.${name}`);
      expect(whole).toEqual({ minimum: low, maximum: high, scale, whole: false });
      expect(valueInRange(whole, 0)).toBe(low);
      expect(valueInRange(whole, 1)).toBeCloseTo(high, 12);
    },
  );

  test('on a logarithmic scale has its geometric mean in the middle', () => {
    const whole = range('parameters.workHours', { minimum: 2, maximum: 32 });
    expect(whole.scale).toBe('log');
    expect(valueInRange(whole, 0.5)).toBeCloseTo(8, 12);
    expect(valueInRange({ ...whole, scale: 'linear' }, 0.5)).toBe(17);
  });

  test('of whole numbers meets each of them equally often', () => {
    const mentors = range('programme.mentorship.mentors', { minimum: 2, maximum: 5 });
    expect(mentors.whole).toBe(true);
    const seen = Array.from({ length: 400 }, (_, step) => valueInRange(mentors, (step + 0.5) / 400));
    expect([2, 3, 4, 5].map((value) => seen.filter((other) => other === value).length)).toEqual([
      100, 100, 100, 100,
    ]);
    expect([valueInRange(mentors, 0), valueInRange(mentors, 1)]).toEqual([2, 5]);
  });

  test('never leaves its limits and never turns back', () => {
    const limits = fc.tuple(
      fc.double({ min: 1e-6, max: 1e4, noNaN: true }),
      fc.double({ min: 1e-6, max: 1e4, noNaN: true }),
    );
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        limits,
        fc.constantFrom('linear' as const, 'log' as const),
        share,
        share,
        ([a, b], scale, u, v) => {
          fc.pre(a !== b);
          const whole = { minimum: Math.min(a, b), maximum: Math.max(a, b), scale, whole: false };
          const [low, high] = [valueInRange(whole, Math.min(u, v)), valueInRange(whole, Math.max(u, v))];
          expect(low).toBeGreaterThanOrEqual(whole.minimum);
          expect(high).toBeLessThanOrEqual(whole.maximum);
          // exp is not exactly monotone
          expect(high - low).toBeGreaterThanOrEqual(-1e-12 * high);
        },
      ),
      { seed: 8, numRuns: 300 },
    );
  });
});

describe('a setting', () => {
  const base = { version: 1, title: 'x', question: '', programme: { tools: true }, parameters: {} } as const;

  test('of several places at once leaves the others as they are', () => {
    const { document } = withSettings(
      base,
      { 'programme.mentorship.mentors': 4, 'parameters.workHours': 3, firstCalendarWeek: 2 },
      'x.json',
    );
    expect(document).toEqual({
      ...base,
      firstCalendarWeek: 2,
      programme: { tools: true, mentorship: { mentors: 4 } },
      parameters: { workHours: 3 },
    });
  });

  test('holds a parameter even at its default, and one that is not set is drawn', () => {
    expect(settingAt(base, 'parameters.workHours')).toBeUndefined();
    expect(settingAt({ ...base, assumptions: 'central' }, 'parameters.workHours')).toBe(
      parameters.workHours.default,
    );
    expect(settingAt(base, 'parameters.utilisationSd')).toBe(parameters.utilisationSd.default);
    const held = withSettings(base, { 'parameters.workHours': parameters.workHours.default }, '').document;
    expect(held && settingAt(held, 'parameters.workHours')).toBe(parameters.workHours.default);
  });

  test('of minus zero is zero, and of a list is a copy', () => {
    const names = ['A', 'B'];
    const boroughs = readSetting('programme.boroughs', names);
    expect(boroughs).toEqual({ value: names });
    expect('value' in boroughs && boroughs.value).not.toBe(names);
    expect(readSetting('programme.framing', -0)).toEqual({ value: 0 });
    expect(readSetting('parameters.peerStrength', -0)).toEqual({ value: 0 });
  });
});
