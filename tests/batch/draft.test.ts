/** Drafts that killed runs left behind, and those of runs that go on. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Draft, isDraft, removeDeadDrafts } from '../../sim/batch/draft.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'uptake-draft-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The name that a draft of another process has here. */
function nameOf(id: number): string {
  const draft = new Draft(join(folder, 'weekly.csv'));
  const [name] = readdirSync(folder);
  draft.discard();
  return name.replace(`-${process.pid}-`, `-${id}-`);
}

/** The number of a process that has ended. */
const ended = () => Number(execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }));

test('a draft whose writer is no more is taken away', () => {
  const name = nameOf(ended());
  writeFileSync(join(folder, name), 'half');
  expect(isDraft(name)).toBe(true);
  removeDeadDrafts(folder);
  expect(readdirSync(folder)).toEqual([]);
});

test('a draft stays whose writer is this process or another that lives', () => {
  const other = spawn(process.execPath, ['-e', 'setTimeout(() => undefined, 60000)'], { stdio: 'ignore' });
  try {
    const name = nameOf(other.pid as number);
    writeFileSync(join(folder, name), 'half');
    const own = new Draft(join(folder, 'outcomes.csv'));
    removeDeadDrafts(folder);
    expect(readdirSync(folder)).toContain(name);
    own.settle();
    own.publish();
    expect(readdirSync(folder).sort()).toEqual([name, 'outcomes.csv']);
  } finally {
    other.kill();
  }
});

test('drafts of another host and files of other names stay', () => {
  const id = ended();
  const here = nameOf(id);
  const [, host] = /\.([0-9a-f]{8})-\d+-/.exec(here) as RegExpExecArray;
  const elsewhere = here.replace(host, host === '00000000' ? '11111111' : '00000000');
  const kept = [elsewhere, '.weekly.csv.0123456789ab.part', `weekly.csv.${id}.part`, '.profile'];
  for (const name of kept) writeFileSync(join(folder, name), 'half');
  removeDeadDrafts(folder);
  expect(readdirSync(folder).sort()).toEqual([...kept].sort());
});

test('a draft that was cut and written on is as if what was cut had never been written', () => {
  const [cut, plain] = ['cut.csv', 'plain.csv'].map((name) => new Draft(join(folder, name)));
  cut.write('whole\n');
  const { bytes } = cut;
  cut.write('half a li');
  cut.cutTo(bytes);
  for (const draft of [cut, plain]) draft.write(draft === plain ? 'whole\nmore\n' : 'more\n');
  expect(cut.settle()).toEqual(plain.settle());
  for (const draft of [cut, plain]) draft.publish();
  expect(readFileSync(join(folder, 'cut.csv'), 'utf8')).toBe('whole\nmore\n');
});
