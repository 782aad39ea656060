/** How far the readings that hang most on the population hang on which 189 practices were drawn. */
import { outcome, weekly } from '../support/futures.ts';
import { averageOf, counted } from './estimate.ts';
import { full, mentors, scarce, shareBySize } from './patterns.ts';
import type { Form, Reading } from './readings.ts';
import { elsewhere } from './world.ts';

const populations = ['2', '3', '4', '5', '6'];

/** One row a reading: the pattern it belongs to, and the least, mean and greatest over populations. */
export interface Spread {
  readonly pattern: string;
  readonly what: string;
  readonly form: Form;
  readonly least: number;
  readonly mean: number;
  readonly greatest: number;
}

/** Means over the futures of one population. */
function readingsIn(population: string): Reading[] {
  const look = elsewhere(population);
  const mean = (columns: readonly (readonly number[])[]) => columns.map((column) => averageOf(column));
  const covered = (plan: object) =>
    mean(look({ plan, weeks: 52 }, (result) => [100 * weekly(result, 'delivered_coverage', 52)[51]]))[0];
  const [between] = mean(look(full, (result) => [outcome(result, 'borough_variance_share')]));
  const [early, late, end] = mean(
    look(scarce('random'), (result) =>
      [51, 103, 207].map((week) => weekly(result, 'deprivation_gap', 208)[week]),
    ),
  );
  const [small, , large] = mean(look({ ...full, weeks: 104 }, (_, state) => shareBySize(state)));
  return [
    { what: 'P8(a) share between boroughs', form: 'share', estimate: counted(between) },
    { what: 'P9 six mentors', form: 'points', estimate: counted(covered(mentors(6)) - covered({})) },
    { what: 'P16(a) gap, week 104 less week 52', form: 'share', estimate: counted(late - early) },
    { what: 'P16(a) gap, week 104 less week 208', form: 'share', estimate: counted(late - end) },
    { what: 'P18 largest third less smallest third', form: 'share', estimate: counted(large - small) },
  ];
}

/** Measures the readings in five other populations. */
export function spreads(): Spread[] {
  const all = populations.map(readingsIn);
  return all[0].map(({ what, form }, place) => {
    const values = all.map((readings) => readings[place].estimate.value);
    const [pattern, ...words] = what.split(' ');
    return {
      pattern,
      what: words.join(' '),
      form,
      least: Math.min(...values),
      mean: averageOf(values),
      greatest: Math.max(...values),
    };
  });
}
