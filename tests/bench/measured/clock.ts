/** Timing within one process. */
import { performance } from 'node:perf_hooks';

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export function millisecondsOf(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/**
 * Milliseconds of one call when warm: the median over batches.
 *
 * @param work gets a number that counts up from 0 over all calls
 * @param warmUp calls before the first batch, not counted
 */
export function warmMilliseconds(
  work: (call: number) => void,
  { warmUp, batches, size }: { warmUp: number; batches: number; size: number },
): number {
  let call = 0;
  while (call < warmUp) work(call++);
  const each = Array.from(
    { length: batches },
    () =>
      millisecondsOf(() => {
        for (let index = 0; index < size; index++) work(call++);
      }) / size,
  );
  return median(each);
}

/** Hands the figures of a part over to the process that started it. */
export function report(figures: object): void {
  process.stdout.write(JSON.stringify(figures));
}
