import { expect, test } from 'vitest';
import type { Chunk, Futures } from '../../sim/experiment/futures.ts';
import { type ScalarOutcome, scalarOutcomeNames } from '../../sim/model/outcomes.ts';
import { compareFutures } from '../../sim/worker/explorer.ts';
import {
  firstDocument,
  populationOfPage,
  withBaseline,
  withCard,
  withLever,
  withPath,
  withPin,
} from '../../ui/app/document.ts';
import { cardOf } from '../../ui/app/plans.ts';
import { decimalsFor, sayLevel, sayRange, sayRanks, saySigned } from '../../ui/app/say-outcome.ts';
import { restsOn, sayDiffering } from '../../ui/compare/clear-differences.ts';
import { comparedOutcomes } from '../../ui/compare/compared-outcomes.ts';
import { type ComparisonRow, comparisonGroups } from '../../ui/compare/comparison-rows.ts';
import type { Result } from '../../ui/compare/comparison-runs.ts';
import { fieldOf, pinnedBeside, sayPinned, sharedBy } from '../../ui/compare/contenders.ts';
import { dotsFor, dotsOf, stack, ticksOf } from '../../ui/compare/dots.ts';
import {
  announcementOf,
  besideExplore,
  bestFirst,
  detailsOf,
  headingOf,
  placesBestFirst,
  verdictOf,
} from '../../ui/compare/verdict.ts';

type Values = Partial<Record<ScalarOutcome, readonly number[]>>;
const never = Number.NaN;

/** Futures in which only the given outcomes have a value. */
function futuresWith(values: Values, count: number): Futures {
  const outcomes = new Float64Array(count * scalarOutcomeNames.length).fill(never);
  for (const [name, given] of Object.entries(values))
    for (const [future, value] of given.entries())
      outcomes[future * scalarOutcomeNames.length + scalarOutcomeNames.indexOf(name as ScalarOutcome)] =
        value;
  const chunk = { from: 0, to: count, outcomes } as unknown as Chunk;
  return { count, weeks: 1, chunks: [chunk], outcomes, resultHash: '' } as unknown as Futures;
}

const pinned = ['guidance-only', 'feedback-only'].reduce(
  (document, id) => withPin(document, cardOf(id).file),
  firstDocument(),
);

/** A comparison of plans that have these values with a baseline that has those. */
function compared(name: ScalarOutcome, baseline: Values, ...plans: Values[]): Result {
  const count = Object.values(baseline)[0].length;
  const results = [baseline, ...plans].map((values) => futuresWith(values, count));
  const document = plans.length === 1 ? firstDocument() : pinned;
  const field = fieldOf(document);
  return {
    field: { ...field, contenders: field.contenders.slice(0, plans.length) },
    question: { outcome: name, wanted: 1 },
    population: populationOfPage(document),
    compared: {
      ...({ futures: count, stopping: 'reached', halfWidths: [] } as const),
      ...{ results, comparisons: results.slice(1).map((plan) => compareFutures(plan, results[0])) },
    },
  };
}

const reach = 'most_of_bundle_practices_end';
const rowOf = (result: Result, name: ScalarOutcome): ComparisonRow => {
  const rows = comparisonGroups(result.compared, result.field).flatMap(({ rows }) => rows);
  return rows.find((row) => row.name === name) as ComparisonRow;
};

test('better, same and worse are counted as they are, of as many futures as there were', () => {
  const result = compared(reach, { [reach]: [5, 5, 5, 5, 5] }, { [reach]: [9, 8, 7, 5, 1] });
  expect(sayRanks(result.compared.comparisons[0][reach])).toBe('better in 3, same in 1, worse in 1 of 5');
  expect(verdictOf(result, 0)).toBe('No clear difference from no programme on average.');
  expect(detailsOf(result, 0)).toContain('Better in 3, same in 1, worse in 1 of 5 futures.');
  const all = compared(reach, { [reach]: [5, 5, 5] }, { [reach]: [9, 8, 9] });
  expect(sayRanks(all.compared.comparisons[0][reach])).toBe('better in all 3');
});

test('a time that only one plan reaches is better there, and the average says over how many it is', () => {
  const result = compared(
    'weeks_to_half',
    { weeks_to_half: [100, 120, never, never, never] },
    { weeks_to_half: [90, 110, 80, 70, never] },
  );
  const verdict = 'Gets there sooner in 4, later in 0, the same in 1 of 5 futures.';
  expect(verdictOf(result, 0)).toBe(verdict);
  expect(detailsOf(result, 0)).toEqual([
    'Where both get there, in 2 futures: 10 weeks sooner on average.',
    'The average is the difference in every future.',
  ]);
  expect(announcementOf(result)).toContain(verdict);
  expect(rowOf(result, 'weeks_to_half').cells).toMatchObject([
    { mean: '−10', interval: 'in every future, over 2 futures' },
  ]);
  expect(rowOf(result, 'weeks_to_half').level).toBe('mostly never');
});

test('a time that all futures reach with both plans is told by its average', () => {
  const result = compared('weeks_to_half', { weeks_to_half: [100, 120] }, { weeks_to_half: [90, 110] });
  expect(verdictOf(result, 0)).toBe('On average 10 weeks sooner than with no programme.');
  expect(detailsOf(result, 0)).toEqual([
    'The average is the difference in every future.',
    'Better in all 2 futures.',
  ]);
  expect(rowOf(result, 'weeks_to_half').cells).toMatchObject([{ clear: 'mean' }]);
});

test('of a time that is not always reached, how often it is sooner decides, not the average of those that get there', () => {
  const always = Array.from({ length: 20 }, (_, place) => 100 + place);
  const earlier = always.map((week, place) => (place < 3 ? week - 10 : never));
  const cellFor = (base: number[], plan: number[]) =>
    rowOf(compared('weeks_to_half', { weeks_to_half: base }, { weeks_to_half: plan }), 'weeks_to_half')
      .cells[0];
  // sooner by ten weeks in the three futures that get there, and never in the other seventeen
  expect(cellFor(always, earlier)).toMatchObject({
    mean: '−10',
    better: 'better 3, worse 17',
    clear: 'better',
  });
  const some = always.map((week, place) => (place < 10 ? week - 10 : never));
  expect(cellFor(always, some)).not.toHaveProperty('clear');
  const result = compared('weeks_to_half', { weeks_to_half: always }, { weeks_to_half: earlier });
  expect(verdictOf(result, 0)).toBe('Gets there sooner in 3, later in 17, the same in 0 of 20 futures.');
});

test('a time that the baseline never reaches is no number, and what nobody reaches neither', () => {
  const alone = compared(
    'weeks_to_half',
    { weeks_to_half: [never, never, never] },
    { weeks_to_half: [90, 110, never] },
  );
  expect(verdictOf(alone, 0)).toBe('Gets there sooner in 2, later in 0, the same in 1 of 3 futures.');
  expect(detailsOf(alone, 0)).toEqual(['No future gets there with both plans.']);
  expect(rowOf(alone, 'weeks_to_half')).toMatchObject({
    level: 'never',
    cells: [{ words: 'better 2, same 1' }],
  });
  const nobody = compared('weeks_to_half', { weeks_to_half: [never] }, { weeks_to_half: [never] });
  expect(rowOf(nobody, 'weeks_to_half').cells).toEqual([{ words: 'neither gets there' }]);
});

test('what has no meaning without a programme does not arise there, and nothing has no price', () => {
  const values = { cost_pounds: [900, 1000, 1100], cost_per_practice_in_place: [20, 30, 40] };
  const free = { cost_pounds: [0, 0, 0], cost_per_practice_in_place: [0, 0, 0] };
  const result = compared('cost_pounds', free, { ...values, retention_52: [0.5, 0.6, 0.7] });
  expect(rowOf(result, 'retention_52')).toMatchObject({
    level: '–',
    cells: [{ words: '60%; the baseline has none' }],
  });
  const nothing = compared('cost_pounds', free, free);
  expect(rowOf(nothing, 'retention_52').cells).toEqual([{ words: 'does not arise' }]);
  expect(rowOf(result, 'cost_per_practice_in_place')).toMatchObject({
    level: '–',
    cells: [{ words: '£30; the baseline has none' }],
  });
  expect(rowOf(result, 'cost_pounds').level).toBe('£0');
});

test('an interval whose ends read the same says how far it goes, and small differences are not nothing', () => {
  expect(sayRange('cost_pounds', [1_104_000, 1_112_000])).toBe('give or take £4,000');
  expect(sayRange('cost_pounds', [10_000, 10_000])).toBe('in every future');
  expect(sayRange(reach, [-1.2, 3])).toBe('−1.2 to +3.0');
  expect(saySigned('in_place_share_end', 0.0004)).toBe('+0.04');
  expect(saySigned(reach, -0.02)).toBe('−0.02');
});

test('a mean and both of its limits have the same decimals, as many as the interval is worth', () => {
  const say = (name: ScalarOutcome, mean: number, low: number, high: number) =>
    `${saySigned(name, mean, decimalsFor(name, mean, [low, high]))} (${sayRange(name, [low, high], mean)})`;
  expect(say('in_place_share_end', 0.041, 0.04, 0.042)).toBe('+4.1 (+4.0 to +4.2)');
  expect(say(reach, 4, 3.9, 4.1)).toBe('+4.0 (+3.9 to +4.1)');
  expect(say(reach, 120, 110, 130)).toBe('+120 (+110 to +130)');
  expect(say(reach, 0.5, -0.02, 1)).toBe('+0.5 (just below 0 to +1.0)');
  expect(say(reach, 1.685, 0.003, 3.367)).toBe('+1.7 (just above 0 to +3.4)');
  expect(say('admissions_avoided', 0.428, -0.004, 0.86)).toBe('+0.4 (just below 0 to +0.9)');
  expect(say(reach, 0.04, 0.03, 0.05)).toBe('+0.04 (+0.03 to +0.05)');
  expect(say(reach, 0.004, -1, 1.008)).toBe('just above 0 (−1.0 to +1.0)');
  const result = compared(reach, { [reach]: [0, 0, 0] }, { [reach]: [3, 4, 5] });
  const [cell] = rowOf(result, reach).cells;
  const { interval } = result.compared.comparisons[0][reach].difference;
  expect(cell).toMatchObject({ mean: '+4.0', interval: sayRange(reach, interval, 4) });
  expect(verdictOf(result, 0)).toMatch(/^On average 4\.0 more /);
});

test('a gap is in points, as a level and as a difference', () => {
  expect(sayLevel('deprivation_gap_end', 0.021)).toBe('2.1 points');
  expect(sayLevel('deprivation_gap_end', -0.05)).toBe('−5 points');
  expect(saySigned('deprivation_gap_end', 0.043)).toBe('+4.3');
});

test('the best plan comes first: the most where more is good, the least where less is', () => {
  const more = compared(reach, { [reach]: [0, 0] }, { [reach]: [1, 2] }, { [reach]: [5, 6] });
  expect(placesBestFirst(more)).toEqual([1, 0]);
  const { contenders, results, comparisons } = bestFirst(more);
  expect(contenders).toEqual([more.field.contenders[1], more.field.contenders[0]]);
  expect(comparisons.map((one) => one[reach].difference.mean)).toEqual([5.5, 1.5]);
  const { results: given } = more.compared;
  expect(results).toEqual([given[0], given[2], given[1]]);
  const less = compared(
    'practices_never_reached',
    { practices_never_reached: [9, 9] },
    { practices_never_reached: [1, 2] },
    { practices_never_reached: [5, 6] },
  );
  expect(placesBestFirst(less)).toEqual([0, 1]);
});

test('a choice between plans rests on what differs between them, not on what all of them change', () => {
  const same = { cost_pounds: [10, 12, 11] };
  const result = compared(
    reach,
    { [reach]: [0, 0, 0], cost_pounds: [0, 0, 0] },
    { [reach]: [5, 6, 7], ...same },
    { [reach]: [15, 16, 18], ...same },
  );
  expect(restsOn(result)).toBe('The two plans clearly differ in every outcome but cost.');
  expect(result.compared.comparisons[0].cost_pounds.difference.interval[0]).toBeGreaterThan(0);
});

test('of the outcomes that differ and those that do not, the shorter list is read out', () => {
  const names = (count: number) => Array.from({ length: count }, (_, place) => `n${place}`);
  const say = (clear: number, unclear: number) =>
    sayDiffering('The two plans', { clear: names(clear), unclear: names(unclear) });
  expect(say(0, 3)).toBe('The two plans do not clearly differ in any outcome.');
  expect(say(3, 0)).toBe('The two plans clearly differ in every outcome.');
  expect(say(9, 2)).toBe('The two plans clearly differ in every outcome but n0 and n1.');
  expect(say(1, 9)).toBe('The two plans clearly differ in n0, and in no other outcome.');
  expect(say(4, 4)).toMatch(/^The two plans clearly differ in n0.*\. They do not clearly differ in n0/);
});

test('chips name what a plan offers against nothing, and both values against another plan, with units', () => {
  const changed = withLever(withCard(firstDocument(), 'mentors-readiest-first'), 'mentorship.mentors', 8);
  const against = (document: typeof changed) => fieldOf(document).contenders.at(-1)?.differs ?? [];
  expect(against(changed)).toContain('Mentors: 8');
  expect(against(withLever(changed, 'budget', 100_000))).toContain('Budget: £100,000');
  const pin = withBaseline(withPin(firstDocument(), cardOf('mentors-readiest-first').file), 0);
  expect(against({ ...changed, pins: pin.pins, baseline: 0 })).toEqual(['Mentors: 6 → 8']);
});

test('the baseline is not among the plans pinned beside, and takes one of five places', () => {
  expect(sayPinned(firstDocument())).toBe('Your plan is always compared. Pinned beside it: none of five.');
  expect(sayPinned(pinned)).toBe('Your plan is always compared. Pinned beside it: two of five.');
  const against = withBaseline(pinned, 0);
  expect(pinnedBeside(against)).toEqual([1]);
  expect(sayPinned(against)).toBe('Your plan is always compared. Pinned beside it: one of four.');
  const full = [1, 2, 3].reduce((document) => withPin(document, cardOf('time-not-pressure').file), pinned);
  expect(sayPinned(full)).toBe('Five plans are pinned. Unpin one to pin another.');
  expect(sayPinned(withBaseline(full, 0))).toBe('Four plans are pinned. Unpin one to pin another.');
  const itself = withCard(firstDocument(), 'no-programme');
  expect(sayPinned(itself)).toBe('Your plan is the baseline. Pinned beside it: none of five.');
});

test('every number of a comparison has its month above it: when support ends, the end of the run, or all of it', () => {
  const field = fieldOf(firstDocument());
  expect(field.moment).toBe(103);
  expect(headingOf({ outcome: reach, inMoment: true }, field)).toBe(
    'Practices with most of the bundle: month 24, when support ends',
  );
  expect(headingOf({ outcome: reach, inMoment: false }, field)).toBe(
    'Practices with most of the bundle: month 48, the end of the run',
  );
  expect(headingOf({ outcome: 'cost_pounds' }, field)).toBe('Cost: over all 48 months');
  expect(besideExplore({ inMoment: false }, field)).toContain('month 24, when support ends');
  const values = { [reach]: [0, 0], cost_pounds: [1, 2] };
  const result = compared(reach, values, values);
  const late = { [reach]: [3, 5] };
  const early = compared(reach, { [reach]: [0, 0] }, late).compared;
  const groups = comparisonGroups({ ...result.compared, atMoment: early }, field);
  expect(groups.map(({ heading }) => heading)).toEqual([
    'Month 24, when support ends',
    'Month 48, the end of the run',
    'Over all 48 months',
  ]);
  expect(groups[0].rows[0].cells).toMatchObject([{ mean: '+4' }]);
  expect(groups[1].rows[0].cells).toEqual([{ words: 'the same' }]);
  const all = groups.slice(1).flatMap(({ rows }) => rows.map(({ name }) => name));
  expect(all.sort()).toEqual(comparedOutcomes.map(({ name }) => name).sort());
});

test('where support lasts as long as the run there is one moment, and without support none but the end', () => {
  const asLong = withPath(firstDocument(), 'weeks', 104);
  expect(fieldOf(asLong).moment).toBeUndefined();
  expect(fieldOf(withCard(firstDocument(), 'no-programme')).moment).toBeUndefined();
});

test('a question about the end of support is answered by the numbers of that week, in words, dots and order', () => {
  const end = compared(reach, { [reach]: [0, 0] }, { [reach]: [9, 9] }, { [reach]: [1, 2] });
  const early = compared(reach, { [reach]: [0, 0] }, { [reach]: [1, 3] }, { [reach]: [6, 8] });
  const asked: Result = {
    ...end,
    question: { ...end.question, inMoment: true },
    compared: { ...end.compared, atMoment: early.compared },
  };
  expect(placesBestFirst(end)).toEqual([0, 1]);
  expect(placesBestFirst(asked)).toEqual([1, 0]);
  expect(detailsOf(asked, 1)).toEqual(detailsOf(early, 1));
  expect(dotsFor(asked, 800).of).toEqual([
    [1, 3],
    [6, 8],
  ]);
});

test('what all plans share is said once', () => {
  const { contenders } = fieldOf(withPin(firstDocument(), cardOf('guidance-only').file));
  expect(sharedBy(contenders)).toEqual(['Guidance: yes']);
  expect(sharedBy(contenders.slice(0, 1))).toEqual([]);
});

test('a dot stands for one future until a pile is too high, then for several, on no value that no future has', () => {
  const spread = Array.from({ length: 60 }, (_, future) => future + 1);
  const few = compared(reach, { [reach]: spread.map(() => 0) }, { [reach]: spread });
  expect(dotsFor(few, 800).each).toBe(1);
  expect(dotsFor(few, 800).of[0]).toEqual(spread);
  const many = Array.from({ length: 200 }, (_, future) => future);
  const piled = compared(
    reach,
    { [reach]: many.map(() => 0) },
    { [reach]: many.map((value) => 1 + (value % 2)) },
  );
  const { each, of, diameter } = dotsFor(piled, 800);
  expect(each).toBeGreaterThan(1);
  expect(of[0].every((value) => value === 1 || value === 2)).toBe(true);
  expect(of[0]).toHaveLength(Math.ceil(many.length / each));
  expect(diameter).toBeGreaterThanOrEqual(3);
  expect(dotsOf(Float64Array.of(1, 2, 3, 4, 5), 3)).toEqual([2, 4]);
});

test('futures without a difference are a number beside the line, and take no room from the dots of the others', () => {
  const values = Array.from({ length: 300 }, (_, future) => (future < 240 ? 0 : future - 239));
  const mostlySame = compared(reach, { [reach]: values.map(() => 0) }, { [reach]: values });
  const { each, of, same } = dotsFor(mostlySame, 800);
  expect(same).toEqual([240]);
  expect(each).toBe(1);
  expect(of[0]).toEqual(Array.from({ length: 60 }, (_, place) => place + 1));
});

test('dots over the same step of the scale stand on each other', () => {
  expect(stack([0, 0, 8], (value) => value, 8)).toEqual([
    { x: 0, place: 0 },
    { x: 0, place: 1 },
    { x: 8, place: 0 },
  ]);
});

test('a scale has round labels with zero among them, fewer where there is less room', () => {
  expect(ticksOf([-16, 179], 856)).toEqual([0, 20, 40, 60, 80, 100, 120, 140, 160]);
  expect(ticksOf([-16, 179], 288)).toEqual([0, 100]);
  expect(ticksOf([-0.021, 0.012], 500)).toEqual([-0.02, -0.01, 0, 0.01]);
});
