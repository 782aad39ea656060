/**
 * The numbers that the specification of this model states, copied from it by hand: no number here is read from the
 * declarations, so that one changed there by mistake is found here. Every declared parameter has its row.
 */
import { describe, expect, test } from 'vitest';
import { copdBundle } from '../../sim/model/improvements.ts';
import { levers } from '../../sim/model/levers.ts';
import { parameterNames, parameters } from '../../sim/model/parameters.ts';
import { syntheticBoroughs } from '../../sim/model/synthesise.ts';

/** Claim, name, default, and the range over which it is uncertain with the shape of the uncertainty. */
type Uncertain = readonly [string, keyof typeof parameters, number, number, number, string];
/** Claim, name and the one value that it always has. */
type Held = readonly [string, keyof typeof parameters, number];

// biome-ignore format: reads as a table
const uncertain: readonly Uncertain[] = [
  // Time and people
  ['ordinary demand takes this share of the hours', 'meanUtilisation', 0.945, 0.92, 0.97, 'uniform'],
  ['winter adds this share to demand and summer takes it away', 'seasonalAmplitude', 0.03, 0.01, 0.1, 'uniform'],
  ['a full-time doctor is contracted for these hours', 'contractedHours', 38, 34, 42, 'uniform'],
  ['a doctor has these protected hours without any plan', 'protectedHours', 0.15, 0, 0.5, 'uniform'],
  ['this share of the slack goes to the programme', 'slackShare', 0.4, 0.2, 0.6, 'uniform'],
  ['at these hours a doctor is half as able as time can make one', 'gateHalfSaturation', 0.4, 0.1, 1, 'uniform'],
  ['this share of doctors leaves in a year', 'turnoverRate', 0.1, 0.05, 0.2, 'gamma'],
  ['a post stays empty for these weeks', 'vacancyWeeks', 26, 13, 52, 'uniform'],
  ['who leaves takes along this share of what they knew', 'knowledgeLoss', 0.6, 0.3, 1, 'uniform'],
  // Skill and data
  ['one training session teaches this share of what is missing', 'trainingGain', 0.2, 0.05, 0.35, 'uniform'],
  ['a week with a mentor teaches this share of what is missing', 'mentoringGain', 0.02, 0.005, 0.04, 'uniform'],
  ['without skill an hour counts for this much', 'minimumEfficiency', 0.35, 0.2, 0.6, 'uniform'],
  ["an analyst's visit mends this share of what is wrong with data", 'analystGain', 0.3, 0.1, 0.5, 'uniform'],
  ['clean data decay by this share a week', 'dataDecay', 0.0015, 0, 0.005, 'uniform'],
  // Stated for each week; here for each report, which is the same under weekly feedback: no report, no new trust.
  ['good data win this share of the missing trust', 'trustGain', 0.03, 0.01, 0.06, 'uniform'],
  ['poor data lose this share of the trust, twice as fast as it is won', 'trustLoss', 0.06, 0.02, 0.12, 'uniform'],
  // Decisions: weekly hazards
  ['practices start by themselves at this hazard', 'secularHazard', 0.0012, 0.0003, 0.0025, 'log-uniform'],
  ['guidance adds this hazard', 'guidanceStrength', 0.004, 0.001, 0.008, 'lognormal'],
  ['fresh training adds this hazard', 'trainingStrength', 0.026, 0.01, 0.05, 'lognormal'],
  ['a mentor adds this hazard', 'mentoringStrength', 0.032, 0.01, 0.06, 'lognormal'],
  ['feedback on perfect, trusted data adds this hazard', 'feedbackStrength', 0.045, 0.01, 0.09, 'lognormal'],
  ['an incentive adds this hazard', 'incentiveStrength', 0.03, 0, 0.06, 'uniform'],
  ['mismatch deters at this rate', 'fitSensitivity', 1.5, 0, 3, 'uniform'],
  ['fatigue deters at this rate', 'fatigueSensitivity', 1.2, 0, 2.4, 'uniform'],
  ['boroughs differ by this log standard deviation', 'boroughEffect', 0.4, 0, 1.2, 'uniform'],
  // Peers
  ['peers who all have it add this hazard, and may add none', 'peerStrength', 0.012, 0, 0.045, 'uniform'],
  ['this share of peers half convinces', 'contagionMidpoint', 0.3, 0.1, 0.6, 'uniform'],
  ['peers convince with this steepness', 'contagionSteepness', 2, 1, 4, 'uniform'],
  ['a practice has this many ties', 'meanTies', 6, 3, 12, 'uniform'],
  ['like seeks like at this rate', 'orientationHomophily', 3, 0, 6, 'uniform'],
  // Work and fatigue
  ['a mean improvement takes a mean practice these hours', 'workHours', 13, 6, 33, 'lognormal'],
  ['this share of the work is the same in every practice', 'fixedWorkShare', 0.2, 0, 0.6, 'uniform'],
  ['tools save this share of the work where data are perfect', 'toolSaving', 0.3, 0, 0.5, 'uniform'],
  ['each further improvement at once adds this share of work', 'parallelCost', 0.1, 0, 0.3, 'uniform'],
  ['a running programme takes this share of the freshness a week', 'fatigueGain', 0.03, 0.01, 0.06, 'uniform'],
  ['this share of the fatigue goes away in a week', 'fatigueRecovery', 0.02, 0.01, 0.05, 'uniform'],
  ['this many rival programmes come in a year', 'rivalProgrammes', 1, 0, 4, 'uniform'],
  // Lasting and recording
  ['an improvement embeds at this rate a week', 'embeddingRate', 0.01, 0.004, 0.02, 'log-uniform'],
  ['what is not embedded lapses at this hazard', 'lapseHazard', 0.006, 0.003, 0.02, 'log-uniform'],
  ['the end of a payment multiplies lapse by one and this', 'withdrawalEffect', 2, 0, 8, 'uniform'],
  ['payment brings this share of the unrecorded into the record', 'recordingInflation', 0.6, 0, 0.9, 'uniform'],
  // Money and admissions. The specification states one value of the first four; their ranges are those of the evidence
  // behind it (unit costs and admissions), and so is the shape of the last.
  ['a bought hour of a doctor costs these pounds', 'gpHourCost', 80, 60, 110, 'uniform'],
  ["a patient's bundle is paid these pounds", 'incentiveCost', 30, 10, 60, 'uniform'],
  ['a registered patient is admitted this often in a year', 'admissionRate', 0.13, 0.1, 0.2, 'uniform'],
  ['an admission costs these pounds', 'admissionCost', 2200, 1500, 3500, 'uniform'],
  ['the full bundle leaves this share of the risk, perhaps all of it', 'bundleRelativeRisk', 0.85, 0.7, 1, 'lognormal'],
];

// biome-ignore format: reads as a table
const held: readonly Held[] = [
  // Time and people
  ['demand differs between practices by this standard deviation', 'utilisationSd', 0.025],
  ['demand is this much higher where deprivation is one SD higher', 'utilisationDeprivationSlope', 0.008],
  ['half of an empty post falls on colleagues', 'vacancyCover', 0.5],
  ['a rival takes half as much of the time as the programme', 'rivalTimeShare', 0.5],
  ['the reference practice has these hours a doctor', 'gateReference', 0.8],
  ['doctors leave at this log rate more where deprivation is one SD higher', 'turnoverDeprivationSlope', 0.03],
  ['a rival programme lasts these weeks', 'rivalWeeks', 40],
  // Skill, data and trust
  ['the impulse of training halves in half a year', 'trainingHalfLife', 26],
  ['a week with a mentor mends this share of what is wrong with data', 'mentoringDataGain', 0.004],
  ['trust begins here', 'initialTrust', 0.6],
  ['the usual mismatch is this', 'fitReference', 0.4],
  ['the programme tires half as much as a rival', 'programmeFatigueWeight', 0.5],
  ['patients feel a change on this time scale', 'coverageRampWeeks', 26],
  // Practices
  ['data quality begins here', 'dataQualityMean', 0.6],
  ['data are this much poorer where deprivation is one SD higher', 'dataQualitySlope', -0.02],
  ['data quality differs by this standard deviation', 'dataQualitySd', 0.15],
  ['no data are poorer than this', 'dataQualityLow', 0.05],
  ['no data are better than this', 'dataQualityHigh', 0.98],
  ['skill begins here', 'capabilityMean', 0.3],
  ['skill differs by this standard deviation', 'capabilitySd', 0.12],
  ['nobody has less skill than this', 'capabilityLow', 0.02],
  ['nobody has more skill than this', 'capabilityHigh', 0.95],
  // Stated as Beta(2, 3): mean 2 / 5, variance 2 x 3 / (25 x 6).
  ['practices are rather narrative than quantitative', 'orientationMean', 0.4],
  ['orientation differs by this standard deviation', 'orientationSd', 0.2],
  ['baseline care differs by this standard deviation', 'baselineSd', 0.12],
  ['the log of a list has this mean', 'listLogMean', 8.504],
  ['the log of a list has this standard deviation', 'listLogSd', 0.542],
  ['the mean practice has these patients', 'referenceListSize', 5720],
  ['the median doctor has these patients', 'patientsPerGp', 2450],
  ['patients per doctor differ by this log standard deviation', 'patientsPerGpLogSd', 0.4],
  ['this share of patients is on the register', 'registerShare', 0.0128],
  ['the register is a tenth longer where deprivation is one SD higher', 'registerDeprivationSlope', 0.1],
  ['deprivation differs within a borough by this standard deviation', 'deprivationWithinSd', 0.56],
  ['a locality has these practices', 'localitySize', 5],
  ['this share of ties stays in the locality', 'tieLocalityShare', 0.22],
  ['this share of ties goes to the rest of the borough', 'tieBoroughShare', 0.47],
  // Money and admissions
  ['a mentor costs these pounds a year', 'mentorCost', 57000],
  ['an analyst costs these pounds a year', 'analystCost', 47000],
  ['a training seat costs these pounds', 'seatCost', 150],
  ['guidance costs these pounds, once', 'guidanceCost', 10000],
  ['feedback costs a practice these pounds a year', 'feedbackCost', 200],
  ['tools cost a practice these pounds a year', 'toolsCost', 500],
  ['this many are admitted in winter for each in summer', 'admissionSeasonRatio', 2.8],
  // What would help most
  ['the relief of time is this hour a doctor', 'reliefHours', 1],
  ['the relief of skill is this skill', 'reliefCapability', 0.8],
  ['the relief of data is this data quality', 'reliefData', 0.9],
  ['the relief of data is this trust', 'reliefTrust', 0.8],
  // Not stated. Fatigue is not said to begin anywhere; a place for a tie needs an end of looking, a wait a bound.
  ['nobody is tired when it begins', 'initialFatigue', 0],
  ['this many are asked before a place for a tie stays empty', 'tieAttempts', 30],
  ['no wait is taken to be longer than these weeks', 'reliefHorizon', 100000],
  // Stated is a report that pulls or does not. Here its pull fades, so that a report a quarter is less than one a week.
  ['the pull of a report halves in a quarter of a year', 'feedbackHalfLife', 13],
];

describe('what is uncertain', () => {
  test.each(uncertain)('%s: %s %d, from %d to %d, %s', (_, name, value, low, high, shape) => {
    expect(parameters[name].default).toBe(value);
    expect(parameters[name].plausible).toEqual({ low, high, shape });
  });
});

describe('what is held', () => {
  test.each(held)('%s: %s %d', (_, name, value) => {
    expect(parameters[name].default).toBe(value);
    expect(parameters[name].plausible).toBeUndefined();
  });
});

test('no number of the world is left without a row', () => {
  const rows = [...uncertain, ...held].map(([, name]) => name);
  expect([...rows].sort()).toEqual([...parameterNames].sort());
});

test('what remains of ties goes elsewhere: three in ten', () => {
  expect(1 - parameters.tieLocalityShare.default - parameters.tieBoroughShare.default).toBeCloseTo(0.31, 12);
});

/** Set-up work and reliance on data beside the mean improvement, framing, baseline care and ceiling. */
// biome-ignore format: reads as a table
const bundle = [
  ['Confirmed diagnosis: quality-assured spirometry, register cleaned', 1.4, 1.5, 0.9, 0.65, 0.87],
  ['Structured annual review with inhaler technique', 1, 1, 0.7, 0.6, 0.87],
  ['Self-management plan', 0.8, 0.5, 0.2, 0.53, 0.87],
  ['Pulmonary rehabilitation referral', 0.6, 0.75, 0.5, 0.45, 0.8],
  ['Smoking cessation treatment and influenza immunisation', 1.2, 1.25, 0.8, 0.72, 0.9],
] as const;

describe('the bundle', () => {
  test('has these five, in this order', () => {
    expect(copdBundle.map(({ name }) => name)).toEqual(bundle.map(([name]) => name));
  });

  test.each(bundle)(
    '%s: work %d, reliance on data %d, framing %d, baseline %d, ceiling %d',
    (name, work, dataReliance, framing, baseline, ceiling) => {
      const shipped = copdBundle.find((improvement) => improvement.name === name);
      expect(shipped).toMatchObject({ work, dataReliance, framing, baseline, ceiling });
    },
  );

  test('takes the work, and leans on the data, of five mean improvements', () => {
    const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
    expect(sum(copdBundle.map(({ work }) => work))).toBeCloseTo(5, 12);
    expect(sum(copdBundle.map(({ dataReliance }) => dataReliance))).toBeCloseTo(5, 12);
  });
});

test('four boroughs hold 189 practices, two of them deprived and two not', () => {
  expect(syntheticBoroughs.map(({ practices, deprivation }) => [practices, deprivation])).toEqual([
    [41, 0.89],
    [49, -0.96],
    [48, -0.58],
    [51, 0.83],
  ]);
  expect(41 + 49 + 48 + 51).toBe(189);
});

describe('support comes in these doses:', () => {
  // biome-ignore format: reads as a table
  test.each([
    ['a programme lasts two years', 'weeks', 104],
    ['a mentor has eleven practices at a time', 'mentorship.practicesPerMentor', 11],
    ['a practice keeps its mentor for half a year', 'mentorship.weeks', 26],
    ['training comes every four weeks', 'training.weeksBetween', 4],
    ['an analyst visits two practices a week', 'analysts.visitsPerWeek', 2],
    ['the message is mostly one of numbers', 'framing', 0.8],
    ['one message goes to all', 'adaptation', 0],
  ] as const)('%s', (_, path, value) => {
    expect(levers[path].default).toBe(value);
  });

  test.each([
    ['six mentors', 'mentorship.mentors', 6],
    ['48 seats', 'training.seats', 48],
    ['four analysts', 'analysts.analysts', 4],
    ['an incentive of one', 'incentive', 1],
  ] as const)('%s is the standard', (_, path, value) => {
    expect(levers[path].levels.standard).toBe(value);
  });
});
