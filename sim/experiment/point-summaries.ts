/** Collects chosen outcomes of every point of a study while it runs: 8 bytes an outcome and run, and nothing else. */
import { type ScalarOutcome, scalarOutcomeNames } from '../model/outcomes.ts';
import type { Chunk } from './futures.ts';
import type { Study } from './study.ts';
import { type Summary, summaryOf } from './summary.ts';

export interface PointSummary {
  /** Futures that were run. */
  readonly futures: number;
  /** Of them those that failed; they are missing in every outcome. */
  readonly failed: number;
  readonly outcomes: Readonly<Record<string, Summary>>;
}

export interface PointSummaries {
  /**
   * Takes the next futures of a point.
   *
   * @throws Error when they do not follow those before them
   */
  take(chunk: Chunk, point: number): void;
  of(point: number): PointSummary;
  /** Values of one outcome under one point so far, in order of futures; not a number where it did not arise. */
  valuesOf(point: number, outcome: ScalarOutcome): Float64Array;
}

/** Bytes that the summaries of a study hold. */
export const bytesOfSummaries = ({ points, futures }: Study, outcomes: number): number =>
  points.length * futures * outcomes * Float64Array.BYTES_PER_ELEMENT;

export function makePointSummaries(
  { points, futures }: Study,
  outcomes: readonly ScalarOutcome[],
): PointSummaries {
  const places = outcomes.map((name) => scalarOutcomeNames.indexOf(name));
  /** Of each point, outcome after outcome, future after future; made when its first future comes. */
  const kept: (Float64Array | undefined)[] = points.map(() => undefined);
  const taken = new Uint32Array(points.length);
  const failed = new Uint32Array(points.length);

  const valuesAt = (point: number, outcome: number) =>
    kept[point]?.subarray(outcome * futures, outcome * futures + taken[point]) ?? new Float64Array(0);

  return {
    take(chunk, point) {
      if (chunk.from !== taken[point])
        throw new Error(`point ${point} got future ${chunk.from} where ${taken[point]} comes next`);
      const values = kept[point] ?? new Float64Array(outcomes.length * futures);
      kept[point] = values;
      for (let future = chunk.from; future < chunk.to; future++) {
        const from = (future - chunk.from) * scalarOutcomeNames.length;
        for (let outcome = 0; outcome < places.length; outcome++)
          values[outcome * futures + future] = chunk.outcomes[from + places[outcome]];
      }
      taken[point] = chunk.to;
      failed[point] += chunk.failures.length;
    },
    of: (point) => ({
      futures: taken[point],
      failed: failed[point],
      outcomes: Object.fromEntries(
        outcomes.map((name, outcome) => [name, summaryOf(valuesAt(point, outcome))]),
      ),
    }),
    valuesOf: (point, outcome) => valuesAt(point, outcomes.indexOf(outcome)),
  };
}
