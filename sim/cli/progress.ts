/** How far a run is and how long it will take, on one line of a terminal. */
import type { WriteStream } from 'node:tty';

const everyMilliseconds = 200;

export interface Progress {
  update(done: number, total: number): void;
  /** Takes the line away. */
  end(): void;
}

/** @param counted what is counted, in the plural */
export function makeProgress(stream: WriteStream, quiet: boolean, counted: string): Progress {
  if (quiet || !stream.isTTY) return { update: () => undefined, end: () => undefined };
  const start = performance.now();
  let last = 0;
  let isShown = false;
  return {
    update(done, total) {
      const now = performance.now();
      if (now - last < everyMilliseconds && done < total) return;
      last = now;
      isShown = true;
      stream.write(`\r\u001b[K${lineOf(done, total, (now - start) / 1000, counted)}`);
    },
    end() {
      if (isShown) stream.write('\r\u001b[K');
    },
  };
}

/** `120 of 200 futures, 41 a second, 2 s left` */
function lineOf(done: number, total: number, seconds: number, counted: string): string {
  const rate = seconds > 0 ? done / seconds : 0;
  const speed = rate >= 10 ? Math.round(rate) : Math.round(rate * 10) / 10;
  const left = rate > 0 ? `, ${duration((total - done) / rate)} left` : '';
  return `${done} of ${total} ${counted}, ${speed} a second${left}`;
}

function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.round((whole % 3600) / 60)} min`;
}
