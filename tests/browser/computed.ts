/** What the page shows, computed without it: by the same core in Node, and by the built command line. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { makeEngine } from '../../sim/engine/future.ts';
import { assemble, type Futures, runChunk } from '../../sim/experiment/futures.ts';
import { emptyPlan } from '../../sim/model/levers.ts';
import { type PlanDocument, readPlan } from '../../sim/scenario/document.ts';
import { populationOf } from '../../sim/scenario/populations.ts';
import { scenarioOf } from '../../sim/scenario/resolve.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** The built command line. */
export const cli = join(root, 'dist/cli/uptake.mjs');

/** A plan that the page offers. */
export function planFile(id: string): PlanDocument {
  const { document, problems } = readPlan(readFileSync(join(root, `scenarios/${id}.json`), 'utf8'), id);
  if (document === undefined) throw new Error(problems.map(({ message }) => message).join('; '));
  return document;
}

/** The futures of a plan from 0 to `count`, or those without a programme in the same world. */
export function futuresOf(
  file: PlanDocument,
  count = 200,
  programme: 'its own' | 'none' = 'its own',
): Futures {
  const own = scenarioOf(file);
  const scenario = programme === 'none' ? { ...own, plan: emptyPlan() } : own;
  const chunk = runChunk(makeEngine(populationOf(file)), { scenario, from: 0, to: count }, { weekly: true });
  return assemble([chunk], scenario.weeks);
}

/** An empty folder from which the commands of the page find the plans that it offers. */
export function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'uptake-page-'));
  symlinkSync(join(root, 'scenarios'), join(made, 'scenarios'));
  return made;
}

/** Runs a command that the page has written, by a shell. @returns the result hash that it prints */
export async function hashByCommand(command: string, cwd: string): Promise<string> {
  if (!existsSync(cli)) throw new Error('dist/cli/uptake.mjs is missing: run "npm run build:cli" first');
  const words = command.replace(/^npx uptake /, `"${process.execPath}" "${cli}" `);
  if (words === command) throw new Error(`not a command of uptake: ${command}`);
  const { stdout } = await promisify(execFile)('sh', ['-c', `${words} --json --quiet`], { cwd });
  return JSON.parse(stdout).result_hash;
}

/** Rows of a CSV file of numbers and plain texts, by column. */
export function tableOf(csv: string): { readonly header: string[]; readonly rows: string[][] } {
  const [header, ...rows] = csv
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
  return { header, rows };
}
