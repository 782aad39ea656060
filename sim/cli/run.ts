/** `uptake run`: one plan over many futures. */
import { assemble, type Chunk, type Futures, stripped } from '../experiment/futures.ts';
import { practicesTable } from '../experiment/practices-table.ts';
import { makePrecisionRule, mostFuturesForPrecision, type PrecisionRule } from '../experiment/precision.ts';
import type { Study } from '../experiment/study.ts';
import { summarise } from '../experiment/summary.ts';
import { outcomesTable, type Table, type TableName, weeklyTable } from '../experiment/tables.ts';
import { scalarOutcomeNames } from '../model/outcomes.ts';
import { populationHash, scenarioHash } from '../scenario/canonical.ts';
import { counted } from '../scenario/counted.ts';
import { type Problem, visible } from '../scenario/problems.ts';
import { scenarioOf } from '../scenario/resolve.ts';
import { MODEL_VERSION } from '../scenario/version.ts';
import { simulate } from '../worker/simulate.ts';
import { type Flags, readArguments } from './arguments.ts';
import type { Command, Streams } from './command.ts';
import { detailOf, practicesDetail } from './detail.ts';
import { changesOf, futuresFlag, type Output, outputOf, simulationFlags, usualFutures } from './flags.ts';
import { type Inputs, readInputs } from './input/inputs.ts';
import { expectOneFile } from './input/one-file.ts';
import { readPrecisions } from './outcome-flags.ts';
import { outcomeTableText } from './output/report.ts';
import { jsonText, type Results } from './output/results.ts';
import { withResults } from './output/with-results.ts';
import { precisionSentence } from './precision-text.ts';
import { BadInput, exitCodes, noRoom, nothingKept, whatIsKept } from './problems.ts';
import { makeProgress } from './progress.ts';
import { checkSize, tableSizes } from './size.ts';

const flags = {
  futures: futuresFlag(
    `futures to run (default ${usualFutures}); with --precision the most of them (default ${mostFuturesForPrecision})`,
  ),
  precision: {
    kind: 'pair',
    many: true,
    value: 'outcome=halfwidth',
    help: 'instead of a count: until the 95 % interval of the mean is that narrow, of every outcome that is named',
  },
  ...simulationFlags,
  detail: practicesDetail,
} as const satisfies Flags;

export const run: Command = {
  name: 'run',
  usage: 'uptake run PLAN.json [flags]',
  summary: 'one plan over many futures',
  flags,
  async execute(words, streams) {
    const asked = readRun(words);
    const { inputs, study, output } = asked;
    if (!output.quiet) for (const notice of asked.notices) streams.error(`note: ${notice}\n`);
    return withResults(output, asked.tables, inputs.files, streams, async (results, signal) => {
      const futures = await runFutures(asked, signal, results);
      const full = results?.full;
      const isEnough = futures.count === study.futures || asked.precision?.reached === true;
      const complete = isEnough || (!signal.aborted && full === undefined);
      if (futures.count === 0) {
        if (full !== undefined) throw full;
        streams.error(nothingKept);
        return exitCodes.interrupted;
      }
      const { outcomes, ...facts } = reportOf(asked, futures, complete);
      const report = { ...facts, outcomes };
      results?.finish(report, {
        ...facts,
        futures_asked: study.futures,
        ...inputs.sources,
        plan_document: inputs.document,
      });
      tell(asked, report, futures, streams, full === undefined ? 'interrupted' : 'no room is left');
      if (complete) return exitCodes.done;
      if (full === undefined) return exitCodes.interrupted;
      streams.error(noRoom(full, whatIsKept));
      return exitCodes.badInput;
    });
  },
};

interface Asked {
  readonly inputs: Inputs;
  /** Warnings and notices, as sentences. */
  readonly notices: readonly string[];
  readonly tables: Readonly<Partial<Record<TableName, Table>>>;
  /** With one point. */
  readonly study: Study;
  readonly precision?: PrecisionRule;
  readonly workers?: number;
  readonly output: Output;
  readonly detail: boolean;
}

/** @throws BadInput with every problem of the words, the plan and the practices */
function readRun(words: readonly string[]): Asked {
  const { values, words: files, problems: found } = readArguments(words, flags);
  const problems: Problem[] = [...found];
  expectOneFile('run', 'plan', files, problems);
  const detail = detailOf(values, problems);
  const output = outputOf(values, problems);
  const wishes = readPrecisions(values.precision, problems);
  const precision = wishes.length > 0 ? makePrecisionRule(wishes, values.futures) : undefined;
  const inputs =
    files.length > 0 ? readInputs(files[0], changesOf(values, problems), values) : { problems: [] };
  if ('problems' in inputs) throw new BadInput([...problems, ...inputs.problems]);
  if (problems.length > 0) throw new BadInput(problems);
  const { name, document, population } = inputs;
  const point = { plan: name, scenario: scenarioOf(document), settings: [] };
  const futures = values.futures ?? (precision ? mostFuturesForPrecision : usualFutures);
  const study = { points: [point], futures, population, paths: [] };
  const tables = {
    weekly: weeklyTable(),
    outcomes: outcomesTable(study),
    ...(detail && { practices: practicesTable(population) }),
  };
  // how many futures a precision takes is not known, so that it is measured by the usual number
  const size = checkSize(
    { ...study, futures: values.futures ?? usualFutures },
    output.out === undefined ? [] : tableSizes(study, tables),
    scalarOutcomeNames.length,
    'run',
  );
  if (size.problems.length > 0) throw new BadInput(size.problems);
  const notices = [...inputs.notices, ...size.notices];
  return { inputs, notices, study, tables, precision, workers: values.workers, output, detail };
}

async function runFutures(asked: Asked, signal: AbortSignal, results?: Results): Promise<Futures> {
  const { study, workers, precision, detail, output } = asked;
  const { weeks } = study.points[0].scenario;
  const progress = makeProgress(process.stderr, output.quiet, 'futures');
  const kept: Chunk[] = [];
  await simulate({
    study,
    workers,
    options: { weekly: results !== undefined, detail, reliefEveryWeeks: detail ? weeks : 0 },
    signal,
    onProgress: (done) => progress.update(done, study.futures),
    onChunk(chunk) {
      if (results?.putWhole(chunk, study.points[0]) === false) return true;
      kept.push(stripped(chunk));
      return precision?.take(chunk) ?? false;
    },
  }).finally(() => progress.end());
  return assemble(kept, weeks);
}

/** What summary.json says; not-a-number is null in JSON. */
function reportOf({ inputs, study, precision }: Asked, results: Futures, complete: boolean) {
  const { scenario } = study.points[0];
  return {
    plan: inputs.name,
    title: inputs.document.title,
    version: MODEL_VERSION,
    scenario_hash: scenarioHash(scenario),
    population_hash: populationHash(inputs.population),
    result_hash: results.resultHash,
    seed: scenario.seed,
    futures: results.count,
    weeks: scenario.weeks,
    practices: inputs.population.size,
    assumptions: scenario.assumptions,
    complete,
    ...(precision && { precision: precisionReport(precision) }),
    outcomes: summarise(results),
  };
}

/** The first outcome stands by itself, too, as it did when there could be one alone. */
function precisionReport({ reached, series }: PrecisionRule) {
  const all = series.map((one) => ({
    outcome: one.outcome,
    wanted: one.wanted,
    half_width: one.halfWidth,
    reached: one.reached,
    n: one.n,
    futures_needed: one.futuresNeeded,
  }));
  const [{ outcome, wanted, half_width }] = all;
  return { outcome, wanted, half_width, reached, series: all };
}

/** The table or the summary on stdout; the hash always. */
function tell(
  asked: Asked,
  report: ReturnType<typeof reportOf>,
  results: Futures,
  { print, error }: Streams,
  whyEarly: string,
): void {
  const { inputs, study, precision } = asked;
  const { out, json, quiet } = asked.output;
  const { scenario } = study.points[0];
  if (json) print(jsonText(report));
  else if (out === undefined && !quiet) {
    print(`${visible(inputs.document.title)}\n`);
    print(
      `${counted(results.count, 'future')} of ${counted(scenario.weeks, 'week')}, ${counted(inputs.population.size, 'practice')}, ${scenario.assumptions} assumptions, seed "${visible(scenario.seed)}"\n\n`,
    );
    print(outcomeTableText(report.outcomes, results.count));
    print('\n');
  }
  for (const one of precision?.series ?? [])
    if (!one.reached || !quiet) error(precisionSentence(one.outcome, one, results.count));
  if (!report.complete)
    error(`${whyEarly}: futures 0 to ${results.count - 1} of ${study.futures} are kept\n`);
  if (out !== undefined && !quiet) error(`results are in ${out}\n`);
  error(`result ${results.resultHash}\n`);
}
