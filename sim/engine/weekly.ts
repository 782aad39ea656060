/** The weekly columns: the state at the end of a week. */
import { type WeeklyOutcome, weeklyOutcomeNames } from '../model/outcomes.ts';
import { inPlace, lapsed, notStarted, type State, underWay } from '../model/state.ts';

/** Position of each weekly outcome among the columns. */
export const weeklyColumn = Object.fromEntries(
  weeklyOutcomeNames.map((name, index) => [name, index]),
) as Record<WeeklyOutcome, number>;

const mostDeprived = 4;

export function makeWeekly(state: State) {
  const {
    practices,
    pairs,
    improvements,
    counts,
    practicesAtStage,
    coverageNow,
    accounts,
    queue,
    dataQuality,
    trust,
    capability,
    meanHours,
    fatigue,
    waves,
    inPlaceOfFifth,
    practicesOfFifth,
    now,
  } = state;

  function gap(): number {
    const least = inPlaceOfFifth[0] / (practicesOfFifth[0] * improvements);
    const most = inPlaceOfFifth[mostDeprived] / (practicesOfFifth[mostDeprived] * improvements);
    return least - most;
  }

  function rowOfThisWeek(): Record<WeeklyOutcome, number> {
    let data = 0;
    let trusted = 0;
    let skill = 0;
    let tired = 0;
    for (let practice = 0; practice < practices; practice++) {
      data += dataQuality[practice];
      trusted += trust[practice];
      skill += capability[practice];
    }
    for (let wave = 0; wave < waves.count; wave++) tired += waves.members[wave] * fatigue.level[wave];
    return {
      in_place_share: counts.inPlace / pairs,
      under_way_share: counts.underWay / pairs,
      not_started_share: counts.notStarted / pairs,
      lapsed_share: counts.lapsed / pairs,
      most_of_bundle_practices: counts.mostOfBundle,
      in_place_practices: practicesAtStage[inPlace],
      under_way_practices: practicesAtStage[underWay],
      lapsed_practices: practicesAtStage[lapsed],
      not_started_practices: practicesAtStage[notStarted],
      delivered_coverage: coverageNow.delivered,
      recorded_coverage: coverageNow.recorded,
      patients_reached: accounts.patientYears,
      patients_beyond_baseline: coverageNow.beyondBaseline,
      admissions_avoided: accounts.admissionsAvoided,
      cost_pounds: accounts.total,
      hours_given: accounts.hoursGiven,
      deprivation_gap: gap(),
      waiting_practices: now.supportOn && queue.offersMentors ? queue.length - queue.nextMentored : 0,
      mentored_practices: queue.mentored,
      mean_data_quality: data / practices,
      mean_trust: trusted / practices,
      mean_capability: skill / practices,
      mean_fatigue: tired / practices,
      mean_hours_per_week: meanHours.now,
    };
  }

  return {
    /** Writes the row of this week into columns of `weeks` entries each. */
    record(columns: Float64Array, week: number, weeks: number): void {
      const row = rowOfThisWeek();
      for (let column = 0; column < weeklyOutcomeNames.length; column++) {
        columns[column * weeks + week] = row[weeklyOutcomeNames[column]];
      }
    },
  };
}
