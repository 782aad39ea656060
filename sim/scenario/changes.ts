/** What differs between two plans, place by place. */
import { leverPaths } from '../model/levers.ts';
import { parameters as declared, parameterNames } from '../model/parameters.ts';
import type { Scenario } from '../model/scenario.ts';
import { isSameValue } from './canonical.ts';

export interface Change {
  /** Full path, such as `programme.mentorship.mentors`. */
  readonly path: string;
  readonly value: unknown;
  /** Value of the other plan. */
  readonly other: unknown;
  /** Whether it is part of the programme, or of the world that the programme meets. */
  readonly of: 'programme' | 'world';
}

/** What a parameter is when nothing holds it and the assumptions are plausible. */
const drawn = 'drawn';

/** In the order of the declarations, the programme first. Seed and weeks are not looked at. */
export function changesBetween(scenario: Scenario, other: Scenario): Change[] {
  const levers = leverPaths.map((path): Change => {
    const value = scenario.plan[path];
    return { path: `programme.${path}`, value, other: other.plan[path], of: 'programme' };
  });
  const world = [
    ...(['assumptions', 'firstCalendarWeek', 'improvements'] as const).map((path): Change => {
      return { path, value: scenario[path], other: other[path], of: 'world' };
    }),
    ...parameterNames.map((name): Change => {
      const valueIn = ({ held, assumptions, parameters }: Scenario) =>
        assumptions === 'plausible' && !held.includes(name) && declared[name].plausible !== undefined
          ? drawn
          : parameters[name];
      return { path: `parameters.${name}`, value: valueIn(scenario), other: valueIn(other), of: 'world' };
    }),
  ];
  // where the assumptions differ, so do all parameters that nothing holds; to say it once is enough
  const isSaid = (change: Change) =>
    change.path.startsWith('parameters.') &&
    scenario.assumptions !== other.assumptions &&
    (change.value === drawn || change.other === drawn);
  return [...levers, ...world].filter(
    (change) => !isSameValue(change.value, change.other) && !isSaid(change),
  );
}
