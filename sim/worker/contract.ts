/** What a worker offers, over comlink, in the browser and in Node. */
import type { Chunk, ChunkOptions } from '../experiment/futures.ts';
import type { Population } from '../model/population.ts';
import type { Scenario } from '../model/scenario.ts';

export interface SimulationApi {
  /** Makes an engine for a population, in place of the one before. */
  usePopulation(population: Population): void;
  /** Runs futures `from` (included) to `to` (excluded) of a scenario on the population last used. */
  run(scenario: Scenario, from: number, to: number, options: ChunkOptions): Chunk;
}
