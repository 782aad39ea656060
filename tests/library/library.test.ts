/** The library against the command line: the same input gives the same futures. */

import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import { simulationMark } from '../../sim/worker/node-entry.ts';
import { uptake as command, file, hashIn, json, smallPlan, table } from '../cli/bundle.ts';
import { root, uptake } from './built.ts';

const small = {
  title: 'A small plan',
  weeks: 60,
  practices: { count: 20 },
  programme: { guidance: true, mentorship: { mentors: 1 }, order: 'random' },
} as const;
const none = { ...small, title: 'Nothing', programme: {} };
const hashOf = async (...words: string[]) => hashIn((await command(...words, '--quiet')).stderr);

async function problemsOf(call: Promise<unknown>): Promise<string[]> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof uptake.UptakeError)) throw error ?? new Error('nothing was thrown');
  expect(error.message.split('\n')).toHaveLength(error.problems.length);
  return error.problems.map(({ where, path }) => `${where} ${path}`.trim());
}

describe('a run', () => {
  test('has the result hash of the command, and the numbers of its files', async () => {
    await command('run', smallPlan(), '--futures', '12', '--out', 'results');
    const result = await uptake.run(small, { futures: 12 });
    const summary = json('results', 'summary.json');
    expect(result.resultHash).toBe(summary.result_hash);
    expect(result.scenarioHash).toBe(summary.scenario_hash);
    expect(result.populationHash).toBe(summary.population_hash);
    expect(result).toMatchObject({ futures: 12, weeks: 60, practices: 20, complete: true, seed: '1' });
    for (const name of Object.keys(uptake.outcomes) as (keyof typeof uptake.outcomes)[]) {
      const { n, missing, mean, sd } = summary.outcomes[name];
      const orNull = (value: number) => (Number.isNaN(value) ? null : value);
      const mine = result.summary[name];
      expect(
        { n: mine.n, missing: mine.missing, mean: orNull(mine.mean), sd: orNull(mine.sd) },
        name,
      ).toEqual({
        ...{ n, missing, mean, sd },
      });
    }
    const cells = (name: string, column: string) => {
      const { header, rows } = table('results', name);
      const values = rows.map((row) => row[header.indexOf(column)]);
      return values.map((value) => (value === '' ? Number.NaN : Number(value)));
    };
    expect([...result.outcomes.patients_reached]).toEqual(cells('outcomes.csv', 'patients_reached'));
    expect([...result.outcomes.weeks_to_half]).toEqual(cells('outcomes.csv', 'weeks_to_half'));
    expect([...(result.parameters.workHours ?? [])]).toEqual(cells('outcomes.csv', 'parameter_work_hours'));
    expect([...result.weekly('in_place_share').values]).toEqual(cells('weekly.csv', 'in_place_share'));
    expect([...result.weekly('cost_pounds').values]).toEqual(cells('weekly.csv', 'cost_pounds'));
  });

  test('takes what the flags of the command change, in the same way', async () => {
    const changes = ['--set', 'mentorship.mentors=3', '--set', 'workHours=20', '--seed', 'other'];
    const flags = [...changes, '--weeks', '40', '--assumptions', 'central', '--futures', '7'];
    const result = await uptake.run(small, {
      set: { 'mentorship.mentors': 3, workHours: 20 },
      seed: 'other',
      weeks: 40,
      assumptions: 'central',
      futures: 7,
    });
    expect(result.resultHash).toBe(await hashOf('run', smallPlan(), ...flags));
    expect(result.parameters).toEqual({});
    expect(result.document).toMatchObject({ weeks: 40, programme: { mentorship: { mentors: 3 } } });
  });

  test('stops with the precision of the command', async () => {
    const result = await uptake.run(small, { precision: { in_place_share_end: 0.04 } });
    const hash = await hashOf('run', smallPlan(), '--precision', 'in_place_share_end=0.04');
    expect(result.resultHash).toBe(hash);
    expect(result.precision).toMatchObject([{ outcome: 'in_place_share_end', wanted: 0.04, reached: true }]);
    expect(result.futures % 20).toBe(0);
    expect(result.complete).toBe(true);
    expect(result.outcomes.cost_pounds).toHaveLength(result.futures);
    expect(result.weekly('in_place_share').values).toHaveLength(result.futures * 60);
  });

  test('meets the practices of a file and its ties as the command does', async () => {
    const practices = [
      'code,patients,deprivation,borough',
      ...Array.from(
        { length: 9 },
        (_, row) => `p${row},${2000 + row * 500},${row * 7},${row < 5 ? 'A' : 'B'}`,
      ),
    ].join('\n');
    const ties = 'practice_a,practice_b\np0,p1\np1,p2\np2,p0\np3,p4\n';
    const flags = ['--practices', file('p.csv', practices), '--ties', file('t.csv', ties)];
    const maps = [
      '--map',
      'id=code',
      '--map',
      'list_size=patients',
      '--where',
      'borough=A',
      '--futures',
      '5',
    ];
    const rows = uptake.readPractices(practices, {
      map: { id: 'code', list_size: 'patients' },
      where: { borough: 'A' },
    });
    expect(rows).toHaveLength(5);
    const result = await uptake.run(small, { practices: rows, ties: uptake.readTies(ties), futures: 5 });
    expect(result.resultHash).toBe(await hashOf('run', smallPlan(), ...flags, ...maps));
    expect(result.practices).toBe(5);
  });

  test('gives the same for any number of threads', async () => {
    const hashes = new Set<string>();
    for (const workers of [1, 2, 3])
      hashes.add((await uptake.run(small, { futures: 25, workers, weekly: false })).resultHash);
    expect(hashes.size).toBe(1);
  });

  test('has week by week what it has in the end, and a band around it', async () => {
    const { outcomes, weekly } = await uptake.run(small, { futures: 21, weekly: ['in_place_share'] });
    const column = weekly('in_place_share');
    const ends = Array.from({ length: 21 }, (_, future) => column.ofFuture(future)[59]);
    expect(ends).toEqual([...outcomes.in_place_share_end]);
    const { low, middle, high } = column.band;
    expect(middle[59]).toBe([...ends].sort((one, other) => one - other)[10]);
    low.forEach((value, week) => {
      expect(value).toBeLessThanOrEqual(middle[week]);
      expect(middle[week]).toBeLessThanOrEqual(high[week]);
    });
    expect(() => weekly('cost_pounds')).toThrow('was not kept; kept are in_place_share');
  });

  test('tells how far it is, in runs', async () => {
    const told: [number, number][] = [];
    await uptake.compare([small, none], {
      futures: 12,
      workers: 2,
      weekly: false,
      onProgress: (done, total) => void told.push([done, total]),
    });
    expect(told.at(-1)).toEqual([24, 24]);
    expect(told.map(([done]) => done)).toEqual(told.map(([done]) => done).sort((one, other) => one - other));
  });

  test('that is interrupted keeps whole futures, the same under every plan', async () => {
    const controller = new AbortController();
    const result = await uptake.compare([small, none], {
      futures: 100_000,
      workers: 1,
      weekly: false,
      signal: controller.signal,
      onProgress: (done) => done >= 30 && controller.abort(),
    });
    expect(result.complete).toBe(false);
    expect(result.futures).toBeGreaterThan(0);
    expect(result.futures).toBeLessThan(100_000);
    const whole = await uptake.compare([small, none], { futures: result.futures, weekly: false });
    expect(whole.complete).toBe(true);
    expect(whole.resultHash).toBe(result.resultHash);
    for (const { outcomes } of result.plans) expect(outcomes.cost_pounds).toHaveLength(result.futures);
  });

  test('that is interrupted before its first future is rejected with the reason', async () => {
    const signal = AbortSignal.abort(new Error('not today'));
    await expect(uptake.run(small, { futures: 5, signal })).rejects.toThrow('not today');
  });
});

/** As a file has it: not-a-number is null. */
const asJson = (value: unknown) => JSON.parse(JSON.stringify(value));

describe('a comparison', () => {
  test('has the result hash of the command and its differences', async () => {
    const files = [smallPlan(), file('none.json', JSON.stringify({ version: 1, ...none }))];
    await command('compare', ...files, '--futures', '15', '--baseline', 'none.json', '--out', 'results');
    const result = await uptake.compare({ small, none }, { futures: 15, baseline: 'none' });
    expect(result.resultHash).toBe(json('results', 'summary.json').result_hash);
    expect(result.plans.map(({ plan }) => plan)).toEqual(['small', 'none']);
    expect(result.baseline).toBe('none');
    const [difference] = result.differences;
    expect(result.differences).toHaveLength(1);
    expect(difference).toMatchObject({ plan: 'small', baseline: 'none' });
    const { header, rows } = table('results', 'differences.csv');
    const written = rows.map((row) => Number(row[header.indexOf('in_place_share_end')]));
    expect([...difference.differences.in_place_share_end]).toEqual(written);
    const [one, other] = result.plans.map(({ outcomes }) => outcomes.in_place_share_end);
    const { comparison } = difference;
    expect(written).toEqual(Array.from(one, (value, future) => value - other[future]));
    expect(comparison.in_place_share_end.difference.n).toBe(15);
    const better = written.filter((value) => value > 0).length / 15;
    expect(comparison.in_place_share_end.better.share).toBe(better);
    expect(comparison.in_place_share_end.pairing.gain).toBeGreaterThan(1);
  });

  test('with no programme is that of the command', async () => {
    const result = await uptake.compare([small], { futures: 5, baseline: 'none' });
    const hash = await hashOf('compare', smallPlan(), '--baseline', 'none', '--futures', '5');
    expect(result.resultHash).toBe(hash);
    expect(result.plans.map(({ plan }) => plan)).toEqual(['no-programme', 'A small plan']);
    expect(result.plans[0].summary.cost_pounds.mean).toBe(0);
  });

  test('goes on until the differences are known as well as the command wants them', async () => {
    const files = [smallPlan(), file('none.json', JSON.stringify({ version: 1, ...none }))];
    const wish = ['--precision', 'in_place_share_end=0.03'];
    const result = await uptake.compare([small, none], { precision: { in_place_share_end: 0.03 } });
    expect(result.resultHash).toBe(await hashOf('compare', ...files, ...wish));
    expect(result.precision).toMatchObject([{ plan: 'Nothing', wanted: 0.03, reached: true }]);
  });

  test('chooses the plan that the command chooses, after the same runs', async () => {
    const some = {
      ...small,
      title: 'Some',
      programme: { ...small.programme, mentorship: { mentors: 2 } },
    } as const;
    const files = [smallPlan(), file('none.json', JSON.stringify({ version: 1, ...none }))];
    files.push(file('some.json', JSON.stringify({ version: 1, ...some })));
    const flags = ['--choose', 'in_place_share_end', '--indifference', '0.01', '--json', '--quiet'];
    const { stdout, stderr } = await command('compare', ...files, ...flags);
    const choose = { outcome: 'in_place_share_end', indifference: 0.01 } as const;
    const result = await uptake.compare({ small, none, some }, { choose });
    expect(result.resultHash).toBe(hashIn(stderr));
    const said = JSON.parse(stdout);
    expect(said.choice).toMatchObject({ decided: true, chosen: 'some' });
    expect(result.choice).toEqual({
      ...{ outcome: 'in_place_share_end', decided: true, plan: 'some', left: ['some'] },
      ...{ indifference: 0.01, confidence: 0.95, futuresWithoutValue: 0 },
      dropped: said.choice.dropped.map((one: { plan: string; after_futures: number }) => {
        return { plan: one.plan, afterFutures: one.after_futures };
      }),
    });
    expect(result.choice?.dropped).toHaveLength(2);
    const ahead = result.comparisonsWithAhead ?? [];
    expect(ahead.map(({ plan, baseline }) => [plan, baseline])).toEqual([
      ['small', 'some'],
      ['none', 'some'],
    ]);
    for (const { plan, comparison, differences } of ahead) {
      const written = said.comparisons_with_ahead.find((one: { plan: string }) => one.plan === plan);
      expect(differences.in_place_share_end).toHaveLength(written.futures);
      expect(asJson(comparison.in_place_share_end.difference)).toEqual(
        written.outcomes.in_place_share_end.difference,
      );
    }
    expect(result.complete).toBe(true);
    const runs = said.plans.map(({ futures }: { futures: number }) => futures);
    expect(result.plans.map(({ futures }) => futures)).toEqual(runs);
    expect(Math.min(...runs)).toBeLessThan(Math.max(...runs));
    for (const { plan, comparison, differences } of result.differences) {
      const written = said.comparisons.find((one: { plan: string }) => one.plan === plan);
      expect(asJson(comparison.in_place_share_end.difference)).toEqual(
        written.outcomes.in_place_share_end.difference,
      );
      expect(differences.in_place_share_end).toHaveLength(written.futures);
    }
  });

  test('says where plans meet different worlds', async () => {
    const other = { ...small, parameters: { workHours: 30 } } as const;
    const { notices, differences } = await uptake.compare({ small, other }, { futures: 2 });
    expect(notices).toContain(
      'other: parameters.workHours is 30, in small drawn; differences are not those of the programmes alone',
    );
    expect(differences[0].changes).toEqual([{ path: 'parameters.workHours', plan: 30, baseline: 'drawn' }]);
  });

  test('takes another plan as its baseline, which stands first', async () => {
    const other = { ...small, programme: { tools: true } } as const;
    const result = await uptake.compare([small, small], { futures: 3, baseline: other });
    expect(result.plans.map(({ plan }) => plan)).toEqual(['baseline', 'A small plan', 'A small plan (2)']);
    expect(result.differences.map(({ plan }) => plan)).toEqual(['A small plan', 'A small plan (2)']);
    expect(result.differences[0].differences).toEqual(result.differences[1].differences);
  });
});

describe('a sweep', () => {
  const design = {
    title: 'Mentors',
    method: 'factorial',
    vary: { 'mentorship.mentors': { values: [0, 1, 3] }, framing: { values: [0.2, 0.8] } },
  } as const;

  test('has the result hash of the command, and at each point what a run with its settings has', async () => {
    const written = { version: 1, ...design, plan: smallPlan() };
    const result = await uptake.sweep({ ...design, plan: small }, { futures: 6 });
    expect(result.resultHash).toBe(
      await hashOf('sweep', file('d.json', JSON.stringify(written)), '--futures', '6'),
    );
    expect(result.points).toHaveLength(6);
    expect(result.paths).toEqual(['programme.mentorship.mentors', 'programme.framing']);
    for (const point of result.points) {
      const alone = await uptake.run(small, { futures: 6, set: point.settings });
      expect(point.summary).toEqual(alone.summary);
      expect(point.scenarioHash).toBe(alone.scenarioHash);
      expect((await uptake.run(point.document, { futures: 6 })).resultHash).toBe(alone.resultHash);
    }
  });

  test('keeps weekly outcomes only where they are asked for', async () => {
    const [point] = (await uptake.sweep({ ...design, plan: small }, { futures: 2 })).points;
    expect(() => point.weekly('in_place_share')).toThrow('kept are none');
    const kept = await uptake.sweep({ ...design, plan: small }, { futures: 2, weekly: ['in_place_share'] });
    expect(kept.points[5].weekly('in_place_share').values).toHaveLength(120);
  });

  test('takes the futures, seed and weeks of the design, and those of the options in their place', async () => {
    const of = { ...design, plan: small, futures: 3, seed: 'design', weeks: 30 };
    expect(await uptake.sweep(of)).toMatchObject({ futures: 3, seed: 'design', weeks: 30 });
    expect(await uptake.sweep(of, { futures: 2, seed: 'mine', weeks: 20 })).toMatchObject({
      ...{ futures: 2, seed: 'mine', weeks: 20 },
    });
  });
});

describe('bad input', () => {
  test('is refused with every problem of plan, options, practices and ties at once', async () => {
    const plan = { programme: { mentorship: { mentros: 8 } }, parameters: { workHours: -3 } } as object;
    const options = {
      ...{ future: 3, workers: 0, set: { 'mentorship.mentor': 8 }, weekly: ['in_place'], signal: 3 },
      practices: [
        { id: 'a', listSize: -2 },
        { id: 'a', lits: 3 },
        { id: 'c', listSize: 10, copdRegister: 11 },
      ],
      ties: [['a', 'b']],
    } as object;
    expect(await problemsOf(uptake.run(plan, options))).toEqual([
      'options future',
      'options workers',
      'options signal',
      'options weekly',
      'practices [0].listSize',
      'practices [1].lits',
      'practices [1].id',
      'practices [2].copdRegister',
      'ties [0]',
      'plan programme.mentorship.mentros',
      'plan parameters.workHours',
      'set mentorship.mentor',
    ]);
  });

  test.each([
    ['a comparison of one plan', () => uptake.compare([small]), ['plans']],
    ['no plans at all', () => uptake.compare([]), ['plans']],
    ['unequal weeks', () => uptake.compare([small, { ...small, weeks: 20 }]), ['plans[1] weeks']],
    [
      'a baseline that is no plan',
      () => uptake.compare({ small, none }, { baseline: 'nome' }),
      ['options baseline'],
    ],
    ['a plan that is no object', () => uptake.run(JSON.stringify(small) as unknown as object), ['plan']],
    ['more than memory holds', () => uptake.run(small, { futures: 1e6 }), ['options']],
    ['ties without practices', () => uptake.run(small, { ties: [['a', 'b']] }), ['ties']],
    ['practices that are none', () => uptake.run(small, { practices: [] }), ['practices']],
    [
      'a precision of 0',
      () => uptake.run(small, { precision: { cost_pounds: 0 } }),
      ['options precision.cost_pounds'],
    ],
    [
      'options that stand in "set", too',
      () =>
        uptake.run(small, {
          seed: 'a',
          weeks: 9,
          set: { seed: 'b', weeks: 9, workHours: 9, 'parameters.workHours': 8 },
        }),
      ['options set.parameters.workHours', 'options weeks', 'options seed'],
    ],
    ['a seed that is no text', () => uptake.run(small, { seed: 3 as unknown as string }), ['options seed']],
    ['a seed in "set" that is none', () => uptake.run(small, { set: { seed: 3 } }), ['set seed']],
    [
      'a part of a patient',
      () => uptake.run(small, { practices: [{ id: 'a', listSize: 1.234 }] }),
      ['practices [0].listSize'],
    ],
    [
      'a score beyond any',
      () => uptake.run(small, { practices: [{ id: 'a', deprivation: 1e300 }] }),
      ['practices [0].deprivation'],
    ],
    ['options that are none', () => uptake.run(small, null as unknown as object), ['options']],
    [
      'the file of a design in place of its plan',
      () => uptake.sweep({ method: 'list', points: [{}], plan: 'a.json' as unknown as object }),
      ['design plan'],
    ],
  ] as const)('%s', async (_, call, places) => {
    expect(await problemsOf(call())).toEqual(places);
  });

  test('a plan that no JSON could give is bad input, too', async () => {
    const cyclic: { programme?: object } = {};
    cyclic.programme = cyclic;
    expect(await problemsOf(uptake.run(cyclic))).toEqual(['plan']);
    expect(await problemsOf(uptake.run({ weeks: 3n as unknown as number }))).toEqual(['plan']);
  });

  test('texts of files are refused as the command refuses them', () => {
    expect(() => uptake.readPlan('{', 'mine.json')).toThrow('mine.json');
    expect(() => uptake.readPractices('name\nx\n')).toThrow('column id is missing');
    expect(() => uptake.readTies('practice_a\nx\n')).toThrow('column practice_b is missing');
    expect(() => uptake.readDesign('{}')).toThrow('version is missing');
  });
});

describe('a file', () => {
  const bytes = (text: string) => Buffer.from(text, 'utf8');

  test('is read from its text and from its bytes alike', () => {
    const plan = JSON.stringify({ version: 1, title: 'Größe', weeks: 20 });
    expect(uptake.readPlan(bytes(plan))).toEqual(uptake.readPlan(plan));
    expect(uptake.readPlan(new Uint8Array(bytes(`\ufeff${plan}`)))).toEqual(uptake.readPlan(plan));
    const design = JSON.stringify({
      version: 1,
      title: 'D',
      plan: { version: 1, title: 'P' },
      method: 'list',
      points: [{}],
    });
    expect(uptake.readDesign(bytes(design))).toEqual(uptake.readDesign(design));
    const csv = 'id,list_size\nA,4000\nB,5000\n';
    expect(uptake.readPractices(bytes(csv))).toEqual(uptake.readPractices(csv));
    const ties = 'practice_a,practice_b\nA,B\n';
    expect(uptake.readTies(bytes(ties))).toEqual(uptake.readTies(ties));
  });

  test.each([
    [undefined, 'must be the text of a file, or its bytes; it is undefined'],
    [3, 'must be the text of a file, or its bytes; it is 3'],
    [{ version: 1 }, 'must be the text of a file, or its bytes; it is an object'],
    [Promise.resolve('id'), 'must be the text of a file, or its bytes; it is a promise; await it first'],
    [Buffer.from([0x69, 0xe9]), 'is not UTF-8 text; save it as UTF-8'],
  ])('is refused in words when it is %s', (given, message) => {
    for (const reader of [uptake.readPlan, uptake.readDesign, uptake.readPractices, uptake.readTies]) {
      const call = () => (reader as (text: unknown) => unknown)(given);
      expect(call).toThrow(uptake.UptakeError);
      expect(call).toThrow(message);
    }
  });
});

test('every plan of the repository can be read and is the plan of its file', async () => {
  const text = readFileSync(join(root, 'scenarios/full-programme.json'), 'utf8');
  const plan = uptake.readPlan(text, 'full-programme.json');
  const options = { futures: 2, weekly: false } as const;
  const read = await uptake.run(plan, options);
  const parsed = await uptake.run(JSON.parse(text), options);
  expect(read.resultHash).toBe(parsed.resultHash);
  expect(read.title).toBe('The full programme');
});

describe('in a thread', () => {
  const program = (call: string) => `
    import { parentPort, workerData } from 'node:worker_threads';
    import { run } from ${JSON.stringify(pathToFileURL(join(root, 'dist/library/uptake.mjs')).href)};
    await run(${call}).then(
      ({ resultHash }) => parentPort.postMessage(resultHash),
      ({ message }) => parentPort.postMessage(message),
    );`;
  const said = async (text: string, workerData?: unknown) => {
    const url = new URL(`data:text/javascript,${encodeURIComponent(text)}`);
    const worker = new Worker(url, { workerData });
    const [message] = await once(worker, 'message');
    await worker.terminate();
    return message;
  };

  test('of somebody else it runs as it does anywhere', async () => {
    const { resultHash } = await uptake.run(small, { futures: 5 });
    expect(await said(program(`${JSON.stringify(small)}, { futures: 5, workers: 2 }`))).toBe(resultHash);
  });

  test('of its own, which a bundle around it would start, it refuses to start more', async () => {
    expect(await said(program('{}'), simulationMark)).toContain('leave it out of bundles');
  });
});

test('what is declared can be read and not changed', () => {
  const { parameters, levers, outcomes, weeklyOutcomes } = uptake;
  for (const table of [parameters, levers, outcomes, weeklyOutcomes])
    for (const declared of Object.values(table)) expect(Object.isFrozen(declared)).toBe(true);
  expect(() => {
    (parameters.workHours as { default: number }).default = 3;
  }).toThrow(TypeError);
});
