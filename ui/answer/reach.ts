/** Reach: how many practices have most of the bundle when support ends. */
import { mostOfBundleCount } from '../../sim/model/outcomes.ts';
import { atWeek, differences, spreadOf } from '../../sim/worker/explorer.ts';
import type { Picture } from '../app/store.ts';
import { count, months } from '../app/words.ts';
import { type Answer, between, firstLook, howMany, of, rangeOf } from './answer.ts';
import { hasSupport, lastSupportWeek, moneyRunsOut, supportEndOf } from './support-end.ts';

const numberWords = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const inLetters = (number: number) => numberWords[number] ?? count(number);

/** Most of the bundle, as the outcome counts it: `at least four of the five improvements`. */
export function mostOfBundle(improvements: number): string {
  const least = mostOfBundleCount(improvements);
  if (improvements === 1) return 'the one improvement';
  return least === improvements
    ? `all ${inLetters(improvements)} improvements`
    : `at least ${inLetters(least)} of the ${inLetters(improvements)} improvements`;
}

export function reach(picture: Picture, compared: boolean): Answer {
  const practices = picture.population.size;
  const against = picture.baselineTitle;
  const week = lastSupportWeek(picture);
  const after = `After ${months(week + 1)} months`;
  const plan = atWeek(picture.futures, 'most_of_bundle_practices', week);
  const without = atWeek(picture.baseline, 'most_of_bundle_practices', week);
  const ended = moneyRunsOut(supportEndOf(picture));
  const early = ended === undefined ? [] : [ended];
  const most = `Most of the bundle is ${mostOfBundle(picture.scenario.improvements.length)}.`;
  const answer = { id: 'reach', name: 'Reach' } as const;
  if (!compared) {
    const alone = hasSupport(picture) ? after : `${after} without a programme`;
    const have = spreadOf(plan);
    return {
      ...answer,
      sentence: !picture.complete
        ? `${firstLook} ${rangeOf(have, count)} of ${practices} practices have most of the bundle.`
        : have.middle < 0.5
          ? `${alone}, hardly any of ${practices} practices has most of the bundle.`
          : `${alone}, about ${count(have.middle)} of ${practices} practices have most of the bundle.`,
      range: [`${between(have, count)}.`, most, ...early],
    };
  }
  const gained = differences(plan, without);
  const more = spreadOf(gained);
  const onlyMore = more.low >= 0 && count(more.high) !== '0';
  const say = (value: number) => {
    if (onlyMore) return count(value);
    return count(value) === '0' ? 'no change' : `${count(Math.abs(value))} ${value < 0 ? 'fewer' : 'more'}`;
  };
  const number = Math.abs(Math.round(more.middle));
  const direction = more.middle < 0 ? 'fewer' : 'more';
  const have = number === 1 ? 'has' : 'have';
  const often = howMany(gained, (value) => (more.middle < 0 ? value < 0 : value > 0));
  const limits = `${rangeOf(more, say)}${onlyMore ? ' more' : ''}`;
  const isAlike = number === 0 && (picture.complete || limits === 'no change');
  return {
    ...answer,
    sentence: isAlike
      ? `${after}, about as many of ${practices} practices have most of the bundle as with ${against}.`
      : !picture.complete
        ? `${firstLook} ${limits} of ${practices} practices have most of the bundle than with ${against}.`
        : `${after}, about ${count(number)} ${direction} of ${practices} practices ${have} most of the bundle than with ${against}.`,
    range: [
      `In 9 of 10 futures ${limits}.`,
      `${direction === 'more' ? 'More' : 'Fewer'} in ${of(often, gained.length)}.`,
      most,
      ...early,
    ],
  };
}
