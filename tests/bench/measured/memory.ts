/** Memory of a process. */
import { existsSync, readFileSync } from 'node:fs';

/**
 * Peak memory of this process. On Linux resourceUsage() never falls below what the process that started this one
 * held, so the peak is read from where the system keeps it.
 */
export function peakKilobytes(): number {
  const status = '/proc/self/status';
  const known = existsSync(status) ? /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(status, 'utf8')) : null;
  return known ? Number(known[1]) : process.resourceUsage().maxRSS;
}
