/** Every pattern, measured as `npm run validate` measures it. Seeds stand in world.ts. */
import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { patterns } from './patterns.ts';
import { spreads } from './populations.ts';
import {
  type Measured,
  measurePatterns,
  pageFile,
  pageText,
  patternsPart,
  statedVerdicts,
  validationFile,
} from './report.ts';
import { futures } from './world.ts';

const text = existsSync(validationFile) ? readFileSync(validationFile, 'utf8') : '';
const stated = statedVerdicts(text);
const tests = patterns.flatMap((pattern) => pattern.tests.map((each) => ({ pattern, ...each })));
const passing = tests.filter(({ failure }) => failure === undefined);
const failing = tests.filter(({ failure }) => failure !== undefined);

let measured: Measured[] = [];
const verdict = (id: string) => measured.find((each) => each.test.id === id)?.verdict;

beforeAll(() => {
  measured = measurePatterns();
}, 300_000);

test('there are twenty-one patterns', () => {
  expect(patterns.map(({ id }) => id)).toEqual(Array.from({ length: 21 }, (_, index) => `P${index + 1}`));
});

describe('a pattern that the model shows', () => {
  test.each(passing.map(({ id, pattern }) => [id, pattern.statement]))('%s: %s', (id) => {
    expect(verdict(id)).toBe('pass');
    expect(stated[id], `what ${validationFile} says of ${id}`).toBe('pass');
  });
});

describe('a pattern that the model does not show, and says so', () => {
  test.each(failing.map(({ id, pattern }) => [id, pattern.statement]))('%s: %s', (id) => {
    expect(verdict(id), `${id} passes now: take its failure out of patterns.ts`).toBe('fail');
    expect(stated[id], `what ${validationFile} says of ${id}`).toBe('fail');
    expect(text).toContain(`\n**${id}.** `);
  });

  test('the failures are these', () => {
    expect(failing.map(({ id }) => id)).toEqual(['P7(b)', 'P8(a)', 'P9', 'P11', 'P21(b)']);
  });
});

test('at least 40 futures stand behind every value', () => {
  expect(futures).toBeGreaterThanOrEqual(40);
});

test('only times that are never reached leave a margin without a value', () => {
  const without = measured.flatMap((each) =>
    each.readings
      .filter(({ margin, estimate }) => margin !== undefined && Number.isNaN(estimate.value))
      .map(() => each.test.id),
  );
  expect(new Set(without)).toEqual(new Set(['P7(b)']));
});

test('the page shows what the patterns give now; npm run validate rewrites it', () => {
  expect(readFileSync(pageFile, 'utf8')).toBe(pageText(measured));
});

test('VALIDATION.md is what the patterns give now; npm run validate rewrites it', () => {
  const fresh = patternsPart(measured, spreads());
  expect(text.slice(0, fresh.length) === fresh).toBe(true);
  expect(text.slice(fresh.length)).toMatch(/^\n## Public facts\n/);
}, 120_000);
