/**
 * The network-Bass model of part b, the same for every implementation: each week, each practice that has not adopted
 * adopts with probability 1 - exp(-(p + q s)), s the share of its ties that had adopted when the week began.
 */
import { processes, uniform } from '../../../sim/random/draws.ts';
import { futureKey } from '../../../sim/random/key.ts';
import { median, millisecondsOf, report } from './clock.ts';

export const innovation = 0.002;
export const imitation = 0.08;
export const weeks = 156;
const tiesEachSide = 4;
const rewired = 0.1;
const checkedWeeks = [52, 104, 156];

/** The implementation's side. */
export interface Implementation {
  /**
   * Makes a fresh run over these ties and returns what runs its weeks: adopters at the end of each week. `future`
   * differs from run to run, for an implementation that draws by number.
   */
  prepare(
    practices: number,
    ties: readonly (readonly [number, number])[],
    future: number,
  ): () => ArrayLike<number>;
  /** A whole run from its first draw to its last outcome, where that is more than the two steps above. */
  whole?(future: number): void;
}

export interface NetworkFigures {
  /** Milliseconds of the set-up of one run, of its weeks, and of a whole run where it is measured. */
  readonly setUp: number;
  readonly weeks: number;
  readonly whole?: number;
  /** Adopters of every run in the weeks checked, run after run. */
  readonly adopters: readonly (readonly number[])[];
}

/** A ring where every practice is tied to four on each side; one tie in ten then leads to a practice drawn at random. */
function rewiredRing(practices: number): [number, number][] {
  const key = futureKey('bench network', 0);
  const known = new Set<number>();
  const codeOf = (one: number, other: number) => Math.min(one, other) * practices + Math.max(one, other);
  const ties: [number, number][] = [];
  for (let practice = 0; practice < practices; practice++) {
    for (let step = 1; step <= tiesEachSide; step++) {
      ties.push([practice, (practice + step) % practices]);
      known.add(codeOf(practice, (practice + step) % practices));
    }
  }
  ties.forEach((tie, place) => {
    if (uniform(key, processes.tieScope, place, 0, 0) >= rewired) return;
    const [practice, before] = tie;
    for (let attempt = 0; ; attempt++) {
      const end = Math.floor(uniform(key, processes.tieCandidate, place, 0, attempt) * practices);
      if (end === practice || known.has(codeOf(practice, end))) continue;
      known.delete(codeOf(practice, before));
      known.add(codeOf(practice, end));
      tie[1] = end;
      return;
    }
  });
  return ties;
}

/**
 * Measures one implementation in this process. Its arguments: the practices, the runs to warm up and to count, and how
 * often it was measured before, so that no run is made twice.
 */
export function measure({ prepare, whole }: Implementation): void {
  const [practices, warmUp, runs, before] = process.argv.slice(2).map(Number);
  const firstFuture = before * (warmUp + runs);
  const ties = rewiredRing(practices);
  const setUpTimes: number[] = [];
  const weeksTimes: number[] = [];
  const adopters: number[][] = [];
  for (let run = 0; run < warmUp + runs; run++) {
    let go: () => ArrayLike<number> = () => [];
    let curve: ArrayLike<number> = [];
    const setUp = millisecondsOf(() => {
      go = prepare(practices, ties, firstFuture + run);
    });
    const time = millisecondsOf(() => {
      curve = go();
    });
    adopters.push(checkedWeeks.map((week) => curve[week - 1]));
    if (run < warmUp) continue;
    setUpTimes.push(setUp);
    weeksTimes.push(time);
  }
  const figures: NetworkFigures = { setUp: median(setUpTimes), weeks: median(weeksTimes), adopters };
  if (whole === undefined) {
    report(figures);
    return;
  }
  const wholeTimes: number[] = [];
  for (let run = 0; run < warmUp + runs; run++) {
    const time = millisecondsOf(() => whole(firstFuture + run));
    if (run >= warmUp) wholeTimes.push(time);
  }
  report({ ...figures, whole: median(wholeTimes) });
}
