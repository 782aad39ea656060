/** A pool of worker threads in Node. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { wrap } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import type { SimulationApi } from './contract.ts';
import { simulationMark } from './node-entry.ts';
import { makePool, type Pool, type WorkerHandle, WorkerLost } from './pool.ts';

/**
 * @param entry address of a built file that calls servesSimulations when it starts
 * @param count number of threads; all cores if left out
 */
export function makeNodePool(entry: URL, count = availableParallelism()): Pool {
  return makePool(() => spawn(entry), count);
}

function spawn(entry: URL): WorkerHandle {
  const worker = new Worker(entry, { workerData: simulationMark });
  const gone = new Promise<never>((_, reject) => {
    worker.once('error', (error) => reject(new WorkerLost(`a worker failed: ${error.message}`)));
    worker.once('exit', (code) => reject(new WorkerLost(`a worker ended with code ${code}`)));
  });
  gone.catch(() => undefined);
  return { api: wrap<SimulationApi>(nodeEndpoint(worker)), gone, terminate: () => void worker.terminate() };
}
