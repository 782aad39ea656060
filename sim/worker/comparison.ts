/**
 * Compares plans on the page: the same futures under each of them, in batches, until the difference of one outcome is as
 * precise as asked for every plan, or the limit is reached.
 */
import { type Comparison, compareOutcomes } from '../experiment/compare.ts';
import { assemble, type Chunk, type Futures, stripped } from '../experiment/futures.ts';
import { runCount, type Study, tasksOf } from '../experiment/study.ts';
import { type ScalarOutcome, scalarOutcomeNames } from '../model/outcomes.ts';
import type { Population } from '../model/population.ts';
import type { Scenario } from '../model/scenario.ts';
import { makeStoppingRule, type Stopping } from '../statistics/sequential.ts';
import { makeInOrder } from './in-order.ts';
import type { Pool, Portion } from './pool.ts';

export interface ComparisonRequest {
  readonly population: Population;
  /** The baseline first; all in the same world. */
  readonly scenarios: readonly Scenario[];
  readonly outcome: ScalarOutcome;
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

export interface Compared {
  readonly futures: number;
  readonly stopping: Stopping;
  /** Half the width of the interval so far, plan by plan, without the baseline. */
  readonly halfWidths: readonly number[];
  /** The baseline first. */
  readonly results: readonly Futures[];
  /** Each plan against the baseline, every outcome. */
  readonly comparisons: readonly Readonly<Record<ScalarOutcome, Comparison>>[];
}

/** Runs a portion: a few futures under every plan. */
const futuresInPortion = 4;
const futuresInBatch = 20;

/** @throws Superseded when another run took the workers or the signal was raised; WorkerLost as the pool does */
export async function compareOnPool(pool: Pool, request: ComparisonRequest): Promise<void> {
  const { population, scenarios, outcome, wanted, limit, atLeast, signal, onBatch } = request;
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
  let nextCall = futuresInBatch;
  const enough = new AbortController();
  const onAbort = () => enough.abort();
  signal.addEventListener('abort', onAbort);

  const takeFuture = (chunks: readonly Chunk[]) => {
    if (rule.stopping !== 'going on') return;
    chunks.forEach((chunk, place) => {
      taken[place].push(stripped(chunk));
    });
    const [baseline, ...plans] = chunks.map(({ outcomes }) => outcomes[column]);
    rule.push(plans.map((value) => value - baseline));
    if (rule.futures < nextCall && rule.stopping === 'going on') return;
    nextCall = rule.futures + Math.max(futuresInBatch, Math.floor(rule.futures / 10));
    const results = taken.map((all) => assemble(all, scenarios[0].weeks));
    onBatch({
      futures: rule.futures,
      stopping: rule.stopping,
      halfWidths: rule.series.map(({ estimate }) => estimate.halfWidth),
      results,
      comparisons: results.slice(1).map((plan) => compareOutcomes(plan, results[0])),
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
