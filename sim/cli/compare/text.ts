/** What a comparison says on the terminal. */
import { scalarOutcomes } from '../../model/outcomes.ts';
import { counted, thousands } from '../../scenario/counted.ts';
import { designNumbers } from '../../scenario/design-fields.ts';
import { visible } from '../../scenario/problems.ts';
import type { Streams } from '../command.ts';
import { columns, mainOutcomes, range, readable } from '../output/report.ts';
import { jsonText } from '../output/results.ts';
import type { AskedComparison } from './flags.ts';
import type { ComparisonSummary } from './report.ts';

/** The table or the summary on stdout; the hash always. */
export function tellComparison(
  { output, plans, precision, study }: AskedComparison,
  summary: ComparisonSummary,
  { print, error }: Streams,
): void {
  const { out, json, quiet } = output;
  const { futures, choice, complete } = summary;
  const isTable = !json && out === undefined && !quiet;
  if (json) print(jsonText(summary));
  else if (isTable) print(tableText(summary));
  if (choice && complete) {
    const text = choiceText(choice, futures);
    if (isTable) print(`${text}\n`);
    else if (!choice.decided || !quiet) error(text);
  }
  if (precision && complete) {
    for (const { plan, outcome, wanted, halfWidth, reached, n, futuresNeeded } of precision.series) {
      const name = `${outcome}, ${plans[plan].plan} minus ${summary.baseline}`;
      const is =
        n > 1
          ? `the half-width of ${name}, is ${halfWidth.toPrecision(3)} after ${counted(futures, 'future')}`
          : `${name}, has a value in ${n} of ${futures} futures`;
      const needed =
        halfWidth <= wanted
          ? '; so few futures are not sure of it'
          : Number.isFinite(futuresNeeded)
            ? `; ${wouldDo(futuresNeeded)}`
            : '';
      if (!reached) error(`precision not reached: ${is}; asked was ${wanted}${needed}\n`);
      else if (!quiet) error(`precision reached: ${is}\n`);
    }
  }
  if (!complete) {
    const under = choice ? 'every plan that was left' : 'every plan';
    error(`interrupted: futures 0 to ${futures - 1} of ${study.futures} are kept, under ${under}\n`);
  }
  if (out !== undefined && !quiet) error(`results are in ${out}\n`);
  error(`result ${summary.result_hash}\n`);
}

/** What a precision would take. */
function wouldDo(futures: number): string {
  const about = `about ${thousands(String(futures))} futures would`;
  return futures <= mostFutures
    ? `${about} do (--futures N allows them)`
    : `it cannot be reached: ${about} be needed, and --futures goes up to ${thousands(String(mostFutures))}`;
}

const mostFutures = designNumbers.futures.maximum;

function tableText(summary: ComparisonSummary): string {
  const { plans, baseline, comparisons } = summary;
  const rows = mainOutcomes.flatMap((name) => {
    const { label } = scalarOutcomes[name];
    return plans.map(({ plan, outcomes, futures }, index): string[] => {
      const { n, mean } = outcomes[name];
      const head = [index === 0 ? label : '', plan, n === 0 ? 'does not arise' : readable(mean)];
      const compared = comparisons.find((one) => one.plan === plan);
      if (compared === undefined) return [...head, '', '', '', '', missing('arises', n, futures)];
      const { difference, better, better_interval, ranked } = compared.outcomes[name];
      if (ranked === 0) return [...head, '', '', '', '', ''];
      return [
        ...head,
        difference.n > 0 ? signed(difference.mean) : '',
        difference.n > 1 ? range(...difference.interval, signed) : '',
        difference.n > 0 ? range(difference.p10, difference.p90, signed) : '',
        Number.isNaN(better)
          ? ''
          : `${Math.round(better * ranked)} of ${ranked} (${percents(better_interval)})`,
        missing('compared', difference.n, compared.futures),
      ];
    });
  });
  const head = [
    'Outcome',
    'Plan',
    'Mean',
    'Difference',
    '95 % of the mean',
    '8 of 10 futures',
    'Better in',
    '',
  ];
  return [
    ...plans.map(({ plan, title, futures }) => {
      const isBaseline = plan === baseline ? ' (the baseline)' : '';
      const isDropped = futures < summary.futures ? `, dropped after ${counted(futures, 'future')}` : '';
      return `${plan}: ${visible(title)}${isBaseline}${isDropped}\n`;
    }),
    `${counted(summary.futures, 'future')} of ${counted(summary.weeks, 'week')}, the same under every plan; ${counted(summary.practices, 'practice')}, ${summary.assumptions} assumptions, seed "${visible(summary.seed)}"\n`,
    `Differences are plan minus baseline, future by future\n\n`,
    columns([head, ...rows], [0, 1]),
    '\n',
  ].join('');
}

function missing(what: string, n: number, futures: number): string {
  return n > 0 && n < futures ? `${what} in ${n} of ${futures} futures` : '';
}

/** With its sign, so that nobody takes a difference for a level. */
const signed = (value: number) => {
  const rounded = readable(value);
  const text = rounded === '0' && value !== 0 ? value.toPrecision(1) : rounded;
  return value > 0 ? `+${text}` : text;
};

/** `92 to 99.9 %`: nothing rounds to certainty. */
function percents([low, high]: readonly [number, number]): string {
  return `${percent(low)} to ${percent(high)} %`;
}

function percent(share: number): string {
  const value = share * 100;
  if (share === 0 || share === 1) return String(value);
  if (value >= 1 && value < 99) return value.toFixed(0);
  return Math.min(99.9, Math.max(0.1, value)).toFixed(1);
}

function choiceText(choice: NonNullable<ComparisonSummary['choice']>, futures: number): string {
  const { outcome, better, indifference, confidence, chosen, ahead, left, dropped } = choice;
  const level = choice.level_with_chosen;
  const { label, unit } = scalarOutcomes[outcome];
  const best = `${better} of "${label}" is better`;
  const lines = [
    chosen === null
      ? `Not decided after ${counted(futures, 'future')}: left are ${left.join(', ')}; ahead is ${ahead ?? 'none'}.`
      : `Chosen after ${counted(futures, 'future')}: ${chosen} (${best}).`,
    ...(level.length > 0
      ? [
          `A tie: ${level.join(', ')} ${level.length === 1 ? 'has' : 'have'} the same value as ${chosen} in every future, and nothing but the order in which the plans were named speaks for it.`,
        ]
      : []),
    ...dropped.map(
      ({ plan, after_futures }) => `Dropped after ${counted(after_futures, 'future')}: ${plan}.`,
    ),
    `Indifference ${indifference} ${unit}, confidence ${confidence}. ${choice.in_words}`,
    `${choice.runs} futures were run over all plans; dropping plans saved ${choice.runs_saved}.`,
  ];
  if (choice.futures_without_value > 0)
    lines.push(
      `${counted(choice.futures_without_value, 'future')} could not count: the outcome did not arise under every plan that was left.`,
    );
  return `${lines.join('\n')}\n`;
}
