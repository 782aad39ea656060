/** Running futures and reading them. */
import type { Engine, FutureResult } from '../../sim/engine/future.ts';
import { weeklyColumn } from '../../sim/engine/weekly.ts';
import type { ScalarOutcome, WeeklyOutcome } from '../../sim/model/outcomes.ts';
import { scalarOutcomeNames } from '../../sim/model/outcomes.ts';
import type { Scenario } from '../../sim/model/scenario.ts';

/** A weekly column; entry t is the end of week t. */
export function weekly(result: FutureResult, name: WeeklyOutcome, weeks: number): Float64Array {
  return result.weekly.subarray(weeklyColumn[name] * weeks, (weeklyColumn[name] + 1) * weeks);
}

export function outcome(result: FutureResult, name: ScalarOutcome): number {
  return result.outcomes[scalarOutcomeNames.indexOf(name)];
}

/** Practices with the one improvement in place: one row a week asked for, one entry a future. */
export function countsInPlace(
  engine: Engine,
  scenario: Scenario,
  futures: number,
  weeks: readonly number[],
): number[][] {
  const counts: number[][] = weeks.map(() => []);
  for (let future = 0; future < futures; future++) {
    const share = weekly(engine.run(scenario, future), 'in_place_share', scenario.weeks);
    weeks.forEach((week, index) => {
      counts[index].push(Math.round(share[week] * engine.state.pairs));
    });
  }
  return counts;
}

/**
 * All that a future gave, as text that differs when a single bit of a number differs. "Not a number" is one value
 * here: its sign bit is not the language's to keep, and does change when a function is compiled anew.
 */
export function bitsOf(result: FutureResult): string {
  return JSON.stringify(result, (_, value) => {
    if (!ArrayBuffer.isView(value)) return value;
    const bytes = value instanceof Float64Array ? value.map((x) => (Number.isNaN(x) ? 0 : x)) : value;
    const words = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
    if (!(value instanceof Float64Array)) return words;
    return [words, Array.from(value.keys()).filter((entry) => Number.isNaN(value[entry]))];
  });
}
