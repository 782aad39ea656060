/**
 * Work in a link: `#v1=` and the text, deflated, in the letters that an address allows. No server sees it: what follows
 * the # stays in the browser. A link may come from anybody, so it is read within limits.
 */
import type { Problem } from './problems.ts';
import { type ReadWork, readWork, type Work, workText } from './work.ts';

const mark = 'v1=';
/** Characters of a link at most. */
export const longestLink = 16 * 1024;
/** Bytes that it may inflate to: a small link can inflate to a hundred megabytes. */
const mostBytes = 256 * 1024;

/** Whether the part of an address after the # holds work. */
export const isLink = (fragment: string): boolean => /^#?v\d+=/.test(fragment);

/**
 * The part of an address after the #, without it.
 *
 * @throws RangeError when the work is too large for a link
 */
export async function linkOf(work: Work): Promise<string> {
  const text = new TextEncoder().encode(workText(work));
  const packed = await readAll(streamOf(text).pipeThrough(new CompressionStream('deflate-raw')), Infinity);
  const link = `${mark}${base64url(packed as Uint8Array)}`;
  if (text.length > mostBytes)
    throw new RangeError(
      `a link holds at most ${mostBytes} bytes of work and this work has ${text.length}; save it as a file`,
    );
  if (link.length > longestLink)
    throw new RangeError(
      `a link holds at most ${longestLink} characters and this work takes ${link.length}; save it as a file`,
    );
  return link;
}

/** Reads a link, with every problem at once; nothing it holds is trusted. */
export async function readLink(fragment: string, where = 'the link'): Promise<ReadWork> {
  const wrong = (message: string): { problems: Problem[] } => ({ problems: [{ where, path: '', message }] });
  const text = fragment.replace(/^#/, '');
  if (text.length > longestLink)
    return wrong(`must have at most ${longestLink} characters; it has ${text.length}`);
  if (!text.startsWith(mark)) {
    return wrong(
      isLink(text)
        ? 'was made by a newer version of Uptake; open it there'
        : `must begin with #${mark}; it is not a link of Uptake`,
    );
  }
  const packed = bytesOf(text.slice(mark.length));
  if (packed === undefined) return wrong('is damaged: it holds letters that no link has; copy all of it');
  let bytes: Uint8Array | undefined;
  try {
    bytes = await readAll(streamOf(packed).pipeThrough(new DecompressionStream('deflate-raw')), mostBytes);
  } catch {
    return wrong('is damaged or cut off; copy all of it');
  }
  if (bytes === undefined) return wrong(`holds more than ${mostBytes / 1024} KB; no link of Uptake does`);
  let json: string;
  try {
    json = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return wrong('is damaged: what it holds is not text');
  }
  return readWork(json, where);
}

function streamOf(bytes: Uint8Array): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new Blob([bytes as Uint8Array<ArrayBuffer>]).stream();
}

/** All bytes of a stream, or undefined as soon as there are more than `most`. */
async function readAll(stream: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    parts.push(next.value);
    length += next.value.length;
    if (length > most) {
      await reader.cancel().catch(() => undefined);
      return undefined;
    }
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function base64url(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function bytesOf(text: string): Uint8Array | undefined {
  if (!/^[\w-]*$/.test(text)) return undefined;
  try {
    const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
  } catch {
    return undefined;
  }
}
