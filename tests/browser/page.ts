/** Opens the built page in Chromium and notes everything that a visitor should never see. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright';

const built = fileURLToPath(new URL('../../dist/page', import.meta.url));
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Serves the files of the built page as any static host would. */
async function serve(): Promise<Server> {
  if (!existsSync(join(built, 'index.html'))) {
    throw new Error('there is no built page in dist/page: run "npm run build:page" first');
  }
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = join(built, pathname === '/' ? 'index.html' : pathname);
    readFile(path).then(
      (body) =>
        response.setHeader('content-type', types[extname(path)] ?? 'application/octet-stream').end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return server;
}

export interface Visit {
  readonly page: Page;
  /** Console errors and warnings, uncaught errors, requests that failed, requests to another host. */
  readonly complaints: string[];
}

export interface Site {
  visit(options?: BrowserContextOptions): Promise<Visit>;
  close(): Promise<void>;
}

export async function openSite(): Promise<Site> {
  const server = await serve();
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser: Browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  return {
    async visit(options = {}) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`));
      page.on('response', (response) => {
        if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
      });
      page.on('request', (request) => {
        const url = new URL(request.url());
        if (url.host !== host && !['data:', 'blob:'].includes(url.protocol)) {
          complaints.push(`another host: ${request.url()}`);
        }
      });
      await page.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) => {
          console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
        });
      });
      await page.goto(`http://${host}/`);
      await finished(page);
      return { page, complaints };
    },
    async close() {
      await browser.close();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** Waits until all futures of the newest plan are in the picture. */
export async function finished(page: Page): Promise<void> {
  await page.getByText(/^From 200 futures\.$/).waitFor({ timeout: 60_000 });
}

/** The four answers as they stand on the page. */
export const answers = (page: Page) => page.locator('answer-list li').allInnerTexts();

/** The hash of all futures, as "How was this made?" shows it. */
export const resultHash = (page: Page) => page.locator('how-made code[data-hash]').getAttribute('data-hash');
