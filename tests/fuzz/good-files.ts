/** Files that the commands read as they are: small, and between them of every kind. */
import { readFileSync } from 'node:fs';
import { syntheticRows } from '../../sim/scenario/populations.ts';
import { writePractices } from '../../sim/scenario/practices-csv.ts';

const scenario = (name: string) =>
  readFileSync(new URL(`../../scenarios/${name}.json`, import.meta.url), 'utf8');
export const plans = ['full-programme', 'data-first-then-feedback', 'no-programme', 'borough-by-borough'].map(
  scenario,
);
export const tables = [writePractices(syntheticRows(10, 'fuzz')), 'id;list_size\nA;4000\nB;9000\n'];
/** Of a plan that stands beside them as good.json. */
export const designs = [
  {
    method: 'factorial',
    vary: { 'mentorship.mentors': { values: [0, 2] }, order: { values: ['random', 'volunteers'] } },
  },
  { method: 'sobol', vary: { protectedTime: { minimum: 0, maximum: 2 }, workHours: {} }, samples: 4 },
  { method: 'list', points: [{ tools: true }, { meanTies: 3 }, {}] },
].map((design) => JSON.stringify({ version: 1, title: 'x', plan: 'good.json', ...design }));
export const ties = ['practice_a,practice_b\nP01,P02\nP03,P04\nP05,P06\n'];
