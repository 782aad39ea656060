/** Latin hypercube samples: points spread evenly over every single dimension. */
import { processes, uniform } from '../random/draws.ts';
import type { Key } from '../random/key.ts';
import { keyedOrder } from './keyed-order.ts';

/** How near a point may come to the edge of its stratum, in strata: so that no rounding takes it across. */
const edge = 1 / 1048576;

/**
 * A Latin hypercube sample (McKay, Beckman and Conover 1979, Technometrics 21, 239-245): each dimension is cut into as
 * many strata of equal width as there are points, and each stratum holds one point, at a uniform place within it. A
 * dimension keeps its numbers when others are added after it.
 *
 * @param points at least 1
 * @param dimensions 1 to 1024
 * @returns points x dimensions, point after point, strictly between 0 and 1
 * @throws RangeError outside these limits
 */
export function latinHypercube(key: Key, points: number, dimensions: number): Float64Array {
  if (!Number.isInteger(points) || points < 1 || !Number.isInteger(dimensions) || dimensions < 1)
    throw new RangeError(
      `a Latin hypercube needs whole numbers of points and dimensions from 1; they are ${points} and ${dimensions}`,
    );
  const sample = new Float64Array(points * dimensions);
  for (let dimension = 0; dimension < dimensions; dimension++) {
    const order = keyedOrder(points, (point) => uniform(key, processes.stratum, point, dimension, 0));
    for (const [stratum, point] of order.entries()) {
      const place = uniform(key, processes.withinStratum, point, dimension, 0);
      const within = Math.min(1 - edge, Math.max(edge, place));
      sample[point * dimensions + dimension] = (stratum + within) / points;
    }
  }
  return sample;
}
