/** Comparing plans: pinned, against a baseline, as precisely as asked for. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { compareOutcomes } from '../../sim/experiment/compare.ts';
import { type ScalarOutcome, scalarOutcomeNames } from '../../sim/model/outcomes.ts';
import type { PlanDocument } from '../../sim/scenario/document.ts';
import { linkOf } from '../../sim/scenario/link.ts';
import { decimalsFor, sayRange, sayRanks, sayRanksShort, saySigned } from '../../ui/app/say-outcome.ts';
import { capital } from '../../ui/app/words.ts';
import { futuresOf, planFile, tableOf } from './computed.ts';
import { finished, patient } from './page.ts';
import { startVisits } from './visits.ts';

const visit = startVisits();

const plans = (page: Page) => page.locator('compare-screen article');
const verdicts = (page: Page) => page.locator('compare-screen .verdict').allInnerTexts();
/** Everything that is said of a plan. */
const toldOf = (page: Page, title: string) =>
  page.locator(`compare-screen article[aria-label="${title}"]`).innerText();
const screen = (page: Page) => page.locator('compare-screen');
/** Shown when every plan is as precise as asked for. */
const reached = (page: Page) => screen(page).getByText(/^From [\d,]+ futures, as precise as asked: /);

const atEnd = (outcome: string, months = 48) => `${outcome}: month ${months}, the end of the run`;

/** Of the end of the run, a precision that takes a few hundred futures. */
async function roughly(page: Page): Promise<void> {
  await screen(page).getByLabel('Compare by').selectOption(atEnd('Practices with most of the bundle'));
  await screen(page).getByLabel('Precise to').selectOption('within 5 practices');
}

async function futuresCompared(page: Page): Promise<number> {
  await reached(page).waitFor(patient);
  return Number(/^From ([\d,]+) /.exec(await reached(page).innerText())?.[1].replace(',', ''));
}

/** What the table should say of a plan against another one. */
function cellOf(name: ScalarOutcome, plan: PlanDocument, baseline: PlanDocument, futures: number): string {
  const comparison = compareOutcomes(futuresOf(plan, futures), futuresOf(baseline, futures))[name];
  const { mean, interval } = comparison.difference;
  const decimals = decimalsFor(name, mean, interval);
  return `${saySigned(name, mean, decimals)} (${sayRange(name, interval, mean)}) ${sayRanksShort(comparison, futures)}`;
}

test('two plans pinned beside a third: words, table and file say the numbers that Node computes', async () => {
  const page = await visit({ at: '#compare' });
  await roughly(page);
  await page.getByRole('button', { name: 'Pin Guidance only' }).click();
  await page.getByRole('button', { name: 'Pin Feedback only' }).click();
  await screen(page).getByLabel('Measured against').selectOption('Guidance only');
  await finishedFieldOf(page, 2);
  const futures = await futuresCompared(page);
  const headings = await page.locator('comparison-table thead th').allInnerTexts();
  expect(headings, 'the baseline, then the best first').toEqual([
    'Outcome',
    'Guidance only',
    'The full programme',
    'Feedback only',
  ]);
  expect(await page.locator('plans-to-pin .measure').innerText()).toMatch(
    /^Baseline: Guidance only Work on it$/i,
  );
  expect(await page.getByRole('button', { name: 'Unpin Guidance only' }).count()).toBe(0);
  await screen(page).getByText('Pinned beside it: one of four.').waitFor();

  const guidance = planFile('guidance-only');
  const full = planFile('full-programme');
  const name = 'most_of_bundle_practices_end';
  const expected = compareOutcomes(futuresOf(full, futures), futuresOf(guidance, futures));
  const told = await toldOf(page, 'The full programme');
  expect(told).toContain(
    `The average: ${sayRange(name, expected[name].difference.interval, expected[name].difference.mean)}.`,
  );
  expect(told).toContain(`${capital(sayRanks(expected[name]))} futures.`);
  const titles = await page.locator('compare-screen article h3').allInnerTexts();
  expect(titles, 'the best first').toEqual(['The full programme', 'Feedback only']);
  expect(await page.locator('comparison-table .rests').innerText()).toMatch(/clearly differ in /);
  const rows = await page
    .locator('comparison-table tbody tr:has(td)')
    .evaluateAll((all) =>
      all.map((row) =>
        [...row.children].map((cell) => (cell as HTMLElement).innerText.replace(/\s+/g, ' ').trim()),
      ),
    );
  const early = { ...full, weeks: 104 };
  const earlyGuidance = { ...guidance, weeks: 104 };
  expect(rows[0][2], 'when support ends').toBe(cellOf(name, early, earlyGuidance, futures));
  expect(rows[4][2], 'at the end of the run').toBe(cellOf(name, full, guidance, futures));
  const [cost] = rows.filter(([label]) => label.startsWith('Cost pounds'));
  expect(cost[3]).toBe(cellOf('cost_pounds', planFile('feedback-only'), guidance, futures));

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save this table (CSV)' }).click(),
  ]);
  const { header, rows: saved } = tableOf(await readFile(await download.path(), 'utf8'));
  const at = (row: string[], column: string) => row[header.indexOf(column)];
  const ofFull = saved.filter((row) => at(row, 'plan') === 'The full programme' && at(row, 'week') === '');
  expect(ofFull.map((row) => at(row, 'outcome'))).toEqual(scalarOutcomeNames);
  for (const row of ofFull) {
    const { difference, better, worse, same, ranked } = expected[at(row, 'outcome') as ScalarOutcome];
    const numbers = [difference.n, difference.mean, ...difference.interval, better.share];
    numbers.push(worse.share, same, ranked);
    const columns = ['futures', 'mean_difference', 'interval_low', 'interval_high', 'better_share'];
    columns.push('worse_share', 'same_share', 'ranked_futures');
    expect(columns.map((column) => at(row, column))).toEqual(
      numbers.map((value) => (Number.isNaN(value) ? '' : String(value))),
    );
  }

  const [every] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save every future (CSV)' }).click(),
  ]);
  const outcomes = tableOf(await readFile(await every.path(), 'utf8'));
  expect(outcomes.rows).toHaveLength(3 * futures);
});

/** Waits until a number of plans have their dots. */
async function finishedFieldOf(page: Page, count: number): Promise<void> {
  await expect.poll(() => page.locator('difference-dots').count(), patient).toBe(count);
}

test('another outcome and another precision are answered anew, in their own units', async () => {
  const page = await visit({ at: '#compare' });
  await finishedFieldOf(page, 1);
  await roughly(page);
  const futures = await futuresCompared(page);
  expect(futures).toBeLessThan(400);
  expect(futures).toBeGreaterThanOrEqual(200);
  const [ofPractices] = await verdicts(page);
  await screen(page).getByLabel('Compare by').selectOption('Cost: over all 48 months');
  await expect.poll(async () => (await verdicts(page))[0], patient).toMatch(/^On average £/);
  const cost = await futuresCompared(page);
  expect((await verdicts(page))[0]).not.toBe(ofPractices);
  const expected = compareOutcomes(
    futuresOf(planFile('full-programme'), cost),
    futuresOf(planFile('full-programme'), cost, 'none'),
  ).cost_pounds;
  expect(await toldOf(page, 'The full programme')).toContain(
    sayRange('cost_pounds', expected.difference.interval),
  );
});

test('unpinning takes a plan away, undo brings it back, and pinning stops at five', async () => {
  const page = await visit({ at: '#compare' });
  await page.getByRole('button', { name: 'Pin Guidance only' }).click();
  await expect.poll(() => plans(page).count()).toBe(2);
  await page.getByRole('button', { name: 'Unpin Guidance only' }).click();
  await expect.poll(() => plans(page).count()).toBe(1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => plans(page).count()).toBe(2);
  const offered = screen(page).getByRole('button', { name: /^Pin (?!this plan)/ });
  for (let pinned = 1; pinned < 5; pinned++) await offered.first().click();
  await screen(page).getByText('Five plans are pinned. Unpin one to pin another.').waitFor();
  expect(
    await offered.evaluateAll((all) => all.every((button) => (button as HTMLButtonElement).disabled)),
  ).toBe(true);
  for (let pinned = 5; pinned > 1; pinned--) await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => plans(page).count()).toBe(2);
});

test('where the plan is its own baseline the page says that there is nothing to compare, and how to go on', async () => {
  const page = await visit();
  await page.getByRole('radio', { name: 'No programme' }).check();
  await finished(page);
  await page.getByRole('link', { name: 'Compare' }).click();
  await screen(page)
    .getByText(/There is nothing to compare yet: .* pin a plan above\./)
    .waitFor(patient);
  expect(await plans(page).count()).toBe(0);
  expect(await screen(page).getByText('Working out').count()).toBe(0);
  await page.getByRole('button', { name: 'Pin Guidance only' }).click();
  await finishedFieldOf(page, 1);
});

test('a lever changed meanwhile starts the comparison anew with the changed plan', async () => {
  const page = await visit({ at: '#compare' });
  await roughly(page);
  await page.getByRole('textbox', { name: 'Mentors, mentors' }).fill('17');
  await page.keyboard.press('Tab');
  const chips = plans(page).first().getByRole('list', { name: 'What differs' });
  await expect.poll(() => chips.innerText(), patient).toContain('Mentors: 17');
  await finishedFieldOf(page, 1);
  const futures = await futuresCompared(page);
  const { programme, ...rest } = planFile('full-programme');
  const changed = {
    ...rest,
    programme: { ...programme, mentorship: { ...(programme.mentorship as object), mentors: 17 } },
  };
  const name = 'most_of_bundle_practices_end';
  const { difference } = compareOutcomes(futuresOf(changed, futures), futuresOf(changed, futures, 'none'))[
    name
  ];
  expect(await toldOf(page, 'The full programme, changed')).toContain(
    `The average: ${sayRange(name, difference.interval, difference.mean)}.`,
  );
});

test('stopped by hand it stays stopped, says how precise it is so far, and keeps the numbers', async () => {
  const page = await visit({ at: '#compare' });
  await screen(page).getByLabel('Precise to').selectOption('within 1 practice');
  await screen(page)
    .getByText(/^[\d,]+ futures, within .* so far/)
    .waitFor(patient);
  await screen(page).getByRole('button', { name: 'Stop' }).click();
  await screen(page)
    .getByText(/^Stopped after [\d,]+ futures: within .* so far\.$/)
    .waitFor(patient);
  expect(await screen(page).getByRole('button', { name: 'Stop' }).count()).toBe(0);
  expect(await page.locator('comparison-table tbody tr:has(td)').count()).toBe(16);
});

test('an outcome that few futures have is compared where both plans have it, without numbers that are none', async () => {
  const page = await visit({ at: '#compare' });
  await page.getByRole('button', { name: 'Pin Guidance only' }).click();
  await screen(page).getByLabel('Compare by').selectOption('Weeks to a half: over all 48 months');
  await screen(page).getByRole('heading', { name: 'Weeks to a half: over all 48 months' }).waitFor(patient);
  await finishedFieldOf(page, 2);
  await expect.poll(() => toldOf(page, 'The full programme'), patient).toMatch(/ of [\d,]+ futures\./);
  const everything = () =>
    page.locator('compare-screen *').evaluateAll((all) => all.map((element) => element.outerHTML).join());
  expect(await everything()).toContain('class="verdict"');
  for (let look = 0; look < 5; look++) expect(await everything()).not.toMatch(/NaN|Infinity/);
  await screen(page).getByRole('button', { name: 'Stop' }).click();
});

test('a precision that no number of futures gives is admitted', async () => {
  const short = { ...planFile('full-programme'), practices: { count: 8 }, weeks: 60 };
  const page = await visit({ at: `#${await linkOf({ version: 1, plan: short, pins: [] })}` });
  await page.getByRole('link', { name: 'Compare' }).click();
  await screen(page).getByLabel('Compare by').selectOption(atEnd('In place', 14));
  await screen(page).getByLabel('Precise to').selectOption('within 0.5 points');
  await screen(page)
    .getByText(/^Not as precise as asked after 2,000 futures: within [\d.]+ points so far\.$/)
    .waitFor(patient);
});

/** What has the focus, by its name, however deep it lies. */
const focused = (page: Page) =>
  page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element?.getAttribute('aria-label') ?? element?.tagName;
  });

test('by keyboard a plan is pinned and unpinned where it stands: the focus stays on it', async () => {
  const page = await visit({ at: '#compare' });
  await page.getByRole('button', { name: 'Pin this plan: The full programme' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page), patient).toBe('Unpin The full programme');
  await page.getByRole('button', { name: 'Pin Mentors, readiest first' }).focus();
  await page.keyboard.press('Space');
  await expect.poll(() => focused(page), patient).toBe('Unpin Mentors, readiest first');
  await page.keyboard.press('Space');
  await expect.poll(() => focused(page), patient).toBe('Pin Mentors, readiest first');
});

test('a pinned plan is opened as the one to work on, under its name, and undo brings the other back', async () => {
  const page = await visit({ at: '#compare' });
  const name = page.locator('.plan-name');
  await page.getByRole('textbox', { name: 'Mentors, mentors' }).fill('17');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Pin this plan: The full programme, changed' }).click();
  await page.getByRole('textbox', { name: 'Mentors, mentors' }).fill('9');
  await page.keyboard.press('Tab');
  await expect.poll(() => name.innerText(), patient).toBe('The full programme, changed (2)');
  await page.getByRole('button', { name: 'Work on it: The full programme, changed' }).click();
  await expect.poll(() => name.innerText(), patient).toBe('The full programme, changed');
  expect(await page.getByRole('textbox', { name: 'Mentors, mentors' }).inputValue()).toBe('17');
  expect(await focused(page)).toBe('Unpin The full programme, changed');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => name.innerText(), patient).toBe('The full programme, changed (2)');
  expect(await page.getByRole('textbox', { name: 'Mentors, mentors' }).inputValue()).toBe('9');
});
