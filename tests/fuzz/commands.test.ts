/** Files and words as the commands meet them: exit code 2 with sentences and nothing written, or a whole result. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { readArguments } from '../../sim/cli/arguments.ts';
import { batchMerge } from '../../sim/cli/batch/merge.ts';
import { batchMissing } from '../../sim/cli/batch/missing.ts';
import { batchPlan } from '../../sim/cli/batch/plan.ts';
import { batchRun } from '../../sim/cli/batch/run.ts';
import { check } from '../../sim/cli/check.ts';
import type { Command } from '../../sim/cli/command.ts';
import { compare } from '../../sim/cli/compare/compare.ts';
import { describe as describeCommand } from '../../sim/cli/describe.ts';
import { practices as practicesCommand } from '../../sim/cli/practices.ts';
import { exitCodes } from '../../sim/cli/problems.ts';
import { run } from '../../sim/cli/run.ts';
import { sensitivity } from '../../sim/cli/sensitivity/sensitivity.ts';
import { sweep } from '../../sim/cli/sweep/sweep.ts';
import { execute, expectAllOrNothing, placeFor } from './execute.ts';
import { designs, plans, tables, ties } from './good-files.ts';
import { cases, planPieces, spoilt, tablePieces } from './spoilt.ts';
import { expectSentences, survived } from './survives.ts';

const bundle = fileURLToPath(new URL('../../dist/cli/uptake.mjs', import.meta.url));
const { directory, at } = placeFor('fuzz');

const results = [
  'dictionary.json',
  'manifest.json',
  'outcomes.csv',
  'practices.csv',
  'summary.json',
  'weekly.csv',
];

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
        expectAllOrNothing(ended, at('out'), results);
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
          expectAllOrNothing(ended, at('out'), results);
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
  const commands = {
    run,
    compare,
    sweep,
    sensitivity,
    check,
    practices: practicesCommand,
    describe: describeCommand,
    'batch plan': batchPlan,
    'batch run': batchRun,
    'batch missing': batchMissing,
    'batch merge': batchMerge,
  };
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
      cases(1000),
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
      expectAllOrNothing(
        { code: status as number, printed: stdout, said: stderr },
        join(here, 'out'),
        results,
      );
      expect(readdirSync(here).sort()).toEqual(['plan.json', 'practices.csv']);
    },
  );
});
