/**
 * Bundles what is measured into plain files, so that each runs in a process of its own without a transpiler. The
 * packages compared with are installed on first use and go into the bundles, too.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const output = here('../../dist/bench');

/** Address of a built file. */
export const built = (name: string) => `${output}/${name}.mjs`;

const measured = {
  future: here('measured/future.ts'),
  'practices-and-ties': here('measured/practices-and-ties.ts'),
  'network-uptake': here('measured/network-uptake.ts'),
  pool: here('measured/pool.ts'),
  size: here('measured/size.ts'),
  sweep: here('measured/sweep.ts'),
  batch: here('measured/batch.ts'),
};
const compared = {
  'network-agentscript': here('comparison/agentscript.mjs'),
  'network-flocc': here('comparison/flocc.mjs'),
};

/** @param withComparison whether to bundle the models in other packages, which must be installed */
export async function bundle(withComparison: boolean): Promise<void> {
  await build({
    configFile: false,
    root: here('../..'),
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: output,
      emptyOutDir: true,
      target: 'node20',
      copyPublicDir: false,
      rolldownOptions: {
        input: withComparison ? { ...measured, ...compared } : measured,
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  });
}

const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

/** Versions of the packages compared with. */
export const comparedVersions: Record<string, string> = readJson(here('package.json')).dependencies;

function isInstalled(name: string): boolean {
  const path = here(`node_modules/${name}/package.json`);
  return existsSync(path) && readJson(path).version === comparedVersions[name];
}

/** Installs the packages compared with, unless they are there; says why when it cannot. */
export function installComparison(): boolean {
  const missing = Object.keys(comparedVersions).filter((name) => !isInstalled(name));
  if (missing.length === 0) return true;
  console.log(`Installing ${missing.join(' and ')} for the comparison (npm ci in tests/bench) ...`);
  const { status, stderr } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: here('.'),
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status === 0) return true;
  const reason =
    (stderr ?? '').split('\n').find((line) => /^npm err(or|!)/i.test(line)) ?? 'npm did not start';
  console.log(
    `The comparison is left out: ${missing.join(' and ')} could not be installed (${reason.trim()}).\n` +
      'With a connection to the npm registry, run `npm ci` in tests/bench, then the bench again.\n',
  );
  return false;
}
