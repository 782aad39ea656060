/** The command line as it is shipped: the bundle in dist/cli, which `npm run build:cli` makes. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { scalarOutcomeNames, weeklyOutcomeNames } from '../../sim/model/outcomes.ts';
import { drawnParameterNames, parameterNames } from '../../sim/model/parameters.ts';
import { planSchemaText } from '../../sim/scenario/schema.ts';
import { MODEL_VERSION } from '../../sim/scenario/version.ts';
import {
  directory,
  file,
  hashIn,
  interrupted,
  json,
  read,
  root,
  smallPlan,
  start,
  table,
  uptake,
} from './bundle.ts';

const scenarios = join(root, 'scenarios');

/** Columns that scripts rely on, in this order. */
const weeklyContract =
  'plan, future, week, in_place_share, under_way_share, not_started_share, lapsed_share, most_of_bundle_practices, delivered_coverage, recorded_coverage, patients_reached, admissions_avoided, cost_pounds, hours_given, deprivation_gap, waiting_practices, mentored_practices, mean_data_quality, mean_trust, mean_capability, mean_fatigue, mean_hours_per_week'.split(
    ', ',
  );
const outcomesContract =
  'in_place_share_week_52, in_place_share_week_104, in_place_share_end, weeks_to_quarter, weeks_to_half, patients_reached, admissions_avoided, cost_pounds, cost_per_patient_reached, deprivation_gap_end, practices_never_reached, median_wait_weeks, retention_52'.split(
    ', ',
  );

describe('help', () => {
  test('names the commands that there are, and no others', async () => {
    for (const words of [[], ['--help'], ['-h'], ['help']]) {
      const { code, stdout, stderr } = await uptake(...words);
      expect(code).toBe(0);
      expect(stderr).toBe('');
      expect([...stdout.matchAll(/^ {2}uptake (\w+)/gm)].map(([, name]) => name)).toEqual([
        'run',
        'compare',
        'sweep',
        'sensitivity',
        'batch',
        'check',
        'practices',
        'describe',
      ]);
    }
  });

  test('says every flag of a command', async () => {
    const { code, stdout } = await uptake('run', '--help');
    expect(code).toBe(0);
    for (const flag of 'futures precision seed weeks assumptions set practices ties workers out format json quiet detail'.split(
      ' ',
    )) {
      expect(stdout).toContain(`--${flag}`);
    }
  });

  test('the version is that of the model', async () => {
    expect((await uptake('--version')).stdout).toBe(`${MODEL_VERSION}\n`);
  });

  test('an unknown command is bad input and names the known ones', async () => {
    expect(await uptake('rum')).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'uptake: knows no command "rum"; did you mean "run"? Commands are run, compare, sweep, sensitivity, batch, check, practices, describe\n',
    });
  });
});

describe('a run', () => {
  test('prints the main outcomes and the hash', async () => {
    const { code, stdout, stderr } = await uptake('run', smallPlan(), '--futures', '20');
    expect(code).toBe(0);
    expect(stdout).toContain(
      'A small plan\n20 futures of 60 weeks, 20 practices, plausible assumptions, seed "1"',
    );
    expect(stdout).toMatch(/^In place after one year +0\.\d+ +0\.\d+ to 0\.\d+ +0(\.\d+)? to 0\.\d+$/m);
    expect(hashIn(stderr)).toBeDefined();
    expect(readdirSync(directory)).toEqual(['small.json']);
  });

  test('writes the files of the contract, with its columns first', async () => {
    const { code } = await uptake(
      'run',
      smallPlan(),
      '--futures',
      '12',
      '--out',
      'made/out',
      '--detail',
      'practices',
    );
    expect(code).toBe(0);
    expect(readdirSync(join(directory, 'made/out')).sort()).toEqual([
      'dictionary.json',
      'manifest.json',
      'outcomes.csv',
      'practices.csv',
      'summary.json',
      'weekly.csv',
    ]);

    const weekly = table('made/out', 'weekly.csv');
    expect(weekly.header.slice(0, weeklyContract.length)).toEqual(weeklyContract);
    expect(new Set(weekly.header)).toEqual(new Set(['plan', 'future', 'week', ...weeklyOutcomeNames]));
    expect(weekly.rows.map((row) => row.slice(0, 3).join())).toEqual(
      Array.from({ length: 12 * 60 }, (_, row) => `small,${Math.floor(row / 60)},${row % 60}`),
    );

    const outcomes = table('made/out', 'outcomes.csv');
    expect(outcomes.header.slice(0, 15)).toEqual(['plan', 'future', ...outcomesContract]);
    const drawn = drawnParameterNames.map(
      (name) => `parameter_${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`,
    );
    expect(new Set(outcomes.header)).toEqual(new Set(['plan', 'future', ...scalarOutcomeNames, ...drawn]));
    expect(outcomes.rows.map(([, future]) => future)).toEqual(
      Array.from({ length: 12 }, (_, future) => String(future)),
    );

    const practices = table('made/out', 'practices.csv');
    expect(practices.rows).toHaveLength(12 * 20 * 5);
    for (const name of [
      'start_week',
      'in_place_week',
      'lapse_week',
      'ties_in_place_at_decision',
      'mentor_start_week',
      'held_back_by',
    ]) {
      expect(practices.header).toContain(name);
    }

    const dictionary = json('made/out', 'dictionary.json');
    for (const name of ['weekly.csv', 'outcomes.csv', 'practices.csv']) {
      expect(Object.keys(dictionary[name])).toEqual(table('made/out', name).header);
      for (const { meaning, unit } of Object.values<{ meaning: string; unit: string }>(dictionary[name])) {
        expect(meaning).not.toBe('');
        expect(unit).not.toBe('');
      }
    }

    const summary = json('made/out', 'summary.json');
    expect(Object.keys(summary.outcomes)).toEqual(scalarOutcomeNames);
    expect(Object.keys(summary.outcomes.cost_pounds)).toEqual([
      'n',
      'missing',
      'mean',
      'sd',
      'interval',
      'p10',
      'p50',
      'p90',
      'intervals',
    ]);
    const column = outcomes.header.indexOf('in_place_share_end');
    const mean = outcomes.rows.reduce((sum, row) => sum + Number(row[column]), 0) / 12;
    expect(summary.outcomes.in_place_share_end.mean).toBeCloseTo(mean, 12);

    expect(json('made/out', 'manifest.json')).toMatchObject({
      plan: 'small',
      version: MODEL_VERSION,
      seed: '1',
      futures: 12,
      assumptions: 'plausible',
      complete: true,
      scenario_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      population_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      result_hash: summary.result_hash,
    });
  });

  test('gives the same files twice, on this thread and on one, two or three workers', async () => {
    const plan = smallPlan();
    const ways = [[], ['--workers', '1'], ['--workers', '2'], ['--workers', '3'], []];
    for (const [index, way] of ways.entries()) {
      const { code } = await uptake(
        'run',
        plan,
        '--futures',
        '30',
        '--out',
        `out${index}`,
        '--detail',
        'practices',
        ...way,
      );
      expect(code).toBe(0);
    }
    for (const name of readdirSync(join(directory, 'out0'))) {
      for (let other = 1; other < ways.length; other++)
        expect(read(`out${other}`, name) === read('out0', name)).toBe(true);
    }
  });

  test('has the first futures of a longer run', async () => {
    const plan = smallPlan();
    await uptake('run', plan, '--futures', '7', '--out', 'short');
    await uptake('run', plan, '--futures', '23', '--out', 'long');
    expect(read('long', 'weekly.csv').startsWith(read('short', 'weekly.csv'))).toBe(true);
  });

  test('does what its flags say, and a flag says the same as the plan', async () => {
    const bySet = await uptake(
      'run',
      smallPlan(),
      '--futures',
      '5',
      '--weeks',
      '30',
      '--seed',
      'b',
      '--assumptions',
      'central',
      '--set',
      'mentorship.mentors=2',
      '--set',
      'workHours=9',
    );
    const inPlan = await uptake(
      'run',
      smallPlan({
        weeks: 30,
        seed: 'b',
        assumptions: 'central',
        programme: { guidance: true, mentorship: { mentors: 2 }, order: 'random' },
        parameters: { workHours: 9 },
      }),
      '--futures',
      '5',
    );
    expect(hashIn(bySet.stderr)).toBe(hashIn(inPlan.stderr));
    expect(hashIn(bySet.stderr)).toBeDefined();
  });

  test('writes no column for a parameter that is held, and none under central assumptions', async () => {
    await uptake('run', smallPlan(), '--futures', '2', '--set', 'workHours=9', '--out', 'a');
    expect(table('a', 'outcomes.csv').header).not.toContain('parameter_work_hours');
    expect(table('a', 'outcomes.csv').header).toContain('parameter_peer_strength');
    await uptake('run', smallPlan(), '--futures', '2', '--assumptions', 'central', '--out', 'b');
    expect(table('b', 'outcomes.csv').header.filter((name) => name.startsWith('parameter_'))).toEqual([]);
  });

  test('prints the summary as JSON, and nothing else on stdout', async () => {
    const { stdout, stderr } = await uptake('run', smallPlan(), '--futures', '5', '--json', '--quiet');
    expect(JSON.parse(stdout)).toMatchObject({ plan: 'small', futures: 5, result_hash: hashIn(stderr) });
  });

  test('takes practices and ties from files in any order of rows', async () => {
    const plan = smallPlan();
    const { stdout } = await uptake('practices', '--count', '20', '--seed', 'uptake');
    const [header, ...rows] = stdout.trimEnd().split('\n');
    file('p.csv', stdout);
    file('reversed.csv', [header, ...rows.reverse()].join('\r\n'));
    const ids = rows.map((row) => row.split(',')[0]);
    file(
      't.csv',
      `practice_a,practice_b\n${ids
        .slice(1)
        .map((id, index) => `${id},${ids[index]}`)
        .join('\n')}\n`,
    );
    const [synthetic, given, reversed, tied] = await Promise.all([
      uptake('run', plan, '--futures', '5'),
      uptake('run', plan, '--futures', '5', '--practices', 'p.csv'),
      uptake('run', plan, '--futures', '5', '--practices', 'reversed.csv'),
      uptake('run', plan, '--futures', '5', '--practices', 'p.csv', '--ties', 't.csv'),
    ]);
    expect(hashIn(given.stderr)).toBe(hashIn(synthetic.stderr));
    expect(hashIn(reversed.stderr)).toBe(hashIn(synthetic.stderr));
    expect(hashIn(tied.stderr)).not.toBe(hashIn(synthetic.stderr));
    expect(given.stderr).toContain('note: p.csv: not given, so drawn for each future: utilisation');
  });

  test('runs until a precision is reached, in batches of twenty, and says when it is not', async () => {
    const { code, stdout } = await uptake(
      'run',
      smallPlan(),
      '--precision',
      'in_place_share_end=0.03',
      '--json',
      '--workers',
      '2',
    );
    const { futures, precision, outcomes } = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(futures % 20).toBe(0);
    const [low, high] = outcomes.in_place_share_end.interval;
    expect(precision).toMatchObject({ outcome: 'in_place_share_end', wanted: 0.03, reached: true });
    expect((high - low) / 2).toBeCloseTo(precision.half_width, 12);
    expect(precision.half_width).toBeLessThanOrEqual(0.03);
    const limited = await uptake(
      ...['run', smallPlan(), '--precision', 'in_place_share_end=0.001', '--futures', '50', '--json'],
    );
    expect(JSON.parse(limited.stdout)).toMatchObject({
      futures: 50,
      complete: true,
      precision: { reached: false },
    });
    expect(hashIn(limited.stderr)).toBe(hashIn((await uptake('run', smallPlan(), '--futures', '50')).stderr));
    const few = ['--precision', 'cost_pounds=1', '--futures', '1', '--assumptions', 'central'];
    expect((await uptake('run', smallPlan(), ...few)).stderr).toContain(
      'precision not reached: cost_pounds has a value in 1 of 1 future, too few for an interval; asked was 1\n',
    );
    const tooFine = await uptake(
      'run',
      smallPlan({ weeks: 2 }),
      '--precision',
      'hours_given=0.000001',
      '--json',
    );
    expect(JSON.parse(tooFine.stdout)).toMatchObject({ futures: 2000, precision: { reached: false } });
    expect(tooFine.stderr).toContain('precision not reached');
  });

  test('runs until every precision is reached where several are asked for', async () => {
    const asked = ['in_place_share_end=0.05', 'cost_pounds=3000'];
    const run = async (...pairs: string[]) => {
      const flags = pairs.flatMap((pair) => ['--precision', pair]);
      const { stdout, stderr } = await uptake('run', smallPlan(), ...flags, '--json');
      return { stderr, summary: JSON.parse(stdout) };
    };
    const [one, other, both] = await Promise.all([run(asked[0]), run(asked[1]), run(...asked)]);
    expect(one.summary.futures).not.toBe(other.summary.futures);
    expect(both.summary.futures).toBe(Math.max(one.summary.futures, other.summary.futures));
    expect(both.summary.precision).toMatchObject({
      outcome: 'in_place_share_end',
      reached: true,
      series: [
        { outcome: 'in_place_share_end', wanted: 0.05, reached: true },
        { outcome: 'cost_pounds', wanted: 3000, reached: true },
      ],
    });
    for (const name of ['in_place_share_end', 'cost_pounds'])
      expect(both.stderr).toContain(`precision reached: the half-width of ${name} is `);
    const twice = await uptake('run', 'small.json', '--precision', asked[0], '--precision', asked[0]);
    expect(twice).toMatchObject({ code: 2, stderr: '--precision: stands twice for in_place_share_end\n' });
  });

  test('says of an outcome that hardly arises in how many futures it did', async () => {
    const words = ['--precision', 'weeks_to_nine_tenths=5', '--futures', '20'];
    const { stderr } = await uptake('run', smallPlan({ weeks: 4 }), ...words);
    expect(stderr).toContain(
      'precision not reached: weeks_to_nine_tenths has a value in 0 of 20 futures, too few for an interval; asked was 5\n',
    );
    expect(stderr).not.toContain('NaN');
  });

  test('a text that a spreadsheet would take for a formula is guarded', async () => {
    writeFileSync(join(directory, '=cmd.json'), read(smallPlan()));
    await uptake('run', '=cmd.json', '--futures', '1', '--out', 'out');
    expect(table('out', 'outcomes.csv').rows[0][0]).toBe("'=cmd");
  });

  test('tells of each practice what adds up to the share in place, and how often it lapsed', async () => {
    await uptake('run', smallPlan(), '--futures', '6', '--out', 'out', '--detail', 'practices');
    const practices = table('out', 'practices.csv');
    const outcomes = table('out', 'outcomes.csv');
    const cell = (of: typeof practices, row: string[], name: string) => row[of.header.indexOf(name)];
    const share = outcomes.rows.map((row) => Number(cell(outcomes, row, 'in_place_share_end')));
    const found = share.map((_, future) => {
      const rows = practices.rows.filter((row) => cell(practices, row, 'future') === String(future));
      return (
        rows.reduce((sum, row) => sum + Number(cell(practices, row, 'in_place_at_end')), 0) / rows.length
      );
    });
    expect(Math.max(...share)).toBeGreaterThan(0);
    for (const [future, value] of share.entries()) expect(found[future]).toBeCloseTo(value, 12);
    const lapses = practices.rows.map((row) => Number(cell(practices, row, 'lapses')));
    expect(Math.max(...lapses)).toBeGreaterThan(0);
    practices.rows.forEach((row, place) => {
      expect(lapses[place] > 0).toBe(cell(practices, row, 'lapse_week') !== '');
      if (cell(practices, row, 'in_place_at_end') === '1')
        expect(cell(practices, row, 'in_place_week')).not.toBe('');
    });
  });

  test('says in its manifest which files its practices and ties are from', async () => {
    await uptake('practices', '--count', '20', '--out', 'p.csv');
    const csv = read('p.csv').replace('list_size', 'patients');
    file('p.csv', csv);
    const [one, other] = csv
      .split('\n')
      .slice(1)
      .filter((row) => row.includes('Borough A'));
    const tie = file('t.csv', `practice_a,practice_b\n${one.split(',')[0]},${other.split(',')[0]}\n`);
    const words = ['--practices', 'p.csv', '--ties', tie, '--map', 'list_size=patients'];
    const where = ['--where', 'borough=Borough A', '--futures', '1'];
    const sha256 = (name: string) => createHash('sha256').update(read(name)).digest('hex');
    const design = { version: 1, title: 'D', plan: 'small.json', method: 'list', points: [{}] };
    for (const command of [
      ['run', smallPlan()],
      ['compare', 'small.json', '--baseline', 'none'],
      ['sweep', file('d.json', JSON.stringify(design))],
      ['sensitivity', 'small.json', '--trajectories', '2', '--parameters', 'workHours'],
    ]) {
      const { code, stderr } = await uptake(...command, ...words, ...where, '--out', 'out');
      expect({ code, stderr }).toMatchObject({ code: 0 });
      expect(json('out', 'manifest.json')).toMatchObject({
        practices_file: {
          name: 'p.csv',
          sha256: sha256('p.csv'),
          map: { list_size: 'patients' },
          where: [{ column: 'borough', value: 'Borough A' }],
        },
        ties_file: { name: 't.csv', sha256: sha256('t.csv') },
      });
      expect(json('out', 'summary.json')).not.toHaveProperty('practices_file');
    }
    await uptake('run', 'small.json', '--futures', '1', '--out', 'plain');
    expect(json('plain', 'manifest.json')).not.toHaveProperty('practices_file');
  });

  test('takes away what a killed run left there, and leaves alone what a living one writes', async () => {
    const out = join(directory, 'out');
    const drafts = () => (existsSync(out) ? readdirSync(out).filter((name) => name.endsWith('.part')) : []);
    const files = 6; // two tables, three reports, and the room that is kept for the end
    const begun = async () => {
      const before = drafts();
      const run = start('run', smallPlan(), '--futures', '100000', '--out', 'out', '--workers', '1');
      await vi.waitFor(() => expect(drafts().length).toBe(before.length + files), { timeout: 30_000 });
      return run;
    };
    const killed = await begun();
    killed.child.kill('SIGKILL');
    await killed.ended;
    const left = drafts();
    expect(left).toHaveLength(files);
    const living = await begun();
    const { code } = await uptake('run', 'small.json', '--futures', '2', '--out', 'out');
    expect(code).toBe(0);
    expect(drafts()).toHaveLength(files);
    expect(drafts().filter((name) => left.includes(name))).toEqual([]);
    living.child.kill('SIGKILL');
    await living.ended;
  });

  test('takes away the details of an earlier run that no longer belong to its results', async () => {
    const plan = smallPlan();
    await uptake('run', plan, '--futures', '2', '--out', 'out', '--detail', 'practices');
    await uptake('run', plan, '--futures', '2', '--out', 'out');
    expect(existsSync(join(directory, 'out', 'practices.csv'))).toBe(false);
  });

  test('says which files it replaces that no earlier run wrote, and of its own it says nothing', async () => {
    mkdirSync(join(directory, 'out'));
    file('out/outcomes.csv', 'somebody,else\n');
    const words = ['run', smallPlan(), '--futures', '2', '--weeks', '110', '--out', 'out'];
    const note = /^note: .*$/gm;
    expect((await uptake(...words)).stderr.match(note)).toEqual([
      'note: out/outcomes.csv is not of an earlier run; it will be replaced',
    ]);
    expect((await uptake(...words)).stderr.match(note)).toBeNull();
  });

  test('takes its seed as it is given, with the spaces around it, and no seed that is empty or too long', async () => {
    const hash = async (...words: string[]) =>
      hashIn((await uptake('run', 'small.json', '--futures', '2', ...words)).stderr);
    smallPlan();
    const plain = await hash('--seed', '1');
    expect(await hash()).toBe(plain);
    const spaced = await hash('--seed', '1 ');
    expect(spaced).not.toBe(plain);
    smallPlan({ seed: '1 ' });
    expect(await hash()).toBe(spaced);
    for (const [words, sentence] of [
      [['run', 'small.json', '--seed', ''], '--seed: must be a text; it is empty\n'],
      [['run', 'small.json', '--set', 'seed='], '--set: seed must be a text; it is empty\n'],
      [
        ['run', 'small.json', '--seed', 'x'.repeat(5000)],
        '--seed: must have at most 200 characters; it has 5000\n',
      ],
      [['practices', '--seed', ''], '--seed: must be a text; it is empty\n'],
      [['practices', '--seed', 'x'.repeat(201)], '--seed: must have at most 200 characters; it has 201\n'],
    ] as const)
      expect(await uptake(...words)).toEqual({ code: 2, stdout: '', stderr: sentence });
  });
});

test('a run whose readers have gone is done to the end, and its files are whole', async () => {
  const { child, ended } = start('run', smallPlan(), '--futures', '5', '--out', 'out', '--json');
  child.stdout.destroy();
  child.stderr.destroy();
  expect(await ended).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(json('out', 'manifest.json')).toMatchObject({ futures: 5, complete: true });
  expect(table('out', 'outcomes.csv').rows).toHaveLength(5);
});

describe('an interrupted run', () => {
  test('is one whose terminal was closed, too', async () => {
    const words = ['run', smallPlan(), '--futures', '100000', '--workers', '1'];
    const stderr = await interrupted(words, { signal: 'SIGHUP' });
    const { futures, complete } = json('out', 'manifest.json');
    expect(complete).toBe(false);
    expect(stderr).toContain(`interrupted: futures 0 to ${futures - 1} of 100000 are kept`);
  });

  test.each([[['--workers', '2']], [[]]])(
    'keeps the futures that were finished, whole and from the first (%j)',
    async (way) => {
      const plan = smallPlan();
      const futures = way.length > 0 ? '100000' : '6600';
      const stderr = await interrupted(['run', plan, '--futures', futures, ...way]);
      const { futures: kept, complete, result_hash } = json('out', 'manifest.json');
      expect(complete).toBe(false);
      expect(stderr).toContain(`interrupted: futures 0 to ${kept - 1} of ${futures} are kept`);
      expect(table('out', 'outcomes.csv').rows.map(([, future]) => Number(future))).toEqual(
        Array.from({ length: kept }, (_, future) => future),
      );
      expect(table('out', 'weekly.csv').rows).toHaveLength(kept * 60);
      const again = await uptake('run', plan, '--futures', String(kept));
      expect(hashIn(again.stderr)).toBe(result_hash);
    },
  );
});

describe('bad input', () => {
  test('is said all at once, and nothing is written', async () => {
    file(
      'bad.json',
      '{"version": 1, "title": "x", "programme": {"mentorship": {"mentors": -3}, "tool": true}}',
    );
    file('p.csv', 'id,gp_fte\nA,0\nA,1\n');
    const { code, stdout, stderr } = await uptake(
      'run',
      'bad.json',
      '--futurs',
      '5',
      '--weeks',
      '0',
      '--workers',
      '1.5',
      '--set',
      'workHours=2,5',
      '--set',
      'x',
      '--practices',
      'p.csv',
      '--map',
      'lists=x',
      '--precision',
      'cost=1',
      '--out',
      'out',
      '--format',
      'xlsx',
    );
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    for (const sentence of [
      '--futurs: is not known; did you mean "--futures"?',
      '--weeks: must lie between 1 and 1040 (weeks); it is 0',
      '--workers: must be a whole number (threads); it is 1.5',
      '--set: must be path=value; it is "x"',
      '--format: must be csv or parquet; it is "xlsx"',
      '--precision: names the outcome "cost", which is not known',
      'bad.json: programme.tool is not known; did you mean "tools"?',
      'bad.json: programme.mentorship.mentors must lie between 0 and 10000 (mentors); it is -3',
      '--set: parameters.workHours has a decimal comma in "2,5"; write 2.5',
      'p.csv: --map names "lists", which is no standard column',
    ]) {
      expect(stderr).toContain(sentence);
    }
    expect(stderr).not.toContain('    at ');
    expect(readdirSync(directory).sort()).toEqual(['bad.json', 'p.csv']);
  });

  test.each([
    [['run'], 'run: takes one plan file; there is none'],
    [['run', 'a.json', 'b.json'], 'run: takes one plan file; there are 2: a.json, b.json'],
    [['run', 'none.json'], 'none.json: cannot be read: there is no such file or directory'],
    [['run', 'small.json', '--futures'], '--futures: needs a value: --futures N'],
    [['run', 'small.json', '--out', '--json'], '--out: needs a value: --out DIR'],
    [['run', 'small.json', '--futures', '1', '--futures', '2'], '--futures: stands twice, with "1" and "2"'],
    [['run', 'small.json', '--json=yes'], '--json: takes no value; it has "yes"'],
    [
      ['run', 'small.json', '--set', 'mentorship.mentors=1', '--set', 'programme.mentorship.mentors=2'],
      '--set: programme.mentorship.mentors stands twice, with "1" and "2"',
    ],
    [
      ['run', 'small.json', '--seed', 'a', '--set', 'seed=b'],
      '--seed: is "a", and --set seed is "b"; give one of them',
    ],
    [
      ['run', 'small.json', '--weeks', '4', '--set', 'weeks=4'],
      '--weeks: is "4", and --set weeks is "4"; give one of them',
    ],
    [
      [
        'compare',
        'small.json',
        '--baseline',
        'none',
        '--assumptions',
        'central',
        '--set',
        'assumptions=plausible',
      ],
      '--assumptions: is "central", and --set assumptions is "plausible"',
    ],
    [['run', 'small.json', '--ties', 't.csv'], '--ties: needs --practices FILE.csv beside it'],
    [['run', 'small.json', '--out', 'small.json'], '--out: cannot write into small.json'],
    [
      ['run', 'small.json', '--out', 'small.json/out'],
      '--out: cannot write into small.json/out: a part of the path is a file',
    ],
    [['run', 'small.json', '--detail', 'practices'], '--detail: needs --out DIR beside it'],
    [['run', 'small.json', '--format', 'parquet'], '--format: needs --out DIR beside it'],
    [['run', 'latin.csv'], 'latin.csv: is not UTF-8 text'],
    [['check'], 'check: takes one file or more; there is none'],
    [['describe'], 'describe: takes one of parameters, plan, outcomes, design; there is nothing'],
    [['describe', 'parameters', '--schema'], '--schema: belongs to "describe plan"'],
    [['practices', '--count', '0'], '--count: must lie between 1 and 100000 (practices); it is 0'],
    [['practices', 'x'], 'practices: takes flags only; there is x'],
    [['practices', '--out', '.'], '--out: cannot write .: it is a directory'],
  ])('%j is refused', async (words, sentence) => {
    smallPlan();
    writeFileSync(join(directory, 'latin.csv'), Buffer.from([0x69, 0x64, 0x0a, 0xe9, 0x0a]));
    const { code, stdout, stderr } = await uptake(...words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(sentence);
    expect(readdirSync(directory).sort()).toEqual(['latin.csv', 'small.json']);
  });

  test('a design in place of a plan is one sentence', async () => {
    const design = join(scenarios, 'designs/mentors-order-and-hours.json');
    const message = `${design}: is a design, not a plan; "uptake sweep" runs a design\n`;
    for (const words of [
      ['run', design],
      ['compare', design, '--baseline', 'none'],
      ['sensitivity', design],
    ])
      expect(await uptake(...words)).toEqual({ code: 2, stdout: '', stderr: message });
  });

  test('a run that is larger than can be meant is refused before it begins, with what would do', async () => {
    smallPlan({ weeks: 208 });
    const words = ['run', 'small.json', '--futures', '1000000'];
    const would = 'fewer futures would do, or "uptake batch" in parts';
    const bytesOfCell = 15;
    const size = Math.round((1_000_000 * 208 * (3 + weeklyOutcomeNames.length) * bytesOfCell) / 1e9);
    expect(await uptake(...words, '--out', 'made/out')).toEqual({
      code: 2,
      stdout: '',
      stderr: `run: asks for a table weekly of 208,000,000 rows, about ${size} GB as CSV; ${would}\n`,
    });
    // 5.2e14 practice-improvement-weeks at 1e8 a second
    const vast = ['--weeks', '1040', '--set', 'practices.count=100000'];
    expect(await uptake(...words, ...vast)).toEqual({
      code: 2,
      stdout: '',
      stderr: `run: asks for 1 plan over 1,000,000 futures, which take about 1,445 hours on one core; ${would}\n`,
    });
    expect(readdirSync(directory)).toEqual(['small.json']);
  });

  test('what stands in the way of a file is said before anything runs', async () => {
    smallPlan();
    mkdirSync(join(directory, 'out/weekly.csv'), { recursive: true });
    const { code, stdout, stderr } = await uptake('run', 'small.json', '--out', 'out', '--quiet');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe('--out: cannot write out/weekly.csv: it is a directory\n');
    expect(readdirSync(join(directory, 'out'))).toEqual(['weekly.csv']);
  });

  test('a run does not overwrite what it reads', async () => {
    smallPlan();
    await uptake('practices', '--count', '20', '--out', 'practices.csv');
    const before = read('practices.csv');
    const { code, stderr } = await uptake(
      'run',
      'small.json',
      '--practices',
      'practices.csv',
      '--out',
      '.',
      '--detail',
      'practices',
    );
    expect(code).toBe(2);
    expect(stderr).toContain('--out: would overwrite practices.csv, which this run reads');
    expect(read('practices.csv')).toBe(before);
  });
});

describe('check', () => {
  test('finds every plan of the repository right', async () => {
    const files = readdirSync(scenarios)
      .filter((name) => name.endsWith('.json'))
      .map((name) => join(scenarios, name));
    const { code, stdout, stderr } = await uptake('check', ...files);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.trimEnd().split('\n')).toHaveLength(files.length);
  });

  test('says all that is wrong with all files, and what is right', async () => {
    smallPlan();
    file('bad.json', '{"version": 1, "title": "", "weeks": 0}');
    file('p.csv', 'id,borough\nA,North\nB,South\n');
    file('t.csv', 'practice_a,practice_b\nA,B\nA,C\n');
    file('b.json', '{"version": 1, "title": "x", "programme": {"tools": true, "boroughs": ["Nort"]}}');
    const { code, stdout, stderr } = await uptake(
      'check',
      'small.json',
      'bad.json',
      'p.csv',
      't.csv',
      'b.json',
      'none.csv',
    );
    expect(code).toBe(2);
    expect(stdout).toBe('small.json: ok, a plan\np.csv: ok, 2 practices\nb.json: ok, a plan\n');
    for (const sentence of [
      'bad.json: title must not be empty',
      'bad.json: weeks must lie between 1 and 1040 (weeks); it is 0',
      't.csv: line 3, column practice_b names "C", which is not among the practices',
      'note: b.json: programme.boroughs names "Nort", where no practice is; boroughs are North, South; did you mean "North"?',
      'none.csv: cannot be read: there is no such file or directory',
    ]) {
      expect(stderr).toContain(sentence);
    }
  });
});

test('check names the missing plan of a design beside everything else that is wrong with it', async () => {
  const design = { version: 1, title: 'A design', method: 'factorial', plan: 'gone.json', futures: 0 };
  file('in.json', JSON.stringify(design));
  const { code, stderr } = await uptake('check', 'in.json');
  expect(code).toBe(2);
  expect(stderr.trimEnd().split('\n').sort()).toEqual([
    'gone.json: cannot be read: there is no such file or directory',
    'in.json: futures must lie between 1 and 1000000 (futures); it is 0',
    'in.json: vary is missing: the method factorial needs what is varied',
  ]);
});

test('check says in one sentence of a file that is none of ours that it is none', async () => {
  const text = '# A title\n\nWords, with commas, and more of them\n"an open quote\n'.repeat(30);
  for (const name of ['README.md', 'table.xlsx'])
    expect(await uptake('check', file(name, text))).toEqual({
      code: 2,
      stdout: '',
      stderr: `${name}: is no plan, design, practices or ties that can be read; they are .json and .csv files\n`,
    });
  expect((await uptake('check', file('mine.dat', 'id\nA\n'))).stdout).toBe('mine.dat: ok, 1 practice\n');
  expect((await uptake('check', file('mine.csv', 'idd\nA\n'))).stderr).toContain('column id is missing');
});

test('check reads practices with as many improvements as the plan beside them has', async () => {
  const improvements = Array.from({ length: 6 }, (_, place) => ({
    name: `I${place}`,
    baseline: 0.4,
    ceiling: 0.8,
  }));
  file('six.json', JSON.stringify({ version: 1, title: 'Six', improvements }));
  file('p.csv', 'id,baseline_6\nA,0.5\nB,0.4\n');
  const [alone, beside] = await Promise.all([uptake('check', 'p.csv'), uptake('check', 'p.csv', 'six.json')]);
  expect(alone.stderr).toContain('note: p.csv: these columns are not used: baseline_6\n');
  expect(beside.stderr).not.toContain('not used');
  expect(beside.stdout).toBe('p.csv: ok, 2 practices\nsix.json: ok, a plan\n');
});

describe('describe', () => {
  test('tells everything that is declared of every parameter, lever and outcome', async () => {
    const described = await Promise.all(
      ['parameters', 'plan', 'outcomes'].map((subject) => uptake('describe', subject, '--json')),
    );
    const [parameters, plan, outcomes] = described.map(({ stdout }) => JSON.parse(stdout));
    expect(parameters.map(({ name }: { name: string }) => name)).toEqual(parameterNames);
    for (const key of ['symbol', 'unit', 'default', 'minimum', 'maximum', 'basis', 'source'])
      expect(parameters[0]).toHaveProperty(key);
    expect(plan.map(({ path }: { path: string }) => path)).toContain('programme.mentorship.mentors');
    expect(outcomes).toHaveLength(weeklyOutcomeNames.length + scalarOutcomeNames.length);
    expect(outcomes[0]).toMatchObject({ file: 'weekly.csv', parquet: 'weekly.parquet' });
  });

  test('prints a table to read, and the schema of plans', async () => {
    expect((await uptake('describe', 'parameters')).stdout).toMatch(/^workHours +W +13 +hours/m);
    expect((await uptake('describe', 'plan')).stdout).toMatch(/^programme.mentorship.mentors +0 +mentors/m);
    expect((await uptake('describe', 'plan', '--schema')).stdout).toBe(planSchemaText());
    expect((await uptake('describe', 'outcomes')).stdout).toContain('With --format parquet the files are');
  });

  test('ends quietly when its reader has seen enough', async () => {
    const { child, ended } = start('describe', 'parameters', '--json');
    child.stdout.destroy();
    expect(await ended).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});

describe('practices', () => {
  test('are the same for the same seed, on stdout and in a file', async () => {
    const { stdout } = await uptake('practices', '--count', '30', '--seed', 'x');
    await uptake('practices', '--count', '30', '--seed', 'x', '--out', 'p.csv');
    expect(read('p.csv')).toBe(stdout);
    expect(stdout.trimEnd().split('\n')).toHaveLength(31);
    file('other.csv', 'something else');
    const replaced = await uptake('practices', '--count', '30', '--seed', 'x', '--out', 'other.csv');
    expect(replaced).toEqual({ code: 0, stdout: '', stderr: 'note: other.csv was there and is replaced\n' });
    expect(read('other.csv')).toBe(stdout);
    expect((await uptake('practices', '--count', '30', '--seed', 'y')).stdout).not.toBe(stdout);
    expect((await uptake('check', 'p.csv')).stdout).toBe('p.csv: ok, 30 practices\n');
  });
});
