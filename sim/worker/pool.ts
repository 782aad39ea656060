/**
 * A pool of workers: hands them tasks in portions, reports the chunks of each portion as they come, and for the futures
 * of one scenario puts them together in order. One run at a time has the workers: a newer run replaces an older one,
 * whose portions not yet begun are dropped. A worker that dies or hangs is replaced and its portion run again, once.
 */
import type { Remote } from 'comlink';
import {
  assemble,
  type Chunk,
  type ChunkOptions,
  type Futures,
  stripped,
  type Task,
} from '../experiment/futures.ts';
import type { Population } from '../model/population.ts';
import type { Scenario } from '../model/scenario.ts';
import type { SimulationApi } from './contract.ts';

/** A running worker as the pool sees it; made by browser-pool.ts or node-pool.ts. */
export interface WorkerHandle {
  readonly api: Remote<SimulationApi>;
  /** Settles with an error when the worker is gone; otherwise never. */
  readonly gone: Promise<never>;
  terminate(): void;
}

export interface RunRequest extends ChunkOptions {
  readonly scenario: Scenario;
  /** Futures from 0 to this number, excluded. */
  readonly futures: number;
  /** Futures a chunk; smaller answers sooner, larger has less overhead. */
  readonly chunkSize?: number;
  /** Called with each chunk as it comes, in any order. */
  readonly onChunk?: (chunk: Chunk, done: number, total: number) => void;
  /** Whether the result has the weekly columns and details (default); without them only `onChunk` sees them. */
  readonly keep?: boolean;
  readonly signal?: AbortSignal;
}

/** Tasks that one worker takes at once. */
export type Portion = readonly Task[];

export interface PortionsRequest extends ChunkOptions {
  /** Read only as workers become free. */
  readonly portions: Iterable<Portion>;
  /** Called with the number of a portion, from 0, and its chunks, as they come, in any order. */
  readonly onPortion: (number: number, chunks: readonly Chunk[]) => void;
  readonly signal?: AbortSignal;
}

export interface Pool {
  readonly workers: number;
  /** From now on simulates this population. */
  usePopulation(population: Population): void;
  /**
   * Runs futures.
   *
   * @throws Superseded when a newer run began or the signal was raised; WorkerLost when a worker died twice over the
   * same portion
   */
  run(request: RunRequest): Promise<Futures>;
  /**
   * Runs portions of tasks, of any scenarios.
   *
   * @throws as `run`
   */
  runPortions(request: PortionsRequest): Promise<void>;
  close(): void;
}

export class Superseded extends Error {
  override name = 'Superseded';
}
export class WorkerLost extends Error {
  override name = 'WorkerLost';
}

/**
 * Work that ends with an error when the worker goes, one piece at a time. A race against `gone` itself would hold on to
 * every result for as long as the worker lives.
 */
function whileAlive({ gone }: WorkerHandle): <Result>(work: Promise<Result>) => Promise<Result> {
  let lost: { readonly reason: unknown } | undefined;
  let fail: ((reason: unknown) => void) | undefined;
  gone.catch((reason: unknown) => {
    lost = { reason };
    fail?.(reason);
  });
  return async (work) => {
    try {
      return await new Promise((resolve, reject) => {
        fail = reject;
        work.then(resolve, reject);
        if (lost) reject(lost.reason);
      });
    } finally {
      fail = undefined;
    }
  };
}

const defaultChunkSize = 10;
const attemptsOfPortion = 2;

/**
 * @param spawn starts one worker
 * @param count number of workers, at least 1
 * @param hangMilliseconds a portion that takes longer counts as hung
 * @param onLost hears of a worker that died or hung, whose work is begun again on another
 */
export function makePool(
  spawn: () => WorkerHandle,
  count: number,
  hangMilliseconds = 600_000,
  onLost: (reason: WorkerLost) => void = () => undefined,
): Pool {
  let population: Population | undefined;
  let newest = 0;
  let closed = false;
  /** One after another for each place in the pool, so that a busy worker is never asked twice at once. */
  const places = Array.from({ length: Math.max(1, count) }, () => ({
    handle: undefined as WorkerHandle | undefined,
    alive: undefined as ReturnType<typeof whileAlive> | undefined,
    population: undefined as Population | undefined,
    busy: Promise.resolve() as Promise<unknown>,
  }));
  type Place = (typeof places)[number];

  function drop(place: Place): void {
    place.handle?.terminate();
    place.handle = undefined;
    place.alive = undefined;
    place.population = undefined;
  }

  async function ask(
    place: Place,
    practices: Population,
    portion: Portion,
    { weekly, detail, reliefEveryWeeks, recordFailures }: ChunkOptions,
  ): Promise<readonly Chunk[]> {
    // A second engine in one worker would run at half the speed of the first, so another population gets a new worker.
    if (place.population !== undefined && place.population !== practices) drop(place);
    place.handle ??= spawn();
    place.alive ??= whileAlive(place.handle);
    const { api } = place.handle;
    const work = async () => {
      if (place.population !== practices) {
        await api.usePopulation(practices);
        place.population = practices;
      }
      return api.run(portion, { weekly, detail, reliefEveryWeeks, recordFailures });
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hung = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new WorkerLost('a worker took too long over its work')),
        hangMilliseconds,
      );
    });
    try {
      return await place.alive(Promise.race([work(), hung]));
    } catch (error) {
      if (error instanceof WorkerLost) drop(place);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  async function runPortions({ portions, onPortion, signal, ...options }: PortionsRequest): Promise<void> {
    if (population === undefined)
      throw new Error('the pool was asked to run before it was given a population');
    const practices = population;
    const run = ++newest;
    let failed = false;
    const stopped = () => failed || closed || run !== newest || signal?.aborted === true;
    const waiting = portions[Symbol.iterator]();
    let number = 0;

    const serve = async (place: Place) => {
      await place.busy.catch(() => undefined);
      while (!stopped()) {
        const { done, value: portion } = waiting.next();
        if (done) return;
        const mine = number++;
        let chunks: readonly Chunk[];
        for (let attempt = 1; ; attempt++) {
          try {
            chunks = await ask(place, practices, portion, options);
            break;
          } catch (error) {
            if (stopped()) return;
            if (error instanceof WorkerLost && attempt < attemptsOfPortion) {
              onLost(error);
              continue;
            }
            failed = true;
            throw error;
          }
        }
        if (!stopped()) onPortion(mine, chunks);
      }
    };
    const serving = places.map((place) => {
      const promise = serve(place);
      place.busy = promise;
      return promise;
    });
    await Promise.all(serving);
    if (stopped()) throw new Superseded('a newer run took the place of this one');
  }

  return {
    workers: places.length,

    usePopulation(next) {
      population = next;
    },

    async run({ scenario, futures, chunkSize = defaultChunkSize, onChunk, keep = true, ...options }) {
      const chunks: Chunk[] = [];
      let done = 0;
      await runPortions({
        ...options,
        portions: chunksOf(scenario, futures, chunkSize),
        onPortion(_, [chunk]) {
          chunks.push(keep ? chunk : stripped(chunk));
          done += chunk.to - chunk.from;
          onChunk?.(chunk, done, futures);
        },
      });
      return assemble(chunks, scenario.weeks);
    },

    runPortions,

    close() {
      closed = true;
      for (const place of places) place.handle?.terminate();
    },
  };
}

/** One portion a chunk. */
function* chunksOf(scenario: Scenario, futures: number, size: number): Generator<Portion> {
  for (let from = 0; from < futures; from += size)
    yield [{ scenario, from, to: Math.min(futures, from + size) }];
}
