/** Who gets left behind, in words and numbers: fifths of deprivation, the gap between them, practices never reached. */
import type { ScalarOutcome } from '../../sim/model/outcomes.ts';
import { atWeek, type Band, outcome, type Spread, spreadOf } from '../../sim/worker/explorer.ts';
import { between, isCompared } from '../answer/answer.ts';
import { points, standing, standingAlone } from '../answer/fairness.ts';
import { lastSupportWeek } from '../answer/support-end.ts';
import type { Picture } from '../app/store.ts';
import { count, monthOf, plural } from '../app/words.ts';

/** Least deprived first, at the end of the run: the model does not keep fifths by week. */
export const fifths = [
  ['Least deprived', 'in_place_fifth_1_end'],
  ['Second', 'in_place_fifth_2_end'],
  ['Third', 'in_place_fifth_3_end'],
  ['Fourth', 'in_place_fifth_4_end'],
  ['Most deprived', 'in_place_fifth_5_end'],
] as const satisfies readonly (readonly [string, ScalarOutcome])[];

const gapIn = (futures: Picture['futures'], week: number) =>
  spreadOf(atWeek(futures, 'deprivation_gap', week));

/** The two moments at which the gap is told: when the answer is taken, and the end of the run where that is later. */
function momentsOf(picture: Picture): number[] {
  const end = picture.scenario.weeks - 1;
  const week = lastSupportWeek(picture);
  return monthOf(week) === monthOf(end) ? [end] : [week, end];
}

export function fairnessFinding(picture: Picture): string {
  const [week, later] = momentsOf(picture);
  const gap = (at: number) => gapIn(picture.futures, at).middle;
  const sentence = `In month ${monthOf(week)} the most deprived fifth is ${standing(gap(week))} the least`;
  return later === undefined
    ? `${sentence}.`
    : `${sentence}; in month ${monthOf(later)}, ${standingAlone(gap(later))}.`;
}

/** The range of the gap, and the gap of the baseline at the same moments. */
export function gapSentence(picture: Picture): string {
  const moments = momentsOf(picture);
  const [week] = moments;
  const range = `${between(gapIn(picture.futures, week), standingAlone)} in month ${monthOf(week)}.`;
  if (!isCompared(picture)) return range;
  const told = moments.map(
    (at) => `${standingAlone(gapIn(picture.baseline, at).middle)} in month ${monthOf(at)}`,
  );
  return `${range} With ${picture.baselineTitle}: ${told.join(', ')}.`;
}

/**
 * Why the shares at the end, taken from each other, give another gap than the one that is told; nothing where they give
 * the same.
 */
export function whyNotTheirDifference({ futures, scenario }: Picture): string | undefined {
  const [least, most] = [fifths[0], fifths[fifths.length - 1]].map(([, name]) =>
    Math.round(spreadOf(outcome(futures, name)).middle * 100),
  );
  const shown = (least - most) / 100;
  const told = gapIn(futures, scenario.weeks - 1).middle;
  if (!Number.isFinite(shown) || Math.round(told * 100) === least - most) return undefined;
  return `The dots say ${standingAlone(shown)}, the middle gap ${standingAlone(told)}: each is the middle of its own futures.`;
}

/** Practices where nothing was ever in place: support may well have come to them. */
export function neverReached(picture: Picture): string[] {
  const never = (futures: Picture['futures']) => spreadOf(outcome(futures, 'practices_never_reached'));
  const plan = never(picture.futures);
  const few = ({ middle }: Spread) => (middle < 1 ? 'hardly any' : count(middle));
  const one = Math.round(plan.middle) === 1;
  const sentence =
    plan.middle < 1
      ? 'In most futures every practice gets something in place'
      : `About ${plural(plan.middle, 'practice')} of ${count(picture.population.size)} ${one ? 'never gets' : 'never get'} anything in place`;
  const against = isCompared(picture)
    ? `; with ${picture.baselineTitle}, ${few(never(picture.baseline))} ${plan.middle < 1 ? 'never do' : ''}`.trimEnd()
    : '';
  return [`${sentence}${against}.`, `${between(plan, count)}.`];
}

/** Foot and top of the scale of the gap, in whole tenths. */
export function gapScale(
  ...bands: readonly Pick<Band, 'low' | 'high'>[]
): readonly [least: number, most: number] {
  const least = Math.min(0, ...bands.flatMap(({ low }) => Array.from(low)));
  const most = Math.max(0, ...bands.flatMap(({ high }) => Array.from(high)));
  return [Math.floor(least * 10) / 10, Math.max(1, Math.ceil(most * 10)) / 10];
}

/** A gap on the scale: points, with a true minus where the most deprived are ahead. */
export const gapOnScale = (gap: number) => count(gap * 100);

/** A gap in a table. */
export const gapInWords = (gap: number) => (gap < 0 ? `−${points(gap)}` : points(gap));
