/** What a study of sensitivity says on the terminal. */
import { type ScalarOutcome, scalarOutcomes } from '../../model/outcomes.ts';
import { drawnParameterNames, type ParameterName, parameters } from '../../model/parameters.ts';
import { counted, thousands } from '../../scenario/counted.ts';
import { visible } from '../../scenario/problems.ts';
import { scramblings } from '../../statistics/sobol-indices.ts';
import { columns, readable } from '../output/report.ts';
import type { AskedSensitivity } from './asked.ts';
import type { MethodName } from './flags.ts';
import { type Findings, type OutcomeFinding, type OutcomeThresholds, rivalsOf } from './report.ts';
import { betterWord, plainNumber, type Rivals, sentenceOfThreshold, valueInWords } from './words.ts';

/** Parameters shown for each outcome; files have them all. */
const mostShown = 12;
/** Of whose bases something is said, and that are shown even where they do not change a choice. */
const mostInfluential = 5;

/** Share of the variance between points. */
const muchChance = 0.1;

const ranges = (varied: string) =>
  `over the plausible ranges of ${varied}, drawn apart from one another; other ranges would give other numbers`;

/** What the numbers mean, and what they do not. */
const meanings: Readonly<Record<Exclude<MethodName, 'threshold'>, (varied: string) => string>> = {
  morris: (varied) =>
    `mu* is the mean size of the change of the outcome when one assumption goes over its whole plausible range; mu has the sign, and opposite changes cancel in it; sigma says how much the change depends on the other assumptions. All ${ranges(varied)}. Intervals (95 %) are over trajectories, for these futures.`,
  sobol: (varied) =>
    `Total is the share of the variance of the outcome that would remain if all other assumptions were known, first order the share that would go if this one were known: ${ranges(varied)}. Intervals (95 %) are over ${scramblings} independent scramblings of the design, for these futures.`,
  rank: (varied) =>
    `SRRC is the change of the rank of the outcome with that of the assumption, in standard deviations; PRCC the correlation that is left when the others are taken out. They see rising and falling effects, not those that turn: R2 says how much of the ranks they explain, ${ranges(varied)}. Intervals are of 95 %.`,
};

export function sensitivityText(
  asked: AskedSensitivity,
  findings: Findings,
  size: { readonly points: number; readonly futures: number; readonly failed: number },
): string {
  const { plans, population, parameters: varied, leftOut } = asked;
  const { scenario } = plans[0];
  const isPair = plans.length > 1;
  const met =
    asked.method === 'rank'
      ? counted(size.futures, 'future')
      : `${counted(size.points, 'point')} over the same ${counted(size.futures, 'future')}`;
  const names = leftOut.map(({ name }) => name);
  // plain runs draw all of them, whichever are reported
  const count = asked.method === 'rank' ? drawnParameterNames.length - names.length : varied.length;
  const isDrawn = plans.every((plan) => plan.scenario.assumptions === 'plausible');
  const place = isDrawn ? 'drawn for each future' : 'at their defaults';
  const others =
    asked.method === 'threshold'
      ? `one at a time; the others are ${place}`
      : count + names.length < drawnParameterNames.length
        ? `the others are ${place}`
        : 'parameters without a plausible range are at their defaults';
  const lines = [
    ...plans.map(({ plan, document }) =>
      isPair ? `${plan}: ${visible(document.title)}` : visible(document.title),
    ),
    `${met} of ${counted(scenario.weeks, 'week')}; ${counted(population.size, 'practice')}, seed "${visible(scenario.seed)}", seed of the design "${visible(asked.designSeed)}"`,
    `${counted(count, 'assumption')} ${count === 1 ? 'varies' : 'vary'}, ${others}${names.length > 0 ? `; held by a plan: ${names.join(', ')}` : ''}`,
    ...(isPair ? [`Outcomes are ${differenceOf(rivalsOf(asked))}, in the same future`] : []),
    ...(size.failed > 0 ? [`${size.failed} of ${size.points * size.futures} runs failed`] : []),
  ];
  const body =
    'rivals' in findings
      ? findings.outcomes.map((found) => thresholdsText(found, findings.rivals))
      : [
          ...findings.outcomes.map((found) =>
            findingText(
              found,
              findings.estimates.map(({ label }) => label),
            ),
          ),
          `${meanings[asked.method as Exclude<MethodName, 'threshold'>](count === 1 ? 'this assumption' : `these ${count} assumptions`)} A guess that matters is a finding: it says what to measure first.\n`,
        ];
  return `${lines.join('\n')}\n\n${body.join('\n')}`;
}

const differenceOf = ({ A, B }: Rivals) => `${A} minus ${B}`;

function heading(outcome: ScalarOutcome): string {
  const { label, unit } = scalarOutcomes[outcome];
  return `${label} (${outcome}, ${unit})`;
}

function rangeText(name: ParameterName): string {
  const { low, high } = parameters[name].plausible as { low: number; high: number };
  return `${plainNumber(low)} to ${valueInWords(name, high)}`;
}

/** Why there is no estimate of any parameter, or none that is not 0. */
function reasonForNothing({ rows, n, missing, lacking, variation }: OutcomeFinding): string {
  const all = n + missing;
  if (lacking) {
    const { needed, parameters: count } = lacking;
    const arises = `it arises in ${n} of ${counted(all, 'future')}; ${counted(count, 'parameter')} need ${needed}`;
    return n === 0
      ? arises
      : `${arises}: about ${thousands(String(Math.ceil((needed * all) / n)))} futures would do`;
  }
  if (n === 0) return 'it does not arise in every future';
  const isKnown = rows.some(({ estimates }) => !Number.isNaN(estimates[0].value));
  return !isKnown && missing > 0 && variation.sd > 0
    ? `it arises in every future in ${n} of ${all} parts of the design, too few to compare`
    : 'it does not vary';
}

function findingText(finding: OutcomeFinding, labels: readonly string[]) {
  const { outcome, rows, n, missing, r2, variation } = finding;
  const found = rows.filter(({ estimates }) => !Number.isNaN(estimates[0].value));
  const moving = found.filter(({ estimates }) => estimates[0].value !== 0);
  if (moving.length === 0) return `${heading(outcome)}: nothing can be said, ${reasonForNothing(finding)}\n`;
  const shown = moving.slice(0, mostShown);
  const table = columns(
    [
      [
        'Assumption',
        'Basis',
        'Plausible',
        ...labels.flatMap((label, index) => (hasInterval(shown, index) ? [label, '95 %'] : [label])),
      ],
      ...shown.map(({ name, estimates }) => [
        `${parameters[name].label} (${name})`,
        parameters[name].basis,
        rangeText(name),
        ...estimates.flatMap(({ value, interval }) => [
          number(value),
          ...(interval ? [`${number(interval[0])} to ${number(interval[1])}`] : []),
        ]),
      ]),
    ],
    [0, 1, 2],
  );
  const rest = moving.slice(mostShown);
  const still = found.length - moving.length;
  const facts = [
    ...(rest.length > 0
      ? [`${rest.length} more, at most ${number(Math.abs(rest[0].estimates[0].value))} in size`]
      : []),
    ...(still > 0 ? [`${still} without any effect`] : []),
    ...(missing > 0 ? [`${missing} of ${n + missing} left out, where the outcome did not arise`] : []),
    ...(r2 === undefined ? [] : [`R2 ${r2.toFixed(2)}`]),
    ...(r2 === undefined && variation.chanceShare >= 0
      ? [
          `chance is ${percent(variation.chanceShare)} of the variance between points${variation.chanceShare > muchChance ? ', so more --futures would tell more' : ''}`,
        ]
      : []),
  ];
  const first = shown.slice(0, mostInfluential);
  const guesses = first.filter(({ name }) => parameters[name].basis === 'guess').length;
  return `${heading(outcome)}\n\n${table}${facts.length > 0 ? `${facts.join('; ')}\n` : ''}${guesses} of the ${first.length} that matter most ${guesses === 1 ? 'is a guess' : 'are guesses'}\n`;
}

const hasInterval = (rows: OutcomeFinding['rows'], estimate: number) =>
  rows[0].estimates[estimate].interval !== undefined;

/** As in other tables, with three digits of what is small. */
const number = (value: number) =>
  Number.isNaN(value) ? '' : Math.abs(value) < 0.001 ? plainNumber(value) : readable(value);

const percent = (share: number) => (share < 0.01 ? 'less than 1 %' : `${Math.round(share * 100)} %`);

const leaving = (count: number) => `${count} ${count === 1 ? 'leaves' : 'leave'}`;

function thresholdsText({ outcome, overall, rows }: OutcomeThresholds, rivals: Rivals) {
  const { mean, interval, winner } = overall;
  const better = betterWord(outcome);
  const is = `${number(mean)} (${number(interval[0])} to ${number(interval[1])})`;
  const all = winner === 'open' ? `neither plan is clearly ${better}` : `${rivals[winner]} is ${better}`;
  const turning = rows.filter(({ verdict }) => verdict === 'turns');
  const partly = rows.filter(({ verdict }) => verdict === 'partly');
  const sure = rows.filter(({ verdict }) => verdict === 'A' || verdict === 'B');
  const bearing = Math.max(turning.length, Math.min(mostShown, turning.length + partly.length));
  const listed = rows
    .filter(({ verdict }) => verdict !== 'none')
    .slice(0, Math.max(bearing, mostInfluential));
  const table =
    listed.length === 0
      ? ''
      : `\n${columns(
          [
            ['Assumption', 'Basis', 'Plausible', 'At low', 'At high', ''],
            ...listed.map((threshold) => {
              const { name, grid } = threshold;
              return [
                `${parameters[name].label} (${name})`,
                parameters[name].basis,
                rangeText(name),
                number(grid[0].difference.mean),
                number(grid[grid.length - 1].difference.mean),
                sentenceOfThreshold(threshold, rivals, outcome),
              ];
            }),
          ],
          [0, 1, 2, 5],
        )}`;
  const verdict =
    turning.length === 0
      ? winner === 'open'
        ? 'No single assumption turns the choice from one plan to the other'
        : 'No single assumption changes the choice'
      : `${turning.length} of ${rows.length} assumptions would change the choice: ${turning.map(({ name }) => name).join(', ')}`;
  const rest = [
    ...(partly.length > 0 ? [`${leaving(partly.length)} it open in a part of the range`] : []),
    ...(sure.length > 0 ? [`${leaving(sure.length)} the better plan better over the whole range`] : []),
  ];
  return `${heading(outcome)}\n\nOverall ${all}: ${is}\n${verdict}${rest.length > 0 ? `; ${rest.join('; ')}` : ''}\n${table}\nIntervals (95 %) are of the mean over the futures, at each value by itself.\n`;
}
