/** Runs a study of sensitivity on one engine, without workers or files. */
import { makeEngine } from '../../sim/engine/future.ts';
import { runChunk } from '../../sim/experiment/futures.ts';
import {
  type Measurements,
  makeMeasurements,
  type SensitivityStudy,
} from '../../sim/experiment/sensitivity.ts';
import { runCount, tasksOf } from '../../sim/experiment/study.ts';
import type { ScalarOutcome } from '../../sim/model/outcomes.ts';

/** @param runs how many, from the first; all of them if left out */
export function measure(
  sensitivity: SensitivityStudy,
  outcomes: readonly ScalarOutcome[],
  runs = runCount(sensitivity.study),
): Measurements {
  const { study } = sensitivity;
  const engine = makeEngine(study.population);
  const measurements = makeMeasurements(sensitivity, outcomes);
  for (const task of tasksOf(study, 0, runs)) measurements.take(runChunk(engine, task), task.point);
  return measurements;
}
