/** What is finished when the room ends is kept, like what is finished when somebody interrupts. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { directory, file, hashIn, json, read, smallPlan, table, uptake } from './bundle.ts';

/** Does something with a disk of its own with so little room, in `disk`; nothing where this user may not mount one. */
async function onSmallDisk(size: string, work: () => Promise<void>): Promise<boolean> {
  const disk = join(directory, 'disk');
  mkdirSync(disk);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', disk], { stdio: 'ignore' });
  } catch {
    return false;
  }
  try {
    await work();
  } finally {
    execFileSync('umount', ['-l', disk]);
  }
  return true;
}
const needsRoot = 'mounting needs to be root';

function expectWholeFiles(): void {
  const { files } = json('disk/out', 'manifest.json');
  expect([...Object.keys(files), 'manifest.json'].sort()).toEqual(
    readdirSync(join(directory, 'disk/out')).sort(),
  );
  for (const [name, { bytes, sha256 }] of Object.entries<{ bytes: number; sha256: string }>(files)) {
    const content = readFileSync(join(directory, 'disk/out', name));
    expect([name, content.length, createHash('sha256').update(content).digest('hex')]).toEqual([
      name,
      bytes,
      sha256,
    ]);
  }
}

describe('where the room ends', () => {
  test.for(['1', '2'])(
    'a run keeps whole futures, and is then the smaller run, on %s workers',
    async (workers, { skip }) => {
      const words = ['run', smallPlan(), '--weeks', '104'];
      const isDone = await onSmallDisk('800k', async () => {
        const { code, stderr } = await uptake(
          ...words,
          '--futures',
          '400',
          '--out',
          'disk/out',
          '--workers',
          workers,
        );
        expect(code).toBe(2);
        expect(stderr).toMatch(
          /^uptake could not finish: the disk is full, so that disk\/out\/weekly\.csv could not be written \(ENOSPC.*\)\. What was finished is kept: make room, or write to another place$/m,
        );
        const { futures, complete, result_hash } = json('disk/out', 'manifest.json');
        expect(complete).toBe(false);
        expect(futures).toBeGreaterThan(0);
        expect(stderr).toContain(`no room is left: futures 0 to ${futures - 1} of 400 are kept\n`);
        expectWholeFiles();
        const again = await uptake(...words, '--futures', String(futures), '--out', 'again');
        expect(hashIn(again.stderr)).toBe(result_hash);
        for (const name of ['weekly.csv', 'outcomes.csv'])
          expect(read('again', name)).toBe(read('disk/out', name));
      });
      if (!isDone) skip(needsRoot);
    },
  );

  test('a sweep keeps the runs that it has finished', async ({ skip }) => {
    smallPlan();
    const vary = { 'mentorship.mentors': { values: [0, 1, 2] } };
    const design = { version: 1, title: 'Mentors', plan: 'small.json', method: 'factorial', vary };
    file('d.json', JSON.stringify(design));
    const isDone = await onSmallDisk('800k', async () => {
      const { code, stderr } = await uptake('sweep', 'd.json', '--futures', '400', '--out', 'disk/out');
      expect(code).toBe(2);
      expect(stderr).toContain('disk/out/outcomes.csv could not be written (ENOSPC');
      const { futures, runs, complete } = json('disk/out', 'summary.json');
      expect(complete).toBe(false);
      expect(runs).toBeGreaterThan(0);
      expect(futures).toBe(Math.floor(runs / 3));
      expect(stderr).toContain(`no room is left: ${futures} of 400 futures of every plan are kept`);
      expect(table('disk/out', 'outcomes.csv').rows).toHaveLength(runs);
      expectWholeFiles();
    });
    if (!isDone) skip(needsRoot);
  });

  test('nothing is left behind where it ends before the first future', async ({ skip }) => {
    const isDone = await onSmallDisk('40k', async () => {
      const words = ['run', smallPlan(), '--weeks', '400', '--out', 'disk/out'];
      const { code, stderr } = await uptake(...words);
      expect(code).toBe(2);
      expect(stderr).toContain('Nothing of it is kept: make room, or write to another place\n');
      expect(readdirSync(join(directory, 'disk'))).toEqual([]);
    });
    if (!isDone) skip(needsRoot);
  });
});
