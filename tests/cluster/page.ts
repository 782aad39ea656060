/** Runs the commands of the help page as they stand there: the page cannot say what does not work. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { guard, killAll, type Mark, processesWith } from './processes.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(join(root, 'scenarios/cluster/README.md'), 'utf8');

/** The shell blocks by heading and place below it: "After failures 2". */
export const blocks: ReadonlyMap<string, string> = new Map(
  page.split(/^## /m).flatMap((section) => {
    const heading = section.split('\n', 1)[0];
    return [...section.matchAll(/^```sh\n(.*?)^```$/gms)].map(
      (match, place) => [`${heading} ${place + 1}`, match[1]] as const,
    );
  }),
);

/** The variables in the page's table of schedulers, and what each counts from. */
export const indexVariables: readonly (readonly [variable: string, first: number])[] = [
  ...page.matchAll(/\| `([A-Z_]+)` \| ([01]) \|/g),
].map(([, variable, first]) => [variable, Number(first)] as const);

/** The blocks that some terminal ran. */
export const blocksRun = new Set<string>();

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Somebody who follows the page in a home directory of their own and keeps the terminal open between the blocks. */
export class Terminal {
  readonly home = mkdtempSync(join(tmpdir(), 'uptake-cluster-'));
  /** Kills what still runs from here and removes the home directory. */
  readonly close: () => Promise<void>;
  private readonly mark: Mark = `UPTAKE_TERMINAL=${this.home}`;
  private readonly environment: NodeJS.ProcessEnv;

  constructor(environment: NodeJS.ProcessEnv = process.env) {
    this.environment = { ...environment, HOME: this.home, UPTAKE_TERMINAL: this.home };
    this.close = guard(this.mark, this.home);
  }

  /** @throws Error when the page has no such block, or when a command in it fails */
  async follow(block: string, more: NodeJS.ProcessEnv = {}): Promise<Ended> {
    const ended = await this.attempt(block, more);
    if (ended.code !== 0)
      throw new Error(`"${block}" ended with ${ended.code}:\n${ended.stdout}${ended.stderr}`);
    return ended;
  }

  /** As follow, but a failure is an answer. */
  attempt(block: string, more: NodeJS.ProcessEnv = {}): Promise<Ended> {
    const commands = blocks.get(block);
    if (commands === undefined) throw new Error(`the page has no block "${block}"`);
    blocksRun.add(block);
    return this.type(commands, more);
  }

  /** Runs any commands in this terminal. */
  type(commands: string, more: NodeJS.ProcessEnv = {}): Promise<Ended> {
    // a new shell goes on where the one before it stopped: in its directory, with its variables
    const script = `[ -f "$HOME/left" ] && . "$HOME/left"
trap '{ printf "cd %q\\n" "$PWD"; declare -p batch job || true; } >"$HOME/left" 2>"$HOME/unset"' EXIT
${commands}`;
    const child = spawn('bash', ['-e', '-o', 'pipefail', '-c', script], {
      cwd: root,
      env: { ...this.environment, ...more },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const parts = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => {
        parts[name] += text;
      });
    }
    return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...parts })));
  }

  /** Kills what runs from here, all at once. */
  cutPower(): Promise<void> {
    return killAll(this.mark);
  }

  /** The shards at work now, whoever started them. */
  tasks(): { pid: number; index: number }[] {
    return processesWith(this.mark).flatMap(({ pid, command, environment }) => {
      if (command[0] !== 'node' || command[2] !== 'batch' || command[3] !== 'run') return [];
      return [{ pid, index: Number(environment.get('SLURM_ARRAY_TASK_ID') ?? command[5]) }];
    });
  }
}
