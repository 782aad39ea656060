/** A project of somebody else that uses the package: nothing of this one is there but what the package ships. */
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from './built.ts';

const execFileAsync = promisify(execFile);
const consumer = mkdtempSync(join(tmpdir(), 'uptake-consumer-'));
const write = (name: string, text: string) => writeFileSync(join(consumer, name), text);

const right = `
import { compare, levers, outcomes, parameters, run, sweep, UptakeError, version } from 'uptake';
import type { PlanInput, PracticeRow, RunResult, ScalarOutcome } from 'uptake';

const plan: PlanInput = { weeks: 30, practices: { count: 12 }, programme: { order: 'random', mentorship: { mentors: 2 } } };
const rows: PracticeRow[] = [{ id: 'a', listSize: 4000 }, { id: 'b' }, { id: 'c' }];
const result: RunResult = await run(plan, { futures: 3, workers: 1, practices: rows, ties: [['a', 'b']], set: { workHours: 20 } });
const shares: Float64Array = result.outcomes.in_place_share_end;
const middle: number = result.weekly('in_place_share').band.middle[29]!;
const chosen: ScalarOutcome = 'cost_pounds';
const compared = await compare({ plan, without: {} }, { futures: 3, weeks: 30, set: { 'practices.count': 12 }, baseline: 'without' });
const gain: number = compared.differences[0]!.comparison[chosen].pairing.gain;
const swept = await sweep({ method: 'factorial', plan, vary: { 'mentorship.mentors': { values: [0, 2] } } }, { futures: 2 });
try {
  await run({ weeks: -1 });
} catch (error) {
  if (!(error instanceof UptakeError)) throw error;
  console.log(error.problems[0]!.path);
}
console.log(shares.length, middle >= 0, typeof gain, swept.points.length);
console.log(levers.order.kind, outcomes[chosen].unit, parameters.workHours.unit, typeof version, Object.isFrozen(parameters.workHours));
`;

/** Each line has one mistake that the compiler must see. */
const wrong = `
import { compare, parameters, run } from 'uptake';
await run({ programme: { mentorship: { mentros: 2 } } });
await run({ programme: { order: 'alphabetical' } });
await run({ parameters: { workHour: 3 } });
await run({}, { future: 3 });
await run({}, { futures: '3' });
await compare([{}, {}], { precision: { in_place: 1 } });
(await run({})).outcomes.in_place;
parameters.workHours.default = 3;
await import('uptake/dist/library/uptake.mjs');
`;

beforeAll(() => {
  const there = join(consumer, 'node_modules/uptake');
  mkdirSync(there, { recursive: true });
  const { files } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const shipped of ['package.json', ...files])
    cpSync(join(root, shipped), join(there, shipped), { recursive: true });
  write('package.json', '{ "type": "module" }');
  write('right.ts', right);
  write('wrong.ts', wrong);
});
afterAll(() => rmSync(consumer, { recursive: true, force: true }));

/** What the compiler says of both files; it writes JavaScript in any case. */
async function compile(moduleResolution: string, module: string): Promise<string> {
  const compilerOptions = {
    ...{ module, moduleResolution, target: 'es2022', lib: ['es2022'], strict: true, skipLibCheck: false },
    ...{ noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true },
    ...{
      types: ['node'],
      typeRoots: [join(root, 'node_modules/@types')],
      outDir: moduleResolution,
      rootDir: '.',
    },
  };
  write('tsconfig.json', JSON.stringify({ compilerOptions, files: ['right.ts', 'wrong.ts'] }));
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const ended = execFileAsync(process.execPath, [compiler], { cwd: consumer });
  const { stdout } = await ended.catch((error: { stdout: string }) => error);
  return stdout;
}

const mistakes = wrong.split('\n').flatMap((line, index) => (/^(import|$)/.test(line) ? [] : [index + 1]));

test.each([
  ['nodenext', 'nodenext'],
  ['bundler', 'esnext'],
])(
  'a TypeScript project with moduleResolution %s type-checks against the package, and its mistakes do not',
  { timeout: 120_000 },
  async (resolution, module) => {
    const said = await compile(resolution, module);
    const places = [...said.matchAll(/^(.+)\((\d+),\d+\): error/gm)];
    expect(places.map(([, file, line]) => [file, Number(line)])).toEqual(
      mistakes.map((line) => ['wrong.ts', line]),
    );
    const { stdout } = await execFileAsync(process.execPath, [`${resolution}/right.js`], { cwd: consumer });
    expect(stdout.split('\n')).toEqual(['weeks', '3 true number 2', 'order pounds hours string true', '']);
  },
);
