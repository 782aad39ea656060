/**
 * Interruptions from the keyboard or the system. A terminal that is closed sends SIGHUP, which is one of them. It is also
 * one under `nohup`: Node takes its own signals back at its start, so that a process cannot see that SIGHUP was to be
 * ignored, and would end by it without a listener, too. What is to outlive its terminal is started with `setsid`.
 */
import { exitCodes } from './problems.ts';

/**
 * The first interruption raises the signal, so that the work ends in good order; the second ends the process at once.
 *
 * @param discard takes away what is half done, before the process ends
 */
export function watchInterruptions(discard: () => void): { readonly signal: AbortSignal; end(): void } {
  const controller = new AbortController();
  const onSignal = () => {
    if (controller.signal.aborted) {
      discard();
      process.exit(exitCodes.interrupted);
    }
    controller.abort();
  };
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const name of names) process.on(name, onSignal);
  return {
    signal: controller.signal,
    end() {
      for (const name of names) process.off(name, onSignal);
    },
  };
}
