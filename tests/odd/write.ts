/** Writes the tables of parameters and improvements into the ODD: npm run odd. */
import { readFileSync, writeFileSync } from 'node:fs';
import { withTables } from './table.ts';

const file = new URL('../../sim/model/ODD.md', import.meta.url);
writeFileSync(file, withTables(readFileSync(file, 'utf8')));
