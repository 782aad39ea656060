// Runs after `npm ci`: builds the command line, so that `npx uptake` works at once.
// What is missing is said and never fails the installation.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
const vite = 'node_modules/vite/bin/vite.js';

if (!existsSync('sim/cli/main.ts')) {
  console.log('There is no sim/cli/main.ts, so the command line is not built.');
} else if (!existsSync(vite)) {
  console.log('Without the development packages the command line is not built: run npm ci with them.');
} else {
  const options = ['build', '--mode', 'cli', '--logLevel', 'warn'];
  const { status } = spawnSync(process.execPath, [vite, ...options], { stdio: 'inherit' });
  if (status !== 0)
    console.error('The command line did not build; see above. After a correction: npm run build:cli');
}
