/** Fairness: how the most deprived fifth stands to the least deprived when support ends. */
import { atWeek, differences, spreadOf } from '../../sim/worker/explorer.ts';
import type { Picture } from '../app/store.ts';
import { months } from '../app/words.ts';
import { type Answer, between, firstLook, howMany, of, rangeOf } from './answer.ts';
import { lastSupportWeek } from './support-end.ts';

export const points = (value: number) => {
  const number = Math.abs(Math.round(value * 100));
  return `${number} ${number === 1 ? 'point' : 'points'}`;
};

/** How the most deprived fifth stands to the least deprived, with the gap as a share. */
export function standing(gap: number): string {
  if (Math.round(gap * 100) === 0) return 'level with';
  return gap > 0 ? `${points(gap)} behind` : `${points(gap)} ahead of`;
}

/** The same without the other side of it. */
export const standingAlone = (gap: number) => standing(gap).replace(/ (of|with)$/, '');

export function fairness(picture: Picture, compared: boolean): Answer {
  const week = lastSupportWeek(picture);
  const after = `After ${months(week + 1)} months`;
  const plan = atWeek(picture.futures, 'deprivation_gap', week);
  const without = atWeek(picture.baseline, 'deprivation_gap', week);
  const answer = { id: 'fairness', name: 'Fairness' } as const;
  if (!compared) {
    const level = spreadOf(plan);
    return {
      ...answer,
      sentence: picture.complete
        ? `${after} the most deprived fifth is ${standing(level.middle)} the least deprived.`
        : `${firstLook} against the least deprived fifth the most deprived is ${rangeOf(level, standingAlone)}.`,
      range: [`${between(level, standingAlone)}.`],
    };
  }

  // where the most deprived are ahead, a gap that shrinks and one that turns look alike: so who gains is said
  const fallen = differences(plan, without);
  const spread = spreadOf(fallen);
  const isWorse = spread.middle >= 0;
  const times = howMany(fallen, (value) => (isWorse ? value > 0 : value < 0));
  const change = (value: number) =>
    Math.round(value * 100) === 0 ? 'no change' : `${points(value)} ${value > 0 ? 'worse' : 'better'}`;
  const against = picture.baselineTitle;
  return {
    ...answer,
    sentence: !picture.complete
      ? `${firstLook} ${rangeOf(spread, change)} for the most deprived than with ${against}.`
      : Math.round(spread.middle * 100) === 0
        ? `${after} the most deprived stand much the same against the least deprived as with ${against}.`
        : `${after} the most deprived stand ${change(spread.middle)} against the least deprived than with ${against}.`,
    range: [`${between(spread, change)}.`, `${isWorse ? 'Worse' : 'Better'} in ${of(times, fallen.length)}.`],
  };
}
