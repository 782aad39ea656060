/** What a browser loads of the built page before anybody asks for more. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { built } from './page.ts';

interface Sizes {
  /** Names of files below the page's folder. */
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
  /** Bytes as a host sends them, packed by gzip. */
  readonly scriptBytes: number;
  readonly styleBytes: number;
}

const attributes = (html: string, pattern: RegExp) => [...html.matchAll(pattern)].map(([, value]) => value);
const read = (file: string) => readFileSync(join(built, file), 'utf8');
const packed = (files: readonly string[]) =>
  files.reduce((sum, file) => sum + gzipSync(readFileSync(join(built, file))).length, 0);

/** The entry script with all that it imports by itself, without what is loaded later by `import()`; and the styles. */
export function initialSizes(): Sizes {
  const html = read('index.html');
  const scripts = new Set<string>();
  const follow = (file: string) => {
    if (scripts.has(file)) return;
    scripts.add(file);
    for (const [, imported] of read(file).matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([\w.-]+\.js)["']/g))
      follow(`assets/${imported}`);
  };
  for (const file of attributes(html, /<script[^>]*\bsrc="\.\/([^"]+)"/g)) follow(file);
  for (const file of attributes(html, /<link[^>]*\brel="modulepreload"[^>]*\bhref="\.\/([^"]+)"/g))
    follow(file);
  const styles = attributes(html, /<link[^>]*\brel="stylesheet"[^>]*\bhref="\.\/([^"]+)"/g);
  return {
    scripts: [...scripts],
    styles,
    scriptBytes: packed([...scripts]),
    styleBytes: packed(styles),
  };
}
