/**
 * A pool of workers: runs the futures of a scenario in chunks over all of them, reports each chunk as it comes, and
 * puts the results together in the order of the futures. One run at a time has the workers: a newer run replaces an
 * older one, whose chunks not yet begun are dropped. A worker that dies or hangs is replaced and its chunk run again, once.
 */
import type { Remote } from 'comlink';
import { assemble, type Chunk, type ChunkOptions, type Futures, stripped } from '../experiment/futures.ts';
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

export interface Pool {
  readonly workers: number;
  /** From now on simulates this population. */
  usePopulation(population: Population): void;
  /**
   * Runs futures.
   *
   * @throws Superseded when a newer run began or the signal was raised; WorkerLost when a worker died twice over the
   * same chunk
   */
  run(request: RunRequest): Promise<Futures>;
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
export function whileAlive({ gone }: WorkerHandle): <Result>(work: Promise<Result>) => Promise<Result> {
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
const attemptsOfChunk = 2;

/**
 * @param spawn starts one worker
 * @param count number of workers, at least 1
 * @param hangMilliseconds a chunk that takes longer counts as hung
 */
export function makePool(spawn: () => WorkerHandle, count: number, hangMilliseconds = 600_000): Pool {
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
    request: RunRequest,
    from: number,
    to: number,
  ): Promise<Chunk> {
    // A second engine in one worker would run at half the speed of the first, so another population gets a new worker.
    if (place.population !== undefined && place.population !== practices) drop(place);
    place.handle ??= spawn();
    place.alive ??= whileAlive(place.handle);
    const { api } = place.handle;
    const { weekly, detail, reliefEveryWeeks } = request;
    const work = async () => {
      if (place.population !== practices) {
        await api.usePopulation(practices);
        place.population = practices;
      }
      return api.run(request.scenario, from, to, { weekly, detail, reliefEveryWeeks });
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hung = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new WorkerLost('a worker took too long over a chunk')),
        hangMilliseconds,
      );
    });
    try {
      return (await place.alive(Promise.race([work(), hung]))) as Chunk;
    } catch (error) {
      if (error instanceof WorkerLost) drop(place);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    workers: places.length,

    usePopulation(next) {
      population = next;
    },

    async run(request) {
      if (population === undefined)
        throw new Error('the pool was asked to run before it was given a population');
      const practices = population;
      const run = ++newest;
      let failed = false;
      const stopped = () => failed || closed || run !== newest || request.signal?.aborted === true;
      const size = request.chunkSize ?? defaultChunkSize;
      const chunks: Chunk[] = [];
      let next = 0;
      let done = 0;

      const serve = async (place: Place) => {
        await place.busy.catch(() => undefined);
        while (next < request.futures && !stopped()) {
          const from = next;
          const to = Math.min(request.futures, from + size);
          next = to;
          let chunk: Chunk;
          for (let attempt = 1; ; attempt++) {
            try {
              chunk = await ask(place, practices, request, from, to);
              break;
            } catch (error) {
              if (stopped()) return;
              if (error instanceof WorkerLost && attempt < attemptsOfChunk) continue;
              failed = true;
              throw error;
            }
          }
          chunks.push(request.keep === false ? stripped(chunk) : chunk);
          done += to - from;
          if (!stopped()) request.onChunk?.(chunk, done, request.futures);
        }
      };
      const serving = places.map((place) => {
        const promise = serve(place);
        place.busy = promise;
        return promise;
      });
      await Promise.all(serving);
      if (stopped()) throw new Superseded('a newer run took the place of this one');
      return assemble(chunks, request.scenario.weeks);
    },

    close() {
      closed = true;
      for (const place of places) place.handle?.terminate();
    },
  };
}
