/**
 * Writes the ODD's rules, tables and sizes: `npm run odd` measures the sizes anew, in a minute or two;
 * `npm run odd -- --texts` takes them as they were measured last.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { measure } from './measure.ts';
import { withRules } from './rules.ts';
import { readSizes, sizeTexts, writeSizes } from './sizes.ts';
import { withBlocks } from './table.ts';

const futures = 400;

if (!process.argv.includes('--texts')) writeSizes(measure(futures));
const odd = new URL('../../sim/model/ODD.md', import.meta.url);
writeFileSync(odd, withBlocks(withRules(readFileSync(odd, 'utf8')), sizeTexts(readSizes())));
