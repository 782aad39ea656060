/** summary.json and manifest.json of a comparison. Not-a-number and infinity are null in JSON. */
import type { ChoiceRule } from '../../experiment/choose.ts';
import { type Comparison, compareOutcomes } from '../../experiment/compare.ts';
import type { PairedFutures } from '../../experiment/paired-futures.ts';
import type { PairedPrecisionRule } from '../../experiment/paired-precision.ts';
import { summarise } from '../../experiment/summary.ts';
import { type ScalarOutcome, scalarOutcomeNames, scalarOutcomes } from '../../model/outcomes.ts';
import { populationHash, scenarioHash } from '../../scenario/canonical.ts';
import { changesBetween } from '../../scenario/changes.ts';
import { MODEL_VERSION } from '../../scenario/version.ts';
import type { AskedComparison } from './flags.ts';
import type { PlanOfStudy } from './plans.ts';

export type ComparisonSummary = ReturnType<typeof comparisonReport>['summary'];

/** @param complete whether it came to its end; otherwise it was interrupted */
export function comparisonReport(asked: AskedComparison, paired: PairedFutures, complete: boolean) {
  const { plans, baseline, study, sources, precision, choice } = asked;
  const { plan: baselineName, scenario: base } = plans[baseline];
  const names = plans.map(({ plan }) => plan);
  const facts = {
    baseline: baselineName,
    version: MODEL_VERSION,
    population_hash: populationHash(study.population),
    result_hash: paired.resultHash(),
    seed: base.seed,
    futures: paired.count,
    weeks: base.weeks,
    practices: study.population.size,
    assumptions: assumptionsOf(plans),
    complete,
    ...(precision && { precision: precisionReport(precision, names) }),
    ...(choice && { choice: choiceReport(choice, paired, names, assumptionsOf(plans)) }),
  };
  const planFacts = plans.map(({ plan, document, scenario }, index) => ({
    plan,
    title: document.title,
    scenario_hash: scenarioHash(scenario),
    assumptions: scenario.assumptions,
    futures: paired.runs[index],
    differs_from_baseline: changesBetween(scenario, base).map(({ path, value, other }) => {
      return { path, plan: value, baseline: other };
    }),
  }));
  const summary = {
    ...facts,
    plans: planFacts.map((plan, index) => {
      return { ...plan, outcomes: summarise(paired.futuresOf(index, paired.runs[index])) };
    }),
    comparisons: comparisonsWith(baseline, paired, names),
    ...(choice && choice.leader >= 0 && { comparisons_with_ahead: withAhead(choice, paired, names) }),
  };
  const manifest = {
    ...facts,
    futures_asked: study.futures,
    ...sources,
    plans: planFacts.map((plan, index) => ({ ...plan, plan_document: plans[index].document })),
  };
  return { summary, manifest };
}

/** Every other plan minus this one, over the futures that both met. */
function comparisonsWith(other: number, paired: PairedFutures, names: readonly string[]) {
  return names.flatMap((plan, index) => {
    if (index === other) return [];
    const both = Math.min(paired.runs[index], paired.runs[other]);
    const compared = compareOutcomes(paired.futuresOf(index, both), paired.futuresOf(other, both));
    return [{ plan, baseline: names[other], futures: both, outcomes: outcomeReports(compared) }];
  });
}

/** With the plan chosen, or the one that is ahead, which no plan that was dropped outlasted. */
function withAhead({ leader, options }: ChoiceRule, paired: PairedFutures, names: readonly string[]) {
  const meanOf = (plan: number, futures: number) =>
    summarise(paired.futuresOf(plan, futures))[options.outcome].mean;
  return comparisonsWith(leader, paired, names).map((one) => ({
    ...one,
    /** Of the outcome that decides, both over the futures that both met. */
    means: {
      plan: meanOf(names.indexOf(one.plan), one.futures),
      ahead: meanOf(leader, one.futures),
    },
  }));
}

function assumptionsOf(plans: readonly PlanOfStudy[]): string {
  return [...new Set(plans.map(({ scenario }) => scenario.assumptions))].join(' and ');
}

const outcomeReports = (compared: Record<ScalarOutcome, Comparison>) =>
  Object.fromEntries(scalarOutcomeNames.map((name) => [name, outcomeReport(compared[name])])) as Record<
    ScalarOutcome,
    ReturnType<typeof outcomeReport>
  >;

/** A gain of null is infinite, or nothing varies (nor does it in one future alone): `gain_is` says which. */
function outcomeReport({ difference, better, worse, same, ranked, pairing }: Comparison) {
  return {
    difference,
    better: better.share,
    better_interval: better.interval,
    worse: worse.share,
    worse_interval: worse.interval,
    same,
    ranked,
    pairing: {
      n: difference.n,
      variance_independent: pairing.independent,
      variance_paired: pairing.paired,
      gain: pairing.gain,
      gain_is: gainIs(pairing.gain),
    },
  };
}

const gainIs = (gain: number) =>
  Number.isNaN(gain) ? 'none, for nothing varies' : Number.isFinite(gain) ? 'a number' : 'infinite';

function precisionReport({ reached, series }: PairedPrecisionRule, names: readonly string[]) {
  return {
    reached,
    series: series.map((one) => ({
      plan: names[one.plan],
      outcome: one.outcome,
      wanted: one.wanted,
      half_width: one.halfWidth,
      n: one.n,
      reached: one.reached,
      futures_needed: one.futuresNeeded,
    })),
  };
}

function choiceReport(
  choice: ChoiceRule,
  paired: PairedFutures,
  names: readonly string[],
  assumptions: string,
) {
  const { runs, count } = paired;
  const { outcome, indifference, confidence } = choice.options;
  const decided = choice.state === 'decided';
  const leader: string | undefined = names[choice.leader];
  const isLevelWithLeader = (plan: number) => {
    const both = Math.min(runs[plan], runs[choice.leader]);
    const [one, other] = [plan, choice.leader].map((index) => paired.futuresOf(index, both));
    return compareOutcomes(one, other)[outcome].same === 1;
  };
  const made = runs.reduce((sum, futures) => sum + futures, 0);
  return {
    outcome,
    better: scalarOutcomes[outcome].better,
    indifference,
    confidence,
    under_assumptions: assumptions,
    decided,
    chosen: decided ? leader : null,
    ahead: leader ?? null,
    /** Plans that have the value of the chosen one in every future that both met. */
    level_with_chosen: decided
      ? names.filter((_, plan) => plan !== choice.leader && isLevelWithLeader(plan))
      : [],
    left: choice.survivors.map((plan) => names[plan]),
    dropped: names.flatMap((plan, index) => {
      const after = choice.droppedAfter[index];
      return after === undefined ? [] : [{ plan, after_futures: after }];
    }),
    futures_without_value: choice.missing,
    /** Futures of all plans: counted, and saved because a plan was dropped. */
    runs: made,
    runs_saved: count * names.length - made,
    in_words: `If the mean of one plan is better than that of every other by at least the indifference, it is chosen in at least ${share(confidence)} of such studies, under ${assumptions} assumptions. Plans closer together than that may be chosen one for the other.`,
    intervals_in_words:
      'A plan is dropped when it happens to lie far behind, and the choosing ends when a plan happens to lie far ahead: after that differences are somewhat too large, and their 95 % intervals hold the truth less often than that. To know a difference, compare the plans in other futures: with another --seed and without --choose.',
  };
}

/** `95 %`, as exact as it was given. */
const share = (probability: number) => `${Number((probability * 100).toPrecision(12))} %`;
