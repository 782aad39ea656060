/** Part d: time and memory of one future for a number of practices, in a process of its own. */
import { existsSync, readFileSync } from 'node:fs';
import { makeEngine } from '../../../sim/engine/future.ts';
import { median, millisecondsOf, report } from './clock.ts';
import { fullProgramme, syntheticPopulation } from './full-programme.ts';

const [practices, warmUp, runs] = process.argv.slice(2).map(Number);

/**
 * Peak memory of this process. On Linux resourceUsage() never falls below what the process that started this one
 * held, so the peak is read from where the system keeps it.
 */
function peakKilobytes(): number {
  const status = '/proc/self/status';
  const known = existsSync(status) ? /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(status, 'utf8')) : null;
  return known ? Number(known[1]) : process.resourceUsage().maxRSS;
}

const before = peakKilobytes();
const engine = makeEngine(syntheticPopulation(practices));
engine.run(fullProgramme, 0);
const peak = peakKilobytes();

let future = 1;
const run = () => void engine.run(fullProgramme, future++);
for (let index = 0; index < warmUp; index++) run();
report({
  milliseconds: median(Array.from({ length: runs }, () => millisecondsOf(run))),
  peakKilobytes: peak,
  addedKilobytes: peak - before,
});
