/**
 * Runs one future at a time in detail, on a worker of its own, beside the pool. Only the newest request is answered:
 * one that waits is dropped when another comes.
 */
import type { FutureDetail } from '../engine/detail.ts';
import type { Population } from '../model/population.ts';
import type { Scenario } from '../model/scenario.ts';
import { Superseded, type WorkerHandle, WorkerLost, whileAlive } from './pool.ts';

export interface Watch {
  /** @throws Superseded when a newer request came; WorkerLost when the worker died */
  detailOf(population: Population, scenario: Scenario, future: number): Promise<FutureDetail>;
  close(): void;
}

const reliefEveryWeeks = 4;

/** @param spawn starts the worker */
export function makeWatch(spawn: () => WorkerHandle): Watch {
  let handle: WorkerHandle | undefined;
  let alive: ReturnType<typeof whileAlive> | undefined;
  let known: Population | undefined;
  let newest = 0;
  let busy: Promise<unknown> = Promise.resolve();

  function drop(): void {
    handle?.terminate();
    handle = undefined;
    alive = undefined;
    known = undefined;
  }

  async function ask(population: Population, scenario: Scenario, future: number): Promise<FutureDetail> {
    if (known !== population) drop(); // one engine a worker: a second would run at half its speed
    const isNew = handle === undefined;
    known = population;
    handle ??= spawn();
    alive ??= whileAlive(handle);
    const { api } = handle;
    const work = async () => {
      if (isNew) await api.usePopulation(population);
      const task = { scenario, from: future, to: future + 1 };
      const [chunk] = await api.run([task], { detail: true, reliefEveryWeeks });
      return chunk.details[0];
    };
    try {
      return await alive(work());
    } catch (error) {
      if (error instanceof WorkerLost) drop();
      throw error;
    }
  }

  return {
    async detailOf(population, scenario, future) {
      const request = ++newest;
      await busy.catch(() => undefined);
      if (request !== newest) throw new Superseded('a newer future was asked for');
      const answer = ask(population, scenario, future);
      busy = answer;
      const detail = await answer;
      if (request !== newest) throw new Superseded('a newer future was asked for');
      return detail;
    },
    close: drop,
  };
}
