/**
 * Every outcome, declared once: the weekly columns and the scalar outcomes of one future. Names are the column names
 * of the files. Shares are of practice-improvements unless the name says otherwise.
 */
export interface OutcomeDeclaration {
  readonly label: string;
  readonly meaning: string;
  readonly unit: string;
  /** Whether more is better, less is better, or neither. */
  readonly better: 'more' | 'less' | 'neither';
  /** A count: always a whole number. */
  readonly whole?: true;
  /**
   * Which side of every value a future without one is on: a time never reached lies beyond every week of the run.
   * Undeclared where a missing value says nothing, such as the cost for each practice when none is in place.
   */
  readonly absent?: 'more';
}

const declare = <Name extends string>(table: Record<Name, OutcomeDeclaration>) => table;
const share = 'share of practice-improvements';

const mostOfBundle = 0.8;
/** Practices with at least this many improvements in place have most of the bundle (four of five). */
export const mostOfBundleCount = (improvements: number) => Math.ceil(improvements * mostOfBundle);

/** State at the end of a week; week 0 is the first week. Costs, hours, patients and admissions are cumulative. */
// biome-ignore format: reads as a table
export const weeklyOutcomes = declare({
  in_place_share: { label: 'In place', unit: share, better: 'more', meaning: 'Practice-improvements in place.' },
  under_way_share: { label: 'Under way', unit: share, better: 'neither', meaning: 'Practice-improvements decided on and being worked on.' },
  not_started_share: { label: 'Not started', unit: share, better: 'less', meaning: 'Practice-improvements never in place and not under way.' },
  lapsed_share: { label: 'Lapsed', unit: share, better: 'less', meaning: 'Practice-improvements once in place, lapsed and not taken up again.' },
  most_of_bundle_practices: { label: 'Practices with most of the bundle', unit: 'practices', whole: true, better: 'more', meaning: 'Practices with at least four fifths of the improvements in place (four of five).' },
  in_place_practices: { label: 'Practices with anything in place', unit: 'practices', whole: true, better: 'more', meaning: 'Practices with at least one improvement in place.' },
  under_way_practices: { label: 'Practices under way', unit: 'practices', whole: true, better: 'neither', meaning: 'Practices with nothing in place and at least one improvement under way.' },
  lapsed_practices: { label: 'Practices lapsed', unit: 'practices', whole: true, better: 'less', meaning: 'Practices with nothing in place or under way and at least one improvement lapsed.' },
  not_started_practices: { label: 'Practices not started', unit: 'practices', whole: true, better: 'less', meaning: 'Practices where no improvement was ever in place or is under way.' },
  delivered_coverage: { label: 'Delivered coverage', unit: 'share of patients', better: 'more', meaning: 'Care delivered to registered patients, mean over improvements, weighted by register.' },
  recorded_coverage: { label: 'Recorded coverage', unit: 'share of patients', better: 'neither', meaning: 'Care as the record shows it, mean over improvements, weighted by register.' },
  patients_reached: { label: 'Patients reached', unit: 'patient-years of full bundle', better: 'more', meaning: 'Care delivered beyond baseline so far: register times coverage gained, summed over weeks and divided by 52.' },
  patients_beyond_baseline: { label: 'Patients beyond baseline', unit: 'patients', better: 'more', meaning: 'Patients with the bundle beyond baseline in this week: register times coverage gained.' },
  admissions_avoided: { label: 'Admissions avoided', unit: 'admissions', better: 'more', meaning: 'Admissions avoided so far against baseline care.' },
  cost_pounds: { label: 'Cost', unit: 'pounds', better: 'less', meaning: 'Cost of the programme so far, all kinds.' },
  hours_given: { label: 'Hours given', unit: 'hours', better: 'neither', meaning: 'Hours that practices have put into setting up improvements so far.' },
  deprivation_gap: { label: 'Deprivation gap', unit: share, better: 'less', meaning: 'In place in the least deprived fifth of practices minus in the most deprived fifth.' },
  waiting_practices: { label: 'Waiting', unit: 'practices', whole: true, better: 'less', meaning: 'Practices in the queue for a mentor.' },
  mentored_practices: { label: 'With a mentor', unit: 'practices', whole: true, better: 'neither', meaning: 'Practices with a mentor in this week.' },
  mean_data_quality: { label: 'Data quality', unit: 'share', better: 'more', meaning: 'Mean over practices.' },
  mean_trust: { label: 'Trust in data', unit: 'share', better: 'more', meaning: 'Mean over practices.' },
  mean_capability: { label: 'Improvement skill', unit: 'share', better: 'more', meaning: 'Mean over practices.' },
  mean_fatigue: { label: 'Change fatigue', unit: 'share', better: 'less', meaning: 'Mean over practices.' },
  mean_hours_per_week: { label: 'Hours for the programme', unit: 'hours/practice/week', better: 'more', meaning: 'Mean hours a practice has for this programme in this week.' },
});

/** One value a future. Empty (not a number) where it does not arise, such as a time never reached. */
// biome-ignore format: reads as a table
export const scalarOutcomes = declare({
  in_place_share_week_52: { label: 'In place after one year', unit: share, better: 'more', meaning: 'In place after 52 weeks.' },
  in_place_share_week_104: { label: 'In place after two years', unit: share, better: 'more', meaning: 'In place after 104 weeks.' },
  in_place_share_end: { label: 'In place at the end', unit: share, better: 'more', meaning: 'In place in the last week.' },
  most_of_bundle_practices_end: { label: 'Practices with most of the bundle at the end', unit: 'practices', whole: true, better: 'more', meaning: 'Practices with at least four fifths of the improvements in place in the last week.' },
  delivered_coverage_week_52: { label: 'Delivered coverage after one year', unit: 'share of patients', better: 'more', meaning: 'Delivered coverage after 52 weeks.' },
  delivered_coverage_end: { label: 'Delivered coverage at the end', unit: 'share of patients', better: 'more', meaning: 'Delivered coverage in the last week.' },
  recorded_coverage_end: { label: 'Recorded coverage at the end', unit: 'share of patients', better: 'neither', meaning: 'Recorded coverage in the last week.' },
  weeks_to_quarter: { label: 'Weeks to a quarter', unit: 'weeks', whole: true, better: 'less', absent: 'more', meaning: 'Weeks until 25% of practice-improvements are in place.' },
  weeks_to_half: { label: 'Weeks to a half', unit: 'weeks', whole: true, better: 'less', absent: 'more', meaning: 'Weeks until 50% of practice-improvements are in place.' },
  weeks_to_three_quarters: { label: 'Weeks to three quarters', unit: 'weeks', whole: true, better: 'less', absent: 'more', meaning: 'Weeks until 75% of practice-improvements are in place.' },
  weeks_to_nine_tenths: { label: 'Weeks to nine tenths', unit: 'weeks', whole: true, better: 'less', absent: 'more', meaning: 'Weeks until 90% of practice-improvements are in place.' },
  patients_reached: { label: 'Patients reached', unit: 'patient-years of full bundle', better: 'more', meaning: 'Care delivered beyond baseline over the whole run.' },
  admissions_avoided: { label: 'Admissions avoided', unit: 'admissions', better: 'more', meaning: 'Admissions avoided over the whole run.' },
  admission_savings_pounds: { label: 'Cost of admissions avoided', unit: 'pounds', better: 'more', meaning: 'Admissions avoided times the cost of one.' },
  cost_pounds: { label: 'Cost', unit: 'pounds', better: 'less', meaning: 'Cost of the programme, all kinds.' },
  cost_mentors_pounds: { label: 'Cost of mentors', unit: 'pounds', better: 'less', meaning: 'Salaries of mentors.' },
  cost_analysts_pounds: { label: 'Cost of analysts', unit: 'pounds', better: 'less', meaning: 'Salaries of analysts.' },
  cost_training_pounds: { label: 'Cost of training', unit: 'pounds', better: 'less', meaning: 'Training seats taken up.' },
  cost_guidance_pounds: { label: 'Cost of guidance', unit: 'pounds', better: 'less', meaning: 'Guidance, once.' },
  cost_feedback_pounds: { label: 'Cost of feedback', unit: 'pounds', better: 'less', meaning: 'Feedback to practices that take part.' },
  cost_tools_pounds: { label: 'Cost of tools', unit: 'pounds', better: 'less', meaning: 'Tools for practices that take part.' },
  cost_protected_time_pounds: { label: 'Cost of protected time', unit: 'pounds', better: 'less', meaning: 'Doctor hours bought.' },
  cost_incentive_pounds: { label: 'Cost of the incentive', unit: 'pounds', better: 'less', meaning: 'Payments for recorded care.' },
  cost_per_practice_in_place: { label: 'Cost for each practice in place', unit: 'pounds', better: 'less', meaning: 'Cost divided by practice-improvements in place at the end, times the number of improvements.' },
  cost_per_patient_reached: { label: 'Cost for each patient reached', unit: 'pounds', better: 'less', meaning: 'Cost divided by patient-years of full bundle beyond baseline.' },
  hours_given: { label: 'Hours given', unit: 'hours', better: 'neither', meaning: 'Hours that practices put into setting up improvements.' },
  deprivation_gap_end: { label: 'Deprivation gap at the end', unit: share, better: 'less', meaning: 'In place in the least deprived fifth minus in the most deprived fifth, last week.' },
  deprivation_gap_week_52: { label: 'Deprivation gap after one year', unit: share, better: 'less', meaning: 'In place in the least deprived fifth minus in the most deprived fifth after 52 weeks.' },
  in_place_fifth_1_end: { label: 'In place, least deprived fifth', unit: share, better: 'more', meaning: 'In place in the last week, least deprived fifth of practices.' },
  in_place_fifth_2_end: { label: 'In place, second fifth', unit: share, better: 'more', meaning: 'In place in the last week, second fifth.' },
  in_place_fifth_3_end: { label: 'In place, third fifth', unit: share, better: 'more', meaning: 'In place in the last week, third fifth.' },
  in_place_fifth_4_end: { label: 'In place, fourth fifth', unit: share, better: 'more', meaning: 'In place in the last week, fourth fifth.' },
  in_place_fifth_5_end: { label: 'In place, most deprived fifth', unit: share, better: 'more', meaning: 'In place in the last week, most deprived fifth of practices.' },
  practices_never_reached: { label: 'Practices never reached', unit: 'practices', whole: true, better: 'less', meaning: 'Practices where no improvement was ever in place.' },
  practices_ever_engaged: { label: 'Practices ever engaged', unit: 'practices', whole: true, better: 'more', meaning: 'Practices that ever started an improvement.' },
  median_wait_weeks: { label: 'Median wait for a mentor', unit: 'weeks', better: 'less', meaning: 'Median over practices that queued; who never got one counts as having waited to the end of the support.' },
  mentored_weeks_used: { label: 'Mentored weeks used', unit: 'practice-weeks', whole: true, better: 'neither', meaning: 'Weeks that practices spent with a mentor.' },
  training_seats_attended: { label: 'Training seats attended', unit: 'seats', whole: true, better: 'neither', meaning: 'Seats at training sessions on which somebody sat; seats offered are paid for, attended or not.' },
  analyst_visits_made: { label: 'Analyst visits made', unit: 'visits', whole: true, better: 'neither', meaning: 'Visits of analysts to practices in the queue.' },
  retention_52: { label: 'Kept one year after the end', unit: 'share of those in place when support ended', better: 'more', meaning: 'Improvements in place when support ended that had not lapsed 52 weeks later.' },
  lapse_first_year: { label: 'Lapse in the first year', unit: 'share', better: 'less', meaning: 'Of improvements in place for the first time, those that lapsed within 52 weeks, among those observed so long.' },
  lapse_second_year: { label: 'Lapse in the second year', unit: 'share', better: 'less', meaning: 'Of improvements that survived 52 weeks in place, those that lapsed in the next 52, among those observed so long.' },
  borough_variance_share: { label: 'Timing explained by borough', unit: 'share of variance', better: 'neither', meaning: 'Share of the variance of mean time to in place that lies between boroughs; never in place counts as the last week.' },
  morans_i_excess: { label: 'Likeness of neighbours', unit: "Moran's I", better: 'neither', meaning: "Moran's I of mean time to in place over the ties, minus its expectation if times were permuted within boroughs." },
  ties_at_decision: { label: 'Peers in place at the decision', unit: 'share of ties', better: 'neither', meaning: 'Mean share of ties in place when a practice first decided.' },
  decided_without_peers: { label: 'Decided before any peer', unit: 'share of first decisions', better: 'neither', meaning: 'First decisions taken with no tie in place.' },
});

export type WeeklyOutcome = keyof typeof weeklyOutcomes;
export type ScalarOutcome = keyof typeof scalarOutcomes;
export const weeklyOutcomeNames = Object.keys(weeklyOutcomes) as WeeklyOutcome[];
export const scalarOutcomeNames = Object.keys(scalarOutcomes) as ScalarOutcome[];

/** What would help a practice most, in the order in which ties are settled. */
export const reliefs = {
  time: { label: 'Time', meaning: 'One hour more for each doctor each week.' },
  skill: { label: 'Skill', meaning: 'Capability of .8.' },
  data: { label: 'Data', meaning: 'Data quality of .9, trusted at .8.' },
  fit: { label: 'Fit', meaning: "A message that fits the practice's orientation." },
  fatigue: { label: 'Freshness', meaning: 'No change fatigue.' },
  support: {
    label: 'Support now',
    meaning:
      'A mentor today, and at once the skill of the whole time with one, for a practice that is still in the queue.',
  },
  fewer: { label: 'Fewer at once', meaning: 'One improvement at a time.' },
} as const;
export type Relief = keyof typeof reliefs;
export const reliefNames = Object.keys(reliefs) as Relief[];
