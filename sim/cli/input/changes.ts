/** Makes the changes of the flags in a plan: `--set path=value`, and `--seed`, `--weeks`, `--assumptions` by themselves. */
import type { PlanDocument } from '../../scenario/document.ts';
import type { Problem } from '../../scenario/problems.ts';
import { fullPath, setPath, withValue } from '../../scenario/set.ts';

export interface Change {
  readonly path: string;
  readonly text: string;
  /** The flag that says it; its text is taken as it is, where spaces count. */
  readonly flag: string;
}

const seeds = ['seed', 'practices.seed'];

/**
 * The plan with every change that can be made.
 *
 * @param problems takes what is wrong with the others
 */
export function withChanges(
  document: PlanDocument,
  changes: readonly Change[],
  problems: Problem[],
): PlanDocument {
  let changed = document;
  for (const { path, text, flag } of changes) {
    const isOwn = flag !== '--set';
    const say = (problem: Problem) =>
      problems.push(isOwn && problem.path === path ? { ...problem, path: '' } : problem);
    if (text === '' && seeds.includes(fullPath(path) ?? '')) {
      say({ where: flag, path, message: 'must be a text; it is empty' });
      continue;
    }
    const made =
      isOwn && path === 'seed' ? withValue(changed, path, text, flag) : setPath(changed, path, text, flag);
    for (const problem of made.problems) say(problem);
    changed = made.document ?? changed;
  }
  return changed;
}
