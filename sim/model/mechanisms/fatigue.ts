/**
 * ODD: Slow states, fatigue.
 *
 * 1. fatigue += fatigueGain (rivals + programmeFatigueWeight if this programme is on for the practice)(1 - fatigue)
 *    - fatigueRecovery fatigue.
 *
 * Practices that enter in the same week are always equally tired, so fatigue is kept once a group of them.
 */
import type { Mechanism } from '../state.ts';

export const fatigue: Mechanism = {
  name: 'Fatigue',
  writes: ['fatigue'],
  make({ fatigue, now }, world) {
    return {
      reset() {
        fatigue.level = fatigue.entryWeek.map(() => world.parameters.initialFatigue);
      },

      step() {
        const { fatigueGain, fatigueRecovery, programmeFatigueWeight } = world.parameters;
        for (let group = 0; group < fatigue.groups; group++) {
          // 1.
          const on = now.supportOn && fatigue.entryWeek[group] <= now.week;
          const programmes = now.rivals + (on ? programmeFatigueWeight : 0);
          const level = fatigue.level[group];
          fatigue.level[group] = level + fatigueGain * programmes * (1 - level) - fatigueRecovery * level;
        }
      },
    };
  },
};
