/** Part d: time and memory of one future for a number of practices, in a process of its own. */
import { makeEngine } from '../../../sim/engine/future.ts';
import { median, millisecondsOf, report } from './clock.ts';
import { fullProgramme, syntheticPopulation } from './full-programme.ts';
import { peakKilobytes } from './memory.ts';

const [practices, warmUp, runs] = process.argv.slice(2).map(Number);

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
