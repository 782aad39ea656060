import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type MadeStudy,
  type NamedPlan,
  parametersOfPractices,
  studyOfDesign,
  studyOfPlans,
} from '../../sim/experiment/points.ts';
import { runAt, type Study } from '../../sim/experiment/study.ts';
import { centralParameters, type Parameters, parameters } from '../../sim/model/parameters.ts';
import { synthesise } from '../../sim/model/synthesise.ts';
import { populationHash, scenarioHash } from '../../sim/scenario/canonical.ts';
import { type DesignDocument, readDesignValue } from '../../sim/scenario/design.ts';
import { type PlanDocument, readPlanValue } from '../../sim/scenario/document.ts';
import { populationOf, syntheticRows } from '../../sim/scenario/populations.ts';
import { type Problem, sentenceOf } from '../../sim/scenario/problems.ts';
import { scenarioOf } from '../../sim/scenario/resolve.ts';
import { setPath } from '../../sim/scenario/set.ts';

const plan = (rest: object = {}, name = 'base'): NamedPlan => {
  const value = { version: 1, title: name, practices: { count: 12 }, programme: { guidance: true }, ...rest };
  const { document, problems } = readPlanValue(value, `${name}.json`);
  expect(problems.map(sentenceOf)).toEqual([]);
  return { name, where: `${name}.json`, document: document as PlanDocument };
};
const design = (rest: object): DesignDocument => {
  const value = { version: 1, title: 'x', plan: 'base.json', ...rest };
  const { document, problems } = readDesignValue(value, 'd.json');
  expect(problems.map(sentenceOf)).toEqual([]);
  return document as DesignDocument;
};
type Result = MadeStudy | { readonly problems: readonly Problem[] };
const made = (result: Result): MadeStudy => {
  expect('problems' in result && result.problems.map(sentenceOf)).toBe(false);
  return result as MadeStudy;
};
const refused = (result: Result): string[] => ('problems' in result ? result.problems.map(sentenceOf) : []);
const studyOf = (rest: object, base = plan()): Study =>
  made(studyOfDesign(design(rest), [base], 'd.json')).study;

describe('a factorial design', () => {
  const values = fc.record({
    mentors: fc.uniqueArray(fc.nat(20), { minLength: 1, maxLength: 4 }),
    order: fc.uniqueArray(fc.constantFrom('everyone', 'random', 'volunteers'), { minLength: 1 }),
    tools: fc.uniqueArray(fc.boolean(), { minLength: 1 }),
    workHours: fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 3 }),
  });

  test('has every combination of its values once', () => {
    fc.assert(
      fc.property(values, ({ mentors, order, tools, workHours }) => {
        const { points, paths } = studyOf({
          method: 'factorial',
          vary: {
            'mentorship.mentors': { values: mentors },
            order: { values: order },
            tools: { values: tools },
            workHours: { values: workHours },
          },
        });
        expect(paths).toEqual([
          'programme.order',
          'programme.mentorship.mentors',
          'programme.tools',
          'parameters.workHours',
        ]);
        expect(points).toHaveLength(mentors.length * order.length * tools.length * workHours.length);
        expect(new Set(points.map(({ settings }) => JSON.stringify(settings))).size).toBe(points.length);
        expect(new Set(points.map(({ plan: name }) => name)).size).toBe(points.length);
        for (const { settings, scenario } of points) {
          expect(settings).toEqual([
            scenario.plan.order,
            scenario.plan['mentorship.mentors'],
            scenario.plan.tools,
            scenario.parameters.workHours,
          ]);
        }
      }),
      { seed: 9, numRuns: 30 },
    );
  });

  test('gives each point the scenario of the same plan with the same places set one after the other', () => {
    const { points, paths } = studyOf({
      method: 'factorial',
      vary: {
        'mentorship.mentors': { values: [0, 3] },
        boroughs: { values: [[], ['Borough A', 'Borough C']] },
        guidance: { values: [true, false] },
        workHours: { values: [parameters.workHours.default, 7.25] },
        firstCalendarWeek: { values: [1, 14] },
      },
    });
    expect(new Set(points.map(({ settings }) => JSON.stringify(settings))).size).toBe(32);
    for (const { settings, scenario } of points) {
      const { document } = paths.reduce<{ document?: PlanDocument }>(
        (before, path, place) => setPath(before.document as PlanDocument, path, String(settings[place])),
        plan(),
      );
      expect(scenarioHash(scenario)).toBe(scenarioHash(scenarioOf(document as PlanDocument)));
    }
  });
});

describe('a sample', () => {
  const vary = {
    protectedTime: { minimum: 0, maximum: 4 },
    'mentorship.mentors': { minimum: 0, maximum: 17 },
    workHours: {},
    peerStrength: { minimum: 1, maximum: 3 },
  };
  const at = (study: Study, path: string) => {
    const place = study.paths.indexOf(path);
    return study.points.map(({ settings }) => settings[place] as number);
  };

  test('of a Latin hypercube has one point in every slice of every range', () => {
    const samples = 50;
    const study = studyOf({ method: 'latin-hypercube', samples, vary });
    const slices = (values: readonly number[], low: number, high: number, of = (value: number) => value) =>
      values
        .map((value) => Math.floor(((of(value) - of(low)) / (of(high) - of(low))) * samples))
        .sort((a, b) => a - b);
    const everyOne = Array.from({ length: samples }, (_, slice) => slice);
    expect(slices(at(study, 'programme.protectedTime'), 0, 4)).toEqual(everyOne);
    expect(slices(at(study, 'parameters.peerStrength'), 1, 3)).toEqual(everyOne);
    const { low, high } = parameters.workHours.plausible as { low: number; high: number };
    expect(slices(at(study, 'parameters.workHours'), low, high, Math.log)).toEqual(everyOne);
    const ranks = (values: readonly number[]) =>
      values.map((value) => values.filter((other) => other < value).length);
    const orders = ['programme.protectedTime', 'parameters.peerStrength', 'parameters.workHours'].map(
      (path) => ranks(at(study, path)).join(),
    );
    expect(new Set(orders).size).toBe(3);
    // 18 whole numbers over 50 slices: each two or three times, or cut by the ends of slices
    const mentors = at(study, 'programme.mentorship.mentors');
    const times = Array.from({ length: 18 }, (_, value) => mentors.filter((other) => other === value).length);
    expect(Math.min(...times)).toBeGreaterThanOrEqual(1);
    expect(Math.max(...times)).toBeLessThanOrEqual(4);
  });

  test('of Sobol has one point in every slice, too, when it is a power of 2', () => {
    const samples = 64;
    const study = studyOf({ method: 'sobol', samples, vary });
    const slices = at(study, 'programme.protectedTime').map((value) => Math.floor((value / 4) * samples));
    // a shift moves slices as a whole, so that at most one is met twice at each end
    expect(new Set(slices).size).toBeGreaterThanOrEqual(samples - 1);
  });

  test.each(['latin-hypercube', 'sobol'])(
    'of %s is the same for the same seed of the design, and another for another',
    (method) => {
      const sample = (designSeed?: string) =>
        studyOf({ method, samples: 16, vary, ...(designSeed && { designSeed }) });
      const hashes = (study: Study) => study.points.map(({ scenario }) => scenarioHash(scenario));
      expect(hashes(sample())).toEqual(hashes(sample('1')));
      expect(new Set([...hashes(sample('1')), ...hashes(sample('11'))]).size).toBe(32);
    },
  );

  test('over a list of values takes each of them in its turn', () => {
    const order = { values: ['random', 'volunteers', 'everyone', 'largest-first'] };
    const { points } = studyOf({ method: 'latin-hypercube', samples: 40, vary: { order } });
    for (const value of order.values)
      expect(points.filter(({ settings }) => settings[0] === value)).toHaveLength(10);
  });
});

describe('a list', () => {
  test('of points says what the plan has where a point does not say it, and nothing for what is drawn', () => {
    const { points, paths } = studyOf(
      {
        method: 'list',
        points: [{ 'mentorship.mentors': 3 }, { workHours: 7, boroughs: ['Borough A'] }, {}],
      },
      plan({ programme: { mentorship: { mentors: 5 } } }),
    );
    expect(paths).toEqual(['programme.boroughs', 'programme.mentorship.mentors', 'parameters.workHours']);
    expect(points.map(({ plan: name, settings }) => [name, ...settings])).toEqual([
      ['p0001', '[]', 3, Number.NaN],
      ['p0002', '["Borough A"]', 5, 7],
      ['p0003', '[]', 5, Number.NaN],
    ]);
  });

  test('of whole plans keeps their names, and sets nothing', () => {
    const plans = [plan({}, 'a'), plan({ programme: {} }, 'b')];
    const { study, documents } = made(
      studyOfDesign(
        design({ plan: undefined, plans: ['a.json', 'b.json'], method: 'list' }),
        plans,
        'd.json',
      ),
    );
    expect(study.points.map(({ plan: name }) => name)).toEqual(['a', 'b']);
    expect(study.paths).toEqual([]);
    expect(documents).toEqual(plans.map(({ document }) => document));
    expect(study.futures).toBe(200);
  });
});

describe('what cannot be is said before anything runs', () => {
  test('with the point that has it', () => {
    const result = studyOfDesign(
      design({
        method: 'factorial',
        vary: { tieLocalityShare: { values: [0.2, 0.7] }, tieBoroughShare: { values: [0.2, 0.6] } },
      }),
      [plan()],
      'd.json',
    );
    expect(refused(result)).toEqual([
      expect.stringMatching(
        /^d\.json: p0004: parameters\.tieLocalityShare and parameters\.tieBoroughShare must not add to more than 1; they add to 1\.2999/,
      ),
    ]);
  });

  test('when every point has it, twenty times', () => {
    const vary = { tieLocalityShare: { minimum: 0.7, maximum: 0.9 } };
    const base = plan({ parameters: { tieLocalityShare: 0, tieBoroughShare: 0.5 } });
    const result = studyOfDesign(design({ method: 'sobol', samples: 64, vary }), [base], 'd.json');
    expect(refused(result)).toHaveLength(21);
    expect(refused(result)[20]).toBe('d.json: has 44 more problems of this kind');
  });

  test('when it would change the synthetic practices, unless practices are given', () => {
    const listSize = design({
      method: 'factorial',
      vary: { listLogMean: { values: [8, 8.5] }, workHours: { values: [10] } },
    });
    expect(refused(studyOfDesign(listSize, [plan()], 'd.json'))).toEqual([
      'd.json: parameters.listLogMean makes the synthetic practices, and all plans must meet the same ones; give a file of practices, or leave it out',
    ]);
    const given = { rows: syntheticRows(5, 'x') };
    expect(made(studyOfDesign(listSize, [plan()], 'd.json', given)).study.points).toHaveLength(2);
  });

  test('when whole plans differ in what they must share', () => {
    const plans = [
      plan({ weeks: 60 }, 'a'),
      plan({ weeks: 50, seed: '2', practices: { count: 13 } }, 'b'),
      plan(
        {
          weeks: 60,
          parameters: { registerShare: 0.5 },
          improvements: [{ name: 'One', baseline: 0.4, ceiling: 0.8 }],
        },
        'c',
      ),
    ];
    const usual = parameters.registerShare.default;
    expect(refused(studyOfPlans(plans, 5, 'd.json'))).toEqual([
      'b.json: weeks is 50, and 60 in a.json; all plans of a study run equally long',
      'b.json: seed is "2", and "1" in a.json; all plans of a study meet the same futures',
      'b.json: practices.count is 13, and 12 in a.json; all plans of a study meet the same practices',
      'c.json: improvements is 1, and 5 in a.json; all plans of a study have as many improvements',
      `c.json: parameters.registerShare is 0.5, and ${usual} in a.json; all plans of a study meet the same practices`,
    ]);
  });

  test('when two plans have one name', () => {
    const same = plan({}, 'a');
    expect(refused(studyOfPlans([same, { ...same, where: 'x/a.json' }], 5, 'd.json'))).toEqual([
      'x/a.json: is named a, and so is a.json; names of plans must differ, so rename one',
    ]);
  });
});

test('the parameters that make synthetic practices are those that synthesis reads', () => {
  const read = new Set<string>();
  const watched = new Proxy(centralParameters(), {
    get(values, name) {
      read.add(String(name));
      return values[name as keyof Parameters];
    },
  });
  synthesise(30, 'x', watched);
  expect([...read].sort()).toEqual([...parametersOfPractices].sort());
});

test('every point of a design meets the practices of its plan', () => {
  const { study } = made(
    studyOfDesign(
      design({ method: 'factorial', vary: { 'mentorship.mentors': { values: [1, 2] } } }),
      [plan()],
      'd.json',
    ),
  );
  expect(populationHash(study.population)).toBe(populationHash(populationOf(plan().document)));
});

test('points that share a warning are told of once', () => {
  const { warnings } = made(
    studyOfDesign(
      design({ method: 'factorial', vary: { 'mentorship.weeks': { values: [20, 30, 40] } } }),
      [plan({ programme: { weeks: 10, mentorship: { mentors: 2 } } })],
      'd.json',
    ),
  );
  expect(warnings.map(sentenceOf)).toEqual([
    'd.json: p0001: programme.mentorship.weeks is 20, longer than the programme of 10 weeks (and 2 more points of the design likewise)',
  ]);
});

test('a study cut short has met every point equally often, or once more', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), fc.nat(500), (points, runs) => {
      const study = { points: Array.from({ length: points }) as unknown as Study['points'] };
      const met = new Array<number>(points).fill(0);
      for (let run = 0; run < runs; run++) {
        const { point, future } = runAt(study, run);
        expect(future).toBe(met[point]);
        met[point]++;
      }
      expect(Math.max(...met) - Math.min(...met)).toBeLessThanOrEqual(1);
    }),
    { seed: 10, numRuns: 100 },
  );
});
