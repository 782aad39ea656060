import type { PairedRule } from '../experiment/paired-futures.ts';
import { noRule } from '../experiment/paired-futures.ts';
import { studyOfPlans } from '../experiment/points.ts';
import { mostFuturesForPrecision } from '../experiment/precision.ts';
import { scalarOutcomeNames } from '../model/outcomes.ts';
import type { Problem } from '../scenario/problems.ts';
import { makeStoppingRule } from '../statistics/sequential.ts';
import { UptakeError } from './error.ts';
import type { Precision, StudyOptions } from './options.ts';
import type { PlanInput } from './plan-input.ts';
import { defaultFutures, readOptions, type Wish } from './read-options.ts';
import { changedDocumentOf } from './read-plan-input.ts';
import type { PlanResult, ReachedPrecision, StudyResult } from './results.ts';
import { simulateStudy, sizeProblem } from './study.ts';

export interface RunOptions extends StudyOptions {
  /**
   * Until the 95 % intervals of the means are that narrow, in batches of 20 futures; `futures` is then the most of them,
   * 2000 if left out.
   */
  readonly precision?: Precision;
}

export interface RunResult extends PlanResult, StudyResult {
  /** One for each outcome whose precision was asked for. */
  readonly precision: readonly ReachedPrecision[];
}

const name = 'plan';

/**
 * One plan over many futures, as `uptake run` does it.
 *
 * @throws UptakeError with every problem of the plan, the practices and the options, before anything runs
 */
export async function run(plan: PlanInput, options: RunOptions = {}): Promise<RunResult> {
  const problems: Problem[] = [];
  const asked = readOptions(options, ['precision'], true, problems);
  const document = changedDocumentOf(plan, name, name, asked, problems);
  if (document === undefined || problems.length > 0) throw new UptakeError(problems);
  const { wishes } = asked;
  const futures = asked.futures ?? (wishes.length > 0 ? mostFuturesForPrecision : defaultFutures);
  const made = studyOfPlans([{ name, where: name, document }], futures, name, asked.given);
  if ('problems' in made) throw new UptakeError(made.problems);
  const tooLarge = sizeProblem(made.study, asked.weekly);
  if (tooLarge !== undefined) throw new UptakeError([tooLarge]);
  const rule = wishes.length > 0 ? makePrecision(wishes, futures) : { ...noRule, reached: [] };
  const { facts, paired, records } = await simulateStudy({ ...made, plans: [document] }, asked, rule);
  const result = records[0].result(paired.futuresOf(0, paired.count));
  return { ...result, ...facts, precision: rule.reached };
}

function makePrecision(
  wishes: readonly Wish[],
  limit: number,
): PairedRule & { readonly reached: readonly ReachedPrecision[] } {
  const rule = makeStoppingRule({ wanted: wishes.map(({ wanted }) => wanted), limit });
  const columns = wishes.map(({ outcome }) => scalarOutcomeNames.indexOf(outcome));
  return {
    push: ([outcomes]) => void rule.push(columns.map((column) => outcomes?.[column] ?? Number.NaN)),
    get isOver() {
      return rule.stopping !== 'going on';
    },
    wants: () => true,
    get reached() {
      return rule.series.map(({ estimate, isWithin }, place) => {
        return { ...wishes[place], halfWidth: estimate.halfWidth, reached: isWithin };
      });
    },
  };
}
