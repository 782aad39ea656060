/** Files and words as the commands meet them: exit code 2 with sentences and nothing written, or a whole result. */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readArguments } from '../../sim/cli/arguments.ts';
import { check } from '../../sim/cli/check.ts';
import type { Command } from '../../sim/cli/command.ts';
import { describe as describeCommand } from '../../sim/cli/describe.ts';
import { practices as practicesCommand } from '../../sim/cli/practices.ts';
import { BadInput, exitCodes } from '../../sim/cli/problems.ts';
import { run } from '../../sim/cli/run.ts';
import { sweep } from '../../sim/cli/sweep/sweep.ts';
import { syntheticRows } from '../../sim/scenario/populations.ts';
import { writePractices } from '../../sim/scenario/practices-csv.ts';
import { sentenceOf } from '../../sim/scenario/problems.ts';
import { cases, planPieces, spoilt, tablePieces } from './spoilt.ts';
import { expectSentences, survived } from './survives.ts';

const bundle = fileURLToPath(new URL('../../dist/cli/uptake.mjs', import.meta.url));
const scenario = (name: string) =>
  readFileSync(new URL(`../../scenarios/${name}.json`, import.meta.url), 'utf8');
const plans = ['full-programme', 'data-first-then-feedback', 'no-programme', 'borough-by-borough'].map(
  scenario,
);
const tables = [writePractices(syntheticRows(10, 'fuzz')), 'id;list_size\nA;4000\nB;9000\n'];
const designs = [
  {
    method: 'factorial',
    vary: { 'mentorship.mentors': { values: [0, 2] }, order: { values: ['random', 'volunteers'] } },
  },
  { method: 'sobol', vary: { protectedTime: { minimum: 0, maximum: 2 }, workHours: {} }, samples: 4 },
  { method: 'list', points: [{ tools: true }, { meanTies: 3 }, {}] },
].map((design) => JSON.stringify({ version: 1, title: 'x', plan: 'good.json', ...design }));
const ties = ['practice_a,practice_b\nP01,P02\nP03,P04\nP05,P06\n'];

const directory = mkdtempSync(join(tmpdir(), 'uptake-fuzz-'));
const at = (name: string) => join(directory, name);
afterAll(() => rmSync(directory, { recursive: true, force: true }));

interface Ended {
  readonly code: number;
  readonly printed: string;
  readonly said: string;
}

/** Runs a command on this thread as the programme would. */
async function execute(command: Command, words: readonly string[]): Promise<Ended> {
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

const results = [
  'dictionary.json',
  'manifest.json',
  'outcomes.csv',
  'practices.csv',
  'summary.json',
  'weekly.csv',
];

/** Exit code 2 with a sentence and no directory, or 0 and every file whole. */
function expectAllOrNothing({ code, said }: Ended, out: string, names = results): void {
  if (code === exitCodes.badInput) {
    expect(said).toMatch(/\S+: \S+ \S+/);
    expect(existsSync(out)).toBe(false);
    return;
  }
  expect(code).toBe(exitCodes.done);
  expect(readdirSync(out).sort()).toEqual(names);
  const { complete, files } = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'));
  expect(complete).toBe(true);
  for (const [file, { bytes }] of Object.entries<{ bytes: number }>(files))
    expect(readFileSync(join(out, file)).length, file).toBe(bytes);
  rmSync(out, { recursive: true });
}

const small = [
  '--set',
  'practices.count=8',
  '--futures',
  '2',
  '--weeks',
  '5',
  '--detail',
  'practices',
  '--quiet',
];

describe('spoilt files, byte by byte', () => {
  test('of a plan run to the end or write nothing', async () => {
    const codes = new Set<number>();
    await fc.assert(
      fc.asyncProperty(spoilt(plans, planPieces), async (bytes) => {
        writeFileSync(at('plan.json'), bytes);
        const ended = await execute(run, [at('plan.json'), ...small, '--out', at('out')]);
        expectAllOrNothing(ended, at('out'));
        codes.add(ended.code);
      }),
      cases(150),
    );
    expect([...codes].sort()).toEqual([exitCodes.done, exitCodes.badInput]);
  });

  test('of practices and ties run to the end or write nothing', async () => {
    const codes = new Set<number>();
    writeFileSync(at('good.json'), plans[0]);
    await fc.assert(
      fc.asyncProperty(
        spoilt(tables, tablePieces),
        spoilt(ties, tablePieces),
        fc.nat(2),
        async (one, other, which) => {
          writeFileSync(at('practices.csv'), which === 1 ? tables[0] : one);
          writeFileSync(at('ties.csv'), which === 0 ? ties[0] : other);
          const files = [
            '--practices',
            at('practices.csv'),
            ...(which === 0 ? [] : ['--ties', at('ties.csv')]),
          ];
          const ended = await execute(run, [
            at('good.json'),
            ...small.slice(2),
            ...files,
            '--out',
            at('out'),
          ]);
          expectAllOrNothing(ended, at('out'));
          codes.add(ended.code);
        },
      ),
      cases(150),
    );
    expect([...codes].sort()).toEqual([exitCodes.done, exitCodes.badInput]);
  });

  test('of a design run to the end or write nothing', async () => {
    const codes = new Set<number>();
    writeFileSync(at('good.json'), plans[0]);
    const flags = [...small.slice(0, 6), '--quiet', '--weekly', '--out', at('out')];
    await fc.assert(
      fc.asyncProperty(spoilt(designs, planPieces), async (bytes) => {
        writeFileSync(at('design.json'), bytes);
        const ended = await execute(sweep, [at('design.json'), ...flags]);
        expectAllOrNothing(ended, at('out'), [
          'dictionary.json',
          'manifest.json',
          'outcomes.csv',
          'points.csv',
          'summary.json',
          'weekly.csv',
        ]);
        codes.add(ended.code);
      }),
      cases(150),
    );
    expect([...codes].sort()).toEqual([exitCodes.done, exitCodes.badInput]);
  });

  test('are found right or wrong by check, together and in any order', async () => {
    await fc.assert(
      fc.asyncProperty(
        spoilt([...plans, ...designs], planPieces),
        spoilt(tables, tablePieces),
        spoilt(ties, tablePieces),
        fc.shuffledSubarray(['p.json', 'p.csv', 't.csv'], { minLength: 1 }),
        async (plan, table, pairs, names) => {
          writeFileSync(at('p.json'), plan);
          writeFileSync(at('p.csv'), table);
          writeFileSync(at('t.csv'), pairs);
          const { code, printed, said } = await execute(check, names.map(at));
          const right = printed.split('\n').filter((line) => line.includes(': ok, ')).length;
          expect(code).toBe(right === names.length ? exitCodes.done : exitCodes.badInput);
          if (code === exitCodes.badInput) expect(said).toMatch(/\S+: \S+ \S+/);
        },
      ),
      cases(250),
    );
  });
});

describe('the words of a command', () => {
  const commands = { run, sweep, check, practices: practicesCommand, describe: describeCommand };
  const anyName = fc.constantFrom(...(Object.keys(commands) as (keyof typeof commands)[]));
  const flag = fc.constantFrom(
    ...new Set(Object.values(commands).flatMap(({ flags }) => Object.keys(flags).map((name) => `--${name}`))),
  );
  const odd = fc.constantFrom(
    '',
    '-',
    '--',
    '---',
    '-h',
    '-x',
    '-hx',
    '--help',
    '--no-quiet',
    '--=',
    '--=x',
    '=',
    'a=b',
    '__proto__=1',
    '--__proto__',
    '--__proto__=1',
    '--constructor',
    '--toString=1',
    '--set=__proto__.x=1',
    '--futures=',
    '--futures=1e3',
    '--seed=\ud800',
    '\u0000',
    '--\u0000',
    '-1',
    '--quiet=yes',
    'nothing.json',
    '1',
    '1,5',
    '0x10',
  );
  const word = fc.oneof(
    { weight: 3, arbitrary: odd },
    { weight: 3, arbitrary: flag },
    fc.string({ unit: 'binary', maxLength: 10 }),
    fc.tuple(flag, fc.string({ maxLength: 6 })).map(([name, value]) => `${name}=${value}`),
  );

  test('are read, or each has its problem', () => {
    fc.assert(
      fc.property(anyName, fc.array(word, { maxLength: 8 }), (name, words) => {
        const { flags }: Command = commands[name];
        const read = survived(() => readArguments(words, flags));
        if (read.problems.length > 0) expectSentences(read.problems, /^"?-/);
        expect(Object.keys(read.values)).toEqual(Object.keys(flags));
      }),
      cases(3000),
    );
  });

  test('that make no sense end the command with code 2 and write nothing', async () => {
    const before = readdirSync(directory).sort();
    const harmless = fc
      .array(word, { maxLength: 6 })
      .filter((words) => !words.some((any) => any.startsWith('--out') || any.startsWith('--workers')));
    await fc.assert(
      fc.asyncProperty(anyName, harmless, async (name, words) => {
        const command = commands[name];
        // no such plan, so that nothing runs; no more practices than can be written in a moment
        const safe = name === 'practices' ? [...words, '--count', '5'] : words;
        const { code, printed, said } = await execute(command, safe);
        expect([exitCodes.done, exitCodes.badInput]).toContain(code);
        if (code === exitCodes.badInput) expect(said).toMatch(/\S+: \S+/);
        else expect(printed.length).toBeGreaterThan(0);
      }),
      cases(500),
    );
    expect(readdirSync(directory).sort()).toEqual(before);
  });

  test.each([
    ['a million letters', ['x'.repeat(1_000_000)]],
    ['a flag of a million letters', [`--${'x'.repeat(1_000_000)}`]],
    ['a number of a million digits', ['--futures', '1'.repeat(1_000_000)]],
    ['a setting of a million letters', ['--set', `${'x'.repeat(1_000_000)}=1`]],
    ['a hundred thousand words', Array.from({ length: 100_000 }, () => '--quiet')],
    ['a thousand settings', Array.from({ length: 1000 }, () => '--set=workHours=1')],
  ])('%s are over soon', async (_, words) => {
    await execute(run, words);
  });
});

describe('the programme as it is shipped', () => {
  beforeAll(() => {
    if (!existsSync(bundle)) throw new Error('dist/cli/uptake.mjs is missing: run "npm run build:cli" first');
  });
  const children = fc.sample(
    fc.tuple(spoilt(plans, planPieces), spoilt(tables, tablePieces), fc.boolean()),
    cases(20),
  );

  test.each(children.map(([plan, table, both], number) => ({ plan, table, both, number })))(
    'reads spoilt files, number $number: code 0 and all is written, or 2 and nothing',
    ({ plan, table, both, number }) => {
      const here = at(`child ${number}`);
      mkdirSync(here);
      writeFileSync(join(here, 'plan.json'), both ? plans[number % plans.length] : plan);
      writeFileSync(join(here, 'practices.csv'), table);
      const files = both ? ['--practices', 'practices.csv'] : small.slice(0, 2);
      const { status, signal, stderr, stdout } = spawnSync(
        process.execPath,
        [bundle, 'run', 'plan.json', ...small.slice(2), ...files, '--out', 'out'],
        { cwd: here, encoding: 'utf8', timeout: 20_000 },
      );
      expect(signal).toBeNull();
      expect(stderr).not.toContain('our fault');
      expectAllOrNothing({ code: status as number, printed: stdout, said: stderr }, join(here, 'out'));
      expect(readdirSync(here).sort()).toEqual(['plan.json', 'practices.csv']);
    },
  );
});
