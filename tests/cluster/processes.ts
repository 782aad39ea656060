/**
 * Processes told apart by a mark, a variable in the environment that children inherit: those that a test started with
 * all that these started, and no others. Linux only: it reads /proc.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';

/** Such as NAME=value. */
export type Mark = `${string}=${string}`;

interface Process {
  readonly pid: number;
  readonly command: readonly string[];
  readonly environment: ReadonlyMap<string, string>;
}

export function processesWith(mark: Mark): Process[] {
  return readdirSync('/proc').flatMap((pid): Process[] => {
    if (!/^\d+$/.test(pid)) return [];
    try {
      const words = (file: string) => readFileSync(`/proc/${pid}/${file}`, 'utf8').split('\0').slice(0, -1);
      const variables = words('environ');
      if (!variables.includes(mark)) return [];
      const environment = new Map(
        variables.map((text) => [text.replace(/=.*/s, ''), text.replace(/^[^=]*=/, '')] as const),
      );
      return [{ pid: Number(pid), command: words('cmdline'), environment }];
    } catch {
      return []; // it ended meanwhile, or is somebody else's
    }
  });
}

/** @returns whether the process was still there */
export function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

/** Kills until nothing is left, what is started meanwhile too; half a minute at most. */
const sweep = `for round in {1..1500}; do
  found=$(grep -lszxF -- "$1" /proc/[0-9]*/environ) || true
  [ -n "$found" ] || exit 0
  for file in $found; do
    file=\${file%/environ}
    kill -KILL "\${file#/proc/}" 2>/dev/null
  done
  sleep .02
done
echo "processes with $1 do not end" >&2
exit 1`;

/** Kills all processes with a mark, as a power cut would. @throws Error when some do not end */
export async function killAll(mark: Mark): Promise<void> {
  await succeeded(spawn('bash', ['-c', sweep, 'bash', mark], { stdio: ['ignore', 'ignore', 'inherit'] }));
}

/**
 * Sees to it that nothing stays behind. Processes with the mark are killed and the directory is removed when the answer
 * is called, and also when this process ends without calling it, even by SIGKILL.
 */
export function guard(mark: Mark, directory: string): () => Promise<void> {
  // its input ends when this process does; detached, so that no Ctrl-C reaches it
  const script = `read -r; (${sweep}); code=$?; rm -rf -- "$2"; exit $code`;
  const child = spawn('bash', ['-c', script, 'bash', mark, directory], {
    detached: true,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  child.unref();
  let released: Promise<void> | undefined;
  return () => {
    released ??= succeeded(child);
    child.stdin.end();
    return released;
  };
}

async function succeeded(child: ReturnType<typeof spawn>): Promise<void> {
  child.ref();
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error('some processes do not end');
}
