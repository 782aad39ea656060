/**
 * The plan document: what a plan file, a link and the page hold. Only what differs from the defaults. Reading
 * validates everything against the declarations, names all problems at once and builds fresh objects from known keys.
 */
import { copdBundle, type Improvement } from '../model/improvements.ts';
import { type LeverPath, leverPaths, levers, type Order, orders, type Plan } from '../model/levers.ts';
import { type ParameterName, type Parameters, parameterNames, parameters } from '../model/parameters.ts';
import type { Assumptions } from '../model/scenario.ts';
import { isSameValue } from './canonical.ts';
import { combinationProblems } from './combinations.ts';
import { type Fields, makeFieldReader, withoutUndefined } from './field-reader.ts';
import {
  assumptionNames,
  defaultAssumptions,
  improvementNumbers,
  longestSeed,
  longestText,
  mostImprovements,
  runNumbers,
  runTexts,
} from './fields.ts';
import { readJson } from './json.ts';
import { migrate } from './migrate.ts';
import { type Problem, shown } from './problems.ts';
import { warningsOf } from './warnings.ts';

/** Levers that differ from "not offered", nested as their paths say: `mentorship.mentors` is mentors in mentorship. */
export interface Programme {
  readonly [part: string]: LeverValue | Programme;
}
export type LeverValue = Plan[LeverPath];

export interface PlanDocument {
  readonly $schema?: string;
  readonly version: 1;
  readonly title: string;
  readonly question: string;
  readonly weeks?: number;
  readonly firstCalendarWeek?: number;
  readonly seed?: string;
  readonly assumptions?: Assumptions;
  /** The synthetic population, where no file of practices is given. */
  readonly practices?: { readonly count?: number; readonly seed?: string };
  readonly programme: Programme;
  /** Parameters set by hand; they are held even under plausible assumptions. */
  readonly parameters: Partial<Parameters>;
  /** In place of the COPD bundle. */
  readonly improvements?: readonly Improvement[];
  /** Why something was changed, by its path. */
  readonly reasons?: Readonly<Record<string, string>>;
}

export interface ReadPlan {
  /** There when there is no problem; without what equals its default. */
  readonly document?: PlanDocument;
  /** All of them; a plan with a problem is refused. */
  readonly problems: readonly Problem[];
  /** What can be simulated but hardly carried out. */
  readonly warnings: readonly Problem[];
}

const plainKeys = ['title', 'question', 'weeks', 'firstCalendarWeek', 'seed', 'assumptions'];
const nestedKeys = ['practices', 'programme', 'parameters', 'improvements', 'reasons'];
const topKeys = ['$schema', 'version', ...plainKeys, ...nestedKeys];
const improvementKeys = ['name', 'label', ...Object.keys(improvementNumbers)];

/** Every path that a reason, `--set` or a link may name. */
export const documentPaths: readonly string[] = [
  ...plainKeys,
  'practices.count',
  'practices.seed',
  'improvements',
  ...leverPaths.map((path) => `programme.${path}`),
  ...parameterNames.map((name) => `parameters.${name}`),
];

/**
 * Reads a plan from text.
 *
 * @param where the file or link, for the sentences
 */
export function readPlan(text: string, where: string): ReadPlan {
  const json = readJson(text);
  if ('message' in json) return { problems: [{ where, path: '', message: json.message }], warnings: [] };
  return readPlanValue(json.value, where);
}

/** Reads a plan from a value as JSON gives it. */
export function readPlanValue(value: unknown, where: string): ReadPlan {
  const migrated = migrate(value, where);
  if ('problems' in migrated) return { problems: migrated.problems, warnings: [] };
  const reader = makeReader(where);
  const document = reader.plan(migrated.plan);
  const { problems } = reader;
  if (problems.length === 0) problems.push(...combinationProblems(document, where));
  if (problems.length > 0) return { problems, warnings: [] };
  return { document, problems, warnings: warningsOf(document, where) };
}

/** Collects problems while it copies what is known and right. */
function makeReader(where: string) {
  const { problems, wrong, fields, number, text, choice } = makeFieldReader(where);

  function lever(path: LeverPath, value: unknown): LeverValue | undefined {
    const at = `programme.${path}`;
    const declared = levers[path];
    switch (declared.kind) {
      case 'number':
        return number(value, at, declared);
      case 'flag':
        if (typeof value === 'boolean') return value;
        wrong(at, `must be true or false; it is ${shown(value)}`);
        return undefined;
      case 'order':
        return choice(value, at, Object.keys(orders) as Order[]);
      case 'names': {
        const names = Array.isArray(value) ? value : undefined;
        if (names === undefined || !names.every((name) => typeof name === 'string')) {
          wrong(at, `must be a list of texts; it is ${shown(value)}`);
          return undefined;
        }
        const repeated = names.find((name, index) => names.indexOf(name) !== index);
        if (repeated !== undefined) wrong(at, `names ${shown(repeated)} twice`);
        return [...names];
      }
      case 'stagger': {
        if (!Array.isArray(value)) {
          wrong(at, `must be a list of weeks or null; it is ${shown(value)}`);
          return undefined;
        }
        if (value.length > mostImprovements) wrong(at, `must have at most ${mostImprovements} entries`);
        const whole = {
          minimum: declared.minimum,
          maximum: declared.maximum,
          unit: declared.unit,
          whole: true,
        };
        return value.map((week, index) =>
          week === null ? null : (number(week, `${at}.${index}`, whole) ?? null),
        );
      }
    }
  }

  /** Levers below a node of the tree of paths; what equals its default is left out. */
  function programme(value: unknown, path: string, prefix: string): Programme {
    const below = leverPaths.filter((lever) => lever.startsWith(prefix));
    const keys = [...new Set(below.map((lever) => lever.slice(prefix.length).split('.')[0]))];
    const given = fields(value, path, keys, leverPaths);
    const result: Record<string, LeverValue | Programme> = {};
    for (const key of keys) {
      const full = `${prefix}${key}`;
      if (!Object.hasOwn(given, key)) continue;
      if (Object.hasOwn(levers, full)) {
        const read = lever(full as LeverPath, given[key]);
        if (read !== undefined && !isSameValue(read, levers[full as LeverPath].default)) result[key] = read;
      } else {
        const part = programme(given[key], `${path}.${key}`, `${full}.`);
        if (Object.keys(part).length > 0) result[key] = part;
      }
    }
    return result;
  }

  function parameterValues(value: unknown): Partial<Parameters> {
    const given = fields(value, 'parameters', parameterNames);
    const result: Partial<Parameters> = {};
    for (const name of parameterNames) {
      if (!Object.hasOwn(given, name)) continue;
      const read = number(given[name], `parameters.${name}`, parameters[name]);
      if (read !== undefined) result[name as ParameterName] = read;
    }
    return result;
  }

  function improvement(value: unknown, path: string): Improvement {
    const given = fields(value, path, improvementKeys);
    const name = text(given.name, `${path}.name`, longestText, false);
    if (given.name === undefined) wrong(`${path}.name`, 'is missing');
    const numbers = Object.fromEntries(
      Object.entries(improvementNumbers).map(([key, rule]) => {
        const at = `${path}.${key}`;
        if (given[key] === undefined && rule.default === undefined) wrong(at, `is missing (${rule.unit})`);
        return [key, number(given[key], at, rule) ?? rule.default ?? 0];
      }),
    ) as unknown as Pick<Improvement, keyof typeof improvementNumbers>;
    return {
      name: name ?? '',
      label: text(given.label, `${path}.label`, longestText, false) ?? name ?? '',
      ...numbers,
    };
  }

  function improvements(value: unknown): readonly Improvement[] | undefined {
    if (value === undefined) return undefined;
    if (!Array.isArray(value) || value.length < 1 || value.length > mostImprovements) {
      const is = Array.isArray(value) ? `it has ${value.length}` : `it is ${shown(value)}`;
      wrong('improvements', `must be a list of 1 to ${mostImprovements} improvements; ${is}`);
      return undefined;
    }
    const read = value.map((item, index) => improvement(item, `improvements.${index}`));
    return isSameValue(read, copdBundle) ? undefined : read;
  }

  function reasons(value: unknown): Record<string, string> | undefined {
    if (value === undefined) return undefined;
    const given = fields(value, 'reasons', documentPaths);
    const result: Record<string, string> = {};
    for (const path of documentPaths) {
      if (!Object.hasOwn(given, path)) continue;
      const read = text(given[path], `reasons.${path}`, longestText);
      if (read !== undefined && read !== '') result[path] = read;
    }
    return Object.keys(result).length > 0 ? result : undefined;
  }

  function plan(value: Fields): PlanDocument {
    fields(value, '', topKeys, documentPaths);
    const unlessDefault = <Value>(read: Value | undefined, usual: Value) =>
      read === usual ? undefined : read;
    const title = text(value.title, 'title', longestText, false);
    if (value.title === undefined) wrong('title', 'is missing: a plan needs a title');
    const assumptions = choice<Assumptions>(value.assumptions, 'assumptions', assumptionNames);
    const population = fields(value.practices, 'practices', ['count', 'seed']);
    const count = number(population.count, 'practices.count', runNumbers['practices.count']);
    const populationSeed = text(population.seed, 'practices.seed', longestSeed);
    const practices = withoutUndefined({
      count: unlessDefault(count, runNumbers['practices.count'].default as number),
      seed: unlessDefault(populationSeed, runTexts['practices.seed'].default as string),
    });
    return withoutUndefined({
      $schema: text(value.$schema, '$schema', longestText),
      version: 1 as const,
      title: title ?? '',
      question: text(value.question, 'question', longestText) ?? '',
      weeks: unlessDefault(
        number(value.weeks, 'weeks', runNumbers.weeks),
        runNumbers.weeks.default as number,
      ),
      firstCalendarWeek: unlessDefault(
        number(value.firstCalendarWeek, 'firstCalendarWeek', runNumbers.firstCalendarWeek),
        runNumbers.firstCalendarWeek.default as number,
      ),
      seed: unlessDefault(text(value.seed, 'seed', longestSeed), runTexts.seed.default as string),
      assumptions: unlessDefault<Assumptions | undefined>(assumptions, defaultAssumptions),
      practices: Object.keys(practices).length > 0 ? practices : undefined,
      programme: programme(value.programme, 'programme', ''),
      parameters: parameterValues(value.parameters),
      improvements: improvements(value.improvements),
      reasons: reasons(value.reasons),
    });
  }

  return { problems, plan };
}
