import { describe, expect, test } from 'vitest';
import { makeEngine } from '../../../sim/engine/future.ts';
import {
  binomial,
  bound,
  type Distribution,
  expectation,
  forward,
  mean,
  meanScore,
  shapeScore,
  varianceScore,
} from '../../support/exact-laws.ts';
import { countsInPlace, weekly } from '../../support/futures.ts';
import { acquainted, ring } from '../../support/populations.ts';
import { quiet, seeding } from '../../support/scenarios.ts';

const shifted = (law: Distribution, by: number, length: number) => {
  const moved = new Float64Array(length);
  moved.set(law, by);
  return moved;
};

/** The weekly chain on a complete graph: decide, go in place, lapse. One distribution a week. */
function chain(
  practices: number,
  first: Distribution,
  weeks: number,
  p: number,
  q: number,
  lapseHazard = 0,
): Distribution[] {
  const decide = Array.from({ length: practices + 1 }, (_, n) =>
    shifted(binomial(practices - n, 1 - Math.exp(-(p + (q * n) / (practices - 1)))), n, practices + 1),
  );
  const keep = Array.from({ length: practices + 1 }, (_, n) =>
    shifted(binomial(n, Math.exp(-lapseHazard)), 0, practices + 1),
  );
  const laws: Distribution[] = [];
  let law = first;
  for (let week = 0; week < weeks; week++) {
    law = forward(law, (n) => decide[n]);
    if (lapseHazard > 0) law = forward(law, (n) => keep[n]);
    laws.push(law);
  }
  return laws;
}
const only = (n: number, length: number) => shifted(Float64Array.of(1), n, length);

function expectLaw(sample: readonly number[], law: Distribution): void {
  expect(Math.abs(meanScore(sample, law))).toBeLessThan(bound);
  expect(Math.abs(varianceScore(sample, law))).toBeLessThan(bound);
  expect(shapeScore(sample, law)).toBeLessThan(bound);
}

describe('where everybody knows everybody', () => {
  const practices = 40;
  const p = 0.01;
  const q = 0.15;
  const weeks = [1, 8, 17, 30];
  const scenario = quiet({ parameters: { secularHazard: p, peerStrength: q }, weeks: 31, seed: 'Bass' });
  const counts = countsInPlace(makeEngine(acquainted(practices)), scenario, 1500, weeks);

  test('practices in place follow the discrete Bass chain', () => {
    const laws = chain(practices, only(0, practices + 1), 31, p, q);
    weeks.forEach((week, index) => {
      expectLaw(counts[index], laws[week]);
    });
  });

  test('peers stronger by a tenth, or peers seen within the week, would have been noticed', () => {
    const stronger = chain(practices, only(0, practices + 1), 31, p, q * 1.1);
    expect(Math.abs(meanScore(counts[2], stronger[17]))).toBeGreaterThan(bound);
    const aWeekAhead = chain(practices, only(0, practices + 1), 31, p, q);
    expect(Math.abs(meanScore(counts[2], aWeekAhead[18]))).toBeGreaterThan(bound);
  });
});

test('as weeks shrink the chain comes to the Bass curve', () => {
  const [p, q, practices, futures, end] = [0.1, 0.9, 300, 30, 8];
  const engine = makeEngine(acquainted(practices));
  const curve = (t: number) => (1 - Math.exp(-(p + q) * t)) / (1 + (q / p) * Math.exp(-(p + q) * t));
  const errors = [1, 3, 9].map((parts) => {
    const scenario = quiet({
      parameters: { secularHazard: p / parts, peerStrength: q / parts },
      weeks: end * parts,
      seed: 'continuous time',
    });
    const times = Array.from({ length: end }, (_, t) => (t + 1) * parts - 1);
    const counts = countsInPlace(engine, scenario, futures, times);
    return Math.max(...counts.map((sample, t) => Math.abs(mean(sample) / practices - curve(t + 1))));
  });
  expect(errors[0]).toBeGreaterThan(0.08);
  expect(errors[1]).toBeLessThan(errors[0] / 2);
  // the error of the step is a ninth by now; what is left beside it is chance and the finite number of practices
  expect(errors[2]).toBeLessThan(0.02);
});

/** The seeds come in through the plan: one week of support to their borough that no practice resists. */
describe('without any push but from seeds', () => {
  const practices = 40;
  const seeded = 4;
  const q = 0.2;
  const weeks = [6, 14, 24];
  const scenario = quiet({
    plan: seeding.plan,
    parameters: { ...seeding.parameters, peerStrength: q },
    weeks: 31,
    seed: 'seeds',
  });
  const counts = countsInPlace(makeEngine(acquainted(practices, seeded)), scenario, 1500, [0, ...weeks]);

  test('the seeds, and nobody else, are in place after week 0', () => {
    expect(new Set(counts[0])).toEqual(new Set([seeded]));
  });

  test('practices in place follow the discrete logistic chain', () => {
    const laws = chain(practices, only(seeded, practices + 1), 31, 0, q);
    // the chain starts at the end of week 0
    weeks.forEach((week, index) => {
      expectLaw(counts[index + 1], laws[week - 1]);
    });
    expect(
      Math.abs(meanScore(counts[2], chain(practices, only(seeded, practices + 1), 31, 0, q * 1.1)[13])),
    ).toBeGreaterThan(bound);
  });
});

test('from many seeds, as weeks shrink, the spread comes to the logistic curve', () => {
  const [q, practices, seeded, futures, end, parts] = [0.9, 300, 30, 30, 7, 9];
  const engine = makeEngine(acquainted(practices, seeded));
  const scenario = quiet({
    plan: seeding.plan,
    parameters: { ...seeding.parameters, peerStrength: q / parts },
    weeks: end * parts + 1,
    seed: 'logistic',
  });
  const times = Array.from({ length: end }, (_, t) => (t + 1) * parts);
  const counts = countsInPlace(engine, scenario, futures, times);
  counts.forEach((sample, t) => {
    const logistic = 1 / (1 + (practices / seeded - 1) * Math.exp(-q * (t + 1)));
    expect(Math.abs(mean(sample) / practices - logistic)).toBeLessThan(0.03);
  });
});

describe('where improvements lapse and are learnt again from peers', () => {
  const practices = 30;
  const seeded = 10;
  const run = (q: number, lapseHazard: number, weeks: number, futures: number, at: number[]) =>
    countsInPlace(
      makeEngine(acquainted(practices, seeded)),
      quiet({
        plan: seeding.plan,
        parameters: { ...seeding.parameters, peerStrength: q, lapseHazard, embeddingRate: 0 },
        weeks,
        seed: 'lapse and learn',
      }),
      futures,
      at,
    );
  /** Seeds may lapse in week 0 already. */
  const first = (lapseHazard: number) => shifted(binomial(seeded, Math.exp(-lapseHazard)), 0, practices + 1);

  test('practices in place follow the chain of the ordered weekly update', () => {
    const [q, lapseHazard] = [0.3, 0.1];
    const counts = run(q, lapseHazard, 41, 1200, [5, 40]);
    const laws = chain(practices, first(lapseHazard), 40, 0, q, lapseHazard);
    expectLaw(counts[0], laws[4]);
    expectLaw(counts[1], laws[39]);
    const wrong = chain(practices, first(lapseHazard), 40, 0, q, lapseHazard * 1.1);
    expect(Math.abs(meanScore(counts[1], wrong[39]))).toBeGreaterThan(bound);
  });

  test('where peers are weaker than lapse the improvement dies out', () => {
    const [q, lapseHazard] = [0.06, 0.12];
    const counts = run(q, lapseHazard, 151, 400, [30, 150]);
    const laws = chain(practices, first(lapseHazard), 150, 0, q, lapseHazard);
    expectLaw(counts[0], laws[29]);
    expect(laws[149][0]).toBeGreaterThan(0.999);
    expect(Math.max(...counts[1])).toBeLessThan(2);
  });
});

test('among many practices lapse and learning settle at the fixed point of the weekly update', () => {
  const [q, lapseHazard, practices] = [0.3, 0.1, 600];
  const scenario = quiet({
    plan: seeding.plan,
    parameters: { ...seeding.parameters, peerStrength: q, lapseHazard, embeddingRate: 0 },
    weeks: 400,
    seed: 'fixed point',
  });
  const share = weekly(
    makeEngine(acquainted(practices, 100)).run(scenario, 0),
    'in_place_share',
    scenario.weeks,
  );
  let fixed = 0.5;
  for (let step = 0; step < 1000; step++) {
    fixed = (fixed + (1 - fixed) * (1 - Math.exp(-q * fixed))) * Math.exp(-lapseHazard);
  }
  // the share strays by about .025 and forgets in about 6 weeks, so that a mean over 300 weeks strays by about .005
  expect(Math.abs(mean(share.subarray(100)) - fixed)).toBeLessThan(0.02);
  // an order without the lapse in the week itself would settle elsewhere
  expect(Math.abs(mean(share.subarray(100)) - (1 - lapseHazard / q))).toBeGreaterThan(0.02);
});

/** A threshold between two numbers of ties: steepness 1000 makes persuasion none below it and full above. */
describe('on a ring of four ties with a hard threshold', () => {
  const practices = 41;
  const run = (contagionMidpoint: number, seeded: number) => {
    const scenario = quiet({
      plan: seeding.plan,
      parameters: { ...seeding.parameters, peerStrength: 1000, contagionSteepness: 1000, contagionMidpoint },
      weeks: 15,
      seed: 'threshold',
    });
    const share = weekly(makeEngine(ring(practices, seeded)).run(scenario, 0), 'in_place_share', 15);
    return Array.from(share, (value) => Math.round(value * practices));
  };

  test('where two of four convince, two neighbours convince two more practices every week', () => {
    expect(run(0.375, 2)).toEqual(Array.from({ length: 15 }, (_, week) => 2 + 2 * week));
  });

  test('where two of four convince, one practice alone convinces nobody', () => {
    expect(run(0.375, 1)).toEqual(Array.from({ length: 15 }, () => 1));
  });

  test('where three of four are needed nothing spreads, from however many neighbours', () => {
    for (const seeded of [2, 3, 8])
      expect(run(0.625, seeded)).toEqual(Array.from({ length: 15 }, () => seeded));
  });

  test('where one of four convinces, four more practices follow every week', () => {
    expect(run(0.125, 1).slice(0, 8)).toEqual([1, 5, 9, 13, 17, 21, 25, 29]);
  });
});
test('expectations of the chain are those of its first week', () => {
  expect(expectation(chain(10, only(0, 11), 1, 0.3, 0)[0])).toBeCloseTo(10 * (1 - Math.exp(-0.3)), 12);
});
