/**
 * ODD: Season and rivals.
 *
 * 1. `season` = seasonalAmplitude cos(2 pi (w - 1) / 52), w the calendar week: the peak is in January.
 * 2. Rival programmes arrive, in continuous time, as a Poisson process of rivalProgrammes a year. One counts among the
 *    `rivals` of week t while arrival <= t < arrival + rivalWeeks.
 * 3. Support is on from startWeek for `weeks` weeks, if the plan offers any. A `budget` is looked at once a week,
 *    before anything is spent; support that has ended never resumes. A plan of strength zero is no programme.
 */
import { exponential, processes } from '../../random/draws.ts';
import { seasonOf, weeksPerYear } from '../calendar.ts';
import { type Mechanism, never } from '../state.ts';

export const season: Mechanism = {
  name: 'Season and rivals',
  writes: ['now'],
  make({ now, accounts }, world) {
    let arrivals: number[] = [];

    return {
      reset() {
        const { parameters, key, weeks } = world;
        const weeklyRate = parameters.rivalProgrammes / weeksPerYear;
        arrivals = [];
        for (let week = 0, rival = 0; weeklyRate > 0; rival++) {
          week += exponential(key, processes.rivals, 0, 0, rival) / weeklyRate;
          if (week >= weeks) break;
          arrivals.push(week);
        }
        now.supportOn = false;
        now.supportEndedWeek = never;
      },

      step() {
        const { parameters, plan, firstCalendarWeek } = world;
        const { week } = now;
        // 1.
        now.season = parameters.seasonalAmplitude * seasonOf(firstCalendarWeek + week);
        // 2.
        now.rivals = 0;
        for (const arrival of arrivals) {
          if (arrival <= week && week < arrival + parameters.rivalWeeks) now.rivals++;
        }
        // 3.
        const spent = plan.budget > 0 && accounts.total >= plan.budget;
        const wasOn = now.supportOn;
        now.weekOfSupport = week - plan.startWeek;
        now.supportOn =
          world.offersSupport &&
          now.weekOfSupport >= 0 &&
          now.weekOfSupport < plan.weeks &&
          now.supportEndedWeek === never &&
          !spent;
        if (wasOn && !now.supportOn) now.supportEndedWeek = week;
      },
    };
  },
};
