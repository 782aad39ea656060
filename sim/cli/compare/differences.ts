/** The table of paired differences: what each plan changed in each future. */
import type { Chunk } from '../../experiment/futures.ts';
import type { Point } from '../../experiment/study.ts';
import { type Column, outcomesTable, type Table } from '../../experiment/tables.ts';
import { scalarOutcomeNames } from '../../model/outcomes.ts';

/**
 * One row a plan and future, the baseline left out. It takes chunks of one future each, future by future, in whatever
 * order the plans stand within a future, and leaves out futures that the baseline did not meet.
 *
 * @param baseline one of the points of the study
 */
export function differencesTable(baseline: Point): Table {
  const placeOf = (column: Column) => (scalarOutcomeNames as readonly string[]).indexOf(column.name);
  const names = outcomesTable({ points: [], paths: [] }).columns.filter((column) => placeOf(column) >= 0);
  const places = names.map(placeOf);
  let future = -1;
  let ofBaseline: Chunk | undefined;
  let waiting: { readonly chunk: Chunk; readonly plan: string }[] = [];
  return {
    columns: [
      { name: 'plan', kind: 'text', meaning: 'Name of the plan.', unit: 'text' },
      {
        name: 'baseline',
        kind: 'text',
        meaning: 'Name of the plan that it is compared with.',
        unit: 'text',
      },
      {
        name: 'future',
        kind: 'whole',
        meaning: 'Number of the future, from 0; both plans met it.',
        unit: 'number',
      },
      ...names.map(
        (column): Column => ({
          ...column,
          meaning: `Plan minus baseline in this future; empty where one of them has no value. ${column.meaning}`,
        }),
      ),
    ],
    rows(chunk, point, put) {
      if (chunk.from !== future) {
        future = chunk.from;
        ofBaseline = undefined;
        waiting = [];
      }
      if (point === baseline) ofBaseline = chunk;
      else waiting.push({ chunk, plan: point.plan });
      const base = ofBaseline?.outcomes;
      if (base === undefined) return;
      for (const { chunk: one, plan } of waiting.splice(0))
        put([plan, baseline.plan, future, ...places.map((place) => one.outcomes[place] - base[place])]);
    },
  };
}
