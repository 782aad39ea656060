/**
 * ODD: Work (under way -> in place).
 *
 * 1. The n improvements under way in a practice share its hours equally.
 * 2. An hour counts for minimumEfficiency + (1 - minimumEfficiency) capability.
 * 3. The work of an improvement is workHours times its relative work times (fixedWorkShare + (1 - fixedWorkShare)
 *    listSize / referenceListSize)(1 - toolSaving dataQuality with `tools`)(1 + parallelCost (n - 1)). Tools save only
 *    while support is on and only in a practice that has entered.
 * 4. progress grows by the hours that count over the work. At 1 (a rounding of 1e-9 allowed) the improvement is in
 *    place. Hours not needed to finish are not given, and not passed on in that week.
 */
import type { Mechanism } from '../state.ts';

/** Progress may fall short of 1 by this much through rounding of a sum of shares. */
const rounding = 1e-9;

export const work: Mechanism = {
  name: 'Work',
  writes: ['stage', 'progress', 'accounts'],
  make(state, world, stages) {
    const {
      improvements,
      pairs,
      practiceOf,
      begun,
      progress,
      hours,
      capability,
      dataQuality,
      listSize,
      entryWeek,
    } = state;
    const { underWayOfPractice, accounts, now } = state;
    /** Hours of work at full capability, one improvement at a time, without tools. */
    const hoursAlone = new Float64Array(pairs);
    const finished: number[] = [];
    /** 1 / n, the share of hours of each of n improvements under way. */
    const shareOf = Float64Array.from({ length: improvements + 1 }, (_, atOnce) => 1 / atOnce);

    return {
      reset() {
        const { workHours, fixedWorkShare, referenceListSize } = world.parameters;
        for (let pair = 0; pair < pairs; pair++) {
          const practice = practiceOf[pair];
          const size = fixedWorkShare + ((1 - fixedWorkShare) * listSize[practice]) / referenceListSize;
          hoursAlone[pair] = workHours * world.improvements[pair - practice * improvements].work * size;
        }
      },

      step() {
        const { minimumEfficiency, toolSaving, parallelCost } = world.parameters;
        const tools = now.supportOn && world.plan.tools ? toolSaving : 0;
        let given = 0;
        finished.length = 0;
        for (let place = 0; place < begun.count; place++) {
          const pair = begun.pairs[place];
          const practice = practiceOf[pair];
          // 1.
          const atOnce = underWayOfPractice[practice];
          const hoursEach = hours[practice] * shareOf[atOnce];
          if (hoursEach === 0) continue;
          // 2.
          const efficiency = minimumEfficiency + (1 - minimumEfficiency) * capability[practice];
          // 3.
          const saved = entryWeek[practice] <= now.week ? tools * dataQuality[practice] : 0;
          const hoursOfWork = hoursAlone[pair] * (1 - saved) * (1 + parallelCost * (atOnce - 1));
          // 4.
          const step = (hoursEach * efficiency) / hoursOfWork;
          const reached = progress[pair] + step;
          progress[pair] = reached;
          given += hoursEach;
          if (reached >= 1 - rounding) {
            given -= hoursEach * Math.max(0, (reached - 1) / step);
            finished.push(pair);
          }
        }
        accounts.hoursGiven += given;
        // Only now, so that the hours of this week are shared by all that were under way in it.
        for (const pair of finished) stages.complete(pair);
      },
    };
  },
};
