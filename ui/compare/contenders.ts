/** The plans of a comparison: the baseline, and those that are measured against it. */
import type { LeverPath } from '../../sim/model/levers.ts';
import type { Scenario } from '../../sim/model/scenario.ts';
import { changesBetween } from '../../sim/scenario/changes.ts';
import type { PlanDocument } from '../../sim/scenario/document.ts';
import { scenarioOf } from '../../sim/scenario/resolve.ts';
import {
  againstNone,
  type Baseline,
  baselineOfPage,
  inWorldOf,
  type PageDocument,
  planOfFile,
  sameValue,
} from '../app/document.ts';
import { leverOf } from '../app/plans.ts';
import { sayValue } from '../plan/lever-value.ts';

export interface Contender {
  readonly title: string;
  /** Place of the pin; -1 for the plan that is being worked on. */
  readonly pin: number;
  readonly scenario: Scenario;
  /** Levers in which it differs from the baseline, in words. */
  readonly differs: readonly string[];
}

export interface Field {
  readonly baseline: Baseline;
  readonly contenders: readonly Contender[];
}

export const workedOn = -1;

/** The plan that is worked on and the pins, without the baseline and without what is the same as another one. */
export function fieldOf(document: PageDocument): Field {
  const baseline = baselineOfPage(document);
  const contenders: Contender[] = [];
  const add = (plan: PlanDocument, pin: number) => {
    const scenario = scenarioOf(inWorldOf(document.file, plan));
    const isKnown = [baseline, ...contenders].some((other) => sameValue(other.scenario.plan, scenario.plan));
    if (isKnown) return;
    contenders.push({ title: plan.title, pin, scenario, differs: differences(baseline.scenario, scenario) });
  };
  document.pins.forEach((pin, place) => {
    if (place !== document.baseline || document.baseline === againstNone) add(pin, place);
  });
  add(document.file, workedOn);
  return { baseline, contenders: named(contenders, document) };
}

/** The plan that is worked on has the title of the one that it came from: changes are said with it. */
function named(contenders: readonly Contender[], { file, pins }: PageDocument): readonly Contender[] {
  const taken = pins.some(({ title }) => title === file.title);
  return contenders.map((contender) =>
    contender.pin === workedOn && taken
      ? { ...contender, title: `${contender.title}, as it is now` }
      : contender,
  );
}

function differences(from: Scenario, to: Scenario): string[] {
  return changesBetween(to, from)
    .filter(({ of }) => of === 'programme')
    .map(({ path, value, other }) => {
      const lever = leverOf(path.slice('programme.'.length) as LeverPath);
      return `${lever.label}: ${sayValue(lever, other)} → ${sayValue(lever, value)}`;
    });
}

/** Whether two plans offer the same. */
export const samePlan = (one: PlanDocument, other: PlanDocument): boolean =>
  sameValue(planOfFile(one), planOfFile(other));
