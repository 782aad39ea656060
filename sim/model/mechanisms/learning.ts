/**
 * ODD: Slow states, skill and data.
 *
 * 1. With a mentor, capability += mentoringGain (1 - capability) and dataQuality += mentoringDataGain (1 -
 *    dataQuality).
 * 2. dataQuality above its initial value decays by dataDecay times itself, never below that value.
 * 3. trainingTrace halves in trainingHalfLife weeks, from the week of training on.
 */
import { power } from '../../random/exp-log.ts';
import type { Mechanism } from '../state.ts';

const half = 0.5;

export const learning: Mechanism = {
  name: 'Skill and data',
  writes: ['capability', 'dataQuality', 'trainingTrace'],
  make({ practices, capability, dataQuality, initialDataQuality, trainingTrace, mentorEndWeek, now }, world) {
    let tracesKept = 1;

    return {
      reset() {
        tracesKept = power(half, 1 / world.parameters.trainingHalfLife);
      },

      step() {
        if (!world.offersSupport) return; // nothing was learnt and nothing cleaned, so nothing fades
        const { mentoringGain, mentoringDataGain, dataDecay } = world.parameters;
        for (let practice = 0; practice < practices; practice++) {
          // 1.
          if (mentorEndWeek[practice] > now.week) {
            capability[practice] += mentoringGain * (1 - capability[practice]);
            dataQuality[practice] += mentoringDataGain * (1 - dataQuality[practice]);
          }
          // 2.
          const initial = initialDataQuality[practice];
          if (dataQuality[practice] > initial) {
            const decayed = dataQuality[practice] - dataDecay * dataQuality[practice];
            dataQuality[practice] = decayed > initial ? decayed : initial;
          }
          // 3.
          trainingTrace[practice] *= tracesKept;
        }
      },
    };
  },
};
