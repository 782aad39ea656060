/**
 * ODD: Embed or lapse (in place -> lapsed).
 *
 * 1. embedding += embeddingRate (1 - embedding), from the week in which the improvement is in place.
 * 2. The weekly hazard of lapse, from that week on, is lapseHazard (1 - embedding)(1 + withdrawalEffect incentiveShare
 *    where the plan has an `incentive` and does not pay it to this practice now).
 * 3. An improvement lapses in the week in which this hazard, added up since it was in place, passes an Exp(1)
 *    threshold. It loses progress and embedding and may be decided on again from the next week.
 */
import type { Mechanism } from '../state.ts';

export const embed: Mechanism = {
  name: 'Embed or lapse',
  writes: ['stage', 'embedding', 'lapseLeft'],
  make(state, world, stages) {
    const { embedding, lapseLeft, incentiveShare, entryWeek, practiceOf, standing, now } = state;

    return {
      step() {
        const { embeddingRate, lapseHazard, withdrawalEffect } = world.parameters;
        const paying = world.plan.incentive > 0;
        // From the end of the list, because a lapse moves its last entry into the gap.
        for (let place = standing.count - 1; place >= 0; place--) {
          const pair = standing.pairs[place];
          // 1.
          const embedded = embedding[pair] + embeddingRate * (1 - embedding[pair]);
          embedding[pair] = embedded;
          // 2.
          let hazard = lapseHazard * (1 - embedded);
          if (paying) {
            const paid = now.supportOn && entryWeek[practiceOf[pair]] <= now.week;
            if (!paid) hazard *= 1 + withdrawalEffect * incentiveShare[pair];
          }
          // 3.
          const left = lapseLeft[pair] - hazard;
          lapseLeft[pair] = left;
          if (left <= 0) stages.lapse(pair);
        }
      },
    };
  },
};
