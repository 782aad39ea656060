/**
 * One future: a scenario and the future's number give its weekly columns and its outcomes.
 *
 * An engine is made once for a population and reused: making the mechanisms anew costs more than a run.
 */

import { parametersOfFuture } from '../model/assumptions.ts';
import { offersSupport } from '../model/levers.ts';
import { type ScalarOutcome, scalarOutcomeNames, weeklyOutcomeNames } from '../model/outcomes.ts';
import type { Parameters } from '../model/parameters.ts';
import type { Population } from '../model/population.ts';
import { drawPractices } from '../model/practices.ts';
import type { Scenario } from '../model/scenario.ts';
import { makeStages } from '../model/stages.ts';
import { makeState, type State, type World } from '../model/state.ts';
import { drawTies } from '../model/ties.ts';
import { week as mechanisms } from '../model/week.ts';
import { futureKey } from '../random/key.ts';
import { type FutureDetail, makeBiographies } from './detail.ts';
import { makeOutcomes } from './outcomes.ts';
import { makeWeekly } from './weekly.ts';

export interface FutureResult {
  readonly future: number;
  /** Column after column in the order of `weeklyOutcomeNames`, each `weeks` long. */
  readonly weekly: Float64Array;
  /** One value for each of `scalarOutcomeNames`; NaN where it does not arise. */
  readonly outcomes: Float64Array;
  /** The parameters that this future used. */
  readonly parameters: Parameters;
  /** Every practice's history, where it was asked for. */
  readonly detail?: FutureDetail;
}

export interface RunOptions {
  /** Keep what happened to every practice; costs time and memory. */
  readonly detail?: boolean;
  /** With detail, weeks between two looks at what would help most (0: never). */
  readonly reliefEveryWeeks?: number;
}

export interface Engine {
  readonly population: Population;
  /**
   * Runs one future.
   *
   * @param future number of the future, a whole number from 0
   * @throws RangeError when the scenario has not as many improvements as the population has baselines for
   */
  run(scenario: Scenario, future: number, options?: RunOptions): FutureResult;
  /** The columns after the last run, or while it runs; for tests and for replaying a future week by week. */
  readonly state: State;
  /** Draws practices and ties of a future without running it. */
  prepare(scenario: Scenario, future: number): void;
  /** Goes on one week after `prepare`. */
  step(): void;
}

const weeksBetweenTidying = 26;

/** Makes an engine; see the type for its methods. */
export function makeEngine(population: Population): Engine {
  const state = makeState(population.size, population.improvements);
  const world = { population } as World;
  const stages = makeStages(state, world);
  const steps = mechanisms.map((mechanism) => mechanism.make(state, world, stages));
  const weekly = makeWeekly(state);
  const outcomes = makeOutcomes(state, world);
  const biographies = makeBiographies(state, world);

  function prepare(scenario: Scenario, future: number): void {
    if (scenario.improvements.length !== population.improvements) {
      throw new RangeError(
        `the population was made for ${population.improvements} improvements; the scenario has ${scenario.improvements.length}`,
      );
    }
    const key = futureKey(scenario.seed, future);
    world.key = key;
    world.plan = scenario.plan;
    world.parameters = parametersOfFuture(scenario, key);
    world.improvements = scenario.improvements;
    world.weeks = scenario.weeks;
    world.firstCalendarWeek = scenario.firstCalendarWeek;
    world.offersSupport = offersSupport(scenario.plan);
    state.now.week = -1;
    drawPractices(state, world);
    drawTies(state, world);
    stages.reset();
    for (const step of steps) step.reset?.();
  }

  function step(): void {
    state.now.week++;
    if (state.now.week % weeksBetweenTidying === 0) stages.tidy();
    for (const mechanism of steps) mechanism.step();
  }

  return {
    population,
    state,
    prepare,
    step,
    run(scenario, future, options = {}) {
      prepare(scenario, future);
      const columns = new Float64Array(weeklyOutcomeNames.length * scenario.weeks);
      outcomes.reset();
      if (options.detail) biographies.reset(options.reliefEveryWeeks ?? 0);
      for (let week = 0; week < scenario.weeks; week++) {
        step();
        weekly.record(columns, week, scenario.weeks);
        outcomes.watch();
        if (options.detail) biographies.watch();
      }
      const values = outcomes.read(columns, scenario.weeks);
      return {
        future,
        weekly: columns,
        outcomes: Float64Array.from(scalarOutcomeNames, (name: ScalarOutcome) => values[name]),
        parameters: world.parameters,
        detail: options.detail ? biographies.read() : undefined,
      };
    },
  };
}
