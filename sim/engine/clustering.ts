/** How alike practices of one borough, and neighbours within it, are in their timing. */

/**
 * Share of the variance of `values` that lies between groups, by the one-way analysis of variance (intraclass
 * correlation, at least 0).
 *
 * @param values one a practice
 * @param group index of the group of each practice, below `groups`
 * @returns NaN with fewer than two groups that have members, without two members anywhere, or without variance
 * @see Donner A. A review of inference procedures for the intraclass correlation coefficient. Int Stat Rev 1986;54:67
 */
export function boroughVarianceShare(values: Float64Array, group: Int32Array, groups: number): number {
  if (allAlike(values)) return Number.NaN;
  const { size, mean, squares } = momentsOf(values, group, groups);
  const total = values.length;
  const filled = size.filter((count) => count > 0).length;
  if (filled < 2 || total === filled) return Number.NaN;
  let grand = 0;
  for (let index = 0; index < groups; index++) grand += (size[index] * mean[index]) / total;
  let between = 0;
  let within = 0;
  let sizeSquares = 0;
  for (let index = 0; index < groups; index++) {
    if (size[index] === 0) continue;
    between += size[index] * (mean[index] - grand) * (mean[index] - grand);
    within += squares[index] - size[index] * mean[index] * mean[index];
    sizeSquares += size[index] * size[index];
  }
  const betweenMean = between / (filled - 1);
  const withinMean = within / (total - filled);
  const typicalSize = (total - sizeSquares / total) / (filled - 1);
  const variance = betweenMean + (typicalSize - 1) * withinMean;
  return variance > 0 ? Math.max(0, (betweenMean - withinMean) / variance) : Number.NaN;
}

/**
 * Moran's I of `values` over ties of weight 1, minus its expectation if values were permuted within groups. The
 * expectation is exact: for two practices of one group E[zi zj] = (n^2 m^2 - sum of squares) / (n (n - 1)), for two of
 * different groups the product of the group means.
 *
 * @param ties adjacency lists, each tie in both
 * @returns NaN without ties or without variance
 */
export function moransIExcess(
  values: Float64Array,
  ties: { readonly start: Int32Array; readonly end: Int32Array },
  group: Int32Array,
  groups: number,
): number {
  if (allAlike(values)) return Number.NaN;
  const total = values.length;
  let mean = 0;
  for (const value of values) mean += value / total;
  const centred = values.map((value) => value - mean);
  const { size, mean: groupMean, squares } = momentsOf(centred, group, groups);
  let variance = 0;
  for (const value of centred) variance += (value * value) / total;
  const entries = ties.start[total];
  if (entries === 0 || variance === 0) return Number.NaN;
  let excess = 0;
  for (let practice = 0; practice < total; practice++) {
    const own = group[practice];
    for (let tie = ties.start[practice]; tie < ties.start[practice + 1]; tie++) {
      const other = group[ties.end[tie]];
      const count = size[own];
      const sum = count * groupMean[own];
      const expected =
        own === other
          ? (sum * sum - squares[own]) / (count * (count - 1))
          : groupMean[own] * groupMean[other];
      excess += centred[practice] * centred[ties.end[tie]] - expected;
    }
  }
  return excess / entries / variance;
}

/** Asked of the values themselves: a rounded mean leaves equal values a little variance. */
const allAlike = (values: Float64Array) => values.every((value) => value === values[0]);

function momentsOf(values: Float64Array, group: Int32Array, groups: number) {
  const size = new Float64Array(groups);
  const mean = new Float64Array(groups);
  const squares = new Float64Array(groups);
  values.forEach((value, practice) => {
    size[group[practice]]++;
    mean[group[practice]] += value;
    squares[group[practice]] += value * value;
  });
  for (let index = 0; index < groups; index++) if (size[index] > 0) mean[index] /= size[index];
  return { size, mean, squares };
}
