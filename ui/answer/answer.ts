/** What the four answers share: their form, and the words for futures and for ranges over them. */
import { isSameValue } from '../../sim/scenario/canonical.ts';
import type { Spread } from '../../sim/worker/explorer.ts';
import type { Frame } from '../app/store.ts';

export interface Answer {
  readonly id: 'reach' | 'speed' | 'fairness' | 'cost';
  readonly name: string;
  readonly sentence: string;
  readonly range: readonly string[];
}

/** Whether the plan is measured against another one, and not against itself. */
export const isCompared = ({ scenario, baselineScenario }: Frame): boolean =>
  !isSameValue(scenario.plan, baselineScenario.plan);

export const howMany = (values: Float64Array, holds: (value: number) => boolean) =>
  values.reduce((sum, value) => sum + (holds(value) ? 1 : 0), 0);

/** '12 of 200', or 'all 200 tried', or 'none of 200'. */
export function of(number: number, all: number): string {
  if (number === all) return `all ${all} tried`;
  return `${number === 0 ? 'none' : number} of ${all}`;
}

/** The range of 9 of 10 futures, without a full stop. */
export const between = (spread: Spread, say: (value: number) => string): string =>
  `In 9 of 10 futures ${rangeOf(spread, say)}`;

/** Its limits. Below none, where words tell the side, what is nearer comes first. */
export function rangeOf({ low, high }: Spread, say: (value: number) => string): string {
  const isBelow = high < 0 || say(high) === say(0);
  const [from, to] = (isBelow ? [high, low] : [low, high]).map(say);
  return from === to ? from : `${from} to ${to}`;
}

/**
 * What begins every answer of a first look. The middle of twenty futures may be half or twice that of all: whichever
 * twenty come first, so none is told until all are there, only the range.
 */
export const firstLook = 'First look:';

/** Whether there is a value: a week that came, a cost that arose. */
export const known = (weeks: number) => Number.isFinite(weeks);
