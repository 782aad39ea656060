/** The files of results on the page: the same tables as those of the command line, as text. */
import type { Futures } from '../experiment/futures.ts';
import { makeCsvWriter } from '../experiment/table-csv.ts';
import { outcomesTable, type Table, weeklyTable } from '../experiment/tables.ts';
import type { Scenario } from '../model/scenario.ts';

/** A plan with the name that it shall have in files. */
export interface PlanOfFile {
  readonly plan: string;
  readonly scenario: Scenario;
  readonly futures: Futures;
}

/** weekly.csv, plan after plan; needs futures with weekly columns. */
export const weeklyFile = (plans: readonly PlanOfFile[]): string => textOf(weeklyTable(), plans);

/** outcomes.csv, plan after plan. */
export function outcomesFile(plans: readonly PlanOfFile[]): string {
  return textOf(outcomesTable({ points: plans.map(pointOf), paths: [] }), plans);
}

const pointOf = ({ plan, scenario }: PlanOfFile) => ({ plan, scenario, settings: [] });

function textOf(table: Table, plans: readonly PlanOfFile[]): string {
  const parts: string[] = [];
  const writer = makeCsvWriter(table.columns, (text) => void parts.push(String(text)));
  for (const plan of plans) {
    for (const chunk of plan.futures.chunks) table.rows(chunk, pointOf(plan), writer.put);
  }
  writer.end();
  return parts.join('');
}
