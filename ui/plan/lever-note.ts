/** What levers come to in other words: a length in months, bought hours for each doctor, a group at a glance. */
import { type LeverGroup, type LeverPath, orders, type Plan } from '../../sim/model/levers.ts';
import type { Population } from '../../sim/model/population.ts';
import { leverOf } from '../app/plans.ts';
import { monthOf, plural } from '../app/words.ts';
import { sayValue } from './lever-value.ts';
import { inMonths } from './unit-words.ts';

const lengths: readonly LeverPath[] = [
  'weeks',
  'waves.weeksBetween',
  'mentorship.weeks',
  'feedback.weeksBetween',
  'feedback.weeksBefore',
];

/** Empty where there is nothing to add. */
export function noteOf(path: LeverPath, plan: Plan, population: Population): string {
  if (path === 'protectedTime') return forEachDoctor(plan.protectedTime, population);
  if (path === 'startWeek') return plan.startWeek > 0 ? `= from month ${monthOf(plan.startWeek)}` : '';
  if (!lengths.includes(path)) return '';
  const said = inMonths(plan[path] as number);
  return said === '' ? '' : `= ${said}`;
}

function forEachDoctor(hours: number, population: Population): string {
  const doctors = doctorsInPractice(population);
  if (Number.isNaN(doctors)) return '';
  const each = Number((hours / doctors).toPrecision(2));
  const mean = Number(doctors.toPrecision(2));
  return `= ${each} ${each === 1 ? 'hour' : 'hours'} a week for each doctor; a practice has ${mean} on average`;
}

const means = new WeakMap<Population, number>();

/** Full-time doctors of a practice, on average over those that are known; NaN where none is. */
function doctorsInPractice(population: Population): number {
  let mean = means.get(population);
  if (mean === undefined) {
    const known = population.gpFte.filter((doctors) => !Number.isNaN(doctors));
    mean = known.reduce((sum, doctors) => sum + doctors, 0) / known.length;
    means.set(population, mean);
  }
  return mean;
}

/** What a folded group holds: its levers need not be opened to be known. */
export function glanceOf(group: LeverGroup, plan: Plan): string {
  switch (group) {
    case 'who': {
      const waves = plan['waves.size'] > 0 ? `, waves of ${plan['waves.size']}` : '';
      const boroughs = plan.boroughs.length > 0 ? `, ${plural(plan.boroughs.length, 'borough')}` : '';
      return `${orders[plan.order].split(/[:;,]/)[0].toLowerCase()}${waves}${boroughs}`;
    }
    case 'when': {
      const length = inMonths(plan.weeks);
      const start = plan.startWeek > 0 ? `, from month ${monthOf(plan.startWeek)}` : '';
      return `${plural(plan.weeks, 'week')}${length ? `, ${length}` : ''}${start}`;
    }
    case 'money':
      return plan.budget > 0 ? sayValue(leverOf('budget'), plan.budget) : 'no budget set';
    case 'message':
      return plan.framing > 0.5
        ? 'mostly numbers'
        : plan.framing < 0.5
          ? 'mostly stories'
          : 'numbers and stories';
    case 'support':
      return '';
  }
}
