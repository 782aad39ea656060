/** Designs that can be run but are hardly meant as they are written. */
import { canonicalJson } from './canonical.ts';
import type { DesignDocument } from './design.ts';
import { mostPoints } from './design-fields.ts';
import { rangeOf } from './design-range.ts';
import { firstProblems, type Problem } from './problems.ts';

/** @param where the file, for the sentences */
export function designWarnings(
  { method, vary, samples, points, plans }: DesignDocument,
  where: string,
): Problem[] {
  const warnings: Problem[] = [];
  const warn = (path: string, message: string) => warnings.push({ where, path, message });
  if (method === 'sobol' && samples !== undefined && !isPowerOfTwo(samples)) {
    let power = 1;
    while (power * 2 <= samples) power *= 2;
    const next = power * 2 <= mostPoints ? ` or ${power * 2}` : '';
    warn(
      'samples',
      `is ${samples}; a Sobol sample fills its ranges evenly only with a power of 2, such as ${power}${next}`,
    );
  }
  for (const [path, variation] of Object.entries(vary ?? {})) {
    if ('values' in variation || variation.scale !== undefined) continue;
    if (variation.minimum === undefined && variation.maximum === undefined) continue;
    const range = rangeOf(path, variation);
    if ('scale' in range && range.scale === 'log')
      warn(
        `vary.${path}`,
        'is sampled on a logarithmic scale, as its plausible range is; with "scale": "linear" it is sampled evenly, and with "log" this is not said',
      );
  }
  for (const [path, list] of [
    ['points', points],
    ['plans', plans],
  ] as const) {
    const texts = new Map<string, number>();
    for (const [place, item] of (list ?? []).entries()) {
      const name = canonicalJson(item);
      const before = texts.get(name);
      if (before !== undefined) warn(`${path}.${place}`, `is the same as ${path}.${before}`);
      else texts.set(name, place);
    }
  }
  return firstProblems(warnings, where);
}

/** Of a whole number of at least 1. */
function isPowerOfTwo(value: number): boolean {
  let rest = value;
  while (rest % 2 === 0) rest /= 2;
  return rest === 1;
}
