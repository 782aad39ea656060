import { beforeAll, describe, expect, test } from 'vitest';
import type { FutureDetail } from '../../sim/engine/detail.ts';
import { type Engine, type FutureResult, makeEngine } from '../../sim/engine/future.ts';
import { weeklyColumn } from '../../sim/engine/weekly.ts';
import { reliefNames, scalarOutcomeNames, weeklyOutcomeNames } from '../../sim/model/outcomes.ts';
import { makePopulation } from '../../sim/model/population.ts';
import { noRelief } from '../../sim/model/relief.ts';
import { inPlace, lapsed, notStarted, type State, underWay } from '../../sim/model/state.ts';
import { bitsOf, outcome, weekly } from '../support/futures.ts';
import { strangers, synthetic } from '../support/populations.ts';
import { fullProgramme, quiet, scenario } from '../support/scenarios.ts';

const weeks = 120;
const lively = scenario({
  plan: { ...fullProgramme, weeks: 60 },
  parameters: { lapseHazard: 0.02 },
  weeks,
  seed: 'engine',
});
const population = synthetic(40);

describe('a future', () => {
  let engine: Engine;
  let result: FutureResult;
  beforeAll(() => {
    engine = makeEngine(population);
    result = engine.run(lively, 3);
  });

  test('says which it is, and the parameters that it used', () => {
    expect(result.future).toBe(3);
    expect(result.parameters).toEqual(lively.parameters);
  });

  test('has a column a weekly outcome and a value a scalar outcome', () => {
    expect(result.weekly).toHaveLength(weeklyOutcomeNames.length * weeks);
    expect(result.outcomes).toHaveLength(scalarOutcomeNames.length);
    expect(Object.values(weeklyColumn)).toEqual(weeklyOutcomeNames.map((_, place) => place));
    expect(outcome(result, 'in_place_share_end')).toBe(weekly(result, 'in_place_share', weeks)[weeks - 1]);
  });

  test('is the same on a new engine, and on one that has run others before', () => {
    expect(bitsOf(makeEngine(population).run(lively, 3))).toBe(bitsOf(result));
    engine.run(scenario({ plan: { incentive: 2 }, weeks: 70 }), 9, { detail: true, reliefEveryWeeks: 1 });
    expect(bitsOf(engine.run(lively, 3))).toBe(bitsOf(result));
  });

  test('stays what it was while its engine runs others', () => {
    // nothing is given, so that every attribute is another one in the next future
    const unknown = makeEngine(
      makePopulation(
        population.ids.map((id) => ({ id })),
        5,
      ),
    );
    const first = unknown.run(lively, 3, { detail: true, reliefEveryWeeks: 13 });
    const before = bitsOf(first);
    unknown.run({ ...lively, plan: { ...lively.plan, 'mentorship.mentors': 0 } }, 4, { detail: true });
    expect(bitsOf(first)).toBe(before);
  });

  test('comes week by week to where it comes in one run', () => {
    const other = makeEngine(population);
    other.prepare(lively, 3);
    expect(other.state.now.week).toBe(-1);
    const shares = weekly(result, 'in_place_share', weeks);
    for (let week = 0; week < weeks; week++) {
      other.step();
      expect(other.state.now.week).toBe(week);
      expect(other.state.counts.inPlace / other.state.pairs).toBe(shares[week]);
    }
  });

  test('is refused for another number of improvements than the population has baselines for', () => {
    const short = { ...lively, improvements: lively.improvements.slice(0, 3) };
    for (const refused of [() => engine.run(short, 0), () => engine.prepare(short, 0)]) {
      expect(refused).toThrow(RangeError);
      expect(refused).toThrow('made for 5 improvements; the scenario has 3');
    }
  });
});

describe('the history of every practice', () => {
  let state: State;
  let result: FutureResult;
  let detail: FutureDetail;
  beforeAll(() => {
    const engine = makeEngine(population);
    result = engine.run(lively, 5, { detail: true, reliefEveryWeeks: 50 });
    detail = result.detail as FutureDetail;
    state = engine.state;
  });

  test('is kept only where it is asked for, and then changes nothing', () => {
    const without = makeEngine(population).run(lively, 5);
    expect(without.detail).toBeUndefined();
    expect(bitsOf({ ...result, detail: undefined })).toBe(bitsOf(without));
  });

  test('replayed, gives the counts of every week and the stages at the end', () => {
    const { changes } = detail;
    const stages = new Uint8Array(state.pairs).fill(notStarted);
    const columns = {
      [notStarted]: weekly(result, 'not_started_share', weeks),
      [underWay]: weekly(result, 'under_way_share', weeks),
      [inPlace]: weekly(result, 'in_place_share', weeks),
      [lapsed]: weekly(result, 'lapsed_share', weeks),
    };
    let next = 0;
    for (let week = 0; week < weeks; week++) {
      for (; next < changes.length && changes[next] === week; next += 3) {
        expect(stages[changes[next + 1]]).not.toBe(changes[next + 2]);
        stages[changes[next + 1]] = changes[next + 2];
      }
      for (const [stage, column] of Object.entries(columns)) {
        const count = stages.filter((now) => now === Number(stage)).length;
        expect(count / state.pairs).toBe(column[week]);
      }
    }
    expect(next).toBe(changes.length);
    expect(changes.length).toBeGreaterThan(300);
    expect(stages).toEqual(state.stage);
    expect(new Set(stages)).toEqual(new Set([notStarted, underWay, inPlace, lapsed]));
  });

  test('begins anew in each future', () => {
    const again = makeEngine(population);
    again.run(lively, 6, { detail: true, reliefEveryWeeks: 7 });
    expect(again.run(lively, 5, { detail: true, reliefEveryWeeks: 50 }).detail).toEqual(detail);
  });

  test('holds the columns of the state as they are at the end, and the data as they were at the start', () => {
    const same = [
      'firstStartWeek',
      'firstInPlaceWeek',
      'firstLapseWeek',
      'tiesInPlaceAtDecision',
      'entryWeek',
      'joinedQueueWeek',
      'mentorStartWeek',
      'mentorEndWeek',
      'firstTrainingWeek',
      'trainingSessions',
      'firstVisitWeek',
      'visits',
    ] as const satisfies readonly (keyof State & keyof FutureDetail)[];
    for (const name of same) {
      expect(detail[name], name).toEqual(state[name]);
      expect(detail[name], name).not.toBe(state[name]);
    }
    const { attributes } = detail;
    for (const name of [
      'listSize',
      'gpFte',
      'deprivation',
      'register',
      'utilisation',
      'orientation',
    ] as const)
      expect(attributes[name], name).toEqual(state[name]);
    expect(attributes.dataQualityAtStart).toEqual(state.initialDataQuality);
    expect(attributes.dataQualityAtEnd).toEqual(state.dataQuality);
    expect(attributes.capabilityAtEnd).toEqual(state.capability);
    expect(attributes.trustAtEnd).toEqual(state.trust);
    expect(attributes.dataQualityAtEnd).not.toEqual(attributes.dataQualityAtStart);
  });

  test('holds the ties of its future and no rest of a greater one before', () => {
    const again = makeEngine(population);
    again.run(scenario({ parameters: { meanTies: 20 }, weeks: 1 }), 0);
    again.prepare(lively, 5);
    const { tieStart, tieEnd } = again.run(lively, 5, { detail: true }).detail as FutureDetail;
    expect(tieStart).toEqual(detail.tieStart);
    expect(tieEnd).toEqual(detail.tieEnd);
    expect(tieEnd).toHaveLength(tieStart[40]);
    expect(again.state.ties.end.length).toBeGreaterThan(tieEnd.length);
  });
});

describe('what would help most', () => {
  const reliefOf = (options: object, howLong = 30) => {
    const engine = makeEngine(population);
    return engine.run({ ...lively, weeks: howLong }, 0, { detail: true, ...options }).detail as FutureDetail;
  };

  test('is asked every so many weeks from the first, and in the last', () => {
    expect(Array.from(reliefOf({ reliefEveryWeeks: 10 }).reliefWeeks)).toEqual([0, 10, 20, 29]);
    expect(Array.from(reliefOf({ reliefEveryWeeks: 10 }, 31).reliefWeeks)).toEqual([0, 10, 20, 30]);
    expect(reliefOf({ reliefEveryWeeks: 10 }).relief).toHaveLength(4 * 40);
    expect(reliefOf({ reliefEveryWeeks: 10 }).reliefShares).toHaveLength(4 * reliefNames.length);
  });

  test('is never asked unless a number of weeks is given', () => {
    for (const options of [{}, { reliefEveryWeeks: 0 }]) {
      const { reliefWeeks, relief, reliefShares } = reliefOf(options);
      expect([reliefWeeks.length, relief.length, reliefShares.length]).toEqual([0, 0, 0]);
    }
  });

  test('counts nobody whom nothing would help', () => {
    const one = makeEngine(strangers(1));
    const world = quiet({ plan: { incentive: 10 }, parameters: { incentiveStrength: 10 }, weeks: 20 });
    const { relief, reliefShares } = one.run(world, 0, { detail: true, reliefEveryWeeks: 19 })
      .detail as FutureDetail;
    expect(Array.from(relief)).toEqual([noRelief, noRelief]);
    expect(Array.from(reliefShares)).toEqual(Array(2 * reliefNames.length).fill(0));
  });
});
