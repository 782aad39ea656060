/** Starts the bundle in dist/cli as a user would; whoever imports this gets an empty directory for each test. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach } from 'vitest';

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

export function start(...words: string[]) {
  const child = spawn(process.execPath, [bundle, ...words], { cwd: directory });
  const parts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      parts[name] += text;
    });
  }
  const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, ...parts })));
  return { child, ended };
}
export const uptake = (...words: string[]) => start(...words).ended;

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
