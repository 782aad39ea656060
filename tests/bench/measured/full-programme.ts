/** The full programme over synthetic practices, under central assumptions: what parts a, c and d run. */
import { copdBundle } from '../../../sim/model/improvements.ts';
import { emptyPlan } from '../../../sim/model/levers.ts';
import { centralParameters } from '../../../sim/model/parameters.ts';
import { makePopulation, type Population } from '../../../sim/model/population.ts';
import type { Scenario } from '../../../sim/model/scenario.ts';
import { synthesise } from '../../../sim/model/synthesise.ts';

const seed = 'bench';
export const defaultPractices = 189;

export const fullProgramme: Scenario = {
  plan: {
    ...emptyPlan(),
    guidance: true,
    tools: true,
    order: 'random',
    'feedback.weeksBetween': 1,
    'mentorship.mentors': 6,
    'training.seats': 48,
    'analysts.analysts': 4,
  },
  parameters: centralParameters(),
  held: [],
  assumptions: 'central',
  improvements: copdBundle,
  weeks: 208,
  firstCalendarWeek: 14,
  seed,
};

export function syntheticPopulation(practices: number): Population {
  return makePopulation(synthesise(practices, seed, fullProgramme.parameters), copdBundle.length);
}
