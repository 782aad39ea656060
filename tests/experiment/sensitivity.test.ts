import { expect, test } from 'vitest';
import { makeEngine } from '../../sim/engine/future.ts';
import {
  type Contender,
  type Contenders,
  freeParameters,
  makeMeasurements,
  pointsAtShares,
  variationOf,
  wholeAfter,
} from '../../sim/experiment/sensitivity.ts';
import {
  type Finding,
  fewestForRanks,
  type Question,
  ranks,
  screening,
  variances,
} from '../../sim/experiment/sensitivity-methods.ts';
import type { Study } from '../../sim/experiment/study.ts';
import { plausibleParameters, plausibleValue } from '../../sim/model/assumptions.ts';
import { scalarOutcomeNames } from '../../sim/model/outcomes.ts';
import {
  centralParameters,
  drawnParameterNames,
  type ParameterName,
  parameters,
} from '../../sim/model/parameters.ts';
import { synthesise } from '../../sim/model/synthesise.ts';
import { designKey } from '../../sim/random/key.ts';
import { morrisDesign, morrisEffects } from '../../sim/statistics/morris.ts';
import { scramblings, sobolBase, sobolDesign, sobolIndices } from '../../sim/statistics/sobol-indices.ts';
import { strangers, synthetic } from '../support/populations.ts';
import { fullProgramme, quiet, scenario } from '../support/scenarios.ts';
import { measure } from '../support/sensitivity.ts';

const key = designKey('tests');
const weeks = 50;
/**
 * A world in which practices that know nobody start by a hazard that is the sum of two parameters: the share in place
 * after t weeks is 1 - exp(-(secular + guidance) t). Nothing else matters.
 */
const guided: Contender = {
  plan: 'guided',
  scenario: quiet({ plan: { guidance: true }, weeks, seed: 'two hazards', held: [] }),
};
const active: readonly ParameterName[] = ['secularHazard', 'guidanceStrength'];
const inert: readonly ParameterName[] = [
  'peerStrength',
  'mentoringStrength',
  'vacancyWeeks',
  'embeddingRate',
  'incentiveStrength',
];
const varied = drawnParameterNames.filter((name) => active.includes(name) || inert.includes(name));
const law = (shares: ArrayLike<number>) => {
  const share = (name: ParameterName) => plausibleValue(name, shares[varied.indexOf(name)]);
  return 1 - Math.exp(-(share('secularHazard') + share('guidanceStrength')) * weeks);
};
const lawAt = (points: Float64Array) =>
  Float64Array.from({ length: points.length / varied.length }, (_, point) =>
    law(points.subarray(point * varied.length, (point + 1) * varied.length)),
  );

const question = (changes: Partial<Question> = {}): Question => ({
  contenders: [guided],
  parameters: varied,
  population: strangers(400),
  futures: 4,
  designKey: key,
  ...changes,
});

const estimatesOf = ({ rows }: Finding, name: ParameterName) => {
  const row = rows.find((one) => one.name === name);
  if (row === undefined) throw new Error(`${name} has no row`);
  return row.estimates;
};

test('a screening finds the two hazards as their law says, and that nothing else matters at all', () => {
  const method = screening(question(), 20);
  const found = method.analyse(measure(method.sensitivity, ['in_place_share_end']), 'in_place_share_end');
  const design = morrisDesign(key, 20, varied.length);
  const exact = morrisEffects(design, lawAt(design.points));
  for (const name of active) {
    const [muStar, mu, sigma] = estimatesOf(found, name);
    const expected = exact[varied.indexOf(name)];
    // four standard errors of a binomial share of 1600 practices, over a step of two thirds of the range
    expect(Math.abs(muStar.value - expected.muStar)).toBeLessThan(0.05);
    expect(Math.abs(mu.value - expected.mu)).toBeLessThan(0.05);
    expect(Math.abs(sigma.value - expected.sigma)).toBeLessThan(0.05);
    expect(mu.value).toBeGreaterThan(0.05);
  }
  for (const name of inert) expect(estimatesOf(found, name).map(({ value }) => value)).toEqual([0, 0, 0]);
  expect(found.rows.slice(0, 2).map(({ name }) => name)).toEqual(['guidanceStrength', 'secularHazard']);
  expect([found.n, found.missing]).toEqual([20, 0]);
});

test('indices of variance are those of the law, and exactly 0 for what does not matter', () => {
  const method = variances(question(), 32);
  const found = method.analyse(measure(method.sensitivity, ['in_place_share_end']), 'in_place_share_end');
  const design = sobolDesign(sobolBase(key, 32, varied.length), varied.length);
  const exact = sobolIndices(lawAt(design), varied.length);
  for (const name of active) {
    const [total, first] = estimatesOf(found, name);
    const expected = exact.indices[varied.indexOf(name)];
    expect(total.value).toBeCloseTo(expected.total, 1);
    expect(first.value).toBeCloseTo(expected.first, 1);
  }
  for (const name of inert) {
    const [total, first] = estimatesOf(found, name);
    expect([total.value, first.value]).toEqual([0, 0]);
    expect(total.interval).toEqual([0, 0]);
  }
  expect(estimatesOf(found, 'guidanceStrength')[0].value).toBeGreaterThan(0.5);
});

test('with two plans the outcome is their difference, so that a plan beside itself depends on nothing', () => {
  const alone: Contender = { plan: 'alone', scenario: { ...guided.scenario, plan: scenario().plan } };
  const outcome = 'in_place_share_end';
  const meansOf = (contenders: Contenders) => {
    const method = screening(question({ contenders }), 3);
    const measurements = measure(method.sensitivity, [outcome]);
    return { means: measurements.meansOf(outcome), found: method.analyse(measurements, outcome) };
  };
  const both = meansOf([guided, alone]);
  const one = meansOf([guided]).means;
  const other = meansOf([alone]).means;
  both.means.forEach((mean, place) => {
    expect(mean).toBeCloseTo(one[place] - other[place], 12);
  });
  expect(both.means.some((mean) => mean > 0.05)).toBe(true);
  const { found } = meansOf([guided, guided]);
  for (const { estimates } of found.rows) expect(estimates.map(({ value }) => value)).toEqual([0, 0, 0]);
});

test('ranks name work, share of slack and workload in the full model, with their signs', () => {
  const full: Contender = {
    plan: 'full',
    scenario: scenario({ plan: fullProgramme, weeks: 53, seed: 'ranks', assumptions: 'plausible' }),
  };
  const all = freeParameters([full]);
  const method = ranks({
    ...question({ contenders: [full], population: synthetic(60) }),
    parameters: all,
    futures: 400,
  });
  const measurements = measure(method.sensitivity, ['in_place_share_week_52']);
  const found = method.analyse(measurements, 'in_place_share_week_52');
  const srrc = (name: ParameterName) => estimatesOf(found, name)[0];
  expect(srrc('workHours').value).toBeLessThan(-0.2);
  expect(srrc('slackShare').value).toBeGreaterThan(0.2);
  expect(srrc('meanUtilisation').value).toBeLessThan(-0.1);
  for (const name of ['workHours', 'slackShare', 'meanUtilisation'] as const) {
    const [low, high] = srrc(name).interval as readonly [number, number];
    expect(low * high).toBeGreaterThan(0);
    expect(found.rows.slice(0, 8).map((row) => row.name)).toContain(name);
  }
  expect(found.rows).toHaveLength(all.length);
  expect(found.r2).toBeGreaterThan(0.5);
  expect(method.isEnough({ points: 1, futures: fewestForRanks(all.length) })).toBe(true);
  expect(method.isEnough({ points: 1, futures: fewestForRanks(all.length) - 1 })).toBe(false);
});

test('ranks say nothing of an outcome that arises in too few futures', () => {
  const plain: Contender = {
    plan: 'plain',
    scenario: scenario({ weeks: 3, seed: 'too few', assumptions: 'plausible' }),
  };
  const method = ranks(
    question({
      contenders: [plain],
      population: synthetic(5),
      parameters: freeParameters([plain]),
      futures: 100,
    }),
  );
  const found = method.analyse(measure(method.sensitivity, ['weeks_to_half']), 'weeks_to_half');
  expect([found.n, found.missing]).toEqual([0, 100]);
  for (const { estimates } of found.rows) expect(estimates[0].value).toBeNaN();
});

test('a point holds its parameters in every future, those of the plan stay as they are', () => {
  const drawn: Contender = {
    plan: 'drawn',
    scenario: scenario({
      assumptions: 'plausible',
      weeks: 1,
      parameters: { lapseHazard: 0.5 },
      held: ['lapseHazard'],
    }),
  };
  expect(freeParameters([drawn])).toEqual(drawnParameterNames.filter((name) => name !== 'lapseHazard'));
  const names: ParameterName[] = ['slackShare', 'workHours'];
  const [first, second] = pointsAtShares([drawn], names, Float64Array.of(0, 0.5, 1, 1));
  expect(first.settings).toEqual([0.2, 13]);
  expect([first.plan, second.plan]).toEqual(['p1', 'p2']);
  const engine = makeEngine(synthetic(3));
  const [here, there] = [0, 1].map((future) => engine.run(second.scenario, future).parameters);
  for (const used of [here, there]) {
    expect(used.slackShare).toBeCloseTo(0.6, 12);
    expect(used.workHours).toBeCloseTo(33, 12);
    expect(used.lapseHazard).toBe(0.5);
  }
  expect(here.peerStrength).not.toBe(there.peerStrength);
});

test('the shares 0 and 1 of a plausible distribution are the ends of its range', () => {
  for (const name of drawnParameterNames) {
    const { low, high } = parameters[name].plausible as { low: number; high: number };
    expect(plausibleValue(name, 0) / (low || 1), name).toBeCloseTo(low === 0 ? 0 : 1, 12);
    expect(plausibleValue(name, 1) / high, name).toBeCloseTo(1, 12);
  }
});

test('trust is never lost more slowly than it is gained, at no point', () => {
  for (let step = 0; step <= 16; step++) {
    const shares = { trustGain: step % 4 === 3 ? 1 : (step % 4) / 4, trustLoss: Math.floor(step / 4) / 4 };
    const at = plausibleParameters(
      centralParameters(),
      ['trustGain', 'trustLoss'],
      (name) => shares[name as keyof typeof shares],
    );
    expect(at.trustLoss).toBeGreaterThanOrEqual(at.trustGain);
  }
});

test('no parameter that can be varied makes the synthetic practices: all points meet the same ones', () => {
  const usual = synthesise(30, 'tests', centralParameters());
  for (const name of drawnParameterNames) {
    const { high } = parameters[name].plausible as { high: number };
    expect(synthesise(30, 'tests', { ...centralParameters(), [name]: high }), name).toEqual(usual);
  }
});

test('a study cut short is the smaller study, bit for bit', () => {
  const long = screening(question(), 6);
  const block = varied.length + 1;
  const cut = measure(long.sensitivity, ['in_place_share_end'], 3 * block + 5);
  expect(cut.whole).toEqual({ points: 3 * block, futures: 1 });
  const short = screening(question({ futures: 1 }), 3);
  const whole = measure(short.sensitivity, ['in_place_share_end']);
  expect(long.analyse(cut, 'in_place_share_end')).toEqual(short.analyse(whole, 'in_place_share_end'));
  expect(cut.resultHash()).toBe(whole.resultHash());

  const later = measure(long.sensitivity, ['in_place_share_end'], 2 * 6 * block + 1);
  expect(later.whole).toEqual({ points: 6 * block, futures: 2 });
  const twice = screening(question({ futures: 2 }), 6);
  const twiceWhole = measure(twice.sensitivity, ['in_place_share_end']);
  expect(long.analyse(later, 'in_place_share_end')).toEqual(twice.analyse(twiceWhole, 'in_place_share_end'));
  expect(later.resultHash()).toBe(twiceWhole.resultHash());
});

test('a study of indices cut short keeps as many rows of every scrambling, as a smaller study has', () => {
  const outcome = 'in_place_share_end';
  const long = variances(question(), 4 * scramblings);
  const row = varied.length + 2;
  expect(long.sensitivity.block).toBe(scramblings * row);
  const cut = measure(long.sensitivity, [outcome], (2 * scramblings + 5) * row);
  expect(cut.whole).toEqual({ points: 2 * scramblings * row, futures: 1 });
  const short = variances(question({ futures: 1 }), 2 * scramblings);
  const whole = measure(short.sensitivity, [outcome]);
  expect(long.analyse(cut, outcome)).toEqual(short.analyse(whole, outcome));
  expect(cut.resultHash()).toBe(whole.resultHash());
  const [total] = estimatesOf(long.analyse(cut, outcome), 'guidanceStrength');
  expect(total.interval?.[0]).toBeLessThan(total.value);
  expect(long.isEnough({ points: scramblings * row, futures: 1 })).toBe(true);
  expect(long.isEnough({ points: scramblings * row - 1, futures: 1 })).toBe(false);
});

test('what is whole after some runs are whole blocks of the first future, then whole futures', () => {
  const study = { points: Array(12), futures: 5 } as unknown as Study;
  const sensitivity = { study, contenders: [guided] as Contenders, block: 4 };
  const whole = (runs: number) => {
    const { points, futures } = wholeAfter(sensitivity, runs);
    return [points, futures];
  };
  expect([0, 3, 4, 11, 12, 23, 24, 60].map(whole)).toEqual([
    [0, 0],
    [0, 0],
    [4, 1],
    [8, 1],
    [12, 1],
    [12, 1],
    [12, 2],
    [12, 5],
  ]);
});

/** Measurements with these values at places x futures. */
function planted(values: readonly (readonly number[])[]) {
  const [{ length: futures }] = values;
  const point = { plan: 'p', scenario: guided.scenario, settings: [] };
  const study: Study = { points: values.map(() => point), futures, population: strangers(1), paths: [] };
  const measurements = makeMeasurements({ study, contenders: [guided], block: 1 }, ['hours_given']);
  for (let future = 0; future < futures; future++) {
    values.forEach((row, place) => {
      const outcomes = new Float64Array(scalarOutcomeNames.length);
      outcomes[scalarOutcomeNames.indexOf('hours_given')] = row[future];
      const nothing = new Float64Array(0);
      measurements.take(
        {
          ...{ from: future, to: future + 1, weeks: 1, weekly: nothing, details: [], failures: [] },
          ...{
            outcomes,
            parameters: new Float64Array(drawnParameterNames.length),
            digests: new Uint8Array(32),
          },
        },
        place,
      );
    });
  }
  return variationOf(measurements, 'hours_given');
}

test('futures that shift all points alike are no chance between points', () => {
  expect(
    planted([
      [1, 5, 3],
      [2, 6, 4],
      [4, 8, 6],
    ]).chanceShare,
  ).toBeCloseTo(0, 12);
});

test('chance between points is what point and future do together', () => {
  // two points, two futures: the residuals are all 1/2, so MS = 1 / 1, over 2 futures 1/2; the means 0 and 1 vary by 1/2
  expect(
    planted([
      [0, 0],
      [0, 2],
    ]).chanceShare,
  ).toBeCloseTo(1, 12);
  // the means 0 and 2 vary by 2, the residuals as before
  expect(
    planted([
      [0, 0],
      [1, 3],
    ]).chanceShare,
  ).toBeCloseTo(0.25, 12);
  expect(planted([[0], [1]]).chanceShare).toBeNaN();
  // ten tenths of .1 are not quite .1
  expect(planted(Array(10).fill([0.1, 0.2, 0.3])).chanceShare).toBeNaN();
  expect(
    planted([
      [1, 1],
      [1, 1],
    ]).chanceShare,
  ).toBeNaN();
});

test('a point where the outcome did not arise in every future is left out and counted', () => {
  const { n, missing, mean } = planted([
    [1, 3],
    [Number.NaN, 9],
    [4, 4],
  ]);
  expect({ n, missing, mean }).toEqual({ n: 2, missing: 1, mean: 3 });
});
