/** Runs futures on this thread or on workers, and hands their chunks on in the order of the futures. */
import { makeEngine } from '../engine/future.ts';
import { assemble, type Chunk, type Futures, runChunk, stripped } from '../experiment/futures.ts';
import type { Population } from '../model/population.ts';
import type { Scenario } from '../model/scenario.ts';
import { makeNodePool } from '../worker/node-pool.ts';

export interface Job {
  readonly scenario: Scenario;
  readonly population: Population;
  /** Most futures to run. */
  readonly futures: number;
  /** Threads; left out, all cores, or this thread alone when the job is tiny. */
  readonly workers?: number;
  readonly weekly: boolean;
  readonly detail: boolean;
  /** Called with each chunk in the order of the futures; true ends the run. */
  onChunk(chunk: Chunk): boolean;
  readonly onProgress: (done: number) => void;
  /** Raised by an interruption. */
  readonly signal: AbortSignal;
}

/** The futures that were handed on, without weekly columns and details: 0 to n - 1 without gaps. */
export async function simulate(job: Job): Promise<Futures> {
  const kept: Chunk[] = [];
  const early = new Map<number, Chunk>();
  const halt = new AbortController();
  const onInterruption = () => halt.abort();
  job.signal.addEventListener('abort', onInterruption);
  if (job.signal.aborted) halt.abort();
  let next = 0;

  const take = (chunk: Chunk) => {
    early.set(chunk.from, chunk);
    for (let ready = early.get(next); ready !== undefined && !halt.signal.aborted; ready = early.get(next)) {
      early.delete(next);
      next = ready.to;
      if (job.onChunk(ready)) halt.abort();
      kept.push(stripped(ready));
    }
  };

  const work = job.scenario.weeks * job.population.size * job.population.improvements;
  const isTiny = job.workers === undefined && work * job.futures <= tinyWork;
  try {
    await (isTiny ? onThisThread : onWorkers)(job, chunkSizeFor(work), take, halt.signal);
  } finally {
    job.signal.removeEventListener('abort', onInterruption);
  }
  return assemble(kept, job.scenario.weeks);
}

/** Practice-improvement-weeks for which starting workers would cost more than they save. */
const tinyWork = 4e7;
/** Practice-improvement-weeks of a chunk, about half a second. */
const chunkWork = 1e8;
/** Futures a chunk; each divides the batches of the precision rule. */
const chunkSizes = [10, 5, 2];

function chunkSizeFor(work: number): number {
  return chunkSizes.find((size) => size * work <= chunkWork) ?? 1;
}

function optionsOf({ scenario, weekly, detail }: Job) {
  return { weekly, detail, reliefEveryWeeks: detail ? scenario.weeks : 0 };
}

type Way = (job: Job, size: number, take: (chunk: Chunk) => void, halt: AbortSignal) => Promise<void>;

const onThisThread: Way = async (job, size, take, halt) => {
  const engine = makeEngine(job.population);
  for (let from = 0; from < job.futures && !halt.aborted; from += size) {
    const to = Math.min(job.futures, from + size);
    take(runChunk(engine, job.scenario, from, to, optionsOf(job)));
    job.onProgress(to);
    await new Promise(setImmediate); // lets an interruption in
  }
};

/** On a halt it does not wait for chunks that have begun. */
const onWorkers: Way = async (job, size, take, halt) => {
  const pool = makeNodePool(new URL('./node-entry.mjs', import.meta.url), job.workers);
  try {
    pool.usePopulation(job.population);
    const halted = new Promise<void>((resolve) => {
      if (halt.aborted) resolve();
      halt.addEventListener('abort', () => resolve(), { once: true });
    });
    const run = pool.run({
      scenario: job.scenario,
      futures: job.futures,
      chunkSize: size,
      ...optionsOf(job),
      keep: false,
      signal: halt,
      onChunk(chunk, done) {
        take(chunk);
        job.onProgress(done);
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
