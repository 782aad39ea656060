/** Two plans in the same futures: paired differences. */
import {
  type OutcomeDeclaration,
  type ScalarOutcome,
  scalarOutcomeNames,
  scalarOutcomes,
} from '../model/outcomes.ts';
import { type Interval, unknownInterval } from '../statistics/interval.ts';
import { momentsOf } from '../statistics/moments.ts';
import { wilsonInterval } from '../statistics/wilson.ts';
import { dust } from './dust.ts';
import { type Futures, outcomeOf } from './futures.ts';
import { type Summary, summaryOf } from './summary.ts';

/** Share of the futures in which one plan is better; not a number where neither more nor less is. */
export interface BetterShare {
  readonly share: number;
  /** Its 95 % interval (Wilson). */
  readonly interval: Interval;
}

/** What the same futures are worth; over the futures in which both plans have a value. */
export interface Pairing {
  /** Variance of the difference if each plan met futures of its own: the sum of both variances. */
  readonly independent: number;
  /** Variance of the paired difference. */
  readonly paired: number;
  /**
   * The first divided by the second: how many times as many futures the same precision would take without pairing.
   * Infinite where the plans vary and their difference does not; not a number where nothing varies.
   */
  readonly gain: number;
}

export interface Comparison {
  /** Of the differences A minus B, future by future; `missing` counts futures in which either has no value. */
  readonly difference: Summary;
  /** Where A is better than B: over `ranked` futures, as the next two. */
  readonly better: BetterShare;
  /** Where B is better than A. */
  readonly worse: BetterShare;
  /** Share of those futures in which both are the same. */
  readonly same: number;
  /**
   * Futures in which it is known which plan has more: those with both values, and all futures where a missing value
   * lies beyond every other one (a time that only one plan reaches is reached sooner by that plan).
   */
  readonly ranked: number;
  readonly pairing: Pairing;
}

/**
 * Compares every scalar outcome of plan A with that of plan B.
 *
 * @throws Error when the two do not have the same number of futures
 */
export function compareOutcomes(a: Futures, b: Futures): Record<ScalarOutcome, Comparison> {
  if (a.count !== b.count)
    throw new Error(`a comparison needs the same futures; there are ${a.count} and ${b.count}`);
  return Object.fromEntries(
    scalarOutcomeNames.map((name, index) => [
      name,
      compareValues(outcomeOf(a, index), outcomeOf(b, index), scalarOutcomes[name]),
    ]),
  ) as Record<ScalarOutcome, Comparison>;
}

function compareValues(
  a: Float64Array,
  b: Float64Array,
  { better: good, absent }: OutcomeDeclaration,
): Comparison {
  const differences = a.map((value, future) => value - b[future]);
  let more = 0;
  let less = 0;
  let same = 0;
  for (let future = 0; future < a.length; future++) {
    const one = rankOf(a[future], absent);
    const other = rankOf(b[future], absent);
    if (one > other) more++;
    else if (one < other) less++;
    else if (one === other) same++;
  }
  const ranked = more + less + same;
  const share = (wins: number): BetterShare =>
    good === 'neither' || ranked === 0
      ? { share: Number.NaN, interval: unknownInterval }
      : { share: wins / ranked, interval: wilsonInterval(wins, ranked) };
  return {
    difference: summaryOf(differences),
    better: share(good === 'more' ? more : less),
    worse: share(good === 'more' ? less : more),
    same: same / ranked,
    ranked,
    pairing: pairingOf(a, b, differences),
  };
}

/** Where a value stands among others; not a number compares with nothing. */
const rankOf = (value: number, absent: OutcomeDeclaration['absent']) =>
  absent === 'more' && Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;

function pairingOf(a: Float64Array, b: Float64Array, differences: Float64Array): Pairing {
  const both = (values: Float64Array) =>
    values.map((value, future) => (Number.isNaN(differences[future]) ? Number.NaN : value));
  const sdA = momentsOf(both(a)).sd;
  const sdB = momentsOf(both(b)).sd;
  const { sd } = momentsOf(differences);
  let largest = 0;
  differences.forEach((value, future) => {
    if (!Number.isNaN(value)) largest = Math.max(largest, Math.abs(a[future]), Math.abs(b[future]));
  });
  const varies = (spread: number) => spread > dust * largest;
  const independent = sdA * sdA + sdB * sdB;
  const paired = varies(sd) ? sd * sd : sd * 0; // below two values not a number
  if (!varies(sdA) && !varies(sdB)) return { independent, paired, gain: Number.NaN };
  return { independent, paired, gain: independent / paired };
}
