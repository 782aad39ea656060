// Builds what is missing or older than its sources, then serves the built page on this computer.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = ['sim', 'ui', 'scenarios', 'package-lock.json', 'vite.config.ts'];
const port = 4173;
process.chdir(root);

const newest = Math.max(...sources.map(lastChange));
if (lastChange('dist/cli/uptake.mjs') < newest) {
  console.log('Building the command line ...');
  spawnSync(process.execPath, ['sim/cli/build.mjs'], { stdio: 'inherit' });
}
if (lastChange('dist/page/index.html') < newest) {
  console.log('Building the page ...');
  await build({ logLevel: 'warn' });
}

const server = await preview({ preview: { port, strictPort: false, host: 'localhost' } });
const address = server.resolvedUrls.local[0];
console.log(`Uptake is at ${address} (stop with Ctrl+C).`);
console.log('Without a browser: npx uptake run scenarios/full-programme.json --futures 40 --out results');
openBrowser(address);

/** Time of the last change of a file, or of the newest file in a folder; 0 when there is none. */
function lastChange(path) {
  if (!existsSync(path)) return 0;
  const entry = statSync(path);
  if (!entry.isDirectory()) return entry.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => lastChange(join(path, name))));
}

/** Where there is no browser or no screen, the address above is enough. */
function openBrowser(url) {
  const screen = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!screen || process.env.CI || process.env.BROWSER === 'none') return;
  const commands = { darwin: ['open', url], win32: ['cmd', '/c', 'start', '', url] };
  const [command, ...rest] = commands[process.platform] ?? ['xdg-open', url];
  spawnSync(command, rest, { stdio: 'ignore', timeout: 5000 });
}
