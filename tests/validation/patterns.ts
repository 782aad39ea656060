/**
 * The patterns by which the model is judged, P1 to P22: each a claim about the world with its source, how it is
 * measured here, its margin, and the measured values. The margins of P1 to P21 were set after a prototype of the same
 * equations had been measured, so passing is mostly replication; those of P22 after parts of its values had been seen.
 * Where several readings of a pattern were possible, `measured` says which was taken. No margin is changed to make a
 * pattern pass.
 */
import { emptyPlan, type Plan } from '../../sim/model/levers.ts';
import { type Relief, reliefNames, reliefs } from '../../sim/model/outcomes.ts';
import { centralParameters, type Parameters, parameters } from '../../sim/model/parameters.ts';
import { inPlace, never, type State } from '../../sim/model/state.ts';
import { type Changes, fullProgramme } from '../support/scenarios.ts';
import { type Findings, percent, type Text } from './claims.ts';
import {
  averageOf,
  type Column,
  type Estimate,
  estimate,
  meanOf,
  meanShareOf,
  noValue,
  quantile,
  rankCorrelation,
  shareOf,
} from './estimate.ts';
import { above, atLeast, atMost, below, between, type Form, type Margin, type Reading } from './readings.ts';
import { look, practices, reliefsAfter, run } from './world.ts';

export interface Test {
  /** The pattern's, with a letter where a pattern has several. */
  readonly id: string;
  readonly measured: Text<Findings>;
  readonly read: () => readonly Reading[];
  /** Why it fails, for a test that is known to fail; whether it was foreseen when the pattern was set. */
  readonly failure?: Text<Findings>;
  /** What leaves it undecided, for a test that is known to be. */
  readonly doubt?: Text<Findings>;
  /** Why it could hardly come out otherwise, for a test that follows from an equation or from what is put in. */
  readonly construction?: string;
}

export interface Pattern {
  readonly id: string;
  /** A claim about the world. */
  readonly statement: string;
  readonly source: string;
  readonly tests: readonly Test[];
}

const none: Changes = {};
const full: Changes = { plan: fullProgramme };
const tools: Partial<Plan> = { tools: true, 'analysts.analysts': 4 };
const feedback: Partial<Plan> = { 'feedback.weeksBetween': 1 };
const mentors = (number: number): Partial<Plan> => ({ 'mentorship.mentors': number });
const training: Partial<Plan> = { 'training.seats': 48 };
const everyPractice: Partial<Plan> = { 'mentorship.mentors': 17, 'mentorship.practicesPerMentor': 12 };
const singles: Record<string, Partial<Plan>> = {
  guidance: { guidance: true },
  training,
  'six mentors': mentors(6),
  feedback,
  'tools with analysts': tools,
};

/** Places with six mentors in a year: each serves so many practices at a time, for half a year. */
const defaults = emptyPlan();
const yearlyPlaces = 6 * defaults['mentorship.practicesPerMentor'] * (52 / defaults['mentorship.weeks']);

const inPlaceAfter = (changes: Changes, weeks: number) => run(changes).after(weeks, 'in_place_share');

/** Percentage points of delivered coverage after so many weeks; compared with no programme in the same futures. */
function points(plan: Partial<Plan>, weeks: number, parameters: Partial<Parameters> = {}): Column {
  const without = run({ parameters }).after(weeks, 'delivered_coverage');
  return run({ plan, parameters })
    .after(weeks, 'delivered_coverage')
    .map((value, future) => 100 * (value - without[future]));
}

/** One improvement of each practice that is in place, by group of practices: a share for each group. */
function shareByGroup(state: State, groupOf: (practice: number) => number, groups: number): number[] {
  const standing = new Float64Array(groups);
  const all = new Float64Array(groups);
  for (let pair = 0; pair < state.pairs; pair++) {
    const group = groupOf(state.practiceOf[pair]);
    all[group]++;
    if (state.stage[pair] === inPlace) standing[group]++;
  }
  return Array.from(standing, (count, group) => count / all[group]);
}

/** Third of each practice by an attribute, 0 the lowest. */
function thirds(values: Float64Array): (practice: number) => number {
  const order = Array.from(values.keys()).sort((one, other) => values[one] - values[other] || one - other);
  const third = new Uint8Array(values.length);
  order.forEach((practice, rank) => {
    third[practice] = Math.floor((3 * rank) / values.length);
  });
  return (practice) => third[practice];
}

/** Share in place in each third of practices by list size, the smallest first. */
const shareBySize = (state: State) => shareByGroup(state, thirds(state.listSize), 3);

/** Median weeks from decision to in place, of improvements first decided on in the first year. */
function medianUnderWay(parameters: Partial<Parameters>): Column {
  return look({ ...full, parameters }, ({ firstStartWeek, firstInPlaceWeek }) => {
    const lengths: number[] = [];
    firstStartWeek.forEach((week, pair) => {
      if (week < 52) lengths.push(Math.min(firstInPlaceWeek[pair], 208) - week);
    });
    return [quantile(lengths, 0.5)];
  })[0];
}

/** Weeks until the shares asked for have been in place at least once, of every future; NaN where never. */
function weeksToEver(changes: Changes, shares: readonly number[]): Column[] {
  return look(changes, ({ firstInPlaceWeek, pairs }) => {
    const sorted = Int32Array.from(firstInPlaceWeek).sort();
    return shares.map((share) => {
      const week = sorted[Math.ceil(share * pairs) - 1];
      return week === never ? Number.NaN : week + 1;
    });
  });
}

/**
 * Mean over the ten pairs of improvements of the rank correlation of weeks to in place; and the share of
 * practice-improvements that are never in place.
 */
function earliness(changes: Changes, horizon = 208): Column[] {
  return look({ ...changes, weeks: horizon }, ({ firstInPlaceWeek, improvements, pairs }) => {
    const weeks = Array.from({ length: improvements }, (_, improvement) =>
      Float64Array.from({ length: practices }, (_, practice) =>
        Math.min(firstInPlaceWeek[practice * improvements + improvement], horizon),
      ),
    );
    const all: number[] = [];
    weeks.forEach((one, index) => {
      for (const other of weeks.slice(index + 1)) all.push(rankCorrelation(one, other));
    });
    return [averageOf(all), firstInPlaceWeek.filter((week) => week === never).length / pairs];
  });
}

const difference = (one: Column, other: Column) => estimate([one, other], (a, b) => a - b);
const ratio = (one: Column, other: Column) => estimate([one, other], (a, b) => a / b);

/** One reading for each step from one of several numbers to the next. */
function steps(
  what: string,
  numbers: readonly number[],
  form: Form,
  margin: Margin | undefined,
  step: (place: number) => Estimate,
): Reading[] {
  return numbers.slice(1).map((number, place) => ({
    what: `${what}: ${numbers[place]} to ${number}`,
    form,
    estimate: step(place),
    margin,
  }));
}

/** Calendar weeks 47 to 7 and 21 to 33 of the years after the first; week 0 is calendar week 14. */
const weeksOf = (belongs: (calendarWeek: number) => boolean) =>
  Array.from({ length: 156 }, (_, index) => index + 52).filter((week) => belongs(((13 + week) % 52) + 1));
const winter = weeksOf((week) => week >= 47 || week <= 7);
const summer = weeksOf((week) => week >= 21 && week <= 33);

const longRun = 1040;

const central = centralParameters();
/** By how much an hour counts for more at the capability of the relief than at the mean one. */
const efficiencyAt = (capability: number) =>
  central.minimumEfficiency + (1 - central.minimumEfficiency) * capability;
const countsMore = efficiencyAt(central.reliefCapability) / efficiencyAt(central.capabilityMean);

const marshall = 'Marshall et al. 2014 (Br J Gen Pract 64:e745)';

export const patterns: readonly Pattern[] = [
  {
    id: 'P1',
    statement:
      'Practices are willing but unable: far more have decided on an improvement than have it in place.',
    source: `${marshall}: staff wanted to take part; capacity and capability were short.`,
    tests: [
      {
        id: 'P1(a)',
        measured: 'Full programme, week 26: share under way or in place, over share in place.',
        read: () => {
          const standing = run(full).after(26, 'in_place_share');
          const begun = run(full).after(26, 'under_way_share');
          return [
            {
              what: 'under way or in place, for each in place',
              form: 'ratio',
              estimate: estimate([begun, standing], (a, b) => (a + b) / b),
              margin: atLeast(2),
            },
          ];
        },
      },
      {
        id: 'P1(b)',
        construction: 'Hours are what demand leaves over, and work takes hours.',
        measured:
          'Full programme at mean workload .92, .945 and .97: median weeks from decision to in place, of improvements first decided on in the first 52 weeks; what is not in place after 208 weeks counts as still under way then.',
        read: () => {
          const [light, usual, heavy] = [0.92, 0.945, 0.97].map((meanUtilisation) =>
            medianUnderWay({ meanUtilisation }),
          );
          return [
            { what: 'median weeks under way, workload .945', form: 'weeks', estimate: meanOf(usual) },
            {
              what: 'workload .945 less .92',
              form: 'weeks',
              estimate: difference(usual, light),
              margin: above(0),
            },
            {
              what: 'workload .97 less .945',
              form: 'weeks',
              estimate: difference(heavy, usual),
              margin: above(0),
            },
          ];
        },
      },
    ],
  },
  {
    id: 'P2',
    statement: 'Pushing is not time: in practices without slack, twice the push gains little beside hours.',
    source: `${marshall}; the capacity proposition of CP-FIT (Brown et al. 2019).`,
    tests: [
      {
        id: 'P2',
        measured:
          'Mean workload .97, full programme, in place at week 52. Gain of doubling against gain of 4 hours a week of protected time for each practice. Three readings of doubling, and all must hold: every strength (guidance, training, mentoring, feedback) doubled; every quantity (seats, mentors, analysts) doubled; both together. The third was added later.',
        read: () => {
          const busy = { meanUtilisation: 0.97 };
          const base = inPlaceAfter({ ...full, parameters: busy }, 52);
          const time = inPlaceAfter({ plan: { ...fullProgramme, protectedTime: 4 }, parameters: busy }, 52);
          const strengths = {
            ...busy,
            guidanceStrength: 0.008,
            trainingStrength: 0.052,
            mentoringStrength: 0.064,
            feedbackStrength: 0.09,
          };
          const quantities: Partial<Plan> = {
            ...fullProgramme,
            'training.seats': 96,
            'mentorship.mentors': 12,
            'analysts.analysts': 8,
          };
          const stronger = inPlaceAfter({ ...full, parameters: strengths }, 52);
          const more = inPlaceAfter({ plan: quantities, parameters: busy }, 52);
          const both = inPlaceAfter({ plan: quantities, parameters: strengths }, 52);
          const gain = (push: Column) => estimate([push, time, base], (a, b, c) => (a - c) / (b - c));
          return [
            { what: 'gain of protected time', form: 'share', estimate: difference(time, base) },
            {
              what: 'strengths doubled: part of that gain',
              form: 'ratio',
              estimate: gain(stronger),
              margin: below(0.25),
            },
            {
              what: 'quantities doubled: part of that gain',
              form: 'ratio',
              estimate: gain(more),
              margin: below(0.25),
            },
            {
              what: 'both doubled: part of that gain',
              form: 'ratio',
              estimate: gain(both),
              margin: below(0.25),
            },
          ];
        },
      },
    ],
  },
  {
    id: 'P3',
    statement: 'Skill and time are complements: together they do more than the sum of what each does alone.',
    source: `${marshall}: capacity and capability are two constraints.`,
    tests: [
      {
        id: 'P3',
        construction:
          'Progress is hours times efficiency, and a decision is push times the gate of hours: products.',
        measured:
          'In place at week 52: training with 4 hours of protected time a week, less training alone, less protected time alone, plus neither.',
        read: () => {
          const [neither, taught, timed, both] = [
            {},
            training,
            { protectedTime: 4 },
            { ...training, protectedTime: 4 },
          ].map((plan) => inPlaceAfter({ plan }, 52));
          return [
            {
              what: 'interaction',
              form: 'share',
              estimate: estimate([both, taught, timed, neither], (a, b, c, d) => a - b - c + d),
              margin: above(0),
            },
          ];
        },
      },
    ],
  },
  {
    id: 'P4',
    statement: 'Feedback on poor data yields little and costs trust.',
    source: `${marshall}: problems with access to and quality of data; CP-FIT: accuracy.`,
    tests: [
      {
        id: 'P4',
        construction:
          'With data quality held fixed the two readings of trust are a closed formula, D + (.6 - D)(1 - rate)^52, and cannot fail; that is why their intervals have no width. The pull of a report is trust times data quality, so that the gain falls with data quality, too; only by how much is open.',
        measured:
          'Weekly feedback alone; every practice with data quality .3, or every practice with .9. Points of delivered coverage gained by week 52; mean trust at week 52 less trust at the start (.6).',
        read: () => {
          const poor = { dataQualityMean: 0.3, dataQualitySlope: 0, dataQualitySd: 0 };
          const good = { ...poor, dataQualityMean: 0.9 };
          const trust = (parameters: Partial<Parameters>) =>
            estimate([run({ plan: feedback, parameters }).after(52, 'mean_trust')], (mean) => mean - 0.6);
          return [
            {
              what: 'points gained, good data',
              form: 'points',
              estimate: meanOf(points(feedback, 52, good)),
            },
            {
              what: 'gain on poor data, part of that on good',
              form: 'ratio',
              estimate: ratio(points(feedback, 52, poor), points(feedback, 52, good)),
              margin: below(0.5),
            },
            { what: 'change of trust, poor data', form: 'share', estimate: trust(poor), margin: below(0) },
            { what: 'change of trust, good data', form: 'share', estimate: trust(good), margin: above(0) },
          ];
        },
      },
    ],
  },
  {
    id: 'P5',
    statement:
      'Tools enable, they do not persuade: alone they gain next to nothing, with feedback they multiply it.',
    source: `${marshall}; EvidenceNOW (J Am Board Fam Med 2018;31:398).`,
    tests: [
      {
        id: 'P5',
        construction:
          'Tools have no pull on decisions in the equations, and data quality multiplies feedback.',
        measured: [
          'Tools are tools with four analysts. Points of delivered coverage gained by week 104. Nought is read as at most half a point either way, as in P9; at first only a gain of half a point was ruled out.',
          {
            says: 'Alone they cost a little, because any programme tires the practices that take part (second reading).',
            if: ({ estimate }) =>
              estimate('P5', 'tools alone').high < 0 &&
              estimate('P5', 'tools alone, with programmeFatigueWeight 0').low > 0,
          },
        ],
        read: () => {
          const alone = points(tools, 104);
          const reports = points(feedback, 104);
          const both = points({ ...tools, ...feedback }, 104);
          return [
            { what: 'tools alone', form: 'points', estimate: meanOf(alone), margin: between(-0.5, 0.5) },
            {
              what: 'tools alone, with programmeFatigueWeight 0',
              form: 'points',
              estimate: meanOf(points(tools, 104, { programmeFatigueWeight: 0 })),
            },
            { what: 'feedback alone', form: 'points', estimate: meanOf(reports) },
            {
              what: 'both together, less the two apart',
              form: 'points',
              estimate: estimate([both, reports, alone], (a, b, c) => a - b - c),
              margin: above(1),
            },
          ];
        },
      },
    ],
  },
  {
    id: 'P6',
    statement:
      'Fit matters and framing can be changed: numbers suit quantitative practices, an adapted message suits all.',
    source: `${marshall}: narrative generalists against single-disease measurement; CP-FIT: identity and culture.`,
    tests: [
      {
        id: 'P6',
        construction:
          'The factor of fit falls with the distance of orientation and framing, and full adaptation sets that distance to nought; that nothing else hangs on orientation is what the flat thirds test.',
        measured:
          'Full programme, in place at week 78 by third of orientation in each future. Framing .8, and the same with full adaptation. Flat is read as: no two thirds further apart than .02 either way.',
        read: () => {
          const plain: Changes = { plan: fullProgramme, weeks: 78 };
          const adapted: Changes = { plan: { ...fullProgramme, adaptation: 1 }, weeks: 78 };
          const byThird = (changes: Changes) =>
            look(changes, (state) => shareByGroup(state, thirds(state.orientation), 3));
          const [low, middle, high] = byThird(plain);
          const fitted = byThird(adapted);
          return [
            {
              what: 'middle third less narrative third',
              form: 'share',
              estimate: difference(middle, low),
              margin: above(0),
            },
            {
              what: 'quantitative third less middle third',
              form: 'share',
              estimate: difference(high, middle),
              margin: above(0),
            },
            ...(
              [
                ['middle less narrative third', 1, 0],
                ['quantitative less middle third', 2, 1],
                ['quantitative less narrative third', 2, 0],
              ] as const
            ).map(
              ([what, one, other]): Reading => ({
                what: `adapted: ${what}`,
                form: 'share',
                estimate: difference(fitted[one], fitted[other]),
                margin: between(-0.02, 0.02),
              }),
            ),
            {
              what: 'adapted less plain, all practices',
              form: 'share',
              estimate: difference(inPlaceAfter(adapted, 78), inPlaceAfter(plain, 78)),
              margin: above(0),
            },
          ];
        },
      },
    ],
  },
  {
    id: 'P7',
    statement: 'Uptake has a long right tail: the last quarter is far behind the middle.',
    source:
      'Walker et al. 2019 (BMJ l5205); timing of two prescribing switches in English practices, public data.',
    tests: [
      {
        id: 'P7(a)',
        measured: [
          'Full programme without lapse, as the pattern was stated: weeks until 50, 75 and 90% are in place. A ratio of means over futures. All must reach 75%; one that has not reached 90% after 312 weeks counts as there then, which can only lower the last ratio.',
          {
            says: '(If every future had to reach 90%, this would fail: see how many do.)',
            if: ({ estimate }) => estimate('P7(a)', 'futures that reach 90%').value < 1,
          },
        ],
        read: () => {
          const changes: Changes = { ...full, parameters: { lapseHazard: 0 }, weeks: 312 };
          const [half, most, nearly] = (
            ['weeks_to_half', 'weeks_to_three_quarters', 'weeks_to_nine_tenths'] as const
          ).map((name) => run(changes).outcome(name));
          return tail(half, most, nearly, 312);
        },
      },
      {
        id: 'P7(b)',
        measured: 'The same with lapse, as the model is used, within 208 weeks: in place now.',
        read: () => {
          const [half, most, nearly] = (
            ['weeks_to_half', 'weeks_to_three_quarters', 'weeks_to_nine_tenths'] as const
          ).map((name) => run(full).outcome(name));
          return [
            ...tail(half, most, nearly, 208),
            ...[104, 208].map(
              (weeks): Reading => ({
                what: `in place, week ${weeks}`,
                form: 'proportion',
                estimate: meanShareOf(inPlaceAfter(full, weeks)),
              }),
            ),
          ];
        },
        failure: [
          {
            says: 'Not a matter of the tail: uptake does not reach 75% at all in most futures.',
            if: ({ estimate }) => estimate('P7(b)', 'futures that reach 75%').high < 0.5,
          },
          {
            says: 'Lapse and the end of support after 104 weeks hold prevalence at about two thirds, and who lapsed starts again slowly.',
            if: ({ estimate }) =>
              [104, 208].every(
                (week) => Math.abs(estimate('P7(b)', `in place, week ${week}`).value - 2 / 3) < 0.05,
              ),
          },
          {
            says: 'The pattern is about first changes, which do not lapse in the data; P7(c) measures those with lapse on, and passes.',
            if: ({ verdict }) => verdict('P7(c)') === 'pass',
          },
          {
            says: 'A reader who takes the time to 75% from the model with lapse on should mostly expect never, and to 90% always.',
            if: ({ estimate }) => estimate('P7(b)', 'futures that reach 90%').value === 0,
          },
        ],
      },
      {
        id: 'P7(c)',
        measured:
          'The same with lapse, within 520 weeks: in place at least once. Timing data record a first change, so this is the nearest to them.',
        read: () => {
          const [half, most, nearly] = weeksToEver({ ...full, weeks: 520 }, [0.5, 0.75, 0.9]);
          return tail(half, most, nearly, 520);
        },
      },
    ],
  },
  {
    id: 'P8',
    statement: 'Uptake clusters by commissioner more than by neighbourhood.',
    source:
      'Between commissioners lie 18% and 22% of the timing variance of two prescribing switches; neighbours within them are no more alike than chance. Contested: Keating et al. 2007 find colleagues alike.',
    tests: [
      {
        id: 'P8(a)',
        measured:
          'Full programme, 208 weeks: share of the variance of mean weeks to in place that lies between boroughs (analysis of variance).',
        read: () => [
          {
            what: 'share between boroughs',
            form: 'proportion',
            estimate: meanShareOf(run(full).outcome('borough_variance_share')),
            margin: between(0.1, 0.3),
          },
          ...[0.7, 1].map(
            (boroughEffect): Reading => ({
              what: `the same with boroughEffect ${boroughEffect}`,
              form: 'proportion',
              estimate: meanShareOf(
                run({ ...full, parameters: { boroughEffect } }).outcome('borough_variance_share'),
              ),
            }),
          ),
        ],
        failure: [
          'Foreseen.',
          {
            says: `The switches were managed by each commissioner for itself; here one programme serves all four boroughs, so boroughEffect was set to ${parameters.boroughEffect.default}, below what the switch data would need: the two readings without a margin show what a greater value gives.`,
            if: ({ estimate }) =>
              estimate('P8(a)', 'share between boroughs').high < 0.18 &&
              estimate('P8(a)', 'the same with boroughEffect 1').low > 0.22,
          },
          `Four boroughs cannot pin it. Under plausible assumptions it is drawn from ${parameters.boroughEffect.plausible?.low} to ${parameters.boroughEffect.plausible?.high}.`,
        ],
      },
      {
        id: 'P8(b)',
        measured:
          "Moran's I of mean weeks to in place over the ties, beyond what permuting practices within boroughs gives. Full programme, 208 weeks. Towards 0 without peer influence is read as at most .01.",
        read: () => {
          const likeness = (peerStrength: number) =>
            meanOf(run({ ...full, parameters: { peerStrength } }).outcome('morans_i_excess'));
          return [
            {
              what: 'excess at the default peerStrength .012',
              form: 'share',
              estimate: meanOf(run(full).outcome('morans_i_excess')),
              margin: below(0.05),
            },
            { what: 'excess at peerStrength 0', form: 'share', estimate: likeness(0), margin: atMost(0.01) },
            { what: 'excess at peerStrength .045', form: 'share', estimate: likeness(0.045) },
          ];
        },
        doubt: [
          {
            says: 'At the default the excess is well within its margin.',
            if: ({ estimate }) => estimate('P8(b)', 'excess at the default peerStrength .012').high < 0.025,
          },
          {
            says: 'Without peers it should vanish: by value alone it does, but the interval is wider than the margin itself and ends just beyond it.',
            if: ({ estimate }) => {
              const { value, low, high } = estimate('P8(b)', 'excess at peerStrength 0');
              return value <= 0.01 && high - low > 0.01 && high > 0.01 && high < 0.015;
            },
          },
        ],
      },
    ],
  },
  {
    id: 'P9',
    statement: 'Each element alone has a small effect after a year.',
    source:
      'Cochrane reviews of printed materials, meetings, outreach visits, audit and feedback (CD004398, CD003030, CD000409, CD000259).',
    tests: [
      {
        id: 'P9',
        measured:
          'Points of delivered coverage gained by week 52. Mentors: six, and enough for all at once (17 with 12 practices each; 17 with 11 leave two of 189 waiting); both must lie within. Tools: nought is read as at most half a point either way, as in P5. Guidance must gain less than training, mentors and feedback.',
        read: () => {
          const gains = Object.fromEntries(
            Object.entries(singles).map(([name, plan]) => [name, points(plan, 52)]),
          );
          const less = (name: string): Reading => ({
            what: `${name} less guidance`,
            form: 'points',
            estimate: difference(gains[name], gains.guidance),
            margin: above(0),
          });
          return [
            { what: 'guidance', form: 'points', estimate: meanOf(gains.guidance), margin: between(0, 4) },
            { what: 'training', form: 'points', estimate: meanOf(gains.training), margin: between(0, 7) },
            {
              what: 'six mentors',
              form: 'points',
              estimate: meanOf(gains['six mentors']),
              margin: between(2, 9),
            },
            {
              what: 'mentors for all',
              form: 'points',
              estimate: meanOf(points(everyPractice, 52)),
              margin: between(2, 9),
            },
            { what: 'feedback', form: 'points', estimate: meanOf(gains.feedback), margin: between(0, 8) },
            {
              what: 'tools with analysts',
              form: 'points',
              estimate: meanOf(gains['tools with analysts']),
              margin: between(-0.5, 0.5),
            },
            less('training'),
            less('six mentors'),
            less('feedback'),
          ];
        },
        doubt: [
          {
            says: 'Not foreseen: six mentors gain about the 2 points that outreach visits should at least give, so that the interval lies on both sides.',
            if: ({ estimate }) => {
              const { value, low, high } = estimate('P9', 'six mentors');
              return Math.abs(value - 2) < 0.05 && low < 2 && high > 2;
            },
          },
          ({ verdictByValue }) =>
            `By value alone it ${verdictByValue('P9') === 'pass' ? 'passes' : 'fails'}.`,
          {
            says: `Six mentors also have room for only ${percent(yearlyPlaces / practices)} of the practices within the year, half of these in its second half only; outreach trials count practices that were visited.`,
            if: () => yearlyPlaces < practices,
          },
          {
            says: 'Mentors for all gain well inside the margin.',
            if: ({ estimate }) => {
              const { low, high } = estimate('P9', 'mentors for all');
              return low > 4 && high < 7;
            },
          },
          'The strength was not raised to make this pass.',
        ],
      },
    ],
  },
  {
    id: 'P10',
    statement: 'More elements do not add up: the whole gains less than the sum of its parts.',
    source: 'Squires et al. 2014; Grimshaw et al. 2006; Gold et al. 2019 (PMC6894475).',
    tests: [
      {
        id: 'P10',
        measured:
          'Points of delivered coverage gained by week 52: full programme, less the sum of guidance, training, six mentors, feedback, and tools with analysts, each alone.',
        read: () => {
          const parts = Object.values(singles).map((plan) => points(plan, 52));
          const whole = points(fullProgramme, 52);
          return [
            { what: 'full programme', form: 'points', estimate: meanOf(whole) },
            {
              what: 'full programme less the sum of its parts',
              form: 'points',
              estimate: estimate([whole, ...parts], (first, ...others) =>
                others.reduce((sum, other) => sum - other, first),
              ),
              margin: below(0),
            },
          ];
        },
      },
    ],
  },
  {
    id: 'P11',
    statement: 'More mentors shorten the queue and never yield more for each mentor.',
    source: "Baskerville et al. 2012 (effect falls with practices per facilitator); Little's law.",
    tests: [
      {
        id: 'P11',
        measured:
          'Mentors alone: 2, 4, 8, 17. Gain in place at week 52 over no programme; median wait over 208 weeks with 104 of support. More must be in place at each number than at the one before, the wait shorter, and the gain for each mentor no greater.',
        read: () => {
          const numbers = [2, 4, 8, 17];
          const gains = numbers.map((number) => inPlaceAfter({ plan: mentors(number) }, 52));
          const waits = numbers.map((number) => run({ plan: mentors(number) }).outcome('median_wait_weeks'));
          const without = inPlaceAfter(none, 52);
          const parameters = { programmeFatigueWeight: 0 };
          const rested = numbers.map((number) => inPlaceAfter({ plan: mentors(number), parameters }, 52));
          const restedWithout = inPlaceAfter({ parameters }, 52);
          const yields = (means: number[]) => {
            const base = means[numbers.length];
            return numbers.map((number, index) => (means[index] - base) / number);
          };
          const rise = (place: number, standing: readonly Column[], base: Column) =>
            estimate([...standing, base], (...means) => {
              const each = yields(means);
              return each[place + 1] - each[place];
            });
          return [
            ...steps('in place, mentors', numbers, 'share', above(0), (place) =>
              difference(gains[place + 1], gains[place]),
            ),
            ...steps('median wait, mentors', numbers, 'weeks', below(0), (place) =>
              difference(waits[place + 1], waits[place]),
            ),
            ...numbers.map(
              (number, index): Reading => ({
                what: `gain for each of ${number} mentors`,
                form: 'hazard',
                estimate: estimate([...gains, without], (...means) => yields(means)[index]),
              }),
            ),
            ...steps('change of the gain for each, mentors', numbers, 'hazard', atMost(0), (place) =>
              rise(place, gains, without),
            ),
            ...steps(
              'the same with programmeFatigueWeight 0, mentors',
              numbers,
              'hazard',
              undefined,
              (place) => rise(place, rested, restedWithout),
            ),
          ];
        },
        failure: [
          'Not foreseen.',
          {
            says: 'The queue shortens as it should, but the gain for each mentor rises a little from two mentors to four before it falls.',
            if: ({ estimate }) =>
              estimate('P11', 'median wait, mentors: 2 to 4').high < 0 &&
              estimate('P11', 'change of the gain for each, mentors: 2 to 4').low > 0 &&
              estimate('P11', 'change of the gain for each, mentors: 8 to 17').high < 0,
          },
          {
            says: 'From four to eight it may still rise.',
            if: ({ estimate }) => {
              const { low, high } = estimate('P11', 'change of the gain for each, mentors: 4 to 8');
              return low < 0 && high > 0;
            },
          },
          'A programme has a fixed cost in this model: it tires every practice that takes part, also those that still wait for a mentor, and few mentors have to make up for that.',
          {
            says: 'Without this fatigue the gain for each mentor does not rise by more than noise (last readings).',
            if: ({ estimate }) =>
              ['2 to 4', '4 to 8', '8 to 17'].every(
                (step) =>
                  estimate('P11', `the same with programmeFatigueWeight 0, mentors: ${step}`).low <= 0,
              ),
          },
          {
            says: ({ estimate }) =>
              `The rise from two to eight is ${percent(estimate('P11', 'gain for each of 8 mentors').value / estimate('P11', 'gain for each of 2 mentors').value - 1)} of the gain for each of two.`,
            if: ({ estimate }) =>
              estimate('P11', 'gain for each of 8 mentors').value >
              estimate('P11', 'gain for each of 2 mentors').value,
          },
          'That those who wait tire as well is an assumption (programmeFatigueWeight), not a finding; the evidence behind the pattern is about how many practices one facilitator serves, which the plan holds fixed here.',
        ],
      },
    ],
  },
  {
    id: 'P12',
    statement: 'Winter slows work; the season of the launch matters early and not late.',
    source:
      'Seasonal swing of consultations (Waller and Hodgkin) and of COPD exacerbations (Donaldson 2012).',
    tests: [
      {
        id: 'P12(a)',
        construction: 'The season stands in the formula of hours; only its amplitude is open.',
        measured:
          'No programme: hours that a practice has for it, mean over the 13 weeks around the peak of winter over that of the 13 weeks around midsummer, years 2 to 4.',
        read: () => [
          {
            what: 'winter hours over summer hours',
            form: 'ratio',
            estimate: ratio(
              run(none).over(winter, 'mean_hours_per_week'),
              run(none).over(summer, 'mean_hours_per_week'),
            ),
            margin: below(0.6),
          },
        ],
      },
      {
        id: 'P12(b)',
        measured:
          'Full programme in worlds that begin in April and in October, all events the same but the season: in place 26 and 52 weeks after the start.',
        read: () => {
          const october: Changes = { ...full, firstCalendarWeek: 40 };
          const lead = (weeks: number) => difference(inPlaceAfter(full, weeks), inPlaceAfter(october, weeks));
          return [
            { what: 'April less October, 26 weeks', form: 'share', estimate: lead(26), margin: above(0) },
            {
              what: 'April less October, 52 weeks',
              form: 'share',
              estimate: lead(52),
              margin: between(-0.03, 0.03),
            },
          ];
        },
      },
    ],
  },
  {
    id: 'P13',
    statement: 'Turnover erodes what is in place more than it keeps practices from taking part.',
    source:
      'Parisi et al. 2021; BMJ Qual Saf 2023;32:394. Against: in EvidenceNOW disruption was not associated with participation.',
    tests: [
      {
        id: 'P13',
        measured: [
          'Full programme, week 208, turnoverRate 0, .1 and .3 a year: in place; and practice-improvements ever started.',
          {
            says: '(Practices that ever started any are nearly all, even at .3.)',
            if: ({ estimate }) => estimate('P13', 'practices that ever started any, turnover .3').low > 0.95,
          },
        ],
        read: () => {
          const rates = [0, 0.1, 0.3];
          const standing = rates.map((turnoverRate) =>
            inPlaceAfter({ ...full, parameters: { turnoverRate } }, 208),
          );
          const ever = rates.map((turnoverRate) =>
            look({ ...full, parameters: { turnoverRate } }, ({ firstStartWeek, practiceOf, pairs }) => {
              const started = Array.from(practiceOf).filter((_, pair) => firstStartWeek[pair] !== never);
              return [started.length / pairs, new Set(started).size / practices];
            }),
          );
          const engaged = ever.map(([pairs]) => pairs);
          return [
            {
              what: 'in place: turnover 0 less .1',
              form: 'share',
              estimate: difference(standing[0], standing[1]),
              margin: above(0),
            },
            {
              what: 'in place: turnover .1 less .3',
              form: 'share',
              estimate: difference(standing[1], standing[2]),
              margin: above(0),
            },
            {
              what: 'ever started: turnover 0 less .3',
              form: 'share',
              estimate: difference(engaged[0], engaged[2]),
            },
            {
              what: 'practices that ever started any, turnover .3',
              form: 'proportion',
              estimate: meanShareOf(ever[2][1]),
            },
            {
              what: 'loss in place beyond loss of ever started, 0 to .3',
              form: 'share',
              estimate: estimate(
                [standing[0], standing[2], engaged[0], engaged[2]],
                (a, b, c, d) => a - b - (c - d),
              ),
              margin: above(0),
            },
          ];
        },
      },
    ],
  },
  {
    id: 'P14',
    statement: 'Part fades when support ends; early lapse is the most frequent; longer support lasts better.',
    source:
      'Exits from English enhanced services by year since entry, public data; PINCER (Rodgers 2022); Wells 2018; Stirman 2012 (second-hand).',
    tests: [
      {
        id: 'P14(a)',
        measured:
          'Full programme for 26, 52, 104 and 156 weeks: of what was in place when support ended, the share that had not lapsed 52 weeks later. Never the change of prevalence: work under way goes on after the end.',
        read: () => {
          const lengths = [26, 52, 104, 156];
          const kept = lengths.map((weeks) =>
            run({ plan: { ...fullProgramme, weeks }, weeks: weeks + 53 }).outcome('retention_52'),
          );
          return [
            ...lengths.map(
              (weeks, index): Reading => ({
                what: `kept a year after ${weeks} weeks of support`,
                form: 'proportion',
                estimate: meanShareOf(kept[index]),
                margin: between(0.5, 0.95),
              }),
            ),
            ...steps('rise with the weeks of support', lengths, 'share', above(0), (place) =>
              difference(kept[place + 1], kept[place]),
            ),
          ];
        },
      },
      {
        id: 'P14(b)',
        construction:
          'A closed formula of embeddingRate and lapseHazard, which were set near the data of the pattern; turnover adds a little.',
        measured:
          'Full programme, 208 weeks: share that lapses in the first year in place, over share of the survivors that lapses in the second.',
        read: () => [
          {
            what: 'first-year lapse over second-year lapse',
            form: 'ratio',
            estimate: ratio(run(full).outcome('lapse_first_year'), run(full).outcome('lapse_second_year')),
            margin: between(1.4, 2.5),
          },
        ],
      },
    ],
  },
  {
    id: 'P15',
    statement: 'Incentives move the record more than the care, and their end undoes mostly the record.',
    source: 'Minchin et al. 2018; Morales et al. 2023; Kontopantelis et al. 2014.',
    tests: [
      {
        id: 'P15',
        construction:
          'A payment lifts the record at once by (1 - D) g of what is delivered, and its end takes the same away: the jump is put in, up to its size.',
        measured:
          'Incentive alone for 104 weeks, against no programme. Gain of recorded over gain of delivered coverage in its last week, the hardest moment for this pattern, because delivered care has had the longest time. Then the part of each gain that is gone 13 weeks after the end.',
        read: () => {
          const paid: Changes = { plan: { incentive: 1 } };
          const gain = (weeks: number, name: 'recorded_coverage' | 'delivered_coverage') => {
            const without = run(none).after(weeks, name);
            return run(paid)
              .after(weeks, name)
              .map((value, future) => 100 * (value - without[future]));
          };
          const lost = (name: 'recorded_coverage' | 'delivered_coverage') =>
            estimate([gain(104, name), gain(117, name)], (before, after) => (before - after) / before);
          return [
            {
              what: 'points recorded, week 104',
              form: 'points',
              estimate: meanOf(gain(104, 'recorded_coverage')),
            },
            {
              what: 'points delivered, week 104',
              form: 'points',
              estimate: meanOf(gain(104, 'delivered_coverage')),
            },
            {
              what: 'recorded gain over delivered gain',
              form: 'ratio',
              estimate: ratio(gain(104, 'recorded_coverage'), gain(104, 'delivered_coverage')),
              margin: above(2),
            },
            {
              what: 'part of the recorded gain lost',
              form: 'ratio',
              estimate: lost('recorded_coverage'),
              margin: atLeast(0.5),
            },
            {
              what: 'part of the delivered gain lost',
              form: 'ratio',
              estimate: lost('delivered_coverage'),
              margin: below(0.2),
            },
          ];
        },
      },
    ],
  },
  {
    id: 'P16',
    statement:
      'Scarce support widens the deprivation gap before it narrows; who comes first moves the gap, not the mean.',
    source: 'Inverse equity hypothesis (Lowrie 2017); Doran et al. 2008 for the narrowing.',
    tests: [
      {
        id: 'P16(a)',
        doubt: [
          {
            says: 'The gap is there at week 52 and narrows in the end, but whether it widens from week 52 to week 104 is not settled: the interval reaches on both sides of 0.',
            if: ({ estimate }) => {
              const { low, high } = estimate('P16(a)', 'gap, week 104 less week 52');
              return (
                low < 0 &&
                high > 0 &&
                estimate('P16(a)', 'gap, week 52').low > 0 &&
                estimate('P16(a)', 'gap, week 104 less week 208').low > 0
              );
            },
          },
          ({ verdictByValue }) =>
            `By value alone it ${verdictByValue('P16(a)') === 'pass' ? 'passes' : 'fails'}.`,
          'That the gap is there at all is put in: deprived practices are given more workload and poorer data.',
        ],
        measured:
          'Full programme with 3 mentors and 24 seats, random order: in place, least deprived fifth less most deprived fifth, at weeks 52, 104 and 208. The middle one must be the greatest.',
        read: () => {
          const gaps = [52, 104, 208].map((weeks) => run(scarce('random')).after(weeks, 'deprivation_gap'));
          return [
            { what: 'gap, week 52', form: 'share', estimate: meanOf(gaps[0]), margin: above(0) },
            {
              what: 'gap, week 104 less week 52',
              form: 'share',
              estimate: difference(gaps[1], gaps[0]),
              margin: above(0),
            },
            {
              what: 'gap, week 104 less week 208',
              form: 'share',
              estimate: difference(gaps[1], gaps[2]),
              margin: above(0),
            },
          ];
        },
      },
      {
        id: 'P16(b)',
        measured:
          'The same against most deprived first, week 52: how much the gap and the mean in place fall.',
        read: () => {
          const cut = (name: 'deprivation_gap' | 'in_place_share') =>
            difference(
              run(scarce('random')).after(52, name),
              run(scarce('most-deprived-first')).after(52, name),
            );
          return [
            { what: 'cut of the gap', form: 'share', estimate: cut('deprivation_gap'), margin: above(0.08) },
            { what: 'cost in the mean', form: 'share', estimate: cut('in_place_share'), margin: below(0.02) },
          ];
        },
      },
    ],
  },
  {
    id: 'P17',
    statement:
      'Rival programmes lower uptake; launching everything together slows each improvement, staging slows the whole.',
    source: 'UK survey: 95% of doctors and 93% of managers name too many demands; Dixon-Woods et al. 2012.',
    tests: [
      {
        id: 'P17(a)',
        construction: 'A rival divides the hours and tires the practices in the equations.',
        measured: 'Full programme, in place at week 104, with 0, 1, 2 and 4 rival programmes a year.',
        read: () => {
          const numbers = [0, 1, 2, 4];
          const standing = numbers.map((rivalProgrammes) =>
            inPlaceAfter({ ...full, parameters: { rivalProgrammes } }, 104),
          );
          return [
            ...steps('change with rival programmes a year', numbers, 'share', below(0), (place) =>
              difference(standing[place + 1], standing[place]),
            ),
          ];
        },
      },
      {
        id: 'P17(b)',
        measured:
          'Full programme, the five improvements promoted 20 weeks apart against all at once: the first improvement in place at week 52; all improvements at week 104.',
        read: () => {
          const staged: Partial<Plan> = { ...fullProgramme, improvementStartWeeks: [0, 20, 40, 60, 80] };
          const first = (plan: Partial<Plan>) =>
            look({ plan, weeks: 52 }, ({ stage, improvements }) => [
              stage.filter((now, pair) => pair % improvements === 0 && now === inPlace).length / practices,
            ])[0];
          return [
            {
              what: 'first improvement, week 52: staged less at once',
              form: 'share',
              estimate: difference(first(staged), first(fullProgramme)),
              margin: above(0),
            },
            {
              what: 'all, week 104: staged less at once',
              form: 'share',
              estimate: difference(inPlaceAfter({ plan: staged }, 104), inPlaceAfter(full, 104)),
              margin: below(0),
            },
          ];
        },
      },
    ],
  },
  {
    id: 'P18',
    statement: 'Whether size helps is not settled, so the model must not settle it.',
    source:
      'Small practices gained more from outreach (PMC1314269); large ones did better elsewhere (PMC1283276); large ones switch drugs slightly later.',
    tests: [
      {
        id: 'P18',
        construction: 'It is meant to be able to come out both ways, and a parameter turns the sign.',
        measured:
          'Full programme, in place at week 104: largest third of practices less smallest third. Unresolved by design: it passes when both signs can be had inside the plausible ranges. The two ends of the range of fixedWorkShare show one sign each.',
        read: () => {
          const gap = (parameters: Partial<Parameters>) => {
            const [small, , large] = look({ ...full, parameters, weeks: 104 }, shareBySize);
            return difference(large, small);
          };
          return [
            { what: 'central assumptions', form: 'share', estimate: gap({}) },
            {
              what: 'fixedWorkShare 0',
              form: 'share',
              estimate: gap({ fixedWorkShare: 0 }),
              margin: below(0),
            },
            {
              what: 'fixedWorkShare .6',
              form: 'share',
              estimate: gap({ fixedWorkShare: 0.6 }),
              margin: above(0),
            },
          ];
        },
      },
    ],
  },
  {
    id: 'P19',
    statement:
      'The mechanisms carry over from hospitals; the setting does not: hospital-like practices go faster.',
    source: `${marshall}: guidance derived from hospitals is for the most part applicable.`,
    tests: [
      {
        id: 'P19',
        construction:
          'Better data, more skill, less workload and a greater share of slack are set by hand, and each speeds practices in the equations; only by how much is open.',
        measured:
          'Full programme with data quality .85, capability .6, workload .92 and share of slack .6, orientation as it is: in place at week 52 over that under central assumptions.',
        read: () => [
          {
            what: 'hospital-like over general practice',
            form: 'ratio',
            estimate: ratio(
              inPlaceAfter(
                {
                  ...full,
                  parameters: {
                    dataQualityMean: 0.85,
                    capabilityMean: 0.6,
                    meanUtilisation: 0.92,
                    slackShare: 0.6,
                  },
                },
                52,
              ),
              inPlaceAfter(full, 52),
            ),
            margin: above(1.5),
          },
        ],
      },
    ],
  },
  {
    id: 'P20',
    statement: 'Without a programme care improves a little, and not by nothing.',
    source: 'Campbell 2005 and the first years of the Quality and Outcomes Framework.',
    tests: [
      {
        id: 'P20',
        construction:
          'At the default of secularHazard, .0012 a week, at most .12 decide in 104 weeks, but for peers and for differences between practices: the default puts the value within the margin.',
        measured: 'No programme: in place at week 104.',
        read: () => [
          {
            what: 'in place',
            form: 'proportion',
            estimate: meanShareOf(inPlaceAfter(none, 104)),
            margin: between(0.02, 0.12),
          },
        ],
      },
    ],
  },
  {
    id: 'P21',
    statement: 'Being early with one improvement says little about the next.',
    source:
      'Rank correlation of .02 between two prescribing switches (3,891 English practices), public data.',
    tests: [
      {
        id: 'P21(a)',
        measured: [
          'Rank correlation over practices of weeks to in place, mean over the ten pairs of improvements, 208 weeks; never in place counts as last. Light effort: no programme, and guidance alone.',
          {
            says: ({ estimate }) =>
              `It passes the more easily because most are never in place within 208 weeks (${percent(estimate('P21(a)', 'never in place, no programme').value)} without a programme) and tie as last, while most practices made the switches of the source.`,
            if: ({ estimate }) => estimate('P21(a)', 'never in place, no programme').low > 0.5,
          },
          {
            says: ({ estimate }) =>
              `Over ${longRun} weeks, when ${percent(estimate('P21(a)', `never in place in ${longRun} weeks, no programme`).value)} are left, the correlation is higher and within the margin still (readings without a margin, added later).`,
            if: ({ estimate }) =>
              ['no programme', 'guidance alone'].every((name) => {
                const later = estimate('P21(a)', `${name}, ${longRun} weeks`);
                return later.low > estimate('P21(a)', name).high && later.high < 0.25;
              }),
          },
        ],
        read: () =>
          (
            [
              ['no programme', none],
              ['guidance alone', { plan: { guidance: true } }],
            ] as const
          ).flatMap(([name, changes]): Reading[] => {
            const [correlation, never] = earliness(changes);
            const [laterCorrelation, neverLater] = earliness(changes, longRun);
            return [
              { what: name, form: 'share', estimate: meanOf(correlation), margin: atMost(0.25) },
              { what: `never in place, ${name}`, form: 'proportion', estimate: meanShareOf(never) },
              { what: `${name}, ${longRun} weeks`, form: 'share', estimate: meanOf(laterCorrelation) },
              {
                what: `never in place in ${longRun} weeks, ${name}`,
                form: 'proportion',
                estimate: meanShareOf(neverLater),
              },
            ];
          }),
      },
      {
        id: 'P21(b)',
        measured: 'The same under the full programme.',
        read: () => [
          {
            what: 'full programme',
            form: 'share',
            estimate: meanOf(earliness(full)[0]),
            margin: atMost(0.25),
          },
        ],
        failure:
          'Foreseen. Heavy work, shared hours and support that comes to a practice for all improvements at once make a practice early or late with everything. The switches took next to no work, so they do not contradict it; nothing supports it either. Take it as a prediction, not as a finding.',
      },
    ],
  },
  {
    id: 'P22',
    statement: 'What holds practices back is time before all, and skill and data in some.',
    source: `${marshall}: staff were willing; time, skill and data were short. UK survey: 95% of doctors name patient demand as a barrier.`,
    tests: [
      {
        id: 'P22(a)',
        measured:
          'What would help most, share of practices, no programme, at the end of week 52. Time must be named more often than every other single relief.',
        read: () => commonest(none),
        failure: [
          'Not foreseen.',
          `Without a programme a practice waits for its decision rather than for hours: a hazard of ${parameters.secularHazard.default} a week is ${Math.round(1 / parameters.secularHazard.default)} weeks. A message that fits multiplies that hazard, often by more than an hour more for each doctor does through the time gate; so does freshness.`,
          {
            says: 'So the answer most often is fit, and then freshness, although there is no message to fit.',
            if: ({ estimate }) =>
              estimate('P22(a)', 'fit').value > estimate('P22(a)', 'freshness').value &&
              estimate('P22(a)', 'time less freshness').high < 0,
          },
          'Read the answer "fit" without a programme as: nothing has been asked of this practice yet.',
        ],
      },
      {
        id: 'P22(b)',
        measured: [
          'The same under the full programme, half way through the support.',
          {
            says: 'At its start most practices wait for a mentor, and a year after its end freshness is named about as often as time: see the readings without a margin.',
            if: ({ estimate }) =>
              estimate('P22(b)', 'support now, week 0').low > 0.5 &&
              Math.abs(
                estimate('P22(b)', 'freshness, week 156').value - estimate('P22(b)', 'time, week 156').value,
              ) < 0.05,
          },
        ],
        read: () => [
          ...commonest(full),
          ...(
            [
              ['support', 0],
              ['time', 0],
              ['time', 156],
              ['fatigue', 156],
            ] as const
          ).map(
            ([relief, week]): Reading => ({
              what: `${nameOf(relief)}, week ${week}`,
              form: 'proportion',
              estimate: meanShareOf(reliefsAfter(full, [week])[relief]),
            }),
          ),
        ],
      },
      {
        id: 'P22(c)',
        measured:
          'Skill and data must each be the answer for at least one practice in twenty, mean over the ends of weeks 0, 52, 104 and 156: skill without a programme and under the full programme, data under the full programme (without feedback or tools data help nobody in this model). The margin was set when it was known that both are rare.',
        read: () =>
          (
            [
              ['skill', 'no programme', none],
              ['skill', 'full programme', full],
              ['data', 'full programme', full],
            ] as const
          ).map(
            ([relief, name, changes]): Reading => ({
              what: `${nameOf(relief)}, ${name}`,
              form: 'proportion',
              estimate: meanShareOf(reliefsAfter(changes, [0, 52, 104, 156])[relief]),
              margin: atLeast(0.05),
            }),
          ),
        failure: [
          'Foreseen.',
          {
            says: `The outcome names one relief alone, and each to a fixed reference: time by an hour a week for each doctor, which more than doubles the ${central.gateReference} of the reference practice; skill to ${central.reliefCapability}, which makes an hour count for ${percent(countsMore - 1)} more; data to ${central.reliefData}, which acts through feedback and tools only.`,
            if: () => central.reliefHours === 1 && central.reliefHours > central.gateReference,
          },
          'So time nearly always beats skill where work is what takes long, and fit or freshness do where deciding does.',
          {
            says: 'That skill and data are hardly ever named does not mean that they do not matter: P3 and P4 show that they do, beside time and feedback.',
            if: ({ estimate, verdict }) =>
              verdict('P3') === 'pass' &&
              verdict('P4') === 'pass' &&
              ['skill, no programme', 'skill, full programme', 'data, full programme'].every(
                (what) => estimate('P22(c)', what).high < 0.01,
              ),
          },
          'The founding study found all three short.',
        ],
      },
    ],
  },
];

const nameOf = (relief: Relief) => reliefs[relief].label.toLowerCase();

/** What would help most at the end of week 52: the share of practices by relief, and time less each of the others. */
function commonest(changes: Changes): Reading[] {
  const shares = reliefsAfter(changes, [52]);
  return [
    ...reliefNames.map(
      (relief): Reading => ({
        what: nameOf(relief),
        form: 'proportion',
        estimate: meanShareOf(shares[relief]),
      }),
    ),
    ...reliefNames
      .filter((relief) => relief !== 'time')
      .map(
        (relief): Reading => ({
          what: `time less ${nameOf(relief)}`,
          form: 'share',
          estimate: difference(shares.time, shares[relief]),
          margin: above(0),
        }),
      ),
  ];
}

/** The full programme with half the mentors and seats. */
function scarce(order: Plan['order']): Changes {
  return { plan: { ...fullProgramme, 'mentorship.mentors': 3, 'training.seats': 24, order } };
}

/**
 * Readings of a right tail, from weeks to 50, 75 and 90%. All futures must reach 75%. One that is not at 90% when it
 * ends counts as being there then, which can only make the last ratio smaller.
 */
function tail(half: Column, most: Column, nearly: Column, weeks: number): Reading[] {
  const reached = (column: Column) => shareOf(column.map((week) => !Number.isNaN(week)));
  const allReach = most.every((week) => !Number.isNaN(week));
  const atEnd = nearly.map((week) => (Number.isNaN(week) ? weeks : week));
  return [
    { what: 'weeks to 50%', form: 'weeks', estimate: meanOf(half) },
    { what: 'futures that reach 75%', form: 'proportion', estimate: reached(most) },
    { what: 'futures that reach 90%', form: 'proportion', estimate: reached(nearly) },
    {
      what: 'weeks to 75% over weeks to 50%',
      form: 'ratio',
      estimate: allReach ? ratio(most, half) : noValue,
      margin: between(1.2, 2.5),
    },
    {
      what: 'weeks to 90% over weeks to 75%',
      form: 'ratio',
      estimate: allReach ? ratio(atEnd, most) : noValue,
      margin: atLeast(1.1),
    },
  ];
}
