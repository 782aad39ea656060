/** `uptake practices`: writes a synthetic population. */
import { longestSeed, runNumbers, runTexts } from '../scenario/fields.ts';
import { syntheticRows } from '../scenario/populations.ts';
import { writePractices } from '../scenario/practices-csv.ts';
import { visible } from '../scenario/problems.ts';
import { type Flags, readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { writeFile } from './output/files.ts';
import { BadInput, exitCodes } from './problems.ts';

const count = runNumbers['practices.count'];
const seed = runTexts['practices.seed'];

const flags = {
  count: {
    kind: 'count',
    value: 'N',
    minimum: count.minimum,
    maximum: count.maximum,
    unit: count.unit,
    help: `number of practices (default ${count.default})`,
  },
  seed: {
    kind: 'text',
    value: 'S',
    help: `any text; the same text gives the same practices (default "${seed.default}")`,
  },
  out: { kind: 'text', value: 'FILE.csv', help: 'file to write (default stdout)' },
} as const satisfies Flags;

export const practices: Command = {
  name: 'practices',
  usage: 'uptake practices [--count N] [--seed S] [--out FILE.csv]',
  summary: 'write a synthetic population',
  flags,
  async execute(words, { print, error }) {
    const { values, words: extra, problems: found } = readArguments(words, flags);
    const problems = [...found];
    if (extra.length > 0)
      problems.push({
        where: 'practices',
        path: '',
        message: `takes flags only; there is ${extra.join(' ')}`,
      });
    const { seed: given } = values;
    if (given === '') problems.push({ where: '--seed', path: '', message: 'must be a text; it is empty' });
    if (given !== undefined && given.length > longestSeed)
      problems.push({
        where: '--seed',
        path: '',
        message: `must have at most ${longestSeed} characters; it has ${given.length}`,
      });
    if (values.out === '')
      problems.push({ where: '--out', path: '', message: 'must name a file; it is empty' });
    if (problems.length > 0) throw new BadInput(problems);
    const text = writePractices(syntheticRows(values.count ?? count.default, values.seed ?? seed.default));
    if (values.out === undefined) print(text);
    else if (writeFile('--out', values.out, text).isReplaced)
      error(`note: ${visible(values.out)} was there and is replaced\n`);
    return exitCodes.done;
  },
};
