/** Plans as a programme hands them over: objects as in a plan file. */
import type { Improvement } from '../model/improvements.ts';
import type { LeverPath, Plan } from '../model/levers.ts';
import type { Parameters } from '../model/parameters.ts';
import type { Assumptions } from '../model/scenario.ts';
import { readPlan as readDocument } from '../scenario/document.ts';
import { UptakeError } from './error.ts';
import { type FileText, textOf } from './text-input.ts';

type PartOf<Path> = Path extends `${infer Part}.${string}` ? Part : never;
type Undivided = Exclude<LeverPath, `${string}.${string}`>;

/** What a programme offers: only the levers that differ from "not offered". `levers` says what each means. */
export type ProgrammeInput = { readonly [Path in Undivided]?: Plan[Path] } & {
  readonly [Part in PartOf<LeverPath>]?: {
    readonly [Path in LeverPath as Path extends `${Part}.${infer Lever}` ? Lever : never]?: Plan[Path];
  };
};

/**
 * A plan, as in a plan file: only what differs from the defaults. What `JSON.parse` makes of a plan file is one;
 * `readPlan` reads the text and says what is wrong with it.
 */
export interface PlanInput {
  readonly $schema?: string;
  /** Version of the form of plans; left out, the newest. */
  readonly version?: number;
  /** Left out, the name of the plan. */
  readonly title?: string;
  readonly question?: string;
  /** Weeks simulated, 1 to 1040; 208 if left out. */
  readonly weeks?: number;
  /** Calendar week of week 0, 1 to 52; 14, the first week of April, if left out. */
  readonly firstCalendarWeek?: number;
  /** Any text; the same text gives the same futures. "1" if left out. */
  readonly seed?: string;
  /** `plausible`, the default, draws parameters for each future; `central` holds them at their defaults. */
  readonly assumptions?: Assumptions;
  /** Size and seed of the synthetic population, where no practices are given; 189 practices if left out. */
  readonly practices?: { readonly count?: number; readonly seed?: string };
  readonly programme?: ProgrammeInput;
  /** Parameters set by hand, in their declared units; they are held even under plausible assumptions. */
  readonly parameters?: Partial<Parameters>;
  /** In place of the five of the COPD bundle. */
  readonly improvements?: readonly Improvement[];
  /** Why something was changed, by its path. */
  readonly reasons?: Readonly<Record<string, string>>;
}

/**
 * Reads a plan file.
 *
 * @param text of the file, or its bytes
 * @param where the file, for the sentences
 * @throws UptakeError with every problem of the text
 */
export function readPlan(text: FileText, where = 'plan'): PlanInput {
  const { document, problems } = readDocument(textOf(text, where), where);
  if (document === undefined) throw new UptakeError(problems);
  return document as PlanInput;
}
