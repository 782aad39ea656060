/** Starts the bundle in dist/cli as a user would; whoever imports this gets an empty directory for each test. */
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { watch } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect, vi } from 'vitest';

// each test starts several processes
vi.setConfig({ testTimeout: 90_000 });

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const bundle = join(root, 'dist/cli/uptake.mjs');
const everything = mkdtempSync(join(tmpdir(), 'uptake-cli-'));
/** Where the commands of a test run: empty at its start. */
export let directory = '';
let tests = 0;

beforeAll(() => {
  if (!existsSync(bundle)) throw new Error('dist/cli/uptake.mjs is missing: run "npm run build:cli" first');
});
beforeEach(() => {
  directory = join(everything, String(tests++));
  mkdirSync(directory);
});
afterAll(() => rmSync(everything, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function startIn(environment: NodeJS.ProcessEnv, ...words: string[]) {
  const child = spawn(process.execPath, [bundle, ...words], { cwd: directory, env: environment });
  const parts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      parts[name] += text;
    });
  }
  const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, ...parts })));
  return { child, ended };
}
export const start = (...words: string[]) => startIn(process.env, ...words);
export const uptake = (...words: string[]) => start(...words).ended;

/**
 * Starts a command with `--out out` and interrupts it as soon as the draft of a table has so many bytes. It must end
 * with 130 and leave no drafts.
 *
 * @returns what it said on stderr
 */
export async function interrupted(
  words: readonly string[],
  { table = 'outcomes.csv', bytes = 10_000, signal = 'SIGINT' as NodeJS.Signals } = {},
): Promise<string> {
  const out = join(directory, 'out');
  mkdirSync(out);
  const changes = watch(out);
  const { child, ended } = start(...words, '--out', 'out');
  for await (const _ of changes) {
    const draft = readdirSync(out).find((name) => name.startsWith(`.${table}.`));
    if (draft && statSync(join(out, draft)).size > bytes) break;
  }
  child.kill(signal);
  const { code, stderr } = await ended;
  expect(code).toBe(130);
  expect(readdirSync(out).filter((name) => name.startsWith('.'))).toEqual([]);
  return stderr;
}

export const file = (name: string, text: string) => {
  writeFileSync(join(directory, name), text);
  return name;
};
export const read = (...path: string[]) => readFileSync(join(directory, ...path), 'utf8');
export const json = (...path: string[]) => JSON.parse(read(...path));
export const table = (...path: string[]) => {
  const [header, ...rows] = read(...path)
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
  return { header, rows };
};
export const smallPlan = (rest: object = {}) =>
  file(
    'small.json',
    JSON.stringify({
      version: 1,
      title: 'A small plan',
      weeks: 60,
      practices: { count: 20 },
      programme: { guidance: true, mentorship: { mentors: 1 }, order: 'random' },
      ...rest,
    }),
  );
export const hashIn = (stderr: string) => /^result ([0-9a-f]{64})$/m.exec(stderr)?.[1];
