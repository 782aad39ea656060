/** Changes one place of a plan document, as `--set`, a control or a sweep asks; the document itself stays as it is. */
import { type LeverPath, leverPaths, levers, type Plan } from '../model/levers.ts';
import { type ParameterName, parameterNames, parameters } from '../model/parameters.ts';
import { documentPaths, type PlanDocument, readPlanValue } from './document.ts';
import { runNumbers } from './fields.ts';
import { readJson } from './json.ts';
import { readNumber } from './numbers.ts';
import { type Problem, shown, shownName, suggestion } from './problems.ts';
import { planOf, programmeOf } from './resolve.ts';

export interface Changed {
  /** There when there is no problem. */
  readonly document?: PlanDocument;
  readonly problems: readonly Problem[];
}

/**
 * Sets a path to what a text says: `mentorship.mentors` to `8`, `workHours` to `20`, `weeks` to `104`.
 *
 * @param path as in the file (`programme.mentorship.mentors`, `parameters.workHours`, `weeks`), or without its first part
 * @param text a number with a decimal point; true or false; the name of an order; lists with commas or as JSON
 */
export function setPath(document: PlanDocument, path: string, text: string, where = '--set'): Changed {
  const full = fullPath(path.trim());
  if (full === undefined) return { problems: [unknownPath(path, where)] };
  const read = parseText(full, text.trim());
  if ('message' in read) return { problems: [{ where, path: full, message: read.message }] };
  return withValue(document, full, read.value, where);
}

/** Sets a path to a value of the right type; a lever at its default and a run number at its default leave the document. */
export function withValue(document: PlanDocument, path: string, value: unknown, where = ''): Changed {
  const full = fullPath(path);
  if (full === undefined) return { problems: [unknownPath(path, where)] };
  const [first, ...rest] = full.split('.');
  const below = rest.join('.');
  let changed: unknown;
  if (first === 'programme') {
    const plan: Record<string, unknown> = { ...planOf(document), [below]: value };
    changed = { ...document, programme: programmeOf(plan as Partial<Plan>) };
  } else if (first === 'parameters') {
    changed = { ...document, parameters: { ...document.parameters, [below]: value } };
  } else if (first === 'practices') {
    changed = { ...document, practices: { ...document.practices, [below]: value } };
  } else {
    changed = { ...document, [full]: value };
  }
  const { document: result, problems } = readPlanValue(changed, where);
  return result ? { document: result, problems } : { problems };
}

/** Takes a path back to its default; a parameter is then drawn again under plausible assumptions. */
export function withoutValue(document: PlanDocument, path: string, where = ''): Changed {
  return withValue(document, path, undefined, where);
}

/** The path as in the file, or undefined where there is none. */
export function fullPath(path: string): string | undefined {
  if (documentPaths.includes(path)) return path;
  return [`programme.${path}`, `parameters.${path}`].find((full) => documentPaths.includes(full));
}

/** Label, meaning and unit of what stands at a full path. */
export function declarationAt(full: string): {
  readonly label: string;
  readonly meaning: string;
  readonly unit: string;
} {
  const at = full.slice(full.indexOf('.') + 1);
  if (full.startsWith('programme.')) return levers[at as LeverPath];
  if (full.startsWith('parameters.')) return parameters[at as ParameterName];
  if (Object.hasOwn(runNumbers, full)) return runNumbers[full as keyof typeof runNumbers];
  return { label: full, meaning: `The plan's ${full}.`, unit: 'text' };
}

function unknownPath(path: string, where: string): Problem {
  const paths = [...leverPaths, ...parameterNames, ...documentPaths];
  const hint = suggestion(path, paths) || '; "uptake describe plan" lists what can be set';
  return { where, path: shownName(path), message: `is not known${hint}` };
}

type Parsed = { readonly value: unknown } | { readonly message: string };

function parseText(full: string, text: string): Parsed {
  if (full.startsWith('parameters.') || Object.hasOwn(runNumbers, full)) return readNumber(text);
  if (full === 'improvements') return fromJson(text);
  if (!full.startsWith('programme.')) return { value: text };
  switch (levers[full.slice('programme.'.length) as LeverPath].kind) {
    case 'number':
      return readNumber(text);
    case 'flag':
      if (['true', 'yes', 'on'].includes(text)) return { value: true };
      if (['false', 'no', 'off'].includes(text)) return { value: false };
      return { message: `must be true or false; it is ${shown(text)}` };
    case 'order':
      return { value: text };
    case 'names':
      if (text.startsWith('[')) return fromJson(text);
      return { value: partsOf(text) };
    case 'stagger': {
      if (text.startsWith('[')) return fromJson(text);
      const weeks = partsOf(text).map((part) => (part === 'null' ? { value: null } : readNumber(part)));
      return (
        weeks.find((week) => 'message' in week) ?? {
          value: weeks.map((week) => 'value' in week && week.value),
        }
      );
    }
  }
}

const partsOf = (text: string) => (text === '' ? [] : text.split(',').map((part) => part.trim()));

function fromJson(text: string): Parsed {
  const read = readJson(text);
  return 'message' in read ? { message: `is not JSON: ${read.message}` } : read;
}
