/** For a file of tests: one browser for all of them, a fresh visitor for each visit, and nobody complains. */
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { openSite, type Site, type Visit, type VisitOptions } from './page.ts';

interface Options extends VisitOptions {
  /** Complaints that belong to what the test does. */
  readonly expecting?: RegExp;
}

/** @returns opens the page and waits until all futures are there */
export function startVisits(): (options?: Options) => Promise<Page> {
  let site: Site;
  let visits: (Visit & { readonly expecting?: RegExp })[] = [];
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site.close());
  afterEach(async () => {
    const made = visits;
    visits = [];
    for (const { page } of made) await page.context().close();
    const unexpected = made.flatMap(({ complaints, expecting }) =>
      complaints.filter((complaint) => expecting?.test(complaint) !== true),
    );
    expect(unexpected).toEqual([]);
  });
  return async ({ expecting, ...options } = {}) => {
    const made = await site.visit(options);
    visits.push({ ...made, expecting });
    return made.page;
  };
}
