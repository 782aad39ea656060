/**
 * The command line: finds the command, speaks to the terminal, chooses the exit code. The bundle is a single file, which
 * its own worker threads run, too.
 */
import { sentenceOf, shown, suggestion } from '../scenario/problems.ts';
import { MODEL_VERSION } from '../scenario/version.ts';
import { servesSimulations } from '../worker/node-entry.ts';
import { helpOfFlags, readArguments } from './arguments.ts';
import { check } from './check.ts';
import type { Command, Streams } from './command.ts';
import { describe } from './describe.ts';
import { practices } from './practices.ts';
import { BadInput, exitCodes, systemError } from './problems.ts';
import { run } from './run.ts';

const commands: readonly Command[] = [run, check, practices, describe];

const streams: Streams = {
  print: (text) => void process.stdout.write(text),
  error: (text) => void process.stderr.write(text),
};

async function main(words: readonly string[]): Promise<number> {
  const [name, ...rest] = words;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    streams.print(helpOfAll());
    return exitCodes.done;
  }
  if (name === '--version') {
    streams.print(`${MODEL_VERSION}\n`);
    return exitCodes.done;
  }
  const command = commands.find((known) => known.name === name);
  if (command === undefined) {
    const names = commands.map((known) => known.name);
    const hint = suggestion(name, names);
    throw new BadInput([
      {
        where: 'uptake',
        path: '',
        message: `knows no command ${shown(name)}${hint}; commands are ${names.join(', ')}`,
      },
    ]);
  }
  if (readArguments(rest, command.flags).help) {
    streams.print(helpOf(command));
    return exitCodes.done;
  }
  return command.execute(rest, streams);
}

function helpOfAll(): string {
  const width = Math.max(...commands.map(({ usage }) => usage.length));
  const lines = commands.map(({ usage, summary }) => `  ${usage.padEnd(width)}  ${summary}`);
  return [
    `uptake ${MODEL_VERSION}: how an improvement programme spreads over general practices`,
    '',
    ...lines,
    '',
    '"uptake run --help" says more of a command, "uptake --version" the version.',
    'Exit codes: 0 done, 1 our fault, 2 bad input, 130 interrupted.',
    '',
  ].join('\n');
}

function helpOf({ usage, summary, flags, notes }: Command): string {
  return [`${usage}`, `  ${summary}`, '', helpOfFlags(flags), ...(notes ? ['', notes] : []), ''].join('\n');
}

/** Which exit code an error means, and its sentence. */
function explain(error: unknown): number {
  if (error instanceof BadInput) {
    for (const problem of error.problems) streams.error(`${sentenceOf(problem)}\n`);
    return exitCodes.badInput;
  }
  const reason = systemError(error);
  if (reason !== undefined)
    streams.error(`uptake could not finish: ${reason} (${(error as Error).message})\n`);
  else
    streams.error(
      `uptake failed, which is our fault: ${error instanceof Error ? error.stack : String(error)}\n`,
    );
  return exitCodes.ourFault;
}

/** A reader that has seen enough closes the pipe; that is no error. */
function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      process.exit(exitCodes.done);
    });
  }
}

if (!servesSimulations()) {
  outliveReaders();
  main(process.argv.slice(2))
    .catch(explain)
    .then((code) => {
      process.exitCode = code;
    });
}
