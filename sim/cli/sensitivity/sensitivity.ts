/** `uptake sensitivity`: which assumption drives which outcome, and which would change the choice between two plans. */
import { availableParallelism } from 'node:os';
import { type Measurements, makeMeasurements } from '../../experiment/sensitivity.ts';
import { runCount, workOfRun } from '../../experiment/study.ts';
import { outcomesTable, type Table } from '../../experiment/tables.ts';
import { counted } from '../../scenario/counted.ts';
import type { Problem } from '../../scenario/problems.ts';
import { simulate } from '../../worker/simulate.ts';
import { roughTime, secondsOfRun } from '../batch/pilot.ts';
import type { Command, Streams } from '../command.ts';
import { jsonText, type Results } from '../output/results.ts';
import { withResults } from '../output/with-results.ts';
import { BadInput, exitCodes } from '../problems.ts';
import { makeProgress } from '../progress.ts';
import { checkSize } from '../size.ts';
import { type AskedSensitivity, readSensitivity } from './asked.ts';
import { sensitivityFlags } from './flags.ts';
import {
  type Findings,
  findingsOf,
  type SensitivitySummary,
  sensitivityReport,
  sensitivityTables,
} from './report.ts';
import { readRuns, writeDesign } from './runs.ts';
import { sensitivityText } from './text.ts';

export const sensitivity: Command = {
  name: 'sensitivity',
  usage: 'uptake sensitivity PLAN.json [PLAN_B.json] [flags]',
  summary: 'which assumption drives which outcome, or would change the choice between two plans',
  flags: sensitivityFlags,
  notes: [
    'Every point of a design meets the same futures; with two plans the outcome is their difference in the same future.',
    'Few futures a point are enough for morris and sobol: chance is the same at all points, and the report says how much of it is left.',
    'Ranks need no runs of their own: "uptake run PLAN.json --out DIR", then --method rank --runs DIR/outcomes.csv.',
    'Parameters that a plan or --set holds are not varied, nor those without a plausible range, such as those that make',
    'the synthetic practices. An interruption keeps whole trajectories, rows by eights, or whole futures of all points.',
  ].join('\n'),
  async execute(words, streams) {
    const asked = readSensitivity(words);
    const { sensitivity: asking, output, outcomes } = asked;
    const { study } = asking;
    const outcomesOfRuns = asked.detail ? outcomesTable(study, true) : undefined;
    const runsHere = asked.runs === undefined && asked.writeDesign === undefined;
    if (runsHere) refuseTooLarge(asked, outcomesOfRuns);
    const notices = runsHere ? [...asked.notices, costOf(asked)] : [...asked.notices, ...idle(asked)];
    if (!output.quiet) for (const notice of notices) streams.error(`note: ${notice}\n`);
    if (asked.writeDesign !== undefined) {
      writeDesign(asked.writeDesign, asked);
      return exitCodes.done;
    }

    let results: Results | undefined;
    const measurements = makeMeasurements(asking, outcomes, (chunk, point) =>
      results?.put(chunk, study.points[point]),
    );
    let findings: Findings | undefined;
    const found = () => {
      findings ??= findingsOf(asked, measurements);
      return findings;
    };
    if (asked.runs !== undefined) {
      if (asked.rankRuns) asked.rankRuns.take(measurements);
      else readRuns(asked.runs, asking, outcomes, measurements);
      if (!isEnough(asked, measurements)) throw new BadInput([tooFew(asked.runs)]);
    }
    const tables = {
      ...(outcomesOfRuns && { outcomes: outcomesOfRuns }),
      ...sensitivityTables(asked, found),
    };
    return withResults(output, tables, asked.files, streams, async (opened, signal) => {
      results = opened;
      if (asked.runs === undefined) await runStudy(asked, measurements, signal);
      const { points, futures } = measurements.whole;
      const complete = points * futures === runCount(study);
      if (!isEnough(asked, measurements)) {
        streams.error('interrupted before enough was finished to say anything; nothing is kept\n');
        return exitCodes.interrupted;
      }
      const { summary, manifest } = sensitivityReport(asked, measurements, found(), complete);
      results?.finish(summary, manifest);
      tell(asked, found(), summary, streams);
      return complete || asked.runs !== undefined ? exitCodes.done : exitCodes.interrupted;
    });
  },
};

/** What has no effect where nothing is run here. */
const idle = ({ workers }: AskedSensitivity) =>
  workers === undefined ? [] : ['--workers has no effect: nothing is run here'];

/** @throws BadInput where the study is larger than can be meant */
function refuseTooLarge({ sensitivity: { study }, outcomes }: AskedSensitivity, table?: Table): void {
  const tables = table ? [{ name: 'outcomes', columns: table.columns.length, rowsPerRun: 1 }] : [];
  const { problems } = checkSize(study, tables, outcomes.length, 'sensitivity');
  if (problems.length > 0) throw new BadInput(problems);
}

const tooFew = (file: string): Problem => {
  return { where: file, path: '', message: 'has too few runs to say anything' };
};

function isEnough({ way }: AskedSensitivity, { whole }: Measurements): boolean {
  return ('threshold' in way ? way.threshold : way.estimates).isEnough(whole);
}

/** Practice-improvement-weeks from which on the time is worth an estimate. */
const worthAnEstimate = 1e9;

/** What the study will take. */
function costOf({ sensitivity: { study }, workers }: AskedSensitivity): string {
  const runs = runCount(study);
  const threads = workers ?? availableParallelism();
  const cost = `${counted(study.points.length, 'point')} over ${counted(study.futures, 'future')} are ${counted(runs, 'run')}`;
  const isLong = runs * workOfRun(study) > worthAnEstimate;
  const time = isLong
    ? `, ${roughTime((runs * secondsOfRun(study)) / threads)} on ${counted(threads, 'thread')}`
    : '';
  return `${cost}${time}`;
}

async function runStudy(
  { sensitivity: { study }, workers, output }: AskedSensitivity,
  measurements: Measurements,
  signal: AbortSignal,
): Promise<void> {
  const progress = makeProgress(process.stderr, output.quiet, 'runs');
  await simulate({
    study,
    workers,
    options: { recordFailures: true },
    signal,
    onProgress: (done) => progress.update(done, runCount(study)),
    onChunk(chunk, point) {
      measurements.take(chunk, point);
      return false;
    },
  }).finally(() => progress.end());
}

/** The findings or the summary on stdout; the hash always. */
function tell(
  asked: AskedSensitivity,
  findings: Findings,
  summary: SensitivitySummary,
  { print, error }: Streams,
): void {
  const { out, json, quiet } = asked.output;
  const { points, futures, failed_runs: failed, complete } = summary;
  const { study } = asked.sensitivity;
  if (json) print(jsonText(summary));
  else if (out === undefined && !quiet)
    print(`${sensitivityText(asked, findings, { points, futures, failed })}\n`);
  if (failed > 0) error(`note: ${failed} of ${summary.runs} runs failed\n`);
  if (!complete) {
    const why = asked.runs === undefined ? 'interrupted' : `${asked.runs} is not whole`;
    const wanted = `${counted(study.points.length, 'point')} over ${counted(study.futures, 'future')}`;
    error(`${why}: ${counted(points, 'point')} over ${counted(futures, 'future')} are kept, of ${wanted}\n`);
  }
  if (out !== undefined && !quiet) error(`results are in ${out}\n`);
  if (summary.result_hash !== undefined) error(`result ${summary.result_hash}\n`);
}
