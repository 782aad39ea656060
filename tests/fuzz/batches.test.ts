/** Batches of spoilt files, and batches that were spoilt afterwards, as the commands meet them. */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, expect, test, vi } from 'vitest';
import { openBatch } from '../../sim/batch/directory.ts';
import { batchMerge } from '../../sim/cli/batch/merge.ts';
import { batchMissing } from '../../sim/cli/batch/missing.ts';
import { batchPlan } from '../../sim/cli/batch/plan.ts';
import { batchRun } from '../../sim/cli/batch/run.ts';
import { exitCodes } from '../../sim/cli/problems.ts';
import { runCount } from '../../sim/experiment/study.ts';
import type { Job } from '../../sim/worker/simulate.ts';
import { type Ended, execute, expectAllOrNothing, placeFor } from './execute.ts';
import { designs, plans, tables } from './good-files.ts';
import { cases, planPieces, spoilt, tablePieces } from './spoilt.ts';

// Threads of their own would need the bundle; which threads it runs on changes nothing of a shard.
vi.mock(import('../../sim/worker/simulate.ts'), async (original) => {
  const { simulate } = await original();
  return { simulate: (job: Job) => simulate({ ...job, workers: undefined }) };
});

const { at } = placeFor('fuzz-batches');
const short = ['--weeks', '5', '--futures', '2', '--shard-runs', '3', '--quiet'];
const small = ['--set', 'practices.count=8', ...short];
const merged = ['dictionary.json', 'manifest.json', 'outcomes.csv', 'points.csv', 'summary.json'];
const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');

function expectSaid({ code, said }: Ended): void {
  expect([exitCodes.done, exitCodes.badInput]).toContain(code);
  if (code === exitCodes.badInput) expect(said).toMatch(/\S+: \S+ \S+/);
}

/** Every file below, by its path. */
const filesIn = (directory: string) =>
  readdirSync(directory, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();

/** More runs would only take their time. */
const mostRuns = 100;
const isSmall = (directory: string) => {
  const batch = openBatch(directory);
  return !('problems' in batch) && runCount(batch.study) <= mostRuns;
};

/** Runs what is missing of a batch, after which nothing may be missing, and gives its merged outcomes. */
async function completed(directory: string): Promise<string> {
  const run = await execute(batchRun, [directory, '--all', '--quiet']);
  expect(run.code).toBe(exitCodes.done);
  expect((await execute(batchMissing, [directory])).printed).toBe('\n');
  expect(filesIn(directory).filter((name) => name.endsWith('.part'))).toEqual([]);
  const out = at('completed');
  const ended = await execute(batchMerge, [directory, '--quiet', '--out', out]);
  expect(ended.code).toBe(exitCodes.done);
  const outcomes = readFileSync(join(out, 'outcomes.csv'), 'utf8');
  expectAllOrNothing(ended, out, merged);
  return outcomes;
}

test('of spoilt plans, designs and practices there is a batch that runs to its end, or nothing', async () => {
  const codes = new Set<number>();
  writeFileSync(at('good.json'), plans[0]);
  const one = fc.oneof(
    spoilt(designs, planPieces, 3).map((file) => ({ file, words: [] as string[] })),
    spoilt(plans, planPieces, 3).map((file) => ({ file, words: [at('good.json')] })),
  );
  const table = fc.option(spoilt(tables, tablePieces, 1), { freq: 2 });
  await fc.assert(
    fc.asyncProperty(one, table, async ({ file, words }, practices) => {
      writeFileSync(at('spoilt.json'), file);
      if (practices) writeFileSync(at('own.csv'), practices);
      const parent = at('planned');
      const size = practices ? ['--practices', at('own.csv'), ...short] : small;
      const ended = await execute(batchPlan, [...words, at('spoilt.json'), ...size, '--out', parent]);
      expectSaid(ended);
      codes.add(ended.code);
      expect(existsSync(parent)).toBe(ended.code === exitCodes.done);
      if (ended.code === exitCodes.badInput) return;
      const directory = ended.printed.trim();
      expect(readdirSync(parent)).toEqual([basename(directory)]);
      expect(filesIn(directory).filter((name) => name !== 'sources.json')).toEqual([
        'batch.json',
        'population.json',
      ]);
      if (isSmall(directory)) await completed(directory);
      rmSync(parent, { recursive: true });
    }),
    cases(60),
  );
  expect([...codes].sort()).toEqual([exitCodes.done, exitCodes.badInput]);
});

const spoiltFiles = ['batch.json', 'population.json', 'sources.json', 'shards/shard-00000.csv'] as const;
/** The batch that is spoilt, its files and what it gives. */
let sound: { directory: string; texts: Record<(typeof spoiltFiles)[number], string>; outcomes: string };

beforeAll(async () => {
  for (const place of [0, 2]) writeFileSync(at(`plan ${place}.json`), plans[place]);
  writeFileSync(at('practices.csv'), tables[0]);
  const words = [at('plan 0.json'), at('plan 2.json'), '--practices', at('practices.csv'), ...short];
  const planned = await execute(batchPlan, [...words, '--out', at('sound')]);
  const directory = planned.printed.trim();
  const outcomes = await completed(directory);
  const texts = Object.fromEntries(
    spoiltFiles.map((name) => [name, readFileSync(join(directory, name), 'utf8')]),
  ) as (typeof sound)['texts'];
  sound = { directory, texts, outcomes };
});

/** A copy in which one file is another, and whatever vouches for that file vouches for it still. */
function copyWith(file: (typeof spoiltFiles)[number], bytes: Buffer, isVouchedFor: boolean): string {
  const { directory, texts } = sound;
  const changed = new Map<string, string | Buffer>([[file, bytes]]);
  if (isVouchedFor && file === 'population.json')
    changed.set(
      'batch.json',
      texts['batch.json'].replace(/(?<="population_hash":")\w+/, () => sha256(bytes)),
    );
  if (isVouchedFor && file.startsWith('shards')) {
    const end = bytes.lastIndexOf('sha256,');
    const body = end < 0 ? bytes : bytes.subarray(0, end);
    changed.set(file, Buffer.concat([body, Buffer.from(`sha256,${sha256(body)}\n`)]));
  }
  const design = isVouchedFor ? changed.get('batch.json') : undefined;
  const copy = at(join('copies', design === undefined ? basename(directory) : sha256(design)));
  mkdirSync(at('copies'), { recursive: true });
  cpSync(directory, copy, { recursive: true });
  for (const [name, content] of changed) writeFileSync(join(copy, name), content);
  return copy;
}

test.each(spoiltFiles)(
  'a batch whose %s is spoilt is said to be, or gives all of its results; run again it is right',
  async (file) => {
    const runs = 25;
    const ends = { merged: 0, refused: 0, 'run again': 0 };
    const pieces = file.endsWith('.csv') ? tablePieces : planPieces;
    await fc.assert(
      fc.asyncProperty(spoilt([sound.texts[file]], pieces, 3), fc.boolean(), async (bytes, isVouchedFor) => {
        const copy = copyWith(file, bytes, isVouchedFor);
        expectSaid(await execute(batchMissing, [copy]));
        const ended = await execute(batchMerge, [copy, '--quiet', '--out', at('out')]);
        expectAllOrNothing(ended, at('out'), merged);
        ends[ended.code === exitCodes.done ? 'merged' : 'refused']++;
        if (isSmall(copy)) {
          ends['run again']++;
          // a shard that vouches for itself is taken at its word
          if (!isVouchedFor || file === 'sources.json') expect(await completed(copy)).toBe(sound.outcomes);
          else expectSaid(await execute(batchRun, [copy, '--all', '--quiet']));
        } else expect((await execute(batchRun, [copy, '--all', '--quiet'])).code).toBe(exitCodes.badInput);
        rmSync(at('copies'), { recursive: true });
      }),
      cases(runs),
    );
    console.log(`${file}: ${JSON.stringify(ends)}`);
    expect(file === 'sources.json' ? ends.merged : ends.refused).toBeGreaterThan(runs / 2);
  },
);
