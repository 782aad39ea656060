/** The text of sim/model/VALIDATION.md, in two parts that can be measured apart: the patterns and the public facts. */
import { MODEL_VERSION } from '../../sim/scenario/version.ts';
import { type Findings, findingsOf, judgedOf, untrueOf, wordsOfText } from './claims.ts';
import {
  type Comparison,
  comparisonsOf,
  factsOf,
  fitFutures,
  type MeasuredFacts,
  plausibleHazards,
  populationSources,
  populationsDrawn,
  recordedSource,
  servicesSource,
  switchFacts,
  switchHalfWithin,
  switchMonths,
  switchSource,
} from './facts.ts';
import { type Pattern, patterns, type Test } from './patterns.ts';
import { desogestrel, licence } from './public-figures.ts';
import { type Reading, type Verdict, verdictOf, verdictOn, write } from './readings.ts';
import { type Facts, ofHazards, ofServices } from './said-of-facts.ts';
import { futures, practices } from './world.ts';

export const validationFile = 'sim/model/VALIDATION.md';
/** The same results for the page. */
export const pageFile = 'ui/about/validation.json';

export interface Measured {
  readonly pattern: Pattern;
  readonly test: Test;
  readonly readings: readonly Reading[];
  readonly verdict: Verdict;
}

/** Measures every test of every pattern, in order. */
export function measurePatterns(): Measured[] {
  return patterns.flatMap((pattern) =>
    pattern.tests.map((test) => {
      const readings = test.read();
      return { pattern, test, readings, verdict: verdictOf(readings) };
    }),
  );
}

/** What the measured tests gave, as claims look at it. */
const findingsOfAll = (measured: readonly Measured[]): Findings =>
  findingsOf(new Map(measured.map(({ test, readings }) => [test.id, readings])));

/** Sentences about the patterns that the measured values do not bear out. */
export function untrueOfPatterns(measured: readonly Measured[]): string[] {
  const findings = findingsOfAll(measured);
  return measured.flatMap(({ test }) =>
    [test.measured, test.failure ?? '', test.doubt ?? ''].flatMap((text) =>
      untrueOf(text, findings).map((sentence) => `${test.id}: ${sentence}`),
    ),
  );
}

/** Sentences about the public facts that the measured values do not bear out. */
export function untrueOfFacts(measured: MeasuredFacts): string[] {
  const facts = factsOf(measured);
  const misfits = misfitting(comparisonsOf(measured)).map(({ misfit = '' }) => misfit);
  return [...new Set([...misfits, ofHazards, ofServices])].flatMap((text) => untrueOf(text, facts));
}

type Cells = readonly string[];
const table = (head: Cells, rows: readonly Cells[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const interval = ({ form, estimate }: Pick<Reading, 'form' | 'estimate'>) =>
  Number.isNaN(estimate.low) ? '' : `${write(estimate.low, form)} to ${write(estimate.high, form)}`;

const paragraphs = (...texts: readonly string[]) => texts.filter((text) => text !== '').join('\n\n');

const wordOf: Record<Verdict, string> = { pass: 'pass', fail: 'FAIL', undecided: 'undecided' };
const wordOn = (reading: Pick<Reading, 'margin' | 'estimate'>, words: Record<Verdict, string>) => {
  const verdict = verdictOn(reading);
  return verdict === undefined ? '' : words[verdict];
};

/** Which verdicts hang on the intervals. */
function byValue(measured: readonly Measured[]): string {
  const findings = findingsOfAll(measured);
  const turned = measured.filter(({ test, verdict }) => findings.verdictByValue(test.id) !== verdict);
  if (turned.length === 0) return '';
  const named = turned.map(({ test }) => `${test.id} would ${findings.verdictByValue(test.id)}`);
  return ` If values alone decided, ${named.join(', ')}.`;
}

/** How many tests have each verdict, and which do not pass. */
function countsOf(measured: readonly Measured[]): string {
  const named = (wanted: Verdict) =>
    measured.filter(({ verdict }) => verdict === wanted).map(({ test }) => test.id);
  const [failing, undecided] = [named('fail'), named('undecided')];
  const constructed = measured.filter(({ test, verdict }) => verdict === 'pass' && test.construction);
  const list = (ids: readonly string[]) => (ids.length === 0 ? '' : ` (${ids.join(', ')})`);
  const judged = judgedOf(measured.flatMap(({ readings }) => readings));
  return `Of ${measured.length} tests ${named('pass').length} pass, ${failing.length} fail${list(failing)} and ${undecided.length} are undecided${list(undecided)}. Of those that pass ${constructed.length} follow wholly or mostly from the equations or from what is put in: see "What follows by construction". The verdicts rest on ${judged} readings that a margin judges. About one in twenty 95% intervals misses the value it is for by chance, so of ${judged} some ${Math.round(judged / 20)} will; a reading close to its margin may be one of them, and no allowance is made for their number.${byValue(measured)}`;
}

/** The first part: how it was measured, the patterns, the failures. */
export function patternsPart(measured: readonly Measured[]): string {
  const findings = findingsOfAll(measured);
  const explained = (wanted: Verdict) =>
    measured
      .filter(({ verdict }) => verdict === wanted)
      .map(
        ({ pattern, test }) =>
          `**${test.id}.** ${pattern.statement} ${explanationOf(test, findings) || 'Not explained yet.'}`,
      );
  const rows = measured.flatMap(({ test, readings, verdict }) => [
    [`**${test.id}**`, test.construction ? 'by construction' : '', '', '', '', `**${wordOf[verdict]}**`],
    ...readings.map((reading) => [
      '',
      reading.what,
      write(reading.estimate.value, reading.form),
      interval(reading),
      reading.margin?.words ?? '',
      wordOn(reading, wordOf),
    ]),
  ]);
  return `${paragraphs(
    '# Validation',
    `Generated by \`npm run validate\`; do not edit. Model version ${MODEL_VERSION}, ${futures} futures, ${practices} synthetic practices in each. \`npm run validate -- --check\` fails when this file is stale; so do the tests.`,
    '## How it was measured',
    'A pattern is a claim about the world that the model should show. Each has a margin. The margins of P1 to P21 were set after a prototype of the same equations had been measured, so passing is mostly replication: it says that this model does what the prototype did, and only then something of the world. None was changed to let a pattern pass. At first all futures shared one population, with deprivation not standardised, so that the intervals left out which practices there are; P6 was undecided then. Two things were made harder later: P5 rules out a loss as well as a gain, and P2 doubles strengths and quantities together, too. P22 was added when parts of its values were known. Where a pattern could be read in several ways, the text says which reading was taken, mostly the harder one.',
    `Each of the ${futures} futures has its own ${practices} synthetic practices, made as the command line makes them: future 0 those of \`uptake practices --seed 1\`, future 1 those of \`--seed 2\`, and so on. All variants of all patterns run in the same futures: the same practices, ties, leavers and rivals; only what is compared differs. Assumptions are central: every parameter stands at its default unless the text changes it. A value is a mean over futures or a ratio of such means. Readings without a margin are there to be seen and decide nothing. Points are percentage points of delivered coverage gained over no programme, weighted by register. The full programme is guidance, tools, 48 training seats every 4 weeks, 6 mentors, 4 analysts and weekly feedback for 104 weeks of 208.`,
    'One rule gives every verdict. A reading passes when its value and its whole 95% interval lie within the margin. It fails when they lie outside on one side, or when there is no value. Otherwise it is undecided: these futures cannot tell. A test fails when one of its readings fails, is undecided when none fails and one is undecided, and passes when all pass.',
    "The interval is that of the jackknife over futures; for a difference it equals Student's paired interval, for a share of futures it is Wilson's, and an interval of any share ends at 0 and 1. The greatest or the least of several values has no interval that can be trusted where they lie close together: the jackknife is not valid there. So no reading is a greatest or least; each step and each difference stands by itself, and all must hold.",
    'Four cautions. An interval is of a mean over futures, each with other practices: what holds of the mean need not hold in each future, nor for each 189 practices. The intervals hold the parameters fixed, which are mostly guesses: a pattern that passes here may fail elsewhere in the plausible ranges. Most mechanisms were put in to produce their pattern, so agreement is partly by construction: section "What follows by construction" names the tests that follow from the equations; least constructed are P7, P10, P12(b), P14(a), P16(a), P21 and P22. And margins are judgements, not measurements.',
    '## Patterns',
    countsOf(measured),
    table(['Test', 'Reading', 'Value', '95% interval', 'Margin', 'Verdict'], rows),
    '## What fails, and why',
    ...explained('fail'),
    '## What is undecided, and why',
    ...explained('undecided'),
    '## What follows by construction',
    'These tests follow wholly or mostly from an equation or from what is put in. They check that the code does what it should; that they hold says next to nothing about the world.',
    measured
      .filter(({ test }) => test.construction)
      .map(({ test }) => `- ${test.id}: ${test.construction}`)
      .join('\n'),
    '## How each pattern was measured',
    ...patterns.map(
      ({ id, statement, source, tests }) =>
        `**${id}. ${statement}** Source: ${source.replace(/\.$/, '')}.\n${tests.map((test) => `- ${test.id}: ${wordsOfText(test.measured, findings)}`).join('\n')}`,
    ),
  )}\n`;
}

/** Why a test does not pass, for one that is known not to. */
const explanationOf = ({ failure, doubt }: Test, findings: Findings) =>
  wordsOfText(failure ?? doubt ?? '', findings);

/** What the page shows: each test with its claim, what was measured, the margin, the verdict and what is by construction. */
export function pageText(measured: readonly Measured[]): string {
  const findings = findingsOfAll(measured);
  const rows = measured.map(({ pattern, test, readings, verdict }) => ({
    id: test.id,
    claim: pattern.statement,
    verdict,
    readings: readings
      .filter(({ margin }) => margin !== undefined)
      .map((reading) => ({
        what: reading.what,
        value: write(reading.estimate.value, reading.form),
        interval: interval(reading),
        margin: reading.margin?.words ?? '',
      })),
    failure: explanationOf(test, findings),
    construction: test.construction ?? '',
  }));
  return `${JSON.stringify({ futures, practices, tests: rows }, null, 2)}\n`;
}

const comparisonTable = (comparisons: readonly Comparison[]) =>
  table(
    ['What', 'Public fact', 'Model', '95% interval', 'Tolerance', 'Fits'],
    comparisons.map((comparison) => [
      comparison.what,
      comparison.fact,
      write(comparison.estimate.value, comparison.form),
      interval(comparison),
      comparison.margin?.words ?? '',
      wordOn(comparison, { pass: 'yes', fail: 'NO', undecided: 'undecided' }),
    ]),
  );

const havingVerdict = (comparisons: readonly Comparison[], wanted: Verdict) =>
  comparisons.filter((comparison) => verdictOn(comparison) === wanted);
/** The comparisons that are outside their tolerance, with their whole interval. */
export const misfitting = (comparisons: readonly Comparison[]) => havingVerdict(comparisons, 'fail');
/** The comparisons whose interval lies on both sides of the tolerance. */
export const undecidedOf = (comparisons: readonly Comparison[]) => havingVerdict(comparisons, 'undecided');

function misfitList(comparisons: readonly Comparison[], facts: Facts): string {
  const byReason = new Map<string, string[]>();
  for (const { what, misfit = 'Not explained yet.' } of misfitting(comparisons)) {
    const reason = wordsOfText(misfit, facts);
    byReason.set(reason, [...(byReason.get(reason) ?? []), what]);
  }
  return Array.from(byReason, ([reason, whats]) => `- ${whats.join('; ')}. ${reason}`).join('\n');
}

/** The second part: public facts that nobody put in, or that were put in and may not have come out. */
export function factsPart(measured: MeasuredFacts): string {
  const { population, records, change, services, fits } = measured;
  const facts = factsOf(measured);
  const judged = judgedOf(comparisonsOf(measured));
  const { england, outerNorthEastLondon: london, before } = desogestrel;
  const months = (shares: readonly number[]) => shares.map((share) => write(share, 'share'));
  return `${paragraphs(
    '## Public facts',
    licence,
    `Facts were derived once and stand in \`tests/validation/public-figures.ts\` as figures with their source. Tolerances are ours. The rule of the patterns holds here, too: a comparison fits when its whole interval lies within the tolerance. ${judged} comparisons have a tolerance, so that some ${Math.round(judged / 20)} intervals miss by chance. The intervals are of the model; the facts have errors of their own, which are left out.`,
    '### The synthetic practices',
    `Mean over ${populationsDrawn} populations of ${practices}, seeds 1 to ${populationsDrawn}, with deprivation standardised as the command line and the page have it, against outer north-east London. That the paper's practices are these boroughs is an inference from counts. Several of these figures are the model's inputs, so the test is whether the generator gives them back.`,
    populationSources.map((source) => `- ${source}`).join('\n'),
    comparisonTable(population),
    '**Where it does not fit**',
    misfitList(population, facts),
    '### What is recorded',
    `${recordedSource} The model stands in with its baselines before any programme, weighted by register.`,
    comparisonTable(records),
    '**Where it does not fit**',
    misfitList(records, facts),
    '### A nearly effortless change',
    `Stopping branded desogestrel. ${switchSource} A practice counts when at least half of its items were branded in the first six months of the data; it has changed in the month of its steepest detected fall. Month 0 is December 2012, and at risk are those that had not changed before it: ${england.atRisk.toLocaleString('en-GB')} in England, ${london.atRisk} in outer north-east London. A change that the method does not detect counts as none. What changed without a push is read over the ${before.months} months before, of those that had not changed in the first six. None of it was used to set the model's hazards, except that the wide range of peerStrength looked at such curves. The model stands in with one improvement that takes no work and does not lapse, in a world that begins in December; changed means in place at least once.`,
    comparisonTable(change),
    '**Where it does not fit**',
    misfitList(change, facts),
    '**Which hazards it would take**',
    `secularHazard and peerStrength were looked for on a grid, each from a fraction of its default to many times it, everything else central, ${fitFutures} futures at each point; the point that comes closest was run again in ${futures} futures, which gave these shares and distances. The upper ends of their plausible ranges are ${plausibleHazards.secularHazard} and ${plausibleHazards.peerStrength} a week.`,
    table(
      ['Where', '', ...switchMonths.map((month) => `month ${month}`), 'half of changes within', 'distance'],
      fits.flatMap((fit) => [
        [fit.where, 'data', ...months(switchFacts[fit.where]), `${switchHalfWithin[fit.where]} months`, ''],
        [
          '',
          `secularHazard ${fit.secularHazard}, peerStrength ${fit.peerStrength}`,
          ...months(fit.shares),
          `${fit.halfWithin.toFixed(1)} months`,
          fit.distance.toFixed(3),
        ],
        [
          '',
          `without peers: secularHazard ${fit.secularHazardWithoutPeers}`,
          ...months(fit.sharesWithoutPeers),
          `${fit.halfWithinWithoutPeers.toFixed(1)} months`,
          fit.distanceWithoutPeers.toFixed(3),
        ],
      ]),
    ),
    wordsOfText(ofHazards, facts),
    '### Entry and exit of paid services',
    `${servicesSource} Entry and exit were read from nine yearly looks. The model stands in with one improvement, a standard incentive for nine years and everything else central, seen at the end of each year. embeddingRate and lapseHazard were set near the fall of exit in these data, so that its shape is no independent test; entry is one, though a weak one, because the services differ so much.`,
    comparisonTable(services),
    '**Where it does not fit**',
    misfitList(services, facts),
    wordsOfText(ofServices, facts),
  )}\n`;
}

/** The whole file. */
export const wholeText = (first: string, second: string) => `${first}\n${second}`;

/** Verdicts by test as the text of a file states them. */
export function statedVerdicts(text: string): Record<string, Verdict> {
  const rows = text.matchAll(/^\| \*\*(P\d+(?:\([a-z]\))?)\*\* \|.*\| \*\*(pass|FAIL|undecided)\*\* \|$/gm);
  return Object.fromEntries(Array.from(rows, ([, id, word]) => [id, word.toLowerCase() as Verdict]));
}
