/** Batches for tests: a small study in an empty directory, its runs, and its shards. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { BatchPlan } from '../../sim/batch/design.ts';
import { runsOfShard } from '../../sim/batch/design.ts';
import { type Batch, planBatch } from '../../sim/batch/directory.ts';
import { beginShard, shardFile } from '../../sim/batch/shard.ts';
import { type Engine, makeEngine } from '../../sim/engine/future.ts';
import { type Chunk, makeResultHash, runChunk } from '../../sim/experiment/futures.ts';
import { runCount, type Study, tasksOf } from '../../sim/experiment/study.ts';
import { copdBundle } from '../../sim/model/improvements.ts';
import { readPlanValue } from '../../sim/scenario/document.ts';
import { scenarioOf } from '../../sim/scenario/resolve.ts';
import { synthetic } from '../support/populations.ts';

const everything = mkdtempSync(join(tmpdir(), 'uptake-batch-'));
let made = 0;
afterAll(() => rmSync(everything, { recursive: true, force: true }));

/** The path of an empty place, where nothing is yet. */
export const emptyPlace = () => join(everything, String(made++));

const programmes = [
  { guidance: true, mentorship: { mentors: 1 }, order: 'random' },
  {},
  { guidance: true, feedback: { weeksBetween: 4 } },
];
const weeks = 12;
export const population = synthetic(15, copdBundle.length);

export function documentOf(programme: object, more: object = {}) {
  const value = { version: 1, title: 'A plan', weeks, programme, ...more };
  const { document, problems } = readPlanValue(JSON.parse(JSON.stringify(value)), 'a test');
  if (document === undefined) throw new Error(JSON.stringify(problems));
  return document;
}

/** Some plans over the same futures. */
export function smallPlan(
  changes: Partial<BatchPlan> & { points?: number; futures?: number } = {},
): BatchPlan {
  const { points = 3, futures = 8, ...rest } = changes;
  const documents = programmes.slice(0, points).map((programme) => documentOf(programme));
  const study: Study = {
    points: documents.map((document, place) => ({
      plan: `plan ${place}`,
      scenario: scenarioOf(document),
      settings: [],
    })),
    futures,
    population,
    paths: [],
  };
  return {
    study,
    name: 'small',
    title: 'Small plans',
    documents,
    plans: documents.map((document, place) => ({ name: `plan ${place}`, where: 'a test', document })),
    outcomes: ['in_place_share_end', 'cost_pounds'],
    weekly: false,
    shardRuns: 5,
    ...rest,
  };
}

export const planned = (plan: BatchPlan = smallPlan()): Batch => planBatch(emptyPlace(), plan).batch;

let engine: Engine | undefined;

/** All runs of a study, each with its point. */
export function runsOf(study: Study, from = 0, to = runCount(study)): { chunk: Chunk; point: number }[] {
  engine ??= makeEngine(population);
  const ready = engine;
  return [...tasksOf(study, from, to)].map(({ point, ...task }) => ({
    chunk: runChunk(ready, task, { weekly: true, recordFailures: true }),
    point,
  }));
}

/** Writes a shard as a run of it does. */
export function writeShard(batch: Batch, shard: number): void {
  const { from, to } = runsOfShard(batch, shard);
  const draft = beginShard(batch, shard);
  for (const { chunk, point } of runsOf(batch.study, from, to)) draft.put(chunk, point);
  draft.publish();
}

export function writeAllShards(batch: Batch): void {
  for (let shard = 0; shard < batch.shards; shard++) writeShard(batch, shard);
}

export function hashOf(chunks: Iterable<{ chunk: Chunk }>): string {
  const hash = makeResultHash();
  for (const { chunk } of chunks) hash.add(chunk);
  return hash.end();
}

export const bytesOf = (batch: Batch, shard: number) => readFileSync(shardFile(batch, shard));
export const putBytes = (batch: Batch, shard: number, bytes: Uint8Array) =>
  writeFileSync(shardFile(batch, shard), bytes);
