/** What a comparison says on the terminal. */
import { scalarOutcomes } from '../../model/outcomes.ts';
import { counted } from '../../scenario/counted.ts';
import { visible } from '../../scenario/problems.ts';
import type { Streams } from '../command.ts';
import { columns, mainOutcomes, range, readable } from '../output/report.ts';
import { jsonText } from '../output/results.ts';
import { precisionSentence } from '../precision-text.ts';
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
    const text = `${choiceText(choice, futures)}${isTable ? aheadText(summary) : ''}`;
    if (isTable) print(`${text}\n`);
    else if (!choice.decided || !quiet) error(text);
  }
  if (precision && complete) {
    for (const { plan, ...one } of precision.series) {
      const name = `${one.outcome}, ${plans[plan].plan} minus ${summary.baseline},`;
      if (!one.reached || !quiet) error(precisionSentence(name, one, futures));
    }
  }
  if (!complete) {
    const under = choice ? 'every plan that was left' : 'every plan';
    error(`interrupted: futures 0 to ${futures - 1} of ${study.futures} are kept, under ${under}\n`);
  }
  if (out !== undefined && !quiet) error(`results are in ${out}\n`);
  error(`result ${summary.result_hash}\n`);
}

function tableText(summary: ComparisonSummary): string {
  const { plans, baseline, comparisons, choice } = summary;
  const rows = mainOutcomes.flatMap((name) => {
    const { label } = scalarOutcomes[name];
    return plans.map(({ plan, outcomes, futures }, index): string[] => {
      const { n, mean } = outcomes[name];
      // plans that were dropped met fewer futures, so that means do not differ by the differences
      const size = choice ? [String(futures)] : [];
      const mark = n === 0 ? 'does not arise' : readable(mean);
      const head = [index === 0 ? label : '', plan, ...size, mark];
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
    ...(choice ? ['Futures'] : []),
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
    choice
      ? 'Means are over the futures of each plan; differences are plan minus baseline over those that both met, future by future\n\n'
      : 'Differences are plan minus baseline, future by future\n\n',
    columns([head, ...rows], [0, 1]),
    '\n',
  ].join('');
}

/** The outcome that decides: each plan beside the one that is ahead, in the futures that both met. */
function aheadText({ choice, comparisons_with_ahead: compared }: ComparisonSummary): string {
  if (!choice || !compared) return '';
  const { outcome, ahead, chosen } = choice;
  const rows = compared.map(({ plan, futures, means, outcomes }) => {
    const { difference, better, better_interval, ranked } = outcomes[outcome];
    return [
      plan,
      String(futures),
      ...[means.plan, means.ahead].map((mean) => (Number.isNaN(mean) ? 'does not arise' : readable(mean))),
      difference.n > 0 ? signed(difference.mean) : '',
      difference.n > 1 ? range(...difference.interval, signed) : '',
      Number.isNaN(better)
        ? ''
        : `${Math.round(better * ranked)} of ${ranked} (${percents(better_interval)})`,
    ];
  });
  const head = ['Plan', 'Futures', 'Mean', `Mean of ${ahead}`, 'Difference', '95 % of the mean', 'Better in'];
  const is = chosen === null ? 'is ahead' : 'was chosen';
  return `\n${scalarOutcomes[outcome].label}: each plan minus ${ahead}, which ${is}, in the futures that both met\n\n${columns([head, ...rows])}\n${choice.intervals_in_words}\n`;
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
