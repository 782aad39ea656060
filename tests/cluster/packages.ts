/** The programs of a Debian package, installed where that is simple; otherwise the sentence that says what is missing. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Daemons live in /usr/sbin, which is not on every user's path. */
export const searchPath = [process.env.PATH, '/usr/sbin', '/sbin'].join(delimiter);

const isThere = (program: string) =>
  searchPath.split(delimiter).some((folder) => existsSync(join(folder, program)));

/**
 * Makes sure that programs are there. As root on Debian, apt-get installs the packages.
 * @param programs what must be found on the path
 * @param packages the Debian packages that bring them
 * @returns undefined when all are there, or what is missing and how to get it
 */
export function missingPrograms(
  programs: readonly string[],
  packages: readonly string[],
): string | undefined {
  const absent = () => programs.filter((program) => !isThere(program));
  if (absent().length === 0) return undefined;
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    console.log(`Installing ${packages.join(', ')} ...`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    for (const words of [
      ['update', '-qq'],
      ['install', '-y', '-qq', '--no-install-recommends', ...packages],
    ])
      spawnSync('apt-get', words, { stdio: ['ignore', 'ignore', 'inherit'], env });
  }
  if (absent().length === 0) return undefined;
  return `${absent().join(', ')} not found: install ${packages.join(' ')} (on Debian, as root: apt-get install ${packages.join(' ')})`;
}
