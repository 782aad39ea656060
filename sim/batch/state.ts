/** Which shards of a batch are there and right. A file that exists is not a file that is right: all are verified. */
import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Batch, shardsOf } from './directory.ts';
import { isDraft } from './draft.ts';
import { DamagedShard, shardFile, shardName, verifyShard } from './shard.ts';

/** Right, not there, or damaged in a way that completes "it ...". */
export type ShardState = 'right' | 'missing' | { readonly damaged: string };

export function stateOfShard(batch: Batch, shard: number): ShardState {
  if (!isThere(shardFile(batch, shard))) return 'missing';
  try {
    verifyShard(batch, shard);
    return 'right';
  } catch (error) {
    if (!(error instanceof DamagedShard)) throw error;
    return { damaged: error.message };
  }
}

/** A link that leads nowhere is there, too. */
const isThere = (file: string) => lstatSync(file, { throwIfNoEntry: false }) !== undefined;

/** The state of every shard, one after another, so that whoever asks can do something else in between. */
export function* statesOf(batch: Batch): Generator<ShardState> {
  for (let shard = 0; shard < batch.shards; shard++) yield stateOfShard(batch, shard);
}

/** `0,8-19`, as schedulers want it; empty for none. */
export function rangesText(numbers: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === number - 1) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(',');
}

/** What lies among the shards: files that are no part of the batch, and drafts of runs that go on or were killed. */
export function othersIn(batch: Batch): {
  readonly strays: readonly string[];
  readonly drafts: readonly string[];
} {
  const folder = shardsOf(batch.directory);
  if (!lstatSync(folder, { throwIfNoEntry: false })?.isDirectory()) return { strays: [], drafts: [] };
  const known = new Set(
    Array.from({ length: batch.shards }, (_, shard) => shardName(shard)).flatMap((name) => [
      `${name}.csv`,
      `${name}.json`,
    ]),
  );
  const others = readdirSync(folder).filter((name) => !known.has(name));
  return {
    strays: others.filter((name) => !isDraft(name)).sort(),
    drafts: others.filter(isDraft),
  };
}

/** Takes away the drafts in a batch whose shards are all right: nobody needs them any more. */
export function removeDrafts(batch: Batch): void {
  for (const name of othersIn(batch).drafts) rmSync(join(shardsOf(batch.directory), name), { force: true });
}
