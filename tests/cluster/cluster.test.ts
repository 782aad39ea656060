/**
 * The help page for clusters, followed command by command while tasks are killed and files are damaged. Whatever
 * happens, the result hash is that of one machine where nothing happened.
 */
import { readdirSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { missingPrograms } from './packages.ts';
import { blocks, blocksRun, indexVariables, Terminal } from './page.ts';
import { signal } from './processes.ts';
import { missingSlurm, startSlurm } from './slurm.ts';

const shardCount = 20;
const patience = 300_000;
const everyShard = Array.from({ length: shardCount }, (_, index) => index);
const open: Terminal[] = [];
afterAll(() => Promise.all(open.map((terminal) => terminal.close())));

/** A terminal in which the page was followed up to the plan. */
async function planned(environment?: NodeJS.ProcessEnv): Promise<Terminal> {
  const terminal = new Terminal(environment);
  open.push(terminal);
  for (const block of ['Copy 1', 'Copy 2', 'Plan 1']) await terminal.follow(block);
  return terminal;
}

const directoryOf = (terminal: Terminal) => {
  const folder = join(terminal.home, 'uptake/batches');
  return join(folder, readdirSync(folder)[0]);
};
const shardFile = (terminal: Terminal, index: number) =>
  join(directoryOf(terminal), 'shards', `shard-${String(index).padStart(5, '0')}.csv`);

/** The shards whose files are there, whole or not. */
const shardsOf = (terminal: Terminal) =>
  everyShard.filter((index) => statSync(shardFile(terminal, index), { throwIfNoEntry: false }));

/** '0,8-10' is 0, 8, 9, 10; an empty line is nothing. */
const indices = (text: string) =>
  text
    .trim()
    .split(',')
    .filter((part) => part !== '')
    .flatMap((part) => {
      const [first, last = first] = part.split('-').map(Number);
      return everyShard.slice(first, last + 1);
    });

const missing = async (terminal: Terminal) => indices((await terminal.follow('After failures 1')).stdout);

const hashIn = ({ stdout, stderr }: { stdout: string; stderr: string }) =>
  /^result ([0-9a-f]{64})$/m.exec(`${stdout}\n${stderr}`)?.[1];

async function until(what: string, isTrue: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + patience;
  while (!(await isTrue())) {
    if (performance.now() > end) throw new Error(`this did not happen in five minutes: ${what}`);
    await pause(50);
  }
}

/** Kills two tasks at work, as a kernel short of memory does: no chance to tidy up. @returns their shards */
async function killTwo(terminal: Terminal): Promise<number[]> {
  const killed: number[] = [];
  await until('two tasks are killed before they have finished', () => {
    for (const { pid, index } of terminal.tasks()) {
      if (killed.length === 2 || killed.includes(index) || !signal(pid, 'SIGSTOP')) continue;
      const isWritten = shardsOf(terminal).includes(index);
      signal(pid, isWritten ? 'SIGCONT' : 'SIGKILL');
      if (!isWritten) killed.push(index);
    }
    return killed.length === 2;
  });
  return killed;
}

function cutShort(terminal: Terminal, index: number): void {
  const file = shardFile(terminal, index);
  truncateSync(file, Math.floor(statSync(file).size / 2));
}

/** Which file each shard is: one that is run again gets a new file. */
const writtenOf = (terminal: Terminal, shards: readonly number[]) =>
  shards.map((index) => {
    const { ino, mtimeMs } = statSync(shardFile(terminal, index));
    return `${ino} of ${mtimeMs}`;
  });

/** Every file in a folder of results, by name. */
const filesIn = (terminal: Terminal, folder: string) => {
  const path = join(terminal.home, 'uptake', folder);
  return Object.fromEntries(readdirSync(path).map((name) => [name, readFileSync(join(path, name), 'utf8')]));
};

let hash: string | undefined;
let results: Record<string, string>;
beforeAll(async () => {
  const terminal = new Terminal();
  open.push(terminal);
  for (const block of ['Copy 1', 'Copy 2']) await terminal.follow(block);
  const swept = await terminal.type('node uptake.mjs sweep mentors-and-hours.json --out swept');
  hash = hashIn(swept);
  expect(hash, swept.stderr).toBeDefined();
  results = filesIn(terminal, 'swept');
});

describe('one machine', () => {
  let terminal: Terminal;
  beforeAll(async () => {
    terminal = await planned();
  });

  test('a new batch lacks every shard, and its plan is found again under the same name', async () => {
    expect(await missing(terminal)).toEqual(everyShard);
    const before = directoryOf(terminal);
    await terminal.follow('Plan 1');
    expect(directoryOf(terminal)).toBe(before);
    expect(readdirSync(join(before, '..'))).toHaveLength(1);
  });

  test('the page names a variable for every scheduler', () => {
    expect(indexVariables).toHaveLength(5);
  });

  test.for(indexVariables.map((row, place) => [...row, place + 3] as const))(
    'a task finds its shard in %s, which counts from %i',
    async ([variable, first, index]) => {
      const { code, stderr } = await terminal.type('node uptake.mjs batch run "$batch" --workers 1', {
        [variable]: String(index + first),
      });
      expect(code, stderr).toBe(0);
      expect(shardsOf(terminal)).toContain(index);
    },
  );

  test('a task without an index is an error, not a run of everything', async () => {
    const before = shardsOf(terminal);
    const { code, stderr } = await terminal.type('node uptake.mjs batch run "$batch" --workers 1');
    expect(code, stderr).toBe(2);
    expect(shardsOf(terminal)).toEqual(before);
  });

  test('a batch run shard by shard has the hash and the files of the sweep', async () => {
    for (const index of [19, 0]) {
      const { code, stderr } = await terminal.type(`node uptake.mjs batch run "$batch" ${index} --workers 2`);
      expect(code, stderr).toBe(0);
    }
    await terminal.follow('One machine 1');
    expect(await missing(terminal)).toEqual([]);
    expect(hashIn(await terminal.follow('After failures 2'))).toBe(hash);
    expect(filesIn(terminal, 'results')).toEqual(results);
  });

  test('a whole shard is left alone when its task runs again, and a damaged one is written anew', async () => {
    const written = writtenOf(terminal, everyShard);
    const bytes = readFileSync(shardFile(terminal, 4));
    cutShort(terminal, 4);
    for (const index of [3, 4]) {
      const { code, stderr } = await terminal.type(`node uptake.mjs batch run "$batch" ${index} --workers 1`);
      expect(code, stderr).toBe(0);
    }
    const now = writtenOf(terminal, everyShard);
    expect(everyShard.filter((index) => now[index] !== written[index])).toEqual([4]);
    expect(readFileSync(shardFile(terminal, 4)).equals(bytes)).toBe(true);
  });
});

const noSlurm = missingSlurm();
if (noSlurm) console.log(`NOT TESTED: Slurm. ${noSlurm}`);

describe.skipIf(Boolean(noSlurm))('Slurm', () => {
  let slurm: Awaited<ReturnType<typeof startSlurm>>;
  let terminal: Terminal;
  beforeAll(async () => {
    slurm = await startSlurm();
    terminal = await planned(slurm.environment);
  });
  afterAll(() => slurm?.stop());

  /** What became of the tasks of one array, and of a job without one. */
  async function states(job: number): Promise<Map<number, string>> {
    const { stdout } = await terminal.type(`squeue -h -r -t all -o '%F %K %T'`);
    const rows = stdout.split('\n').map((line) => line.split(' '));
    return new Map(
      rows
        .filter(([parent]) => Number(parent) === job)
        .map(([, index, state]) => [Number(index) || 0, state]),
    );
  }
  const shardsThat = async (state: string, job: number) =>
    [...(await states(job))].filter(([, now]) => now === state).map(([index]) => index);

  async function submit(): Promise<{ array: number; merge: number }> {
    const merge = Number(/\d+/.exec((await terminal.follow('Submit 1')).stdout)?.[0]);
    const { stdout } = await terminal.type(`echo "$job"`);
    return { array: Number(stdout), merge };
  }

  let damaged: number[] = [];
  test('tasks killed, tasks cancelled and a file cut short: exactly these shards are missing', async () => {
    const { array, merge } = await submit();
    await until('three shards are finished', async () => (await shardsThat('COMPLETED', array)).length >= 3);
    const killed = await killTwo(terminal);
    await terminal.type(`scancel ${array}`);
    await until('all tasks have ended', async () =>
      [...(await states(array)).values()].every((state) => /^(COMPLETED|CANCELLED|FAILED)$/.test(state)),
    );
    await until('no task is left', () => terminal.tasks().length === 0);
    const finished = await shardsThat('COMPLETED', array);
    const never = everyShard.filter((index) => !shardsOf(terminal).includes(index));
    expect(shardsOf(terminal)).toEqual(expect.arrayContaining(finished));
    expect(never).toEqual(expect.arrayContaining(killed));
    expect(never.length, 'tasks were left to cancel').toBeGreaterThan(2);

    cutShort(terminal, finished[0]);
    damaged = [...never, finished[0]].sort((a, b) => a - b);
    expect(await missing(terminal)).toEqual(damaged);
    await until('the dependent merge is cancelled', async () => (await states(merge)).get(0) === 'CANCELLED');
    expect(readdirSync(join(terminal.home, 'uptake'))).not.toContain('uptake-merge.log');
  });

  test('what is not complete is not merged, and what is missing is named', async () => {
    const { code, stderr } = await terminal.attempt('After failures 2');
    expect(code, stderr).toBe(2);
    const named = [...stderr.matchAll(/\bshards? (\d[\d,-]*)/g)].flatMap(([, list]) => indices(list));
    expect([...new Set(named)].sort((a, b) => a - b)).toEqual(damaged);
    expect(readdirSync(join(terminal.home, 'uptake'))).not.toContain('results');
  });

  test('the missing shards alone run again, and the dependent merge has the hash of one machine', async () => {
    const whole = everyShard.filter((index) => !damaged.includes(index));
    const written = writtenOf(terminal, whole);
    const { array, merge } = await submit();
    await until('the merge has ended', async () =>
      /^(COMPLETED|FAILED|CANCELLED)$/.test((await states(merge)).get(0) ?? ''),
    );
    const log = await terminal.type('cat uptake-merge.log');
    expect((await states(merge)).get(0), log.stdout).toBe('COMPLETED');
    expect((await shardsThat('COMPLETED', array)).sort((a, b) => a - b)).toEqual(damaged);
    expect(writtenOf(terminal, whole)).toEqual(written);
    expect(hashIn(log)).toBe(hash);
    expect(filesIn(terminal, 'results')).toEqual(results);
    expect(await missing(terminal)).toEqual([]);
  });

  test('submitted again with nothing missing, one task fails with a sentence and no shard is touched', async () => {
    const written = writtenOf(terminal, everyShard);
    const { array, merge } = await submit();
    await until('the merge is cancelled', async () => (await states(merge)).get(0) === 'CANCELLED');
    expect([...(await states(array)).values()]).toEqual(['FAILED']);
    expect(writtenOf(terminal, everyShard)).toEqual(written);
  });
});

/**
 * Notes the name of the machine, then does here what would be done there, as a login does: in the home directory and
 * with a shell. Without SHELL, GNU parallel runs nothing and ends well.
 */
const standInForSsh = `#!/bin/bash
echo "$1" >>"$HOME/machines"
shift
[[ $1 == -- ]] && shift
cd
SHELL=/bin/bash exec bash -c "$*"
`;

const noParallel =
  process.platform === 'linux'
    ? missingPrograms(['parallel'], ['parallel'])
    : 'watching its tasks needs Linux';
if (noParallel) console.log(`NOT TESTED: GNU parallel. ${noParallel}`);

describe.skipIf(Boolean(noParallel))('GNU parallel', () => {
  let terminal: Terminal;
  beforeAll(async () => {
    terminal = await planned();
  });

  test('tasks killed and then everything at once: the same line again runs what is missing', async () => {
    const running = terminal.attempt('GNU parallel 1');
    await until('three shards are finished', () => shardsOf(terminal).length >= 3);
    const killed = await killTwo(terminal);
    await until('the others go on', () => terminal.tasks().length === 2);
    await terminal.cutPower();
    expect((await running).code).not.toBe(0);

    const [first, ...whole] = shardsOf(terminal);
    cutShort(terminal, first);
    expect(await missing(terminal)).toEqual(everyShard.filter((index) => !whole.includes(index)));
    expect(whole.length).toBeLessThan(shardCount - 3);
    for (const index of killed) expect(whole).not.toContain(index);

    const written = writtenOf(terminal, whole);
    await terminal.follow('GNU parallel 1');
    expect(writtenOf(terminal, whole)).toEqual(written);
    expect(hashIn(await terminal.follow('After failures 2'))).toBe(hash);
  });

  test('the line for ssh runs what is missing on the machines that are named', async () => {
    for (const index of [0, 7, 8, 19]) cutShort(terminal, index);
    await terminal.type(`printf '2/first\\n2/second\\n' >machines.txt
cat >"$HOME/ssh" <<'STAND-IN'
${standInForSsh}STAND-IN
chmod +x "$HOME/ssh"`);
    await terminal.follow('GNU parallel 2', { PARALLEL_SSH: join(terminal.home, 'ssh') });
    const { stdout } = await terminal.type('sort -u "$HOME/machines"');
    expect(stdout).toBe('first\nsecond\n');
    expect(await missing(terminal)).toEqual([]);
    expect(hashIn(await terminal.follow('After failures 2'))).toBe(hash);
  });
});

test.skipIf(Boolean(noSlurm ?? noParallel))('every command on the page was run here', () => {
  expect([...blocksRun].sort()).toEqual([...blocks.keys()].sort());
});
