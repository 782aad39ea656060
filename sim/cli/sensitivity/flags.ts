/** The flags of `uptake sensitivity`, and what holds where they are not given. */
import type { ScalarOutcome } from '../../model/outcomes.ts';
import { scramblings } from '../../statistics/sobol-indices.ts';
import type { Flags, Values } from '../arguments.ts';
import { noProgramme } from '../compare/plans.ts';
import { detailFlag } from '../detail.ts';
import { futuresFlag, simulationFlags } from '../flags.ts';

export const methodNames = ['morris', 'sobol', 'rank', 'threshold'] as const;
export type MethodName = (typeof methodNames)[number];

/**
 * Few futures at each point of a screening or of indices: all points meet the same ones, so that chance hardly enters
 * their differences, and a further point tells more than a further future. A threshold needs an interval at each value.
 */
export const usualFutures: Readonly<Record<MethodName, number>> = {
  morris: 10,
  sobol: 4,
  rank: 1000,
  threshold: 100,
};
export const usualMethod: MethodName = 'morris';
export const usualTrajectories = 50;
export const usualRows = 512;
export const usualValues = 7;
export const usualOutcomes: readonly ScalarOutcome[] = [
  'in_place_share_end',
  'patients_reached',
  'cost_per_patient_reached',
  'deprivation_gap_end',
];

export const sensitivityFlags = {
  method: {
    kind: 'text',
    value: methodNames.join('|'),
    choices: methodNames,
    help: `morris screens, sobol shares out the variance, rank regresses plain runs, threshold finds where the choice between two plans changes (default ${usualMethod})`,
  },
  against: {
    kind: 'text',
    value: 'PLAN_B.json',
    help: `a second plan: the outcome is then the difference between the first and this one, in the same futures; "${noProgramme}" is the first plan's world without a programme`,
  },
  outcome: {
    kind: 'names',
    value: 'NAME',
    help: `outcome to look at (default ${usualOutcomes.join(', ')})`,
  },
  parameters: {
    kind: 'names',
    value: 'NAME',
    help: 'parameter to vary (default all with a plausible range that no plan holds)',
  },
  trajectories: {
    kind: 'count',
    value: 'N',
    minimum: 2,
    maximum: 5000,
    unit: 'trajectories',
    help: `with morris: trajectories, each with a point more than there are parameters (default ${usualTrajectories})`,
  },
  samples: {
    kind: 'count',
    value: 'N',
    minimum: 2,
    maximum: 2 ** 17,
    unit: 'samples',
    help: `with sobol: rows, a multiple of ${scramblings}, best a power of 2, each of two points more than there are parameters (default ${usualRows}); with threshold: values tried of each parameter (default ${usualValues})`,
  },
  futures: futuresFlag(
    `futures at each point, the same at all of them, with rank in all (default ${methodNames.map((name) => `${name} ${usualFutures[name]}`).join(', ')})`,
  ),
  'design-seed': {
    kind: 'text',
    value: 'TEXT',
    help: 'seed of the points that are tried (default "1")',
  },
  ...simulationFlags,
  detail: detailFlag('outcomes', 'every run with its parameters'),
  'write-design': {
    kind: 'text',
    value: 'DESIGN.json',
    help: 'with morris and sobol of one plan: run nothing, write the points as a design for "uptake sweep" and "uptake batch"',
  },
  runs: {
    kind: 'text',
    value: 'OUTCOMES.csv',
    help: 'run nothing, take the outcomes from a table: with morris and sobol that of the sweep or batch of the written design, all other flags as for --write-design; with rank any outcomes.csv with the parameters drawn, of a run, compare, sweep or merge',
  },
  plan: {
    kind: 'text',
    value: 'NAME',
    help: 'with --method rank --runs: the plan of that table whose rows are taken, where it has another name there, such as a point of a sweep',
  },
} as const satisfies Flags;

export type Given = Values<typeof sensitivityFlags>;
