import { describe, expect, test } from 'vitest';
import { makeEngine } from '../../sim/engine/future.ts';
import { timeGate } from '../../sim/model/mechanisms/decide.ts';
import { centralParameters } from '../../sim/model/parameters.ts';
import { bound, countScore } from '../support/exact-laws.ts';
import { weekly } from '../support/futures.ts';
import { strangers } from '../support/populations.ts';
import { plainImprovement, quiet } from '../support/scenarios.ts';

const count = 8000;
const weeks = 30;
/** Half of the practices of each orientation, so that each is a sample of 4,000. */
const population = strangers(count, 1, (number) => ({ orientation: number % 2 === 0 ? 0.1 : 0.9 }));
const engine = makeEngine(population);

/** Practices of either orientation that have started by the last week. */
function started(plan: object, framing: number): [number, number] {
  const world = quiet({
    plan: { guidance: true, ...plan },
    parameters: { guidanceStrength: 0.02, fitSensitivity: 1.5, fitReference: 0.4 },
    improvements: [{ ...plainImprovement, framing }],
    weeks,
    seed: 'message',
  });
  const starts = engine.run(world, 0, { detail: true }).detail?.firstStartWeek as Int32Array;
  const of = (parity: number) =>
    starts.filter((week, practice) => practice % 2 === parity && week < weeks).length;
  return [of(0), of(1)];
}
const chance = (mismatch: number) => 1 - Math.exp(-weeks * 0.02 * Math.exp(-1.5 * (mismatch - 0.4)));

describe('a message', () => {
  test('moves practices by how far it lies from their orientation', () => {
    // the programme speaks at .8, the improvement at .6: .7 together
    const [narrative, metric] = started({ framing: 0.8 }, 0.6);
    expect(Math.abs(countScore(narrative, count / 2, chance(0.6)))).toBeLessThan(bound);
    expect(Math.abs(countScore(metric, count / 2, chance(0.2)))).toBeLessThan(bound);
    expect(Math.abs(countScore(metric, count / 2, chance(0.3)))).toBeGreaterThan(bound);
  });

  test('adapted to each practice fits all of them alike', () => {
    const [narrative, metric] = started({ framing: 0.8, adaptation: 1 }, 0.6);
    expect(Math.abs(countScore(narrative, count / 2, chance(0)))).toBeLessThan(bound);
    expect(Math.abs(countScore(metric, count / 2, chance(0)))).toBeLessThan(bound);
  });

  test('adapted half way lies half way', () => {
    const [narrative, metric] = started({ framing: 0.8, adaptation: 0.5 }, 0.6);
    expect(Math.abs(countScore(narrative, count / 2, chance(0.3)))).toBeLessThan(bound);
    expect(Math.abs(countScore(metric, count / 2, chance(0.1)))).toBeLessThan(bound);
  });
});

test('without a programme the improvement speaks for itself', () => {
  const world = quiet({
    parameters: { secularHazard: 0.02, fitSensitivity: 1.5, fitReference: 0.4 },
    improvements: [{ ...plainImprovement, framing: 0.6 }],
    weeks,
    seed: 'message',
  });
  const starts = engine.run(world, 0, { detail: true }).detail?.firstStartWeek as Int32Array;
  const narrative = starts.filter((week, practice) => practice % 2 === 0 && week < weeks).length;
  const metric = starts.filter((week, practice) => practice % 2 === 1 && week < weeks).length;
  expect(Math.abs(countScore(narrative, count / 2, chance(0.5)))).toBeLessThan(bound);
  expect(Math.abs(countScore(metric, count / 2, chance(0.3)))).toBeLessThan(bound);
});

test('time opens the gate as hours over hours plus the half-saturation, one at the reference', () => {
  const gated = (utilisation: number) => {
    const many = makeEngine(strangers(20000, 1, () => ({ utilisation, gpFte: 1 })));
    const parameters = {
      secularHazard: 0.05,
      gateHalfSaturation: 0.4,
      gateReference: 0.8,
      protectedHours: 0,
    };
    const world = quiet({ parameters, weeks: 20, seed: 'gate' });
    return weekly(many.run(world, 0), 'in_place_share', 20)[19] * 20000;
  };
  const hazard = (gate: number) => 1 - Math.exp(-0.05 * gate * 20);
  // 38 x .4 (1 - u) hours: .8 and .4
  expect(Math.abs(countScore(gated(1 - 0.8 / 15.2), 20000, hazard(1)))).toBeLessThan(bound);
  expect(Math.abs(countScore(gated(1 - 0.4 / 15.2), 20000, hazard(0.75)))).toBeLessThan(bound);
  expect(gated(1)).toBe(0);
});

test('the gate alone: 1 at the reference, nothing without time, and always open without its half-saturation', () => {
  const gate = { ...centralParameters(), gateHalfSaturation: 2, gateReference: 4 };
  expect(timeGate(3, gate)).toBeCloseTo(0.9, 12);
  expect(timeGate(4, gate)).toBe(1);
  expect(timeGate(0, gate)).toBe(0);
  expect(timeGate(0, { ...gate, gateHalfSaturation: 0 })).toBe(1);
});

test('without a gate, practices without hours decide too', () => {
  const parameters = { protectedHours: 0, secularHazard: 100 };
  const busy = makeEngine(strangers(3, 1, () => ({ utilisation: 1.4 })));
  const world = quiet({ parameters, weeks: 2 });
  expect(weekly(busy.run(world, 0), 'mean_hours_per_week', 2)[0]).toBe(0);
  expect(weekly(busy.run(world, 0), 'under_way_share', 2)[0]).toBe(1);
});
