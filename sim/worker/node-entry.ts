/** A worker thread that simulates. */
import { parentPort } from 'node:worker_threads';
import { expose } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { makeSimulationApi } from './api.ts';

if (parentPort === null) throw new Error('this file runs only as a worker thread');
expose(makeSimulationApi(), nodeEndpoint(parentPort));
