/** The flags that all commands share that simulate, and what they say together. */
import { designNumbers } from '../scenario/design-fields.ts';
import { assumptionNames, defaultAssumptions, runNumbers } from '../scenario/fields.ts';
import { type Problem, shown, shownName } from '../scenario/problems.ts';
import { fullPath } from '../scenario/set.ts';
import type { Flags, Values } from './arguments.ts';
import type { Change } from './input/changes.ts';
import { standardColumns } from './input/inputs.ts';
import { defaultFormat, type Format, formatNames } from './output/formats.ts';

const mostWorkers = 1024;

/** Which practices. */
export const practiceFlags = {
  practices: { kind: 'text', value: 'FILE.csv', help: 'practices in place of a synthetic population' },
  ties: { kind: 'text', value: 'FILE.csv', help: 'ties between them: practice_a, practice_b' },
  map: {
    kind: 'pair',
    many: true,
    value: 'name=column',
    help: `take a standard column from another one of the file; standard are ${standardColumns.join(', ')}, baseline_1 and so on`,
  },
  where: {
    kind: 'pair',
    many: true,
    value: 'column=value',
    help: 'keep only the practices whose column has the value',
  },
} as const satisfies Flags;

/** What is changed in every plan. */
export const changeFlags = {
  seed: {
    kind: 'text',
    value: 'TEXT',
    help: 'seed of the futures (default that of the plan or design, or "1")',
  },
  weeks: {
    kind: 'count',
    value: 'W',
    minimum: runNumbers.weeks.minimum,
    maximum: runNumbers.weeks.maximum,
    unit: 'weeks',
    help: `weeks simulated (default that of the plan or design, or ${runNumbers.weeks.default})`,
  },
  assumptions: {
    kind: 'text',
    value: 'NAME',
    choices: assumptionNames,
    help: `central holds parameters at their defaults, plausible draws them for each future (default that of the plan or design, or ${defaultAssumptions})`,
  },
  set: {
    kind: 'pair',
    many: true,
    value: 'path=value',
    help: 'change any lever or parameter, such as mentorship.mentors=8',
  },
} as const satisfies Flags;

export const workersFlag = {
  workers: {
    kind: 'count',
    value: 'N',
    minimum: 1,
    maximum: mostWorkers,
    unit: 'threads',
    help: 'threads to run on (default all cores); the results do not depend on it',
  },
} as const satisfies Flags;

/** Where results go. */
export const outputFlags = {
  out: { kind: 'text', value: 'DIR', help: 'write the results into this directory' },
  format: {
    kind: 'text',
    value: formatNames.join('|'),
    choices: formatNames,
    help: `format of the tables; parquet is for R and Python (default ${defaultFormat})`,
  },
  json: { kind: 'switch', help: 'print the summary as JSON on stdout' },
  quiet: { kind: 'switch', help: 'no progress, no notices, no table; the result hash stays, on stderr' },
} as const satisfies Flags;

/** What every command takes that simulates on this machine. */
export const simulationFlags = {
  ...changeFlags,
  ...practiceFlags,
  ...workersFlag,
  ...outputFlags,
} as const satisfies Flags;

const { futures } = designNumbers;
/** Futures of a plan where neither words nor a design say how many. */
export const usualFutures = futures.default;

/** @param help what the futures are of, and the command's own default */
export const futuresFlag = (help: string) =>
  ({
    kind: 'count',
    value: 'N',
    minimum: futures.minimum,
    maximum: futures.maximum,
    unit: futures.unit,
    help,
  }) as const;

/**
 * The changes that `--set` and its short forms ask for, without what is wrong with the flags themselves.
 *
 * @param problems takes what is said twice
 */
export function changesOf(values: Values<typeof changeFlags>, problems: Problem[]): Change[] {
  const short = (['weeks', 'seed', 'assumptions'] as const).flatMap((path): Change[] => {
    const value = values[path];
    const flag = `--${path}`;
    return value === undefined || problems.some(({ where }) => where === flag)
      ? []
      : [{ path, text: String(value), flag }];
  });
  const said = new Map<string, string>();
  for (const [path, text] of values.set) {
    const full = fullPath(path) ?? path;
    const before = said.get(full);
    if (before !== undefined)
      problems.push({
        where: '--set',
        path: shownName(full),
        message: `stands twice, with ${shown(before)} and ${shown(text)}`,
      });
    said.set(full, text);
  }
  for (const { path, text, flag } of short) {
    const set = said.get(path);
    if (set === undefined) continue;
    const message = `is ${shown(text)}, and --set ${path} is ${shown(set)}; give one of them`;
    problems.push({ where: flag, path: '', message });
  }
  return [...values.set.map(([path, text]) => ({ path, text, flag: '--set' })), ...short];
}

export interface Output {
  /** The directory, if results are to be written. */
  readonly out?: string;
  readonly format: Format;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** @param problems takes what is wrong */
export function outputOf(values: Values<typeof outputFlags>, problems: Problem[]): Output {
  const { out, format, json, quiet } = values;
  const wrong = (where: string, message: string) => problems.push({ where, path: '', message });
  if (format !== undefined && out === undefined) wrong('--format', 'needs --out DIR beside it');
  if (out === '') wrong('--out', 'must name a directory; it is empty');
  return { out, format: formatNames.find((name) => name === format) ?? defaultFormat, json, quiet };
}
