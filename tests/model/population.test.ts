import { beforeAll, describe, expect, test } from 'vitest';
import { fifthsOf, makePopulation, type Population, type PracticeRow } from '../../sim/model/population.ts';

const rows: PracticeRow[] = [
  {
    id: 'C',
    name: 'Third',
    borough: 'South',
    locality: 'Hill',
    listSize: 3000,
    gpFte: 1.5,
    deprivation: 0.3,
    copdRegister: 30,
    x: 1,
    y: 2,
    utilisation: 0.9,
    dataQuality: 0.6,
    capability: 0.4,
    orientation: 0.2,
    baselines: [0.1, 0.2, 0.3],
  },
  { id: 'A', borough: 'North', locality: 'Hill', baselines: [undefined, 0.5] },
  { id: 'D', borough: 'North', locality: 'Hill' },
  { id: 'B' },
];

describe('a population', () => {
  let population: Population;
  beforeAll(() => {
    population = makePopulation(rows, 3);
  });

  test('stands in the order of the ids, whatever the order of the rows', () => {
    expect(population.ids).toEqual(['A', 'B', 'C', 'D']);
    expect(makePopulation([...rows].reverse(), 3)).toEqual(population);
    expect(population.size).toBe(4);
    expect(population.improvements).toBe(3);
  });

  test('calls a practice by its id where it has no name', () => {
    expect(population.names).toEqual(['A', 'B', 'Third', 'D']);
  });

  test('has boroughs in the order of their first practice, those without one in a borough without a name', () => {
    expect(population.boroughs).toEqual(['North', '', 'South']);
    expect(Array.from(population.borough)).toEqual([0, 1, 2, 0]);
  });

  test('keeps localities of one name apart when they lie in different boroughs', () => {
    expect(population.localities).toEqual(['Hill', 'Hill']);
    expect(Array.from(population.locality)).toEqual([0, -1, 1, 0]);
    const named = makePopulation(
      [
        { id: 'A', locality: 'Hill' },
        { id: 'B', locality: 'Hill' },
        { id: 'C', borough: '["', locality: 'Hill' },
      ],
      1,
    );
    expect(Array.from(named.locality)).toEqual([0, 0, 1]);
  });

  test('leaves what is not given unknown, and takes what is given as it is', () => {
    const unknown = Number.NaN;
    expect(population).toMatchObject({
      listSize: Float64Array.of(unknown, unknown, 3000, unknown),
      gpFte: Float64Array.of(unknown, unknown, 1.5, unknown),
      deprivation: Float64Array.of(unknown, unknown, 0.3, unknown),
      register: Float64Array.of(unknown, unknown, 30, unknown),
      x: Float64Array.of(unknown, unknown, 1, unknown),
      y: Float64Array.of(unknown, unknown, 2, unknown),
      utilisation: Float64Array.of(unknown, unknown, 0.9, unknown),
      dataQuality: Float64Array.of(unknown, unknown, 0.6, unknown),
      capability: Float64Array.of(unknown, unknown, 0.4, unknown),
      orientation: Float64Array.of(unknown, unknown, 0.2, unknown),
    });
    expect(Array.from(population.baseline)).toEqual([
      ...[unknown, 0.5, unknown],
      ...[unknown, unknown, unknown],
      ...[0.1, 0.2, 0.3],
      ...[unknown, unknown, unknown],
    ]);
  });

  test('has as many baselines as improvements, however many a row gives', () => {
    expect(Array.from(makePopulation(rows, 2).baseline.subarray(4, 6))).toEqual([0.1, 0.2]);
    expect(makePopulation(rows, 4).baseline).toHaveLength(16);
  });

  test('has no given ties unless they are given, be they none', () => {
    expect(population.ties).toBeUndefined();
    expect(makePopulation(rows, 3, []).ties).toEqual(Int32Array.of());
  });

  test('has fifths only where deprivation is known of all', () => {
    expect(population.fifth).toBeUndefined();
    const known = makePopulation(
      [0.3, -1, 2].map((deprivation, number) => ({ id: String(number), deprivation })),
      1,
    );
    expect(known.fifth).toEqual(fifthsOf(Float64Array.of(0.3, -1, 2)));
  });

  test('refuses an id that stands twice', () => {
    expect(() => makePopulation([{ id: 'A' }, { id: 'B' }, { id: 'A' }], 1)).toThrow('"A"');
  });
});

describe('ties that are given', () => {
  const ties = (...given: [string, string][]) => Array.from(makePopulation(rows, 1, given).ties ?? []);

  test('are kept once each, whatever their direction, in the order of the practices', () => {
    expect(ties(['D', 'B'], ['C', 'A'], ['B', 'D'], ['A', 'D'], ['A', 'C'], ['C', 'D'])).toEqual([
      ...[0, 2],
      ...[0, 3],
      ...[1, 3],
      ...[2, 3],
    ]);
  });

  test('to a practice that does not exist are refused by its id', () => {
    expect(() => ties(['A', 'E'])).toThrow('ties name the practice E, which is not among the practices');
    expect(() => ties(['F', 'A'])).toThrow('ties name the practice F, which is not among the practices');
  });

  test('of a practice to itself are refused', () => {
    expect(() => ties(['A', 'B'], ['C', 'C'])).toThrow('ties join the practice C to itself');
  });
});

describe('fifths of deprivation', () => {
  test('are of equal size, the least deprived first', () => {
    const scores = [5, 3, 9, 1, 7, 2, 8, 0, 6, 4];
    expect(Array.from(fifthsOf(Float64Array.from(scores)))).toEqual(
      scores.map((score) => Math.floor(score / 2)),
    );
  });

  test('of practices that cannot be divided by five differ by one at most', () => {
    const fifths = Array.from(fifthsOf(Float64Array.from({ length: 13 }, (_, place) => place)));
    expect(fifths).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 3, 3, 3, 4, 4]);
    expect(Array.from(fifthsOf(Float64Array.of(2, 1)))).toEqual([2, 0]);
  });

  test('of equal scores follow the order of the practices', () => {
    expect(Array.from(fifthsOf(new Float64Array(10)))).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4]);
  });
});
