/**
 * Which assumption would change the choice between two plans, and at what value: one parameter at a time takes values
 * over its plausible range, the others are drawn for each future or held at their defaults, as the plans' assumptions
 * say. The values of a parameter, and the parameters, meet the same futures.
 */
import { plausibleValue } from '../model/assumptions.ts';
import { type ScalarOutcome, scalarOutcomes } from '../model/outcomes.ts';
import type { ParameterName } from '../model/parameters.ts';
import type { Interval } from '../statistics/interval.ts';
import { intervalOfMean, type Moments, momentsOf } from '../statistics/moments.ts';
import { withoutDust } from './dust.ts';
import {
  type Measurements,
  pathOfParameter,
  pointName,
  type SensitivityStudy,
  type Whole,
} from './sensitivity.ts';
import type { Question } from './sensitivity-methods.ts';
import type { Point } from './study.ts';

/** Plan A, plan B, or where the interval of the difference holds 0. */
export type Winner = 'A' | 'B' | 'open';

export interface Difference extends Moments {
  /** Student's 95 % interval of the mean of A minus B. */
  readonly interval: Interval;
}

export interface GridPoint {
  /** Share of the plausible distribution that lies below the value. */
  readonly share: number;
  readonly value: number;
  readonly difference: Difference;
}

/** A part of the plausible range over which the same plan is better. */
export interface Stretch {
  readonly winner: Winner;
  readonly from: number;
  readonly to: number;
}

/** Where the better plan changes. */
export interface Crossing {
  /** Where the mean difference is 0. */
  readonly value: number;
  /** Between these the interval of the difference holds 0. */
  readonly low: number;
  readonly high: number;
  readonly below: Winner;
  readonly above: Winner;
}

/**
 * `turns`: each plan is clearly better somewhere in the range; `partly`: one is, but not over the whole range; `open`:
 * neither anywhere; `none`: the plans do not differ in any future.
 */
export type Verdict = 'A' | 'B' | 'turns' | 'partly' | 'open' | 'none';

export interface Threshold {
  readonly name: ParameterName;
  readonly verdict: Verdict;
  readonly grid: readonly GridPoint[];
  /** From the lowest value to the highest, without gaps. */
  readonly stretches: readonly Stretch[];
  /** Only where it turns. */
  readonly crossings: readonly Crossing[];
}

/** What bears most on the choice first. */
const order: readonly (readonly Verdict[])[] = [['turns'], ['partly'], ['open'], ['A', 'B'], ['none']];

export interface Thresholds {
  /** With every parameter as the plans' assumptions say. */
  readonly overall: Difference & { readonly winner: Winner };
  /** Those that turn the choice first; alike ones by how far the mean difference moves. */
  readonly rows: readonly Threshold[];
}

/** A mean has an interval from two futures on. */
export const fewestFutures = 2;

export interface ThresholdMethod {
  readonly sensitivity: SensitivityStudy;
  /** Whether what is whole is enough to analyse. */
  isEnough(whole: Whole): boolean;
  analyse(measurements: Measurements, outcome: ScalarOutcome): Thresholds;
}

/**
 * @param question with two plans
 * @param values tried of each parameter, at least 2: the ends of the plausible range, and between them with equal shares
 * of the plausible distribution
 */
export function thresholds(question: Question, values: number): ThresholdMethod {
  const { contenders, parameters, population, futures } = question;
  const shares = Array.from({ length: values }, (_, index) => index / (values - 1));
  const places = 1 + parameters.length * values;
  const points: Point[] = [];
  const put = (place: number, name?: ParameterName, value = Number.NaN) => {
    for (const contender of contenders) {
      const { scenario } = contender;
      const at = name && {
        parameters: { ...scenario.parameters, [name]: value },
        held: [...scenario.held, name],
      };
      points.push({
        plan: pointName(contenders, contender, place, places),
        scenario: { ...scenario, ...at },
        settings: parameters.map((other) => (other === name ? value : Number.NaN)),
      });
    }
  };
  put(0);
  parameters.forEach((name, index) => {
    shares.forEach((share, step) => {
      put(1 + index * values + step, name, plausibleValue(name, share));
    });
  });
  const study = { points, futures, population, paths: parameters.map(pathOfParameter) };
  return {
    sensitivity: { study, contenders, block: points.length },
    isEnough: (whole) => whole.futures >= fewestFutures,
    analyse(measurements, outcome) {
      const differenceAt = (place: number): Difference => {
        const differences = measurements.seriesOf(outcome, place);
        const found = momentsOf(differences);
        // differences that cancel out leave a mean of rounding
        const moments = { ...found, mean: withoutDust(found.mean, largestOf(differences)) };
        return { ...moments, interval: intervalOfMean(moments) };
      };
      const sign = scalarOutcomes[outcome].better === 'less' ? -1 : 1;
      const overall = differenceAt(0);
      return {
        overall: { ...overall, winner: winnerOf(overall.interval, sign) },
        rows: inOrder(
          parameters.map((name, index) =>
            thresholdOf(
              name,
              shares.map((share, step) => ({
                share,
                value: plausibleValue(name, share),
                difference: differenceAt(1 + index * values + step),
              })),
              sign,
            ),
          ),
        ),
      };
    },
  };
}

const largestOf = (values: Float64Array) =>
  values.reduce((largest, value) => (Math.abs(value) > largest ? Math.abs(value) : largest), 0);

function inOrder(rows: readonly Threshold[]): Threshold[] {
  const reach = ({ grid }: Threshold) => {
    const means = grid.map(({ difference }) => difference.mean).filter((mean) => !Number.isNaN(mean));
    return means.length > 0 ? Math.max(...means) - Math.min(...means) : 0;
  };
  const rank = ({ verdict }: Threshold) => order.findIndex((alike) => alike.includes(verdict));
  return [...rows].sort((one, other) => rank(one) - rank(other) || reach(other) - reach(one));
}

function winnerOf([low, high]: Interval, sign: number): Winner {
  const [least, most] = sign > 0 ? [low, high] : [-high, -low];
  return least > 0 ? 'A' : most < 0 ? 'B' : 'open';
}

/**
 * Reads the threshold off a grid; between its points mean and interval are straight lines over the share.
 *
 * @param sign 1 where more is better for A, -1 where less is
 */
export function thresholdOf(name: ParameterName, grid: readonly GridPoint[], sign: number): Threshold {
  const inShares = stretchesOf(grid, sign);
  const stretches = inShares.map(({ winner, from, to }) => ({
    winner,
    from: plausibleValue(name, from),
    to: plausibleValue(name, to),
  }));
  const crossings = crossingsOf(grid, inShares).map(({ value, low, high, ...sides }) => ({
    value: plausibleValue(name, value),
    low: plausibleValue(name, low),
    high: plausibleValue(name, high),
    ...sides,
  }));
  return { name, verdict: verdictOf(grid, stretches), grid, stretches, crossings };
}

function verdictOf(grid: readonly GridPoint[], stretches: readonly Stretch[]): Verdict {
  if (grid.every(({ difference }) => difference.mean === 0 && difference.sd === 0)) return 'none';
  const winners = new Set(stretches.map(({ winner }) => winner));
  if (winners.has('A') && winners.has('B')) return 'turns';
  if (winners.size > 1) return 'partly';
  return stretches[0].winner;
}

/** Where a straight line from `start` to `end` over [0, 1] is 0, if it is within; nowhere if an end is not a number. */
function zeroOf(start: number, end: number): number[] {
  return (start < 0 && end >= 0) || (start >= 0 && end < 0) ? [start / (start - end)] : [];
}

function stretchesOf(grid: readonly GridPoint[], sign: number): Stretch[] {
  const stretches: Stretch[] = [];
  grid.slice(1).forEach((right, index) => {
    const left = grid[index];
    const [lowLeft, highLeft] = left.difference.interval;
    const [lowRight, highRight] = right.difference.interval;
    const cuts = [0, ...zeroOf(lowLeft, lowRight), ...zeroOf(highLeft, highRight), 1].sort((a, b) => a - b);
    const between = (start: number, end: number, part: number) => start + (end - start) * part;
    cuts.slice(1).forEach((to, place) => {
      const from = cuts[place];
      if (from === to) return;
      const middle = (from + to) / 2;
      const winner = winnerOf(
        [between(lowLeft, lowRight, middle), between(highLeft, highRight, middle)],
        sign,
      );
      const last = stretches[stretches.length - 1];
      const end = between(left.share, right.share, to);
      if (last?.winner === winner) stretches[stretches.length - 1] = { ...last, to: end };
      else stretches.push({ winner, from: between(left.share, right.share, from), to: end });
    });
  });
  return stretches;
}

/** In shares: between two clear stretches of different plans, the middle one of the zeros of the mean. */
function crossingsOf(grid: readonly GridPoint[], stretches: readonly Stretch[]): Crossing[] {
  const zeros = grid.slice(1).flatMap((right, index) => {
    const left = grid[index];
    return zeroOf(left.difference.mean, right.difference.mean).map(
      (part) => left.share + (right.share - left.share) * part,
    );
  });
  const clear = stretches.filter(({ winner }) => winner !== 'open');
  return clear.slice(1).flatMap((above, index): Crossing[] => {
    const below = clear[index];
    if (above.winner === below.winner) return [];
    const between = zeros.filter((zero) => zero >= below.to && zero <= above.from);
    return [
      {
        value: between[Math.floor(between.length / 2)] ?? (below.to + above.from) / 2,
        low: below.to,
        high: above.from,
        below: below.winner,
        above: above.winner,
      },
    ];
  });
}
