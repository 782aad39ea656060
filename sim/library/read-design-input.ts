/** From what a programme hands over as a design to a design document and its plans. */
import type { NamedPlan } from '../experiment/points.ts';
import { type DesignDocument, readDesignValue } from '../scenario/design.ts';
import type { PlanDocument } from '../scenario/document.ts';
import type { Problem } from '../scenario/problems.ts';
import { jsonProblem } from './read-plan-input.ts';

const where = 'design';

/** The design, whose plans may leave out version and title as any plan of a programme may. */
export function designOf(design: unknown, problems: Problem[]): DesignDocument | undefined {
  const unreadable = jsonProblem(design, where);
  if (unreadable !== undefined) {
    problems.push(unreadable);
    return undefined;
  }
  const filled = (value: unknown, title: string) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? { version: 1, title, ...value }
      : value;
  const given = filled(design, where) as Record<string, unknown>;
  const isObject = typeof given === 'object' && given !== null && !Array.isArray(given);
  const read = readDesignValue(
    !isObject
      ? given
      : {
          ...given,
          ...('plan' in given && { plan: filled(given.plan, 'plan') }),
          ...(Array.isArray(given.plans) && {
            plans: given.plans.map((plan, place) => filled(plan, `plan ${place + 1}`)),
          }),
        },
    where,
  );
  problems.push(...read.problems);
  return read.document;
}

/** The plan that is varied, or the whole plans, with what the design says of all of them, then with the options. */
export function plansOf(
  { plan, plans, seed, weeks, assumptions }: DesignDocument,
  changed: (plan: PlanDocument) => PlanDocument,
  problems: Problem[],
): NamedPlan[] {
  const sources = plans ?? (plan === undefined ? [] : [plan]);
  const used = new Set<string>();
  return sources.flatMap((source, place) => {
    const at = plans ? `plans.${place}` : 'plan';
    if (typeof source === 'string') {
      const message = `names the file ${source}; put the plan itself there: { ...design, plan: readPlan(text) }`;
      problems.push({ where, path: at, message });
      return [];
    }
    const common = Object.fromEntries(
      Object.entries({ seed, weeks, assumptions }).filter(([, value]) => value !== undefined),
    );
    const document = changed({ ...source, ...common });
    let name = document.title;
    for (let number = 2; used.has(name); number++) name = `${document.title} (${number})`;
    used.add(name);
    return [{ name, where: plans ? `design ${at}` : where, document }];
  });
}
