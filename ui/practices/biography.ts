/** The story of one practice in one future, in sentences. */
import type { FutureDetail } from '../../sim/engine/detail.ts';
import { offersSupport } from '../../sim/model/levers.ts';
import { type Relief, reliefNames } from '../../sim/model/outcomes.ts';
import type { Scenario } from '../../sim/model/scenario.ts';
import { never, stages } from '../../sim/worker/explorer.ts';
import { lastSupportWeek } from '../answer/support-end.ts';
import type { Story } from '../app/store.ts';
import { count, lastUpTo, list, monthOf, plural } from '../app/words.ts';
import { stagesAt } from './history.ts';
import { needNames } from './relief-glyphs.ts';

const month = (week: number) => `month ${monthOf(week)}`;
const helps = (relief: Relief) => low(needNames[relief].long);
const low = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/**
 * What support came, what happened and, up to a week, what would have helped: all that a plan can change.
 *
 * @param supportEnd last week of support in this future; as planned if left out
 */
export function courseOf(
  scenario: Scenario,
  detail: FutureDetail,
  practice: number,
  week: number,
  supportEnd = lastSupportWeek({ scenario }),
): string[] {
  return [
    ...whatSupport(scenario, detail, practice, supportEnd),
    ...whoWentFirst(scenario, detail, practice),
    ...whatHappened(scenario, detail, practice, supportEnd),
    ...whatHelps(detail, practice, week),
  ];
}

/** What a biography cannot say, because the model does not hold it. */
export const notKnown = (incentive: boolean) =>
  `The model keeps no day on which a practice first heard of an improvement. A lapse is chance, likeliest soon after the start${incentive ? ' and once payments stop' : ''}.`;

const small = ['none', 'one', 'two', 'three', 'four', 'five'];
const inWords = (number: number) => small[number] ?? count(number);

/**
 * What the plan changes for a practice in one future: how much is in place at the end, or else how soon it came.
 *
 * @param against title of the baseline
 */
export function differenceOf(
  { scenario, detail, baselineDetail }: Story,
  practice: number,
  against: string,
): string {
  const improvements = scenario.improvements.length;
  const atEnd = (future: FutureDetail) => {
    const now = stagesAt(future, future.firstTrainingWeek.length * improvements, scenario.weeks - 1);
    const own = now.subarray(practice * improvements, (practice + 1) * improvements);
    return own.reduce((sum, stage) => sum + (stage === stages.inPlace ? 1 : 0), 0);
  };
  const [plan, baseline] = [atEnd(detail), atEnd(baselineDetail)];
  if (plan !== baseline)
    return `With the plan it has ${inWords(plan)} in place at the end, with ${against} ${inWords(baseline)}.`;
  const first = (future: FutureDetail) =>
    Math.min(
      ...Array.from(
        future.firstInPlaceWeek.subarray(practice * improvements, (practice + 1) * improvements),
        (week) => (week === never ? Number.POSITIVE_INFINITY : week),
      ),
    );
  const sooner = first(baselineDetail) - first(detail);
  const same = `It has ${inWords(plan)} in place at the end with either plan`;
  if (!Number.isFinite(sooner) || sooner === 0) return `${same}.`;
  return `${same}; with this one the first came ${plural(Math.abs(sooner), 'week')} ${sooner > 0 ? 'sooner' : 'later'}.`;
}

/** What the practice is in this future, whatever the plan. */
export function whoItIs(detail: FutureDetail, practice: number): string[] {
  const { listSize, gpFte, deprivation } = detail.attributes;
  const ties = detail.tieEnd.slice(detail.tieStart[practice], detail.tieStart[practice + 1]);
  const poorer = deprivation.reduce((sum, other) => sum + (other > deprivation[practice] ? 1 : 0), 0);
  return [
    `${plural(listSize[practice], 'patient')} and ${gpFte[practice].toFixed(1)} full-time doctors.`,
    `${count(poorer)} of ${count(deprivation.length)} practices are in more deprived places.`,
    `It knows ${plural(ties.length, 'other practice')} well: its peers.`,
  ];
}

function whatSupport(
  scenario: Scenario,
  detail: FutureDetail,
  practice: number,
  supportEnd: number,
): string[] {
  const { plan } = scenario;
  const came = (week: number) => week !== never && week >= 0 && week < scenario.weeks;
  const told: string[] = [];
  if (offersSupport(plan)) {
    const entry = detail.entryWeek[practice];
    // the wave of a practice may come after support has ended
    told.push(
      came(entry) && entry <= supportEnd
        ? `The programme came to it in ${month(entry)}.`
        : 'The programme never came to it.',
    );
  }
  if (plan['mentorship.mentors'] > 0) {
    const start = detail.mentorStartWeek[practice];
    const joined = detail.joinedQueueWeek[practice];
    if (came(start)) {
      const wait = start - joined;
      told.push(
        `A mentor came in ${month(start)}${wait > 0 ? `, after ${plural(wait, 'week')} in the queue` : ''}.`,
      );
    } else told.push('No mentor ever came.');
  }
  if (plan['training.seats'] > 0) {
    const sessions = detail.trainingSessions[practice];
    told.push(
      sessions > 0
        ? `It went to ${plural(sessions, 'training session')}, first in ${month(detail.firstTrainingWeek[practice])}.`
        : // no seat, no time or no wave: which of them is not kept
          'It never went to a training session.',
    );
  }
  if (plan['analysts.analysts'] > 0 && detail.visits[practice] > 0) {
    told.push(
      `An analyst visited ${detail.visits[practice] === 1 ? 'once, in' : `${count(detail.visits[practice])} times, first in`} ${month(detail.firstVisitWeek[practice])}.`,
    );
  }
  return told;
}

/** How many of its peers had it in place when a practice decided for the first time. */
function whoWentFirst(scenario: Scenario, detail: FutureDetail, practice: number): string[] {
  const improvements = scenario.improvements.length;
  const peers = detail.tieStart[practice + 1] - detail.tieStart[practice];
  let first = -1;
  for (let pair = practice * improvements; pair < (practice + 1) * improvements; pair++) {
    const week = detail.firstStartWeek[pair];
    if (week !== never && (first < 0 || week < detail.firstStartWeek[first])) first = pair;
  }
  if (first < 0 || peers === 0) return [];
  const before = detail.tiesInPlaceAtDecision[first];
  return [
    `It first decided in ${month(detail.firstStartWeek[first])}; ${before === 0 ? 'none' : count(before)} of its ${plural(peers, 'peer')} had that in place.`,
  ];
}

/** What had ended when an improvement lapsed: the mentor's time, or all support. */
function afterWhat(
  scenario: Scenario,
  detail: FutureDetail,
  practice: number,
  week: number,
  supportEnd: number,
) {
  const mentorEnd = detail.mentorEndWeek[practice];
  if (offersSupport(scenario.plan) && week > supportEnd) return ' (after support)';
  if (detail.mentorStartWeek[practice] !== never && mentorEnd > 0 && week >= mentorEnd)
    return ' (after mentoring)';
  return '';
}

function whatHappened(
  scenario: Scenario,
  detail: FutureDetail,
  practice: number,
  supportEnd: number,
): string[] {
  const improvements = scenario.improvements.length;
  const own = new Map<number, { week: number; stage: number }[]>();
  for (let change = 0; change < detail.changes.length; change += 3) {
    const pair = detail.changes[change + 1];
    if (Math.floor(pair / improvements) !== practice) continue;
    const improvement = pair % improvements;
    own.set(improvement, [
      ...(own.get(improvement) ?? []),
      { week: detail.changes[change], stage: detail.changes[change + 2] },
    ]);
  }
  const untouched = scenario.improvements
    .filter((_, improvement) => !own.has(improvement))
    .map(({ label }) => low(label));
  const told = [...own]
    .sort(([, one], [, other]) => one[0].week - other[0].week)
    .map(([improvement, changes]) => {
      const label = scenario.improvements[improvement].label;
      // who lapses in the very week is never seen in place at the end of one
      const placed = detail.firstInPlaceWeek[practice * improvements + improvement];
      const lapses = changes.filter(({ stage }) => stage === stages.lapsed);
      const last = changes[changes.length - 1];
      const started = `${label}: begun in ${month(changes[0].week)}`;
      if (placed === never) return `${started}, never in place.`;
      const done = `${started}, in place in ${month(placed)}`;
      if (lapses.length === 0) return `${done}.`;
      const end =
        last.stage === stages.inPlace
          ? 'back later'
          : last.stage === stages.underWay
            ? 'begun again'
            : 'not again';
      const lapse = lapses[0].week;
      return `${done}, lapsed in ${month(lapse)}${afterWhat(scenario, detail, practice, lapse, supportEnd)}, ${end}.`;
    });
  if (untouched.length === improvements) return ['It never began any improvement.'];
  return untouched.length === 0 ? told : [...told, `Never begun: ${list(untouched)}.`];
}

function whatHelps(detail: FutureDetail, practice: number, week: number): string[] {
  const look = lastUpTo(detail.reliefWeeks, week);
  if (look < 0) return [];
  const practices = detail.firstTrainingWeek.length;
  const best = detail.relief[look * practices + practice];
  if (best < 0) return [];
  return [`In ${month(week)} it would have been helped most by ${helps(reliefNames[best])}.`];
}
