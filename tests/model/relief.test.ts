import { describe, expect, test } from 'vitest';
import type { FutureDetail } from '../../sim/engine/detail.ts';
import { makeEngine } from '../../sim/engine/future.ts';
import { copdBundle } from '../../sim/model/improvements.ts';
import { reliefNames } from '../../sim/model/outcomes.ts';
import type { PracticeRow } from '../../sim/model/population.ts';
import { strangers, synthetic } from '../support/populations.ts';
import { allOff, type Changes, fullProgramme, quiet, scenario } from '../support/scenarios.ts';

/** What would help each of some practices most at the end of the last week. */
function answers(rows: Partial<PracticeRow>[], changes: Changes): string[] {
  const improvements = changes.improvements?.length ?? 1;
  const engine = makeEngine(strangers(rows.length, improvements, (number) => rows[number]));
  const world = quiet({ weeks: 1, ...changes });
  const { relief, reliefWeeks } = engine.run(world, 0, { detail: true, reliefEveryWeeks: 1 })
    .detail as FutureDetail;
  const last = reliefWeeks.length - 1;
  return rows.map((_, number) => reliefNames[relief[last * rows.length + number]] ?? 'nothing');
}

describe('what would help a practice most is', () => {
  test('time, where there are no hours', () => {
    const parameters = { secularHazard: 0.05, workHours: 13, gateHalfSaturation: 0.4, protectedHours: 0.02 };
    expect(answers([{ utilisation: 1.1, capability: 0.7 }], { parameters })).toEqual(['time']);
  });

  test('data, where feedback is all there is and data are worthless', () => {
    const rows = [{ dataQuality: 0.05 }, { dataQuality: 1 }];
    const plan = { 'feedback.weeksBetween': 1 };
    const parameters = { feedbackStrength: 0.045, fitSensitivity: 1.5, initialTrust: 0.85 };
    const improvements = [{ ...copdBundle[0], framing: 0.6 }];
    expect(answers(rows, { plan, parameters, improvements })[0]).toBe('data');
    expect(answers(rows, { plan, parameters, improvements })[1]).not.toBe('data');
  });

  test('not data, where there is no feedback', () => {
    expect(answers([{ dataQuality: 0.05 }], { parameters: { secularHazard: 0.01 } })).not.toEqual(['data']);
  });

  test('skill, where there is time and the work is long', () => {
    const parameters = { secularHazard: 1, workHours: 300, minimumEfficiency: 0.1 };
    expect(answers([{ utilisation: 0.5, capability: 0 }], { parameters })).toEqual(['skill']);
  });

  test('a message that fits, where none does', () => {
    const parameters = { secularHazard: 0.002, fitSensitivity: 3 };
    const improvements = [{ ...copdBundle[0], framing: 1 }];
    expect(answers([{ orientation: 0 }], { parameters, improvements })).toEqual(['fit']);
  });

  test('freshness, where practices are worn out', () => {
    const parameters = { secularHazard: 0.002, fatigueSensitivity: 2, initialFatigue: 1, fatigueRecovery: 0 };
    expect(answers([{}], { parameters })).toEqual(['fatigue']);
  });

  test('a mentor now, for the practice that is still in the queue, and not for the one that has one', () => {
    const plan = {
      'mentorship.mentors': 1,
      'mentorship.practicesPerMentor': 1,
      order: 'largest-first' as const,
    };
    const parameters = { secularHazard: 0.0001, mentoringStrength: 0.03, workHours: 13 };
    const [first, second] = answers([{ listSize: 6000 }, { listSize: 5000 }], {
      plan,
      parameters,
      seed: 'queueing',
    });
    expect(first).not.toBe('support');
    expect(second).toBe('support');
  });

  test('fewer improvements at once, where each slows the others much', () => {
    const plan = { incentive: 10, weeks: 1 };
    const parameters = {
      incentiveStrength: 10,
      workHours: 400,
      parallelCost: 3,
      minimumEfficiency: 0.9,
    };
    const rows = [{ capability: 0.79, utilisation: 0.6 }];
    expect(answers(rows, { plan, parameters, improvements: copdBundle, weeks: 2 })).toEqual(['fewer']);
  });

  test('not fewer at once, where one would only wait for another that is as long', () => {
    // sharing the hours takes both twice as long; in turn, the one not begun waits for the other
    const parameters = { incentiveStrength: 10, secularHazard: 0.01, workHours: 200, parallelCost: 0 };
    const world = {
      plan: { incentive: 10, weeks: 1, improvementStartWeeks: [0, null] },
      parameters,
      weeks: 1,
    };
    const answer = (work: number) =>
      answers([{ capability: 1, utilisation: 0.6 }], {
        ...world,
        improvements: [
          { ...copdBundle[0], work: 1 },
          { ...copdBundle[1], work },
        ],
      })[0];
    expect(answer(1)).toBe('time');
    expect(answer(0.5)).toBe('fewer'); // the short one goes first
  });

  test('nothing, where everything is in place', () => {
    const plan = { incentive: 10 };
    expect(answers([{}], { plan, parameters: { incentiveStrength: 10 } })).toEqual(['nothing']);
  });

  test('not time or data, where only the decision is missing and hours and data do not bear on it', () => {
    const parameters = {
      secularHazard: 0.001,
      fitSensitivity: 1,
      fatigueSensitivity: 1,
      initialFatigue: 0.3,
    };
    const improvements = [{ ...copdBundle[0], framing: 0.5 }];
    expect(answers([{ orientation: 0.5 }], { parameters, improvements })).toEqual(['fatigue']);
    expect(
      answers([{ orientation: 0.2 }], { parameters: { ...parameters, initialFatigue: 0.1 }, improvements }),
    ).toEqual(['fit']);
  });
});

describe('the shares of practices by what would help them', () => {
  const engine = makeEngine(synthetic(60));
  const world = (plan: object) => scenario({ plan, weeks: 60, seed: 'reliefs' });
  const look = (plan: object, reliefEveryWeeks = 13) =>
    engine.run(world(plan), 0, { detail: true, reliefEveryWeeks }).detail as FutureDetail;

  test('count the answers of the practices', () => {
    const { relief, reliefWeeks, reliefShares } = look(fullProgramme);
    expect(Array.from(reliefWeeks)).toEqual([0, 13, 26, 39, 52, 59]);
    reliefWeeks.forEach((_, index) => {
      reliefNames.forEach((_, kind) => {
        const practices = relief
          .subarray(index * 60, index * 60 + 60)
          .filter((answer) => answer === kind).length;
        expect(reliefShares[index * reliefNames.length + kind]).toBeCloseTo(practices / 60, 12);
      });
    });
  });

  test('asking what would help changes nothing', () => {
    const asked = look(fullProgramme, 1);
    const notAsked = look(fullProgramme, 0);
    expect(asked.changes).toEqual(notAsked.changes);
    expect(notAsked.reliefWeeks).toHaveLength(0);
  });

  test("support is nobody's answer where the plan has no mentors", () => {
    const { relief } = look({ guidance: true }, 1);
    expect(relief.includes(reliefNames.indexOf('support'))).toBe(false);
  });
});

test('the quiet world of these tests is quiet', () => {
  expect(allOff.secularHazard).toBe(0);
  expect(answers([{}], {})).toEqual(['nothing']);
});
