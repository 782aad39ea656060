/** Guesses which column of somebody's file is which standard column; every guess is shown and can be changed. */
import { practiceColumns } from '../../sim/scenario/practice-columns.ts';

const notAPart = '(?!.*(pct|percent|share|ratio|rate|weight|single|dispens))';
const counted = (pattern: string) => new RegExp(`^${notAPart}.*(${pattern})`);

/** Words that columns are called by in practice, the surest first. The first column that fits and is free is taken. */
const likely: Readonly<Record<string, readonly RegExp[]>> = {
  id: [
    /^((gp|general)_)?(practice|surgery|organisation|org)_?(code|id|no|number|ref)$/,
    /practice_?(code|id)|ods|org_?code|^gp_?code|national_?(practice_)?code/,
    /^(id|code)$/,
    /^(gp_|general_)?(practice|surgery)$/,
    /(^|_)(id|code)($|_)/,
  ],
  name: [/(practice|surgery|gp|organisation|org)_?name/, /^name$/, /^(gp_|general_)?(practice|surgery)$/],
  borough: [
    /borough/,
    /local_?authority(?!.*code)|district|council|(ccg|icb|icp|lad)(?!.*code)|(^|_)(area|place|county|city)($|_)/,
    /(ccg|icb|lad|pct|area)_?code/,
  ],
  locality: [
    /locality|neighbou?rhood/,
    /pcn_?name|network_?name/,
    /^(pcn|cluster|network)$/,
    /pcn_?code|pcn_?id/,
  ],
  list_size: [
    counted('list_?size|number_of_patients'),
    counted('list'),
    /^((registered|total|all|number_of|no_of)_)*(registered|patients|population)(_\d+)?$/,
  ],
  gp_fte: [
    counted('gps?_.*(fte|wte)|(fte|wte).*_gps?'),
    counted('(^|_)(fte|wte)(_|$)|full_?time'),
    /^(gps|doctors)$/,
  ],
  deprivation: [/imd|depriv|carstairs|townsend/],
  copd_register: [counted('copd.*reg|reg.*copd'), /^copd(_patients|_list|_count|_n)?$/],
  x: [/^(x|lon(gitude)?|long|easting|eastings)$/],
  y: [/^(y|lat(itude)?|northing|northings)$/],
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
    for (const pattern of likely[name] ?? []) {
      if (name in found) break;
      take(
        name,
        [...free].find((column) => pattern.test(plainName(column))),
      );
    }
  }
  for (const column of free) if (/^baseline_\d+$/.test(column)) take(column, column);
  return found;
}

/** `List size (patients)` as `list_size_patients`. */
const plainName = (column: string) =>
  column
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '');
