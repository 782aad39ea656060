/** The laws of cutting a study into shards: whatever the cut, the order and the accidents, the study comes out again. */
import { readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runsOfFutures, wholeFutures } from '../../sim/batch/merge.ts';
import { beginShard, DamagedShard, shardFile } from '../../sim/batch/shard.ts';
import { othersIn, rangesText, removeDrafts, stateOfShard, statesOf } from '../../sim/batch/state.ts';
import { runCount } from '../../sim/experiment/study.ts';
import { hashOf, planned, runsOf, smallPlan, writeAllShards, writeShard } from './small-batch.ts';

const everyFuture = [0, 1, 2, 3, 4, 5, 6, 7];

describe('the shards together', () => {
  const { study } = smallPlan();
  const whole = hashOf(runsOf(study));

  test('are the one run, for every size of shard', () => {
    for (const shardRuns of [1, 2, 3, 7, 24, 1000]) {
      const batch = planned(smallPlan({ shardRuns }));
      writeAllShards(batch);
      expect(hashOf(runsOfFutures(batch, everyFuture))).toBe(whole);
    }
  });

  test('are the one run, in whatever order they were made', () => {
    const batch = planned();
    for (const shard of [3, 0, 4, 2, 1]) writeShard(batch, shard);
    expect(hashOf(runsOfFutures(batch, everyFuture))).toBe(whole);
    expect([...statesOf(batch)]).toEqual(Array.from({ length: 5 }, () => 'right'));
  });

  test('of a failed run keep its error, and its place in the hash', () => {
    const good = smallPlan({ points: 2 });
    const [first, second] = good.study.points;
    const improvements = second.scenario.improvements.slice(1);
    const failing = { ...second, scenario: { ...second.scenario, improvements } };
    const batch = { ...planned(good), study: { ...good.study, points: [first, failing] } };
    writeAllShards(batch);
    const runs = [...runsOfFutures(batch, everyFuture)];
    expect(runs.filter(({ chunk }) => chunk.failures.length > 0).map(({ point }) => point)).toEqual(
      Array.from({ length: good.study.futures }, () => 1),
    );
    expect(runs[1].chunk.failures).toEqual([
      { future: 0, message: 'the population was made for 5 improvements; the scenario has 4' },
    ]);
    expect(hashOf(runs)).toBe(hashOf(runsOf(batch.study)));
    expect(runs[1].chunk.outcomes.every(Number.isNaN)).toBe(true);
  });
});

describe('a batch of which shards are missing', () => {
  test('is complete in every future that every point has met, wherever the gaps are', () => {
    const batch = planned(); // 8 futures under 3 points, shards of 5 runs
    expect(wholeFutures(batch, [])).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(wholeFutures(batch, [0])).toEqual([2, 3, 4, 5, 6, 7]);
    expect(wholeFutures(batch, [0, 4])).toEqual([2, 3, 4, 5]);
    expect(wholeFutures(batch, [1])).toEqual([0, 4, 5, 6, 7]);
    expect(wholeFutures(batch, [2, 3])).toEqual([0, 1, 2, 7]);
    expect(wholeFutures(batch, [4])).toEqual([0, 1, 2, 3, 4, 5]);
    expect(wholeFutures(batch, [0, 1, 2, 3, 4])).toEqual([]);
  });

  test('is the same study with fewer futures where the last are missing', () => {
    const batch = planned();
    for (const shard of [0, 1, 2]) writeShard(batch, shard);
    const futures = wholeFutures(batch, [3, 4]);
    expect(futures).toEqual([0, 1, 2, 3, 4]);
    expect(hashOf(runsOfFutures(batch, futures))).toBe(hashOf(runsOf(smallPlan({ futures: 5 }).study)));
  });

  test('gives the runs of its whole futures alone, for every set of missing shards', () => {
    const all = runsOf(smallPlan().study);
    for (let set = 0; set < 2 ** 5; set++) {
      const shards = [0, 1, 2, 3, 4];
      const missing = shards.filter((shard) => (set >> shard) & 1);
      const other = planned();
      for (const shard of shards.filter((one) => !missing.includes(one))) writeShard(other, shard);
      const futures = wholeFutures(other, missing);
      const expected = all.filter(({ chunk }) => futures.includes(chunk.from));
      expect([...runsOfFutures(other, futures)].length).toBe(3 * futures.length);
      expect(hashOf(runsOfFutures(other, futures))).toBe(hashOf(expected));
    }
  });

  test('never gives a run of a damaged shard out as whole', () => {
    const batch = planned();
    writeAllShards(batch);
    truncateSync(shardFile(batch, 1), 1000);
    expect(() => [...runsOfFutures(batch, everyFuture)]).toThrow(
      new DamagedShard('shard 1 does not agree with its checksum: it breaks off, or was changed'),
    );
    rmSync(shardFile(batch, 1));
    expect(() => [...runsOfFutures(batch, everyFuture)]).toThrow('shard 1 cannot be read (ENOENT)');
  });

  test('says which as schedulers want it', () => {
    expect(rangesText([])).toBe('');
    expect(rangesText([0, 8, 9, 10, 12, 13, 20])).toBe('0,8-10,12-13,20');
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(60)), (given) => {
        const numbers = [...given].sort((one, other) => one - other);
        const text = rangesText(numbers);
        const back =
          text === ''
            ? []
            : text.split(',').flatMap((range) => {
                const [from, to = from] = range.split('-').map(Number);
                return Array.from({ length: to - from + 1 }, (_, index) => from + index);
              });
        expect(back).toEqual(numbers);
      }),
      { seed: 20141102, numRuns: 200 },
    );
  });
});

describe('other files among the shards', () => {
  test('are named, and drafts are told apart from them', () => {
    const batch = planned();
    writeAllShards(batch);
    const folder = dirname(shardFile(batch, 0));
    const draft = '.shard-00001.csv.0123456789ab.part';
    for (const name of [draft, 'shard-00099.csv', 'notes.txt', 'shard-00001 (copy).csv', 'shard-00001.json'])
      writeFileSync(join(folder, name), '');
    expect(othersIn(batch)).toEqual({
      strays: ['notes.txt', 'shard-00001 (copy).csv', 'shard-00099.csv'],
      drafts: [draft],
    });
    expect(stateOfShard(batch, 1)).toBe('right');
    removeDrafts(batch);
    expect(othersIn(batch).drafts).toEqual([]);
    expect(readdirSync(folder)).toHaveLength(batch.shards + 4);
    expect(runCount(batch.study)).toBe([...runsOfFutures(batch, everyFuture)].length);
  });

  test('that a merge took away from a run that was still going on cost nothing: its shard is there', () => {
    const batch = planned();
    const draft = beginShard(batch, 0);
    for (const { chunk, point } of runsOf(batch.study, 0, 5)) draft.put(chunk, point);
    writeAllShards(batch);
    removeDrafts(batch);
    expect(() => draft.publish()).toThrow('ENOENT');
    draft.discard();
    expect(stateOfShard(batch, 0)).toBe('right');
  });

  test('do not matter where there is no folder of shards', () => {
    const batch = planned();
    rmSync(dirname(shardFile(batch, 0)), { recursive: true });
    expect(othersIn(batch)).toEqual({ strays: [], drafts: [] });
    writeShard(batch, 0); // makes it again
    expect(stateOfShard(batch, 0)).toBe('right');
  });
});
