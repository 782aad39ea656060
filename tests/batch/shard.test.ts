/** The file of a shard: what is written is read, and nothing else passes for it. */
import { mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runsOfShard } from '../../sim/batch/design.ts';
import type { Batch } from '../../sim/batch/directory.ts';
import { beginShard, DamagedShard, runsIn, shardFile, verifyShard } from '../../sim/batch/shard.ts';
import { stateOfShard } from '../../sim/batch/state.ts';
import type { Chunk } from '../../sim/experiment/futures.ts';
import { runAt } from '../../sim/experiment/study.ts';
import { scalarOutcomeNames, weeklyOutcomeNames } from '../../sim/model/outcomes.ts';
import { drawnParameterNames } from '../../sim/model/parameters.ts';
import { bytesOf, planned, putBytes, runsOf, smallPlan, writeShard } from './small-batch.ts';

const cases = (numRuns: number) => ({ seed: 20141102, numRuns });

const awkward = fc.oneof(
  { weight: 6, arbitrary: fc.double() },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      5e-324,
      Number.MAX_VALUE,
      0.1 + 0.2,
      1e21,
      1e-7,
      123456789012345680000,
    ),
  },
);
const messages = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('a, "b"\nc', "=1+1; 'x'", '', '\\', '"', '""', '\ud800', 'é', '\u2028', 'null'),
);

/** A batch of one shard, and any numbers that its runs might have given. */
const anyRuns = (batch: Batch) => {
  const { from, to } = runsOfShard(batch, 0);
  const { weeks } = batch.study.points[0].scenario;
  const values = (count: number) =>
    fc.array(awkward, { minLength: count, maxLength: count }).map((list) => Float64Array.from(list));
  const aRun = (run: number) => {
    const { future, point } = runAt(batch.study, run);
    return fc
      .record({
        outcomes: values(scalarOutcomeNames.length),
        parameters: values(drawnParameterNames.length),
        weekly: values(batch.weekly ? weeklyOutcomeNames.length * weeks : 0),
        digests: fc.uint8Array({ minLength: 32, maxLength: 32 }),
        failures: fc.option(messages, { nil: undefined }),
      })
      .map(({ failures, ...rest }) => {
        const failed = failures === undefined ? [] : [{ future, message: failures }];
        const chunk: Chunk = { ...rest, from: future, to: future + 1, weeks, details: [], failures: failed };
        return { chunk, point };
      });
  };
  return fc.tuple(...Array.from({ length: to - from }, (_, run) => aRun(from + run)));
};

function write(batch: Batch, shard: number, runs: Iterable<{ chunk: Chunk; point: number }>): void {
  const draft = beginShard(batch, shard);
  for (const { chunk, point } of runs) draft.put(chunk, point);
  draft.publish();
}

/** Zeros lose their sign in text; nothing reads it. */
const unsigned = (runs: readonly { chunk: Chunk; point: number }[]) =>
  runs.map(({ chunk, point }) => ({
    point,
    chunk: {
      ...chunk,
      outcomes: chunk.outcomes.map((value) => value + 0),
      parameters: chunk.parameters.map((value) => value + 0),
      weekly: chunk.weekly.map((value) => value + 0),
    },
  }));

describe('what a shard holds', () => {
  test.each([false, true])(
    'is read as it was written, whatever the numbers and errors (weekly: %s)',
    (weekly) => {
      const batch = planned(smallPlan({ points: 2, futures: 2, weekly, shardRuns: 4 }));
      fc.assert(
        fc.property(anyRuns(batch), (runs) => {
          write(batch, 0, runs);
          verifyShard(batch, 0);
          expect([...runsIn(batch, 0)]).toEqual(unsigned(runs));
        }),
        cases(weekly ? 5 : 50),
      );
    },
  );

  test('is what the runs gave, with their weekly columns or without', () => {
    for (const weekly of [false, true]) {
      const batch = planned(smallPlan({ weekly }));
      writeShard(batch, 1);
      const runs = runsOf(batch.study, 5, 10).map(({ chunk, point }) => ({
        chunk: weekly ? chunk : { ...chunk, weekly: new Float64Array(0) },
        point,
      }));
      expect([...runsIn(batch, 1)]).toEqual(unsigned(runs));
    }
  });

  test('is the same bytes whether its futures come alone or together', () => {
    const batch = planned(smallPlan({ points: 1, futures: 8, shardRuns: 8 }));
    writeShard(batch, 0);
    const alone = bytesOf(batch, 0);
    const runs = runsOf(batch.study).map(({ chunk }) => chunk);
    const joined = (of: (chunk: Chunk) => Float64Array) =>
      Float64Array.from(runs.flatMap((chunk) => [...of(chunk)]));
    const together: Chunk = {
      ...runs[0],
      to: 8,
      outcomes: joined(({ outcomes }) => outcomes),
      parameters: joined(({ parameters }) => parameters),
      digests: Uint8Array.from(runs.flatMap(({ digests }) => [...digests])),
    };
    write(batch, 0, [{ chunk: together, point: 0 }]);
    expect(bytesOf(batch, 0).equals(alone)).toBe(true);
  });

  test('is ASCII, one line a run between two lines before and one after', () => {
    const batch = planned(smallPlan({ points: 1, futures: 3, shardRuns: 3 }));
    const [first, ...others] = runsOf(batch.study);
    const failed = { ...first.chunk, failures: [{ future: 0, message: 'not "so", é\n😀' }] };
    write(batch, 0, [{ chunk: failed, point: 0 }, ...others]);
    const text = bytesOf(batch, 0).toString('latin1');
    expect(text).toMatch(/^[\n\x20-\x7e]+$/);
    expect(text.trimEnd().split('\n')).toHaveLength(2 + 3 + 1);
  });
});

describe('a run that is written', () => {
  test('leaves no file under its name and no draft when it is given up', () => {
    const batch = planned();
    const draft = beginShard(batch, 0);
    for (const { chunk, point } of runsOf(batch.study, 0, 3)) draft.put(chunk, point);
    expect(readdirSync(dirname(shardFile(batch, 0)))).toEqual([
      expect.stringMatching(/^\.shard-00000\.csv\..*\.part$/),
    ]);
    draft.discard();
    expect(readdirSync(dirname(shardFile(batch, 0)))).toEqual([]);
  });

  test('is not put in place without its last run, nor with runs out of order', () => {
    const batch = planned();
    const runs = runsOf(batch.study, 0, 5);
    const draft = beginShard(batch, 0);
    for (const { chunk, point } of runs.slice(0, 4)) draft.put(chunk, point);
    expect(() => draft.publish()).toThrow('run 4 is missing in shard 0');
    expect(() => draft.put(runs[0].chunk, 0)).toThrow('run 0 came out of order');
    draft.discard();
    expect(stateOfShard(batch, 0)).toBe('missing');
  });

  test('takes the place of a damaged one', () => {
    const batch = planned();
    writeShard(batch, 0);
    const right = bytesOf(batch, 0);
    putBytes(batch, 0, right.subarray(0, 100));
    expect(stateOfShard(batch, 0)).not.toBe('right');
    writeShard(batch, 0);
    expect(bytesOf(batch, 0).equals(right)).toBe(true);
  });

  test('of which two go on at once gives one right file', () => {
    const batch = planned();
    const runs = runsOf(batch.study, 0, 5);
    const [one, other] = [beginShard(batch, 0), beginShard(batch, 0)];
    for (const { chunk, point } of runs) {
      one.put(chunk, point);
      other.put(chunk, point);
    }
    one.publish();
    other.publish();
    expect(stateOfShard(batch, 0)).toBe('right');
    expect(readdirSync(dirname(shardFile(batch, 0)))).toEqual(['shard-00000.csv']);
  });
});

describe('a damaged shard', () => {
  const batch = planned();
  writeShard(batch, 0);
  writeShard(batch, 1);
  const right = bytesOf(batch, 0);

  /** Neither the quick look nor the reader takes it for right. */
  function expectDamaged(bytes: Uint8Array): void {
    putBytes(batch, 0, bytes);
    expect(() => verifyShard(batch, 0)).toThrow(DamagedShard);
    expect(() => [...runsIn(batch, 0)]).toThrow(DamagedShard);
    expect(stateOfShard(batch, 0)).toEqual({ damaged: expect.stringMatching(/^\w+ \S/) });
  }

  test('is noticed when a single bit is another one, anywhere', () => {
    fc.assert(
      fc.property(fc.nat(right.length - 1), fc.nat(7), (place, bit) => {
        const bytes = Buffer.from(right);
        bytes[place] ^= 1 << bit;
        expectDamaged(bytes);
      }),
      cases(200),
    );
  });

  test('is noticed when it breaks off, anywhere', () => {
    fc.assert(
      fc.property(fc.nat(right.length - 1), (length) => expectDamaged(right.subarray(0, length))),
      cases(150),
    );
  });

  test('is noticed when something was put in, taken out or doubled', () => {
    const place = fc.nat(right.length);
    fc.assert(
      fc.property(place, place, fc.uint8Array({ maxLength: 40 }), (one, other, between) => {
        const bytes = Buffer.concat([right.subarray(0, one), between, right.subarray(other)]);
        fc.pre(!bytes.equals(right));
        expectDamaged(bytes);
      }),
      cases(200),
    );
  });

  test('is noticed when it is empty, or full of zeros as after a power cut', () => {
    expectDamaged(Buffer.alloc(0));
    expectDamaged(Buffer.alloc(right.length));
  });

  test('is another shard of the batch, and one of another batch', () => {
    putBytes(batch, 0, bytesOf(batch, 1));
    expect(stateOfShard(batch, 0)).toEqual({
      damaged: 'says "shard 1,runs 5 to 9" in place of "shard 0,runs 0 to 4"',
    });
    const other = planned(smallPlan({ futures: 9 }));
    writeShard(other, 0);
    putBytes(batch, 0, bytesOf(other, 0));
    expect(stateOfShard(batch, 0)).toEqual({ damaged: `belongs to another batch, ${other.hash}` });
  });

  test('is a directory, or a link that leads nowhere', () => {
    rmSync(shardFile(batch, 0));
    expect(stateOfShard(batch, 0)).toBe('missing');
    mkdirSync(shardFile(batch, 0));
    expect(stateOfShard(batch, 0)).toEqual({ damaged: 'is not a file' });
    rmSync(shardFile(batch, 0), { recursive: true });
    symlinkSync('nowhere', shardFile(batch, 0));
    expect(stateOfShard(batch, 0)).toEqual({ damaged: 'cannot be read (ENOENT)' });
  });
});
