/** What `uptake sensitivity` is asked for: the method, the plans, the parameters and the size of the design. */
import { type Contenders, freeParameters, type SensitivityStudy } from '../../experiment/sensitivity.ts';
import {
  fewestForRanks,
  type Method,
  type Question,
  ranks,
  screening,
  variances,
} from '../../experiment/sensitivity-methods.ts';
import { type ThresholdMethod, thresholds } from '../../experiment/threshold.ts';
import type { ScalarOutcome } from '../../model/outcomes.ts';
import { drawnParameterNames, type ParameterName, parameterNames } from '../../model/parameters.ts';
import { designKey } from '../../random/key.ts';
import { counted } from '../../scenario/counted.ts';
import { type Problem, shown, suggestion } from '../../scenario/problems.ts';
import { readArguments } from '../arguments.ts';
import { type Plans, readPlans } from '../compare/plans.ts';
import { detailOf } from '../detail.ts';
import { changesOf, type Output, outputOf } from '../flags.ts';
import { readOutcome } from '../outcome-flags.ts';
import { BadInput } from '../problems.ts';
import { elsewhereProblems, sizeProblems } from './flag-problems.ts';
import {
  type Given,
  type MethodName,
  methodNames,
  sensitivityFlags,
  usualFutures,
  usualMethod,
  usualOutcomes,
  usualRows,
  usualTrajectories,
  usualValues,
} from './flags.ts';
import { type RankRuns, readRankRuns } from './rank-runs.ts';

/** Why a parameter with a plausible range is not varied. */
export interface LeftOut {
  readonly name: ParameterName;
  readonly heldBy: string;
}

export interface AskedSensitivity extends Plans {
  readonly method: MethodName;
  /** A threshold is read off differently from everything else. */
  readonly way: { readonly estimates: Method } | { readonly threshold: ThresholdMethod };
  readonly sensitivity: SensitivityStudy;
  readonly parameters: readonly ParameterName[];
  readonly leftOut: readonly LeftOut[];
  readonly outcomes: readonly ScalarOutcome[];
  readonly designSeed: string;
  readonly workers?: number;
  readonly output: Output;
  readonly detail: boolean;
  /** File of the design to write, in place of everything else. */
  readonly writeDesign?: string;
  /** File of the runs, in place of running them. */
  readonly runs?: string;
  /** What it holds, where it is read for ranks. */
  readonly rankRuns?: RankRuns;
}

/** @throws BadInput with every problem of the words, the plans and the practices */
export function readSensitivity(words: readonly string[]): AskedSensitivity {
  const { values, words: given, problems: found } = readArguments(words, sensitivityFlags);
  const problems: Problem[] = [...found];
  const wrong = (where: string, message: string) => problems.push({ where, path: '', message });
  const asked = methodNames.find((name) => name === values.method);
  const method = asked ?? usualMethod;
  const isKnown = asked !== undefined || values.method === undefined;
  const files = [...given, ...(values.against === undefined ? [] : [values.against])];
  if (given.length === 0) wrong('sensitivity', 'takes one plan file, or two to compare; there is none');
  if (files.length > 2)
    wrong(
      'sensitivity',
      `takes one plan file, or two to compare; there are ${files.length}: ${files.join(', ')}`,
    );
  if (method === 'threshold' && files.length === 1)
    wrong('--method', 'threshold asks which of two plans is better; name PLAN_B.json, too');
  if (isKnown && values.trajectories !== undefined && method !== 'morris')
    wrong('--trajectories', `belongs to --method morris; the method is ${method}`);
  if (isKnown && values.samples !== undefined && method !== 'sobol' && method !== 'threshold')
    wrong('--samples', `belongs to --method sobol and threshold; the method is ${method}`);
  const detail = detailOf(values, problems);
  const output = outputOf(values, problems);
  problems.push(...elsewhereProblems(values, method, files.length));
  const outcomes = [
    ...new Set(
      values.outcome.filter(Boolean).flatMap((name) => readOutcome('--outcome', name, problems) ?? []),
    ),
  ];
  const named = values.parameters.flatMap((name) => readParameter(name, problems) ?? []);
  const read =
    given.length > 0
      ? readPlans(given.slice(0, 2), values.against, changesOf(values, problems), values)
      : { problems: [] as Problem[] };
  if ('problems' in read) throw new BadInput([...problems, ...read.problems]);
  const plans = values.against === undefined ? read.plans : baselineLast(read);
  const [a, b] = plans;
  if (b === undefined && values.against !== undefined)
    wrong('--against', 'is the first plan itself; a difference needs another one');
  const contenders: Contenders = b === undefined ? [a] : [a, b];
  const free = freeParameters(contenders);
  const leftOut = drawnParameterNames
    .filter((name) => !free.includes(name))
    .map((name) => {
      const holder = plans.find(({ scenario }) => scenario.held.includes(name));
      return { name, heldBy: holder?.plan ?? '' };
    });
  for (const { name, heldBy } of leftOut) {
    if (named.includes(name))
      wrong(
        '--parameters',
        `names ${name}, which ${heldBy} or --set holds at a value; leave one of them out`,
      );
  }
  const parameters =
    values.parameters.length > 0 ? drawnParameterNames.filter((name) => named.includes(name)) : free;
  if (parameters.length === 0 && problems.length === 0)
    wrong('sensitivity', 'finds nothing to vary: the plans hold every parameter that has a plausible range');
  const wanted = outcomes.length > 0 ? outcomes : usualOutcomes;
  let rankRuns: RankRuns | undefined;
  const areDrawn = contenders.every(({ scenario }) => scenario.assumptions === 'plausible');
  if (method === 'rank' && values.runs !== undefined && areDrawn && problems.length === 0) {
    const made = readRankRuns(values.runs, contenders, wanted, values.plan);
    if ('problems' in made) throw new BadInput(made.problems);
    const least = fewestForRanks(free.length);
    if (made.futures < least)
      wrong(
        values.runs,
        `has ${counted(made.futures, 'future')}; the ranks of ${free.length} parameters need ${least}`,
      );
    rankRuns = made;
  }
  const futures = rankRuns?.futures ?? values.futures ?? usualFutures[method];
  problems.push(...sizeProblems(method, values, contenders, parameters.length, futures, free.length));
  if (problems.length > 0) throw new BadInput(problems);

  const designSeed = values['design-seed'] ?? '1';
  const question: Question = {
    contenders,
    parameters,
    population: read.population,
    futures,
    designKey: designKey(designSeed),
  };
  const way: AskedSensitivity['way'] =
    method === 'threshold'
      ? { threshold: thresholds(question, values.samples ?? usualValues) }
      : { estimates: estimating[method](question, values) };
  return {
    ...read,
    plans,
    method,
    way,
    sensitivity: ('threshold' in way ? way.threshold : way.estimates).sensitivity,
    parameters,
    leftOut,
    outcomes: wanted,
    designSeed,
    workers: values.workers,
    output,
    detail,
    writeDesign: values['write-design'],
    runs: values.runs,
    rankRuns,
    files: values.runs === undefined ? read.files : [...read.files, values.runs],
  };
}

const baselineLast = ({ plans, baseline }: Plans) => [
  ...plans.filter((_, index) => index !== baseline),
  plans[baseline],
];

const estimating: Readonly<
  Record<Exclude<MethodName, 'threshold'>, (question: Question, values: Given) => Method>
> = {
  morris: (question, { trajectories }) => screening(question, trajectories ?? usualTrajectories),
  sobol: (question, { samples }) => variances(question, samples ?? usualRows),
  rank: (question) => ranks(question),
};

/** A parameter with a plausible range, or undefined and a problem. */
function readParameter(word: string, problems: Problem[]): ParameterName | undefined {
  const plain = word.replace(/^parameters\./, '');
  const drawn = drawnParameterNames.find((name) => name === plain);
  if (drawn !== undefined || word === '') return drawn;
  const isParameter = parameterNames.some((name) => name === plain);
  const message = isParameter
    ? `names ${plain}, which has no plausible range to vary it over`
    : `names the parameter ${shown(word)}, which is not known${suggestion(word, drawnParameterNames) || '; "uptake describe parameters" lists them'}`;
  problems.push({ where: '--parameters', path: '', message });
  return undefined;
}
