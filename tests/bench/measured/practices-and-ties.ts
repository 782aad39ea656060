/** Part a: the practices and the ties of a future alone. */
import { makeEngine } from '../../../sim/engine/future.ts';
import { offersSupport } from '../../../sim/model/levers.ts';
import { drawPractices } from '../../../sim/model/practices.ts';
import type { World } from '../../../sim/model/state.ts';
import { drawTies } from '../../../sim/model/ties.ts';
import { futureKey } from '../../../sim/random/key.ts';
import { report, warmMilliseconds } from './clock.ts';
import { defaultPractices, fullProgramme, syntheticPopulation } from './full-programme.ts';

const population = syntheticPopulation(defaultPractices);
const { state } = makeEngine(population);
const world: World = {
  population,
  ...fullProgramme,
  key: futureKey(fullProgramme.seed, 0),
  offersSupport: offersSupport(fullProgramme.plan),
};

report({
  milliseconds: warmMilliseconds(
    (future) => {
      world.key = futureKey(fullProgramme.seed, future);
      drawPractices(state, world);
      drawTies(state, world);
    },
    { warmUp: 1000, batches: 15, size: 200 },
  ),
});
