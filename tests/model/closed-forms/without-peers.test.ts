import { expect, test } from 'vitest';
import { makeEngine } from '../../../sim/engine/future.ts';
import {
  binomial,
  bound,
  countScore,
  meanScore,
  shapeScore,
  varianceScore,
} from '../../support/exact-laws.ts';
import { countsInPlace, weekly } from '../../support/futures.ts';
import { strangers } from '../../support/populations.ts';
import { plainImprovement, quiet } from '../../support/scenarios.ts';

const hazard = 0.02;
const practices = 30;
const weeks = [0, 9, 34, 79];
const lonely = quiet({ parameters: { secularHazard: hazard }, weeks: 80, seed: 'without peers' });
const counts = countsInPlace(makeEngine(strangers(practices)), lonely, 3000, weeks);

/** Closed form 1 at the end of week t, after t + 1 weeks of hazard. */
const reached = (p: number, week: number) => 1 - Math.exp(-p * (week + 1));

test.each(weeks.map((week, index) => [week, index]))(
  'without peers the practices with an improvement in place after week %i are binomial, 1 - exp(-p t)',
  (week, index) => {
    const law = binomial(practices, reached(hazard, week));
    expect(Math.abs(meanScore(counts[index], law))).toBeLessThan(bound);
    expect(Math.abs(varianceScore(counts[index], law))).toBeLessThan(bound);
    expect(shapeScore(counts[index], law)).toBeLessThan(bound);
  },
);

test('a hazard wrong by a tenth, or practices that decide in twos, would have been noticed', () => {
  const wrong = binomial(practices, reached(hazard * 1.1, 34));
  expect(Math.abs(meanScore(counts[2], wrong))).toBeGreaterThan(bound);
  expect(shapeScore(counts[2], wrong)).toBeGreaterThan(bound);
  const inTwos = binomial(practices, reached(hazard, 34)).map((_, n) =>
    n % 2 === 0 ? binomial(practices / 2, reached(hazard, 34))[n / 2] : 0,
  );
  expect(Math.abs(varianceScore(counts[2], inTwos))).toBeGreaterThan(bound);
});

test('a practice without peers is never persuaded by them', () => {
  const engine = makeEngine(strangers(200));
  const scenario = quiet({ parameters: { secularHazard: hazard }, weeks: 80, seed: 'no persuasion' });
  const persuaded = { ...scenario, parameters: { ...scenario.parameters, peerStrength: 1000 } };
  expect(engine.run(persuaded, 0).weekly).toEqual(engine.run(scenario, 0).weekly);
});

/**
 * Closed form 6. The frailty of a practice comes in through its fit: the improvement speaks in stories (framing 0),
 * so the mismatch is the orientation, and exp(-fitSensitivity (orientation - fitReference)) is any number that a test
 * asks for between exp(-10) and exp(10).
 */
test.each([
  ['1', 1],
  ['1/2', 2],
])('with gamma frailty of variance %s the share in place is 1 - (1 + s2 p t)^(-1 / s2)', (_, shape) => {
  const count = 20000;
  const frailty = gammaSample(shape, count);
  const population = strangers(count, 1, (number) => ({ orientation: 0.5 - Math.log(frailty[number]) / 20 }));
  const scenario = quiet({
    parameters: { secularHazard: 0.03, fitSensitivity: 20, fitReference: 0.5 },
    improvements: [{ ...plainImprovement, framing: 0 }],
    weeks: 90,
    seed: 'frailty',
  });
  const share = weekly(makeEngine(population).run(scenario, 0), 'in_place_share', 90);
  const law = (t: number, s2: number) => 1 - (1 + s2 * 0.03 * t) ** (-1 / s2);
  for (const week of [4, 19, 44, 89]) {
    expect(Math.abs(countScore(share[week] * count, count, law(week + 1, 1 / shape)))).toBeLessThan(bound);
  }
  // a companion without frailty, and one with a variance wrong by a half
  expect(Math.abs(countScore(share[44] * count, count, reached(0.03, 44)))).toBeGreaterThan(bound);
  expect(Math.abs(countScore(share[44] * count, count, law(45, 1.5 / shape)))).toBeGreaterThan(bound);
});

/**
 * Closed form 5. In a week decisions come before lapses, so an improvement can lapse in the week in which it goes in
 * place: the share a week later is (share + (1 - share) p') (1 - d').
 */
test('with lapse the share in place follows its two-state chain to p"(1 - d") / (p" + d" - p" d")', () => {
  const lapseHazard = 0.05;
  const count = 20000;
  const scenario = quiet({
    parameters: { secularHazard: 0.04, lapseHazard, embeddingRate: 0 },
    weeks: 120,
    seed: 'two states',
  });
  const share = weekly(makeEngine(strangers(count)).run(scenario, 0), 'in_place_share', 120);
  const start = 1 - Math.exp(-0.04);
  const lapse = 1 - Math.exp(-lapseHazard);
  const balance = (p: number, d: number) => (p * (1 - d)) / (p + d - p * d);
  let law = 0;
  for (let week = 0; week < 120; week++) {
    law = (law + (1 - law) * start) * (1 - lapse);
    if (week % 17 === 0) expect(Math.abs(countScore(share[week] * count, count, law))).toBeLessThan(bound);
  }
  expect(law).toBeCloseTo(balance(start, lapse), 3);
  expect(Math.abs(countScore(share[119] * count, count, balance(start, lapse)))).toBeLessThan(bound);
  // lapses before decisions, or a hazard wrong by a tenth
  expect(
    Math.abs(countScore(share[119] * count, count, start / (start + lapse - start * lapse))),
  ).toBeGreaterThan(bound);
  expect(Math.abs(countScore(share[119] * count, count, balance(start * 1.1, lapse)))).toBeGreaterThan(bound);
});

/** Sums of `shape` exponential numbers of mean 1 / shape: gamma of mean 1 and variance 1 / shape. */
function gammaSample(shape: number, count: number): Float64Array {
  let word = 20140629;
  const uniform = () => {
    word = (Math.imul(word, 1664525) + 1013904223) >>> 0;
    return (word + 0.5) / 4294967296;
  };
  return Float64Array.from({ length: count }, () => {
    let sum = 0;
    for (let part = 0; part < shape; part++) sum -= Math.log(uniform()) / shape;
    return Math.min(Math.max(sum, Math.exp(-9.9)), Math.exp(9.9));
  });
}
