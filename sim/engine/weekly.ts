/** The weekly columns: the state at the end of a week. */
import { type WeeklyOutcome, weeklyOutcomeNames } from '../model/outcomes.ts';
import type { State } from '../model/state.ts';

/** Position of each weekly outcome among the columns. */
export const weeklyColumn = Object.fromEntries(weeklyOutcomeNames.map((name, index) => [name, index])) as Record<
  WeeklyOutcome,
  number
>;

const mostDeprived = 4;

export function makeWeekly(state: State) {
  const {
    practices, pairs, improvements, counts, coverageNow, accounts, queue, dataQuality, trust, capability, hours, fatigue,
    inPlaceOfFifth, practicesOfFifth, now,
  } = state;

  function gap(): number {
    const least = inPlaceOfFifth[0] / (practicesOfFifth[0] * improvements);
    const most = inPlaceOfFifth[mostDeprived] / (practicesOfFifth[mostDeprived] * improvements);
    return least - most;
  }

  return {
    /** Writes the row of this week into columns of `weeks` entries each. */
    record(columns: Float64Array, week: number, weeks: number): void {
      const put = (name: WeeklyOutcome, value: number) => {
        columns[weeklyColumn[name] * weeks + week] = value;
      };
      let data = 0;
      let trusted = 0;
      let skill = 0;
      let time = 0;
      let tired = 0;
      for (let practice = 0; practice < practices; practice++) {
        data += dataQuality[practice];
        trusted += trust[practice];
        skill += capability[practice];
        time += hours[practice];
      }
      for (let group = 0; group < fatigue.groups; group++) tired += fatigue.members[group] * fatigue.level[group];
      put('in_place_share', counts.inPlace / pairs);
      put('under_way_share', counts.underWay / pairs);
      put('not_started_share', counts.notStarted / pairs);
      put('lapsed_share', counts.lapsed / pairs);
      put('most_of_bundle_practices', counts.mostOfBundle);
      put('delivered_coverage', coverageNow.delivered);
      put('recorded_coverage', coverageNow.recorded);
      put('patients_reached', accounts.patientYears);
      put('patients_beyond_baseline', coverageNow.beyondBaseline);
      put('admissions_avoided', accounts.admissionsAvoided);
      put('cost_pounds', accounts.total);
      put('hours_given', accounts.hoursGiven);
      put('deprivation_gap', gap());
      put('waiting_practices', now.supportOn && queue.offersMentors ? queue.length - queue.nextMentored : 0);
      put('mentored_practices', queue.mentored);
      put('mean_data_quality', data / practices);
      put('mean_trust', trusted / practices);
      put('mean_capability', skill / practices);
      put('mean_fatigue', tired / practices);
      put('mean_hours_per_week', time / practices);
    },
  };
}
