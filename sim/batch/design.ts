/**
 * What a batch computes, as one canonical text. Its SHA-256 names the batch, so that whoever plans the same work finds
 * the same directory, and nobody changes a plan under the results of another.
 */
import { createHash } from 'node:crypto';
import type { NamedPlan } from '../experiment/points.ts';
import { type Point, runCount, type Setting, type Study, workOfRun } from '../experiment/study.ts';
import { type ScalarOutcome, scalarOutcomeNames, weeklyOutcomeNames } from '../model/outcomes.ts';
import { drawnParameterNames } from '../model/parameters.ts';
import type { Population } from '../model/population.ts';
import { randomScheme } from '../random/key.ts';
import { canonicalJson, scenarioHash } from '../scenario/canonical.ts';
import { type DesignDocument, readDesignValue } from '../scenario/design.ts';
import { designNumbers } from '../scenario/design-fields.ts';
import { type PlanDocument, readPlanValue } from '../scenario/document.ts';
import { readJson } from '../scenario/json.ts';
import { type Problem, shown } from '../scenario/problems.ts';
import { scenarioOf } from '../scenario/resolve.ts';
import { MODEL_VERSION, RESULTS } from '../scenario/version.ts';

/** What is to be computed, and how it is cut. */
export interface BatchPlan {
  readonly study: Study;
  /** Of the file that was planned, without .json. */
  readonly name: string;
  readonly title: string;
  /** Undefined when plans were planned, and no design. */
  readonly design?: DesignDocument;
  /** The plan of each point. */
  readonly documents: readonly PlanDocument[];
  /** The plan that the design varies, or the whole plans. */
  readonly plans: readonly NamedPlan[];
  /** The outcomes that the summary tells first. */
  readonly outcomes: readonly ScalarOutcome[];
  /** Whether the shards hold the weekly columns. */
  readonly weekly: boolean;
  readonly shardRuns: number;
}

export const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');

const format = 'uptake batch, 1';
export const mostShards = 100_000;

/**
 * The text of batch.json.
 *
 * @param population SHA-256 of population.json
 */
export function batchText(plan: BatchPlan, population: string): string {
  const { study, documents } = plan;
  const points = study.points.map((point, index) => ({
    plan: point.plan,
    settings: point.settings,
    document: documents[index],
    scenario_hash: scenarioHash(point.scenario),
  }));
  return `${canonicalJson({
    format,
    version: MODEL_VERSION,
    results: RESULTS,
    random: randomScheme,
    name: plan.name,
    title: plan.title,
    design: plan.design,
    plans: plan.plans.map(({ name, document }) => ({ name, document })),
    outcomes: plan.outcomes,
    futures: study.futures,
    paths: study.paths,
    points,
    population_hash: population,
    shard_runs: plan.shardRuns,
    weekly: plan.weekly,
  })}\n`;
}

export type ReadBatch = { readonly plan: BatchPlan } | { readonly problems: readonly Problem[] };

/** What mends the files of a batch that are not as they were planned. */
export const planAgain = '"uptake batch plan" of the same design into the same place mends it';

/** SHA-256 of the population that a batch.json asks for, or a problem: not a batch, or one of another version. */
export function populationHashIn(text: string, where: string): { hash: string } | { problem: Problem } {
  const fields = fieldsIn(text);
  const wrong = (message: string) => ({ problem: { where, path: '', message } });
  if (fields?.format !== format || typeof fields.population_hash !== 'string')
    return wrong(`is not the plan of a batch; ${planAgain}`);
  if (fields.version !== MODEL_VERSION) {
    const other = shown(fields.version);
    return wrong(
      `was planned with uptake ${other}, and this is ${shown(MODEL_VERSION)}: run it with ${other}, or plan it again`,
    );
  }
  if (fields.results !== RESULTS)
    return wrong(
      `was planned with a build of uptake ${MODEL_VERSION} that gives other results (${shown(fields.results)}, and this one ${RESULTS}): run it with that build, or plan it again`,
    );
  if (fields.random !== randomScheme)
    return wrong(
      `draws its random numbers by ${shown(fields.random)}, and this uptake by ${shown(randomScheme)}: run it with the uptake that planned it`,
    );
  return { hash: fields.population_hash };
}

/** Reads what `batchText` wrote, with the population whose hash it names. */
export function readBatchText(text: string, where: string, population: Population): ReadBatch {
  const fields = fieldsIn(text);
  if (fields === undefined) return { problems: [notAsWritten(where)] };
  try {
    const plan = planFrom(fields, population, where);
    const same = batchText(plan, String(fields.population_hash)) === text;
    return same ? { plan } : { problems: [notAsWritten(where)] };
  } catch (error) {
    if (!(error instanceof NotAsPlanned)) throw error;
    return { problems: error.problems };
  }
}

/** Only its problems come out of this file. */
class NotAsPlanned extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super();
  }
}

const notAsWritten = (where: string): Problem => ({
  where,
  path: '',
  message: `is not as "uptake batch plan" writes it; ${planAgain}`,
});

type Fields = Readonly<Record<string, unknown>>;

function fieldsIn(text: string): Fields | undefined {
  const read = readJson(text);
  return 'value' in read && isFields(read.value) ? read.value : undefined;
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0;
/** Null is what JSON makes of not-a-number. */
const isSetting = (value: unknown): value is Setting | null =>
  value === null || ['number', 'string', 'boolean'].includes(typeof value);

function planFrom(fields: Fields, population: Population, where: string): BatchPlan {
  const must = <Value>(value: unknown, is: (value: unknown) => value is Value): Value => {
    if (!is(value)) throw new NotAsPlanned([notAsWritten(where)]);
    return value;
  };
  const isText = (value: unknown): value is string => typeof value === 'string';
  const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
  const isOutcome = (value: unknown): value is ScalarOutcome =>
    scalarOutcomeNames.some((name) => name === value);
  const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';

  const paths = must(fields.paths, isList).map((path) => must(path, isText));
  const read = must(fields.points, isList).map((given, index) => {
    const { plan, settings, document, scenario_hash } = must(given, isFields);
    return {
      plan: must(plan, isText),
      settings: must(settings, isList).map((setting) => must(setting, isSetting) ?? Number.NaN),
      ...pointFrom(document, scenario_hash, `${where}: points.${index}`),
    };
  });
  const points = read.map(({ plan, settings, scenario }): Point => ({ plan, settings, scenario }));
  const [first] = points;
  const fit = points.every(
    ({ settings, scenario: { weeks, seed, improvements } }) =>
      settings.length === paths.length &&
      improvements.length === population.improvements &&
      weeks === first.scenario.weeks &&
      seed === first.scenario.seed,
  );
  const study = { points, paths, population, futures: must(fields.futures, isCount) };
  const shardRuns = must(fields.shard_runs, isCount);
  const isMeant =
    study.futures <= designNumbers.futures.maximum && shardCount({ study, shardRuns }) <= mostShards;
  if (points.length === 0 || !fit || !isMeant) throw new NotAsPlanned([notAsWritten(where)]);
  return {
    study,
    name: must(fields.name, isText),
    title: must(fields.title, isText),
    design: fields.design === undefined ? undefined : designFrom(fields.design, where),
    documents: read.map(({ document }) => document),
    plans: must(fields.plans, isList).map((given, index) => {
      const { name, document } = must(given, isFields);
      const at = `${where}: plans.${index}`;
      return { name: must(name, isText), where: at, document: documentFrom(document, at) };
    }),
    outcomes: must(fields.outcomes, isList).map((outcome) => must(outcome, isOutcome)),
    weekly: must(fields.weekly, isFlag),
    shardRuns,
  };
}

/** A plan is read as strictly as one of a file, and must mean what it meant when it was planned. */
function pointFrom(value: unknown, hash: unknown, where: string) {
  const document = documentFrom(value, where);
  const scenario = scenarioOf(document);
  if (scenarioHash(scenario) !== hash) {
    const message =
      'means something else to this uptake than to the one that planned it: use that one, or plan again';
    throw new NotAsPlanned([{ where, path: '', message }]);
  }
  return { document, scenario };
}

function documentFrom(value: unknown, where: string): PlanDocument {
  if (!isFields(value)) throw new NotAsPlanned([notAsWritten(where)]);
  const { document, problems } = readPlanValue(value, where);
  if (document === undefined) throw new NotAsPlanned(problems);
  return document;
}

function designFrom(value: unknown, where: string): DesignDocument {
  const { document, problems } = readDesignValue(value, where);
  if (document === undefined) throw new NotAsPlanned(problems);
  return document;
}

export const shardCount = ({ study, shardRuns }: Pick<BatchPlan, 'study' | 'shardRuns'>): number =>
  Math.ceil(runCount(study) / shardRuns);

/** The runs of a shard: `from` (included) to `to` (excluded). */
export function runsOfShard({ study, shardRuns }: BatchPlan, shard: number) {
  return { from: shard * shardRuns, to: Math.min(runCount(study), (shard + 1) * shardRuns) };
}

/** Practice-improvement-weeks of a shard: at some 9e7 a second on one core, about ten minutes. */
const workOfShard = 5e10;
/** Cells of a shard, about a gigabyte of text. */
const cellsOfShard = 5e7;

/**
 * Runs of a shard where nobody says: 1, 2 or 5 times a power of ten. It depends on the study alone and on no machine, so
 * that a batch has one name wherever it is planned.
 */
export function usualShardRuns(study: Study, weekly: boolean): number {
  const { weeks } = study.points[0].scenario;
  const cells =
    scalarOutcomeNames.length + drawnParameterNames.length + (weekly ? weeks * weeklyOutcomeNames.length : 0);
  const most = Math.min(workOfShard / workOfRun(study), cellsOfShard / cells);
  let runs = 1;
  for (let power = 1; power <= most; power *= 10)
    for (const step of [1, 2, 5]) if (step * power <= most) runs = step * power;
  return runs;
}
