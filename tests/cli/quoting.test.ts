/** What a user types comes back in a sentence: short, and harmless to the terminal. */
import { expect, test } from 'vitest';
import { smallPlan, uptake } from './bundle.ts';

const red = '\u001b[31m';

test.each([
  ['a command', (word: string) => [word]],
  ['a flag', (word: string) => ['run', smallPlan(), `--${word}`]],
  ['a file', (word: string) => ['check', `${word}.json`]],
  ['a change', (word: string) => ['run', smallPlan(), '--set', `${word}=1`]],
  ['an outcome', (word: string) => ['run', smallPlan(), '--precision', `${word}=1`]],
])('%s that is not known is named without its control characters', async (_, words) => {
  const { code, stdout, stderr } = await uptake(...words(`odd${red}word`));
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toContain('odd\\u001b[31mword');
  expect(stderr).not.toMatch(/(?!\n)\p{Cc}/u);
});

test.each([
  ['a command', (word: string) => [word]],
  ['a flag', (word: string) => ['run', smallPlan(), `--${word}`]],
  ['a change', (word: string) => ['run', smallPlan(), '--set', `${word}=1`]],
  ['an outcome', (word: string) => ['run', smallPlan(), '--precision', `${word}=1`]],
])('%s of a hundred thousand letters does not come back whole', async (_, words) => {
  const { code, stderr } = await uptake(...words('w'.repeat(100_000)));
  expect(code).toBe(2);
  expect(stderr.length).toBeLessThan(2000);
});
