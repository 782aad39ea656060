/** The numbers behind a figure as a file: one row an outcome, week and plan. */
import {
  type ScalarOutcome,
  scalarOutcomes,
  type WeeklyOutcome,
  weeklyOutcomes,
} from '../../sim/model/outcomes.ts';
import { numberCell, textCell } from '../../sim/scenario/csv.ts';
import { bandOf, outcome, type Spread, spreadOf } from '../../sim/worker/explorer.ts';
import { titleOfPage } from '../app/document.ts';
import type { Picture } from '../app/store.ts';
import { saveFile } from '../save/save.ts';

/** Weeks count from 0, as in every file; outcomes of a whole future have none. Limits that lie beyond the run are empty. */
export function bandsCsv(
  picture: Picture,
  weekly: readonly WeeklyOutcome[],
  scalar: readonly ScalarOutcome[] = [],
): string {
  const plans = [
    [titleOfPage(picture.document), picture.futures],
    [picture.baselineFullTitle, picture.baseline],
  ] as const;
  const finite = (value: number) => numberCell(Number.isFinite(value) ? value : Number.NaN);
  const cells = ({ low, middle, high }: Spread) => [low, middle, high].map(finite);
  const rows = plans.flatMap(([title, futures]) => {
    const plan = textCell(title);
    return [
      ...weekly.flatMap((name) => {
        const { low, middle, high } = bandOf(futures, name);
        return Array.from(middle, (value, week) =>
          [
            name,
            weeklyOutcomes[name].unit,
            week,
            plan,
            futures.count,
            ...cells({ low: low[week], middle: value, high: high[week] }),
          ].join(','),
        );
      }),
      ...scalar.map((name) =>
        [
          name,
          textCell(scalarOutcomes[name].unit),
          '',
          plan,
          futures.count,
          ...cells(spreadOf(outcome(futures, name))),
        ].join(','),
      ),
    ];
  });
  return `${['outcome,unit,week,plan,futures,p5,p50,p95', ...rows].join('\n')}\n`;
}

/** Hands the numbers of a figure to the visitor. */
export function saveBands(figure: string, ...wanted: Parameters<typeof bandsCsv>): void {
  saveFile(`uptake-${figure}.csv`, bandsCsv(...wanted), 'text/csv');
}
