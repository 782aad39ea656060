/**
 * When support ends: as planned, or sooner where the money runs out. Each future has its own end, read from its cost: as
 * in the model, the week that reaches the budget is the last one with support.
 */
import { offersSupport } from '../../sim/model/levers.ts';
import { lineOf, spreadOf } from '../../sim/worker/explorer.ts';
import type { Picture } from '../app/store.ts';
import { count, monthOf } from '../app/words.ts';

/** Last week of support as planned, counted from 0, or the last week of the run if that comes first. */
export function lastSupportWeek({ scenario }: Pick<Picture, 'scenario'>): number {
  const { plan, weeks } = scenario;
  return Math.min(weeks, plan.startWeek + plan.weeks) - 1;
}

type Run = Pick<Picture, 'scenario' | 'futures'>;

/** Last week of support in one future. @throws RangeError when that future is not there */
export function lastWeekIn({ scenario, futures }: Run, future: number): number {
  const planned = lastSupportWeek({ scenario });
  const { budget } = scenario.plan;
  if (budget === 0 || !offersSupport(scenario.plan)) return planned;
  const spent = lineOf(futures, 'cost_pounds', future);
  // cost never falls
  let from = 0;
  let to = planned;
  while (from < to) {
    const week = Math.floor((from + to) / 2);
    if (spent[week] >= budget) to = week;
    else from = week + 1;
  }
  return from;
}

export interface SupportEnd {
  /** Last week of support in the middle of the futures. */
  readonly middle: number;
  /** Futures in which the money runs out before the planned end. */
  readonly early: number;
  readonly futures: number;
  /** Whether that is so in most of them. */
  readonly mostlyEarly: boolean;
  /** The same in the middle of those futures and in 9 of 10 of them; the planned end where there are none. */
  readonly when: { readonly low: number; readonly middle: number; readonly high: number };
}

export function supportEndOf(run: Run): SupportEnd {
  const planned = lastSupportWeek(run);
  const futures = run.futures.count;
  const weeks = Float64Array.from({ length: futures }, (_, future) => lastWeekIn(run, future));
  const early = weeks.filter((week) => week < planned);
  const { middle } = spreadOf(weeks);
  return {
    middle,
    early: early.length,
    futures,
    mostlyEarly: middle < planned,
    when: spreadOf(early.length > 0 ? early : weeks),
  };
}

const weeksToldSingly = 4;

/** A week as it is told: the first ones by themselves, later ones by their month. */
export const timeOfWeek = (week: number) =>
  week < weeksToldSingly ? `week ${week + 1}` : `month ${monthOf(week)}`;

/** That the money runs out, and when; nothing where it lasts in all futures. */
export function moneyRunsOut({ early, futures, when }: SupportEnd): string | undefined {
  if (early === 0) return undefined;
  const [low, middle, high] = [when.low, when.middle, when.high].map(timeOfWeek);
  if (early < futures)
    return `In ${count(early)} of ${count(futures)} futures support ended early, in about ${middle}: the money had run out.`;
  return `Support ended in ${low === high ? '' : 'about '}${middle}, when the money had run out.`;
}

/** When support ends, within a sentence. */
export const whenSupportEnds = ({ mostlyEarly, when }: SupportEnd) =>
  mostlyEarly ? `when the money runs out in ${timeOfWeek(when.middle)}` : 'when support ends';
