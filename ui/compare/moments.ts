/** When what is compared is the case, in words that stand with every number of it. */
import { type ScalarOutcome, scalarOutcomes, weeklyOutcomes } from '../../sim/model/outcomes.ts';
import { weeklyTwins } from '../../sim/worker/comparison.ts';
import { months } from '../app/words.ts';
import type { Field } from './contenders.ts';

/** In the last week of support, in the last week of the run, or over the whole run. */
export type When = 'support' | 'end' | 'run';

const isTwin = (name: ScalarOutcome): name is keyof typeof weeklyTwins => name in weeklyTwins;
const countedAtEnd: readonly ScalarOutcome[] = ['practices_never_reached', 'cost_per_practice_in_place'];

/** The moments that an outcome has. */
export function momentsOf(name: ScalarOutcome, { moment }: Pick<Field, 'moment'>): readonly When[] {
  if (isTwin(name)) return moment === undefined ? ['end'] : ['support', 'end'];
  return countedAtEnd.includes(name) ? ['end'] : ['run'];
}

/** `month 18, when support ends`. */
export function sayMoment(when: When, { moment, baseline }: Field): string {
  const month = months(baseline.scenario.weeks);
  if (when === 'support' && moment !== undefined) return `month ${months(moment + 1)}, when support ends`;
  return when === 'run' ? `over all ${month} months` : `month ${month}, the end of the run`;
}

/** What an outcome is called where its moment stands beside it. */
export const nameOf = (name: ScalarOutcome): string =>
  isTwin(name) ? weeklyOutcomes[weeklyTwins[name]].label : scalarOutcomes[name].label;

/** The column of a file for an outcome at a moment. */
export const columnOf = (name: ScalarOutcome, when: When): string =>
  when === 'support' && isTwin(name) ? weeklyTwins[name] : name;
