/** Random small worlds: practices, ties, parameters and plans from one number each, with extremes among them. */
import type { Improvement } from '../../sim/model/improvements.ts';
import { emptyPlan, type Order, orders, type Plan } from '../../sim/model/levers.ts';
import {
  centralParameters,
  drawnParameterNames,
  type ParameterName,
  type Parameters,
  parameterNames,
  parameters,
} from '../../sim/model/parameters.ts';
import type { PracticeRow } from '../../sim/model/population.ts';
import type { Scenario } from '../../sim/model/scenario.ts';
import type { Known } from './beginning.ts';

export interface WorldToRun {
  readonly known: Known;
  readonly scenario: Scenario;
  readonly future: number;
}

/** A sequence of numbers in [0, 1) that a number starts: Marsaglia's xorshift, 32 bits. */
function chances(start: number): () => number {
  let state = (start + 1) * 0x9e3779b1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  for (let step = 0; step < 20; step++) next();
  return next;
}

type Chance = ReturnType<typeof makeChance>;
function makeChance(start: number) {
  const next = chances(start);
  const between = (low: number, high: number) => low + next() * (high - low);
  const whole = (low: number, high: number) => Math.floor(between(low, high + 1));
  const pick = <Value>(values: readonly Value[]): Value => values[whole(0, values.length - 1)];
  const often = (probability: number) => next() < probability;
  return { between, whole, pick, often };
}

export function randomWorld(number: number): WorldToRun {
  const chance = makeChance(number);
  const improvements = Array.from({ length: chance.whole(1, 6) }, (_, k) => randomImprovement(chance, k));
  const size = chance.often(0.1) ? 1 : chance.whole(2, 40);
  const rows = randomRows(chance, size, improvements.length);
  const plausible = chance.often(0.3);
  const weeks = chance.often(0.05) ? 1 : chance.whole(30, 230);
  return {
    known: { rows, ties: chance.often(0.4) ? randomTies(chance, rows) : undefined },
    scenario: {
      plan: randomPlan(chance, number, improvements.length, weeks),
      parameters: randomParameters(chance),
      held: plausible ? drawnParameterNames.filter(() => chance.often(0.4)) : [],
      assumptions: plausible ? 'plausible' : 'central',
      improvements,
      weeks,
      firstCalendarWeek: chance.whole(1, 52),
      seed: `world ${number}`,
    },
    future: chance.whole(0, 1000),
  };
}

function randomImprovement(chance: Chance, number: number): Improvement {
  return {
    name: `Improvement ${number}`,
    label: `I${number}`,
    work: chance.between(0.4, 1.6),
    dataReliance: chance.between(0, 2),
    framing: chance.between(0, 1),
    baseline: chance.between(0.3, 0.8),
    ceiling: chance.between(0.5, 0.95),
  };
}

const boroughNames = ['North', 'East', 'South', 'West'];

function randomRows(chance: Chance, size: number, improvements: number): PracticeRow[] {
  const boroughs = boroughNames.slice(0, chance.whole(1, 4));
  // An attribute is given for nobody, for four in five, or for all.
  const share: Record<string, number> = {};
  const given = <Value>(name: string, value: () => Value): Value | undefined => {
    share[name] ??= chance.pick([0, 0, 0.8, 1]);
    return chance.often(share[name]) ? value() : undefined;
  };
  const alikeInList = chance.often(0.15);
  const rows = Array.from({ length: size }, (_, place): PracticeRow => {
    const gpFte = chance.pick([0.4, 1, 1.5, 2, 2.6, 5, 8.5]);
    return {
      id: `p${place + 1}`,
      borough: given('borough', () => chance.pick(boroughs)),
      locality: given('locality', () => chance.pick(['one', 'two', 'three'])),
      listSize: given('listSize', () => (alikeInList ? 5000 : chance.whole(900, 20000))),
      gpFte: given('gpFte', () => gpFte),
      deprivation: given('deprivation', () => chance.between(-2, 2)),
      copdRegister: given('copdRegister', () => chance.whole(0, 300)),
      utilisation: given('utilisation', () => chance.between(0.7, 1)),
      dataQuality: given('dataQuality', () => chance.between(0.1, 1)),
      capability: given('capability', () => chance.between(0, 1)),
      orientation: given('orientation', () => chance.between(0, 1)),
      baselines: given('baselines', () =>
        Array.from({ length: improvements }, () =>
          chance.often(0.8) ? chance.between(0.1, 0.95) : undefined,
        ),
      ),
    };
  });
  return rows.sort((one, other) => one.id.length - other.id.length || (one.id < other.id ? 1 : -1));
}

function randomTies(chance: Chance, rows: readonly PracticeRow[]): [string, string][] {
  const ties: [string, string][] = [];
  const wanted = chance.whole(0, 4) * rows.length;
  for (let tie = 0; tie < wanted; tie++) {
    const [one, other] = [chance.pick(rows).id, chance.pick(rows).id];
    if (one !== other) ties.push([one, other]);
  }
  return ties;
}

/** Values at which a rule is switched off or driven hard. */
const extremes: Partial<Record<ParameterName, readonly number[]>> = {
  gateHalfSaturation: [0],
  contagionSteepness: [0, 0, 25],
  contagionMidpoint: [1],
  turnoverRate: [0, 4, 20],
  turnoverDeprivationSlope: [-1, 1],
  vacancyWeeks: [0.01, 0.7, 1000],
  vacancyCover: [0.01, 1],
  knowledgeLoss: [0, 1],
  rivalProgrammes: [0, 10],
  rivalWeeks: [0, 3.5],
  rivalTimeShare: [0, 3],
  fitSensitivity: [0, 10],
  fatigueSensitivity: [0],
  fatigueGain: [0],
  initialFatigue: [1],
  workHours: [1e-6, 3, 3, 3],
  fixedWorkShare: [0, 1],
  toolSaving: [0.99],
  parallelCost: [0, 3],
  minimumEfficiency: [0, 1],
  lapseHazard: [0, 0.05, 0.2],
  embeddingRate: [0, 1],
  withdrawalEffect: [0, 40],
  dataQualityMean: [0.05],
  dataQualitySd: [0.5],
  capabilityMean: [0.95],
  capabilitySd: [0.5],
  dataDecay: [0, 0.2, 1],
  trainingGain: [0, 1],
  trainingHalfLife: [0.1, 1000],
  analystGain: [0, 1],
  mentoringGain: [0, 0.3],
  mentoringDataGain: [0.3],
  trustGain: [0, 1],
  trustLoss: [0, 1],
  feedbackHalfLife: [0.1, 1],
  secularHazard: [0, 0.05],
  peerStrength: [0, 0.3, 3],
  incentiveStrength: [0.3],
  mentoringStrength: [0.3],
  boroughEffect: [0, 2],
  seasonalAmplitude: [0, 0.4],
  meanUtilisation: [0.6, 1.3],
  utilisationSd: [0, 0.3],
  protectedHours: [0, 4],
  slackShare: [0, 1],
  coverageRampWeeks: [1],
  recordingInflation: [0, 1],
  localitySize: [1, 2.6],
  meanTies: [0, 1, 20],
  tieLocalityShare: [0, 1],
  tieBoroughShare: [0],
  orientationHomophily: [0, 30],
  tieAttempts: [1],
  orientationSd: [0],
  baselineSd: [0],
  bundleRelativeRisk: [0, 1],
  admissionSeasonRatio: [1, 9],
  registerDeprivationSlope: [-1, 1],
};

function randomParameters(chance: Chance): Parameters {
  const values = centralParameters();
  const lively = chance.often(0.6);
  for (const name of parameterNames) {
    const { default: middle, minimum, maximum, plausible } = parameters[name];
    const hard = extremes[name];
    if (hard && chance.often(0.12)) values[name] = chance.pick(hard);
    else if (plausible && chance.often(0.6)) values[name] = chance.between(plausible.low, plausible.high);
    else if (chance.often(0.2))
      values[name] = Math.min(maximum, Math.max(minimum, middle * chance.between(0.7, 1.2)));
  }
  values.tieBoroughShare = Math.min(values.tieBoroughShare, 1 - values.tieLocalityShare);
  if (lively) {
    // So that a short run of few practices sees every change of stage.
    values.workHours *= chance.pick([0.1, 0.3, 1]);
    values.guidanceStrength *= chance.pick([1, 5, 20]);
    values.secularHazard *= chance.pick([1, 5, 20]);
    values.lapseHazard *= chance.pick([1, 3, 10]);
  }
  return values;
}

function randomPlan(chance: Chance, number: number, improvements: number, weeks: number): Plan {
  const names = Object.keys(orders) as Order[];
  const offer = <Value>(offered: Value, not: Value) => (chance.often(0.6) ? offered : not);
  return {
    ...emptyPlan(),
    startWeek: chance.often(0.5) ? 0 : chance.whole(0, 30),
    weeks: chance.often(0.6) ? chance.whole(1, Math.max(1, weeks - 55)) : 104,
    improvementStartWeeks: chance.often(0.5)
      ? []
      : Array.from({ length: improvements + chance.pick([-1, 0, 0, 0, 1]) }, () =>
          chance.often(0.2) ? null : chance.whole(0, 40),
        ),
    order: names[number % names.length],
    'waves.size': chance.often(0.5) ? 0 : chance.whole(1, 12),
    'waves.weeksBetween': chance.whole(1, 20),
    boroughs: chance.often(0.7) ? [] : ['Nowhere', ...boroughNames].reverse().slice(0, chance.whole(2, 5)),
    guidance: offer(true, false),
    'training.seats': offer(chance.whole(1, 15), 0),
    'training.weeksBetween': chance.whole(1, 6),
    'mentorship.mentors': offer(chance.whole(1, 3), 0),
    'mentorship.practicesPerMentor': chance.whole(1, 5),
    'mentorship.weeks': chance.whole(1, 30),
    tools: offer(true, false),
    'analysts.analysts': offer(chance.whole(1, 3), 0),
    'analysts.visitsPerWeek': chance.pick([0, 0.25, 0.5, 1, 2, 2.5]),
    'feedback.weeksBetween': offer(chance.pick([1, 1, 4, 13]), 0),
    'feedback.weeksBefore': chance.pick([0, 0, 7]),
    protectedTime: offer(chance.between(0, 6), 0),
    incentive: offer(chance.pick([0.5, 1, 1.75]), 0),
    framing: chance.between(0, 1),
    adaptation: chance.pick([0, 0, 0.5, 1]),
    budget: chance.often(0.25) ? chance.between(5000, 400000) : 0,
  };
}
