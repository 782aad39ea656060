/** The side of a worker thread that simulates; the file that starts one is the file that it runs. */
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { expose } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { makeSimulationApi } from './api.ts';

/** What a thread is given that is to simulate, so that no thread of somebody else's programme takes itself for one. */
export const simulationMark = 'uptake simulation';

/** Serves simulations if this is a thread made for that; otherwise does nothing and returns false. */
export function servesSimulations(): boolean {
  if (isMainThread || parentPort === null || workerData !== simulationMark) return false;
  expose(makeSimulationApi(), nodeEndpoint(parentPort));
  return true;
}
