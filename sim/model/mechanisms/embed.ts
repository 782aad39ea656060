/**
 * ODD: Embed or lapse (in place -> lapsed).
 *
 * 1. embedding += embeddingRate (1 - embedding).
 * 2. The weekly hazard of lapse is lapseHazard (1 - embedding)(1 + withdrawalEffect incentiveShare where the incentive
 *    has been withdrawn).
 * 3. An improvement lapses in the week in which this hazard, added up since it was in place, passes its Exp(1)
 *    threshold. It loses progress and embedding and may be decided on again from the next week.
 */
import type { Mechanism } from '../state.ts';

export const embed: Mechanism = {
  name: 'Embed or lapse',
  writes: ['stage', 'embedding', 'lapseClock'],
  make(state, world, stages) {
    const { improvements, embedding, lapseClock, lapseThreshold, incentiveShare, entryWeek, inPlacePairs, counts, now } = state;

    return {
      step() {
        const { embeddingRate, lapseHazard, withdrawalEffect } = world.parameters;
        // From the end of the list, because a lapse moves its last entry into the gap.
        for (let place = counts.inPlace - 1; place >= 0; place--) {
          const pair = inPlacePairs[place];
          // 1.
          embedding[pair] += embeddingRate * (1 - embedding[pair]);
          // 2.
          let hazard = lapseHazard * (1 - embedding[pair]);
          if (incentiveShare[pair] > 0) {
            const on = now.supportOn && entryWeek[Math.floor(pair / improvements)] <= now.week;
            if (!on) hazard *= 1 + withdrawalEffect * incentiveShare[pair];
          }
          // 3.
          lapseClock[pair] += hazard;
          if (lapseClock[pair] >= lapseThreshold[pair]) stages.lapse(pair);
        }
      },
    };
  },
};
