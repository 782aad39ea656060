import { expect, test } from 'vitest';
import type { FutureDetail } from '../../sim/engine/detail.ts';
import type { Chunk, Futures } from '../../sim/experiment/futures.ts';
import { offersSupport } from '../../sim/model/levers.ts';
import { type Pool, type RunRequest, Superseded } from '../../sim/worker/pool.ts';
import { firstDocument, withBaseline, withCard, withPath, withPin } from '../../ui/app/document.ts';
import { allFutures, firstFutures, keepUpToDate } from '../../ui/app/runs.ts';
import { firstView, makeStore } from '../../ui/app/store.ts';

const view = { ...firstView, future: 3 };

const chunkOf = (from: number, to: number, weeks: number): Chunk => ({
  from,
  to,
  weeks,
  weekly: new Float64Array(0),
  outcomes: new Float64Array(0),
  parameters: new Float64Array(0),
  digests: new Uint8Array(0),
  details: [],
  failures: [],
});

/** A pool that answers when it is told to. */
function makeDesk() {
  const requests: {
    request: RunRequest;
    answer: (chunks?: readonly Chunk[]) => void;
    look: () => void;
    fail: (error: Error) => void;
  }[] = [];
  const pool: Pick<Pool, 'run' | 'usePopulation'> = {
    usePopulation() {},
    run(request) {
      const { futures, scenario } = request;
      return new Promise<Futures>((resolve, reject) => {
        const whole = (chunks: readonly Chunk[] = [chunkOf(0, futures, scenario.weeks)]) => ({
          count: futures,
          weeks: scenario.weeks,
          chunks,
          resultHash: '',
        });
        request.signal?.addEventListener('abort', () => reject(new Superseded('a newer run')));
        requests.push({
          request,
          answer: (chunks) => resolve(whole(chunks)),
          look: () => request.onChunk?.(chunkOf(0, firstFutures, scenario.weeks), firstFutures, futures),
          fail: reject,
        });
      });
    },
  };
  const told: number[] = [];
  const watch = {
    async detailOf(_population: unknown, _scenario: unknown, future: number) {
      told.push(future);
      return {} as FutureDetail;
    },
    close() {},
  };
  const store = makeStore(firstDocument(), view);
  const again = keepUpToDate(store, pool, watch);
  /** Lets what was promised happen. */
  const settle = () => new Promise((done) => setTimeout(done));
  return { requests, told, store, again, settle };
}

const isBaseline = ({ scenario }: RunRequest) => !offersSupport(scenario.plan);

test('a first look at twenty futures comes before all of them, each beside the same futures without a programme', async () => {
  const { requests, told, store, settle } = makeDesk();
  expect(isBaseline(requests[0].request)).toBe(true);
  expect(requests[0].request.futures).toBe(firstFutures);
  requests[0].answer();
  await settle();
  expect(isBaseline(requests[1].request)).toBe(false);
  requests[1].look();
  expect(store.state.picture).toMatchObject({ complete: false, futures: { count: firstFutures } });
  requests[1].answer();
  await settle();
  expect(isBaseline(requests[2].request)).toBe(true);
  requests[2].answer();
  await settle();
  expect(store.state.picture).toMatchObject({
    complete: true,
    futures: { count: allFutures },
    baseline: { count: allFutures },
  });
  expect(store.state.story?.future).toBe(3);
  expect(told).toEqual([3, 3]); // the plan and the baseline in the same future
});

test('a first look is of the same twenty futures on both sides, whatever is known of the baseline', async () => {
  const { requests, store, settle } = makeDesk();
  const inFives = ({ scenario, futures }: RunRequest) =>
    Array.from({ length: futures / 5 }, (_, five) => chunkOf(5 * five, 5 * five + 5, scenario.weeks));
  for (let next = 0; next < 3; next++) {
    requests[next].answer(inFives(requests[next].request));
    await settle();
  }
  store.change((document) => withCard(document, 'guidance-only'));
  const { request } = requests[3];
  // the chunk that closes the gap brings more than twenty
  for (const five of [0, 1, 3, 4, 2]) request.onChunk?.(inFives(request)[five], 0, 0);
  const { picture } = store.state;
  expect(picture?.complete).toBe(false);
  expect([picture?.futures.count, picture?.baseline.count]).toEqual([firstFutures, firstFutures]);
  expect(picture?.futures.chunks.map(({ from }) => from)).toEqual([0, 5, 10, 15]);
  expect(picture?.baseline.chunks.map(({ from }) => from)).toEqual([0, 5, 10, 15]);
});

test('the futures without a programme are run once for all plans, and undo answers at once', async () => {
  const { requests, store, settle } = makeDesk();
  for (let next = 0; next < 3; next++) {
    requests[next].answer();
    await settle();
  }
  const before = store.state.picture;
  store.change((document) => withCard(document, 'guidance-only'));
  expect(requests).toHaveLength(4);
  expect(isBaseline(requests[3].request)).toBe(false);
  requests[3].answer();
  await settle();
  expect(store.state.picture?.document).toBe(store.state.document);
  store.undo();
  await settle();
  expect(requests).toHaveLength(4);
  expect(store.state.picture).toBe(before);
});

test('other assumptions need other futures without a programme', async () => {
  const { requests, store, settle } = makeDesk();
  for (let next = 0; next < 3; next++) {
    requests[next].answer();
    await settle();
  }
  store.change((document) => withPath(document, 'assumptions', 'central'));
  expect(isBaseline(requests[3].request)).toBe(true);
  expect(requests[3].request.scenario.assumptions).toBe('central');
});

test('a newer plan stops the run of the older one, whose results are never shown', async () => {
  const { requests, store, settle } = makeDesk();
  requests[0].answer();
  await settle();
  store.change((document) => withCard(document, 'guidance-only'));
  expect(requests[1].request.signal?.aborted).toBe(true);
  requests[1].look();
  requests[1].answer();
  await settle();
  expect(store.state.picture).toBeUndefined();
  expect(store.state.run.kind).toBe('working');
});

test('a run that fails is a state, and can be tried again', async () => {
  const { requests, store, again, settle } = makeDesk();
  requests[0].fail(new Error('a worker failed'));
  await settle();
  expect(store.state.run).toEqual({ kind: 'failed', message: 'a worker failed' });
  again();
  expect(store.state.run.kind).toBe('working');
  requests[1].answer();
  await settle();
  expect(requests).toHaveLength(3);
});

test('a pinned plan as the baseline is run in the same world and named in the picture', async () => {
  const { requests, store, settle } = makeDesk();
  for (let next = 0; next < 3; next++) {
    requests[next].answer();
    await settle();
  }
  store.change((document) => withPath(document, 'weeks', 104));
  store.change((document) => withBaseline(withPin(document), 0));
  const { scenario } = requests[requests.length - 1].request;
  expect(scenario.weeks).toBe(104);
  expect(scenario.plan).toEqual(requests[1].request.scenario.plan);
  for (let next = 3; next < requests.length; next++) {
    requests[next].answer();
    await settle();
  }
  expect(store.state.picture?.baselineTitle).toBe('“The full programme”');
  expect(store.state.picture?.baselineScenario.plan).toEqual(store.state.picture?.scenario.plan);
});
