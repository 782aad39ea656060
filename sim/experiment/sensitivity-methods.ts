/** Three ways to ask which assumption drives an outcome: screening, indices of variance, regression on ranks. */
import type { ScalarOutcome } from '../model/outcomes.ts';
import type { ParameterName } from '../model/parameters.ts';
import type { Population } from '../model/population.ts';
import type { Key } from '../random/key.ts';
import { type Interval, unknownInterval } from '../statistics/interval.ts';
import { intervalOfMean, momentsOf } from '../statistics/moments.ts';
import { type MorrisDesign, morrisDesign, morrisEffects } from '../statistics/morris.ts';
import { rankRegression } from '../statistics/rank-regression.ts';
import { scramblings, sobolBase, sobolDesign, sobolIndices } from '../statistics/sobol-indices.ts';
import {
  type Contenders,
  freeParameters,
  type Measurements,
  pathOfParameter,
  pointsAtShares,
  type SensitivityStudy,
  type Whole,
} from './sensitivity.ts';

export interface Question {
  readonly contenders: Contenders;
  /** The parameters that are varied, at least one, each free in every plan. */
  readonly parameters: readonly ParameterName[];
  readonly population: Population;
  /** At each point; for ranks, in all. */
  readonly futures: number;
  readonly designKey: Key;
}

/** A number that a method estimates for each parameter, as files and tables name it. */
export interface EstimateDeclaration {
  readonly name: string;
  readonly label: string;
  readonly meaning: string;
  /** Left out: that of the outcome. */
  readonly unit?: string;
  readonly hasInterval: boolean;
}

export interface Estimate {
  readonly value: number;
  /** 95 %, where one is declared. */
  readonly interval?: Interval;
}

export interface ParameterEstimates {
  readonly name: ParameterName;
  /** One for each that the method declares. */
  readonly estimates: readonly Estimate[];
}

export interface Finding {
  /** The parameters, the greatest size of the first estimate first; what could not be estimated last. */
  readonly rows: readonly ParameterEstimates[];
  /** Trajectories, rows or futures that the estimates rest on, and those left out because the outcome did not arise. */
  readonly n: number;
  readonly missing: number;
  /** Share of the variance of the ranks that a regression explains. */
  readonly r2?: number;
  /** What `n` would have to be for an estimate, and for how many parameters, where it is less. */
  readonly lacking?: { readonly needed: number; readonly parameters: number };
}

/** A method at work: what to run, and what comes of it. */
export interface Method {
  readonly sensitivity: SensitivityStudy;
  readonly estimates: readonly EstimateDeclaration[];
  /** Whether what is whole is enough to analyse. */
  isEnough(whole: Whole): boolean;
  analyse(measurements: Measurements, outcome: ScalarOutcome): Finding;
}

function studyAtShares({ contenders, parameters, population, futures }: Question, shares: Float64Array) {
  const points = pointsAtShares(contenders, parameters, shares);
  return { points, futures, population, paths: parameters.map(pathOfParameter) };
}

function inOrder(rows: readonly ParameterEstimates[]): ParameterEstimates[] {
  const size = ({ estimates }: ParameterEstimates) => {
    const { value } = estimates[0];
    return Number.isNaN(value) ? -1 : Math.abs(value);
  };
  return [...rows].sort((one, other) => size(other) - size(one));
}

const fewestToCompare = 2;

/** Elementary effects (Morris 1991): trajectories on which one parameter moves at a time. A block is a trajectory. */
export function screening(question: Question, trajectories: number): Method {
  const { contenders, parameters, designKey } = question;
  const design = morrisDesign(designKey, trajectories, parameters.length);
  const width = parameters.length + 1;
  return {
    sensitivity: {
      study: studyAtShares(question, design.points),
      contenders,
      block: width * contenders.length,
    },
    estimates: [
      {
        name: 'mu_star',
        label: 'mu*',
        meaning:
          'Mean size of the change of the outcome when the parameter goes over its whole plausible range, the others anywhere in theirs.',
        hasInterval: true,
      },
      {
        name: 'mu',
        label: 'mu',
        meaning:
          'Mean change of the outcome when the parameter goes from the low to the high end of its plausible range; opposite changes cancel.',
        hasInterval: true,
      },
      {
        name: 'sigma',
        label: 'sigma',
        meaning:
          'Standard deviation of that change: how much it depends on the values of the others, and on where in its range the parameter is.',
        hasInterval: false,
      },
    ],
    isEnough: ({ points }) => points >= fewestToCompare * width * contenders.length,
    analyse(measurements, outcome) {
      const first = firstTrajectories(design, measurements.places / width);
      const effects = morrisEffects(first, measurements.meansOf(outcome));
      const n = Math.min(...effects.map((effect) => effect.n));
      const rows = effects.map((effect, index) => ({
        name: parameters[index],
        estimates: [
          { value: effect.muStar, interval: effect.muStarInterval },
          { value: effect.mu, interval: intervalOfMean({ ...effect, mean: effect.mu, sd: effect.sigma }) },
          { value: effect.sigma },
        ],
      }));
      return { rows: inOrder(rows), n, missing: first.trajectories - n };
    },
  };
}

function firstTrajectories({ dimensions, points, moved }: MorrisDesign, trajectories: number): MorrisDesign {
  return {
    trajectories,
    dimensions,
    points: points.subarray(0, trajectories * (dimensions + 1) * dimensions),
    moved: moved.subarray(0, trajectories * dimensions),
  };
}

/**
 * Sobol indices from several scramblings of a Sobol sequence. A block is a row of the design from each of them, so that
 * a study cut short is one of fewer rows.
 *
 * @param rows a multiple of `scramblings`
 */
export function variances(question: Question, rows: number): Method {
  const { contenders, parameters, designKey } = question;
  const width = parameters.length;
  const base = sobolBase(designKey, rows, width);
  const block = scramblings * (width + 2) * contenders.length;
  return {
    sensitivity: { study: studyAtShares(question, sobolDesign(base, width)), contenders, block },
    estimates: [
      {
        name: 'total',
        label: 'Total',
        meaning:
          'Total index: share of the variance of the outcome over the plausible ranges that would remain if all other parameters were known.',
        unit: 'share of variance',
        hasInterval: true,
      },
      {
        name: 'first',
        label: 'First order',
        meaning:
          'First-order index: share of the variance of the outcome over the plausible ranges that would go if this parameter were known. Sampling may put it a little below 0.',
        unit: 'share of variance',
        hasInterval: true,
      },
    ],
    isEnough: ({ points }) => points >= block,
    analyse(measurements, outcome) {
      const { indices, n, missing } = sobolIndices(measurements.meansOf(outcome), width);
      const found = indices.map(({ first, firstInterval, total, totalInterval }, place) => ({
        name: parameters[place],
        estimates: [
          { value: total, interval: totalInterval },
          { value: first, interval: firstInterval },
        ],
      }));
      return { rows: inOrder(found), n, missing };
    },
  };
}

/** Futures that a regression on the ranks of so many parameters needs at the least. */
export const fewestForRanks = (parameters: number) => 2 * parameters + 2;

/**
 * Regression on ranks over the futures of plain runs under plausible assumptions, each with its own draw of every
 * parameter. All that are drawn are in the regression; those asked for are reported.
 */
export function ranks(question: Question): Method {
  const { contenders, parameters, population, futures } = question;
  const points = contenders.map(({ plan, scenario }) => ({ plan, scenario, settings: [] }));
  const drawn = freeParameters(contenders);
  return {
    sensitivity: { study: { points, futures, population, paths: [] }, contenders, block: points.length },
    estimates: [
      {
        name: 'srrc',
        label: 'SRRC',
        meaning:
          'Standardised rank regression coefficient: standard deviations by which the rank of the outcome moves for one of the rank of the parameter.',
        unit: 'SD/SD',
        hasInterval: true,
      },
      {
        name: 'prcc',
        label: 'PRCC',
        meaning:
          'Partial rank correlation coefficient: correlation of the ranks of outcome and parameter once those of the other parameters are taken out of both.',
        unit: 'correlation',
        hasInterval: true,
      },
    ],
    isEnough: (whole) => whole.points === points.length && whole.futures >= fewestForRanks(drawn.length),
    analyse(measurements, outcome) {
      const rows = measurements.whole.futures;
      const inputs = new Float64Array(rows * drawn.length);
      drawn.forEach((name, place) => {
        measurements.parameterOf(name).forEach((value, row) => {
          inputs[row * drawn.length + place] = value;
        });
      });
      const values = measurements.seriesOf(outcome, 0);
      const arose = momentsOf(values).n;
      const needed = fewestForRanks(drawn.length);
      if (arose < needed) {
        const unknown = { value: Number.NaN, interval: unknownInterval };
        const none = parameters.map((name) => ({ name, estimates: [unknown, unknown] }));
        const lacking = { needed, parameters: drawn.length };
        return { rows: none, n: arose, missing: rows - arose, r2: Number.NaN, lacking };
      }
      const { effects, n, missing, r2 } = rankRegression(inputs, values, drawn.length);
      const found = parameters.map((name) => {
        const { srrc, srrcInterval, prcc, prccInterval } = effects[drawn.indexOf(name)];
        return {
          name,
          estimates: [
            { value: srrc, interval: srrcInterval },
            { value: prcc, interval: prccInterval },
          ],
        };
      });
      return { rows: inOrder(found), n, missing, r2 };
    },
  };
}
