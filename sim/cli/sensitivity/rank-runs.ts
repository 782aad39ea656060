/**
 * The ranks of runs that were made already: any table of outcomes that has the parameters drawn (of a run, of a
 * comparison, of one plan of a sweep or a merged batch) holds all that the regression needs.
 */
import type { Chunk } from '../../experiment/futures.ts';
import { type Contenders, freeParameters, type Measurements } from '../../experiment/sensitivity.ts';
import { parameterColumn } from '../../experiment/tables.ts';
import { parametersOfFuture } from '../../model/assumptions.ts';
import { type ScalarOutcome, scalarOutcomeNames } from '../../model/outcomes.ts';
import { drawnParameterNames } from '../../model/parameters.ts';
import type { Scenario } from '../../model/scenario.ts';
import { futureKey } from '../../random/key.ts';
import { type CsvRow, type CsvTable, readTable, shownColumns } from '../../scenario/csv-table.ts';
import { readNumber } from '../../scenario/numbers.ts';
import { firstProblems, type Problem, shown, shownName, shownNames } from '../../scenario/problems.ts';
import { readText } from '../input/text.ts';
import { outcomeCell } from './runs.ts';

export interface RankRuns {
  /** Futures that every plan met. */
  readonly futures: number;
  /** Hands them on, numbered from 0 in the order of their own numbers. */
  take(measurements: Measurements): void;
}

/** Plans of a table named in one sentence. */
const mostPlans = 8;
/** Part of a number by which a file that went through other hands may differ from what was written. */
const rounding = 1e-6;

/**
 * @param rowsOf name of the only plan in the table, where it is another one there
 * @returns the runs, or every problem: columns, plans or values that are missing, and parameters that are not those which
 * the plan draws in these futures
 */
export function readRankRuns(
  file: string,
  contenders: Contenders,
  outcomes: readonly ScalarOutcome[],
  rowsOf: string | undefined,
): RankRuns | { readonly problems: readonly Problem[] } {
  const wrong = (message: string, path = ''): Problem => ({ where: file, path, message });
  const read = readText(file);
  if ('problem' in read) return { problems: [read.problem] };
  const { table, problems: unreadable } = readTable(read.text, file);
  if (table === undefined) return { problems: unreadable };

  const drawn = freeParameters(contenders);
  const needed = ['plan', 'future', ...outcomes, ...drawn.map(parameterColumn)];
  const missing = needed.filter((name) => !table.header.includes(name));
  if (missing.length > 0) {
    const message = `has no column ${shownColumns(missing)}; outcomes.csv of runs under plausible assumptions has them. What those runs held by --set is held here by the same --set`;
    return { problems: [wrong(message, 'line 1')] };
  }
  const problems: Problem[] = [];
  const rows = contenders.map(({ plan }) =>
    rowsOfPlan(
      table,
      rowsOf ?? plan,
      { isAlone: contenders.length === 1, isSaid: rowsOf !== undefined },
      problems,
      wrong,
    ),
  );
  if (problems.length > 0) return { problems: firstProblems(problems, file) };
  const futures = [...rows[0].keys()]
    .filter((future) => rows.every((own) => own.has(future)))
    .sort((a, b) => a - b);
  const chunks = futures.map((future, place) =>
    contenders.map(({ plan: name, scenario }, plan) => {
      const row = rows[plan].get(future) as CsvRow;
      const refuse = (message: string) => void problems.push(wrong(message, `line ${row.line}`));
      return chunkOf(row, table, { plan: name, scenario, future, place, outcomes, refuse });
    }),
  );
  if (problems.length > 0) return { problems: firstProblems(problems, file) };
  return {
    futures: futures.length,
    take(measurements) {
      for (const ofFuture of chunks)
        for (const [plan, chunk] of ofFuture.entries()) measurements.take(chunk, plan);
    },
  };
}

/** The rows of a plan by the numbers of their futures; a table of one plan may know it by another name. */
function rowsOfPlan(
  { header, rows }: CsvTable,
  name: string,
  { isAlone, isSaid }: { readonly isAlone: boolean; readonly isSaid: boolean },
  problems: Problem[],
  wrong: (message: string, path?: string) => Problem,
): Map<number, CsvRow> {
  const planAt = header.indexOf('plan');
  const futureAt = header.indexOf('future');
  const names = [...new Set(rows.map(({ cells }) => cells[planAt]))];
  const own = names.includes(name) ? name : isAlone && !isSaid && names.length === 1 ? names[0] : undefined;
  const found = new Map<number, CsvRow>();
  if (own === undefined) {
    const which = isAlone && !isSaid ? '; --plan NAME says which rows to take' : '';
    const are = names.length === 0 ? 'it has no rows' : `its plans are ${shownNames(names, mostPlans)}`;
    problems.push(wrong(`has no run of the plan ${shownName(name)}; ${are}${which}`));
    return found;
  }
  for (const row of rows) {
    if (row.cells[planAt] !== own) continue;
    const read = readNumber(row.cells[futureAt]);
    const future =
      'value' in read && Number.isSafeInteger(read.value) && read.value >= 0 ? read.value : undefined;
    if (future === undefined)
      problems.push(
        wrong(
          `has future ${shown(row.cells[futureAt])}; it must be a whole number from 0`,
          `line ${row.line}`,
        ),
      );
    else if (found.has(future))
      problems.push(wrong(`has future ${future} of ${shownName(own)} a second time`, `line ${row.line}`));
    else found.set(future, row);
  }
  return found;
}

function chunkOf(
  { cells }: CsvRow,
  { header }: CsvTable,
  of: {
    readonly plan: string;
    readonly scenario: Scenario;
    readonly future: number;
    readonly place: number;
    readonly outcomes: readonly ScalarOutcome[];
    readonly refuse: (message: string) => void;
  },
): Chunk {
  const { scenario, future, place, refuse } = of;
  const cell = (name: string) => cells[header.indexOf(name)];
  const error = header.includes('error') ? cell('error') : '';
  const outcomes = new Float64Array(scalarOutcomeNames.length).fill(Number.NaN);
  for (const name of of.outcomes)
    outcomes[scalarOutcomeNames.indexOf(name)] = outcomeCell(cell(name), (message) =>
      refuse(`${name} ${message}`),
    );
  const expected = parametersOfFuture(scenario, futureKey(scenario.seed, future));
  const parameters = Float64Array.from(drawnParameterNames, (name) => expected[name]);
  // a run that failed has no parameters either; the others have those drawn and, beside other plans, those held
  const checked =
    error === '' ? drawnParameterNames.filter((name) => header.includes(parameterColumn(name))) : [];
  const other = checked.find((name) => {
    const read = readNumber(cell(parameterColumn(name)));
    return !('value' in read && Math.abs(read.value - expected[name]) <= rounding * Math.abs(expected[name]));
  });
  if (other !== undefined)
    refuse(
      `has ${parameterColumn(other)} ${shown(cell(parameterColumn(other)))} in future ${future}, where ${shownName(of.plan)} has ${expected[other]}; is the seed another, or is a parameter held?`,
    );
  return {
    ...{ from: place, to: place + 1, weeks: scenario.weeks, weekly: new Float64Array(0), details: [] },
    ...{ outcomes, parameters, digests: new Uint8Array(0) },
    failures: error === '' ? [] : [{ future: place, message: error }],
  };
}
