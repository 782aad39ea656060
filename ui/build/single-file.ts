/** The page as one HTML file that opens from disk: everything inlined, the worker, too. */
import { renameSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin, ResolvedConfig } from 'vite';

const inlined = fileURLToPath(new URL('../../sim/worker/browser-worker-inline.ts', import.meta.url));

/** A worker with an address of its own cannot start from disk: it is carried along as text. The file has no icon. */
export function singleFile(name: string): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'single-file',
    enforce: 'pre',
    configResolved(resolved) {
      config = resolved;
    },
    resolveId: (id) => (id.endsWith('/browser-worker.ts') ? inlined : undefined),
    transformIndexHtml: { order: 'pre', handler: (html) => html.replace(/<link rel="icon"[^>]*>/, '') },
    closeBundle() {
      const folder = resolve(config.root, config.build.outDir);
      renameSync(join(folder, 'index.html'), join(folder, name));
    },
  };
}
