/** Morris's elementary effects: a first screening of many parameters by few runs. */
import { processes, uniform } from '../random/draws.ts';
import type { Key } from '../random/key.ts';
import type { Interval } from './interval.ts';
import { keyedOrder } from './keyed-order.ts';
import { intervalOfMean, momentsOf } from './moments.ts';

export interface MorrisDesign {
  readonly trajectories: number;
  readonly dimensions: number;
  /** Trajectory after trajectory of dimensions + 1 points, each one number a dimension in [0, 1]. */
  readonly points: Float64Array;
  /** Which dimension each step moves: trajectories x dimensions. */
  readonly moved: Uint16Array;
}

/**
 * Random trajectories over a grid (Morris 1991, Technometrics 33, 161-174): from a random point of the grid each dimension
 * moves once, in random order, by levels / (2 (levels - 1)) up or down, whichever stays inside. So every level is equally
 * likely before and after a move.
 *
 * @param trajectories at least 1
 * @param dimensions 1 to 1024
 * @param levels of the grid, even, at least 2
 * @throws RangeError outside these limits
 */
export function morrisDesign(key: Key, trajectories: number, dimensions: number, levels = 4): MorrisDesign {
  if (!Number.isInteger(trajectories) || trajectories < 1 || !Number.isInteger(dimensions) || dimensions < 1)
    throw new RangeError(
      `elementary effects need whole numbers of trajectories and dimensions from 1; they are ${trajectories} and ${dimensions}`,
    );
  if (!Number.isInteger(levels) || levels < 2 || levels % 2 !== 0)
    throw new RangeError(`elementary effects need an even number of levels from 2; it is ${levels}`);
  const points = new Float64Array(trajectories * (dimensions + 1) * dimensions);
  const moved = new Uint16Array(trajectories * dimensions);
  const half = levels / 2;
  const at = new Float64Array(dimensions);
  let place = 0;
  const put = () => {
    for (const level of at) points[place++] = level / (levels - 1);
  };
  for (let trajectory = 0; trajectory < trajectories; trajectory++) {
    for (let dimension = 0; dimension < dimensions; dimension++)
      at[dimension] = Math.floor(uniform(key, processes.trajectoryLevel, trajectory, dimension, 0) * levels);
    put();
    const order = keyedOrder(dimensions, (dimension) =>
      uniform(key, processes.trajectoryOrder, trajectory, dimension, 0),
    );
    moved.set(order, trajectory * dimensions);
    for (const dimension of order) {
      at[dimension] += at[dimension] < half ? half : -half;
      put();
    }
  }
  return { trajectories, dimensions, points, moved };
}

/** What one dimension does, in outcome units for its whole range (0 to 1). */
export interface MorrisEffect {
  /** Trajectories with both outcomes of the step. */
  readonly n: number;
  /** Trajectories without. */
  readonly missing: number;
  /** Mean effect; opposite effects cancel. */
  readonly mu: number;
  /**
   * Mean size of the effect (Campolongo, Cariboni and Saltelli 2007). Noise in the outcomes adds to it: an inert dimension
   * of noisy outcomes has a mu* above 0.
   */
  readonly muStar: number;
  /** Standard deviation of the effect: 0 where the outcome is linear in the dimension and nothing else changes that. */
  readonly sigma: number;
  /** Student's 95 % interval of mu* over trajectories, which are independent. */
  readonly muStarInterval: Interval;
}

/**
 * @param outcomes one for each point of the design; not a number where it did not arise
 * @returns one for each dimension
 * @throws RangeError when there is not one outcome a point
 */
export function morrisEffects(design: MorrisDesign, outcomes: ArrayLike<number>): MorrisEffect[] {
  const { trajectories, dimensions, points, moved } = design;
  const count = trajectories * (dimensions + 1);
  if (outcomes.length !== count)
    throw new RangeError(`the design has ${count} points; there are ${outcomes.length} outcomes`);
  const effects = Array.from({ length: dimensions }, () => new Float64Array(trajectories));
  for (let trajectory = 0; trajectory < trajectories; trajectory++) {
    for (let step = 0; step < dimensions; step++) {
      const dimension = moved[trajectory * dimensions + step];
      const before = trajectory * (dimensions + 1) + step;
      const move = points[(before + 1) * dimensions + dimension] - points[before * dimensions + dimension];
      effects[dimension][trajectory] = (outcomes[before + 1] - outcomes[before]) / move;
    }
  }
  return effects.map((values) => {
    const { n, missing, mean, sd } = momentsOf(values);
    const sizes = momentsOf(values.map(Math.abs));
    return { n, missing, mu: mean, muStar: sizes.mean, sigma: sd, muStarInterval: intervalOfMean(sizes) };
  });
}
