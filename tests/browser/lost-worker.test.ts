/** A worker that dies or hangs for real, in the middle of a run: the page says so and goes on with another one. */
import type { Page, Worker } from 'playwright';
import { expect, test } from 'vitest';
import { futuresOf, planFile } from './computed.ts';
import { finished, patient, resultHash } from './page.ts';
import { startVisits } from './visits.ts';

const visit = startVisits();
const said = (page: Page) => page.locator('.message[role=alert] p').allInnerTexts();

/** The worker that was started first runs futures; the one that was started last tells single ones. */
const runner = (page: Page): Worker => page.workers()[0];

const ends: readonly [what: string, end: (worker: Worker) => void, sentence: string][] = [
  [
    'dies of a fault',
    (worker) =>
      void worker.evaluate(() => {
        setTimeout(() => {
          throw new Error('out of order');
        });
      }),
    'A worker failed: Uncaught Error: out of order. It was replaced, and its futures are being run again.',
  ],
  [
    'hangs in an endless loop',
    (worker) =>
      void worker.evaluate(() => {
        setTimeout(() => {
          for (;;);
        });
      }),
    'A worker took too long over its work. It was replaced, and its futures are being run again.',
  ],
];

test.each(ends)('a worker that %s is replaced in sight, and no future is lost', async (_, end, sentence) => {
  const page = await visit({ expecting: /out of order/ });
  expect(await said(page)).toEqual([]);
  const before = page.workers();
  const lost = runner(page);
  const closed = new Promise((resolve) => lost.on('close', resolve));
  await page.getByRole('radio', { name: 'Guidance only' }).check();
  end(lost);
  await expect.poll(() => said(page), patient).toEqual([sentence]);
  await closed;
  await finished(page);
  expect(await page.locator('.plan-name').innerText()).toBe('Guidance only');
  expect(await resultHash(page)).toBe(futuresOf(planFile('guidance-only')).resultHash);
  expect(page.workers()).toHaveLength(before.length);
  expect(page.workers()).not.toContain(lost);
  expect(await page.getByText('The run failed').count()).toBe(0);
  // what was being run again is there
  await expect.poll(() => said(page), patient).toEqual([]);
});
