import { expect, test } from 'vitest';
import { makeEngine } from '../../sim/engine/future.ts';
import { inPlace, notStarted, type State } from '../../sim/model/state.ts';
import { strangers } from '../support/populations.ts';
import { quiet, seeding, seeds } from '../support/scenarios.ts';

const entries = ({ pairs, count }: State['open']) => Array.from(pairs.subarray(0, count));
const inOrder = (list: number[]) => list.every((pair, place) => place === 0 || pair > list[place - 1]);

test('the lists of practice-improvements are put in order every 26 weeks, and no pair is lost', () => {
  // every third practice starts in week 0; nothing happens afterwards
  const practices = makeEngine(strangers(30, 1, (number) => (number % 3 === 0 ? { borough: seeds } : {})));
  const { state } = practices;
  practices.prepare(quiet({ ...seeding, weeks: 60 }), 0);
  for (let week = 0; week < 60; week++) {
    practices.step();
    const [open, standing] = [entries(state.open), entries(state.standing)];
    expect([inOrder(open), inOrder(standing)], `week ${week}`).toEqual([week >= 26, week >= 26]);
    expect([...open, ...standing].sort((one, other) => one - other)).toEqual([...Array(30).keys()]);
    for (const [list, stage] of [
      [state.open, notStarted],
      [state.standing, inPlace],
    ] as const) {
      entries(list).forEach((pair, place) => {
        expect(list.place[pair]).toBe(place);
        expect(state.stage[pair]).toBe(stage);
      });
    }
    expect(state.begun.count).toBe(0);
  }
});
