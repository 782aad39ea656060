/** `uptake sweep`: many plans over the same futures, as a design says. */
import { makeResultHash } from '../../experiment/futures.ts';
import { makePointSummaries, type PointSummaries } from '../../experiment/point-summaries.ts';
import { runCount } from '../../experiment/study.ts';
import { outcomesTable, type Table, weeklyTable } from '../../experiment/tables.ts';
import { designNumbers } from '../../scenario/design-fields.ts';
import type { Problem } from '../../scenario/problems.ts';
import { simulate } from '../../worker/simulate.ts';
import { type Flags, readArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import {
  changeFlags,
  changesOf,
  futuresFlag,
  type Output,
  outputFlags,
  outputOf,
  practiceFlags,
  workersFlag,
} from '../flags.ts';
import { readDesignFiles, type StudyOfFiles } from '../input/study-files.ts';
import { watchInterruptions } from '../interruption.ts';
import { Results } from '../output/results.ts';
import { BadInput, exitCodes } from '../problems.ts';
import { makeProgress } from '../progress.ts';
import { checkSize, tableSizes } from '../size.ts';
import { pointsTable } from './points-table.ts';
import { sweepReport, tellSweep } from './report.ts';

const flags = {
  futures: {
    ...futuresFlag(designNumbers.futures.default),
    help: `futures under each plan, in place of those of the design (default ${designNumbers.futures.default})`,
  },
  ...changeFlags,
  ...practiceFlags,
  ...workersFlag,
  ...outputFlags,
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
    const results =
      output.out === undefined
        ? undefined
        : await Results.open(
            output.out,
            output.format,
            { ...asked.tables, points: pointsTable(study, outcomes, summaries) },
            asked.files,
          );
    const interruption = watchInterruptions(() => results?.discard());
    try {
      const { runs, hash } = await runSweep(asked, summaries, interruption.signal, results);
      if (runs === 0) {
        results?.discard();
        streams.error('interrupted before the first future was finished; nothing is kept\n');
        return exitCodes.interrupted;
      }
      const { summary, manifest } = sweepReport(asked, summaries, runs, hash);
      results?.finish(summary, manifest);
      tellSweep(asked, summary, streams);
      return summary.complete ? exitCodes.done : exitCodes.interrupted;
    } catch (error) {
      results?.discard();
      throw error;
    } finally {
      interruption.end();
    }
  },
};

export interface AskedSweep extends StudyOfFiles {
  readonly workers?: number;
  readonly output: Output;
  readonly tables: { readonly weekly?: Table; readonly outcomes: Table };
}

/** @throws BadInput with every problem of the words, the design, its plans and the practices */
function readSweep(words: readonly string[]): AskedSweep {
  const { values, words: files, problems: found } = readArguments(words, flags);
  const problems: Problem[] = [...found];
  const wrong = (where: string, message: string) => problems.push({ where, path: '', message });
  if (files.length !== 1)
    wrong(
      'sweep',
      `takes one design file; there are ${files.length}${files.length > 1 ? `: ${files.join(', ')}` : ''}`,
    );
  if (values.weekly && values.out === undefined) wrong('--weekly', 'needs --out DIR beside it');
  const output = outputOf(values, problems);
  const read =
    files.length > 0
      ? readDesignFiles(files[0], changesOf(values, found), values)
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
  const progress = makeProgress(process.stderr, output.quiet);
  const hash = makeResultHash();
  let runs = 0;
  await simulate({
    study,
    workers,
    options: { weekly: tables.weekly !== undefined, recordFailures: true },
    signal,
    onProgress: (done) => progress.update(done, runCount(study)),
    onChunk(chunk, point) {
      results?.put(chunk, study.points[point]);
      summaries.take(chunk, point);
      hash.add(chunk);
      runs += chunk.to - chunk.from;
      return false;
    },
  }).finally(() => progress.end());
  return { runs, hash: hash.end() };
}
