import { describe, expect, test } from 'vitest';
import { makeEngine } from '../../sim/engine/future.ts';
import { weekly } from '../support/futures.ts';
import { strangers } from '../support/populations.ts';
import { quiet } from '../support/scenarios.ts';

describe('rationed support', () => {
  test('seats go round the queue: at every session the next practices in order', () => {
    const practices = makeEngine(strangers(7, 1, (number) => ({ listSize: 9000 - number })));
    const plan = {
      'training.seats': 3,
      'training.weeksBetween': 2,
      order: 'largest-first' as const,
      startWeek: 1,
    };
    // without a gate everyone attends
    const { detail } = practices.run(quiet({ plan, weeks: 8 }), 0, { detail: true });
    // weeks 1, 3, 5, 7: 0 1 2, 3 4 5, 6 0 1, 2 3 4
    expect(Array.from(detail?.trainingSessions ?? [])).toEqual([2, 2, 2, 2, 2, 1, 1]);
    expect(Array.from(detail?.firstTrainingWeek ?? [])).toEqual([1, 1, 1, 3, 3, 3, 5]);
  });

  test('who attends a session learns its share of what is missing', () => {
    const practices = makeEngine(strangers(1, 1, () => ({ capability: 0.2 })));
    const plan = { 'training.seats': 1, 'training.weeksBetween': 4 };
    const skill = weekly(practices.run(quiet({ plan, weeks: 9 }), 0), 'mean_capability', 9);
    [0.36, 0.36, 0.36, 0.36, 0.488, 0.488, 0.488, 0.488, 0.5904].forEach((level, week) => {
      expect(skill[week]).toBeCloseTo(level, 12);
    });
  });

  test('the impulse of a session halves in its half-life', () => {
    const practices = makeEngine(strangers(1));
    practices.prepare(
      quiet({ plan: { 'training.seats': 1, weeks: 1 }, parameters: { trainingHalfLife: 13 }, weeks: 60 }),
      0,
    );
    for (let week = 0; week < 60; week++) {
      practices.step();
      expect(practices.state.trainingTrace[0]).toBeCloseTo(0.5 ** ((week + 1) / 13), 12);
    }
  });

  test('visits go round the queue, and half visits are carried over', () => {
    const practices = makeEngine(strangers(4, 1, (number) => ({ listSize: 9000 - number })));
    const plan = { 'analysts.analysts': 1, 'analysts.visitsPerWeek': 1.5, order: 'largest-first' as const };
    const { detail } = practices.run(quiet({ plan, parameters: { dataDecay: 0 }, weeks: 4 }), 0, {
      detail: true,
    });
    // one visit, two, one, two
    expect(Array.from(detail?.visits ?? [])).toEqual([2, 2, 1, 1]);
    expect(Array.from(detail?.firstVisitWeek ?? [])).toEqual([0, 1, 1, 2]);
    expect(detail?.attributes.dataQualityAtEnd[0]).toBeCloseTo(1 - 0.4 * 0.7 * 0.7, 12);
    expect(detail?.attributes.dataQualityAtEnd[3]).toBeCloseTo(1 - 0.4 * 0.7, 12);
  });

  test('visits for which nobody queues are lost, and so are their parts', () => {
    const practices = makeEngine(strangers(1));
    const plan = { 'analysts.analysts': 1, 'analysts.visitsPerWeek': 0.5, order: 'volunteers' as const };
    // the practice decides in week 0 and is in the queue from week 1: half a visit then, the other half in week 2
    const { detail } = practices.run(quiet({ plan, parameters: { secularHazard: 100 }, weeks: 4 }), 0, {
      detail: true,
    });
    expect(Array.from(detail?.firstVisitWeek ?? [])).toEqual([2]);
  });

  test('cleaned data decay to where they began, and not below', () => {
    const practices = makeEngine(strangers(1));
    const plan = { 'analysts.analysts': 1, 'analysts.visitsPerWeek': 1, weeks: 1 };
    const quality = weekly(
      practices.run(quiet({ plan, parameters: { dataDecay: 0.02 }, weeks: 60 }), 0),
      'mean_data_quality',
      60,
    );
    quality.forEach((level, week) => {
      expect(level).toBeCloseTo(Math.max(0.6, 0.72 * 0.98 ** (week + 1)), 12);
    });
  });
});
