/**
 * ODD: Time.
 *
 * 1. util = strain (1 + season).
 * 2. For each doctor, H = contractedHours presentShare max(0, 1 - util) + protectedHours + protectedTime / gpFte. The
 *    last is bought by the plan, only while support is on and only for a practice that has entered.
 * 3. hoursPerGp = slackShare H / (1 + rivalTimeShare rivals); hours = gpFte hoursPerGp.
 */
import type { Mechanism } from '../state.ts';

export const time: Mechanism = {
  name: 'Time',
  writes: ['hours', 'hoursPerGp', 'meanHours'],
  make({ practices, gpFte, presentShare, strain, hours, hoursPerGp, meanHours, entryWeek, now }, world) {
    return {
      step() {
        const { contractedHours, protectedHours, slackShare, rivalTimeShare } = world.parameters;
        const share = slackShare / (1 + rivalTimeShare * now.rivals);
        const bought = now.supportOn ? world.plan.protectedTime : 0;
        const season = 1 + now.season;
        let sum = 0;
        for (let practice = 0; practice < practices; practice++) {
          // 1.
          const util = strain[practice] * season;
          // 2.
          let perGp = protectedHours + contractedHours * presentShare[practice] * Math.max(0, 1 - util);
          if (bought > 0 && entryWeek[practice] <= now.week) perGp += bought / gpFte[practice];
          // 3.
          perGp *= share;
          hoursPerGp[practice] = perGp;
          hours[practice] = perGp * gpFte[practice];
          sum += hours[practice];
        }
        meanHours.now = sum / practices;
      },
    };
  },
};
