/** Values that are each right but cannot stand together: the model has no such distribution or no such order. */
import { copdBundle } from '../model/improvements.ts';
import { centralParameters, type ParameterName } from '../model/parameters.ts';
import { isSpreadOfShare, widestSpread } from '../random/quantile-table.ts';
import type { PlanDocument } from './document.ts';
import type { Problem } from './problems.ts';

const atMost: readonly (readonly [ParameterName, ParameterName])[] = [
  ['dataQualityLow', 'dataQualityHigh'],
  ['capabilityLow', 'capabilityHigh'],
];

/** What a standard deviation of a share with this mean must be, in words. */
function limit(mean: number): string {
  const rounded = Math.floor(widestSpread(mean) * 1000) / 1000;
  return rounded > 0 ? `below ${rounded}` : '0';
}

/**
 * What cannot stand together in a plan, its parameters taken at their defaults where it does not set them.
 *
 * @param where the file or link, for the sentences
 */
export function combinationProblems(document: PlanDocument, where: string): Problem[] {
  const values = { ...centralParameters(), ...document.parameters };
  const problems: Problem[] = [];
  const wrong = (path: string, message: string) => problems.push({ where, path, message });

  for (const [low, high] of atMost) {
    if (values[low] <= values[high]) continue;
    wrong(
      `parameters.${low}`,
      `must not be above parameters.${high}, which is ${values[high]}; it is ${values[low]}`,
    );
  }
  const ties = values.tieLocalityShare + values.tieBoroughShare;
  if (ties > 1) {
    wrong(
      'parameters.tieLocalityShare',
      `and parameters.tieBoroughShare must not add to more than 1; they add to ${ties}`,
    );
  }
  const { orientationMean, orientationSd, baselineSd } = values;
  if (!isSpreadOfShare(orientationMean, orientationSd)) {
    wrong(
      'parameters.orientationSd',
      `must be ${limit(orientationMean)} when the mean is ${orientationMean}; it is ${orientationSd}`,
    );
  }
  (document.improvements ?? copdBundle).forEach(({ baseline }, index) => {
    if (isSpreadOfShare(baseline, baselineSd)) return;
    wrong(
      'parameters.baselineSd',
      `must be ${limit(baseline)}, because improvements.${index}.baseline is ${baseline}; it is ${baselineSd}`,
    );
  });
  return problems;
}
