/** Speed: when half of the improvements come into place. */
import { differences, outcome, spreadOf } from '../../sim/worker/explorer.ts';
import type { Picture } from '../app/store.ts';
import { count, months, plural } from '../app/words.ts';
import { type Answer, between, firstLook, howMany, known, of } from './answer.ts';

const years = (weeks: number) =>
  ['no', 'one', 'two', 'three', 'four', 'five'][Math.round(weeks / 52)] ?? String(Math.round(weeks / 52));

/** Weeks are told up to here, and months beyond. */
const mostWeeks = 13;
const span = (weeks: number) =>
  Math.abs(weeks) < mostWeeks ? plural(Math.abs(weeks), 'week') : plural(months(Math.abs(weeks)), 'month');
const sooner = (weeks: number) =>
  Math.round(weeks) === 0 ? 'no change' : `${span(weeks)} ${weeks > 0 ? 'sooner' : 'later'}`;

/**
 * Half of the improvements, or a quarter where half is mostly not reached. A first look says neither where its few
 * futures may yet be outvoted, so that the claim does not change when all of them are there.
 */
export function speed(picture: Picture, compared: boolean): Answer {
  const answer = { id: 'speed', name: 'Speed' } as const;
  const horizon = `${years(picture.scenario.weeks)} years`;
  const half = outcome(picture.futures, 'weeks_to_half');
  const reached = howMany(half, known) / half.length;
  // two standard errors of a share of one half
  if (!picture.complete && Math.abs(reached - 0.5) < 1 / Math.sqrt(half.length)) {
    return {
      ...answer,
      sentence: `Half of improvements may be in place within ${horizon}: so far in ${of(howMany(half, known), half.length)} futures.`,
      range: ['In 9 of 10 futures the time is not known yet.'],
    };
  }
  const [milestone, share] =
    reached >= 0.5 ? (['weeks_to_half', 'Half'] as const) : (['weeks_to_quarter', 'A quarter'] as const);
  const plan = outcome(picture.futures, milestone);
  const without = outcome(picture.baseline, milestone).subarray(0, plan.length);
  const against = picture.baselineTitle;
  const middle = spreadOf(plan).middle;
  const base = spreadOf(without).middle;
  const start = `${share} of improvements`;
  const month = (weeks: number) =>
    known(weeks) ? plural(Math.max(1, months(weeks)), 'month') : `over ${horizon}`;
  const { low, high } = spreadOf(plan);
  const wide = known(low)
    ? month(low) === month(high)
      ? month(low)
      : `${known(high) ? count(Math.max(1, months(low))) : month(low)} to ${month(high)}`
    : undefined;
  const rough =
    picture.complete || wide === undefined
      ? undefined
      : `${firstLook} ${share.toLowerCase()} of improvements come into place after ${wide}.`;
  if (compared && known(middle) && known(base)) {
    const saved = differences(without, plan);
    const both = spreadOf(saved.filter(known));
    const order = orderOf(plan, without);
    const earlier = howMany(order, (sign) => sign > 0);
    const later = howMany(order, (sign) => sign < 0);
    const change =
      Math.round(both.middle) === 0
        ? `about as soon as with ${against}`
        : `about ${sooner(both.middle)} than with ${against}`;
    return {
      ...answer,
      sentence: rough ?? `${start} come into place after ${month(middle)}, ${change}.`,
      range: [
        `${between(both, sooner).replace('futures', `futures where both get there`)}.`,
        `Sooner in ${count(earlier)}, later in ${count(later)}, alike in ${count(order.length - earlier - later)}.`,
      ],
    };
  }
  const often = of(howMany(plan, known), plan.length);
  const oftenWithout = count(howMany(without, known));
  const other = known(base) ? `after ${month(base)}` : `mostly not within ${horizon}`;
  const sentence = known(middle)
    ? `${start} come into place after ${month(middle)}${compared ? `; with ${against}, ${other}` : ''}.`
    : `${start} are mostly not in place within ${horizon}${compared && known(base) ? `; with ${against}, ${other}` : ''}.`;
  return {
    ...answer,
    sentence: rough ?? sentence,
    range: [
      wide ? `In 9 of 10 futures ${wide}.` : 'It comes that far in fewer than 1 of 20 futures.',
      compared
        ? `Reached in ${often}; with ${against} in ${oftenWithout === '0' ? 'none' : oftenWithout}.`
        : `Reached in ${often} futures.`,
    ],
  };
}

/** By future: 1 where the plan gets there first, -1 where the other does, 0 else; who never gets there is last. */
function orderOf(plan: Float64Array, without: Float64Array): Float64Array {
  const last = (weeks: number) => (known(weeks) ? weeks : Number.POSITIVE_INFINITY);
  return Float64Array.from({ length: Math.min(plan.length, without.length) }, (_, future) => {
    const [one, other] = [last(plan[future]), last(without[future])];
    return one === other ? 0 : one < other ? 1 : -1;
  });
}
