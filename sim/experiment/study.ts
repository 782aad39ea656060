/**
 * A study: some plans, called points, each over the same futures of the same practices. Its runs are numbered future by
 * future and within a future point by point, so that a study cut short has met every point equally often.
 */
import type { Population } from '../model/population.ts';
import type { Scenario } from '../model/scenario.ts';
import type { Task } from './futures.ts';

/** What a design changed in a plan: a number, a text, true or false, or a list as JSON text. */
export type Setting = number | string | boolean;

export interface Point {
  /** Name of the plan in files. */
  readonly plan: string;
  readonly scenario: Scenario;
  /** One for each of the study's paths; none in a study of plans. */
  readonly settings: readonly Setting[];
}

export interface Study {
  /** At least one; all with as many weeks and improvements, and the same seed. */
  readonly points: readonly Point[];
  /** Futures under each point, from number 0. */
  readonly futures: number;
  readonly population: Population;
  /** Places of the plan that the points set, such as `programme.mentorship.mentors`. */
  readonly paths: readonly string[];
}

export interface Run {
  readonly point: number;
  readonly future: number;
}

export const runCount = ({ points, futures }: Study): number => points.length * futures;

/** Which future of which point a run is, by its number from 0. */
export function runAt({ points }: Pick<Study, 'points'>, run: number): Run {
  return { point: run % points.length, future: Math.floor(run / points.length) };
}

/** Practice-improvement-weeks of one run. */
export function workOfRun({ points, population }: Study): number {
  return points[0].scenario.weeks * population.size * population.improvements;
}

export interface TaskOfStudy extends Task {
  readonly point: number;
}

/**
 * The runs `from` (included) to `to` (excluded) in order. With a single point consecutive futures stand in one task, up
 * to `longest` of them; otherwise a task is one run.
 *
 * @param skip points that are no longer wanted from a future on; asked when a task is about to be made
 */
export function* tasksOf(
  study: Study,
  from: number,
  to: number,
  longest = 1,
  skip: (run: Run) => boolean = () => false,
): Generator<TaskOfStudy> {
  const step = study.points.length === 1 ? longest : 1;
  for (let number = from; number < to; number += step) {
    const run = runAt(study, number);
    if (skip(run)) continue;
    const { point, future } = run;
    const { scenario } = study.points[point];
    yield { scenario, point, from: future, to: future + Math.min(step, to - number) };
  }
}
