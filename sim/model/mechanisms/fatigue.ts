/**
 * ODD: Slow states, fatigue.
 *
 * 1. fatigue += fatigueGain (rivals + programmeFatigueWeight if support is on and the practice has entered)(1 -
 *    fatigue) - fatigueRecovery fatigue, kept between 0 and 1.
 *
 * Practices that enter in the same week are always equally tired, so fatigue is kept once a wave.
 */
import type { Mechanism } from '../state.ts';

export const fatigue: Mechanism = {
  name: 'Fatigue',
  writes: ['fatigue'],
  make({ fatigue, waves, now }, world) {
    return {
      reset() {
        fatigue.level = waves.entryWeek.map(() => world.parameters.initialFatigue);
      },

      step() {
        const { fatigueGain, fatigueRecovery, programmeFatigueWeight } = world.parameters;
        for (let wave = 0; wave < waves.count; wave++) {
          // 1.
          const on = now.supportOn && waves.entryWeek[wave] <= now.week;
          const programmes = now.rivals + (on ? programmeFatigueWeight : 0);
          const level = fatigue.level[wave];
          const next = level + fatigueGain * programmes * (1 - level) - fatigueRecovery * level;
          fatigue.level[wave] = Math.min(1, Math.max(0, next));
        }
      },
    };
  },
};
