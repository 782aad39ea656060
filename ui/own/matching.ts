/** Guesses which column of somebody's file is which standard column; every guess is shown and can be changed. */
import { practiceColumns } from '../../sim/scenario/practice-columns.ts';

/** Words that columns are called by in practice, the surest first. The first column that fits and is free is taken. */
const likely: Readonly<Record<string, readonly RegExp[]>> = {
  id: [/practice_?(code|id)|ods|org_?code/, /(^|_)(id|code)($|_)/],
  name: [/practice_?name/, /^name$/],
  borough: [/borough/, /district|ccg(?!.*code)|icb|(^|_)area($|_)/],
  locality: [/locality|neighbourhood/, /pcn(?!.*code)|cluster/],
  list_size: [/list(?!.*weight)/, /registered|patients|population/],
  gp_fte: [/gp.*fte|fte.*gp/, /fte|doctors/],
  deprivation: [/imd|depriv/],
  copd_register: [/copd.*reg|reg.*copd/],
  x: [/^(x|lon(gitude)?|easting)$/],
  y: [/^(y|lat(itude)?|northing)$/],
  utilisation: [/utili[sz]ation|workload/],
  data_quality: [/data_?quality/],
  capability: [/capab|skill/],
  orientation: [/orientation/],
};

export type Matching = Readonly<Record<string, string>>;

/** Standard columns that stand in the file under their own name, and likely ones for the others. */
export function guessMatching(header: readonly string[]): Matching {
  const free = new Set(header.filter((name) => name !== ''));
  const found: Record<string, string> = {};
  const take = (standard: string, column: string | undefined) => {
    if (column === undefined) return;
    found[standard] = column;
    free.delete(column);
  };
  for (const { name } of practiceColumns) if (free.has(name)) take(name, name);
  for (const { name } of practiceColumns) {
    if (name in found) continue;
    for (const pattern of likely[name] ?? []) {
      if (name in found) break;
      take(
        name,
        [...free].find((column) => pattern.test(column.toLowerCase().replace(/[\s.-]+/g, '_'))),
      );
    }
  }
  for (const column of free) if (/^baseline_\d+$/.test(column)) take(column, column);
  return found;
}
