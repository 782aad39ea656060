/** `uptake sweep`: many plans over the same futures, as a design says. */
import { makeResultHash } from '../../experiment/futures.ts';
import { makePointSummaries, type PointSummaries } from '../../experiment/point-summaries.ts';
import { runCount } from '../../experiment/study.ts';
import { outcomesTable, type Table, weeklyTable } from '../../experiment/tables.ts';
import type { Problem } from '../../scenario/problems.ts';
import { simulate } from '../../worker/simulate.ts';
import { type Flags, readArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { changesOf, futuresFlag, type Output, outputOf, simulationFlags, usualFutures } from '../flags.ts';
import { expectOneFile } from '../input/one-file.ts';
import { readDesignFiles, type StudyOfFiles } from '../input/study-files.ts';
import { type Results, usualRoom } from '../output/results.ts';
import { withResults } from '../output/with-results.ts';
import { BadInput, exitCodes, noRoom, nothingKept, whatIsKept } from '../problems.ts';
import { makeProgress } from '../progress.ts';
import { checkSize, tableSizes } from '../size.ts';
import { pointsTable } from './points-table.ts';
import { sweepReport, tellSweep } from './report.ts';

const flags = {
  futures: futuresFlag(`futures under each plan (default those of the design, or ${usualFutures})`),
  ...simulationFlags,
  weekly: { kind: 'switch', help: 'write the table weekly too: it has a row for every week of every run' },
} as const satisfies Flags;

export const sweep: Command = {
  name: 'sweep',
  usage: 'uptake sweep DESIGN.json [flags]',
  summary: 'many plans: combinations, a list, or a sample of levers and parameters',
  flags,
  notes:
    'Changes such as --set are made in the plan of the design before it is varied; "uptake describe design" says what a\ndesign may hold. An interrupted sweep has met every plan equally often, or once more.',
  async execute(words, streams) {
    const asked = readSweep(words);
    const { study, outcomes, output } = asked;
    if (!output.quiet) for (const notice of asked.notices) streams.error(`note: ${notice}\n`);
    const summaries = makePointSummaries(study, outcomes);
    const tables = { ...asked.tables, points: pointsTable(study, outcomes, summaries) };
    const room = usualRoom + study.points.length * outcomes.length * bytesOfSummary;
    return withResults({ ...output, room }, tables, asked.files, streams, async (results, signal) => {
      const { runs, hash } = await runSweep(asked, summaries, signal, results);
      const full = results?.full;
      if (runs === 0) {
        if (full !== undefined) throw full;
        streams.error(nothingKept);
        return exitCodes.interrupted;
      }
      const { summary, manifest } = sweepReport(asked, summaries, runs, hash);
      results?.finish(summary, manifest);
      tellSweep(asked, summary, streams, full === undefined ? 'interrupted' : 'no room is left');
      if (summary.complete) return exitCodes.done;
      if (full === undefined) return exitCodes.interrupted;
      streams.error(noRoom(full, whatIsKept));
      return exitCodes.badInput;
    });
  },
};

/** What an outcome of a point takes in summary.json and in the table of points. */
const bytesOfSummary = 1500;

export interface AskedSweep extends StudyOfFiles {
  readonly workers?: number;
  readonly output: Output;
  readonly tables: { readonly weekly?: Table; readonly outcomes: Table };
}

/** @throws BadInput with every problem of the words, the design, its plans and the practices */
function readSweep(words: readonly string[]): AskedSweep {
  const { values, words: files, problems: found } = readArguments(words, flags);
  const problems: Problem[] = [...found];
  expectOneFile('sweep', 'design', files, problems);
  if (values.weekly && values.out === undefined)
    problems.push({ where: '--weekly', path: '', message: 'needs --out DIR beside it' });
  const output = outputOf(values, problems);
  const read =
    files.length > 0
      ? readDesignFiles(files[0], changesOf(values, problems), values)
      : { problems: [] as readonly Problem[] };
  if ('problems' in read) throw new BadInput([...problems, ...read.problems]);
  const { study, outcomes } = read;
  const tables = {
    ...(values.weekly && { weekly: weeklyTable() }),
    outcomes: outcomesTable(study, true),
  };
  const size = checkSize(
    study,
    output.out === undefined ? [] : tableSizes(study, tables),
    outcomes.length,
    files[0],
  );
  problems.push(...size.problems);
  if (problems.length > 0) throw new BadInput(problems);
  return { ...read, notices: [...read.notices, ...size.notices], workers: values.workers, output, tables };
}

/** Runs that came in, in order, and their hash. */
async function runSweep(
  { study, workers, tables, output }: AskedSweep,
  summaries: PointSummaries,
  signal: AbortSignal,
  results: Results | undefined,
): Promise<{ runs: number; hash: string }> {
  const progress = makeProgress(process.stderr, output.quiet, 'runs');
  const hash = makeResultHash();
  let runs = 0;
  await simulate({
    study,
    workers,
    options: { weekly: tables.weekly !== undefined, recordFailures: true },
    signal,
    onProgress: (done) => progress.update(done, runCount(study)),
    onChunk(chunk, point) {
      if (results?.putWhole(chunk, study.points[point]) === false) return true;
      summaries.take(chunk, point);
      hash.add(chunk);
      runs += chunk.to - chunk.from;
      return false;
    },
  }).finally(() => progress.end());
  return { runs, hash: hash.end() };
}
