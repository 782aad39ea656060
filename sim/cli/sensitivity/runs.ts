/**
 * A study of sensitivity whose runs are made elsewhere: its points as a design for `uptake sweep` or `uptake batch`, and
 * the table of outcomes that comes back.
 */
import type { Chunk } from '../../experiment/futures.ts';
import type { Measurements, SensitivityStudy } from '../../experiment/sensitivity.ts';
import { runAt, runCount } from '../../experiment/study.ts';
import { outcomesTable } from '../../experiment/tables.ts';
import { type ScalarOutcome, scalarOutcomeNames } from '../../model/outcomes.ts';
import { counted } from '../../scenario/counted.ts';
import { numberCell } from '../../scenario/csv.ts';
import { readTable } from '../../scenario/csv-table.ts';
import { type DesignDocument, designText, readDesign } from '../../scenario/design.ts';
import { readNumber } from '../../scenario/numbers.ts';
import { firstProblems, type Problem, shown } from '../../scenario/problems.ts';
import { readText } from '../input/text.ts';
import { writeFile } from '../output/files.ts';
import { BadInput } from '../problems.ts';
import type { AskedSensitivity } from './asked.ts';

/**
 * Writes the points of the study as a list of points of its only plan.
 *
 * @throws BadInput when a design cannot hold them, or when the file cannot be written or is one of the inputs
 */
export function writeDesign(
  file: string,
  { plans, method, outcomes, sensitivity, files }: AskedSensitivity,
): void {
  const { points, paths, futures } = sensitivity.study;
  const [{ document }] = plans;
  const design: DesignDocument = {
    version: 1,
    title: `${document.title}: sensitivity by ${method}`,
    question: 'Which assumption drives which outcome?',
    plan: document,
    method: 'list',
    points: points.map(({ settings }) =>
      Object.fromEntries(paths.map((path, index) => [path, settings[index] as number])),
    ),
    futures,
    outcomes,
  };
  const text = designText(design);
  const { problems } = readDesign(text, '--write-design');
  if (problems.length > 0) throw new BadInput(problems);
  writeFile('--write-design', file, text, files);
}

/**
 * Reads the outcomes of runs that a sweep or a batch of the written design made; rows stand in the order of the runs,
 * and there may be fewer of them than the study has.
 *
 * @throws BadInput when the table is not that of this study
 */
export function readRuns(
  file: string,
  { study }: SensitivityStudy,
  outcomes: readonly ScalarOutcome[],
  measurements: Measurements,
): void {
  const read = readText(file);
  if ('problem' in read) throw new BadInput([read.problem]);
  const { table, problems } = readTable(read.text, file);
  if (table === undefined) throw new BadInput(problems);
  const { columns } = outcomesTable(study);
  const settings = columns.slice(2, 2 + study.paths.length).map(({ name }) => name);
  const needed = ['future', ...settings, ...outcomes];
  const missing = needed.filter((name) => !table.header.includes(name));
  if (missing.length > 0) {
    const message = `has no column ${missing.join(', ')}; the outcomes of the design that --write-design writes have it`;
    throw new BadInput([{ where: file, path: 'line 1', message }]);
  }
  const runs = runCount(study);
  if (table.rows.length > runs) {
    const message = `has ${counted(table.rows.length, 'row')}; this study has ${counted(runs, 'run')}`;
    throw new BadInput([{ where: file, path: '', message }]);
  }
  const placeOf = (name: string) => table.header.indexOf(name);
  const futureAt = placeOf('future');
  const settingAt = settings.map(placeOf);
  const outcomeAt = outcomes.map(placeOf);
  const errorAt = placeOf('error');
  const wrong: Problem[] = [];
  table.rows.forEach(({ line, cells }, run) => {
    const { future, point } = runAt(study, run);
    const refuse = (message: string) => wrong.push({ where: file, path: `line ${line}`, message });
    if (cells[futureAt] !== String(future))
      refuse(`has future ${shown(cells[futureAt])} where this study has ${future}`);
    study.points[point].settings.forEach((value, index) => {
      const cell = cells[settingAt[index]];
      const expected = numberCell(value as number);
      if (cell !== expected)
        refuse(
          `has ${settings[index]} ${shown(cell)} where this study has ${expected}; is the design another?`,
        );
    });
    const values = outcomes.map((name, index) =>
      outcomeCell(cells[outcomeAt[index]], (message) => refuse(`${name} ${message}`)),
    );
    if (wrong.length > 0) return;
    const error = errorAt < 0 ? '' : cells[errorAt];
    measurements.take(chunkOf(future, outcomes, values, error), point);
  });
  if (wrong.length > 0) throw new BadInput(firstProblems(wrong, file));
}

/** An empty cell is an outcome that did not arise. */
export function outcomeCell(cell: string, refuse: (message: string) => void): number {
  if (cell === '') return Number.NaN;
  const number = readNumber(cell);
  if ('value' in number) return number.value;
  refuse(number.message);
  return Number.NaN;
}

function chunkOf(
  future: number,
  names: readonly ScalarOutcome[],
  values: readonly number[],
  error: string,
): Chunk {
  const none = new Float64Array(0);
  const outcomes = new Float64Array(scalarOutcomeNames.length).fill(Number.NaN);
  names.forEach((name, index) => {
    outcomes[scalarOutcomeNames.indexOf(name)] = values[index];
  });
  return {
    ...{ from: future, to: future + 1, weeks: 0, weekly: none, parameters: none, details: [] },
    outcomes,
    digests: new Uint8Array(0),
    failures: error === '' ? [] : [{ future, message: error }],
  };
}
