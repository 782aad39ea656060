import { chmodSync, existsSync, rmSync, symlinkSync } from 'node:fs';
import type { Plugin, UserConfig } from 'vite';
import { viteSingleFile } from 'vite-plugin-singlefile';
import { configDefaults, defineConfig } from 'vitest/config';
import { markdown } from './ui/build/markdown.ts';
import { offline } from './ui/build/offline.ts';
import { oneFile } from './ui/build/one-file.ts';
import { pagePolicy, singleFilePolicy } from './ui/build/policy.ts';
import { singleFile } from './ui/build/single-file.ts';

const file = 'uptake.mjs';
const link = 'node_modules/.bin/uptake';

/**
 * Lets `npx uptake` start the bundle within the checkout: npm links the commands of
 * the packages it installs, but not those of the package itself.
 */
const command: Plugin = {
  name: 'command',
  generateBundle(_, bundle) {
    const entry = bundle[file];
    if (entry?.type === 'chunk' && !entry.code.startsWith('#!'))
      entry.code = `#!/usr/bin/env node\n${entry.code}`;
  },
  writeBundle() {
    chmodSync(`dist/cli/${file}`, 0o755);
    if (process.platform === 'win32' || !existsSync('node_modules/.bin')) return; // there npx reads package.json
    rmSync(link, { force: true });
    symlinkSync(`../../dist/cli/${file}`, link);
  },
};

/** The declarations of the library, from the same sources. */
const libraryTypes: Plugin = {
  name: 'library-types',
  async writeBundle() {
    const { writeDeclarations } = await import('./sim/library/write-declarations.ts'); // the compiler takes its time to load
    writeDeclarations('sim/library/uptake.ts', 'dist/library/types');
  },
};

/** One file for Node, `uptake.mjs`, which is its own worker and needs nothing else. */
const forNode = (input: string, outDir: string, plugin: Plugin): UserConfig => ({
  plugins: [plugin],
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir,
    emptyOutDir: true,
    target: 'node20',
    copyPublicDir: false,
    rolldownOptions: {
      input: { uptake: input },
      output: { entryFileNames: '[name].mjs', codeSplitting: false },
      checks: { pluginTimings: false },
    },
  },
});

const browserTests = 'tests/browser/**/*.test.ts';

/** The page in `ui`, and the tests. */
const page: UserConfig = {
  root: 'ui',
  base: './',
  plugins: [pagePolicy, markdown, offline(), oneFile()],
  worker: { format: 'es' },
  build: {
    outDir: '../dist/page',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  preview: { port: 4173 },
  test: {
    root: '.',
    passWithNoTests: true,
    reporters: ['default', ['json', { outputFile: 'dist/test-results.json' }]],
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          include: ['tests/**/*.test.ts'],
          exclude: [...configDefaults.exclude, browserTests, 'tests/bench/**', 'tests/cluster/**'],
          testTimeout: 30_000,
          maxWorkers: '100%',
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: [browserTests],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 1, // a browser needs every core
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
};

/** The page as one HTML file, dist/single/uptake.html, which opens from disk. */
const single: UserConfig = {
  root: 'ui',
  base: './',
  plugins: [
    singleFile('uptake.html'),
    singleFilePolicy,
    markdown,
    viteSingleFile({ removeViteModuleLoader: true }),
  ],
  worker: { format: 'iife' },
  build: { outDir: '../dist/single', emptyOutDir: true, target: 'es2022', assetsInlineLimit: 1e8 },
};

const modes: Readonly<Record<string, UserConfig>> = {
  single,
  cli: forNode('sim/cli/main.ts', 'dist/cli', command),
  library: forNode('sim/library/uptake.ts', 'dist/library', libraryTypes),
};

/** What `--mode` builds; without it, the page. */
export default defineConfig(({ mode }) => modes[mode] ?? page);
