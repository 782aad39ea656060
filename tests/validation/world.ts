/**
 * The world in which patterns are measured: central assumptions, the same futures for all variants, and in every future
 * another 189 synthetic practices, so that an interval over futures says what other practices would give, too.
 */
import type { FutureDetail } from '../../sim/engine/detail.ts';
import { type Engine, makeEngine } from '../../sim/engine/future.ts';
import { weeklyColumn } from '../../sim/engine/weekly.ts';
import { copdBundle } from '../../sim/model/improvements.ts';
import type { Relief, ScalarOutcome, WeeklyOutcome } from '../../sim/model/outcomes.ts';
import { reliefNames, scalarOutcomeNames } from '../../sim/model/outcomes.ts';
import { makePopulation, type PracticeRow } from '../../sim/model/population.ts';
import type { State } from '../../sim/model/state.ts';
import { syntheticRows } from '../../sim/scenario/populations.ts';
import { type Changes, scenario } from '../support/scenarios.ts';
import { averageOf, type Column } from './estimate.ts';

/** Every variant of every pattern runs in these futures, 0 to one less than this. */
export const futures = 100;
export const practices = 189;
export const seed = 'validation';
const horizon = 208;

/** The practices of a future, as `uptake practices --seed N` writes them with the number of the future from 1 for N. */
export const rowsOf = (future: number): PracticeRow[] => syntheticRows(practices, `${future + 1}`);

const engines = new Map<string, Engine>();

/** What runs a future among its own practices; made when it is first needed, and once. */
export function engineOf(future: number, improvements = copdBundle.length): Engine {
  const key = `${future} ${improvements}`;
  const known = engines.get(key);
  if (known !== undefined) return known;
  const made = makeEngine(makePopulation(rowsOf(future), improvements));
  engines.set(key, made);
  return made;
}

/** What a variant did in every future. */
export interface Run {
  outcome(name: ScalarOutcome): Column;
  /** A weekly column after so many weeks. */
  after(weeks: number, name: WeeklyOutcome): Column;
  /** The mean of a weekly column over the weeks that are asked for, counted from 0. */
  over(weeks: readonly number[], name: WeeklyOutcome): Column;
}

const kept = [
  'in_place_share',
  'under_way_share',
  'delivered_coverage',
  'recorded_coverage',
  'deprivation_gap',
  'mean_trust',
  'mean_hours_per_week',
] as const satisfies readonly WeeklyOutcome[];
const runs = new Map<string, Run>();

/** Runs a variant; a variant that was run before is not run again. 208 weeks unless it says otherwise. */
export function run(changes: Changes): Run {
  const key = JSON.stringify(changes);
  const known = runs.get(key);
  if (known !== undefined) return known;
  const world = scenario({ weeks: horizon, seed, ...changes });
  const { weeks } = world;
  const results = Array.from({ length: futures }, (_, future) => {
    const { weekly, outcomes } = engineOf(future).run(world, future);
    const columns = kept.map((name) =>
      weekly.slice(weeklyColumn[name] * weeks, (weeklyColumn[name] + 1) * weeks),
    );
    return { columns, outcomes };
  });
  const column = (name: WeeklyOutcome) => {
    const place = kept.indexOf(name as (typeof kept)[number]);
    if (place < 0) throw new Error(`${name} is not among the columns that are kept`);
    return results.map(({ columns }) => columns[place]);
  };
  const done: Run = {
    outcome: (name) => results.map(({ outcomes }) => outcomes[scalarOutcomeNames.indexOf(name)]),
    after: (week, name) => column(name).map((values) => values[week - 1]),
    over: (asked, name) =>
      column(name).map((values) => asked.reduce((sum, week) => sum + values[week], 0) / asked.length),
  };
  runs.set(key, done);
  return done;
}

/**
 * Runs a variant and reads numbers off the state when each future has ended.
 *
 * @returns one column for each number
 */
export function look(changes: Changes, read: (state: State) => readonly number[]): Column[] {
  const world = scenario({ weeks: horizon, seed, ...changes });
  const rows = Array.from({ length: futures }, (_, future) => {
    const engine = engineOf(future);
    engine.run(world, future);
    return read(engine.state);
  });
  return rows[0].map((_, place) => rows.map((row) => row[place]));
}

const weeksBetweenLooks = 52;
const reliefShares = new Map<string, Float64Array[]>();

/**
 * What would help most: by relief, the share of practices for which it is the answer, of every future, the mean over
 * the ends of the weeks asked for.
 *
 * @param weeks from 0 to 156, multiples of 52
 */
export function reliefsAfter(changes: Changes, weeks: readonly number[]): Record<Relief, Column> {
  const key = JSON.stringify(changes);
  let rows = reliefShares.get(key);
  if (rows === undefined) {
    const world = scenario({ seed, ...changes, weeks: 3 * weeksBetweenLooks + 1 });
    const options = { detail: true, reliefEveryWeeks: weeksBetweenLooks };
    rows = Array.from(
      { length: futures },
      (_, future) => (engineOf(future).run(world, future, options).detail as FutureDetail).reliefShares,
    );
    reliefShares.set(key, rows);
  }
  const known = rows;
  const shareOf = (row: Float64Array, place: number) =>
    averageOf(weeks.map((week) => row[(week / weeksBetweenLooks) * reliefNames.length + place]));
  const columns = reliefNames.map((name, place) => [name, known.map((row) => shareOf(row, place))] as const);
  return Object.fromEntries(columns) as unknown as Record<Relief, Column>;
}
