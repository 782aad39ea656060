/** The tables of the ODD, from the declarations. */
import type { Basis } from '../../sim/model/declaration.ts';
import { bundleSources, copdBundle, type ImprovementNumber } from '../../sim/model/improvements.ts';
import {
  drawnParameterNames,
  type ParameterDeclaration,
  parameterNames,
  parameters,
} from '../../sim/model/parameters.ts';
import { improvementNumbers } from '../../sim/scenario/fields.ts';

const plain = (value: number) => (value >= 1e6 ? value.toExponential(0) : String(value));
const row = (cells: readonly string[]) =>
  `| ${cells.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;
const table = (header: readonly string[], rows: readonly (readonly string[])[]) =>
  [row(header), `|${'---|'.repeat(header.length)}`, ...rows.map(row)].join('\n');

function parameterTable(): string {
  const rows = parameterNames.map((name) => {
    const declared: ParameterDeclaration = parameters[name];
    const { symbol, unit, plausible, basis, section, meaning, source } = declared;
    const range = plausible
      ? `${plain(plausible.low)} to ${plain(plausible.high)}, ${plausible.shape}`
      : 'held';
    return [`\`${name}\``, symbol, unit, plain(declared.default), range, basis, section, meaning, source];
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

/** The text between two marks made anew. */
function replaced(text: string, name: string, content: string): string {
  const begin = `<!-- ${name}: begin -->`;
  const end = `<!-- ${name}: end -->`;
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`ODD.md lacks its marks ${begin} and ${end}`);
  return `${text.slice(0, from + begin.length)}\n${content}\n${text.slice(to)}`;
}

/** The text of the ODD with its tables made anew. */
export function withTables(odd: string): string {
  return replaced(replaced(odd, 'bundle', bundleTable()), 'parameters', parameterTable());
}
