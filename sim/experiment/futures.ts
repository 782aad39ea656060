/** A run of futures: numbers from..to of one scenario, and their results put together in the order of the futures. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { FutureDetail } from '../engine/detail.ts';
import type { Engine, FutureResult, RunOptions } from '../engine/future.ts';
import { scalarOutcomeNames, weeklyOutcomeNames } from '../model/outcomes.ts';
import { drawnParameterNames, type ParameterName } from '../model/parameters.ts';
import type { Scenario } from '../model/scenario.ts';

/** Futures `from` (included) to `to` (excluded) of a scenario. */
export interface Task {
  readonly scenario: Scenario;
  readonly from: number;
  readonly to: number;
}

export interface ChunkOptions extends RunOptions {
  /** Whether to return the weekly columns (they are hashed in any case). */
  readonly weekly?: boolean;
  /** Whether a future that fails is recorded with its error, and not the end of everything. */
  readonly recordFailures?: boolean;
}

/** A future that could not be computed: its numbers are all missing. */
export interface Failure {
  readonly future: number;
  readonly message: string;
}

/** Results of the futures `from` (included) to `to` (excluded). */
export interface Chunk {
  readonly from: number;
  readonly to: number;
  readonly weeks: number;
  /** Future after future, column after column (`weeklyOutcomeNames`), week after week; empty if not asked for. */
  readonly weekly: Float64Array;
  /** Future after future, one value for each of `scalarOutcomeNames`. */
  readonly outcomes: Float64Array;
  /** Future after future, one value for each of `drawnParameterNames`. */
  readonly parameters: Float64Array;
  /** SHA-256 of each future's weekly columns and outcomes, 32 bytes a future. */
  readonly digests: Uint8Array;
  /** One a future, where asked for. */
  readonly details: readonly FutureDetail[];
  /** Only where failures are recorded. */
  readonly failures: readonly Failure[];
}

/** The same futures without weekly columns and details, which take most of the memory. */
export function stripped(chunk: Chunk): Chunk {
  return { ...chunk, weekly: new Float64Array(0), details: [] };
}

const digestBytes = 32;

/**
 * Runs futures one after the other on an engine.
 *
 * @throws whatever the engine throws, unless failures are recorded
 */
export function runChunk(engine: Engine, { scenario, from, to }: Task, options: ChunkOptions = {}): Chunk {
  const futures = to - from;
  const perFuture = weeklyOutcomeNames.length * scenario.weeks;
  const weekly = new Float64Array(options.weekly ? futures * perFuture : 0);
  const outcomes = new Float64Array(futures * scalarOutcomeNames.length);
  const parameters = new Float64Array(futures * drawnParameterNames.length);
  const digests = new Uint8Array(futures * digestBytes);
  const details: FutureDetail[] = [];
  const failures: Failure[] = [];
  for (let index = 0; index < futures; index++) {
    let result: FutureResult;
    try {
      result = engine.run(scenario, from + index, options);
    } catch (error) {
      if (!options.recordFailures) throw error;
      const message = error instanceof Error ? error.message : String(error);
      failures.push({ future: from + index, message });
      weekly.fill(Number.NaN, index * perFuture, options.weekly ? (index + 1) * perFuture : 0);
      outcomes.fill(Number.NaN, index * scalarOutcomeNames.length, (index + 1) * scalarOutcomeNames.length);
      parameters.fill(
        Number.NaN,
        index * drawnParameterNames.length,
        (index + 1) * drawnParameterNames.length,
      );
      digests.set(sha256(utf8ToBytes(`failed: ${message}`)), index * digestBytes);
      continue;
    }
    if (options.weekly) weekly.set(result.weekly, index * perFuture);
    outcomes.set(result.outcomes, index * scalarOutcomeNames.length);
    drawnParameterNames.forEach((name: ParameterName, place) => {
      parameters[index * drawnParameterNames.length + place] = result.parameters[name];
    });
    digests.set(digestOf(result.weekly, result.outcomes), index * digestBytes);
    if (result.detail) details.push(result.detail);
  }
  return { from, to, weeks: scenario.weeks, weekly, outcomes, parameters, digests, details, failures };
}

const notANumber = new Uint8Array([0, 0, 0, 0, 0, 0, 0xf8, 0x7f]);

/** SHA-256 over 64-bit little-endian numbers; every NaN counts as the same one. */
function digestOf(weekly: Float64Array, outcomes: Float64Array): Uint8Array {
  const hash = sha256.create();
  hash.update(littleEndian(weekly));
  hash.update(littleEndian(outcomes));
  return hash.digest();
}

const machineIsLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

function littleEndian(values: Float64Array): Uint8Array {
  const width = Float64Array.BYTES_PER_ELEMENT;
  const bytes = new Uint8Array(values.length * width);
  if (machineIsLittleEndian) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, bytes.length));
  } else {
    const view = new DataView(bytes.buffer);
    values.forEach((value, index) => {
      view.setFloat64(index * width, value, true);
    });
  }
  values.forEach((value, index) => {
    if (Number.isNaN(value)) bytes.set(notANumber, index * width);
  });
  return bytes;
}

/** All futures 0..count-1 of one scenario, in order. */
export interface Futures {
  readonly count: number;
  readonly weeks: number;
  /** Chunks in order of futures, without gaps. */
  readonly chunks: readonly Chunk[];
  /** SHA-256 (hex) over the digests of the futures in order: the same on every machine and for any number of workers. */
  readonly resultHash: string;
}

/** SHA-256 (hex) over the digests of chunks, added in the order of the runs. */
export function makeResultHash(): { add(chunk: Pick<Chunk, 'digests'>): void; end(): string } {
  const hash = sha256.create();
  return {
    add: ({ digests }) => void hash.update(digests),
    end: () => bytesToHex(hash.digest()),
  };
}

/**
 * Puts chunks together.
 *
 * @param chunks in any order, together the futures 0..n-1 without gaps or overlaps
 * @throws Error when a future is missing or twice there
 */
export function assemble(chunks: readonly Chunk[], weeks: number): Futures {
  const ordered = [...chunks].sort((one, other) => one.from - other.from);
  let next = 0;
  const hash = makeResultHash();
  for (const chunk of ordered) {
    if (chunk.from !== next)
      throw new Error(`future ${Math.min(next, chunk.from)} is missing or there twice`);
    next = chunk.to;
    hash.add(chunk);
  }
  return { count: next, weeks, chunks: ordered, resultHash: hash.end() };
}

/** One scalar outcome of every future, in order. */
export function outcomeOf(futures: Futures, outcome: number): Float64Array {
  return valuesOf(futures, (chunk) => chunk.outcomes, scalarOutcomeNames.length, outcome);
}

/** One weekly column of every future in one week, in order of futures; needs chunks with weekly columns. */
export function weekOf(futures: Futures, column: number, week: number): Float64Array {
  const perFuture = weeklyOutcomeNames.length * futures.weeks;
  return valuesOf(futures, (chunk) => chunk.weekly, perFuture, column * futures.weeks + week);
}

function valuesOf(
  futures: Futures,
  of: (chunk: Chunk) => Float64Array,
  stride: number,
  place: number,
): Float64Array {
  const values = new Float64Array(futures.count);
  for (const chunk of futures.chunks) {
    const from = of(chunk);
    for (let future = chunk.from; future < chunk.to; future++)
      values[future] = from[(future - chunk.from) * stride + place];
  }
  return values;
}
