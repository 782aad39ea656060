/** The tables and lists of the ODD, from the declarations. */
import { readFileSync } from 'node:fs';
import type { Basis } from '../../sim/model/declaration.ts';
import { bundleSources, copdBundle, type ImprovementNumber } from '../../sim/model/improvements.ts';
import { type LeverDeclaration, leverPaths, levers, orders, type Plan } from '../../sim/model/levers.ts';
import {
  drawnParameterNames,
  type ParameterDeclaration,
  parameterNames,
  parameters,
} from '../../sim/model/parameters.ts';
import { isSameValue } from '../../sim/scenario/canonical.ts';
import { readPlan } from '../../sim/scenario/document.ts';
import { improvementNumbers } from '../../sim/scenario/fields.ts';
import { planOf } from '../../sim/scenario/resolve.ts';

const plain = (value: number) => (value >= 1e6 ? value.toExponential(0).replace('+', '') : String(value));
const range = (minimum: number, maximum: number) => `${plain(minimum)} to ${plain(maximum)}`;
const row = (cells: readonly string[]) =>
  `| ${cells.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;
export const table = (header: readonly string[], rows: readonly (readonly string[])[]) =>
  [row(header), `|${'---|'.repeat(header.length)}`, ...rows.map(row)].join('\n');

function parameterTable(): string {
  const rows = parameterNames.map((name) => {
    const declared: ParameterDeclaration = parameters[name];
    const { symbol, unit, plausible, basis, section, meaning, source } = declared;
    const drawn = plausible ? `${range(plausible.low, plausible.high)}, ${plausible.shape}` : 'held';
    return [`\`${name}\``, symbol, unit, plain(declared.default), drawn, basis, section, meaning, source];
  });
  const tally = (basis: Basis) => parameterNames.filter((name) => parameters[name].basis === basis).length;
  const counts = `Of ${parameterNames.length} parameters ${drawnParameterNames.length} have a plausible range and are drawn from it; the others are held. ${tally('measured')} are measured, ${tally('expert')} are an expert's reading of a source, ${tally('guess')} are guesses.`;
  const header = 'name, symbol, unit, default, plausible, basis, submodel, meaning, source'.split(', ');
  return `${counts}\n\n${table(header, rows)}`;
}

function bundleTable(): string {
  const numbers = Object.keys(bundleSources) as ImprovementNumber[];
  const codes = numbers.map((number) => `\`${number}\``);
  const values = copdBundle.map((improvement, place) => [
    `${place + 1}. ${improvement.name}`,
    ...numbers.map((number) => plain(improvement[number])),
  ]);
  const sources = numbers.map((number, place) => {
    const { meaning, unit } = improvementNumbers[number];
    const { basis, source } = bundleSources[number];
    return [codes[place], unit, basis, meaning, source];
  });
  return [
    `The ${values.length * numbers.length} numbers of the COPD bundle. None has a range, so none is drawn; a scenario may bring others.`,
    table(['improvement', ...codes], values),
    table('number, unit, basis, meaning, source'.split(', '), sources),
  ].join('\n\n');
}

/** The range of a lever in words. */
function rangeOf(lever: LeverDeclaration): string {
  switch (lever.kind) {
    case 'number':
      return range(lever.minimum, lever.maximum);
    case 'stagger':
      return `${range(lever.minimum, lever.maximum)} or null, for each improvement`;
    case 'order':
      return `one of ${Object.keys(orders).length}, see Who first`;
    case 'names':
      return 'names of boroughs';
    case 'flag':
      return '';
  }
}

const leverValue = (value: unknown) =>
  typeof value === 'boolean' ? (value ? 'yes' : 'no') : Array.isArray(value) ? 'none given' : String(value);

/** The plan of the full programme, as its file gives it. */
export function fullPlan(): Plan {
  const text = readFileSync(new URL('../../scenarios/full-programme.json', import.meta.url), 'utf8');
  const { document, problems } = readPlan(text, 'full-programme.json');
  if (document === undefined) throw new Error(problems.map(({ message }) => message).join('; '));
  return planOf(document);
}

function leverTable(): string {
  const full = fullPlan();
  const rows = leverPaths.map((path) => {
    const lever: LeverDeclaration = levers[path];
    const levels = lever.kind === 'number' && lever.levels;
    return [
      `\`${path}\``,
      lever.meaning,
      lever.unit,
      leverValue(lever.default),
      rangeOf(lever),
      levels ? [levels.light, levels.standard, levels.intensive].map(plain).join(', ') : '',
      isSameValue(full[path], lever.default) ? '' : leverValue(full[path]),
    ];
  });
  return table(
    ['lever', 'meaning', 'unit', 'default', 'range', 'light, standard, intensive', 'full programme'],
    rows,
  );
}

/** What the validation says of itself, for the page. */
export interface Validation {
  readonly tests: readonly {
    readonly id: string;
    readonly claim: string;
    readonly readings: readonly {
      readonly what: string;
      readonly value: string;
      readonly interval: string;
    }[];
  }[];
}
export const validation = (): Validation =>
  JSON.parse(readFileSync(new URL('../../ui/about/validation.json', import.meta.url), 'utf8'));

/** The claims of the patterns, one a line. */
function patternList(): string {
  const claims = new Map(validation().tests.map(({ id, claim }) => [id.replace(/\(.*/, ''), claim]));
  return [...claims].map(([id, claim]) => `- ${id}. ${claim}`).join('\n');
}

/** The text between two marks made anew. */
function replaced(text: string, name: string, content: string): string {
  const begin = `<!-- ${name}: begin -->`;
  const end = `<!-- ${name}: end -->`;
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`ODD.md lacks its marks ${begin} and ${end}`);
  return `${text.slice(0, from + begin.length)}\n${content}\n${text.slice(to)}`;
}

/** The ODD with everything between marks made anew: the tables, the patterns and the texts given by name. */
export function withBlocks(odd: string, texts: Readonly<Record<string, string>>): string {
  const blocks = {
    ...texts,
    patterns: patternList(),
    levers: leverTable(),
    bundle: bundleTable(),
    parameters: parameterTable(),
  };
  return Object.entries(blocks).reduce((text, [name, content]) => replaced(text, name, content), odd);
}
