/**
 * What every reader owes to every input, however spoilt. Nothing is timed: inputs without end are so long that a reader
 * whose effort grows faster than they do does not come back within the runner's limit.
 */
import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import { makeEngine } from '../../sim/engine/future.ts';
import { runChunk } from '../../sim/experiment/futures.ts';
import { scalarOutcomeNames, weeklyOutcomeNames } from '../../sim/model/outcomes.ts';
import type { Population } from '../../sim/model/population.ts';
import type { PlanDocument } from '../../sim/scenario/document.ts';
import { populationOf } from '../../sim/scenario/populations.ts';
import { type Problem, sentenceOf } from '../../sim/scenario/problems.ts';
import { scenarioOf } from '../../sim/scenario/resolve.ts';
import { withValue } from '../../sim/scenario/set.ts';

const prototypes = [
  Object.prototype,
  Array.prototype,
  Function.prototype,
  String.prototype,
  Number.prototype,
  Map.prototype,
];
const keysOf = () => prototypes.map((prototype) => Reflect.ownKeys(prototype));
const clean = keysOf();

/** What comes of an input; fails when a prototype is another one afterwards. */
export function survived<Result>(read: () => Result): Result {
  const result = read();
  expect(isDeepStrictEqual(keysOf(), clean), 'prototypes are as they were').toBe(true);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  return result;
}

/** Problems that say what is wrong and where. */
export function expectSentences(problems: readonly Problem[], where: RegExp): void {
  expect(problems.length).toBeGreaterThan(0);
  for (const problem of problems) {
    expect(problem.where).toMatch(where);
    expect(problem.message).toMatch(/\S+ \S+/);
    expect(problem.message).not.toMatch(/\[object |is not a function|Cannot read|\bundefined$/);
    const sentence = sentenceOf(problem);
    expect(sentence.startsWith(sentenceOf({ ...problem, path: '', message: '' }))).toBe(true);
    expect(sentence, 'nothing that a terminal would obey').not.toMatch(/\p{Cc}/u);
  }
}

const few = 12;
const weeks = 5;

/** Simulates 2 futures of 5 weeks; every number must be finite, or be one that need not arise. */
export function expectToRun(document: PlanDocument, given?: Population): void {
  const small = withValue(document, 'practices.count', few).document as PlanDocument;
  const population = given ?? populationOf(small);
  const task = { scenario: scenarioOf(small, { weeks }), from: 0, to: 2 };
  const chunk = runChunk(makeEngine(population), task, { weekly: true, detail: true, reliefEveryWeeks: 5 });
  const wrong = weeklyOutcomeNames.filter((name, column) => {
    const mayBeMissing = name === 'deprivation_gap' && population.size < 5;
    return [0, 1].some((future) => {
      const from = (future * weeklyOutcomeNames.length + column) * weeks;
      return chunk.weekly
        .subarray(from, from + weeks)
        .some((value) => !Number.isFinite(value) && !(mayBeMissing && Number.isNaN(value)));
    });
  });
  expect(wrong).toEqual([]);
  // a cost over next to nothing may be without end
  const endless = scalarOutcomeNames.filter(
    (name, place) =>
      !name.startsWith('cost_per_') &&
      [0, 1].some(
        (future) =>
          Math.abs(chunk.outcomes[future * scalarOutcomeNames.length + place]) === Number.POSITIVE_INFINITY,
      ),
  );
  expect(endless).toEqual([]);
}
