/** What is said of the comparisons with public facts: why some do not fit, and what that means. */
import { centralParameters, parameters } from '../../sim/model/parameters.ts';
import { exp, log } from '../../sim/random/exp-log.ts';
import type { Text } from './claims.ts';
import { averageOf } from './estimate.ts';
import type { Comparison, SwitchFit } from './facts.ts';
import { desogestrel, outerNorthEastLondon, recorded, services } from './public-figures.ts';
import { verdictOn } from './readings.ts';

/** The hazards that are tried begin here, and double. */
export const lowestSecularHazard = 0.00025;

/** The measured comparisons, as claims look at them. */
export interface Facts {
  /** @throws Error when there is no such comparison */
  comparison(what: string): Comparison;
  readonly fits: readonly SwitchFit[];
}

const fitsIn = ({ comparison }: Facts, what: string) => verdictOn(comparison(what)) === 'pass';
const measuredValue = ({ comparison }: Facts, what: string) => comparison(what).estimate.value;

// Practices ---------------------------------------------------------------------------------------------------

const { lists, doctors, register, deprivation } = outerNorthEastLondon;

export const ofLists: Text<Facts> = [
  {
    says: 'All boroughs draw lists from one distribution; real practices are smaller in Barking and Dagenham and Havering, and larger in Redbridge and Waltham Forest.',
    if: () => {
      const [barking, havering, redbridge, walthamForest] = lists.meanByBorough;
      return Math.max(barking, havering) < lists.mean && Math.min(redbridge, walthamForest) > lists.mean;
    },
  },
  'Bring real lists where this matters.',
];
export const ofDoctorsAlone: Text<Facts> = [
  {
    says: 'Too many practices with one doctor.',
    if: (facts) => facts.comparison('practices with one doctor').estimate.low > doctors.belowOneAndAHalfFte,
  },
  'The generator rounds to whole full-time doctors and keeps at least one; real practices often have one doctor and a part-time colleague. A practice of one doctor loses all its skill with one leaver, so turnover bites too hard in these. Bring real FTE where this matters.',
];
export const ofDoctorsSpread: Text<Facts> = [
  {
    says: 'Doctors are spread too widely over practices.',
    if: (facts) => facts.comparison('doctors (FTE), standard deviation').estimate.low > doctors.sdFte,
  },
  'Patients per doctor are drawn independently of the list, while in real practices the small ones have more doctors and the large ones fewer for their patients than that gives.',
];
export const ofRegisters: Text<Facts> = [
  'One register share with a small slope over deprivation does not give the boroughs.',
  {
    says: 'Deprivation alone does not order them: the register is high in one deprived borough and low in another, and highest in the least deprived. One may be high through deprivation and smoking, another through age.',
    if: () => {
      const [barking, havering, , walthamForest] = register.perThousandByBorough;
      return (
        deprivation.meanByBorough[1] === Math.min(...deprivation.meanByBorough) &&
        havering === Math.max(...register.perThousandByBorough) &&
        barking > register.perThousand &&
        walthamForest < register.perThousand &&
        Math.min(deprivation.meanByBorough[0], deprivation.meanByBorough[3]) > 0.5
      );
    },
  },
  {
    says: 'The total is right; patients and admissions by borough are not.',
    if: (facts) => fitsIn(facts, 'COPD register for 1,000 patients'),
  },
];
export const ofSpreadWithin: Text<Facts> = [
  {
    says: 'One spread of deprivation serves all boroughs; Havering is more mixed than the others.',
    if: () =>
      deprivation.sdWithinBorough.every(
        (sd, borough) => borough === 1 || sd < deprivation.sdWithinBorough[1],
      ),
  },
];

// What is recorded --------------------------------------------------------------------------------------------

export const ofRecords: Text<Facts> = [
  {
    says: 'In the model the record is a part of what is delivered: delivered coverage times data quality, and more of the rest where it is paid for. So it never exceeds what is delivered.',
    if: ({ comparison }) =>
      recorded.shares.every(
        ({ what }) =>
          comparison(`recorded before the programme: ${what}`).estimate.high <
          comparison(`the same, delivered: ${what}`).estimate.low,
      ),
  },
  {
    says: 'These boroughs recorded more than the model delivers, and the baselines were set below these records on the ground that what is recorded is not what is delivered.',
    if: ({ comparison }) =>
      recorded.shares.every(
        ({ what, share }) => comparison(`the same, delivered: ${what}`).estimate.high < share,
      ),
  },
  'The two do not go together: either the baselines are too low or records hold more than care, which the equation cannot give. The equation was kept as it was given. Recorded coverage may be read for how it moves when a payment comes and goes (P15), not for its level.',
];

// A nearly effortless change ----------------------------------------------------------------------------------

const { england, outerNorthEastLondon: london, before, halfWithin } = desogestrel;
const withoutPush = `changed in ${before.months} months without a push: no programme`;
const changedBy = (month: number, name: string) => `changed by month ${month}: ${name}`;
const at = (month: number) => (desogestrel.months as readonly number[]).indexOf(month);

export const ofPeers: Text<Facts> = [
  {
    says: (facts) =>
      `Without a push the model changes ${(measuredValue(facts, withoutPush) / before.england).toFixed(1)} times as many as changed in England.`,
    if: (facts) => facts.comparison(withoutPush).estimate.low > before.england,
  },
  {
    says: 'The secular hazard alone, without peers, gives the right number (next row): peers at the default strength are too strong for such a change.',
    if: ({ comparison }) =>
      verdictOn({
        margin: comparison(withoutPush).margin,
        estimate: comparison(`${withoutPush}, no peers`).estimate,
      }) === 'pass',
  },
  'That agrees with the data on contagion, which show none.',
];

/** How many times as high a constant hazard England would need over 24 months as the model shows. */
const timesAsFast = (facts: Facts, name: string) =>
  log(1 - england.changed[at(24)]) / log(1 - measuredValue(facts, changedBy(24, name)));
export const ofPace: Text<Facts> = [
  'Far too slow at the defaults: they describe a complex change that nobody pays for.',
  {
    says: (facts) =>
      `A cheap switch that saves money and is driven by each commissioner went ${timesAsFast(facts, 'no programme').toFixed(1)} times as fast in England as the model does by itself, and ${timesAsFast(facts, 'guidance').toFixed(1)} times as fast as with guidance (mean hazards over 24 months).`,
    if: (facts) => timesAsFast(facts, 'no programme') > 2 && timesAsFast(facts, 'guidance') > 2,
  },
];

const pushed = 'guidance and weekly feedback';
export const ofShape: Text<Facts> = [
  {
    says: 'Guidance and weekly feedback together bring about the pace, but with the wrong shape: the model starts at once and slows, the practices wait and then move together.',
    if: (facts) => {
      const [first, second, third] = [6, 12, 18].map((month) =>
        measuredValue(facts, changedBy(month, pushed)),
      );
      return (
        [24, 36].every((month) => fitsIn(facts, changedBy(month, pushed))) &&
        first > england.changed[at(6)] &&
        second - first < first &&
        third - second < second - first &&
        [england, london].every(({ changed }) => changed[at(12)] - changed[at(6)] > changed[at(6)])
      );
    },
  },
];

const timesDefault = (name: 'peerStrength' | 'secularHazard', fit: SwitchFit) =>
  Number((fit[name] / parameters[name].default).toPrecision(2));

/** Below the table of hazards that come closest. */
export const ofHazards: Text<Facts> = [
  'Distance is the root mean square over the months. A constant hazard does not give an S-shape.',
  {
    says: ({ fits: [england] }) =>
      `With peers at ${timesDefault('peerStrength', england)} times their default and the secular hazard at ${timesDefault('secularHazard', england)} times its own, above its plausible range, the curve of England comes out well, but for the wrong reason: in these data neighbours are no more alike than chance, and England is a sum of commissioners that moved at different dates.`,
    if: ({ fits: [england] }) =>
      england.distance < 0.05 &&
      england.peerStrength > 2 * parameters.peerStrength.default &&
      england.secularHazard > (parameters.secularHazard.plausible?.high as number),
  },
  `Within one commissioner half of the changes mostly fall within ${halfWithin.commissioners.join(' to ')} months (10th to 90th percentile, median ${halfWithin.commissionersMedian}).`,
  {
    says: `Outer north-east London waited more than a year and then moved: half of its changes fell within ${halfWithin.outerNorthEastLondon} months.`,
    if: () => london.changed[at(12)] < 0.15 && london.changed[at(24)] > 0.7,
  },
  {
    says: ({ fits: [, london] }) =>
      `What comes closest needs peers at ${timesDefault('peerStrength', london)} times their default and the lowest secular hazard of the grid, and is off by ${london.distance.toFixed(2)} still.`,
    if: ({ fits: [, london] }) => london.secularHazard === lowestSecularHazard,
  },
  {
    says: 'The model cannot do this with any hazards of the grid: it has no push with a date but the programme itself.',
    if: ({ fits: [, london] }) =>
      london.distance > 0.08 && london.halfWithin > 1.5 * halfWithin.outerNorthEastLondon,
  },
  'So a fitted peerStrength must not be read as contagion.',
  `The practices that had not changed by month ${desogestrel.months.at(-1)} (${(1 - england.changed.at(-1)!).toFixed(3)} in England, ${(1 - london.changed.at(-1)!).toFixed(3)} in outer north-east London) hardly ever do in these data. That is not in the model either; its hazards reach everybody in the end.`,
];

// Entry and exit ----------------------------------------------------------------------------------------------

/** Lapse in the first year in place without turnover: the closed form of embedding and lapse, test of closed forms. */
const lapseInFirstYear = (() => {
  const { lapseHazard, embeddingRate } = centralParameters();
  const kept = 1 - embeddingRate;
  const weeks = 52;
  return 1 - exp((-lapseHazard * kept * (1 - exp(weeks * log(kept)))) / embeddingRate);
})();

export const ofFirstExit: Text<Facts> = [
  {
    says: 'Fewer leave in the first year than left any of the three services.',
    if: ({ comparison }) =>
      Object.values(services.exitByYear).every(
        ([first]) => comparison('exit after 1 completed year').estimate.high < first,
      ),
  },
  {
    says: `The rates would lose ${lapseInFirstYear.toFixed(2)} in the first 52 weeks in place by the closed form, without turnover, but a look at the end of each year misses part of that: what entered and lapsed between two looks, and what lapsed and was taken up again.`,
    if: ({ comparison }) => comparison('exit after 1 completed year').estimate.high < lapseInFirstYear,
  },
  'Whether the payment data miss as much is not known. The lapse hazard was set near these very data, so this is no independent test of it.',
];

const laterYears = [2, 3, 4, 5, 6, 7];
const exitAfter = (year: number) => `exit after ${year} completed years`;
const lowestExit = (year: number) =>
  Math.min(...Object.values(services.exitByYear).map((of) => of[year - 1] ?? Number.POSITIVE_INFINITY));
const numberWords = ['None', 'One', 'Two', 'Three', 'Four', 'Five', 'Six'];
const belowRange = (facts: Facts) =>
  laterYears.filter((year) => measuredValue(facts, exitAfter(year)) < lowestExit(year));
const entries = (facts: Facts) =>
  Array.from({ length: 8 }, (_, year) =>
    measuredValue(facts, `entry between years ${year + 1} and ${year + 2}`),
  );

/** At the end of the section on paid services. */
export const ofServices: Text<Facts> = [
  {
    says: (facts) => {
      const years = belowRange(facts);
      const which = years.length === 0 ? '' : ` (${years.map((year) => `year ${year}`).join(', ')})`;
      return `All six later exits fit. ${numberWords[years.length]} of them${which} lie${years.length === 1 ? 's' : ''} below the range of the services and fit${years.length === 1 ? 's' : ''} only through the tolerance.`;
    },
    if: (facts) => laterYears.every((year) => fitsIn(facts, exitAfter(year))),
  },
  {
    says: 'Without turnover they would fall to next to nothing, so what keeps late exits going in the model is doctors who leave.',
    if: (facts) => {
      const steady = measuredValue(facts, 'the same without turnover, 7 completed years');
      return steady < 0.015 && steady < measuredValue(facts, exitAfter(7)) / 2;
    },
  },
  {
    says: 'Entry is that of a service that rises, such as learning disability; it is more than twice the mean of minor surgery and of extended hours, which were mature in these years.',
    if: (facts) => {
      const rising = services.entry['learning disability'];
      const mature = [services.entry['minor surgery'], services.entry['extended hours']];
      return (
        entries(facts).every((entry) => entry > Math.min(...rising) && entry < Math.max(...rising)) &&
        mature.every((of) => Math.min(...entries(facts)) > 2 * averageOf(of))
      );
    },
  },
  'A mixture of practices that stay and practices that leave would give the same falling exit without any embedding; these data cannot tell the two apart.',
];
