/** The scalar outcomes of one future, read off its columns when it has ended. */
import { weeksPerYear } from '../model/calendar.ts';
import type { ScalarOutcome, WeeklyOutcome } from '../model/outcomes.ts';
import { inPlace, lapsed, never, type State, type World } from '../model/state.ts';
import { boroughVarianceShare, moransIExcess } from './clustering.ts';
import { weeklyColumn } from './weekly.ts';

const milestones = {
  weeks_to_quarter: 0.25,
  weeks_to_half: 0.5,
  weeks_to_three_quarters: 0.75,
  weeks_to_nine_tenths: 0.9,
};

const sum = (counts: Int32Array) => counts.reduce((total, count) => total + count, 0);

export function makeOutcomes(state: State, world: World) {
  const { practices, improvements, pairs, stage, now, accounts, counts, lastInPlaceWeek, lastLapseWeek } =
    state;
  const { firstStartWeek, firstInPlaceWeek, firstLapseWeek, tiesInPlaceAtDecision, ties } = state;
  /** Improvements in place when support ended, and how many of them were kept for a year. */
  const cohort = new Uint8Array(pairs);
  let cohortSize = 0;
  let kept = Number.NaN;

  /** In place at the end of the week before this one. */
  const wasInPlace = (pair: number) =>
    (stage[pair] === inPlace && lastInPlaceWeek[pair] < now.week) ||
    (stage[pair] === lapsed && lastLapseWeek[pair] === now.week && lastInPlaceWeek[pair] < now.week);

  function watchCohort(): void {
    if (now.week === now.supportEndedWeek) {
      cohortSize = 0;
      for (let pair = 0; pair < pairs; pair++) {
        cohort[pair] = wasInPlace(pair) ? 1 : 0;
        cohortSize += cohort[pair];
      }
    }
    if (now.week === now.supportEndedWeek + weeksPerYear - 1) {
      kept = 0;
      for (let pair = 0; pair < pairs; pair++) {
        const neverLapsed = lastLapseWeek[pair] === never || lastLapseWeek[pair] < now.supportEndedWeek;
        if (cohort[pair] === 1 && stage[pair] === inPlace && neverLapsed) kept++;
      }
    }
  }

  /** Share that lapsed within a year, of those whose year began `after` weeks after being in place and was observed. */
  function lapseWithinYear(after: number, weeks: number): number {
    let observed = 0;
    let lapsedThen = 0;
    for (let pair = 0; pair < pairs; pair++) {
      const start = firstInPlaceWeek[pair] + after;
      if (firstInPlaceWeek[pair] === never || start + weeksPerYear > weeks) continue;
      if (firstLapseWeek[pair] < start) continue;
      observed++;
      if (firstLapseWeek[pair] < start + weeksPerYear) lapsedThen++;
    }
    return observed === 0 ? Number.NaN : lapsedThen / observed;
  }

  function medianWait(weeks: number): number {
    const { queue, joinedQueueWeek, mentorStartWeek } = state;
    if (!queue.offersMentors || queue.length === 0) return Number.NaN;
    const lastWeek = Math.min(weeks, now.supportEndedWeek);
    const waits: number[] = [];
    for (let place = 0; place < queue.length; place++) {
      const practice = queue.practices[place];
      waits.push(Math.min(mentorStartWeek[practice], lastWeek) - joinedQueueWeek[practice]);
    }
    waits.sort((one, other) => one - other);
    const middle = (waits.length - 1) / 2;
    return (waits[Math.floor(middle)] + waits[Math.ceil(middle)]) / 2;
  }

  /** Mean share of ties in place at first decisions, and the share of them taken with none. */
  function peersAtDecision(): { share: number; without: number } {
    let decisions = 0;
    let share = 0;
    let without = 0;
    for (let practice = 0; practice < practices; practice++) {
      const degree = ties.start[practice + 1] - ties.start[practice];
      for (let pair = practice * improvements; pair < (practice + 1) * improvements; pair++) {
        if (firstStartWeek[pair] === never) continue;
        decisions++;
        if (degree > 0) share += tiesInPlaceAtDecision[pair] / degree;
        if (tiesInPlaceAtDecision[pair] === 0) without++;
      }
    }
    if (decisions === 0) return { share: Number.NaN, without: Number.NaN };
    return { share: share / decisions, without: without / decisions };
  }

  /** Weeks to in place, mean over improvements; never in place counts as the last week. */
  function meanTimes(weeks: number): Float64Array {
    return Float64Array.from({ length: practices }, (_, practice) => {
      let sum = 0;
      for (let pair = practice * improvements; pair < (practice + 1) * improvements; pair++) {
        sum += Math.min(weeks, firstInPlaceWeek[pair]);
      }
      return sum / improvements;
    });
  }

  return {
    reset() {
      cohortSize = 0;
      kept = Number.NaN;
    },

    /** Looks at the end of every week. */
    watch: watchCohort,

    /** All scalar outcomes, from the weekly columns of `weeks` entries each and the state. */
    read(columns: Float64Array, weeks: number): Record<ScalarOutcome, number> {
      const at = (name: WeeklyOutcome, week: number) =>
        week >= 1 && week <= weeks ? columns[weeklyColumn[name] * weeks + week - 1] : Number.NaN;
      const weeksTo = (share: number) => {
        for (let week = 1; week <= weeks; week++) if (at('in_place_share', week) >= share) return week;
        return Number.NaN;
      };
      const ratio = (pounds: number, of: number) => (of > 0 ? pounds / of : Number.NaN);
      const fifth = (index: number) =>
        state.inPlaceOfFifth[index] / (state.practicesOfFifth[index] * improvements);
      let neverReached = 0;
      let engaged = 0;
      for (let practice = 0; practice < practices; practice++) {
        let everInPlace = false;
        let everStarted = false;
        for (let pair = practice * improvements; pair < (practice + 1) * improvements; pair++) {
          everInPlace ||= firstInPlaceWeek[pair] !== never;
          everStarted ||= firstStartWeek[pair] !== never;
        }
        if (!everInPlace) neverReached++;
        if (everStarted) engaged++;
      }
      const peers = peersAtDecision();
      const times = meanTimes(weeks);

      return {
        in_place_share_week_52: at('in_place_share', weeksPerYear),
        in_place_share_week_104: at('in_place_share', weeksPerYear + weeksPerYear),
        in_place_share_end: at('in_place_share', weeks),
        most_of_bundle_practices_end: at('most_of_bundle_practices', weeks),
        delivered_coverage_week_52: at('delivered_coverage', weeksPerYear),
        delivered_coverage_end: at('delivered_coverage', weeks),
        recorded_coverage_end: at('recorded_coverage', weeks),
        weeks_to_quarter: weeksTo(milestones.weeks_to_quarter),
        weeks_to_half: weeksTo(milestones.weeks_to_half),
        weeks_to_three_quarters: weeksTo(milestones.weeks_to_three_quarters),
        weeks_to_nine_tenths: weeksTo(milestones.weeks_to_nine_tenths),
        patients_reached: at('patients_reached', weeks),
        admissions_avoided: at('admissions_avoided', weeks),
        admission_savings_pounds: at('admissions_avoided', weeks) * world.parameters.admissionCost,
        cost_pounds: accounts.total,
        cost_mentors_pounds: accounts.mentors,
        cost_analysts_pounds: accounts.analysts,
        cost_training_pounds: accounts.training,
        cost_guidance_pounds: accounts.guidance,
        cost_feedback_pounds: accounts.feedback,
        cost_tools_pounds: accounts.tools,
        cost_protected_time_pounds: accounts.protectedTime,
        cost_incentive_pounds: accounts.incentive,
        cost_per_practice_in_place: ratio(accounts.total, counts.inPlace / improvements),
        cost_per_patient_reached: ratio(accounts.total, accounts.patientYears),
        hours_given: accounts.hoursGiven,
        deprivation_gap_end: at('deprivation_gap', weeks),
        deprivation_gap_week_52: at('deprivation_gap', weeksPerYear),
        in_place_fifth_1_end: fifth(0),
        in_place_fifth_2_end: fifth(1),
        in_place_fifth_3_end: fifth(2),
        in_place_fifth_4_end: fifth(3),
        in_place_fifth_5_end: fifth(4),
        practices_never_reached: neverReached,
        practices_ever_engaged: engaged,
        median_wait_weeks: medianWait(weeks),
        mentored_weeks_used: accounts.mentoredWeeks,
        training_seats_attended: sum(state.trainingSessions),
        analyst_visits_made: sum(state.visits),
        retention_52: cohortSize > 0 ? kept / cohortSize : Number.NaN,
        lapse_first_year: lapseWithinYear(0, weeks),
        lapse_second_year: lapseWithinYear(weeksPerYear, weeks),
        borough_variance_share: boroughVarianceShare(
          times,
          world.population.borough,
          world.population.boroughs.length,
        ),
        morans_i_excess: moransIExcess(
          times,
          ties,
          world.population.borough,
          world.population.boroughs.length,
        ),
        ties_at_decision: peers.share,
        decided_without_peers: peers.without,
      };
    },
  };
}
