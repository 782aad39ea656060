/** The shipped model against a second, naive one written from the ODD, on random small worlds. */
import { afterAll, expect, test } from 'vitest';
import { emptyPlan, orders } from '../../sim/model/levers.ts';
import { centralParameters } from '../../sim/model/parameters.ts';
import { type Comparison, compare } from './compare.ts';
import { randomWorld } from './worlds.ts';

const worlds = 100;
const seen = new Map<string, number>();
const count = (what: string, times = 1) => seen.set(what, (seen.get(what) ?? 0) + times);

for (let number = 0; number < worlds; number++) {
  test(`both models agree on world ${number}`, () => {
    const comparison = compare(randomWorld(number));
    take(comparison);
    expect(comparison.found.slice(0, 10)).toEqual([]);
  });
}

test('both models agree that ten tenths of a visit are a visit', () => {
  const analysts = { 'analysts.analysts': 1, 'analysts.visitsPerWeek': 0.1 };
  const plan = { ...emptyPlan(), ...analysts };
  const rows = Array.from({ length: 5 }, (_, place) => ({ id: `p${place}` }));
  const { scenario } = randomWorld(0);
  const parameters = centralParameters();
  const central = { ...scenario, plan, parameters, assumptions: 'central', weeks: 60 } as const;
  expect(compare({ known: { rows }, scenario: central, future: 0 }).found.slice(0, 3)).toEqual([]);
});

/** Notes what there was to agree on. */
function take({ future, rows }: Comparison): void {
  const { plan, endedWeek, changes, practices, scenario } = future;
  const row = rows[rows.length - 1];
  count(plan.order);
  count(scenario.assumptions);
  if (endedWeek !== undefined) count('support ended');
  if (endedWeek !== undefined && endedWeek < plan.startWeek + plan.weeks) count('budget spent');
  if (future.costs.training > 0) count('training');
  if (future.mentoredWeeks > 0) count('mentors');
  if (future.costs.analysts > 0) count('analysts');
  if (future.rivalArrivals.length > 1) count('rivals');
  if (row.waiting_practices > 0) count('waiting at the end');
  for (const { what, to, peers } of changes) {
    count(to);
    if (to === 'under way' && what.lapses > 0) count('decided again');
    if (to === 'under way' && (peers as number) > 0) count('decided after peers');
    if (to === 'lapsed' && what.incentiveShare > 0 && endedWeek !== undefined)
      count('lapsed after an incentive');
  }
  for (const { posts, trainedWeek, reportWeek, queueWeek, entryWeek, ties } of practices) {
    for (const post of posts) count('posts filled anew', post.refills);
    if (posts.some(({ vacant }) => vacant)) count('vacant at the end');
    if (trainedWeek !== undefined) count('trained practices');
    if (reportWeek !== undefined) count('practices with reports');
    if (queueWeek !== undefined && queueWeek > (entryWeek as number)) count('volunteered late');
    if (entryWeek !== undefined && entryWeek > plan.startWeek) count('in a later wave');
    if (ties.length > 0) count('practices with ties');
  }
}

afterAll(() => {
  const least: Record<string, number> = {
    ...Object.fromEntries(Object.keys(orders).map((order) => [order, 5])),
    central: 40,
    plausible: 15,
    'support ended': 40,
    'budget spent': 5,
    training: 20,
    mentors: 20,
    analysts: 20,
    rivals: 20,
    'waiting at the end': 3,
    'under way': 2000,
    'in place': 2000,
    lapsed: 1000,
    'decided again': 500,
    'decided after peers': 500,
    'lapsed after an incentive': 100,
    'posts filled anew': 500,
    'vacant at the end': 50,
    'trained practices': 100,
    'practices with reports': 200,
    'volunteered late': 20,
    'in a later wave': 100,
    'practices with ties': 500,
  };
  const short = Object.keys(least).filter((what) => (seen.get(what) ?? 0) < least[what]);
  expect(short.map((what) => `${what}: ${seen.get(what) ?? 0}`)).toEqual([]);
});
