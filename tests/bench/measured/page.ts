/**
 * Part g: the built page in Chromium. Times are taken within the page, from the press of a button to the frame after the
 * one in which the answer stands.
 */
import type { Browser, Page } from 'playwright';
import { initialSizes } from '../../browser/built.ts';
import { finished, type Host, openChromium, patient, serve } from '../../browser/page.ts';
import { median } from './clock.ts';

export interface PageFigures {
  /** Milliseconds. */
  readonly load: number;
  readonly first: number;
  readonly all: number;
  /** Longest time without a frame between the press and all futures. */
  readonly frozen: number;
}

const loads = 5;
const warmUp = 2;
const presses = 9;

export const pageSizes = initialSizes;

/** @param slowdown how many times slower the page's own thread runs; the workers are as fast as ever */
export async function measurePage(slowdown: number): Promise<PageFigures> {
  const host = await serve();
  const browser = await openChromium();
  try {
    const taken: number[] = [];
    for (let load = 0; load < loads; load++) taken.push(await coldLoad(browser, host, slowdown));
    const page = await openPage(browser, slowdown);
    await page.goto(host.address);
    await finished(page);
    await page.evaluate('globalThis.__name = (named) => named'); // what tsx wraps named functions in
    const levers: Awaited<ReturnType<typeof pressLever>>[] = [];
    for (let press = 0; press < warmUp + presses; press++) {
      levers.push(await pressLever(page));
      await page.waitForTimeout(500); // one future in detail comes after the picture
    }
    const warm = levers.slice(warmUp);
    return {
      load: median(taken),
      first: median(warm.map(({ first }) => first)),
      all: median(warm.map(({ all }) => all)),
      frozen: median(warm.map(({ frozen }) => frozen)),
    };
  } finally {
    await browser.close();
    await host.close();
  }
}

async function openPage(browser: Browser, slowdown: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  return page;
}

/** From the request of the page to the frame with the first answers, with an empty cache. */
async function coldLoad(browser: Browser, host: Host, slowdown: number): Promise<number> {
  const page = await openPage(browser, slowdown);
  await page.goto(host.address, { waitUntil: 'commit' });
  const handle = await page.waitForFunction(
    () => {
      const app = document.querySelector('uptake-app')?.shadowRoot;
      const screen = app?.querySelector('explore-screen')?.shadowRoot;
      const answers = screen?.querySelector('answer-list')?.shadowRoot;
      return answers?.querySelector('li') ? performance.now() : undefined;
    },
    undefined,
    { ...patient, polling: 'raf' },
  );
  const milliseconds = (await handle.jsonValue()) as number;
  await page.context().close();
  return milliseconds;
}

/** Presses "More: Mentors": milliseconds to the picture of the first futures, and to that of all. */
const pressLever = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<{ first: number; all: number; frozen: number }>((resolve, reject) => {
        const find = (root: Document | ShadowRoot, selector: string): HTMLElement | undefined => {
          const found = root.querySelector<HTMLElement>(selector);
          if (found) return found;
          for (const element of root.querySelectorAll('*')) {
            const below = element.shadowRoot && find(element.shadowRoot, selector);
            if (below) return below;
          }
          return undefined;
        };
        const screen = find(document, 'explore-screen')?.shadowRoot;
        const button = find(document, '[aria-label="More: Mentors"]');
        if (!screen || !button) return reject(new Error('there is no lever to press'));
        const start = performance.now();
        let first = 0;
        let frozen = 0;
        let before = start;
        button.click();
        const look = () => {
          const now = performance.now(); // a frame's own time is when it was due, not when it came
          frozen = Math.max(frozen, now - before);
          before = now;
          const status = screen.querySelector('.status')?.textContent ?? '';
          const isFirst = /^\s*A first, rough look/.test(status);
          const isAll = /^\s*From /.test(status);
          if (isFirst && first === 0) first = now - start;
          if (!isAll) requestAnimationFrame(look);
          else if (first > 0) resolve({ first, all: now - start, frozen });
          else reject(new Error('the picture of the first futures was never seen'));
        };
        // two frames on, the press itself has been drawn
        requestAnimationFrame(() => requestAnimationFrame(look));
      }),
  );
