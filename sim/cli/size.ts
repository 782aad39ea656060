/** How large a study is before it starts: hours of work, bytes of its tables, bytes of memory for its summaries. */
import { bytesOfSummaries } from '../experiment/point-summaries.ts';
import { runCount, type Study, workOfRun } from '../experiment/study.ts';
import type { Table, TableName } from '../experiment/tables.ts';
import { counted, thousands } from '../scenario/counted.ts';
import type { Problem } from '../scenario/problems.ts';

/** Practice-improvement-weeks a second on one core; the bench measures it. */
const workPerSecond = 1e8;
/** Bytes of a cell of CSV, with its comma, as an average over the tables. */
const bytesOfCell = 15;

/** Beyond that nothing is started: 28 hours on one core, more than most disks and memories hold. */
const mostWork = 1e13;
const mostTableBytes = 20e9;
const mostMemoryBytes = 4e9;
/** From there on it is said. */
const muchWork = 6e10;
const muchTableBytes = 1e8;

interface TableSize {
  readonly name: string;
  readonly columns: number;
  readonly rowsPerRun: number;
}

/** How many rows each table will have for a run. */
export function tableSizes(
  { points, population }: Study,
  tables: Readonly<Partial<Record<TableName, Pick<Table, 'columns'>>>>,
): TableSize[] {
  const rows: Partial<Record<TableName, number>> = {
    weekly: points[0].scenario.weeks,
    practices: population.size * population.improvements,
  };
  return Object.entries(tables).map(([name, { columns }]) => {
    return { name, columns: columns.length, rowsPerRun: rows[name as TableName] ?? 1 };
  });
}

/**
 * @param outcomes that summaries keep for every run
 * @returns problems where the study is larger than can be meant, notices where it takes its time or place
 */
export function checkSize(
  study: Study,
  tables: readonly TableSize[],
  outcomes: number,
  where: string,
): { readonly problems: readonly Problem[]; readonly notices: readonly string[] } {
  const runs = runCount(study);
  const problems: Problem[] = [];
  const notices: string[] = [];
  const much = `${counted(study.points.length, 'plan')} over ${counted(study.futures, 'future')}`;
  const fewer = study.points.length > 1 ? 'fewer plans or futures' : 'fewer futures';
  const wrong = (message: string) =>
    problems.push({
      where,
      path: '',
      message: `${message}; ${fewer} would do, or "uptake batch" in parts`,
    });

  const work = runs * workOfRun(study);
  const time = `${duration(work / workPerSecond)} on one core`;
  if (work > mostWork) wrong(`asks for ${much}, which take about ${time}`);
  else if (work > muchWork) notices.push(`${much} take about ${time}`);

  for (const { name, columns, rowsPerRun } of tables) {
    const rows = runs * rowsPerRun;
    const bytes = rows * columns * bytesOfCell;
    const large = `${counted(rows, 'row')}, about ${size(bytes)} as CSV`;
    if (bytes > mostTableBytes) wrong(`asks for a table ${name} of ${large}`);
    else if (bytes > muchTableBytes) notices.push(`the table ${name} will have ${large}`);
  }
  const memory = bytesOfSummaries(study, outcomes);
  if (memory > mostMemoryBytes) wrong(`asks for summaries that take ${size(memory)} of memory`);
  return { problems, notices };
}

function size(bytes: number): string {
  if (bytes < 1e9) return `${Math.ceil(bytes / 1e6)} MB`;
  return `${bytes < 1e10 ? (bytes / 1e9).toFixed(1) : thousands(String(Math.round(bytes / 1e9)))} GB`;
}

function duration(seconds: number): string {
  const minutes = seconds / 60;
  return minutes < 90 ? counted(Math.ceil(minutes), 'minute') : counted(Math.ceil(minutes / 60), 'hour');
}
