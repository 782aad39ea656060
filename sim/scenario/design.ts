/**
 * The design document: which plans a study runs. Reading validates everything against the declarations, names all
 * problems at once and builds fresh objects from known keys, in the order of the declarations, whatever order the keys
 * of the file have.
 */
import type { ScalarOutcome } from '../model/outcomes.ts';
import type { Assumptions } from '../model/scenario.ts';
import type { DesignMethod } from './design-fields.ts';
import type { RangeVariation } from './design-range.ts';
import { makeDesignReader } from './design-reader.ts';
import { designWarnings } from './design-warnings.ts';
import type { LeverValue, PlanDocument } from './document.ts';
import { isFields } from './field-reader.ts';
import { readJson } from './json.ts';
import { documentVersion } from './migrate.ts';
import { firstProblems, type Problem, shown } from './problems.ts';

export interface ValuesVariation {
  /** At least one; none twice. */
  readonly values: readonly LeverValue[];
}
export type Variation = ValuesVariation | RangeVariation;

/** What one point sets, by full paths in the order of the declarations. */
export type Settings = Readonly<Record<string, LeverValue>>;

/** A plan of a design: a file, relative to that of the design, or the plan itself. */
export type PlanSource = string | PlanDocument;

export interface DesignDocument {
  readonly $schema?: string;
  readonly version: 1;
  readonly title: string;
  readonly question: string;
  /** There unless there are `plans`. */
  readonly plan?: PlanSource;
  readonly plans?: readonly PlanSource[];
  readonly method: DesignMethod;
  /** By full paths in the order of the declarations; there for every method but list. */
  readonly vary?: Readonly<Record<string, Variation>>;
  readonly points?: readonly Settings[];
  readonly samples?: number;
  readonly futures?: number;
  readonly seed?: string;
  readonly designSeed?: string;
  readonly weeks?: number;
  readonly assumptions?: Assumptions;
  readonly outcomes?: readonly ScalarOutcome[];
}

export interface ReadDesign {
  /** There when there is no problem. */
  readonly document?: DesignDocument;
  readonly problems: readonly Problem[];
  /** What can be run but is hardly meant. */
  readonly warnings: readonly Problem[];
}

/**
 * Reads a design from text.
 *
 * @param where the file, for the sentences
 */
export function readDesign(text: string, where: string): ReadDesign {
  const json = readJson(text);
  if ('message' in json) return { problems: [{ where, path: '', message: json.message }], warnings: [] };
  return readDesignValue(json.value, where);
}

const designVersion = documentVersion;
const tellingKeys = ['method', 'vary', 'points', 'plans', 'samples'];

/** Whether a value as JSON gives it means to be a design, and not a plan. */
export function isDesign(value: unknown): boolean {
  return isFields(value) && tellingKeys.some((key) => Object.hasOwn(value, key));
}

/** Reads a design from a value as JSON gives it. */
export function readDesignValue(value: unknown, where: string): ReadDesign {
  const refused = (path: string, message: string) => ({ problems: [{ where, path, message }], warnings: [] });
  if (!isFields(value)) return refused('', `a design must be an object in braces; it is ${shown(value)}`);
  if (!isDesign(value) && Object.hasOwn(value, 'programme'))
    return refused('', 'is a plan, not a design; "uptake run" runs a plan');
  const version = Object.hasOwn(value, 'version') ? value.version : undefined;
  if (version === undefined) return refused('version', `is missing; the newest is ${designVersion}`);
  if (version !== designVersion) {
    return refused(
      'version',
      `must be ${designVersion}, the only version of designs that this programme knows; it is ${shown(version)}`,
    );
  }
  const reader = makeDesignReader(where);
  const document = reader.design(value);
  if (document === undefined || reader.problems.length > 0)
    return { problems: firstProblems(reader.problems, where), warnings: [] };
  return { document, problems: [], warnings: designWarnings(document, where) };
}

/** A design as the text of a file; designs that mean the same in another order of keys have the same text. */
export function designText(document: DesignDocument): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
