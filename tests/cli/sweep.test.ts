/** `uptake sweep` as it is shipped: the bundle in dist/cli, which `npm run build:cli` makes. */
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkSize } from '../../sim/cli/size.ts';
import { emptyPlan } from '../../sim/model/levers.ts';
import { makePopulation } from '../../sim/model/population.ts';
import { designSchemaText } from '../../sim/scenario/design-schema.ts';
import { scenarioOf } from '../../sim/scenario/resolve.ts';
import {
  directory,
  file,
  hashIn,
  interrupted,
  json,
  read,
  root,
  smallPlan,
  table,
  uptake,
} from './bundle.ts';

const designs = join(root, 'scenarios/designs');
const smallDesign = (rest: object = {}) => {
  smallPlan();
  return file(
    'grid.json',
    JSON.stringify({
      version: 1,
      title: 'A small grid',
      plan: 'small.json',
      method: 'factorial',
      vary: {
        'mentorship.mentors': { values: [0, 2] },
        protectedTime: { values: [0, 1.5] },
        order: { values: ['random', 'volunteers'] },
      },
      futures: 6,
      ...rest,
    }),
  );
};
const written = () =>
  Object.fromEntries(readdirSync(join(directory, 'out')).map((name) => [name, read('out', name)]));

describe('a sweep', () => {
  test('prints a line a plan with what it sets, and the hash', async () => {
    const { code, stdout, stderr } = await uptake('sweep', smallDesign());
    expect(stderr).toMatch(
      /^note: grid\.json: programme\.weeks reaches beyond the run: .* the run ends after 60\nresult [0-9a-f]{64}\n$/,
    );
    expect(code).toBe(0);
    expect(stdout).toContain(
      'A small grid\n8 plans over 6 futures of 60 weeks, 20 practices, plausible assumptions, seed "1"\n',
    );
    expect(stdout).toMatch(/^Plan +order +mentorship\.mentors +protectedTime +In place after one year/m);
    expect(stdout).toMatch(/^p0008 +volunteers +2 +1\.5 +0\.\d+ \(-?0\.\d+ to 0\.\d+\)/m);
    expect(readdirSync(directory).sort()).toEqual(['grid.json', 'small.json']);
  });

  test('writes rows future by future, and a table of points with what each sets', async () => {
    const { code } = await uptake('sweep', smallDesign(), '--out', 'out');
    expect(code).toBe(0);
    expect(readdirSync(join(directory, 'out')).sort()).toEqual([
      'dictionary.json',
      'manifest.json',
      'outcomes.csv',
      'points.csv',
      'summary.json',
    ]);
    const outcomes = table('out', 'outcomes.csv');
    expect(outcomes.header.slice(0, 6)).toEqual([
      'plan',
      'future',
      'set_order',
      'set_mentorship_mentors',
      'set_protected_time',
      'in_place_share_week_52',
    ]);
    expect(outcomes.header[outcomes.header.length - 1]).toBe('error');
    expect(outcomes.rows.map(([plan, future]) => `${plan} ${future}`)).toEqual(
      Array.from({ length: 48 }, (_, run) => `p000${(run % 8) + 1} ${Math.floor(run / 8)}`),
    );
    expect(new Set(outcomes.rows.map((row) => row[row.length - 1]))).toEqual(new Set(['']));

    const points = table('out', 'points.csv');
    expect(points.rows.map((row) => row.slice(0, 6).join())).toEqual([
      'p0001,random,0,0,6,0',
      'p0002,random,0,1.5,6,0',
      'p0003,random,2,0,6,0',
      'p0004,random,2,1.5,6,0',
      'p0005,volunteers,0,0,6,0',
      'p0006,volunteers,0,1.5,6,0',
      'p0007,volunteers,2,0,6,0',
      'p0008,volunteers,2,1.5,6,0',
    ]);
    const summary = json('out', 'summary.json');
    expect(summary).toMatchObject({ futures: 6, runs: 48, failed_runs: 0, complete: true, practices: 20 });
    expect(summary.points[3].settings).toEqual({
      'programme.order': 'random',
      'programme.mentorship.mentors': 2,
      'programme.protectedTime': 1.5,
    });
    const cost = points.header.indexOf('cost_pounds_mean');
    const ofRows = outcomes.rows
      .filter(([plan]) => plan === 'p0004')
      .map((row) => Number(row[outcomes.header.indexOf('cost_pounds')]));
    expect(Number(points.rows[3][cost])).toBeCloseTo(ofRows.reduce((sum, value) => sum + value, 0) / 6, 6);
    expect(points.rows[3].slice(cost, cost + 3).map(Number)).toEqual([
      summary.points[3].outcomes.cost_pounds.mean,
      ...summary.points[3].outcomes.cost_pounds.interval,
    ]);

    const { files, ...manifest } = json('out', 'manifest.json');
    expect(Object.keys(files)).toEqual(['outcomes.csv', 'points.csv', 'summary.json', 'dictionary.json']);
    expect(manifest.design_document.method).toBe('factorial');
    expect(manifest.plan_documents.small.title).toBe('A small plan');
    const dictionary = json('out', 'dictionary.json');
    expect(Object.keys(dictionary['points.csv'])).toEqual(points.header);
    expect(Object.keys(dictionary['outcomes.csv'])).toEqual(outcomes.header);
  });

  test('gives every plan the rows of "uptake run" with the same settings, bit for bit', async () => {
    await uptake('sweep', smallDesign(), '--out', 'out', '--weekly');
    const sets = ['mentorship.mentors=2', 'protectedTime=1.5', 'order=volunteers'].flatMap((set) => [
      '--set',
      set,
    ]);
    await uptake('run', 'small.json', '--futures', '6', ...sets, '--out', 'alone');
    for (const name of ['outcomes.csv', 'weekly.csv']) {
      const swept = table('out', name);
      const alone = table('alone', name);
      const places = alone.header.map((column) => swept.header.indexOf(column));
      expect(places.slice(1).every((place) => place > 0)).toBe(true);
      const rows = swept.rows
        .filter(([plan]) => plan === 'p0008')
        .map((row) => places.map((place) => row[place]).slice(1));
      expect(rows).toEqual(alone.rows.map((row) => row.slice(1)));
    }
    const hashes = [
      json('out', 'summary.json').points[7].scenario_hash,
      json('alone', 'manifest.json').scenario_hash,
    ];
    expect(hashes[0]).toBe(hashes[1]);
  });

  test('of one plan has the hash of "uptake run"', async () => {
    const design = smallDesign({
      method: 'list',
      vary: undefined,
      plan: undefined,
      plans: ['small.json'],
      futures: 30,
    });
    const swept = await uptake('sweep', design);
    expect(swept.code).toBe(0);
    const run = await uptake('run', 'small.json', '--futures', '30');
    expect(hashIn(swept.stderr)).toBe(hashIn(run.stderr));
  });

  test.each(['csv', 'parquet'])(
    'writes the same bytes with one, two and three workers (%s)',
    async (format) => {
      const design = smallDesign({ futures: 23 });
      const ways = [['--workers', '1'], ['--workers', '2'], ['--workers', '3'], []];
      const found: Record<string, string>[] = [];
      for (const way of ways) {
        const { code } = await uptake(
          'sweep',
          design,
          '--out',
          'out',
          '--weekly',
          '--format',
          format,
          ...way,
        );
        expect(code).toBe(0);
        found.push(written());
      }
      expect(Object.keys(found[0])).toContain(`weekly.${format}`);
      for (const other of found.slice(1)) expect(other).toEqual(found[0]);
    },
  );

  test('takes --set, --seed, --weeks, --assumptions and --futures over what design and plan say', async () => {
    const design = smallDesign({ seed: 'a', weeks: 50, assumptions: 'plausible' });
    const flags = '--seed b --weeks 40 --assumptions central --futures 3 --set analysts.analysts=1'.split(
      ' ',
    );
    await uptake('sweep', design, '--out', 'out', ...flags);
    const { seed, weeks, assumptions, futures, plan_documents } = json('out', 'manifest.json');
    expect({ seed, weeks, assumptions, futures }).toEqual({
      seed: 'b',
      weeks: 40,
      assumptions: 'central',
      futures: 3,
    });
    expect(plan_documents.small.programme.analysts).toEqual({ analysts: 1 });
    const alone = '--set mentorship.mentors=0 --set protectedTime=0 --set order=random'.split(' ');
    await uptake('run', 'small.json', '--out', 'alone', ...flags, ...alone);
    const [row] = table('alone', 'outcomes.csv').rows;
    const swept = table('out', 'outcomes.csv').rows[0];
    expect(swept.slice(5, 5 + row.length - 2)).toEqual(row.slice(2));
    const bare = await uptake('sweep', design, '--quiet', '--json');
    expect(JSON.parse(bare.stdout)).toMatchObject({ seed: 'a', weeks: 50, futures: 6 });
  });

  test('uses practices of a file, and may then vary what makes practices', async () => {
    file('p.csv', 'id\nA\nB\nC\n');
    const design = smallDesign({ vary: { listLogMean: { values: [8, 9] } } });
    const refused = await uptake('sweep', design);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('parameters.listLogMean makes the synthetic practices');
    const { code, stdout } = await uptake('sweep', design, '--practices', 'p.csv', '--json', '--quiet');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ practices: 3, runs: 12 });
  });

  test('finds the plans of a list beside the design, and names them after their files', async () => {
    smallPlan();
    mkdirSync(join(directory, 'sub'));
    const other = { version: 1, title: 'Nothing', weeks: 60, practices: { count: 20 } };
    file('sub/nothing.json', JSON.stringify(other));
    file(
      'sub/list.json',
      JSON.stringify({
        version: 1,
        title: 'x',
        method: 'list',
        plans: ['../small.json', 'nothing.json', other],
        outcomes: ['cost_pounds'],
      }),
    );
    const { code, stdout } = await uptake('sweep', 'sub/list.json', '--futures', '2', '--json', '--quiet');
    expect(code).toBe(0);
    const { points, outcomes } = JSON.parse(stdout);
    expect(points.map(({ plan }: { plan: string }) => plan)).toEqual(['small', 'nothing', 'p0003']);
    expect(points[1].outcomes).toEqual(points[2].outcomes);
    expect(outcomes).toEqual(['cost_pounds']);
  });

  test.each([[['--workers', '2']], [[]]])(
    'that is interrupted has met every plan equally often, or once more (%j)',
    async (way) => {
      const design = smallDesign();
      const futures = way.length > 0 ? '20000' : '800';
      const stderr = await interrupted(['sweep', design, '--futures', futures, ...way]);
      const { futures: kept, runs, complete, points, result_hash } = json('out', 'summary.json');
      expect(complete).toBe(false);
      expect(stderr).toContain(`interrupted: ${kept} of ${futures} futures of every plan are kept`);
      expect(kept).toBe(Math.floor(runs / 8));
      expect(points.map((point: { futures: number }) => point.futures)).toEqual(
        Array.from({ length: 8 }, (_, point) => kept + (point < runs % 8 ? 1 : 0)),
      );
      expect(table('out', 'outcomes.csv').rows.map(([plan, future]) => `${plan} ${future}`)).toEqual(
        Array.from({ length: runs }, (_, run) => `p000${(run % 8) + 1} ${Math.floor(run / 8)}`),
      );
      if (runs % 8 > 0) return;
      const again = await uptake('sweep', design, '--futures', String(kept));
      expect(hashIn(again.stderr)).toBe(result_hash);
    },
  );

  test('says all that is wrong at once, and writes nothing', async () => {
    file('small.json', '{"version": 1, "title": "x", "programme": {"tool": true}}');
    file(
      'bad.json',
      JSON.stringify({
        version: 1,
        title: 'x',
        plan: 'small.json',
        method: 'factorial',
        vary: { workHours: { values: [10] } },
      }),
    );
    const flags = '--futurs 5 --weeks 0 --set workHours=2 --set x=1 --out out'.split(' ');
    const { code, stdout, stderr } = await uptake('sweep', 'bad.json', ...flags);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.trimEnd().split('\n')).toEqual([
      '--futurs is not known; did you mean "--futures"?'.replace('--futurs', '--futurs:'),
      '--weeks: must lie between 1 and 1040 (weeks); it is 0',
      'small.json: programme.tool is not known; did you mean "tools"?',
      expect.stringMatching(/^--set: x is not known/),
      '--set: parameters.workHours is set to "2", but the design varies it; leave it out of one of them',
    ]);
    expect(readdirSync(directory).sort()).toEqual(['bad.json', 'small.json']);
  });

  test('refuses a plan, a missing plan, and a point that cannot be, before anything runs', async () => {
    const plan = await uptake('sweep', smallPlan());
    expect(plan).toEqual({
      code: 2,
      stdout: '',
      stderr: 'small.json: is a plan, not a design; "uptake run" runs a plan\n',
    });
    const missing = await uptake('sweep', smallDesign({ plan: 'none.json' }));
    expect(missing.stderr).toBe('none.json: cannot be read: there is no such file or directory\n');
    const vary = { tieLocalityShare: { values: [0.1, 0.9] }, tieBoroughShare: { values: [0.05, 0.5] } };
    const { code, stderr } = await uptake('sweep', smallDesign({ vary }), '--out', 'out');
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^grid\.json: p0004: parameters\.tieLocalityShare and .* must not add to more than 1; they add to 1\.4\n$/,
    );
    expect(readdirSync(directory).sort()).toEqual(['grid.json', 'small.json']);
  });

  test('never writes over the design or its plan', async () => {
    file('summary.json', read(smallDesign({ plan: 'points.csv' })));
    file('points.csv', read('small.json'));
    const { code, stderr } = await uptake('sweep', 'summary.json', '--out', '.');
    expect(code).toBe(2);
    expect(stderr).toContain(
      '\n--out: would overwrite points.csv, which this run reads\n--out: would overwrite summary.json, which this run reads\n',
    );
  });
});

describe('check and describe', () => {
  test('check validates a design with its plans and its points', async () => {
    const { code, stdout } = await uptake('check', smallDesign(), join(designs, 'support-and-doubts.json'));
    expect(code).toBe(0);
    expect(stdout).toContain('grid.json: ok, a design of 8 plans over 6 futures\n');
    expect(stdout).toContain('support-and-doubts.json: ok, a design of 200 plans over 20 futures\n');
    const bad = await uptake('check', smallDesign({ plan: 'none.json' }));
    expect(bad.code).toBe(2);
    expect(bad.stderr).toBe('none.json: cannot be read: there is no such file or directory\n');
  });

  test('check holds a design against the practices beside it', async () => {
    file('p.csv', 'id,borough\nA,North\nB,South\n');
    const design = smallDesign({
      vary: { boroughs: { values: [['North'], ['West']] }, listLogMean: { values: [8] } },
    });
    const { code, stderr } = await uptake('check', design, 'p.csv');
    expect(code).toBe(0);
    expect(stderr).toContain('note: grid.json: p0002: programme.boroughs names "West", where no practice is');
    expect((await uptake('check', design)).code).toBe(2);
  });

  test('describe prints the schema and the keys of a design', async () => {
    expect((await uptake('describe', 'design', '--schema')).stdout).toBe(designSchemaText());
    const { stdout } = await uptake('describe', 'design');
    expect(stdout).toMatch(/^ {2}latin-hypercube {2}A sample/m);
    const { keys, methods } = JSON.parse((await uptake('describe', 'design', '--json')).stdout);
    expect(keys).toHaveLength(16);
    expect(methods).toHaveLength(4);
  });
});

describe('the size of a study', () => {
  const scenario = scenarioOf({ version: 1, title: 'x', question: '', programme: {}, parameters: {} });
  const population = makePopulation([{ id: 'A' }, { id: 'B' }], 5);
  const study = (points: number, futures: number) => ({
    points: Array.from({ length: points }, () => ({
      plan: 'x',
      scenario: { ...scenario, plan: emptyPlan() },
      settings: [],
    })),
    futures,
    population,
    paths: [],
  });
  const weekly = { name: 'weekly', columns: 24, rowsPerRun: 208 };

  test('is let pass in silence when it is small', () => {
    expect(checkSize(study(10, 100), [weekly], 15, 'd.json')).toEqual({ problems: [], notices: [] });
  });

  test('is said when it takes its time or its place', () => {
    const { problems, notices } = checkSize(study(30, 1_000_000), [], 1, 'd.json');
    expect(problems).toEqual([]);
    expect(notices).toEqual(['30 plans over 1,000,000 futures take about 11 minutes on one core']);
    expect(checkSize(study(10, 500), [weekly], 1, 'd.json').notices).toEqual([
      'the table weekly will have 1,040,000 rows, about 375 MB as CSV',
    ]);
  });

  test('is refused where it cannot be meant, with what would do', () => {
    const { problems } = checkSize(study(10_000, 1_000_000), [weekly], 15, 'd.json');
    expect(problems.map(({ message }) => message)).toEqual([
      'asks for 10,000 plans over 1,000,000 futures, which take about 58 hours on one core; fewer plans or futures would do, or "uptake batch" in parts',
      expect.stringMatching(
        /^asks for a table weekly of 2,080,000,000,000 rows, about 748,800 GB as CSV; fewer/,
      ),
      expect.stringMatching(/^asks for summaries that take 1,200 GB of memory; fewer/),
    ]);
  });
});
