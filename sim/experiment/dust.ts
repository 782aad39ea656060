/** What rounding leaves where the numbers that a result is made from cancel out. */

/** Below this part of them a result is rounding. */
export const dust = 1e-12;

/**
 * The value, or 0 where it is no more than rounding.
 *
 * @param size of the greatest of the numbers that it is made from
 */
export const withoutDust = (value: number, size: number): number =>
  Math.abs(value) <= dust * Math.abs(size) ? 0 : value;
