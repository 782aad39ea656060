/**
 * A random order that does not depend on how it is sorted or on any stream: everything has a keyed number of its own, and
 * the numbers are sorted.
 *
 * @param count of things
 * @param draw the number of a thing, by its index
 * @returns the indices from 0, in ascending order of their numbers (the lower index first where two are equal)
 */
export function keyedOrder(count: number, draw: (index: number) => number): Uint32Array {
  const numbers = Float64Array.from({ length: count }, (_, index) => draw(index));
  return Uint32Array.from(numbers.keys()).sort((a, b) => numbers[a] - numbers[b] || a - b);
}
