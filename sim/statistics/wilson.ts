/** Wilson's interval of a share (Wilson 1927): right at 0 and 1 too, where the usual one has no width. */
import { normalQuantile } from '../random/normal-quantile.ts';
import { type Interval, usualConfidence } from './interval.ts';

/**
 * @param successes from 0 to n
 * @param n trials; with none the interval is 0 to 1
 */
export function wilsonInterval(successes: number, n: number, confidence = usualConfidence): Interval {
  if (n === 0) return [0, 1];
  const z = normalQuantile((1 + confidence) / 2);
  const share = successes / n;
  const perTrial = (z * z) / n;
  const centre = share + perTrial / 2;
  const half = z * Math.sqrt((share * (1 - share)) / n + perTrial / (4 * n));
  return [
    successes === 0 ? 0 : (centre - half) / (1 + perTrial),
    successes === n ? 1 : (centre + half) / (1 + perTrial),
  ];
}
