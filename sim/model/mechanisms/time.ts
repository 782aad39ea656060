/**
 * ODD: Time.
 *
 * 1. util = utilisation (1 + season) G / (vacancyCover G + (1 - vacancyCover)(G - vacancies)), G = gpFte.
 * 2. H = contractedHours (G - vacancies) max(0, 1 - util) + protectedHours G + protectedTime of the plan.
 * 3. hours = slackShare H / (1 + rivalTimeShare rivals); hoursPerGp = hours / G.
 */
import type { Mechanism } from '../state.ts';

export const time: Mechanism = {
  name: 'Time',
  writes: ['hours', 'hoursPerGp'],
  make({ practices, utilisation, gpFte, vacancies, hours, hoursPerGp, entryWeek, now }, world) {
    return {
      step() {
        const { vacancyCover, contractedHours, protectedHours, slackShare, rivalTimeShare } = world.parameters;
        const share = slackShare / (1 + rivalTimeShare * now.rivals);
        const bought = now.supportOn ? world.plan.protectedTime : 0;
        for (let practice = 0; practice < practices; practice++) {
          const gps = gpFte[practice];
          const present = gps - vacancies[practice];
          // 1.
          const covered = vacancyCover * gps + (1 - vacancyCover) * present;
          const util = (utilisation[practice] * (1 + now.season) * gps) / covered;
          // 2.
          const slack = util < 1 ? contractedHours * present * (1 - util) : 0;
          const available = slack + protectedHours * gps + (entryWeek[practice] <= now.week ? bought : 0);
          // 3.
          hours[practice] = share * available;
          hoursPerGp[practice] = hours[practice] / gps;
        }
      },
    };
  },
};
