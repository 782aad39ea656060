/** Where and when a shard was made: beside the shard, never in it, and read by nobody but people. */
import { arch, availableParallelism, cpus, hostname, platform } from 'node:os';
import { join } from 'node:path';
import { MODEL_VERSION } from '../scenario/version.ts';
import { runsOfShard } from './design.ts';
import { type Batch, shardsOf } from './directory.ts';
import { writeWhole } from './draft.ts';
import { shardName } from './shard.ts';

/** By which the schedulers call a job. */
const jobVariables = [
  'SLURM_JOB_ID',
  'SLURM_ARRAY_JOB_ID',
  'SLURM_ARRAY_TASK_ID',
  'PBS_JOBID',
  'JOB_ID',
  'SGE_TASK_ID',
  'JOB_COMPLETION_INDEX',
  'AWS_BATCH_JOB_ID',
];

export interface Circumstances {
  readonly started: Date;
  readonly ended: Date;
  readonly workers: number;
  readonly failedRuns: number;
  /** SHA-256 of the shard without its last line. */
  readonly checksum: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** @throws the system's errors; the shard itself is safe then */
export function writeProvenance(batch: Batch, shard: number, circumstances: Circumstances): void {
  const { started, ended, workers, failedRuns, checksum, environment } = circumstances;
  const { from, to } = runsOfShard(batch, shard);
  const provenance = {
    batch: batch.hash,
    shard,
    first_run: from,
    last_run: to - 1,
    failed_runs: failedRuns,
    sha256: checksum,
    version: MODEL_VERSION,
    host: hostname(),
    job: Object.fromEntries(
      jobVariables.flatMap((name) => (environment[name] === undefined ? [] : [[name, environment[name]]])),
    ),
    started: started.toISOString(),
    ended: ended.toISOString(),
    seconds: (ended.getTime() - started.getTime()) / 1000,
    node: process.version,
    platform: `${platform()} ${arch()}`,
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    workers,
  };
  const file = join(shardsOf(batch.directory), `${shardName(shard)}.json`);
  writeWhole(file, `${JSON.stringify(provenance, null, 2)}\n`);
}
