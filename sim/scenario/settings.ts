/** Settings: what a design puts in places of a plan, each by its full path. */
import { type LeverPath, levers } from '../model/levers.ts';
import { type ParameterName, parameters } from '../model/parameters.ts';
import {
  documentPaths,
  type LeverValue,
  type PlanDocument,
  type ReadPlan,
  readPlanValue,
} from './document.ts';
import { runNumbers } from './fields.ts';
import { numberProblem } from './problems.ts';
import { leverOf, planOf, programmeOf, settingsOf } from './resolve.ts';

const isLever = (path: string) => path.startsWith('programme.');
const isParameter = (path: string) => path.startsWith('parameters.');
const below = (path: string) => path.slice(path.indexOf('.') + 1);
const calendarWeek = 'firstCalendarWeek';

/** Every place that a design may set, in the order of the declarations. */
export const settablePaths: readonly string[] = documentPaths.filter(
  (path) => isLever(path) || isParameter(path) || path === calendarWeek,
);

/** What stands at a path that a design may set: a lever, or a number. */
export function declaredAt(path: string) {
  if (isLever(path)) return levers[below(path) as LeverPath];
  const declared = isParameter(path) ? parameters[below(path) as ParameterName] : runNumbers[calendarWeek];
  return { kind: 'number' as const, ...declared };
}

export type ReadSetting =
  | { readonly value: LeverValue }
  | { readonly problems: readonly { readonly place: string; readonly message: string }[] };

/**
 * Reads the value of one setting, from a value as JSON gives it. Whether it can stand beside the others of a plan is
 * seen only in the plan.
 */
export function readSetting(path: string, value: unknown): ReadSetting {
  if (value === undefined) return { problems: [{ place: '', message: 'is missing' }] };
  const declared = declaredAt(path);
  if (declared.kind === 'number') {
    const message = numberProblem(value, declared);
    if (message !== undefined) return { problems: [{ place: '', message }] };
    return { value: (value as number) + 0 };
  }
  const lever = below(path) as LeverPath;
  const programme = programmeOf({ [lever]: value });
  const { document, problems } = readPlanValue({ version: 1, title: path, programme }, '');
  if (document === undefined)
    return { problems: problems.map(({ path: at, message }) => ({ place: at.slice(path.length), message })) };
  return { value: leverOf(document, lever) };
}

/** A plan with several places set, read as a whole; a parameter that is set is held. */
export function withSettings(
  document: PlanDocument,
  settings: Readonly<Record<string, LeverValue>>,
  where: string,
): ReadPlan {
  const plan: Record<string, unknown> = { ...planOf(document) };
  const held: Record<string, unknown> = { ...document.parameters };
  let changed: Record<string, unknown> = { ...document };
  for (const [path, value] of Object.entries(settings)) {
    if (isLever(path)) plan[below(path)] = value;
    else if (isParameter(path)) held[below(path)] = value;
    else changed = { ...changed, [path]: value };
  }
  return readPlanValue({ ...changed, programme: programmeOf(plan), parameters: held }, where);
}

/** What a plan says at a path; undefined for a parameter that each future draws. */
export function settingAt(document: PlanDocument, path: string): LeverValue | undefined {
  if (isLever(path)) return leverOf(document, below(path) as LeverPath);
  if (!isParameter(path)) return settingsOf(document).firstCalendarWeek;
  const name = below(path) as ParameterName;
  const isDrawn =
    settingsOf(document).assumptions === 'plausible' && parameters[name].plausible !== undefined;
  return document.parameters[name] ?? (isDrawn ? undefined : parameters[name].default);
}
