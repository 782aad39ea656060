/**
 * Runs that are killed without warning, again and again. UPTAKE_KILLS says how often (12 in the suite); each kill comes at
 * a moment that a seed chooses, counted from the start of the process or from the first bytes that it writes.
 */
import { mkdirSync, readdirSync, rmSync, watch } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openBatch } from '../../sim/batch/directory.ts';
import { isDraft } from '../../sim/batch/draft.ts';
import { shardFile } from '../../sim/batch/shard.ts';
import { statesOf } from '../../sim/batch/state.ts';
import { futureKey } from '../../sim/random/key.ts';
import { threefryUniform } from '../../sim/random/threefry.ts';
import { directory, hashIn, smallPlan, start, uptake } from '../cli/bundle.ts';

const kills = Number(process.env.UPTAKE_KILLS ?? 12);
const shards = 12;
const longest = 600_000;

/** Numbers in [0, 1), the same in every run of the test. */
function makeDice(seed: string): () => number {
  const { k0, k1 } = futureKey(seed, 0);
  let throws = 0;
  return () => threefryUniform(k0, k1, throws++, 0);
}

/** Ends when something is written among the shards, or when the process is over. */
function firstBytes(folder: string, ended: Promise<unknown>): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(folder, () => {
      watcher.close();
      resolve();
    });
    ended.then(() => {
      watcher.close();
      resolve();
    });
  });
}

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

test(
  `after ${kills} kills at any moment the shards give the result of an undisturbed run, and no file was ever damaged`,
  async () => {
    const words = [smallPlan({ weeks: 104, practices: { count: 60 } }), '--futures', '2400'];
    const { stdout } = await uptake(
      'batch',
      'plan',
      ...words,
      '--shard-runs',
      String(2400 / shards),
      '--quiet',
    );
    const named = stdout.trim();
    const batch = openBatch(join(directory, named));
    if ('problems' in batch) throw new Error('the batch cannot be opened');
    const folder = join(directory, named, 'shards');
    mkdirSync(folder, { recursive: true });
    const undisturbed = hashIn((await uptake('run', ...words, '--quiet')).stderr);
    expect(undisturbed).toBeDefined();

    const dice = makeDice('kills');
    const begin = performance.now();
    await uptake('batch', 'run', named, '0', '--workers', '1');
    const usual = performance.now() - begin;

    let killed = 0;
    let damaged = 0;
    let drafts = 0;
    while (killed < kills) {
      // every third time two runs work on the same shards
      const runs = Array.from({ length: killed % 3 === 2 ? 2 : 1 }, () =>
        start('batch', 'run', named, '--all', '--workers', '1'),
      );
      const all = Promise.all(runs.map(({ ended }) => ended));
      if (dice() < 0.5) await firstBytes(folder, all);
      for (const { child } of runs) {
        await wait(dice() * usual);
        if (child.exitCode === null && child.kill('SIGKILL')) killed++;
      }
      await all;
      const states = [...statesOf(batch)];
      damaged += states.filter((state) => typeof state === 'object').length;
      drafts = readdirSync(folder).filter(isDraft).length;
      // where all is done, some shards are taken away, so that there is work to kill
      if (states.every((state) => state === 'right'))
        for (let shard = 0; shard < shards; shard++) if (dice() < 0.5) rmSync(shardFile(batch, shard));
    }
    expect(damaged).toBe(0);
    expect((await uptake('batch', 'run', named, '--all')).code).toBe(0);
    const merged = await uptake('batch', 'merge', named, '--quiet');
    expect(hashIn(merged.stderr)).toBe(undisturbed);
    expect(merged.code).toBe(0);
    expect(readdirSync(folder).filter(isDraft)).toEqual([]);
    console.log(`${killed} kills, ${damaged} damaged files, ${drafts} drafts left behind`);
  },
  longest,
);
