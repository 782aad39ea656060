import { describe, expect, test } from 'vitest';
import { makeChoice } from '../../sim/experiment/choose.ts';
import { type Comparison, compareOutcomes } from '../../sim/experiment/compare.ts';
import { assemble, type Chunk, type Futures, outcomeOf } from '../../sim/experiment/futures.ts';
import { makePairedFutures, noRule, type PairedRule } from '../../sim/experiment/paired-futures.ts';
import { makePairedPrecision } from '../../sim/experiment/paired-precision.ts';
import { scalarOutcomeNames } from '../../sim/model/outcomes.ts';
import { momentsOf } from '../../sim/statistics/moments.ts';

const weeks = 1;

/** One future of a plan in which every outcome has the value, and whose digest tells it apart. */
function run(future: number, value: number, mark = 0): Chunk {
  return {
    ...{ from: future, to: future + 1, weeks, details: [], failures: [] },
    outcomes: new Float64Array(scalarOutcomeNames.length).fill(value),
    weekly: new Float64Array(0),
    parameters: new Float64Array(0),
    digests: Uint8Array.from({ length: 32 }, (_, byte) => (byte === 0 ? future % 256 : mark)),
  };
}
const futuresOf = (values: readonly number[]): Futures =>
  assemble(
    values.map((value, future) => run(future, value)),
    weeks,
  );
/** Values without a pattern, between 0 and 1. */
const scrambled = (number: number) => ((number * 7919 + 12345) % 1009) / 1009;
const list = (length: number, value: (index: number) => number) =>
  Array.from({ length }, (_, index) => value(index));

describe('what the same futures are worth', () => {
  const compared = (a: readonly number[], b: readonly number[]) =>
    compareOutcomes(futuresOf(a), futuresOf(b)).patients_reached;

  test('is the variance without pairing divided by that of the paired difference', () => {
    // a varies by 1 and b by 1 with it, up to a tenth: variances 2 + 2 against that of the small part
    const a = [0, 2, 0, 2];
    const b = [0.1, 1.9, -0.1, 2.1];
    const { pairing, difference } = compared(a, b);
    const independent = momentsOf(a).sd ** 2 + momentsOf(b).sd ** 2;
    expect(pairing.independent).toBeCloseTo(independent, 12);
    expect(pairing.paired).toBeCloseTo(difference.sd ** 2, 12);
    expect(pairing.gain).toBeCloseTo(independent / difference.sd ** 2, 9);
  });

  test('is about one where the plans have nothing in common, and below it where they are opposed', () => {
    const a = list(500, scrambled);
    const b = list(500, (index) => scrambled(3 * index + 777));
    expect(Math.abs(compared(a, b).pairing.gain - 1)).toBeLessThan(0.15);
    const opposed = compared(
      a,
      a.map((value) => -value),
    );
    expect(opposed.pairing.gain).toBeCloseTo(0.5, 12);
  });

  test('is without limit where the difference never varies, even when its last bits do', () => {
    const a = list(100, (index) => 1e6 * scrambled(index));
    const { pairing } = compared(
      a.map((value) => value + 0.1),
      a,
    );
    expect(pairing.paired).toBe(0);
    expect(pairing.gain).toBe(Number.POSITIVE_INFINITY);
  });

  test('does not arise where nothing varies, nor for a single future', () => {
    expect(compared([3, 3, 3], [1, 1, 1]).pairing.gain).toBeNaN();
    expect(compared([3], [1]).pairing.gain).toBeNaN();
    expect(compared([Number.NaN, 4], [1, Number.NaN]).pairing.gain).toBeNaN();
  });

  test('counts only futures in which both plans have a value', () => {
    const { pairing, difference } = compared([1, 2, 4, Number.NaN], [5, 7, 6, 1000]);
    expect(difference.n).toBe(3);
    expect(pairing).toEqual(compared([1, 2, 4], [5, 7, 6]).pairing);
  });
});

describe('two plans that change places', () => {
  const values = (comparison: Comparison) => {
    const { mean, sd, n, missing, interval, p10, p90 } = comparison.difference;
    return { mean, sd, n, missing, low: interval[0], high: interval[1], p10, p90 };
  };
  const a = futuresOf(list(60, (index) => (index % 9 === 0 ? Number.NaN : scrambled(index))));
  const b = futuresOf(list(60, (index) => (index % 7 === 0 ? Number.NaN : scrambled(index + 5) + 0.2)));
  const there = compareOutcomes(a, b);
  const back = compareOutcomes(b, a);

  test('change the sign of their differences, and nothing else', () => {
    for (const name of scalarOutcomeNames) {
      const [one, other] = [values(there[name]), values(back[name])];
      expect(other).toMatchObject({ mean: -one.mean, sd: one.sd, n: one.n, missing: one.missing });
      expect([other.low, other.high]).toEqual([-one.high, -one.low]);
      expect(other.p10).toBeCloseTo(-one.p90, 12);
      expect(back[name].better).toEqual(there[name].worse);
      expect(back[name].worse).toEqual(there[name].better);
      expect(back[name].same).toEqual(there[name].same);
      expect(back[name].pairing).toEqual(there[name].pairing);
    }
  });

  test('share the futures: better, worse and the same make one', () => {
    const { better, worse, same } = there.cost_pounds;
    expect(better.share + worse.share + same).toBeCloseTo(1, 12);
    expect(there.hours_given.better.share).toBeNaN();
    expect(there.hours_given.worse.share).toBeNaN();
  });
});

describe('futures put together', () => {
  test('count only when every plan has met them', () => {
    const given: string[] = [];
    const paired = makePairedFutures(2, weeks, noRule, (chunk, plan) => given.push(`${chunk.from}/${plan}`));
    paired.take(run(0, 5), 0);
    expect(paired.count).toBe(0);
    expect(given).toEqual([]);
    paired.take(run(0, 7), 1);
    paired.take(run(1, 6), 0);
    expect(paired.count).toBe(1);
    expect(given).toEqual(['0/0', '0/1']);
    expect(paired.runs).toEqual([1, 1]);
    expect(outcomeOf(paired.futuresOf(1, 1), 0)).toEqual(Float64Array.of(7));
  });

  test('have the hash of their runs in order, without those of a future cut short', () => {
    const paired = makePairedFutures(2, weeks, noRule);
    const chunks = [0, 1, 2].flatMap((future) => [run(future, 1, 10), run(future, 2, 20)]);
    chunks.forEach((chunk, index) => {
      paired.take(chunk, index % 2);
    });
    paired.take(run(3, 1, 10), 0);
    const whole = assemble(
      chunks.map((chunk, index) => ({ ...chunk, from: index, to: index + 1 })),
      weeks,
    );
    expect(paired.resultHash()).toBe(whole.resultHash);
  });

  test('leave out what a plan sends after it was dropped, and what comes after the end', () => {
    let futures = 0;
    const rule: PairedRule = {
      push: () => void futures++,
      get isOver() {
        return futures === 4;
      },
      wants: (plan) => plan !== 1 || futures < 2,
    };
    /** With more workers the dropped plan runs on for a while. */
    const taken = (overrun: number) => {
      futures = 0;
      const paired = makePairedFutures(3, weeks, rule);
      let isEnough = false;
      for (let future = 0; future < 6; future++) {
        for (const plan of [0, 1, 2]) {
          if (plan === 1 && future >= 2 + overrun) continue;
          isEnough = paired.take(run(future, future * 10 + plan, plan), plan);
        }
      }
      const values = [0, 1, 2].map((plan) => [...outcomeOf(paired.futuresOf(plan, paired.runs[plan]), 0)]);
      return { isEnough, runs: [...paired.runs], count: paired.count, values, hash: paired.resultHash() };
    };
    expect(taken(0)).toMatchObject({ isEnough: true, runs: [4, 2, 4], count: 4 });
    expect(taken(0).values).toEqual([
      [0, 10, 20, 30],
      [1, 11],
      [2, 12, 22, 32],
    ]);
    expect(taken(3)).toEqual(taken(0));
  });
});

describe('a precision of paired differences', () => {
  const wish = (wanted: number) => [{ outcome: 'patients_reached' as const, wanted }];
  const outcomes = (value: number) => run(0, value).outcomes;

  test('is that of the differences and not of the levels', () => {
    const rule = makePairedPrecision(wish(0.001), { plans: 2, baseline: 0, limit: 2000 });
    for (let future = 0; !rule.isOver; future++)
      rule.push([outcomes(1000 * scrambled(future)), outcomes(1000 * scrambled(future) + 3)]);
    expect(rule.reached).toBe(true);
    expect(rule.series).toMatchObject([{ plan: 1, n: 20, reached: true }]);
  });

  test('is reached only when it is for every plan but the baseline', () => {
    const rule = makePairedPrecision(wish(0.05), { plans: 3, baseline: 1, limit: 60 });
    for (let future = 0; !rule.isOver; future++)
      rule.push([outcomes(1), outcomes(0), outcomes(scrambled(future))]);
    expect(rule.reached).toBe(false);
    expect(rule.series.map(({ plan, reached }) => [plan, reached])).toEqual([
      [0, true],
      [2, false],
    ]);
  });

  test('says how many futures it would take, by the square of what is missing', () => {
    const rule = makePairedPrecision(wish(0.01), { plans: 2, baseline: 0, limit: 100 });
    for (let future = 0; !rule.isOver; future++) rule.push([outcomes(0), outcomes(future % 2)]);
    // half-width 1.984 x .5025 / 10
    const [{ halfWidth, futuresNeeded }] = rule.series;
    expect(halfWidth).toBeCloseTo(0.0997, 3);
    expect(futuresNeeded).toBe(Math.ceil(100 * (halfWidth / 0.01) ** 2));
    const never = makePairedPrecision(wish(1), { plans: 2, baseline: 0, limit: 20 });
    while (!never.isOver) never.push([outcomes(Number.NaN), outcomes(1)]);
    expect(never.series).toMatchObject([{ n: 0, reached: false, futuresNeeded: Number.NaN }]);
  });
});

describe('a choice', () => {
  const options = {
    outcome: 'cost_pounds',
    indifference: 1,
    confidence: 0.95,
    plans: 3,
    limit: 500,
  } as const;
  const values = [12, 10, 30];
  const future = (number: number) => values.map((value) => run(0, value + 4 * scrambled(number)).outcomes);

  test('takes the plan of least cost, and no longer wants those behind', () => {
    const choice = makeChoice(options);
    for (let number = 0; !choice.isOver; number++) {
      choice.push(future(number).map((outcomes, plan) => (choice.wants(plan) ? outcomes : undefined)));
    }
    expect(choice.state).toBe('decided');
    expect(choice.leader).toBe(1);
    expect(choice.survivors).toEqual([1]);
    expect([0, 1, 2].map((plan) => choice.wants(plan))).toEqual([false, true, false]);
    expect(choice.droppedAfter[2]).toBe(20);
  });

  test('is not made where neither more nor less is better', () => {
    expect(() => makeChoice({ ...options, outcome: 'hours_given' })).toThrow(
      'neither more nor less is better',
    );
  });
});
