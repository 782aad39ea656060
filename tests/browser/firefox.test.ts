/** The same page in Firefox: it opens, answers, changes, compares, and computes the bits that Node computes. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { futuresOf, planFile } from './computed.ts';
import { type Host, serve } from './page.ts';

const firefox = process.env.FIREFOX_PATH ?? '/usr/bin/firefox-esr';
const patient = { timeout: 90_000 };
const isThere = existsSync(firefox);
if (!isThere)
  console.log(
    `NOT TESTED: the page in Firefox. There is none at ${firefox}: install it or set FIREFOX_PATH.`,
  );

let host: Host;
let browser: Browser;
let home: string;

beforeAll(async () => {
  if (!isThere) return;
  host = await serve();
  home = mkdtempSync(join(tmpdir(), 'uptake-firefox-'));
  browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: firefox,
    protocol: 'webDriverBiDi',
    env: { ...process.env, HOME: home },
    timeout: 90_000,
  });
});
afterAll(async () => {
  await browser?.close();
  await host?.close();
  if (home) rmSync(home, { recursive: true, force: true, maxRetries: 5 });
});

/** Waits for an element; the driver's own waiting does not see changes within shadow roots. */
async function there(page: Page, selector: string) {
  await expect.poll(async () => (await page.$(selector)) !== null, patient).toBe(true);
  return page.$(selector);
}
const text = (page: Page, selector: string) =>
  page.$eval(selector, (found) => found.textContent?.trim() ?? '');
const status = 'uptake-app >>> explore-screen >>> .status';
const hash = (page: Page) =>
  page.$eval('uptake-app >>> how-made >>> code[data-hash]', (code) => code.getAttribute('data-hash'));
const finished = (page: Page) => expect.poll(() => text(page, status), patient).toBe('From 200 futures.');

test.skipIf(!isThere)(
  'Firefox opens the page, follows a lever, compares, and computes the same bits',
  async () => {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.setViewport({ width: 1280, height: 900 });
    await page.goto(host.address);
    await there(page, 'uptake-app >>> explore-screen >>> answer-list');
    await finished(page);
    expect(await page.$$('uptake-app >>> answer-list >>> li')).toHaveLength(4);
    await there(page, 'uptake-app >>> how-made >>> code[data-hash]');
    const file = planFile('full-programme');
    expect(await hash(page)).toBe(futuresOf(file).resultHash);

    const mentors = await there(page, 'uptake-app >>> [aria-label="Mentors, mentors"]');
    await mentors?.focus();
    await page.keyboard.press('ArrowUp');
    expect(await mentors?.evaluate((field) => (field as HTMLInputElement).value)).toBe('7');
    const { programme } = file;
    const changed = {
      ...file,
      programme: { ...programme, mentorship: { ...(programme.mentorship as object), mentors: 7 } },
    };
    await expect.poll(() => hash(page), patient).toBe(futuresOf(changed).resultHash);
    await finished(page);

    await page.evaluate(() => {
      location.hash = '#compare';
    });
    await there(page, 'uptake-app >>> compare-screen >>> difference-dots');
    expect(await text(page, 'uptake-app >>> compare-screen >>> .verdict')).toMatch(
      /^On average [\d.]+ more than with no programme\.$/,
    );
    expect(complaints).toEqual([]);
  },
);
