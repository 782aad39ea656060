/** `uptake batch plan`: the directory of a batch, which holds all that a computer needs to run its shards. */
import { type BatchPlan, mostShards, shardCount, usualShardRuns } from '../../batch/design.ts';
import { type Batch, planBatch } from '../../batch/directory.ts';
import { runCount } from '../../experiment/study.ts';
import { counted } from '../../scenario/counted.ts';
import type { Problem } from '../../scenario/problems.ts';
import { type Flags, readArguments, type Values } from '../arguments.ts';
import type { Command, Streams } from '../command.ts';
import { changeFlags, changesOf, futuresFlag, practiceFlags, usualFutures } from '../flags.ts';
import type { Sources } from '../input/inputs.ts';
import { jsonText } from '../output/results.ts';
import { BadInput, exitCodes, isFull, systemError } from '../problems.ts';
import { readBatchFiles } from './files.ts';
import { roughTime, secondsOfRun } from './pilot.ts';
import { writeSources } from './sources.ts';

const mostShardRuns = 1_000_000_000;

const flags = {
  out: { kind: 'text', value: 'PARENT', help: 'where the directory is to stand (default here)' },
  futures: futuresFlag(`futures under each point (default those of the design, or ${usualFutures})`),
  'shard-runs': {
    kind: 'count',
    value: 'N',
    minimum: 1,
    maximum: mostShardRuns,
    unit: 'runs',
    help: 'runs of a shard (default by the work of a run, some ten minutes on one core)',
  },
  weekly: { kind: 'switch', help: 'keep the weekly columns, too; they take a hundred times the space' },
  ...changeFlags,
  ...practiceFlags,
  json: { kind: 'switch', help: 'print what was planned as JSON on stdout' },
  quiet: { kind: 'switch', help: 'no pilot, no notices' },
} as const satisfies Flags;

export const batchPlan: Command = {
  name: 'plan',
  usage: 'uptake batch plan DESIGN.json | PLAN.json ... [flags]',
  summary: 'make the directory of a batch and print its name',
  flags,
  notes:
    'The directory is named by what is planned: the same again is the same directory. Copy it and the file uptake.mjs to\n' +
    'where it is to run; it needs nothing else.',
  async execute(words, streams) {
    const { plan, sources, parent, notices, values } = readPlanning(words);
    const { json, quiet } = values;
    if (!quiet) for (const notice of notices) streams.error(`note: ${notice}\n`);
    const { batch, mended } = planned(parent, plan, sources);
    for (const file of mended) streams.error(`${file} was not as planned; it was written again\n`);
    const seconds = quiet ? undefined : secondsOfRun(batch.study);
    if (json) streams.print(jsonText(factsOf(batch, seconds)));
    else streams.print(`${batch.directory}\n`);
    if (seconds !== undefined) tell(batch, seconds, streams);
    return exitCodes.done;
  },
};

function factsOf({ directory, hash, shards, shardRuns, study }: Batch, seconds: number | undefined) {
  return {
    directory,
    batch: hash,
    shards,
    shard_runs: shardRuns,
    runs: runCount(study),
    futures: study.futures,
    points: study.points.length,
    ...(seconds !== undefined && { seconds_per_run: seconds }),
  };
}

interface Planning {
  readonly plan: BatchPlan;
  readonly sources: Sources;
  readonly parent: string;
  readonly notices: readonly string[];
  readonly values: Values<typeof flags>;
}

/** @throws BadInput with every problem of the words and the files */
function readPlanning(words: readonly string[]): Planning {
  const { values, words: files, problems: found } = readArguments(words, flags);
  const problems: Problem[] = [...found];
  const wrong = (where: string, message: string) => problems.push({ where, path: '', message });
  if (files.length === 0) wrong('batch plan', 'takes a design, or one plan or more; there is none');
  if (values.out === '') wrong('--out', 'must name a directory; it is empty');
  const read =
    files.length > 0
      ? readBatchFiles(files, changesOf(values, problems), values)
      : { problems: [] as Problem[] };
  if ('problems' in read) throw new BadInput([...problems, ...read.problems]);
  const { study } = read;
  const shardRuns = values['shard-runs'] ?? usualShardRuns(study, values.weekly);
  const shards = shardCount({ study, shardRuns });
  if (shards > mostShards) {
    const least = Math.ceil(runCount(study) / mostShards);
    wrong('--shard-runs', `would make ${shards} shards, more than ${mostShards}; give at least ${least}`);
  }
  if (problems.length > 0) throw new BadInput(problems);
  const { notices, sources, ...rest } = read;
  return {
    plan: { ...rest, weekly: values.weekly, shardRuns },
    sources,
    parent: values.out ?? '.',
    notices,
    values,
  };
}

function planned(parent: string, plan: BatchPlan, sources: Sources): ReturnType<typeof planBatch> {
  try {
    const made = planBatch(parent, plan);
    writeSources(made.batch.directory, sources);
    return made;
  } catch (error) {
    const reason = systemError(error);
    if (reason === undefined || isFull(error)) throw error;
    throw new BadInput([{ where: '--out', path: '', message: `cannot write into ${parent}: ${reason}` }]);
  }
}

const shortShard = 5 * 60;
const goodShard = 15 * 60;
const longShard = 30 * 60;
/** Tasks of one array that Slurm takes where nobody says otherwise: MaxArraySize is 1001. */
const usualArray = 1000;

function tell(batch: Batch, seconds: number, { error }: Streams): void {
  const { shards, shardRuns, study } = batch;
  const runs = runCount(study);
  const ofShard = Math.min(runs, shardRuns) * seconds;
  error(
    `${counted(shards, 'shard')} of ${counted(Math.min(runs, shardRuns), 'run')}: ${counted(study.futures, 'future')} under ${counted(study.points.length, 'point')}\n`,
  );
  error(
    `on one core of this machine a shard takes ${roughTime(ofShard)}, all of it ${roughTime(runs * seconds)}\n`,
  );
  const better = Math.max(1, Number((goodShard / seconds).toPrecision(1)));
  const isShort = shards > 1 && ofShard < shortShard;
  if (isShort && better >= runs) error('that is little: it needs no batch\n');
  else if ((isShort || ofShard > longShard) && better !== shardRuns)
    error(
      `for shards of ${roughTime(better * seconds)}: --shard-runs ${better}, which makes another batch\n`,
    );
  if (shards > usualArray)
    error(`note: many clusters take no more than ${usualArray} tasks in one array; submit it in parts\n`);
}
