/** What the schedulers say to a task. */
import { expect, test } from 'vitest';
import { indexIn, workersIn } from '../../sim/cli/batch/array-task.ts';

test.each([
  ['SLURM_ARRAY_TASK_ID', '7', 7],
  ['SLURM_ARRAY_TASK_ID', '0', 0],
  ['PBS_ARRAY_INDEX', '7', 7],
  ['SGE_TASK_ID', '7', 6],
  ['SGE_TASK_ID', '1', 0],
  ['JOB_COMPLETION_INDEX', '7', 7],
  ['AWS_BATCH_JOB_ARRAY_INDEX', ' 12 ', 12],
])('%s=%s means shard %i', (name, text, index) => {
  expect(indexIn({ [name]: text, HOME: '/' })).toEqual({ index });
});

test('outside an array nothing is said: neither by no variable, nor by an empty one, nor by the word of SGE', () => {
  expect(indexIn({})).toEqual({ index: undefined });
  expect(indexIn({ SLURM_ARRAY_TASK_ID: '', SGE_TASK_ID: 'undefined' })).toEqual({ index: undefined });
});

test('two schedulers that mean the same shard are one, and two that do not are a problem', () => {
  expect(indexIn({ PBS_ARRAY_INDEX: '4', SGE_TASK_ID: '5' })).toEqual({ index: 4 });
  expect(indexIn({ PBS_ARRAY_INDEX: '4', SGE_TASK_ID: '4' })).toEqual({
    problem: {
      where: 'PBS_ARRAY_INDEX',
      path: '',
      message: 'means shard 4, and SGE_TASK_ID means shard 3: say which with --index N',
    },
  });
});

test.each([
  ['SGE_TASK_ID', '0', 1],
  ['SLURM_ARRAY_TASK_ID', '-1', 0],
  ['SLURM_ARRAY_TASK_ID', '1.5', 0],
  ['SLURM_ARRAY_TASK_ID', '0x10', 0],
  ['PBS_ARRAY_INDEX', '1-3', 0],
])('%s=%s is no index', (name, text, first) => {
  expect(indexIn({ [name]: text })).toEqual({
    problem: { where: name, path: '', message: `must be a whole number from ${first}; it is "${text}"` },
  });
});

test('threads are those that the scheduler granted', () => {
  expect(workersIn({ SLURM_CPUS_PER_TASK: '4', NSLOTS: '2' })).toBe(4);
  expect(workersIn({ NSLOTS: '2' })).toBe(2);
  expect(workersIn({ NCPUS: '8' })).toBe(8);
  for (const text of ['', '0', 'all', '1.5', '-2']) expect(workersIn({ NCPUS: text })).toBeUndefined();
  expect(workersIn({})).toBeUndefined();
});
