/**
 * Every size that the ODD quotes from runs of the model. Each future has its own 189 synthetic practices, made as the
 * command line makes them; assumptions are central unless the name of the figure says otherwise.
 */
import type { FutureDetail } from '../../sim/engine/detail.ts';
import { type Engine, makeEngine } from '../../sim/engine/future.ts';
import type { Plan } from '../../sim/model/levers.ts';
import { reliefNames } from '../../sim/model/outcomes.ts';
import { makePopulation } from '../../sim/model/population.ts';
import { noRelief } from '../../sim/model/relief.ts';
import { defaultPractices } from '../../sim/model/synthesise.ts';
import { syntheticRows } from '../../sim/scenario/populations.ts';
import { momentsOf } from '../../sim/statistics/moments.ts';
import { weekly } from '../support/futures.ts';
import { fullProgramme, scenario } from '../support/scenarios.ts';

/** A mean over futures, its standard error, and the first futures, by which a test sees whether it still holds. */
export interface Size {
  readonly mean: number;
  readonly error: number;
  readonly first: readonly number[];
}

export interface Sizes {
  readonly futures: number;
  readonly sizes: Readonly<Record<string, Size>>;
  /** Of the means at each look: the least and the greatest share of practices for which a relief is the answer. */
  readonly reliefExtremes: Readonly<Record<string, { readonly least: number; readonly greatest: number }>>;
}

/** Futures that are kept one by one. */
export const keptFutures = 3;
const seed = 'odd';
const year = 52;
const quarter = 13;

/** Single elements whose gain in a year stands beside what was found for them. */
const elements = {
  guidance: { guidance: true },
  training: { 'training.seats': 48 },
  'six mentors': { 'mentorship.mentors': 6 },
  // 12 practices each, so that nobody of 189 waits.
  'mentors for all': { 'mentorship.mentors': 17, 'mentorship.practicesPerMentor': 12 },
  feedback: { 'feedback.weeksBetween': 1 },
  'tools with analysts': { tools: true, 'analysts.analysts': 4 },
  incentive: { incentive: 1 },
} as const satisfies Record<string, Partial<Plan>>;

/** Years after week 0 in which the full programme starts. */
export const startYears = [0, 1, 2];
/** Quarters of a year over which the course of the full programme is told. */
export const quarters = 8;
export const tieNumbers = [3, 6, 12];

/** Programme and assumptions for which the reliefs are counted. */
const reliefRows = {
  'full, central': { plan: fullProgramme, assumptions: 'central' },
  'none, central': { plan: {}, assumptions: 'central' },
  'full, plausible': { plan: fullProgramme, assumptions: 'plausible' },
  'none, plausible': { plan: {}, assumptions: 'plausible' },
} as const;
type ReliefRow = keyof typeof reliefRows;
export const reliefRowNames = Object.keys(reliefRows) as ReliefRow[];
const noAnswer = 'no answer';
export const answers: readonly string[] = [...reliefNames, noAnswer];
/** Twelve weeks, so that looks over three years fall into every part of the year. */
export const weeksBetweenLooks = 12;
export const lastLook = 156;

const engineOf = (future: number) =>
  makeEngine(makePopulation(syntheticRows(defaultPractices, `${future}`), 5));

/** Every figure but the reliefs, in one future. */
export function sizesIn(future: number): Record<string, number> {
  const engine = engineOf(future);
  const sizes: Record<string, number> = {};
  const run = (plan: Partial<Plan>, weeks: number) => engine.run(scenario({ plan, weeks, seed }), future);
  const inPlace = (plan: Partial<Plan>, weeks: number) => weekly(run(plan, weeks), 'in_place_share', weeks);

  for (const ties of tieNumbers) {
    engine.prepare(scenario({ parameters: { meanTies: ties }, seed }), future);
    sizes[`ties of ${ties}`] = engine.state.ties.start[defaultPractices] / defaultPractices;
  }

  const longest = (Math.max(...startYears) + 2) * year;
  const without = inPlace({}, longest);
  for (const years of startYears) {
    const after = inPlace({ ...fullProgramme, startWeek: years * year }, (years + 2) * year);
    const week = (years + 1) * year - 1;
    sizes[`full from year ${years}, gain in a year`] = after[week] - without[week];
    sizes[`full from year ${years}, in place at the end of support`] = after[after.length - 1];
    if (years > 0) continue;
    for (let count = 0; count < quarters; count++)
      sizes[`full, quarter ${count + 1}`] =
        after[(count + 1) * quarter - 1] - (count === 0 ? 0 : after[count * quarter - 1]);
  }

  const start = run({}, year);
  const delivered = weekly(start, 'delivered_coverage', year);
  sizes['delivered in week 0'] = delivered[0];
  sizes['recorded in week 0'] = weekly(start, 'recorded_coverage', year)[0];
  sizes['vacant after a year'] = vacantShare(engine);
  run({}, 4 * year);
  sizes['vacant after four years'] = vacantShare(engine);
  for (const [name, plan] of Object.entries(elements)) {
    const covered = weekly(run(plan, year), 'delivered_coverage', year);
    sizes[`points of ${name}`] = 100 * (covered[year - 1] - delivered[year - 1]);
  }
  return sizes;
}

function vacantShare({ state }: Engine): number {
  const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
  return sum(state.vacancies) / sum(state.gpFte);
}

/** Of one future, row by row: the share of practices for which each relief is the answer, look after look. */
export function reliefsIn(future: number): Record<string, Record<string, number[]>> {
  const engine = engineOf(future);
  const rows = Object.entries(reliefRows).map(([row, { plan, assumptions }]) => {
    const world = scenario({ plan, assumptions, weeks: lastLook + 1, seed });
    const options = { detail: true, reliefEveryWeeks: weeksBetweenLooks };
    const { relief, reliefWeeks } = engine.run(world, future, options).detail as FutureDetail;
    const shareWith = (answer: number, look: number) => {
      const practices = relief.subarray(look * defaultPractices, (look + 1) * defaultPractices);
      return practices.filter((one) => one === answer).length / defaultPractices;
    };
    const shares = Object.fromEntries(
      answers.map((name, place) => {
        const answer = name === noAnswer ? noRelief : place;
        return [name, Array.from(reliefWeeks, (_, look) => shareWith(answer, look))];
      }),
    );
    return [row, shares] as const;
  });
  return Object.fromEntries(rows);
}

/** As many digits as a comparison needs. */
const rounded = (value: number) => Number(value.toPrecision(8));
export const meanOf = (values: readonly number[]) => momentsOf(values).mean;

function sizeOf(values: readonly number[]): Size {
  const { mean, sd } = momentsOf(values);
  return {
    mean: rounded(mean),
    error: rounded(sd / Math.sqrt(values.length)),
    first: values.slice(0, keptFutures).map(rounded),
  };
}

/** Measures everything in so many futures: about a sixth of a second each. */
export function measure(futures: number): Sizes {
  const numbers = Array.from({ length: futures }, (_, future) => future);
  const each = numbers.map(sizesIn);
  const sizes = Object.fromEntries(
    Object.keys(each[0]).map((name) => [name, sizeOf(each.map((one) => one[name]))]),
  );
  const reliefs = numbers.map(reliefsIn);
  const reliefExtremes: Record<string, { least: number; greatest: number }> = {};
  for (const row of reliefRowNames) {
    for (const relief of answers) {
      const columns = reliefs.map((one) => one[row][relief]);
      sizes[`${row}: ${relief}`] = sizeOf(columns.map(meanOf));
      const looks = columns[0].map((_, look) => meanOf(columns.map((column) => column[look])));
      const [least, greatest] = [Math.min(...looks), Math.max(...looks)].map(rounded);
      reliefExtremes[`${row}: ${relief}`] = { least, greatest };
    }
  }
  return { futures, sizes, reliefExtremes };
}
