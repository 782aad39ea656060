/**
 * Where the practices of a batch come from, beside its design and never in what is hashed: for people, and for the
 * manifest of what is merged.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../../batch/draft.ts';
import type { Sources } from '../input/inputs.ts';
import { jsonText } from '../output/results.ts';

const fileIn = (directory: string) => join(directory, 'sources.json');

/** @throws the system's errors */
export function writeSources(directory: string, sources: Sources): void {
  const text = jsonText(sources);
  if (Object.keys(sources).length > 0 && textIn(directory) !== text) writeWhole(fileIn(directory), text);
}

/** Nothing where the practices are synthetic, or where nobody can tell any more. */
export function readSources(directory: string): Sources {
  try {
    const { practices_file, ties_file } = JSON.parse(textIn(directory) ?? '{}') as Sources;
    return { ...(practices_file && { practices_file }), ...(ties_file && { ties_file }) };
  } catch {
    return {};
  }
}

function textIn(directory: string): string | undefined {
  try {
    return readFileSync(fileIn(directory), 'utf8');
  } catch {
    return undefined;
  }
}
