/** Part f: the shards of a batch are written, then merged as the command line merges them, in one process. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { runsOfShard } from '../../../sim/batch/design.ts';
import { type Batch, planBatch } from '../../../sim/batch/directory.ts';
import { beginShard } from '../../../sim/batch/shard.ts';
import { batchMerge } from '../../../sim/cli/batch/merge.ts';
import { mainOutcomes } from '../../../sim/cli/output/report.ts';
import { makeEngine } from '../../../sim/engine/future.ts';
import { runChunk } from '../../../sim/experiment/futures.ts';
import type { PlanDocument } from '../../../sim/scenario/document.ts';
import { scenarioOf } from '../../../sim/scenario/resolve.ts';
import { report } from './clock.ts';
import { defaultPractices, syntheticPopulation } from './full-programme.ts';
import { peakKilobytes } from './memory.ts';

const [shards, futures] = process.argv.slice(2).map(Number);

const document: PlanDocument = {
  version: 1,
  title: 'A batch',
  question: '',
  programme: { guidance: true, mentorship: { mentors: 6 }, order: 'random' },
  parameters: {},
};

function planned(parent: string): Batch {
  const scenario = scenarioOf(document);
  return planBatch(parent, {
    study: {
      points: [{ plan: 'plan', scenario, settings: [] }],
      futures,
      population: syntheticPopulation(defaultPractices),
      paths: [],
    },
    name: 'plan',
    title: 'A batch',
    documents: [document],
    plans: [{ name: 'plan', where: 'plan', document }],
    outcomes: mainOutcomes,
    weekly: false,
    shardRuns: Math.ceil(futures / shards),
  }).batch;
}

/** All futures are the same one here: what they are takes the merge no longer or shorter. */
function writeShards(batch: Batch): void {
  const { study } = batch;
  const { scenario } = study.points[0];
  const chunk = runChunk(makeEngine(study.population), { scenario, from: 0, to: 1 });
  for (let shard = 0; shard < batch.shards; shard++) {
    const draft = beginShard(batch, shard);
    const { from, to } = runsOfShard(batch, shard);
    for (let run = from; run < to; run++) draft.put({ ...chunk, from: run, to: run + 1 }, 0);
    draft.publish();
  }
}

async function measure(): Promise<void> {
  const parent = mkdtempSync(join(tmpdir(), 'uptake-bench-'));
  const batch = planned(parent);
  const start = performance.now();
  writeShards(batch);
  const written = performance.now();
  let said = '';
  const streams = {
    print: () => undefined,
    error(text: string) {
      said += text;
    },
  };
  await batchMerge.execute([batch.directory, '--out', join(parent, 'out'), '--quiet'], streams);
  const merged = performance.now();
  const peak = peakKilobytes();
  rmSync(parent, { recursive: true });
  report({
    ofWriting: written - start,
    milliseconds: merged - written,
    peakKilobytes: peak,
    resultHash: /result ([0-9a-f]{64})/.exec(said)?.[1],
  });
}

await measure();
