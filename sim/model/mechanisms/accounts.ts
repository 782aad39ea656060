/**
 * ODD: Accounts.
 *
 * 1. Costs, while support is on. Each week: mentorCost / 52 a mentor and analystCost / 52 an analyst, busy or not;
 *    toolsCost / 52 a practice that has entered; feedbackCost / 52 a practice that has had a report; gpHourCost an hour
 *    of protectedTime; incentiveCost / 52 times the level of the `incentive` for each recorded bundle of a practice
 *    that has entered. seatCost a seat taken up, attended or not. guidanceCost once, in the first week.
 * 2. Patients reached are patients with the bundle beyond baseline, added up in patient-years.
 * 3. Admissions of a practice are register admissionRate / 52 times the season times [1 - (1 - bundleRelativeRisk)
 *    coverage] / [1 - (1 - bundleRelativeRisk) baseline]; avoided are those at baseline minus these. The season is 1 +
 *    A cos(2 pi (w - 1) / 52), with A such that the 17 weeks around the peak hold admissionSeasonRatio times the
 *    admissions of the 17 around the trough. Saved is admissionCost for each admission avoided; it is never set against
 *    the cost of the plan.
 */
import { amplitudeOfRatio, seasonOf, weeksPerYear } from '../calendar.ts';
import type { Mechanism } from '../state.ts';

export const accounts: Mechanism = {
  name: 'Accounts',
  writes: ['accounts'],
  make(state, world) {
    const { practices, accounts, coverage, baselineCoverage, coverageNow, register, waves, now } = state;
    let amplitude = 0;
    /** Admissions avoided a week at mean season for one unit of coverage beyond baseline. */
    const avoidable = new Float64Array(practices);

    function enteredBy(week: number): number {
      let entered = 0;
      for (let wave = 0; wave < waves.count; wave++) {
        if (waves.entryWeek[wave] <= week) entered += waves.members[wave];
      }
      return entered;
    }

    return {
      reset() {
        const { admissionSeasonRatio, admissionRate, bundleRelativeRisk } = world.parameters;
        for (const name of Object.keys(accounts) as (keyof typeof accounts)[]) accounts[name] = 0;
        amplitude = amplitudeOfRatio(admissionSeasonRatio);
        for (let practice = 0; practice < practices; practice++) {
          const effect =
            (1 - bundleRelativeRisk) / (1 - (1 - bundleRelativeRisk) * baselineCoverage[practice]);
          avoidable[practice] = (register[practice] * admissionRate * effect) / weeksPerYear;
        }
      },

      step() {
        const { plan, parameters } = world;
        // 1.
        if (now.supportOn) {
          const entered = enteredBy(now.week);
          const informed = enteredBy(now.week - plan['feedback.weeksBefore']);
          accounts.mentors += (plan['mentorship.mentors'] * parameters.mentorCost) / weeksPerYear;
          accounts.analysts += (plan['analysts.analysts'] * parameters.analystCost) / weeksPerYear;
          if (plan.guidance && now.weekOfSupport === 0) accounts.guidance += parameters.guidanceCost;
          if (plan['feedback.weeksBetween'] > 0)
            accounts.feedback += (informed * parameters.feedbackCost) / weeksPerYear;
          if (plan.tools) accounts.tools += (entered * parameters.toolsCost) / weeksPerYear;
          accounts.protectedTime += entered * plan.protectedTime * parameters.gpHourCost;
          accounts.incentive +=
            (accounts.recordedOfPaid * plan.incentive * parameters.incentiveCost) / weeksPerYear;
          accounts.training = accounts.seatsTaken * parameters.seatCost;
          accounts.total =
            accounts.mentors +
            accounts.analysts +
            accounts.training +
            accounts.guidance +
            accounts.feedback +
            accounts.tools +
            accounts.protectedTime +
            accounts.incentive;
        }
        // 2.
        accounts.patientYears += coverageNow.beyondBaseline / weeksPerYear;
        // 3.
        const season = 1 + amplitude * seasonOf(world.firstCalendarWeek + now.week);
        let avoided = 0;
        for (let practice = 0; practice < practices; practice++) {
          avoided += avoidable[practice] * (coverage[practice] - baselineCoverage[practice]);
        }
        accounts.admissionsAvoided += avoided * season;
      },
    };
  },
};
