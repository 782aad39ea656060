/** In which outcomes plans clearly differ: by intervals alone, and with no word on which plan is the better one. */
import { type ScalarOutcome, scalarOutcomes } from '../../sim/model/outcomes.ts';
import { isSameValue } from '../../sim/scenario/canonical.ts';
import { compareFutures } from '../../sim/worker/explorer.ts';
import { namedInSentence } from '../app/document.ts';
import { noProgramme } from '../app/plans.ts';
import { list } from '../app/words.ts';
import { comparedOutcomes } from './compared-outcomes.ts';
import type { Result } from './comparison-runs.ts';

type Comparison = Result['compared']['comparisons'][number][ScalarOutcome];

/** Whether some futures count in which only one plan, or neither, gets to what is timed: no mean knows of those. */
export const isPartlyReached = ({ difference, ranked }: Comparison) => difference.n < ranked;

/** Whether the interval of the mean difference leaves out no difference. */
export const leavesOutNone = ({ n, interval: [low, high] }: Comparison['difference']) =>
  n > 1 && (low > 0 || high < 0);

/**
 * Whether the interval of the mean difference leaves out no difference; of a time that is not always reached, whether
 * one plan is surely sooner more often than later.
 */
export function isClear(comparison: Comparison): boolean {
  const { difference, better, worse, same } = comparison;
  if (same === 1) return false;
  if (!isPartlyReached(comparison)) return leavesOutNone(difference);
  return better.interval[0] > worse.interval[1] || worse.interval[0] > better.interval[1];
}

interface Differing {
  /** Names within a sentence. */
  readonly clear: readonly string[];
  readonly unclear: readonly string[];
}

/**
 * The outcomes in which two or more plans of a comparison clearly differ, and those in which none do. No programme is
 * the measure and not one of the plans, unless there is only one other plan.
 */
function differingOf({ field, compared }: Result, baselineIsPlan: boolean): Differing {
  const { results, comparisons } = compared;
  const pairs: Readonly<Record<ScalarOutcome, Comparison>>[] = [];
  if (baselineIsPlan || field.contenders.length === 1) pairs.push(...comparisons);
  for (let one = 1; one < results.length; one++)
    for (let other = 1; other < one; other++) pairs.push(compareFutures(results[one], results[other]));
  const hasArisen = ({ difference, same, ranked }: Comparison) =>
    ranked > 0 && (difference.n > 0 || same < 1); // a time that no plan reaches tells none apart
  const arises = comparedOutcomes.filter(({ name }) => pairs.some((pair) => hasArisen(pair[name])));
  const isDifferent = (name: ScalarOutcome) => pairs.some((pair) => isClear(pair[name]));
  return {
    clear: arises.filter(({ name }) => isDifferent(name)).map(({ short }) => short),
    unclear: arises.filter(({ name }) => !isDifferent(name)).map(({ short }) => short),
  };
}

const known = new WeakMap<Result, string>();

/** What a choice between the plans can rest on, in words. It takes a moment with many plans, so it is kept. */
export function restsOn(result: Result): string {
  const before = known.get(result);
  if (before !== undefined) return before;
  const baselineIsPlan = !isSameValue(result.field.baseline.scenario.plan, noProgramme);
  const { clear, unclear } = differingOf(result, baselineIsPlan);
  const { contenders, baseline: measure } = result.field;
  const plans = contenders.length + (baselineIsPlan ? 1 : 0);
  const who =
    contenders.length === 1
      ? `“${namedInSentence(contenders[0].title)}” and ${measure.title}`
      : plans === 2
        ? 'The two plans'
        : `Some of the ${plans} plans`;
  const sentence = sayDiffering(who, { clear, unclear });
  known.set(result, sentence);
  return sentence;
}

/** The longer list is not read out where the shorter one says it. */
const fewNames = 3;

export function sayDiffering(who: string, { clear, unclear }: Differing): string {
  if (clear.length === 0) return `${who} do not clearly differ in any outcome.`;
  if (unclear.length === 0) return `${who} clearly differ in every outcome.`;
  if (unclear.length <= fewNames) return `${who} clearly differ in every outcome but ${list(unclear)}.`;
  if (clear.length <= fewNames) return `${who} clearly differ in ${list(clear)}, and in no other outcome.`;
  return `${who} clearly differ in ${list(clear)}. They do not clearly differ in ${list(unclear)}.`;
}

/** How a mean difference counts: which way is better for the outcome, 0 where neither is. */
export const goodness = (name: ScalarOutcome): number =>
  ({ more: 1, less: -1, neither: 0 })[scalarOutcomes[name].better];
