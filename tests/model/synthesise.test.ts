import { describe, expect, test } from 'vitest';
import { centralParameters } from '../../sim/model/parameters.ts';
import { defaultPractices, synthesise, syntheticBoroughs } from '../../sim/model/synthesise.ts';
import { normal, processes } from '../../sim/random/draws.ts';
import { entityKey } from '../../sim/random/entity.ts';
import { populationKey } from '../../sim/random/key.ts';

const parameters = centralParameters();
const make = (count: number, change: object = {}, seed = 'synthesis') =>
  synthesise(count, seed, { ...parameters, ...change });
const perBorough = (count: number) =>
  syntheticBoroughs.map(({ name }) => make(count).filter(({ borough }) => borough === name).length);

describe('synthetic practices', () => {
  test('are 189 in four boroughs, as in the founding paper', () => {
    expect(defaultPractices).toBe(189);
    expect(perBorough(189)).toEqual([41, 49, 48, 51]);
  });

  test('are as many as were asked for, and boroughs keep their shares', () => {
    expect(perBorough(378)).toEqual([82, 98, 96, 102]);
    for (const count of [1, 2, 3, 4, 5, 40, 1000]) {
      expect(make(count)).toHaveLength(count);
      perBorough(count).forEach((number, borough) => {
        expect(Math.abs(number - (syntheticBoroughs[borough].practices * count) / 189)).toBeLessThanOrEqual(
          1,
        );
      });
    }
  });

  test('are numbered from 1, with ids of one length', () => {
    expect(make(9).map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => `P${number}`));
    const many = make(1000);
    expect([many[0].id, many[99].id, many[999].id]).toEqual(['P0001', 'P0100', 'P1000']);
    expect([many[0].name, many[999].name]).toEqual(['Practice 1', 'Practice 1000']);
  });

  test('stand in localities of a size, numbered from 1 in each borough, the last with the rest', () => {
    const { name } = syntheticBoroughs[0];
    const sizes = (localitySize: number) => {
      const counts = new Map<string, number>();
      for (const { borough, locality = '' } of make(189, { localitySize })) {
        expect(locality.startsWith(`${borough} `)).toBe(true);
        if (borough === name) counts.set(locality, (counts.get(locality) ?? 0) + 1);
      }
      return [...counts];
    };
    expect(sizes(20)).toEqual([
      [`${name} 1`, 20],
      [`${name} 2`, 20],
      [`${name} 3`, 1],
    ]);
    expect(sizes(19.6)).toEqual(sizes(20));
    expect(sizes(0.2)).toHaveLength(41);
    const second = make(189, { localitySize: 20 }).find(
      ({ borough }) => borough === syntheticBoroughs[1].name,
    );
    expect(second?.locality).toBe(`${syntheticBoroughs[1].name} 1`);
  });

  test('have the deprivation of their borough, and their own beside it', () => {
    const key = populationKey('synthesis');
    for (const { id, borough, deprivation } of make(189)) {
      const mean = syntheticBoroughs.find(({ name }) => name === borough)?.deprivation ?? Number.NaN;
      const own = normal(key, processes.deprivation, entityKey(id), 0, 0);
      expect(deprivation).toBeCloseTo(mean + parameters.deprivationWithinSd * own, 12);
    }
    const alike = make(189, { deprivationWithinSd: 0 });
    expect(new Set(alike.map(({ deprivation }) => deprivation))).toEqual(new Set([0.89, -0.96, -0.58, 0.83]));
  });

  test('have whole lists and registers, and doctors to match the list', () => {
    const change = {
      patientsPerGpLogSd: 0,
      patientsPerGp: 2000,
      registerShare: 0.02,
      registerDeprivationSlope: 0.5,
    };
    for (const { listSize = 0, gpFte, copdRegister, deprivation = 0 } of make(189, change)) {
      expect(Number.isInteger(listSize)).toBe(true);
      expect(gpFte).toBe(Math.max(1, Math.round(listSize / 2000)));
      expect(copdRegister).toBe(Math.round(listSize * 0.02 * Math.max(0, 1 + 0.5 * deprivation)));
    }
    // e^-9 patients are fewer than one
    expect(new Set(make(20, { listLogMean: -9 }).map(({ listSize }) => listSize))).toEqual(new Set([1]));
  });

  test('are the same for the same seed, and others for another', () => {
    expect(make(30)).toEqual(make(30));
    expect(make(30, {}, 'other')).not.toEqual(make(30));
  });

  test.each([0, -1, 2.5, Number.NaN])('are never %s', (count) => {
    expect(() => make(count)).toThrow(RangeError);
    expect(() => make(count)).toThrow(
      `a population must have a whole number of practices, at least 1; it is ${count}`,
    );
  });
});
