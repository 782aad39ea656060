/** Other engines compute the bits of golden.json: Chromium, Firefox and a newer Node. */
import { readFileSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import {
  ask,
  bundle,
  type Found,
  findChromium,
  findFirefox,
  findNewerNode,
  mayBeLeftOut,
} from './engines.ts';
import { differences, goldenFile } from './files.ts';

const golden: Record<string, string> = JSON.parse(readFileSync(goldenFile, 'utf8'));
let script: Promise<string> | undefined;

const engines: [name: string, find: () => Promise<Found>][] = [
  ['Chromium', findChromium],
  ['Firefox', findFirefox],
  ['a newer Node', findNewerNode],
];

// long enough to install an engine first
test.for(engines)('%s computes the same bits', { timeout: 600_000 }, async ([name, find], { skip }) => {
  const found = await find();
  if ('missing' in found) {
    const notice = `NOT COMPARED: ${name}. ${found.missing}`;
    if (!mayBeLeftOut(found)) expect.fail(notice);
    console.log(notice);
    return skip(notice);
  }
  script ??= bundle();
  const { engine, hashes, problem } = await ask(await script, found.start);
  expect(problem, `${engine}: ${problem}`).toBe(undefined);
  console.log(`${engine}: ${Object.keys(hashes ?? {}).length} hashes compared`);
  expect(differences(golden, hashes ?? {}), engine).toEqual([]);
});

afterEach(() => {
  vi.unstubAllEnvs();
});

test('an engine that could be had may be left out, but not where all are required; one that cannot, always', async () => {
  vi.stubEnv('FIREFOX_PATH', '/nowhere/firefox');
  vi.stubEnv('NEWER_NODE_PATH', '/nowhere/node');
  for (const asked of [undefined, 'required']) {
    vi.stubEnv('UPTAKE_ENGINES', asked);
    for (const find of [findFirefox, findNewerNode]) {
      const found = await find();
      expect(found).toMatchObject({ missing: expect.stringContaining('/nowhere/'), couldBeHad: true });
      if ('missing' in found) expect(mayBeLeftOut(found)).toBe(asked === undefined);
    }
    expect(mayBeLeftOut({ missing: 'There is none for this machine.', couldBeHad: false })).toBe(true);
  }
});
