/** `uptake batch run`: one shard of a batch, or all that are missing. */
import { availableParallelism } from 'node:os';
import { runsOfShard } from '../../batch/design.ts';
import type { Batch } from '../../batch/directory.ts';
import { writeProvenance } from '../../batch/provenance.ts';
import { beginShard, type ShardDraft } from '../../batch/shard.ts';
import { stateOfShard } from '../../batch/state.ts';
import type { Failure } from '../../experiment/futures.ts';
import { counted } from '../../scenario/counted.ts';
import { readNumber } from '../../scenario/numbers.ts';
import { type Problem, shown } from '../../scenario/problems.ts';
import { simulate } from '../../worker/simulate.ts';
import { type Flags, readArguments, type Values } from '../arguments.ts';
import type { Command, Streams } from '../command.ts';
import { workersFlag } from '../flags.ts';
import { watchInterruptions } from '../interruption.ts';
import { BadInput, exitCodes, isFull, systemError } from '../problems.ts';
import { makeProgress } from '../progress.ts';
import { indexIn, namesOfIndexVariables, workersIn } from './array-task.ts';
import { openNamed } from './open.ts';

const flags = {
  index: {
    kind: 'count',
    value: 'N',
    minimum: 0,
    maximum: Number.MAX_SAFE_INTEGER,
    unit: 'index',
    help: 'the shard, from 0; may stand as a word after the directory',
  },
  all: { kind: 'switch', help: 'every shard that is missing or damaged, one after another' },
  workers: {
    ...workersFlag.workers,
    help: 'threads to run on (default what the scheduler granted, one in an array job, otherwise all cores)',
  },
  quiet: { kind: 'switch', help: 'no progress, no notices' },
} as const satisfies Flags;

export const batchRun: Command = {
  name: 'run',
  usage: 'uptake batch run DIR [INDEX] [flags]',
  summary: 'run one shard, or with --all what is missing',
  flags,
  notes:
    `Without an index it is taken from ${namesOfIndexVariables.join(', ')}.\n` +
    'A shard that is there and right is left alone; a damaged one is run again. An interruption leaves nothing behind;\n' +
    'what a killed run leaves, "uptake batch merge" takes away.',
  async execute(words, streams) {
    const asked = readRun(words);
    const { batch, quiet } = asked;
    const say = (text: string) => {
      if (!quiet) streams.error(text);
    };
    let done = 0;
    for (const shard of asked.shards) {
      const state = stateOfShard(batch, shard);
      if (state === 'right') {
        if (asked.shards.length === 1) say(`shard ${shard} is there and right; nothing to do\n`);
        continue;
      }
      if (state !== 'missing') streams.error(`shard ${shard} ${state.damaged}; it is run again\n`);
      const isDone = await runShard(asked, shard, streams);
      if (!isDone) {
        streams.error(`interrupted: shard ${shard} is not written; the others are as they were\n`);
        return exitCodes.interrupted;
      }
      done++;
    }
    if (asked.shards.length > 1)
      say(
        `${wereRun(done)}, ${asked.shards.length - done} ${asked.shards.length - done === 1 ? 'was' : 'were'} there\n`,
      );
    return exitCodes.done;
  },
};

interface Asked {
  readonly batch: Batch;
  readonly shards: readonly number[];
  readonly workers: number;
  readonly quiet: boolean;
}

/** @throws BadInput with every problem of the words, the environment and the directory */
function readRun(words: readonly string[]): Asked {
  const { values, words: named, problems: found } = readArguments(words, flags);
  const problems: Problem[] = [...found];
  const batch = openNamed('batch run', named, problems, 2);
  const given = indexOf(values, named[1], problems);
  const shards = batch && shardsAsked(batch, given, values.all, problems);
  if (batch === undefined || shards === undefined || problems.length > 0) throw new BadInput(problems);
  const usual = given.isOfArray ? 1 : availableParallelism();
  return { batch, shards, workers: values.workers ?? workersIn(process.env) ?? usual, quiet: values.quiet };
}

interface GivenIndex {
  readonly index?: number;
  /** Whether a scheduler said it. */
  readonly isOfArray: boolean;
}

/** The index as a word, by the flag or by the environment, in this order. */
function indexOf(values: Values<typeof flags>, word: string | undefined, problems: Problem[]): GivenIndex {
  const wrong = (where: string, message: string) => problems.push({ where, path: '', message });
  const said = values.index;
  if (word !== undefined) {
    const read = readNumber(word);
    const isIndex = 'value' in read && Number.isSafeInteger(read.value) && read.value >= 0;
    if (!isIndex)
      wrong('batch run', `takes the index of a shard, a whole number from 0; it is ${shown(word)}`);
    else if (said !== undefined && said !== read.value)
      wrong('--index', `is ${said}, and the word after the directory is ${read.value}; give one of them`);
    else if (values.all) wrong('--all', 'stands in place of an index; give one of them');
    return { index: isIndex ? read.value : undefined, isOfArray: false };
  }
  if (said !== undefined && values.all) wrong('--all', 'stands in place of --index; give one of them');
  const isWrong = problems.some((problem) => problem.where === '--index');
  if (said !== undefined || values.all || isWrong) return { index: said, isOfArray: false };
  const found = indexIn(process.env);
  if ('problem' in found) {
    problems.push(found.problem);
    return { isOfArray: true };
  }
  if (found.index === undefined) {
    const names = namesOfIndexVariables.join(', ');
    wrong('batch run', `needs the index of a shard: INDEX, --index N, --all, or one of ${names}`);
  }
  return { index: found.index, isOfArray: true };
}

function shardsAsked(batch: Batch, { index }: GivenIndex, all: boolean, problems: Problem[]) {
  if (all) return Array.from({ length: batch.shards }, (_, shard) => shard);
  if (index === undefined) return [];
  if (index < batch.shards) return [index];
  const last = batch.shards - 1;
  const message = `has no shard ${index}; its shards are ${last === 0 ? '0 alone' : `0 to ${last}`}`;
  problems.push({ where: batch.directory, path: '', message });
  return [];
}

const wereRun = (shards: number) => `${counted(shards, 'shard')} ${shards === 1 ? 'was' : 'were'} run`;

/** @returns false when an interruption came before the last run */
async function runShard(asked: Asked, shard: number, streams: Streams): Promise<boolean> {
  const { batch, workers, quiet } = asked;
  const { from, to } = runsOfShard(batch, shard);
  const { study, weekly } = batch;
  const started = new Date();
  const failures: (Failure & { plan: string })[] = [];
  let draft: ShardDraft | undefined;
  const interruption = watchInterruptions(() => draft?.discard()); // before there is anything to leave behind
  const progress = makeProgress(process.stderr, quiet, 'runs');
  let checksum: string;
  try {
    const writing = begun(batch, shard);
    draft = writing;
    await simulate({
      study,
      from,
      to,
      workers,
      options: { weekly, recordFailures: true },
      signal: interruption.signal,
      onProgress: (done) => progress.update(done, to - from),
      onChunk(chunk, point) {
        writing.put(chunk, point);
        for (const failure of chunk.failures) failures.push({ ...failure, plan: study.points[point].plan });
        return false;
      },
    }).finally(() => progress.end());
    if (!writing.isComplete) {
      writing.discard();
      return false;
    }
    checksum = writing.publish();
  } catch (error) {
    draft?.discard();
    if (draft === undefined || stateOfShard(batch, shard) !== 'right') throw error;
    // the same shard has been finished elsewhere meanwhile
    streams.error(`shard ${shard} was finished by another run of it\n`);
    return true;
  } finally {
    interruption.end();
  }
  if (!quiet) streams.error(`shard ${shard} is done: runs ${from} to ${to - 1}\n`);
  if (failures.length > 0) {
    const [{ future, plan, message }] = failures;
    const first = `the first is future ${future} of ${plan}: ${message}`;
    streams.error(`note: ${failures.length} of ${counted(to - from, 'run')} failed; ${first}\n`);
  }
  note(batch, shard, { started, workers, failedRuns: failures.length, checksum }, streams);
  return true;
}

/** @throws BadInput when nothing can be written there */
function begun(batch: Batch, shard: number): ShardDraft {
  try {
    return beginShard(batch, shard);
  } catch (error) {
    const reason = systemError(error);
    if (reason === undefined || isFull(error)) throw error;
    throw new BadInput([{ where: batch.directory, path: '', message: `cannot be written into: ${reason}` }]);
  }
}

/** The shard is safe already, so that it is no failure when this cannot be written. */
function note(
  batch: Batch,
  shard: number,
  facts: Pick<Parameters<typeof writeProvenance>[2], 'started' | 'workers' | 'failedRuns' | 'checksum'>,
  streams: Streams,
): void {
  try {
    writeProvenance(batch, shard, { ...facts, ended: new Date(), environment: process.env });
  } catch (error) {
    const reason = systemError(error);
    if (reason === undefined) throw error;
    streams.error(`note: where and when shard ${shard} ran could not be written down: ${reason}\n`);
  }
}
