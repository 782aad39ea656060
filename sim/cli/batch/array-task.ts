/** Which shard a task of an array job is to run, and on how many threads, as the schedulers tell it. */
import { readNumber } from '../../scenario/numbers.ts';
import { type Problem, shown } from '../../scenario/problems.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where schedulers put the index of a task, and the first index that they count. */
const indexVariables = [
  { name: 'SLURM_ARRAY_TASK_ID', first: 0 },
  { name: 'PBS_ARRAY_INDEX', first: 0 },
  { name: 'SGE_TASK_ID', first: 1 }, // SGE has no task 0
  { name: 'JOB_COMPLETION_INDEX', first: 0 },
  { name: 'AWS_BATCH_JOB_ARRAY_INDEX', first: 0 },
];

/** What SGE says outside an array. */
const notSet = ['', 'undefined'];

export const namesOfIndexVariables = indexVariables.map(({ name }) => name);

/** The shard that the environment asks for, if any; two that disagree are a problem. */
export function indexIn(environment: Environment): { index?: number } | { problem: Problem } {
  const wrong = (where: string, message: string) => ({ problem: { where, path: '', message } });
  const found: { name: string; index: number }[] = [];
  for (const { name, first } of indexVariables) {
    const text = environment[name]?.trim();
    if (text === undefined || notSet.includes(text)) continue;
    const read = readNumber(text);
    if ('message' in read || !Number.isSafeInteger(read.value) || read.value < first)
      return wrong(name, `must be a whole number from ${first}; it is ${shown(text)}`);
    found.push({ name, index: read.value - first });
  }
  const [one] = found;
  const other = found.find(({ index }) => index !== one.index);
  if (other !== undefined) {
    const message = `means shard ${one.index}, and ${other.name} means shard ${other.index}: say which with --index N`;
    return wrong(one.name, message);
  }
  return { index: one?.index };
}

/** The threads that a scheduler granted to a task, if it says so. */
export function workersIn(environment: Environment): number | undefined {
  for (const name of ['SLURM_CPUS_PER_TASK', 'NSLOTS', 'NCPUS']) {
    const count = Number(environment[name]?.trim() || Number.NaN);
    if (Number.isSafeInteger(count) && count > 0) return count;
  }
  return undefined;
}
