/** What `uptake compare` is asked for: the plans, the baseline, and when there are enough futures. */
import { type ChoiceRule, makeChoice } from '../../experiment/choose.ts';
import { noRule, type PairedRule } from '../../experiment/paired-futures.ts';
import { makePairedPrecision, type PairedPrecisionRule } from '../../experiment/paired-precision.ts';
import { practicesTable } from '../../experiment/practices-table.ts';
import { mostFuturesForPrecision } from '../../experiment/precision.ts';
import type { Study } from '../../experiment/study.ts';
import { outcomesTable, type Table, type TableName, weeklyTable } from '../../experiment/tables.ts';
import { type ScalarOutcome, scalarOutcomeNames, scalarOutcomes } from '../../model/outcomes.ts';
import type { Problem } from '../../scenario/problems.ts';
import { type Flags, readArguments, type Values } from '../arguments.ts';
import { detailOf, practicesDetail } from '../detail.ts';
import { changesOf, futuresFlag, type Output, outputOf, simulationFlags, usualFutures } from '../flags.ts';
import { readAboveZero, readOutcome, readPrecisions } from '../outcome-flags.ts';
import { BadInput } from '../problems.ts';
import { checkSize, tableSizes } from '../size.ts';
import { differencesTable } from './differences.ts';
import { noProgramme, type Plans, readPlans } from './plans.ts';

const defaultConfidence = 0.95;

export const compareFlags = {
  baseline: {
    kind: 'text',
    value: 'PLAN.json',
    help: `plan that the others are compared with: one of them or another (default the first); "${noProgramme}" is the first plan's world without a programme`,
  },
  futures: futuresFlag(
    `futures under each plan (default ${usualFutures}); with --precision or --choose the most of them (default ${mostFuturesForPrecision})`,
  ),
  precision: {
    kind: 'pair',
    many: true,
    value: 'outcome=halfwidth',
    help: 'until the 95 % interval of the mean difference is that narrow for every plan',
  },
  choose: {
    kind: 'text',
    value: 'outcome',
    help: 'choose the plan with the best mean; a plan that has fallen behind is no longer run',
  },
  indifference: {
    kind: 'text',
    value: 'd',
    help: 'with --choose: the smallest difference of means worth detecting, in the unit of the outcome',
  },
  confidence: {
    kind: 'text',
    value: 'p',
    help: `with --choose: wanted probability of choosing the best plan (default ${defaultConfidence})`,
  },
  ...simulationFlags,
  detail: practicesDetail,
} as const satisfies Flags;

/** What was asked for, without problems. */
export interface AskedComparison extends Plans {
  readonly study: Study;
  readonly rule: PairedRule;
  readonly precision?: PairedPrecisionRule;
  readonly choice?: ChoiceRule;
  readonly output: Output;
  readonly tables: Readonly<Partial<Record<TableName, Table>>>;
  readonly detail: boolean;
  readonly workers?: number;
}

/** @throws BadInput with every problem of the words, the plans and the practices */
export function readCompare(words: readonly string[]): AskedComparison {
  const { values, words: files, problems: found } = readArguments(words, compareFlags);
  const problems: Problem[] = [...found];
  const wrong = (where: string, message: string) => problems.push({ where, path: '', message });
  if (files.length === 0) wrong('compare', 'takes two plan files or more; there is none');
  else if (files.length === 1 && values.baseline === undefined) {
    wrong(
      'compare',
      `takes two plan files or more; there is one. "--baseline ${noProgramme}" compares it with no programme`,
    );
  }
  const detail = detailOf(values, problems);
  const output = outputOf(values, problems);
  const wishes = readPrecisions(values.precision, problems);
  const choice = readChoice(values, problems);
  if (values.precision.length > 0 && values.choose !== undefined)
    wrong('--choose', 'ends when it has chosen; give --precision or --choose');
  const read =
    files.length > 0
      ? readPlans(files, values.baseline, changesOf(values, problems), values)
      : { problems: [] as Problem[] };
  if ('problems' in read) throw new BadInput([...problems, ...read.problems]);
  const { plans, population, baseline } = read;
  if (plans.length === 1 && problems.length === 0)
    wrong('--baseline', 'is the only plan; a comparison needs another one');
  if (problems.length > 0) throw new BadInput(problems);
  const ends = wishes.length > 0 || choice !== undefined;
  const futures = values.futures ?? (ends ? mostFuturesForPrecision : usualFutures);
  const limits = { plans: plans.length, baseline, limit: futures };
  const rules = {
    ...(wishes.length > 0 && { precision: makePairedPrecision(wishes, limits) }),
    ...(choice && { choice: makeChoice({ ...choice, ...limits }) }),
  };
  const study = { points: plans, futures, population, paths: [] };
  const tables = {
    weekly: weeklyTable(),
    outcomes: outcomesTable(study),
    differences: differencesTable(plans[baseline]),
    ...(detail && { practices: practicesTable(population) }),
  };
  // how many futures a rule will take is not known, so that it is measured by the usual number
  const size = checkSize(
    { ...study, futures: values.futures ?? usualFutures },
    output.out === undefined ? [] : tableSizes(study, tables),
    scalarOutcomeNames.length,
    'compare',
  );
  if (size.problems.length > 0) throw new BadInput(size.problems);
  return {
    ...read,
    ...rules,
    study,
    notices: [...read.notices, ...size.notices],
    rule: rules.precision ?? rules.choice ?? noRule,
    output,
    tables,
    workers: values.workers,
    detail,
  };
}

function readChoice(
  { choose, indifference, confidence }: Values<typeof compareFlags>,
  problems: Problem[],
): { outcome: ScalarOutcome; indifference: number; confidence: number } | undefined {
  const wrong = (where: string, message: string) => problems.push({ where, path: '', message });
  if (choose === undefined) {
    if (indifference !== undefined) wrong('--indifference', 'needs --choose outcome beside it');
    if (confidence !== undefined) wrong('--confidence', 'needs --choose outcome beside it');
    return undefined;
  }
  const outcome = readOutcome('--choose', choose, problems);
  if (outcome && scalarOutcomes[outcome].better === 'neither')
    wrong('--choose', `names ${outcome}, of which neither more nor less is better`);
  const unit = outcome ? ` (${scalarOutcomes[outcome].unit})` : '';
  if (indifference === undefined)
    wrong('--choose', `needs --indifference d beside it: the smallest difference worth detecting${unit}`);
  const least =
    indifference === undefined
      ? undefined
      : readAboveZero('--indifference', `a difference${unit}`, indifference, problems);
  const sure =
    confidence === undefined
      ? defaultConfidence
      : readAboveZero('--confidence', 'a probability', confidence, problems);
  if (sure !== undefined && !(sure > 0.5 && sure < 1))
    wrong('--confidence', `must lie between 0.5 and 1, both excluded; it is ${sure}`);
  return outcome && least && sure ? { outcome, indifference: least, confidence: sure } : undefined;
}
