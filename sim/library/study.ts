/** Runs a study for a programme: the way that run, compare and sweep share. */
import { isMainThread, workerData } from 'node:worker_threads';
import type { Chunk } from '../experiment/futures.ts';
import { makePairedFutures, type PairedFutures, type PairedRule } from '../experiment/paired-futures.ts';
import { runCount, type Study } from '../experiment/study.ts';
import { scalarOutcomeNames, type WeeklyOutcome } from '../model/outcomes.ts';
import { drawnParameterNames } from '../model/parameters.ts';
import { populationHash } from '../scenario/canonical.ts';
import type { PlanDocument } from '../scenario/document.ts';
import { type Problem, sentenceOf } from '../scenario/problems.ts';
import { MODEL_VERSION } from '../scenario/version.ts';
import { simulationMark } from '../worker/node-entry.ts';
import { simulate } from '../worker/simulate.ts';
import type { Asked } from './read-options.ts';
import { makePlanRecord, type PlanRecord } from './record.ts';
import type { StudyResult } from './results.ts';

export interface PlannedStudy {
  readonly study: Study;
  /** Of each point. */
  readonly plans: readonly PlanDocument[];
  readonly warnings: readonly Problem[];
}

export interface Recorded {
  readonly facts: StudyResult;
  readonly paired: PairedFutures;
  /** One a point. */
  readonly records: readonly PlanRecord[];
}

/** Bytes of results that are kept in memory at most. */
const mostKept = 4e9;

/** What is wrong with keeping all that is asked for, or nothing. */
export function sizeProblem(
  { points, futures }: Study,
  weekly: readonly WeeklyOutcome[],
): Problem | undefined {
  const { weeks } = points[0].scenario;
  const numbers = scalarOutcomeNames.length + drawnParameterNames.length + weekly.length * weeks;
  const bytes = points.length * futures * numbers * Float64Array.BYTES_PER_ELEMENT;
  if (bytes <= mostKept) return undefined;
  const gigabytes = (value: number) => `${Math.round(value / 1e9)} GB`;
  const hint =
    weekly.length > 0
      ? 'name the weekly outcomes that are needed ("weekly": ["in_place_share"]), or none (false)'
      : 'ask for fewer futures, or use "uptake batch"';
  const message = `would fill ${gigabytes(bytes)} of memory with results; at most ${gigabytes(mostKept)} are kept: ${hint}`;
  return { where: 'options', path: '', message };
}

/**
 * @throws what a run throws, unless failures are recorded; the reason of the signal when it was raised before the first
 * future was finished
 */
export async function simulateStudy(
  { study, plans, warnings }: PlannedStudy,
  { weekly, workers, signal, onProgress }: Asked,
  rule: PairedRule,
  recordFailures = false,
): Promise<Recorded> {
  if (!isMainThread && workerData === simulationMark)
    throw new Error(
      'uptake was started by one of its own threads: leave it out of bundles (mark it external)',
    );
  const { points, futures, population } = study;
  const { weeks, seed } = points[0].scenario;
  const records = points.map((point, place) => makePlanRecord(point, plans[place], weekly, futures));
  const paired = makePairedFutures(points.length, weeks, rule, (chunk, plan) => records[plan].take(chunk));
  const total = runCount(study);
  await simulate({
    study,
    workers,
    signal,
    options: { weekly: weekly.length > 0, recordFailures },
    skip: ({ point }) => !rule.wants(point),
    onProgress: (done) => onProgress?.(done, total),
    onChunk: (chunk, point) => futuresIn(chunk).some((one) => paired.take(one, point)),
  });
  if (paired.count === 0) signal?.throwIfAborted();
  return {
    paired,
    records,
    facts: {
      version: MODEL_VERSION,
      resultHash: paired.resultHash(),
      populationHash: populationHash(population),
      seed,
      futures: paired.count,
      weeks,
      practices: population.size,
      complete: paired.count === futures || rule.isOver,
      notices: warnings.map(sentenceOf),
    },
  };
}

/** A chunk for each future. */
function futuresIn(chunk: Chunk): Chunk[] {
  const count = chunk.to - chunk.from;
  if (count === 1) return [chunk];
  const part = <Values extends Float64Array | Uint8Array>(values: Values, index: number) => {
    const width = values.length / count;
    return values.subarray(index * width, (index + 1) * width) as Values;
  };
  return Array.from({ length: count }, (_, index) => {
    const future = chunk.from + index;
    return {
      from: future,
      to: future + 1,
      weeks: chunk.weeks,
      weekly: part(chunk.weekly, index),
      outcomes: part(chunk.outcomes, index),
      parameters: part(chunk.parameters, index),
      digests: part(chunk.digests, index),
      details: chunk.details.slice(index, index + 1),
      failures: chunk.failures.filter((failure) => failure.future === future),
    };
  });
}
