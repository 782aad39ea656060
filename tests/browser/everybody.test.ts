/** Every view for everybody: axe, contrast, 320 pixels (a screen of 1,280 at 400 %), forced colours, targets, motion. */
import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { linkOf } from '../../sim/scenario/link.ts';
import { planFile } from './computed.ts';
import { finished, patient } from './page.ts';
import { startVisits } from './visits.ts';

const visit = startVisits();

const wide = { width: 1280, height: 1024 };
/** What a window of 1280 by 1024 has left at 400 %. */
const zoomed = { width: 320, height: 256 };
const narrow = { width: 320, height: 640 };

/** Opens everything that can be unfolded within a part of the page. */
async function unfold(page: Page, where: string): Promise<void> {
  const folded = page.locator(`${where} details:not([open]) > summary:visible`);
  for (let left = await folded.count(); left > 0; left--) await folded.first().click();
}

interface View {
  readonly name: string;
  /** Whether it lies in the plan, which is a sheet where there is little room. */
  readonly inPlan?: boolean;
  open(page: Page): Promise<void>;
}

const views: readonly View[] = [
  {
    name: 'explore, unfolded',
    async open(page) {
      await page.locator('how-tested summary').waitFor(patient);
      await unfold(page, 'main');
      await page.locator('how-tested .verdict').first().waitFor(patient);
    },
  },
  {
    name: 'explore, other choices',
    async open(page) {
      await page.getByRole('radio', { name: 'No programme' }).check();
      await finished(page);
      await page.getByLabel('Dots show').selectOption('What would help most');
      await page.getByRole('combobox', { name: 'Futures', exact: true }).selectOption('Band and future 12');
    },
  },
  {
    name: 'compare with results',
    async open(page) {
      await page.getByRole('link', { name: 'Compare' }).click();
      await page.getByLabel('Precise to').selectOption('within 5 practices');
      await page.getByRole('button', { name: 'Pin Guidance only' }).click();
      await expect.poll(() => page.locator('difference-dots').count(), patient).toBe(2);
      await page.getByText(/futures, as precise as asked: /).waitFor(patient);
    },
  },
  {
    name: 'about, unfolded',
    async open(page) {
      await page.getByRole('link', { name: 'About' }).click();
      await page.getByText('Read the description (ODD)').waitFor(patient);
      await unfold(page, 'main');
      await page.locator('about-screen .odd h3').first().waitFor(patient);
    },
  },
  {
    name: 'the dialogue to take away',
    async open(page) {
      await page.getByRole('button', { name: 'Take away' }).click();
      await page.getByRole('dialog', { name: 'Take away' }).waitFor(patient);
      await page.locator('take-away input[type=file]').setInputFiles({
        name: 'x.json',
        mimeType: 'application/json',
        buffer: Buffer.from('{"version":1}'),
      });
      await page.locator('take-away').getByRole('alert').waitFor(patient);
    },
  },
  {
    name: 'the plan with every assumption, one of them held',
    inPlan: true,
    async open(page) {
      await page.getByText('Each assumption, with its basis').click();
      await page.getByRole('searchbox', { name: 'Find an assumption' }).waitFor(patient);
      await unfold(page, 'plan-panel');
      await page.getByRole('button', { name: /^Fix / }).first().click();
      await page.getByRole('button', { name: 'Why: Mentors' }).click();
    },
  },
  {
    name: 'the plan with practices of one’s own and their problems',
    inPlan: true,
    async open(page) {
      await page.getByText('Use your own practices').click();
      await page.locator('own-practices input[type=file]').setInputFiles({
        name: 'x.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from('id,list_size\nA,many\n'),
      });
      await page.locator('own-practices').getByRole('alert').waitFor(patient);
    },
  },
];

/** Sets the size of the window; the sheet of the plan is opened where the view lies in it. */
async function resize(page: Page, view: View, size: { width: number; height: number }): Promise<void> {
  await page.setViewportSize(size);
  if (view.inPlan && size.width < 1000) {
    const open = page.getByRole('button', { name: 'Change the plan' });
    if (!(await page.locator('.plan.open').isVisible())) await open.click();
  }
}

/** A dimmed picture is that of the plan before, on its way out: what counts is the one that stays. */
async function fresh(page: Page): Promise<void> {
  await expect.poll(() => page.locator('.stale').count(), patient).toBe(0);
  await page.waitForTimeout(500); // what was dimmed comes back in less
}

async function findings(page: Page): Promise<string[]> {
  await fresh(page);
  const { violations } = (await page.evaluate(
    `axe.run({rules: {'target-size': {enabled: true}, 'label-content-name-mismatch': {enabled: true}}})`,
  )) as AxeResults;
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}

/** Controls that are smaller than 24 pixels; a link within a sentence is none. */
const smallTargets = (page: Page) =>
  page.evaluate(() => {
    const found: string[] = [];
    const look = (root: Document | ShadowRoot) => {
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot) look(element.shadowRoot);
        if (!element.matches('button, select, input, summary, nav a, textarea, [role=option]')) continue;
        const own = element.getBoundingClientRect();
        if (own.width === 0 || own.height === 0) continue;
        const room = (element.closest('label') ?? element).getBoundingClientRect();
        if (Math.max(own.width, room.width) < 23.9 || Math.max(own.height, room.height) < 23.9)
          found.push(
            `${element.localName} ${element.getAttribute('aria-label') ?? element.textContent?.trim()}`,
          );
      }
    };
    look(document);
    return found;
  });

/** What makes the page wider than its window; tables that scroll within their own frame do not. */
const sideways = (page: Page) =>
  page.evaluate(() => {
    const found: string[] = [];
    const isFramed = (element: Element | null): boolean => {
      if (element === null) return false;
      if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(element).overflowX)) return true;
      return isFramed(element.parentElement ?? (element.getRootNode() as ShadowRoot).host ?? null);
    };
    const look = (root: Document | ShadowRoot) => {
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot) look(element.shadowRoot);
        const { right, width } = element.getBoundingClientRect();
        if (width > 0 && right > innerWidth + 1 && !isFramed(element))
          found.push(
            `${element.localName}.${element.getAttribute('class')} in ${(root as ShadowRoot).host?.localName}`,
          );
      }
    };
    const wider = document.documentElement.scrollWidth - innerWidth;
    if (wider > 0) look(document);
    return wider > 0 ? [`${wider} px wider`, ...found] : [];
  });

test.each(views)('$name: axe finds nothing, nothing scrolls sideways, no target is small', async (view) => {
  const page = await visit({ viewport: wide });
  await view.open(page);
  await page.evaluate(axe.source);
  for (const size of [wide, narrow]) {
    await resize(page, view, size);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.waitForFunction(() => document.getAnimations().length === 0);
      expect(await findings(page), `${size.width}, ${colorScheme}`).toEqual([]);
    }
    expect(await smallTargets(page), String(size.width)).toEqual([]);
    expect(await sideways(page), String(size.width)).toEqual([]);
  }
  await resize(page, view, zoomed);
  expect(await sideways(page)).toEqual([]);
});

test('at 320 px the table of improvements stands in the page without a frame that scrolls, with every number', async () => {
  const page = await visit({ at: '#about', viewport: wide });
  const table = page.getByRole('table', { name: /Work and data reliance/ });
  const numbers = () => table.getByRole('cell').allInnerTexts();
  const told = await numbers();
  expect(told).toHaveLength(25);
  await page.setViewportSize(narrow);
  await expect.poll(() => table.getByRole('rowheader').count(), patient).toBe(5);
  await expect
    .poll(async () => (await table.boundingBox())?.width, patient)
    .toBeLessThanOrEqual(narrow.width);
  expect(await numbers()).toEqual(told);
  expect(await table.getByRole('columnheader').count()).toBe(5);
  const right = await table
    .locator('td, th')
    .evaluateAll((cells) => Math.max(...cells.map((cell) => cell.getBoundingClientRect().right)));
  expect(right).toBeLessThanOrEqual(narrow.width);
});

test.each([wide, narrow])(
  'at $width px the header is one row of 40 px that stays in sight',
  async (viewport) => {
    const page = await visit({ viewport });
    await page.evaluate(() => scrollTo(0, 1500));
    const header = await page.locator('header').boundingBox();
    expect(header).toMatchObject({ y: 0, height: 40 });
    const parts = await page.locator('header').locator('button:not(.skip), a').all();
    expect(parts).toHaveLength(6);
    for (const part of parts) {
      const box = await part.boundingBox();
      expect(box?.y).toBeGreaterThanOrEqual(0);
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(40);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(viewport.width);
    }
  },
);

test('a title of one word of 300 letters that turns the line breaks no screen, no paper and no header', async () => {
  const turned = `\u202e${'W'.repeat(299)}`;
  const plan = { ...planFile('guidance-only'), title: turned, question: 'Q'.repeat(300) };
  const work = {
    version: 1 as const,
    plan,
    pins: [planFile('full-programme'), { ...plan, title: 'V'.repeat(300) }],
  };
  const page = await visit({ at: `#${await linkOf({ ...work, baseline: 1 })}` });
  expect(await page.locator('.plan-name').textContent()).toBe('W'.repeat(299));
  for (const screen of ['Explore', 'Compare', 'About']) {
    await page.getByRole('link', { name: screen }).click();
    await page.locator('h2[tabindex="-1"]').waitFor(patient);
    for (const size of [wide, narrow]) {
      await page.setViewportSize(size);
      await expect.poll(() => sideways(page), patient).toEqual([]);
      expect((await page.locator('header').boundingBox())?.height).toBe(40);
    }
    await page.setViewportSize(wide);
  }
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
});

test('with forced colours every mark is still there: dots, areas, lines, rings and controls', async () => {
  const page = await visit({ forcedColors: 'active' });
  await page.locator('relief-figure svg').first().waitFor(patient);
  const lost = await page.evaluate(() => {
    const ground = getComputedStyle(document.documentElement).backgroundColor;
    const found: string[] = [];
    const look = (root: Document | ShadowRoot) => {
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot) look(element.shadowRoot);
        if (element.matches('.target')) continue; // what a finger may hit around a dot
        if (!(element instanceof SVGGeometryElement) && !element.matches('button, input, select, svg text'))
          continue;
        const { width, height } = element.getBoundingClientRect();
        if (width === 0 && height === 0) continue;
        const { fill, stroke, strokeWidth, color, display } = getComputedStyle(element);
        if (display === 'none') continue;
        const stands = (colour: string) => !['none', 'rgba(0, 0, 0, 0)', ground].includes(colour);
        const isSeen =
          element instanceof SVGElement
            ? stands(fill) || (stands(stroke) && Number.parseFloat(strokeWidth) > 0)
            : stands(color);
        if (!isSeen)
          found.push(
            `${element.localName}.${element.getAttribute('class')} in ${(root as ShadowRoot).host?.localName}`,
          );
      }
    };
    look(document);
    return [...new Set(found)];
  });
  expect(lost).toEqual([]);
  const inked = await page
    .locator('line-chart canvas')
    .first()
    .evaluate((canvas: HTMLCanvasElement) => {
      const draw = canvas.getContext('2d') as CanvasRenderingContext2D;
      const { data } = draw.getImageData(0, 0, canvas.width, canvas.height);
      const ground = /\d+/.exec(getComputedStyle(document.documentElement).backgroundColor)?.[0] ?? '';
      let marks = 0;
      for (let at = 0; at < data.length; at += 4)
        if (data[at + 3] > 128 && Math.abs(data[at] - Number(ground)) > 80) marks++;
      return marks / (canvas.width * canvas.height);
    });
  expect(inked).toBeGreaterThan(0.003);
});

test('who wants less motion sees none', async () => {
  const page = await visit({ reducedMotion: 'reduce' });
  const moving = await page.evaluate(() => {
    const found: string[] = [];
    const look = (root: Document | ShadowRoot) => {
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot) look(element.shadowRoot);
        const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
        const isStill = transitionDuration.split(', ').every((duration) => Number.parseFloat(duration) === 0);
        if (!isStill || animationName !== 'none' || scrollBehavior === 'smooth')
          found.push(
            `${element.localName}.${element.getAttribute('class')} ${transitionDuration} ${animationName}`,
          );
      }
    };
    look(document);
    return found;
  });
  expect(moving).toEqual([]);
});

/** The figures of a screen, each with what its component holds; two figures of one component may share a table. */
const figuresOf = (page: Page) =>
  page.locator('main figure').evaluateAll((all) => {
    const within = (root: ParentNode, selector: string): Element[] =>
      [...root.querySelectorAll('*')].flatMap((element) => [
        ...(element.matches(selector) ? [element] : []),
        ...(element.shadowRoot ? within(element.shadowRoot, selector) : []),
      ]);
    return all.map((figure) => {
      const component = figure.getRootNode() as ShadowRoot;
      const textsOf = (selector: string) =>
        within(component, selector).map((found) => found.textContent?.trim() ?? '');
      return {
        name: component.host.localName,
        finding: figure.querySelector('h2, figcaption')?.textContent?.trim() ?? '',
        rows: textsOf('table tbody tr').length,
        summaries: textsOf('summary'),
        buttons: textsOf('button').join(),
      };
    });
  });

test('every figure says its finding in a sentence and has its numbers in a table and in a file', async () => {
  const page = await visit();
  await page.locator('relief-figure figure').waitFor(patient);
  const withoutTable = async () =>
    (await figuresOf(page)).filter(({ rows }) => rows === 0).map(({ name }) => name);
  await expect.poll(withoutTable, patient).toEqual([]);
  const figures = await figuresOf(page);
  expect(figures.length).toBeGreaterThanOrEqual(3);
  for (const { name, finding, summaries, buttons } of figures) {
    expect(finding, name).toMatch(/^[A-Z\d].{10,}\.$/);
    expect(summaries, name).toContain('Show the numbers');
    expect(buttons, name).toContain('CSV');
  }
});
