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
import { fewestFutures, type ThresholdMethod, thresholds } from '../../experiment/threshold.ts';
import type { ScalarOutcome } from '../../model/outcomes.ts';
import { drawnParameterNames, type ParameterName, parameterNames } from '../../model/parameters.ts';
import { designKey } from '../../random/key.ts';
import { counted } from '../../scenario/counted.ts';
import { mostPoints } from '../../scenario/design-fields.ts';
import { type Problem, shown, suggestion } from '../../scenario/problems.ts';
import { scramblings } from '../../statistics/sobol-indices.ts';
import { type Flags, readArguments, type Values } from '../arguments.ts';
import { noProgramme, type Plans, readPlans } from '../compare/plans.ts';
import { detailFlag, detailOf } from '../detail.ts';
import { changesOf, futuresFlag, type Output, outputOf, simulationFlags } from '../flags.ts';
import { readOutcome } from '../outcome-flags.ts';
import { BadInput } from '../problems.ts';
import { type RankRuns, readRankRuns } from './rank-runs.ts';

const methodNames = ['morris', 'sobol', 'rank', 'threshold'] as const;
export type MethodName = (typeof methodNames)[number];

/**
 * Few futures at each point of a screening or of indices: all points meet the same ones, so that chance hardly enters
 * their differences, and a further point tells more than a further future. A threshold needs an interval at each value.
 */
const usualFutures: Readonly<Record<MethodName, number>> = {
  morris: 10,
  sobol: 4,
  rank: 1000,
  threshold: 100,
};
const usualMethod: MethodName = 'morris';
const usualTrajectories = 50;
const usualRows = 512;
const usualValues = 7;
const usualOutcomes: readonly ScalarOutcome[] = [
  'in_place_share_end',
  'patients_reached',
  'cost_per_patient_reached',
  'deprivation_gap_end',
];

export const sensitivityFlags = {
  method: {
    kind: 'text',
    value: methodNames.join('|'),
    choices: methodNames,
    help: `morris screens, sobol shares out the variance, rank regresses plain runs, threshold finds where the choice between two plans changes (default ${usualMethod})`,
  },
  against: {
    kind: 'text',
    value: 'PLAN_B.json',
    help: `a second plan: the outcome is then the difference between the first and this one, in the same futures; "${noProgramme}" is the first plan's world without a programme`,
  },
  outcome: {
    kind: 'names',
    value: 'NAME',
    help: `outcome to look at (default ${usualOutcomes.join(', ')})`,
  },
  parameters: {
    kind: 'names',
    value: 'NAME',
    help: 'parameter to vary (default all with a plausible range that no plan holds)',
  },
  trajectories: {
    kind: 'count',
    value: 'N',
    minimum: 2,
    maximum: 5000,
    unit: 'trajectories',
    help: `with morris: trajectories, each with a point more than there are parameters (default ${usualTrajectories})`,
  },
  samples: {
    kind: 'count',
    value: 'N',
    minimum: 2,
    maximum: 2 ** 17,
    unit: 'samples',
    help: `with sobol: rows, a multiple of ${scramblings}, best a power of 2, each of two points more than there are parameters (default ${usualRows}); with threshold: values tried of each parameter (default ${usualValues})`,
  },
  futures: futuresFlag(
    `futures at each point, the same at all of them, with rank in all (default ${methodNames.map((name) => `${name} ${usualFutures[name]}`).join(', ')})`,
  ),
  'design-seed': {
    kind: 'text',
    value: 'TEXT',
    help: 'seed of the points that are tried (default "1")',
  },
  ...simulationFlags,
  detail: detailFlag('outcomes', 'every run with its parameters'),
  'write-design': {
    kind: 'text',
    value: 'DESIGN.json',
    help: 'with morris and sobol of one plan: run nothing, write the points as a design for "uptake sweep" and "uptake batch"',
  },
  runs: {
    kind: 'text',
    value: 'OUTCOMES.csv',
    help: 'run nothing, take the outcomes from a table: with morris and sobol that of the sweep or batch of the written design, all other flags as for --write-design; with rank any outcomes.csv with the parameters drawn, of a run, compare, sweep or merge',
  },
  plan: {
    kind: 'text',
    value: 'NAME',
    help: 'with --method rank --runs: the plan of that table whose rows are taken, where it has another name there, such as a point of a sweep',
  },
} as const satisfies Flags;

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

type Given = Values<typeof sensitivityFlags>;

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

/** Runs that are made elsewhere. */
function elsewhereProblems(values: Given, method: MethodName, plans: number): Problem[] {
  const problems: Problem[] = [];
  const wrong = (where: string, message: string) => problems.push({ where, path: '', message });
  for (const name of ['write-design', 'runs'] as const) {
    if (values[name] === undefined) continue;
    if (values[name] === '') wrong(`--${name}`, 'must name a file; it is empty');
    const isOfRanks = name === 'runs' && method === 'rank';
    if (method === 'threshold' || (method === 'rank' && !isOfRanks)) {
      const methods = name === 'runs' ? 'morris, sobol and rank' : 'morris and sobol';
      wrong(`--${name}`, `belongs to --method ${methods}; the method is ${method}`);
    }
    if (isOfRanks && values.futures !== undefined)
      wrong('--futures', 'belongs to runs made here; the table of --runs has its own');
    if (plans > 1 && !isOfRanks) wrong(`--${name}`, `takes one plan; there are ${plans}`);
    if (values.detail !== undefined) wrong('--detail', `belongs to runs made here, not to --${name}`);
  }
  if (values.plan !== undefined) {
    if (values.runs === undefined || method !== 'rank')
      wrong('--plan', 'belongs to --method rank with --runs beside it');
    else if (plans > 1) wrong('--plan', `takes one plan; there are ${plans}, found by their own names`);
  }
  if (values['write-design'] !== undefined) {
    if (values.runs !== undefined) wrong('--runs', 'comes after --write-design; give one of them');
    if (values.out !== undefined) wrong('--out', 'holds results; --write-design has none yet');
    if (values.json) wrong('--json', 'prints results; --write-design has none yet');
  }
  return problems;
}

function sizeProblems(
  method: MethodName,
  values: Given,
  contenders: Contenders,
  parameters: number,
  futures: number,
  free: number,
): Problem[] {
  const problems: Problem[] = [];
  const wrong = (where: string, message: string) => problems.push({ where, path: '', message });
  if (method === 'rank') {
    const central = contenders.find(({ scenario }) => scenario.assumptions === 'central');
    if (central !== undefined)
      wrong('--method', `rank needs plausible assumptions; those of ${central.plan} are central`);
    const least = fewestForRanks(free);
    if (futures < least && values.runs === undefined)
      wrong('--futures', `must be at least ${least} for the ranks of ${free} parameters; it is ${futures}`);
  }
  if (method === 'threshold' && futures < fewestFutures)
    wrong(
      '--futures',
      `must be at least ${fewestFutures}, so that a difference has an interval; it is ${futures}`,
    );
  const rows = values.samples ?? usualRows;
  if (method === 'sobol' && rows % scramblings !== 0) {
    const below = rows - (rows % scramblings);
    const nearest = [below, below + scramblings].filter((count) => count > 0).join(' or ');
    wrong(
      '--samples',
      `must be a multiple of ${scramblings} with sobol, which scrambles its rows ${scramblings} times over; it is ${rows}; take ${nearest}`,
    );
  }
  const trajectories = values.trajectories ?? usualTrajectories;
  const places = {
    morris: trajectories * (parameters + 1),
    sobol: rows * (parameters + 2),
    rank: 1,
    threshold: 1 + (values.samples ?? usualValues) * parameters,
  }[method];
  const points = places * contenders.length;
  if (points > mostPoints) {
    const fewer = method === 'morris' ? '--trajectories' : '--samples';
    wrong(fewer, `makes ${points} points; there may be ${mostPoints}. Take fewer, or fewer --parameters`);
  }
  return problems;
}
