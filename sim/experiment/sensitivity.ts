/**
 * Which assumption drives which outcome: points over the plausible ranges of the parameters, every point over the same
 * futures, under one plan or under two. With two plans the outcome is the difference between them, in the same future
 * under the same parameters.
 */
import { plausibleParameters } from '../model/assumptions.ts';
import { type ScalarOutcome, scalarOutcomeNames } from '../model/outcomes.ts';
import { drawnParameterNames, type ParameterName } from '../model/parameters.ts';
import type { Scenario } from '../model/scenario.ts';
import { type Moments, momentsOf } from '../statistics/moments.ts';
import { withoutDust } from './dust.ts';
import { type Chunk, makeResultHash } from './futures.ts';
import { type Point, runCount, type Study } from './study.ts';

/** A plan that is looked at. */
export interface Contender {
  readonly plan: string;
  readonly scenario: Scenario;
}

/** One plan, or two to compare: A and B. */
export type Contenders = readonly [Contender] | readonly [Contender, Contender];

/** A study whose points come place by place of a design and, at each place, plan by plan. */
export interface SensitivityStudy {
  readonly study: Study;
  readonly contenders: Contenders;
  /** Points that only together say something: a study cut short within its first future ends after a whole block. */
  readonly block: number;
}

/** The parameters that may be varied: those with a plausible range that no plan holds. */
export function freeParameters(contenders: Contenders): ParameterName[] {
  return drawnParameterNames.filter((name) =>
    contenders.every(({ scenario }) => !scenario.held.includes(name)),
  );
}

/** Where a plan sets a parameter, as in its file. */
export const pathOfParameter = (name: ParameterName) => `parameters.${name}`;

/** The name of a point: numbered from 1, with its plan where there are two. */
export function pointName(
  contenders: Contenders,
  { plan }: Contender,
  place: number,
  places: number,
): string {
  const number = `p${String(place + 1).padStart(String(places).length, '0')}`;
  return contenders.length === 1 ? number : `${number} ${plan}`;
}

/**
 * Points that set and hold the parameters named.
 *
 * @param shares place after place, one share of its plausible distribution for each parameter
 */
export function pointsAtShares(
  contenders: Contenders,
  names: readonly ParameterName[],
  shares: Float64Array,
): Point[] {
  const width = names.length;
  const places = shares.length / width;
  const column = new Map(names.map((name, index) => [name, index]));
  const points: Point[] = [];
  for (let place = 0; place < places; place++) {
    const shareOf = (name: ParameterName) => shares[place * width + (column.get(name) as number)];
    for (const contender of contenders) {
      const { scenario } = contender;
      const parameters = plausibleParameters(scenario.parameters, names, shareOf);
      points.push({
        plan: pointName(contenders, contender, place, places),
        scenario: { ...scenario, parameters, held: [...scenario.held, ...names] },
        settings: names.map((name) => parameters[name]),
      });
    }
  }
  return points;
}

/** What a study cut short has whole: so many points, from the first, over so many futures, from number 0. */
export interface Whole {
  readonly points: number;
  readonly futures: number;
}

/** What is whole after a number of runs: futures that met every point, or, before there is one, blocks of the first. */
export function wholeAfter({ study, block }: SensitivityStudy, runs: number): Whole {
  const all = study.points.length;
  const futures = Math.floor(runs / all);
  if (futures > 0) return { points: all, futures };
  const points = runs - (runs % block);
  return { points, futures: points > 0 ? 1 : 0 };
}

export interface Measurements {
  /** Takes the chunks in the order of the runs. */
  take(chunk: Chunk, point: number): void;
  readonly whole: Whole;
  /** Places of the design within what is whole. */
  readonly places: number;
  /** Runs within it that failed; their outcomes are missing. */
  readonly failed: number;
  /** An outcome at a place, future by future: of the plan, or A minus B. */
  seriesOf(outcome: ScalarOutcome, place: number): Float64Array;
  /** The mean over the futures at each place; not a number where it did not arise in every one of them. */
  meansOf(outcome: ScalarOutcome): Float64Array;
  /** A parameter as each future used it under the first plan of the first place. */
  parameterOf(name: ParameterName): Float64Array;
  /** SHA-256 (hex) over the digests of the runs that are whole; ends the taking. */
  resultHash(): string;
}

/**
 * Keeps the outcomes asked for, of what is whole.
 *
 * @param onWhole called with each chunk once it belongs to what is whole, in the order of the runs
 */
export function makeMeasurements(
  sensitivity: SensitivityStudy,
  outcomes: readonly ScalarOutcome[],
  onWhole: (chunk: Chunk, point: number) => void = () => undefined,
): Measurements {
  const { study, contenders } = sensitivity;
  const all = study.points.length;
  const width = outcomes.length;
  const columns = outcomes.map((name) => scalarOutcomeNames.indexOf(name));
  const values = new Float64Array(runCount(study) * width);
  const drawn = new Float64Array(study.futures * drawnParameterNames.length);
  const hash = makeResultHash();
  let waiting: { readonly chunk: Chunk; readonly point: number }[] = [];
  let runs = 0;
  let failed = 0;
  let whole: Whole = { points: 0, futures: 0 };

  function keep(chunk: Chunk, point: number): void {
    for (let future = chunk.from; future < chunk.to; future++) {
      const from = (future - chunk.from) * scalarOutcomeNames.length;
      const to = (future * all + point) * width;
      columns.forEach((column, index) => {
        values[to + index] = chunk.outcomes[from + column];
      });
    }
    if (point === 0) drawn.set(chunk.parameters, chunk.from * drawnParameterNames.length);
    failed += chunk.failures.length;
    hash.add(chunk);
    onWhole(chunk, point);
  }

  function seriesOf(outcome: ScalarOutcome, place: number): Float64Array {
    const column = outcomes.indexOf(outcome);
    const at = (future: number, plan: number) =>
      values[(future * all + place * contenders.length + plan) * width + column];
    return Float64Array.from({ length: whole.futures }, (_, future) => {
      const a = at(future, 0);
      if (contenders.length === 1) return a;
      const b = at(future, 1);
      return withoutDust(a - b, Math.max(Math.abs(a), Math.abs(b)));
    });
  }

  return {
    take(chunk, point) {
      waiting.push({ chunk, point });
      runs += chunk.to - chunk.from;
      const now = wholeAfter(sensitivity, runs);
      if (now.points * now.futures !== runs) return;
      whole = now;
      for (const one of waiting) keep(one.chunk, one.point);
      waiting = [];
    },
    get whole() {
      return whole;
    },
    get places() {
      return whole.points / contenders.length;
    },
    get failed() {
      return failed;
    },
    seriesOf,
    meansOf(outcome) {
      return Float64Array.from({ length: whole.points / contenders.length }, (_, place) => {
        const moments = momentsOf(seriesOf(outcome, place));
        return moments.missing > 0 ? Number.NaN : moments.mean;
      });
    },
    parameterOf(name) {
      const column = drawnParameterNames.indexOf(name);
      return Float64Array.from(
        { length: whole.futures },
        (_, future) => drawn[future * drawnParameterNames.length + column],
      );
    },
    resultHash: () => hash.end(),
  };
}

/** What an outcome does over the points of a design. */
export interface Variation extends Moments {
  /**
   * Share of the variance between the points that is chance: other futures would have put the points at other places. Not
   * a number with a single future, or where the points do not differ.
   */
  readonly chanceShare: number;
}

/**
 * Compares the mean of each point with those of the others: the points meet the same futures, so what counts as chance
 * is only what a point and a future have beyond their own means (the residual of the two-way layout without replication).
 * Points in which the outcome did not arise in every future are left out.
 */
export function variationOf(measurements: Measurements, outcome: ScalarOutcome): Variation {
  const { places, whole } = measurements;
  const means = measurements.meansOf(outcome);
  const moments = momentsOf(means);
  const { futures } = whole;
  const ofFuture = new Float64Array(futures);
  for (let place = 0; place < places; place++) {
    if (Number.isNaN(means[place])) continue;
    measurements.seriesOf(outcome, place).forEach((value, future) => {
      ofFuture[future] += value / moments.n;
    });
  }
  let squares = 0;
  for (let place = 0; place < places; place++) {
    if (Number.isNaN(means[place])) continue;
    measurements.seriesOf(outcome, place).forEach((value, future) => {
      const rest = value - means[place] - ofFuture[future] + moments.mean;
      squares += rest * rest;
    });
  }
  if (!(moments.sd > 0)) return { ...moments, chanceShare: Number.NaN }; // of equal means only rounding is left
  const residual = squares / ((moments.n - 1) * (futures - 1));
  const share = residual / futures / (moments.sd * moments.sd);
  return { ...moments, chanceShare: share >= 0 ? Math.min(1, share) : Number.NaN };
}
