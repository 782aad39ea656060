import { expect, test } from 'vitest';
import { makeEngine } from '../../../sim/engine/future.ts';
import { copdBundle } from '../../../sim/model/improvements.ts';
import { bound, countScore } from '../../support/exact-laws.ts';
import { outcome } from '../../support/futures.ts';
import { strangers } from '../../support/populations.ts';
import { plainImprovement, quiet, seeding, seeds } from '../../support/scenarios.ts';

/** Closed form 11. All time is protected time, all of it goes to the programme, and every hour counts in full. */
test.each([
  [13, 2.5, 6],
  [6, 2, 3],
  [1, 0.1, 10],
  [0.3, 0.1, 3],
  [7, 0.7, 10],
  [49, 1 / 3, 147],
  [2, 5, 1],
  [1.0001, 0.1, 11],
  [0.9999, 0.1, 10],
])('%d hours of work at %d hours a week are done in %i weeks', (workHours, hours, expected) => {
  const scenario = quiet({
    plan: seeding.plan,
    parameters: {
      ...seeding.parameters,
      workHours,
      protectedHours: hours,
      slackShare: 1,
      minimumEfficiency: 1,
      fixedWorkShare: 1,
    },
    weeks: 200,
  });
  const engine = makeEngine(strangers(1, 1, () => ({ borough: seeds, utilisation: 1, gpFte: 1 })));
  const { detail } = engine.run(scenario, 0, { detail: true });
  expect(detail?.firstStartWeek[0]).toBe(0);
  expect((detail?.firstInPlaceWeek[0] as number) + 1).toBe(expected);
  expect(Math.abs(engine.state.accounts.hoursGiven - workHours)).toBeLessThan(1e-6);
});

test('an hour counts for less where skill is missing, and more work is to be done on a longer list', () => {
  const weeksOf = (capability: number, listSize: number) => {
    const scenario = quiet({
      plan: seeding.plan,
      parameters: {
        ...seeding.parameters,
        workHours: 20,
        protectedHours: 1,
        slackShare: 1,
        minimumEfficiency: 0.4,
        fixedWorkShare: 0.25,
        referenceListSize: 5000,
      },
      weeks: 200,
    });
    const row = { borough: seeds, utilisation: 1, gpFte: 1, capability, listSize };
    const { detail } = makeEngine(strangers(1, 1, () => row)).run(scenario, 0, { detail: true });
    return (detail?.firstInPlaceWeek[0] as number) + 1;
  };
  expect(weeksOf(1, 5000)).toBe(20);
  expect(weeksOf(0, 5000)).toBe(50);
  expect(weeksOf(1, 10000)).toBe(35);
});

test('improvements under way share the hours, and each slows the others', () => {
  const scenario = quiet({
    plan: seeding.plan,
    parameters: {
      ...seeding.parameters,
      workHours: 10,
      protectedHours: 2,
      slackShare: 1,
      minimumEfficiency: 1,
      fixedWorkShare: 1,
      parallelCost: 0.2,
    },
    improvements: [plainImprovement, { ...plainImprovement, work: 2 }],
    weeks: 60,
  });
  const row = { borough: seeds, utilisation: 1, gpFte: 1 };
  const { detail } = makeEngine(strangers(1, 2, () => row)).run(scenario, 0, { detail: true });
  // one hour each against 12 and 24 hours; the second then has 12 of 24 left, 10 of 20 alone, at two hours a week
  expect(Array.from(detail?.firstInPlaceWeek ?? [])).toEqual([11, 16]);
});

/** Closed form 12; the first week in place is the week in which the work is done. */
test('embedding protects: of what is in place exp(-delta_0 (1 - a) [1 - (1 - a)^n] / a) survives n weeks', () => {
  const [lapseHazard, embeddingRate, count] = [0.03, 0.05, 4000];
  const scenario = quiet({
    plan: seeding.plan,
    parameters: { ...seeding.parameters, lapseHazard, embeddingRate, withdrawalEffect: 0 },
    improvements: copdBundle,
    weeks: 105,
    seed: 'survival',
  });
  const engine = makeEngine(strangers(count, 5, () => ({ borough: seeds })));
  const { detail } = engine.run(scenario, 0, { detail: true });
  const lapses = Array.from(detail?.firstLapseWeek ?? []);
  const law = (n: number, delta: number, a: number) => Math.exp((-delta * (1 - a) * (1 - (1 - a) ** n)) / a);
  const survivors = (n: number) => lapses.filter((week) => week >= n).length;
  const pairs = count * 5;
  for (const n of [1, 5, 13, 26, 52, 104]) {
    expect(Math.abs(countScore(survivors(n), pairs, law(n, lapseHazard, embeddingRate)))).toBeLessThan(bound);
  }
  expect(
    Math.abs(countScore(survivors(52), pairs, law(52, lapseHazard * 1.1, embeddingRate))),
  ).toBeGreaterThan(bound);
  expect(
    Math.abs(countScore(survivors(52), pairs, law(52, lapseHazard, embeddingRate * 1.1))),
  ).toBeGreaterThan(bound);
});

test('retention and yearly lapse are those of the survival, and taking up again is not keeping', () => {
  const [lapseHazard, embeddingRate, count] = [0.02, 0.01, 4000];
  const scenario = quiet({
    plan: seeding.plan,
    parameters: { ...seeding.parameters, lapseHazard, embeddingRate, secularHazard: 0.5 },
    improvements: copdBundle,
    weeks: 110,
    seed: 'retention',
  });
  const engine = makeEngine(strangers(count, 5, () => ({ borough: seeds })));
  const result = engine.run(scenario, 0);
  const survival = (n: number) =>
    Math.exp((-lapseHazard * (1 - embeddingRate) * (1 - (1 - embeddingRate) ** n)) / embeddingRate);
  const pairs = count * 5;
  const score = (name: Parameters<typeof outcome>[1], n: number, p: number) =>
    Math.abs(countScore(outcome(result, name) * n, n, p));
  // support ends after week 0; what is kept a year later has survived 53 weeks, 1 of them under support
  expect(score('retention_52', pairs * survival(1), survival(53) / survival(1))).toBeLessThan(bound);
  expect(score('lapse_first_year', pairs, 1 - survival(52))).toBeLessThan(bound);
  expect(score('lapse_second_year', pairs * survival(52), 1 - survival(104) / survival(52))).toBeLessThan(
    bound,
  );
});

test('where money was the reason to start and has gone, lapse is more likely by its share of the hazard', () => {
  const [lapseHazard, withdrawalEffect, count] = [0.005, 3, 20000];
  const scenario = quiet({
    plan: { incentive: 2, guidance: true, weeks: 1 },
    parameters: {
      incentiveStrength: 30,
      guidanceStrength: 20,
      embeddingRate: 0,
      lapseHazard,
      withdrawalEffect,
    },
    weeks: 41,
    seed: 'withdrawal',
  });
  const { detail } = makeEngine(strangers(count)).run(scenario, 0, { detail: true });
  const kept = Array.from(detail?.firstLapseWeek ?? []).filter((week) => week > 40).length;
  // three quarters of the push were money; in week 0 it was still paid
  const law = (effect: number) => Math.exp(-lapseHazard * (1 + 40 * (1 + effect * 0.75)));
  expect(Math.abs(countScore(kept, count, law(withdrawalEffect)))).toBeLessThan(bound);
  expect(Math.abs(countScore(kept, count, law(withdrawalEffect * 1.1)))).toBeGreaterThan(bound);
});

/** Closed form 8. */
test.each([
  [3, 4, 10],
  [1, 7, 26],
  [2, 1, 3],
])(
  '%i mentors of %i practices for %i weeks make the j-th practice wait weeks times floor(j / places)',
  (mentors, each, weeks) => {
    const count = 40;
    const scenario = quiet({
      plan: {
        'mentorship.mentors': mentors,
        'mentorship.practicesPerMentor': each,
        'mentorship.weeks': weeks,
        order: 'largest-first',
        weeks: 1000,
        startWeek: 2,
      },
      weeks: 260,
    });
    const engine = makeEngine(strangers(count, 1, (number) => ({ listSize: 10000 - number })));
    const { detail } = engine.run(scenario, 0, { detail: true });
    for (let place = 0; place < count; place++) {
      const wait = weeks * Math.floor(place / (mentors * each));
      expect(detail?.joinedQueueWeek[place]).toBe(2);
      expect(detail?.mentorStartWeek[place]).toBe(2 + wait);
      expect(detail?.mentorEndWeek[place]).toBe(2 + wait + weeks);
    }
  },
);
