/** Reads the words of a command against its declared flags; all problems at once, with the nearest known flag. */
import { parseArgs } from 'node:util';
import { readNumber } from '../scenario/numbers.ts';
import { numberProblem, type Problem, shown, shownName, suggestion } from '../scenario/problems.ts';

interface FlagBase {
  readonly help: string;
}
/** There or not. */
interface Switch extends FlagBase {
  readonly kind: 'switch';
}
/** One text; `choices` are all that it may be. */
interface Text extends FlagBase {
  readonly kind: 'text';
  readonly value: string;
  readonly choices?: readonly string[];
}
/** Names; the flag may stand several times, each time with several names and commas between them. */
interface Names extends FlagBase {
  readonly kind: 'names';
  readonly value: string;
}
/** A whole number within limits. */
interface Count extends FlagBase {
  readonly kind: 'count';
  readonly value: string;
  readonly minimum: number;
  readonly maximum: number;
  readonly unit: string;
}
/** `name=value`; repeatable when `many`. */
interface Pair extends FlagBase {
  readonly kind: 'pair';
  readonly value: string;
  readonly many: boolean;
}
/** Beyond as many problems, flags are named without asking what was meant: that takes its time. */
const mostSuggestions = 20;

export type Flag = Switch | Text | Names | Count | Pair;
export type Flags = Readonly<Record<string, Flag>>;

export type Setting = readonly [name: string, value: string];

type ValueOf<One extends Flag> = One extends Switch
  ? boolean
  : One extends Text
    ? string | undefined
    : One extends Count
      ? number | undefined
      : One extends Names
        ? readonly string[]
        : readonly Setting[];
export type Values<All extends Flags> = { readonly [Name in keyof All]: ValueOf<All[Name]> };

export interface ReadArguments<All extends Flags> {
  readonly values: Values<All>;
  readonly words: readonly string[];
  readonly problems: readonly Problem[];
}

/**
 * Reads words such as `plan.json --futures 40 --set weeks=52`. `--help` and `-h` are known to every command.
 */
export function readArguments<All extends Flags>(
  given: readonly string[],
  flags: All,
): ReadArguments<All> & { help: boolean } {
  const options = Object.fromEntries(
    Object.entries(flags).map(([name, flag]) => [
      name,
      { type: flag.kind === 'switch' ? ('boolean' as const) : ('string' as const) },
    ]),
  );
  const { tokens } = parseArgs({
    args: [...given],
    options: { ...options, help: { type: 'boolean', short: 'h' } },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const problems: Problem[] = [];
  const texts = new Map<string, string[]>();
  const words: string[] = [];
  let help = false;
  let passOver = -1;
  let lastNegative = -1;
  for (const token of tokens) {
    if (token.kind === 'positional') {
      if (token.index !== passOver) words.push(token.value);
      continue;
    }
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    const word = given[token.index];
    if (isNegative(word)) {
      if (token.index !== lastNegative && token.index !== passOver) words.push(word);
      lastNegative = token.index; // each of its digits is a token
      continue;
    }
    const wrong = (message: string) => problems.push({ where: shownName(rawName), path: '', message });
    if (name === 'help') {
      help = true;
      continue;
    }
    if (!Object.hasOwn(flags, name) || !rawName.startsWith('--')) {
      const known = Object.keys(flags).map((flag) => `--${flag}`);
      const like = problems.length < mostSuggestions ? suggestion(rawName, known) : '';
      wrong(`is not known${like || `; known are ${known.join(', ')}`}`);
      passOver = token.index + 1; // probably its value
      continue;
    }
    const flag: Flag = flags[name];
    const before = texts.get(name) ?? [];
    if (flag.kind === 'switch') {
      if (value !== undefined) wrong(`takes no value; it has ${shown(value)}`);
      texts.set(name, ['']);
    } else if (value === undefined || (!token.inlineValue && value.startsWith('--'))) {
      wrong(`needs a value: ${rawName} ${flag.value}`);
      passOver = token.index + 2; // probably the value of the flag that stands in its place
    } else if (before.length > 0 && !mayRepeat(flag)) {
      wrong(`stands twice, with ${shown(before[0])} and ${shown(value)}`);
    } else {
      texts.set(name, [...before, value]);
    }
  }
  const values = Object.fromEntries(
    Object.entries(flags).map(([name, flag]) => [
      name,
      valueOfFlag(name, flag, texts.get(name) ?? [], problems),
    ]),
  ) as Values<All>;
  return { values, words, problems, help };
}

/** A number, which no flag looks like. */
const isNegative = (word: string) => /^-\.?\d/.test(word);

const mayRepeat = (flag: Flag) => flag.kind === 'names' || (flag.kind === 'pair' && flag.many);

function valueOfFlag(name: string, flag: Flag, texts: readonly string[], problems: Problem[]): unknown {
  const wrong = (message: string) => problems.push({ where: `--${name}`, path: '', message });
  const [text] = texts;
  switch (flag.kind) {
    case 'switch':
      return texts.length > 0;
    case 'text':
      if (text !== undefined && flag.choices && !flag.choices.includes(text)) {
        wrong(`must be ${flag.choices.join(' or ')}; it is ${shown(text)}${suggestion(text, flag.choices)}`);
      }
      return text;
    case 'names':
      return texts.flatMap((list) =>
        list.split(',').map((part) => {
          const word = part.trim();
          if (word === '') wrong(`must be ${flag.value}; a name is empty`);
          return word;
        }),
      );
    case 'count': {
      if (text === undefined) return undefined;
      const read = readNumber(text);
      const problem = 'message' in read ? read.message : numberProblem(read.value, { ...flag, whole: true });
      if (problem !== undefined) wrong(problem);
      return problem === undefined && 'value' in read ? read.value : undefined;
    }
    case 'pair':
      return texts.flatMap((pair): Setting[] => {
        const equals = pair.indexOf('=');
        if (equals > 0) return [[pair.slice(0, equals).trim(), pair.slice(equals + 1).trim()]];
        wrong(`must be ${flag.value}; it is ${shown(pair)}`);
        return [];
      });
  }
}

/** The flags of a command as lines of help. */
export function helpOfFlags(flags: Flags): string {
  const rows = Object.entries(flags).map(([name, flag]): [string, string] => {
    const many = mayRepeat(flag) ? ' (repeatable)' : '';
    return [`--${name}${flag.kind === 'switch' ? '' : ` ${flag.value}`}`, `${flag.help}${many}`];
  });
  rows.push(['-h, --help', 'this help']);
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
}
