/** Every pattern, measured as `npm run validate` measures it. Seeds stand in world.ts. */
import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { momentsOf } from '../../sim/statistics/moments.ts';
import { patterns } from './patterns.ts';
import {
  type Measured,
  measurePatterns,
  pageFile,
  pageText,
  patternsPart,
  statedVerdicts,
  untrueOfPatterns,
  validationFile,
} from './report.ts';
import { engineOf, futures, practices, rowsOf } from './world.ts';

const text = existsSync(validationFile) ? readFileSync(validationFile, 'utf8') : '';
const stated = statedVerdicts(text);
const tests = patterns.flatMap((pattern) => pattern.tests.map((each) => ({ pattern, ...each })));
const failing = tests.filter(({ failure }) => failure !== undefined);
const undecided = tests.filter(({ doubt }) => doubt !== undefined);
const passing = tests.filter(({ failure, doubt }) => failure === undefined && doubt === undefined);

let measured: Measured[] = [];
const verdict = (id: string) => measured.find((each) => each.test.id === id)?.verdict;

beforeAll(() => {
  measured = measurePatterns();
}, 900_000);

test('there are twenty-two patterns', () => {
  expect(patterns.map(({ id }) => id)).toEqual(Array.from({ length: 22 }, (_, index) => `P${index + 1}`));
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
    expect(failing.map(({ id }) => id)).toEqual(['P7(b)', 'P8(a)', 'P11', 'P21(b)', 'P22(a)', 'P22(c)']);
  });
});

describe('a pattern of which these futures cannot tell, and that says so', () => {
  test.each(undecided.map(({ id, pattern }) => [id, pattern.statement]))('%s: %s', (id) => {
    expect(verdict(id), `${id} is decided now: take its doubt out of patterns.ts`).toBe('undecided');
    expect(stated[id], `what ${validationFile} says of ${id}`).toBe('undecided');
    expect(text).toContain(`\n**${id}.** `);
  });

  test('the undecided are these', () => {
    expect(undecided.map(({ id }) => id)).toEqual(['P8(b)', 'P9', 'P16(a)']);
  });
});

test('an interval of a share of something never reaches below none of it or above all of it', () => {
  const proportions = measured
    .flatMap((each) => each.readings)
    .filter(({ form, estimate }) => form === 'proportion' && !Number.isNaN(estimate.value));
  expect(proportions.length).toBeGreaterThan(20);
  for (const { what, estimate } of proportions) {
    expect(estimate.low, what).toBeGreaterThanOrEqual(0);
    expect(estimate.high, what).toBeLessThanOrEqual(1);
    expect(estimate.low, what).toBeLessThanOrEqual(estimate.value);
    expect(estimate.high, what).toBeGreaterThanOrEqual(estimate.value);
  }
});

test('what is said of the patterns is borne out by what was measured', () => {
  expect(untrueOfPatterns(measured)).toEqual([]);
});

test('every future has practices of its own, the same for all variants, with deprivation standardised', () => {
  const all = Array.from({ length: futures }, (_, future) => rowsOf(future));
  expect(new Set(all.map((rows) => JSON.stringify(rows))).size).toBe(futures);
  for (const [future, rows] of all.entries()) {
    const { mean, sd } = momentsOf(rows.map(({ deprivation }) => deprivation as number));
    expect(mean, `${future}`).toBeCloseTo(0, 9);
    expect(sd, `${future}`).toBeCloseTo(Math.sqrt(practices / (practices - 1)), 9);
    expect(engineOf(future).population.size).toBe(practices);
    expect(engineOf(future)).toBe(engineOf(future));
  }
});

test('what follows from the equations is not offered as evidence', () => {
  const constructed = tests.filter(({ construction }) => construction !== undefined);
  for (const { id, construction } of constructed) expect(text).toContain(`\n- ${id}: ${construction}`);
  const leastConstructed = ['P7', 'P10', 'P12(b)', 'P14(a)', 'P16(a)', 'P21', 'P22'];
  for (const { id } of constructed)
    expect(
      leastConstructed.some((least) => id.startsWith(least)),
      id,
    ).toBe(false);
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
  const fresh = patternsPart(measured);
  expect(text.slice(0, fresh.length) === fresh).toBe(true);
  expect(text.slice(fresh.length)).toMatch(/^\n## Public facts\n/);
});
