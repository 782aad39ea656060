import { type ChoiceRule, makeChoice } from '../experiment/choose.ts';
import { type Comparison, compareOutcomes } from '../experiment/compare.ts';
import { noRule } from '../experiment/paired-futures.ts';
import { makePairedPrecision, type PairedPrecision } from '../experiment/paired-precision.ts';
import { type NamedPlan, studyOfPlans } from '../experiment/points.ts';
import { mostFuturesForPrecision } from '../experiment/precision.ts';
import { type ScalarOutcome, scalarOutcomeNames, scalarOutcomes } from '../model/outcomes.ts';
import { changesBetween } from '../scenario/changes.ts';
import type { PlanDocument } from '../scenario/document.ts';
import { type Problem, shown, shownName, suggestion } from '../scenario/problems.ts';
import { UptakeError } from './error.ts';
import type { Precision, StudyOptions } from './options.ts';
import type { PlanInput } from './plan-input.ts';
import { defaultFutures, once, readOptions } from './read-options.ts';
import { changedDocumentOf } from './read-plan-input.ts';
import type { OutcomeColumns, PlanResult, ReachedPrecision, StudyResult } from './results.ts';
import { simulateStudy, sizeProblem } from './study.ts';

export interface CompareOptions extends StudyOptions {
  /**
   * The plan that the others are compared with: the name of one of them, or another plan, which then stands first in the
   * results. `none` is the world of the first plan without a programme. The first plan if left out.
   */
  readonly baseline?: string | PlanInput;
  /**
   * Until the 95 % intervals of the mean differences are that narrow for every plan, in batches of 20 futures; `futures`
   * is then the most of them, 2000 if left out.
   */
  readonly precision?: Precision;
  /**
   * Chooses the plan with the best mean, and stops running a plan as soon as another is surely ahead, so that plans have
   * fewer futures the sooner they drop out. `futures` is then the most of them, 2000 if left out.
   */
  readonly choose?: Choose;
}

export interface Choose {
  /** One of which more or less is better. */
  readonly outcome: ScalarOutcome;
  /** The smallest difference of means worth detecting, above 0, in the unit of the outcome. */
  readonly indifference: number;
  /** Wanted probability of choosing the best plan, between 0.5 and 1; 0.95 if left out. */
  readonly confidence?: number;
}

/** Which plan was chosen. */
export interface Choice {
  readonly outcome: ScalarOutcome;
  /** The smallest difference of means worth detecting, in the unit of the outcome. */
  readonly indifference: number;
  /** Wanted probability of choosing the best plan. */
  readonly confidence: number;
  /** Whether one plan is surely ahead; otherwise the futures ended before. */
  readonly decided: boolean;
  /** The plan chosen, or the one that is ahead; undefined where no future has a value. */
  readonly plan?: string;
  /** Plans that may still be the best. */
  readonly left: readonly string[];
  /** Plans that fell behind, and the futures that they had met by then. */
  readonly dropped: readonly { readonly plan: string; readonly afterFutures: number }[];
  /** Futures that could not count, because a plan that was left had no value in them. */
  readonly futuresWithoutValue: number;
}

/** A plan minus the baseline, future by future. */
export interface PlanDifference {
  readonly plan: string;
  readonly baseline: string;
  /** What differs between the two, by full path. */
  readonly changes: readonly { readonly path: string; readonly plan: unknown; readonly baseline: unknown }[];
  /** One difference for each future that both met; NaN where one of the two has no value. */
  readonly differences: OutcomeColumns;
  /** By outcome: the difference, in which share of the futures each is better, and what pairing was worth. */
  readonly comparison: Readonly<Record<ScalarOutcome, Comparison>>;
}

export interface CompareResult extends StudyResult {
  /** In the order given; a baseline that is none of them stands first. */
  readonly plans: readonly PlanResult[];
  /** Name of the baseline. */
  readonly baseline: string;
  /** One for each plan but the baseline. */
  readonly differences: readonly PlanDifference[];
  /** One for each outcome whose precision was asked for and each plan but the baseline. */
  readonly precision: readonly ReachedPrecision[];
  /** Where one was asked for. */
  readonly choice?: Choice;
  /**
   * Beside a choice: every other plan minus the one chosen, or ahead, over the futures that both met. A plan is dropped
   * when it happens to lie far behind, so that such differences are somewhat too large and their intervals too narrow.
   */
  readonly comparisonsWithAhead?: readonly PlanDifference[];
}

/**
 * The same futures under each plan, and the paired differences from a baseline, as `uptake compare` does it.
 *
 * @param plans by name, or a list: then a plan is called what its title says
 * @throws UptakeError with every problem of the plans, the practices and the options, before anything runs
 */
export async function compare(
  plans: readonly PlanInput[] | Readonly<Record<string, PlanInput>>,
  options: CompareOptions = {},
): Promise<CompareResult> {
  const problems: Problem[] = [];
  const asked = readOptions(options, ['baseline', 'precision', 'choose'], true, problems);
  const changed: Changed = (plan, name, at) => changedDocumentOf(plan, name, at, asked, problems);
  const named = readNamed(plans, changed, problems);
  const { all, baseline } = withBaseline(named, options?.baseline, changed, problems);
  const { wishes } = asked;
  const choose = readChoose(options?.choose, wishes.length > 0, problems);
  if (problems.length > 0) throw new UptakeError(once(problems));
  const ends = wishes.length > 0 || choose !== undefined;
  const futures = asked.futures ?? (ends ? mostFuturesForPrecision : defaultFutures);
  const made = studyOfPlans(all, futures, 'plans', asked.given);
  if ('problems' in made) throw new UptakeError(made.problems);
  const tooLarge = sizeProblem(made.study, asked.weekly);
  if (tooLarge !== undefined) throw new UptakeError([tooLarge]);
  const limits = { plans: all.length, baseline, limit: futures };
  const precision = wishes.length > 0 ? makePairedPrecision(wishes, limits) : undefined;
  const choice = choose && makeChoice({ ...choose, ...limits });
  const documents = all.map(({ document }) => document);
  const planned = { ...made, plans: documents };
  const { facts, paired, records } = await simulateStudy(planned, asked, precision ?? choice ?? noRule);
  const results = records.map((record, plan) => record.result(paired.futuresOf(plan, paired.runs[plan])));
  const differencesWith = (other: number): PlanDifference[] =>
    results.flatMap((result, plan) => {
      if (plan === other) return [];
      const both = Math.min(paired.runs[plan], paired.runs[other]);
      const { points } = made.study;
      return [
        {
          plan: result.plan,
          baseline: results[other].plan,
          changes: changesBetween(points[plan].scenario, points[other].scenario).map((change) => {
            return { path: change.path, plan: change.value, baseline: change.other };
          }),
          differences: differencesOf(result.outcomes, results[other].outcomes, both),
          comparison: compareOutcomes(paired.futuresOf(plan, both), paired.futuresOf(other, both)),
        },
      ];
    });
  const differences = differencesWith(baseline);
  return {
    ...facts,
    notices: [...facts.notices, ...differences.flatMap(worldNotices)],
    plans: results,
    baseline: results[baseline].plan,
    differences,
    precision: (precision?.series ?? []).map((one) => reached(one, results)),
    ...(choice && { choice: choiceOf(choice, results) }),
    ...(choice && choice.leader >= 0 && { comparisonsWithAhead: differencesWith(choice.leader) }),
  };
}

/** Where plans meet different worlds, their differences are not those of the programmes alone. */
function worldNotices({ plan, baseline, changes }: PlanDifference): string[] {
  return changes
    .filter(({ path }) => !path.startsWith('programme.'))
    .map((change) => {
      const values = `${String(change.plan)}, in ${baseline} ${String(change.baseline)}`;
      return `${plan}: ${change.path} is ${values}; differences are not those of the programmes alone`;
    });
}

function choiceOf(rule: ChoiceRule, results: readonly PlanResult[]): Choice {
  const { outcome, indifference, confidence } = rule.options;
  return {
    outcome,
    indifference,
    confidence,
    decided: rule.state === 'decided',
    plan: results[rule.leader]?.plan,
    left: rule.survivors.map((plan) => results[plan].plan),
    dropped: results.flatMap(({ plan }, place) => {
      const afterFutures = rule.droppedAfter[place];
      return afterFutures === undefined ? [] : [{ plan, afterFutures }];
    }),
    futuresWithoutValue: rule.missing,
  };
}

const defaultConfidence = 0.95;
const where = 'options';

function readChoose(
  value: unknown,
  isBesidePrecision: boolean,
  problems: Problem[],
): Required<Choose> | undefined {
  if (value === undefined) return undefined;
  const before = problems.length;
  const wrong = (path: string, message: string) => problems.push({ where, path, message });
  if (isBesidePrecision) wrong('choose', 'ends when it has chosen; give precision or choose');
  const given = (typeof value === 'object' && value !== null ? value : {}) as Partial<Choose>;
  const { outcome, indifference, confidence = defaultConfidence, ...others } = given;
  for (const name of Object.keys(others)) wrong(`choose.${shownName(name)}`, 'is not known');
  const known = scalarOutcomeNames.find((name) => name === outcome);
  if (known === undefined) {
    const hint = typeof outcome === 'string' ? suggestion(outcome, scalarOutcomeNames) : '';
    wrong('choose.outcome', `must be the name of an outcome; it is ${shown(outcome)}${hint}`);
  } else if (scalarOutcomes[known].better === 'neither')
    wrong('choose.outcome', `is ${known}, of which neither more nor less is better`);
  if (typeof indifference !== 'number' || !(indifference > 0 && indifference < Number.POSITIVE_INFINITY))
    wrong('choose.indifference', `must be a difference above 0; it is ${shown(indifference)}`);
  if (typeof confidence !== 'number' || !(confidence > 0.5 && confidence < 1))
    wrong('choose.confidence', `must lie between 0.5 and 1, both excluded; it is ${shown(confidence)}`);
  if (problems.length > before || known === undefined || indifference === undefined) return undefined;
  return { outcome: known, indifference, confidence };
}

function reached(
  { outcome, plan, wanted, halfWidth, reached }: PairedPrecision,
  results: readonly PlanResult[],
) {
  return { outcome, plan: results[plan].plan, wanted, halfWidth, reached };
}

function differencesOf(a: OutcomeColumns, b: OutcomeColumns, futures: number): OutcomeColumns {
  return Object.fromEntries(
    scalarOutcomeNames.map((name) => [
      name,
      a[name].subarray(0, futures).map((value, future) => value - b[name][future]),
    ]),
  ) as Record<ScalarOutcome, Float64Array>;
}

type Changed = (plan: unknown, name: string, where: string) => PlanDocument | undefined;

/** Plans that could be read, each with a name of its own. */
function readNamed(plans: unknown, changed: Changed, problems: Problem[]): NamedPlan[] {
  const isList = Array.isArray(plans);
  const entries: readonly (readonly [string, unknown])[] = isList
    ? plans.map((plan, place) => [`plan ${place + 1}`, plan])
    : typeof plans === 'object' && plans !== null
      ? Object.entries(plans)
      : [];
  if (entries.length === 0) {
    const message = `must be a list of plans, or plans by name; there is ${shown(plans)}`;
    problems.push({ where: 'plans', path: '', message });
  }
  const used = new Set<string>();
  return entries.flatMap(([name, plan], place) => {
    const where = isList ? `plans[${place}]` : `plans.${name}`;
    const document = changed(plan, name, where);
    if (document === undefined) return [];
    const wanted = isList ? document.title : name;
    let unique = wanted;
    for (let number = 2; used.has(unique); number++) unique = `${wanted} (${number})`;
    used.add(unique);
    return [{ name: unique, where, document }];
  });
}

function withBaseline(
  named: readonly NamedPlan[],
  asked: unknown,
  changed: Changed,
  problems: Problem[],
): { readonly all: readonly NamedPlan[]; readonly baseline: number } {
  const wrong = (message: string) => problems.push({ where, path: 'baseline', message });
  const names = named.map(({ name }) => name);
  if (asked === undefined) {
    if (named.length === 1) {
      const message =
        'must be two or more; there is one. The option baseline: "none" compares it with no programme';
      problems.push({ where: 'plans', path: '', message });
    }
    return { all: named, baseline: 0 };
  }
  if (typeof asked === 'string') {
    const place = names.indexOf(asked);
    if (place >= 0) {
      if (named.length === 1) wrong('is the only plan; a comparison needs another one');
      return { all: named, baseline: place };
    }
    if (asked !== 'none') {
      wrong(`names no plan; plans are ${names.map(shown).join(', ')}, and "none"${suggestion(asked, names)}`);
      return { all: named, baseline: 0 };
    }
    const first = named[0]?.document;
    const document: PlanDocument | undefined = first && {
      ...first,
      title: 'No programme',
      question: '',
      programme: {},
      reasons: undefined,
    };
    return { all: [...further(document, 'no-programme', names), ...named], baseline: 0 };
  }
  return {
    all: [...further(changed(asked, 'baseline', 'baseline'), 'baseline', names), ...named],
    baseline: 0,
  };
}

function further(document: PlanDocument | undefined, name: string, names: readonly string[]): NamedPlan[] {
  if (document === undefined) return [];
  let unique = name;
  for (let number = 2; names.includes(unique); number++) unique = `${name} (${number})`;
  return [{ name: unique, where: 'baseline', document }];
}
