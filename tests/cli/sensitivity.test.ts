import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { drawnParameterNames } from '../../sim/model/parameters.ts';
import { directory, file, hashIn, interrupted, json, read, smallPlan, table, uptake } from './bundle.ts';

const few = ['--parameters', 'workHours,slackShare', '--parameters', 'peerStrength'];
const one = ['--outcome', 'in_place_share_end'];
const plan = (name: string, programme: object, rest: object = {}) =>
  file(
    name,
    JSON.stringify({
      version: 1,
      title: `Plan ${name}`,
      weeks: 30,
      practices: { count: 12 },
      programme,
      ...rest,
    }),
  );

describe('a screening', () => {
  test('prints what matters most first, with basis, range and intervals, and the hash', async () => {
    const { code, stdout, stderr } = await uptake(
      ...['sensitivity', smallPlan(), '--trajectories', '6', '--futures', '3', ...few],
    );
    expect(code).toBe(0);
    expect(stdout).toContain('24 points over the same 3 futures of 60 weeks; 20 practices');
    expect(stdout).toContain('In place at the end (in_place_share_end, share of practice-improvements)');
    expect(stdout).toMatch(
      /^Work to put an improvement in place \(workHours\) +guess +6 to 33 hours +0\.\d+ +-?0\.\d+ to 0\.\d+ +-0\.\d+ /m,
    );
    expect(stdout).toMatch(/chance is .* of the variance between points/);
    expect(stdout).toContain('other ranges would give other numbers');
    expect(stdout).toContain('3 assumptions vary, the others are drawn for each future');
    expect(stderr).toContain('note: 24 points over 3 futures are 72 runs');
    expect(hashIn(stderr)).toBeDefined();
  });

  test('varies every parameter that has a plausible range, and says which ones a plan holds', async () => {
    const { stdout } = await uptake(
      ...['sensitivity', smallPlan(), '--trajectories', '2', '--futures', '1'],
      ...['--json', '--set', 'workHours=9'],
    );
    const summary = JSON.parse(stdout);
    expect(summary.parameters).toEqual(drawnParameterNames.filter((name) => name !== 'workHours'));
    expect(summary.left_out).toEqual([{ parameter: 'workHours', held_by: 'small' }]);
    expect(Object.keys(summary.outcomes)).toEqual([
      'in_place_share_end',
      'patients_reached',
      'cost_per_patient_reached',
      'deprivation_gap_end',
    ]);
  });

  test('writes its files, and every run if asked', async () => {
    const { code, stdout } = await uptake(
      ...['sensitivity', smallPlan(), '--trajectories', '4', '--futures', '3', ...few, ...one],
      ...['--out', 'made/out', '--detail', 'outcomes'],
    );
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(readdirSync(join(directory, 'made/out')).sort()).toEqual([
      'dictionary.json',
      'manifest.json',
      'outcomes.csv',
      'sensitivity.csv',
      'summary.json',
    ]);
    const { header, rows } = table('made/out', 'sensitivity.csv');
    expect(header.join()).toBe(
      'outcome,place,parameter,basis,low,high,mu_star,mu_star_low,mu_star_high,mu,mu_low,mu_high,sigma,n',
    );
    expect(rows.map((row) => row[1])).toEqual(['1', '2', '3']);
    const sizes = rows.map((row) => Number(row[6]));
    expect([...sizes].sort((a, b) => b - a)).toEqual(sizes);
    const dictionary = json('made/out', 'dictionary.json');
    expect(Object.keys(dictionary['sensitivity.csv'])).toEqual(header);

    // the effects again, from the table of runs: one parameter moves from a point to the next
    const runs = table('made/out', 'outcomes.csv');
    const column = (name: string) => runs.header.indexOf(name);
    const names = [...new Set(runs.rows.map(([name]) => name))];
    expect(names).toHaveLength(16);
    const means = names.map((name) => {
      const point = runs.rows.filter(([other]) => other === name);
      const mean =
        point.reduce((sum, row) => sum + Number(row[column('in_place_share_end')]), 0) / point.length;
      return { mean, hours: Number(point[0][column('set_work_hours')]) };
    });
    const effects = means.slice(1).flatMap(({ mean, hours }, index) => {
      const before = means[index];
      if (index % 4 === 3 || hours === before.hours) return [];
      return [(mean - before.mean) / ((hours > before.hours ? 1 : -1) * (2 / 3))];
    });
    expect(effects).toHaveLength(4);
    const work = rows.find((row) => row[2] === 'workHours') ?? [];
    expect(Number(work[9])).toBeCloseTo(effects.reduce((sum, effect) => sum + effect, 0) / 4, 12);

    const summary = json('made/out', 'summary.json');
    expect(summary).toMatchObject({ method: 'morris', points: 16, futures: 3, runs: 48, complete: true });
    expect(json('made/out', 'manifest.json')).toMatchObject({
      result_hash: summary.result_hash,
      plans: [{ plan: 'small', scenario_hash: expect.stringMatching(/^[0-9a-f]{64}$/) }],
    });
    expect(summary.outcomes.in_place_share_end.parameters[0]).toMatchObject({
      basis: expect.stringMatching(/^(guess|expert|measured)$/),
      mu_star: sizes[0],
    });
  });

  test.each(['morris', 'sobol', 'rank', 'threshold'])(
    'by %s gives the same files on this thread and on one, two or three workers',
    async (method) => {
      const a = plan('a.json', { guidance: true });
      const b = plan('b.json', { protectedTime: 1 });
      const size =
        method === 'rank'
          ? ['--futures', '120']
          : ['--futures', '2', method === 'morris' ? '--trajectories' : '--samples', '8'];
      const ways = [[], ['--workers', '1'], ['--workers', '2'], ['--workers', '3']];
      const hashes = await Promise.all(
        ways.map(async (way, index) => {
          const { code, stderr } = await uptake(
            ...['sensitivity', a, b, '--method', method, ...size, ...few, ...one],
            ...['--detail', 'outcomes', '--out', `out${index}`, ...way],
          );
          expect(code).toBe(0);
          return hashIn(stderr);
        }),
      );
      expect(new Set(hashes).size).toBe(1);
      const files = readdirSync(join(directory, 'out0'));
      expect(files).toContain('sensitivity.csv');
      for (const name of files) {
        for (const other of [1, 2, 3]) expect(read(`out${other}`, name) === read('out0', name)).toBe(true);
      }
    },
  );

  test('another seed of the design tries other points, and another seed other futures', async () => {
    const size = ['--trajectories', '2', '--futures', '1'];
    const words = ['sensitivity', smallPlan(), ...size, '--json', ...few, ...one];
    const [first, again, design, seed] = await Promise.all([
      uptake(...words),
      uptake(...words, '--design-seed', '1'),
      uptake(...words, '--design-seed', '2'),
      uptake(...words, '--seed', '2'),
    ]);
    expect(again.stdout).toBe(first.stdout);
    expect(hashIn(design.stderr)).not.toBe(hashIn(first.stderr));
    expect(hashIn(seed.stderr)).not.toBe(hashIn(first.stderr));
    expect(hashIn(seed.stderr)).not.toBe(hashIn(design.stderr));
  });
});

test('ranks come from plain runs: the hash is that of the run', async () => {
  const ranked = await uptake('sensitivity', smallPlan(), '--method', 'rank', '--futures', '150');
  expect(ranked.code).toBe(0);
  expect(ranked.stdout).toMatch(/R2 0\.\d\d/);
  const run = await uptake('run', 'small.json', '--futures', '150');
  expect(hashIn(ranked.stderr)).toBe(hashIn(run.stderr));
});

describe('ranks of runs that were made already', () => {
  const ranks = (...words: string[]) => uptake('sensitivity', ...words, '--method', 'rank', '--json');
  const runs = ['--futures', '110', '--quiet', '--out', 'made'];

  test('are those of runs made for them: of a run, and of each plan of a compare', async () => {
    smallPlan();
    const other = plan('other.json', { protectedTime: 1 }, { weeks: 60, practices: { count: 20 } });
    const here = JSON.parse((await ranks('small.json', '--futures', '110')).stdout);
    const difference = JSON.parse((await ranks('small.json', other, '--futures', '110')).stdout);
    const withoutHash = ({ result_hash, ...rest }: Record<string, unknown>) => {
      expect(result_hash).toBeDefined();
      return rest;
    };
    await uptake('run', 'small.json', ...runs);
    const ofRun = await ranks('small.json', '--runs', 'made/outcomes.csv');
    expect(JSON.parse(ofRun.stdout)).toEqual(withoutHash(here));
    await uptake('compare', other, 'small.json', ...runs);
    const ofCompare = await ranks('small.json', '--runs', 'made/outcomes.csv');
    expect(JSON.parse(ofCompare.stdout)).toEqual(withoutHash(here));
    const ofBoth = await ranks('small.json', other, '--runs', 'made/outcomes.csv');
    expect(JSON.parse(ofBoth.stdout)).toEqual(withoutHash(difference));
  });

  test('come from one point of a sweep, which is named', async () => {
    smallPlan();
    const vary = { 'mentorship.mentors': { values: [1, 3] } };
    const design = { version: 1, title: 'A design', plan: 'small.json', method: 'factorial', vary };
    file('d.json', JSON.stringify(design));
    await uptake('sweep', 'd.json', ...runs);
    const [first, second] = [...new Set(table('made', 'outcomes.csv').rows.map(([name]) => name))];
    const words = ['small.json', '--set', 'mentorship.mentors=3', '--runs', 'made/outcomes.csv'];
    const unnamed = await ranks(...words);
    expect(unnamed.code).toBe(2);
    expect(unnamed.stderr).toContain(
      `has no run of the plan small; its plans are ${first}, ${second}; --plan NAME says which rows to take`,
    );
    const named = JSON.parse((await ranks(...words, '--plan', second)).stdout);
    const { result_hash, ...rest } = JSON.parse(
      (await ranks('small.json', '--set', 'mentorship.mentors=3', '--futures', '110')).stdout,
    );
    expect(named).toEqual(rest);
    expect(result_hash).toBeDefined();
  });

  test('are refused where the runs are not those of the plan, or too few', async () => {
    await uptake('run', smallPlan(), ...runs);
    const lines = read('made', 'outcomes.csv').trimEnd().split('\n');
    file('few.csv', lines.slice(0, 50).join('\n'));
    file('twice.csv', [...lines, lines[1]].join('\n'));
    const cut = lines.map((line) => line.split(',').slice(0, -1).join(','));
    file('cut.csv', cut.join('\n'));
    const made = 'made/outcomes.csv';
    for (const [words, sentence] of [
      [[made, '--seed', '2'], 'made/outcomes.csv: line 2 has parameter_'],
      [[made, '--seed', '2'], 'is the seed another, or is a parameter held?'],
      [[made, '--set', 'workHours=9'], 'line 2 has parameter_work_hours'],
      [[made, '--plan', 'large'], 'has no run of the plan large; its plans are small'],
      [[made, '--futures', '20'], '--futures: belongs to runs made here; the table of --runs has its own'],
      [['few.csv'], 'few.csv: has 49 futures; the ranks of '],
      [['twice.csv'], 'twice.csv: line 112 has future 0 of small a second time'],
      [['cut.csv'], 'cut.csv: line 1 has no column parameter_'],
      [['none.csv'], 'none.csv: cannot be read: there is no such file'],
    ] as const) {
      const { code, stdout, stderr } = await ranks('small.json', '--runs', ...words);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain(sentence);
    }
  });

  test('say how many futures an outcome needs that seldom arises', async () => {
    const { stdout } = await uptake(
      ...[
        'sensitivity',
        smallPlan(),
        '--method',
        'rank',
        '--futures',
        '110',
        '--outcome',
        'weeks_to_quarter',
      ],
    );
    const [, n, all, parameters, needed, about] =
      /nothing can be said, it arises in (\d+) of (\d+) futures; (\d+) parameters need (\d+): about ([\d,]+) futures/.exec(
        stdout,
      ) ?? [];
    expect(all).toBe('110');
    expect(Number(needed)).toBe(2 * Number(parameters) + 2);
    expect(Number(n)).toBeLessThan(Number(needed));
    expect(Number(about.replace(',', ''))).toBe(Math.ceil((Number(needed) * 110) / Number(n)));
  });
});

test('indices of variance stand with their intervals, the total ones first', async () => {
  const { code, stdout } = await uptake(
    ...['sensitivity', smallPlan(), '--method', 'sobol', '--samples', '16', '--futures', '1', ...few, ...one],
    '--json',
  );
  expect(code).toBe(0);
  const { parameters, n } = JSON.parse(stdout).outcomes.in_place_share_end;
  expect(n).toBe(16);
  const { stdout: text } = await uptake(
    ...['sensitivity', 'small.json', '--method', 'sobol', '--samples', '8', '--futures', '1', ...few, ...one],
  );
  expect(text).toContain('Intervals (95 %) are over 8 independent scramblings of the design');
  const totals = parameters.map(({ total }: { total: number }) => total);
  expect([...totals].sort((a, b) => b - a)).toEqual(totals);
  for (const { total, total_interval: interval } of parameters) {
    expect(total).toBeGreaterThanOrEqual(interval[0]);
    expect(total).toBeLessThanOrEqual(interval[1]);
  }
});

describe('a threshold', () => {
  const still = { turnoverRate: 0, lapseHazard: 0, rivalProgrammes: 0 };
  const words = () => [
    'sensitivity',
    plan('guided.json', { guidance: true }, { parameters: { ...still, guidanceStrength: 0.02 } }),
    plan('paid.json', { incentive: 1 }, { parameters: { ...still, guidanceStrength: 0.02 } }),
    ...['--method', 'threshold', '--futures', '20', '--samples', '5', ...one],
    ...['--parameters', 'incentiveStrength', '--parameters', 'admissionCost'],
  ];

  test('says at what value the choice changes, in words and in files', async () => {
    const { code, stdout } = await uptake(...words());
    expect(code).toBe(0);
    expect(stdout).toContain('Outcomes are guided minus paid, in the same future');
    expect(stdout).toContain('1 of 2 assumptions would change the choice: incentiveStrength');
    const [, value, low, high] =
      /below (0\.0\d+) guided is better, above it paid \(between (0\.0\d+) and (0\.0\d+)\)/.exec(stdout) ??
      [];
    expect(Math.abs(Number(value) - 0.02)).toBeLessThan(0.006);
    expect(Number(low)).toBeLessThan(Number(value));
    expect(Number(high)).toBeGreaterThan(Number(value));

    await uptake(...words(), '--out', 'out');
    const threshold = table('out', 'threshold.csv');
    expect(threshold.header.join()).toBe(
      'outcome,parameter,share,value,difference,difference_low,difference_high,n',
    );
    expect(threshold.rows.map((row) => row.slice(1, 4).join())).toEqual([
      ...[0, 1, 2, 3, 4].map((step) => `incentiveStrength,${step / 4},${(step * 0.06) / 4}`),
      ...[0, 1, 2, 3, 4].map((step) => `admissionCost,${step / 4},${1500 + step * 500}`),
    ]);
    const [first, second] = table('out', 'sensitivity.csv').rows;
    expect(first.slice(0, 7)).toEqual([
      ...['in_place_share_end', '1', 'incentiveStrength', 'expert', '0', '0.06', 'turns'],
    ]);
    expect(first.slice(-2)).toEqual(['guided', 'paid']);
    expect(['A', 'B', 'open']).toContain(second[6]);
    expect(json('out', 'summary.json').outcomes.in_place_share_end.changes_the_choice).toEqual([
      'incentiveStrength',
    ]);
  });

  test('says when no single assumption changes the choice', async () => {
    const { stdout } = await uptake(
      ...['sensitivity', plan('all.json', { guidance: true, protectedTime: 5 }), '--against', 'none'],
      ...['--method', 'threshold', '--futures', '15', '--samples', '2', '--assumptions', 'central'],
      ...[...one, '--parameters', 'admissionCost,guidanceStrength'],
    );
    expect(stdout).toContain('No single assumption changes the choice; 2 leave the better plan better');
    expect(stdout).toMatch(
      /^Strength of guidance \(guidanceStrength\) .* all is better over the whole plausible range$/m,
    );
    expect(stdout).toContain('2 assumptions vary, one at a time; the others are at their defaults');
    const { stdout: single } = await uptake(
      ...['sensitivity', 'all.json', '--against', 'none', '--method', 'threshold', '--futures', '15'],
      ...['--samples', '2', '--assumptions', 'central', ...one, '--parameters', 'admissionCost'],
    );
    expect(single).toContain('; 1 leaves the better plan better over the whole range\n');
  });
});

describe('an interrupted study', () => {
  test('keeps what is whole, and is then the smaller study', async () => {
    smallPlan();
    const words = ['sensitivity', 'small.json', ...few, ...one];
    const many = ['--trajectories', '3000', '--futures', '50', '--detail', 'outcomes', '--workers', '2'];
    const stderr = await interrupted([...words, ...many], { bytes: 100_000 });
    const { points, futures, complete, result_hash } = json('out', 'manifest.json');
    expect(complete).toBe(false);
    expect(points % 4).toBe(0);
    expect(stderr).toContain(
      `interrupted: ${points.toLocaleString('en')} points over ${futures} future${futures === 1 ? '' : 's'} are kept, of 12,000 points`,
    );
    expect(table('out', 'outcomes.csv').rows).toHaveLength(points * futures);
    const size = ['--trajectories', String(points / 4), '--futures', String(futures)];
    const again = await uptake(...words, ...size);
    expect(hashIn(again.stderr)).toBe(result_hash);
  });
});

describe('runs made elsewhere', () => {
  const words = () => ['sensitivity', smallPlan(), '--trajectories', '4', '--futures', '2', ...few, ...one];

  test.each([
    ['morris', ['--trajectories', '4']],
    ['sobol', ['--samples', '16']],
  ])(
    'a sweep of the written design by %s is the same study, and its outcomes give the same findings',
    async (method, size) => {
      const words = () => [
        'sensitivity',
        smallPlan(),
        '--method',
        method,
        ...size,
        '--futures',
        '2',
        ...few,
        ...one,
      ];
      const here = await uptake(...words(), '--json');
      expect(await uptake(...words(), '--write-design', 'design.json', '--quiet')).toEqual({
        code: 0,
        stdout: '',
        stderr: '',
      });
      const swept = await uptake('sweep', 'design.json', '--out', 'swept');
      expect(hashIn(swept.stderr)).toBe(hashIn(here.stderr));
      const there = await uptake(...words(), '--runs', 'swept/outcomes.csv', '--json');
      expect(there.code).toBe(0);
      const { result_hash, ...rest } = JSON.parse(here.stdout);
      expect(JSON.parse(there.stdout)).toEqual(rest);
      expect(result_hash).toBeDefined();
      expect(hashIn(there.stderr)).toBeUndefined();
    },
  );

  test('says that --workers has no effect, since nothing is run', async () => {
    const idle = 'note: --workers has no effect: nothing is run here\n';
    const workers = ['--workers', '2'];
    const written = await uptake(...words(), '--write-design', 'design.json', ...workers);
    expect(written.stderr).toContain(idle);
    await uptake('sweep', 'design.json', '--out', 'swept');
    const read = await uptake(...words(), '--runs', 'swept/outcomes.csv', ...workers);
    expect(read.stderr).toContain(idle);
    expect((await uptake(...words(), ...workers)).stderr).not.toContain(idle);
  });

  test('of one point and one future are not told in the plural', async () => {
    const single = ['--trajectories', '2', '--futures', '1', '--parameters', 'workHours'];
    const { stdout, stderr } = await uptake('sensitivity', smallPlan(), ...single, '--weeks', '1');
    expect(stderr).toContain('note: 4 points over 1 future are 4 runs\n');
    expect(stdout).toContain('4 points over the same 1 future of 1 week; ');
    expect(stdout).toContain('\n1 assumption varies, ');
  });

  test('a design is never written over the plan that it comes from, and the plan is warned of all the same', async () => {
    const before = read(smallPlan());
    const { code, stderr } = await uptake(...words(), '--write-design', 'small.json');
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^note: small\.json: programme\.weeks .*\n--write-design: would overwrite small\.json, which this run reads\n$/,
    );
    expect(read('small.json')).toBe(before);
  });

  test('outcomes that are not whole give what is whole; those of another design are refused', async () => {
    await uptake(...words(), '--write-design', 'design.json');
    await uptake('sweep', 'design.json', '--out', 'swept');
    const lines = read('swept', 'outcomes.csv').trimEnd().split('\n');
    file('first.csv', lines.slice(0, 1 + 16 + 5).join('\n'));
    const first = await uptake(...words(), '--runs', 'first.csv', '--json');
    expect(first.code).toBe(0);
    expect(first.stderr).toContain('first.csv is not whole: 16 points over 1 future are kept');
    const short = ['--futures', '1', '--json'];
    const once = await uptake(...words().filter((word) => word !== '--futures' && word !== '2'), ...short);
    expect(JSON.parse(first.stdout).outcomes).toEqual(JSON.parse(once.stdout).outcomes);

    file('few.csv', lines.slice(0, 4).join('\n'));
    file('swapped.csv', [lines[0], lines[2], lines[1], ...lines.slice(3)].join('\n'));
    const column = lines[0].split(',').indexOf('in_place_share_end');
    const spoilt = lines[1].split(',').map((cell, place) => (place === column ? 'many' : cell));
    file('spoilt.csv', [lines[0], spoilt.join(), ...lines.slice(2)].join('\n'));
    for (const [name, sentence] of [
      ['few.csv', 'few.csv: has too few runs to say anything'],
      ['swapped.csv', 'swapped.csv: line 2 has set_'],
      ['spoilt.csv', 'spoilt.csv: line 2 in_place_share_end must be a number; it is "many"'],
      ['none.csv', 'none.csv: cannot be read: there is no such file'],
    ]) {
      const { code, stdout, stderr } = await uptake(...words(), '--runs', name, '--out', 'refused');
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain(sentence);
      expect(readdirSync(directory)).not.toContain('refused');
    }
    const another = await uptake(...words(), '--design-seed', '2', '--runs', 'swept/outcomes.csv');
    expect(another.code).toBe(2);
    expect(another.stderr).toContain('is the design another?');
  });
});

describe('bad input', () => {
  test('is said all at once, and nothing is written', async () => {
    plan('a.json', { tool: true });
    const { code, stdout, stderr } = await uptake(
      ...['sensitivity', 'a.json', '--method', 'moris', '--outcome', 'cost,', '--parameters', 'workHour'],
      ...['--parameters', 'mentorCost', '--trajectories', '1', '--samples', '1.5', '--futures', '0'],
      ...['--detail', 'outcomes', '--set', 'slackShare=2'],
    );
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    for (const sentence of [
      '--method: must be morris or sobol or rank or threshold; it is "moris"; did you mean "morris"?',
      '--outcome: names the outcome "cost", which is not known',
      '--outcome: must be NAME; a name is empty',
      '--parameters: names the parameter "workHour", which is not known; did you mean "workHours"?',
      '--parameters: names mentorCost, which has no plausible range to vary it over',
      '--trajectories: must lie between 2 and 5000 (trajectories); it is 1',
      '--samples: must lie between 2 and 131072 (samples); it is 1.5',
      '--futures: must lie between 1 and 1000000 (futures); it is 0',
      '--detail: needs --out DIR beside it',
      'a.json: programme.tool is not known; did you mean "tools"?',
      '--set: parameters.slackShare must lie between 0 and 1 (share); it is 2',
    ]) {
      expect(stderr).toContain(sentence);
    }
    expect(stderr.trimEnd().split('\n')).toHaveLength(11);
    expect(readdirSync(directory)).toEqual(['a.json']);
  });

  test.each([
    [[], 'sensitivity: takes one plan file, or two to compare; there is none'],
    [['--against', 'a.json'], 'sensitivity: takes one plan file, or two to compare; there is none'],
    [['a.json', 'b.json', 'a.json'], 'there are 3: a.json, b.json, a.json'],
    [['a.json', 'b.json', '--against', 'a.json'], 'there are 3'],
    [['a.json', '--method', 'threshold'], '--method: threshold asks which of two plans is better'],
    [['a.json', '--against', 'a.json'], '--against: is the first plan itself'],
    [['a.json', 'c.json'], 'c.json: weeks is 31, and 30 in a.json'],
    [
      ['a.json', '--samples', '4'],
      '--samples: belongs to --method sobol and threshold; the method is morris',
    ],
    [
      ['a.json', '--method', 'rank', '--trajectories', '4'],
      '--trajectories: belongs to --method morris; the method is rank',
    ],
    [
      ['a.json', '--method', 'rank', '--assumptions', 'central'],
      '--method: rank needs plausible assumptions; those of a are central',
    ],
    [['a.json', '--method', 'rank', '--futures', '20'], '--futures: must be at least'],
    [
      ['a.json', 'b.json', '--method', 'threshold', '--futures', '1'],
      '--futures: must be at least 2, so that a difference has an interval; it is 1',
    ],
    [['a.json', 'b.json', '--write-design', 'd.json'], '--write-design: takes one plan; there are 2'],
    [
      ['a.json', 'b.json', '--method', 'threshold', '--runs', 'r.csv'],
      '--runs: belongs to --method morris, sobol and rank; the method is threshold',
    ],
    [
      ['a.json', '--method', 'rank', '--write-design', 'd.json'],
      '--write-design: belongs to --method morris and sobol; the method is rank',
    ],
    [['a.json', '--plan', 'a'], '--plan: belongs to --method rank with --runs beside it'],
    [['a.json', '--write-design', 'd.json'], '--out: holds results; --write-design has none yet'],
    [
      ['a.json', '--set', 'workHours=9', '--parameters', 'workHours'],
      '--parameters: names workHours, which a or --set holds at a value',
    ],
    [
      ['a.json', '--method', 'sobol', '--samples', '100'],
      '--samples: must be a multiple of 8 with sobol, which scrambles its rows 8 times over; it is 100; take 96 or 104',
    ],
    [['a.json', '--method', 'sobol', '--samples', '7'], 'it is 7; take 8'],
    [
      ['a.json', '--method', 'sobol', '--samples', '131072'],
      '--samples: makes 6291456 points; there may be 100000. Take fewer, or fewer --parameters',
    ],
  ])('%j is refused', async (words, sentence) => {
    plan('a.json', { guidance: true });
    plan('b.json', { protectedTime: 1 });
    plan('c.json', {}, { weeks: 31 });
    const { code, stdout, stderr } = await uptake('sensitivity', ...words, '--out', 'out');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(sentence);
    expect(readdirSync(directory).sort()).toEqual(['a.json', 'b.json', 'c.json']);
  });
});
