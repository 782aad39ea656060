/** `uptake batch merge`: verifies every shard and makes of them the files that one run of all would have written. */
import type { Batch } from '../../batch/directory.ts';
import { runsOfFutures, wholeFutures } from '../../batch/merge.ts';
import { DamagedShard } from '../../batch/shard.ts';
import { othersIn, rangesText, removeDrafts, type ShardState, statesOf } from '../../batch/state.ts';
import { makeResultHash } from '../../experiment/futures.ts';
import { makePointSummaries, type PointSummaries } from '../../experiment/point-summaries.ts';
import { outcomesTable, weeklyTable } from '../../experiment/tables.ts';
import type { Problem } from '../../scenario/problems.ts';
import { type Flags, readArguments } from '../arguments.ts';
import type { Command, Streams } from '../command.ts';
import { type Output, outputFlags, outputOf } from '../flags.ts';
import type { Results } from '../output/results.ts';
import { withResults } from '../output/with-results.ts';
import { BadInput, exitCodes, systemError } from '../problems.ts';
import { makeProgress } from '../progress.ts';
import { pointsTable } from '../sweep/points-table.ts';
import { sweepReport, tellSweep } from '../sweep/report.ts';
import { strayNote } from './missing.ts';
import { openNamed } from './open.ts';
import { readSources } from './sources.ts';

const flags = {
  partial: {
    kind: 'switch',
    help: 'where shards are missing, merge the futures that are complete under every point',
  },
  ...outputFlags,
} as const satisfies Flags;

export const batchMerge: Command = {
  name: 'merge',
  usage: 'uptake batch merge DIR [flags]',
  summary: 'verify every shard and put the results together',
  flags,
  notes:
    'The files and the result hash are those of "uptake sweep" of the same design. Nothing is merged while a shard is\n' +
    'missing, unless with --partial; then manifest.json says which futures there are.',
  async execute(words, streams) {
    const { batch, output, partial } = readMerge(words);
    const futures = futuresToMerge(batch, partial, streams);
    const { study } = batch;
    const isComplete = futures.length === study.futures;
    if (!output.quiet) for (const name of othersIn(batch).strays) streams.error(`note: ${strayNote(name)}\n`);
    const summaries = makePointSummaries(study, batch.outcomes);
    return withResults(output, tablesOf(batch, summaries), [], streams, async (results, signal) => {
      const hash = await merge(batch, futures, summaries, results, output, signal);
      if (hash === undefined) {
        streams.error('interrupted: nothing is written; the shards are as they were\n');
        return exitCodes.interrupted;
      }
      const runs = futures.length * study.points.length;
      const sources = readSources(batch.directory);
      const { summary, manifest } = sweepReport({ ...batch, sources }, summaries, runs, hash);
      const which = isComplete ? {} : { futures_merged: rangesText(futures) };
      results?.finish({ ...summary, ...which }, { ...manifest, ...which });
      if (isComplete) tidy(batch);
      tellSweep({ study, output }, summary, streams, 'merged in part');
      return exitCodes.done;
    });
  },
};

interface Asked {
  readonly batch: Batch;
  readonly output: Output;
  readonly partial: boolean;
}

/** @throws BadInput with every problem of the words and the directory */
function readMerge(words: readonly string[]): Asked {
  const { values, words: named, problems: found } = readArguments(words, flags);
  const problems: Problem[] = [...found];
  const output = outputOf(values, problems);
  const batch = openNamed('batch merge', named, problems);
  if (batch === undefined || problems.length > 0) throw new BadInput(problems);
  return { batch, output, partial: values.partial };
}

/**
 * The futures that there are to merge.
 *
 * @throws BadInput when shards are missing and no part is asked for, or none can be had
 */
function futuresToMerge(batch: Batch, partial: boolean, { error }: Streams): readonly number[] {
  const states: readonly ShardState[] = [...statesOf(batch)];
  const missing = states.flatMap((state, shard) => (state === 'right' ? [] : [shard]));
  const futures = wholeFutures(batch, missing);
  if (missing.length === 0) return futures;
  const { directory: where } = batch;
  const problems = states.flatMap((state, shard): Problem[] =>
    typeof state === 'object' ? [{ where, path: '', message: `shard ${shard} ${state.damaged}` }] : [],
  );
  const ranges = rangesText(missing);
  const are = missing.length === 1 ? `shard ${ranges} is` : `shards ${ranges} are`;
  const lack = `${are} missing or damaged`;
  if (!partial) {
    const part =
      futures.length > 0
        ? `, or merge ${futures.length} futures of ${batch.study.futures} with --partial`
        : '';
    const message = `${lack}; run ${missing.length === 1 ? 'it' : 'them'} with "uptake batch run"${part}`;
    throw new BadInput([...problems, { where, path: '', message }]);
  }
  if (futures.length === 0) {
    const message = `${lack}, and no future is complete under every point; there is nothing to merge`;
    throw new BadInput([...problems, { where, path: '', message }]);
  }
  for (const { message } of problems) error(`${message}\n`);
  error(`${lack}\n`);
  if ((futures.at(-1) as number) >= futures.length)
    error(
      `note: futures ${rangesText(futures)} are merged; they are a fair sample unless shards are missing because of what is in them\n`,
    );
  return futures;
}

function tablesOf({ study, outcomes, weekly }: Batch, summaries: PointSummaries) {
  return {
    ...(weekly && { weekly: weeklyTable() }),
    outcomes: outcomesTable(study, true),
    points: pointsTable(study, outcomes, summaries),
  };
}

/** Runs between two looks at whether an interruption came. */
const runsAtOnce = 500;

/**
 * The result hash, or nothing after an interruption.
 *
 * @throws BadInput when a shard has been damaged since it was verified
 */
async function merge(
  batch: Batch,
  futures: readonly number[],
  summaries: PointSummaries,
  results: Results | undefined,
  { quiet }: Output,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { points } = batch.study;
  const hash = makeResultHash();
  const progress = makeProgress(process.stderr, quiet, 'runs');
  const runs = futures.length * points.length;
  let done = 0;
  try {
    for (const { chunk, point } of runsOfFutures(batch, futures)) {
      results?.put(chunk, points[point]);
      // summaries count futures, whatever their numbers are
      const place = Math.floor(done / points.length);
      summaries.take({ ...chunk, from: place, to: place + 1 }, point);
      hash.add(chunk);
      if (++done % runsAtOnce > 0) continue;
      progress.update(done, runs);
      await new Promise(setImmediate); // lets an interruption in
      if (signal.aborted) return undefined;
    }
  } catch (error) {
    if (!(error instanceof DamagedShard)) throw error;
    throw new BadInput([{ where: batch.directory, path: '', message: error.message }]);
  } finally {
    progress.end();
  }
  return hash.end();
}

/** Drafts of runs that were killed; whoever may not remove them leaves them there. */
function tidy(batch: Batch): void {
  try {
    removeDrafts(batch);
  } catch (error) {
    if (systemError(error) === undefined) throw error;
  }
}
