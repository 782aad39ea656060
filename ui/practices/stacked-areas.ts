/** Shares over time stacked as areas: where each begins and ends, its outline, and where a name has room in it. */

/** Lower and upper edge of an area, a share of the height at each look. */
export interface Area {
  readonly floor: Float64Array;
  readonly top: Float64Array;
}

/**
 * Areas in order from the foot.
 *
 * @param share of an area at a look
 */
export function stackedAreas(
  areas: number,
  looks: number,
  share: (look: number, area: number) => number,
): Area[] {
  let floor = new Float64Array(looks);
  return Array.from({ length: areas }, (_, area) => {
    const top = floor.map((below, look) => below + share(look, area));
    const stacked = { floor, top };
    floor = top;
    return stacked;
  });
}

const pointsOf = (edge: Float64Array, x: readonly number[], height: number) =>
  Array.from(edge, (share, look) => `${x[look].toFixed(1)} ${(height * (1 - share)).toFixed(1)}`);

/**
 * The outline of an area as an SVG path.
 *
 * @param x of each look, in the unit of the drawing, as `height`
 */
export const outlineOf = ({ floor, top }: Area, x: readonly number[], height: number) =>
  `M${pointsOf(top, x, height).join('L')}L${pointsOf(floor, x, height).reverse().join('L')}Z`;

/** Its upper edge alone. */
export const topOfArea = ({ top }: Area, x: readonly number[], height: number) =>
  `M${pointsOf(top, x, height).join('L')}`;

/**
 * Where a name has most room over its whole width: the look and the share of the height, or nothing.
 *
 * @param reach half the width of the name, in looks
 * @param least height that it needs, as a share
 */
export function roomForName(
  { floor, top }: Area,
  reach: number,
  least: number,
): { readonly look: number; readonly at: number } | undefined {
  let most = least;
  let place: { readonly look: number; readonly at: number } | undefined;
  for (let look = reach; look < top.length - reach; look++) {
    const lowestTop = Math.min(1, ...top.subarray(look - reach, look + reach + 1));
    const highestFloor = Math.max(0, ...floor.subarray(look - reach, look + reach + 1));
    if (lowestTop - highestFloor <= most) continue;
    most = lowestTop - highestFloor;
    place = { look, at: (lowestTop + highestFloor) / 2 };
  }
  return place;
}
