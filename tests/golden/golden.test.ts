/** The same plan and seed give the same bits as when golden.json was written, or the changelog says why not. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { emptyPlan, type LeverPath, leverPaths, orders } from '../../sim/model/levers.ts';
import { leverOf } from '../../sim/scenario/resolve.ts';
import { RESULTS } from '../../sim/scenario/version.ts';
import { digestOf } from './digest.ts';
import {
  changelogProblem,
  differences,
  goldenFile,
  goldenText,
  planFiles,
  statedResults,
  stateOf,
} from './files.ts';
import { goldenHashes } from './hashes.ts';
import { goldenPlans } from './plans.ts';

const golden = readFileSync(goldenFile, 'utf8');

test('every hash is that of golden.json', { timeout: 120_000 }, () => {
  const changes = differences(JSON.parse(golden), goldenHashes(planFiles()));
  expect(
    changes,
    'Results are not what they were. If that is meant: npm run golden, and state the reason in CHANGELOG.md.',
  ).toEqual([]);
});

test('CHANGELOG.md states this golden.json, and why', () => {
  const problem = changelogProblem(golden);
  expect(problem, problem).toBe(undefined);
});

test('a build knows which results it gives', () => {
  expect(RESULTS).toBe(stateOf(golden));
});

test('golden.json is as the command writes it', () => {
  expect(golden).toBe(goldenText(JSON.parse(golden)));
});

test('the plans use every lever and every order', () => {
  const { varied } = goldenPlans(planFiles());
  const empty = emptyPlan();
  const used = (path: LeverPath) =>
    Object.values(varied).some(
      (document) => JSON.stringify(leverOf(document, path)) !== JSON.stringify(empty[path]),
    );
  expect(leverPaths.filter((path) => !used(path))).toEqual([]);
  const seen = new Set<unknown>(Object.values(varied).map((document) => leverOf(document, 'order')));
  expect(Object.keys(orders).filter((order) => !seen.has(order))).toEqual([]);
});

const state = stateOf('{}\n');
const page = (...lines: string[]) => ['# Changelog', '', '## Unreleased', '', ...lines, ''].join('\n');

test.each([
  ['no line', page('### Changes results', '', '- None yet.')],
  ['a line elsewhere', page('### Added', '', `- Results: ${state} because.`)],
  ['the line of another state', page('### Changes results', '', '- Results: 0123456789ab because.')],
  ['no reason', page('### Changes results', '', `- Results: ${state}`)],
  [
    'a newer line above',
    page('### Changes results', '', '- Results: 0123456789ab because.', `- Results: ${state} first.`),
  ],
])('a changelog with %s is refused, and the message has the line to add', (_, changelog) => {
  expect(changelogProblem('{}\n', changelog)).toContain(`- Results: ${state} `);
});

test('the newest line with its reason is enough', () => {
  const lines = [`- Results: ${state} a reason.`, '- Results: 0123456789ab first goldens'];
  const changelog = page('### Changes results', '', ...lines);
  expect(changelogProblem('{}\n', changelog)).toBe(undefined);
  expect(statedResults(changelog)).toEqual({ state, reason: 'a reason.' });
});

test.each([
  [[1], [1 + Number.EPSILON]],
  [[0], [-0]],
  [Float64Array.of(0), Float64Array.of(-0)],
  [
    ['ab', 'c'],
    ['a', 'bc'],
  ],
  [[[1], 2], [[1, 2]]],
  [{ a: 1 }, { b: 1 }],
  [[undefined], ['undefined']],
  [
    [1, 2],
    ['1', '2'],
  ],
])('%j and %j have different hashes', (one, other) => {
  expect(digestOf(one)).not.toBe(digestOf(other));
});

test('a hash does not depend on the order of fields or on the bits of what is no number', () => {
  expect(digestOf({ a: 1, b: 2 })).toBe(digestOf({ b: 2, a: 1 }));
  const spare = new Float64Array(new Uint32Array([1, 0xfff80000]).buffer);
  expect(digestOf(spare)).toBe(digestOf(Float64Array.of(Number.NaN)));
});
