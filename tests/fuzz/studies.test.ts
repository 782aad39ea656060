/** Spoilt files of several plans at once, as comparisons and studies of sensitivity meet them. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare } from '../../sim/cli/compare/compare.ts';
import { exitCodes } from '../../sim/cli/problems.ts';
import { sensitivity } from '../../sim/cli/sensitivity/sensitivity.ts';
import { sweep } from '../../sim/cli/sweep/sweep.ts';
import { readDesign } from '../../sim/scenario/design.ts';
import { execute, expectAllOrNothing, placeFor } from './execute.ts';
import { plans, tables, ties } from './good-files.ts';
import { cases, planPieces, spoilt, tablePieces } from './spoilt.ts';

const { directory, at } = placeFor('fuzz-studies');
const size = ['--set', 'practices.count=8', '--weeks', '5', '--quiet'];
const withTable = (names: readonly string[]) =>
  [...names, 'dictionary.json', 'manifest.json', 'summary.json'].sort();

test('a comparison of spoilt plans ends, or writes nothing', async () => {
  const codes = new Set<number>();
  const names = withTable(['differences.csv', 'outcomes.csv', 'weekly.csv']);
  writeFileSync(at('good.json'), plans[0]);
  await fc.assert(
    fc.asyncProperty(
      spoilt(plans, planPieces, 3),
      spoilt(plans, planPieces, 3),
      fc.constantFrom(['one.json'], ['good.json', 'one.json'], ['one.json', 'other.json']),
      async (one, other, files) => {
        writeFileSync(at('one.json'), one);
        writeFileSync(at('other.json'), other);
        const words = [
          ...files.map((file) => at(file)),
          ...(files.length === 1 ? ['--baseline', 'none'] : []),
        ];
        const ended = await execute(compare, [...words, ...size, '--futures', '2', '--out', at('out')]);
        expectAllOrNothing(ended, at('out'), names);
        codes.add(ended.code);
      },
    ),
    cases(80),
  );
  expect([...codes].sort()).toEqual([exitCodes.done, exitCodes.badInput]);
});

test('a comparison over spoilt practices and ties ends, or writes nothing', async () => {
  const codes = new Set<number>();
  const names = withTable(['differences.csv', 'outcomes.csv', 'practices.csv', 'weekly.csv']);
  writeFileSync(at('good.json'), plans[0]);
  await fc.assert(
    fc.asyncProperty(spoilt(tables, tablePieces, 2), spoilt(ties, tablePieces, 2), async (table, pairs) => {
      writeFileSync(at('practices.csv'), table);
      writeFileSync(at('ties.csv'), pairs);
      const files = ['--practices', at('practices.csv'), '--ties', at('ties.csv'), '--detail', 'practices'];
      const words = [at('good.json'), '--baseline', 'none', ...size.slice(2), ...files, '--futures', '2'];
      const ended = await execute(compare, [...words, '--out', at('out')]);
      expectAllOrNothing(ended, at('out'), names);
      codes.add(ended.code);
    }),
    cases(80),
  );
  expect([...codes].sort()).toEqual([exitCodes.done, exitCodes.badInput]);
});

/** Six runs. */
const screening = [
  ...['--method', 'morris', '--trajectories', '2', '--parameters', 'workHours,peerStrength'],
  ...['--outcome', 'in_place_share_end,cost_pounds', '--futures', '1'],
];

test('a study of sensitivity of spoilt plans ends, or writes nothing', async () => {
  const codes = new Set<number>();
  await fc.assert(
    fc.asyncProperty(
      spoilt(plans, planPieces, 3),
      spoilt(plans, planPieces, 3),
      fc.boolean(),
      async (one, other, both) => {
        writeFileSync(at('one.json'), one);
        writeFileSync(at('other.json'), other);
        const words = [at('one.json'), ...(both ? ['--against', at('other.json')] : [])];
        const ended = await execute(sensitivity, [...words, ...screening, ...size, '--out', at('out')]);
        expectAllOrNothing(ended, at('out'), withTable(['sensitivity.csv']));
        codes.add(ended.code);
      },
    ),
    cases(80),
  );
  expect([...codes].sort()).toEqual([exitCodes.done, exitCodes.badInput]);
});

test('a design that is written for a spoilt plan is a whole one, or there is none', async () => {
  const codes = new Set<number>();
  await fc.assert(
    fc.asyncProperty(spoilt(plans, planPieces, 3), async (plan) => {
      writeFileSync(at('plan.json'), plan);
      const before = readdirSync(directory);
      const written = at(`design ${before.length}.json`);
      const ended = await execute(sensitivity, [
        ...[at('plan.json'), ...screening, ...size],
        ...['--write-design', written],
      ]);
      codes.add(ended.code);
      expect(existsSync(written)).toBe(ended.code === exitCodes.done);
      if (ended.code === exitCodes.done)
        expect(readDesign(readFileSync(written, 'utf8'), 'it').problems).toEqual([]);
      else expect(readdirSync(directory)).toEqual(before);
    }),
    cases(60),
  );
  expect([...codes].sort()).toEqual([exitCodes.done, exitCodes.badInput]);
});

test('a spoilt table of runs made elsewhere is read as far as it goes, or nothing is written', async () => {
  writeFileSync(at('plan.json'), plans[0]);
  const words = [at('plan.json'), ...screening, ...size];
  await execute(sensitivity, [...words, '--write-design', at('runs.json')]);
  await execute(sweep, [at('runs.json'), '--quiet', '--out', at('swept')]);
  const table = readFileSync(at('swept/outcomes.csv'), 'utf8');
  expect(table.trimEnd().split('\n')).toHaveLength(1 + 6);
  const codes = new Set<number>();
  await fc.assert(
    fc.asyncProperty(spoilt([table], tablePieces, 3), async (runs) => {
      writeFileSync(at('runs.csv'), runs);
      const ended = await execute(sensitivity, [...words, '--runs', at('runs.csv'), '--out', at('out')]);
      expectAllOrNothing(ended, at('out'), withTable(['sensitivity.csv']), false);
      codes.add(ended.code);
    }),
    cases(150),
  );
  expect([...codes].sort()).toEqual([exitCodes.done, exitCodes.badInput]);
});
