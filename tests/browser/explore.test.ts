/** The first screen as its users meet it: the built page in a real browser. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { futuresOf, planFile } from './computed.ts';
import { answers, choosePlan, finished, patient, resultHash } from './page.ts';
import { startVisits } from './visits.ts';

const visit = startVisits();
const narrow = { width: 320, height: 640 };

test('the page opens with four answers, each with its range, and asks for nothing', async () => {
  const page = await visit();
  const texts = await answers(page);
  expect(texts).toHaveLength(4);
  expect(texts[0]).toMatch(/practices have most of the bundle than with no programme\./);
  for (const text of texts) expect(text).toMatch(/In 9 of 10 futures/);
  expect(await page.getByRole('radio', { name: 'The full programme' }).isChecked()).toBe(true);
  expect(await page.locator('borough-field [role=option]').count()).toBe(189);
  expect(await page.title()).toMatch(/^Uptake/);
});

test('no sentence of the answers has more than twenty words, whatever the plan', async () => {
  const page = await visit();
  const titles = await page.locator('plan-cards label .title').allInnerTexts();
  expect(titles.length).toBeGreaterThan(7);
  for (const title of titles) {
    await choosePlan(page, title);
    await finished(page);
    const texts = [
      ...(await page.locator('answer-list p').allInnerTexts()),
      ...(await page.locator('figure h2, figure > p').allInnerTexts()),
    ];
    const sentences = texts.flatMap((text) => text.split(/(?<=[.?!])\s+(?=[A-Z])/));
    expect(sentences.filter((sentence) => sentence.split(/\s+/).length > 20)).toEqual([]);
    expect(sentences.filter((sentence) => /NaN|Infinity|undefined/.test(sentence))).toEqual([]);
  }
});

test('choosing another plan changes the answers, and undo and redo bring them back', async () => {
  const page = await visit();
  const before = await answers(page);
  await page.getByRole('radio', { name: 'Guidance only' }).check();
  await finished(page);
  const after = await answers(page);
  expect(after).not.toEqual(before);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => answers(page), patient).toEqual(before);
  expect(await page.getByRole('radio', { name: 'The full programme' }).isChecked()).toBe(true);
  await finished(page);
  await page.getByRole('button', { name: 'Redo' }).click();
  await finished(page);
  await expect.poll(() => answers(page), patient).toEqual(after);
});

test('a lever changed by keyboard changes the curve and is shown as a change from the plan', async () => {
  const page = await visit();
  const finding = page.locator('curve-figure h2');
  const row = () => page.locator('curve-figure tbody tr').nth(7).innerText();
  await page.locator('curve-figure summary').click();
  const before = [await finding.innerText(), await row()];
  const mentors = page.getByRole('textbox', { name: 'Mentors, mentors' });
  await mentors.focus();
  await page.keyboard.press('ArrowUp');
  expect(await mentors.inputValue()).toBe('7');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('17');
  await page.keyboard.press('Enter');
  await expect.poll(async () => [await finding.innerText(), await row()], patient).not.toEqual(before);
  await finished(page);
  const chip = page.getByRole('button', { name: 'Take back: Mentors: 6 → 17' });
  await chip.click();
  expect(await mentors.inputValue()).toBe('6');
  await expect.poll(async () => [await finding.innerText(), await row()], patient).toEqual(before);
  await finished(page);
});

test('a number that cannot be is explained in place, kept as typed, and leaves the plan alone', async () => {
  const page = await visit();
  const hash = await resultHash(page);
  const mentors = page.getByRole('textbox', { name: 'Mentors, mentors' });
  await mentors.fill('-3');
  await page.keyboard.press('Tab');
  const alert = page.locator('number-control [role=alert]');
  expect(await alert.innerText()).toBe(
    'It must lie between 0 and 10000 (mentors); it is -3. The plan keeps 6.',
  );
  expect(await mentors.inputValue()).toBe('-3');
  expect(await resultHash(page)).toBe(hash);
  await mentors.fill('6');
  await page.keyboard.press('Tab');
  expect(await alert.count()).toBe(0);
});

test('the scrubber moves the dots', async () => {
  const page = await visit();
  const summary = page.locator('practices-figure h2');
  const shapes = () =>
    page
      .locator('borough-field [role=option]')
      .evaluateAll((dots) => dots.map((dot) => dot.getAttribute('class')));
  const before = await shapes();
  await page.getByRole('slider', { name: 'Week', exact: true }).focus();
  await page.keyboard.press('Home');
  await expect.poll(() => summary.innerText()).toMatch(/^In month 1 of this future, /);
  const atStart = await shapes();
  expect(atStart).not.toEqual(before);
  expect(atStart.filter((shape) => shape === 'full')).toEqual([]);
  await page.getByRole('button', { name: 'One week on' }).click();
  await expect.poll(() => page.locator('week-scrubber output').innerText()).toMatch(/^Week 2,/);
  await page.getByRole('button', { name: 'Play' }).click();
  await expect.poll(() => page.locator('week-scrubber output').innerText()).toMatch(/^Week (1\d|[3-9]),/);
  await page.getByRole('button', { name: 'Pause' }).click();
});

test('arrow keys go from dot to dot and tell the story of each', async () => {
  const page = await visit();
  const chosen = page.getByLabel('The story of');
  await page.locator('borough-field').first().locator('[role=option][tabindex="0"]').focus();
  const first = await chosen.inputValue();
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => chosen.inputValue()).not.toBe(first);
  const focused = await page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active?.getAttribute('data-practice');
  });
  expect(focused).toBe(await chosen.inputValue());
  expect(await page.locator('practice-story .sentences li').count()).toBeGreaterThan(4);
});

test('the page and Node compute the same bits', async () => {
  const page = await visit();
  expect(await resultHash(page)).toBe(futuresOf(planFile('full-programme')).resultHash);
});

test('at 320 pixels the plan is a sheet that keeps the answer in sight', async () => {
  const page = await visit({ viewport: narrow });
  const open = page.getByRole('button', { name: 'Change the plan' });
  await open.click();
  const sheet = page.getByRole('dialog', { name: 'The plan' });
  const [first] = await page.locator('answer-list .sentence').allInnerTexts();
  expect(await sheet.locator('.sheet-head p').innerText()).toBe(first);
  await sheet.getByRole('radio', { name: 'Time, not pressure' }).check();
  await expect.poll(() => sheet.locator('.sheet-head p').innerText(), patient).not.toBe(first);
  await page.keyboard.press('Escape');
  expect(await sheet.isVisible()).toBe(false);
  expect(await open.evaluate((button) => button.matches(':focus'))).toBe(true);
});

test('what was chosen to look at is still there after a look at another screen', async () => {
  const page = await visit();
  const choices = {
    Measure: 'Delivered coverage',
    Futures: 'Band and 20 of them',
    Show: 'Annual review',
    'Dots show': 'What would help most',
    'The story of': await page.getByLabel('The story of').locator('option').nth(7).innerText(),
  };
  const choice = (name: string) =>
    page.locator('explore-screen').getByRole('combobox', { name, exact: true });
  for (const [name, label] of Object.entries(choices)) await choice(name).selectOption({ label });
  await page.getByRole('slider', { name: 'Week', exact: true }).fill('30');
  const week = await page.locator('week-scrubber output').innerText();
  await page.getByRole('button', { name: 'Next future' }).click();
  const told = page.getByText('One possible run of events: future 13 of 200.');
  await told.waitFor(patient);
  await page.getByRole('link', { name: 'Compare' }).click();
  await page.locator('compare-screen h2').first().waitFor(patient);
  await page.getByRole('link', { name: 'Explore' }).click();
  await told.waitFor(patient);
  for (const [name, label] of Object.entries(choices))
    expect(await choice(name).locator('option:checked').innerText(), name).toBe(label);
  expect(await page.locator('week-scrubber output').innerText()).toBe(week);
  expect(await page.locator('borough-field g.time').count()).toBeGreaterThan(0);
});

test('less motion is respected: play goes by quarters', async () => {
  const page = await visit({ reducedMotion: 'reduce' });
  await page.getByRole('slider', { name: 'Week', exact: true }).focus();
  await page.keyboard.press('Home');
  await page.getByRole('button', { name: 'Play' }).click();
  await expect
    .poll(() => page.locator('week-scrubber output').innerText(), { timeout: 5000 })
    .toMatch(/^Week 14,/);
});

test('who asks how the model was tested sees every test, what fails first', async () => {
  const { tests } = JSON.parse(
    readFileSync(new URL('../../ui/about/validation.json', import.meta.url), 'utf8'),
  );
  const passing = tests.filter(({ verdict }: { verdict: string }) => verdict === 'pass').length;
  const page = await visit();
  await page.getByText('How was the model tested?').click();
  await page.getByText(`${passing} of ${tests.length} tests pass.`).waitFor(patient);
  const verdicts = await page.locator('how-tested li .verdict').allTextContents();
  expect(verdicts).toHaveLength(tests.length);
  expect(verdicts.findIndex((text) => text.includes('passes'))).toBe(tests.length - passing);
});

test('the week that is marked is the last one of support, until somebody moves it', async () => {
  const page = await visit();
  const week = () => page.locator('curve-figure .week').innerText();
  const practices = () => page.locator('practices-figure h2').innerText();
  expect(await week()).toMatch(/^Month 24: /);
  await page.locator('summary', { hasText: /^When/ }).click();
  const length = page.getByRole('textbox', { name: 'Length, weeks' });
  const setLength = async (weeks: string) => {
    await length.fill(weeks);
    await length.press('Tab');
    await finished(page);
  };
  await setLength('78');
  await expect.poll(week, patient).toMatch(/^Month 18: /);
  await expect.poll(practices, patient).toMatch(/^In month 18 /);
  await page.getByRole('slider', { name: 'Week', exact: true }).press('Home');
  await expect.poll(week, patient).toMatch(/^Month 1: /);
  await setLength('52');
  await expect.poll(week, patient).toMatch(/^Month 1: /);
});

test('a view opened by its link begins at its top; Back and Forward go to where one was', async () => {
  const page = await visit();
  const down = () => page.evaluate(() => Math.round(scrollY));
  const heading = (name: string | RegExp) => page.getByRole('heading', { name, level: 2 });
  const isFocused = (name: string | RegExp) =>
    heading(name).evaluate((element) => (element.getRootNode() as ShadowRoot).activeElement === element);
  await page.evaluate(() => scrollTo(0, 1500));
  await page.getByRole('link', { name: 'About' }).click();
  await expect.poll(() => isFocused(/^What the model can say/), patient).toBe(true);
  await expect.poll(down).toBe(0);
  await page.evaluate(() => scrollTo(0, 700));
  await page.goBack();
  await heading(/^What it changes/).waitFor(patient);
  await expect.poll(down, patient).toBe(1500);
  await page.goForward();
  await heading(/^What the model can say/).waitFor(patient);
  await expect.poll(down, patient).toBe(700);
  await page.getByRole('link', { name: 'Explore' }).click();
  await expect.poll(() => isFocused(/^What it changes/), patient).toBe(true);
  await expect.poll(down).toBe(0);
});

test('each answer says what it measures and what its middle is', async () => {
  const page = await visit();
  for (const [name, measure] of [
    ['Reach', /^Reach\. Practices with at least four of the five improvements in place, in month 24/],
    ['Speed', /^Speed\. Weeks until half of all improvements/],
    ['Fairness', /^Fairness\. The share of improvements in place in the least deprived fifth/],
    ['Cost and lasting', /^Cost and lasting\. What the plan really spends/],
  ] as const) {
    await page.getByRole('button', { name: `How made? ${name}` }).click();
    const measured = page.locator('how-made p', { hasText: measure });
    await measured.waitFor(patient);
    await expect
      .poll(() =>
        measured.evaluate((element) => (element.getRootNode() as ShadowRoot).activeElement === element),
      )
      .toBe(true);
  }
  await page.getByText(/^The middle of the futures: as many/).waitFor();
});
