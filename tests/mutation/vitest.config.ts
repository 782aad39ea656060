import { env } from 'node:process';
import { defineConfig } from 'vitest/config';

/** The tests that judge a mutant: with MUTATION_TESTS=all all that fit, otherwise the quickest that say the most. */
const include =
  env.MUTATION_TESTS === 'all'
    ? ['tests/{random,statistics,model,laws}/**/*.test.ts', 'tests/second-implementation/worlds.test.ts']
    : ['tests/{random,statistics,model}/*.test.ts', 'tests/mutation/some-worlds.ts'];

export default defineConfig({
  test: {
    include,
    exclude: ['tests/model/reference-values.test.ts'],
    testTimeout: 30_000,
    // A third of the time, because nothing is loaded twice.
    isolate: false,
  },
});
