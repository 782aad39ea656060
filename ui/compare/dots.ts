/** Which dots stand for the paired differences of plans, where, and on which scale. */
import { differences, outcome } from '../../sim/worker/explorer.ts';
import { askedOf, type Result } from './comparison-runs.ts';

/** Height that dots have, and what is left free beside them. */
export const base = 120;
export const padding = 16;
export const narrowest = 200;

/** Small dots come before dots that stand for several futures; smaller than this they are dust. */
const smallest = 3;
const largest = 10;
const numbers = [1, 2, 5, 10, 20, 50, 100] as const;
/** Dots above each other if they lay evenly; with more futures than that a dot stands for several. */
const mostInRow = 10;

export interface Dots {
  /** Plan by plan: the differences that dots are drawn for, none of them 0. */
  readonly of: readonly (readonly number[])[];
  /** Plan by plan: futures without a difference. One high pile of them would leave few dots for all others. */
  readonly same: readonly number[];
  /** Futures that a dot stands for. */
  readonly each: number;
  /** Ends of the scale that all plans share. */
  readonly scale: readonly [number, number];
  /** Pixels, the same for all plans. */
  readonly diameter: number;
  /** Of the highest pile of any plan, in pixels. */
  readonly height: number;
}

export const noDots: Dots = { of: [], same: [], each: 1, scale: [-1, 1], diameter: largest, height: largest };

let last: { readonly result: Result; readonly width: number; readonly dots: Dots } | undefined;

/** The dots of every plan of a comparison for a room of so many pixels; reckoned once for each. */
export function dotsFor(result: Result, width: number): Dots {
  if (last?.result !== result || last.width !== width) last = { result, width, dots: reckon(result, width) };
  return last.dots;
}

function reckon(result: Result, width: number): Dots {
  const { question, compared } = result;
  const [baseline, ...plans] = askedOf(result).results.map((futures) => outcome(futures, question.outcome));
  const every = plans.map((plan) => inOrder(differences(plan, baseline)));
  const all = every.map((values) => values.filter((value) => value !== 0));
  const same = every.map((values, place) => values.length - all[place].length);
  const room = Math.max(narrowest, width);
  const most = mostInRow * (room / smallest);
  const some = numbers.filter((each) => compared.futures / each <= most);
  for (const each of some) {
    const of = all.map((values) => dotsOf(values, each));
    const scale = scaleOf(of);
    const toX = placed(scale, room);
    const diameter = diameterFor(of, toX);
    if (diameter >= smallest || each === some[some.length - 1])
      return { of, same, each, scale, diameter, height: highest(of, toX, diameter) * diameter };
  }
  return noDots;
}

/** Pixels from one end of a scale. */
export const placed =
  ([low, high]: readonly [number, number], width: number) =>
  (value: number): number =>
    padding + ((value - low) / (high - low || 1)) * (width - 2 * padding);

/** The highest pile of dots of any plan. */
function highest(all: Dots['of'], toX: (value: number) => number, diameter: number): number {
  const places = all.flatMap((values) => stack(values, toX, diameter).map(({ place }) => place + 1));
  return places.reduce((most, place) => Math.max(most, place), 1);
}

/** The largest dots with which every pile fits; below the smallest where none do. */
function diameterFor(all: Dots['of'], toX: (value: number) => number): number {
  const narrow = base / highest(all, toX, smallest);
  if (narrow < smallest) return narrow;
  let diameter = largest;
  while (diameter > smallest && highest(all, toX, diameter) * diameter > base) diameter--;
  return diameter;
}

/** What arises, the least first. */
const inOrder = (values: Float64Array): Float64Array => values.filter((value) => !Number.isNaN(value)).sort();

/**
 * The values that dots are drawn for: each one, or the middle one of every so many, so that no dot stands where no
 * future is.
 *
 * @param sorted the least first
 */
export function dotsOf(sorted: Float64Array, each: number): number[] {
  const dots: number[] = [];
  for (let from = 0; from < sorted.length; from += each)
    dots.push(sorted[from + Math.floor((Math.min(from + each, sorted.length) - 1 - from) / 2)]);
  return dots;
}

/** Where dots stand so that none hides another: a column of dots over each small step of the scale. */
export function stack(
  values: readonly number[],
  toX: (value: number) => number,
  diameter: number,
): { readonly x: number; readonly place: number }[] {
  const columns = new Map<number, number>();
  return values.map((value) => {
    const column = Math.round(toX(value) / diameter);
    const place = columns.get(column) ?? 0;
    columns.set(column, place + 1);
    return { x: column * diameter, place };
  });
}

/** The ends of a scale that holds every difference and zero. */
export function scaleOf(all: readonly ArrayLike<number>[]): readonly [number, number] {
  let low = 0;
  let high = 0;
  for (const values of all) {
    for (const value of Array.from(values)) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low === high ? [-1, 1] : [low, high];
}

/** As many labels as a room has place for, at least. */
const pixelsForTick = 160;

/** Round values from one end of a scale to the other, zero among them. */
export function ticksOf([low, high]: readonly [number, number], width: number): number[] {
  const widest = (high - low) / Math.max(1, Math.floor(width / pixelsForTick));
  let step = 1;
  while (step > widest) step /= 10;
  while (step * 10 <= widest) step *= 10;
  if (step * 5 <= widest) step *= 5;
  else if (step * 2 <= widest) step *= 2;
  const ticks: number[] = [];
  for (let place = Math.ceil(low / step); place <= high / step; place++)
    ticks.push(Number((place * step).toPrecision(12)));
  return ticks;
}
