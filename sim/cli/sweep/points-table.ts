/** The table of points: what each plan of a design set, and its outcomes over the futures, ready to plot. */
import type { PointSummaries, PointSummary } from '../../experiment/point-summaries.ts';
import type { Study } from '../../experiment/study.ts';
import type { Summary } from '../../experiment/summary.ts';
import { type Column, cellOf, planColumn, settingColumns, type Table } from '../../experiment/tables.ts';
import { type ScalarOutcome, scalarOutcomes } from '../../model/outcomes.ts';

/** What the table says of each outcome, by the end of the column's name. */
const facts: readonly {
  readonly end: string;
  readonly whole?: true;
  readonly unit?: string;
  readonly meaning: string;
  of(summary: Summary): number;
}[] = [
  { end: 'mean', meaning: 'Mean over the futures in which it arises.', of: ({ mean }) => mean },
  {
    end: 'mean_low',
    meaning: 'Lower end of the 95 % interval of the mean.',
    of: ({ interval }) => interval[0],
  },
  {
    end: 'mean_high',
    meaning: 'Upper end of the 95 % interval of the mean.',
    of: ({ interval }) => interval[1],
  },
  { end: 'sd', meaning: 'Standard deviation over the futures.', of: ({ sd }) => sd },
  { end: 'p10', meaning: 'A tenth of the futures lie below.', of: ({ p10 }) => p10 },
  { end: 'p50', meaning: 'Half of the futures lie below.', of: ({ p50 }) => p50 },
  { end: 'p90', meaning: 'Nine tenths of the futures lie below.', of: ({ p90 }) => p90 },
  { end: 'n', whole: true, unit: 'futures', meaning: 'Futures in which it arises.', of: ({ n }) => n },
];

/** One row a point, written when all runs are done. */
export function pointsTable(
  study: Study,
  outcomes: readonly ScalarOutcome[],
  summaries: PointSummaries,
): Table {
  const counted = (name: 'futures' | 'failed', meaning: string): Column => {
    return { name, kind: 'whole', meaning, unit: 'futures' };
  };
  return {
    columns: [
      planColumn,
      ...settingColumns(study),
      counted('futures', 'Futures that were run.'),
      counted('failed', 'Of them those that failed; they count in no outcome.'),
      ...outcomes.flatMap((name) =>
        facts.map(({ end, whole, unit, meaning }): Column => {
          const outcome = scalarOutcomes[name];
          return {
            name: `${name}_${end}`,
            kind: whole ? 'whole' : 'number',
            meaning: `${outcome.label}: ${outcome.meaning} ${meaning}`,
            unit: unit ?? outcome.unit,
          };
        }),
      ),
    ],
    rows: () => undefined,
    last(put) {
      study.points.forEach(({ plan, settings }, point) => {
        const summary: PointSummary = summaries.of(point);
        const ofOutcomes = outcomes.flatMap((name) => facts.map(({ of }) => of(summary.outcomes[name])));
        put([plan, ...settings.map(cellOf), summary.futures, summary.failed, ...ofOutcomes]);
      });
    },
  };
}
