/** Somebody's own practices: a file with its own names of columns, on a page that sends nothing anywhere. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { copdBundle } from '../../sim/model/improvements.ts';
import type { PlanDocument } from '../../sim/scenario/document.ts';
import { syntheticRows } from '../../sim/scenario/populations.ts';
import { folder, futuresOf, hashByCommand, planFile } from './computed.ts';
import { answers, finished, patient, resultHash } from './page.ts';
import { startVisits } from './visits.ts';

const visit = startVisits();

const practices = syntheticRows(40, 'a file of somebody');
/** As a list of practices comes out of a register: other names, more columns than are used, and no deprivation. */
const header = 'Practice Code,Practice Name,CCG,PCN,Number of patients,Telephone,Region';
const rows = practices.map(
  ({ id, borough, locality, listSize }, place) =>
    `E${id},"Surgery ${place}, the ${place % 2 ? 'old' : 'new'}",${borough},${locality},${listSize},0207,${place % 4 === 0 ? 'outer' : 'inner'}`,
);
const csv = [header, ...rows].join('\n');
const ties = `practice_a,practice_b\n${practices
  .slice(1)
  .map(({ id }, place) => `E${practices[place].id},E${id}`)
  .join('\n')}\n`;

const panel = (page: Page) => page.locator('own-practices');
const alerts = (page: Page) => panel(page).getByRole('alert');

async function openPanel(page: Page): Promise<void> {
  await page.getByText('Use your own practices').click();
  await panel(page).getByText('It stays on this machine: nothing is sent anywhere.').waitFor(patient);
}
const choose = (page: Page, name: string, text: string | Buffer) =>
  panel(page)
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
const columnOf = (page: Page, standard: string) =>
  panel(page).locator(`#match-${standard} option:checked`).innerText();
const dots = (page: Page) => page.locator('borough-field [role=option]').count();

async function use(page: Page, button: string | RegExp): Promise<void> {
  const before = await resultHash(page);
  await panel(page).getByRole('button', { name: button }).click();
  await expect.poll(() => resultHash(page), patient).not.toBe(before);
  await finished(page);
}

const twoImprovements = {
  title: 'Two improvements',
  improvements: ['One', 'Other'].map((name) => ({ ...copdBundle[0], name, label: name })),
};

async function openPlan(page: Page, plan: PlanDocument): Promise<void> {
  await page.getByRole('button', { name: 'Take away' }).click();
  await page.locator('take-away input[type=file]').setInputFiles({
    name: 'plan.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(plan)),
  });
  await expect.poll(() => page.locator('.plan-name').innerText(), patient).toBe(plan.title);
}

test('columns with other names are matched in sight, a filter keeps some, and the command line computes the same', async () => {
  const page = await visit();
  const before = await answers(page);
  await openPanel(page);
  const requests: string[] = [];
  page.on('request', (request) => requests.push(`${request.method()} ${request.url()}`));
  await choose(page, 'our practices.csv', csv);
  await panel(page).getByText('our practices.csv: which column is which?').waitFor(patient);
  expect(await columnOf(page, 'id')).toBe('Practice Code');
  expect(await columnOf(page, 'name')).toBe('Practice Name');
  expect(await columnOf(page, 'borough')).toBe('CCG');
  expect(await columnOf(page, 'locality')).toBe('PCN');
  expect(await columnOf(page, 'list_size')).toBe('Number of patients');
  expect(await columnOf(page, 'deprivation')).toBe('drawn for each future');
  await panel(page)
    .getByText(/^Not given, so drawn for each future: doctors, full-time equivalents, deprivation score, /)
    .waitFor();
  await panel(page).getByText('Columns of the file that are not used').click();
  await panel(page).getByText('These columns are not used: Telephone, Region.').waitFor();

  await panel(page).getByLabel('Only rows where').selectOption('Region');
  await panel(page).getByLabel('is', { exact: true }).selectOption('outer');
  await panel(page).getByRole('button', { name: 'Use these 10 practices' }).waitFor();
  await panel(page).getByLabel('is', { exact: true }).selectOption('inner');
  await use(page, 'Use these 30 practices');
  expect(await dots(page)).toBe(30);
  expect(await answers(page)).not.toEqual(before);
  const cwd = folder();
  writeFileSync(join(cwd, 'our practices.csv'), csv);
  writeFileSync(join(cwd, 'ties.csv'), ties);
  const command = () => page.locator('how-made dd code').last().textContent();
  const withoutTies = await resultHash(page);
  expect(await command()).toContain("--map 'id=Practice Code'");
  expect(await command()).toContain('--where Region=inner');
  expect(await hashByCommand((await command()) as string, cwd)).toBe(withoutTies);

  await panel(page).getByLabel('Only rows where').waitFor({ state: 'detached' });
  await choose(page, 'ties.csv', `${ties}nobody,E1\n`);
  await alerts(page).waitFor();
  expect(await alerts(page).innerText()).toContain('The practices in use stay as they were.');
  expect(await resultHash(page)).toBe(withoutTies);
  await choose(page, 'ties.csv', ties);
  await panel(page).getByText('20 ties from ties.csv in use.').waitFor(patient);
  await panel(page).getByText('19 ties to practices that were left out are left out.').waitFor();
  await expect.poll(() => resultHash(page), patient).not.toBe(withoutTies);
  await finished(page);
  expect(await hashByCommand((await command()) as string, cwd)).toBe(await resultHash(page));

  await choose(page, 'our practices.csv', csv);
  await use(page, 'Use these 40 practices');
  await panel(page).getByText('39 ties from ties.csv still in use.').waitFor();
  expect(await hashByCommand((await command()) as string, cwd)).toBe(await resultHash(page));

  for (let step = 0; step < 3; step++) await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => answers(page), patient).toEqual(before);
  await expect.poll(() => dots(page), patient).toBe(189);
  const host = new URL(page.url()).origin;
  expect(
    requests.filter((request) => !request.startsWith(`GET ${host}/assets/`) && !request.includes('blob:')),
  ).toEqual([]);
});

test('ties come as a second file; both files give the same result hash on the command line', async () => {
  const page = await visit();
  await openPanel(page);
  await choose(page, 'ties.csv', ties);
  await alerts(page).getByText('holds ties; open the file of the practices first').waitFor(patient);
  await choose(page, 'ours.csv', csv);
  await use(page, 'Use these 40 practices');
  const synthetic = await resultHash(page);
  await choose(page, 'ties.csv', ties);
  await panel(page).getByText('39 ties from ties.csv in use.').waitFor(patient);
  await expect.poll(() => resultHash(page), patient).not.toBe(synthetic);
  await finished(page);
  const cwd = folder();
  writeFileSync(join(cwd, 'ours.csv'), csv);
  writeFileSync(join(cwd, 'ties.csv'), ties);
  const command = await page.locator('how-made dd code').last().textContent();
  expect(command).toContain('--ties ties.csv');
  expect(await hashByCommand(command as string, cwd)).toBe(await resultHash(page));
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => resultHash(page), patient).toBe(synthetic);
});

test('a comparison is made anew when other practices of the same file are used', async () => {
  const page = await visit();
  await openPanel(page);
  await choose(page, 'ours.csv', csv);
  await use(page, 'Use these 40 practices');
  await page.getByRole('link', { name: 'Compare' }).click();
  await page.getByLabel('Compare by').selectOption('In place: month 48, the end of the run');
  await page.getByLabel('Precise to').selectOption('within 2 points');
  const done = page.getByText(/futures, as precise as asked: /);
  await done.waitFor(patient);
  const verdict = () => page.locator('compare-screen .verdict').innerText();
  const before = await verdict();
  await choose(page, 'ours.csv', csv);
  await panel(page).getByLabel('Only rows where').selectOption('Region');
  await panel(page)
    .getByRole('button', { name: /^Use these \d+ practices$/ })
    .click();
  await expect.poll(verdict, patient).not.toBe(before);
  await done.waitFor(patient);
});

test('who looks at what fewer practices, improvements or weeks do not have sees everything of what is there', async () => {
  const page = await visit();
  const choice = (name: string) =>
    page.locator('explore-screen').getByRole('combobox', { name, exact: true });
  const week = () => page.locator('week-scrubber output').innerText();
  const everything = async () => {
    await finished(page);
    await expect.poll(() => page.locator('explore-screen .stale').count(), patient).toBe(0);
    expect(await answers(page)).toHaveLength(4);
    const names = ['curve', 'practices', 'relief', 'fairness', 'cost'].map((name) => `${name}-figure h2`);
    for (const name of names) expect(await page.locator(name).first().innerText(), name).toMatch(/\.$/);
    expect(await page.locator('practice-story .sentences li').count()).toBeGreaterThan(0);
    const texts = await page.locator('explore-screen :is(h2, h3, h4, p, li, td)').allInnerTexts();
    expect(texts.filter((text) => /undefined|NaN|Infinity/.test(text))).toEqual([]);
  };
  const looksAt = async (improvement: string, practice: string, atWeek: RegExp) => {
    expect(await choice('Show').locator('option:checked').innerText()).toBe(improvement);
    expect(await choice('The story of').inputValue()).toBe(practice);
    expect(await week()).toMatch(atWeek);
  };

  await choice('The story of').selectOption('150');
  await choice('Show').selectOption('Smoking and flu');
  await page.getByRole('slider', { name: 'Week', exact: true }).fill('200');
  await looksAt('Smoking and flu', '150', /^Week 201,/);

  const plan = { ...planFile('mentors-most-deprived-first'), ...twoImprovements, weeks: 52 };
  await openPlan(page, plan);
  await everything();
  expect(await resultHash(page)).toBe(futuresOf(plan).resultHash);
  await looksAt('All improvements', '150', /^Week 52,/);

  await openPanel(page);
  const twelve = csv.split('\n').slice(0, 13).join('\n');
  await choose(page, 'twelve.csv', twelve);
  await use(page, 'Use these 12 practices');
  await everything();
  expect(await dots(page)).toBe(12);
  await looksAt('All improvements', '0', /^Week 52,/);

  for (let step = 0; step < 2; step++) await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => dots(page), patient).toBe(189);
  await everything();
  await looksAt('Smoking and flu', '150', /^Week 201,/);
});

test('baselines for five improvements do not stop a plan that has two', async () => {
  const page = await visit();
  await openPanel(page);
  const ours = [
    'id,baseline_1,baseline_2,baseline_3,baseline_4,baseline_5',
    ...Array.from({ length: 12 }, (_, place) => `P${place},.5,.4,.3,.2,.1`),
  ].join('\n');
  await choose(page, 'ours.csv', ours);
  await use(page, 'Use these 12 practices');
  await openPlan(page, { ...planFile('guidance-only'), ...twoImprovements });
  await finished(page);
  expect(await answers(page)).toHaveLength(4);
});

test('a file with decimal commas, unknown cells and a ragged row is mended by three buttons, and the mended file computes the same', async () => {
  const page = await visit();
  await openPanel(page);
  const lines = practices
    .slice(0, 12)
    .map(({ id, listSize }, place) => `${id};${listSize};${place === 0 ? 'n/a' : `${place},5`}`);
  const messy = ['Practice;List size;GP FTE', ...lines, 'X;1;2;3'].join('\n');
  await choose(page, 'messy.csv', messy);
  await alerts(page).waitFor(patient);
  expect(await alerts(page).innerText()).toMatch(
    /1 row has more or fewer cells than the header: row 14\.[\s\S]*“n\/a”/,
  );
  await panel(page).getByRole('button', { name: 'Leave row 14 out' }).click();
  await panel(page).getByRole('button', { name: 'Read comma as decimal' }).click();
  await panel(page).getByRole('button', { name: 'Leave this cell unknown' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    panel(page).getByRole('button', { name: 'Save the mended file (CSV)' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('messy-mended.csv');
  const cwd = folder();
  await download.saveAs(join(cwd, 'messy-mended.csv'));
  await use(page, 'Use these 12 practices');
  const command = await page.locator('how-made dd code').last().textContent();
  expect(command).toContain('--practices messy-mended.csv');
  expect(await hashByCommand(command as string, cwd)).toBe(await resultHash(page));
});

test('problems are named by row and in words, and leave the practices in use as they were', async () => {
  const page = await visit();
  const hash = await resultHash(page);
  await openPanel(page);
  await choose(page, 'bad.csv', 'id,list_size,deprivation\nA,5000,20\nA,many,20\nB,-3,\n');
  await panel(page).getByText('bad.csv: which column is which?').waitFor(patient);
  const text = await alerts(page).innerText();
  expect(text).toContain('1 row repeats a practice of a row above: row 3.');
  expect(text).toContain('Registered patients: rows 3 and 4 have “many” and “-3”.');
  expect(text).toContain('The practices in use stay as they were.');
  expect(await panel(page).getByRole('button', { name: 'Not usable yet' }).isDisabled()).toBe(true);
  await panel(page).getByLabel('Registered patients list_size').selectOption('drawn for each future');
  await expect.poll(() => alerts(page).innerText()).not.toContain('many');
  await panel(page).getByLabel('Practice code id').selectOption('must be chosen');
  await expect
    .poll(() => alerts(page).innerText())
    .toContain('Choose below which column is the practice code.');
  expect(await panel(page).getByRole('button', { name: 'Not usable yet' }).isDisabled()).toBe(true);
  await panel(page).getByRole('button', { name: 'Cancel' }).click();

  for (const [name, content, words] of [
    ['empty.csv', '', /empty\.csv/],
    ['latin.csv', Buffer.from([0x69, 0x64, 0x0a, 0xe9, 0x0a]), /is not UTF-8 text/],
    ['sheet.csv', 'PK\u0003\u0004id', /is no table: it holds signs that no text has/],
    ['page.csv', '<!doctype html><p>Not found</p>', /^Choose below which column is the practice code/],
  ] as const) {
    await choose(page, name, content);
    await expect.poll(() => alerts(page).allInnerTexts(), patient).toEqual([expect.stringMatching(words)]);
    const cancel = panel(page).getByRole('button', { name: 'Cancel' });
    if (await cancel.isVisible()) await cancel.click();
  }
  expect(await resultHash(page)).toBe(hash);
  expect(await dots(page)).toBe(189);
});
