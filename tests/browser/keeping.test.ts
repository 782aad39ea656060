/** Work is not lost: after a reload, after a crash, without a network, and in the one file that opens from disk. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { linkOf } from '../../sim/scenario/link.ts';
import { futuresOf, planFile } from './computed.ts';
import { answers, finished, openChromium, openSite, patient, resultHash } from './page.ts';
import { startVisits } from './visits.ts';

const visit = startVisits();
const kept = (page: Page) => page.evaluate(() => localStorage.getItem('uptake work') ?? '');
const mentors = (page: Page) => page.getByRole('textbox', { name: 'Mentors, mentors' });
const baseline = (page: Page) => page.getByLabel('Measured against').locator('option:checked').innerText();

async function setMentors(page: Page, number: number): Promise<void> {
  const before = await resultHash(page);
  await mentors(page).fill(String(number));
  await page.keyboard.press('Tab');
  await expect.poll(() => resultHash(page), patient).not.toBe(before);
  await finished(page);
}

const said = (page: Page) => page.locator('.message[role=alert] p').allInnerTexts();
const dots = (page: Page) => page.locator('borough-field [role=option]').count();

/** Uses twelve practices of one's own. */
async function usePractices(page: Page): Promise<void> {
  await page.getByText('Use your own practices').click();
  const row = (place: number) =>
    `P${place},Old Street ${place},${place % 2 ? 'East' : 'West'},${3000 + 100 * place},`;
  const ours = `id,name,borough,list_size,deprivation\n${Array.from({ length: 12 }, (_, place) => row(place)).join('\n')}12\n`;
  await page
    .locator('own-practices input[type=file]')
    .setInputFiles({ name: 'ours.csv', mimeType: 'text/csv', buffer: Buffer.from(ours) });
  await page.getByRole('button', { name: 'Use these 12 practices' }).click();
  await expect.poll(() => dots(page), patient).toBe(12);
  await finished(page);
}

test('work is there again after a crash: the plan, the pins, the baseline and practices of one’s own', async () => {
  const page = await visit();
  await page.getByRole('radio', { name: 'Time, not pressure' }).check();
  await page.getByLabel('Measured against').selectOption('Guidance only');
  await finished(page);
  await usePractices(page);
  await setMentors(page, 4);
  const [hash, answered] = [await resultHash(page), await answers(page)];
  await expect.poll(() => kept(page), patient).toContain('"mentors":4');
  const crashed = page.waitForEvent('crash');
  page.goto('chrome://crash').catch(() => undefined);
  await crashed;

  const again = await page.context().newPage();
  await again.goto(page.url());
  await finished(again);
  expect(await resultHash(again)).toBe(hash);
  expect(await answers(again)).toEqual(answered);
  expect(await said(again)).toEqual([]);
  expect(await baseline(again)).toBe('Guidance only');
  expect(await mentors(again).inputValue()).toBe('4');
  expect(await dots(again)).toBe(12);
});

test('a change made just before the page is closed is kept, too', async () => {
  const page = await visit();
  await mentors(page).fill('23');
  await page.reload();
  await finished(page);
  expect(await mentors(page).inputValue()).toBe('23');
});

const plan = planFile('guidance-only');
const named = JSON.stringify({
  version: 1,
  plan,
  pins: [],
  practices: { name: 'x.csv', count: 2, hash: 'a'.repeat(64) },
});
const spoilt: readonly [what: string, work: string, practices: string | null, title: string][] = [
  ['no JSON', '{"version":1,', null, 'The full programme'],
  ['another kind of thing', '[1,2,3]', null, 'The full programme'],
  [
    'a plan that cannot be',
    JSON.stringify({ version: 1, plan: { ...plan, weeks: -1 }, pins: [] }),
    null,
    'The full programme',
  ],
  ['a newer version', '{"version":99,"plan":{},"pins":[]}', null, 'The full programme'],
  ['practices that are gone', named, null, 'Guidance only'],
  ['practices that are no JSON', named, '{"name":"x.csv","rows":[', 'Guidance only'],
  ['practices that are none', named, '{"name":"x.csv","rows":[1,null,{"id":7}]}', 'Guidance only'],
  [
    'ties to nobody',
    named,
    '{"name":"x.csv","rows":[{"id":"A"},{"id":"B"}],"ties":[["A","C"],7]}',
    'Guidance only',
  ],
  ['other practices than those named', named, '{"name":"x.csv","rows":[{"id":"A"}]}', 'Guidance only'],
];

const notKept = (practices: string) => [
  `The ${practices} could not be kept. You see synthetic ones.`,
  'Open the file again under “Use your own practices”.',
];

test('stored work that cannot be read does not stop the page; practices that are missing from it are named', async () => {
  const page = await visit({ expecting: /^failed: / }); // a reload cuts off what is still on its way
  for (const [what, stored, practices, title] of spoilt) {
    await page.evaluate(
      ([text, rows]) => {
        localStorage.clear();
        sessionStorage.clear();
        localStorage.setItem('uptake work', text as string);
        if (rows !== null) localStorage.setItem('uptake practices', rows as string);
      },
      [stored, practices],
    );
    await page.reload();
    await page.locator('answer-list li').first().waitFor(patient);
    expect(await page.locator('.plan-name').innerText(), what).toBe(title);
    expect(await said(page), what).toEqual(stored === named ? notKept('2 practices from x.csv') : []);
  }
});

test('where the browser has no room left for practices the next visit says so, with the rest of the work', async () => {
  const page = await visit();
  await setMentors(page, 4);
  await expect.poll(() => kept(page), patient).toContain('"mentors":4');
  const room = await page.evaluate(() => {
    let size = 2 ** 24;
    let filled = '';
    while (size >= 1) {
      try {
        localStorage.setItem('something else', filled + 'x'.repeat(size));
        filled += 'x'.repeat(size);
      } catch {
        size /= 2;
      }
    }
    localStorage.setItem('something else', filled.slice(500));
    return filled.length;
  });
  expect(room).toBeGreaterThan(1_000_000);
  await usePractices(page);
  await expect.poll(() => kept(page), patient).toContain('ours.csv');
  const again = await page.context().newPage();
  await again.goto(page.url());
  await finished(again);
  expect(await said(again)).toEqual(notKept('12 practices from ours.csv'));
  expect(await dots(again)).toBe(189);
  expect(await mentors(again).inputValue()).toBe('4');
  await again.locator('.message').getByRole('button', { name: 'Close' }).click();
  expect(await said(again)).toEqual([]);
  // the tab itself has room of its own
  await page.reload();
  await expect.poll(() => dots(page), patient).toBe(12);
});

test('two tabs keep their own work, say that there are two, and a third begins with what was changed last', async () => {
  const one = await visit();
  const two = await one.context().newPage();
  await two.goto(one.url());
  await finished(two);
  await setMentors(two, 4);
  await expect.poll(() => said(one), patient).toHaveLength(2);
  await setMentors(one, 7);
  await expect.poll(() => kept(one), patient).toContain('"mentors":7');
  await expect
    .poll(() => said(two), patient)
    .toEqual([
      'Another tab has this page open and keeps work of its own. This tab keeps this work, also after a reload.',
      'A new tab begins with whichever was changed last: save the plan under “Take away” to be sure of it.',
    ]);
  await two.reload();
  await finished(two);
  expect(await mentors(two).inputValue()).toBe('4');
  const three = await one.context().newPage();
  await three.goto(one.url());
  await finished(three);
  expect(await mentors(three).inputValue()).toBe('7');
});

test('a link opened over work is one step of undo', async () => {
  const page = await visit();
  await setMentors(page, 5);
  const before = await answers(page);
  const link = await linkOf({
    version: 1,
    plan: planFile('guidance-only'),
    pins: [planFile('feedback-only')],
  });
  await page.evaluate((fragment) => {
    location.hash = fragment;
  }, link);
  await expect.poll(() => page.locator('.plan-name').innerText(), patient).toBe('Guidance only');
  await finished(page);
  expect(await answers(page)).not.toEqual(before);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => answers(page), patient).toEqual(before);
  expect(await mentors(page).inputValue()).toBe('5');
});

test('after the first visit every screen opens without a network', async () => {
  const site = await openSite();
  try {
    const { page, complaints } = await site.visit();
    const hash = await resultHash(page);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await expect
      .poll(
        () => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state),
        patient,
      )
      .toBe('activated');
    site.host.fallSilent();
    await page.close();
    const again = await page.context().newPage();
    await again.goto(site.host.address);
    await finished(again);
    expect(await resultHash(again)).toBe(hash);
    await again.getByText('Each assumption, with its basis').click();
    await again.getByRole('searchbox', { name: 'Find an assumption' }).waitFor(patient);
    await again.getByText('Use your own practices').click();
    await again.locator('own-practices input[type=file]').waitFor(patient);
    await again.getByRole('button', { name: 'Take away' }).click();
    await again.getByRole('button', { name: 'Copy link' }).waitFor(patient);
    await again.keyboard.press('Escape');
    await again.getByRole('link', { name: 'Compare' }).click();
    await again.getByText(/futures, as precise as asked/).waitFor(patient);
    await again.getByRole('link', { name: 'About' }).click();
    await again.getByText('Read the description (ODD)').click();
    await again.locator('about-screen .odd h2, about-screen .odd h3').first().waitFor(patient);
    expect(complaints).toEqual([]);
    await again.context().close();
  } finally {
    await site.close();
  }
});

test('the page in one file, as the page hands it out, opens from disk and computes the same bits', async () => {
  const visited = await visit();
  await visited.getByRole('button', { name: 'Take away' }).click();
  const [download] = await Promise.all([
    visited.waitForEvent('download'),
    visited.getByRole('button', { name: 'Save this page as one file' }).click(),
  ]);
  const folder = mkdtempSync(join(tmpdir(), 'uptake-one-file-'));
  const file = join(folder, download.suggestedFilename());
  await download.saveAs(file);
  const browser = await openChromium();
  try {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('request', (request) => {
      if (/^https?:/.test(request.url())) complaints.push(request.url());
    });
    await page.goto(pathToFileURL(file).href);
    await finished(page);
    expect(await answers(page)).toHaveLength(4);
    expect(await resultHash(page)).toBe(futuresOf(planFile('full-programme')).resultHash);
    await page.getByRole('button', { name: 'Take away' }).click();
    await page.getByRole('button', { name: 'Save plan file' }).waitFor(patient);
    expect(await page.getByRole('button', { name: 'Save this page as one file' }).count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Compare' }).click();
    await page.getByText(/futures, as precise as asked/).waitFor(patient);
    await page.getByRole('link', { name: 'About' }).click();
    await page.getByText('Read the description (ODD)').click();
    await page.locator('about-screen .odd h3').first().waitFor(patient);
    expect(complaints).toEqual([]);
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
