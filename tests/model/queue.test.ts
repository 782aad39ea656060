import { describe, expect, test } from 'vitest';
import type { FutureDetail } from '../../sim/engine/detail.ts';
import { makeEngine } from '../../sim/engine/future.ts';
import { copdBundle } from '../../sim/model/improvements.ts';
import type { Order, Plan } from '../../sim/model/levers.ts';
import { never } from '../../sim/model/state.ts';
import { strangers, synthetic } from '../support/populations.ts';
import { quiet, scenario } from '../support/scenarios.ts';

const engine = makeEngine(synthetic(60));
const { state, population } = engine;
const run = (plan: Partial<Plan>, weeks = 80, future = 0, parameters = {}) =>
  engine.run(scenario({ plan, parameters, weeks, seed: 'queue' }), future, { detail: true })
    .detail as FutureDetail;

/** Practices from first to last, by waves of one. */
function firstToLast(order: Order, more: Partial<Plan> = {}, future = 0): number[] {
  const { entryWeek } = run(
    { guidance: true, order, 'waves.size': 1, 'waves.weeksBetween': 1, ...more },
    2,
    future,
  );
  const part = Array.from(entryWeek.keys()).filter((practice) => entryWeek[practice] !== never);
  return part.sort((one, other) => entryWeek[one] - entryWeek[other]);
}
const neverFalls = (values: number[]) =>
  values.every((value, place) => place === 0 || value >= values[place - 1]);

describe('who comes first', () => {
  test.each<[Order, (practice: number) => number]>([
    ['most-deprived-first', (practice) => -state.deprivation[practice]],
    ['lowest-baseline-first', (practice) => state.baselineCoverage[practice]],
    ['largest-first', (practice) => -state.listSize[practice]],
    ['smallest-first', (practice) => state.listSize[practice]],
    ['best-connected-first', (practice) => state.ties.start[practice] - state.ties.start[practice + 1]],
    ['borough-by-borough', (practice) => population.borough[practice]],
  ])('%s puts first what its name says', (order, rank) => {
    const queue = firstToLast(order);
    expect(queue).toHaveLength(60);
    const ranks = queue.map(rank);
    expect(neverFalls(ranks)).toBe(true);
    expect(new Set(ranks).size).toBeGreaterThan(3);
  });

  test('boroughs named in the plan come in the order of their names there, and no others', () => {
    const boroughs = ['Borough D', 'Borough A'];
    const queue = firstToLast('borough-by-borough', { boroughs });
    const names = queue.map((practice) => population.boroughs[population.borough[practice]]);
    expect([...new Set(names)]).toEqual(boroughs);
    expect(names).toEqual([...names].sort((one, other) => boroughs.indexOf(one) - boroughs.indexOf(other)));
  });

  test('the readiest have most hours and skill', () => {
    const worlds = strangers(4, 1, (number) => ({
      utilisation: [0.99, 0.9, 0.9, 0.6][number],
      capability: [0.9, 0.2, 0.8, 0.1][number],
    }));
    const plan = {
      guidance: true,
      order: 'readiest-first' as const,
      'waves.size': 1,
      'waves.weeksBetween': 1,
    };
    const { detail } = makeEngine(worlds).run(quiet({ plan, weeks: 2 }), 0, { detail: true });
    // hours times efficiency: .53 x .94, 3.95 x .48, 3.95 x .87, 15.35 x .42
    expect(Array.from(detail?.entryWeek ?? [])).toEqual([3, 2, 1, 0]);
  });

  test('random order is another in each future, and favours nobody', () => {
    const places = new Float64Array(60);
    for (let future = 0; future < 300; future++) {
      firstToLast('random', {}, future).forEach((practice, place) => {
        places[practice] += place / 300;
      });
    }
    // uniform places have standard deviation 17.3, their mean over 300 futures 1.0
    for (const place of places) expect(Math.abs(place - 29.5)).toBeLessThan(4.5);
    expect(firstToLast('random', {}, 0)).not.toEqual(firstToLast('random', {}, 1));
    expect(firstToLast('random', {}, 0)).toEqual(firstToLast('random', { budget: 5, framing: 0 }, 0));
  });

  test('equal practices stand in random order', () => {
    const equals = makeEngine(strangers(40));
    const plan = {
      guidance: true,
      order: 'largest-first' as const,
      'waves.size': 1,
      'waves.weeksBetween': 1,
    };
    const entries = [0, 1].map((future) =>
      Array.from(equals.run(quiet({ plan, weeks: 2 }), future, { detail: true }).detail?.entryWeek ?? []),
    );
    expect(entries[0]).not.toEqual(entries[1]);
    expect([...entries[0]].sort((one, other) => one - other)).toEqual(
      Array.from({ length: 40 }, (_, week) => week),
    );
  });

  test('everyone enters at once, even where waves are given; rationed support is in random order', () => {
    const plan = {
      'mentorship.mentors': 1,
      'waves.size': 3,
      startWeek: 4,
      'mentorship.practicesPerMentor': 5,
    };
    const { entryWeek, joinedQueueWeek, mentorStartWeek } = run(plan);
    expect(new Set(entryWeek)).toEqual(new Set([4]));
    expect(new Set(joinedQueueWeek)).toEqual(new Set([4]));
    const first = (starts: Int32Array) =>
      Array.from(starts.keys()).filter((practice) => starts[practice] === 4);
    expect(first(mentorStartWeek)).toHaveLength(5);
    expect(first(run(plan, 80, 1).mentorStartWeek)).not.toEqual(first(mentorStartWeek));
  });

  test('waves of a size start so many weeks apart, and rationed support follows them', () => {
    const plan = {
      'mentorship.mentors': 20,
      order: 'smallest-first' as const,
      'waves.size': 25,
      'waves.weeksBetween': 7,
      startWeek: 3,
    };
    const { entryWeek, joinedQueueWeek, mentorStartWeek, attributes } = run(plan);
    const order = Array.from(entryWeek.keys()).sort(
      (a, b) => attributes.listSize[a] - attributes.listSize[b],
    );
    order.forEach((practice, place) => {
      const week = 3 + 7 * Math.floor(place / 25);
      expect(entryWeek[practice]).toBe(week);
      expect(joinedQueueWeek[practice]).toBe(week);
      expect(mentorStartWeek[practice]).toBe(week);
    });
  });

  test('practices of other boroughs take no part', () => {
    const plan = { guidance: true, 'mentorship.mentors': 9, 'training.seats': 60, boroughs: ['Borough B'] };
    const detail = run(plan);
    for (let practice = 0; practice < 60; practice++) {
      const inside = population.boroughs[population.borough[practice]] === 'Borough B';
      expect(detail.entryWeek[practice] !== never).toBe(inside);
      expect(detail.mentorStartWeek[practice] !== never).toBe(inside);
      if (!inside) expect(detail.trainingSessions[practice]).toBe(0);
    }
  });
});

describe('volunteers', () => {
  const plan = { 'mentorship.mentors': 30, guidance: true, order: 'volunteers' as const, startWeek: 10 };

  test('join the queue in the week after they first decide, once support is on', () => {
    const { firstStartWeek, joinedQueueWeek, entryWeek } = run(plan);
    let later = 0;
    for (let practice = 0; practice < 60; practice++) {
      const decided = Math.min(...firstStartWeek.subarray(practice * 5, practice * 5 + 5));
      const expected = decided >= 79 ? never : Math.max(10, decided + 1);
      expect(joinedQueueWeek[practice]).toBe(expected);
      expect(entryWeek[practice]).toBe(10);
      if (expected !== never && expected > 10) later++;
    }
    expect(later).toBeGreaterThan(5);
  });

  test('never have a mentor before they have decided', () => {
    const { firstStartWeek, mentorStartWeek } = run({ ...plan, 'mentorship.mentors': 1 });
    let mentored = 0;
    for (let practice = 0; practice < 60; practice++) {
      if (mentorStartWeek[practice] === never) continue;
      mentored++;
      const decided = Math.min(...firstStartWeek.subarray(practice * 5, practice * 5 + 5));
      expect(mentorStartWeek[practice]).toBeGreaterThan(decided);
    }
    expect(mentored).toBeGreaterThan(0);
  });
});

describe('the dates of a plan', () => {
  test('support is on from its start for its weeks, and no longer', () => {
    const practices = makeEngine(strangers(1));
    practices.prepare(quiet({ plan: { guidance: true, startWeek: 5, weeks: 8 }, weeks: 30 }), 0);
    const on: number[] = [];
    for (let week = 0; week < 30; week++) {
      practices.step();
      if (practices.state.now.supportOn) on.push(week);
    }
    expect(on).toEqual([5, 6, 7, 8, 9, 10, 11, 12]);
    expect(practices.state.now.supportEndedWeek).toBe(13);
  });

  test('an improvement is pushed from its own week on, and one left out is never pushed', () => {
    const plan = { guidance: true, startWeek: 3, weeks: 100, improvementStartWeeks: [0, 10, null, 20, 5] };
    const world = quiet({ plan, parameters: { guidanceStrength: 100 }, improvements: copdBundle, weeks: 60 });
    const { detail } = makeEngine(strangers(2, 5)).run(world, 0, { detail: true });
    expect(Array.from(detail?.firstStartWeek.subarray(0, 5) ?? [])).toEqual([3, 13, never, 23, 8]);
  });

  test('mentors leave when support ends', () => {
    const { mentorEndWeek } = run({ 'mentorship.mentors': 20, weeks: 12 });
    expect(new Set(mentorEndWeek)).toEqual(new Set([12]));
  });
});
