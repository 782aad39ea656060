import { describe, expect, test } from 'vitest';
import { makeEngine } from '../../../sim/engine/future.ts';
import { bound, mean } from '../../support/exact-laws.ts';
import { weekly } from '../../support/futures.ts';
import { strangers } from '../../support/populations.ts';
import { quiet } from '../../support/scenarios.ts';

/** Closed form 7; the first report comes in week 0. */
test.each([
  ['rises', 0.9, 0.2, 0.03, 0.06],
  ['falls', 0.15, 0.8, 0.03, 0.06],
  ['falls', 0, 1, 0.01, 0.5],
])(
  'with weekly feedback trust %s to data quality as T = D + (T0 - D)(1 - alpha)^t',
  (_, quality, initialTrust, trustGain, trustLoss) => {
    const scenario = quiet({
      plan: { 'feedback.weeksBetween': 1 },
      parameters: { initialTrust, trustGain, trustLoss },
      weeks: 100,
    });
    const engine = makeEngine(strangers(1, 1, () => ({ dataQuality: quality })));
    const trust = weekly(engine.run(scenario, 0), 'mean_trust', 100);
    const alpha = quality > initialTrust ? trustGain : trustLoss;
    trust.forEach((level, week) => {
      expect(Math.abs(level - (quality + (initialTrust - quality) * (1 - alpha) ** (week + 1)))).toBeLessThan(
        1e-12,
      );
    });
  },
);

test('with quarterly feedback trust moves in every thirteenth week and in no other', () => {
  const scenario = quiet({
    plan: { 'feedback.weeksBetween': 13 },
    parameters: { trustGain: 0.1 },
    weeks: 40,
  });
  const engine = makeEngine(strangers(1, 1, () => ({ dataQuality: 1 })));
  weekly(engine.run(scenario, 0), 'mean_trust', 40).forEach((level, week) => {
    expect(level).toBeCloseTo(1 - 0.4 * 0.9 ** (Math.floor(week / 13) + 1), 12);
  });
});

/** Closed form 13, approached as a geometric series from the initial level. */
test.each([
  [0.5, 0],
  [3, 0.9],
])('a programme of weight %d tires practices to phi+ n / (phi+ n + phi-)', (weight, initialFatigue) => {
  const [gain, recovery] = [0.03, 0.02];
  const scenario = quiet({
    plan: { guidance: true, weeks: 500 },
    parameters: {
      fatigueGain: gain,
      fatigueRecovery: recovery,
      programmeFatigueWeight: weight,
      initialFatigue,
    },
    weeks: 500,
  });
  const fatigue = weekly(makeEngine(strangers(1)).run(scenario, 0), 'mean_fatigue', 500);
  const level = (gain * weight) / (gain * weight + recovery);
  fatigue.forEach((value, week) => {
    const expected = level + (initialFatigue - level) * (1 - gain * weight - recovery) ** (week + 1);
    expect(Math.abs(value - expected)).toBeLessThan(1e-12);
  });
  expect(fatigue[499]).toBeCloseTo(level, 6);
});

test('rivals that never end tire practices as many programmes would', () => {
  const [gain, recovery] = [0.02, 0.05];
  const scenario = quiet({
    parameters: { fatigueGain: gain, fatigueRecovery: recovery, rivalProgrammes: 0.5, rivalWeeks: 10000 },
    weeks: 600,
    seed: 'rivals',
  });
  const engine = makeEngine(strangers(1));
  engine.prepare(scenario, 1);
  let steady = 0;
  let rivals = 0;
  let compared = 0;
  for (let week = 0; week < scenario.weeks; week++) {
    engine.step();
    const { now, fatigue, waveOf } = engine.state;
    steady = now.rivals === rivals ? steady + 1 : 0;
    rivals = now.rivals;
    // what is left of the way after n weeks without an arrival, at most (1 - .05)^n
    if (steady < 60) continue;
    compared++;
    const level = (gain * rivals) / (gain * rivals + recovery);
    expect(Math.abs(fatigue.level[waveOf[0]] - level)).toBeLessThan(0.95 ** steady);
  }
  expect(compared).toBeGreaterThan(0);
  expect(rivals).toBeGreaterThan(2);
});

test('rival programmes arrive at their yearly rate and each counts for its length', () => {
  const [rate, length, weeks, futures] = [2, 40, 520, 200];
  const scenario = quiet({
    parameters: { rivalProgrammes: rate, rivalWeeks: length },
    weeks,
    seed: 'rival rate',
  });
  const engine = makeEngine(strangers(1));
  const atEnd: number[] = [];
  for (let future = 0; future < futures; future++) {
    engine.run(scenario, future);
    atEnd.push(engine.state.now.rivals);
  }
  // running programmes are Poisson with mean rate times length
  const expected = (rate * length) / 52;
  expect(Math.abs(mean(atEnd) - expected) / Math.sqrt(expected / futures)).toBeLessThan(bound);
});

/**
 * Closed form 9 for the shipped rule. A vacancy lasts at least a week (here exactly one), and a vacant post cannot be
 * left: a post that was left in one week cannot be left in the next. `free` is the expected share kept where the post
 * can be left, `vacant` where it cannot.
 */
describe('as doctors leave', () => {
  const [turnoverRate, knowledgeLoss, weeks, count] = [2, 0.6, 60, 4000];
  const leaving = 1 - Math.exp(-turnoverRate / 52);

  function keptOfOnePost(loss: number): number[] {
    let free = 1;
    let vacant = 0;
    return Array.from({ length: weeks }, () => {
      [free, vacant] = [free * (1 - leaving) + vacant, free * leaving * (1 - loss)];
      return free + vacant;
    });
  }

  test.each([1, 4])(
    'the mean skill of practices with %i posts decays as the renewal of posts says',
    (posts) => {
      const scenario = quiet({
        parameters: { turnoverRate, turnoverDeprivationSlope: 0, knowledgeLoss, vacancyWeeks: 0.01 },
        weeks,
        seed: 'turnover',
      });
      const engine = makeEngine(strangers(count, 1, () => ({ gpFte: posts, capability: 0.8 })));
      const skill = weekly(engine.run(scenario, 0), 'mean_capability', weeks);
      const share = knowledgeLoss / posts;
      const first = keptOfOnePost(share);
      // one minus the share kept of the square is the loss in a leaver's square
      const second = keptOfOnePost(1 - (1 - share) ** 2);
      const slow = keptOfOnePost(share * 0.9);
      for (const week of [0, 10, 30, 59]) {
        const law = 0.8 * first[week] ** posts;
        const error = 0.8 * Math.sqrt((second[week] ** posts - first[week] ** (2 * posts)) / count);
        expect(Math.abs(skill[week] - law) / error).toBeLessThan(bound);
        // the closed form itself, which lets the next doctor leave at once: at most that extra loss in every week
        const closed = 0.8 * (1 - share * leaving) ** ((week + 1) * posts);
        expect(law).toBeGreaterThanOrEqual(closed - 1e-12);
        expect(law - closed).toBeLessThan(0.8 * share * leaving * leaving * (week + 1) * posts);
        if (week === 30)
          expect(Math.abs(skill[week] - 0.8 * slow[week] ** posts) / error).toBeGreaterThan(bound);
      }
    },
  );

  test('slow turnover leaves skill at [1 - l (1 - exp(-tau / 52))]^t', () => {
    const rate = 0.1;
    const scenario = quiet({
      parameters: { turnoverRate: rate, turnoverDeprivationSlope: 0, knowledgeLoss, vacancyWeeks: 0.01 },
      weeks: 208,
      seed: 'slow turnover',
    });
    const engine = makeEngine(strangers(20000, 1, () => ({ gpFte: 1, capability: 1 })));
    const skill = weekly(engine.run(scenario, 0), 'mean_capability', 208);
    const left = 1 - Math.exp(-rate / 52);
    const law = (loss: number) => (1 - loss * left) ** 208;
    const error = Math.sqrt((law(1 - (1 - knowledgeLoss) ** 2) - law(knowledgeLoss) ** 2) / 20000);
    expect(Math.abs(skill[207] - law(knowledgeLoss)) / error).toBeLessThan(bound);
    expect(Math.abs(skill[207] - law(knowledgeLoss * 1.1)) / error).toBeGreaterThan(bound);
  });

  test('posts stand vacant for their mean time', () => {
    const [rate, vacancyWeeks] = [0.5, 20];
    const scenario = quiet({
      parameters: { turnoverRate: rate, turnoverDeprivationSlope: 0, vacancyWeeks },
      weeks: 400,
      seed: 'vacancies',
    });
    const engine = makeEngine(strangers(5000, 1, () => ({ gpFte: 1 })));
    engine.run(scenario, 0);
    const vacant = engine.state.vacancies.reduce((sum, value) => sum + value, 0);
    // both times are whole weeks: geometric with means 1 / (1 - exp(-h))
    const [occupied, empty] = [rate / 52, 1 / vacancyWeeks].map((hazard) => 1 / (1 - Math.exp(-hazard)));
    const share = empty / (occupied + empty);
    expect(Math.abs(vacant - 5000 * share) / Math.sqrt(5000 * share * (1 - share))).toBeLessThan(bound);
  });
});
