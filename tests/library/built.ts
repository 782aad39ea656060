/** The library as it is shipped: the file in dist/library, which `npm run build:library` makes. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const file = join(root, 'dist/library/uptake.mjs');

if (!existsSync(file))
  throw new Error('dist/library/uptake.mjs is missing: run "npm run build:library" first');

export const uptake: typeof import('../../sim/library/uptake.ts') = await import(
  /* @vite-ignore */ pathToFileURL(file).href
);
