/** How the future that is shown stands among all of them, in words. */
import { outcome } from '../../sim/worker/explorer.ts';
import type { Picture } from '../app/store.ts';

/** Nothing while that future is not among those that are there. */
export function standingOf({ futures }: Picture, future: number): string {
  if (future >= futures.count) return '';
  const values = outcome(futures, 'in_place_share_end');
  const fewer = values.filter((value) => value < values[future]).length;
  return `More is in place at its end than in ${fewer} of the other ${futures.count - 1}.`;
}
