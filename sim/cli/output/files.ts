/** Reading input whole, and writing output so that nothing half-written ever stands under its final name. */
import { existsSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Draft, syncDirectory, type Written } from '../../batch/draft.ts';
import { makeDirectories, removeDirectories } from '../../batch/folders.ts';
import type { Problem } from '../../scenario/problems.ts';
import { BadInput, isFull, systemError } from '../problems.ts';

/** A file as text, or a problem that says why not. */
export function readText(file: string): { readonly text: string } | { readonly problem: Problem } {
  if (file === '') {
    return { problem: { where: 'a file', path: '', message: 'must have a name; an empty one was given' } };
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file)) };
  } catch (error) {
    if (error instanceof TypeError) {
      return {
        problem: {
          where: file,
          path: '',
          message: 'is not UTF-8 text; save it as UTF-8 (in a spreadsheet: "CSV UTF-8")',
        },
      };
    }
    const reason = systemError(error);
    if (reason === undefined) throw error;
    return { problem: { where: file, path: '', message: `cannot be read: ${reason}` } };
  }
}

/** A directory of results: files appear all together at the end, or not at all. */
export class OutputDirectory {
  readonly #drafts = new Map<string, Draft>();
  readonly #made: string[] = [];
  readonly #inputs: ReadonlySet<string>;

  /**
   * Makes the directory and tries whether it can be written.
   *
   * @param inputs files that must not be overwritten
   * @throws BadInput when it cannot, or when a file of `names` is one of the inputs
   */
  constructor(
    readonly path: string,
    names: readonly string[],
    inputs: readonly string[] = [],
  ) {
    const taken = new Set(inputs.map((input) => realpathSync(input)));
    this.#inputs = taken;
    const clash = names
      .map((name) => join(path, name))
      .filter((file) => existsSync(file) && taken.has(realpathSync(file)));
    if (clash.length > 0) {
      throw new BadInput(
        clash.map((file) => ({
          where: '--out',
          path: '',
          message: `would overwrite ${file}, which this run reads`,
        })),
      );
    }
    try {
      this.#made.push(...makeDirectories(path));
      for (const name of names) this.#drafts.set(name, new Draft(join(path, name)));
    } catch (error) {
      this.discard();
      const reason = systemError(error);
      if (reason === undefined || isFull(error)) throw error;
      throw new BadInput([{ where: '--out', path: '', message: `cannot write into ${path}: ${reason}` }]);
    }
  }

  write(name: string, content: string | Uint8Array): void {
    this.#drafts.get(name)?.write(content);
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
    this.#drafts.clear();
    this.#made.length = 0;
  }

  /** Leaves nothing behind. */
  discard(): void {
    for (const draft of this.#drafts.values()) draft.discard();
    this.#drafts.clear();
    removeDirectories(this.#made.splice(0));
  }
}

/** Writes one file in one go, whole or not at all. */
export function writeFile(file: string, text: string): void {
  const output = new OutputDirectory(dirname(file), [basename(file)]);
  try {
    output.write(basename(file), text);
    output.settle(basename(file));
    output.publish();
  } catch (error) {
    output.discard();
    throw error;
  }
}
