/** What is declared: every parameter, lever and outcome, to read and not to change. */
import { type LeverDeclaration, type LeverPath, levers as leverTable } from '../model/levers.ts';
import {
  type OutcomeDeclaration,
  type ScalarOutcome,
  scalarOutcomes as scalarTable,
  type WeeklyOutcome,
  weeklyOutcomes as weeklyTable,
} from '../model/outcomes.ts';
import {
  type ParameterDeclaration,
  type ParameterName,
  parameters as parameterTable,
} from '../model/parameters.ts';

/** Every parameter of the world: label, meaning, unit, default, limits, plausible range, basis, source. */
export const parameters: Readonly<Record<ParameterName, Readonly<ParameterDeclaration>>> =
  copyOf(parameterTable);

/** Every lever of a plan by its path below `programme`; the default is "not offered". */
export const levers: Readonly<Record<LeverPath, Readonly<LeverDeclaration>>> = copyOf(leverTable);

/** Every outcome that has one value a future: label, meaning, unit, whether more is better. */
export const outcomes: Readonly<Record<ScalarOutcome, Readonly<OutcomeDeclaration>>> = copyOf(scalarTable);

/** Every outcome that has one value a week. */
export const weeklyOutcomes: Readonly<Record<WeeklyOutcome, Readonly<OutcomeDeclaration>>> =
  copyOf(weeklyTable);

/** A frozen copy: what is declared here is what the simulation computes with. */
function copyOf<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  const copy = Array.isArray(value)
    ? value.map(copyOf)
    : Object.fromEntries(Object.entries(value).map(([key, field]) => [key, copyOf(field)]));
  return Object.freeze(copy) as Value;
}
