/**
 * One shard as a file: which runs of which batch, the names of the columns, one row a run, and last the SHA-256 of all
 * bytes before that line. All of it is ASCII, and none of it depends on when, where or on how many threads it was made.
 */
import { createHash } from 'node:crypto';
import { closeSync, fstatSync, lstatSync, openSync, readSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Chunk } from '../experiment/futures.ts';
import { runAt } from '../experiment/study.ts';
import { scalarOutcomeNames, weeklyOutcomeNames } from '../model/outcomes.ts';
import { drawnParameterNames } from '../model/parameters.ts';
import { numberCell, textCell } from '../scenario/csv.ts';
import { runsOfShard } from './design.ts';
import { type Batch, shardsOf } from './directory.ts';
import { Draft, syncDirectory } from './draft.ts';
import { makeDirectories } from './folders.ts';

const digits = 5;
const digestBytes = 32;
const blockBytes = 2 ** 20;
const textBatch = 2 ** 16;

export const shardName = (shard: number) => `shard-${String(shard).padStart(digits, '0')}`;
export const shardFile = (batch: Batch, shard: number) =>
  join(shardsOf(batch.directory), `${shardName(shard)}.csv`);

const weeksOf = ({ study }: Batch) => study.points[0].scenario.weeks;

/** Everything before the rows. */
function headOf(batch: Batch, shard: number): string {
  const { from, to } = runsOfShard(batch, shard);
  const weeks = batch.weekly ? weeksOf(batch) : 0;
  const columns = [
    'run',
    'digest',
    ...scalarOutcomeNames,
    ...drawnParameterNames.map((name) => `parameter.${name}`),
    ...weeklyOutcomeNames.flatMap((name) => Array.from({ length: weeks }, (_, week) => `${name}.${week}`)),
    'error',
  ];
  return `batch ${batch.hash},shard ${shard},runs ${from} to ${to - 1}\n${columns.join(',')}\n`;
}

const lastLine = (checksum: string) => `sha256,${checksum}\n`;
const lastLineBytes = lastLine('0'.repeat(2 * digestBytes)).length;

/** A shard that is being written; its name is taken only by the finished file. */
export interface ShardDraft {
  /** Takes the chunks in the order of the runs. */
  put(chunk: Chunk, point: number): void;
  /** Whether every run is in it. */
  readonly isComplete: boolean;
  /**
   * Puts the shard in place.
   *
   * @returns its SHA-256 without the last line
   * @throws Error when a run is missing, and the system's errors
   */
  publish(): string;
  /** Leaves nothing behind. */
  discard(): void;
}

export function beginShard(batch: Batch, shard: number): ShardDraft {
  makeDirectories(shardsOf(batch.directory)); // copying may lose an empty directory
  const file = shardFile(batch, shard);
  if (lstatSync(file, { throwIfNoEntry: false })?.isDirectory()) rmdirSync(file);
  const draft = new Draft(file);
  const { from, to } = runsOfShard(batch, shard);
  const points = batch.study.points.length;
  let next = from;
  let held = headOf(batch, shard);
  const flush = () => {
    draft.write(held);
    held = '';
  };
  return {
    put(chunk, point) {
      for (let index = 0; index < chunk.to - chunk.from; index++) {
        const run = (chunk.from + index) * points + point;
        if (run !== next++) throw new Error(`run ${run} came out of order in shard ${shard}`);
        held += rowOf(run, chunk, index, batch.weekly);
        if (held.length >= textBatch) flush();
      }
    },
    get isComplete() {
      return next === to;
    },
    publish() {
      if (next !== to) throw new Error(`run ${next} is missing in shard ${shard}`);
      flush();
      const checksum = draft.checksum();
      draft.write(lastLine(checksum));
      draft.settle();
      draft.publish();
      syncDirectory(shardsOf(batch.directory));
      return checksum;
    },
    discard: () => draft.discard(),
  };
}

function rowOf(run: number, chunk: Chunk, index: number, weekly: boolean): string {
  const { digests, outcomes, parameters, weeks } = chunk;
  const bytes = digests.subarray(index * digestBytes, (index + 1) * digestBytes);
  let row = `${run},${Buffer.from(bytes).toString('hex')}`;
  const add = (values: Float64Array, count: number) => {
    for (let place = index * count; place < (index + 1) * count; place++)
      row += `,${numberCell(values[place])}`;
  };
  add(outcomes, scalarOutcomeNames.length);
  add(parameters, drawnParameterNames.length);
  if (weekly) add(chunk.weekly, weeklyOutcomeNames.length * weeks);
  const failure = chunk.failures.find(({ future }) => future === chunk.from + index);
  return `${row},${failure === undefined ? '' : textCell(asciiJson(failure.message))}\n`;
}

/** A text as JSON on one line, of ASCII characters only. */
function asciiJson(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A shard that is there and is not right; the message completes "it ...". */
export class DamagedShard extends Error {
  override name = 'DamagedShard';
}

const damaged = (reason: string): never => {
  throw new DamagedShard(reason);
};

/** The bytes of a shard before its last line, block by block; at the end they are held against the checksum. */
function* bodyOf(file: string): Generator<Buffer> {
  const descriptor = openShard(file);
  try {
    const status = fstatSync(descriptor);
    if (!status.isFile()) damaged('is not a file');
    let left = status.size - lastLineBytes;
    if (left < 0) damaged('breaks off');
    const hash = createHash('sha256');
    while (left > 0) {
      const block = Buffer.allocUnsafe(Math.min(blockBytes, left));
      const bytes = readSync(descriptor, block, 0, block.length, null);
      if (bytes === 0) damaged('breaks off');
      left -= bytes;
      hash.update(block.subarray(0, bytes));
      yield block.subarray(0, bytes);
    }
    const last = Buffer.alloc(lastLineBytes);
    readSync(descriptor, last, 0, lastLineBytes, null);
    if (last.toString('latin1') !== lastLine(hash.digest('hex')))
      damaged('does not agree with its checksum: it breaks off, or was changed');
  } finally {
    closeSync(descriptor);
  }
}

function openShard(file: string): number {
  try {
    return openSync(file, 'r');
  } catch (error) {
    return damaged(`cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}

/**
 * Whether a shard is as it was written, and belongs where it stands.
 *
 * @throws DamagedShard when it is not
 */
export function verifyShard(batch: Batch, shard: number): void {
  const head = headOf(batch, shard);
  const { from, to } = runsOfShard(batch, shard);
  let start = '';
  let lines = 0;
  for (const block of bodyOf(shardFile(batch, shard))) {
    if (start.length < head.length) start += block.toString('latin1', 0, head.length - start.length);
    for (let at = block.indexOf('\n'); at >= 0; at = block.indexOf('\n', at + 1)) lines++;
  }
  checkHead(start, head);
  const rows = lines - linesIn(head);
  if (rows !== to - from) damaged(`has ${rows} rows in place of ${to - from}`);
}

const linesIn = (text: string) => text.split('\n').length - 1;

function checkHead(start: string, head: string): void {
  if (start.startsWith(head)) return;
  const [first] = start.split('\n');
  const [wanted] = head.split('\n');
  const batchIn = (line: string) => /^batch ([0-9a-f]{64}),/.exec(line)?.[1];
  const other = batchIn(first);
  if (other === undefined) damaged('does not begin as a shard begins');
  if (other !== batchIn(wanted)) damaged(`belongs to another batch, ${other}`);
  const runsOf = (line: string) => line.slice(line.indexOf(',') + 1);
  if (first !== wanted) damaged(`says "${runsOf(first)}" in place of "${runsOf(wanted)}"`);
  damaged('has other columns');
}

/**
 * The runs of a shard in order, one at a time. That the checksum agrees is known only at the end.
 *
 * @throws DamagedShard
 */
export function* runsIn(batch: Batch, shard: number): Generator<{ chunk: Chunk; point: number }> {
  const { from, to } = runsOfShard(batch, shard);
  const head = headOf(batch, shard);
  const headLines = linesIn(head);
  const parse = makeRowReader(batch);
  let rest = '';
  let lines = 0;
  let start = '';
  let run = from;
  for (const block of bodyOf(shardFile(batch, shard))) {
    const text = rest + block.toString('latin1');
    let at = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', at)) {
      const line = text.slice(at, end);
      at = end + 1;
      if (lines++ < headLines) {
        start += `${line}\n`;
        if (lines === headLines) checkHead(start, head);
        continue;
      }
      if (run >= to) damaged('has more rows than runs');
      const { point, future } = runAt(batch.study, run);
      yield { chunk: parse(line, run++, future), point };
    }
    rest = text.slice(at);
    if (rest.length > mostLine) damaged('has a line without an end');
  }
  if (rest !== '' || run !== to) damaged(`ends after run ${run - 1} in place of ${to - 1}`);
}

/** Characters; a row of the longest run with weekly columns has a tenth of it. */
const mostLine = 2 ** 26;
const digestText = /^[0-9a-f]{64}$/;

function makeRowReader(batch: Batch) {
  const weeks = weeksOf(batch);
  const counts = [
    scalarOutcomeNames.length,
    drawnParameterNames.length,
    batch.weekly ? weeklyOutcomeNames.length * weeks : 0,
  ];
  const errorPlace = 2 + counts.reduce((sum, count) => sum + count);
  return (line: string, run: number, future: number): Chunk => {
    const cells = line.split(',');
    if (cells.length <= errorPlace || cells[0] !== String(run) || !digestText.test(cells[1]))
      damaged(`has no right row for run ${run}`);
    let place = 2;
    const [outcomes, parameters, weekly] = counts.map((count) => {
      const values = new Float64Array(count);
      for (let index = 0; index < count; index++) values[index] = numberIn(cells[place++], run);
      return values;
    });
    const error = cells.slice(errorPlace).join(',');
    const failures = error === '' ? [] : [{ future, message: messageIn(error, run) }];
    const digests = new Uint8Array(Buffer.from(cells[1], 'hex'));
    return {
      from: future,
      to: future + 1,
      weeks,
      weekly,
      outcomes,
      parameters,
      digests,
      details: [],
      failures,
    };
  };
}

/** Only what `numberCell` writes: the shortest text of a number, or nothing for not-a-number. */
function numberIn(cell: string, run: number): number {
  if (cell === '') return Number.NaN;
  const value = Number(cell);
  if (Number.isNaN(value) || String(value) !== cell) damaged(`has "${cell}" for a number in run ${run}`);
  return value;
}

function messageIn(cell: string, run: number): string {
  try {
    const message: unknown = JSON.parse(cell.slice(1, -1).replaceAll('""', '"'));
    if (typeof message === 'string' && textCell(asciiJson(message)) === cell) return message;
  } catch {
    // said below
  }
  return damaged(`has no right error in run ${run}`);
}
