/** The numbered rules at the head of the files of the model, and the same rules in the ODD, which are written from them. */
import { readdirSync, readFileSync } from 'node:fs';
import { bundleSources } from '../../sim/model/improvements.ts';
import { leverPaths } from '../../sim/model/levers.ts';
import { parameterNames } from '../../sim/model/parameters.ts';
import { makeState } from '../../sim/model/state.ts';

const model = new URL('../../sim/model/', import.meta.url);
export const modelText = (file: string): string => readFileSync(new URL(file, model), 'utf8');

/** Files of the model whose rules stand in the ODD. */
export const ruledFiles: readonly string[] = [
  ...readdirSync(new URL('mechanisms/', model)).map((file) => `mechanisms/${file}`),
  'practices.ts',
  'ties.ts',
  'relief.ts',
];

/** Every name that a rule may use for a number of the model. */
export const knownNames: ReadonlySet<string> = new Set<string>([
  ...parameterNames,
  ...leverPaths,
  ...Object.keys(makeState(1, 1)),
  ...Object.keys(bundleSources),
]);

/** A name with a capital or a dot inside it, which no English word has; not within backticks. */
export const namesIn = (text: string): string[] =>
  text.replaceAll(/`[^`]*`/g, '').match(/\b[a-z]+(?:[A-Z]\w*|\.[a-z]\w*)/g) ?? [];

/** Names as code; the others stand in backticks already. */
const marked = (text: string) =>
  text
    .split('`')
    .map((part, place) =>
      place % 2 === 1 ? part : part.replaceAll(/\b[a-z]+(?:[A-Z]\w*|\.[a-z]\w*)/g, '`$&`'),
    )
    .join('`');

/**
 * The numbered list at the head of a file as Markdown, one line a rule or a part of one.
 *
 * @returns nothing where the header has no rules
 */
export function rulesOf(text: string): string[] {
  const header = text.slice(0, text.indexOf('*/')).replaceAll(/^ \*(?: |$)/gm, '');
  const lines: string[] = [];
  let inRule = false;
  for (const line of header.split('\n')) {
    const startsRule = /^\d+\. /.test(line);
    inRule = startsRule || (inRule && line.startsWith('   '));
    if (!inRule) continue;
    // A minus sign at the beginning of a line is no bullet: a part begins after the end of another.
    const startsPart = /^ {3}- /.test(line) && /[:;.]$/.test(lines.at(-1) ?? '');
    if (startsRule || startsPart) lines.push(line);
    else lines.push(`${lines.pop()} ${line.trim()}`);
  }
  return lines;
}

/** The ODD with the numbered list under each heading that names a file made anew from the header of the file. */
export function withRules(odd: string): string {
  let text = odd;
  for (const file of ruledFiles) {
    const name = file.replace('mechanisms/', '');
    const heading = new RegExp(`^#+ [^\\n]*\\(\`${name.replace('.', '\\.')}\`[^\\n]*\\n`, 'm').exec(text);
    if (heading === null) throw new Error(`ODD.md has no heading that names ${file}`);
    const from = heading.index + heading[0].length;
    const section = text.slice(from).split(/^(?=#)/m)[0];
    const list = /(?:^(?:\d+\. | {3}- )[^\n]*\n)+/m.exec(section);
    if (list === null) throw new Error(`ODD.md has no numbered list under the heading that names ${file}`);
    const rules = rulesOf(modelText(file)).map(marked).join('\n');
    text = `${text.slice(0, from + list.index)}${rules}\n${text.slice(from + list.index + list[0].length)}`;
  }
  return text;
}
