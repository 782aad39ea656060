/** Makes the built page work offline and installable: a manifest, and a service worker that keeps every file. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Plugin, ResolvedConfig } from 'vite';

const manifest = {
  name: 'Uptake: how an improvement programme spreads over general practices',
  short_name: 'Uptake',
  description:
    'Choose a plan of support for general practices and see what it changes, for whom and how surely.',
  start_url: './',
  scope: './',
  display: 'standalone',
  lang: 'en-GB',
  background_color: '#fbfaf7',
  theme_color: '#0f6b63',
  icons: [{ src: './icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
};

/**
 * The service worker: everything is kept when it is installed, and taken from there. A newer version is kept beside it
 * and takes over when the last page of the older one is closed, so that no page finds half of itself replaced.
 */
const worker = (name: string, files: readonly string[]) => `const name = ${JSON.stringify(name)};
const files = ${JSON.stringify(files)};
addEventListener('install', (event) => {
  event.waitUntil(caches.open(name).then((cache) => cache.addAll(files)));
});
addEventListener('activate', (event) => {
  const isOld = (other) => other.startsWith('uptake ') && other !== name;
  event.waitUntil(
    caches.keys().then((names) => Promise.all(names.filter(isOld).map((other) => caches.delete(other)))),
  );
});
addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || new URL(request.url).origin !== location.origin) return;
  const wanted = request.mode === 'navigate' ? './' : request;
  event.respondWith(
    caches.open(name).then((cache) => cache.match(wanted, { ignoreSearch: true })).then((kept) => kept ?? fetch(request)),
  );
});
`;

export function offline(): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'offline',
    apply: 'build',
    configResolved(resolved) {
      config = resolved;
    },
    transformIndexHtml: () => [
      { tag: 'link', attrs: { rel: 'manifest', href: './uptake.webmanifest' }, injectTo: 'head' },
    ],
    closeBundle() {
      const folder = resolve(config.root, config.build.outDir);
      writeFileSync(join(folder, 'uptake.webmanifest'), `${JSON.stringify(manifest, null, 2)}\n`);
      writeFileSync(join(folder, 'icon.svg'), readFileSync(join(config.root, 'icon.svg')));
      const files = readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name !== 'sw.js')
        .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
        .sort();
      const hash = createHash('sha256');
      for (const file of files) hash.update(file).update(readFileSync(join(folder, file)));
      const kept = ['./', ...files.filter((file) => file !== 'index.html').map((file) => `./${file}`)];
      writeFileSync(join(folder, 'sw.js'), worker(`uptake ${hash.digest('hex').slice(0, 16)}`, kept));
    },
  };
}
