import { describe, expect, test } from 'vitest';
import { makeEngine } from '../../sim/engine/future.ts';
import type { Parameters } from '../../sim/model/parameters.ts';
import { synthetic } from '../support/populations.ts';
import { fullProgramme, plainImprovement, scenario } from '../support/scenarios.ts';

const engine = makeEngine(synthetic(60, 1));
const futures = 12;
/** One improvement that never lapses and takes hardly any work; everything else is on. */
const quick: Partial<Parameters> = { lapseHazard: 0, workHours: 1e-6 };

function starts(
  parameters: Partial<Parameters>,
  plan: object = { ...fullProgramme, incentive: 0.2 },
): number[] {
  const world = scenario({
    plan,
    parameters: { ...quick, ...parameters },
    improvements: [plainImprovement],
    weeks: 120,
    seed: 'monotone',
  });
  return Array.from({ length: futures }, (_, future) => {
    const { detail } = engine.run(world, future, { detail: true });
    return [...(detail?.firstStartWeek ?? []), ...(detail?.firstInPlaceWeek ?? [])];
  }).flat();
}
const sum = (weeks: number[]) => weeks.reduce((total, week) => total + Math.min(week, 120), 0);

describe('more hazard alone never delays anyone', () => {
  const usual = starts({});

  test.each<Partial<Parameters>>([
    { secularHazard: 0.0024 },
    { peerStrength: 0.03 },
    { guidanceStrength: 0.006 },
    { mentoringStrength: 0.05 },
    { trainingStrength: 0.04 },
    { feedbackStrength: 0.06 },
    { incentiveStrength: 0.06 },
    { initialTrust: 0.9 },
    { feedbackHalfLife: 1000 },
    { trainingHalfLife: 60 },
    { fatigueSensitivity: 0 },
  ])('%o', (change) => {
    const sooner = starts(change);
    expect(sooner.filter((week, entry) => week > usual[entry])).toEqual([]);
    expect(sum(sooner)).toBeLessThanOrEqual(sum(usual));
  });

  test('and does bring some forward', () => {
    expect(sum(starts({ guidanceStrength: 0.006 }))).toBeLessThan(sum(usual));
    expect(sum(starts({ peerStrength: 0.03 }))).toBeLessThan(sum(usual));
  });

  test('whatever the work, as long as there is one improvement', () => {
    const before = starts({ workHours: 25 });
    const after = starts({ workHours: 25, guidanceStrength: 0.008, peerStrength: 0.02 });
    expect(after.filter((week, entry) => week > before[entry])).toEqual([]);
    expect(sum(after)).toBeLessThan(sum(before));
  });

  test('while a lever that tires and does not push delays some', () => {
    const tired = starts({ feedbackStrength: 0, guidanceStrength: 0 }, { guidance: true, framing: 0.5 });
    const fresh = starts({ feedbackStrength: 0, guidanceStrength: 0 }, {});
    expect(tired.some((week, entry) => week > fresh[entry])).toBe(true);
  });
});
