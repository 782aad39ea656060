import { expect, test } from 'vitest';
import { copdBundle } from '../../sim/model/improvements.ts';
import { emptyPlan, type LeverPath, leverPaths, type Plan } from '../../sim/model/levers.ts';
import { planOf } from '../../sim/scenario/resolve.ts';
import { planInSentences } from '../../ui/plan/lever-phrases.ts';
import { planFile } from '../browser/computed.ts';

const labels = copdBundle.map(({ label }) => label);
const say = (plan: Plan) => planInSentences(plan, labels).join(' ');
const everything = {
  ...planOf(planFile('borough-by-borough')),
  protectedTime: 2,
  incentive: 1,
} as Plan;
const others: Readonly<Record<LeverPath, unknown>> = {
  startWeek: 13,
  weeks: 78,
  improvementStartWeeks: [0, 26],
  order: 'volunteers',
  'waves.size': 0,
  'waves.weeksBetween': 1,
  boroughs: ['Barking', 'Newham'],
  guidance: false,
  'training.seats': 1,
  'training.weeksBetween': 8,
  'mentorship.mentors': 1,
  'mentorship.practicesPerMentor': 7,
  'mentorship.weeks': 40,
  tools: false,
  'analysts.analysts': 0,
  'analysts.visitsPerWeek': 1,
  'feedback.weeksBetween': 0,
  'feedback.weeksBefore': 30,
  protectedTime: 1,
  incentive: 0.5,
  framing: 0.1,
  adaptation: 0.4,
  budget: 100_000,
};

test.each(leverPaths)('a plan with another %s is said in other words', (path) => {
  const changed = say({ ...everything, [path]: others[path] } as Plan);
  expect(changed).not.toBe(say(everything));
  for (const sentence of planInSentences({ ...everything, [path]: others[path] } as Plan, labels))
    expect(sentence).toMatch(/^[A-Z].*[^.]\.$/);
});

test('a plan is said in sentences that anybody can read, with its numbers', () => {
  expect(
    planInSentences({ ...planOf(planFile('mentors-readiest-first')), weeks: 78 } as Plan, labels),
  ).toEqual([
    'It offers written guidance; training for 48 practices every 4 weeks; 6 mentors with 11 practices each, for 26 weeks a practice; analytical tools; 4 analysts making 2 visits a week each; and data feedback every week.',
    'It goes to the readiest practices first, for 18 months (78 weeks).',
  ]);
  expect(planInSentences(planOf(planFile('time-not-pressure')), labels)[0]).toBe(
    'It offers written guidance and 2 protected hours of doctor time a week for each practice.',
  );
  expect(planInSentences({ ...everything, improvementStartWeeks: [0, 26, null, 0, 0] }, labels)).toEqual(
    expect.arrayContaining([`Later than the rest: ${labels[1]} in week 26.`, `Left out: ${labels[2]}.`]),
  );
});

test('a plan that offers nothing says so, whatever its dates are', () => {
  expect(say({ ...emptyPlan(), weeks: 78, order: 'volunteers' })).toBe('Nothing is offered.');
});
