/** Part a: one future of the full programme with every weekly and scalar outcome, on one core. */
import { makeEngine } from '../../../sim/engine/future.ts';
import { report, warmMilliseconds } from './clock.ts';
import { defaultPractices, fullProgramme, syntheticPopulation } from './full-programme.ts';

const engine = makeEngine(syntheticPopulation(defaultPractices));
report({
  milliseconds: warmMilliseconds((future) => engine.run(fullProgramme, future), {
    warmUp: 300,
    batches: 15,
    size: 50,
  }),
});
