/**
 * The four answers in words: reach, speed, fairness, cost and what lasts. Each is a sentence about the plan against its
 * baseline in the same futures, and below it the range over the futures.
 *
 * Reach and fairness are taken when the plan says that support ends, even where the money runs out sooner: it is the
 * moment that was asked about, and the same in every future. That support ended before is said beside. What lasts is
 * taken from the week in which support really ended.
 */
import type { Picture } from '../app/store.ts';
import { type Answer, isCompared } from './answer.ts';
import { costAndLasting } from './cost-and-lasting.ts';
import { fairness } from './fairness.ts';
import { reach } from './reach.ts';
import { speed } from './speed.ts';

export function answersOf(picture: Picture): Answer[] {
  const compared = isCompared(picture);
  return [
    reach(picture, compared),
    speed(picture, compared),
    fairness(picture, compared),
    costAndLasting(picture),
  ];
}
