/**
 * The golden set: plans and practices whose results must be the same bits in every engine and, unless the changelog
 * says otherwise, in every version. Nothing here reads a file, so that all of it runs in a browser too.
 */
import type { PracticeRow } from '../../sim/model/population.ts';
import { type PlanDocument, readPlan, readPlanValue } from '../../sim/scenario/document.ts';
import { standardise } from '../../sim/scenario/standardise.ts';

/** The plan files in `scenarios`: their names and their text. */
export type PlanFiles = Readonly<Record<string, string>>;

const everything = {
  guidance: true,
  tools: true,
  training: { seats: 48 },
  mentorship: { mentors: 6 },
  analysts: { analysts: 4 },
  feedback: { weeksBetween: 1 },
};

/** Plans that between them use every lever and every order. Names are part of golden.json. */
const variedPlans: Readonly<Record<string, object>> = {
  'everyone, protected time, told in stories': {
    firstCalendarWeek: 40,
    programme: { startWeek: 9, guidance: true, protectedTime: 2.5, framing: 0.1, adaptation: 0.7 },
  },
  'random order, budget spent early': {
    programme: { ...everything, order: 'random', budget: 400000 },
  },
  'two boroughs in waves, training': {
    programme: {
      order: 'borough-by-borough',
      boroughs: ['Borough C', 'Borough A'],
      waves: { size: 9, weeksBetween: 7 },
      training: { seats: 11, weeksBetween: 3 },
      guidance: true,
    },
  },
  'most deprived first, short mentoring': {
    programme: {
      order: 'most-deprived-first',
      mentorship: { mentors: 2, practicesPerMentor: 7, weeks: 17 },
      tools: true,
    },
  },
  'lowest baseline first, data before late feedback': {
    programme: {
      order: 'lowest-baseline-first',
      analysts: { analysts: 2, visitsPerWeek: 1.5 },
      feedback: { weeksBetween: 13, weeksBefore: 26 },
    },
  },
  'readiest first, incentive that ends': {
    programme: { order: 'readiest-first', incentive: 1.5, weeks: 40 },
  },
  'largest first, staggered': {
    programme: { ...everything, order: 'largest-first', improvementStartWeeks: [0, 10, null, 30, 20] },
  },
  'smallest first in waves, monthly feedback': {
    programme: {
      order: 'smallest-first',
      waves: { size: 6, weeksBetween: 5 },
      feedback: { weeksBetween: 4 },
      incentive: 0.5,
    },
  },
  'best connected first, few seats': {
    programme: { order: 'best-connected-first', training: { seats: 7 }, adaptation: 1 },
  },
  'volunteers in waves': {
    programme: {
      order: 'volunteers',
      waves: { size: 8, weeksBetween: 6 },
      guidance: true,
      mentorship: { mentors: 1, practicesPerMentor: 4 },
      analysts: { analysts: 1 },
      incentive: 1,
    },
  },
  'own improvements, own parameters, other seeds': {
    seed: 'naïve 改善',
    weeks: 261,
    firstCalendarWeek: 52,
    practices: { count: 60, seed: 'elsewhere' },
    programme: { ...everything, protectedTime: 4, incentive: 2, weeks: 156 },
    parameters: {
      peerStrength: 0.2,
      contagionSteepness: 1.7,
      turnoverRate: 0.3,
      lapseHazard: 0.02,
      orientationSd: 0,
    },
    improvements: [
      { name: 'A small one', work: 0.2, dataReliance: 0, framing: 0, baseline: 0.1, ceiling: 0.6 },
      { name: 'A great one', work: 3, dataReliance: 2, framing: 1, baseline: 0.4, ceiling: 0.95 },
    ],
  },
};

/** The plan files as they are and the plans above over three years, by name. */
export function goldenPlans(files: PlanFiles): {
  readonly fromFiles: Readonly<Record<string, PlanDocument>>;
  readonly varied: Readonly<Record<string, PlanDocument>>;
} {
  const right = (name: string, { document, problems }: ReturnType<typeof readPlan>) => {
    if (document) return [name, document] as const;
    throw new Error(problems.map(({ path, message }) => `${name}: ${path} ${message}`).join('\n'));
  };
  return {
    fromFiles: Object.fromEntries(
      Object.entries(files).map(([file, text]) => right(file, readPlan(text, file))),
    ),
    varied: Object.fromEntries(
      Object.entries(variedPlans).map(([name, fields]) =>
        right(name, readPlanValue({ version: 1, title: name, weeks: 156, ...fields }, name)),
      ),
    ),
  };
}

/** Practices as a file gives them, with the ties if it gives any. */
export interface Practices {
  readonly rows: readonly PracticeRow[];
  readonly ties?: readonly (readonly [string, string])[];
}

const count = 23;
const boroughs = ['Borough A', 'Borough C', 'Borough A', 'Elsewhere'];
const prefixes = ['É', 'e\u0301', 'P0', 'p 0', '診', 'Z-', '_'];
const idOf = (n: number) => `${prefixes[n % prefixes.length]}${(n * 11) % count}`;

/** What practice n is known for; the rules only have to leave gaps of every kind. */
function oddRow(n: number): PracticeRow {
  const some = <Value>(known: boolean, value: Value) => (known ? value : undefined);
  return {
    id: idOf(n),
    borough: some(n % 6 !== 5, boroughs[n % 4]),
    locality: some(n % 4 === 1, `Locality ${n % 3}`),
    listSize: some(n % 5 !== 2, 350 + 977 * ((n * 7) % count)),
    gpFte: some(n % 2 === 1, 0.4 + 0.7 * (n % 9)),
    deprivation: some(n % 7 !== 3, ((n * 5) % 11) - 4.5),
    copdRegister: some(n % 3 !== 0, 3 + 13 * ((n * 3) % 8)),
    utilisation: some(n % 4 === 2, 0.7 + 0.02 * n),
    dataQuality: some(n % 5 === 4, 0.3 + 0.03 * n),
    capability: some(n % 6 === 1, 0.2 + 0.03 * n),
    orientation: some(n % 7 === 6, n / count),
    baselines: some(n % 3 === 1, [0.3, undefined, 0.9 - 0.02 * n, 0.5]),
  };
}

/** Small groups of practices that hardly any file would hold, by name. */
export const oddPractices: Readonly<Record<string, Practices>> = {
  'attributes missing': { rows: standardise(Array.from({ length: count }, (_, n) => oddRow(n))) },
  'ties given': {
    rows: standardise(Array.from({ length: count }, (_, n) => ({ ...oddRow(n), deprivation: (n * 5) % 8 }))),
    // a ring of 17 with a hub, said twice and both ways round; six practices know nobody
    ties: Array.from({ length: 17 }, (_, n) => n).flatMap((n): [string, string][] => [
      [idOf(n), idOf((n + 1) % 17)],
      [idOf((n + 1) % 17), idOf(n)],
      [idOf(n === 4 ? 9 : n), idOf(4)],
    ]),
  },
};
