/** Retention and lapse, counted out from the history of every practice. */
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
const restless = (lapseHazard: number, future: number): FutureResult => {
  const world = scenario({
    plan: { incentive: 1, weeks: ends },
    parameters: { lapseHazard, secularHazard: 0.02, workHours: 1e-6, embeddingRate: 0 },
    weeks,
    seed: 'retention',
  });
  return makeEngine(strangers(practices, 5)).run(world, future, { detail: true });
};

/** For each practice-improvement, whether it is in place at the end of each week. */
function histories({ detail }: FutureResult): boolean[][] {
  const rows = Array.from({ length: practices * 5 }, () => Array<boolean>(weeks).fill(false));
  const changes = detail?.changes ?? [];
  for (let at = 0; at < changes.length; at += 3) {
    rows[changes[at + 1]].fill(changes[at + 2] === inPlace, changes[at]);
  }
  return rows;
}
/** Set-up and lapse within one week leave no trace at its end; the weeks of the state do. */
const first = (row: readonly boolean[]) => row.indexOf(true);

describe('of what was in place when support ended, retention', () => {
  test('is the share that never lapsed in the year after, lapses in the first week among them', () => {
    let inTheFirstWeek = 0;
    let cameInTheFirstWeek = 0;
    let cameBack = 0;
    for (let future = 0; future < 4; future++) {
      const result = restless(0.03, future);
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

test('the lapses of the first year and of the second are counted among those observed for all of it', () => {
  for (let future = 0; future < 4; future++) {
    const result = restless(0.012, future);
    const rows = histories(result).filter((row) => first(row) >= 0);
    const share = (after: number) => {
      const observed = rows.filter((row) => {
        const from = first(row) + after;
        return from + 52 <= weeks && row.slice(first(row), from).every(Boolean);
      });
      const lost = observed.filter((row) => !row.slice(first(row), first(row) + after + 52).every(Boolean));
      return lost.length / observed.length;
    };
    expect(outcome(result, 'lapse_first_year')).toBeCloseTo(share(0), 12);
    expect(outcome(result, 'lapse_second_year')).toBeCloseTo(share(52), 12);
    expect(share(52)).toBeGreaterThan(0);
  }
});
