/** The page is small: by the files of its build, not by time. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { initialSizes } from './built.ts';
import { built } from './page.ts';

const kilobyte = 1024;

test('what the first screen needs is at most 100 KB of script and 12 KB of style, packed', () => {
  const { scripts, styles, scriptBytes, styleBytes } = initialSizes();
  expect(scripts.length).toBeGreaterThan(1);
  expect(styles.length).toBeGreaterThan(0);
  expect(scriptBytes / kilobyte).toBeLessThanOrEqual(100);
  expect(styleBytes / kilobyte).toBeLessThanOrEqual(12);
});

test('the other screens are not among it', () => {
  const initial = initialSizes()
    .scripts.map((file) => readFileSync(join(built, file), 'utf8'))
    .join('\n');
  const later = [
    'compare-screen',
    'about-screen',
    'take-away',
    'own-practices',
    'assumptions-panel',
    'how-tested',
  ];
  // a custom element is where its name is defined as one
  const definesElement = (name: string) => new RegExp(`\\[\\w+\\(["'\`]${name}["'\`]\\)\\]`).test(initial);
  expect(later.filter(definesElement)).toEqual([]);
  expect(definesElement('explore-screen')).toBe(true);
});

test('nothing in it is loaded from another host', () => {
  const files = readdirSync(built, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(html|js|css|webmanifest)$/.test(file),
  );
  const loads = /(?:\bsrc|\bhref|\burl\(|\bimport|\bfrom|\bfetch\()\s*=?\s*["'(]*\s*(?:https?:)?\/\/[\w.-]+/g;
  const outside = files.flatMap((file) => readFileSync(join(built, file), 'utf8').match(loads) ?? []);
  expect(outside.filter((found) => !found.includes('www.w3.org'))).toEqual([]);
  expect(readFileSync(join(built, 'index.html'), 'utf8')).toContain("default-src 'none'");
});
