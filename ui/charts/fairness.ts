/** Who gets left behind, in words and numbers: fifths of deprivation, the gap between them, practices never reached. */
import { offersSupport } from '../../sim/model/levers.ts';
import type { ScalarOutcome } from '../../sim/model/outcomes.ts';
import { atWeek, type Band, outcome, type Spread, spreadOf } from '../../sim/worker/explorer.ts';
import { between, isCompared, lastSupportWeek, points, standing } from '../answer/answers.ts';
import type { Picture } from '../app/store.ts';
import { count, plural } from '../app/words.ts';

/** Least deprived first, at the end of the run: the model does not keep fifths by week. */
export const fifths = [
  ['Least deprived', 'in_place_fifth_1_end'],
  ['Second', 'in_place_fifth_2_end'],
  ['Third', 'in_place_fifth_3_end'],
  ['Fourth', 'in_place_fifth_4_end'],
  ['Most deprived', 'in_place_fifth_5_end'],
] as const satisfies readonly (readonly [string, ScalarOutcome])[];

const alone = (gap: number) => standing(gap).replace(/ (of|with)$/, '');

export function fairnessFinding(picture: Picture): string {
  const gapOf = (futures: Picture['futures']) => spreadOf(outcome(futures, 'deprivation_gap_end')).middle;
  const sentence = `The most deprived fifth ends ${standing(gapOf(picture.futures))} the least deprived`;
  if (!isCompared(picture)) return `${sentence}.`;
  return `${sentence}; with ${picture.baselineTitle}, ${alone(gapOf(picture.baseline))}.`;
}

/** The gap when support ends, with its range. */
export function gapSentence(picture: Picture): string {
  const week = lastSupportWeek(picture);
  const spread = spreadOf(atWeek(picture.futures, 'deprivation_gap', week));
  const when = offersSupport(picture.scenario.plan) ? 'when support ends' : 'at the end';
  return `The most deprived fifth is ${alone(spread.middle)} ${when}. ${between(spread, alone)}.`;
}

/** Practices where nothing was ever in place. */
export function neverReached(picture: Picture): string[] {
  const never = (futures: Picture['futures']) => spreadOf(outcome(futures, 'practices_never_reached'));
  const plan = never(picture.futures);
  const few = ({ middle }: Spread) => (middle < 1 ? 'hardly any' : count(middle));
  const one = Math.round(plan.middle) === 1;
  const sentence =
    plan.middle < 1
      ? 'In most futures every practice is reached at some time'
      : `About ${plural(plan.middle, 'practice')} of ${count(picture.population.size)} ${one ? 'is' : 'are'} never reached`;
  const against = isCompared(picture)
    ? `; with ${picture.baselineTitle}, ${few(never(picture.baseline))} ${plan.middle < 1 ? 'never are' : ''}`.trimEnd()
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
