import { chmodSync, existsSync, rmSync, symlinkSync } from 'node:fs';
import type { Plugin, UserConfig } from 'vite';
import { configDefaults, defineConfig } from 'vitest/config';

/** What the built page may load and run: its own files, no inline script, no inline style, no other host. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html worker-url',
].join('; ');

/** Only in the build: the development server needs inline scripts. */
const contentSecurityPolicy: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: policy },
      injectTo: 'head-prepend',
    },
  ],
};

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

/** The command line as one file, which is its own worker: it needs Node and nothing else. */
const commandLine: UserConfig = {
  plugins: [command],
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: 'dist/cli',
    emptyOutDir: true,
    target: 'node20',
    copyPublicDir: false,
    rolldownOptions: {
      input: { uptake: 'sim/cli/main.ts' },
      output: { entryFileNames: '[name].mjs', codeSplitting: false },
    },
  },
};

const browserTests = 'tests/browser/**/*.test.ts';

/** The page in `ui`, and the tests. */
const page: UserConfig = {
  root: 'ui',
  base: './',
  plugins: [contentSecurityPolicy],
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
          exclude: [...configDefaults.exclude, browserTests, 'tests/bench/**'],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: { name: 'browser', include: [browserTests], testTimeout: 120_000, hookTimeout: 120_000 },
      },
    ],
  },
};

/** `--mode cli` builds the command line; everything else is the page. */
export default defineConfig(({ mode }) => (mode === 'cli' ? commandLine : page));
