/**
 * The bench: `npm run bench` runs all parts, `npm run bench -- a d` some of them. Each measurement runs in a fresh
 * process. A target that is missed is printed as missed; only a wrong result ends with an error.
 */
import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { built, bundle, comparedVersions, installComparison } from './build.ts';
import { median } from './measured/clock.ts';
import { type NetworkFigures, weeks as networkWeeks } from './measured/network-bass.ts';
import { figure, table } from './table.ts';

interface Target {
  readonly what: string;
  /** Undefined when it could not be measured. */
  readonly value: number | undefined;
  readonly bound: 'at most' | 'at least';
  readonly target: number;
  readonly unit: string;
}

const targets: Target[] = [];
const wrong: string[] = [];

/** Runs a built file in a fresh process and returns the figures that it reports. */
function run<Figures>(name: string, ...args: number[]): Figures {
  const text = execFileSync(process.execPath, [built(name), ...args.map(String)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(text);
}

const count = (value: number) => value.toLocaleString('en-GB');

function heading(text: string): void {
  console.log(`\n${text}\n`);
}

// Part a ------------------------------------------------------------------------------------------------------

interface Milliseconds {
  readonly milliseconds: number;
}

function partA(): void {
  heading('a. One future of the full programme: 189 practices x 5 improvements x 208 weeks, one core, warm');
  const rounds = 3;
  const most = { future: 2, practices: 0.3 };
  const best = (name: string) =>
    median(Array.from({ length: rounds }, () => run<Milliseconds>(name).milliseconds));
  const future = best('future');
  const practices = best('practices-and-ties');
  console.log(
    table(
      ['', 'ms a future', 'target'],
      [
        ['Future with every weekly and scalar outcome', figure(future), `<= ${most.future}`],
        ['Practices and ties alone', figure(practices), `<= ${most.practices}`],
      ],
    ),
  );
  targets.push(
    { what: 'a. One future', value: future, bound: 'at most', target: most.future, unit: 'ms' },
    { what: 'a. Practices and ties', value: practices, bound: 'at most', target: most.practices, unit: 'ms' },
  );
}

// Part b ------------------------------------------------------------------------------------------------------

const rounds = 3;
/** Runs of each implementation in each round, after the warm-up: practices, of uptake, of the others. */
const networkSizes = [
  { practices: 189, uptake: { warmUp: 300, runs: 300 }, others: { warmUp: 5, runs: 20 } },
  { practices: 10_000, uptake: { warmUp: 10, runs: 15 }, others: { warmUp: 1, runs: 3 } },
];
const leastRatio = 20;
/** How many standard errors two mean curves may lie apart before they count as different. */
const mostErrors = 5;

function partB(hasComparison: boolean): void {
  heading(`b. Network-Bass limit: ring of 8 ties, 10% rewired, ${networkWeeks} weeks, p = .002, q = .08`);
  const others = hasComparison ? Object.keys(comparedVersions) : [];
  const rows: string[][] = [];
  for (const { practices, ...plan } of networkSizes) {
    const taken = new Map<string, NetworkFigures[]>(['uptake', ...others].map((name) => [name, []]));
    for (let round = 0; round < rounds; round++) {
      for (const [name, figures] of taken) {
        const { warmUp, runs } = name === 'uptake' ? plan.uptake : plan.others;
        figures.push(run<NetworkFigures>(`network-${name}`, practices, warmUp, runs, round));
      }
    }
    checkCurves(practices, taken);

    const speed = (milliseconds: number) => (practices * networkWeeks) / milliseconds / 1000;
    /** Weeks a second of uptake over those of the other, side by side within each round. */
    const ratio = (name: string, time: (figures: NetworkFigures) => number) =>
      median(
        taken.get(name)?.map((figures, round) => figures.weeks / time(taken.get('uptake')![round])) ?? [],
      );
    for (const [name, figures] of taken) {
      const weekly = median(figures.map((figure) => figure.weeks));
      const whole =
        figures[0].whole === undefined ? undefined : median(figures.map((figure) => figure.whole!));
      rows.push([
        name === 'uptake' ? name : `${name} ${comparedVersions[name]}`,
        count(practices),
        figure(median(figures.map((figure) => figure.setUp))),
        figure(speed(weekly)),
        whole === undefined ? '' : figure(speed(whole)),
        name === 'uptake' ? '' : figure(ratio(name, (uptake) => uptake.weeks)),
        name === 'uptake' ? '' : figure(ratio(name, (uptake) => uptake.whole!)),
        ...meanCurve(figures).map((mean) => mean.toFixed(1)),
      ]);
    }
    targets.push({
      what: `b. ${count(practices)} practices: weeks a second against the faster of the others`,
      value: hasComparison
        ? Math.min(...others.map((name) => ratio(name, (uptake) => uptake.weeks)))
        : undefined,
      bound: 'at least',
      target: leastRatio,
      unit: 'times',
    });
  }
  console.log(
    table(
      [
        '',
        'practices',
        'set-up ms',
        'weeks',
        'whole',
        'ratio',
        'ratio whole',
        'week 52',
        'week 104',
        'week 156',
      ],
      rows,
    ),
  );
  console.log(
    '\n  weeks: million practice-weeks a second without set-up. whole: with set-up and every outcome, uptake only.\n' +
      '  ratio: uptake over the other, weeks alone on both sides. ratio whole: uptake with set-up and every outcome,\n' +
      '  the other without. week 52 and so on: mean adopters, which must agree.',
  );
}

const adoptersOf = (figures: readonly NetworkFigures[]) => figures.flatMap((round) => round.adopters);

function meanCurve(figures: readonly NetworkFigures[]): number[] {
  const runs = adoptersOf(figures);
  return runs[0].map((_, place) => runs.reduce((sum, run) => sum + run[place], 0) / runs.length);
}

/** The same model must give the same mean curve: every pair of implementations within Monte Carlo error. */
function checkCurves(practices: number, taken: ReadonlyMap<string, readonly NetworkFigures[]>): void {
  const groups = [...taken].map(([name, figures]) => ({
    name,
    runs: adoptersOf(figures),
    mean: meanCurve(figures),
  }));
  const freedom = groups.reduce((sum, { runs }) => sum + runs.length - 1, 0);
  groups[0].mean.forEach((_, place) => {
    const squares = groups.reduce(
      (sum, { runs, mean }) => sum + runs.reduce((part, run) => part + (run[place] - mean[place]) ** 2, 0),
      0,
    );
    for (const one of groups) {
      for (const other of groups.slice(groups.indexOf(one) + 1)) {
        const error = Math.sqrt((squares / freedom) * (1 / one.runs.length + 1 / other.runs.length));
        const apart = Math.abs(one.mean[place] - other.mean[place]) / error;
        if (apart <= mostErrors) continue;
        wrong.push(
          `b. With ${count(practices)} practices ${one.name} and ${other.name} do not run the same model: after ` +
            `${(place + 1) * 52} weeks they have ${one.mean[place].toFixed(1)} and ${other.mean[place].toFixed(1)} ` +
            `adopters on average, ${apart.toFixed(1)} standard errors apart.`,
        );
      }
    }
  });
}

// Part c ------------------------------------------------------------------------------------------------------

interface PoolFigures extends Milliseconds {
  readonly ofSummary: number;
  readonly resultHash: string;
}

function partC(): void {
  const futures = 200;
  const mostSeconds = 0.6;
  heading(`c. ${futures} futures of the full programme through the pool, from the call to the summary, warm`);
  const [one, two] = [1, 2].map((workers) => run<PoolFigures>('pool', workers, futures, 3, 9));
  const row = (label: string, figures: PoolFigures) => [
    label,
    figure(figures.milliseconds / 1000),
    figure(futures / (figures.milliseconds / 1000)),
    figure(figures.ofSummary / 1000),
    figure(one.milliseconds / figures.milliseconds),
  ];
  console.log(
    table(
      ['', 's', 'futures a second', 'of which summary, s', 'times one worker'],
      [row('1 worker', one), row('2 workers', two)],
    ),
  );
  if (one.resultHash !== two.resultHash) wrong.push('c. One and two workers gave different results.');
  targets.push({
    what: `c. ${futures} futures on two workers`,
    value: two.milliseconds / 1000,
    bound: 'at most',
    target: mostSeconds,
    unit: 's',
  });
}

// Part d ------------------------------------------------------------------------------------------------------

interface SizeFigures extends Milliseconds {
  readonly peakKilobytes: number;
  readonly addedKilobytes: number;
}

function partD(): void {
  heading('d. One future of the full programme by number of practices, each in a process of its own');
  const mostTime = 2;
  const mostMemory = 1.5;
  const sizes = [
    { practices: 189, warmUp: 300, runs: 301 },
    { practices: 6500, warmUp: 10, runs: 15 },
    { practices: 100_000, warmUp: 2, runs: 5 },
  ].map(({ practices, warmUp, runs }) => ({
    practices,
    ...run<SizeFigures>('size', practices, warmUp, runs),
  }));
  const timeEach = sizes.map(({ practices, milliseconds }) => (milliseconds * 1000) / practices);
  const memoryEach = sizes.map(({ practices, addedKilobytes }) => addedKilobytes / practices);
  console.log(
    table(
      ['practices', 'ms', 'us/practice', 'to 189', 'peak MB', 'added MB', 'added kB/practice', 'to 6,500'],
      sizes.map(({ practices, milliseconds, peakKilobytes, addedKilobytes }, index) => [
        count(practices),
        figure(milliseconds),
        figure(timeEach[index]),
        figure(timeEach[index] / timeEach[0]),
        figure(peakKilobytes / 1024),
        figure(addedKilobytes / 1024),
        figure(memoryEach[index]),
        figure(memoryEach[index] / memoryEach[1]),
      ]),
    ),
  );
  console.log(
    '\n  added: beyond what the process held before the first practice. Proportion gives 1; at 189 memory is that of\n' +
      '  the code, not of the practices, so memory is held against 6,500.',
  );
  for (const index of [1, 2]) {
    targets.push({
      what: `d. Time a practice, ${count(sizes[index].practices)} to 189`,
      value: timeEach[index] / timeEach[0],
      bound: 'at most',
      target: mostTime,
      unit: 'times',
    });
  }
  targets.push({
    what: 'd. Memory a practice, 100,000 to 6,500',
    value: memoryEach[2] / memoryEach[1],
    bound: 'at most',
    target: mostMemory,
    unit: 'times',
  });
}

// Part e ------------------------------------------------------------------------------------------------------

interface SweepFigures extends Milliseconds {
  readonly peakKilobytes: number;
  readonly resultHash: string;
}

function partE(): void {
  const plans = 1000;
  const futures = 20;
  const leastScaling = 1.8;
  heading(`e. A sweep of ${count(plans)} plans over ${futures} futures, from the call to the files`);
  const [one, two] = [1, 2].map((workers) => run<SweepFigures>('sweep', workers, plans, futures));
  const row = (label: string, { milliseconds, peakKilobytes }: SweepFigures) => [
    label,
    figure(milliseconds / 1000),
    figure((plans * futures) / (milliseconds / 1000)),
    figure(peakKilobytes / 1024),
    figure(one.milliseconds / milliseconds),
  ];
  console.log(
    table(
      ['', 's', 'futures a second', 'peak MB', 'times one worker'],
      [row('1 worker', one), row('2 workers', two)],
    ),
  );
  if (one.resultHash !== two.resultHash) wrong.push('e. One and two workers gave different results.');
  targets.push({
    what: 'e. A sweep on two workers, times one worker',
    value: one.milliseconds / two.milliseconds,
    bound: 'at least',
    target: leastScaling,
    unit: 'times',
  });
}

// Part f ------------------------------------------------------------------------------------------------------

interface BatchFigures extends Milliseconds {
  readonly ofWriting: number;
  readonly peakKilobytes: number;
  readonly resultHash: string;
}

function partF(): void {
  const shards = 200;
  const futures = 100_000;
  const mostMegabytes = 500;
  heading(`f. A batch of ${shards} shards, written and merged`);
  const rows = [
    { shards, futures: futures / 10 },
    { shards: shards / 10, futures },
    { shards, futures },
  ].map((size) => ({ ...size, ...run<BatchFigures>('batch', size.shards, size.futures) }));
  console.log(
    table(
      ['shards', 'futures', 'writing, s', 'merging, s', 'futures merged a second', 'peak MB'],
      rows.map((row) => [
        count(row.shards),
        count(row.futures),
        figure(row.ofWriting / 1000),
        figure(row.milliseconds / 1000),
        figure(row.futures / (row.milliseconds / 1000)),
        figure(row.peakKilobytes / 1024),
      ]),
    ),
  );
  if (rows[1].resultHash !== rows[2].resultHash)
    wrong.push('f. The same futures in more shards gave another result.');
  targets.push({
    what: `f. Memory of merging ${count(futures)} futures`,
    value: rows[2].peakKilobytes / 1024,
    bound: 'at most',
    target: mostMegabytes,
    unit: 'MB',
  });
}

// Part g ------------------------------------------------------------------------------------------------------

async function partG(): Promise<void> {
  const { measurePage, pageSizes } = await import('./measured/page.ts');
  const slow = 4;
  const most = { load: 1000, first: 100, firstSlow: 300, all: 1500, script: 100, style: 12 };
  heading('g. The page in Chromium, as it was built last: from a press to the frame that shows the answer');
  const figures = [];
  for (const slowdown of [1, slow]) figures.push({ slowdown, ...(await measurePage(slowdown)) });
  console.log(
    table(
      ['', 'load, ms', '20 futures, ms', '200 futures, ms', 'longest frame, ms'],
      figures.map(({ slowdown, load, first, all, frozen }) => [
        slowdown === 1 ? 'as it is' : `page ${slowdown} times slower`,
        ...[load, first, all, frozen].map(figure),
      ]),
    ),
  );
  const { scripts, scriptBytes, styleBytes } = pageSizes();
  const kilobytes = (bytes: number) => bytes / 1024;
  console.log(
    `\n  load: cold, from the request to the first answers. Initial script: ${figure(kilobytes(scriptBytes))} KB in ` +
      `${scripts.length} files; style: ${figure(kilobytes(styleBytes))} KB; both packed.`,
  );
  const entry = (what: string, value: number, target: number, unit: string) =>
    targets.push({ what: `g. ${what}`, value, bound: 'at most', target, unit });
  entry('Load to first answers', figures[0].load, most.load, 'ms');
  entry('Lever to 20 futures', figures[0].first, most.first, 'ms');
  entry(`Lever to 20 futures, ${slow} times slower`, figures[1].first, most.firstSlow, 'ms');
  entry('Lever to 200 futures', figures[0].all, most.all, 'ms');
  entry('Initial script', kilobytes(scriptBytes), most.script, 'KB');
  entry('Initial style', kilobytes(styleBytes), most.style, 'KB');
}

// -------------------------------------------------------------------------------------------------------------

function printTargets(): void {
  heading('Targets');
  const isMet = ({ value, bound, target }: Target) =>
    value !== undefined && (bound === 'at most' ? value <= target : value >= target);
  console.log(
    table(
      ['', 'measured', 'target', 'measured/target', 'met'],
      targets.map((entry) => [
        entry.what,
        entry.value === undefined ? '-' : `${figure(entry.value)} ${entry.unit}`,
        `${entry.bound} ${entry.target} ${entry.unit}`,
        entry.value === undefined ? '-' : figure(entry.value / entry.target),
        entry.value === undefined ? 'not measured' : isMet(entry) ? 'yes' : 'MISSED',
      ]),
    ),
  );
}

const parts = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const asked = process.argv.slice(2);
const unknown = asked.filter((part) => !parts.includes(part));
if (unknown.length > 0) {
  console.error(
    `There is no part ${unknown.join(' or ')}. The parts are ${parts.join(', ')}; without any, all run.`,
  );
  process.exit(2);
}
const chosen = new Set(asked.length === 0 ? parts : asked);

const hasComparison = chosen.has('b') && installComparison();
await bundle(hasComparison);
console.log(
  `Node ${process.versions.node}, ${availableParallelism()} cores. Quote ratios within one run: times vary.`,
);
if (chosen.has('a')) partA();
if (chosen.has('b')) partB(hasComparison);
if (chosen.has('c')) partC();
if (chosen.has('d')) partD();
if (chosen.has('e')) partE();
if (chosen.has('f')) partF();
if (chosen.has('g')) await partG();
printTargets();
for (const problem of wrong) console.error(`\nWRONG RESULT  ${problem}`);
process.exitCode = wrong.length > 0 ? 1 : 0;
