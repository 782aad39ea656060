/** What the functions that must give the same bits everywhere give for fixed inputs. */
import { normal, processes, uniform } from '../../sim/random/draws.ts';
import { entityKeys } from '../../sim/random/entity.ts';
import { cosineTable, exp, log, power } from '../../sim/random/exp-log.ts';
import { designKey, futureKey, populationKey } from '../../sim/random/key.ts';
import { normalQuantile } from '../../sim/random/normal-quantile.ts';
import {
  betaQuantile,
  gammaQuantile,
  type Quantile,
  quantileTable,
} from '../../sim/random/quantile-table.ts';
import { threefry2x32, threefryUniform } from '../../sim/random/threefry.ts';
import { incompleteBeta, logGamma } from '../../sim/statistics/beta.ts';
import { latinHypercube } from '../../sim/statistics/latin-hypercube.ts';
import { momentsOf } from '../../sim/statistics/moments.ts';
import { morrisDesign } from '../../sim/statistics/morris.ts';
import { intervalOfQuantile, ranksOfQuantile, sortedNumbers } from '../../sim/statistics/quantiles.ts';
import { rankRegression } from '../../sim/statistics/rank-regression.ts';
import { sobolBase, sobolDesign, sobolIndices } from '../../sim/statistics/sobol-indices.ts';
import { sobolSequence } from '../../sim/statistics/sobol-sequence.ts';
import { tQuantile } from '../../sim/statistics/student.ts';
import { wilsonInterval } from '../../sim/statistics/wilson.ts';

/** Words that look random. Not the project's own generator: a fault in that one must not choose its own inputs. */
function makeWords(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let word = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    word = Math.imul(word ^ (word >>> 15), 0x735a2d97);
    return (word ^ (word >>> 15)) >>> 0;
  };
}

const inputs = 20_000;
const list = (length: number, entry: (index: number) => number) =>
  Float64Array.from({ length }, (_, n) => entry(n));

/** Numbers of [0, 1). */
function shares(seed: number): Float64Array {
  const word = makeWords(seed);
  return list(inputs, () => word() / 4294967296);
}

/** Any 64 bits: every size of number, both signs, now and then no number at all. */
function anyNumbers(seed: number): Float64Array {
  const word = makeWords(seed);
  const view = new DataView(new ArrayBuffer(8));
  return list(inputs, () => {
    view.setUint32(0, word());
    view.setUint32(4, word());
    return view.getFloat64(0);
  });
}

const corners = Float64Array.of(
  0, -0, 1, -1, 2, 0.5, 10, Math.E, Math.LN2, Math.SQRT2, Number.EPSILON, 1 + Number.EPSILON, 1 - Number.EPSILON / 2,
  Number.MIN_VALUE, Number.MAX_VALUE, Number.MAX_SAFE_INTEGER, 709.782712893384, 709.7827128933841,
  -745.1332191019411, -745.1332191019412, -708.4, 2 ** -28, 2 ** -1022, Infinity, -Infinity, Number.NaN,
); // biome-ignore format: reads as a list

const at = (quantile: Quantile) =>
  [...[0, 0.25, 0.5, 1 - 2 ** -53], ...shares(11).subarray(0, 2000)].map(quantile);

/** Name and results of every function; the results are hashed by the caller. */
export const functionResults: Readonly<Record<string, () => unknown>> = {
  exp: () => [
    corners.map(exp),
    shares(1).map((share) => exp(1500 * share - 750)),
    shares(2).map((share) => exp(share - 0.5)),
    anyNumbers(3).map(exp),
  ],
  log: () => [corners.map(log), shares(4).map(log), anyNumbers(5).map(log)],
  power: () => {
    const exponents = shares(6).map((share) => 12 * share - 4);
    return [
      shares(7).map((share, index) => power(3 * share, exponents[index])),
      [0, 1, 2, 3, 0.5, -1].map((exponent) => corners.map((x) => power(Math.abs(x), exponent))),
    ];
  },
  cosineTable: () => [1, 2, 3, 7, 12, 52, 365].map(cosineTable),
  normalQuantile: () => [
    corners.map(normalQuantile),
    shares(8).map(normalQuantile),
    shares(9).map((share) => normalQuantile(share * 1e-12)),
  ],
  'quantile tables, Beta': () =>
    [
      [0.5, 0.2],
      [0.53, 0.1],
      [0.9, 0.25],
      [0.02, 0.05],
      [0.3, 0],
    ].map(([mean, sd]) => at(betaQuantile(mean, sd))),
  'quantile tables, Gamma': () =>
    [
      [1, 0.5, 0, 6],
      [2, 3, 0, 40],
      [5, 1, 1, 12],
      [3, 0, 1, 2],
    ].map(([mean, sd, low, high]) => at(gammaQuantile(mean, sd, low, high))),
  'quantile tables, any density': () => [
    at(quantileTable((x) => x * (1 - x), 0, 1)),
    at(quantileTable((x) => (x < 0 ? 1 : 3), -1, 2, 17)),
  ],
  threefry: () => {
    const word = makeWords(10);
    return Array.from({ length: inputs }, () => {
      const [k0, k1, c0, c1] = [word(), word(), word(), word()];
      return [...threefry2x32(k0, k1, c0, c1), threefryUniform(k0, k1, c0, c1)];
    });
  },
  keys: () => [
    ['', '1', '11', '111', '2024', 'a seed', 'naïve', 'nai\u0308ve', '改善', '\u{1f9ea}'].map((seed) => [
      populationKey(seed),
      [0, 1, 2, 1000, Number.MAX_SAFE_INTEGER].map((future) => futureKey(seed, future)),
    ]),
    entityKeys(Array.from({ length: 5000 }, (_, number) => `Practice ${number}`)),
  ],
  draws: () => {
    const key = futureKey('golden', 7);
    const word = makeWords(12);
    return Object.values(processes).map((process) =>
      Array.from({ length: 200 }, () => {
        const [entity, item, occasion] = [word(), word() & 1023, word() & 65535];
        return [uniform(key, process, entity, item, occasion), normal(key, process, entity, item, occasion)];
      }),
    );
  },
  designs: () => {
    const key = designKey('golden');
    const { points, moved } = morrisDesign(key, 5, 7);
    const base = sobolBase(key, 64, 3);
    const rows = sobolDesign(base, 3);
    const outcomes = list(
      rows.length / 3,
      (row) => rows[3 * row] + 2 * rows[3 * row + 1] * rows[3 * row + 2],
    );
    const inputs = latinHypercube(key, 50, 3);
    const ranked = list(50, (row) => inputs[3 * row] - inputs[3 * row + 1] * inputs[3 * row + 2]);
    return [
      ...[latinHypercube(key, 64, 5), base, sobolSequence(40, 0, 33), points, moved, rows],
      sobolIndices(outcomes, 3),
      rankRegression(inputs, ranked, 3),
    ];
  },
  statistics: () => {
    const sample = shares(13).subarray(0, 501);
    const sorted = sortedNumbers(sample);
    const probabilities = [0.001, 0.05, 0.5, 0.8, 0.95, 0.975, 0.9999];
    return [
      [0.1, 0.5, 1, 2.5, 10, 171, 1e6].map(logGamma),
      probabilities.map((x) => [0.5, 1, 3, 40].map((a) => [0.5, 2, 17].map((b) => incompleteBeta(x, a, b)))),
      probabilities.map((p) => [1, 2, 4.5, 19, 199].map((degrees) => tQuantile(p, degrees))),
      [1, 20, 50, 200].map((n) => [0, 1, n - 1, n].map((successes) => wilsonInterval(successes, n))),
      momentsOf(sample),
      [10, 50, 200].map((n) => probabilities.map((p) => ranksOfQuantile(n, p))),
      probabilities.map((p) => intervalOfQuantile(sorted, p)),
    ];
  },
};
