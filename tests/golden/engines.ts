/**
 * Runs the golden set in other engines. Each is sent to a local server for one script and posts its hashes back, so
 * that nothing but the engine itself is needed: Firefox has no driver here.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { build } from 'vite';
import { planFiles } from './files.ts';
import type { Answer } from './run-in-engine.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** An engine that is not there. */
interface Missing {
  /** Why, and what would help. */
  readonly missing: string;
  /** Whether it could be: it is named, or this machine can install it. */
  readonly couldBeHad: boolean;
}

/** An engine that can be run, or why not. */
export type Found = { readonly start: Start } | Missing;

/** Where every engine is asked for, as in .ci/run, only one that cannot be had may be left out of the comparison. */
export const mayBeLeftOut = ({ couldBeHad }: Missing): boolean =>
  !couldBeHad || process.env.UPTAKE_ENGINES !== 'required';

/** Sends an engine to the server. */
type Start = (server: string) => Promise<Running>;
interface Running {
  /** Settles with a sentence if the engine ends by itself; never where that cannot be told. */
  readonly ended: Promise<string>;
  close(): Promise<void>;
}

/** One script that any engine runs, built and shortened as the page is. */
export async function bundle(): Promise<string> {
  const [{ output }] = (await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: here('run-in-engine.ts'), formats: ['iife'], name: 'golden' },
    },
  })) as { output: { code?: string }[] }[];
  return output[0].code ?? '';
}

const patience = 120_000;

/** What an engine answers. @throws Error when it ends or takes two minutes without one */
export async function ask(script: string, start: Start): Promise<Answer> {
  let answered: (answer: Answer) => void;
  const answer = new Promise<Answer>((resolve) => {
    answered = resolve;
  });
  const pages: Record<string, [type: string, body: string]> = {
    '/': [
      'text/html',
      '<!doctype html><meta charset="utf-8"><title>Golden</title><script src="/golden.js"></script>',
    ],
    '/golden.js': ['text/javascript', script],
    '/plans.json': ['application/json', JSON.stringify(planFiles())],
  };
  const server = createServer((request, response) => {
    const page = pages[request.url ?? ''];
    if (page) {
      response.setHeader('content-type', `${page[0]}; charset=utf-8`).end(page[1]);
    } else if (request.method === 'POST') {
      const parts: Buffer[] = [];
      request.on('data', (part) => parts.push(part));
      request.on('end', () => {
        response.end();
        answered(JSON.parse(Buffer.concat(parts).toString('utf8')));
      });
    } else {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  let running: Running | undefined;
  let timer: NodeJS.Timeout | undefined;
  try {
    running = await start(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const gone = running.ended.then((why) => {
      throw new Error(why);
    });
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('no answer within two minutes')), patience);
    });
    return await Promise.race([answer, gone, late]);
  } finally {
    clearTimeout(timer);
    await running?.close();
    server.closeAllConnections();
    server.close();
  }
}

/** A program with what it wrote; `closed` is its exit code, or none if it was stopped or could not start. */
function run(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
) {
  const child: ChildProcess = spawn(command, args, {
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // its own group, so that closing it closes what it started
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (part) => {
      said = `${said}${part}`.slice(-4000);
    });
  }
  const closed = new Promise<number | null>((resolve) => {
    child.on('error', (error) => {
      said += error.message;
      resolve(null);
    });
    child.on('close', resolve);
  });
  return {
    closed,
    said: () => said.trim(),
    async stop() {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      } catch {
        // it has ended already
      }
      await closed;
    },
  };
}

/** Runs a program to its end. Gives what it wrote, and whether it ended well. */
async function finish(
  ...command: Parameters<typeof run>
): Promise<{ readonly fine: boolean; readonly said: string }> {
  const { closed, said } = run(...command);
  return { fine: (await closed) === 0, said: said() };
}

function starting(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  clean: () => void,
): Running {
  const { closed, said, stop } = run(program, args, { env });
  return {
    // The engine may end as soon as its answer is sent: what is on its way comes first.
    ended: closed.then(async (code) => {
      await new Promise((later) => setTimeout(later, 1000));
      return `${program} ended (${code ?? 'stopped'}) without an answer\n${said()}`;
    }),
    async close() {
      await stop();
      clean();
    },
  };
}

/** Chromium, required: `npm test` installs it or stops. */
export async function findChromium(): Promise<Found> {
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  return {
    async start(server) {
      const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
      const close = () => browser.close();
      try {
        const page = await browser.newPage();
        const ended = new Promise<string>((resolve) => {
          page.on('pageerror', ({ message }) => resolve(message));
          page.on('crash', () => resolve('the page crashed'));
        });
        await page.goto(server);
        return { ended, close };
      } catch (error) {
        await close();
        throw error;
      }
    },
  };
}

const preferences = {
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.proxy.type': 0,
  'toolkit.telemetry.reportingpolicy.firstRun': false,
};

/** Debian itself: those that are made from it need not have the same packages. */
const isDebian = (release = '/etc/os-release') =>
  existsSync(release) && /^ID=debian$/m.test(readFileSync(release, 'utf8'));

/** Firefox; on Debian, and where that is allowed, it is installed. */
export async function findFirefox(): Promise<Found> {
  const named = process.env.FIREFOX_PATH;
  const path = named ?? '/usr/bin/firefox-esr';
  const mayInstall = named === undefined && process.getuid?.() === 0 && existsSync('/etc/debian_version');
  let said = '';
  if (!existsSync(path) && mayInstall) {
    console.log('Installing Firefox to compare its results ...');
    const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
    const wait = ['-qq', '-o', 'DPkg::Lock::Timeout=120', '-o', 'Acquire::Retries=3'];
    await finish('apt-get', [...wait, 'update'], options);
    ({ said } = await finish(
      'apt-get',
      [...wait, 'install', '-y', '--no-install-recommends', 'firefox-esr'],
      options,
    ));
  }
  if (!existsSync(path)) {
    return {
      missing: `There is no Firefox at ${path}: install it (on Debian: apt-get install firefox-esr) or set FIREFOX_PATH. ${said}`,
      couldBeHad: named !== undefined || (mayInstall && isDebian()),
    };
  }
  return {
    async start(server) {
      const home = mkdtempSync(join(tmpdir(), 'uptake-firefox-'));
      const profile = join(home, 'profile');
      mkdirSync(profile);
      const lines = Object.entries(preferences).map(
        ([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`,
      );
      writeFileSync(join(profile, 'user.js'), `${lines.join('\n')}\n`);
      const args = ['--headless', '--no-remote', '--new-instance', '--profile', profile, server];
      return starting(path, args, { ...process.env, HOME: home }, () =>
        rmSync(home, { recursive: true, force: true, maxRetries: 5 }),
      );
    },
  };
}

/** A newer Node, which npm fetches into a folder of its own. */
export async function findNewerNode(): Promise<Found> {
  const folder = here('../../node_modules/.cache/newer-node');
  const path = join(folder, `node_modules/node-${process.platform}-${process.arch}/bin/node`);
  mkdirSync(folder, { recursive: true });
  for (const file of ['package.json', 'package-lock.json'])
    copyFileSync(here(`newer-node/${file}`), join(folder, file));
  const named = process.env.NEWER_NODE_PATH;
  const wanted = named ?? path;
  let said = '';
  if (named === undefined) {
    const { fine } = await finish('npm', ['ls', '--silent', '--omit=dev'], { cwd: folder });
    if (!fine || !existsSync(path))
      ({ said } = await finish('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
        cwd: folder,
      }));
  }
  if (!existsSync(wanted)) {
    return {
      missing: `There is no newer Node at ${wanted}: npm has one for Linux only; elsewhere set NEWER_NODE_PATH. ${said}`,
      couldBeHad:
        named !== undefined || (process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch)),
    };
  }
  return {
    async start(server) {
      const code =
        "fetch(process.argv[2] + '/golden.js').then((r) => r.text()).then((script) => (0, eval)(script))";
      return starting(wanted, ['-e', code, 'golden', server], { ...process.env, NODE_OPTIONS: '' }, () => {});
    },
  };
}
