/** What a worker offers, over comlink, in the browser and in Node. */
import type { Chunk, ChunkOptions, Task } from '../experiment/futures.ts';
import type { Population } from '../model/population.ts';

export interface SimulationApi {
  /** Makes an engine for a population, in place of the one before. */
  usePopulation(population: Population): void;
  /** Runs tasks one after the other on the population last used. */
  run(tasks: readonly Task[], options: ChunkOptions): Chunk[];
}
