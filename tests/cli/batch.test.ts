/** `uptake batch` as a user meets it: the bundle, its words, its files and its exit codes. */
import { execFileSync, spawn } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  bundle,
  directory,
  file,
  hashIn,
  json,
  read,
  smallPlan,
  start,
  startIn,
  table,
  uptake,
} from './bundle.ts';

const plan = (...words: string[]) => uptake('batch', 'plan', ...words, '--quiet');
const planned = async (...words: string[]) => (await plan(...words)).stdout.trim();
const inShards = (named: string) => readdirSync(join(directory, named, 'shards')).sort();
const shardOf = (named: string, shard: number) =>
  join(directory, named, 'shards', `shard-${String(shard).padStart(5, '0')}.csv`);
const missing = async (named: string) => (await uptake('batch', 'missing', named)).stdout;

/** A small batch of a plan: 4 shards of 5 runs. */
const smallBatch = () => planned(smallPlan(), '--futures', '20', '--shard-runs', '5');

/** A design of 3 x 2 points over 4 futures. */
const smallDesign = (rest: object = {}) => {
  smallPlan();
  return file(
    'design.json',
    JSON.stringify({
      version: 1,
      title: 'A small design',
      plan: 'small.json',
      method: 'factorial',
      vary: { 'mentorship.mentors': { values: [0, 1, 3] }, guidance: { values: [true, false] } },
      futures: 4,
      ...rest,
    }),
  );
};

/** The bundle with some variables of a scheduler, and without those of this machine. */
const uptakeIn = (variables: Record<string, string>, ...words: string[]) =>
  startIn({ PATH: process.env.PATH, ...variables }, ...words).ended;

describe('a batch', () => {
  test('of a design gives byte for byte the files of the sweep, in both formats', async () => {
    const design = smallDesign();
    const named = await planned(
      design,
      '--shard-runs',
      '5',
      '--weekly',
      '--set',
      'order=random',
      '--futures',
      '5',
    );
    expect(await missing(named)).toBe('0-5\n');
    for (const shard of ['5', '0', '3', '1', '4', '2'])
      await uptake('batch', 'run', named, shard, '--workers', '1');
    expect(await missing(named)).toBe('\n');
    for (const format of ['csv', 'parquet']) {
      const rest = ['--format', format, '--out'];
      const merged = await uptake('batch', 'merge', named, ...rest, `merged-${format}`);
      const swept = await uptake(
        'sweep',
        design,
        '--weekly',
        '--set',
        'order=random',
        '--futures',
        '5',
        ...rest,
        `swept-${format}`,
      );
      expect(merged.code).toBe(0);
      expect(hashIn(merged.stderr)).toBe(hashIn(swept.stderr));
      const files = readdirSync(join(directory, `swept-${format}`)).sort();
      expect(files).toEqual([
        'dictionary.json',
        'manifest.json',
        `outcomes.${format}`,
        `points.${format}`,
        'summary.json',
        `weekly.${format}`,
      ]);
      expect(readdirSync(join(directory, `merged-${format}`)).sort()).toEqual(files);
      for (const name of files)
        expect(
          readFileSync(join(directory, `merged-${format}`, name)).equals(
            readFileSync(join(directory, `swept-${format}`, name)),
          ),
        ).toBe(true);
    }
  });

  test('of a sample with inputs left to be drawn gives the files of the sweep, too', async () => {
    const design = smallDesign({
      method: 'latin-hypercube',
      vary: { 'mentorship.mentors': { minimum: 0, maximum: 5 }, workHours: {} },
      samples: 5,
      outcomes: ['cost_pounds', 'retention_52'],
      futures: undefined,
    });
    const named = await planned(design, '--futures', '3', '--shard-runs', '4');
    await uptake('batch', 'run', named, '--all');
    await uptake('batch', 'merge', named, '--out', 'merged');
    await uptake('sweep', design, '--futures', '3', '--out', 'swept');
    for (const name of readdirSync(join(directory, 'swept')))
      expect(read('merged', name)).toBe(read('swept', name));
  });

  test('of own practices gives the files of the sweep, whose manifest names their file; without that file beside it, all but the name', async () => {
    const design = smallDesign();
    await uptake('practices', '--count', '12', '--out', 'own.csv');
    const own = ['--practices', 'own.csv', '--futures', '2'];
    const named = await planned(design, ...own);
    await uptake('batch', 'run', named, '--all');
    await uptake('batch', 'merge', named, '--out', 'merged');
    await uptake('sweep', design, ...own, '--out', 'swept');
    expect(json('swept', 'manifest.json').practices_file.name).toBe('own.csv');
    for (const name of readdirSync(join(directory, 'swept')))
      expect(read('merged', name)).toBe(read('swept', name));
    const { practices_file, ...others } = json('merged', 'manifest.json');
    for (const damage of ['{"practices_file', undefined]) {
      const sources = join(directory, named, 'sources.json');
      if (damage === undefined) rmSync(sources);
      else writeFileSync(sources, damage);
      await uptake('batch', 'merge', named, '--out', 'nameless');
      expect(json('nameless', 'manifest.json')).toEqual(others);
    }
    await planned(design, ...own);
    await uptake('batch', 'merge', named, '--out', 'merged');
    expect(json('merged', 'manifest.json')).toEqual({ practices_file, ...others });
  });

  test('of a plan, or of plans, has the hash of the run and of the comparison', async () => {
    const small = smallPlan();
    const other = file('other.json', JSON.stringify({ ...json(small), programme: {} }));
    for (const [plans, command] of [
      [[small], 'run'],
      [[small, other], 'compare'],
    ] as const) {
      const named = await planned(...plans, '--futures', '12', '--shard-runs', '7', '--seed', 'x');
      expect((await uptake('batch', 'run', named, '--all', '--workers', '2')).code).toBe(0);
      const { stderr } = await uptake('batch', 'merge', named);
      expect(hashIn(stderr)).toBe(
        hashIn((await uptake(command, ...plans, '--futures', '12', '--seed', 'x')).stderr),
      );
    }
  });

  test('with practices of a file needs neither the file nor the place where it was planned', async () => {
    await uptake('practices', '--count', '30', '--seed', 'x', '--out', 'mine.csv');
    const small = smallPlan();
    const words = [small, '--futures', '8', '--practices', 'mine.csv'];
    const named = await planned(...words, '--shard-runs', '3');
    const { stderr } = await uptake('run', ...words);
    rmSync(join(directory, 'mine.csv'));
    rmSync(join(directory, small));
    mkdirSync(join(directory, 'elsewhere'));
    renameSync(join(directory, named), join(directory, 'elsewhere', named));
    const moved = join('elsewhere', named);
    expect((await uptake('batch', 'run', moved, '--all')).code).toBe(0);
    expect(hashIn((await uptake('batch', 'merge', moved)).stderr)).toBe(hashIn(stderr));
  });

  test('has the bytes of its shards whatever the number of threads', async () => {
    const named = await smallBatch();
    const bytes = [];
    for (const workers of ['1', '2', '3']) {
      await uptake('batch', 'run', named, '1', '--workers', workers);
      bytes.push(readFileSync(shardOf(named, 1), 'latin1'));
      rmSync(shardOf(named, 1));
    }
    expect(new Set(bytes).size).toBe(1);
  });
});

describe('batch plan', () => {
  test('prints the directory alone on stdout, and the shards and a pilot on stderr', async () => {
    const words = ['batch', 'plan', smallPlan(), '--futures', '20', '--shard-runs', '5', '--out', 'a/b'];
    const { code, stdout, stderr } = await uptake(...words);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^a\/b\/[0-9a-f]{64}\n$/);
    expect(stderr).toMatch(
      /^4 shards of 5 runs: 20 futures under 1 point\non one core of this machine a shard takes .*\n/m,
    );
    const again = await uptake(...words, '--quiet');
    expect(again).toEqual({ code: 0, stdout, stderr: '' });
    const asJson = JSON.parse((await uptake(...words, '--json', '--quiet')).stdout);
    expect(asJson).toEqual({
      directory: stdout.trim(),
      batch: stdout.trim().slice(4),
      shards: 4,
      shard_runs: 5,
      runs: 20,
      futures: 20,
      points: 1,
    });
  });

  test('names the directory by what is asked, not by how it is asked', async () => {
    const one = await planned(smallPlan(), '--weeks', '52', '--seed', 'x');
    expect(await planned(smallPlan(), '--set', 'seed=x', '--set', 'weeks=52', '--futures', '200')).toBe(one);
    expect(await planned(smallPlan({ weeks: 52, seed: 'x' }))).toBe(one);
    expect(await planned(smallPlan(), '--weeks', '52')).not.toBe(one);
  });

  test('names all problems at once and leaves nothing behind', async () => {
    const bad = file('bad.json', '{"version": 1, "title": "x", "programme": {"guidence": true}}');
    const { code, stdout, stderr } = await uptake(
      'batch',
      'plan',
      smallPlan(),
      bad,
      '--shard-runs',
      '0',
      '--out',
      'made',
      '--practices',
      'no.csv',
    );
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).not.toContain('Infinity');
    for (const part of ['--shard-runs: must lie between 1', 'programme.guidence', 'no.csv'])
      expect(stderr).toContain(part);
    expect(readdirSync(directory).sort()).toEqual(['bad.json', 'small.json']);
  });

  test('refuses a design beside others, no file, and more shards than a directory should hold', async () => {
    const design = smallDesign();
    expect((await uptake('batch', 'plan', design, 'small.json')).stderr).toBe(
      'design.json: is a design; a batch takes one design alone, or plans\n',
    );
    expect((await uptake('batch', 'plan')).stderr).toContain(
      'takes a design, or one plan or more; there is none',
    );
    const many = await uptake(
      'batch',
      'plan',
      'small.json',
      '--futures',
      '1000000',
      '--shard-runs',
      '1',
      '--quiet',
    );
    expect(many).toEqual({
      code: 2,
      stdout: '',
      stderr: '--shard-runs: would make 1000000 shards, more than 100000; give at least 10\n',
    });
  });

  test('says once that shards of no runs are none', async () => {
    const { stderr } = await plan(smallPlan(), '--shard-runs', '0');
    expect(stderr).toBe('--shard-runs: must lie between 1 and 1000000000 (runs); it is 0\n');
  });

  test('refuses a place where it cannot write', async () => {
    file('a-file', '');
    const { code, stderr } = await uptake('batch', 'plan', smallPlan(), '--out', 'a-file/below', '--quiet');
    expect(code).toBe(2);
    expect(stderr).toBe(
      '--out: cannot write into a-file/below: a part of the path is a file, not a directory\n',
    );
  });
});

describe('batch run', () => {
  test('takes the index from the word, the flag or the scheduler', async () => {
    const named = await smallBatch();
    await uptakeIn({}, 'batch', 'run', named, '0');
    await uptakeIn({ SLURM_ARRAY_TASK_ID: '3' }, 'batch', 'run', named, '--index', '1');
    await uptakeIn({ SGE_TASK_ID: '3' }, 'batch', 'run', named);
    expect(inShards(named).filter((name) => name.endsWith('.csv'))).toEqual([
      'shard-00000.csv',
      'shard-00001.csv',
      'shard-00002.csv',
    ]);
    const { code, stdout, stderr } = await uptakeIn({ JOB_COMPLETION_INDEX: '3' }, 'batch', 'run', named);
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: '',
      stderr: 'shard 3 is done: runs 15 to 19\n',
    });
    expect(JSON.parse(read(named, 'shards', 'shard-00003.json'))).toMatchObject({
      batch: named,
      shard: 3,
      first_run: 15,
      last_run: 19,
      job: { JOB_COMPLETION_INDEX: '3' },
      workers: 1,
    });
  });

  test('leaves a shard alone that is there and right, and does a damaged one again', async () => {
    const named = await smallBatch();
    await uptake('batch', 'run', named, '2');
    const right = readFileSync(shardOf(named, 2));
    expect(await uptake('batch', 'run', named, '2')).toEqual({
      code: 0,
      stdout: '',
      stderr: 'shard 2 is there and right; nothing to do\n',
    });
    appendFileSync(shardOf(named, 2), 'x');
    const again = await uptake('batch', 'run', named, '2');
    expect(again.stderr).toBe(
      'shard 2 does not agree with its checksum: it breaks off, or was changed; it is run again\nshard 2 is done: runs 10 to 14\n',
    );
    expect(readFileSync(shardOf(named, 2)).equals(right)).toBe(true);
  });

  test('of one shard twice at the same time is harmless', async () => {
    const named = await smallBatch();
    const runs = await Promise.all(
      ['0', '0', '0'].map((shard) => uptake('batch', 'run', named, shard, '--workers', '1')),
    );
    expect(runs.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(await missing(named)).toBe('1-3\n');
    expect(inShards(named)).toEqual(['shard-00000.csv', 'shard-00000.json']);
  });

  test('is not held up by what a killed run left behind', async () => {
    const named = await smallBatch();
    for (const name of ['.shard-00000.csv.0123456789ab.part', '.shard-00000.json.0123456789ab.part'])
      writeFileSync(join(directory, named, 'shards', name), 'half');
    expect((await uptake('batch', 'run', named, '--all')).stderr).toMatch(
      /4 shards were run, 0 were there\n$/,
    );
    expect(inShards(named)).toHaveLength(10);
    await uptake('batch', 'merge', named);
    expect(inShards(named)).toHaveLength(8);
  });

  test('says which index would be right, and what else is wrong', async () => {
    const named = await smallBatch();
    for (const [words, variables, message] of [
      [[named, '4'], {}, `${named}: has no shard 4; its shards are 0 to 3`],
      [
        [named],
        {},
        'batch run: needs the index of a shard: INDEX, --index N, --all, or one of SLURM_ARRAY_TASK_ID',
      ],
      [[named, '-1'], {}, 'batch run: takes the index of a shard, a whole number from 0; it is "-1"'],
      [[named, '-12'], {}, 'batch run: takes the index of a shard, a whole number from 0; it is "-12"'],
      [[named, '--index', '-1'], {}, '--index: must lie between 0 and'],
      [[named, 'one'], {}, 'batch run: takes the index of a shard, a whole number from 0; it is "one"'],
      [
        [named, '1', '--index', '2'],
        {},
        '--index: is 2, and the word after the directory is 1; give one of them',
      ],
      [[named, '1', '--all'], {}, '--all: stands in place of an index; give one of them'],
      [
        [named],
        { SLURM_ARRAY_TASK_ID: 'x' },
        'SLURM_ARRAY_TASK_ID: must be a whole number from 0; it is "x"',
      ],
      [['nowhere', '1'], {}, 'nowhere: is not the directory of a batch'],
      [[], {}, 'batch run: takes the directory of a batch and the index of a shard; there is nothing'],
    ] as const) {
      const { code, stdout, stderr } = await uptakeIn(variables, 'batch', 'run', ...words);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain(message);
      if (words.length > 0) expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    }
    expect(inShards(named)).toEqual([]);
  });

  test('says so before it begins when something stands in the way', async () => {
    const named = await smallBatch();
    mkdirSync(join(shardOf(named, 0), 'full'), { recursive: true });
    mkdirSync(shardOf(named, 1));
    const { code, stderr } = await uptake('batch', 'run', named, '0');
    expect(code).toBe(2);
    expect(stderr).toBe(
      `shard 0 is not a file; it is run again\n${named}: cannot be written into: a directory that is not empty stands in the way\n`,
    );
    expect((await uptake('batch', 'run', named, '1')).code).toBe(0); // an empty one may go
    expect(await missing(named)).toBe('0,2-3\n');
    rmSync(join(directory, named, 'shards'), { recursive: true });
    file(join(named, 'shards'), '');
    for (const command of ['run', 'missing', 'merge'])
      expect(await uptake('batch', command, named)).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('shards: must be a directory, where the shards are to stand'),
      });
  });

  test('goes on to the last shard when nobody listens any more', async () => {
    const named = await smallBatch();
    const { child, ended } = start('batch', 'run', named, '--all');
    child.stderr.destroy();
    expect((await ended).code).toBe(0);
    expect(await missing(named)).toBe('\n');
  });

  test('that is interrupted ends with 130 and leaves nothing half done', async () => {
    const named = await planned(smallPlan({ weeks: 520 }), '--futures', '200000', '--shard-runs', '200000');
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
      const { child, ended } = start('batch', 'run', named, '0');
      await new Promise<void>((resolve) => {
        const look = setInterval(() => {
          if (inShards(named).length === 0) return;
          clearInterval(look);
          resolve();
        }, 10);
      });
      child.kill(signal);
      const { code, stderr } = await ended;
      expect(code).toBe(130);
      expect(stderr).toBe('interrupted: shard 0 is not written; the others are as they were\n');
      expect(inShards(named)).toEqual([]);
    }
  });
});

describe('batch missing', () => {
  test('verifies and says what is missing, in three forms', async () => {
    const named = await planned(smallPlan(), '--futures', '20', '--shard-runs', '2');
    for (const shard of ['1', '2', '4', '8']) await uptake('batch', 'run', named, shard, '--quiet');
    truncateSync(shardOf(named, 2), 900);
    writeFileSync(join(directory, named, 'shards', 'shard-00077.csv'), '');
    expect(await uptake('batch', 'missing', named)).toEqual({
      code: 0,
      stdout: '0,2-3,5-7,9\n',
      stderr:
        'shard 2 does not agree with its checksum: it breaks off, or was changed\n' +
        'note: "shard-00077.csv" among the shards is no part of the batch and is not read\n',
    });
    expect((await uptake('batch', 'missing', named, '--lines')).stdout).toBe('0\n2\n3\n5\n6\n7\n9\n');
    expect(JSON.parse((await uptake('batch', 'missing', named, '--json')).stdout)).toEqual({
      batch: named,
      shards: 10,
      missing: [0, 2, 3, 5, 6, 7, 9],
      damaged: [{ shard: 2, reason: 'does not agree with its checksum: it breaks off, or was changed' }],
      ranges: '0,2-3,5-7,9',
    });
    await uptake('batch', 'run', named, '--all', '--quiet');
    expect((await uptake('batch', 'missing', named)).stdout).toBe('\n');
    expect((await uptake('batch', 'missing', named, '--lines')).stdout).toBe('');
  });
});

describe('batch merge', () => {
  test('refuses what is incomplete, and with --partial merges the futures that every point has met', async () => {
    const design = smallDesign({ futures: 6 });
    const named = await planned(design, '--shard-runs', '5'); // 36 runs: 8 shards
    for (const shard of ['0', '1', '2', '3', '5', '6']) await uptake('batch', 'run', named, shard, '--quiet');
    const refused = await uptake('batch', 'merge', named, '--out', 'merged');
    expect(refused).toEqual({
      code: 2,
      stdout: '',
      stderr: `${named}: shards 4,7 are missing or damaged; run them with "uptake batch run", or merge 3 futures of 6 with --partial\n`,
    });
    expect(existsSync(join(directory, 'merged'))).toBe(false);
    const partial = await uptake('batch', 'merge', named, '--partial', '--out', 'merged');
    expect(partial.code).toBe(0);
    expect(partial.stderr).toContain('shards 4,7 are missing or damaged\n');
    expect(partial.stderr).toContain('merged in part: 3 of 6 futures of every plan are kept\n');
    const swept = await uptake('sweep', design, '--futures', '3', '--out', 'swept');
    expect(hashIn(partial.stderr)).toBe(hashIn(swept.stderr));
    expect(read('merged', 'outcomes.csv')).toBe(read('swept', 'outcomes.csv'));
    expect(json('merged', 'summary.json')).toMatchObject({
      complete: false,
      futures: 3,
      futures_asked: 6,
      runs: 18,
    });
    // the first future is gone, and the others are what they were
    rmSync(shardOf(named, 0));
    const rest = await uptake('batch', 'merge', named, '--partial', '--out', 'rest');
    expect(rest.code).toBe(0);
    expect(rest.stderr).toContain('note: futures 1-2 are merged; they are a fair sample unless');
    const facts = { complete: false, futures: 2, futures_asked: 6, runs: 12, futures_merged: '1-2' };
    expect(json('rest', 'summary.json')).toMatchObject(facts);
    expect(json('rest', 'manifest.json')).toMatchObject(facts);
    const all = table('swept', 'outcomes.csv');
    const later = all.rows.filter((row) => row[all.header.indexOf('future')] !== '0');
    expect(table('rest', 'outcomes.csv').rows).toEqual(later);
    rmSync(shardOf(named, 2));
    const nothing = await uptake('batch', 'merge', named, '--partial');
    expect(nothing.code).toBe(2);
    expect(nothing.stderr).toContain('no future is complete under every point; there is nothing to merge');
  });

  test.each([
    ['cut', (shard: string) => truncateSync(shard, 1500), 'does not agree with its checksum'],
    [
      'of another shard',
      (shard: string) => cpSync(shard.replace('00001', '00002'), shard),
      'says "shard 2,runs 10 to 14" in place of "shard 1,runs 5 to 9"',
    ],
    ['empty', (shard: string) => truncateSync(shard, 0), 'breaks off'],
  ])('never takes a shard for right that is %s', async (_, damage, reason) => {
    const named = await smallBatch();
    await uptake('batch', 'run', named, '--all', '--quiet');
    const whole = hashIn((await uptake('batch', 'merge', named)).stderr);
    damage(shardOf(named, 1));
    const { code, stderr } = await uptake('batch', 'merge', named, '--out', 'merged');
    expect(code).toBe(2);
    expect(stderr).toContain(`${named}: shard 1 ${reason}`);
    expect(stderr).toContain('shard 1 is missing or damaged; run it with "uptake batch run"');
    expect(existsSync(join(directory, 'merged'))).toBe(false);
    await uptake('batch', 'run', named, '--all', '--quiet');
    expect(hashIn((await uptake('batch', 'merge', named)).stderr)).toBe(whole);
  });

  test('writes a table with an empty column for errors, and the summary on stdout when asked', async () => {
    const named = await smallBatch();
    await uptake('batch', 'run', named, '--all', '--quiet');
    const { stdout, stderr } = await uptake('batch', 'merge', named, '--json', '--out', 'merged');
    expect(JSON.parse(stdout)).toMatchObject({
      result_hash: hashIn(stderr),
      complete: true,
      failed_runs: 0,
      runs: 20,
    });
    const { header, rows } = table('merged', 'outcomes.csv');
    expect(header.at(-1)).toBe('error');
    expect(rows).toHaveLength(20);
    expect(rows.every((row) => row.at(-1) === '')).toBe(true);
  });
});

describe('every command of a batch', () => {
  test.each([
    [
      'batch.json',
      '"futures":20',
      '"futures":21',
      'batch.json: has changed since the batch was planned, or the directory was renamed',
    ],
    ['population.json', '"size":20', '"size":19', 'population.json: has changed since the batch was planned'],
  ])('refuses a directory whose %s was edited', async (name, from, to, message) => {
    const named = await smallBatch();
    await uptake('batch', 'run', named, '--all', '--quiet');
    const edited = join(directory, named, name);
    const before = readFileSync(edited, 'utf8');
    expect(before).toContain(from);
    writeFileSync(edited, before.replace(from, to));
    const shards = inShards(named);
    for (const words of [
      ['run', named, '0'],
      ['missing', named],
      ['merge', named, '--out', 'merged'],
    ]) {
      const { code, stdout, stderr } = await uptake('batch', ...words);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain(message);
    }
    expect(inShards(named)).toEqual(shards);
    expect(existsSync(join(directory, 'merged'))).toBe(false);
  });

  test('is known by its help', async () => {
    const { code, stdout } = await uptake('batch');
    expect(code).toBe(0);
    expect([...stdout.matchAll(/^ {2}uptake batch (\w+)/gm)].map(([, name]) => name)).toEqual([
      'plan',
      'run',
      'missing',
      'merge',
    ]);
    for (const name of ['plan', 'run', 'missing', 'merge'])
      expect((await uptake('batch', name, '--help')).stdout).toMatch(new RegExp(`^uptake batch ${name} `));
    expect((await uptake('batch', 'plam')).stderr).toBe(
      'uptake batch: knows no command "plam"; did you mean "plan"? Commands are plan, run, missing, merge\n',
    );
  });
});

/** A file system of its own with little room, or nothing where this user may not mount one. */
function smallDisk(): string | undefined {
  const path = join(directory, 'disk');
  mkdirSync(path);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=160k', 'tmpfs', path], { stdio: 'ignore' });
    return path;
  } catch {
    return undefined;
  }
}

describe('without room', () => {
  test('on the disk a run says so, leaves nothing behind, and the batch goes on elsewhere', async ({
    skip,
  }) => {
    const named = await planned(smallPlan(), '--futures', '600', '--shard-runs', '200');
    const disk = smallDisk();
    if (disk === undefined) return skip('mounting needs to be root');
    try {
      cpSync(join(directory, named), join(disk, named), { recursive: true });
      const { code, stderr } = await uptake('batch', 'run', join('disk', named), '0');
      expect(code).toBe(2);
      expect(stderr).toContain('uptake could not finish: the disk is full');
      expect(readdirSync(join(disk, named, 'shards'))).toEqual([]);
      const large = await uptake(
        'batch',
        'plan',
        'small.json',
        '--futures',
        '7',
        '--set',
        'practices.count=5000',
        '--out',
        'disk',
        '--quiet',
      );
      expect(large.code).toBe(2);
      expect(large.stderr).toContain('the disk is full');
      expect(readdirSync(disk)).toEqual([named]);
      expect((await uptake('batch', 'run', named, '--all', '--quiet')).code).toBe(0);
      const merged = await uptake('batch', 'merge', named, '--out', 'disk/merged');
      expect(merged.code).toBe(2);
      expect(merged.stderr).toMatch(
        /^uptake could not finish: the disk is full, so that disk\/merged\/[a-z]+\.(csv|json) could not be written \(ENOSPC.*\)\. Nothing of it is kept: make room, or write to another place$/m,
      );
      expect(readdirSync(disk)).toEqual([named]);
      expect((await uptake('batch', 'merge', named)).code).toBe(0);
    } finally {
      execFileSync('umount', ['-l', disk]);
    }
  });

  test('for a large file a run says so, and leaves nothing behind', async () => {
    const named = await planned(smallPlan(), '--futures', '600', '--shard-runs', '600');
    const limited = 'ulimit -f 64; exec "$0" "$@"';
    const child = spawn('sh', ['-c', limited, process.execPath, bundle, 'batch', 'run', named, '0'], {
      cwd: directory,
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(said).toContain('uptake could not finish: the file is larger than the system allows');
    expect(code).toBe(2);
    expect(inShards(named)).toEqual([]);
  });
});
