/** Reading input whole. */
import { readFileSync } from 'node:fs';
import type { Problem } from '../../scenario/problems.ts';
import { systemError } from '../problems.ts';

/** A file as text and as its bytes, or a problem that says why not. */
export function readText(
  file: string,
): { readonly text: string; readonly bytes: Uint8Array } | { readonly problem: Problem } {
  const wrong = (where: string, message: string) => ({ problem: { where, path: '', message } });
  if (file === '') return wrong('a file', 'must have a name; an empty one was given');
  try {
    const bytes = readFileSync(file);
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), bytes };
  } catch (error) {
    if (error instanceof TypeError)
      return wrong(file, 'is not UTF-8 text; save it as UTF-8 (in a spreadsheet: "CSV UTF-8")');
    const reason = systemError(error);
    if (reason === undefined) throw error;
    return wrong(file, `cannot be read: ${reason}`);
  }
}
