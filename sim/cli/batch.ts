/** `uptake batch`: many runs in shards, on as many computers as there are, resumed where they were cut off. */
import { batchMerge } from './batch-merge.ts';
import { batchMissing } from './batch-missing.ts';
import { batchPlan } from './batch-plan.ts';
import { batchRun } from './batch-run.ts';
import type { CommandGroup } from './command.ts';

export const batch: CommandGroup = {
  name: 'batch',
  usage: 'uptake batch plan|run|missing|merge ...',
  summary: 'a study in shards, for array jobs and several machines',
  commands: [batchPlan, batchRun, batchMissing, batchMerge],
};
