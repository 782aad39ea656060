/** Between the plan document, which holds differences, and the scenario, which holds everything. */
import { copdBundle } from '../model/improvements.ts';
import { emptyPlan, type LeverPath, leverPaths, levers, type Plan } from '../model/levers.ts';
import { centralParameters, type ParameterName, parameterNames, parameters } from '../model/parameters.ts';
import type { Assumptions, Scenario } from '../model/scenario.ts';
import { isSameValue } from './canonical.ts';
import type { LeverValue, PlanDocument, Programme } from './document.ts';
import { withoutUndefined } from './field-reader.ts';
import { defaultAssumptions, runNumbers, runTexts } from './fields.ts';

/** What a run needs beside the plan and the parameters, after defaults. */
export interface RunSettings {
  readonly weeks: number;
  readonly firstCalendarWeek: number;
  readonly seed: string;
  readonly assumptions: Assumptions;
  readonly practices: { readonly count: number; readonly seed: string };
}

export function settingsOf(document: PlanDocument): RunSettings {
  return {
    weeks: document.weeks ?? runNumbers.weeks.default,
    firstCalendarWeek: document.firstCalendarWeek ?? runNumbers.firstCalendarWeek.default,
    seed: document.seed ?? runTexts.seed.default,
    assumptions: document.assumptions ?? defaultAssumptions,
    practices: {
      count: document.practices?.count ?? runNumbers['practices.count'].default,
      seed: document.practices?.seed ?? runTexts['practices.seed'].default,
    },
  };
}

/** The value of a lever in a document; its default where the document does not say. */
export function leverOf(document: PlanDocument, path: LeverPath): LeverValue {
  let node: LeverValue | Programme | undefined = document.programme;
  for (const part of path.split('.'))
    node = isProgramme(node) && Object.hasOwn(node, part) ? node[part] : undefined;
  return node === undefined ? levers[path].default : (node as LeverValue);
}

const isProgramme = (node: LeverValue | Programme | undefined): node is Programme =>
  typeof node === 'object' && node !== null && !Array.isArray(node);

/** Every lever of a document. */
export function planOf(document: PlanDocument): Plan {
  return Object.fromEntries(leverPaths.map((path) => [path, leverOf(document, path)])) as unknown as Plan;
}

/** The scenario that a document means; what it says of parameters is held. Overrides win over the document. */
export function scenarioOf(document: PlanDocument, overrides: Partial<Scenario> = {}): Scenario {
  const { weeks, firstCalendarWeek, seed, assumptions } = settingsOf(document);
  return {
    plan: planOf(document),
    parameters: { ...centralParameters(), ...document.parameters },
    held: parameterNames.filter((name) => Object.hasOwn(document.parameters, name)),
    assumptions,
    improvements: document.improvements ?? copdBundle,
    weeks,
    firstCalendarWeek,
    seed,
    ...overrides,
  };
}

/** What a document holds beside its scenario. */
export type DocumentText = Pick<PlanDocument, 'title'> &
  Partial<Pick<PlanDocument, '$schema' | 'question' | 'practices' | 'reasons'>>;

/**
 * The canonical document of a scenario: only what differs from the defaults, in the order of the declarations.
 * `scenarioOf(documentOf(scenario, text))` is the scenario again, if its parameters that differ are held.
 */
export function documentOf(scenario: Scenario, text: DocumentText): PlanDocument {
  const empty = emptyPlan();
  const changed = leverPaths.filter((path) => !isSameValue(scenario.plan[path], empty[path]));
  const isSet = (name: ParameterName) =>
    scenario.held.includes(name) || scenario.parameters[name] !== parameters[name].default;
  const unlessDefault = <Value>(value: Value, usual: Value) => (value === usual ? undefined : value);
  const document: PlanDocument = {
    $schema: text.$schema,
    version: 1,
    title: text.title,
    question: text.question ?? '',
    weeks: unlessDefault(scenario.weeks, runNumbers.weeks.default),
    firstCalendarWeek: unlessDefault(scenario.firstCalendarWeek, runNumbers.firstCalendarWeek.default),
    seed: unlessDefault(scenario.seed, runTexts.seed.default),
    assumptions: unlessDefault<Assumptions>(scenario.assumptions, defaultAssumptions),
    practices: text.practices,
    programme: programmeOf(Object.fromEntries(changed.map((path) => [path, scenario.plan[path]]))),
    parameters: Object.fromEntries(
      parameterNames.filter(isSet).map((name) => [name, scenario.parameters[name]]),
    ),
    improvements: isSameValue(scenario.improvements, copdBundle) ? undefined : scenario.improvements,
    reasons: text.reasons,
  };
  return withoutUndefined(document);
}

/** Nests levers as their paths say, in the order of the declarations. */
export function programmeOf(changes: Partial<Plan>): Programme {
  const programme: Record<string, LeverValue | Record<string, LeverValue>> = {};
  for (const path of leverPaths) {
    const value = Object.hasOwn(changes, path) ? changes[path] : undefined;
    if (value === undefined) continue;
    const [part, lever] = path.split('.');
    if (lever === undefined) programme[part] = value;
    else programme[part] = { ...(programme[part] as Record<string, LeverValue> | undefined), [lever]: value };
  }
  return programme;
}

/** A document as the text of a file: indented, ending in a line break. */
export function planText(document: PlanDocument): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
