/** Commands on this thread, as the programme would run them, and what they owe to whatever they are given. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import type { Command } from '../../sim/cli/command.ts';
import { BadInput, exitCodes } from '../../sim/cli/problems.ts';
import { sentenceOf } from '../../sim/scenario/problems.ts';
import { expectSentences, survived } from './survives.ts';

/** A directory for one file of tests, which is gone when they are over. */
export function placeFor(name: string) {
  const directory = mkdtempSync(join(tmpdir(), `uptake-${name}-`));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));
  return { directory, at: (name: string) => join(directory, name) };
}

export interface Ended {
  readonly code: number;
  readonly printed: string;
  readonly said: string;
}

/** Its exit code is 0 or 2, and each problem is a sentence. */
export async function execute(command: Command, words: readonly string[]): Promise<Ended> {
  let printed = '';
  let said = '';
  const streams = {
    print: (text: string) => {
      printed += text;
    },
    error: (text: string) => {
      said += text;
    },
  };
  let code: number;
  try {
    code = await command.execute(words, streams);
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    expectSentences(error.problems, /./);
    said += error.problems.map((problem) => `${sentenceOf(problem)}\n`).join('');
    code = exitCodes.badInput;
  }
  survived(() => undefined);
  return { code, printed, said };
}

/** Exit code 2 with a sentence and no directory, or 0 and every file whole, of a study that may be a part. */
export function expectAllOrNothing(
  { code, said }: Ended,
  out: string,
  names: readonly string[],
  isComplete = true,
): void {
  if (code === exitCodes.badInput) {
    expect(said).toMatch(/\S+: \S+ \S+/);
    expect(existsSync(out)).toBe(false);
    return;
  }
  expect(code).toBe(exitCodes.done);
  expect(readdirSync(out).sort()).toEqual(names);
  const { complete, files } = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'));
  if (isComplete) expect(complete).toBe(true);
  for (const [file, { bytes }] of Object.entries<{ bytes: number }>(files))
    expect(readFileSync(join(out, file)).length, file).toBe(bytes);
  rmSync(out, { recursive: true });
}
