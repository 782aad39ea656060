/** Reads options: every problem of them at once. */
import {
  type ScalarOutcome,
  scalarOutcomeNames,
  type WeeklyOutcome,
  weeklyOutcomeNames,
} from '../model/outcomes.ts';
import type { LeverValue, PlanDocument } from '../scenario/document.ts';
import {
  numberProblem,
  type Problem,
  sentenceOf,
  shown,
  shownName,
  suggestion,
} from '../scenario/problems.ts';
import { fullPath, withValue } from '../scenario/set.ts';
import { withSettings } from '../scenario/settings.ts';
import { checkPractices, type GivenPractices } from './check-practices.ts';
import type { StudyOptions } from './options.ts';

export interface Wish {
  readonly outcome: ScalarOutcome;
  readonly wanted: number;
}

export interface Asked {
  readonly futures?: number;
  readonly workers?: number;
  readonly weekly: readonly WeeklyOutcome[];
  readonly given?: GivenPractices;
  readonly signal?: AbortSignal;
  readonly onProgress?: StudyOptions['onProgress'];
  readonly wishes: readonly Wish[];
  /** The plan with what the options change in it. */
  changed(document: PlanDocument, problems: Problem[]): PlanDocument;
}

const mostFutures = 1_000_000;
export const defaultFutures = 200;
const numbers = {
  futures: { minimum: 1, maximum: mostFutures, unit: 'futures', whole: true },
  workers: { minimum: 1, maximum: 1024, unit: 'threads', whole: true },
} as const;
const overrides = ['weeks', 'seed', 'assumptions'] as const;
const shared = [
  'futures',
  ...overrides,
  'set',
  'practices',
  'ties',
  'workers',
  'weekly',
  'signal',
  'onProgress',
];
const where = 'options';

/**
 * Reads options.
 *
 * @param own names of the caller's own options
 * @param problems takes what is wrong
 */
export function readOptions(
  options: unknown,
  own: readonly string[],
  weeklyByDefault: boolean,
  problems: Problem[],
): Asked {
  const wrong = (path: string, message: string) => problems.push({ where, path, message });
  const isObject = typeof options === 'object' && options !== null;
  if (!isObject) wrong('', `must be an object; they are ${shown(options)}`);
  const given = (isObject ? options : {}) as StudyOptions & { precision?: unknown };
  const known = [...shared, ...own];
  for (const name of Object.keys(given)) {
    if (!known.includes(name))
      wrong(shownName(name), `is not known${suggestion(name, known) || `; known are ${known.join(', ')}`}`);
  }
  for (const name of ['futures', 'workers'] as const) {
    const problem = given[name] === undefined ? undefined : numberProblem(given[name], numbers[name]);
    if (problem !== undefined) wrong(name, problem);
  }
  const { onProgress, signal } = given;
  if (onProgress !== undefined && typeof onProgress !== 'function')
    wrong('onProgress', `must be a function; it is ${shown(onProgress)}`);
  if (signal !== undefined && !(signal instanceof AbortSignal))
    wrong('signal', `must be an AbortSignal; it is ${shown(signal)}`);
  return {
    futures: given.futures,
    workers: given.workers,
    weekly: readWeekly(given.weekly ?? weeklyByDefault, wrong),
    given: checkPractices(given.practices, given.ties, problems),
    signal: given.signal,
    onProgress: given.onProgress,
    wishes: readPrecision(given.precision, wrong),
    changed: makeChanges(given, wrong),
  };
}

type Wrong = (path: string, message: string) => void;

function readWeekly(value: unknown, wrong: Wrong): readonly WeeklyOutcome[] {
  if (value === true) return weeklyOutcomeNames;
  if (value === false) return [];
  if (!Array.isArray(value)) {
    wrong('weekly', `must be true, false or a list of weekly outcomes; it is ${shown(value)}`);
    return [];
  }
  return value.filter((name): name is WeeklyOutcome => {
    const isKnown = weeklyOutcomeNames.some((known) => known === name);
    if (!isKnown)
      wrong(
        'weekly',
        `names ${shown(name)}, which is not known${suggestion(String(name), weeklyOutcomeNames)}`,
      );
    return isKnown;
  });
}

function readPrecision(value: unknown, wrong: Wrong): Wish[] {
  if (value === undefined) return [];
  if (
    typeof value !== 'object' ||
    value === null ||
    Array.isArray(value) ||
    Object.keys(value).length === 0
  ) {
    wrong(
      'precision',
      `must hold half-widths by outcome, { in_place_share_end: 0.01 }; it is ${shown(value)}`,
    );
    return [];
  }
  return Object.entries(value).flatMap(([name, wanted]): Wish[] => {
    const path = `precision.${shownName(name)}`;
    const outcome = scalarOutcomeNames.find((known) => known === name);
    if (outcome === undefined) {
      wrong(path, `is not an outcome${suggestion(name, scalarOutcomeNames)}`);
      return [];
    }
    if (typeof wanted === 'number' && wanted > 0 && wanted < Number.POSITIVE_INFINITY)
      return [{ outcome, wanted }];
    wrong(path, `must be a half-width above 0; it is ${shown(wanted)}`);
    return [];
  });
}

function makeChanges(given: StudyOptions, wrong: Wrong): Asked['changed'] {
  const { set = {} } = given;
  const isObject = typeof set === 'object' && set !== null && !Array.isArray(set);
  if (!isObject) wrong('set', `must be an object of values by path; it is ${shown(set)}`);
  const said = new Map<string, string>();
  for (const path of Object.keys(isObject ? set : {})) {
    const full = fullPath(path) ?? path;
    const before = said.get(full);
    if (before !== undefined) wrong(`set.${shownName(path)}`, `is the same as set.${shownName(before)}`);
    said.set(full, path);
  }
  for (const name of overrides)
    if (given[name] !== undefined && said.has(name))
      wrong(name, `is ${shown(given[name])}, and set.${name} says it, too; give one of them`);
  const entries = [
    ...Object.entries(isObject ? set : {}),
    ...overrides.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]] as const])),
  ];
  return (document, problems) => {
    const settings: Record<string, LeverValue> = {};
    let practices = document.practices;
    let areKnown = true;
    for (const [path, value] of entries) {
      const full = fullPath(path);
      if (full === undefined) {
        problems.push(...withValue(document, path, value, 'set').problems);
        areKnown = false;
      } else if (full.startsWith('practices.')) {
        practices = { ...practices, [full.slice('practices.'.length)]: value };
      } else settings[full] = value as LeverValue;
    }
    if (!areKnown || entries.length === 0) return document;
    const read = withSettings({ ...document, practices }, settings, 'set');
    const isOption = (path: string) => overrides.some((name) => name === path && given[name] !== undefined);
    problems.push(
      ...read.problems.map((problem) => (isOption(problem.path) ? { ...problem, where } : problem)),
    );
    return read.document ?? document;
  };
}

/** The same problem may stand in every plan. */
export function once(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [sentenceOf(problem), problem])).values()];
}
