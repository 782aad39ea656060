import { describe, expect, test } from 'vitest';
import { normal, processes } from '../../sim/random/draws.ts';
import { designKey } from '../../sim/random/key.ts';
import { makeSelection, type SelectionOptions } from '../../sim/statistics/selection.ts';

const key = designKey('selection');

interface World {
  readonly means: readonly number[];
  /** Of the values of two systems in one future. */
  readonly correlation: number;
}

/** Values of all systems in a future of a study, with variance 1. */
function valuesOf({ means, correlation }: World, study: number, future: number): number[] {
  const common = Math.sqrt(correlation) * normal(key, processes.place, study, means.length, future);
  return means.map(
    (mean, system) =>
      mean + common + Math.sqrt(1 - correlation) * normal(key, processes.place, study, system, future),
  );
}

type Options = Partial<SelectionOptions> & Pick<SelectionOptions, 'indifference'>;

function choose(world: World, options: Options, study = 0) {
  const selection = makeSelection({ systems: world.means.length, better: 'more', limit: 5000, ...options });
  while (selection.selecting === 'going on') selection.push(valuesOf(world, study, selection.futures));
  return selection;
}

/** The share of studies that select the first system, and their mean number of futures. */
function shareRight(world: World, options: Options, studies: number) {
  let right = 0;
  let futures = 0;
  for (let study = 0; study < studies; study++) {
    const selection = choose(world, options, study);
    if (selection.selecting === 'decided' && selection.leader === 0) right++;
    futures += selection.futures;
  }
  return { right: right / studies, futures: futures / studies };
}

const fourErrors = (share: number, studies: number) => 4 * Math.sqrt((share * (1 - share)) / studies);

describe('the probability of selecting the best, all others just the indifference behind', () => {
  test('is at least the confidence, and hardly more where two are compared over many futures', () => {
    const studies = 2000;
    const { right } = shareRight(
      { means: [0.2, 0], correlation: 0 },
      { indifference: 0.2, confidence: 0.9 },
      studies,
    );
    expect(right).toBeGreaterThan(0.9 - fourErrors(0.9, studies));
    expect(right).toBeLessThan(0.94);
  });

  test.each([
    ['five, independent', [0.3, 0, 0, 0, 0], 0],
    ['five, in the same futures', [0.3, 0, 0, 0, 0], 0.9],
    ['ten, in the same futures', [0.3, 0, 0, 0, 0, 0, 0, 0, 0, 0], 0.6],
  ])('is at least .95: %s', (_, means, correlation) => {
    const studies = 600;
    const { right } = shareRight({ means, correlation }, { indifference: 0.3, firstStage: 10 }, studies);
    expect(right).toBeGreaterThan(0.95 - fourErrors(0.95, studies));
  });

  test('needs a fourth of the futures when systems meet the same ones', () => {
    const means = [0.3, 0, 0, 0, 0];
    const options = { indifference: 0.3, firstStage: 10 };
    const apart = shareRight({ means, correlation: 0 }, options, 200);
    const together = shareRight({ means, correlation: 0.9 }, options, 200);
    expect(together.futures).toBeLessThan(apart.futures / 4);
    expect(together.right).toBeGreaterThan(0.95 - fourErrors(0.95, 200));
  });
});

describe('a selection', () => {
  test('drops a system at the future that the formula of Kim and Nelson gives', () => {
    // differences of 10 futures: mean .3, deviations -1 and 1 in turn, so S^2 = 10 / 9
    const difference = (future: number) => 0.3 + (future % 2 === 0 ? -1 : 1);
    const [indifference, confidence, firstStage] = [0.25, 0.95, 10];
    const eta = ((2 * (1 - confidence)) ** (-2 / 9) - 1) / 2;
    const hSquared = 2 * eta * 9;
    const dropsAt = (r: number) => {
      const mean = Array.from({ length: r }, (_, future) => difference(future)).reduce((a, b) => a + b) / r;
      const allowed = Math.max(0, (indifference / (2 * r)) * ((hSquared * (10 / 9)) / indifference ** 2 - r));
      return mean > allowed;
    };
    let expected = firstStage;
    while (!dropsAt(expected)) expected++;
    expect(expected).toBeGreaterThan(firstStage + 5);

    for (const better of ['more', 'less'] as const) {
      const selection = makeSelection({
        systems: 2,
        indifference,
        better,
        confidence,
        firstStage,
        limit: 1000,
      });
      while (selection.selecting === 'going on') selection.push([100, 100 + difference(selection.futures)]);
      const best = better === 'more' ? 1 : 0;
      expect(selection).toMatchObject({ futures: expected, leader: best, survivors: [best], missing: 0 });
      expect(selection.droppedAfter[1 - best]).toBe(expected);
      expect(selection.droppedAfter[best]).toBeUndefined();
    }
  });

  test.each([2, 3, 6])(
    'of %d that stay alike ends when they have run as long as their variances ask',
    (systems) => {
      // differences of 10 futures: mean 0, deviations -1 and 1 in turn, so S^2 = 10 / 9; of later ones none
      const [indifference, confidence, firstStage] = [0.5, 0.95, 10];
      const eta = (((2 * (1 - confidence)) / (systems - 1)) ** (-2 / 9) - 1) / 2;
      const longest = (2 * eta * 9 * (10 / 9)) / indifference ** 2;
      const selection = makeSelection({ systems, indifference, better: 'more', firstStage, limit: 1000 });
      expect(selection.droppedAfter).toEqual(Array(systems).fill(undefined));
      while (selection.selecting === 'going on') {
        const apart = selection.futures >= firstStage ? 0 : selection.futures % 2 === 0 ? 1 : -1;
        selection.push([apart, ...Array(systems - 1).fill(0)]);
      }
      expect(selection).toMatchObject({
        selecting: 'decided',
        futures: Math.floor(longest) + 1,
        leader: 0,
        survivors: [...Array(systems).keys()],
      });
    },
  );

  test('decided in the last future it may take is decided, and one future fewer is too few', () => {
    const world = { means: [0.5, 0, 0], correlation: 0.5 };
    const { futures, leader } = choose(world, { indifference: 0.2 });
    expect(choose(world, { indifference: 0.2, limit: futures })).toMatchObject({
      selecting: 'decided',
      leader,
    });
    expect(choose(world, { indifference: 0.2, limit: futures - 1 }).selecting).toBe('not decided');
  });

  test('never takes a system back, and reads nothing more of it', () => {
    const world = { means: [0.1, 0, -0.5, -1, -2], correlation: 0.5 };
    for (let study = 0; study < 50; study++) {
      const options = { systems: 5, indifference: 0.1, better: 'more', limit: 5000 } as const;
      const whole = makeSelection(options);
      const blind = makeSelection(options);
      let before: readonly number[] = whole.survivors;
      while (whole.selecting === 'going on') {
        const values = valuesOf(world, study, whole.futures);
        const { survivors } = whole;
        blind.push(values.map((value, system) => (survivors.includes(system) ? value : Number.NaN)));
        whole.push(values);
        expect(whole.survivors.every((system) => before.includes(system))).toBe(true);
        before = whole.survivors;
      }
      expect({ ...blind, push: 0 }).toEqual({ ...whole, push: 0 });
      expect(whole.survivors).toEqual([whole.leader]);
    }
  });

  test('does not depend on the order of the systems, nor on a value added to all or less for more', () => {
    const world = { means: [0.2, 0, -0.1, 0.1], correlation: 0.5 };
    const order = [2, 0, 3, 1];
    for (let study = 0; study < 20; study++) {
      const options = { systems: 4, indifference: 0.2, limit: 5000 };
      const usual = makeSelection({ ...options, better: 'more' });
      const other = makeSelection({ ...options, better: 'less' });
      while (usual.selecting === 'going on') {
        const values = valuesOf(world, study, usual.futures);
        usual.push(values);
        other.push(order.map((system) => 10 - values[system]));
      }
      expect([other.selecting, other.futures, order[other.leader]]).toEqual([
        'decided',
        usual.futures,
        usual.leader,
      ]);
    }
  });

  test('is over after the first stage where systems are equal in every future, and takes the first', () => {
    const { selecting, futures, survivors, leader } = choose(
      { means: [0, 0, 0], correlation: 1 },
      { indifference: 0.1 },
    );
    expect({ selecting, futures, survivors, leader }).toEqual({
      selecting: 'decided',
      futures: 20,
      survivors: [0, 1, 2],
      leader: 0,
    });
  });

  test('says at the limit that it is not decided, and which leads', () => {
    const { selecting, futures, survivors, leader, means } = choose(
      { means: [0.01, 0], correlation: 0 },
      { indifference: 0.01, limit: 60 },
    );
    expect({ selecting, futures, survivors }).toEqual({
      selecting: 'not decided',
      futures: 60,
      survivors: [0, 1],
    });
    expect(means[leader]).toBe(Math.max(...means));
    const less = choose(
      { means: [0.01, 0], correlation: 0 },
      { indifference: 0.01, limit: 60, better: 'less' },
    );
    expect([less.leader, ...less.means]).toEqual([1 - leader, ...means]);
    const tooShort = choose({ means: [9, 0], correlation: 0 }, { indifference: 1, limit: 19 });
    expect(tooShort).toMatchObject({ selecting: 'not decided', leader: 0 });
  });

  test('leaves out futures in which a surviving system has no value, and counts them', () => {
    const world = { means: [1, 0, 0], correlation: 0.5 };
    const selection = makeSelection({ systems: 3, indifference: 0.5, better: 'more', limit: 200 });
    const usual = choose(world, { indifference: 0.5 });
    for (let future = 0; selection.selecting === 'going on'; future++) {
      selection.push([0, 1, 2].map((system) => (system === future % 3 ? Number.NaN : 0)));
      selection.push(valuesOf(world, 0, future));
    }
    expect(selection.missing).toBe(usual.futures);
    expect(selection.futures).toBe(2 * usual.futures);
    expect([selection.leader, ...selection.means]).toEqual([usual.leader, ...usual.means]);
    const never = makeSelection({ systems: 2, indifference: 1, better: 'more', limit: 5 });
    for (let future = 0; future < 5; future++) never.push([Number.NaN, 1]);
    expect(never).toMatchObject({ selecting: 'not decided', missing: 5, leader: -1 });
  });

  test('takes no more once it has ended', () => {
    const selection = choose({ means: [5, 0], correlation: 0 }, { indifference: 1 });
    const { futures } = selection;
    expect(selection.push([-1e9, 1e9])).toBe('decided');
    expect(selection).toMatchObject({ futures, leader: 0 });
  });

  test.each([
    [{ systems: 1 }, 'systems must be an integer from 2; it is 1'],
    [{ firstStage: 1 }, 'firstStage must be an integer from 2; it is 1'],
    [{ limit: 0 }, 'limit must be an integer from 1; it is 0'],
    [{ indifference: 0 }, 'indifference must be above 0; it is 0'],
    [{ indifference: Infinity }, 'indifference must be above 0; it is Infinity'],
    [{ confidence: 1 }, 'confidence must lie between 0.5 and 1; it is 1'],
    [{ confidence: 0.5 }, 'confidence must lie between 0.5 and 1; it is 0.5'],
    [
      { systems: 1, limit: 0 },
      'a selection: systems must be an integer from 2; it is 1; limit must be an integer from 1; it is 0',
    ],
  ])('cannot be made with %j', (wrong, message) => {
    expect(() => makeSelection({ systems: 2, indifference: 1, better: 'more', limit: 10, ...wrong })).toThrow(
      message,
    );
  });
});
