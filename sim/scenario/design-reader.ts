/** Reads the keys of a design, one after the other, into a fresh document. */
import { type ScalarOutcome, scalarOutcomeNames } from '../model/outcomes.ts';
import type { DesignDocument, PlanSource } from './design.ts';
import { designKeys, designMethodNames, designNumbers, mostPoints } from './design-fields.ts';
import { checkKeys } from './design-methods.ts';
import { makeSettingsReader } from './design-settings.ts';
import { readPlanValue } from './document.ts';
import { type Fields, isFields, makeFieldReader, withoutUndefined } from './field-reader.ts';
import { assumptionNames, longestSeed, longestText, runNumbers } from './fields.ts';
import { shown } from './problems.ts';

const topKeys = Object.keys(designKeys);

/** Collects problems while it copies what is known and right. */
export function makeDesignReader(where: string) {
  const reader = makeFieldReader(where);
  const { problems, wrong, fields, number, text, choice } = reader;
  const settings = makeSettingsReader(reader);

  function listOf(value: unknown, at: string, of: string): readonly unknown[] | undefined {
    if (value === undefined) return undefined;
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
    const list = listOf(value, 'outcomes', 'outcomes')?.slice(0, 2 * scalarOutcomeNames.length);
    return list?.flatMap((name, place): ScalarOutcome[] => {
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
  }

  function design(given: Fields): DesignDocument | undefined {
    fields(given, '', topKeys);
    const title = text(given.title, 'title', longestText, false);
    if (given.title === undefined) wrong('title', 'is missing: a design needs a title');
    if (given.method === undefined)
      wrong('method', `is missing; methods are ${designMethodNames.join(', ')}`);
    const method = choice(given.method, 'method', designMethodNames);
    if (method !== undefined) checkKeys(given, method, wrong);
    const vary = settings.vary(given.vary, method);
    const document = withoutUndefined({
      $schema: text(given.$schema, '$schema', longestText),
      version: 1 as const,
      title: title ?? '',
      question: text(given.question, 'question', longestText) ?? '',
      plan: given.plan === undefined ? undefined : planSource(given.plan, 'plan'),
      plans: listOf(given.plans, 'plans', 'plans')?.flatMap(
        (plan, place) => planSource(plan, `plans.${place}`) ?? [],
      ),
      method,
      vary,
      points: listOf(given.points, 'points', 'points')?.map((point, place) =>
        settings.point(point, `points.${place}`),
      ),
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
