/**
 * ODD: Work (under way -> in place).
 *
 * 1. The n improvements under way in a practice share its hours equally.
 * 2. An hour counts for kappa_eff = minimumEfficiency + (1 - minimumEfficiency) capability.
 * 3. The work of improvement k is workHours times its relative work times fixedWorkShare + (1 - fixedWorkShare) list /
 *    referenceListSize, less toolSaving dataQuality with tools, times 1 + parallelCost (n - 1).
 * 4. progress grows by the hours that count over the work; at 1 the improvement is in place. Hours not needed to
 *    finish are not given.
 */
import { improvementOf, type Mechanism } from '../state.ts';

/** Progress may fall short of 1 by this much through rounding of a sum of shares. */
const rounding = 1e-9;

export const work: Mechanism = {
  name: 'Work',
  writes: ['stage', 'progress', 'accounts'],
  make(state, world, stages) {
    const {
      practices, improvements, progress, hours, capability, dataQuality, listSize, entryWeek, underWayOfPractice, underWayMask,
      accounts, now,
    } = state;
    const relativeWork = new Float64Array(improvements);

    return {
      reset() {
        world.improvements.forEach((improvement, index) => {
          relativeWork[index] = improvement.work;
        });
      },

      step() {
        const { minimumEfficiency, workHours, fixedWorkShare, referenceListSize, toolSaving, parallelCost } = world.parameters;
        const tools = now.supportOn && world.plan.tools ? toolSaving : 0;
        for (let practice = 0; practice < practices; practice++) {
          const atOnce = underWayOfPractice[practice];
          if (atOnce === 0 || hours[practice] === 0) continue;
          // 1.
          const hoursEach = hours[practice] / atOnce;
          // 2.
          const efficiency = minimumEfficiency + (1 - minimumEfficiency) * capability[practice];
          // 3.
          const size = fixedWorkShare + ((1 - fixedWorkShare) * listSize[practice]) / referenceListSize;
          const saved = entryWeek[practice] <= now.week ? tools * dataQuality[practice] : 0;
          const hoursOfWork = workHours * size * (1 - saved) * (1 + parallelCost * (atOnce - 1));
          // 4.
          const first = practice * improvements;
          for (let mask = underWayMask[practice]; mask !== 0; mask &= mask - 1) {
            const improvement = improvementOf(mask);
            const pair = first + improvement;
            const step = (hoursEach * efficiency) / (hoursOfWork * relativeWork[improvement]);
            const missing = 1 - progress[pair];
            progress[pair] += step;
            if (progress[pair] >= 1 - rounding) {
              accounts.hoursGiven += hoursEach * Math.min(1, missing / step);
              stages.complete(pair);
            } else {
              accounts.hoursGiven += hoursEach;
            }
          }
        }
      },
    };
  },
};

