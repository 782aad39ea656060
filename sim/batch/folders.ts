/** Making directories, and taking away what was made. */
import { existsSync, mkdirSync, rmdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * Makes a directory and those above it that are not there.
 *
 * @returns those that were made, the uppermost first
 * @throws the system's errors; then nothing was made
 */
export function makeDirectories(path: string): string[] {
  const made: string[] = [];
  const make = (directory: string) => {
    if (existsSync(directory)) return;
    make(dirname(directory));
    try {
      mkdirSync(directory); // one by one: all at once, a read-only disk gets a wrong reason
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      return; // somebody else made it meanwhile
    }
    made.push(directory);
  };
  try {
    make(resolve(path));
  } catch (error) {
    removeDirectories(made);
    throw error;
  }
  return made;
}

/** Takes away directories that were made, the last first, up to one in which somebody put something. */
export function removeDirectories(made: readonly string[]): void {
  for (const directory of [...made].reverse()) {
    try {
      rmdirSync(directory);
    } catch {
      return;
    }
  }
}
