/** What is printed arrives whole, or the command says that it did not. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeAll } from '../../sim/cli/output/standard.ts';
import { bundle, directory, read, smallPlan, uptake } from './bundle.ts';

/** A line of the shell, with the command as "$@". */
function inShell(line: string, ...words: string[]): Promise<{ code: number | null; stderr: string }> {
  const child = spawn('sh', ['-c', line, 'sh', process.execPath, bundle, ...words], { cwd: directory });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stderr })));
}

/** A file that has no room, on Linux. */
const isThereFull = existsSync('/dev/full');
if (!isThereFull) console.log('NOT TESTED: standard output and error without room. There is no /dev/full.');

describe('a text that is written', () => {
  test('arrives whole where each part of it is taken only in part', () => {
    const text = 'tausend Größen, 1,000 €\n'.repeat(100);
    const taken: number[] = [];
    writeAll(text, (bytes, from) => {
      const part = bytes.subarray(from, from + 7);
      taken.push(...part);
      return part.length;
    });
    expect(Buffer.from(taken).toString('utf8')).toBe(text);
  });

  test('is an error where a part of it was taken and no more is', () => {
    let room = 10;
    const write = (bytes: Uint8Array, from: number) => {
      if (room === 0) throw new Error('no room');
      const part = Math.min(room, bytes.length - from);
      room -= part;
      return part;
    };
    expect(() => writeAll('eleven char', write)).toThrow('no room');
  });
});

const printing = [
  ['describe', 'parameters', '--json'],
  ['practices', '--count', '2000'],
  ['run', 'small.json', '--futures', '2', '--json'],
];

describe('results on standard output', () => {
  test.each(printing)(
    'are not given out as done where a file takes only a part of them: %s',
    async (...words) => {
      smallPlan();
      // the system takes what fits below the limit and says so of the next part only, as it does on a full disk
      const { code, stderr } = await inShell('ulimit -f 8; exec "$@" > printed', ...words);
      const whole = (await uptake(...words)).stdout;
      expect(whole.length).toBeGreaterThan(statSync(join(directory, 'printed')).size);
      expect(whole.startsWith(read('printed'))).toBe(true);
      expect(stderr).toMatch(/^uptake could not finish: the file is larger than the system allows \(/m);
      expect(code).toBe(2);
    },
  );

  test.skipIf(!isThereFull).each(printing)('are said to have no room: %s', async (...words) => {
    smallPlan();
    const { code, stderr } = await inShell('exec "$@" > /dev/full', ...words);
    expect(stderr).toMatch(/^uptake could not finish: the disk is full \(ENOSPC[^\n]*\)\n/m);
    expect(stderr).not.toContain('    at ');
    expect(code).toBe(2);
  });

  test.skipIf(!isThereFull)('end with 2 where the hash could not be said', async () => {
    const small = ['run', smallPlan(), '--futures', '2'];
    expect((await inShell('exec "$@" 2> /dev/full', ...small)).code).toBe(2);
    expect((await inShell('exec "$@" 2> /dev/full', 'run', 'none.json')).code).toBe(2);
  });

  test('on a disk that is nearly full end with 2', async ({ skip }) => {
    const disk = join(directory, 'disk');
    mkdirSync(disk);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', disk], { stdio: 'ignore' });
    } catch {
      return skip('mounting needs to be root');
    }
    try {
      const { code, stderr } = await inShell('exec "$@" > disk/printed', 'describe', 'parameters', '--json');
      expect(statSync(join(disk, 'printed')).size).toBeGreaterThan(0);
      expect(stderr).toContain('uptake could not finish: the disk is full');
      expect(code).toBe(2);
    } finally {
      execFileSync('umount', ['-l', disk]);
    }
  });

  test('are whole in a pipe whose reader is slow', async () => {
    const { stdout } = await uptake('practices', '--count', '20000');
    const { code } = await inShell('"$@" | (sleep 1; cat) > printed', 'practices', '--count', '20000');
    expect(code).toBe(0);
    expect(read('printed') === stdout).toBe(true);
  });
});
