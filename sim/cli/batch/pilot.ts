/** How long a run takes on one core of this machine, tried on the first runs of a study. */
import { makeEngine } from '../../engine/future.ts';
import { runChunk } from '../../experiment/futures.ts';
import { runAt, runCount, type Study } from '../../experiment/study.ts';

/** The first runs are slower, while the code warms up. */
const warmUpMilliseconds = 400;
const measuredMilliseconds = 800;
/** Of a run so long that one must do. */
const longMilliseconds = 4000;

/** @returns seconds */
export function secondsOfRun(study: Study): number {
  const engine = makeEngine(study.population);
  const runs = runCount(study);
  let next = 0;
  /** Goes on until the time is over, at least one run. */
  const timed = (milliseconds: number) => {
    const start = performance.now();
    let count = 0;
    do {
      const { point, future } = runAt(study, next++ % runs);
      const { scenario } = study.points[point];
      runChunk(engine, { scenario, from: future, to: future + 1 }, { recordFailures: true });
      count++;
    } while (performance.now() - start < milliseconds);
    return (performance.now() - start) / count;
  };
  const first = timed(warmUpMilliseconds);
  return (first > longMilliseconds ? first : timed(measuredMilliseconds)) / 1000;
}

const secondsOfMinute = 60;
const secondsOfHour = 3600;

/** `about 40 s`, `about 12 min`, `about 3.5 h` */
export function roughTime(seconds: number): string {
  if (seconds < 1) return 'less than a second';
  if (seconds < 2 * secondsOfMinute) return `about ${Math.round(seconds)} s`;
  if (seconds < 2 * secondsOfHour) return `about ${Math.round(seconds / secondsOfMinute)} min`;
  return `about ${Math.round((seconds / secondsOfHour) * 10) / 10} h`;
}
