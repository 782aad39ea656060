import type { Remote } from 'comlink';
import { expect, test } from 'vitest';
import type { FutureDetail } from '../../sim/engine/detail.ts';
import type { Chunk, ChunkOptions, Task } from '../../sim/experiment/futures.ts';
import { makePopulation } from '../../sim/model/population.ts';
import type { Scenario } from '../../sim/model/scenario.ts';
import type { SimulationApi } from '../../sim/worker/contract.ts';
import { makePool, Superseded, type WorkerHandle, WorkerLost } from '../../sim/worker/pool.ts';
import { makeWatch } from '../../sim/worker/watch.ts';

const practices = makePopulation([{ id: 'A' }], 1);
const plan = { weeks: 3 } as Scenario;
const baseline = { weeks: 3 } as Scenario;

/** A detail that says which future of which plan it is. */
const detailOf = ({ scenario, from }: Task) => ({ scenario, from }) as unknown as FutureDetail;

/** @param losses workers that die over their first task before one lives */
function watchOf(losses = 0) {
  const asked: (ChunkOptions | undefined)[] = [];
  let left = losses;
  const lost: string[] = [];
  const pool = makePool(
    () => {
      let die: (reason: WorkerLost) => void = () => undefined;
      const gone = new Promise<never>((_, reject) => {
        die = reject;
      });
      gone.catch(() => undefined);
      const run = async (tasks: readonly Task[], options?: ChunkOptions) => {
        asked.push(options);
        if (left-- > 0) {
          die(new WorkerLost('gone'));
          return new Promise<never>(() => undefined);
        }
        return tasks.map((task) => ({ details: [detailOf(task)] }) as unknown as Chunk);
      };
      const api = { usePopulation: async () => undefined, run } as unknown as Remote<SimulationApi>;
      return { api, gone, terminate: () => undefined } satisfies WorkerHandle;
    },
    1,
    60_000,
    (reason) => lost.push(reason.message),
  );
  return { watch: makeWatch(pool), asked, lost };
}

test('the future that is asked for comes in detail, under one plan and then under the other', async () => {
  const { watch, asked } = watchOf();
  expect(await watch.detailOf(practices, plan, 7)).toEqual({ scenario: plan, from: 7 });
  expect(await watch.detailOf(practices, baseline, 7)).toEqual({ scenario: baseline, from: 7 });
  expect(asked).toMatchObject([
    { detail: true, reliefEveryWeeks: 4 },
    { detail: true, reliefEveryWeeks: 4 },
  ]);
});

test('only the newest of several requests is answered', async () => {
  const { watch } = watchOf();
  const older = [1, 2].map((future) => watch.detailOf(practices, plan, future));
  const newest = watch.detailOf(practices, plan, 3);
  for (const request of older) await expect(request).rejects.toBeInstanceOf(Superseded);
  expect(await newest).toMatchObject({ from: 3 });
});

test('a worker that dies over a future is replaced once, and that is told; twice is an error', async () => {
  const once = watchOf(1);
  expect(await once.watch.detailOf(practices, plan, 5)).toMatchObject({ from: 5 });
  expect(once.lost).toEqual(['gone']);
  await expect(watchOf(2).watch.detailOf(practices, plan, 5)).rejects.toBeInstanceOf(WorkerLost);
});
