/** scenarios/analysis: every command of its README as it stands there, and every number that its scripts print. */
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root, uptake } from './built.ts';

const checkout = mkdtempSync(join(tmpdir(), 'uptake-analysis-'));
const readme = readFileSync(join(root, 'scenarios/analysis/README.md'), 'utf8');
const blocks = [...readme.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, text]) => text);

const works = (program: string, ...words: string[]) => spawnSync(program, words).status === 0;
const missing = [
  ...(works('Rscript', '--version') ? [] : ['Rscript']),
  ...(works('python3', '-c', 'import pandas, matplotlib') ? [] : ['python3']),
];
if (missing.length > 0) {
  console.log(
    `${missing.join(' and ')} cannot draw here (R, or Python with pandas and matplotlib), so those figures are not tested`,
  );
}

/** Commands in one shell, in a checkout of its own; those of programs that are not there are left out. */
async function shell(commands: string): Promise<{ stdout: string; stderr: string }> {
  const there = commands
    .split('\n')
    .filter((line) => !missing.some((program) => line.startsWith(`${program} `)));
  return promisify(execFile)('bash', ['-euo', 'pipefail', '-c', there.join('\n')], {
    cwd: checkout,
    maxBuffer: 1e8,
    env: { ...process.env, npm_config_loglevel: 'silent', npm_config_offline: 'true' },
  });
}

const hashIn = (text: string) => /^result ([0-9a-f]{64})$/m.exec(text)?.[1];
const size = (picture: string) => {
  const bytes = readFileSync(join(checkout, picture));
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), bytes: bytes.length };
};
const plan = (name: string) =>
  uptake.readPlan(readFileSync(join(root, 'scenarios', `${name}.json`), 'utf8'), name);

/** No package.json: npx would take the directory for the package itself and install it. */
beforeAll(() => {
  mkdirSync(join(checkout, 'node_modules/.bin'), { recursive: true });
  symlinkSync(join(root, 'dist/cli/uptake.mjs'), join(checkout, 'node_modules/.bin/uptake'));
  symlinkSync(join(root, 'scenarios'), join(checkout, 'scenarios'));
});
afterAll(() => rmSync(checkout, { recursive: true, force: true }));

/** Numbers of the differences by plan, as each script that could run printed them. */
function printed(stdout: string): Map<string, number[]>[] {
  const [, ...tables] = stdout.replaceAll('"', '').split('plan,futures,mean,low,high,above_zero\n');
  return tables.map(
    (text) =>
      new Map(
        text
          .trim()
          .split('\n')
          .map((line) => line.split(','))
          .map(([name, ...numbers]) => [name, numbers.map(Number)]),
      ),
  );
}

type Compared = Awaited<ReturnType<typeof uptake.compare>>['differences'][number];

/** Student's quantile is right to three digits in the Python script. */
function expectNumbers(
  numbers: readonly number[] | undefined,
  { difference }: Compared['comparison']['cost_pounds'],
  above: number,
) {
  const [n, mean, low, high, share] = numbers ?? [];
  const half = difference.mean - difference.interval[0];
  expect(n).toBe(difference.n);
  expect(Math.abs(mean - difference.mean)).toBeLessThan(1e-12 * Math.abs(difference.mean) + 1e-15);
  expect(Math.abs(mean - low - half)).toBeLessThan(1e-3 * half);
  expect(Math.abs(high - mean - half)).toBeLessThan(1e-3 * half);
  expect(share).toBeCloseTo(above, 12);
}

const drawing = ['Rscript', 'python3'].filter((program) => !missing.includes(program)).length;

test('from a question to a figure, as the README tells it', { timeout: 300_000 }, async () => {
  const [plans, run, merge, draw] = blocks;
  const { stdout, stderr } = await shell([plans, run, merge, draw].join('\n'));
  const text = readFileSync(join(root, 'scenarios/cluster/mentors-and-hours.json'), 'utf8');
  const whole = await uptake.sweep(uptake.readDesign(text));
  expect(hashIn(stderr)).toBe(whole.resultHash);
  expect(printed(stdout)).toHaveLength(drawing);
  const [first, ...others] = whole.points;
  for (const table of printed(stdout)) {
    expect(table.size).toBe(others.length);
    for (const point of others) {
      const values = point.outcomes.in_place_share_week_104.map(
        (value, future) => value - first.outcomes.in_place_share_week_104[future],
      );
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      expect(table.get(point.plan)?.[0]).toBe(whole.futures);
      expect(table.get(point.plan)?.[1]).toBeCloseTo(mean, 12);
    }
  }
  if (drawing > 0) expect(size('figures/differences.png').width).toBeGreaterThan(1000);
});

test('two plans week by week, as the README tells it', { timeout: 300_000 }, async () => {
  const { stdout } = await shell(blocks[4]);
  const compared = await uptake.compare(
    [plan('mentors-readiest-first'), plan('mentors-most-deprived-first')],
    { futures: 100, weekly: false },
  );
  const [{ comparison, differences }] = compared.differences;
  const above = differences.deprivation_gap_week_52.filter((value) => value > 0).length / 100;
  expect(printed(stdout)).toHaveLength(drawing);
  for (const table of printed(stdout))
    expectNumbers(table.get('mentors-most-deprived-first'), comparison.deprivation_gap_week_52, above);
  if (drawing === 0) return;
  for (const name of ['weekly.png', 'differences.png'])
    expect(size(`who-first-figures/${name}`).bytes).toBeGreaterThan(10_000);
});

test.skipIf(!works('python3', '-c', 'import pandas, matplotlib, pyarrow'))(
  'the Python script reads Parquet as it reads CSV',
  { timeout: 120_000 },
  async () => {
    const compare = 'npx uptake compare scenarios/full-programme.json --baseline none --futures 5';
    const draw = 'python3 scenarios/analysis/figures.py';
    const csv = await shell(`${compare} --out csv\n${draw} csv csv-figures`);
    const parquet = await shell(`${compare} --out parquet --format parquet\n${draw} parquet parquet-figures`);
    expect(parquet.stdout).toBe(csv.stdout);
    expect(printed(csv.stdout)).toHaveLength(1);
    expect(existsSync(join(checkout, 'parquet-figures/weekly.png'))).toBe(true);
  },
);

test.skipIf(missing.includes('Rscript'))(
  'the R script says of Parquet what would do in its place',
  { timeout: 120_000 },
  async () => {
    const compare = 'npx uptake compare scenarios/full-programme.json --baseline none --futures 2';
    await shell(`${compare} --weeks 4 --out tables --format parquet`);
    const drawn = shell('Rscript scenarios/analysis/figures.R tables tables-figures');
    await expect(drawn).rejects.toThrow(
      'tables holds Parquet, which base R does not read: draw it with figures.py, or give the command again without --format parquet',
    );
  },
);

describe('the examples in JavaScript, as the README starts them', { timeout: 120_000 }, () => {
  const commands = blocks[5].trimEnd().split('\n');
  const said = (name: string) => {
    const command = commands.find((line) => line.includes(name));
    if (command === undefined) throw new Error(`the README does not start ${name}`);
    return shell(command);
  };

  test('one plan', async () => {
    const { stdout } = await said('run.mjs');
    const { stderr } = await shell('npx uptake run scenarios/full-programme.json --futures 60 --quiet');
    expect(hashIn(stdout)).toBe(hashIn(stderr));
    expect(stdout).toMatch(/^after 208 weeks \d+% in place; four fifths of the futures \d+% to \d+%$/m);
  });

  test('two plans', async () => {
    const { stdout } = await said('compare.mjs');
    const plans = 'scenarios/mentors-readiest-first.json scenarios/mentors-most-deprived-first.json';
    const { stderr } = await shell(`npx uptake compare ${plans} --futures 60 --quiet`);
    expect(hashIn(stdout)).toBe(hashIn(stderr));
    expect(stdout.match(/better in \d+% of the futures; pairing is worth \d+ times/g)).toHaveLength(3);
  });

  test('nine plans', async () => {
    const { stdout } = await said('sweep.mjs');
    const rows = stdout
      .trimEnd()
      .split('\n')
      .slice(1, -1)
      .map((line) => line.split(',').map(Number));
    expect(rows.map(([mentors, hours]) => [mentors, hours])).toEqual(
      [0, 6, 17].flatMap((mentors) => [0, 1, 2].map((hours) => [mentors, hours])),
    );
    const result = await uptake.run(plan('full-programme'), {
      futures: 20,
      set: { 'mentorship.mentors': 17, protectedTime: 2 },
    });
    expect(rows[8][2]).toBe(Number(result.summary.in_place_share_end.mean.toFixed(3)));
    expect(rows[8][3]).toBe(Math.round(result.summary.cost_pounds.mean));
  });
});
