/** Runs one future at a time in detail, on a worker of its own, beside the pool: a pool of one, with one task. */
import type { FutureDetail } from '../engine/detail.ts';
import type { Population } from '../model/population.ts';
import type { Scenario } from '../model/scenario.ts';
import type { Pool } from './pool.ts';

export interface Watch {
  /**
   * Only the newest request is answered.
   *
   * @throws Superseded when a newer request came; WorkerLost when the worker died or hung twice over it
   */
  detailOf(population: Population, scenario: Scenario, future: number): Promise<FutureDetail>;
  close(): void;
}

const reliefEveryWeeks = 4;

/** @param pool of one worker, which nothing else uses */
export function makeWatch(pool: Pool): Watch {
  return {
    async detailOf(population, scenario, future) {
      pool.usePopulation(population);
      const details: FutureDetail[] = [];
      await pool.runPortions({
        portions: [[{ scenario, from: future, to: future + 1 }]],
        detail: true,
        reliefEveryWeeks,
        onPortion: (_, [chunk]) => details.push(...chunk.details),
      });
      return details[0];
    },
    close: pool.close,
  };
}
