import { env } from 'node:process';
import { defineConfig } from 'vitest/config';

const quick = [
  'tests/{random,statistics,model,engine}/*.test.ts',
  'tests/laws/{assumptions,bookkeeping}.test.ts',
  'tests/second-implementation/clustering.test.ts',
  'tests/mutation/some-worlds.ts',
];
const all = [
  'tests/{random,statistics,model,engine,laws}/**/*.test.ts',
  'tests/second-implementation/worlds.test.ts',
];

/** The tests that judge a mutant: the quickest that say the most, all that fit, or those that are named. */
function testsThatJudge(asked = 'quick'): string[] {
  if (asked === 'quick') return quick;
  return asked === 'all' ? all : asked.split(' ');
}

export default defineConfig({
  test: {
    include: testsThatJudge(env.MUTATION_TESTS),
    exclude: ['tests/model/reference-values.test.ts'],
    testTimeout: 30_000,
    // A third of the time, because nothing is loaded twice.
    isolate: false,
  },
});
