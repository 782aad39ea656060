/** The parameter table of the ODD, from the declarations. */
import { type ParameterDeclaration, parameterNames, parameters } from '../../sim/model/parameters.ts';

const begin = '<!-- parameters: begin -->';
const end = '<!-- parameters: end -->';

const plain = (value: number) => (value >= 1e6 ? value.toExponential(0) : String(value));
const cell = (text: string) => text.replaceAll('|', '\\|');

export function parameterTable(): string {
  const rows = parameterNames.map((name) => {
    const {
      symbol,
      unit,
      default: usual,
      plausible,
      basis,
      section,
      meaning,
      source,
    }: ParameterDeclaration = parameters[name];
    const range = plausible
      ? `${plain(plausible.low)} to ${plain(plausible.high)}, ${plausible.shape}`
      : 'held';
    return `| \`${name}\` | ${[symbol, unit, plain(usual), range, basis, section, meaning, source].map(cell).join(' | ')} |`;
  });
  return [
    '| name | symbol | unit | default | plausible | basis | submodel | meaning | source |',
    '|---|---|---|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

/** The text of the ODD with its table made anew. */
export function withTable(odd: string): string {
  const from = odd.indexOf(begin);
  const to = odd.indexOf(end);
  if (from < 0 || to < from) throw new Error(`ODD.md lacks its marks ${begin} and ${end}`);
  return `${odd.slice(0, from + begin.length)}\n${parameterTable()}\n${odd.slice(to)}`;
}
