/** What a precision that was asked for came to, in words. */
import type { Precision } from '../experiment/precision.ts';
import { counted, thousands } from '../scenario/counted.ts';
import { designNumbers } from '../scenario/design-fields.ts';

const mostFutures = designNumbers.futures.maximum;

/**
 * @param name of what is to be known so well, such as `cost_pounds`
 * @param futures that were run
 */
export function precisionSentence(
  name: string,
  { halfWidth, wanted, reached, n, futuresNeeded }: Precision,
  futures: number,
): string {
  const all = counted(futures, 'future');
  if (!(n > 1))
    return `precision not reached: ${name} has a value in ${n} of ${all}, too few for an interval; asked was ${wanted}\n`;
  const is = `the half-width of ${name} is ${halfWidth.toPrecision(3)} after ${all}`;
  if (reached) return `precision reached: ${is}\n`;
  const needed =
    halfWidth <= wanted
      ? '; so few futures are not sure of it'
      : Number.isFinite(futuresNeeded)
        ? `; ${wouldDo(futuresNeeded)}`
        : '';
  return `precision not reached: ${is}; asked was ${wanted}${needed}\n`;
}

/** What a precision would take. */
function wouldDo(futures: number): string {
  const about = `about ${thousands(String(futures))} futures would`;
  return futures <= mostFutures
    ? `${about} do (--futures N allows them)`
    : `it cannot be reached: ${about} be needed, and --futures goes up to ${thousands(String(mostFutures))}`;
}
