/**
 * Compares plans on the page: the same futures under each of them, in batches, until the difference of one outcome is as
 * precise as asked for every plan, or the limit is reached.
 */
import { type Comparison, compareOutcomes } from '../experiment/compare.ts';
import { assemble, type Chunk, type Futures, stripped } from '../experiment/futures.ts';
import { runCount, type Study, tasksOf } from '../experiment/study.ts';
import {
  type ScalarOutcome,
  scalarOutcomeNames,
  type WeeklyOutcome,
  weeklyOutcomeNames,
} from '../model/outcomes.ts';
import type { Population } from '../model/population.ts';
import type { Scenario } from '../model/scenario.ts';
import { makeStoppingRule, type Stopping } from '../statistics/sequential.ts';
import { makeInOrder } from './in-order.ts';
import type { Pool, Portion } from './pool.ts';

/** Outcomes of the end of the run that each week has as well, by the name that they have there. */
export const weeklyTwins = {
  most_of_bundle_practices_end: 'most_of_bundle_practices',
  in_place_share_end: 'in_place_share',
  delivered_coverage_end: 'delivered_coverage',
  deprivation_gap_end: 'deprivation_gap',
} as const satisfies Partial<Record<ScalarOutcome, WeeklyOutcome>>;

const twins = (Object.entries(weeklyTwins) as [ScalarOutcome, WeeklyOutcome][]).map(
  ([scalar, weekly]) => [scalarOutcomeNames.indexOf(scalar), weeklyOutcomeNames.indexOf(weekly)] as const,
);

/**
 * The same futures as if the end of the run were another week: those outcomes that each week has, and nothing (not a
 * number) for the others. The weekly columns must be there, and are not in what comes back.
 *
 * @param week counted from 0
 */
function inWeek(chunk: Chunk, week: number): Chunk {
  const futures = chunk.to - chunk.from;
  const outcomes = new Float64Array(futures * scalarOutcomeNames.length).fill(Number.NaN);
  for (let future = 0; future < futures; future++)
    for (const [scalar, weekly] of twins)
      outcomes[future * scalarOutcomeNames.length + scalar] =
        chunk.weekly[(future * weeklyOutcomeNames.length + weekly) * chunk.weeks + week];
  return { ...stripped(chunk), outcomes };
}

/** What plans come to, and what each is worth against the first one, which is the baseline. */
export interface Results {
  /** The baseline first. */
  readonly results: readonly Futures[];
  /** Each plan against the baseline, every outcome. */
  readonly comparisons: readonly Readonly<Record<ScalarOutcome, Comparison>>[];
}

const resultsOf = (results: readonly Futures[]): Results => ({
  results,
  comparisons: results.slice(1).map((plan) => compareOutcomes(plan, results[0])),
});

/** Compares futures that have their weekly columns as they stand at the end of a week, counted from 0. */
export const comparedInWeek = (all: readonly Futures[], week: number): Results =>
  resultsOf(
    all.map((futures) => ({ ...futures, chunks: futures.chunks.map((chunk) => inWeek(chunk, week)) })),
  );

export interface ComparisonRequest {
  readonly population: Population;
  /** The baseline first; all in the same world. */
  readonly scenarios: readonly Scenario[];
  readonly outcome: ScalarOutcome;
  /** A week before the last one, counted from 0, in which the plans are compared as well. */
  readonly moment?: number;
  /** Whether the precision is that of the outcome in that week; at the end of the run if left out. */
  readonly inMoment?: boolean;
  /** Half the width of the 95 % interval of the mean difference that is wanted, for each plan. */
  readonly wanted: number;
  /** Futures after which it gives up. */
  readonly limit: number;
  /** Futures before which it is not precise enough, however narrow the intervals. */
  readonly atLeast?: number;
  readonly signal: AbortSignal;
  /** Called after the first batch of futures and then whenever there is a tenth more, since each call compares all anew. */
  readonly onBatch: (compared: Compared) => void;
}

export interface Compared extends Results {
  readonly futures: number;
  readonly stopping: Stopping;
  /** Half the width of the interval so far, plan by plan, without the baseline. */
  readonly halfWidths: readonly number[];
  /** In the week that was asked for as well. */
  readonly atMoment?: Results;
}

/** Runs a portion: a few futures under every plan. */
const futuresInPortion = 4;
const futuresInBatch = 20;

/** @throws Superseded when another run took the workers or the signal was raised; WorkerLost as the pool does */
export async function compareOnPool(pool: Pool, request: ComparisonRequest): Promise<void> {
  const { population, scenarios, outcome, moment, inMoment, wanted, limit, atLeast, signal, onBatch } =
    request;
  const study: Study = {
    points: scenarios.map((scenario, place) => ({ plan: String(place), scenario, settings: [] })),
    futures: limit,
    population,
    paths: [],
  };
  const column = scalarOutcomeNames.indexOf(outcome);
  const rule = makeStoppingRule({
    wanted: scenarios.slice(1).map(() => wanted),
    limit,
    batch: futuresInBatch,
    atLeast,
  });
  const taken: Chunk[][] = scenarios.map(() => []);
  const takenAtMoment: Chunk[][] = scenarios.map(() => []);
  let nextCall = futuresInBatch;
  const enough = new AbortController();
  const onAbort = () => enough.abort();
  signal.addEventListener('abort', onAbort);

  const takeFuture = (chunks: readonly Chunk[]) => {
    if (rule.stopping !== 'going on') return;
    const ended = chunks.map(stripped);
    const early = moment === undefined ? [] : chunks.map((chunk) => inWeek(chunk, moment));
    for (const [place, chunk] of ended.entries()) taken[place].push(chunk);
    for (const [place, chunk] of early.entries()) takenAtMoment[place].push(chunk);
    const [baseline, ...plans] = (inMoment && moment !== undefined ? early : ended).map(
      ({ outcomes }) => outcomes[column],
    );
    rule.push(plans.map((value) => value - baseline));
    if (rule.futures < nextCall && rule.stopping === 'going on') return;
    nextCall = rule.futures + Math.max(futuresInBatch, Math.floor(rule.futures / 10));
    const assembled = (all: readonly Chunk[][]) =>
      resultsOf(all.map((chunks) => assemble(chunks, scenarios[0].weeks)));
    onBatch({
      futures: rule.futures,
      stopping: rule.stopping,
      halfWidths: rule.series.map(({ estimate }) => estimate.halfWidth),
      ...assembled(taken),
      ...(moment !== undefined && { atMoment: assembled(takenAtMoment) }),
    });
    if (rule.stopping !== 'going on') enough.abort();
  };
  const inOrder = makeInOrder((chunks: readonly Chunk[]) => {
    for (let first = 0; first < chunks.length; first += scenarios.length)
      takeFuture(chunks.slice(first, first + scenarios.length));
  });
  pool.usePopulation(population);
  try {
    await pool.runPortions({
      portions: portionsOf(study, futuresInPortion * scenarios.length),
      onPortion: inOrder,
      weekly: moment !== undefined,
      signal: enough.signal,
    });
  } catch (error) {
    if (rule.stopping === 'going on') throw error;
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

/** Portions of whole futures. */
function* portionsOf(study: Study, runs: number): Generator<Portion> {
  const all = runCount(study);
  for (let from = 0; from < all; from += runs)
    yield [...tasksOf(study, from, Math.min(all, from + runs))].map(({ scenario, from, to }) => ({
      scenario,
      from,
      to,
    }));
}
