// Runs after `npm ci`: builds the command line and the library, so that `npx uptake` and `import 'uptake'` work at once.
// What is missing is said and never fails the installation.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
const vite = 'node_modules/vite/bin/vite.js';

const parts = { cli: 'The command line', library: 'The library' };

if (!existsSync('sim/cli/main.ts')) {
  console.log('There is no sim/cli/main.ts, so nothing is built.');
} else if (!existsSync(vite)) {
  console.log('Without the development packages nothing is built: run npm ci with them.');
} else {
  for (const [mode, part] of Object.entries(parts)) {
    const options = ['build', '--mode', mode, '--logLevel', 'warn'];
    const { status } = spawnSync(process.execPath, [vite, ...options], { stdio: 'inherit' });
    if (status !== 0)
      console.error(`${part} did not build; see above. After a correction: npm run build:${mode}`);
  }
}
