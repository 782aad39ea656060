import { expect, test } from 'vitest';
import type { FutureDetail } from '../../sim/engine/detail.ts';
import { makeEngine } from '../../sim/engine/future.ts';
import { reliefNames } from '../../sim/model/outcomes.ts';
import { strangers } from '../support/populations.ts';
import { quiet } from '../support/scenarios.ts';

/** What would help each of two practices most in week 0, when the first has just got the one mentor. */
function answers(mentorshipWeeks: number, parameters: object): string[] {
  const engine = makeEngine(strangers(2, 1, (number) => ({ capability: 0, listSize: 6000 - number })));
  const plan = {
    'mentorship.mentors': 1,
    'mentorship.practicesPerMentor': 1,
    'mentorship.weeks': mentorshipWeeks,
    order: 'largest-first' as const,
  };
  const long = { secularHazard: 1, workHours: 1e4, minimumEfficiency: 0.01, mentoringStrength: 0 };
  const world = quiet({ plan, parameters: { ...long, ...parameters }, weeks: 1 });
  const { relief } = engine.run(world, 0, { detail: true, reliefEveryWeeks: 1 }).detail as FutureDetail;
  return Array.from(relief, (index) => reliefNames[index] ?? 'nothing');
}

test('a mentor teaches for the weeks of the mentorship and no longer', () => {
  // half of what is missing each week: .5 after one week, .75 after two, against .6 at once
  const parameters = { mentoringGain: 0.5, reliefCapability: 0.6, reliefHours: 0 };
  expect(answers(1, parameters)[1]).toBe('skill');
  expect(answers(2, parameters)[1]).toBe('support');
});

test('a practice whose mentor comes this week waits no more', () => {
  const parameters = { mentoringGain: 0.3, reliefCapability: 0.01, reliefHours: 0.01 };
  const [first, second] = answers(20, parameters);
  expect(first).not.toBe('support');
  expect(second).toBe('support');
});
