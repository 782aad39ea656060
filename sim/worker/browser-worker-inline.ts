/** In place of browser-worker.ts where the page is one file: the worker is part of it, and nothing need be kept. */
import SimulationWorker from './browser-entry.ts?worker&inline';

export const startWorker = (): Worker => new SimulationWorker();

export async function workOffline(): Promise<void> {}
