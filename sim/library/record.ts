/** Gathers the futures of one plan into what comes back. */
import { type Band, bandOfValues } from '../experiment/bands.ts';
import { type Chunk, type Futures, outcomeOf } from '../experiment/futures.ts';
import type { Point } from '../experiment/study.ts';
import { summarise } from '../experiment/summary.ts';
import {
  type ScalarOutcome,
  scalarOutcomeNames,
  type WeeklyOutcome,
  weeklyOutcomeNames,
} from '../model/outcomes.ts';
import { drawnParameterNames } from '../model/parameters.ts';
import { scenarioHash } from '../scenario/canonical.ts';
import type { PlanDocument } from '../scenario/document.ts';
import type { PlanInput } from './plan-input.ts';
import type { FailedFuture, PlanResult, WeeklyColumn } from './results.ts';

/** Gathers what a plan's futures bring beside the scalar outcomes. */
export interface PlanRecord {
  /** Takes the next futures. */
  take(chunk: Chunk): void;
  result(futures: Futures): PlanResult;
}

/** @param most futures that may come */
export function makePlanRecord(
  { plan, scenario }: Point,
  document: PlanDocument,
  weeklyNames: readonly WeeklyOutcome[],
  most: number,
): PlanRecord {
  const { weeks, assumptions, held } = scenario;
  const drawn = assumptions === 'plausible' ? drawnParameterNames.filter((name) => !held.includes(name)) : [];
  const weekly = new Map(weeklyNames.map((name) => [name, new Float64Array(most * weeks)]));
  const parameters = new Map(drawn.map((name) => [name, new Float64Array(most)]));
  const failures: FailedFuture[] = [];
  let futures = 0;
  return {
    take(chunk) {
      for (let index = 0; index < chunk.to - chunk.from; index++, futures++) {
        for (const [name, values] of weekly) {
          const from = (index * weeklyOutcomeNames.length + weeklyOutcomeNames.indexOf(name)) * weeks;
          values.set(chunk.weekly.subarray(from, from + weeks), futures * weeks);
        }
        for (const [name, values] of parameters)
          values[futures] =
            chunk.parameters[index * drawnParameterNames.length + drawnParameterNames.indexOf(name)];
      }
      failures.push(...chunk.failures);
    },
    result: (all) => ({
      plan,
      title: document.title,
      document: document as PlanInput,
      assumptions,
      futures,
      summary: summarise(all),
      outcomes: Object.fromEntries(
        scalarOutcomeNames.map((name, place) => [name, outcomeOf(all, place)]),
      ) as Record<ScalarOutcome, Float64Array>,
      parameters: Object.fromEntries(drawn.map((name) => [name, parameters.get(name)?.subarray(0, futures)])),
      weekly(name) {
        const values = weekly.get(name);
        if (values !== undefined) return weeklyColumn(values.subarray(0, futures * weeks), weeks);
        const kept = weeklyNames.length > 0 ? weeklyNames.join(', ') : 'none';
        throw new Error(`weekly outcome ${name} was not kept; kept are ${kept}: see the option "weekly"`);
      },
      failures,
      scenarioHash: scenarioHash(scenario),
    }),
  };
}

function weeklyColumn(values: Float64Array, weeks: number): WeeklyColumn {
  let band: Band | undefined;
  return {
    values,
    ofFuture: (future) => values.subarray(future * weeks, (future + 1) * weeks),
    get band() {
      band ??= bandOfValues(values, weeks);
      return band;
    },
  };
}
