/** `uptake batch`: many runs in shards, on as many computers as there are, resumed where they were cut off. */
import type { CommandGroup } from '../command.ts';
import { batchMerge } from './merge.ts';
import { batchMissing } from './missing.ts';
import { batchPlan } from './plan.ts';
import { batchRun } from './run.ts';

export const batch: CommandGroup = {
  name: 'batch',
  usage: 'uptake batch plan|run|missing|merge ...',
  summary: 'a study in shards, for array jobs and several machines',
  commands: [batchPlan, batchRun, batchMissing, batchMerge],
};
