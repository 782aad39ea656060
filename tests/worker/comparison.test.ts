import { expect, test } from 'vitest';
import { makeEngine } from '../../sim/engine/future.ts';
import { type Chunk, type Futures, runChunk } from '../../sim/experiment/futures.ts';
import type { Population } from '../../sim/model/population.ts';
import {
  type Compared,
  type ComparisonRequest,
  compareOnPool,
  weeklyTwins,
} from '../../sim/worker/comparison.ts';
import { outcome } from '../../sim/worker/explorer.ts';
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
    async runPortions({ portions, onPortion, signal, weekly }) {
      const engine = makeEngine(used);
      let number = 0;
      for (const portion of portions) {
        if (signal?.aborted) throw new Error('stopped');
        const chunks: Chunk[] = portion.map((task) => runChunk(engine, task, { weekly }));
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

test('in an earlier week plans are compared as if the run ended there, and precisely as asked there', async () => {
  const week = 11;
  const wanted = 0.02;
  const calls = await compared({ moment: week, inMoment: true, wanted, limit: 500 });
  const last = calls[calls.length - 1];
  const shorter = plans.map((plan) => ({ ...plan, weeks: week + 1 }));
  const engine = makeEngine(practices);
  for (const [place, plan] of shorter.entries()) {
    const alone = runChunk(engine, { scenario: plan, from: 0, to: last.futures }, {});
    const futures = { count: last.futures, weeks: week + 1, chunks: [alone], resultHash: '' };
    for (const name of Object.keys(weeklyTwins) as (keyof typeof weeklyTwins)[])
      expect(outcome(last.atMoment?.results[place] as Futures, name), name).toEqual(outcome(futures, name));
  }
  const halfWidth = (of: Compared | undefined | Compared['atMoment']) => {
    const [low, high] = of?.comparisons[0].in_place_share_end.difference.interval ?? [];
    return (Number(high) - Number(low)) / 2;
  };
  expect(halfWidth(last.atMoment)).toBeCloseTo(last.halfWidths[0], 12);
  expect(last.atMoment?.results[0].chunks.every(({ weekly }) => weekly.length === 0)).toBe(true);
  expect(last.atMoment?.comparisons[0].cost_pounds.ranked).toBe(0); // what is no weekly number has none
});
