/**
 * Keeps the picture up to date with the document: a first look at few futures as soon as possible, then all of them,
 * and the same futures without a programme, kept for as long as the assumptions stay.
 */
import type { Chunk, Futures } from '../../sim/experiment/futures.ts';
import type { Scenario } from '../../sim/model/scenario.ts';
import { futuresSoFar } from '../../sim/worker/explorer.ts';
import type { Pool } from '../../sim/worker/pool.ts';
import type { Watch } from '../../sim/worker/watch.ts';
import { noProgramme, scenarioOfPage } from './plans.ts';
import type { Picture, Store } from './store.ts';

export const firstFutures = 20;
export const allFutures = 200;
const chunkSize = 5;
const picturesKept = 8;

/** Starts to watch the store. @returns runs once more what failed */
export function keepUpToDate(store: Store, pool: Pick<Pool, 'run'>, watch: Watch): () => void {
  /** By all that a scenario says beside the plan: the futures without a programme that are known so far. */
  const baselines = new Map<string, Futures>();
  /** Complete pictures of the documents seen last, so that undo and redo answer at once. */
  const kept: Picture[] = [];
  let running = new AbortController();
  let shown = store.state.document;
  let future = store.state.view.future;

  const superseded = (error: unknown) => error instanceof Error && error.name === 'Superseded';
  const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

  async function start(): Promise<void> {
    const { document } = store.state;
    const run = store.begin();
    running.abort();
    running = new AbortController();
    const { signal } = running;
    const scenario = scenarioOfPage(document);
    const without: Scenario = { ...scenario, plan: noProgramme };
    const world = JSON.stringify(without);
    const known = () => baselines.get(world);
    const know = (futures: Futures) => {
      if (futures.count > (known()?.count ?? 0)) baselines.set(world, futures);
    };
    const paint = (futures: Futures, complete: boolean) => {
      const picture = { document, scenario, futures, baseline: known() as Futures, complete };
      if (complete) {
        kept.unshift(picture);
        kept.length = Math.min(kept.length, picturesKept);
      }
      store.paint(run, picture);
    };

    const seen = kept.find((picture) => picture.document === document);
    if (seen !== undefined) {
      store.paint(run, seen);
      return tell(run, seen.scenario);
    }
    try {
      if (known() === undefined)
        know(await pool.run({ scenario: without, futures: firstFutures, chunkSize, weekly: true, signal }));
      if (run !== store.newest) return;
      let looked = false;
      const futures = await simulate(pool, scenario, signal, (futures) => {
        looked = true;
        paint(futures, false);
        void tell(run, scenario);
      });
      if (!looked) void tell(run, scenario);
      if ((known() as Futures).count < allFutures) {
        know(await pool.run({ scenario: without, futures: allFutures, chunkSize, weekly: true, signal }));
      }
      paint(futures, true);
    } catch (error) {
      if (!superseded(error)) store.fail(run, messageOf(error));
    }
  }

  async function tell(run: number, scenario: Scenario): Promise<void> {
    const { future: wanted } = store.state.view;
    try {
      store.tell(run, { scenario, future: wanted, detail: await watch.detailOf(scenario, wanted) });
    } catch (error) {
      if (!superseded(error)) store.fail(run, messageOf(error));
    }
  }

  store.subscribe(() => {
    const { document, view, picture } = store.state;
    if (document !== shown) {
      shown = document;
      future = view.future;
      void start();
    } else if (view.future !== future) {
      future = view.future;
      if (picture !== undefined) void tell(store.newest, picture.scenario);
    }
  });
  void start();
  return () => void start();
}

/** All futures, with a call as soon as the first few are there. */
function simulate(
  pool: Pick<Pool, 'run'>,
  scenario: Scenario,
  signal: AbortSignal,
  onFirst: (futures: Futures) => void,
): Promise<Futures> {
  const chunks: Chunk[] = [];
  let waiting = true;
  return pool.run({
    scenario,
    futures: allFutures,
    chunkSize,
    weekly: true,
    signal,
    onChunk(chunk) {
      if (!waiting) return;
      chunks.push(chunk);
      const futures = futuresSoFar(chunks, scenario.weeks);
      if (futures !== undefined && futures.count >= firstFutures) {
        waiting = false;
        onFirst(futures);
      }
    },
  });
}
