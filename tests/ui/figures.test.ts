import { beforeAll, expect, test } from 'vitest';
import { makeEngine } from '../../sim/engine/future.ts';
import { assemble, runChunk } from '../../sim/experiment/futures.ts';
import {
  mostOfBundleCount,
  reliefNames,
  type ScalarOutcome,
  scalarOutcomeNames,
  weeklyOutcomeNames,
} from '../../sim/model/outcomes.ts';
import type { Scenario } from '../../sim/model/scenario.ts';
import { scheduleOf } from '../../sim/scenario/schedule.ts';
import { atWeek, bandOf, compareFutures, lineOf, outcome, spreadOf } from '../../sim/worker/explorer.ts';
import { between } from '../../ui/answer/answer.ts';
import { answersOf } from '../../ui/answer/answers.ts';
import { standingAlone } from '../../ui/answer/fairness.ts';
import { mostOfBundle } from '../../ui/answer/reach.ts';
import { lastSupportWeek, lastWeekIn, momentOfAnswers, supportEndOf } from '../../ui/answer/support-end.ts';
import {
  baselineOfPage,
  firstDocument,
  type PageDocument,
  populationOfPage,
  scenarioOfPage,
  withBaseline,
  withCard,
  withLever,
  withPath,
  withPin,
} from '../../ui/app/document.ts';
import type { Picture, Story } from '../../ui/app/store.ts';
import { monthsAt, percent } from '../../ui/app/words.ts';
import { bandsCsv } from '../../ui/charts/bands-csv.ts';
import { costFinding, moneyByKind, moneyOnScale, queueFinding, roundedUp } from '../../ui/charts/cost.ts';
import {
  fairnessFinding,
  gapScale,
  gapSentence,
  neverReached,
  whyNotTheirDifference,
} from '../../ui/charts/fairness.ts';
import { findingOf, measures, timeOf, weekInWords } from '../../ui/charts/findings.ts';
import { comparedOutcomes } from '../../ui/compare/compared-outcomes.ts';
import { fieldOf } from '../../ui/compare/contenders.ts';
import { verdictOf } from '../../ui/compare/verdict.ts';
import { isTold, supportEnds } from '../../ui/explore/told.ts';
import { notReached, sentencesOf } from '../../ui/plan/plan-strip.ts';
import { courseOf, differenceOf } from '../../ui/practices/biography.ts';
import { reliefsCsv, stagesCsv } from '../../ui/practices/practices-csv.ts';
import { reliefFinding, timeInWords } from '../../ui/practices/relief-words.ts';

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

const withBudget = (budget: number) => run(withLever(firstDocument(), 'budget', budget));

test('a budget that cannot last is said to run out when it does, one that lasts in no future', () => {
  const finding = ({ picture }: ReturnType<typeof run>) => costFinding(picture, moneyByKind(picture));
  expect(finding(withBudget(200_000))).toMatch(/; the money runs out in month [34]\.$/);
  expect(finding(withBudget(100_000_000))).toMatch(/; the budget runs out early in none of 12 futures\.$/);
}, 60_000);

test('support ends with the week that spends the budget: the week in which the model takes the mentors away', () => {
  const { picture, story } = withBudget(200_000);
  const last = lastWeekIn(picture, story.future);
  expect(last).toBeLessThan(lastSupportWeek(picture));
  expect(Math.max(...story.detail.mentorEndWeek)).toBe(last + 1);
  const spent = lineOf(picture.futures, 'cost_pounds', story.future);
  expect(spent[last]).toBeGreaterThanOrEqual(200_000);
  expect(spent[last - 1]).toBeLessThan(200_000);
  expect(supportEndOf(picture)).toMatchObject({ early: few, futures: few, mostlyEarly: true });
  expect(supportEndOf(full.picture)).toMatchObject({ early: 0, mostlyEarly: false, week: 103 });
}, 60_000);

test('where the money runs out first, answers, curve and support bar say so and claim no support beyond it', () => {
  const { picture } = withBudget(200_000);
  const told = (answers: ReturnType<typeof answersOf>) =>
    answers.map(({ sentence, range }) => [sentence, ...range].join(' '));
  const [reach, , , cost] = told(answersOf(picture));
  expect(reach).toMatch(/^After 24 months, /);
  expect(reach).toMatch(/ Support ended in (about )?month [34], when the money had run out\.$/);
  expect(cost).toMatch(/ in place when the money runs out/);
  const bands = [picture.futures, picture.baseline].map((futures) => bandOf(futures, 'in_place_share'));
  expect(findingOf(picture, 'in_place_share', bands[0], bands[1])).toMatch(
    / are in place when the money runs out in month [34]; \d+% in month 48/,
  );
  expect(timeOf(picture).support?.[1]).toBeCloseTo(monthsAt(supportEndOf(picture).week), 12);
  for (const text of told(answersOf(full.picture))) expect(text).not.toMatch(/money ha|money runs/);
}, 60_000);

/** The full programme with a budget of £1 that is spent at the end of these weeks; never where there is none. */
function endingIn(weeks: readonly number[]): Picture {
  const futures = structuredClone(full.picture.futures);
  const column = weeklyOutcomeNames.indexOf('cost_pounds');
  for (let future = 0; future < few; future++) {
    const start = (future * weeklyOutcomeNames.length + column) * futures.weeks;
    const spent = futures.chunks[0].weekly.subarray(start, start + futures.weeks);
    spent.fill(0).fill(1, weeks[future] ?? futures.weeks);
  }
  const { scenario } = full.picture;
  return { ...full.picture, futures, scenario: { ...scenario, plan: { ...scenario.plan, budget: 1 } } };
}

const findingIn = (picture: Picture, measure: (typeof measures)[number]) =>
  findingOf(picture, measure, bandOf(picture.futures, measure), bandOf(picture.baseline, measure));

test('where the money runs out early in most futures, the week that is said is the week of the value and the bar', () => {
  // the fourth of the seven that end early is week 52; the middle of all twelve is week 62
  const picture = endingIn([40, 44, 48, 52, 60, 62, 64]);
  const end = supportEndOf(picture);
  expect(end).toMatchObject({ early: 7, mostlyEarly: true, week: 52 });
  const { middle } = bandOf(picture.futures, 'in_place_share');
  expect(percent(middle[52])).not.toBe(percent(middle[62]));
  expect(findingIn(picture, 'in_place_share')).toBe(
    `${percent(middle[52])} of improvements are in place when the money runs out in month 13; ${percent(middle[207])} in month 48.`,
  );
  expect(timeOf(picture).support?.[1]).toBe(monthsAt(52));
  expect(costFinding(picture, [{ name: 'Mentors', pounds: 1 }])).toMatch(
    / the money runs out in month 13\.$/,
  );
  expect(answersOf(picture)[0].range).toContain(
    'In 7 of 12 futures support ended early, in about month 13: the money had run out.',
  );
});

test('half of the futures are not most of them: support then ends as planned', () => {
  const weeks = [40, 44, 48, 52, 56, 60];
  expect(supportEndOf(endingIn(weeks))).toMatchObject({ early: 6, mostlyEarly: false, week: 103 });
  expect(supportEndOf(endingIn([...weeks, 64]))).toMatchObject({ early: 7, mostlyEarly: true, week: 52 });
});

const ofWeeks = (weeks: number, startWeek = 0) =>
  run(withLever(withPath(firstDocument(), 'weeks', weeks), 'startWeek', startWeek));

const allTold = (picture: Picture) =>
  [
    ...answersOf(picture).flatMap(({ sentence, range }) => [sentence, ...range]),
    ...measures.map((measure) => findingIn(picture, measure)),
    ...planTold(picture),
  ].join(' ');

const planTold = ({ scenario, population }: Picture) =>
  sentencesOf(scheduleOf(scenario.plan, scenario.weeks, population), scenario);

test.each([52, 100])(
  'a plan that starts in week %i of a run of 52 has no support, no bar of it and no end of it',
  (startWeek) => {
    const { picture } = ofWeeks(52, startWeek);
    expect(timeOf(picture).support).toBeUndefined();
    expect(allTold(picture)).not.toMatch(/support ends|runs out|when the run ends|last a year/);
    expect(findingIn(picture, 'in_place_share')).toMatch(
      /^Before the programme starts \d+% of improvements are in place at the end\.$/,
    );
    expect(answersOf(picture)[3].sentence).toBe('It costs nothing: the run ends before support starts.');
    expect(planTold(picture)).toEqual(['The run ends before support starts.']);
  },
  60_000,
);

test('a run that is shorter than its plan is said to end, not the support', () => {
  const { picture } = ofWeeks(52);
  expect(timeOf(picture).support?.[1]).toBe(monthsAt(51));
  expect(allTold(picture)).not.toMatch(/support ends/i);
  expect(findingIn(picture, 'in_place_share')).toMatch(/ are in place when the run ends\.$/);
  expect(answersOf(picture)[3].sentence).toMatch(/; the run ends too soon to see what lasts a year\.$/);
  expect(momentOfAnswers(picture)).toBe('the same month');
  expect(momentOfAnswers(full.picture)).toBe('month 24, the end of the plan');
  const late = withLever(withLever(picture.document, 'waves.size', 20), 'waves.weeksBetween', 26);
  const inWaves = { ...picture, scenario: scenarioOfPage(withLever(late, 'order', 'readiest-first')) };
  expect(planTold(inWaves)).toContain(
    '149 practices are never offered support: the run ends before their wave.',
  );
}, 60_000);

test('where the money runs out first, the plan is told as planned and whom it does not reach by that week', () => {
  const { picture } = full;
  const planned = planTold(picture);
  const paid = (weeks: readonly number[], plan: Partial<Scenario['plan']> = {}) => {
    const cut = endingIn(weeks);
    const scenario = { ...cut.scenario, plan: { ...cut.scenario.plan, ...plan } };
    return {
      told: planTold({ ...cut, scenario }),
      unreached: notReached(scenario, cut.population, supportEndOf({ ...cut, scenario })),
    };
  };
  // 66 places for 26 weeks: a second round starts in week 27, and a third one in week 53
  const always = (week: number) => Array.from({ length: few }, () => week);
  expect(paid(always(25))).toEqual({ told: planned, unreached: ['123 practices never get a mentor.'] });
  expect(paid(always(26)).unreached).toEqual(['57 practices never get a mentor.']);
  expect(paid(always(52)).unreached).toEqual([]);
  const waves = { order: 'readiest-first', 'waves.size': 188, 'waves.weeksBetween': 30 } as const;
  expect(paid(always(29), { ...waves, 'mentorship.mentors': 0 }).unreached).toEqual([
    '1 practice is never offered support.',
  ]);
  expect(paid(always(30), { ...waves, 'mentorship.mentors': 0 }).unreached).toEqual([]);
});

test('a story is of a picture only with its plan, its baseline, its practices and its future', () => {
  const { picture, story } = full;
  expect(isTold(picture, story, 3)).toBe(true);
  expect(isTold(picture, undefined, 3)).toBe(false);
  expect(isTold(picture, story, 4)).toBe(false);
  expect(isTold({ ...picture, scenario: { ...picture.scenario } }, story, 3)).toBe(false);
  expect(isTold({ ...picture, baselineScenario: { ...picture.baselineScenario } }, story, 3)).toBe(false);
  expect(isTold({ ...picture, population: { ...picture.population } }, story, 3)).toBe(false);
});

test('the end of support of a story is read from futures of its own baseline and practices alone', () => {
  const { picture, story } = full;
  const ends = supportEnds(picture, story);
  expect(ends.plan).toBe(103);
  expect(ends.baseline).toBeDefined();
  const other = { ...picture, baselineScenario: { ...picture.baselineScenario } };
  expect(supportEnds(other, story)).toEqual({ plan: 103, baseline: undefined });
  const elsewhere = { ...picture, population: { ...picture.population } };
  expect(supportEnds(elsewhere, story)).toEqual({ plan: undefined, baseline: undefined });
});

test('who went to no training session is not said to have lacked time: no seat or no wave may have come', () => {
  const { story, picture } = ofWeeks(52, 100);
  const told = courseOf(story.scenario, story.detail, 0, 51);
  expect(told).toContain('It never went to a training session.');
  expect(picture.scenario.plan['training.seats']).toBeGreaterThan(0);
  expect(told.join(' ')).not.toMatch(/had time/);
}, 60_000);

test('speed is the middle of the differences between futures, not the difference between the middles', () => {
  const pinned = withBaseline(
    withPin(firstDocument(), withCard(firstDocument(), 'mentors-readiest-first').file),
    0,
  );
  const { picture } = run(pinned);
  const { sentence, range } = answersOf(picture)[1];
  const milestone = sentence.startsWith('Half') ? 'weeks_to_half' : 'weeks_to_quarter';
  const [plan, without] = [picture.futures, picture.baseline].map((futures) => outcome(futures, milestone));
  const both: number[] = [];
  let sooner = 0;
  for (let future = 0; future < few; future++) {
    const [one, other] = [plan[future], without[future]];
    if (!Number.isNaN(one) && !Number.isNaN(other)) both.push(other - one);
    if (!Number.isNaN(one) && !(one >= other)) sooner++;
  }
  both.sort((one, other) => one - other);
  const middle = both[Math.ceil(both.length / 2) - 1];
  const size = Math.abs(middle) < 13 ? `${Math.abs(middle)} weeks?` : `\\d+ months?`;
  expect(sentence).toMatch(
    middle === 0
      ? /about as soon as/
      : new RegExp(`, about ${size} ${middle > 0 ? 'sooner' : 'later'} than with`),
  );
  expect(range[0]).toMatch(/^In 9 of 10 futures where both get there /);
  expect(range[1]).toMatch(new RegExp(`^Sooner in ${sooner}, later in \\d+, alike in \\d+\\.$`));
}, 60_000);

test('a first look claims no milestone that its few futures leave open; the whole picture does', () => {
  const futures = structuredClone(full.picture.futures);
  const column = scalarOutcomeNames.indexOf('weeks_to_half');
  const reached = (number: number) => {
    for (let future = 0; future < few; future++)
      futures.chunks[0].outcomes[future * scalarOutcomeNames.length + column] =
        future < number ? 100 : Number.NaN;
    const speed = (complete: boolean) => answersOf({ ...full.picture, futures, complete })[1].sentence;
    return [speed(false), speed(true)];
  };
  expect(reached(7)).toEqual([
    'Half of improvements may be in place within four years: so far in 7 of 12 futures.',
    expect.stringMatching(/^Half of improvements come into place after 23 months/),
  ]);
  expect(reached(5)).toEqual([
    'Half of improvements may be in place within four years: so far in 5 of 12 futures.',
    expect.stringMatching(/^A quarter of improvements come into place /),
  ]);
  const [rough, whole] = reached(12);
  expect(rough).toMatch(/^First look: half of improvements come into place after \d+ months\.$/);
  expect(whole).toMatch(/^Half of improvements come into place after /);
});

test('who is offered support and who never is are told apart, and together they are all practices', () => {
  const waves = withLever(withLever(firstDocument(), 'waves.size', 5), 'waves.weeksBetween', 26);
  const scenario = scenarioOfPage(waves);
  const schedule = scheduleOf(scenario.plan, scenario.weeks, populationOfPage(waves));
  expect(sentencesOf(schedule, scenario)).toEqual(
    expect.arrayContaining([
      'Support for 20 of 189 practices, months 1 to 24.',
      '169 practices are never offered support: support ends before their wave.',
      'Mentors for 66 at a time: all of these in 4 rounds, the last from month 19.',
    ]),
  );
});

test('a first look tells no middle, only how far the futures lie apart, and never in more than twenty words', () => {
  const mentored = withCard(firstDocument(), 'mentors-most-deprived-first');
  const against = run(withBaseline(withPin(withCard(firstDocument(), 'full-programme')), 0)).picture;
  const pictures = [full.picture, run(mentored).picture, against, itself.picture];
  const sentences = pictures.map((picture) =>
    answersOf({ ...picture, complete: false }).map(({ sentence }) => sentence),
  );
  expect(sentences[0]).toEqual([
    expect.stringMatching(
      /^First look: \d+ to \d+ more of 189 practices have most of the bundle than with no programme\.$/,
    ),
    expect.stringMatching(
      /^(First look: half|Half) of improvements (come into place after \d+|may be in place)/,
    ),
    expect.stringMatching(/^First look: .+ to .+ for the most deprived than with no programme\.$/),
    expect.stringMatching(
      /^First look: it costs £.+; .+ of improvements in place when support ends last a year\.$/,
    ),
  ]);
  expect(sentences.flat().filter((sentence) => / about \d| about £/.test(sentence))).toEqual([]);
  expect(sentences.flat().filter((sentence) => words(sentence) > 20)).toEqual([]);
});

test.each(Array.from({ length: 20 }, (_, place) => place + 1))(
  'most of a bundle of %i is what the model counts',
  (improvements) => {
    const said = mostOfBundle(improvements);
    const letters = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
    const number = mostOfBundleCount(improvements);
    const least = said.startsWith('all')
      ? improvements
      : said.replace(/^at least (\S+) .*$|^the (one) improvement$/, '$1$2');
    expect([letters[number - 1], String(number)]).toContain(
      typeof least === 'number' ? (letters[least - 1] ?? String(least)) : least,
    );
  },
);

test('cost and what lasts are told against the baseline, and nothing where the plan is its own', () => {
  const lasting = (picture: Picture) =>
    answersOf(picture)[3].range.filter((part) => /^(A year later|That is)/.test(part));
  expect(lasting(full.picture)).toEqual([
    expect.stringMatching(/^A year later about \d+ more improvements are in place than with no programme\.$/),
  ]);
  const light = run(withBaseline(withPin(withCard(firstDocument(), 'guidance-only')), 0)).picture;
  const heavy = {
    ...full.picture,
    baseline: light.futures,
    baselineScenario: light.scenario,
    baselineTitle: '“Guidance only”',
  };
  expect(lasting(heavy)).toEqual([
    expect.stringMatching(/^That is about £\S+ million more than with “Guidance only”\.$/),
    expect.stringMatching(
      /^A year later about \d+ more improvements are in place than with “Guidance only”\.$/,
    ),
  ]);
  expect(lasting(itself.picture)).toEqual([]);
});

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
  expect(gapSentence(full.picture)).toMatch(/ With no programme: .+ in month 24, .+ in month 48\.$/);
  expect(gapSentence(itself.picture)).not.toMatch(/With/);
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
    gapSentence(picture),
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

test('a plan that puts the most deprived ahead is said to do them good, not to narrow a gap', () => {
  const { picture } = full;
  const ahead = structuredClone(picture.futures);
  const weeks = picture.scenario.weeks;
  const column = weeklyOutcomeNames.indexOf('deprivation_gap');
  for (let future = 0; future < few; future++) {
    const start = (future * weeklyOutcomeNames.length + column) * weeks;
    ahead.chunks[0].weekly.fill(-0.9, start, start + weeks);
  }
  const answerOf = (futures: Picture['futures']) => answersOf({ ...picture, futures })[2];
  expect(answerOf(ahead).sentence).toMatch(
    /^After 24 months the most deprived stand \d+ points better against the least deprived than with no programme\.$/,
  );
  expect(answerOf(ahead).range[1]).toBe('Better in all 12 tried.');
  expect(answerOf(picture.baseline).sentence).toMatch(/stand much the same/);
});

test('why shares differ by another amount than the gap is said where they do, and only there', () => {
  const { picture } = full;
  const { weeks } = picture.scenario;
  const ends = (least: number, most: number, gap: number) => {
    const futures = structuredClone(picture.futures);
    const [{ outcomes, weekly }] = futures.chunks;
    const column = weeklyOutcomeNames.indexOf('deprivation_gap');
    for (let future = 0; future < few; future++) {
      const at = (name: ScalarOutcome) =>
        future * scalarOutcomeNames.length + scalarOutcomeNames.indexOf(name);
      outcomes[at('in_place_fifth_1_end')] = least;
      outcomes[at('in_place_fifth_5_end')] = most;
      weekly[(future * weeklyOutcomeNames.length + column) * weeks + weeks - 1] = gap;
    }
    return whyNotTheirDifference({ ...picture, futures });
  };
  // 55% and 45% are read
  expect(ends(0.554, 0.446, 0.104)).toBeUndefined();
  expect(ends(0.55, 0.45, 0.1)).toBeUndefined();
  expect(ends(0.55, 0.45, 0.08)).toBe(
    'The dots say 10 points behind, the middle gap 8 points behind: each is the middle of its own futures.',
  );
  expect(ends(0.45, 0.46, 0)).toBe(
    'The dots say 1 point ahead, the middle gap level: each is the middle of its own futures.',
  );
  expect(ends(Number.NaN, 0.45, 0.08)).toBeUndefined();
});

test('a range runs from the smaller number to the larger, on either side of none', () => {
  const said = (low: number, high: number) =>
    between({ low, middle: low, high }, standingAlone).replace('In 9 of 10 futures ', '');
  expect(said(0.02, 0.09)).toBe('2 points behind to 9 points behind');
  expect(said(-0.09, -0.02)).toBe('2 points ahead to 9 points ahead');
  expect(said(-0.09, 0.001)).toBe('level to 9 points ahead');
  expect(said(-0.001, 0.09)).toBe('level to 9 points behind');
  expect(said(-0.09, 0.02)).toBe('9 points ahead to 2 points behind');
  expect(said(-0.02, -0.02)).toBe('2 points ahead');
});

test('where a plan reaches fewer practices in all futures, the least of them stand first', () => {
  const { picture } = full;
  const turned = { ...picture, futures: picture.baseline, baseline: picture.futures };
  const [, least, most] = /^In 9 of 10 futures (\d+) fewer to (\d+) fewer\.$/.exec(
    answersOf(turned)[0].range[0],
  ) ?? ['', '', ''];
  expect(Number(least)).toBeGreaterThan(0);
  expect(Number(least)).toBeLessThan(Number(most));
});

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
    'Throughout this future, time would help most: up to 95 of 189 practices in month 1.',
  );
  expect(leader(['skill', 'time', 'time', 'time'])).toBe(
    'In 36 of this future’s 48 months, time would help most; in the rest, skill.',
  );
  expect(leader([])).toBe('In this future nothing would shorten the wait of any practice.');
  const longest = leader(['fewer', 'fewer', 'support', 'fit']);
  expect(words(longest)).toBeLessThanOrEqual(20);
});

test('time as a help is said for each doctor and for each practice, as the lever counts it', () => {
  expect(timeInWords(1, [2, 4])).toBe(
    'Time is one hour more a week for each doctor: 3.0 hours for a mean practice. The lever “Protected time” counts hours for each practice.',
  );
  expect(timeInWords(0.5, [2, 4])).toMatch(/^Time is 0\.5 hours more a week for each doctor: 1\.5 hours /);
});

test('a biography says when the programme came, who went first, and what had ended when something lapsed', () => {
  const { story, picture } = full;
  const courses = picture.population.ids.map((_, practice) =>
    courseOf(story.scenario, story.detail, practice, 103),
  );
  expect(courses.every(([first]) => first === 'The programme came to it in month 1.')).toBe(true);
  const told = courses.flat();
  expect(
    told.some((text) =>
      /^It first decided in month \d+; none of its \d+ peers? had that in place\.$/.test(text),
    ),
  ).toBe(true);
  const lapses = told.flatMap((text) => {
    const [, month, after] = /lapsed in month (\d+)( \([a-z ]+\))?,/.exec(text) ?? [];
    return month === undefined ? [] : [[Number(month), after] as const];
  });
  expect(lapses.length).toBeGreaterThan(20);
  for (const [month, after] of lapses) {
    if (month > 24) expect(after).toBe(' (after support)');
    else expect(after).not.toBe(' (after support)');
  }
  expect(told.filter((text) => words(text) > 20)).toEqual([]);
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
