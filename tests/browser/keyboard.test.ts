/** The page by keyboard alone: no test here touches the mouse. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { tableOf } from './computed.ts';
import { patient } from './page.ts';
import { startVisits } from './visits.ts';

const visit = startVisits();

interface Focus {
  /** Element, and what it is called. */
  readonly name: string;
  /** Why it cannot be seen; empty when it can. */
  readonly unseen: string;
}

/** What has the focus, and whether anybody can see that it has. */
const focusOf = (page: Page): Promise<Focus> =>
  page.evaluate(async () => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    if (!(active instanceof Element) || active === document.body) return { name: '', unseen: '' };
    const rootOf = active.getRootNode() as Document | ShadowRoot;
    const labelled = (active.getAttribute('aria-labelledby') ?? '')
      .split(' ')
      .map((id) => (id ? rootOf.getElementById(id)?.textContent : ''))
      .join(' ');
    const { labels } = active as HTMLInputElement;
    const name = [
      active.localName,
      active.getAttribute('aria-label') ?? '',
      labelled,
      [...(labels ?? [])].map((label) => label.textContent).join(' '),
      active.matches('select') ? '' : (active.textContent ?? ''),
    ]
      .join(' ')
      .replace(/\s+/g, ' ')
      .trim();
    await new Promise(requestAnimationFrame);
    const { top, left, bottom, right, width, height } = active.getBoundingClientRect();
    const { outlineStyle, outlineWidth, opacity, visibility } = getComputedStyle(active);
    const isSvg = active instanceof SVGElement;
    const why = [
      width === 0 || height === 0 ? 'it has no size' : '',
      bottom <= 0 || right <= 0 || top >= innerHeight || left >= innerWidth ? 'it is out of sight' : '',
      visibility !== 'visible' || Number(opacity) === 0 ? 'it is hidden' : '',
      !isSvg && (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2) ? 'it has no ring' : '',
    ].filter((reason) => reason !== '');
    return { name, unseen: why.join(', ') };
  });

const unseen: string[] = [];

/** Presses Tab until the focus is on what is called so. Everything on the way must be seen. */
async function tabTo(page: Page, wanted: RegExp, key = 'Tab'): Promise<void> {
  const passed: string[] = [];
  for (let steps = 0; steps < 250; steps++) {
    await page.keyboard.press(key);
    const focus = await focusOf(page);
    if (focus.unseen !== '') unseen.push(`${focus.name}: ${focus.unseen}`);
    if (wanted.test(focus.name)) return;
    passed.push(focus.name.slice(0, 40));
  }
  throw new Error(`Tab never came to ${wanted}; the last were ${passed.slice(-5).join(' | ')}`);
}

test('two plans are compared and the table is saved, from the first Tab on, with the focus in sight all the time', async () => {
  const page = await visit();
  unseen.length = 0;
  await page.keyboard.press('Tab');
  expect((await focusOf(page)).name).toMatch(/^button Skip to the answers/);
  await tabTo(page, /^a Compare$/);
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await focusOf(page)).name, patient).toMatch(/^h2 /);
  await tabTo(page, /^input The full programme/, 'Shift+Tab');
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => page.locator('.plan-name').innerText(), patient).toBe('Time, not pressure');
  await tabTo(page, /^select Measured against/);
  await tabTo(page, /^select .*Precise to/);
  await page.keyboard.press('End');
  await tabTo(page, /^button Pin Guidance only/);
  await page.keyboard.press('Enter');
  await expect.poll(() => page.locator('compare-screen article').count(), patient).toBe(2);
  await page.getByText(/futures, as precise as asked: /).waitFor(patient);
  await tabTo(page, /^button Save this table \(CSV\)/, 'Shift+Tab');
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Space')]);
  const { header, rows } = tableOf(
    (await readFile(await download.path(), 'utf8')).replace('"Time, not pressure"', 'Time'),
  );
  expect(header).toEqual(expect.arrayContaining(['outcome', 'plan', 'baseline']));
  expect(new Set(rows.map((row) => row[header.indexOf('plan')].replaceAll('"', '')))).toContain(
    'Guidance only',
  );
  expect([...new Set(unseen)]).toEqual([]);
});

test('the dialogue keeps the focus in it, closes by Escape and by its button, and gives the focus back', async () => {
  const page = await visit();
  unseen.length = 0;
  const dialogue = page.getByRole('dialog', { name: 'Take away' });
  for (const close of ['Escape', 'Enter']) {
    await tabTo(page, /^button Take away/);
    await page.keyboard.press('Enter');
    await dialogue.waitFor(patient);
    const inside = new Set<string>();
    for (let steps = 0; steps < 14; steps++) {
      const { name } = await focusOf(page);
      if (name !== '') inside.add(name);
      await page.keyboard.press('Tab');
    }
    expect([...inside].filter((name) => /^(button (↶|↷|Undo|Redo|Skip)|input Mentors)/.test(name))).toEqual(
      [],
    );
    expect([...inside].join()).toContain('Save plan file');
    if (close === 'Enter') await tabTo(page, /^button Close/);
    await page.keyboard.press(close);
    await expect.poll(() => dialogue.count()).toBe(0);
    expect((await focusOf(page)).name).toMatch(/^button Take away/);
    await page.reload();
    await page.locator('answer-list li').first().waitFor(patient);
  }
  expect([...new Set(unseen)]).toEqual([]);
});

test('Tab goes through the whole first screen and comes out again: there is no trap', async () => {
  const page = await visit();
  unseen.length = 0;
  const seen: string[] = [];
  let name = 'start';
  for (let steps = 0; steps < 400 && name !== ''; steps++) {
    await page.keyboard.press('Tab');
    const focus = await focusOf(page);
    if (focus.unseen !== '') unseen.push(`${focus.name}: ${focus.unseen}`);
    ({ name } = focus);
    seen.push(name);
  }
  expect(name, `still within after ${seen.length}: ${seen.slice(-5).join(' | ')}`).toBe('');
  const all = seen.join('\n');
  for (const part of [
    'Undo',
    'Mentors, mentors',
    'Measured against',
    'Show the numbers',
    'The story of',
    'How was this made',
  ])
    expect(all).toContain(part === 'Undo' ? 'Take away' : part);
  expect([...new Set(unseen)]).toEqual([]);
});
