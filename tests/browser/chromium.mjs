// The browser tests need a Chromium. Finds it; installs it where that is simple; otherwise says what is missing.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const path = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

if (
  !existsSync(path) &&
  process.env.CHROMIUM_PATH === undefined &&
  process.getuid?.() === 0 &&
  existsSync('/etc/debian_version')
) {
  const options = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  console.log('Installing Chromium for the browser tests ...');
  spawnSync('apt-get', ['update', '-qq'], options);
  spawnSync(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation'],
    options,
  );
}
if (!existsSync(path)) {
  console.error(
    `The browser tests need Chromium at ${path}: install it (on Debian: apt-get install chromium fonts-liberation) or set CHROMIUM_PATH to a Chromium or Chrome.`,
  );
  process.exit(2);
}
