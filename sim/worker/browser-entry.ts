/** A Web Worker that simulates. */
import { expose } from 'comlink';
import { makeSimulationApi } from './api.ts';

expose(makeSimulationApi());
