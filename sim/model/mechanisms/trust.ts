/**
 * ODD: Slow states, trust.
 *
 * 1. A report comes feedback.weeksBefore weeks after entry and then every feedback.weeksBetween weeks, while support is
 *    on. Its reportPull is 1 and halves in feedbackHalfLife weeks until the next; without support it is 0.
 * 2. With each report trust moves towards dataQuality, by the share trustGain of the way upwards, trustLoss downwards.
 */
import { power } from '../../random/exp-log.ts';
import type { Mechanism } from '../state.ts';

const half = 0.5;

export const trust: Mechanism = {
  name: 'Trust',
  writes: ['trust', 'reportPull'],
  make({ practices, trust, reportPull, dataQuality, entryWeek, now }, world) {
    let pullKept = 1;

    return {
      reset() {
        trust.fill(world.parameters.initialTrust);
        reportPull.fill(0);
        pullKept = power(half, 1 / world.parameters.feedbackHalfLife);
      },

      step() {
        const { trustGain, trustLoss } = world.parameters;
        const between = world.plan['feedback.weeksBetween'];
        const before = world.plan['feedback.weeksBefore'];
        if (between === 0) return;
        if (!now.supportOn) {
          reportPull.fill(0);
          return;
        }
        for (let practice = 0; practice < practices; practice++) {
          const weeksOn = now.week - (entryWeek[practice] + before);
          if (weeksOn < 0) continue;
          // 1.
          if (between > 1 && weeksOn % between !== 0) {
            reportPull[practice] *= pullKept;
            continue;
          }
          reportPull[practice] = 1;
          // 2.
          const distance = dataQuality[practice] - trust[practice];
          trust[practice] += (distance > 0 ? trustGain : trustLoss) * distance;
        }
      },
    };
  },
};
