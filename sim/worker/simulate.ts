/** Runs a study on this thread or on worker threads, and hands its chunks on in the order of the runs. */
import { makeEngine } from '../engine/future.ts';
import { type Chunk, type ChunkOptions, runChunk } from '../experiment/futures.ts';
import { type Run, runCount, type Study, type TaskOfStudy, tasksOf, workOfRun } from '../experiment/study.ts';
import { makeInOrder } from './in-order.ts';
import { makeNodePool } from './node-pool.ts';
import type { Portion } from './pool.ts';

export interface Job {
  readonly study: Study;
  /** Runs from this number (included) to that (excluded); all of them if left out. */
  readonly from?: number;
  readonly to?: number;
  /** Threads; left out, all cores, or this thread alone when the job is tiny. */
  readonly workers?: number;
  readonly options: ChunkOptions;
  /**
   * Called with each chunk in the order of the runs: consecutive futures of the only point, or one future of one of
   * several points. True ends the job.
   */
  onChunk(chunk: Chunk, point: number): boolean;
  /** Runs that are finished, in any order. */
  readonly onProgress?: (done: number) => void;
  /** Runs to leave out, asked when one is about to begin; nothing is handed on for them. */
  readonly skip?: (run: Run) => boolean;
  /** Raised by an interruption: the job ends early, without an error. */
  readonly signal?: AbortSignal;
}

/**
 * @throws what a run throws, unless `options.recordFailures`; WorkerLost when a worker died twice over the same work
 */
export async function simulate(job: Job): Promise<void> {
  const { study, from = 0, to = runCount(study), signal } = job;
  const halt = new AbortController();
  const onInterruption = () => halt.abort();
  signal?.addEventListener('abort', onInterruption);
  if (signal?.aborted) halt.abort();
  const runs = to - from;
  const work = workOfRun(study);
  const size = portionSizeFor(work);
  const isTiny = job.workers === undefined && work * runs <= tinyWork;
  const portions = portionsOf(tasksOf(study, from, to, size, job.skip), size);
  const take = (chunk: Chunk, point: number) => {
    if (!halt.signal.aborted && job.onChunk(chunk, point)) halt.abort();
  };
  try {
    await (isTiny ? onThisThread : onWorkers)(job, portions, take, halt.signal, runs);
  } finally {
    signal?.removeEventListener('abort', onInterruption);
  }
}

/** Practice-improvement-weeks for which starting workers would cost more than they save. */
const tinyWork = 4e7;
/** Practice-improvement-weeks of a portion, about half a second. */
const portionWork = 1e8;
/** Runs a portion; each divides the batches of the rules that stop early. */
const portionSizes = [10, 5, 2];

function portionSizeFor(work: number): number {
  return portionSizes.find((size) => size * work <= portionWork) ?? 1;
}

type PortionOfStudy = readonly TaskOfStudy[];

/** Tasks of `size` runs together. */
function* portionsOf(tasks: Iterable<TaskOfStudy>, size: number): Generator<PortionOfStudy> {
  let portion: TaskOfStudy[] = [];
  let runs = 0;
  for (const task of tasks) {
    portion.push(task);
    runs += task.to - task.from;
    if (runs < size) continue;
    yield portion;
    portion = [];
    runs = 0;
  }
  if (portion.length > 0) yield portion;
}

type Way = (
  job: Job,
  portions: Iterable<PortionOfStudy>,
  take: (chunk: Chunk, point: number) => void,
  halt: AbortSignal,
  runs: number,
) => Promise<void>;

const runsIn = (chunks: readonly Chunk[]) => chunks.reduce((sum, { from, to }) => sum + to - from, 0);

const onThisThread: Way = async ({ study, options, onProgress }, portions, take, halt) => {
  const engine = makeEngine(study.population);
  let done = 0;
  for (const portion of portions) {
    if (halt.aborted) return;
    const chunks = portion.map((task) => runChunk(engine, task, options));
    done += runsIn(chunks);
    chunks.forEach((chunk, index) => {
      take(chunk, portion[index].point);
    });
    onProgress?.(done);
    await new Promise(setImmediate); // lets an interruption in
  }
};

/** On a halt it does not wait for portions that have begun. */
const onWorkers: Way = async ({ study, options, workers, onProgress }, portions, take, halt, runs) => {
  const pool = makeNodePool(new URL(import.meta.url), workers && Math.min(workers, runs));
  const begun = new Map<number, PortionOfStudy>();
  let done = 0;
  let handedOn = 0;
  const inOrder = makeInOrder((chunks: readonly Chunk[]) => {
    const portion = begun.get(handedOn) as PortionOfStudy;
    begun.delete(handedOn++);
    chunks.forEach((chunk, index) => {
      take(chunk, portion[index].point);
    });
  });
  /** Remembers which point a task belongs to; workers need not know. */
  function* numbered(): Generator<Portion> {
    let number = 0;
    for (const portion of portions) {
      begun.set(number++, portion);
      yield portion.map(({ scenario, from, to }) => ({ scenario, from, to }));
    }
  }
  try {
    pool.usePopulation(study.population);
    const halted = new Promise<void>((resolve) => {
      if (halt.aborted) resolve();
      halt.addEventListener('abort', () => resolve(), { once: true });
    });
    const run = pool.runPortions({
      ...options,
      portions: numbered(),
      signal: halt,
      onPortion(number, chunks) {
        done += runsIn(chunks);
        inOrder(number, chunks);
        onProgress?.(done);
      },
    });
    run.catch(() => undefined);
    await Promise.race([run, halted]);
  } catch (error) {
    if (!halt.aborted) throw error;
  } finally {
    pool.close();
  }
};
