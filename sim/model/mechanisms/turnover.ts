/**
 * ODD: Turnover.
 *
 * 1. A practice has one post a full-time equivalent, rounded, at least 1 and at most 1,000; a post counts G / posts, G
 *    = gpFte. The doctor of each post leaves at the weekly hazard turnoverRate exp(turnoverDeprivationSlope
 *    deprivation) / 52. Each clock starts in the week after the last event, so that filling takes at least a week.
 * 2. With a leaver, capability and every embedding of the practice fall by the share knowledgeLoss / posts, and
 *    vacancies rise by one post.
 * 3. Each vacancy fills at the hazard 1 / vacancyWeeks. A vacant post cannot be left.
 * 4. presentShare = (G - vacancies) / G; strain = utilisation / (vacancyCover + (1 - vacancyCover) presentShare): the
 *    work of a vacant post that is not covered falls on those present.
 *
 * Both hazards are constant, so the weeks in which the clock of a post runs out are known when a future begins; the
 * plan changes what a leaver costs, never who leaves when.
 */
import { exponential, processes } from '../../random/draws.ts';
import { exp } from '../../random/exp-log.ts';
import { weeksPerYear } from '../calendar.ts';
import type { Mechanism } from '../state.ts';

export const turnover: Mechanism = {
  name: 'Turnover',
  writes: ['capability', 'embedding', 'vacancies', 'presentShare', 'strain'],
  make(state, world) {
    const { practices, improvements, posts, gpFte, deprivation, utilisation, capability, embedding, now } =
      state;
    const { vacancies, presentShare, strain } = state;
    /** Practices with an event in each week: leaving as the practice itself, filling as its complement. */
    const events: number[][] = [];

    function feelVacancies(practice: number): void {
      // 4.
      const { vacancyCover } = world.parameters;
      presentShare[practice] = Math.max(0, gpFte[practice] - vacancies[practice]) / gpFte[practice];
      strain[practice] = utilisation[practice] / (vacancyCover + (1 - vacancyCover) * presentShare[practice]);
    }

    return {
      reset() {
        const { parameters, key, weeks, population } = world;
        for (const week of events) week.length = 0;
        while (events.length < weeks) events.push([]);
        vacancies.fill(0);
        for (let practice = 0; practice < practices; practice++) {
          feelVacancies(practice);
          const entity = population.entities[practice];
          const hazard =
            (parameters.turnoverRate * exp(parameters.turnoverDeprivationSlope * deprivation[practice])) /
            weeksPerYear;
          if (hazard === 0) continue;
          for (let post = 0; post < posts[practice]; post++) {
            for (let week = -1, spell = 0; ; spell++) {
              week += weeksUntil(exponential(key, processes.leaving, entity, post, spell), hazard);
              if (week >= weeks) break;
              events[week].push(practice);
              week += weeksUntil(
                exponential(key, processes.filling, entity, post, spell),
                1 / parameters.vacancyWeeks,
              );
              if (week >= weeks) break;
              events[week].push(~practice);
            }
          }
        }
      },

      step() {
        const { knowledgeLoss } = world.parameters;
        for (const event of events[now.week]) {
          if (event >= 0) {
            // 2.
            const practice = event;
            const kept = 1 - knowledgeLoss / posts[practice];
            capability[practice] *= kept;
            for (let pair = practice * improvements; pair < (practice + 1) * improvements; pair++)
              embedding[pair] *= kept;
            vacancies[practice] += gpFte[practice] / posts[practice];
            feelVacancies(practice);
          } else {
            // 3.
            const practice = ~event;
            vacancies[practice] = Math.max(0, vacancies[practice] - gpFte[practice] / posts[practice]);
            feelVacancies(practice);
          }
        }
      },
    };
  },
};

/** Weeks, at least 1, until a constant weekly hazard has added up to a threshold. */
function weeksUntil(threshold: number, weeklyHazard: number): number {
  return Math.max(1, Math.ceil(threshold / weeklyHazard));
}
