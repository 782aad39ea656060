/** Opens plans of older versions: each migration turns version n into version n + 1. */
import { type Fields, isFields } from './field-reader.ts';
import { type Problem, shown } from './problems.ts';

export const documentVersion = 1;

/** Migrations by the version that they start from. Version 1 is the first, so there is none yet. */
const migrations: Readonly<Record<number, (plan: Fields) => Fields>> = {};

/** The plan as of the newest version, or why there is none. */
export function migrate(value: unknown, where: string): { plan: Fields } | { problems: Problem[] } {
  const wrong = (path: string, message: string) => ({ problems: [{ where, path, message }] });
  if (!isFields(value)) {
    return wrong('', `a plan must be an object in braces; it is ${shown(value)}`);
  }
  let plan = value;
  const version = Object.hasOwn(plan, 'version') ? plan.version : undefined;
  if (version === undefined) return wrong('version', `is missing; the newest is ${documentVersion}`);
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return wrong(
      'version',
      `must be ${documentVersion === 1 ? 1 : `a whole number from 1 to ${documentVersion}`}; it is ${shown(version)}`,
    );
  }
  if (version > documentVersion) {
    return wrong(
      'version',
      `is ${version}, but this programme knows plans up to version ${documentVersion}; use a newer release of it`,
    );
  }
  for (let from = version; from < documentVersion; from++) plan = migrations[from](plan);
  return { plan };
}
