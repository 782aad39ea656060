/** `uptake batch missing`: verifies every shard and says which are still to run. */
import { othersIn, rangesText, statesOf } from '../../batch/state.ts';
import type { Problem } from '../../scenario/problems.ts';
import { type Flags, readArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { jsonText } from '../output/results.ts';
import { BadInput, exitCodes } from '../problems.ts';
import { openNamed } from './open.ts';

const flags = {
  lines: {
    kind: 'switch',
    help: 'one index a line, for parallel and xargs; nothing when nothing is missing',
  },
  json: { kind: 'switch', help: 'print as JSON what is missing and what is damaged' },
  quiet: { kind: 'switch', help: 'no notices' },
} as const satisfies Flags;

export const batchMissing: Command = {
  name: 'missing',
  usage: 'uptake batch missing DIR [flags]',
  summary: 'verify every shard; print which are missing or damaged, such as 0,8-19',
  flags,
  notes: 'sbatch --array="$(uptake batch missing DIR)" runs what is still to run.',
  async execute(words, { print, error }) {
    const { values, words: named, problems: found } = readArguments(words, flags);
    const problems: Problem[] = [...found];
    const batch = openNamed('batch missing', named, problems);
    if (batch === undefined || problems.length > 0) throw new BadInput(problems);
    const missing: number[] = [];
    const damaged: { shard: number; reason: string }[] = [];
    let shard = 0;
    for (const state of statesOf(batch)) {
      if (state !== 'right') missing.push(shard);
      if (typeof state === 'object') damaged.push({ shard, reason: state.damaged });
      shard++;
    }
    for (const { shard, reason } of damaged) error(`shard ${shard} ${reason}\n`);
    if (!values.quiet) for (const name of othersIn(batch).strays) error(`note: ${strayNote(name)}\n`);
    const ranges = rangesText(missing);
    if (values.json) print(jsonText({ batch: batch.hash, shards: batch.shards, missing, damaged, ranges }));
    else if (values.lines) print(missing.map((index) => `${index}\n`).join(''));
    else print(`${ranges}\n`);
    return exitCodes.done;
  },
};

export const strayNote = (name: string) =>
  `${JSON.stringify(name)} among the shards is no part of the batch and is not read`;
