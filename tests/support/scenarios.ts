/** Scenarios for tests: a quiet world in which everything is off, and the world with its defaults. */
import { copdBundle, type Improvement } from '../../sim/model/improvements.ts';
import { emptyPlan, type Plan } from '../../sim/model/levers.ts';
import { centralParameters, type Parameters } from '../../sim/model/parameters.ts';
import type { Scenario } from '../../sim/model/scenario.ts';

/** An improvement of mean work and mean reliance on data. */
export const plainImprovement: Improvement = {
  name: 'An improvement',
  label: 'Improvement',
  work: 1,
  dataReliance: 1,
  framing: 0.5,
  baseline: 0.5,
  ceiling: 0.9,
};

/**
 * Every mechanism that has an off switch is off, work takes no time worth speaking of, contagion is simple, and no
 * hazard is left: a test turns on what it is about.
 */
export const allOff: Partial<Parameters> = {
  secularHazard: 0,
  peerStrength: 0,
  contagionSteepness: 0,
  gateHalfSaturation: 0,
  fitSensitivity: 0,
  fatigueSensitivity: 0,
  fatigueGain: 0,
  rivalProgrammes: 0,
  boroughEffect: 0,
  seasonalAmplitude: 0,
  turnoverRate: 0,
  lapseHazard: 0,
  workHours: 1e-6,
};

export interface Changes {
  readonly plan?: Partial<Plan>;
  readonly parameters?: Partial<Parameters>;
  readonly improvements?: readonly Improvement[];
  readonly weeks?: number;
  readonly seed?: string;
  readonly assumptions?: Scenario['assumptions'];
  readonly held?: Scenario['held'];
  readonly firstCalendarWeek?: number;
}

/** The default world, or what a test makes of it. */
export function scenario(changes: Changes = {}): Scenario {
  return {
    plan: { ...emptyPlan(), ...changes.plan },
    parameters: { ...centralParameters(), ...changes.parameters },
    held: changes.held ?? [],
    assumptions: changes.assumptions ?? 'central',
    improvements: changes.improvements ?? copdBundle,
    weeks: changes.weeks ?? 104,
    firstCalendarWeek: changes.firstCalendarWeek ?? 14,
    seed: changes.seed ?? 'tests',
  };
}

/** A quiet world with one improvement. */
export function quiet(changes: Changes = {}): Scenario {
  return scenario({
    improvements: [plainImprovement],
    ...changes,
    parameters: { ...allOff, ...changes.parameters },
  });
}

/** Name of the borough whose practices all start in week 0 under `seeding`. */
export const seeds = 'Seeds';

/** One week of money that nobody in the borough of seeds can resist, and nobody else hears of or misses later. */
export const seeding: { plan: Partial<Plan>; parameters: Partial<Parameters> } = {
  plan: { boroughs: [seeds], incentive: 10, weeks: 1 },
  parameters: { incentiveStrength: 10, recordingInflation: 0, withdrawalEffect: 0 },
};

/** The full programme of the specification. */
export const fullProgramme: Partial<Plan> = {
  guidance: true,
  tools: true,
  'training.seats': 48,
  'mentorship.mentors': 6,
  'analysts.analysts': 4,
  'feedback.weeksBetween': 1,
};

/** Plans that between them use every lever. */
export const variedPlans: Readonly<Record<string, Partial<Plan>>> = {
  nothing: {},
  guidance: { guidance: true },
  'guidance, late and short': { guidance: true, startWeek: 20, weeks: 26 },
  training: { 'training.seats': 7, 'training.weeksBetween': 3 },
  mentors: { 'mentorship.mentors': 1, 'mentorship.practicesPerMentor': 5, 'mentorship.weeks': 9 },
  'analysts and tools': { 'analysts.analysts': 1, 'analysts.visitsPerWeek': 1.5, tools: true },
  'weekly feedback': { 'feedback.weeksBetween': 1 },
  'quarterly feedback in waves': {
    'feedback.weeksBetween': 13,
    order: 'smallest-first',
    'waves.size': 6,
    'waves.weeksBetween': 5,
  },
  'protected time': { protectedTime: 3, guidance: true },
  incentive: { incentive: 1.5, weeks: 40 },
  'stopped by its budget': { ...fullProgramme, budget: 200000 },
  volunteers: {
    guidance: true,
    'mentorship.mentors': 1,
    'mentorship.practicesPerMentor': 4,
    'training.seats': 6,
    order: 'volunteers',
  },
  'volunteers in waves': {
    incentive: 1,
    'analysts.analysts': 2,
    'mentorship.mentors': 1,
    order: 'volunteers',
    'waves.size': 8,
    'waves.weeksBetween': 6,
  },
  staggered: { ...fullProgramme, improvementStartWeeks: [0, 10, null, 30, 20] },
  'one borough, adapted': { ...fullProgramme, boroughs: ['Borough B'], adaptation: 0.7, framing: 0.2 },
  'borough by borough': {
    ...fullProgramme,
    order: 'borough-by-borough',
    boroughs: ['Borough C', 'Borough A'],
    'waves.size': 5,
  },
  full: fullProgramme,
};
