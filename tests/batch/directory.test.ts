/** The directory of a batch: its name is what is planned, and what has changed since is not taken for it. */
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BatchPlan, runsOfShard, usualShardRuns } from '../../sim/batch/design.ts';
import { type Batch, openBatch, planBatch } from '../../sim/batch/directory.ts';
import { readPopulationText } from '../../sim/batch/population.ts';
import { runCount } from '../../sim/experiment/study.ts';
import { makePopulation } from '../../sim/model/population.ts';
import { canonicalJson, populationHash } from '../../sim/scenario/canonical.ts';
import { type Problem, sentenceOf } from '../../sim/scenario/problems.ts';
import { planPieces, spoilt } from '../fuzz/spoilt.ts';
import { expectSentences, survived } from '../fuzz/survives.ts';
import { alike } from '../support/populations.ts';
import { documentOf, emptyPlace, planned, population, smallPlan, writeAllShards } from './small-batch.ts';

const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const cases = (numRuns: number) => ({ seed: 20141102, numRuns });

/** Every file below, with its bytes and its time. */
const everythingIn = (directory: string) =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => {
      const file = join(directory, name);
      const { mtimeMs, ino } = statSync(file);
      return [name, mtimeMs, ino, statSync(file).isFile() ? sha256(readFileSync(file)) : ''];
    });

function opened(directory: string): Batch {
  const batch = openBatch(directory);
  if ('problems' in batch) throw new Error(batch.problems.map(sentenceOf).join('\n'));
  return batch;
}

function problemsOf(directory: string): readonly Problem[] {
  const batch = openBatch(directory);
  if (!('problems' in batch)) throw new Error('there is no problem');
  return batch.problems;
}
const sentences = (directory: string) => problemsOf(directory).map(sentenceOf).join('\n');

/** A copy of a batch with another batch.json, under the name that belongs to it. */
function withDesign(batch: Batch, text: string | Uint8Array): string {
  const directory = join(emptyPlace(), sha256(text));
  cpSync(batch.directory, directory, { recursive: true });
  writeFileSync(join(directory, 'batch.json'), text);
  return directory;
}

const designOf = (batch: Batch) => readFileSync(join(batch.directory, 'batch.json'), 'utf8');

describe('planning', () => {
  test('names the directory by the SHA-256 of its design, which holds that of the practices', () => {
    const batch = planned();
    const design = readFileSync(join(batch.directory, 'batch.json'));
    expect(basename(batch.directory)).toBe(sha256(design));
    const practices = readFileSync(join(batch.directory, 'population.json'));
    expect(JSON.parse(String(design)).population_hash).toBe(sha256(practices));
    expect(sha256(practices)).toBe(populationHash(population));
  });

  test('twice gives the same directory and changes nothing in it', () => {
    const parent = emptyPlace();
    const { batch } = planBatch(parent, smallPlan());
    writeAllShards(batch);
    const before = everythingIn(parent);
    const again = planBatch(parent, smallPlan());
    expect(again.batch.directory).toBe(batch.directory);
    expect(again.mended).toEqual([]);
    expect(everythingIn(parent)).toEqual(before);
  });

  test('holds no path of this machine, so that it can be moved as a whole', () => {
    const batch = planned();
    for (const name of ['batch.json', 'population.json'])
      expect(readFileSync(join(batch.directory, name), 'utf8')).not.toContain(dirname(batch.directory));
    const elsewhere = emptyPlace();
    mkdirSync(elsewhere);
    const moved = join(elsewhere, batch.hash);
    renameSync(batch.directory, moved);
    expect(opened(moved).hash).toBe(batch.hash);
  });

  test('gives back what was planned when it is read', () => {
    const plan = smallPlan({ weekly: true, outcomes: ['patients_reached'] });
    const batch = opened(planned(plan).directory);
    expect(batch.study).toEqual(plan.study);
    expect(batch.documents).toEqual(plan.documents);
    expect(batch.plans.map(({ name, document }) => ({ name, document }))).toEqual(
      plan.plans.map(({ name, document }) => ({ name, document })),
    );
    expect(batch.outcomes).toEqual(['patients_reached']);
    expect([batch.weekly, batch.shardRuns, batch.shards]).toEqual([true, 5, 5]);
  });

  test('keeps settings of every kind, and what a design leaves to be drawn', () => {
    const plan = smallPlan({ points: 1 });
    const settings = [1.5, 'random', true, Number.NaN];
    const study = {
      ...plan.study,
      paths: ['a', 'b', 'c', 'd'],
      points: [{ ...plan.study.points[0], settings }],
    };
    const batch = opened(planned({ ...plan, study }).directory);
    expect(batch.study.points[0].settings).toEqual(settings);
  });

  const other = documentOf({ guidance: true }, { seed: 'another' });
  const changes: Record<string, (plan: BatchPlan) => BatchPlan> = {
    'the number of futures': (plan) => ({ ...plan, study: { ...plan.study, futures: 9 } }),
    'the runs of a shard': (plan) => ({ ...plan, shardRuns: 6 }),
    'the weekly columns': (plan) => ({ ...plan, weekly: true }),
    'the name of a point': ({ study, ...plan }) => ({
      ...plan,
      study: { ...study, points: study.points.map((point) => ({ ...point, plan: `${point.plan}!` })) },
    }),
    'the order of the points': ({ study, documents, ...plan }) => ({
      ...plan,
      documents: [...documents].reverse(),
      study: { ...study, points: [...study.points].reverse() },
    }),
    'a practice': ({ study, ...plan }) => ({
      ...plan,
      study: {
        ...study,
        population: { ...study.population, listSize: study.population.listSize.map((size) => size + 1) },
      },
    }),
    'a plan': (plan) => ({ ...plan, plans: [{ ...plan.plans[0], document: other }] }),
  };
  test.each(Object.keys(changes))('with another directory for another choice of %s', (what) => {
    expect(planned(changes[what](smallPlan())).hash).not.toBe(planned().hash);
  });

  test('puts right what was changed, and keeps the shards', () => {
    const parent = emptyPlace();
    const { batch } = planBatch(parent, smallPlan());
    writeAllShards(batch);
    const shards = everythingIn(join(batch.directory, 'shards'));
    writeFileSync(join(batch.directory, 'population.json'), '{}');
    writeFileSync(join(batch.directory, 'batch.json'), designOf(batch).replace('small', 'large'));
    expect(planBatch(parent, smallPlan()).mended).toEqual(['population.json', 'batch.json']);
    expect(opened(batch.directory).hash).toBe(batch.hash);
    expect(everythingIn(join(batch.directory, 'shards'))).toEqual(shards);
  });

  test('leaves nothing behind when it cannot write', () => {
    const parent = emptyPlace();
    const plan = smallPlan();
    const { hash } = planned(plan);
    mkdirSync(join(parent, 'deep'), { recursive: true });
    // a directory where a file is to stand
    mkdirSync(join(parent, 'deep', hash, 'batch.json', 'in the way'), { recursive: true });
    expect(() => planBatch(join(parent, 'deep'), plan)).toThrow();
    expect(readdirSync(join(parent, 'deep', hash, 'batch.json'))).toEqual(['in the way']);
    writeFileSync(join(parent, 'a file'), '');
    expect(() => planBatch(join(parent, 'a file', 'below'), plan)).toThrow();
    expect(existsSync(join(parent, 'a file'))).toBe(true);
  });

  test('with a shard size that depends on the work of a run alone, in steps of 1, 2 and 5', () => {
    const study = smallPlan().study;
    const small = usualShardRuns(study, false);
    expect(small).toBe(usualShardRuns({ ...study, futures: 100_000 }, false));
    expect(usualShardRuns({ ...study, population: makePopulation(alike(90_000), 5) }, false)).toBeLessThan(
      small,
    );
    expect(usualShardRuns(study, true)).toBeLessThan(small);
    for (const runs of [small, usualShardRuns(study, true)])
      expect(['1', '2', '5']).toContain(String(runs).replace(/0+$/, ''));
  });

  test('cuts the runs into shards without gaps', () => {
    const batch = planned(smallPlan({ futures: 7, shardRuns: 4 }));
    const runs = Array.from({ length: batch.shards }, (_, shard) => runsOfShard(batch, shard));
    expect(runs.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, run) => from + run))).toEqual(
      Array.from({ length: runCount(batch.study) }, (_, run) => run),
    );
  });
});

describe('a directory that is no sound batch', () => {
  const sound = planned();

  test('is one without a plan, an empty name, a file, or nothing at all', () => {
    const empty = emptyPlace();
    mkdirSync(empty);
    writeFileSync(join(empty, 'file'), '');
    for (const directory of [empty, join(empty, 'file'), join(empty, 'nothing'), ''])
      expect(sentences(directory)).toContain('is not the directory of a batch');
  });

  test('is one whose design was edited, or that was renamed', () => {
    const directory = join(emptyPlace(), sound.hash);
    cpSync(sound.directory, directory, { recursive: true });
    writeFileSync(join(directory, 'batch.json'), designOf(sound).replace('"futures":8', '"futures":9'));
    expect(sentences(directory)).toMatch(
      /batch\.json: has changed since the batch was planned, or the directory was renamed/,
    );
    const renamed = join(emptyPlace(), 'my-batch');
    cpSync(sound.directory, renamed, { recursive: true });
    expect(sentences(renamed)).toContain('the directory is called my-batch');
  });

  test('is not one that is reached by a link', () => {
    const link = emptyPlace();
    symlinkSync(sound.directory, link);
    expect(opened(link).hash).toBe(sound.hash);
    expect(opened(`${sound.directory}/`).hash).toBe(sound.hash);
  });

  test('is one whose practices were edited, or are gone', () => {
    const directory = join(emptyPlace(), sound.hash);
    cpSync(sound.directory, directory, { recursive: true });
    const file = join(directory, 'population.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"size":15', '"size":14'));
    expect(sentences(directory)).toBe(
      `${file}: has changed since the batch was planned; "uptake batch plan" of the same design into the same place mends it`,
    );
    rmSync(file);
    expect(sentences(directory)).toContain('population.json: is not there or cannot be read');
    planBatch(dirname(directory), smallPlan());
    expect(opened(directory).hash).toBe(sound.hash);
  });

  test('is one whose design is gone or cut, and is mended by planning the same again, as it says', () => {
    const parent = emptyPlace();
    const { batch } = planBatch(parent, smallPlan());
    const file = join(batch.directory, 'batch.json');
    const mends = '"uptake batch plan" of the same design into the same place mends it';
    for (const spoil of [() => rmSync(file), () => truncateSync(file, 100)]) {
      spoil();
      expect(sentences(batch.directory)).toContain(mends);
      planBatch(parent, smallPlan());
      expect(opened(batch.directory).hash).toBe(batch.hash);
    }
  });

  test('is one of another version, even where its name is right', () => {
    const directory = withDesign(
      sound,
      designOf(sound).replace(/"version":"[^"]*"}?\n?/, (found) => found.replace(/\d+\.\d+\.\d+/, '99.1.0')),
    );
    expect(sentences(directory)).toMatch(
      /batch\.json: was planned with uptake "99\.1\.0", and this is "[\d.]+": run it with "99\.1\.0", or plan it again/,
    );
  });

  test('is one of a build of the same version that gives other results', () => {
    const directory = withDesign(
      sound,
      designOf(sound).replace(/"results":"[0-9a-f]+"/, '"results":"0123456789ab"'),
    );
    expect(sentences(directory)).toMatch(
      /that gives other results \("0123456789ab", and this one [0-9a-f]{12}\): run it with that build, or plan it again/,
    );
  });

  test('is one of another random scheme', () => {
    const directory = withDesign(sound, designOf(sound).replace('threefry-2x32-20', 'mersenne'));
    expect(sentences(directory)).toContain('draws its random numbers by "mersenne');
  });

  test('is one whose plans mean something else here than where it was planned', () => {
    const directory = withDesign(
      sound,
      designOf(sound).replace(/"scenario_hash":"[0-9a-f]{4}/, '"scenario_hash":"0123'),
    );
    expect(sentences(directory)).toContain(
      'means something else to this uptake than to the one that planned it',
    );
  });

  test('is one whose design says more, less or something impossible', () => {
    const text = designOf(sound);
    for (const [from, to] of [
      ['"weekly":false', '"weekly":false,"more":1'],
      ['"weekly":false', '"weekly":0'],
      ['"futures":8', '"futures":8.5'],
      ['"futures":8', '"futures":9007199254740991'],
      ['"shard_runs":5', '"shard_runs":0'],
      ['"futures":8', '"futures": 8'],
      ['"paths":[]', '"paths":["programme.guidance"]'],
      ['"title":"Small plans",', ''],
      [/"points":\[.*\],"popu/, '"points":[],"popu'],
    ] as const) {
      const changed = text.replace(from, to);
      expect(changed).not.toBe(text);
      expectSentences(problemsOf(withDesign(sound, changed)), /batch\.json/);
    }
  });
});

describe('whatever stands in a directory', () => {
  const sound = planned(smallPlan({ points: 2 }));

  test('a spoilt design under its right name is refused with sentences, or is the batch that it says', () => {
    fc.assert(
      fc.property(spoilt([designOf(sound)], planPieces), (bytes) => {
        const directory = withDesign(sound, bytes);
        const batch = survived(() => openBatch(directory));
        if ('problems' in batch) expectSentences(batch.problems, /batch\.json|population\.json/);
        else expect(basename(planBatch(emptyPlace(), batch).batch.directory)).toBe(basename(directory));
        rmSync(dirname(directory), { recursive: true });
      }),
      cases(120),
    );
  });

  test('spoilt practices are refused, or are the same practices', () => {
    const good = readFileSync(join(sound.directory, 'population.json'), 'utf8');
    fc.assert(
      fc.property(spoilt([good], planPieces), (bytes) => {
        const text = bytes.toString('utf8');
        survived(() => {
          try {
            const read = readPopulationText(text);
            expect(canonicalJson(read)).toBe(text);
          } catch (error) {
            expect((error as Error).name).toBe('NotAPopulation');
          }
        });
      }),
      cases(150),
    );
  });

  test.each([
    [{ borough: [-1] }],
    [{ borough: [7] }],
    [{ ids: ['A', 'A'] }],
    [{ ties: [0, 0] }],
    [{ ties: [1, 0] }],
    [{ ties: [0, 99] }],
    [{ ties: [0] }],
    [{ improvements: 0 }],
    [{ improvements: 1e9 }],
    [{ entities: [] }],
    [{ size: 3 }],
    [{ listSize: ['1'] }],
  ])('practices with %j cannot be', (change) => {
    const text = canonicalJson(makePopulation(alike(2), 5, []));
    expect(canonicalJson(readPopulationText(text))).toBe(text);
    const wrong = canonicalJson({ ...JSON.parse(text), ...change });
    expect(() => readPopulationText(wrong)).toThrow(/^$/);
  });
});
