/** `uptake compare` as it is shipped. */
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { scalarOutcomeNames } from '../../sim/model/outcomes.ts';
import { directory, file, hashIn, interrupted, json, read, table, uptake } from './bundle.ts';

/** A small plan of that name, with a programme of its own. */
function plan(name: string, programme: object, rest: object = {}): string {
  const small = { version: 1, title: `Plan ${name}`, weeks: 60, practices: { count: 20 } };
  return file(`${name}.json`, JSON.stringify({ ...small, programme, ...rest }));
}
const guidance = () => plan('guidance', { guidance: true });
const mentor = () => plan('mentor', { guidance: true, mentorship: { mentors: 1 }, order: 'random' });
const hours = () => plan('hours', { guidance: true, protectedTime: 2 });

/** The lines of a table that belong to a plan. */
const linesOf = (name: string, ...path: string[]) =>
  read(...path)
    .split('\n')
    .filter((line) => line.startsWith(`${name},`));

interface Compared {
  readonly plan: string;
  // biome-ignore lint/suspicious/noExplicitAny: JSON as it comes
  readonly outcomes: Record<string, any>;
}
const comparisonOf = (summary: { comparisons: Compared[] }, name: string) =>
  summary.comparisons.find((one) => one.plan === name)?.outcomes ?? {};

describe('a comparison', () => {
  test('has the rows of a run of each plan, bit for bit, and their differences', async () => {
    const plans = [guidance(), mentor(), hours()];
    const { code } = await uptake('compare', ...plans, '--futures', '12', '--out', 'all');
    expect(code).toBe(0);
    expect(readdirSync(join(directory, 'all')).sort()).toEqual([
      'dictionary.json',
      'differences.csv',
      'manifest.json',
      'outcomes.csv',
      'summary.json',
      'weekly.csv',
    ]);
    const summary = json('all', 'summary.json');
    for (const [index, name] of ['guidance', 'mentor', 'hours'].entries()) {
      await uptake('run', plans[index], '--futures', '12', '--out', name);
      for (const part of ['weekly.csv', 'outcomes.csv']) {
        expect(linesOf(name, 'all', part)).toEqual(linesOf(name, name, part));
        expect(table('all', part).header).toEqual(table(name, part).header);
      }
      expect(summary.plans[index]).toMatchObject({
        plan: name,
        outcomes: json(name, 'summary.json').outcomes,
      });
    }
    expect(table('all', 'outcomes.csv').rows.map(([name, future]) => `${future} ${name}`)).toEqual(
      Array.from({ length: 12 }, (_, future) =>
        ['guidance', 'mentor', 'hours'].map((name) => `${future} ${name}`),
      ).flat(),
    );

    const { header, rows } = table('all', 'differences.csv');
    expect(new Set(header)).toEqual(new Set(['plan', 'baseline', 'future', ...scalarOutcomeNames]));
    expect(Object.keys(json('all', 'dictionary.json')['differences.csv'])).toEqual(header);
    expect(rows).toHaveLength(2 * 12);
    const outcomes = table('all', 'outcomes.csv');
    for (const row of rows) {
      const [name, baseline, future] = row;
      expect(baseline).toBe('guidance');
      const of = (wanted: string) =>
        outcomes.rows.find((one) => one[0] === wanted && one[1] === future) as string[];
      header.slice(3).forEach((outcome, place) => {
        const [value, base] = [of(name), of('guidance')].map((one) => one[outcomes.header.indexOf(outcome)]);
        const expected = value === '' || base === '' ? '' : String(Number(value) - Number(base) + 0);
        expect(row[place + 3]).toBe(expected);
      });
    }
  });

  test('says how often each plan is better, as the table of differences counts it', async () => {
    await uptake('compare', guidance(), mentor(), '--futures', '30', '--out', 'out');
    const { header, rows } = table('out', 'differences.csv');
    const compared = comparisonOf(json('out', 'summary.json'), 'mentor');
    const valuesOf = (name: string) => rows.map((row) => Number(row[header.indexOf(name)]));
    const share = (values: number[], is: (value: number) => boolean) => values.filter(is).length / 30;
    const inPlace = valuesOf('in_place_share_end');
    expect(compared.in_place_share_end).toMatchObject({
      better: share(inPlace, (value) => value > 0),
      worse: share(inPlace, (value) => value < 0),
      same: share(inPlace, (value) => value === 0),
    });
    expect(compared.in_place_share_end.better).toBeGreaterThan(0.5);
    expect(compared.cost_pounds).toMatchObject({ better: 0, worse: 1 });
    expect(compared.hours_given).toMatchObject({ better: null, worse: null });
    const mean = inPlace.reduce((sum, value) => sum + value, 0) / 30;
    expect(compared.in_place_share_end.difference.mean).toBeCloseTo(mean, 12);
    const { n, variance_independent, variance_paired, gain } = compared.in_place_share_end.pairing;
    expect(n).toBe(30);
    expect(gain).toBeCloseTo(variance_independent / variance_paired, 9);
    // mentors cost the same in every future: nothing varies, so that there is no gain to speak of
    expect(compared.cost_mentors_pounds.pairing).toMatchObject({
      variance_paired: 0,
      gain: null,
      gain_is: 'none, for nothing varies',
    });
    expect(compared.in_place_share_end.pairing.gain_is).toBe('a number');
    // a plan beside its copy: both vary, and their difference does not
    const twin = await uptake(
      'compare',
      mentor(),
      plan('twin', JSON.parse(read('mentor.json')).programme),
      '--json',
    );
    expect(comparisonOf(JSON.parse(twin.stdout), 'twin').in_place_share_end.pairing).toMatchObject({
      gain: null,
      gain_is: 'infinite',
    });
  });

  test('of a plan with itself is exactly nothing', async () => {
    const { code, stderr } = await uptake(
      'compare',
      mentor(),
      'mentor.json',
      '--futures',
      '8',
      '--out',
      'out',
    );
    expect(code).toBe(0);
    expect(stderr).toContain('note: mentor.json: stands twice; the second is called mentor-2');
    for (const row of table('out', 'differences.csv').rows) {
      expect(row.slice(0, 2)).toEqual(['mentor-2', 'mentor']);
      for (const cell of row.slice(3)) expect(['0', '']).toContain(cell);
    }
    const compared = comparisonOf(json('out', 'summary.json'), 'mentor-2');
    for (const name of scalarOutcomeNames) {
      const { difference, same, pairing } = compared[name];
      if (difference.n > 0) expect([difference.mean, same]).toEqual([0, 1]);
      if (difference.n > 1) expect([difference.sd, pairing.variance_paired]).toEqual([0, 0]);
    }
  });

  test('with the plans the other way round has the other signs', async () => {
    mentor();
    const plans = [guidance(), hours()];
    await uptake('compare', ...plans, '--futures', '20', '--out', 'there');
    await uptake('compare', ...plans.reverse(), '--futures', '20', '--out', 'back');
    const signs = (from: string) =>
      table(from, 'differences.csv').rows.map((row) =>
        row.slice(2).map((cell) => (cell === '' ? cell : Math.abs(Number(cell)))),
      );
    expect(signs('back')).toEqual(signs('there'));
    const one = comparisonOf(json('there', 'summary.json'), 'hours').patients_reached;
    const other = comparisonOf(json('back', 'summary.json'), 'guidance').patients_reached;
    expect(other.difference.mean).toBe(-one.difference.mean);
    expect(other.difference.sd).toBe(one.difference.sd);
    expect(other.difference.interval).toEqual([...one.difference.interval].reverse().map((end) => -end));
    expect([other.better, other.worse, other.same]).toEqual([one.worse, one.better, one.same]);
    expect(other.pairing).toEqual(one.pairing);
  });

  test('gives the same files on this thread and on any number of workers', async () => {
    const plans = [guidance(), mentor(), hours()];
    const ways = [[], ['--workers', '1'], ['--workers', '3']];
    for (const [index, way] of ways.entries()) {
      const words = ['compare', ...plans, '--futures', '15', '--out', `out${index}`, ...way];
      expect((await uptake(...words, '--detail', 'practices')).code).toBe(0);
    }
    for (const name of readdirSync(join(directory, 'out0')))
      for (const other of [1, 2]) expect(read(`out${other}`, name) === read('out0', name)).toBe(true);
  });

  test('prints one table for all plans, with the baseline first to be read', async () => {
    const { stdout, stderr } = await uptake('compare', guidance(), mentor(), '--futures', '20');
    expect(stdout).toContain('guidance: Plan guidance (the baseline)\nmentor: Plan mentor\n');
    expect(stdout).toMatch(/^In place at the end +guidance +0\.\d+$/m);
    expect(stdout).toMatch(/^ +mentor +0\.\d+ +\+0\.\d+ +.* \d+ of 20 \([\d.]+ to [\d.]+ %\)/m);
    expect(hashIn(stderr)).toBeDefined();
    const quiet = await uptake(
      'compare',
      'guidance.json',
      'mentor.json',
      '--futures',
      '20',
      '--json',
      '--quiet',
    );
    expect(JSON.parse(quiet.stdout)).toMatchObject({ baseline: 'guidance', result_hash: hashIn(stderr) });
  });
});

describe('the baseline', () => {
  test('is the first plan, another one of them, or a further one, which then stands first', async () => {
    const plans = [guidance(), mentor()];
    const further = hours();
    const few = ['--futures', '4', '--json'];
    const [first, second, third, asFirst] = await Promise.all([
      uptake('compare', ...plans, ...few),
      uptake('compare', ...plans, '--baseline', './mentor.json', ...few),
      uptake('compare', ...plans, '--baseline', further, ...few),
      uptake('compare', further, ...plans, ...few),
    ]);
    const said = [first, second, third].map(({ stdout }) => JSON.parse(stdout));
    expect(said.map(({ baseline }) => baseline)).toEqual(['guidance', 'mentor', 'hours']);
    expect(hashIn(second.stderr)).toBe(hashIn(first.stderr));
    expect(said[1].comparisons.map((one: Compared) => one.plan)).toEqual(['guidance']);
    expect(third.stdout).toBe(asFirst.stdout);
  });

  test('none is the world of the first plan without its programme', async () => {
    const held = { parameters: { workHours: 9 } };
    plan('held', { guidance: true }, held);
    const nothing = plan('nothing', {}, held);
    const [none, file] = await Promise.all([
      uptake('compare', 'held.json', '--baseline', 'none', '--futures', '5', '--json'),
      uptake('compare', 'held.json', '--baseline', nothing, '--futures', '5', '--json'),
    ]);
    expect(hashIn(none.stderr)).toBe(hashIn(file.stderr));
    expect(JSON.parse(none.stdout)).toMatchObject({
      baseline: 'no-programme',
      plans: [{ title: 'No programme' }, { plan: 'held' }],
    });
    expect(JSON.parse(none.stdout).plans[1].differs_from_baseline).toEqual([
      { path: 'programme.guidance', plan: true, baseline: false },
    ]);
  });

  test('two files of one name are told apart by their directories', async () => {
    for (const name of ['a', 'b']) mkdirSync(join(directory, name));
    plan('a/same', { guidance: true });
    plan('b/same', { tools: true });
    const { stdout } = await uptake('compare', 'a/same.json', 'b/same.json', '--futures', '2', '--json');
    expect(JSON.parse(stdout).plans.map((one: Compared) => one.plan)).toEqual(['a/same', 'b/same']);
  });
});

describe('a comparison that ends by itself', () => {
  test('stops at the precision of the differences, in batches of twenty, the same on any workers', async () => {
    const words = ['compare', guidance(), mentor(), '--precision', 'in_place_share_end=0.02', '--json'];
    const [one, two] = await Promise.all(
      ['1', '2'].map((workers) => uptake(...words, '--precision', 'cost_pounds=1', '--workers', workers)),
    );
    expect(two).toEqual(one);
    const summary = JSON.parse(one.stdout);
    expect(summary.futures % 20).toBe(0);
    expect(summary.precision.reached).toBe(true);
    const [inPlace, cost] = summary.precision.series;
    expect(cost).toMatchObject({ plan: 'mentor', outcome: 'cost_pounds', wanted: 1, half_width: 0 });
    expect(inPlace.half_width).toBeLessThanOrEqual(0.02);
    const [low, high] = comparisonOf(summary, 'mentor').in_place_share_end.difference.interval;
    expect((high - low) / 2).toBeCloseTo(inPlace.half_width, 12);
    expect(one.stderr).toContain(
      'precision reached: the half-width of in_place_share_end, mentor minus guidance',
    );
    const fixed = await uptake(...words.slice(0, 3), '--futures', String(summary.futures));
    expect(hashIn(fixed.stderr)).toBe(summary.result_hash);
  });

  test('says what it would take where the precision is not reached', async () => {
    const words = ['compare', guidance(), mentor(), '--precision', 'in_place_share_end=0.001'];
    const { code, stdout, stderr } = await uptake(...words, '--futures', '50', '--json');
    const { futures, complete, precision } = JSON.parse(stdout);
    expect({ code, futures, complete }).toEqual({ code: 0, futures: 50, complete: true });
    expect(precision.reached).toBe(false);
    const [{ half_width, futures_needed }] = precision.series;
    expect(futures_needed).toBe(Math.ceil(50 * (half_width / 0.001) ** 2));
    expect(stderr).toContain(
      'precision not reached: the half-width of in_place_share_end, mentor minus guidance',
    );
    expect(stderr).toContain(
      `asked was 0.001; about ${futures_needed.toLocaleString('en')} futures would do`,
    );
  });

  test('says that a precision cannot be had which takes more futures than there may be', async () => {
    const words = ['compare', guidance(), mentor(), '--precision', 'in_place_share_end=0.000001'];
    const { stderr } = await uptake(...words, '--futures', '40');
    expect(stderr).toMatch(
      /; it cannot be reached: about [\d,]{9,} futures would be needed, and --futures goes up to 1,000,000$/m,
    );
    expect(stderr).not.toContain('would do');
  });

  test('says that plans which are always the same are a tie', async () => {
    const plans = [guidance(), plan('twin', { guidance: true }), plan('nothing', {})];
    const words = ['--choose', 'cost_pounds', '--indifference', '1', '--assumptions', 'central'];
    const { stdout, stderr } = await uptake('compare', ...plans, ...words, '--json');
    const { choice } = JSON.parse(stdout);
    const order = 'nothing but the order in which the plans were named speaks for it';
    for (const level of choice.level_with_chosen) expect(stderr).toContain(`${level}`);
    expect(choice.decided).toBe(choice.chosen !== null);
    const twins = await uptake('compare', ...plans.slice(0, 2), ...words, '--json');
    expect(JSON.parse(twins.stdout).choice).toMatchObject({
      chosen: 'guidance',
      level_with_chosen: ['twin'],
    });
    expect(twins.stderr).toContain(
      `A tie: twin has the same value as guidance in every future, and ${order}.`,
    );
    const apart = await uptake('compare', ...plans.slice(1), mentor(), ...words);
    expect(apart.stdout).not.toContain('A tie');
  });

  test('chooses the same plan on any workers, and no longer runs those that it dropped', async () => {
    const plans = [
      guidance(),
      mentor(),
      hours(),
      plan('more-hours', { guidance: true, protectedTime: 2.5 }),
      plan('nothing', {}),
    ];
    const words = ['compare', ...plans, '--choose', 'in_place_share_end', '--indifference', '0.005'];
    const outs = ['1', '3'];
    const ended = await Promise.all(
      outs.map((workers) => uptake(...words, '--workers', workers, '--out', workers)),
    );
    for (const name of readdirSync(join(directory, '1')))
      expect(read('3', name) === read('1', name)).toBe(true);
    const { choice, futures } = json('1', 'summary.json');
    expect(choice).toMatchObject({
      outcome: 'in_place_share_end',
      better: 'more',
      indifference: 0.005,
      confidence: 0.95,
      under_assumptions: 'plausible',
      decided: true,
      chosen: 'mentor',
      left: ['mentor'],
    });
    expect(choice.in_words).toContain('under plausible assumptions');
    expect(`${choice.in_words}${ended[0].stderr}`).not.toContain('optimal');
    expect(ended[0].stderr).toContain(`Chosen after ${futures} futures: mentor`);
    const whole = await uptake('compare', ...plans, '--futures', '60', '--json');
    const means = JSON.parse(whole.stdout).plans.map((one: Compared) => one.outcomes.in_place_share_end.mean);
    expect(plans[means.indexOf(Math.max(...means))]).toBe('mentor.json');
    const rows = table('1', 'outcomes.csv').rows.map(([name]) => name);
    expect(rows).toHaveLength(choice.runs);
    expect(choice.runs + choice.runs_saved).toBe(5 * futures);
    expect(choice.runs_saved).toBeGreaterThan(0);
    for (const { plan: dropped, after_futures } of choice.dropped)
      expect(rows.filter((name) => name === dropped)).toHaveLength(after_futures);
    expect(choice.dropped.map((one: Compared) => one.plan).sort()).toEqual([
      'guidance',
      'hours',
      'more-hours',
      'nothing',
    ]);
  });

  test('sets every plan beside the one chosen, over the futures that both met, and says what its intervals are worth', async () => {
    const plans = [plan('nothing', {}), guidance(), mentor()];
    const words = ['compare', ...plans, '--choose', 'in_place_share_end', '--indifference', '0.01'];
    const { stdout, stderr } = await uptake(...words);
    await uptake(...words, '--out', 'out');
    const summary = json('out', 'summary.json');
    expect(summary.choice.chosen).toBe('mentor');
    const { header, rows } = table('out', 'outcomes.csv');
    const valuesOf = (name: string) =>
      rows.filter(([of]) => of === name).map((row) => Number(row[header.indexOf('in_place_share_end')]));
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(summary.comparisons_with_ahead.map((one: Compared) => one.plan)).toEqual(['nothing', 'guidance']);
    for (const { plan: name, baseline, futures, means, outcomes } of summary.comparisons_with_ahead) {
      const own = valuesOf(name);
      expect({ baseline, futures }).toEqual({ baseline: 'mentor', futures: own.length });
      const chosen = valuesOf('mentor').slice(0, own.length);
      expect(means.plan).toBeCloseTo(mean(own), 12);
      expect(means.ahead).toBeCloseTo(mean(chosen), 12);
      expect(outcomes.in_place_share_end.difference.mean).toBeCloseTo(mean(own) - mean(chosen), 12);
      expect(stdout).toMatch(new RegExp(`^${name} +${futures} +0\\.\\d+ +0\\.\\d+ +-0\\.\\d+ `, 'm'));
    }
    expect(stdout).toContain('each plan minus mentor, which was chosen, in the futures that both met');
    expect(stdout).toContain(summary.choice.intervals_in_words);
    expect(summary.choice.intervals_in_words).toContain('hold the truth less often');
    expect(stdout).toMatch(/^Outcome +Plan +Futures +Mean +Difference/m);
    expect(stderr).toContain('result ');
  });

  test('says when it has not chosen, and who is left', async () => {
    const { code, stdout } = await uptake(
      ...['compare', mentor(), hours(), plan('twin', { guidance: true, protectedTime: 2 })],
      ...['--choose', 'in_place_share_end', '--indifference', '0.0001', '--futures', '30'],
      ...['--confidence', '.99', '--assumptions', 'central'],
    );
    expect(code).toBe(0);
    expect(stdout).toContain('Not decided after 30 futures: left are ');
    expect(stdout).toContain('confidence 0.99');
    expect(stdout).toContain('under central assumptions');
  });
});

test('of one future in one week nothing is said in the plural', async () => {
  const { stdout } = await uptake(
    ...['compare', guidance(), '--baseline', 'none', '--futures', '1', '--weeks', '1'],
    ...['--set', 'practices.count=1'],
  );
  expect(stdout).toContain('1 future of 1 week, the same under every plan; 1 practice, ');
});

test.each([[['--workers', '2']], [[]]])(
  'an interrupted comparison keeps whole futures, from the first, under every plan (%j)',
  async (way) => {
    const plans = [guidance(), mentor(), hours()];
    const futures = way.length > 0 ? '30000' : '2200';
    const stderr = await interrupted(['compare', ...plans, '--futures', futures, ...way]);
    const { futures: kept, complete, result_hash } = json('out', 'manifest.json');
    expect(complete).toBe(false);
    expect(stderr).toContain(
      `interrupted: futures 0 to ${kept - 1} of ${futures} are kept, under every plan`,
    );
    expect(table('out', 'outcomes.csv').rows.map(([name, future]) => `${future} ${name}`)).toEqual(
      Array.from({ length: kept }, (_, future) =>
        ['guidance', 'mentor', 'hours'].map((name) => `${future} ${name}`),
      ).flat(),
    );
    expect(table('out', 'differences.csv').rows).toHaveLength(kept * 2);
    const again = await uptake('compare', ...plans, '--futures', String(kept));
    expect(hashIn(again.stderr)).toBe(result_hash);
  },
);

describe('what cannot be compared', () => {
  test('is said all at once, both plans named, and nothing is written', async () => {
    const plans = [
      mentor(),
      plan('weeks', {}, { weeks: 61 }),
      plan('seed', {}, { seed: 'other' }),
      plan('count', {}, { practices: { count: 21 } }),
      plan('lists', {}, { parameters: { listLogMean: 8 } }),
    ];
    const { code, stdout, stderr } = await uptake('compare', ...plans, '--out', 'out');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    for (const [name, path] of [
      ['weeks', 'weeks'],
      ['seed', 'seed'],
      ['count', 'practices.count'],
      ['lists', 'parameters.listLogMean'],
    ]) {
      expect(stderr).toMatch(new RegExp(`^${name}.json: ${path} .*mentor.json`, 'm'));
    }
    expect(readdirSync(directory)).not.toContain('out');
  });

  test('plans of different worlds are compared, with a notice', async () => {
    const { code, stderr } = await uptake(
      'compare',
      mentor(),
      plan('tired', {}, { parameters: { workHours: 20 } }),
      '--futures',
      '2',
    );
    expect(code).toBe(0);
    expect(stderr).toContain(
      'note: tired.json: parameters.workHours is 20, in mentor.json drawn; differences are not those of the programmes alone',
    );
  });

  test.each([
    [['compare'], 'compare: takes two plan files or more; there is none'],
    [['compare', 'mentor.json'], 'there is one. "--baseline none" compares it with no programme'],
    [
      ['compare', 'mentor.json', '--baseline', 'mentor.json'],
      '--baseline: is the only plan; a comparison needs another one',
    ],
    [['compare', 'mentor.json', 'no.json'], 'no.json: cannot be read: there is no such file'],
    [['compare', 'mentor.json', '--baseline', 'no.json'], 'no.json: cannot be read: there is no such file'],
    [['--precision', 'cost=1'], '--precision: names the outcome "cost", which is not known'],
    [['--precision', 'cost_pounds=0'], '--precision: must be a half-width above 0; it is 0'],
    [
      ['--precision', 'cost_pounds=1', '--precision', 'cost_pounds=2'],
      '--precision: stands twice for cost_pounds',
    ],
    [['--choose', 'cost_pounds'], '--choose: needs --indifference d beside it'],
    [['--choose', 'hours_given', '--indifference', '1'], 'of which neither more nor less is better'],
    [
      ['--choose', 'cost_pounds', '--indifference', '-1'],
      '--indifference: must be a difference (pounds) above 0',
    ],
    [
      ['--choose', 'cost_pounds', '--indifference', '1', '--confidence', '95'],
      '--confidence: must lie between 0.5 and 1, both excluded; it is 95',
    ],
    [
      ['--choose', 'cost_pounds', '--indifference', '1', '--precision', 'cost_pounds=1'],
      'give --precision or --choose',
    ],
    [['--indifference', '1'], '--indifference: needs --choose outcome beside it'],
    [['--set', 'mentorship.mentor=2'], '--set: mentorship.mentor is not known; did you mean'],
  ])('%j is refused', async (words, sentence) => {
    mentor();
    guidance();
    const whole = words[0] === 'compare' ? words : ['compare', 'mentor.json', 'guidance.json', ...words];
    const { code, stdout, stderr } = await uptake(...whole, '--out', 'out');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(sentence);
    expect(stderr.split('\n').filter((line) => line.includes(sentence))).toHaveLength(1);
    expect(readdirSync(directory).sort()).toEqual(['guidance.json', 'mentor.json']);
  });
});
