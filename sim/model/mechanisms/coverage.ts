/**
 * ODD: Coverage.
 *
 * 1. Delivered coverage of an improvement moves to its target by the share 1 / coverageRampWeeks a week. The target is
 *    the ceiling (or the baseline, if that is higher) while the improvement is in place, else the baseline. The mean
 *    over improvements follows the same rule, so only the mean is kept.
 * 2. Recorded coverage is delivered coverage times dataQuality + (1 - dataQuality) recordingInflation `incentive`, the
 *    incentive counting up to the standard level of 1, while support is on, in practices that have entered.
 * 3. Over practices both are weighted by register; without patients both are 0.
 */
import type { Mechanism } from '../state.ts';

export const coverage: Mechanism = {
  name: 'Coverage',
  writes: ['coverage', 'coverageNow', 'accounts'],
  make(state, world) {
    const {
      practices,
      coverage,
      coverageTarget,
      baselineCoverage,
      register,
      dataQuality,
      entryWeek,
      coverageNow,
      accounts,
      now,
    } = state;
    let patients = 0;

    return {
      reset() {
        coverage.set(baselineCoverage);
        patients = 0;
        for (let practice = 0; practice < practices; practice++) patients += register[practice];
      },

      step() {
        const { coverageRampWeeks, recordingInflation } = world.parameters;
        const share = 1 / coverageRampWeeks;
        const inflation = now.supportOn ? recordingInflation * Math.min(1, world.plan.incentive) : 0;
        let delivered = 0;
        let recorded = 0;
        let recordedOfPaid = 0;
        let beyond = 0;
        for (let practice = 0; practice < practices; practice++) {
          // 1.
          const level = coverage[practice] + share * (coverageTarget[practice] - coverage[practice]);
          coverage[practice] = level;
          // 2.
          const paid = entryWeek[practice] <= now.week;
          const quality = dataQuality[practice];
          const reach = register[practice] * level;
          const record = reach * (quality + (1 - quality) * (paid ? inflation : 0));
          // 3.
          delivered += reach;
          recorded += record;
          if (paid) recordedOfPaid += record;
          beyond += register[practice] * (level - baselineCoverage[practice]);
        }
        coverageNow.delivered = patients > 0 ? delivered / patients : 0;
        coverageNow.recorded = patients > 0 ? recorded / patients : 0;
        coverageNow.beyondBaseline = beyond;
        accounts.recordedOfPaid = recordedOfPaid;
      },
    };
  },
};
