/** What the curve shows, in words, and the numbers that it needs for each measure. */
import { offersSupport } from '../../sim/model/levers.ts';
import { type WeeklyOutcome, weeklyOutcomes } from '../../sim/model/outcomes.ts';
import { type Band, calendarWeek } from '../../sim/worker/explorer.ts';
import { isCompared } from '../answer/answer.ts';
import { hasSupport, supportEndOf, whenSupportEnds } from '../answer/support-end.ts';
import type { Picture } from '../app/store.ts';
import { capital, count, monthOf, monthsAt, percent, plural } from '../app/words.ts';
import type { Span } from './line-chart.ts';

/** The measures that the curve offers, in this order. */
export const measures: readonly WeeklyOutcome[] = [
  'in_place_share',
  'under_way_share',
  'most_of_bundle_practices',
  'delivered_coverage',
  'recorded_coverage',
];

const isCount = (measure: WeeklyOutcome) => weeklyOutcomes[measure].unit === 'practices';

/** How a value of a measure is said. */
export const sayOf = (measure: WeeklyOutcome) => (isCount(measure) ? count : percent);

/** Top of the scale: shares run to 100% so that plans can be compared; what is smaller gets its own scale. */
export function topOf(measure: WeeklyOutcome, practices: number, highest: number): number {
  if (isCount(measure)) return practices;
  return measure === 'under_way_share' && highest <= 0.5 ? 0.5 : 1;
}

export function findingOf(picture: Picture, measure: WeeklyOutcome, plan: Band, baseline: Band): string {
  const say = sayOf(measure);
  const ends = supportEndOf(picture);
  const supportEnd = ends.week;
  const when = whenSupportEnds(ends);
  const end = picture.scenario.weeks - 1;
  const supported = hasSupport(picture);
  const alone = offersSupport(picture.scenario.plan) ? 'before the programme starts' : 'without a programme';
  const middle = (week: number) => say(plan.middle[week]);
  const without = say(baseline.middle[end]);
  const after = end - supportEnd;
  const later = after >= 4 ? `${middle(end)} in month ${monthOf(end)}` : '';
  switch (measure) {
    case 'under_way_share': {
      const most = plan.middle.indexOf(Math.max(...plan.middle));
      return `At most ${middle(most)} of improvements are under way at once, in month ${monthOf(most)}.`;
    }
    case 'most_of_bundle_practices':
      if (!supported)
        return `${capital(alone)} ${practices(plan.middle[end])} most of the bundle at the end.`;
      return `${capital(when)}, ${practices(plan.middle[supportEnd])} most of the bundle${later && `; ${later}`}.`;
    case 'delivered_coverage':
    case 'recorded_coverage': {
      const name = measure === 'delivered_coverage' ? 'Delivered' : 'Recorded';
      const change = `${name} coverage goes from ${middle(0)} to ${middle(end)}`;
      return isCompared(picture)
        ? `${change}; with ${picture.baselineTitle} it ends at ${without}.`
        : `${change}${supported ? '' : ` ${alone}`}.`;
    }
    default:
      if (!supported) return `${capital(alone)} ${middle(end)} of improvements are in place at the end.`;
      return `${middle(supportEnd)} of improvements are in place ${when}${later && `; ${later}`}.`;
  }
}

const practices = (number: number) =>
  number < 0.5
    ? 'hardly any practice has'
    : `${plural(number, 'practice')} ${Math.round(number) === 1 ? 'has' : 'have'}`;

/**
 * One week in words, with the range and the baseline.
 *
 * @param against title of the baseline, where the plan is measured against another
 */
export function weekInWords(
  measure: WeeklyOutcome,
  plan: Band,
  baseline: Band,
  week: number,
  against: string | undefined,
): string {
  const say = sayOf(measure);
  const range = `${say(plan.middle[week])} (9 of 10 futures: ${say(plan.low[week])} to ${say(plan.high[week])})`;
  const month = `Month ${monthOf(week)}`;
  return against !== undefined
    ? `${month}: ${range}; with ${against} ${say(baseline.middle[week])}.`
    : `${month}: ${range}.`;
}

/** The bar under the axis, in the key. */
export const supportInWords = (picture: Picture) =>
  supportEndOf(picture).mostlyEarly ? 'Support, until the money runs out' : 'Support offered';

/** What every chart over time has along its axis: months, winters and the support. */
export function timeOf(picture: Picture): { months: Float64Array; winters: Span[]; support?: Span } {
  const { plan, weeks } = picture.scenario;
  return {
    months: Float64Array.from({ length: weeks }, (_, week) => monthsAt(week)),
    winters: wintersOf(picture),
    support: hasSupport(picture)
      ? [monthsAt(plan.startWeek - 1), monthsAt(supportEndOf(picture).week)]
      : undefined,
  };
}

const december = 49;
const lastOfFebruary = 9;

/** December to February, in months of the simulation. */
function wintersOf({ scenario }: Picture): Span[] {
  const winters: Span[] = [];
  let from: number | undefined;
  for (let week = 0; week <= scenario.weeks; week++) {
    const calendar = calendarWeek(scenario, week);
    const isWinter = week < scenario.weeks && (calendar >= december || calendar <= lastOfFebruary);
    if (isWinter) from ??= week;
    else if (from !== undefined) {
      winters.push([monthsAt(from - 1), monthsAt(week - 1)]);
      from = undefined;
    }
  }
  return winters;
}
