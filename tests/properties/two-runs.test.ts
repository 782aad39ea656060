/** Laws that compare two runs of the same world. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeEngine } from '../../sim/engine/future.ts';
import { assemble, type Chunk, runChunk } from '../../sim/experiment/futures.ts';
import { emptyPlan, type LeverPath, offersSupport, type Plan } from '../../sim/model/levers.ts';
import { weeklyOutcomeNames } from '../../sim/model/outcomes.ts';
import { type ParameterName, type Parameters, parameters } from '../../sim/model/parameters.ts';
import { makePopulation, type PracticeRow } from '../../sim/model/population.ts';
import type { Scenario } from '../../sim/model/scenario.ts';
import { bitsOf, weekly } from '../support/futures.ts';
import {
  anyImprovements,
  anyLevers,
  anyPlan,
  anyWorld,
  cases,
  type Tie,
  type WorldCase,
} from './arbitraries.ts';

const everything = { detail: true, reliefEveryWeeks: 13 };
const engineOf = ({ rows, ties, scenario }: WorldCase) =>
  makeEngine(makePopulation(rows, scenario.improvements.length, ties));
const run = (world: WorldCase) => engineOf(world).run(world.scenario, world.future, everything);
const withPlan = (world: WorldCase, plan: Partial<Plan>, values: Partial<Parameters> = {}): WorldCase => ({
  ...world,
  scenario: {
    ...world.scenario,
    plan: { ...world.scenario.plan, ...plan },
    parameters: { ...world.scenario.parameters, ...values },
    held: [...new Set([...world.scenario.held, ...(Object.keys(values) as ParameterName[])])],
  },
});

/** Items in another order, chosen by `places`. */
function shuffled<Item>(items: readonly Item[], places: readonly number[]): Item[] {
  const result: Item[] = [];
  items.forEach((item, index) => {
    result.splice((places[index] ?? 0) % (result.length + 1), 0, item);
  });
  return result;
}
const places = fc.array(fc.nat(99), { maxLength: 60 });

test('the random worlds see every stage, every kind of support and an early end', () => {
  const seen = new Set<string>();
  for (const world of fc.sample(anyWorld(), cases(200))) {
    const engine = engineOf(world);
    const result = engine.run(world.scenario, world.future);
    for (const name of weeklyOutcomeNames)
      if (weekly(result, name, world.scenario.weeks).some((value) => value > 0)) seen.add(name);
    const { state } = engine;
    for (const [name, value] of Object.entries(state.accounts)) if (value > 0) seen.add(name);
    if (state.trainingSessions.some((sessions) => sessions > 1)) seen.add('trained twice');
    if (state.vacancies.some((vacant) => vacant > 0)) seen.add('a vacancy');
    if (state.now.rivals > 0) seen.add('a rival');
    const { startWeek, weeks } = world.scenario.plan;
    if (state.now.supportEndedWeek < Math.min(startWeek + weeks, world.scenario.weeks))
      seen.add('out of money');
  }
  expect(
    [
      ...weeklyOutcomeNames,
      ...Object.keys(engineOf(fc.sample(anyWorld(), cases(1))[0]).state.accounts),
    ].filter((name) => !seen.has(name)),
  ).toEqual([]);
  expect(['trained twice', 'a vacancy', 'a rival', 'out of money'].filter((name) => !seen.has(name))).toEqual(
    [],
  );
});

test('the order of rows and ties, their direction and their repeats change nothing', () => {
  fc.assert(
    fc.property(
      anyWorld({ mostWeeks: 40 }),
      places,
      fc.infiniteStream(fc.boolean()),
      (world, order, flips) => {
        const rows = shuffled(world.rows, order);
        const turned = world.ties?.map(
          ([one, other]): Tie => (flips.next().value ? [other, one] : [one, other]),
        );
        const ties = turned && shuffled([...turned, ...turned.slice(0, 3)], order);
        expect(bitsOf(run({ ...world, rows, ties })) === bitsOf(run(world))).toBe(true);
      },
    ),
    cases(80),
  );
});

test('names of practices and places on a map change nothing', () => {
  fc.assert(
    fc.property(anyWorld({ mostWeeks: 30 }), fc.string(), fc.double(), (world, name, x) => {
      const rows = world.rows.map(
        (row, place): PracticeRow => ({ ...row, name: `${name} ${place}`, x, y: -x }),
      );
      expect(bitsOf(run({ ...world, rows })) === bitsOf(run(world))).toBe(true);
    }),
    cases(40),
  );
});

test('a shorter run is the beginning of a longer one', () => {
  fc.assert(
    fc.property(anyWorld(), fc.integer({ min: 1, max: 60 }), (world, more) => {
      const { weeks } = world.scenario;
      const engine = engineOf(world);
      const short = engine.run(world.scenario, world.future);
      const long = engine.run({ ...world.scenario, weeks: weeks + more }, world.future);
      for (const name of weeklyOutcomeNames) {
        const beginning = weekly(long, name, weeks + more).subarray(0, weeks);
        expect(Array.from(beginning), name).toEqual(Array.from(weekly(short, name, weeks)));
      }
    }),
    cases(100),
  );
});

describe('futures', () => {
  /** Numbers from..to of the futures of a world, on an engine of their own. */
  const chunkOf = (world: WorldCase, from: number, to: number) =>
    runChunk(engineOf(world), { scenario: world.scenario, from, to }, { weekly: true });
  const small = anyWorld({ mostWeeks: 12 });
  const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 5 });
  const chunksOf = (world: WorldCase, ends: readonly number[]): Chunk[] => {
    const all = [0, ...[...ends].sort((one, other) => one - other), 8];
    return all.slice(1).map((to, index) => chunkOf(world, all[index], to));
  };
  const joined = (chunks: readonly Chunk[], part: 'weekly' | 'outcomes' | 'parameters') =>
    chunks.flatMap((chunk) => Array.from(chunk[part]));

  test('put together from any split, in any order, are one run', () => {
    fc.assert(
      fc.property(small, cuts, places, (world, ends, order) => {
        const whole = assemble([chunkOf(world, 0, 8)], world.scenario.weeks);
        const parts = assemble(shuffled(chunksOf(world, ends), order), world.scenario.weeks);
        expect(parts.resultHash).toBe(whole.resultHash);
        expect(parts.count).toBe(8);
        for (const part of ['weekly', 'outcomes', 'parameters'] as const)
          expect(joined(parts.chunks, part), part).toEqual(joined(whole.chunks, part));
      }),
      cases(30),
    );
  });

  test('of which one is missing or there twice are refused', () => {
    fc.assert(
      fc.property(
        small,
        cuts.filter((ends) => ends.length > 0),
        fc.nat(),
        fc.boolean(),
        (world, ends, place, twice) => {
          const chunks = chunksOf(world, ends);
          const at = place % (twice ? chunks.length : chunks.length - 1);
          chunks.splice(at, twice ? 0 : 1, ...(twice ? [chunks[at]] : []));
          expect(() => assemble(chunks, world.scenario.weeks)).toThrow('is missing or there twice');
        },
      ),
      cases(15),
    );
  });

  test('stay the same when more are added', () => {
    fc.assert(
      fc.property(
        small,
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 4 }),
        (world, few, more) => {
          const before = chunkOf(world, 0, few);
          const after = chunkOf(world, 0, few + more);
          expect(Array.from(after.digests.subarray(0, before.digests.length))).toEqual(
            Array.from(before.digests),
          );
          for (const part of ['weekly', 'outcomes', 'parameters'] as const)
            expect(Array.from(after[part].subarray(0, before[part].length)), part).toEqual(
              Array.from(before[part]),
            );
          const again = assemble([before, chunkOf(world, few, few + more)], world.scenario.weeks);
          expect(again.resultHash).toBe(assemble([after], world.scenario.weeks).resultHash);
        },
      ),
      cases(30),
    );
  });
});

/** Each adds to the hazard of starting and to nothing else. */
const hazards = [
  'secularHazard',
  'peerStrength',
  'guidanceStrength',
  'mentoringStrength',
  'trainingStrength',
  'feedbackStrength',
  'incentiveStrength',
] as const satisfies readonly ParameterName[];

test('more hazard alone delays nobody: one improvement, no lapse, no budget, no queue of volunteers', () => {
  const alone = anyWorld({
    improvements: anyImprovements.map(([first]) => [first]),
    plan: anyPlan.map((plan) => ({
      ...plan,
      budget: 0,
      order: plan.order === 'volunteers' ? ('random' as const) : plan.order,
    })),
    fixed: { lapseHazard: 0 },
  });
  const more = fc.record(
    Object.fromEntries(hazards.map((name) => [name, fc.double({ min: 0, max: 1, noNaN: true })])) as Record<
      (typeof hazards)[number],
      fc.Arbitrary<number>
    >,
    { requiredKeys: [] },
  );
  let forward = 0;
  fc.assert(
    fc.property(alone, more, (world, shares) => {
      const { parameters: usual, plan } = world.scenario;
      const held = Object.fromEntries(hazards.map((name) => [name, usual[name]]));
      const raised = Object.fromEntries(
        Object.entries(shares).map(([name, share]) => {
          const { maximum } = parameters[name as ParameterName];
          return [name, Math.min(maximum, usual[name as ParameterName] + share * 0.1)];
        }),
      );
      const before = run(withPlan(world, plan, held)).detail;
      const after = run(withPlan(world, plan, { ...held, ...raised })).detail;
      for (const name of ['firstStartWeek', 'firstInPlaceWeek'] as const) {
        const [usually, sooner] = [Array.from(before?.[name] ?? []), Array.from(after?.[name] ?? [])];
        expect(
          sooner.filter((week, pair) => week > usually[pair]),
          name,
        ).toEqual([]);
        if (sooner.some((week, pair) => week < usually[pair])) forward++;
      }
    }),
    cases(120),
  );
  expect(forward).toBeGreaterThan(20);
});

describe('levers that do nothing are not seen', () => {
  /** Levers that say how a support is given, and whether a plan leaves that support out. */
  const manners: readonly { readonly of: readonly LeverPath[]; readonly out: (plan: Plan) => boolean }[] = [
    { of: ['training.weeksBetween'], out: (plan) => plan['training.seats'] === 0 },
    {
      of: ['mentorship.practicesPerMentor', 'mentorship.weeks'],
      out: (plan) => plan['mentorship.mentors'] === 0,
    },
    { of: ['analysts.visitsPerWeek'], out: (plan) => plan['analysts.analysts'] === 0 },
    { of: ['feedback.weeksBefore'], out: (plan) => plan['feedback.weeksBetween'] === 0 },
    { of: ['waves.weeksBetween'], out: (plan) => plan['waves.size'] === 0 },
    { of: ['waves.size', 'waves.weeksBetween'], out: (plan) => plan.order === 'everyone' },
    { of: ['framing'], out: (plan) => plan.adaptation === 1 },
  ];
  const supports: readonly LeverPath[] = [
    'guidance',
    'tools',
    'training.seats',
    'mentorship.mentors',
    'analysts.analysts',
    'feedback.weeksBetween',
    'protectedTime',
    'incentive',
  ];

  test('what is said of support that is not given, beside support that is', () => {
    const some = fc.subarray([...supports, 'waves.size'] as LeverPath[]);
    let dressed = 0;
    fc.assert(
      fc.property(anyWorld({ mostWeeks: 40 }), some, anyPlan, (world, left, other) => {
        const empty = emptyPlan();
        const plan: Plan = {
          ...world.scenario.plan,
          ...Object.fromEntries(left.map((path) => [path, empty[path]])),
          guidance: true,
        };
        const free = manners.filter(({ out }) => out(plan)).flatMap(({ of }) => of);
        const dress = Object.fromEntries(free.map((path) => [path, other[path]]));
        if (free.some((path) => plan[path] !== other[path])) dressed++;
        expect(
          bitsOf(run(withPlan(world, { ...plan, ...dress }))) === bitsOf(run(withPlan(world, plan))),
        ).toBe(true);
      }),
      cases(80),
    );
    expect(dressed).toBeGreaterThan(30);
  });

  test('everything that is said of a plan without support', () => {
    fc.assert(
      fc.property(anyWorld({ mostWeeks: 30 }), anyLevers, (world, said) => {
        const empty = emptyPlan();
        const nothing = Object.fromEntries(supports.map((path) => [path, empty[path]]));
        const plan: Plan = { ...empty, ...said, ...nothing };
        expect(offersSupport(plan)).toBe(false);
        expect(bitsOf(run(withPlan(world, plan))) === bitsOf(run(withPlan(world, empty)))).toBe(true);
      }),
      cases(60),
    );
  });

  /** Support without strength and without price: the parameters that make it so. */
  const powerless: readonly (readonly [Partial<Plan>, Partial<Parameters>])[] = [
    [{ tools: true }, { toolSaving: 0, toolsCost: 0 }],
    [{ incentive: 3 }, { incentiveStrength: 0, incentiveCost: 0, recordingInflation: 0 }],
    [{ 'training.seats': 5 }, { trainingStrength: 0, trainingGain: 0, seatCost: 0 }],
    [{ 'feedback.weeksBetween': 2 }, { feedbackStrength: 0, feedbackCost: 0 }],
    [
      { 'mentorship.mentors': 2 },
      { mentoringStrength: 0, mentoringGain: 0, mentoringDataGain: 0, mentorCost: 0 },
    ],
    [
      { 'analysts.analysts': 2, 'analysts.visitsPerWeek': 1 },
      { analystGain: 0, analystCost: 0 },
    ],
  ];
  const moved = [
    'in_place_share',
    'under_way_share',
    'lapsed_share',
    'delivered_coverage',
    'hours_given',
    'cost_pounds',
  ] as const;

  test('support without strength and price, beside support with them', () => {
    const columnsOf = (scenario: Scenario, world: WorldCase) => {
      const result = engineOf(world).run(scenario, world.future);
      return moved.map((name) => Array.from(weekly(result, name, scenario.weeks)));
    };
    fc.assert(
      fc.property(anyWorld({ mostWeeks: 50 }), fc.constantFrom(...powerless), (world, [lever, values]) => {
        const empty = emptyPlan();
        const off = Object.fromEntries(Object.keys(lever).map((path) => [path, empty[path as LeverPath]]));
        const without = withPlan(world, { guidance: true, ...off }, values);
        const beside = withPlan(without, lever);
        expect(columnsOf(beside.scenario, world)).toEqual(columnsOf(without.scenario, world));
      }),
      cases(100),
    );
  });
});
