/** The README of the checkout: its commands as they stand there, made small, in a checkout of their own. */
import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { bundle, directory, root } from './bundle.ts';

const blocksOf = (file: string) =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/^```sh\n(.*?)^```$/gms)].map(([, text]) => text);
const blocks = blocksOf('README.md');

/** Flags that make a command take a second, and change nothing of what it accepts. */
function small(line: string): string {
  const [command, comment = ''] = line.split(/(?= +# )/);
  const words = command.includes('--method morris')
    ? '--trajectories 2 --futures 1 --parameters workHours'
    : command.includes('--method threshold')
      ? '--samples 2 --futures 2 --parameters workHours'
      : command.startsWith('npx uptake sweep')
        ? '--futures 1'
        : '';
  return `${command} ${words} ${comment}`;
}

/** Commands in one shell that ends with the first error; what is drawn is left to the tests of the analysis. */
async function shell(commands: string): Promise<void> {
  mkdirSync(join(directory, 'node_modules/.bin'), { recursive: true });
  symlinkSync(bundle, join(directory, 'node_modules/.bin/uptake'));
  symlinkSync(join(root, 'scenarios'), join(directory, 'scenarios'));
  await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', commands], {
    cwd: directory,
    maxBuffer: 1e8,
    env: { ...process.env, npm_config_loglevel: 'silent', npm_config_offline: 'true' },
  });
}

test('every command without a browser does what the README says, as it stands there', async () => {
  const lines = blocks.filter((block) => /^npx uptake (run|compare)/.test(block)).join('');
  expect(lines.match(/^npx uptake /gm)?.length).toBeGreaterThan(7);
  await shell(lines.split('\n').map(small).join('\n'));
  const written = readdirSync(directory).filter((name) => name !== 'node_modules' && name !== 'scenarios');
  expect(written.sort()).toEqual(['mine.csv', 'own-practices', 'results', 'sweep']);
});

test('nothing that the READMEs write lies twice in one place, or is taken for a part of the checkout', () => {
  const ignored = readFileSync(join(root, '.gitignore'), 'utf8').split('\n');
  const commands = [...blocks, ...blocksOf('scenarios/analysis/README.md')]
    .join('')
    .split('\n')
    .map((line) => line.replace(/ +#.*/, ''));
  const placesOf = new Map<string, Set<string>>();
  for (const line of commands) {
    for (const [, option, shown, figures] of line.matchAll(/--out (\S+)|> (\S+)|figures\.\w+ \S+ (\S+)/g)) {
      const place = (option ?? shown ?? figures).replace(/[")]+$/, '');
      if (figures === undefined) placesOf.set(place, (placesOf.get(place) ?? new Set()).add(line));
      expect(
        ignored.some((name) => name === `/${place}` || name === `/${place}/`),
        place,
      ).toBe(true);
    }
  }
  expect(placesOf.size).toBeGreaterThan(5);
  for (const [place, lines] of placesOf) expect([...lines], place).toHaveLength(1);
});
