/** The runs of all shards as one study, in the order of its runs. */
import type { Chunk } from '../experiment/futures.ts';
import { runCount } from '../experiment/study.ts';
import { runsOfShard } from './design.ts';
import type { Batch } from './directory.ts';
import { DamagedShard, runsIn } from './shard.ts';

/**
 * Futures from the first on that are complete under every point, where these shards are missing. Only such a beginning
 * is a study of its own, the same with fewer futures: later futures that happen to be there are no fair sample, since
 * shards are missing because they took long or failed.
 */
export function futuresBefore(batch: Batch, missing: readonly number[]): number {
  const runs = missing.length === 0 ? runCount(batch.study) : runsOfShard(batch, Math.min(...missing)).from;
  return Math.floor(runs / batch.study.points.length);
}

/**
 * Every run of the first futures, one at a time, in the order of the runs.
 *
 * @throws DamagedShard naming the shard
 */
export function* runsOfFutures(batch: Batch, futures: number): Generator<{ chunk: Chunk; point: number }> {
  let left = runCount({ ...batch.study, futures });
  for (let shard = 0; left > 0; shard++) {
    try {
      // a shard is read to its end even where its last runs are not wanted: its checksum stands there
      for (const run of runsIn(batch, shard)) if (left-- > 0) yield run;
    } catch (error) {
      if (error instanceof DamagedShard) throw new DamagedShard(`shard ${shard} ${error.message}`);
      throw error;
    }
  }
}
