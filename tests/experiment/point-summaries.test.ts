import { describe, expect, test } from 'vitest';
import { type Engine, makeEngine } from '../../sim/engine/future.ts';
import { assemble, type Chunk, makeResultHash, runChunk } from '../../sim/experiment/futures.ts';
import { bytesOfSummaries, makePointSummaries } from '../../sim/experiment/point-summaries.ts';
import { type Study, tasksOf } from '../../sim/experiment/study.ts';
import { summarise } from '../../sim/experiment/summary.ts';
import { outcomesTable } from '../../sim/experiment/tables.ts';
import { scalarOutcomeNames } from '../../sim/model/outcomes.ts';
import type { PlanDocument } from '../../sim/scenario/document.ts';
import { populationOf } from '../../sim/scenario/populations.ts';
import { scenarioOf } from '../../sim/scenario/resolve.ts';

const document = (mentors: number): PlanDocument => ({
  version: 1,
  title: 'x',
  question: '',
  weeks: 30,
  practices: { count: 10 },
  programme: { guidance: true, mentorship: { mentors } },
  parameters: {},
});
const study: Study = {
  points: [0, 1, 2].map((mentors) => {
    return { plan: `m${mentors}`, scenario: scenarioOf(document(mentors)), settings: [mentors] };
  }),
  futures: 8,
  population: populationOf(document(0)),
  paths: ['programme.mentorship.mentors'],
};

function run(engine: Engine, take: (chunk: Chunk, point: number) => void): void {
  for (const task of tasksOf(study, 0, 24))
    take(runChunk(engine, task, { recordFailures: true }), task.point);
}

describe('the summaries of points', () => {
  test('are those of each plan on its own', () => {
    const chosen = ['in_place_share_end', 'weeks_to_half', 'cost_pounds'] as const;
    const summaries = makePointSummaries(study, chosen);
    run(makeEngine(study.population), summaries.take);
    study.points.forEach(({ scenario }, point) => {
      const engine = makeEngine(study.population);
      const alone = summarise(assemble([runChunk(engine, { scenario, from: 0, to: 8 })], 30));
      const { futures, failed, outcomes } = summaries.of(point);
      expect([futures, failed]).toEqual([8, 0]);
      expect(outcomes).toEqual(Object.fromEntries(chosen.map((name) => [name, alone[name]])));
    });
  });

  test('of a study cut short are those of what came', () => {
    const summaries = makePointSummaries(study, ['cost_pounds']);
    const whole = makePointSummaries(study, ['cost_pounds']);
    run(makeEngine(study.population), whole.take);
    for (const task of tasksOf(study, 0, 10))
      summaries.take(runChunk(makeEngine(study.population), task), task.point);
    expect([0, 1, 2].map((point) => summaries.of(point).futures)).toEqual([4, 3, 3]);
    for (const point of [0, 1, 2]) {
      const came = point === 0 ? 4 : 3;
      expect(summaries.valuesOf(point, 'cost_pounds')).toEqual(
        whole.valuesOf(point, 'cost_pounds').subarray(0, came),
      );
      expect(summaries.of(point).outcomes.cost_pounds.n).toBe(came);
    }
    expect(makePointSummaries(study, ['cost_pounds']).of(0)).toMatchObject({ futures: 0, failed: 0 });
  });

  test('know how much they hold: eight bytes an outcome and run', () => {
    expect(bytesOfSummaries(study, 3)).toBe(3 * 8 * 3 * 8);
  });

  test('refuse a future out of its turn', () => {
    const summaries = makePointSummaries(study, ['cost_pounds']);
    const [{ scenario }] = study.points;
    const second = runChunk(makeEngine(study.population), { scenario, from: 1, to: 2 });
    expect(() => summaries.take(second, 0)).toThrow('point 0 got future 1 where 0 comes next');
  });
});

describe('a run that fails', () => {
  /** Fails in future 3 of the plan with one mentor. */
  function failing(): Engine {
    const engine = makeEngine(study.population);
    return {
      ...engine,
      run(scenario, future, options) {
        if (scenario.plan['mentorship.mentors'] === 1 && future === 3) throw new Error('no luck, "really"');
        return engine.run(scenario, future, options);
      },
    };
  }

  test('is counted, is missing in every outcome, and changes nothing else', () => {
    const summaries = makePointSummaries(study, scalarOutcomeNames);
    const whole = makePointSummaries(study, scalarOutcomeNames);
    run(failing(), summaries.take);
    run(makeEngine(study.population), whole.take);
    expect(summaries.of(0)).toEqual(whole.of(0));
    expect(summaries.of(2)).toEqual(whole.of(2));
    const { futures, failed, outcomes } = summaries.of(1);
    expect([futures, failed]).toEqual([8, 1]);
    expect(outcomes.cost_pounds).toMatchObject({ n: 7, missing: 1 });
    const others = [0, 1, 2, 4, 5, 6, 7].map((future) => whole.valuesOf(1, 'cost_pounds')[future]);
    expect(outcomes.cost_pounds.mean).toBeCloseTo(others.reduce((sum, cost) => sum + cost, 0) / 7, 8);
  });

  test('is a row with its error, with the settings of its point and without outcomes', () => {
    const { columns, rows } = outcomesTable(study, true);
    const found: (readonly (string | number)[])[] = [];
    run(failing(), (chunk, point) => rows(chunk, study.points[point], (row) => void found.push(row)));
    expect(columns[columns.length - 1].name).toBe('error');
    expect(found).toHaveLength(24);
    const errors = found.map((row) => row[row.length - 1]);
    expect(errors.filter((error) => error !== '')).toEqual(['no luck, "really"']);
    const row = found[3 * 3 + 1];
    expect(row.slice(0, 3)).toEqual(['m1', 3, 1]);
    expect(row[row.length - 1]).toBe('no luck, "really"');
    expect(row.slice(3, -1).every((value) => Number.isNaN(value))).toBe(true);
    expect(row).toHaveLength(columns.length);
  });

  test('has a digest of its own, so that the hash of the result says that it failed', () => {
    const hashOf = (engine: Engine) => {
      const hash = makeResultHash();
      run(engine, hash.add);
      return hash.end();
    };
    expect(hashOf(failing())).toBe(hashOf(failing()));
    expect(hashOf(failing())).not.toBe(hashOf(makeEngine(study.population)));
  });
});
