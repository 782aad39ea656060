import { expect, test } from 'vitest';
import { makeEngine } from '../../sim/engine/future.ts';
import { type Chunk, runChunk } from '../../sim/experiment/futures.ts';
import type { Population } from '../../sim/model/population.ts';
import { type Compared, type ComparisonRequest, compareOnPool } from '../../sim/worker/comparison.ts';
import type { Pool } from '../../sim/worker/pool.ts';
import { synthetic } from '../support/populations.ts';
import { scenario } from '../support/scenarios.ts';

const practices = synthetic(10);
const plans = [{}, { incentive: 3 }].map((plan) => scenario({ plan, weeks: 20 }));

/** A pool on this thread, that already has other practices from the picture before. */
function poolOf(): Pick<Pool, 'usePopulation' | 'runPortions'> {
  let used: Population = synthetic(3);
  return {
    usePopulation: (next) => {
      used = next;
    },
    async runPortions({ portions, onPortion, signal }) {
      const engine = makeEngine(used);
      let number = 0;
      for (const portion of portions) {
        if (signal?.aborted) throw new Error('stopped');
        const chunks: Chunk[] = portion.map((task) => runChunk(engine, task, {}));
        onPortion(number++, chunks);
      }
    },
  };
}

async function compared(request: Partial<ComparisonRequest>): Promise<Compared[]> {
  const calls: Compared[] = [];
  await compareOnPool(poolOf() as Pool, {
    population: practices,
    scenarios: plans,
    outcome: 'in_place_share_end',
    wanted: Number.MIN_VALUE,
    limit: 60,
    atLeast: 20,
    signal: new AbortController().signal,
    onBatch: (batch) => calls.push(batch),
    ...request,
  });
  return calls;
}

test('a comparison meets the practices that it asks for, whatever the workers had before', async () => {
  const calls = await compared({});
  const last = calls[calls.length - 1];
  const engine = makeEngine(practices);
  const alone = runChunk(engine, { scenario: plans[1], from: 0, to: 60 }, {});
  const outcomes = last.results[1].chunks.flatMap((chunk) => [...chunk.outcomes]);
  expect(outcomes).toEqual([...alone.outcomes]);
});

test('it tells what there is after twenty futures and then whenever there is a tenth more, and at the end', async () => {
  const calls = await compared({ limit: 500 });
  const told = calls.map(({ futures }) => futures);
  expect(told[0]).toBe(20);
  expect(told[told.length - 1]).toBe(500);
  for (const [place, futures] of told.slice(1, -1).entries())
    expect(futures).toBe(told[place] + Math.max(20, Math.floor(told[place] / 10)));
  expect(calls.slice(0, -1).every(({ stopping }) => stopping === 'going on')).toBe(true);
  expect(calls[calls.length - 1].stopping).toBe('not reached');
});
