import { beforeAll, expect, test } from 'vitest';
import { makeEngine } from '../../sim/engine/future.ts';
import { assemble, runChunk } from '../../sim/experiment/futures.ts';
import { reliefNames, type ScalarOutcome } from '../../sim/model/outcomes.ts';
import { atWeek, bandOf, compareFutures, lineOf, outcome, spreadOf } from '../../sim/worker/explorer.ts';
import { answersOf } from '../../ui/answer/answers.ts';
import {
  baselineOfPage,
  firstDocument,
  type PageDocument,
  populationOfPage,
  scenarioOfPage,
  withBaseline,
  withCard,
  withLever,
  withPin,
} from '../../ui/app/document.ts';
import type { Picture, Story } from '../../ui/app/store.ts';
import { bandsCsv } from '../../ui/charts/bands-csv.ts';
import { costFinding, moneyByKind, moneyOnScale, queueFinding, roundedUp } from '../../ui/charts/cost.ts';
import { fairnessFinding, gapScale, gapSentence, neverReached } from '../../ui/charts/fairness.ts';
import { findingOf, measures, weekInWords } from '../../ui/charts/findings.ts';
import { comparedOutcomes } from '../../ui/compare/compared-outcomes.ts';
import { fieldOf } from '../../ui/compare/contenders.ts';
import { verdictOf } from '../../ui/compare/verdict.ts';
import { courseOf, differenceOf } from '../../ui/practices/biography.ts';
import { reliefsCsv, stagesCsv } from '../../ui/practices/practices-csv.ts';
import { reliefFinding } from '../../ui/practices/relief-words.ts';

const few = 12;
const engine = makeEngine(populationOfPage(firstDocument()));

function run(document: PageDocument): { picture: Picture; story: Story } {
  const scenario = scenarioOfPage(document);
  const baseline = baselineOfPage(document);
  const futures = (of: typeof scenario) =>
    assemble([runChunk(engine, { scenario: of, from: 0, to: few }, { weekly: true })], of.weeks);
  const detail = (of: typeof scenario) =>
    runChunk(engine, { scenario: of, from: 3, to: 4 }, { detail: true, reliefEveryWeeks: 4 }).details[0];
  const frame = {
    document,
    scenario,
    population: populationOfPage(document),
    baselineScenario: baseline.scenario,
    baselineTitle: baseline.title,
    baselineFullTitle: baseline.fullTitle,
  };
  return {
    picture: { ...frame, futures: futures(scenario), baseline: futures(baseline.scenario), complete: true },
    story: { ...frame, future: 3, detail: detail(scenario), baselineDetail: detail(baseline.scenario) },
  };
}

let full: ReturnType<typeof run>;
let itself: ReturnType<typeof run>;
beforeAll(() => {
  full = run(firstDocument());
  itself = run(withBaseline(withPin(firstDocument()), 0));
}, 60_000);

const words = (sentence: string) => sentence.split(/\s+/).length;

test('the line of one future is what that future has in each week', () => {
  const { futures } = full.picture;
  const line = lineOf(futures, 'waiting_practices', 5);
  expect(line).toHaveLength(futures.weeks);
  for (const week of [0, 30, futures.weeks - 1])
    expect(line[week]).toBe(atWeek(futures, 'waiting_practices', week)[5]);
  expect(() => lineOf(futures, 'waiting_practices', few)).toThrow(RangeError);
});

test('kinds of money add up to the cost of the middle future, most first', () => {
  const kinds = moneyByKind(full.picture);
  const sum = kinds.reduce((total, { pounds }) => total + pounds, 0);
  expect(sum).toBeCloseTo(spreadOf(outcome(full.picture.futures, 'cost_pounds')).middle, 2);
  expect(kinds.map(({ pounds }) => pounds)).toEqual(kinds.map(({ pounds }) => pounds).sort((a, b) => b - a));
});

test('a budget that cannot last is said to run out in every future, one that lasts in none', () => {
  const withBudget = (budget: number) => {
    const { picture } = run(withLever(firstDocument(), 'budget', budget));
    return costFinding(picture, moneyByKind(picture));
  };
  expect(withBudget(200_000)).toMatch(/; the budget runs out in 12 of 12 futures\.$/);
  expect(withBudget(100_000_000)).toMatch(/; the budget runs out in none of 12 futures\.$/);
}, 60_000);

test('a plan without mentors has no queue, one with mentors says when it is longest', () => {
  const { picture } = full;
  expect(queueFinding(picture, bandOf(picture.futures, 'waiting_practices'))).toMatch(
    /^The mentor queue is longest in month \d+: about \d+ of 189 practices; half wait \d+ weeks or more\.$/,
  );
  const { picture: alone } = run(withLever(firstDocument(), 'mentorship.mentors', 0));
  expect(queueFinding(alone, bandOf(alone.futures, 'waiting_practices'))).toBe(
    'This plan has no mentors to wait for.',
  );
}, 60_000);

test('a plan measured against itself is not compared in words', () => {
  expect(fairnessFinding(full.picture)).toMatch(/; with no programme, .+\.$/);
  expect(fairnessFinding(itself.picture)).not.toMatch(/with/);
  expect(neverReached(itself.picture)[0]).not.toMatch(/with/);
});

test('no sentence of fairness, cost and queue has more than twenty words', () => {
  const { picture } = full;
  const told = [
    fairnessFinding(picture),
    ...gapSentence(picture).split(/(?<=\.) /),
    ...neverReached(picture),
    costFinding(picture, moneyByKind(picture)),
    queueFinding(picture, bandOf(picture.futures, 'waiting_practices')),
  ];
  for (const sentence of told) {
    expect(words(sentence)).toBeLessThanOrEqual(20);
    expect(sentence).not.toMatch(/NaN|Infinity|undefined/);
  }
});

test('a baseline with a very long title makes no sentence longer than twenty words, and stands whole in files', () => {
  const title = 'Guidance and feedback alone, as the steering group asked for it in its ninth meeting';
  const guidance = { ...withCard(firstDocument(), 'guidance-only').file, title };
  const document = withBaseline(withPin(firstDocument(), guidance), 0);
  const { picture, story } = run(document);
  const comparisons = [compareFutures(picture.futures, picture.baseline)];
  const compared = {
    ...({ futures: few, stopping: 'reached', halfWidths: [1] } as const),
    ...{ results: [picture.baseline, picture.futures], comparisons },
  };
  const verdict = (outcome: ScalarOutcome) =>
    verdictOf(
      {
        ...{ field: fieldOf(document), question: { outcome, wanted: 1 } },
        ...{ population: picture.population, compared },
      },
      0,
    );
  const told = [
    ...answersOf(picture).flatMap(({ sentence, range }) => [sentence, ...range]),
    ...measures.flatMap((measure) => {
      const [plan, baseline] = [picture.futures, picture.baseline].map((futures) => bandOf(futures, measure));
      return [
        findingOf(picture, measure, plan, baseline),
        weekInWords(measure, plan, baseline, 100, picture.baselineTitle),
      ];
    }),
    fairnessFinding(picture),
    ...neverReached(picture),
    ...picture.population.ids.map((_, practice) => differenceOf(story, practice, story.baselineTitle)),
    ...comparedOutcomes.map(({ name }) => verdict(name)),
  ].flatMap((text) => text.split(/(?<=[.?!])\s+(?=[A-Z\d])/));
  expect(
    told.filter((sentence) => sentence.includes('“Guidance and feedback alone…”')).length,
  ).toBeGreaterThan(20);
  expect(told.filter((sentence) => words(sentence) > 20)).toEqual([]);
  expect(bandsCsv(picture, ['in_place_share'])).toContain(`"${title}"`);
}, 60_000);

test('the scale of the gap holds every band and always shows zero', () => {
  const values = (...numbers: number[]) => Float64Array.from(numbers);
  expect(gapScale({ low: values(0.01), high: values(0.12) })).toEqual([0, 0.2]);
  expect(gapScale({ low: values(-0.21), high: values(-0.05) })).toEqual([-0.3, 0.1]);
});

test('the top of a scale is the next round number', () => {
  expect([1, 7, 66, 123, 200, 1_480_000].map(roundedUp)).toEqual([1, 10, 100, 200, 200, 2_000_000]);
  expect([0, 500, 250_000, 1_500_000].map(moneyOnScale)).toEqual(['£0', '£500', '£250k', '£1.5m']);
});

test('a practice that ends alike with both plans is not told to differ', () => {
  const { story, picture } = itself;
  for (let practice = 0; practice < picture.population.size; practice++)
    expect(differenceOf(story, practice, '“Other”')).toMatch(
      /^It has (none|one|two|three|four|five) in place at the end with either plan\.$/,
    );
});

test('with the full programme some practice is said to end with more in place than with none', () => {
  const { story, picture } = full;
  const told = picture.population.ids.map((_, practice) => differenceOf(story, practice, 'no programme'));
  expect(
    told.some((text) =>
      /^With the plan it has four in place at the end, with no programme none\.$/.test(text),
    ),
  ).toBe(true);
  expect(told.filter((text) => words(text) > 20)).toEqual([]);
});

test('without a programme no mentor, session or visit is told', () => {
  const { story, picture } = full;
  const course = courseOf(picture.baselineScenario, story.baselineDetail, 0, 100).join(' ');
  expect(course).not.toMatch(/mentor|session|analyst/);
});

test('what helps most is said of the whole time, never of every month when another leads in some', () => {
  const weeks = [0, 50, 100, 150];
  const leader = (leaders: readonly string[]) =>
    reliefFinding(weeks, 208, (look, relief) => (reliefNames[relief] === leaders[look] ? 0.5 : 0), 189);
  expect(leader(['time', 'time', 'time', 'time'])).toBe(
    'Throughout, time would help the most practices: up to 95 of 189 in month 1.',
  );
  expect(leader(['skill', 'time', 'time', 'time'])).toBe(
    'Time would help the most practices in 36 of 48 months; in the rest, skill.',
  );
  expect(leader([])).toBe('Nothing would shorten the wait of any practice.');
});

test('the file of a figure has a row an outcome, plan and week, with the numbers that are drawn', () => {
  const rows = bandsCsv(full.picture, ['deprivation_gap'], ['cost_pounds', 'weeks_to_nine_tenths'])
    .trim()
    .split('\n');
  const { weeks } = full.picture.scenario;
  expect(rows).toHaveLength(1 + 2 * (weeks + 2));
  const { low, middle, high } = bandOf(full.picture.futures, 'deprivation_gap');
  expect(rows[10]).toBe(
    `deprivation_gap,share of practice-improvements,9,The full programme,12,${low[9]},${middle[9]},${high[9]}`,
  );
  expect(rows.join()).not.toMatch(/NaN|Infinity/);
});

test('the file of the practices agrees with the weekly outcome of that future', () => {
  const { story, picture } = full;
  const week = 99;
  const rows = stagesCsv(picture.population, story, week).trim().split('\n').slice(1);
  expect(rows).toHaveLength(189 * 5);
  const inPlace = rows.filter((row) => row.includes(',in_place,')).length;
  expect(inPlace / rows.length).toBeCloseTo(lineOf(picture.futures, 'in_place_share', 3)[week], 12);
  expect(reliefsCsv(story).trim().split('\n')).toHaveLength(
    1 + story.detail.reliefWeeks.length * reliefNames.length,
  );
});
