/** Part b through the engine of uptake: all of its mechanisms run, those that the limit does not need at strength zero. */
import { makeEngine } from '../../../sim/engine/future.ts';
import { copdBundle } from '../../../sim/model/improvements.ts';
import { emptyPlan } from '../../../sim/model/levers.ts';
import { centralParameters } from '../../../sim/model/parameters.ts';
import { makePopulation, type PracticeRow } from '../../../sim/model/population.ts';
import type { Scenario } from '../../../sim/model/scenario.ts';
import { imitation, innovation, measure, weeks } from './network-bass.ts';

const scenario: Scenario = {
  plan: emptyPlan(),
  parameters: {
    ...centralParameters(),
    secularHazard: innovation,
    peerStrength: imitation,
    contagionSteepness: 0,
    gateHalfSaturation: 0,
    workHours: 1e-6,
    turnoverRate: 0,
    seasonalAmplitude: 0,
    fitSensitivity: 0,
    fatigueSensitivity: 0,
    fatigueGain: 0,
    lapseHazard: 0,
    rivalProgrammes: 0,
    boroughEffect: 0,
  },
  held: [],
  assumptions: 'central',
  improvements: copdBundle.slice(0, 1),
  weeks,
  firstCalendarWeek: 14,
  seed: 'bench',
};

/** A practice with time to spare, so that every decision is in place in its own week. */
const practiceCalled = (id: string): PracticeRow => ({
  id,
  borough: 'A',
  locality: 'A 1',
  listSize: 6000,
  gpFte: 2,
  deprivation: 0,
  copdRegister: 80,
  utilisation: 0.5,
  dataQuality: 0.5,
  capability: 0.5,
  orientation: 0.5,
  baselines: [0.5],
});

let engine: ReturnType<typeof makeEngine> | undefined;

measure({
  prepare(practices, ties, future) {
    if (engine === undefined) {
      const width = String(practices).length;
      const ids = Array.from({ length: practices }, (_, index) => `P${String(index).padStart(width, '0')}`);
      const pairs = ties.map(([one, other]) => [ids[one], ids[other]] as const);
      engine = makeEngine(makePopulation(ids.map(practiceCalled), scenario.improvements.length, pairs));
    }
    const { prepare, step, state } = engine;
    prepare(scenario, future);
    return () => {
      const adopters = new Int32Array(weeks);
      for (let week = 0; week < weeks; week++) {
        step();
        adopters[week] = state.counts.inPlace;
      }
      return adopters;
    };
  },
  whole(future) {
    engine?.run(scenario, future);
  },
});
