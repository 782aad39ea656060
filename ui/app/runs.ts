/**
 * Keeps the picture up to date with the document: a first look at few futures as soon as possible, then all of them,
 * and the same futures under the baseline, kept for as long as the assumptions stay.
 */
import type { Chunk, Futures } from '../../sim/experiment/futures.ts';
import type { Population } from '../../sim/model/population.ts';
import type { Scenario } from '../../sim/model/scenario.ts';
import { firstOf, futuresSoFar } from '../../sim/worker/explorer.ts';
import type { Pool } from '../../sim/worker/pool.ts';
import type { Watch } from '../../sim/worker/watch.ts';
import { baselineOfPage, populationOfPage, scenarioOfPage } from './document.ts';
import type { Frame, Picture, Store } from './store.ts';

export const firstFutures = 20;
export const allFutures = 200;
const chunkSize = 5;
const picturesKept = 8;
/** A run that is shorter needs no count of its futures, and a count need not change more often. */
const progressEveryMilliseconds = 400;
const baselinesKept = 8;

type Desk = Pick<Pool, 'run' | 'usePopulation'>;

/** Starts to watch the store. @returns runs once more what failed */
export function keepUpToDate(store: Store, pool: Desk, watch: Pick<Watch, 'detailOf'>): () => void {
  /** By practices and scenario: the futures of baselines that are known so far. */
  const baselines = new Map<string, Futures>();
  /** Complete pictures of the documents seen last, so that undo and redo answer at once. */
  const kept: Picture[] = [];
  let running = new AbortController();
  let shown = store.state.document;
  let future = store.state.view.future;
  let using: Population | undefined;

  const superseded = (error: unknown) => error instanceof Error && error.name === 'Superseded';
  const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

  async function start(): Promise<void> {
    const { document } = store.state;
    const run = store.begin();
    running.abort();
    running = new AbortController();
    const { signal } = running;
    const seen = kept.find((picture) => sameInputs(picture.document, document));
    if (seen !== undefined) {
      const picture = seen.document === document ? seen : { ...seen, document };
      store.paint(run, picture);
      return tell(run, picture);
    }
    const population = populationOfPage(document);
    pool.usePopulation(population); // others use the pool, too
    if (population !== using) baselines.clear();
    using = population;
    const baseline = baselineOfPage(document);
    const frame: Frame = {
      document,
      population,
      scenario: scenarioOfPage(document),
      baselineScenario: baseline.scenario,
      baselineTitle: baseline.title,
      baselineFullTitle: baseline.fullTitle,
    };
    const { scenario, baselineScenario } = frame;
    const against = JSON.stringify(baselineScenario);
    const known = () => baselines.get(against);
    const know = (futures: Futures) => {
      if (futures.count <= (known()?.count ?? 0)) return;
      baselines.delete(against);
      baselines.set(against, futures);
      if (baselines.size > baselinesKept) baselines.delete(baselines.keys().next().value as string);
    };
    let lastTold = performance.now();
    const onProgress = (done: number) => {
      if (performance.now() - lastTold < progressEveryMilliseconds) return;
      lastTold = performance.now();
      store.progress(run, done, allFutures);
    };
    const baselineRun = (futures: number) =>
      pool.run({ scenario: baselineScenario, futures, chunkSize, weekly: true, signal });
    const paint = (futures: Futures, complete: boolean) => {
      // both of the same futures: all sentences of a picture speak of as many
      const picture = { ...frame, futures, baseline: firstOf(known() as Futures, futures.count), complete };
      if (complete) {
        kept.unshift(picture);
        kept.length = Math.min(kept.length, picturesKept);
      }
      store.paint(run, picture);
    };

    try {
      if (known() === undefined) know(await baselineRun(firstFutures));
      if (run !== store.newest) return;
      let looked = false;
      const futures = await simulate(pool, scenario, signal, onProgress, (futures) => {
        looked = true;
        paint(futures, false);
        void tell(run, frame);
      });
      if (!looked) void tell(run, frame);
      if ((known() as Futures).count < allFutures) know(await baselineRun(allFutures));
      paint(futures, true);
    } catch (error) {
      if (!superseded(error)) store.fail(run, messageOf(error));
    }
  }

  async function tell(run: number, frame: Frame): Promise<void> {
    const { document, population, scenario, baselineScenario, baselineTitle, baselineFullTitle } = frame;
    const { future: wanted } = store.state.view;
    try {
      const detail = await watch.detailOf(population, scenario, wanted);
      const baselineDetail = await watch.detailOf(population, baselineScenario, wanted);
      const told = { document, population, scenario, baselineScenario, baselineTitle, baselineFullTitle };
      store.tell(run, { ...told, future: wanted, detail, baselineDetail });
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
      if (picture !== undefined) void tell(store.newest, picture);
    }
  });
  void start();
  return () => void start();
}

/** Whether two documents give the same picture: pins count only where answers are measured against one. */
function sameInputs(one: Picture['document'], other: Picture['document']): boolean {
  return (
    one.file === other.file &&
    one.practices === other.practices &&
    one.pins[one.baseline] === other.pins[other.baseline]
  );
}

/** All futures, with a call as soon as the first few are there. */
function simulate(
  pool: Desk,
  scenario: Scenario,
  signal: AbortSignal,
  onProgress: (done: number) => void,
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
    onChunk(chunk, done) {
      onProgress(done);
      if (!waiting) return;
      chunks.push(chunk);
      const futures = futuresSoFar(chunks, scenario.weeks);
      if (futures !== undefined && futures.count >= firstFutures) {
        waiting = false;
        onFirst(firstOf(futures, firstFutures));
      }
    },
  });
}
