/** The sizes in the ODD are those of the model as it is: the first futures of each are run again. */
import { describe, expect, test } from 'vitest';
import { type ParameterName, parameters } from '../../sim/model/parameters.ts';
import { answers, keptFutures, meanOf, reliefRowNames, reliefsIn, sizesIn } from './measure.ts';
import { halfWidth, readSizes, two } from './sizes.ts';
import { validation } from './table.ts';

const { futures, sizes, reliefExtremes } = readSizes();
const numbers = Array.from({ length: keptFutures }, (_, future) => future);
const digits = 6;

function expectSame(name: string, future: number, value: number): void {
  const kept = sizes[name].first[future];
  expect(Math.abs(value - kept), `${name}: ${value}, measured ${kept}`).toBeLessThanOrEqual(
    Math.abs(kept) * Number(`1e-${digits}`),
  );
}

describe('what the ODD quotes', () => {
  test('was measured in at least 200 futures', () => {
    expect(futures).toBeGreaterThanOrEqual(200);
  });

  test.each(numbers)('comes out the same in future %i', (future) => {
    const again = sizesIn(future);
    for (const [name, value] of Object.entries(again)) expectSame(name, future, value);
    const reliefNames = reliefRowNames.flatMap((row) => answers.map((answer) => `${row}: ${answer}`));
    expect(Object.keys(sizes)).toEqual([...Object.keys(again), ...reliefNames]);
  });

  test('comes out the same in future 0 for what would help most', () => {
    const again = reliefsIn(0);
    for (const row of reliefRowNames) {
      for (const answer of answers) expectSame(`${row}: ${answer}`, 0, meanOf(again[row][answer]));
    }
  });

  test.each(Object.keys(sizes))('is, for %s, a mean that those futures agree with', (name) => {
    const { mean, error, first } = sizes[name];
    const errorOfFew = error * Math.sqrt(futures / first.length);
    expect(Math.abs(meanOf(first) - mean)).toBeLessThanOrEqual(4 * errorOfFew);
  });

  test.each(reliefRowNames)('adds up to everybody under %s, and means lie between their extremes', (row) => {
    const sum = answers.reduce((total, answer) => total + sizes[`${row}: ${answer}`].mean, 0);
    expect(sum).toBeCloseTo(1, digits);
    for (const answer of answers) {
      const { least, greatest } = reliefExtremes[`${row}: ${answer}`];
      expect(sizes[`${row}: ${answer}`].mean).toBeGreaterThanOrEqual(least);
      expect(sizes[`${row}: ${answer}`].mean).toBeLessThanOrEqual(greatest);
    }
  });
});

describe('beside each strength stands the gain that is measured with it', () => {
  const cases: [ParameterName, string][] = [
    ['guidanceStrength', 'guidance'],
    ['trainingStrength', 'training'],
    ['mentoringStrength', 'six mentors'],
    ['mentoringStrength', 'mentors for all'],
    ['feedbackStrength', 'feedback'],
    ['incentiveStrength', 'incentive'],
  ];
  test.each(cases)('%s: %s', (name, element) => {
    const points = two(sizes[`points of ${element}`].mean).replace('.', '\\.');
    expect(parameters[name].source).toMatch(new RegExp(`Attained alone[^.]*(?:\\.\\d[^.]*)*\\b${points}\\b`));
  });

  test('meanTies: the ties that there are', () => {
    expect(parameters.meanTies.meaning).toContain(`then ${two(sizes['ties of 6'].mean)} in place of 6`);
  });
});

describe('the validation finds the same gains, within the intervals of both', () => {
  const readings = validation()
    .tests.filter(({ id }) => id.startsWith('P9'))
    .flatMap((one) => one.readings);
  const names = ['guidance', 'training', 'six mentors', 'mentors for all', 'feedback', 'tools with analysts'];
  test.each(names)('%s', (element) => {
    const reading = readings.find(({ what }) => what === element);
    const [low, high] = (reading?.interval ?? '').split(' to ').map(Number);
    const size = sizes[`points of ${element}`];
    const half = halfWidth(size, futures);
    expect(size.mean - half).toBeLessThanOrEqual(high);
    expect(size.mean + half).toBeGreaterThanOrEqual(low);
  });
});
