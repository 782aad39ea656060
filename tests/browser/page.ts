/** Opens the built page in Chromium and notes everything that a visitor should never see. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright';

/** Folder of the built page. */
export const built = process.env.PAGE_PATH ?? fileURLToPath(new URL('../../dist/page', import.meta.url));
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export interface Host {
  readonly address: string;
  /** From now on nothing is answered, as where there is no network. */
  fallSilent(): void;
  close(): Promise<void>;
}

/** Serves the files of the built page as any static host would. */
export async function serve(): Promise<Host> {
  if (!existsSync(join(built, 'index.html'))) {
    throw new Error('there is no built page in dist/page: run "npm run build:page" first');
  }
  let silent = false;
  const server: Server = createServer((request, response) => {
    if (silent) return request.socket.destroy();
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = join(built, pathname === '/' ? 'index.html' : pathname);
    readFile(path).then(
      (body) =>
        response.setHeader('content-type', types[extname(path)] ?? 'application/octet-stream').end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    fallSilent() {
      silent = true;
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/** Chromium, as the page's tests and its bench use it. */
export const openChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });

export interface Visit {
  readonly page: Page;
  /** Console errors and warnings, uncaught errors, requests that failed, requests to another host. */
  readonly complaints: string[];
}

export interface VisitOptions extends BrowserContextOptions {
  /** What follows the address of the page, such as `#compare` or a link; or another address. */
  readonly at?: string;
}

export interface Site {
  readonly host: Host;
  /** Opens the page as somebody new does and waits until all futures, or another screen, are there. */
  visit(options?: VisitOptions): Promise<Visit>;
  close(): Promise<void>;
}

export async function openSite(): Promise<Site> {
  const host = await serve();
  const browser = await openChromium();
  return {
    host,
    async visit({ at = '', ...options } = {}) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
      const complaints = complaintsOf(context, host);
      await context.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) => {
          console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
        });
      });
      const page = await context.newPage();
      await page.goto(new URL(at, host.address).href);
      if (/^#(compare|about)$/.test(at)) await page.locator('h2[tabindex="-1"]').waitFor(patient);
      else await finished(page);
      return { page, complaints };
    },
    async close() {
      await browser.close();
      await host.close();
    },
  };
}

/** What goes wrong on any page of a context, from now on. */
function complaintsOf(context: BrowserContext, host: Host): string[] {
  const complaints: string[] = [];
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  context.on('weberror', (error) => complaints.push(error.error().message));
  context.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`));
  context.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
  });
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    const isOwn = origin === new URL(host.address).origin || ['data:', 'blob:', 'file:'].includes(protocol);
    if (!isOwn) complaints.push(`another host: ${request.url()}`);
  });
  return complaints;
}

/** Where all futures have to be there before something can be right, on a machine that may be busy. */
export const patient = { timeout: 40_000 };

/** Waits until all futures of the newest plan are in the picture. */
export async function finished(page: Page): Promise<void> {
  await page.getByText(/^From 200 futures\.$/).waitFor(patient);
  // what lies below the first screenful is loaded after it
  await page
    .locator('borough-field [role=option]')
    .first()
    .waitFor({ ...patient, state: 'attached' });
}

/** Chooses the plan of a card; the list of the others may have to be opened for that. */
export async function choosePlan(page: Page, name: string): Promise<void> {
  const card = page.getByRole('radio', { name });
  if (!(await card.isVisible())) await page.getByRole('button', { name: /^Other plans/ }).click();
  await card.check();
}

/** The four answers as they stand on the page. */
export const answers = (page: Page) => page.locator('answer-list li').allInnerTexts();

/** The hash of all futures, as "How was this made?" shows it. */
export const resultHash = (page: Page) => page.locator('how-made code[data-hash]').getAttribute('data-hash');
