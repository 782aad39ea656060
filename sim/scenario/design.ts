/**
 * The design document: which plans a study runs. Reading validates everything against the declarations, names all
 * problems at once and builds fresh objects from known keys, in the order of the declarations, whatever order the keys
 * of the file have.
 */
import { type ScalarOutcome, scalarOutcomeNames } from '../model/outcomes.ts';
import type { Assumptions } from '../model/scenario.ts';
import { canonicalJson } from './canonical.ts';
import {
  type DesignMethod,
  designKeys,
  designMethodNames,
  designNumbers,
  mostPoints,
  mostValues,
  scaleNames,
} from './design-fields.ts';
import { type RangeVariation, rangeOf } from './design-range.ts';
import { documentPaths, type LeverValue, type PlanDocument, readPlanValue } from './document.ts';
import { type Fields, isFields, makeFieldReader } from './field-reader.ts';
import { assumptionNames, longestSeed, longestText, runNumbers } from './fields.ts';
import { readJson } from './json.ts';
import { documentVersion } from './migrate.ts';
import { firstProblems, type Problem, shown, shownName } from './problems.ts';
import { fullPath } from './set.ts';
import { readSetting, settablePaths } from './settings.ts';

export interface ValuesVariation {
  /** At least one; none twice. */
  readonly values: readonly LeverValue[];
}
export type Variation = ValuesVariation | RangeVariation;

/** What one point sets, by full paths in the order of the declarations. */
export type Settings = Readonly<Record<string, LeverValue>>;

/** A plan of a design: a file, relative to that of the design, or the plan itself. */
export type PlanSource = string | PlanDocument;

export interface DesignDocument {
  readonly $schema?: string;
  readonly version: 1;
  readonly title: string;
  readonly question: string;
  /** There unless there are `plans`. */
  readonly plan?: PlanSource;
  readonly plans?: readonly PlanSource[];
  readonly method: DesignMethod;
  /** By full paths in the order of the declarations; there for every method but list. */
  readonly vary?: Readonly<Record<string, Variation>>;
  readonly points?: readonly Settings[];
  readonly samples?: number;
  readonly futures?: number;
  readonly seed?: string;
  readonly designSeed?: string;
  readonly weeks?: number;
  readonly assumptions?: Assumptions;
  readonly outcomes?: readonly ScalarOutcome[];
}

export interface ReadDesign {
  /** There when there is no problem. */
  readonly document?: DesignDocument;
  readonly problems: readonly Problem[];
  /** What can be run but is hardly meant. */
  readonly warnings: readonly Problem[];
}

/**
 * Reads a design from text.
 *
 * @param where the file, for the sentences
 */
export function readDesign(text: string, where: string): ReadDesign {
  const json = readJson(text);
  if ('message' in json) return { problems: [{ where, path: '', message: json.message }], warnings: [] };
  return readDesignValue(json.value, where);
}

const topKeys = Object.keys(designKeys);
const designVersion = documentVersion;
const tellingKeys = ['method', 'vary', 'points', 'plans', 'samples'];

/** Whether a value as JSON gives it means to be a design, and not a plan. */
export function isDesign(value: unknown): boolean {
  return isFields(value) && tellingKeys.some((key) => Object.hasOwn(value, key));
}

/** Reads a design from a value as JSON gives it. */
export function readDesignValue(value: unknown, where: string): ReadDesign {
  const refused = (path: string, message: string) => ({ problems: [{ where, path, message }], warnings: [] });
  if (!isFields(value)) return refused('', `a design must be an object in braces; it is ${shown(value)}`);
  if (!isDesign(value) && Object.hasOwn(value, 'programme'))
    return refused('', 'is a plan, not a design; "uptake run" runs a plan');
  const version = Object.hasOwn(value, 'version') ? value.version : undefined;
  if (version === undefined) return refused('version', `is missing; the newest is ${designVersion}`);
  if (version !== designVersion) {
    return refused(
      'version',
      `must be ${designVersion}, the only version of designs that this programme knows; it is ${shown(version)}`,
    );
  }
  const reader = makeReader(where);
  const document = reader.design(value);
  if (document === undefined || reader.problems.length > 0)
    return { problems: firstProblems(reader.problems, where), warnings: [] };
  return { document, problems: [], warnings: warningsOf(document, where) };
}

/** A design as the text of a file; designs that mean the same in another order of keys have the same text. */
export function designText(document: DesignDocument): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** Why a design cannot set a place of a plan that it can name. */
function whyFixed(path: string): string {
  if (path === 'weeks' || path === 'seed' || path === 'assumptions') {
    const other = path === 'weeks' ? ' (those of the programme are "programme.weeks")' : '';
    return `belongs to the whole design, because all plans meet the same futures; write "${path}" at its top${other}`;
  }
  if (path.startsWith('practices.'))
    return 'cannot be varied, because all plans must meet the same practices; write it into the plan';
  return 'cannot be varied; write whole plans in "plans", with the method list';
}

/** The keys that belong to each method, beside those of all. */
const keysOfMethod: Readonly<Record<DesignMethod, readonly string[]>> = {
  factorial: ['plan', 'vary'],
  list: ['plan', 'plans', 'points'],
  'latin-hypercube': ['plan', 'vary', 'samples', 'designSeed'],
  sobol: ['plan', 'vary', 'samples', 'designSeed'],
};
const ofSomeMethod = [...new Set(Object.values(keysOfMethod).flat())];

const orderOf = new Map(settablePaths.map((path, place) => [path, place]));

function makeReader(where: string) {
  const reader = makeFieldReader(where);
  const { problems, wrong, fields, number, text, choice } = reader;
  const known = new Map<string, string | undefined>(); // points mostly name the same paths

  function fullPathOf(key: string): string | undefined {
    if (!known.has(key)) known.set(key, fullPath(key));
    return known.get(key);
  }

  /** Entries of an object by the full paths that its keys mean, in the order of the declarations. */
  function byPath(value: Fields, at: string): (readonly [path: string, key: string, value: unknown])[] {
    const found = new Map<string, string>();
    for (const key of Object.keys(value)) {
      const full = fullPathOf(key);
      const place = `${at}.${shownName(key)}`;
      if (full === undefined) reader.unknown(key, at, settablePaths, documentPaths);
      else if (!orderOf.has(full)) wrong(place, whyFixed(full));
      else if (found.has(full)) wrong(place, `is the same as ${shownName(found.get(full) as string)}`);
      else found.set(full, key);
    }
    return [...found]
      .sort(([one], [other]) => (orderOf.get(one) as number) - (orderOf.get(other) as number))
      .map(([path, key]) => [path, key, value[key]] as const);
  }

  function setting(path: string, value: unknown, at: string): LeverValue | undefined {
    const read = readSetting(path, value);
    if ('value' in read) return read.value;
    for (const { place, message } of read.problems) wrong(`${at}${place}`, message);
    return undefined;
  }

  function values(path: string, given: unknown, at: string): readonly LeverValue[] | undefined {
    if (!Array.isArray(given) || given.length === 0) {
      wrong(at, `must be a list of one value or more; it is ${shown(given)}`);
      return undefined;
    }
    if (given.length > mostValues) {
      wrong(at, `must have at most ${mostValues} values; it has ${given.length}`);
      return undefined;
    }
    const seen = new Set<string>();
    return given.flatMap((value, place) => {
      const read = setting(path, value, `${at}.${place}`);
      if (read === undefined) return [];
      const name = canonicalJson(read);
      if (seen.has(name)) wrong(`${at}.${place}`, `is ${shown(read)}, which stands there twice`);
      seen.add(name);
      return [read];
    });
  }

  function variation(
    path: string,
    value: unknown,
    at: string,
    method: DesignMethod | undefined,
  ): Variation | undefined {
    if (!isFields(value)) {
      const example = method === 'factorial' ? '{ "values": [1, 2] }' : '{ "minimum": 1, "maximum": 2 }';
      wrong(at, `must be an object such as ${example}; it is ${shown(value)}`);
      return undefined;
    }
    const given = fields(value, at, ['values', 'minimum', 'maximum', 'scale', 'whole']);
    if (given.values !== undefined) {
      for (const key of ['minimum', 'maximum', 'scale', 'whole'])
        if (given[key] !== undefined) wrong(`${at}.${key}`, 'does not go with a list of values');
      const list = values(path, given.values, `${at}.values`);
      return list && { values: list };
    }
    if (method === 'factorial') {
      wrong(at, 'needs a list of "values" for the method factorial; ranges are for samples');
      return undefined;
    }
    const limit = (key: 'minimum' | 'maximum') => {
      const amount = given[key];
      if (amount === undefined || typeof amount === 'number') return amount;
      wrong(`${at}.${key}`, `must be a number; it is ${shown(amount)}`);
      return Number.NaN;
    };
    const range = withoutUndefined({
      minimum: limit('minimum'),
      maximum: limit('maximum'),
      scale: choice(given.scale, `${at}.scale`, scaleNames),
      whole: whole(given.whole, `${at}.whole`),
    });
    if (Number.isNaN(range.minimum) || Number.isNaN(range.maximum)) return undefined;
    const filled = rangeOf(path, range);
    if (!('message' in filled)) return range;
    wrong(`${at}${filled.place}`, filled.message);
    return undefined;
  }

  function whole(value: unknown, at: string): boolean | undefined {
    if (value === undefined || typeof value === 'boolean') return value;
    wrong(at, `must be true or false; it is ${shown(value)}`);
    return undefined;
  }

  function vary(value: unknown, method: DesignMethod | undefined): Record<string, Variation> | undefined {
    if (value === undefined) return undefined;
    if (!isFields(value) || Object.keys(value).length === 0) {
      wrong('vary', `must be an object that names at least one lever or parameter; it is ${shown(value)}`);
      return undefined;
    }
    return Object.fromEntries(
      byPath(value, 'vary').flatMap(([path, key, given]) => {
        const read = variation(path, given, `vary.${key}`, method);
        return read === undefined ? [] : [[path, read]];
      }),
    );
  }

  function points(value: unknown): readonly Settings[] | undefined {
    if (value === undefined) return undefined;
    const list = listOf(value, 'points', 'points');
    return list?.map((point, place) => {
      const at = `points.${place}`;
      if (!isFields(point)) {
        wrong(at, `must be an object of settings; it is ${shown(point)}`);
        return {};
      }
      return Object.fromEntries(
        byPath(point, at).flatMap(([path, key, given]) => {
          const read = setting(path, given, `${at}.${key}`);
          return read === undefined ? [] : [[path, read]];
        }),
      );
    });
  }

  function listOf(value: unknown, at: string, of: string): readonly unknown[] | undefined {
    if (Array.isArray(value) && value.length >= 1 && value.length <= mostPoints)
      return Array.from(value, (item) => item ?? null);
    const is = Array.isArray(value) ? `it has ${value.length}` : `it is ${shown(value)}`;
    wrong(at, `must be a list of 1 to ${mostPoints} ${of}; ${is}`);
    return undefined;
  }

  function planSource(value: unknown, at: string): PlanSource | undefined {
    if (typeof value === 'string') return text(value, at, longestText, false);
    if (!isFields(value)) {
      wrong(at, `must be the name of a plan file, or a plan; it is ${shown(value)}`);
      return undefined;
    }
    const read = readPlanValue(value, where);
    for (const { path, message } of read.problems) wrong(path === '' ? at : `${at}.${path}`, message);
    return read.document;
  }

  function outcomes(value: unknown): readonly ScalarOutcome[] | undefined {
    if (value === undefined) return undefined;
    const list = listOf(value, 'outcomes', 'outcomes')?.slice(0, 2 * scalarOutcomeNames.length);
    const names = list?.flatMap((name, place): ScalarOutcome[] => {
      const at = `outcomes.${place}`;
      if (list.indexOf(name) !== place) {
        wrong(at, `is ${shown(name)}, which stands there twice`);
        return [];
      }
      const known = scalarOutcomeNames.find((outcome) => outcome === name);
      if (known !== undefined) return [known];
      if (typeof name === 'string') reader.unknown(name, 'outcomes', scalarOutcomeNames);
      else wrong(at, `must be the name of an outcome; it is ${shown(name)}`);
      return [];
    });
    return names;
  }

  /** What is missing for the method, or does not belong to it. */
  function checkKeys(given: Fields, method: DesignMethod): void {
    const has = (key: string) => given[key] !== undefined;
    for (const key of ofSomeMethod) {
      if (!has(key) || keysOfMethod[method].includes(key)) continue;
      const methods = designMethodNames.filter((name) => keysOfMethod[name].includes(key));
      wrong(key, `does not go with the method ${method}; it belongs to ${methods.join(' and ')}`);
    }
    if (method === 'list') {
      if (has('plans') && (has('plan') || has('points')))
        wrong('plans', 'stands in place of "plan" and "points"; leave one or the other out');
      else if (!has('plans') && !has('points'))
        wrong('points', 'is missing: the method list needs "points" of a "plan", or whole "plans"');
      else if (!has('plans') && !has('plan'))
        wrong('plan', 'is missing: the plan in which the points differ');
      return;
    }
    if (!has('plan')) wrong('plan', 'is missing: the plan that is varied, a file or the plan itself');
    if (!has('vary')) wrong('vary', `is missing: the method ${method} needs what is varied`);
    if (method !== 'factorial' && !has('samples'))
      wrong('samples', `is missing: how many plans the method ${method} draws`);
  }

  function design(given: Fields): DesignDocument | undefined {
    fields(given, '', topKeys);
    const title = text(given.title, 'title', longestText, false);
    if (given.title === undefined) wrong('title', 'is missing: a design needs a title');
    if (given.method === undefined)
      wrong('method', `is missing; methods are ${designMethodNames.join(', ')}`);
    const method = choice(given.method, 'method', designMethodNames);
    if (method !== undefined) checkKeys(given, method);
    const varied = vary(given.vary, method);
    if (method === 'factorial' && varied !== undefined) {
      const combinations = Object.values(varied).reduce(
        (product, entry) => product * ('values' in entry ? entry.values.length : 1),
        1,
      );
      if (combinations > mostPoints)
        wrong(
          'vary',
          `has ${combinations} combinations; a design has at most ${mostPoints} plans: give fewer values, or sample them`,
        );
    }
    const document = withoutUndefined({
      $schema: text(given.$schema, '$schema', longestText),
      version: 1 as const,
      title: title ?? '',
      question: text(given.question, 'question', longestText) ?? '',
      plan: given.plan === undefined ? undefined : planSource(given.plan, 'plan'),
      plans:
        given.plans === undefined
          ? undefined
          : listOf(given.plans, 'plans', 'plans')?.flatMap(
              (plan, place) => planSource(plan, `plans.${place}`) ?? [],
            ),
      method,
      vary: varied,
      points: points(given.points),
      samples: number(given.samples, 'samples', designNumbers.samples),
      futures: number(given.futures, 'futures', designNumbers.futures),
      seed: text(given.seed, 'seed', longestSeed),
      designSeed: text(given.designSeed, 'designSeed', longestSeed),
      weeks: number(given.weeks, 'weeks', runNumbers.weeks),
      assumptions: choice(given.assumptions, 'assumptions', assumptionNames),
      outcomes: outcomes(given.outcomes),
    });
    return method === undefined ? undefined : { ...document, method };
  }

  return { problems, design };
}

function warningsOf({ method, samples, points, plans }: DesignDocument, where: string): Problem[] {
  const warnings: Problem[] = [];
  const warn = (path: string, message: string) => warnings.push({ where, path, message });
  if (method === 'sobol' && samples !== undefined && !isPowerOfTwo(samples)) {
    let power = 1;
    while (power * 2 <= samples) power *= 2;
    warn(
      'samples',
      `is ${samples}; a Sobol sample fills its ranges evenly only with a power of 2, such as ${power} or ${power * 2}`,
    );
  }
  for (const [path, list] of [
    ['points', points],
    ['plans', plans],
  ] as const) {
    const texts = new Map<string, number>();
    for (const [place, item] of (list ?? []).entries()) {
      const name = canonicalJson(item);
      const before = texts.get(name);
      if (before !== undefined) warn(`${path}.${place}`, `is the same as ${path}.${before}`);
      else texts.set(name, place);
    }
  }
  return firstProblems(warnings, where);
}

/** Of a whole number of at least 1. */
function isPowerOfTwo(value: number): boolean {
  let rest = value;
  while (rest % 2 === 0) rest /= 2;
  return rest === 1;
}

function withoutUndefined<Value extends object>(value: Value): Value {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Value;
}
