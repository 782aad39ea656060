/**
 * When support ends: as planned, or sooner where the money runs out or the run ends. Each future has its own end, read
 * from its cost: as in the model, the week that reaches the budget is the last one with support.
 */
import { offersSupport } from '../../sim/model/levers.ts';
import { lineOf, spreadOf } from '../../sim/worker/explorer.ts';
import type { Picture } from '../app/store.ts';
import { count, monthOf, months } from '../app/words.ts';

/** Last week of support as planned, counted from 0, or the last week of the run if that comes first. */
export function lastSupportWeek({ scenario }: Pick<Picture, 'scenario'>): number {
  const { plan, weeks } = scenario;
  return Math.min(weeks, plan.startWeek + plan.weeks) - 1;
}

/** Whether any support comes within the run: a plan may offer none, or start when the run is over. */
export const hasSupport = ({ scenario: { plan, weeks } }: Pick<Picture, 'scenario'>) =>
  offersSupport(plan) && plan.startWeek < weeks;

/** Whether support as planned goes on beyond the run, whose end is then no end of support. */
export const outlastsRun = ({ scenario: { plan, weeks } }: Pick<Picture, 'scenario'>) =>
  plan.startWeek + plan.weeks > weeks;

/** The moment at which reach and fairness are told, within a sentence. */
export function momentOfAnswers({ scenario }: Pick<Picture, 'scenario'>): string {
  if (scenario.plan.startWeek + scenario.plan.weeks >= scenario.weeks) return 'the same month';
  return `month ${months(lastSupportWeek({ scenario }) + 1)}, the end of the plan`;
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
  /**
   * Last week of support, as all that tells of it tells it: as planned, or where the money runs out first in most
   * futures, in the middle of those. The middle of all futures would be another week than the one that is said.
   */
  readonly week: number;
  /** Futures in which the money runs out before the planned end. */
  readonly early: number;
  readonly futures: number;
  /** Whether that is so in more than half of them. */
  readonly mostlyEarly: boolean;
  /** Whether the run ends first. */
  readonly beyondRun: boolean;
  /** Last week of support in the middle of those futures and in 9 of 10 of them; the planned end where there are none. */
  readonly when: { readonly low: number; readonly middle: number; readonly high: number };
}

export function supportEndOf(run: Run): SupportEnd {
  const planned = lastSupportWeek(run);
  const futures = run.futures.count;
  const weeks = Float64Array.from({ length: futures }, (_, future) => lastWeekIn(run, future));
  const early = weeks.filter((week) => week < planned);
  const mostlyEarly = early.length > futures / 2;
  const when = spreadOf(early.length > 0 ? early : weeks);
  return {
    week: mostlyEarly ? when.middle : planned,
    early: early.length,
    futures,
    mostlyEarly,
    beyondRun: outlastsRun(run),
    when,
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

/** When support ends, or the run, within a sentence; without the time. */
export function whenItEnds({ mostlyEarly, beyondRun }: SupportEnd): string {
  if (mostlyEarly) return 'when the money runs out';
  return beyondRun ? 'when the run ends' : 'when support ends';
}

/** The same, with the time where it is not that of the plan. */
export const whenSupportEnds = (end: SupportEnd) =>
  `${whenItEnds(end)}${end.mostlyEarly ? ` in ${timeOfWeek(end.week)}` : ''}`;
