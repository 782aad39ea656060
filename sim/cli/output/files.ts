/** Writing output so that nothing half-written ever stands under its final name. */
import { randomBytes } from 'node:crypto';
import { existsSync, realpathSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Draft, removeDeadDrafts, syncDirectory, type Written } from '../../batch/draft.ts';
import { makeDirectories, removeDirectories } from '../../batch/folders.ts';
import { BadInput, isFull, systemError } from '../problems.ts';

/** A directory of results: files appear all together at the end, or not at all. */
export class OutputDirectory {
  readonly #drafts = new Map<string, Draft>();
  readonly #made: string[] = [];
  #room: Draft | undefined;
  readonly #inputs: ReadonlySet<string>;

  /**
   * Makes the directory and tries whether it can be written: what cannot be put in place is said before anything runs.
   *
   * @param inputs files that must not be overwritten
   * @param flag that named the place
   * @throws BadInput when it cannot, or when an input or a directory stands where a file of `names` is to stand
   */
  constructor(
    readonly path: string,
    names: readonly string[],
    inputs: readonly string[] = [],
    flag = '--out',
  ) {
    this.#inputs = new Set(inputs.map((input) => realpathSync(input)));
    const problem = (message: string) => ({ where: flag, path: '', message });
    const clashes = names
      .map((name) => join(path, name))
      .filter((file) => existsSync(file))
      .flatMap((file) => {
        if (this.#inputs.has(realpathSync(file)))
          return [problem(`would overwrite ${file}, which this run reads`)];
        return statSync(file).isDirectory() ? [problem(`cannot write ${file}: it is a directory`)] : [];
      });
    if (clashes.length > 0) throw new BadInput(clashes);
    try {
      this.#made.push(...makeDirectories(path));
      for (const name of names) this.#drafts.set(name, new Draft(join(path, name)));
    } catch (error) {
      this.discard();
      const reason = systemError(error);
      if (reason === undefined || isFull(error)) throw error;
      throw new BadInput([problem(`cannot write into ${path}: ${reason}`)]);
    }
  }

  write(name: string, content: string | Uint8Array): void {
    this.#drafts.get(name)?.write(content);
  }

  bytesOf(name: string): number {
    return this.#drafts.get(name)?.bytes ?? 0;
  }

  /** Takes back what was written into a file after so many bytes. */
  cutTo(name: string, bytes: number): void {
    this.#drafts.get(name)?.cutTo(bytes);
  }

  /** Keeps room for what is written last, where there is as much; `release` gives it free. */
  reserve(bytes: number): void {
    const draft = new Draft(join(this.path, 'room'));
    try {
      draft.write(randomBytes(bytes)); // of bytes that are all the same some file systems keep only the number
      this.#room = draft;
    } catch (error) {
      draft.discard();
      if (!isFull(error)) throw error;
    }
  }

  release(): void {
    this.#room?.discard();
    this.#room = undefined;
  }

  /** The file is complete; says its size and checksum. */
  settle(name: string): Written {
    const draft = this.#drafts.get(name);
    if (draft === undefined) throw new Error(`${name} is no file of this output`);
    return draft.settle();
  }

  /**
   * Puts all files in place; every one must be settled.
   *
   * @param stale files of an earlier run that no longer belong to the results; inputs of this run stay
   */
  publish(stale: readonly string[] = []): void {
    for (const draft of this.#drafts.values()) draft.publish();
    for (const name of stale) {
      const file = join(this.path, name);
      if (existsSync(file) && !this.#inputs.has(realpathSync(file))) rmSync(file);
    }
    syncDirectory(this.path);
    removeDeadDrafts(this.path);
    this.#drafts.clear();
    this.#made.length = 0;
  }

  /** Leaves nothing behind, unless it is published. */
  discard(): void {
    this.release();
    for (const draft of this.#drafts.values()) draft.discard();
    this.#drafts.clear();
    removeDirectories(this.#made.splice(0));
  }
}

/**
 * Writes one file in one go, whole or not at all.
 *
 * @param flag that named the file
 * @param inputs files that must not be overwritten
 * @returns whether another file stood there
 * @throws BadInput as OutputDirectory
 */
export function writeFile(
  flag: string,
  file: string,
  text: string,
  inputs: readonly string[] = [],
): { readonly isReplaced: boolean } {
  const name = basename(file);
  const isReplaced = existsSync(file);
  const output = new OutputDirectory(dirname(file), [name], inputs, flag);
  try {
    output.write(name, text);
    output.settle(name);
    output.publish();
    return { isReplaced };
  } finally {
    output.discard();
  }
}
