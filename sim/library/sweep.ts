import { noRule } from '../experiment/paired-futures.ts';
import { studyOfDesign } from '../experiment/points.ts';
import type { Assumptions } from '../model/scenario.ts';
import { readDesign as readDocument } from '../scenario/design.ts';
import type { DesignMethod } from '../scenario/design-fields.ts';
import type { Problem } from '../scenario/problems.ts';
import { documentOf as documentOfScenario } from '../scenario/resolve.ts';
import { settingAt } from '../scenario/settings.ts';
import { UptakeError } from './error.ts';
import type { PlanValue, StudyOptions } from './options.ts';
import type { PlanInput } from './plan-input.ts';
import { designOf, plansOf } from './read-design-input.ts';
import { once, readOptions } from './read-options.ts';
import type { PlanResult, StudyResult } from './results.ts';
import { simulateStudy, sizeProblem } from './study.ts';
import { type FileText, textOf } from './text-input.ts';

/**
 * How one place varies: over a list of values, or for a sample between limits. Limits that are left out are those of the
 * parameter's plausible range.
 */
export type VariationInput =
  | { readonly values: readonly PlanValue[] }
  | {
      readonly minimum?: number;
      readonly maximum?: number;
      readonly scale?: 'linear' | 'log';
      /** Whether only whole numbers; levers that count are whole in any case. */
      readonly whole?: boolean;
    };

/** A design, as in a design file, but with its plans in it in place of the names of their files. */
export interface DesignInput {
  readonly $schema?: string;
  /** Version of the form of designs; left out, the newest. */
  readonly version?: number;
  /** Left out, "design". */
  readonly title?: string;
  readonly question?: string;
  /** The plan that is varied; there unless there are `plans`. */
  readonly plan?: PlanInput;
  /** Whole plans, with the method `list`. */
  readonly plans?: readonly PlanInput[];
  readonly method: DesignMethod;
  /** What is varied, by path. */
  readonly vary?: Readonly<Record<string, VariationInput>>;
  /** With the method `list`: what each point sets, by path. */
  readonly points?: readonly Readonly<Record<string, PlanValue>>[];
  /** Points of a Latin hypercube or Sobol sample. */
  readonly samples?: number;
  /** Futures under each point; 200 if left out. */
  readonly futures?: number;
  readonly seed?: string;
  /** Seed of the sample. */
  readonly designSeed?: string;
  readonly weeks?: number;
  readonly assumptions?: Assumptions;
  /** Which outcomes a command reports; a programme gets them all. */
  readonly outcomes?: readonly string[];
}

/** One point of the design over its futures. */
export interface PointResult extends PlanResult {
  /** What the design set, by full path, as the option `set` takes it; undefined for what each future draws. */
  readonly settings: Readonly<Record<string, PlanValue | undefined>>;
}

export interface SweepResult extends StudyResult {
  readonly title: string;
  /** Full paths that the design set, in the order of the declarations. */
  readonly paths: readonly string[];
  /** In the order of the design. */
  readonly points: readonly PointResult[];
}

/**
 * Reads a design file.
 *
 * @param text of the file, or its bytes
 * @param where the file, for the sentences
 * @throws UptakeError with every problem of the text
 */
export function readDesign(text: FileText, where = 'design'): DesignInput {
  const { document, problems } = readDocument(textOf(text, where), where);
  if (document === undefined) throw new UptakeError(problems);
  return document as DesignInput;
}

/**
 * Many plans over the same futures, as `uptake sweep` does it. Weekly outcomes are kept only where the option `weekly`
 * names them. A future that cannot be computed is a failure of its point, and not the end.
 *
 * @throws UptakeError with every problem of the design, its points, the practices and the options, before anything runs
 */
export async function sweep(design: DesignInput, options: StudyOptions = {}): Promise<SweepResult> {
  const problems: Problem[] = [];
  const asked = readOptions(options, [], false, problems);
  const document = designOf(design, problems);
  if (document === undefined) throw new UptakeError(problems);
  const plans = plansOf(document, (plan) => asked.changed(plan, problems), problems);
  if (problems.length > 0) throw new UptakeError(once(problems));
  const wanted = { ...document, futures: asked.futures ?? document.futures };
  const made = studyOfDesign(wanted, plans, 'design', asked.given);
  if ('problems' in made) throw new UptakeError(made.problems);
  const { study } = made;
  const tooLarge = sizeProblem(study, asked.weekly);
  if (tooLarge !== undefined) throw new UptakeError([tooLarge]);
  const documents = study.points.map(({ scenario }, place) => {
    const { title, practices } = (plans[place] ?? plans[0]).document;
    return documentOfScenario(scenario, { title, ...(practices && { practices }) });
  });
  const { facts, paired, records } = await simulateStudy({ ...made, plans: documents }, asked, noRule, true);
  return {
    ...facts,
    title: document.title,
    paths: study.paths,
    points: records.map((record, place) => ({
      ...record.result(paired.futuresOf(place, paired.count)),
      settings: Object.fromEntries(study.paths.map((path) => [path, settingAt(documents[place], path)])),
    })),
  };
}
