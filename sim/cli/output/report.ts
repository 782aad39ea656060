/** Numbers and tables to read, and the main outcomes among them. */
import type { Summary } from '../../experiment/summary.ts';
import { outcomesFirst } from '../../experiment/tables.ts';
import { type ScalarOutcome, scalarOutcomes } from '../../model/outcomes.ts';
import { thousands } from '../../scenario/counted.ts';

/** Those that stand first in the files, and after the shares in place what these mean for practices and for care. */
export const mainOutcomes: readonly ScalarOutcome[] = outcomesFirst.flatMap(
  (name): readonly ScalarOutcome[] =>
    name === 'in_place_share_end' ? [name, 'most_of_bundle_practices_end', 'delivered_coverage_end'] : [name],
);

/** One line an outcome: mean, 95 % interval of the mean, and where eight of ten futures lie. */
export function outcomeTableText(summary: Readonly<Record<ScalarOutcome, Summary>>, futures: number): string {
  const rows = mainOutcomes.map((name): string[] => {
    const { label } = scalarOutcomes[name];
    const { n, mean, interval, p10, p90 } = summary[name];
    if (n === 0) return [label, 'does not arise', '', '', ''];
    const missing = n < futures ? `in ${n} of ${futures} futures` : '';
    return [label, readable(mean), n > 1 ? range(interval[0], interval[1]) : '', range(p10, p90), missing];
  });
  return columns([['Outcome', 'Mean', '95 % of the mean', '8 of 10 futures', ''], ...rows]);
}

export function range(low: number, high: number, text: (value: number) => string = readable): string {
  return `${text(low)} to ${text(high)}`;
}

/** Three digits after the point below 1, one below 100, above none and separated thousands. */
export function readable(value: number): string {
  const size = Math.abs(value);
  const text = value.toFixed(size >= 100 ? 0 : size >= 1 ? 1 : 3);
  const plain = Number(text) === 0 ? '0' : text;
  return size >= 1000 ? thousands(plain) : plain;
}

/** Cells under one another, the first column to the left, the others to the right. */
export function columns(rows: readonly (readonly string[])[], leftAligned: readonly number[] = [0]): string {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) =>
        leftAligned.includes(column) ? cell.padEnd(widths[column]) : cell.padStart(widths[column]),
      )
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}
