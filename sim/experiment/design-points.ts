/** From what a design varies to the settings of its points. */
import { designKey } from '../random/key.ts';
import type { DesignDocument, Settings, Variation } from '../scenario/design.ts';
import { designTexts } from '../scenario/design-fields.ts';
import { type Range, rangeOf, valueInRange } from '../scenario/design-range.ts';
import type { LeverValue } from '../scenario/document.ts';
import { latinHypercube } from '../statistics/latin-hypercube.ts';
import { sobolSequence } from '../statistics/sobol-sequence.ts';

/** What each point of a design sets, in the order of the points: written down, every combination, or a sample. */
export function settingsOfPoints(design: DesignDocument): readonly Settings[] {
  const { method, points, vary = {}, samples = 1, designSeed = designTexts.designSeed.default } = design;
  if (method === 'list') return points ?? [];
  const paths = Object.keys(vary);
  if (method === 'factorial') return combinationsOf(paths.map((path) => [path, vary[path]] as const));
  const key = designKey(designSeed);
  const shares =
    method === 'sobol'
      ? sobolSequence(paths.length, 0, samples, key)
      : latinHypercube(key, samples, paths.length);
  const at = paths.map((path) => valueAt(path, vary[path]));
  return Array.from({ length: samples }, (_, sample) =>
    Object.fromEntries(
      paths.map((path, place) => [path, at[place](shares[sample * paths.length + place])] as const),
    ),
  );
}

/** Every combination; the last path changes fastest. */
function combinationsOf(varied: readonly (readonly [path: string, Variation])[]): readonly Settings[] {
  let combinations: readonly Settings[] = [{}];
  for (const [path, variation] of varied) {
    const values = 'values' in variation ? variation.values : [];
    combinations = combinations.flatMap((before) => values.map((value) => ({ ...before, [path]: value })));
  }
  return combinations;
}

/** The value of a varied place at a share from 0 to 1; each of a list of values takes as large a part. */
function valueAt(path: string, variation: Variation): (share: number) => LeverValue {
  if ('values' in variation) {
    const { values } = variation;
    return (share) => values[Math.min(values.length - 1, Math.floor(share * values.length))];
  }
  const range = rangeOf(path, variation) as Range; // a design that was read has ranges that are right
  return (share) => valueInRange(range, share);
}
