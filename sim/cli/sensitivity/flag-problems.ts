/** What flags of `uptake sensitivity` do not go together, and designs that are too small or too large. */
import type { Contenders } from '../../experiment/sensitivity.ts';
import { fewestForRanks } from '../../experiment/sensitivity-methods.ts';
import { fewestFutures } from '../../experiment/threshold.ts';
import { mostPoints } from '../../scenario/design-fields.ts';
import type { Problem } from '../../scenario/problems.ts';
import { scramblings } from '../../statistics/sobol-indices.ts';
import { type Given, type MethodName, usualRows, usualTrajectories, usualValues } from './flags.ts';

/** Runs that are made elsewhere. */
export function elsewhereProblems(values: Given, method: MethodName, plans: number): Problem[] {
  const problems: Problem[] = [];
  const wrong = (where: string, message: string) => problems.push({ where, path: '', message });
  for (const name of ['write-design', 'runs'] as const) {
    if (values[name] === undefined) continue;
    if (values[name] === '') wrong(`--${name}`, 'must name a file; it is empty');
    const isOfRanks = name === 'runs' && method === 'rank';
    if (method === 'threshold' || (method === 'rank' && !isOfRanks)) {
      const methods = name === 'runs' ? 'morris, sobol and rank' : 'morris and sobol';
      wrong(`--${name}`, `belongs to --method ${methods}; the method is ${method}`);
    }
    if (isOfRanks && values.futures !== undefined)
      wrong('--futures', 'belongs to runs made here; the table of --runs has its own');
    if (plans > 1 && !isOfRanks) wrong(`--${name}`, `takes one plan; there are ${plans}`);
    if (values.detail !== undefined) wrong('--detail', `belongs to runs made here, not to --${name}`);
  }
  if (values.plan !== undefined) {
    if (values.runs === undefined || method !== 'rank')
      wrong('--plan', 'belongs to --method rank with --runs beside it');
    else if (plans > 1) wrong('--plan', `takes one plan; there are ${plans}, found by their own names`);
  }
  if (values['write-design'] !== undefined) {
    if (values.runs !== undefined) wrong('--runs', 'comes after --write-design; give one of them');
    if (values.out !== undefined) wrong('--out', 'holds results; --write-design has none yet');
    if (values.json) wrong('--json', 'prints results; --write-design has none yet');
  }
  return problems;
}

/** @param free number of parameters that no plan holds */
export function sizeProblems(
  method: MethodName,
  values: Given,
  contenders: Contenders,
  parameters: number,
  futures: number,
  free: number,
): Problem[] {
  const problems: Problem[] = [];
  const wrong = (where: string, message: string) => problems.push({ where, path: '', message });
  if (method === 'rank') {
    const central = contenders.find(({ scenario }) => scenario.assumptions === 'central');
    if (central !== undefined)
      wrong('--method', `rank needs plausible assumptions; those of ${central.plan} are central`);
    const least = fewestForRanks(free);
    if (futures < least && values.runs === undefined)
      wrong('--futures', `must be at least ${least} for the ranks of ${free} parameters; it is ${futures}`);
  }
  if (method === 'threshold' && futures < fewestFutures)
    wrong(
      '--futures',
      `must be at least ${fewestFutures}, so that a difference has an interval; it is ${futures}`,
    );
  const rows = values.samples ?? usualRows;
  if (method === 'sobol' && rows % scramblings !== 0) {
    const below = rows - (rows % scramblings);
    const nearest = [below, below + scramblings].filter((count) => count > 0).join(' or ');
    wrong(
      '--samples',
      `must be a multiple of ${scramblings} with sobol, which scrambles its rows ${scramblings} times over; it is ${rows}; take ${nearest}`,
    );
  }
  const trajectories = values.trajectories ?? usualTrajectories;
  const places = {
    morris: trajectories * (parameters + 1),
    sobol: rows * (parameters + 2),
    rank: 1,
    threshold: 1 + (values.samples ?? usualValues) * parameters,
  }[method];
  const points = places * contenders.length;
  if (points > mostPoints) {
    const fewer = method === 'morris' ? '--trajectories' : '--samples';
    wrong(fewer, `makes ${points} points; there may be ${mostPoints}. Take fewer, or fewer --parameters`);
  }
  return problems;
}
