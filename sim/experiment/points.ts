/** From a design and its plans to a study: every point a plan that was read as a whole, before anything runs. */
import { copdBundle } from '../model/improvements.ts';
import type { ParameterName } from '../model/parameters.ts';
import type { PracticeRow } from '../model/population.ts';
import { canonicalJson, isSameValue } from '../scenario/canonical.ts';
import type { DesignDocument } from '../scenario/design.ts';
import { designNumbers } from '../scenario/design-fields.ts';
import type { LeverValue, PlanDocument } from '../scenario/document.ts';
import { populationOf } from '../scenario/populations.ts';
import { firstProblems, type Problem } from '../scenario/problems.ts';
import { scenarioOf, settingsOf } from '../scenario/resolve.ts';
import { settablePaths, settingAt, withSettings } from '../scenario/settings.ts';
import { checkPlanAgainst, warningsOf } from '../scenario/warnings.ts';
import { settingsOfPoints } from './design-points.ts';
import type { Point, Setting, Study } from './study.ts';

/** A plan with the name that it has in files. */
export interface NamedPlan {
  readonly name: string;
  /** Its file, for the sentences. */
  readonly where: string;
  readonly document: PlanDocument;
}

/** Practices and ties of a file. */
export interface GivenPractices {
  readonly rows: readonly PracticeRow[];
  readonly ties?: readonly (readonly [string, string])[];
}

export interface MadeStudy {
  readonly study: Study;
  /** The plan of each point. */
  readonly documents: readonly PlanDocument[];
  readonly warnings: readonly Problem[];
}

/** Parameters from which synthetic practices are drawn, once for all futures. */
export const parametersOfPractices: readonly ParameterName[] = [
  'listLogMean',
  'listLogSd',
  'patientsPerGp',
  'patientsPerGpLogSd',
  'registerShare',
  'registerDeprivationSlope',
  'deprivationWithinSd',
  'localitySize',
];

/**
 * The study that a design means.
 *
 * @param plans the plan that is varied, or the whole plans of a list in their order; with the seed, weeks and
 * assumptions of the design in them
 * @param where file of the design, for the sentences
 * @param given left out, the synthetic practices of the plan
 */
export function studyOfDesign(
  design: DesignDocument,
  plans: readonly NamedPlan[],
  where: string,
  given?: GivenPractices,
): MadeStudy | { readonly problems: readonly Problem[] } {
  const futures = design.futures ?? designNumbers.futures.default;
  if (design.plans !== undefined) return studyOfPlans(plans, futures, where, given);
  const base = plans[0];
  const settings = settingsOfPoints(design);
  const paths = settablePaths.filter((path) => settings.some((point) => Object.hasOwn(point, path)));
  const fixed = given
    ? []
    : paths.filter((path) => parametersOfPractices.some((name) => path.endsWith(`.${name}`)));
  if (fixed.length > 0) {
    const message =
      'makes the synthetic practices, and all plans must meet the same ones; give a file of practices, or leave it out';
    return { problems: fixed.map((path) => ({ where, path, message })) };
  }
  const digits = Math.max(4, String(settings.length).length);
  const problems: Problem[] = [];
  const documents = settings.map((point, place): NamedPlan => {
    const name = `p${String(place + 1).padStart(digits, '0')}`;
    const { document, problems: found } = withSettings(base.document, point, where);
    for (const problem of found) problems.push({ ...problem, path: pathOfPoint(name, problem.path) });
    return { name, where, document: document ?? base.document };
  });
  if (problems.length > 0) return { problems: firstProblems(problems, where) };
  return made(documents, paths, futures, given);
}

/**
 * The study of whole plans, which must all meet the same practices for as long, with the same random numbers.
 *
 * @param plans at least one
 */
export function studyOfPlans(
  plans: readonly NamedPlan[],
  futures: number,
  where: string,
  given?: GivenPractices,
): MadeStudy | { readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const names = new Map<string, NamedPlan>();
  for (const plan of plans) {
    const before = names.get(plan.name);
    const message = `is named ${plan.name}, and so is ${before?.where}; names of plans must differ, so rename one`;
    if (before) problems.push({ where: plan.where, path: '', message });
    names.set(plan.name, plan);
  }
  const [first, ...others] = plans.map((plan) => ({ ...plan, facts: commonFacts(plan.document, given) }));
  for (const other of others) {
    first.facts.forEach(({ path, value, why }, place) => {
      const here = other.facts[place].value;
      if (isSameValue(here, value)) return;
      const message = `is ${canonicalJson(here)}, and ${canonicalJson(value)} in ${first.where}; ${why}`;
      problems.push({ where: other.where, path, message });
    });
  }
  if (problems.length > 0) return { problems: firstProblems(problems, where) };
  return made(plans, [], futures, given);
}

/** What must be the same in all plans of a study. */
function commonFacts(document: PlanDocument, given: GivenPractices | undefined) {
  const { weeks, seed, practices } = settingsOf(document);
  const improvements = (document.improvements ?? copdBundle).length;
  const ofRun = [
    { path: 'weeks', value: weeks, why: 'all plans of a study run equally long' },
    { path: 'seed', value: seed, why: 'all plans of a study meet the same futures' },
    { path: 'improvements', value: improvements, why: 'all plans of a study have as many improvements' },
  ];
  if (given) return ofRun;
  const why = 'all plans of a study meet the same practices';
  return [
    ...ofRun,
    { path: 'practices.count', value: practices.count, why },
    { path: 'practices.seed', value: practices.seed, why },
    ...parametersOfPractices.map((name) => {
      const path = `parameters.${name}`;
      return { path, value: settingAt(document, path), why };
    }),
  ];
}

function made(
  plans: readonly NamedPlan[],
  paths: readonly string[],
  futures: number,
  given: GivenPractices | undefined,
): MadeStudy {
  const population = populationOf(plans[0].document, given);
  const points = plans.map(({ name, document }): Point => {
    const settings = paths.map((path) => settingOf(settingAt(document, path)));
    return { plan: name, scenario: scenarioOf(document), settings };
  });
  const warnings = plans.flatMap(({ name, where, document }) =>
    [...warningsOf(document, where), ...checkPlanAgainst(document, population, where)].map((warning) => ({
      ...warning,
      path: paths.length > 0 ? pathOfPoint(name, warning.path) : warning.path,
    })),
  );
  const study = { points, futures, population, paths };
  return {
    study,
    documents: plans.map(({ document }) => document),
    warnings: paths.length > 0 ? firstWarnings(warnings, plans.length) : warnings,
  };
}

const betweenNameAndPath = ': ';
const pathOfPoint = (name: string, path: string) => `${name}${betweenNameAndPath}${path}`;

/** Points of a design mostly share a warning: the first of each place of the plan speaks for the others. */
function firstWarnings(warnings: readonly Problem[], points: number): Problem[] {
  const byPlace = new Map<string, { readonly place: string; readonly warnings: Problem[] }>();
  for (const warning of warnings) {
    const place = warning.path.slice(warning.path.indexOf(betweenNameAndPath) + betweenNameAndPath.length);
    const before = byPlace.get(place);
    if (before) before.warnings.push(warning);
    else byPlace.set(place, { place, warnings: [warning] });
  }
  return [...byPlace.values()].map(({ place, warnings: [first, ...others] }) => {
    const areAlike = others.every(({ message }) => message === first.message);
    if (areAlike && others.length + 1 === points) return { ...first, path: place };
    if (others.length === 0) return first;
    return {
      ...first,
      message: `${first.message} (and ${others.length} more points of the design likewise)`,
    };
  });
}

/** Not a number for a parameter that each future draws. */
function settingOf(value: LeverValue | undefined): Setting {
  if (value === undefined) return Number.NaN;
  return typeof value === 'object' ? JSON.stringify(value) : value;
}
