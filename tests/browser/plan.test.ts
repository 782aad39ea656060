/** The plan panel as its users meet it. */
import { expect, test } from 'vitest';
import { choosePlan, finished, patient } from './page.ts';
import { startVisits } from './visits.ts';

const visit = startVisits();

test('a chosen plan stands alone with its levers and its money in sight, and the others are behind one button', async () => {
  const page = await visit();
  const radios = page.locator('plan-cards').getByRole('radio');
  expect(await radios.count()).toBe(9);
  await page.getByRole('radio', { name: 'Mentors, readiest first' }).check();
  expect(await radios.count()).toBe(1);
  const inSight = ['Who', 'When', 'Money', 'Support'].map((title) =>
    page.locator('plan-panel summary', { hasText: title }).first(),
  );
  for (const part of [
    ...inSight,
    page.getByText(/ committed/),
    page.getByRole('region', { name: 'Levers' }).getByText('Guidance'),
  ])
    expect(
      await part.evaluate((element) => {
        const { left, top, bottom } = element.getBoundingClientRect();
        const lies = bottom <= innerHeight && top >= 0;
        let hit = document.elementFromPoint(left + 2, (top + bottom) / 2);
        while (hit?.shadowRoot) {
          const inner = hit.shadowRoot.elementFromPoint(left + 2, (top + bottom) / 2);
          if (inner === null || inner === hit) break;
          hit = inner;
        }
        return lies && (hit === element || element.contains(hit));
      }),
      await part.innerText(),
    ).toBe(true);
  await page.getByRole('button', { name: 'Other plans (8)' }).press('Enter');
  expect(await radios.count()).toBe(9);
});

test('arrow keys go from plan to plan, and Enter closes the list on the one that is chosen', async () => {
  const page = await visit();
  await page.getByRole('radio', { name: 'The full programme' }).focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  const chosen = page.getByRole('radio', { name: 'Borough by borough' });
  await expect.poll(() => chosen.isChecked()).toBe(true);
  const others = page.getByRole('button', { name: /^Other plans/ });
  expect(await others.getAttribute('aria-expanded')).toBe('true');
  await page.keyboard.press('Enter');
  expect(await others.getAttribute('aria-expanded')).toBe('false');
  expect(await chosen.evaluate((radio) => radio.matches(':focus'))).toBe(true);
});

test('who chooses another plan can keep the 18 months and the budget, and take that back in one step', async () => {
  const page = await visit();
  const name = page.locator('plan-cards .chosen .title');
  await choosePlan(page, 'Mentors, most deprived first');
  await page.locator('plan-panel summary', { hasText: 'When' }).click();
  await page.locator('plan-panel summary', { hasText: 'Money' }).click();
  const length = page.getByRole('textbox', { name: 'Length, weeks' });
  await length.fill('78');
  await length.press('Enter');
  await page.getByText('= 18 months').waitFor();
  const budget = page.getByRole('textbox', { name: /^Budget/ });
  await budget.fill('100000');
  await budget.press('Enter');
  expect(await name.innerText()).toBe('Mentors, most deprived first, changed');
  await page.getByRole('button', { name: 'Take back: Budget: none → £100,000' }).waitFor();
  await choosePlan(page, 'Mentors, readiest first');
  await expect.poll(() => length.inputValue()).toBe('104');
  const keep = page.getByRole('button', { name: 'Keep your 2 changes' });
  await keep.waitFor();
  const lies = await keep.evaluate((button) => {
    const { top, bottom } = button.getBoundingClientRect();
    return top > 0 && bottom < innerHeight;
  });
  expect(lies, 'the offer is in sight').toBe(true);
  await keep.click();
  await expect.poll(() => length.inputValue()).toBe('78');
  expect(await budget.inputValue()).toBe('100000');
  expect(await name.innerText()).toBe('Mentors, readiest first, changed');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => length.inputValue()).toBe('104');
  expect(await name.innerText()).toBe('Mentors, readiest first');
  await page.getByRole('button', { name: 'Keep your 2 changes' }).waitFor();
});

test('an hour a week instead of mentors: support is taken away in one step and the hour is said for each doctor', async () => {
  const page = await visit();
  await page.getByRole('button', { name: 'Take all support away' }).click();
  const mentors = page.getByRole('textbox', { name: 'Mentors, mentors' });
  await expect.poll(() => mentors.inputValue()).toBe('0');
  await page.getByRole('button', { name: 'Take back: Mentors: 6 → none' }).waitFor();
  const hours = page.getByRole('textbox', { name: /^Protected time/ });
  await hours.fill('1');
  await hours.press('Enter');
  await page.getByText(/^= 0\.\d+ hours a week for each doctor/).waitFor();
  await page.getByRole('button', { name: 'reset to 6: Mentors' }).click();
  await expect.poll(() => mentors.inputValue()).toBe('6');
});

test('a budget that does not reach says so in words beside its bar', async () => {
  const page = await visit();
  await page.locator('plan-panel summary', { hasText: 'Money' }).click();
  const budget = page.getByRole('textbox', { name: /^Budget/ });
  await budget.fill('100000');
  await budget.press('Enter');
  await page
    .getByText(/^As it stands the plan would need £\S+ (million )?more than its budget of £100,000\.$/)
    .waitFor(patient);
  await finished(page);
  await budget.fill('10000000');
  await budget.press('Enter');
  await page.getByText(/ of the budget of £10 million is left/).waitFor(patient);
});

test('at 768 pixels the plan stands beside the picture, and at 320 it covers it', async () => {
  const page = await visit({ viewport: { width: 768, height: 1000 } });
  await page.getByRole('button', { name: 'Change the plan' }).click();
  const [plan, main] = [page.locator('.plan'), page.locator('main')];
  const [left, right] = [await plan.boundingBox(), await main.boundingBox()];
  expect((left?.x ?? 0) + (left?.width ?? 0)).toBeLessThanOrEqual(right?.x ?? 0);
  expect(right?.width).toBeGreaterThan(360);
  expect(await main.evaluate((element: HTMLElement) => element.inert)).toBe(false);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  await page.setViewportSize({ width: 320, height: 640 });
  await page.getByRole('dialog', { name: 'The plan' }).waitFor();
  expect(await main.evaluate((element: HTMLElement) => element.inert)).toBe(true);
});

test.each([
  [320, 256],
  [667, 375],
  [844, 390],
])('in a window of %i by %i the plan is one button away, wherever the reader is', async (width, height) => {
  const page = await visit({ viewport: { width, height } });
  const open = page.getByRole('button', { name: 'Change the plan' });
  for (const down of [0, 2500]) {
    await page.evaluate((pixels) => scrollTo(0, pixels), down);
    const box = await open.boundingBox();
    expect(box?.y).toBeGreaterThan(0);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(height);
    await open.click();
    await page.getByRole('radio', { name: 'The full programme' }).waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
    await open.waitFor();
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
});

test('eighteen months are typed as they are said, and the slider goes by quarters', async () => {
  const page = await visit();
  await page.locator('summary', { hasText: /^When/ }).click();
  const [length, slider] = [
    page.getByRole('textbox', { name: 'Length, weeks' }),
    page.getByRole('slider', { name: 'Length, slider' }),
  ];
  const both = async () => [await length.inputValue(), await slider.inputValue()];
  expect(await both()).toEqual(['104', '104']);
  await length.fill('18 months');
  await length.press('Tab');
  await expect.poll(both).toEqual(['78', '78']);
  await page.getByText('= 18 months').waitFor();
  await slider.press('ArrowRight');
  await slider.press('ArrowRight');
  await expect.poll(both).toEqual(['104', '104']);
  expect(await slider.getAttribute('aria-valuetext')).toBe('104 weeks');
  await finished(page);
});

test('the last borough stays, and the page says why', async () => {
  const page = await visit();
  await page.locator('summary', { hasText: /^Who/ }).click();
  const boroughs = page.getByRole('group', { name: 'Boroughs' }).getByRole('checkbox');
  const all = await boroughs.count();
  for (let place = 0; place < all - 1; place++) await boroughs.nth(place).uncheck();
  await boroughs.nth(all - 1).click();
  await page.getByText(/^It stays: one borough at least takes part\./).waitFor();
  expect(await boroughs.nth(all - 1).isChecked()).toBe(true);
  await finished(page);
});
