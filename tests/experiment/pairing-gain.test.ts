/** What the same futures are worth on the full programme. `uptake compare` prints the same gains in summary.json. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Engine, makeEngine } from '../../sim/engine/future.ts';
import { compareOutcomes } from '../../sim/experiment/compare.ts';
import { assemble, type Futures, runChunk } from '../../sim/experiment/futures.ts';
import type { Assumptions, Scenario } from '../../sim/model/scenario.ts';
import { type PlanDocument, readPlan } from '../../sim/scenario/document.ts';
import { populationOf } from '../../sim/scenario/populations.ts';
import { scenarioOf } from '../../sim/scenario/resolve.ts';
import { withSettings } from '../../sim/scenario/settings.ts';

const count = 60;
const path = new URL('../../scenarios/full-programme.json', import.meta.url);
const full = readPlan(readFileSync(path, 'utf8'), 'full-programme.json').document as PlanDocument;
let engine: Engine;
beforeAll(() => {
  engine = makeEngine(populationOf(full));
});

const made = new Map<string, Futures>();
/** Futures of the full programme with some levers changed, or of no programme. */
function futures(assumptions: Assumptions, changes: Parameters<typeof withSettings>[1] | 'nothing'): Futures {
  const key = JSON.stringify([assumptions, changes]);
  const before = made.get(key);
  if (before) return before;
  const changed =
    changes === 'nothing' ? { ...full, programme: {} } : withSettings(full, changes, 'change').document;
  const scenario: Scenario = scenarioOf(changed as PlanDocument, { assumptions });
  const result = assemble([runChunk(engine, { scenario, from: 0, to: count })], scenario.weeks);
  made.set(key, result);
  return result;
}

const six = {};
const least: Readonly<Record<Assumptions, readonly number[]>> = {
  central: [150, 40, 15, 50, 3],
  plausible: [1000, 500, 70, 300, 2],
};
describe.each(['central', 'plausible'] as const)(
  'under %s assumptions the same futures are worth',
  (which) => {
    const pairs = [
      ['eight mentors or six', { 'programme.mentorship.mentors': 8 }, six],
      ['most deprived first or random order', { 'programme.order': 'most-deprived-first' }, six],
      ['one more protected hour', { 'programme.protectedTime': 1 }, six],
      ['feedback with analysts or without', six, { 'programme.analysts.analysts': 0 }],
      ['the whole programme or nothing', six, 'nothing'],
    ] as const;
    test.each(pairs.map(([name, a, b], pair) => ({ name, a, b, times: least[which][pair] })))(
      'more than $times times as many for $name',
      ({ a, b, times }) => {
        const { in_place_share_end } = compareOutcomes(futures(which, a), futures(which, b));
        const { gain } = in_place_share_end.pairing;
        expect(in_place_share_end.difference.n).toBe(count);
        expect(gain).toBeGreaterThan(times);
        expect(gain).toBeLessThan(Number.POSITIVE_INFINITY);
      },
    );
  },
);
