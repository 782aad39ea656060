/** The figures behind the four answers, as somebody meets them who wants to know more. */
import { readFileSync } from 'node:fs';
import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { linkOf } from '../../sim/scenario/link.ts';
import { workVersion } from '../../sim/scenario/work.ts';
import { planFile } from './computed.ts';
import { choosePlan, finished } from './page.ts';
import { startVisits } from './visits.ts';

const visit = startVisits();
const patient = { timeout: 30_000 };

/** The text of what has the focus, through all shadow roots. */
const focused = (page: Page) =>
  page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  });

const choice = (page: Page, figure: string, name: string) =>
  page.locator(figure).getByRole('combobox', { name, exact: true });

test.each([
  ['Chart: Reach', 'curve-figure #finding'],
  ['Chart: Speed', 'curve-figure #finding'],
  ['Chart: Fairness', 'fairness-figure #finding'],
  ['Chart: Cost and lasting', 'cost-figure #finding'],
  ['How made? Speed', 'how-made #speed'],
])('“%s” brings what stands behind the answer into sight, and the focus to it', async (name, target) => {
  const page = await visit();
  const wanted = page.locator(target);
  await wanted.waitFor({ ...patient, state: 'attached' });
  await page.getByRole('button', { name, exact: true }).click();
  await expect
    .poll(
      async () => (await focused(page)) === (await wanted.innerText()).replace(/\s+/g, ' ').trim(),
      patient,
    )
    .toBe(true);
  const box = await wanted.boundingBox();
  expect(box?.y).toBeGreaterThan(-1);
  expect(box?.y).toBeLessThan(900);
});

test('single futures and the future told below can be drawn over the band', async () => {
  const page = await visit();
  const picture = () => page.locator('curve-figure line-chart canvas').screenshot();
  const [band] = [await picture()];
  await choice(page, 'curve-figure', 'Futures').selectOption({ label: 'Band and 20 of them' });
  const some = await picture();
  expect(some.equals(band)).toBe(false);
  await choice(page, 'curve-figure', 'Futures').selectOption({ label: 'Band and future 12' });
  expect(await page.locator('curve-figure .key').innerText()).toContain('Future 12, told below');
  await page.getByRole('button', { name: 'Next future' }).click();
  await expect
    .poll(() => page.locator('curve-figure .key').innerText(), patient)
    .toContain('Future 13, told below');
});

test('dots show what would help most, each need with its own shape, name and number', async () => {
  const page = await visit({ viewport: { width: 768, height: 900 } });
  await choice(page, 'practices-figure', 'Dots show').selectOption({ label: 'What would help most' });
  await page.locator('practices-figure .key:not(.marks)').waitFor(patient);
  const key = await page.locator('practices-figure .key:not(.marks) li').allInnerTexts();
  const numbers = key.map((text) => Number(/\d+$/.exec(text)?.[0]));
  expect(key).toHaveLength(9);
  expect(numbers.reduce((sum, number) => sum + number, 0)).toBe(189);
  const [first] = key;
  const time = await page.locator('borough-field g.time').count();
  expect(`More time for doctors ${time}`).toBe(first);
  expect(await page.locator('borough-field g.time').first().getAttribute('aria-label')).toMatch(
    /: Time would help most$/,
  );
  const listed = page.locator('relief-figure .names li').filter({ hasText: /^\s*More time/ });
  expect((await listed.innerText()).replace(/\s+/g, ' ').trim()).toBe(first);
});

test('signs are told once: by the figure beside the dots, or by a key where that figure lies below', async () => {
  const page = await visit();
  await choice(page, 'practices-figure', 'Dots show').selectOption({ label: 'What would help most' });
  const key = page.locator('practices-figure .key:not(.marks)');
  const pointer = page.getByText('What each sign means, and for how many, stands beside.');
  await pointer.waitFor(patient);
  expect(await key.isVisible()).toBe(false);
  const kinds = await page
    .locator('borough-field g[role] .sign')
    .evaluateAll((signs) => [...new Set(signs.map((sign) => sign.getAttribute('class')?.split(' ')[1]))]);
  const named = await page
    .locator('relief-figure .names .sign')
    .evaluateAll((signs) => signs.map((sign) => sign.getAttribute('class')?.split(' ')[1]));
  expect(kinds.length).toBeGreaterThan(1);
  expect(kinds.filter((kind) => !named.includes(kind))).toEqual([]);
  await page.setViewportSize({ width: 768, height: 900 });
  await key.waitFor(patient);
  expect(await pointer.isVisible()).toBe(false);
  await choice(page, 'practices-figure', 'Dots show').selectOption({ label: 'The stage' });
  await page.setViewportSize({ width: 1280, height: 900 });
  await expect.poll(() => key.innerText(), patient).toContain('Some in place');
  expect(await key.isVisible()).toBe(true);
});

test('at 320 pixels the controls of the week stand in two rows, the slider beside its week', async () => {
  const page = await visit({ viewport: { width: 320, height: 640 } });
  const rows = await page
    .locator('week-scrubber')
    .locator('button, select, input, output')
    .evaluateAll((parts) =>
      parts.map((part) => {
        const { top, bottom, right } = part.getBoundingClientRect();
        return { middle: (top + bottom) / 2, isInside: right <= innerWidth };
      }),
    );
  expect(rows).toHaveLength(8);
  expect(rows.every(({ isInside }) => isInside)).toBe(true);
  const near = (one: number, other: number) => Math.abs(one - other) < 4;
  expect(rows.slice(0, 6).every(({ middle }) => near(middle, rows[0].middle))).toBe(true);
  expect(near(rows[6].middle, rows[7].middle)).toBe(true);
  expect(rows[7].middle).toBeGreaterThan(rows[0].middle);
});

test('what would help most stands beside the practices where there is room, and below them where there is none', async () => {
  const page = await visit();
  const boxes = async () => {
    const [dots, relief] = await Promise.all(
      ['practices-figure', 'relief-figure'].map((name) => page.locator(name).boundingBox()),
    );
    if (dots === null || relief === null) throw new Error('a figure is not there');
    return { dots, relief };
  };
  const { dots, relief } = await boxes();
  expect(relief.x).toBeGreaterThan(dots.x + dots.width);
  expect(relief.y).toBe(dots.y);
  const counted = await page.locator('relief-figure .names li:not(.head, .rest)').allInnerTexts();
  const numbers = counted.map((text) => Number(/\d+$/.exec(text.trim())?.[0]));
  expect(Math.min(...numbers)).toBeGreaterThan(0);
  expect(numbers.reduce((sum, number) => sum + number, 0)).toBe(189);
  await page.setViewportSize({ width: 320, height: 640 });
  await expect.poll(async () => (await boxes()).relief.x === (await boxes()).dots.x, patient).toBe(true);
  const narrow = await boxes();
  expect(narrow.relief.y).toBeGreaterThan(narrow.dots.y + narrow.dots.height);
});

test('the mark of the week is named, and is no part of the picture that is taken away', async () => {
  const page = await visit();
  const chart = page.locator('curve-figure line-chart');
  const drawn = () => chart.locator('canvas').evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  const mark = chart.locator('.mark');
  expect(await mark.innerText()).toBe('month 24');
  const [before, at] = [await drawn(), await mark.boundingBox()];
  await page.getByRole('slider', { name: 'Week', exact: true }).fill('51');
  await expect.poll(() => mark.innerText()).toBe('month 12');
  expect((await mark.boundingBox())?.x).toBeLessThan((at?.x ?? 0) - 50);
  expect(await drawn()).toBe(before);
});

test('a plan whose money runs out says when: in the answers, the curve and the strip of the plan', async () => {
  const plan = planFile('mentors-most-deprived-first');
  const programme = { ...plan.programme, weeks: 78, budget: 100_000 };
  const link = await linkOf({ version: workVersion, plan: { ...plan, programme }, pins: [] });
  const page = await visit({ at: `#${link}` });
  const said = page.locator('answer-list li');
  await expect
    .poll(() => said.first().innerText(), patient)
    .toContain('Support ended in month 2, when the money had run out.');
  expect(await said.first().innerText()).toContain('After 18 months');
  expect(await page.locator('curve-figure h2').innerText()).toMatch(
    /when the money runs out in month 2; \d+% in month 48/,
  );
  expect(await page.locator('plan-strip .early').first().innerText()).toMatch(
    /The money lasts to (about )?month 2/,
  );
  expect(await page.locator('plan-strip .unpaid').count()).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'In words' }).click();
  const [planned, paid, ...rest] = await page.locator('plan-strip li').allInnerTexts();
  expect(planned).toMatch(
    /^Planned: Support for 189 practices, months 1 to 18\. .*Committed: £[\d.]+ million\./,
  );
  expect(paid).toMatch(/^Paid for in the middle future: £1\d\d,000; .* practices never get a mentor\.$/);
  expect(rest).toEqual([]);
});

test('the story of a practice stands beside its story in the same future of the baseline', async () => {
  const page = await visit();
  expect(await page.locator('practice-story .difference').innerText()).toMatch(
    /^(With the plan it has|It has) (none|one|two|three|four|five) in place at the end/,
  );
  expect(await page.locator('practice-story h4').allInnerTexts()).toEqual([
    'The full programme',
    'No programme, in the same future',
  ]);
  await page.getByRole('radio', { name: 'No programme' }).check();
  await finished(page);
  await expect.poll(() => page.locator('practice-story h4').count(), patient).toBe(1);
  expect(await page.locator('practice-story .difference').count()).toBe(0);
});

test('weeks go by quarters, too, and play has three speeds', async () => {
  const page = await visit();
  const week = page.locator('week-scrubber output');
  await page.getByRole('slider', { name: 'Week', exact: true }).focus();
  await page.keyboard.press('Home');
  await page.getByRole('button', { name: 'One quarter on' }).click();
  await expect.poll(() => week.innerText()).toMatch(/^Week 14,/);
  await page.getByRole('button', { name: 'One quarter back' }).click();
  await expect.poll(() => week.innerText()).toMatch(/^Week 1,/);
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('Fast');
  await page.getByRole('button', { name: 'Play' }).click();
  await expect.poll(() => week.innerText(), patient).toMatch(/^Week (\d\d|\d\d\d),/);
  await page.getByRole('button', { name: 'Pause' }).click();
});

test.each([
  ['curve-figure', 'uptake-curve.csv', 1 + 2 * 5 * 208],
  ['practices-figure', 'uptake-practices.csv', 1 + 189 * 5],
  ['relief-figure', 'uptake-what-would-help-most.csv', 1 + 53 * 7],
  ['fairness-figure', 'uptake-fairness.csv', 1 + 2 * (208 + 7)],
  ['cost-figure', 'uptake-cost-and-queue.csv', 1 + 2 * (3 * 208 + 13)],
])('the numbers of %s can be taken away', async (figure, name, rows) => {
  const page = await visit();
  const download = page.waitForEvent('download');
  await page.locator(figure).getByRole('button', { name: 'Save the numbers (CSV)' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe(name);
  expect(
    readFileSync(await file.path(), 'utf8')
      .trim()
      .split('\n'),
  ).toHaveLength(rows);
});

test.each([
  ['wide, forced colours', { width: 1280, height: 900 }, { forcedColors: 'active' }],
  ['tablet, dark', { width: 768, height: 1000 }, { colorScheme: 'dark' }],
] as const)('axe finds nothing in any choice of the figures: %s', async (_, viewport, options) => {
  const page = await visit({ viewport, ...options });
  const findings = async () => {
    await page.evaluate(axe.source);
    const { violations } = (await page.evaluate('axe.run()')) as AxeResults;
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
  };
  await choice(page, 'practices-figure', 'Dots show').selectOption({ label: 'What would help most' });
  await choice(page, 'curve-figure', 'Futures').selectOption({ label: 'Band and future 12' });
  for (const summary of await page.locator('main summary').all()) await summary.click();
  expect(await findings()).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
});

test('no sentence of the figures is longer than twenty words or says what is not a number', async () => {
  const page = await visit();
  for (const plan of ['Mentors, most deprived first', 'Guidance only', 'No programme']) {
    await choosePlan(page, plan);
    await finished(page);
    for (const mode of ['stage', 'needs']) {
      await choice(page, 'practices-figure', 'Dots show').selectOption(mode);
      const texts = await page.locator('figure h2, figure p, figure .sentences li').allInnerTexts();
      const sentences = texts.flatMap((text) => text.split(/(?<=[.?!])\s+(?=[A-Z])/));
      expect(sentences.filter((sentence) => sentence.split(/\s+/).length > 20)).toEqual([]);
      expect(sentences.filter((sentence) => /NaN|Infinity|undefined|-\d/.test(sentence))).toEqual([]);
    }
  }
});
