/** Public facts about real practices. They were derived once from public files and stand here as figures. */

export const licence =
  'Contains public sector information licensed under the Open Government Licence v3.0 (NHS Digital, NHS England, NHS Business Services Authority, OHID).';

// Practices

/** Outer north-east London: Barking and Dagenham, Havering, Redbridge, Waltham Forest. */
export const outerNorthEastLondon = {
  lists: {
    source:
      '183 practices with at least 500 patients, April to June 2013 (NHS Business Services Authority, patient list sizes).',
    mean: 5720,
    sd: 3269,
    quantiles: { 0.1: 2555, 0.25: 3130, 0.5: 4915, 0.75: 7221, 0.9: 10484 },
    meanByBorough: [5129, 4949, 6304, 6540],
  },
  doctors: {
    source:
      '152 practices with a return, September 2015 census, trainees and locums left out (NHS Digital, General Practice Workforce).',
    meanFte: 2.51,
    sdFte: 1.53,
    oneByHeadcount: 0.191,
    belowOneAndAHalfFte: 0.263,
    medianPatientsPerFte: 2452,
  },
  register: {
    source:
      'Quality and Outcomes Framework 2013-14, COPD register of the four commissioning groups (NHS Digital).',
    perThousand: 12.8,
    perThousandByBorough: [16.6, 17.1, 9.3, 9.8],
  },
  deprivation: {
    source:
      'Index of Multiple Deprivation 2010 of 182 practices (OHID Fingertips), in standard deviations of these practices.',
    meanByBorough: [0.9, -0.94, -0.56, 0.84],
    sdWithinBorough: [0.51, 0.69, 0.51, 0.51],
    correlationWithLogList: 0.09,
  },
  boroughs: ['Barking and Dagenham', 'Havering', 'Redbridge', 'Waltham Forest'],
} as const;

// What is recorded

/**
 * Share of all registered patients, exceptions counted as not done, over the four commissioning groups: numerator over
 * denominator plus exceptions. After exceptions, as practices were paid, the shares are higher: .895, .899, .963, .868.
 */
export const recorded = {
  source:
    'Quality and Outcomes Framework (NHS Digital), the four commissioning groups together, as shares of all registered patients, exceptions counted as not done. 2014-15: diagnosis confirmed by spirometry (4,302 of 5,278 diagnosed since 2011), yearly review with breathlessness (11,111 of 13,429), influenza immunisation (10,901 of 13,427). 2019-20: pulmonary rehabilitation offered (2,368 of 4,367).',
  shares: [
    { improvement: 0, what: 'confirmed diagnosis', share: 0.815 },
    { improvement: 1, what: 'annual review', share: 0.827 },
    { improvement: 3, what: 'rehabilitation (offered)', share: 0.542 },
    { improvement: 4, what: 'smoking and flu (flu alone)', share: 0.812 },
  ],
} as const;
// A nearly effortless change

/**
 * Stop prescribing branded desogestrel. A practice counts when at least half of its items were branded in the first six
 * months of the data; it has changed in the month of its steepest detected fall. Month 0 is December 2012; at risk are
 * those that had not changed before it.
 */
export const desogestrel = {
  source:
    'Prescribing data of English practices, August 2010 to December 2015 (NHS Business Services Authority); change dates by the structural-break method of Walker et al. 2019 (BMJ l5205), from the public notebooks of the Bennett Institute. That the cheap generic came in December 2012 is background knowledge.',
  months: [6, 12, 18, 24, 36],
  england: { atRisk: 5185, changed: [0.183, 0.446, 0.633, 0.76, 0.832] },
  outerNorthEastLondon: { atRisk: 112, changed: [0.036, 0.107, 0.402, 0.732, 0.768] },
  /** Share that changed in the 22 months before, of those that had not in the first six, without a push known to us. */
  before: { months: 22, england: 0.11, outerNorthEastLondon: 0.059 },
  /** Months within which half of those that ever changed did so. */
  halfWithin: { england: 9, outerNorthEastLondon: 4, commissionersMedian: 4, commissioners: [2, 10] },
} as const;
// Entry and exit

/**
 * Payment for three voluntary enhanced services, by year, of English practices with at least 1,000 patients, groups of
 * commissioners that paid nobody in a year left out. Exit is not being paid in the next year, by completed years since
 * an entry that was seen; entry is being paid in the next year, of those not paid in this one.
 */
export const services = {
  source:
    'NHS Payments to General Practice 2014-15 to 2022-23 (NHS Digital): 7,864 practices; extended hours to 2018-19 only, before it moved to networks.',
  exitByYear: {
    'minor surgery': [0.192, 0.128, 0.088, 0.086, 0.072, 0.085, 0.044],
    'learning disability': [0.186, 0.107, 0.068, 0.052, 0.03, 0.02, 0.013],
    'extended hours': [0.242, 0.144, 0.11],
  },
  entry: {
    'minor surgery': [0.175, 0.26, 0.156, 0.167, 0.164, 0.083, 0.078, 0.209],
    'learning disability': [0.314, 0.474, 0.469, 0.438, 0.523, 0.416, 0.733, 0.538],
    'extended hours': [0.152, 0.171, 0.11, 0.13],
  },
} as const;
