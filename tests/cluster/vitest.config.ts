import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Only for `npm run test:cluster`. Each test goes on where the one before it ended, so the first failure is the last. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    include: ['tests/cluster/*.test.ts'],
    pool: 'threads', // one process: its end, however it comes, ends what the tests started
    bail: 1,
    testTimeout: 600_000,
    hookTimeout: 600_000,
    reporters: ['verbose', ['json', { outputFile: 'dist/cluster-results.json' }]],
  },
});
