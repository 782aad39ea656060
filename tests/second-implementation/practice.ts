/** What the second implementation knows: a practice is an object, and so is each improvement in it. */
import type { Improvement } from '../../sim/model/improvements.ts';
import type { Plan } from '../../sim/model/levers.ts';
import type { Parameters } from '../../sim/model/parameters.ts';
import type { Scenario } from '../../sim/model/scenario.ts';
import type { Key } from '../../sim/random/key.ts';

export type Stage = 'not started' | 'under way' | 'in place' | 'lapsed';

/** A hazard is added up until it reaches the threshold. */
export interface Clock {
  felt: number;
  threshold: number;
}

export interface PracticeImprovement {
  readonly practice: Practice;
  readonly number: number;
  readonly improvement: Improvement;
  readonly baseline: number;
  stage: Stage;
  /** How often it has lapsed. */
  lapses: number;
  decision: Clock;
  lapsing: Clock;
  progress: number;
  embedding: number;
  incentiveShare: number;
  coverage: number;
}

export interface Post {
  readonly number: number;
  vacant: boolean;
  /** How often it has been filled anew. */
  refills: number;
  clock: Clock;
}

export interface Practice {
  readonly id: string;
  readonly entity: number;
  readonly borough: string;
  locality: string;
  readonly listSize: number;
  readonly gpFte: number;
  readonly deprivation: number;
  readonly register: number;
  readonly utilisation: number;
  readonly orientation: number;
  readonly initialDataQuality: number;
  readonly boroughFactor: number;
  /** 1 the least deprived to 5 the most. */
  fifth: number;
  readonly ties: Practice[];
  readonly posts: Post[];
  readonly improvements: PracticeImprovement[];

  capability: number;
  dataQuality: number;
  trust: number;
  fatigue: number;
  hoursPerGp: number;
  hours: number;
  /** Weeks of events; undefined is not yet, or never. */
  entryWeek?: number;
  queueWeek?: number;
  mentorWeek?: number;
  mentorWeeksLeft: number;
  trainedWeek?: number;
  reportWeek?: number;
}

/** A change of stage. */
export interface Change {
  readonly week: number;
  readonly what: PracticeImprovement;
  readonly to: Stage;
  /** At a decision, the share of ties with the improvement in place; 0 without ties. */
  readonly peers?: number;
}

export interface Future {
  readonly scenario: Scenario;
  readonly plan: Plan;
  readonly parameters: Parameters;
  readonly key: Key;
  readonly practices: Practice[];
  /** Those that take part, first to last. */
  readonly order: Practice[];
  /** When rival programmes arrive, in weeks. */
  readonly rivalArrivals: number[];
  week: number;
  season: number;
  rivals: number;
  supportOn: boolean;
  /** First week without support after it was on. */
  endedWeek?: number;
  readonly queue: Practice[];
  nextSeat: number;
  nextVisit: number;
  visitingWeeks: number;
  readonly costs: Costs;
  hoursGiven: number;
  patientYears: number;
  admissionsAvoided: number;
  mentoredWeeks: number;
  seatsAttended: number;
  visitsMade: number;
  readonly changes: Change[];
}

export interface Costs {
  mentors: number;
  analysts: number;
  training: number;
  guidance: number;
  feedback: number;
  tools: number;
  protectedTime: number;
  incentive: number;
}

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
export const mean = (values: readonly number[]): number => sum(values) / values.length;
export const costOf = (future: Future): number => sum(Object.values(future.costs));
export const allImprovements = (future: Future): PracticeImprovement[] =>
  future.practices.flatMap((practice) => practice.improvements);
export const inPlaceOf = (practice: Practice): number =>
  practice.improvements.filter(({ stage }) => stage === 'in place').length;
/** Share of the posts with a doctor. */
export const presentShareOf = ({ posts }: Practice): number =>
  posts.filter(({ vacant }) => !vacant).length / posts.length;
/** Whether support that is not rationed reaches the practice in this week. */
export const isReached = (practice: Practice, future: Future): boolean =>
  future.supportOn && practice.entryWeek !== undefined && practice.entryWeek <= future.week;
