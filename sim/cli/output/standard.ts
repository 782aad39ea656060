/** Standard output and standard error, whole or with an error that says why not. */
import { writeSync } from 'node:fs';
import { Socket } from 'node:net';
import type { Writable } from 'node:stream';
import type { Streams } from '../command.ts';

/** Writes a part of the bytes, from a place on, and says how many it took. */
export type WritePart = (bytes: Uint8Array, from: number) => number;

/**
 * Writes a text to its last byte. A disk that fills up takes a part of what it is given without an error; only the next
 * part gets one.
 *
 * @throws what `write` throws
 */
export function writeAll(text: string, write: WritePart): void {
  const bytes = Buffer.from(text, 'utf8');
  for (let from = 0; from < bytes.length; ) from += write(bytes, from);
}

/**
 * The streams of this process. Pipes and terminals are written by Node, which waits for slow readers. Files it would
 * write in one go, without a look at how much of it they took; so they are written here.
 *
 * `print` throws the system's error.
 *
 * @param onLost told of what could not be written where nothing can be thrown: on standard error, and in a pipe or
 * terminal afterwards. A reader that has seen enough closes the pipe, which is no loss.
 */
export function standardStreams(onLost: (error: unknown) => void): Streams {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') onLost(error);
    });
  }
  const writeError = writerOf(process.stderr, 2);
  return {
    print: writerOf(process.stdout, 1),
    error(text) {
      try {
        writeError(text);
      } catch (error) {
        onLost(error); // there is no place left to say it
      }
    },
  };
}

function writerOf(stream: Writable, descriptor: number): (text: string) => void {
  if (stream instanceof Socket) return (text) => void stream.write(text);
  return (text) => writeAll(text, (bytes, from) => writeSync(descriptor, bytes, from));
}
