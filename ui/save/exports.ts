/** What is shown, and everything behind it, as CSV text with the columns that the command line writes. */
import { scalarOutcomeNames, type WeeklyOutcome, weeklyOutcomeNames } from '../../sim/model/outcomes.ts';
import { drawnParameterNames } from '../../sim/model/parameters.ts';
import { numberCell, textCell } from '../../sim/scenario/csv.ts';
import { bandOf } from '../../sim/worker/explorer.ts';
import type { Picture } from '../app/store.ts';

/** Both plans of a picture with their names in files. */
function plansOf({ document, baselineTitle, futures, baseline }: Picture) {
  return [
    { name: textCell(document.file.title), futures },
    { name: textCell(baselineTitle.replace(/[“”]/g, '')), futures: baseline },
  ];
}

/** One row a week: the band of the measure and of the baseline. */
export function bandCsv(picture: Picture, measure: WeeklyOutcome): string {
  const [plan, baseline] = [bandOf(picture.futures, measure), bandOf(picture.baseline, measure)];
  const rows = Array.from(plan.middle, (_, week) =>
    [
      week,
      ...[plan.low, plan.middle, plan.high].map((band) => numberCell(band[week])),
      ...[baseline.low, baseline.middle, baseline.high].map((band) => numberCell(band[week])),
    ].join(','),
  );
  const header = `week,${measure}_low,${measure}_middle,${measure}_high,baseline_low,baseline_middle,baseline_high`;
  return `${[header, ...rows].join('\n')}\n`;
}

/** One row a plan, future and week: the weekly outcomes. */
export function weeklyCsv(picture: Picture): string {
  const lines = [['plan', 'future', 'week', ...weeklyOutcomeNames].join(',')];
  for (const { name, futures } of plansOf(picture)) {
    const { weeks } = futures;
    for (const { from, to, weekly } of futures.chunks) {
      for (let future = from; future < to; future++) {
        const first = (future - from) * weeklyOutcomeNames.length * weeks;
        for (let week = 0; week < weeks; week++) {
          const cells = weeklyOutcomeNames.map((_, column) =>
            numberCell(weekly[first + column * weeks + week]),
          );
          lines.push(`${name},${future},${week},${cells.join(',')}`);
        }
      }
    }
  }
  return `${lines.join('\n')}\n`;
}

/** One row a plan and future: the outcomes, and the parameters that were used. */
export function outcomesCsv(picture: Picture): string {
  const columns = drawnParameterNames.map(
    (name) => `parameter_${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`,
  );
  const lines = [['plan', 'future', ...scalarOutcomeNames, ...columns].join(',')];
  for (const { name, futures } of plansOf(picture)) {
    for (const { from, to, outcomes, parameters } of futures.chunks) {
      for (let future = from; future < to; future++) {
        const row = (values: Float64Array, width: number) =>
          Array.from(values.subarray((future - from) * width, (future - from + 1) * width), numberCell);
        const cells = [
          ...row(outcomes, scalarOutcomeNames.length),
          ...row(parameters, drawnParameterNames.length),
        ];
        lines.push(`${name},${future},${cells.join(',')}`);
      }
    }
  }
  return `${lines.join('\n')}\n`;
}
