/** Retention, counted out from the history of every practice. */
import { describe, expect, test } from 'vitest';
import { type FutureResult, makeEngine } from '../../sim/engine/future.ts';
import { inPlace } from '../../sim/model/state.ts';
import { outcome } from '../support/futures.ts';
import { strangers } from '../support/populations.ts';
import { scenario } from '../support/scenarios.ts';

const weeks = 130;
const practices = 60;
const ends = 30;

/** Improvements come and go: decided often, done at once, lost often. */
const restless = (lapseHazard: number) =>
  scenario({
    plan: { incentive: 1, weeks: ends },
    parameters: { lapseHazard, secularHazard: 0.02, workHours: 1e-6, embeddingRate: 0 },
    weeks,
    seed: 'retention',
  });

/** For each practice-improvement, whether it is in place at the end of each week. */
function histories({ detail }: FutureResult): boolean[][] {
  const rows = Array.from({ length: practices * 5 }, () => Array<boolean>(weeks).fill(false));
  const changes = detail?.changes ?? [];
  for (let at = 0; at < changes.length; at += 3) {
    rows[changes[at + 1]].fill(changes[at + 2] === inPlace, changes[at]);
  }
  return rows;
}
describe('of what was in place when support ended, retention', () => {
  test('is the share that never lapsed in the year after, lapses in the first week among them', () => {
    let inTheFirstWeek = 0;
    let cameInTheFirstWeek = 0;
    let cameBack = 0;
    for (let future = 0; future < 4; future++) {
      const result = makeEngine(strangers(practices, 5)).run(restless(0.03), future, { detail: true });
      const rows = histories(result);
      const cohort = rows.filter((row) => row[ends - 1]);
      const year = (row: readonly boolean[]) => row.slice(ends, ends + 52);
      inTheFirstWeek += cohort.filter((row) => !row[ends]).length;
      cameInTheFirstWeek += rows.filter((row) => !row[ends - 1] && row[ends]).length;
      cameBack += cohort.filter((row) => !year(row).every(Boolean) && row[ends + 51]).length;
      const kept = cohort.filter((row) => year(row).every(Boolean)).length;
      expect(outcome(result, 'retention_52')).toBeCloseTo(kept / cohort.length, 12);
    }
    expect(Math.min(inTheFirstWeek, cameInTheFirstWeek, cameBack)).toBeGreaterThan(5);
  });

  test('is not of what came and went within the week in which it ended', () => {
    const engine = makeEngine(strangers(600, 5));
    const { state } = engine;
    engine.prepare(restless(0.03), 0);
    const wasInPlace = new Uint8Array(state.pairs);
    for (let week = 0; week <= ends; week++) {
      if (week === ends) wasInPlace.set(state.stage.map((stage) => (stage === inPlace ? 1 : 0)));
      engine.step();
    }
    let cameAndWent = 0;
    for (let pair = 0; pair < state.pairs; pair++) {
      const both = state.lastInPlaceWeek[pair] === ends && state.lastLapseWeek[pair] === ends;
      if (both && wasInPlace[pair] === 0) cameAndWent++;
    }
    expect(cameAndWent).toBeGreaterThan(0);
    const since = wasInPlace.map((was, pair) => (was === 1 && state.stage[pair] === inPlace ? 1 : 0));
    for (let pair = 0; pair < state.pairs; pair++) if (state.lastLapseWeek[pair] === ends) since[pair] = 0;
    for (let week = ends + 1; week < ends + 52; week++) {
      engine.step();
      for (let pair = 0; pair < state.pairs; pair++) if (state.lastLapseWeek[pair] === week) since[pair] = 0;
    }
    const cohort = wasInPlace.reduce((sum, was) => sum + was, 0);
    const kept = since.reduce((sum, was) => sum + was, 0);
    expect(outcome(engine.run(restless(0.03), 0), 'retention_52')).toBe(kept / cohort);
  });

  test('does not arise where nothing was in place, or where the year is longer than the run', () => {
    const run = (plan: object, howLong: number) =>
      outcome(
        makeEngine(strangers(20, 5)).run(scenario({ plan, weeks: howLong, seed: 'retention' }), 0),
        'retention_52',
      );
    const plan = { incentive: 1, weeks: 30 };
    expect(run(plan, 81)).toBeNaN();
    expect(run(plan, 82)).not.toBeNaN();
    expect(run({ tools: true, weeks: 1 }, 70)).toBeNaN();
    expect(run({}, 130)).toBeNaN();
  });
});
