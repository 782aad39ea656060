import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Remote } from 'comlink';
import { afterEach, expect, test, vi } from 'vitest';
import type { FutureDetail } from '../../sim/engine/detail.ts';
import type { Chunk, Task } from '../../sim/experiment/futures.ts';
import { makePopulation } from '../../sim/model/population.ts';
import type { Scenario } from '../../sim/model/scenario.ts';
import type { SimulationApi } from '../../sim/worker/contract.ts';
import { makePool, Superseded, type WorkerHandle, WorkerLost } from '../../sim/worker/pool.ts';

const scenario = { weeks: 3 } as Scenario;
const practices = makePopulation([{ id: 'A' }], 1);

function chunkOf(from: number, to: number): Chunk {
  const futures = to - from;
  return {
    ...{ from, to, weeks: scenario.weeks },
    weekly: new Float64Array(futures),
    outcomes: new Float64Array(futures),
    parameters: new Float64Array(futures),
    digests: new Uint8Array(futures),
    details: Array.from({ length: futures }, () => ({}) as FutureDetail),
    failures: [],
  };
}

/** A worker that does nothing but answer, and that lives for ever. */
function spawn(run: (from: number, to: number) => Promise<Chunk> = async (...limits) => chunkOf(...limits)) {
  const api = {
    usePopulation: async () => undefined,
    run: (tasks: readonly Task[]) => Promise.all(tasks.map(({ from, to }) => run(from, to))),
  };
  return {
    api: api as unknown as Remote<SimulationApi>,
    gone: new Promise<never>(() => undefined),
    terminate: () => undefined,
  } satisfies WorkerHandle;
}

test.each([
  [undefined, 25],
  [true, 25],
  [false, 0],
])('with keep %j the result has the weeks and details of %i futures of 25', async (keep, kept) => {
  const pool = makePool(() => spawn(), 2);
  pool.usePopulation(practices);
  const seen: Chunk[] = [];
  const onChunk = (chunk: Chunk) => void seen.push(chunk);
  const { chunks } = await pool.run({ scenario, futures: 25, keep, onChunk });
  const count = (all: readonly Chunk[], of: (chunk: Chunk) => ArrayLike<unknown>) =>
    all.reduce((sum, chunk) => sum + of(chunk).length, 0);
  expect(count(seen, ({ weekly }) => weekly)).toBe(25);
  expect(count(seen, ({ details }) => details)).toBe(25);
  expect(count(chunks, ({ weekly }) => weekly)).toBe(kept);
  expect(count(chunks, ({ details }) => details)).toBe(kept);
  expect(count(chunks, ({ outcomes }) => outcomes)).toBe(25);
});

test('without keep nothing holds a chunk that was handed on, though its worker lives', async () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage: () => void = runInNewContext('gc');
  const pool = makePool(() => spawn(), 1);
  pool.usePopulation(practices);
  const seen: WeakRef<Float64Array>[] = [];
  const onChunk = ({ weekly }: Chunk) => void seen.push(new WeakRef(weekly));
  const { count } = await pool.run({ scenario, futures: 50, keep: false, onChunk });
  await setImmediate();
  collectGarbage();
  expect(seen.map((weekly) => weekly.deref())).toEqual(Array(5).fill(undefined));
  expect(count).toBe(50);
});

const forEver = () => new Promise<Chunk>(() => undefined);

/** A worker that answers the first chunk and dies over the next. */
function spawnMortal(): WorkerHandle {
  let lose: (reason: WorkerLost) => void = () => undefined;
  const gone = new Promise<never>((_, reject) => {
    lose = reject;
  });
  const worker = spawn((from, to) => {
    if (from === 0) return Promise.resolve(chunkOf(from, to));
    lose(new WorkerLost('gone'));
    return forEver();
  });
  return { ...worker, gone };
}

afterEach(() => {
  vi.useRealTimers();
});

test('a worker that dies is replaced, its chunk run again, and that is told once', async () => {
  const spawned: string[] = [];
  const told: string[] = [];
  const pool = makePool(
    () => {
      spawned.push(`after ${told.length} losses`);
      return spawned.length > 1 ? spawn() : spawnMortal();
    },
    1,
    undefined,
    ({ message }) => told.push(message),
  );
  pool.usePopulation(practices);
  const seen: number[] = [];
  const { count } = await pool.run({ scenario, futures: 25, onChunk: ({ from }) => seen.push(from) });
  expect(count).toBe(25);
  expect(seen).toEqual([0, 10, 20]);
  expect(told).toEqual(['gone']);
  expect(spawned).toEqual(['after 0 losses', 'after 1 losses']);
});

test('a worker that hangs is ended and replaced, its chunk run again, and that is told once', async () => {
  vi.useFakeTimers();
  const told: string[] = [];
  let spawned = 0;
  let ended = 0;
  const pool = makePool(
    () => ({ ...spawn(++spawned === 1 ? forEver : undefined), terminate: () => void ended++ }),
    1,
    1000,
    ({ message }) => told.push(message),
  );
  pool.usePopulation(practices);
  const run = pool.run({ scenario, futures: 25 });
  await vi.advanceTimersByTimeAsync(999);
  expect([spawned, ended, told]).toEqual([1, 0, []]);
  await vi.advanceTimersByTimeAsync(1);
  expect((await run).count).toBe(25);
  expect([spawned, ended, told]).toEqual([2, 1, ['a worker took too long over its work']]);
});

test('nothing is told of a loss where no worker is lost, nor where a newer run takes the workers', async () => {
  const told: string[] = [];
  const pool = makePool(spawn, 2, undefined, ({ message }) => told.push(message));
  pool.usePopulation(practices);
  const older = pool.run({ scenario, futures: 25 });
  const newer = pool.run({ scenario, futures: 25 });
  await expect(older).rejects.toThrow(Superseded);
  expect((await newer).count).toBe(25);
  expect(told).toEqual([]);
});

test('a chunk over which two workers went ends the run: the first loss is told, the second is the failure', async () => {
  const told: string[] = [];
  const lost = () => ({
    ...spawn(() => new Promise(() => undefined)),
    gone: Promise.reject(new WorkerLost('gone')),
  });
  const pool = makePool(lost, 1, undefined, ({ message }) => told.push(message));
  pool.usePopulation(practices);
  await expect(pool.run({ scenario, futures: 5 })).rejects.toThrow(WorkerLost);
  expect(told).toEqual(['gone']);
});
