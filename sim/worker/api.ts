/** The worker's side of the contract, without anything that knows of workers; tests call it directly. */
import { type Engine, makeEngine } from '../engine/future.ts';
import { runChunk } from '../experiment/futures.ts';
import type { SimulationApi } from './contract.ts';

export function makeSimulationApi(): SimulationApi {
  let engine: Engine | undefined;
  return {
    usePopulation(population) {
      engine = makeEngine(population);
    },
    run(tasks, options) {
      if (engine === undefined) throw new Error('a worker was asked to run before it was given a population');
      const ready = engine;
      return tasks.map((task) => runChunk(ready, task, options));
    },
  };
}
