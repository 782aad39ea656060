/** Writes the parameter table into the ODD: npm run odd. */
import { readFileSync, writeFileSync } from 'node:fs';
import { withTable } from './table.ts';

const file = new URL('../../sim/model/ODD.md', import.meta.url);
writeFileSync(file, withTable(readFileSync(file, 'utf8')));
