/**
 * Done one at a time, improvements of equal work go by their number: whether that is the best relief is weighed against
 * more hours, which divide every wait for work by a factor that the test sets.
 */
import { expect, test } from 'vitest';
import type { FutureDetail } from '../../sim/engine/detail.ts';
import { makeEngine } from '../../sim/engine/future.ts';
import { copdBundle } from '../../sim/model/improvements.ts';
import { reliefNames } from '../../sim/model/outcomes.ts';
import { strangers } from '../support/populations.ts';
import { quiet } from '../support/scenarios.ts';

interface Two {
  /** Relative work of the two improvements. */
  readonly works: readonly [number, number];
  /** Which are offered, and so under way at the end of the first week. */
  readonly begun: readonly [boolean, boolean];
  /** By how much the relief of time multiplies the hours. */
  readonly faster?: number;
}

/** One skilled practice after a week in which all that is offered was begun, and work is shared without loss. */
function afterOneWeek({ works, begun, faster = 1 }: Two) {
  const engine = makeEngine(strangers(1, 2, () => ({ capability: 1 })));
  const { state } = engine;
  const look = (reliefHours: number) =>
    engine.run(
      quiet({
        plan: { incentive: 10, weeks: 1, improvementStartWeeks: begun.map((is) => (is ? 0 : null)) },
        parameters: {
          incentiveStrength: 10,
          secularHazard: 0.01,
          workHours: 100,
          parallelCost: 0,
          reliefHours,
          reliefHorizon: 1e6,
        },
        improvements: works.map((work, place) => ({ ...copdBundle[place], work })),
        weeks: 1,
      }),
      0,
      { detail: true, reliefEveryWeeks: 1 },
    );
  look(0);
  const { detail } = look((faster - 1) * state.hoursPerGp[0]);
  const { relief } = detail as FutureDetail;
  return { state, answer: reliefNames[relief[relief.length - 1]] };
}

test('of two equal ones under way, the second waits for the first and the first for none', () => {
  // side by side both take twice the work alone; in turn one takes it once and one twice, three quarters in the mean
  const both = { works: [1, 1], begun: [true, true] } as const;
  const { state } = afterOneWeek(both);
  expect(state.underWayOfPractice[0]).toBe(2);
  expect(state.progress[0]).toBe(state.progress[1]);
  expect(afterOneWeek({ ...both, faster: 1 / 0.76 }).answer).toBe('fewer');
  expect(afterOneWeek({ ...both, faster: 1 / 0.74 }).answer).toBe('time');
});

test.each([
  ['the first', 0, 1, 'fewer'],
  ['the second', 1, 0, 'time'],
] as const)(
  'one not begun whose work is what the other has left takes its turn by its number: %s',
  (_, waiting, other, better) => {
    const begun = [other === 0, other === 1] as const;
    const { state } = afterOneWeek({ works: [1, 1], begun });
    const works: [number, number] = [1, 1];
    works[waiting] = 1 - state.progress[other];
    expect(works[waiting]).toBeGreaterThan(0.5);
    expect(works[waiting]).toBeLessThan(1);
    // The first goes before its equal, which is a third less work in the mean; the second gains nothing by waiting.
    expect(afterOneWeek({ works, begun, faster: 1.1 }).answer).toBe(better);
  },
);
