/** Which keys of a design belong to which method. */
import { type DesignMethod, designMethodNames } from './design-fields.ts';
import type { FieldReader, Fields } from './field-reader.ts';

/** The keys that belong to each method, beside those of all. */
const keysOfMethod: Readonly<Record<DesignMethod, readonly string[]>> = {
  factorial: ['plan', 'vary'],
  list: ['plan', 'plans', 'points'],
  'latin-hypercube': ['plan', 'vary', 'samples', 'designSeed'],
  sobol: ['plan', 'vary', 'samples', 'designSeed'],
};
const ofSomeMethod = [...new Set(Object.values(keysOfMethod).flat())];

/** Says what is missing for the method, and what does not belong to it. */
export function checkKeys(given: Fields, method: DesignMethod, wrong: FieldReader['wrong']): void {
  const has = (key: string) => given[key] !== undefined;
  for (const key of ofSomeMethod) {
    if (!has(key) || keysOfMethod[method].includes(key)) continue;
    const methods = designMethodNames.filter((name) => keysOfMethod[name].includes(key));
    wrong(key, `does not go with the method ${method}; it belongs to ${methods.join(' and ')}`);
  }
  if (method === 'list') {
    if (has('plans') && (has('plan') || has('points')))
      wrong('plans', 'stands in place of "plan" and "points"; leave one or the other out');
    else if (!has('plans') && !has('points'))
      wrong('points', 'is missing: the method list needs "points" of a "plan", or whole "plans"');
    else if (!has('plans') && !has('plan')) wrong('plan', 'is missing: the plan in which the points differ');
    return;
  }
  if (!has('plan')) wrong('plan', 'is missing: the plan that is varied, a file or the plan itself');
  if (!has('vary')) wrong('vary', `is missing: the method ${method} needs what is varied`);
  if (method !== 'factorial' && !has('samples'))
    wrong('samples', `is missing: how many plans the method ${method} draws`);
}
