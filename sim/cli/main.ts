/**
 * The command line: finds the command, speaks to the terminal, chooses the exit code. The bundle is a single file, which
 * its own worker threads run, too.
 */
import { sentenceOf, shown, suggestion } from '../scenario/problems.ts';
import { MODEL_VERSION } from '../scenario/version.ts';
import { servesSimulations } from '../worker/node-entry.ts';
import { helpOfFlags, readArguments } from './arguments.ts';
import { batch } from './batch/batch.ts';
import { check } from './check.ts';
import type { Command, CommandGroup } from './command.ts';
import { compare } from './compare/compare.ts';
import { describe } from './describe.ts';
import { standardStreams } from './output/standard.ts';
import { practices } from './practices.ts';
import { BadInput, exitCodes, fileOf, isFull, noRoom, systemError } from './problems.ts';
import { run } from './run.ts';
import { sensitivity } from './sensitivity/sensitivity.ts';
import { sweep } from './sweep/sweep.ts';

const commands: readonly (Command | CommandGroup)[] = [
  run,
  compare,
  sweep,
  sensitivity,
  batch,
  check,
  practices,
  describe,
];

/** The exit code of what could not be said. */
let lost: number | undefined;
const streams = standardStreams((error) => {
  const isFirst = lost === undefined;
  lost ??= codeOf(error);
  process.exitCode ||= lost;
  if (isFirst) explain(error);
});

async function main(words: readonly string[]): Promise<number> {
  if (words[0] !== '--version') return perform('uptake', commands, words, helpOfAll);
  streams.print(`${MODEL_VERSION}\n`);
  return exitCodes.done;
}

/** Carries out the one of the known commands that the first word names. */
async function perform(
  caller: string,
  known: readonly (Command | CommandGroup)[],
  [name, ...rest]: readonly string[],
  help: () => string,
): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    streams.print(help());
    return exitCodes.done;
  }
  const command = known.find((one) => one.name === name);
  if (command === undefined) {
    const names = known.map((one) => one.name);
    const hint = suggestion(name, names);
    const list = `${hint === '' ? '; commands' : ' Commands'} are ${names.join(', ')}`;
    const message = `knows no command ${shown(name)}${hint}${list}`;
    throw new BadInput([{ where: caller, path: '', message }]);
  }
  if ('commands' in command)
    return perform(`${caller} ${name}`, command.commands, rest, () => helpOfGroup(command));
  if (readArguments(rest, command.flags).help) {
    streams.print(helpOf(command));
    return exitCodes.done;
  }
  return command.execute(rest, streams);
}

function listOf(known: readonly (Command | CommandGroup)[]): string[] {
  const width = Math.max(...known.map(({ usage }) => usage.length));
  return known.map(({ usage, summary }) => `  ${usage.padEnd(width)}  ${summary}`);
}

function helpOfAll(): string {
  return [
    `uptake ${MODEL_VERSION}: how an improvement programme spreads over general practices`,
    '',
    ...listOf(commands),
    '',
    '"uptake run --help" says more of a command, "uptake --version" the version.',
    'Results go to stdout or --out; the result hash, notices and progress go to stderr.',
    'Exit codes: 0 done, 1 our fault, 2 bad input or no room to write, 130 interrupted.',
    '',
  ].join('\n');
}

function helpOfGroup({ name, usage, summary, commands: own }: CommandGroup): string {
  const more = `"uptake ${name} ${own[0].name} --help" says more of a command.`;
  return [usage, `  ${summary}`, '', ...listOf(own), '', more, ''].join('\n');
}

function helpOf({ usage, summary, flags, notes }: Command): string {
  return [`${usage}`, `  ${summary}`, '', helpOfFlags(flags), ...(notes ? ['', notes] : []), ''].join('\n');
}

/** Which exit code an error means. */
const codeOf = (error: unknown) =>
  error instanceof BadInput || isFull(error) ? exitCodes.badInput : exitCodes.ourFault;

/** Says what an error means. */
function explain(error: unknown): number {
  const reason = systemError(error);
  if (error instanceof BadInput)
    for (const problem of error.problems) streams.error(`${sentenceOf(problem)}\n`);
  else if (isFull(error) && fileOf(error) !== undefined)
    streams.error(noRoom(error, 'Nothing of it is kept'));
  else if (reason !== undefined)
    streams.error(`uptake could not finish: ${reason} (${(error as Error).message})\n`);
  else
    streams.error(
      `uptake failed, which is our fault: ${error instanceof Error ? error.stack : String(error)}\n`,
    );
  return codeOf(error);
}

if (!servesSimulations()) {
  main(process.argv.slice(2))
    .catch(explain)
    .then((code) => {
      process.exitCode = code === exitCodes.done ? (lost ?? code) : code;
    });
}
