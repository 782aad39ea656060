/** Who enters when: waves, volunteers in waves, ties of an order, and the week in which a budget is spent. */
import { beforeAll, describe, expect, test } from 'vitest';
import { makeEngine } from '../../sim/engine/future.ts';
import { copdBundle } from '../../sim/model/improvements.ts';
import type { Order } from '../../sim/model/levers.ts';
import { never } from '../../sim/model/state.ts';
import { strangers, synthetic } from '../support/populations.ts';
import { quiet, scenario } from '../support/scenarios.ts';

const oneByOne = { guidance: true, 'waves.size': 1, 'waves.weeksBetween': 1 };

describe('an order', () => {
  test('puts the more skilled of those without time to spare first: they too have protected hours', () => {
    const practices = makeEngine(
      strangers(3, 1, (number) => ({ utilisation: 1, capability: [0.1, 0.9, 0.5][number] })),
    );
    const plan = { ...oneByOne, order: 'readiest-first' as const };
    practices.prepare(quiet({ plan, parameters: { protectedHours: 0.2 } }), 0);
    expect(Array.from(practices.state.entryWeek)).toEqual([2, 0, 1]);
  });

  test('takes practices with the same baselines for equal, whichever improvement each belongs to', () => {
    const baselines = [0.1, 0.2, 0.3, 0.4, 0.7];
    const turned = (by: number) => baselines.map((_, place) => baselines[(place + by) % 5]);
    const added = [0, 1, 2, 3, 4].map((by) => turned(by).reduce((mean, share) => mean + share / 5, 0));
    expect(new Set(added).size).toBeGreaterThan(1); // rounding alone would put them in an order
    const practices = makeEngine(strangers(5, 5, (number) => ({ baselines: turned(number) })));
    const entries = (order: Order, future: number) => {
      practices.prepare(scenario({ plan: { ...oneByOne, order }, improvements: copdBundle }), future);
      return Array.from(practices.state.entryWeek);
    };
    for (let future = 0; future < 10; future++) {
      expect(entries('lowest-baseline-first', future)).toEqual(entries('random', future));
    }
  });

  test('puts first the practice with the least baselines in all, not the one with the least of them', () => {
    const given = [
      [0.1, 0.9, 0.9],
      [0.6, 0.6, 0.6],
      [0.5, 0.2, 0.5],
    ];
    const practices = makeEngine(strangers(3, 3, (number) => ({ baselines: given[number] })));
    const plan = { ...oneByOne, order: 'lowest-baseline-first' as const };
    practices.prepare(scenario({ plan, improvements: copdBundle.slice(0, 3) }), 0);
    expect(Array.from(practices.state.entryWeek)).toEqual([2, 1, 0]);
  });
});

describe('a wave', () => {
  const plan = {
    guidance: true,
    boroughs: ['Borough A', 'Borough C'],
    order: 'largest-first' as const,
    'waves.size': 8,
    'waves.weeksBetween': 3,
    startWeek: 2,
  };
  const { state, prepare } = makeEngine(synthetic(60));
  beforeAll(() => prepare(scenario({ plan }), 0));

  test('is all who enter in one week', () => {
    const { entryWeek, waveOf, waves } = state;
    const part = Array.from(entryWeek).filter((week) => week !== never).length;
    expect(part).toBeGreaterThan(16);
    expect(waves.count).toBe(1 + Math.ceil(part / 8));
    expect(new Set(waves.entryWeek).size).toBe(waves.count);
    entryWeek.forEach((week, practice) => {
      expect(waves.entryWeek[waveOf[practice]]).toBe(week);
    });
    waves.entryWeek.forEach((week, wave) => {
      expect(waves.members[wave]).toBe(Array.from(entryWeek).filter((entry) => entry === week).length);
    });
  });

  test('of number 0 holds those who never enter, even where all enter', () => {
    const { entryWeek, waveOf, waves } = state;
    expect(waves.entryWeek[0]).toBe(never);
    expect(waves.members[0]).toBeGreaterThan(16);
    entryWeek.forEach((week, practice) => {
      expect(waveOf[practice] === 0).toBe(week === never);
    });
    const all = makeEngine(synthetic(12));
    all.prepare(scenario({ plan: { guidance: true } }), 0);
    expect(all.state.waves).toMatchObject({ count: 2, entryWeek: [never, 0], members: [0, 12] });
  });
});

test('a volunteer waits for its wave, and its wave waits for nobody', () => {
  const weeks = 80;
  const plan = {
    guidance: true,
    'mentorship.mentors': 30,
    order: 'volunteers' as const,
    'waves.size': 10,
    'waves.weeksBetween': 12,
  };
  const world = scenario({ plan, parameters: { secularHazard: 0.05 }, weeks, seed: 'volunteers' });
  const { detail } = makeEngine(synthetic(60)).run(world, 0, { detail: true });
  if (detail === undefined) throw new Error('detail was asked for');
  let waited = 0;
  for (let practice = 0; practice < 60; practice++) {
    const decided = Math.min(...detail.firstStartWeek.subarray(practice * 5, practice * 5 + 5));
    const entry = detail.entryWeek[practice];
    const expected = decided >= weeks - 1 ? never : Math.max(entry, decided + 1);
    expect(detail.joinedQueueWeek[practice]).toBe(expected);
    if (decided + 1 < entry) waited++;
  }
  expect(waited).toBeGreaterThan(10);
});

test('a budget that is spent to the penny ends the support as one that is overspent does', () => {
  const guidanceCost = 20_000;
  const lastWeek = (budget: number) => {
    const practices = makeEngine(strangers(1));
    const plan = { guidance: true, budget, weeks: 9 };
    practices.prepare(quiet({ plan, parameters: { guidanceCost }, weeks: 12 }), 0);
    for (let week = 0; week < 12; week++) practices.step();
    expect(practices.state.accounts.total).toBe(guidanceCost);
    return practices.state.now.supportEndedWeek;
  };
  expect(lastWeek(guidanceCost)).toBe(1);
  expect(lastWeek(guidanceCost - 1)).toBe(1);
  expect(lastWeek(guidanceCost + 1)).toBe(9);
});

test('where nobody is on the register, coverage is 0 and not an unknown number', () => {
  const practices = makeEngine(strangers(2, 1, () => ({ copdRegister: 0 })));
  practices.prepare(quiet({ weeks: 2 }), 0);
  practices.step();
  expect(practices.state.coverageNow).toEqual({ delivered: 0, recorded: 0, beyondBaseline: 0 });
});
