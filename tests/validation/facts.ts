/** Public facts about real practices against what the model gives in their place, in the world of the patterns. */
import type { Engine } from '../../sim/engine/future.ts';
import { weeksPerYear } from '../../sim/model/calendar.ts';
import { copdBundle, type Improvement } from '../../sim/model/improvements.ts';
import { parameters } from '../../sim/model/parameters.ts';
import type { PracticeRow } from '../../sim/model/population.ts';
import { inPlace } from '../../sim/model/state.ts';
import { syntheticBoroughs } from '../../sim/model/synthesise.ts';
import { log } from '../../sim/random/exp-log.ts';
import { momentsOf } from '../../sim/statistics/moments.ts';
import { type Changes, scenario } from '../support/scenarios.ts';
import type { Text } from './claims.ts';
import {
  averageOf,
  type Column,
  correlation,
  type Estimate,
  meanOf,
  meanShareOf,
  quantile,
} from './estimate.ts';
import { desogestrel, outerNorthEastLondon, recorded, services } from './public-figures.ts';
import { between, type Form, type Margin } from './readings.ts';
import {
  type Facts,
  lowestSecularHazard,
  ofDoctorsAlone,
  ofDoctorsSpread,
  ofFirstExit,
  ofLists,
  ofPace,
  ofPeers,
  ofRecords,
  ofRegisters,
  ofShape,
  ofSpreadWithin,
} from './said-of-facts.ts';
import { engineOf, futures, practices, rowsOf, seed } from './world.ts';

/** A fact, what the model gives, how close it should come, and why it does not where it does not. */
export interface Comparison {
  readonly what: string;
  readonly form: Form;
  /** The public figure, or the range of several. */
  readonly fact: string;
  readonly estimate: Estimate;
  /** Without one the comparison is there to be seen. */
  readonly margin?: Margin;
  readonly misfit?: Text<Facts>;
}

// Practices ---------------------------------------------------------------------------------------------------

export const populationSources = [
  outerNorthEastLondon.lists.source,
  outerNorthEastLondon.doctors.source,
  outerNorthEastLondon.register.source,
  outerNorthEastLondon.deprivation.source,
];
export const populationsDrawn = 200;

const within = (fact: number, share: number): Margin => {
  const [low, high] = [fact - Math.abs(fact) * share, fact + Math.abs(fact) * share];
  return { ...between(low, high), words: `within ${Math.round(share * 100)}%` };
};
const near = (fact: number, distance: number): Margin => ({
  ...between(fact - distance, fact + distance),
  words: `within ${distance}`,
});

/** The synthetic 189, as the command line and the page have them, over many seeds against outer north-east London. */
function comparePopulation(): Comparison[] {
  const { lists, doctors, register, deprivation, boroughs } = outerNorthEastLondon;
  const populations = Array.from({ length: populationsDrawn }, (_, index) => rowsOf(index));
  const over = (read: (rows: readonly PracticeRow[]) => number) => meanOf(populations.map(read));
  const listsOf = (rows: readonly PracticeRow[]) => rows.map((row) => row.listSize as number);
  const fteOf = (rows: readonly PracticeRow[]) => rows.map((row) => row.gpFte as number);
  const perThousand = (rows: readonly PracticeRow[]) => {
    const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
    return (1000 * sum(rows.map((row) => row.copdRegister as number))) / sum(listsOf(rows));
  };
  const inBorough = (borough: number) => (rows: readonly PracticeRow[]) =>
    rows.filter((row) => row.borough === syntheticBoroughs[borough].name);
  const compare = (
    what: string,
    form: Form,
    fact: string,
    margin: Margin | undefined,
    read: (rows: readonly PracticeRow[]) => number,
    misfit?: Text<Facts>,
  ): Comparison => ({ what, form, fact, estimate: over(read), margin, misfit });
  const plain = (
    what: string,
    form: Form,
    fact: number,
    margin: Margin | undefined,
    read: (rows: readonly PracticeRow[]) => number,
    misfit?: Text<Facts>,
  ) => compare(what, form, String(fact), margin, read, misfit);

  return [
    plain('list size, mean', 'patients', lists.mean, within(lists.mean, 0.05), (rows) =>
      averageOf(listsOf(rows)),
    ),
    plain(
      'list size, standard deviation',
      'patients',
      lists.sd,
      within(lists.sd, 0.1),
      (rows) => momentsOf(listsOf(rows)).sd,
    ),
    ...Object.entries(lists.quantiles).map(([share, fact]) =>
      plain(
        `list size, ${Math.round(Number(share) * 100)}th percentile`,
        'patients',
        fact,
        within(fact, 0.1),
        (rows) => quantile(listsOf(rows), Number(share)),
      ),
    ),
    ...lists.meanByBorough.map((fact, borough) =>
      plain(
        `list size, mean, ${boroughs[borough]}`,
        'patients',
        fact,
        within(fact, 0.1),
        (rows) => averageOf(listsOf(inBorough(borough)(rows))),
        ofLists,
      ),
    ),
    plain(
      'doctors (FTE) of a practice, mean',
      'ratio',
      doctors.meanFte,
      within(doctors.meanFte, 0.1),
      (rows) => averageOf(fteOf(rows)),
    ),
    plain(
      'doctors (FTE), standard deviation',
      'ratio',
      doctors.sdFte,
      within(doctors.sdFte, 0.1),
      (rows) => momentsOf(fteOf(rows)).sd,
      ofDoctorsSpread,
    ),
    plain(
      'patients for each doctor (FTE), median',
      'patients',
      doctors.medianPatientsPerFte,
      within(doctors.medianPatientsPerFte, 0.1),
      (rows) =>
        quantile(
          rows.map((row) => (row.listSize as number) / (row.gpFte as number)),
          0.5,
        ),
    ),
    compare(
      'practices with one doctor',
      'proportion',
      `${doctors.oneByHeadcount} by headcount; ${doctors.belowOneAndAHalfFte} below 1.5 FTE`,
      {
        ...between(doctors.oneByHeadcount - 0.02, doctors.belowOneAndAHalfFte + 0.02),
        words: '.19 to .26, .02 either way',
      },
      (rows) => averageOf(fteOf(rows).map((fte) => (fte === 1 ? 1 : 0))),
      ofDoctorsAlone,
    ),
    plain(
      'COPD register for 1,000 patients',
      'ratio',
      register.perThousand,
      within(register.perThousand, 0.05),
      perThousand,
    ),
    ...register.perThousandByBorough.map((fact, borough) =>
      plain(
        `COPD register for 1,000, ${boroughs[borough]}`,
        'ratio',
        fact,
        within(fact, 0.1),
        (rows) => perThousand(inBorough(borough)(rows)),
        ofRegisters,
      ),
    ),
    ...deprivation.meanByBorough.map((fact, borough) =>
      plain(`deprivation, mean, ${boroughs[borough]}`, 'ratio', fact, near(fact, 0.1), (rows) =>
        averageOf(inBorough(borough)(rows).map((row) => row.deprivation as number)),
      ),
    ),
    ...deprivation.sdWithinBorough.map((fact, borough) =>
      plain(
        `deprivation, standard deviation within ${boroughs[borough]}`,
        'ratio',
        fact,
        near(fact, 0.1),
        (rows) => momentsOf(inBorough(borough)(rows).map((row) => row.deprivation as number)).sd,
        ofSpreadWithin,
      ),
    ),
    plain(
      'correlation of log list and deprivation',
      'ratio',
      deprivation.correlationWithLogList,
      near(deprivation.correlationWithLogList, 0.1),
      (rows) =>
        correlation(
          listsOf(rows).map((list) => log(list)),
          rows.map((row) => row.deprivation as number),
        ),
    ),
  ];
}

// What is recorded -----------------------------------------------------------------------------------------------

export const recordedSource = recorded.source;

/** Baseline care of each improvement as it is recorded before any programme, weighted by register. */
function compareRecords(): Comparison[] {
  const world = scenario({ seed });
  const measured = Array.from({ length: futures }, (_, future) => {
    const runner = engineOf(future);
    runner.prepare(world, future);
    const { state } = runner;
    const weighted = (of: (practice: number) => number) => {
      let sum = 0;
      let patients = 0;
      for (let practice = 0; practice < practices; practice++) {
        sum += state.register[practice] * of(practice);
        patients += state.register[practice];
      }
      return sum / patients;
    };
    return copdBundle.map((_improvement, improvement) => {
      const baseline = (practice: number) => state.baseline[practice * copdBundle.length + improvement];
      return {
        delivered: weighted(baseline),
        recorded: weighted((practice) => baseline(practice) * state.dataQuality[practice]),
      };
    });
  });
  const over = (improvement: number, name: 'delivered' | 'recorded') =>
    meanShareOf(measured.map((future) => future[improvement][name]));
  return recorded.shares.flatMap(({ improvement, what, share }): Comparison[] => [
    {
      what: `recorded before the programme: ${what}`,
      form: 'proportion',
      fact: String(share),
      estimate: over(improvement, 'recorded'),
      margin: within(share, 0.1),
      misfit: ofRecords,
    },
    {
      what: `the same, delivered: ${what}`,
      form: 'proportion',
      fact: '',
      estimate: over(improvement, 'delivered'),
    },
  ]);
}

// The one-improvement world --------------------------------------------------------------------------------------

const single: Improvement = {
  name: 'One improvement',
  label: 'One improvement',
  work: 1,
  dataReliance: 1,
  framing: 0.5,
  baseline: 0.5,
  ceiling: 0.9,
};

function runSingle<Result>(
  changes: Changes,
  count: number,
  read: (engine: Engine, future: number, changes: Changes) => Result,
): Result[] {
  return Array.from({ length: count }, (_, future) => read(engineOf(future, 1), future, changes));
}
const worldOf = (changes: Changes) => scenario({ improvements: [single], seed, ...changes });

// A nearly effortless change --------------------------------------------------------------------------------------

export const switchSource = desogestrel.source;

const weeksOfMonth = (month: number) => Math.round((month * weeksPerYear) / 12);
const switchWeeks = weeksOfMonth(36);
const firstWeekOfDecember = 49;

/** Share of practices that have ever changed, by month asked for; and the weeks within which half of them did. */
function switched(changes: Changes, count = futures) {
  const weeks = runSingle(
    { weeks: switchWeeks, firstCalendarWeek: firstWeekOfDecember, ...changes },
    count,
    (runner, future, all) => {
      runner.run(
        worldOf({ ...all, parameters: { workHours: 1e-6, lapseHazard: 0, ...all.parameters } }),
        future,
      );
      return Int32Array.from(runner.state.firstInPlaceWeek).sort();
    },
  );
  return {
    shareAt: (month: number): Column =>
      weeks.map((sorted) => sorted.filter((week) => week < weeksOfMonth(month)).length / practices),
    halfWithin: weeks.map((sorted) => {
      const changed = sorted.filter((week) => week < switchWeeks);
      const half = Math.floor((changed.length + 1) / 2);
      let shortest = Number.NaN;
      for (let from = 0; from + half - 1 < changed.length; from++) {
        const window = changed[from + half - 1] - changed[from] + 1;
        if (!(window >= shortest)) shortest = window;
      }
      return (shortest * 12) / weeksPerYear;
    }),
  };
}

/** On the grid; what comes closest is run again in all futures. */
export const fitFutures = 20;

export interface SwitchFit {
  readonly where: string;
  readonly secularHazard: number;
  readonly peerStrength: number;
  /** Root mean square distance of the shares at the months, with and without peers. */
  readonly distance: number;
  readonly distanceWithoutPeers: number;
  readonly secularHazardWithoutPeers: number;
  readonly shares: readonly number[];
  readonly sharesWithoutPeers: readonly number[];
  /** Months within which half of the changes fall. */
  readonly halfWithin: number;
  readonly halfWithinWithoutPeers: number;
}

/** A value and its doublings, with the middle between two of them. */
const doublings = (first: number, times: number) =>
  Array.from({ length: times }, (_, time) => [first * 2 ** time, first * 2 ** time * 1.5])
    .flat()
    .map((value) => Number(value.toPrecision(6)));

/** Root mean square over the months. */
const distanceOf = (shares: readonly number[], facts: readonly number[]) =>
  Math.sqrt(averageOf(shares.map((share, index) => (share - facts[index]) ** 2)));

/** The secular hazard and the peer strength of a grid that come closest to the shares changed. */
function fitSwitches(): SwitchFit[] {
  const run = (parameters: { secularHazard: number; peerStrength: number }, count = futures) => {
    const { shareAt, halfWithin } = switched({ parameters }, count);
    const shares = desogestrel.months.map((month) => averageOf(shareAt(month)));
    return { ...parameters, shares, halfWithin: averageOf(halfWithin) };
  };
  const hazards = doublings(lowestSecularHazard, 7);
  const strengths = [0, ...doublings(0.006, 5)];
  const grid = hazards.flatMap((secularHazard) =>
    strengths.map((peerStrength) => run({ secularHazard, peerStrength }, fitFutures)),
  );
  const closestTo = (where: string, facts: readonly number[]): SwitchFit => {
    const closest = (points: typeof grid) => {
      const { secularHazard, peerStrength } = points.reduce((one, other) =>
        distanceOf(other.shares, facts) < distanceOf(one.shares, facts) ? other : one,
      );
      return run({ secularHazard, peerStrength });
    };
    const best = closest(grid);
    const alone = closest(grid.filter(({ peerStrength }) => peerStrength === 0));
    return {
      where,
      ...best,
      distance: distanceOf(best.shares, facts),
      secularHazardWithoutPeers: alone.secularHazard,
      sharesWithoutPeers: alone.shares,
      halfWithinWithoutPeers: alone.halfWithin,
      distanceWithoutPeers: distanceOf(alone.shares, facts),
    };
  };
  return [
    closestTo('England', desogestrel.england.changed),
    closestTo('outer north-east London', desogestrel.outerNorthEastLondon.changed),
  ];
}
export const switchMonths = desogestrel.months;
export const switchFacts: Record<string, readonly number[]> = {
  England: desogestrel.england.changed,
  'outer north-east London': desogestrel.outerNorthEastLondon.changed,
};
/** Months within which half of the changes fell. */
export const switchHalfWithin: Record<string, number> = {
  England: desogestrel.halfWithin.england,
  'outer north-east London': desogestrel.halfWithin.outerNorthEastLondon,
};
export const plausibleHazards = {
  secularHazard: parameters.secularHazard.plausible?.high as number,
  peerStrength: parameters.peerStrength.plausible?.high as number,
};

/** A nearly effortless change: one improvement, no work, no lapse. */
function compareSwitch(): Comparison[] {
  const defaults = switched({});
  const guided = switched({ plan: { guidance: true, weeks: switchWeeks } });
  const pushed = switched({ plan: { guidance: true, 'feedback.weeksBetween': 1, weeks: switchWeeks } });
  const { england, outerNorthEastLondon: outer, before, months } = desogestrel;
  const rows: Comparison[] = [
    {
      what: `changed in ${before.months} months without a push: no programme`,
      form: 'proportion',
      fact: `England ${before.england}; outer north-east London ${before.outerNorthEastLondon}`,
      estimate: meanShareOf(defaults.shareAt(before.months)),
      margin: {
        ...between(before.outerNorthEastLondon - 0.03, before.england + 0.03),
        words: 'between the two, .03 either way',
      },
      misfit: ofPeers,
    },
    {
      what: `changed in ${before.months} months without a push: no programme, no peers`,
      form: 'proportion',
      fact: `England ${before.england}; outer north-east London ${before.outerNorthEastLondon}`,
      estimate: meanShareOf(switched({ parameters: { peerStrength: 0 } }).shareAt(before.months)),
    },
  ];
  const fact = (index: number) =>
    `England ${england.changed[index]}; outer north-east London ${outer.changed[index]}`;
  const margin = (index: number): Margin => {
    const ends = [england.changed[index], outer.changed[index]];
    return {
      ...between(Math.min(...ends) - 0.05, Math.max(...ends) + 0.05),
      words: 'between the two, .05 either way',
    };
  };
  for (const [name, run, misfit] of [
    ['no programme', defaults, ofPace],
    ['guidance', guided, ofPace],
    ['guidance and weekly feedback', pushed, ofShape],
  ] as const) {
    months.forEach((month, index) => {
      rows.push({
        what: `changed by month ${month}: ${name}`,
        form: 'proportion',
        fact: fact(index),
        estimate: meanShareOf(run.shareAt(month)),
        margin: margin(index),
        misfit,
      });
    });
  }
  return rows;
}

// Entry and exit --------------------------------------------------------------------------------------------------

export const servicesSource = services.source;

const yearsSeen = 9;

/** Entry and exit of one future, from what is in place at the end of each year, as the payment data are read. */
function entryAndExit(changes: Changes) {
  const rows = runSingle({ weeks: yearsSeen * weeksPerYear, ...changes }, futures, (runner, future, all) => {
    runner.prepare(worldOf(all), future);
    const years: boolean[][] = [];
    for (let week = 1; week <= yearsSeen * weeksPerYear; week++) {
      runner.step();
      if (week % weeksPerYear === 0) years.push(Array.from(runner.state.stage, (stage) => stage === inPlace));
    }
    const observed = new Float64Array(yearsSeen);
    const left = new Float64Array(yearsSeen);
    const outside = new Float64Array(yearsSeen);
    const entered = new Float64Array(yearsSeen);
    for (let practice = 0; practice < practices; practice++) {
      let age = -1;
      for (let year = 0; year + 1 < yearsSeen; year++) {
        const now = years[year][practice];
        const next = years[year + 1][practice];
        if (!now) {
          outside[year]++;
          age = next ? 0 : -1;
          if (next) entered[year]++;
        } else if (age >= 0) {
          age++;
          observed[age]++;
          if (!next) {
            left[age]++;
            age = -1;
          }
        }
      }
    }
    return {
      exit: Array.from({ length: 7 }, (_, index) => left[index + 1] / observed[index + 1]),
      entry: Array.from({ length: 8 }, (_, index) => entered[index] / outside[index]),
    };
  });
  return {
    exit: (year: number): Estimate => meanShareOf(rows.map(({ exit }) => exit[year])),
    entry: (year: number): Estimate => meanShareOf(rows.map(({ entry }) => entry[year])),
  };
}

/** One paid improvement for nine years, everything else at its default. */
function compareServices(): Comparison[] {
  const paid = entryAndExit({ plan: { incentive: 1, weeks: yearsSeen * weeksPerYear } });
  const steady = entryAndExit({
    plan: { incentive: 1, weeks: yearsSeen * weeksPerYear },
    parameters: { turnoverRate: 0 },
  });
  const range = (values: readonly (readonly number[])[], year: number) => {
    const there = values.map((of) => of[year]).filter((value) => value !== undefined);
    return [Math.min(...there), Math.max(...there)] as const;
  };
  const exits = Object.values(services.exitByYear);
  const entries = Object.values(services.entry).flat();
  const entryWords = Object.entries(services.entry)
    .map(([name, of]) => `${name} ${Math.min(...of)} to ${Math.max(...of)}`)
    .join('; ');
  const [leastEntry, mostEntry] = [Math.min(...entries), Math.max(...entries)];
  return [
    ...Array.from({ length: 7 }, (_, year): Comparison => {
      const [low, high] = range(exits, year);
      return {
        what: `exit after ${year + 1} completed ${year === 0 ? 'year' : 'years'}`,
        form: 'proportion',
        fact: low === high ? `${low}` : `${low} to ${high}`,
        estimate: paid.exit(year),
        margin: { ...between(low - 0.02, high + 0.02), words: 'in the range, .02 either way' },
        misfit: ofFirstExit,
      };
    }),
    ...[0, 3, 6].map(
      (year): Comparison => ({
        what: `the same without turnover, ${year + 1} completed ${year === 0 ? 'year' : 'years'}`,
        form: 'proportion',
        fact: '',
        estimate: steady.exit(year),
      }),
    ),
    ...Array.from(
      { length: 8 },
      (_, year): Comparison => ({
        what: `entry between years ${year + 1} and ${year + 2}`,
        form: 'proportion',
        fact: entryWords,
        estimate: paid.entry(year),
        margin: { ...between(leastEntry, mostEntry), words: 'in the range of all three' },
      }),
    ),
  ];
}

export interface MeasuredFacts {
  readonly population: readonly Comparison[];
  readonly records: readonly Comparison[];
  readonly change: readonly Comparison[];
  readonly services: readonly Comparison[];
  readonly fits: readonly SwitchFit[];
}

export function measureFacts(): MeasuredFacts {
  return {
    population: comparePopulation(),
    records: compareRecords(),
    change: compareSwitch(),
    services: compareServices(),
    fits: fitSwitches(),
  };
}

/** Every comparison, in the order of the sections. */
export const comparisonsOf = ({ population, records, change, services }: MeasuredFacts): Comparison[] => [
  ...population,
  ...records,
  ...change,
  ...services,
];

/** The facts as claims look at them. */
export function factsOf(measured: MeasuredFacts): Facts {
  const all = comparisonsOf(measured);
  return {
    comparison(what) {
      const found = all.find((each) => each.what === what);
      if (found === undefined) throw new Error(`there is no comparison "${what}"`);
      return found;
    },
    fits: measured.fits,
  };
}
