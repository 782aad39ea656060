import { describe, expect, test } from 'vitest';
import type { FutureDetail } from '../../sim/engine/detail.ts';
import { type Engine, makeEngine } from '../../sim/engine/future.ts';
import type { Order } from '../../sim/model/levers.ts';
import { orders } from '../../sim/model/levers.ts';
import { centralParameters } from '../../sim/model/parameters.ts';
import { makePopulation, type PracticeRow } from '../../sim/model/population.ts';
import type { Scenario } from '../../sim/model/scenario.ts';
import { synthesise } from '../../sim/model/synthesise.ts';
import { standardise } from '../../sim/scenario/standardise.ts';
import { bitsOf } from '../support/futures.ts';
import { synthetic } from '../support/populations.ts';
import { fullProgramme, scenario, variedPlans } from '../support/scenarios.ts';

const everything = { detail: true, reliefEveryWeeks: 13 };
const weeks = 80;
const plans = Object.entries(variedPlans);

describe('one practice more, where ties are given', () => {
  const rows = synthesise(40, 'one more', centralParameters());
  const boroughs = [...new Set(rows.map((row) => row.borough as string))];
  const ids = rows.map((row) => row.id);
  const ties = ids.flatMap((id, place) =>
    [1, 3, 8].map((step) => [id, ids[(place + step) % ids.length]] as [string, string]),
  );
  const without = makeEngine(makePopulation(rows, 5, ties));

  /** What happened to each of the practices that are there in both worlds. */
  function histories(engine: Engine, world: Scenario): Record<string, unknown> {
    const detail = engine.run(world, 3, everything).detail as FutureDetail;
    const { ids: all } = engine.population;
    const state = engine.state;
    const changes: Record<string, number[]> = Object.fromEntries(all.map((id) => [id, []]));
    for (let entry = 0; entry < detail.changes.length; entry += 3) {
      const [week, pair, stage] = detail.changes.subarray(entry, entry + 3);
      changes[all[Math.floor(pair / 5)]].push(week, pair % 5, stage);
    }
    const perPractice = [
      detail.entryWeek,
      detail.joinedQueueWeek,
      detail.mentorStartWeek,
      detail.mentorEndWeek,
      detail.firstTrainingWeek,
      detail.trainingSessions,
      detail.firstVisitWeek,
      detail.visits,
      ...Object.values(detail.attributes),
      state.coverage,
      state.vacancies,
      state.hours,
    ];
    const perPair = [
      detail.firstLapseWeek,
      state.baseline,
      state.decisionLeft,
      state.embedding,
      state.progress,
    ];
    return Object.fromEntries(
      ids.map((id) => {
        const practice = all.indexOf(id);
        return [
          id,
          {
            changes: changes[id],
            ties: Array.from(
              detail.tieEnd.subarray(detail.tieStart[practice], detail.tieStart[practice + 1]),
              (end) => all[end],
            ),
            values: perPractice.map((values) => values[practice]),
            pairs: perPair.map((values) => Array.from(values.subarray(practice * 5, practice * 5 + 5))),
            relief: Array.from(detail.reliefWeeks, (_, look) => detail.relief[look * all.length + practice]),
          },
        ];
      }),
    );
  }

  const newcomers: PracticeRow[] = [
    { id: 'A', borough: 'Elsewhere' },
    { id: 'P205', borough: 'Elsewhere', listSize: 90000, deprivation: 5 },
    { id: 'Z', borough: 'Elsewhere', gpFte: 30, utilisation: 0.2 },
  ];

  test.each(Object.keys(orders) as Order[])(
    'in a borough of its own that nobody knows and that takes no part changes nothing for anybody else, in the order %s',
    (order) => {
      const plan = {
        ...fullProgramme,
        'mentorship.mentors': 1,
        'training.seats': 9,
        boroughs,
        order,
        'waves.size': 11,
      };
      for (const assumptions of ['central', 'plausible'] as const) {
        const world = scenario({ plan, weeks, assumptions, seed: 'one more' });
        const before = histories(without, world);
        for (const newcomer of newcomers) {
          const after = histories(makeEngine(makePopulation([newcomer, ...rows], 5, ties)), world);
          expect(after).toEqual(before);
        }
      }
    },
  );

  test('that is known to somebody does change something', () => {
    const known = makePopulation([newcomers[0], ...rows], 5, [...ties, ['A', ids[0]]]);
    const world = scenario({ plan: { ...fullProgramme, boroughs }, weeks, seed: 'one more' });
    expect(histories(makeEngine(known), world)).not.toEqual(histories(without, world));
  });
});

describe('one practice more in the borough, where ties are drawn', () => {
  const rows = synthesise(40, 'one more', centralParameters());
  const newcomer: PracticeRow = { id: 'A', borough: rows[0].borough, locality: rows[0].locality };
  const fixed = ['listSize', 'gpFte', 'deprivation', 'register', 'utilisation', 'orientation'] as const;

  /** What is drawn of the practices that are there in both worlds, and whom they know. */
  function drawn(among: readonly PracticeRow[]) {
    const { state, population, ...engine } = makeEngine(makePopulation(among, 5));
    engine.prepare(scenario({ weeks, assumptions: 'plausible', seed: 'one more' }), 3);
    const places = rows.map(({ id }) => population.ids.indexOf(id));
    const pick = (column: ArrayLike<number>) => places.map((place) => column[place]);
    const pairs = (column: Float64Array) =>
      places.map((place) => Array.from(column.subarray(place * 5, place * 5 + 5)));
    const attributes = [
      ...fixed.map((name) => pick(state[name])),
      pick(state.boroughFactor),
      pick(state.initialDataQuality),
      pick(state.capability),
      pairs(state.baseline),
      pairs(state.decisionLeft),
    ];
    const ties = places.map((place) =>
      Array.from(
        state.ties.end.subarray(state.ties.start[place], state.ties.start[place + 1]),
        (end) => population.ids[end],
      ).filter((id) => id !== newcomer.id),
    );
    const vacancies = Array.from({ length: weeks }, () => {
      engine.step();
      return pick(state.vacancies);
    });
    return { attributes, vacancies, ties };
  }
  const before = drawn(rows);
  const after = drawn([newcomer, ...rows]);

  test('leaves everybody their attributes, their clocks and their leavers', () => {
    expect(after.attributes).toEqual(before.attributes);
    expect(after.vacancies).toEqual(before.vacancies);
    expect(before.vacancies.flat().filter((vacant) => vacant > 0).length).toBeGreaterThan(50);
  });

  test('makes another network, also among those who do not know it', () => {
    expect(after.ties).not.toEqual(before.ties);
  });
});

test('a practice left out of a file moves the deprivation of all others, which is relative to those that are there', () => {
  const deprivationOf = (...scores: number[]) =>
    standardise(scores.map((deprivation, place) => ({ id: `${place}`, deprivation }))).map(
      (row) => row.deprivation as number,
    );
  const spread = Math.sqrt(12.5);
  [-3 / spread, -2 / spread, -1 / spread, 6 / spread].forEach((value, place) => {
    expect(deprivationOf(1, 2, 3, 10)[place]).toBeCloseTo(value, 12);
  });
  [-Math.sqrt(1.5), 0, Math.sqrt(1.5)].forEach((value, place) => {
    expect(deprivationOf(1, 2, 3)[place]).toBeCloseTo(value, 12);
  });
});

describe('a future', () => {
  const population = synthetic(36);
  const world = (plan: Scenario['plan'] | object, assumptions: Scenario['assumptions'] = 'plausible') =>
    scenario({ plan, weeks, assumptions, seed: 'futures' });

  test('is the same in whatever order futures are run and with whatever engine', () => {
    const futures = [0, 1, 2, 7, 11];
    const one = makeEngine(population);
    const forwards = futures.map((future) => bitsOf(one.run(world(fullProgramme), future, everything)));
    const other = makeEngine(population);
    const backwards = [...futures]
      .reverse()
      .map((future) => bitsOf(other.run(world(fullProgramme), future, everything)));
    expect(backwards.reverse()).toEqual(forwards);
    expect(new Set(forwards).size).toBe(futures.length);
  });

  test('is the same with another seed in between, and another with that seed', () => {
    const engine = makeEngine(population);
    const first = bitsOf(engine.run(world(fullProgramme), 0));
    const between = bitsOf(engine.run({ ...world(fullProgramme), seed: 'other' }, 0));
    expect(bitsOf(engine.run(world(fullProgramme), 0))).toBe(first);
    expect(between).not.toBe(first);
  });

  test('is the same without the detail as with it', () => {
    const engine = makeEngine(population);
    const { detail, ...bare } = engine.run(world(fullProgramme), 5, everything);
    expect(detail).toBeDefined();
    expect(bitsOf(engine.run(world(fullProgramme), 5))).toBe(bitsOf(bare));
  });

  test('is the same in an engine that has run every other plan before', () => {
    const used = makeEngine(population);
    const fresh = plans.map(([, plan]) => bitsOf(makeEngine(population).run(world(plan), 2, everything)));
    for (const round of [plans, [...plans].reverse()]) {
      for (const [name, plan] of round) {
        const index = plans.findIndex(([other]) => other === name);
        expect(bitsOf(used.run(world(plan), 2, everything)) === fresh[index], name).toBe(true);
      }
    }
  });

  test('is the same in an engine that was left in the middle of another', () => {
    const engine = makeEngine(population);
    const fresh = bitsOf(makeEngine(population).run(world(fullProgramme), 0, everything));
    for (const [, plan] of plans) {
      engine.prepare(scenario({ plan, weeks: 200, seed: 'another', parameters: { meanTies: 30 } }), 4);
      for (let week = 0; week < 50; week++) engine.step();
      expect(bitsOf(engine.run(world(fullProgramme), 0, everything)) === fresh).toBe(true);
    }
  });

  test('shares no memory with the next one', () => {
    const engine = makeEngine(population);
    const result = engine.run(world(fullProgramme), 0, everything);
    const before = bitsOf(result);
    engine.run(world(variedPlans.volunteers), 1, everything);
    expect(bitsOf(result)).toBe(before);
  });
});

describe('whatever the plan', () => {
  const population = synthetic(36);
  const parts = [
    'listSize',
    'gpFte',
    'deprivation',
    'register',
    'utilisation',
    'orientation',
    'baseline',
  ] as const;

  /** Everything in a future that no plan may touch. */
  function world(plan: object): string[] {
    const engine = makeEngine(population);
    const { state } = engine;
    const changes = { weeks, assumptions: 'plausible', seed: 'one world' } as const;
    engine.prepare(scenario({ plan, ...changes }), 1);
    const seen = parts.map((part) => state[part].join());
    seen.push(
      ...[state.boroughFactor, state.locality, state.initialDataQuality, state.decisionLeft].map((column) =>
        column.join(),
      ),
    );
    seen.push(state.ties.start.join(), state.ties.end.subarray(0, state.ties.start[state.practices]).join());
    for (let week = 0; week < weeks; week++) {
      engine.step();
      seen.push(state.vacancies.join(), String(state.now.rivals), String(state.now.season));
    }
    return seen;
  }
  const untouched = world({});

  test.each(plans)('who leaves when, rivals, ties and attributes stay what they were: %s', (_, plan) => {
    expect(world(plan)).toEqual(untouched);
  });

  test('doctors do leave and rivals do come in that future', () => {
    expect(new Set(untouched.slice(-3 * weeks)).size).toBeGreaterThan(20);
  });
});

test('a lever that is off changes no attendance and no threshold of those that are on', () => {
  // training alone, and training beside everything that leaves hours and queue alone
  const engine = makeEngine(synthetic(36));
  const sessions = (plan: object) =>
    engine.run(scenario({ plan, weeks, seed: 'attendance' }), 0, everything).detail?.trainingSessions;
  const training = { 'training.seats': 9, order: 'largest-first' as const };
  const alone = sessions(training);
  expect(alone?.some((count) => count > 0)).toBe(true);
  for (const more of [
    { guidance: true },
    { 'mentorship.mentors': 2 },
    { 'analysts.analysts': 2 },
    { 'feedback.weeksBetween': 1 },
    { tools: true },
    { incentive: 1 },
    { framing: 0.1, adaptation: 0.5 },
  ]) {
    expect(sessions({ ...training, ...more })).toEqual(alone);
  }
});
