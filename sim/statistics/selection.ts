/** Which of several systems has the best mean: they meet the same futures, and the worse ones are dropped on the way. */
import { exp, log } from '../random/exp-log.ts';

export interface SelectionOptions {
  /** How many there are to choose from, at least 2. */
  readonly systems: number;
  /** Indifference: the smallest difference of means worth detecting, above 0, in the unit of the outcome. */
  readonly indifference: number;
  readonly better: 'more' | 'less';
  /** Wanted probability of selecting the best. */
  readonly confidence?: number;
  /** Futures from which the variances are estimated before any system can be dropped, at least 2. */
  readonly firstStage?: number;
  /** Futures after which it gives up. */
  readonly limit: number;
}

/** `not decided` is the honest end at the limit. */
export type Selecting = 'going on' | 'decided' | 'not decided';

export interface Selection {
  /**
   * Takes the next future, in the order of the futures: one value a system. Values of dropped systems are not read. Once
   * it has ended it takes no more, so that futures which other workers had begun change nothing.
   */
  push(values: ArrayLike<number>): Selecting;
  readonly selecting: Selecting;
  /** Taken so far. */
  readonly futures: number;
  /** Of them left out, because the outcome did not arise in a surviving system. */
  readonly missing: number;
  /** Systems not dropped, in ascending order; they never grow. */
  readonly survivors: readonly number[];
  /** The survivor with the best mean, the first of equals: the one selected when it is decided. -1 before any value. */
  readonly leader: number;
  /** Means so far; of a dropped system, when it was dropped. */
  readonly means: Float64Array;
  /** Futures taken when each system was dropped; undefined for survivors. */
  readonly droppedAfter: readonly (number | undefined)[];
}

const usualConfidence = 0.95;
const usualFirstStage = 20;

/**
 * Procedure KN of Kim and Nelson (2001, ACM Transactions on Modeling and Computer Simulation 11, 251-273), with c = 1.
 * After the first stage each future is a look: a system is dropped when another is ahead of it by more than chance
 * allows between these two. It is decided when one is left, or when the survivors have run as long as the variances ask.
 *
 * What it guarantees: where futures are independent and their values normal, and the best mean is better than every
 * other by at least the indifference, the best is selected with at least the confidence, however the systems are
 * correlated within a future. Common random numbers only make it faster: what counts is the variance of differences.
 * Where means lie closer together than the indifference, it selects one of those near the best, most often.
 *
 * A future in which the outcome does not arise in some survivor is left out for all, so the means are those of futures in
 * which it arises in all of them; where it is missing often, choose by another outcome.
 *
 * @throws RangeError for options outside their limits
 */
export function makeSelection(options: SelectionOptions): Selection {
  const { systems, indifference, better, limit } = options;
  const { confidence = usualConfidence, firstStage = usualFirstStage } = options;
  check({ systems, indifference, better, limit, confidence, firstStage });
  const sign = better === 'more' ? 1 : -1;
  const sums = new Float64Array(systems);
  const means = new Float64Array(systems).fill(Number.NaN);
  const droppedAfter: (number | undefined)[] = Array(systems).fill(undefined);
  const first: Float64Array[] = []; // the first stage, future after future
  /** h^2 S^2 / indifference^2 for each pair: how many futures tell the two apart. */
  let lengths = new Float64Array(0);
  let survivors = Array.from({ length: systems }, (_, system) => system);
  let futures = 0;
  let counted = 0;
  let selecting: Selecting = 'going on';

  const isAhead = (other: number, system: number) => {
    const allowed = Math.max(0, (indifference / 2) * (lengths[other * systems + system] / counted - 1));
    return sign * (means[other] - means[system]) > allowed;
  };

  function look(): void {
    const left = survivors.filter((system) => !survivors.some((other) => isAhead(other, system)));
    for (const system of survivors) if (!left.includes(system)) droppedAfter[system] = futures;
    survivors = left;
    const longest = Math.max(
      0,
      ...left.map((a) => Math.max(0, ...left.map((b) => lengths[a * systems + b]))),
    );
    // the procedure's end: one more future than the longest pair asks for; a system left alone asks for none
    if (counted > Math.floor(longest)) selecting = 'decided';
  }

  return {
    push(values) {
      if (selecting !== 'going on') return selecting;
      futures++;
      if (survivors.every((system) => Number.isFinite(values[system]))) {
        counted++;
        for (const system of survivors) {
          sums[system] += values[system];
          means[system] = sums[system] / counted;
        }
        if (counted <= firstStage)
          first.push(Float64Array.from({ length: systems }, (_, system) => values[system]));
        if (counted === firstStage) {
          const scale = hSquared(systems, confidence, firstStage) / (indifference * indifference);
          lengths = variancesOfDifferences(first, means).map((variance) => scale * variance);
          first.length = 0;
        }
        if (counted >= firstStage) look();
      }
      if (selecting === 'going on' && futures >= limit) selecting = 'not decided';
      return selecting;
    },
    get selecting() {
      return selecting;
    },
    get futures() {
      return futures;
    },
    get missing() {
      return futures - counted;
    },
    get survivors() {
      return survivors;
    },
    get leader() {
      if (counted === 0) return -1;
      return survivors.reduce((best, system) => (sign * (means[system] - means[best]) > 0 ? system : best));
    },
    means,
    droppedAfter,
  };
}

/** h^2 = 2 eta (n - 1), eta from (1 + 2 eta)^(-(n - 1) / 2) / 2 = alpha / (k - 1). */
function hSquared(systems: number, confidence: number, firstStage: number): number {
  const degrees = firstStage - 1;
  return degrees * (exp((-2 / degrees) * log((2 * (1 - confidence)) / (systems - 1))) - 1);
}

/** Sample variances of the differences of each two systems, systems x systems. */
function variancesOfDifferences(first: readonly Float64Array[], means: Float64Array): Float64Array {
  const systems = means.length;
  const variances = new Float64Array(systems * systems);
  for (let a = 0; a < systems; a++) {
    for (let b = a + 1; b < systems; b++) {
      let squares = 0;
      for (const values of first) {
        const deviation = values[a] - values[b] - (means[a] - means[b]);
        squares += deviation * deviation;
      }
      variances[a * systems + b] = squares / (first.length - 1);
      variances[b * systems + a] = variances[a * systems + b];
    }
  }
  return variances;
}

function check(options: Required<SelectionOptions>): void {
  const problems: string[] = [];
  for (const [name, least] of [
    ['systems', 2],
    ['firstStage', 2],
    ['limit', 1],
  ] as const) {
    if (!Number.isInteger(options[name]) || options[name] < least)
      problems.push(`${name} must be an integer from ${least}; it is ${options[name]}`);
  }
  if (!(options.indifference > 0 && options.indifference < Infinity))
    problems.push(`indifference must be above 0; it is ${options.indifference}`);
  if (!(options.confidence > 0.5 && options.confidence < 1))
    problems.push(`confidence must lie between 0.5 and 1; it is ${options.confidence}`);
  if (problems.length > 0) throw new RangeError(`a selection: ${problems.join('; ')}`);
}
