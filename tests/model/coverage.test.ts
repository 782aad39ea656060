import { describe, expect, test } from 'vitest';
import { makeEngine } from '../../sim/engine/future.ts';
import { weeklyOutcomeNames } from '../../sim/model/outcomes.ts';
import { weekly } from '../support/futures.ts';
import { strangers } from '../support/populations.ts';
import { quiet, scenario, seeding } from '../support/scenarios.ts';

describe('care', () => {
  test('comes to its ceiling on the time scale of the ramp', () => {
    const one = makeEngine(strangers(1));
    const world = quiet({
      plan: { incentive: 10, weeks: 1 },
      parameters: {
        incentiveStrength: 10,
        recordingInflation: 0.5,
        coverageRampWeeks: 10,
        withdrawalEffect: 0,
      },
      weeks: 40,
    });
    const result = one.run(world, 0);
    const delivered = weekly(result, 'delivered_coverage', 40);
    const recorded = weekly(result, 'recorded_coverage', 40);
    delivered.forEach((level, week) => {
      expect(level).toBeCloseTo(0.9 - 0.4 * 0.9 ** (week + 1), 12);
      // data of .6; in week 0, while it is paid for, half of the rest is recorded as well
      expect(recorded[week]).toBeCloseTo(level * (week === 0 ? 0.8 : 0.6), 12);
    });
    const beyond = delivered.reduce((sum, level) => sum + 73 * (level - 0.5), 0) / 52;
    expect(weekly(result, 'patients_reached', 40)[39]).toBeCloseTo(beyond, 9);
  });

  test('falls back to its baseline after a lapse', () => {
    const one = makeEngine(strangers(1));
    const world = quiet({
      ...seeding,
      plan: { incentive: 10, weeks: 1 },
      parameters: { ...seeding.parameters, coverageRampWeeks: 10, lapseHazard: 0.05, embeddingRate: 0 },
      weeks: 120,
      seed: 'falling back',
    });
    const result = one.run(world, 0, { detail: true });
    const lapse = result.detail?.firstLapseWeek[0] as number;
    expect(lapse).toBeGreaterThan(0);
    expect(lapse).toBeLessThan(100);
    let level = 0.5;
    weekly(result, 'delivered_coverage', 120).forEach((delivered, week) => {
      level += ((week < lapse ? 0.9 : 0.5) - level) / 10;
      expect(delivered).toBeCloseTo(level, 12);
    });
  });

  test('enters the record more fully only where it is paid for', () => {
    const two = makeEngine(strangers(2, 1, (number) => ({ borough: number === 0 ? 'Paid' : 'Not paid' })));
    const recorded = (boroughs: string[]) => {
      const world = quiet({
        plan: { incentive: 1, boroughs },
        parameters: { incentiveStrength: 0, recordingInflation: 0.5 },
        weeks: 3,
      });
      return weekly(two.run(world, 0), 'recorded_coverage', 3)[2];
    };
    // delivered .5, data of .6
    expect(recorded(['Paid', 'Not paid'])).toBeCloseTo(0.5 * 0.8, 12);
    expect(recorded(['Paid'])).toBeCloseTo((0.5 * (0.8 + 0.6)) / 2, 12);
  });

  test('is never recorded beyond what is delivered, however much is paid', () => {
    const world = quiet({
      plan: { incentive: 10, weeks: 20 },
      parameters: { recordingInflation: 1, coverageRampWeeks: 10 },
      weeks: 40,
    });
    const result = makeEngine(strangers(1)).run(world, 0);
    const delivered = weekly(result, 'delivered_coverage', 40);
    weekly(result, 'recorded_coverage', 40).forEach((recorded, week) => {
      expect(recorded).toBeCloseTo(delivered[week] * (week < 20 ? 1 : 0.6), 12);
    });
  });

  test('that already is above the ceiling does not fall to it', () => {
    const one = makeEngine(strangers(1, 1, () => ({ baselines: [0.95] })));
    const world = quiet({ plan: { incentive: 10 }, parameters: { incentiveStrength: 10 }, weeks: 40 });
    weekly(one.run(world, 0), 'delivered_coverage', 40).forEach((level) => {
      expect(level).toBeCloseTo(0.95, 12);
    });
  });

  test('beyond baseline keeps patients out of hospital, more of them in winter', () => {
    const one = makeEngine(strangers(1));
    const world = quiet({
      plan: { incentive: 10 },
      parameters: { incentiveStrength: 10, coverageRampWeeks: 1, admissionSeasonRatio: 2.8 },
      weeks: 52,
      firstCalendarWeek: 1,
    });
    const avoided = weekly(one.run(world, 0), 'admissions_avoided', 52);
    // coverage .5 to .9: 73 x .13 admissions a year fall by .15 x .4 / (1 - .15 x .5)
    expect(avoided[51]).toBeCloseTo((73 * 0.13 * 0.06) / 0.925, 9);
    const inWeek = (week: number) => avoided[week % 52] - (week % 52 === 0 ? 0 : avoided[(week % 52) - 1]);
    const months = (middle: number) =>
      Array.from({ length: 17 }, (_, offset) => inWeek(middle + offset - 8 + 52)).reduce(
        (sum, n) => sum + n,
        0,
      );
    expect(months(0) / months(26)).toBeCloseTo(2.8, 6);
  });
});

test('every weekly column is a number, but for the gap between fifths where there are not five practices', () => {
  const undefinedColumns = (practices: number) => {
    const result = makeEngine(strangers(practices, 5)).run(scenario({ weeks: 60 }), 0);
    return weeklyOutcomeNames.filter((name) =>
      weekly(result, name, 60).some((value) => !Number.isFinite(value)),
    );
  };
  expect(undefinedColumns(5)).toEqual([]);
  expect(undefinedColumns(4)).toEqual(['deprivation_gap']);
});
