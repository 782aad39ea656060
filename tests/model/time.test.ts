import { describe, expect, test } from 'vitest';
import { makeEngine } from '../../sim/engine/future.ts';
import { weekly } from '../support/futures.ts';
import { strangers } from '../support/populations.ts';
import { quiet } from '../support/scenarios.ts';

describe('time', () => {
  const hoursOf = (rows: object, parameters: object, plan = {}, week = 0) => {
    const one = makeEngine(strangers(1, 1, () => rows));
    const world = quiet({
      parameters: { protectedHours: 0.5, ...parameters },
      plan,
      weeks: week + 1,
      firstCalendarWeek: 1,
    });
    return weekly(one.run(world, 0), 'mean_hours_per_week', week + 1)[week];
  };

  test('is what demand leaves, and what is protected, of which the programme has a share', () => {
    // .4 (38 x 2 x .1 + .5 x 2), then without slack, then with bought hours
    expect(hoursOf({ utilisation: 0.9 }, {})).toBeCloseTo(0.4 * 8.6, 12);
    expect(hoursOf({ utilisation: 1.4 }, {})).toBeCloseTo(0.4, 12);
    expect(hoursOf({ utilisation: 0.9 }, {}, { protectedTime: 3 })).toBeCloseTo(0.4 * 11.6, 12);
  });

  test('is short in winter and longer in summer', () => {
    const parameters = { seasonalAmplitude: 0.05 };
    expect(hoursOf({ utilisation: 0.9 }, parameters, {}, 0)).toBeCloseTo(0.4 * (76 * 0.055 + 1), 12);
    expect(hoursOf({ utilisation: 0.9 }, parameters, {}, 26)).toBeCloseTo(0.4 * (76 * 0.145 + 1), 12);
    expect(hoursOf({ utilisation: 0.9 }, parameters, {}, 52)).toBeCloseTo(0.4 * (76 * 0.055 + 1), 12);
  });
});
