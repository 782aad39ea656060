/** A range that a design samples: its limits, and the value at a share of it. */
import { parameters } from '../model/parameters.ts';
import { exp, log } from '../random/exp-log.ts';
import type { Scale } from './design-fields.ts';
import { numberProblem } from './problems.ts';
import { declaredAt } from './settings.ts';

/** A range as a design writes it. */
export interface RangeVariation {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly scale?: Scale;
  /** Whole numbers only; those that are whole by their nature always are. */
  readonly whole?: boolean;
}

/** A range with everything filled in. */
export interface Range {
  readonly minimum: number;
  readonly maximum: number;
  readonly scale: Scale;
  readonly whole: boolean;
}

/**
 * Fills in what a range does not say: the limits of a parameter are those of its plausible range, its scale is
 * logarithmic where the parameter is drawn on such a scale.
 *
 * @param path a full path that a design may set
 * @returns the range, or what is wrong with it and where within it
 */
export function rangeOf(
  path: string,
  { minimum, maximum, scale, whole }: RangeVariation,
): Range | { readonly place: string; readonly message: string } {
  const declared = declaredAt(path);
  if (declared.kind !== 'number')
    return { place: '', message: 'is no number and has no range; write a list of "values"' };
  const name = path.slice('parameters.'.length);
  const plausible =
    path.startsWith('parameters.') && Object.hasOwn(parameters, name)
      ? parameters[name as keyof typeof parameters].plausible
      : undefined;
  const low = minimum ?? plausible?.low;
  const high = maximum ?? plausible?.high;
  if (low === undefined || high === undefined) {
    const missing = low === undefined ? 'minimum' : 'maximum';
    return { place: `.${missing}`, message: 'is missing; there is no plausible range to take it from' };
  }
  const isWhole = 'whole' in declared && declared.whole === true;
  if (isWhole && whole === false) return { place: '.whole', message: 'must be left out: it is always whole' };
  const rule = { ...declared, whole: isWhole || whole === true };
  for (const [place, limit] of [
    ['.minimum', low],
    ['.maximum', high],
  ] as const) {
    const message = numberProblem(limit, rule);
    if (message !== undefined) return { place, message };
  }
  if (low >= high)
    return { place: '.minimum', message: `must be below the maximum, which is ${high}; it is ${low}` };
  const isDrawnOnLog = plausible?.shape === 'log-uniform' || plausible?.shape === 'lognormal';
  if (scale === 'log' && low <= 0)
    return { place: '.minimum', message: `must be above 0 on a logarithmic scale; it is ${low}` };
  return {
    minimum: low,
    maximum: high,
    scale: scale ?? (isDrawnOnLog && low > 0 ? 'log' : 'linear'),
    whole: rule.whole,
  };
}

const half = 0.5;

/**
 * The value at a share of a range. Whole numbers each take the part of the scale that lies nearest to them, so that on
 * a linear scale all of them are equally frequent.
 *
 * @param u from 0 to 1
 */
export function valueInRange({ minimum, maximum, scale, whole }: Range, u: number): number {
  const low = whole ? minimum - half : minimum;
  const high = whole ? maximum + half : maximum;
  const value = scale === 'log' ? low * exp(log(high / low) * u) : low + (high - low) * u;
  return Math.min(maximum, Math.max(minimum, whole ? Math.round(value) : value)) + 0;
}
