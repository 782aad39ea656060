/** What the programme costs and how long practices wait, in words and numbers. */
import { offersSupport } from '../../sim/model/levers.ts';
import { type ScalarOutcome, scalarOutcomes } from '../../sim/model/outcomes.ts';
import { type Band, outcome, spreadOf } from '../../sim/worker/explorer.ts';
import { supportEndOf, timeOfWeek } from '../answer/support-end.ts';
import type { Picture } from '../app/store.ts';
import { capital, count, money, monthOf, percent } from '../app/words.ts';

export const kindsOfMoney = [
  'cost_mentors_pounds',
  'cost_analysts_pounds',
  'cost_training_pounds',
  'cost_guidance_pounds',
  'cost_feedback_pounds',
  'cost_tools_pounds',
  'cost_protected_time_pounds',
  'cost_incentive_pounds',
] as const satisfies readonly ScalarOutcome[];

interface Kind {
  readonly name: string;
  readonly pounds: number;
}

/** What the money of one future went on, most first: the future whose cost is the middle one, so that it adds up. */
export function moneyByKind({ futures }: Picture): Kind[] {
  const costs = outcome(futures, 'cost_pounds');
  const middle = costs.indexOf(spreadOf(costs).middle);
  return kindsOfMoney
    .map((name) => ({
      name: capital(scalarOutcomes[name].label.replace(/^Cost of (the )?/, '')),
      pounds: outcome(futures, name)[middle],
    }))
    .filter(({ pounds }) => pounds > 0)
    .sort((one, other) => other.pounds - one.pounds);
}

export function costFinding(picture: Picture, kinds: readonly Kind[]): string {
  const { plan } = picture.scenario;
  if (!offersSupport(plan)) return 'Without a programme there is nothing to pay for.';
  const costs = outcome(picture.futures, 'cost_pounds');
  const { middle } = spreadOf(costs);
  if (middle === 0) return 'This plan costs nothing.';
  const [first] = kinds;
  const share = first.pounds / middle;
  const sentence = `It costs about ${money(middle)}, ${kinds.length === 1 ? 'all of it' : percent(share)} for ${first.name.toLowerCase()}`;
  if (plan.budget === 0) return `${sentence}.`;
  const { early, futures, mostlyEarly, week } = supportEndOf(picture);
  return mostlyEarly
    ? `${sentence}; the money runs out in ${timeOfWeek(week)}.`
    : `${sentence}; the budget runs out early in ${early === 0 ? 'none' : count(early)} of ${count(futures)} futures.`;
}

/** Where the queue is longest, and how long half of those wait who join it. */
export function queueFinding(picture: Picture, waiting: Band): string {
  if (!(picture.scenario.plan['mentorship.mentors'] > 0)) return 'This plan has no mentors to wait for.';
  const most = Math.max(...waiting.middle);
  const week = waiting.middle.indexOf(most);
  const wait = spreadOf(outcome(picture.futures, 'median_wait_weeks')).middle;
  if (most < 1) return 'In most futures hardly any practice waits for a mentor.';
  const half = Number.isFinite(wait)
    ? `; half wait ${wait < 1 ? 'less than a week' : `${count(wait)} ${Math.round(wait) === 1 ? 'week' : 'weeks'} or more`}`
    : '';
  return `The mentor queue is longest in month ${monthOf(week)}: about ${count(most)} of ${count(picture.population.size)} practices${half}.`;
}

/** What counts as round, as a multiple of a power of ten. */
export const roundSteps = [1, 2, 2.5, 5, 10];

/** The next round number that is not smaller: the top of a scale. */
export function roundedUp(value: number): number {
  let size = 1;
  while (size * 10 <= value) size *= 10;
  const step = roundSteps.find((factor) => factor * size >= value) ?? 10;
  return step * size;
}

/** Pounds on a scale, as short as can be. */
export function moneyOnScale(pounds: number): string {
  const shortened = (size: number, letter: string) => `£${Number((pounds / size).toPrecision(3))}${letter}`;
  if (pounds >= 1e6) return shortened(1e6, 'm');
  return pounds >= 1000 ? shortened(1000, 'k') : `£${Math.round(pounds)}`;
}
