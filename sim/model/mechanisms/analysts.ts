/**
 * ODD: Support arrives, analysts.
 *
 * 1. analysts.analysts times analysts.visitsPerWeek visits a week go round the queue, on from where the last week
 *    stopped, at most one a practice a week. Parts of visits are carried into the next week; visits for which nobody
 *    queues are lost.
 * 2. With a visit dataQuality += analystGain (1 - dataQuality).
 */
import { type Mechanism, never } from '../state.ts';

/** Parts of visits may fall short of a whole visit by this much through rounding of their sum. */
const rounding = 1e-9;

export const analysts: Mechanism = {
  name: 'Analysts',
  writes: ['dataQuality', 'queue', 'firstVisitWeek', 'visits'],
  make({ dataQuality, queue, firstVisitWeek, visits, now }, world) {
    let carried = 0;

    return {
      reset() {
        carried = 0;
        firstVisitWeek.fill(never);
        visits.fill(0);
      },

      step() {
        const { plan, parameters } = world;
        if (!now.supportOn || queue.length === 0) return;
        // 1.
        carried += plan['analysts.analysts'] * plan['analysts.visitsPerWeek'];
        const today = Math.floor(carried + rounding);
        carried -= today;
        for (let visit = 0; visit < Math.min(today, queue.length); visit++) {
          queue.nextVisit %= queue.length;
          const practice = queue.practices[queue.nextVisit++];
          // 2.
          dataQuality[practice] += parameters.analystGain * (1 - dataQuality[practice]);
          visits[practice]++;
          if (firstVisitWeek[practice] === never) firstVisitWeek[practice] = now.week;
        }
      },
    };
  },
};
