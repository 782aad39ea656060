/** A pool of Web Workers. */
import { wrap } from 'comlink';
import { startWorker } from './browser-worker.ts';
import type { SimulationApi } from './contract.ts';
import { makePool, type Pool, type WorkerHandle, WorkerLost } from './pool.ts';
import { makeWatch, type Watch } from './watch.ts';

const mostWorkers = 8;
const hangMilliseconds = 20_000;

/**
 * @param onLost hears of a worker that died or hung and was replaced
 * @param count number of workers; by default one a core, at most eight, one core left to the page where there are many
 */
export function makeBrowserPool(onLost: (reason: WorkerLost) => void, count = defaultCount()): Pool {
  return makePool(spawn, count, hangMilliseconds, onLost);
}

/** One more worker, for single futures in detail. */
export function makeBrowserWatch(onLost: (reason: WorkerLost) => void): Watch {
  return makeWatch(makeBrowserPool(onLost, 1));
}

function defaultCount(): number {
  const cores = navigator.hardwareConcurrency || 2;
  return Math.min(mostWorkers, cores > 2 ? cores - 1 : cores);
}

function spawn(): WorkerHandle {
  const worker = startWorker();
  const gone = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => reject(new WorkerLost(`a worker failed: ${event.message}`)));
    worker.addEventListener('messageerror', () =>
      reject(new WorkerLost('a worker sent what could not be read')),
    );
  });
  gone.catch(() => undefined);
  return { api: wrap<SimulationApi>(worker), gone, terminate: () => worker.terminate() };
}
