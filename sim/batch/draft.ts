/** Writing a file so that nothing half-written ever stands under its final name, whatever kills the writer. */
import { createHash, type Hash, randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';

export interface Written {
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Where the number of a process means that process: a host since it was last started, and in it a container.
 * Directories are shared, and hosts may have the same name, so that a number alone may be that of a process elsewhere.
 */
const place = createHash('sha256')
  .update([hostname(), onLinux(bootId), onLinux(processNames)].join(' '))
  .digest('hex')
  .slice(0, 8);

function bootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8');
}
function processNames(): string {
  return readlinkSync('/proc/self/ns/pid');
}
function onLinux(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}

/** One file on its way, under a temporary name in the directory where it will stand. */
export class Draft {
  readonly #temporary: string;
  readonly #descriptor: number;
  #hash: Hash = createHash('sha256');
  #bytes = 0;
  #open = true;

  constructor(readonly file: string) {
    const random = randomBytes(6).toString('hex');
    this.#temporary = join(dirname(file), `.${basename(file)}.${place}-${process.pid}-${random}.part`);
    this.#descriptor = openSync(this.#temporary, 'wx');
  }

  write(content: string | Uint8Array): void {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
    this.#named(() => {
      for (let from = 0; from < bytes.length; )
        from += writeSync(this.#descriptor, bytes, from, undefined, this.#bytes + from);
    });
    this.#hash.update(bytes);
    this.#bytes += bytes.length;
  }

  /** How much has been written whole. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Takes back what was written after so many bytes, whole or not; writing goes on from there. */
  cutTo(bytes: number): void {
    ftruncateSync(this.#descriptor, bytes);
    if (bytes === this.#bytes) return;
    this.#bytes = bytes;
    this.#hash = createHash('sha256').update(readFileSync(this.#temporary));
  }

  /** SHA-256 (hex) of what has been written so far. */
  checksum(): string {
    return this.#hash.copy().digest('hex');
  }

  /** Makes sure that the bytes are on the disk. */
  settle(): Written {
    this.#named(() => fsyncSync(this.#descriptor));
    this.#close();
    return { bytes: this.#bytes, sha256: this.checksum() };
  }

  publish(): void {
    renameSync(this.#temporary, this.file);
  }

  discard(): void {
    this.#close();
    rmSync(this.#temporary, { force: true });
  }

  /** The system's errors of an open file do not say which; here they get its final name as `path`. */
  #named(work: () => void): void {
    try {
      work();
    } catch (error) {
      throw error instanceof Error ? Object.assign(error, { path: this.file }) : error;
    }
  }

  #close(): void {
    if (this.#open) closeSync(this.#descriptor);
    this.#open = false;
  }
}

/** Whether a name is that of a draft, on its way or left behind by a process that was killed. */
export const isDraft = (name: string) => draftName.test(name);
const draftName = /^\..+\.(?:([0-9a-f]{8})-(\d+)-)?[0-9a-f]{12}\.part$/;

/**
 * Takes away the drafts in a directory whose writers are no more. Those of another host stay: whether their writers live
 * cannot be seen from here. So do those that may not be removed.
 */
export function removeDeadDrafts(directory: string): void {
  for (const name of readdirSync(directory)) {
    const [, host, id] = draftName.exec(name) ?? [];
    if (host !== place || isAlive(Number(id))) continue;
    try {
      rmSync(join(directory, name), { force: true });
    } catch {
      // they only take room
    }
  }
}

/** Whether a process is there; one that has taken the number of another counts, too. */
function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

/** Writes one small file whole into a directory that is there. */
export function writeWhole(file: string, content: string): void {
  const draft = new Draft(file);
  try {
    draft.write(content);
    draft.settle();
    draft.publish();
  } catch (error) {
    draft.discard();
    throw error;
  }
  syncDirectory(dirname(file));
}

/** Makes sure that the names of a directory are on the disk. */
export function syncDirectory(path: string): void {
  const directory = openSync(path, 'r');
  try {
    fsyncSync(directory);
  } catch {
    // some file systems cannot; the files themselves are safe
  } finally {
    closeSync(directory);
  }
}
