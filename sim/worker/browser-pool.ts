/** A pool of Web Workers. Under Trusted Types the worker's address passes through a policy that admits it alone. */
import { wrap } from 'comlink';
import workerUrl from './browser-entry.ts?worker&url';
import type { SimulationApi } from './contract.ts';
import { makePool, type Pool, type WorkerHandle, WorkerLost } from './pool.ts';
import { makeWatch, type Watch } from './watch.ts';

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): unknown };
}

const address = (() => {
  const url = new URL(workerUrl, import.meta.url).href;
  const trustedTypes = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
  const policy = trustedTypes?.createPolicy('worker-url', {
    createScriptURL(candidate) {
      if (candidate !== url) throw new TypeError('only the simulation worker may be started');
      return candidate;
    },
  });
  return (policy?.createScriptURL(url) ?? url) as string;
})();

const mostWorkers = 8;
const hangMilliseconds = 20_000;

/** @param count number of workers; by default one a core, at most eight, one core left to the page where there are many */
export function makeBrowserPool(count = defaultCount()): Pool {
  return makePool(spawn, count, hangMilliseconds);
}

/** One more worker, for single futures in detail. */
export function makeBrowserWatch(): Watch {
  return makeWatch(spawn);
}

function defaultCount(): number {
  const cores = navigator.hardwareConcurrency || 2;
  return Math.min(mostWorkers, cores > 2 ? cores - 1 : cores);
}

function spawn(): WorkerHandle {
  const worker = new Worker(address, { type: 'module' });
  const gone = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => reject(new WorkerLost(`a worker failed: ${event.message}`)));
    worker.addEventListener('messageerror', () =>
      reject(new WorkerLost('a worker sent what could not be read')),
    );
  });
  gone.catch(() => undefined);
  return { api: wrap<SimulationApi>(worker), gone, terminate: () => worker.terminate() };
}
