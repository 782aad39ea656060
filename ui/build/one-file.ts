/** Builds the page in one file as well, into the folder `one-file` of the page, which offers it to its visitors. */
import { join, resolve } from 'node:path';
import { build, type Plugin, type ResolvedConfig } from 'vite';

export function oneFile(): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'one-file',
    apply: 'build',
    configResolved(resolved) {
      config = resolved;
    },
    async closeBundle() {
      const outDir = join(resolve(config.root, config.build.outDir), 'one-file');
      const { configFile, logLevel } = config;
      await build({ configFile, logLevel, mode: 'single', build: { outDir, emptyOutDir: true } });
    },
  };
}
