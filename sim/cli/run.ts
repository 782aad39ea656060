/** `uptake run`: one plan over many futures. */
import { join } from 'node:path';
import type { Chunk, Futures } from '../experiment/futures.ts';
import { makePrecisionRule, mostFuturesForPrecision, type PrecisionRule } from '../experiment/precision.ts';
import { summarise } from '../experiment/summary.ts';
import { type ScalarOutcome, scalarOutcomeNames } from '../model/outcomes.ts';
import type { Scenario } from '../model/scenario.ts';
import { populationHash, scenarioHash } from '../scenario/canonical.ts';
import { assumptionNames, runNumbers } from '../scenario/fields.ts';
import { readJson } from '../scenario/json.ts';
import { readNumber } from '../scenario/numbers.ts';
import { type Problem, suggestion } from '../scenario/problems.ts';
import { scenarioOf } from '../scenario/resolve.ts';
import { MODEL_VERSION } from '../scenario/version.ts';
import { type Flags, readArguments, type Setting } from './arguments.ts';
import type { Command, Streams } from './command.ts';
import { OutputDirectory, readText, type Written } from './files.ts';
import { defaultFormat, type Format, formatNames, loadFormat, type TableWriter } from './formats.ts';
import { type Inputs, readInputs, standardColumns } from './inputs.ts';
import { BadInput, exitCodes } from './problems.ts';
import { makeProgress } from './progress.ts';
import { outcomeTableText } from './report.ts';
import { simulate } from './simulate.ts';
import {
  dictionaryOf,
  outcomesTable,
  practicesTable,
  type Table,
  type TableName,
  tableNames,
  weeklyTable,
} from './tables.ts';

const mostFutures = 1_000_000;
const mostWorkers = 1024;
const defaultFutures = 200;

const flags = {
  futures: {
    kind: 'count',
    value: 'N',
    minimum: 1,
    maximum: mostFutures,
    unit: 'futures',
    help: `futures to run (default ${defaultFutures})`,
  },
  precision: {
    kind: 'pair',
    many: false,
    value: 'outcome=halfwidth',
    help: `instead of a count: until the 95 % interval of the mean is that narrow, up to ${mostFuturesForPrecision}`,
  },
  seed: { kind: 'text', value: 'TEXT', help: 'seed of the futures (default that of the plan, or "1")' },
  weeks: {
    kind: 'count',
    value: 'W',
    minimum: runNumbers.weeks.minimum,
    maximum: runNumbers.weeks.maximum,
    unit: 'weeks',
    help: `weeks simulated (default that of the plan, or ${runNumbers.weeks.default})`,
  },
  assumptions: {
    kind: 'text',
    value: 'NAME',
    choices: assumptionNames,
    help: 'central holds parameters at their defaults, plausible draws them for each future (default plausible)',
  },
  set: {
    kind: 'pair',
    many: true,
    value: 'path=value',
    help: 'change any lever or parameter, such as mentorship.mentors=8',
  },
  practices: { kind: 'text', value: 'FILE.csv', help: 'practices in place of a synthetic population' },
  ties: { kind: 'text', value: 'FILE.csv', help: 'ties between them: practice_a, practice_b' },
  map: {
    kind: 'pair',
    many: true,
    value: 'name=column',
    help: `take a standard column from another one of the file; standard are ${standardColumns.join(', ')}, baseline_1 and so on`,
  },
  where: {
    kind: 'pair',
    many: true,
    value: 'column=value',
    help: 'keep only the practices whose column has the value',
  },
  workers: {
    kind: 'count',
    value: 'N',
    minimum: 1,
    maximum: mostWorkers,
    unit: 'threads',
    help: 'threads to run on (default all cores); the results do not depend on it',
  },
  out: { kind: 'text', value: 'DIR', help: 'write the results into this directory' },
  format: {
    kind: 'text',
    value: formatNames.join('|'),
    choices: formatNames,
    help: `format of the tables; parquet is for R and Python (default ${defaultFormat})`,
  },
  detail: {
    kind: 'text',
    value: 'practices',
    choices: ['practices'],
    help: 'write the table practices too: every practice in every future',
  },
  json: { kind: 'switch', help: 'print the summary as JSON on stdout' },
  quiet: { kind: 'switch', help: 'no progress, no notices, no table' },
} as const satisfies Flags;

export const run: Command = {
  name: 'run',
  usage: 'uptake run PLAN.json [flags]',
  summary: 'one plan over many futures',
  flags,
  async execute(words, streams) {
    const asked = readRun(words);
    const { inputs, scenario } = asked;
    if (!asked.quiet) for (const notice of inputs.notices) streams.error(`note: ${notice}\n`);
    const makeWriter = await loadFormat(asked.format);
    const tables: Record<string, Table> = {
      [fileOf('weekly', asked.format)]: weeklyTable(inputs.name),
      [fileOf('outcomes', asked.format)]: outcomesTable(inputs.name, scenario),
      ...(asked.detail && {
        [fileOf('practices', asked.format)]: practicesTable(inputs.name, scenario, inputs.population),
      }),
    };
    const reports = ['summary.json', 'dictionary.json', 'manifest.json'];
    const out =
      asked.out === undefined
        ? undefined
        : new OutputDirectory(asked.out, [...Object.keys(tables), ...reports], inputs.files);
    const interruption = watchInterruptions(() => out?.discard());
    try {
      const filled = Object.entries(out ? tables : {}).map(
        ([file, table]): Filled => ({
          table,
          writer: makeWriter(table.columns, (bytes) => out?.write(file, bytes)),
        }),
      );
      const results = await runFutures(asked, interruption.signal, filled);
      const complete =
        !interruption.signal.aborted || results.count === asked.futures || asked.precision?.reached === true;
      if (results.count === 0) {
        out?.discard();
        streams.error('interrupted before the first future was finished; nothing is kept\n');
        return exitCodes.interrupted;
      }
      const report = reportOf(asked, results, complete);
      for (const { writer } of filled) writer.end();
      if (out) writeReports(out, tables, report, asked, complete);
      tell(asked, report, results, complete, streams);
      return complete ? exitCodes.done : exitCodes.interrupted;
    } catch (error) {
      out?.discard();
      throw error;
    } finally {
      interruption.end();
    }
  },
};

const fileOf = (table: TableName, format: Format) => `${table}.${format}`;

/** A table and what its rows go into. */
interface Filled {
  readonly table: Table;
  readonly writer: TableWriter;
}

interface Asked {
  readonly inputs: Inputs;
  readonly scenario: Scenario;
  readonly futures: number;
  readonly precision?: PrecisionRule;
  readonly workers?: number;
  readonly out?: string;
  readonly format: Format;
  readonly detail: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** @throws BadInput with every problem of the words, the plan and the practices */
function readRun(words: readonly string[]): Asked {
  const { values, words: files, problems: found } = readArguments(words, flags);
  const problems: Problem[] = [...found];
  const wrong = (where: string, message: string) => problems.push({ where, path: '', message });
  if (files.length !== 1)
    wrong(
      'run',
      `takes one plan file; there are ${files.length}${files.length > 1 ? `: ${files.join(', ')}` : ''}`,
    );
  if (values.detail !== undefined && values.out === undefined) wrong('--detail', 'needs --out DIR beside it');
  if (values.format !== undefined && values.out === undefined) wrong('--format', 'needs --out DIR beside it');
  if (values.out === '') wrong('--out', 'must name a directory; it is empty');
  if (values.futures !== undefined && values.precision.length > 0)
    wrong('--precision', 'stands in place of --futures; give one of them');
  const precision = values.precision.length > 0 ? readPrecision(values.precision[0], problems) : undefined;
  const changes: Setting[] = [
    ...values.set,
    ...(['weeks', 'seed', 'assumptions'] as const).flatMap((name): Setting[] => {
      const value = values[name];
      // what is wrong with the flag itself has been said above
      return value === undefined || found.some(({ where }) => where === `--${name}`)
        ? []
        : [[name, String(value)]];
    }),
  ];
  const inputs = files.length > 0 ? readInputs(files[0], changes, values) : { problems: [] };
  if ('problems' in inputs) throw new BadInput([...problems, ...inputs.problems]);
  if (problems.length > 0) throw new BadInput(problems);
  return {
    inputs,
    scenario: scenarioOf(inputs.document),
    futures: precision ? mostFuturesForPrecision : (values.futures ?? defaultFutures),
    precision,
    workers: values.workers,
    out: values.out,
    format: formatNames.find((name) => name === values.format) ?? defaultFormat,
    detail: values.detail !== undefined,
    json: values.json,
    quiet: values.quiet,
  };
}

function readPrecision([outcome, text]: Setting, problems: Problem[]): PrecisionRule | undefined {
  const wrong = (message: string) => problems.push({ where: '--precision', path: '', message });
  const known = scalarOutcomeNames.some((name) => name === outcome);
  if (!known) {
    wrong(
      `names the outcome "${outcome}", which is not known${suggestion(outcome, scalarOutcomeNames) || '; "uptake describe outcomes" lists them'}`,
    );
  }
  const read = readNumber(text);
  if ('message' in read) wrong(read.message);
  else if (read.value <= 0) wrong(`must be a half-width above 0; it is ${read.value}`);
  else if (known) return makePrecisionRule(outcome as ScalarOutcome, read.value);
  return undefined;
}

function runFutures(asked: Asked, signal: AbortSignal, filled: readonly Filled[]): Promise<Futures> {
  const { scenario, inputs, futures, workers, precision, detail } = asked;
  const progress = makeProgress(process.stderr, asked.quiet);
  return simulate({
    scenario,
    population: inputs.population,
    futures,
    workers: workers === undefined ? undefined : Math.min(workers, futures, mostWorkers),
    weekly: filled.length > 0,
    detail,
    signal,
    onProgress: (done) => progress.update(done, futures),
    onChunk(chunk: Chunk) {
      for (const { table, writer } of filled) table.rows(chunk, writer.put);
      return precision?.take(chunk) ?? false;
    },
  }).finally(() => progress.end());
}

type Report = Readonly<Record<string, unknown>>;

/** What summary.json says; not-a-number is null in JSON. */
function reportOf({ inputs, scenario, precision }: Asked, results: Futures, complete: boolean): Report {
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
    ...(precision && {
      precision: {
        outcome: precision.outcome,
        wanted: precision.wanted,
        half_width: precision.halfWidth,
        reached: precision.reached,
      },
    }),
    outcomes: summarise(results),
  };
}

const jsonText = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

function writeReports(
  out: OutputDirectory,
  tables: Readonly<Record<string, Table>>,
  report: Report,
  { inputs, futures }: Asked,
  complete: boolean,
): void {
  out.write('summary.json', jsonText(report));
  out.write('dictionary.json', jsonText(dictionaryOf(tables)));
  const files: Record<string, Written> = {};
  for (const file of [...Object.keys(tables), 'summary.json', 'dictionary.json'])
    files[file] = out.settle(file);
  const { outcomes: _, ...facts } = report;
  out.write(
    'manifest.json',
    jsonText({ ...facts, futures_asked: futures, complete, plan_document: inputs.document, files }),
  );
  out.settle('manifest.json');
  const possible = tableNames.flatMap((table) => formatNames.map((format) => fileOf(table, format)));
  const earlier = filesOfManifest(out.path);
  const stale = possible.filter((file) => earlier.includes(file) && !Object.hasOwn(tables, file));
  out.publish(stale);
}

/** Files that an earlier run wrote into a directory, by its manifest. */
function filesOfManifest(directory: string): string[] {
  const read = readText(join(directory, 'manifest.json'));
  const json = 'text' in read ? readJson(read.text) : undefined;
  const files = json && 'value' in json ? (json.value as { files?: unknown } | null)?.files : undefined;
  return typeof files === 'object' && files !== null ? Object.keys(files) : [];
}

/** The table or the summary on stdout; the hash always. */
function tell(
  asked: Asked,
  report: Report,
  results: Futures,
  complete: boolean,
  { print, error }: Streams,
): void {
  const { inputs, scenario, precision, out, json, quiet, futures } = asked;
  if (json) print(jsonText(report));
  else if (out === undefined && !quiet) {
    print(`${inputs.document.title}\n`);
    print(
      `${results.count} futures of ${scenario.weeks} weeks, ${inputs.population.size} practices, ${scenario.assumptions} assumptions, seed "${scenario.seed}"\n\n`,
    );
    print(outcomeTableText(summarise(results), results.count));
    print('\n');
  }
  if (precision) {
    const { outcome, wanted, halfWidth, reached } = precision;
    const is = `the half-width of ${outcome} is ${halfWidth.toPrecision(3)} after ${results.count} futures`;
    if (!reached) error(`precision not reached: ${is}; asked was ${wanted}\n`);
    else if (!quiet) error(`precision reached: ${is}\n`);
  }
  if (!complete) error(`interrupted: futures 0 to ${results.count - 1} of ${futures} are kept\n`);
  if (out !== undefined && !quiet) error(`results are in ${out}\n`);
  error(`result ${results.resultHash}\n`);
}

/** The first interruption ends the run in good order, the second at once. */
function watchInterruptions(discard: () => void): { readonly signal: AbortSignal; end(): void } {
  const controller = new AbortController();
  const onSignal = () => {
    if (controller.signal.aborted) {
      discard();
      process.exit(exitCodes.interrupted);
    }
    controller.abort();
  };
  const names = ['SIGINT', 'SIGTERM'] as const;
  for (const name of names) process.on(name, onSignal);
  return {
    signal: controller.signal,
    end() {
      for (const name of names) process.off(name, onSignal);
    },
  };
}
