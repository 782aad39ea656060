/** Weekly and scalar outcomes of the second implementation, each by scanning practices or the log of changes. */
import type { ScalarOutcome, WeeklyOutcome } from '../../sim/model/outcomes.ts';
import {
  allImprovements,
  type Change,
  costOf,
  type Future,
  inPlaceOf,
  mean,
  type Practice,
  type PracticeImprovement,
  type Stage,
  sum,
} from './practice.ts';
import { type Rules, rules } from './rules.ts';

export type WeeklyRow = Record<WeeklyOutcome, number>;

export function weeklyRow(future: Future, using: Rules = rules): WeeklyRow {
  const { practices } = future;
  const every = allImprovements(future);
  const share = (stage: Stage) => every.filter((what) => what.stage === stage).length / every.length;
  const patients = sum(practices.map(({ register }) => register));
  const overPatients = (value: (practice: Practice) => number) =>
    patients === 0 ? 0 : sum(practices.map((one) => one.register * value(one))) / patients;
  const overPractices = (value: (practice: Practice) => number) => mean(practices.map(value));
  const mentored = practices.filter(({ mentorWeeksLeft }) => mentorWeeksLeft > 0).length;
  const waiting = future.queue.filter(({ mentorWeek }) => mentorWeek === undefined).length;
  const order: readonly Stage[] = ['in place', 'under way', 'lapsed', 'not started'];
  const furthest = (wanted: Stage) =>
    practices.filter(
      ({ improvements }) => order.find((stage) => improvements.some((one) => one.stage === stage)) === wanted,
    ).length;
  const baseline = ({ improvements }: Practice) => mean(improvements.map((one) => one.baseline));
  return {
    in_place_share: share('in place'),
    under_way_share: share('under way'),
    not_started_share: share('not started'),
    lapsed_share: share('lapsed'),
    most_of_bundle_practices: practices.filter((one) => 5 * inPlaceOf(one) >= 4 * one.improvements.length)
      .length,
    in_place_practices: furthest('in place'),
    under_way_practices: furthest('under way'),
    lapsed_practices: furthest('lapsed'),
    not_started_practices: furthest('not started'),
    delivered_coverage: overPatients((one) => using.delivered(one)),
    recorded_coverage: overPatients((one) => using.recorded(one, future, using)),
    patients_reached: future.patientYears,
    patients_beyond_baseline: sum(
      practices.map((one) => one.register * (using.delivered(one) - baseline(one))),
    ),
    admissions_avoided: future.admissionsAvoided,
    cost_pounds: costOf(future),
    hours_given: future.hoursGiven,
    deprivation_gap: shareOfFifth(practices, 1) - shareOfFifth(practices, 5),
    waiting_practices: future.supportOn && future.plan['mentorship.mentors'] > 0 ? waiting : 0,
    mentored_practices: mentored,
    mean_data_quality: overPractices(({ dataQuality }) => dataQuality),
    mean_trust: overPractices(({ trust }) => trust),
    mean_capability: overPractices(({ capability }) => capability),
    mean_fatigue: overPractices(({ fatigue }) => fatigue),
    mean_hours_per_week: overPractices(({ hours }) => hours),
  };
}

function shareOfFifth(practices: readonly Practice[], fifth: number): number {
  const members = practices.filter((one) => one.fifth === fifth);
  return sum(members.map(inPlaceOf)) / sum(members.map(({ improvements }) => improvements.length));
}

const nothing = Number.NaN;
const ratio = (above: number, below: number) => (below > 0 ? above / below : nothing);

/** Scalar outcomes when the future has ended; `rows` are its weeks. */
export function scalarValues(future: Future, rows: readonly WeeklyRow[]): Record<ScalarOutcome, number> {
  const { practices, costs, parameters, changes } = future;
  const weeks = rows.length;
  const every = allImprovements(future);
  const after = (week: number, name: WeeklyOutcome) => rows[week - 1]?.[name] ?? nothing;
  const end = (name: WeeklyOutcome) => after(weeks, name);
  const weeksTo = (share: number) => {
    const week = rows.findIndex((row) => row.in_place_share >= share);
    return week < 0 ? nothing : week + 1;
  };
  const everDone = (to: Stage) =>
    practices.filter((one) => changes.some((change) => change.what.practice === one && change.to === to))
      .length;
  const decisions = firstChanges(changes, 'under way');
  const times = practices.map((one) => meanTime(one, changes, weeks));

  return {
    in_place_share_week_52: after(52, 'in_place_share'),
    in_place_share_week_104: after(104, 'in_place_share'),
    in_place_share_end: end('in_place_share'),
    most_of_bundle_practices_end: end('most_of_bundle_practices'),
    delivered_coverage_week_52: after(52, 'delivered_coverage'),
    delivered_coverage_end: end('delivered_coverage'),
    recorded_coverage_end: end('recorded_coverage'),
    weeks_to_quarter: weeksTo(0.25),
    weeks_to_half: weeksTo(0.5),
    weeks_to_three_quarters: weeksTo(0.75),
    weeks_to_nine_tenths: weeksTo(0.9),
    patients_reached: future.patientYears,
    admissions_avoided: future.admissionsAvoided,
    admission_savings_pounds: future.admissionsAvoided * parameters.admissionCost,
    cost_pounds: costOf(future),
    cost_mentors_pounds: costs.mentors,
    cost_analysts_pounds: costs.analysts,
    cost_training_pounds: costs.training,
    cost_guidance_pounds: costs.guidance,
    cost_feedback_pounds: costs.feedback,
    cost_tools_pounds: costs.tools,
    cost_protected_time_pounds: costs.protectedTime,
    cost_incentive_pounds: costs.incentive,
    cost_per_practice_in_place: ratio(
      costOf(future) * future.scenario.improvements.length,
      every.filter(({ stage }) => stage === 'in place').length,
    ),
    cost_per_patient_reached: ratio(costOf(future), future.patientYears),
    hours_given: future.hoursGiven,
    deprivation_gap_end: end('deprivation_gap'),
    deprivation_gap_week_52: after(52, 'deprivation_gap'),
    in_place_fifth_1_end: shareOfFifth(practices, 1),
    in_place_fifth_2_end: shareOfFifth(practices, 2),
    in_place_fifth_3_end: shareOfFifth(practices, 3),
    in_place_fifth_4_end: shareOfFifth(practices, 4),
    in_place_fifth_5_end: shareOfFifth(practices, 5),
    practices_never_reached: practices.length - everDone('in place'),
    practices_ever_engaged: everDone('under way'),
    median_wait_weeks: medianWait(future, weeks),
    mentored_weeks_used: future.mentoredWeeks,
    training_seats_attended: future.seatsAttended,
    analyst_visits_made: future.visitsMade,
    retention_52: retention(future, weeks),
    lapse_first_year: lapseBetween(changes, 0, 52, weeks),
    lapse_second_year: lapseBetween(changes, 52, 104, weeks),
    borough_variance_share: shareBetween(
      times,
      practices.map(({ borough }) => borough),
    ),
    morans_i_excess: excessLikeness(
      times,
      practices.map((one) => one.ties.map((tie) => practices.indexOf(tie))),
      practices.map(({ borough }) => borough),
    ),
    ties_at_decision: mean(decisions.map(({ peers }) => peers as number)),
    decided_without_peers: decisions.filter(({ peers }) => peers === 0).length / decisions.length,
  };
}

function firstChanges(changes: readonly Change[], to: Stage): Change[] {
  const seen = new Map<PracticeImprovement, Change>();
  for (const change of changes) if (change.to === to && !seen.has(change.what)) seen.set(change.what, change);
  return [...seen.values()];
}

function meanTime(practice: Practice, changes: readonly Change[], weeks: number): number {
  const first = firstChanges(changes, 'in place');
  return mean(
    practice.improvements.map((what) => first.find((change) => change.what === what)?.week ?? weeks),
  );
}

/** From joining the queue to the mentor; without one, to the end of the support or of the run. */
function medianWait(future: Future, weeks: number): number {
  if (future.plan['mentorship.mentors'] === 0 || future.queue.length === 0) return nothing;
  const waits = future.queue
    .map(({ mentorWeek, queueWeek }) => (mentorWeek ?? future.endedWeek ?? weeks) - (queueWeek as number))
    .sort((one, other) => one - other);
  const half = waits.length / 2;
  return waits.length % 2 === 1 ? waits[Math.floor(half)] : (waits[half - 1] + waits[half]) / 2;
}

/** In place in the last week of support, and not lapsed in any of the 52 weeks after it. */
function retention({ endedWeek, changes }: Future, weeks: number): number {
  if (endedWeek === undefined || endedWeek + 52 > weeks) return nothing;
  const stages = new Map<PracticeImprovement, Stage>();
  for (const { week, what, to } of changes) if (week < endedWeek) stages.set(what, to);
  const cohort = [...stages].filter(([, stage]) => stage === 'in place').map(([what]) => what);
  const lost = cohort.filter((one) =>
    changes.some(
      ({ week, what, to }) => what === one && to === 'lapsed' && week >= endedWeek && week < endedWeek + 52,
    ),
  );
  return cohort.length === 0 ? nothing : 1 - lost.length / cohort.length;
}

/** Of those first in place that had not lapsed `from` weeks later, the share that had `to` weeks later. */
function lapseBetween(changes: readonly Change[], from: number, to: number, weeks: number): number {
  const lapses = firstChanges(changes, 'lapsed');
  const spells = firstChanges(changes, 'in place')
    .filter(({ week }) => week + to <= weeks)
    .map(({ week, what }) => (lapses.find((lapse) => lapse.what === what)?.week ?? Infinity) - week)
    .filter((length) => length >= from);
  return spells.length === 0 ? nothing : spells.filter((length) => length < to).length / spells.length;
}

const alike = (values: readonly number[]) => values.every((value) => value === values[0]);
const squares = (values: readonly number[], from: number) => sum(values.map((value) => (value - from) ** 2));

/** Intraclass correlation by the one-way analysis of variance, not below 0. */
export function shareBetween(values: readonly number[], labels: readonly string[]): number {
  const groups = [...new Set(labels)].map((label) => values.filter((_, place) => labels[place] === label));
  const n = values.length;
  if (groups.length < 2 || groups.length === n || alike(values)) return nothing;
  const between =
    sum(groups.map((group) => group.length * (mean(group) - mean(values)) ** 2)) / (groups.length - 1);
  const within = sum(groups.map((group) => squares(group, mean(group)))) / (n - groups.length);
  const size = (n - sum(groups.map((group) => group.length ** 2)) / n) / (groups.length - 1);
  return Math.max(0, (between - within) / (between + (size - 1) * within));
}

/** Moran's I, ties of weight 1 in both directions. */
export function likeness(values: readonly number[], ties: readonly (readonly number[])[]): number {
  const from = mean(values);
  const products = ties.flatMap((others, one) =>
    others.map((other) => (values[one] - from) * (values[other] - from)),
  );
  return mean(products) / (squares(values, from) / values.length);
}

/** Moran's I less what it would be on average if each tie joined any two practices of the boroughs of its ends. */
export function excessLikeness(
  values: readonly number[],
  ties: readonly (readonly number[])[],
  labels: readonly string[],
): number {
  if (alike(values) || ties.every((others) => others.length === 0)) return nothing;
  const from = mean(values);
  const places = values.map((_, place) => place);
  const expected = (one: number, other: number) => {
    const products = places.flatMap((a) =>
      places
        .filter((b) => a !== b && labels[a] === labels[one] && labels[b] === labels[other])
        .map((b) => (values[a] - from) * (values[b] - from)),
    );
    return mean(products);
  };
  const byChance = mean(ties.flatMap((others, one) => others.map((other) => expected(one, other))));
  return likeness(values, ties) - byChance / (squares(values, from) / values.length);
}
