/** From what a programme hands over as a plan to a plan document. */
import { type PlanDocument, readPlanValue } from '../scenario/document.ts';
import { type Problem, shown } from '../scenario/problems.ts';
import type { Asked } from './read-options.ts';

/** What is wrong with a value that no JSON text could give: a cycle, a bigint. */
export function jsonProblem(value: unknown, where: string): Problem | undefined {
  try {
    JSON.stringify(value);
    return undefined;
  } catch (error) {
    const message = `must be as JSON gives it: ${error instanceof Error ? error.message.split('\n')[0] : shown(error)}`;
    return { where, path: '', message };
  }
}

const standIn: PlanDocument = { version: 1, title: 'plan', question: '', programme: {}, parameters: {} };

/**
 * The document that a plan means, with what the options change in it.
 *
 * @param problems takes what is wrong
 */
export function changedDocumentOf(
  plan: unknown,
  name: string,
  where: string,
  { changed }: Pick<Asked, 'changed'>,
  problems: Problem[],
): PlanDocument | undefined {
  const read = documentOf(plan, name, where, problems);
  // the changes are made even where the plan is refused, so that their problems are named too
  const document = changed(read ?? standIn, problems);
  return read && document;
}

function documentOf(
  plan: unknown,
  name: string,
  where: string,
  problems: Problem[],
): PlanDocument | undefined {
  const unreadable = jsonProblem(plan, where);
  if (unreadable !== undefined) {
    problems.push(unreadable);
    return undefined;
  }
  const isObject = typeof plan === 'object' && plan !== null && !Array.isArray(plan);
  const read = readPlanValue(isObject ? { version: 1, title: name, ...plan } : plan, where);
  problems.push(...read.problems);
  return read.document;
}
