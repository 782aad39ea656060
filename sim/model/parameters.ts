/**
 * Every parameter of the world, declared once. The file reads like the table in the ODD: symbol, unit, default,
 * limits, plausible range and shape, basis, source. A parameter without a plausible range is held at its default.
 */
import type { Declaration, Shape } from './declaration.ts';

/** Under which heading a parameter stands on the assumptions page. */
export type ParameterGroup =
  | 'time'
  | 'workforce'
  | 'skill'
  | 'data'
  | 'decision'
  | 'peers'
  | 'work'
  | 'fatigue'
  | 'lasting'
  | 'recording'
  | 'practices'
  | 'money'
  | 'outcomes'
  | 'reliefs';

export interface ParameterDeclaration extends Declaration {
  /** Symbol in the ODD. */
  readonly symbol: string;
  readonly group: ParameterGroup;
  /** Range from which a future draws it under plausible assumptions, with the shape of the draw. */
  readonly plausible?: { readonly low: number; readonly high: number; readonly shape: Shape };
}

const declare = <Name extends string>(table: Record<Name, ParameterDeclaration>) => table;
const uniform = (low: number, high: number) => ({ low, high, shape: 'uniform' as const });
const logUniform = (low: number, high: number) => ({ low, high, shape: 'log-uniform' as const });
const lognormal = (low: number, high: number) => ({ low, high, shape: 'lognormal' as const });
const gamma = (low: number, high: number) => ({ low, high, shape: 'gamma' as const });

const noMeasurement = 'No measurement was found; assumed so that it can be varied.';
const timing2013 = 'Computed from public list sizes and deprivation of outer north-east London, 2013.';
const enhancedServices =
  'Computed from yearly entry and exit of 7,864 English practices in paid enhanced services, 2014-15 to 2022-23.';

// biome-ignore format: reads as a table
export const parameters = declare({
  // Time ------------------------------------------------------------------------------------------------------
  meanUtilisation: {
    symbol: 'u', label: 'Mean workload', group: 'time', section: 'Time',
    meaning: 'Mean share of contracted hours that ordinary demand takes. What is left is slack.',
    unit: 'share', default: 0.945, minimum: 0, maximum: 1.5, plausible: uniform(0.92, 0.97), basis: 'guess',
    source: 'Assumed. In a UK survey 95% of general practitioners named demand as the main barrier to improvement work.',
  },
  utilisationSd: {
    symbol: 'sd_u', label: 'Spread of workload', group: 'time', section: 'Time',
    meaning: 'Standard deviation of workload between practices.',
    unit: 'share', default: 0.025, minimum: 0, maximum: 0.5, basis: 'guess', source: noMeasurement,
  },
  utilisationDeprivationSlope: {
    symbol: 'u_z', label: 'Extra workload where deprived', group: 'time', section: 'Time',
    meaning: 'Added workload for one standard deviation more deprivation.',
    unit: 'share/SD', default: 0.008, minimum: -0.2, maximum: 0.2, basis: 'guess',
    source: 'Assumed after the inverse care law; patients per doctor rise only weakly with deprivation in these boroughs.',
  },
  seasonalAmplitude: {
    symbol: 'a_s', label: 'Winter pressure', group: 'time', section: 'Season and rivals',
    meaning: 'How far workload swings over the year after practices absorb most of it; the peak is in January.',
    unit: 'share', default: 0.03, minimum: 0, maximum: 0.5, plausible: uniform(0.01, 0.1), basis: 'expert',
    source: 'Consultations swing by about 10% over the year (17 practices, 3 years); that 70% is absorbed is assumed.',
  },
  contractedHours: {
    symbol: 'h_F', label: 'Contracted hours', group: 'time', section: 'Time',
    meaning: 'Contracted hours a week of one full-time general practitioner.',
    unit: 'h/FTE/week', default: 38, minimum: 1, maximum: 100, plausible: uniform(34, 42), basis: 'expert',
    source: 'Assumed. All partners, part-time ones among them, worked 38.2 hours a week in 2006-07; full-time partners 44.4, above the range (GP Workload Survey, NHS Digital). Hours worked exceed hours contracted.',
  },
  protectedHours: {
    symbol: 'h_prot', label: 'Protected time already there', group: 'time', section: 'Time',
    meaning: 'Protected learning time that a practice has without the plan.',
    unit: 'h/FTE/week', default: 0.15, minimum: 0, maximum: 40, plausible: uniform(0, 0.5), basis: 'guess',
    source: 'Assumed: where it is funded, protected learning time is about one session a month.',
  },
  slackShare: {
    symbol: 'share', label: 'Share of slack for this programme', group: 'time', section: 'Time',
    meaning: 'Of the time left after demand, the share that goes to this programme.',
    unit: 'share', default: 0.4, minimum: 0, maximum: 1, plausible: uniform(0.2, 0.6), basis: 'guess',
    source: noMeasurement,
  },
  vacancyCover: {
    symbol: 'c_v', label: 'Vacancy covered', group: 'time', section: 'Time',
    meaning: 'Share of a vacant post that is covered, so that only the rest falls on colleagues.',
    unit: 'share', default: 0.5, minimum: 0.01, maximum: 1, basis: 'guess', source: noMeasurement,
  },
  rivalTimeShare: {
    symbol: 'c_r', label: 'Time a rival takes', group: 'time', section: 'Time',
    meaning: 'Weight of one rival programme when hours for improvement are shared out.',
    unit: 'per programme', default: 0.5, minimum: 0, maximum: 10, basis: 'guess', source: noMeasurement,
  },
  gateHalfSaturation: {
    symbol: 'h_half', label: 'Hours at which willing turns into able', group: 'time', section: 'Decide',
    meaning: 'Hours per doctor a week at which half of the most that time can do for a decision is reached. 0 opens the gate.',
    unit: 'h/FTE/week', default: 0.4, minimum: 0, maximum: 40, plausible: uniform(0.1, 1), basis: 'guess',
    source: noMeasurement,
  },
  gateReference: {
    symbol: 'h_ref', label: 'Hours of the reference practice', group: 'time', section: 'Decide',
    meaning: 'Hours per doctor a week at which the time gate equals one.',
    unit: 'h/FTE/week', default: 0.8, minimum: 0.01, maximum: 40, basis: 'guess',
    source: 'Slack of 5.5% of 38 hours times a share of 40%; see the two parameters.',
  },
  // Workforce -------------------------------------------------------------------------------------------------
  turnoverRate: {
    symbol: 'tau', label: 'GP turnover', group: 'workforce', section: 'Turnover',
    meaning: 'Yearly hazard that a general practitioner leaves the practice.',
    unit: '/year', default: 0.1, minimum: 0, maximum: 20, plausible: gamma(0.05, 0.2), basis: 'expert',
    source: 'Assumed, below the upper quartile of practice turnover: 11% in 2009, 18.2% in 2013-14, 14% in 2019 (Parisi et al. 2021, PMC8362689). No mean was found.',
  },
  turnoverDeprivationSlope: {
    symbol: 'tau_z', label: 'Extra turnover where deprived', group: 'workforce', section: 'Turnover',
    meaning: 'Change of the log hazard of leaving for one standard deviation more deprivation.',
    unit: 'log/SD', default: 0.03, minimum: -1, maximum: 1, basis: 'measured',
    source: 'Parisi et al. 2021: rate ratio 1.09 (1.06-1.13) between the most and the least deprived fifth, taken as 2.8 SD apart.',
  },
  vacancyWeeks: {
    symbol: 'T_vac', label: 'Length of a vacancy', group: 'workforce', section: 'Turnover',
    meaning: 'Mean weeks until a vacant post is filled.',
    unit: 'weeks', default: 26, minimum: 0.01, maximum: 1000, plausible: uniform(13, 52), basis: 'measured',
    source: 'Pulse surveys: partner recruitment took 5.7 months in 2015 and 6.6 in 2016 (self-selected readers).',
  },
  knowledgeLoss: {
    symbol: 'l', label: 'Knowledge lost with a leaver', group: 'workforce', section: 'Turnover',
    meaning: "Share of a leaver's part of the practice's capability and embedding that goes with them.",
    unit: 'share', default: 0.6, minimum: 0, maximum: 1, plausible: uniform(0.3, 1), basis: 'guess', source: noMeasurement,
  },
  // Skill -----------------------------------------------------------------------------------------------------
  trainingGain: {
    symbol: 'a_T', label: 'Skill from a training session', group: 'skill', section: 'Support arrives',
    meaning: 'Share of the missing capability that one session adds.',
    unit: 'share', default: 0.2, minimum: 0, maximum: 1, plausible: uniform(0.05, 0.35), basis: 'guess', source: noMeasurement,
  },
  mentoringGain: {
    symbol: 'a_M', label: 'Skill from a mentored week', group: 'skill', section: 'Slow states',
    meaning: 'Share of the missing capability that a week with a mentor adds.',
    unit: 'share/week', default: 0.02, minimum: 0, maximum: 1, plausible: uniform(0.005, 0.04), basis: 'guess',
    source: noMeasurement,
  },
  trainingHalfLife: {
    symbol: 'h_r', label: 'Half-life of the training impulse', group: 'skill', section: 'Slow states',
    meaning: 'Weeks in which the impulse of a training session halves.',
    unit: 'weeks', default: 26, minimum: 0.1, maximum: 1000, basis: 'guess', source: noMeasurement,
  },
  minimumEfficiency: {
    symbol: 'kappa_min', label: 'Efficiency without skill', group: 'skill', section: 'Work',
    meaning: 'Share of an hour that still counts in a practice without any improvement skill.',
    unit: 'share', default: 0.35, minimum: 0, maximum: 1, plausible: uniform(0.2, 0.6), basis: 'guess', source: noMeasurement,
  },
  // Data ------------------------------------------------------------------------------------------------------
  analystGain: {
    symbol: 'a_D', label: "Data gained by an analyst's visit", group: 'data', section: 'Support arrives',
    meaning: 'Share of the missing data quality that one visit adds.',
    unit: 'share', default: 0.3, minimum: 0, maximum: 1, plausible: uniform(0.1, 0.5), basis: 'expert',
    source: 'Assumed size; the direction is that of the North Staffordshire coding programme (PMC305461).',
  },
  mentoringDataGain: {
    symbol: 'a_MD', label: 'Data gained in a mentored week', group: 'data', section: 'Slow states',
    meaning: 'Share of the missing data quality that a week with a mentor adds.',
    unit: 'share/week', default: 0.004, minimum: 0, maximum: 1, basis: 'guess', source: noMeasurement,
  },
  dataDecay: {
    symbol: 'delta_D', label: 'Decay of cleaned data', group: 'data', section: 'Slow states',
    meaning: 'Share of data quality lost a week while it stands above where it began.',
    unit: '/week', default: 0.0015, minimum: 0, maximum: 1, plausible: uniform(0, 0.005), basis: 'guess', source: noMeasurement,
  },
  trustGain: {
    symbol: 'alpha_plus', label: 'Trust gained', group: 'data', section: 'Slow states',
    meaning: 'Share of the distance by which trust rises towards data quality with each report.',
    unit: '/report', default: 0.03, minimum: 0, maximum: 1, plausible: uniform(0.01, 0.06), basis: 'guess',
    source: 'Assumed; that accuracy builds trust is a finding of CP-FIT (Brown et al. 2019).',
  },
  trustLoss: {
    symbol: 'alpha_minus', label: 'Trust lost', group: 'data', section: 'Slow states',
    meaning: 'Share of the distance by which trust falls towards data quality with each report. Never drawn below the gain.',
    unit: '/report', default: 0.06, minimum: 0, maximum: 1, plausible: uniform(0.02, 0.12), basis: 'guess',
    source: 'Assumed; that inaccurate data destroys trust is a finding of CP-FIT (Brown et al. 2019).',
  },
  initialTrust: {
    symbol: 'T_0', label: 'Trust in data at the start', group: 'data', section: 'Initialisation',
    meaning: 'Trust in data feedback before the programme.',
    unit: 'share', default: 0.6, minimum: 0, maximum: 1, basis: 'guess', source: noMeasurement,
  },
  dataQualityMean: {
    symbol: 'D_mean', label: 'Data quality at the start', group: 'data', section: 'Initialisation',
    meaning: 'Mean over practices of the quality of their COPD data.',
    unit: 'share', default: 0.6, minimum: 0, maximum: 1, basis: 'expert',
    source: 'Spirometry agreed with the recorded diagnosis in 73-75% of patients (Devon, Wales, CPRD); .4-.8 is in keeping.',
  },
  dataQualitySlope: {
    symbol: 'D_z', label: 'Data quality and deprivation', group: 'data', section: 'Initialisation',
    meaning: 'Change of data quality for one standard deviation more deprivation.',
    unit: 'share/SD', default: -0.02, minimum: -0.5, maximum: 0.5, basis: 'guess', source: noMeasurement,
  },
  dataQualitySd: {
    symbol: 'D_sd', label: 'Spread of data quality', group: 'data', section: 'Initialisation',
    meaning: 'Standard deviation of data quality between practices.',
    unit: 'share', default: 0.15, minimum: 0, maximum: 1, basis: 'guess', source: noMeasurement,
  },
  dataQualityLow: {
    symbol: 'D_low', label: 'Poorest data', group: 'data', section: 'Initialisation',
    meaning: 'Drawn data quality is never below this.',
    unit: 'share', default: 0.05, minimum: 0, maximum: 1, basis: 'guess', source: noMeasurement,
  },
  dataQualityHigh: {
    symbol: 'D_high', label: 'Best data', group: 'data', section: 'Initialisation',
    meaning: 'Drawn data quality is never above this.',
    unit: 'share', default: 0.98, minimum: 0, maximum: 1, basis: 'guess', source: noMeasurement,
  },
  // Decision --------------------------------------------------------------------------------------------------
  secularHazard: {
    symbol: 'p_0', label: 'Starting without any push', group: 'decision', section: 'Decide',
    meaning: 'Weekly hazard of starting an improvement without programme or peers.',
    unit: '/week', default: 0.0012, minimum: 0, maximum: 10, plausible: logUniform(0.0003, 0.0025), basis: 'expert',
    source: 'Assumed, below what is computed from 103 new medicines: .0016 (.0011-.0027), from a median of 8.2 years (4.9-12.1) to adoption (Dunn et al. 2012). The low end, .0003, has no source.',
  },
  fitSensitivity: {
    symbol: 'b_fit', label: 'Sensitivity to mismatch', group: 'decision', section: 'Decide',
    meaning: 'How strongly a mismatch of framing and orientation lowers the log hazard of starting.',
    unit: '-', default: 1.5, minimum: 0, maximum: 20, plausible: uniform(0, 3), basis: 'guess',
    source: 'Assumed; the tension itself is a finding of Marshall et al. 2014.',
  },
  fitReference: {
    symbol: 'm_0', label: 'Usual mismatch', group: 'decision', section: 'Decide',
    meaning: 'Mismatch at which the hazard is neither raised nor lowered.',
    unit: 'share', default: 0.4, minimum: 0, maximum: 1, basis: 'guess', source: noMeasurement,
  },
  fatigueSensitivity: {
    symbol: 'b_F', label: 'Sensitivity to fatigue', group: 'decision', section: 'Decide',
    meaning: 'How strongly change fatigue lowers the log hazard of starting.',
    unit: '-', default: 1.2, minimum: 0, maximum: 20, plausible: uniform(0, 2.4), basis: 'guess', source: noMeasurement,
  },
  guidanceStrength: {
    symbol: 'beta_G', label: 'Strength of guidance', group: 'decision', section: 'Decide',
    meaning: 'Weekly hazard of starting that guidance adds.',
    unit: '/week', default: 0.004, minimum: 0, maximum: 10, plausible: lognormal(0.001, 0.008), basis: 'expert',
    source: 'Attained alone: 1.2 points of delivered coverage in a year. Printed materials: median 2 (range 0 to 11), Giguere et al. 2012 (CD004398).',
  },
  trainingStrength: {
    symbol: 'beta_T', label: 'Strength of training', group: 'decision', section: 'Decide',
    meaning: 'Weekly hazard of starting that a fresh training session adds.',
    unit: '/week', default: 0.026, minimum: 0, maximum: 10, plausible: lognormal(0.01, 0.05), basis: 'expert',
    source: 'Attained alone: 2.7 points in a year. Educational meetings: median 6 (1.8-15.9), and seemingly none for complex behaviour, Forsetlund et al. 2009 (CD003030).',
  },
  mentoringStrength: {
    symbol: 'beta_M', label: 'Strength of mentoring', group: 'decision', section: 'Decide',
    meaning: 'Weekly hazard of starting that a mentor adds while there.',
    unit: '/week', default: 0.032, minimum: 0, maximum: 10, plausible: lognormal(0.01, 0.06), basis: 'expert',
    source: "Attained alone: 5.4 points in a year with mentors for all, 2.0 with six. Educational outreach: median 5.6 (3-9), O'Brien et al. 2007 (CD000409).",
  },
  feedbackStrength: {
    symbol: 'beta_F', label: 'Strength of feedback', group: 'decision', section: 'Decide',
    meaning: 'Weekly hazard of starting that a report adds if data were perfect and fully trusted.',
    unit: '/week', default: 0.045, minimum: 0, maximum: 10, plausible: lognormal(0.01, 0.09), basis: 'expert',
    source: 'Attained alone, weekly: 2.7 points in a year. Audit and feedback: median 2.7, mean 6.2, Ivers et al. 2025 (recalled, unverified).',
  },
  feedbackHalfLife: {
    symbol: 'h_f', label: 'Half-life of a report', group: 'decision', section: 'Decide',
    meaning: 'Weeks in which the pull of a feedback report halves until the next one comes.',
    unit: 'weeks', default: 13, minimum: 0.1, maximum: 1000, basis: 'guess', source: noMeasurement,
  },
  incentiveStrength: {
    symbol: 'beta_I', label: 'Strength of an incentive', group: 'decision', section: 'Decide',
    meaning: 'Weekly hazard of starting that an incentive of the standard level adds.',
    unit: '/week', default: 0.03, minimum: 0, maximum: 10, plausible: uniform(0, 0.06), basis: 'expert',
    source: 'Attained alone, at the standard level: 4.3 points in a year. Set after the quick first year of the Quality and Outcomes Framework and after Dreischulte et al. 2016; neither gives points for care like this.',
  },
  boroughEffect: {
    symbol: 'sigma_B', label: 'Differences between boroughs', group: 'decision', section: 'Decide',
    meaning: 'Log standard deviation of how readily practices of a borough start.',
    unit: 'log', default: 0.4, minimum: 0, maximum: 3, plausible: uniform(0, 1.2), basis: 'expert',
    source: 'Computed: 18-22% of timing variance of two prescribing switches lies between commissioners; shrunk, as one programme serves all.',
  },
  // Peers -----------------------------------------------------------------------------------------------------
  peerStrength: {
    symbol: 'q', label: 'Strength of peers', group: 'peers', section: 'Decide',
    meaning: 'Weekly hazard of starting when every tie has the improvement in place.',
    unit: '/week', default: 0.012, minimum: 0, maximum: 1000, plausible: uniform(0, 0.045), basis: 'expert',
    source: 'Assumed, between none and what curves allow: fits to two English prescribing switches (.02-.03) and to 125 doctors (.044) are upper bounds, and who knew whom had no effect there.',
  },
  contagionMidpoint: {
    symbol: 'theta', label: 'Share of peers that convinces', group: 'peers', section: 'Decide',
    meaning: 'Share of ties in place at which complex contagion is half way.',
    unit: 'share', default: 0.3, minimum: 0.001, maximum: 1, plausible: uniform(0.1, 0.6), basis: 'guess',
    source: 'Not identified by any data set we know.',
  },
  contagionSteepness: {
    symbol: 'gamma', label: 'Steepness of contagion', group: 'peers', section: 'Decide',
    meaning: 'How sharply peers convince around the midpoint. 0 means simple contagion, in proportion to the share.',
    unit: '-', default: 2, minimum: 0, maximum: 1000, plausible: uniform(1, 4), basis: 'guess',
    source: 'A structural choice after Centola and Macy 2007.',
  },
  meanTies: {
    symbol: 'd', label: 'Ties of a practice', group: 'peers', section: 'Initialisation',
    meaning: 'Ties of a practice on average, before two practices that name each other share one tie; then 5.7 in place of 6.',
    unit: 'practices', default: 6, minimum: 0, maximum: 100, plausible: uniform(3, 12), basis: 'guess',
    source: 'No advice network among English practices was found.',
  },
  tieLocalityShare: {
    symbol: 'd_loc', label: 'Ties within the locality', group: 'peers', section: 'Initialisation',
    meaning: 'Share of ties to practices of the same locality.',
    unit: 'share', default: 0.22, minimum: 0, maximum: 1, basis: 'guess',
    source: 'Assumed after the odds ratio of 5 for colleagues in the same clinic (Keating et al. 2007).',
  },
  tieBoroughShare: {
    symbol: 'd_bor', label: 'Ties within the rest of the borough', group: 'peers', section: 'Initialisation',
    meaning: 'Share of ties to other localities of the same borough; what remains goes elsewhere.',
    unit: 'share', default: 0.47, minimum: 0, maximum: 1, basis: 'guess',
    source: 'Assumed after the odds ratio of 5 for colleagues in the same clinic (Keating et al. 2007).',
  },
  orientationHomophily: {
    symbol: 'eta', label: 'Like seeks like', group: 'peers', section: 'Initialisation',
    meaning: 'How fast the chance of a tie falls with the difference in orientation.',
    unit: '-', default: 3, minimum: 0, maximum: 50, plausible: uniform(0, 6), basis: 'guess', source: noMeasurement,
  },
  tieAttempts: {
    symbol: 'n_try', label: 'Attempts to fill a tie', group: 'peers', section: 'Initialisation',
    meaning: 'Candidates looked at before a place for a tie is left empty.',
    unit: 'candidates', default: 30, minimum: 1, maximum: 1000, basis: 'guess',
    source: 'A bound on work, not a fact; with the default homophily fewer than 1 place in 10,000 stays empty.',
  },
  // Work ------------------------------------------------------------------------------------------------------
  workHours: {
    symbol: 'W', label: 'Work to put an improvement in place', group: 'work', section: 'Work',
    meaning: 'Hours that a mean improvement takes a mean practice at full capability.',
    unit: 'hours', default: 13, minimum: 1e-6, maximum: 10000, plausible: lognormal(6, 33), basis: 'guess',
    source: 'Assumed; set together with the strengths so that single elements gain what reviews found or somewhat less.',
  },
  fixedWorkShare: {
    symbol: 'w_fix', label: 'Work that does not grow with size', group: 'work', section: 'Work',
    meaning: 'Share of the set-up work that is the same in every practice; the rest grows with the list.',
    unit: 'share', default: 0.2, minimum: 0, maximum: 1, plausible: uniform(0, 0.6), basis: 'guess',
    source: 'The literature on practice size contradicts itself.',
  },
  referenceListSize: {
    symbol: 'L_ref', label: 'List of the mean practice', group: 'work', section: 'Work',
    meaning: 'List size at which set-up work equals its mean. Fixed, so that the work of a practice does not hang on which others are there.',
    unit: 'patients', default: 5720, minimum: 1, maximum: 1000000, basis: 'measured', source: timing2013,
  },
  toolSaving: {
    symbol: 'omega_tool', label: 'Work saved by analytical tools', group: 'work', section: 'Work',
    meaning: 'Share of set-up work that tools save where data are perfect.',
    unit: 'share', default: 0.3, minimum: 0, maximum: 0.99, plausible: uniform(0, 0.5), basis: 'guess', source: noMeasurement,
  },
  parallelCost: {
    symbol: 'c_wip', label: 'Cost of doing several at once', group: 'work', section: 'Work',
    meaning: 'Extra work for each further improvement under way in the same practice.',
    unit: 'share', default: 0.1, minimum: 0, maximum: 10, plausible: uniform(0, 0.3), basis: 'guess', source: noMeasurement,
  },
  // Fatigue ---------------------------------------------------------------------------------------------------
  fatigueGain: {
    symbol: 'phi_plus', label: 'Fatigue from a programme', group: 'fatigue', section: 'Slow states',
    meaning: 'Share of the remaining freshness that one running programme takes a week.',
    unit: '/week', default: 0.03, minimum: 0, maximum: 1, plausible: uniform(0.01, 0.06), basis: 'guess', source: noMeasurement,
  },
  fatigueRecovery: {
    symbol: 'phi_minus', label: 'Recovery from fatigue', group: 'fatigue', section: 'Slow states',
    meaning: 'Share of fatigue that goes away a week.',
    unit: '/week', default: 0.02, minimum: 0, maximum: 1, plausible: uniform(0.01, 0.05), basis: 'guess', source: noMeasurement,
  },
  programmeFatigueWeight: {
    symbol: 'c_F', label: 'Fatigue from this programme', group: 'fatigue', section: 'Slow states',
    meaning: 'Weight of this programme beside a rival one.',
    unit: 'programmes', default: 0.5, minimum: 0, maximum: 10, basis: 'guess', source: noMeasurement,
  },
  initialFatigue: {
    symbol: 'F_0', label: 'Fatigue at the start', group: 'fatigue', section: 'Initialisation',
    meaning: 'Change fatigue in week 0.',
    unit: 'share', default: 0, minimum: 0, maximum: 1, basis: 'guess', source: noMeasurement,
  },
  rivalProgrammes: {
    symbol: 'nu', label: 'Rival programmes', group: 'fatigue', section: 'Season and rivals',
    meaning: 'Other programmes that arrive at the practices in a year.',
    unit: '/year', default: 1, minimum: 0, maximum: 100, plausible: uniform(0, 4), basis: 'guess',
    source: 'Assumed; in a UK survey 95% of general practitioners named too many demands from agencies.',
  },
  rivalWeeks: {
    symbol: 'T_r', label: 'Length of a rival programme', group: 'fatigue', section: 'Season and rivals',
    meaning: 'Weeks that a rival programme lasts.',
    unit: 'weeks', default: 40, minimum: 0, maximum: 10000, basis: 'guess', source: noMeasurement,
  },
  // Lasting ---------------------------------------------------------------------------------------------------
  embeddingRate: {
    symbol: 'a_e', label: 'Embedding', group: 'lasting', section: 'Embed or lapse',
    meaning: 'Share of the way to being routine that an improvement makes a week.',
    unit: '/week', default: 0.01, minimum: 0, maximum: 1, plausible: logUniform(0.004, 0.02), basis: 'measured',
    source: `${enhancedServices} The fit gives .008-.010; the default is its top, itself an upper bound: a mixture of stayers and leavers looks the same.`,
  },
  lapseHazard: {
    symbol: 'delta_0', label: 'Lapse while not embedded', group: 'lasting', section: 'Embed or lapse',
    meaning: 'Weekly hazard that an improvement without any embedding lapses.',
    unit: '/week', default: 0.006, minimum: 0, maximum: 10, plausible: logUniform(0.003, 0.02), basis: 'expert',
    source: `${enhancedServices} The fit gives .0046-.005, a lower bound for work that is not paid; that .006 is enough above it is assumed.`,
  },
  withdrawalEffect: {
    symbol: 'omega_I', label: 'Lapse when an incentive ends', group: 'lasting', section: 'Embed or lapse',
    meaning: 'How much the hazard of lapse multiplies where money was the reason to start and has gone.',
    unit: '-', default: 2, minimum: 0, maximum: 100, plausible: uniform(0, 8), basis: 'expert',
    source: 'Sources conflict: no change (Kontopantelis 2014) to falls of 10-62 points (Minchin 2018).',
  },
  coverageRampWeeks: {
    symbol: 'T_y', label: 'Weeks until patients feel it', group: 'lasting', section: 'Coverage',
    meaning: 'Time scale in weeks on which delivered coverage follows the stage.',
    unit: 'weeks', default: 26, minimum: 1, maximum: 1000, basis: 'guess',
    source: 'Assumed: a register is reviewed about once in a year.',
  },
  // Recording -------------------------------------------------------------------------------------------------
  recordingInflation: {
    symbol: 'g_rec', label: 'Recording that payment adds', group: 'recording', section: 'Coverage',
    meaning: 'Share of delivered care missing from the record that enters it when it is paid for. The record never shows more than was delivered.',
    unit: 'share', default: 0.6, minimum: 0, maximum: 1, plausible: uniform(0, 0.9), basis: 'expert',
    source: 'Assumed size; the direction is that of Minchin et al. 2018: records fell at once when payment ended.',
  },
  // Practices -------------------------------------------------------------------------------------------------
  capabilityMean: {
    symbol: 'kappa_mean', label: 'Improvement skill at the start', group: 'practices', section: 'Initialisation',
    meaning: 'Mean capability for systematic improvement over practices.',
    unit: 'share', default: 0.3, minimum: 0, maximum: 1, basis: 'guess', source: noMeasurement,
  },
  capabilitySd: {
    symbol: 'kappa_sd', label: 'Spread of improvement skill', group: 'practices', section: 'Initialisation',
    meaning: 'Standard deviation of capability between practices.',
    unit: 'share', default: 0.12, minimum: 0, maximum: 1, basis: 'guess', source: noMeasurement,
  },
  capabilityLow: {
    symbol: 'kappa_low', label: 'Least skill', group: 'practices', section: 'Initialisation',
    meaning: 'Drawn capability is never below this.',
    unit: 'share', default: 0.02, minimum: 0, maximum: 1, basis: 'guess', source: noMeasurement,
  },
  capabilityHigh: {
    symbol: 'kappa_high', label: 'Most skill', group: 'practices', section: 'Initialisation',
    meaning: 'Drawn capability is never above this.',
    unit: 'share', default: 0.95, minimum: 0, maximum: 1, basis: 'guess', source: noMeasurement,
  },
  orientationMean: {
    symbol: 'o_mean', label: 'Orientation', group: 'practices', section: 'Initialisation',
    meaning: 'Mean orientation: 0 is a narrative generalist, 1 a quantitative single-disease view.',
    unit: 'share', default: 0.4, minimum: 0.01, maximum: 0.99, basis: 'guess',
    source: 'Assumed Beta(2, 3); no instrument was found.',
  },
  orientationSd: {
    symbol: 'o_sd', label: 'Spread of orientation', group: 'practices', section: 'Initialisation',
    meaning: 'Standard deviation of orientation between practices.',
    unit: 'share', default: 0.2, minimum: 0, maximum: 0.49, basis: 'guess',
    source: 'Assumed Beta(2, 3); no instrument was found.',
  },
  baselineSd: {
    symbol: 'b_sd', label: 'Spread of baseline care', group: 'practices', section: 'Initialisation',
    meaning: 'Standard deviation between practices of the coverage before the programme.',
    unit: 'share', default: 0.12, minimum: 0, maximum: 0.49, basis: 'expert',
    source: 'Assumed, at the low end: .15 (.10-.25) is as good a reading of the .25 between practices in 2021-22, a year inflated by the pandemic.',
  },
  listLogMean: {
    symbol: 'L_mu', label: 'Log list size', group: 'practices', section: 'Initialisation',
    meaning: 'Mean of the natural logarithm of list size in a synthetic population.',
    unit: 'log patients', default: 8.504, minimum: 0, maximum: 15, basis: 'measured', source: timing2013,
  },
  listLogSd: {
    symbol: 'L_sigma', label: 'Spread of log list size', group: 'practices', section: 'Initialisation',
    meaning: 'Standard deviation of the natural logarithm of list size in a synthetic population.',
    unit: 'log patients', default: 0.542, minimum: 0, maximum: 3, basis: 'measured', source: timing2013,
  },
  patientsPerGp: {
    symbol: 'L_G', label: 'Patients per GP', group: 'practices', section: 'Initialisation',
    meaning: 'Median patients per full-time equivalent general practitioner.',
    unit: 'patients', default: 2450, minimum: 1, maximum: 1000000, basis: 'measured',
    source: 'Computed for 152 practices of outer north-east London, September 2015.',
  },
  patientsPerGpLogSd: {
    symbol: 'L_G_sigma', label: 'Spread of patients per GP', group: 'practices', section: 'Initialisation',
    meaning: 'Log standard deviation of patients per general practitioner.',
    unit: 'log', default: 0.4, minimum: 0, maximum: 3, basis: 'measured',
    source: 'Computed for 152 practices of outer north-east London, September 2015: .40 trimmed, .47 untrimmed.',
  },
  registerShare: {
    symbol: 'R_share', label: 'COPD register', group: 'practices', section: 'Initialisation',
    meaning: 'Share of the list on the COPD register at mean deprivation.',
    unit: 'share', default: 0.0128, minimum: 0, maximum: 1, basis: 'measured',
    source: 'Quality and Outcomes Framework 2013-14, four boroughs of outer north-east London: 13,230 patients.',
  },
  registerDeprivationSlope: {
    symbol: 'R_z', label: 'Register and deprivation', group: 'practices', section: 'Initialisation',
    meaning: 'Relative change of the register for one standard deviation more deprivation.',
    unit: 'share/SD', default: 0.1, minimum: -1, maximum: 1, basis: 'guess', source: noMeasurement,
  },
  deprivationWithinSd: {
    symbol: 'z_sd', label: 'Deprivation within a borough', group: 'practices', section: 'Initialisation',
    meaning: 'Standard deviation of deprivation within a borough of a synthetic population.',
    unit: 'SD', default: 0.56, minimum: 0, maximum: 10, basis: 'measured', source: timing2013,
  },
  localitySize: {
    symbol: 'n_loc', label: 'Practices in a locality', group: 'practices', section: 'Initialisation',
    meaning: 'Practices that make up a locality where none is given.',
    unit: 'practices', default: 5, minimum: 1, maximum: 1000, basis: 'expert',
    source: 'Tower Hamlets networks joined four or five practices (Hull et al. 2014).',
  },
  // Money -----------------------------------------------------------------------------------------------------
  mentorCost: {
    symbol: 'M_m', label: 'A mentor', group: 'money', section: 'Accounts',
    meaning: 'Yearly cost of one mentor, paid from the start to the end of the support, busy or not.',
    unit: 'pounds/year', default: 57000, minimum: 0, maximum: 1e7, basis: 'guess',
    source: 'Assumed: band 7 with on-costs, order of magnitude.',
  },
  analystCost: {
    symbol: 'M_a', label: 'An analyst', group: 'money', section: 'Accounts',
    meaning: 'Yearly cost of one analyst, paid from the start to the end of the support.',
    unit: 'pounds/year', default: 47000, minimum: 0, maximum: 1e7, basis: 'guess', source: 'Assumed, order of magnitude.',
  },
  gpHourCost: {
    symbol: 'M_h', label: 'A bought GP hour', group: 'money', section: 'Accounts',
    meaning: 'Cost of one hour of protected time bought by the plan.',
    unit: 'pounds/hour', default: 80, minimum: 0, maximum: 10000, plausible: uniform(60, 110), basis: 'measured',
    source: 'NHS England indicative locum rate, 2016: 80.01 pounds.',
  },
  incentiveCost: {
    symbol: 'M_i', label: "A patient's bundle", group: 'money', section: 'Accounts',
    meaning: 'Paid a year for each recorded bundle of a registered patient at the standard level.',
    unit: 'pounds/bundle', default: 30, minimum: 0, maximum: 10000, plausible: uniform(10, 60), basis: 'guess',
    source: 'Assumed: no tariff of a local enhanced service was found.',
  },
  seatCost: {
    symbol: 'M_s', label: 'A training seat', group: 'money', section: 'Accounts',
    meaning: 'Cost of one seat taken up at a training session, attended or not.',
    unit: 'pounds', default: 150, minimum: 0, maximum: 100000, basis: 'guess', source: 'Assumed, order of magnitude.',
  },
  guidanceCost: {
    symbol: 'M_g', label: 'Guidance', group: 'money', section: 'Accounts',
    meaning: 'Cost of writing and sending guidance, once.',
    unit: 'pounds', default: 10000, minimum: 0, maximum: 1e7, basis: 'guess', source: 'Assumed, order of magnitude.',
  },
  feedbackCost: {
    symbol: 'M_f', label: 'Feedback', group: 'money', section: 'Accounts',
    meaning: 'Yearly cost of feedback for a practice.',
    unit: 'pounds/practice/year', default: 200, minimum: 0, maximum: 100000, basis: 'guess',
    source: 'Assumed, order of magnitude.',
  },
  toolsCost: {
    symbol: 'M_t', label: 'Analytical tools', group: 'money', section: 'Accounts',
    meaning: 'Yearly cost of analytical tools for a practice.',
    unit: 'pounds/practice/year', default: 500, minimum: 0, maximum: 100000, basis: 'guess',
    source: 'Assumed, order of magnitude.',
  },
  // Outcomes --------------------------------------------------------------------------------------------------
  admissionRate: {
    symbol: 'a_adm', label: 'Admissions', group: 'outcomes', section: 'Accounts',
    meaning: 'Admissions for COPD a year for each registered patient at baseline care.',
    unit: '/patient/year', default: 0.13, minimum: 0, maximum: 10, plausible: uniform(0.1, 0.2), basis: 'measured',
    source: 'Computed: London .13-.14 (Harries et al. 2015), England .17.',
  },
  admissionSeasonRatio: {
    symbol: 'a_ratio', label: 'Winter to summer admissions', group: 'outcomes', section: 'Accounts',
    meaning: 'Admissions in the four winter months over those in the four summer months.',
    unit: 'ratio', default: 2.8, minimum: 1, maximum: 9, basis: 'measured',
    source: 'Computed from Donaldson et al. 2012: exacerbations 1,052 and 676, admitted 8.4% and 4.6%.',
  },
  admissionCost: {
    symbol: 'M_adm', label: 'An admission', group: 'outcomes', section: 'Accounts',
    meaning: 'Cost of one COPD admission.',
    unit: 'pounds', default: 2200, minimum: 0, maximum: 1e6, plausible: uniform(1500, 3500), basis: 'measured',
    source: "O'Reilly et al. (2,130 pounds, 2007) and Lambe et al. 2019 (2,263 pounds).",
  },
  bundleRelativeRisk: {
    symbol: 'RR', label: 'Relative risk with the full bundle', group: 'outcomes', section: 'Accounts',
    meaning: 'Risk of admission with the full bundle delivered over the risk with none of it.',
    unit: 'ratio', default: 0.85, minimum: 0.01, maximum: 2, plausible: lognormal(0.7, 1), basis: 'expert',
    source: 'Transferred: Lambe et al. 2019 use .85 as the odds ratio of a severe exacerbation where diagnosed COPD is treated; here it stands for the risk ratio of five elements together. 1 is plausible, as process measures are only loosely tied to admissions.',
  },
  // Reliefs ---------------------------------------------------------------------------------------------------
  reliefHours: {
    symbol: 'x_h', label: 'More time', group: 'reliefs', section: 'What would help most',
    meaning: 'Hours for each doctor each week that the relief "time" adds.',
    unit: 'h/FTE/week', default: 1, minimum: 0, maximum: 40, basis: 'expert', source: 'A fixed reference, not a fact.',
  },
  reliefCapability: {
    symbol: 'x_kappa', label: 'More skill', group: 'reliefs', section: 'What would help most',
    meaning: 'Capability to which the relief "skill" lifts a practice.',
    unit: 'share', default: 0.8, minimum: 0, maximum: 1, basis: 'expert', source: 'A fixed reference, not a fact.',
  },
  reliefData: {
    symbol: 'x_D', label: 'Better data', group: 'reliefs', section: 'What would help most',
    meaning: 'Data quality to which the relief "data" lifts a practice.',
    unit: 'share', default: 0.9, minimum: 0, maximum: 1, basis: 'expert', source: 'A fixed reference, not a fact.',
  },
  reliefTrust: {
    symbol: 'x_T', label: 'Trusted data', group: 'reliefs', section: 'What would help most',
    meaning: 'Trust to which the relief "data" lifts a practice.',
    unit: 'share', default: 0.8, minimum: 0, maximum: 1, basis: 'expert', source: 'A fixed reference, not a fact.',
  },
  reliefHorizon: {
    symbol: 'x_max', label: 'Longest wait considered', group: 'reliefs', section: 'What would help most',
    meaning: 'Expected weeks to in place are cut off here, so that a practice that cannot start is comparable.',
    unit: 'weeks', default: 100000, minimum: 1, maximum: 1e9, basis: 'expert', source: 'Two thousand years: a bound on what is infinite, not a fact.',
  },
});

export type ParameterName = keyof typeof parameters;
/** One value for every parameter, in the declared unit. */
export type Parameters = Record<ParameterName, number>;

export const parameterNames = Object.keys(parameters) as ParameterName[];

/** Names of the parameters that a future draws under plausible assumptions. */
export const drawnParameterNames = parameterNames.filter((name) => parameters[name].plausible !== undefined);

/** The central assumptions: every parameter at its default. */
export function centralParameters(): Parameters {
  return Object.fromEntries(parameterNames.map((name) => [name, parameters[name].default])) as Parameters;
}
