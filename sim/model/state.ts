/**
 * The state of one future as columns: one entry a practice, or one a practice-improvement ("pair" = practice times K
 * plus improvement). The columns are made once and reset for each future; mechanisms close over them.
 */
import type { Key } from '../random/key.ts';
import type { Improvement } from './improvements.ts';
import type { Plan } from './levers.ts';
import type { Parameters } from './parameters.ts';
import type { Population } from './population.ts';

/** Stages of a practice-improvement. `lapsed` is not started with a history. */
export const notStarted = 0;
export const underWay = 1;
export const inPlace = 2;
export const lapsed = 3;

/** A week that never comes; small enough that adding weeks to it stays a 32-bit integer. */
export const never = 0x3fffffff;

/** What stays the same within a future; refilled before each. */
export interface World {
  readonly population: Population;
  improvements: readonly Improvement[];
  plan: Plan;
  parameters: Parameters;
  key: Key;
  weeks: number;
  firstCalendarWeek: number;
  /** Whether the plan offers any support at all. */
  offersSupport: boolean;
}

/** What is true of the present week for all practices. */
export interface Now {
  week: number;
  /** Seasonal part of utilisation. */
  season: number;
  rivals: number;
  /** Whether support is offered in this week, and the weeks since it started. */
  supportOn: boolean;
  weekOfSupport: number;
  /** First week after the support ended, or never so far. */
  supportEndedWeek: number;
}

const makeList = (pairs: number) => ({
  pairs: new Int32Array(pairs),
  place: new Int32Array(pairs),
  count: 0,
});

export function makeState(practices: number, improvements: number) {
  const pairs = practices * improvements;
  const perPractice = () => new Float64Array(practices);
  const perPair = () => new Float64Array(pairs);
  return {
    practices,
    improvements,
    pairs,

    // Observed and drawn attributes of practices, fixed within a future.
    listSize: perPractice(),
    gpFte: perPractice(),
    posts: new Int32Array(practices),
    deprivation: perPractice(),
    register: perPractice(),
    utilisation: perPractice(),
    orientation: perPractice(),
    /** Multiplier exp(sigma_B xi - sigma_B^2 / 2) of the practice's borough. */
    boroughFactor: perPractice(),
    locality: new Int32Array(practices),
    /** Fifth of deprivation, 0 the least deprived. */
    fifth: new Uint8Array(practices),
    initialDataQuality: perPractice(),
    baseline: perPair(),

    // Ties as adjacency lists: ties of practice i are tieEnd[tieStart[i]] to tieEnd[tieStart[i + 1] - 1].
    ties: { start: new Int32Array(practices + 1), end: new Int32Array(0) },

    // Slow states.
    capability: perPractice(),
    dataQuality: perPractice(),
    trust: perPractice(),
    trainingTrace: perPractice(),
    vacancies: perPractice(),
    /** Share of doctors present, and utilisation as vacancies raise it, before the season. */
    presentShare: perPractice(),
    strain: perPractice(),
    /** Practices that enter in the same week are a wave; wave 0 never enters. */
    waveOf: new Int32Array(practices),
    waves: { count: 0, entryWeek: [] as number[], members: [] as number[] },
    /** Change fatigue, one level a wave: who enters together is always equally tired. */
    fatigue: { level: [] as number[] },

    // This week's time, hours a week, and the mean over practices.
    meanHours: { now: 0 },
    hoursPerGp: perPractice(),
    hours: perPractice(),

    // Support.
    entryWeek: new Int32Array(practices),
    joinedQueueWeek: new Int32Array(practices),
    mentorStartWeek: new Int32Array(practices),
    mentorEndWeek: new Int32Array(practices),
    firstTrainingWeek: new Int32Array(practices),
    trainingSessions: new Int32Array(practices),
    firstVisitWeek: new Int32Array(practices),
    visits: new Int32Array(practices),
    queue: {
      practices: new Int32Array(practices),
      length: 0,
      nextMentored: 0,
      nextSeat: 0,
      nextVisit: 0,
      mentored: 0,
      offersMentors: false,
    },
    /** Weekly hazard multiplier left of the last feedback report, in [0, 1]. */
    reportPull: perPractice(),

    // Practice-improvements.
    stage: new Uint8Array(pairs),
    /** Clocks: what is left of an Exp(1) threshold; the event falls in the week in which nothing is left. */
    decisionLeft: perPair(),
    lapseLeft: perPair(),
    spells: new Uint16Array(pairs),
    progress: perPair(),
    embedding: perPair(),
    /** The incentive's share of the hazard when the decision was taken. */
    incentiveShare: perPair(),
    /** exp(-b_fit (mismatch - m0)) with the programme's framing and without it. */
    fitWithProgramme: perPair(),
    fitWithout: perPair(),
    tiesInPlace: new Int32Array(pairs),
    /** q psi(share of ties in place). */
    peerHazard: perPair(),
    firstStartWeek: new Int32Array(pairs),
    firstInPlaceWeek: new Int32Array(pairs),
    firstLapseWeek: new Int32Array(pairs),
    lastInPlaceWeek: new Int32Array(pairs),
    lastLapseWeek: new Int32Array(pairs),
    tiesInPlaceAtDecision: new Int32Array(pairs),
    practiceOf: Int32Array.from({ length: pairs }, (_, pair) => Math.floor(pair / improvements)),

    // Kept at each change of stage. The lists are in no order; `place` is where each practice-improvement stands.
    /** Not started or lapsed. */
    open: makeList(pairs),
    /** Under way. */
    begun: makeList(pairs),
    /** In place. */
    standing: makeList(pairs),
    underWayOfPractice: new Int32Array(practices),
    /** The furthest stage among its improvements: in place, else under way, else lapsed, else not started. */
    stageOfPractice: new Uint8Array(practices),
    /** Number of practices by furthest stage. */
    practicesAtStage: new Int32Array(4),
    inPlaceOfPractice: new Int32Array(practices),
    inPlaceOfFifth: new Int32Array(5),
    practicesOfFifth: new Int32Array(5),
    counts: { notStarted: 0, underWay: 0, inPlace: 0, lapsed: 0, mostOfBundle: 0 },

    // Coverage: mean over improvements of what is delivered and of where it tends.
    coverage: perPractice(),
    coverageTarget: perPractice(),
    baselineCoverage: perPractice(),
    coverageNow: { delivered: 0, recorded: 0, beyondBaseline: 0 },

    // Accounts, cumulative: pounds, hours, patient-years, admissions.
    accounts: {
      mentors: 0,
      analysts: 0,
      training: 0,
      guidance: 0,
      feedback: 0,
      tools: 0,
      protectedTime: 0,
      incentive: 0,
      total: 0,
      hoursGiven: 0,
      patientYears: 0,
      admissionsAvoided: 0,
      mentoredWeeks: 0,
      seatsTaken: 0,
      recordedOfPaid: 0,
    },

    now: {
      week: 0,
      season: 0,
      rivals: 0,
      supportOn: false,
      weekOfSupport: 0,
      supportEndedWeek: never,
    } as Now,
  };
}
export type State = ReturnType<typeof makeState>;

/** A mechanism: what it may write, a reset before each future and a step each week, made once over the columns. */
export interface Mechanism {
  readonly name: string;
  /** Names of the columns of the state that it may write. */
  readonly writes: readonly (keyof State)[];
  make(state: State, world: World, stages: Stages): { reset?(): void; step(): void };
}

/** The only three ways in which a stage changes; see stages.ts. */
export interface Stages {
  reset(): void;
  /** Puts the lists in order: read so, columns are read faster. Changes no result but the rounding of the hours given. */
  tidy(): void;
  start(pair: number): void;
  complete(pair: number): void;
  lapse(pair: number): void;
}
