/** The stage of every practice-improvement in a week of one future, and what a dot shows of it. */
import type { FutureDetail } from '../../sim/engine/detail.ts';
import { stages } from '../../sim/worker/explorer.ts';
import { allImprovements } from '../app/store.ts';

const numbersOfChange = 3;

/** Stages by practice times improvements plus improvement, at the end of a week. */
export function stagesAt(detail: FutureDetail, pairs: number, week: number): Uint8Array {
  const now = new Uint8Array(pairs).fill(stages.notStarted);
  const { changes } = detail;
  for (let change = 0; change < changes.length && changes[change] <= week; change += numbersOfChange) {
    now[changes[change + 1]] = changes[change + 2];
  }
  return now;
}

/** What a dot looks like. `filled` is the share of its area that is full, only where some but not all is in place. */
export interface Look {
  readonly shape: 'none' | 'half' | 'part' | 'full' | 'crossed';
  readonly filled: number;
}

/** A practice's look for one improvement, or for all of them together. */
export function lookOf(now: Uint8Array, practice: number, improvements: number, improvement: number): Look {
  const own = now.subarray(practice * improvements, (practice + 1) * improvements);
  if (improvement !== allImprovements) return { shape: shapes[own[improvement]], filled: 0 };
  const count = (stage: number) => own.reduce((sum, other) => sum + (other === stage ? 1 : 0), 0);
  const inPlace = count(stages.inPlace);
  if (inPlace === improvements) return { shape: 'full', filled: 1 };
  if (inPlace > 0) return { shape: 'part', filled: inPlace / improvements };
  if (count(stages.underWay) > 0) return { shape: 'half', filled: 0 };
  return { shape: count(stages.lapsed) > 0 ? 'crossed' : 'none', filled: 0 };
}

const shapes: Record<number, Look['shape']> = {
  [stages.notStarted]: 'none',
  [stages.underWay]: 'half',
  [stages.inPlace]: 'full',
  [stages.lapsed]: 'crossed',
};

/** How many practice-improvements (or practices, for one improvement) are in each stage. */
export function tally(now: Uint8Array, improvements: number, improvement: number) {
  const numbers = { notStarted: 0, underWay: 0, inPlace: 0, lapsed: 0 };
  for (let pair = 0; pair < now.length; pair++) {
    if (improvement !== allImprovements && pair % improvements !== improvement) continue;
    if (now[pair] === stages.inPlace) numbers.inPlace++;
    else if (now[pair] === stages.underWay) numbers.underWay++;
    else if (now[pair] === stages.lapsed) numbers.lapsed++;
    else numbers.notStarted++;
  }
  return numbers;
}

/** A practice's state in words. */
export function stateInWords(
  now: Uint8Array,
  practice: number,
  improvements: number,
  improvement: number,
): string {
  const own = now.subarray(practice * improvements, (practice + 1) * improvements);
  if (improvement !== allImprovements) return names[own[improvement]];
  const parts = [stages.inPlace, stages.underWay, stages.lapsed]
    .map((stage) => [own.filter((other) => other === stage).length, names[stage]] as const)
    .filter(([number]) => number > 0)
    .map(([number, name]) => `${number} ${name}`);
  return parts.join(', ') || names[stages.notStarted];
}

const names: Record<number, string> = {
  [stages.notStarted]: 'not started',
  [stages.underWay]: 'under way',
  [stages.inPlace]: 'in place',
  [stages.lapsed]: 'lapsed',
};
