/** The runs of all shards as one study, in the order of its runs. */
import type { Chunk } from '../experiment/futures.ts';
import { runsOfShard } from './design.ts';
import type { Batch } from './directory.ts';
import { DamagedShard, runsIn } from './shard.ts';

/**
 * The futures that are complete under every point where these shards are missing, in ascending order, wherever the gaps
 * are. Before the first gap they are the same study with fewer futures.
 */
export function wholeFutures(batch: Batch, missing: readonly number[]): number[] {
  const { points, futures } = batch.study;
  const lacks = new Uint8Array(futures);
  for (const shard of missing) {
    const { from, to } = runsOfShard(batch, shard);
    lacks.fill(1, Math.floor(from / points.length), Math.ceil(to / points.length));
  }
  return Array.from({ length: futures }, (_, future) => future).filter((future) => lacks[future] === 0);
}

/**
 * Every run of these futures, one at a time, in the order of the runs. Shards without any of them are not read.
 *
 * @param futures in ascending order
 * @throws DamagedShard naming the shard
 */
export function* runsOfFutures(
  batch: Batch,
  futures: readonly number[],
): Generator<{ chunk: Chunk; point: number }> {
  const wanted = new Uint8Array(batch.study.futures);
  for (const future of futures) wanted[future] = 1;
  const width = batch.study.points.length;
  for (let shard = 0; shard < batch.shards; shard++) {
    const { from, to } = runsOfShard(batch, shard);
    if (!wanted.subarray(Math.floor(from / width), Math.ceil(to / width)).includes(1)) continue;
    try {
      // a shard is read to its end even where its last runs are not wanted: its checksum stands there
      for (const run of runsIn(batch, shard)) if (wanted[run.chunk.from] === 1) yield run;
    } catch (error) {
      if (error instanceof DamagedShard) throw new DamagedShard(`shard ${shard} ${error.message}`);
      throw error;
    }
  }
}
