/**
 * ODD: Decide (not started or lapsed -> under way).
 *
 * 1. Fit = exp(-fitSensitivity (|orientation - phi| - fitReference)). While the programme promotes the improvement to
 *    the practice, phi = (1 - `adaptation`)(`framing` + framing of the improvement) / 2 + `adaptation` orientation;
 *    otherwise phi is the framing of the improvement. Fit multiplies the whole hazard of rule 4, starting without a
 *    push and peers included.
 * 2. Willingness = boroughFactor exp(-fatigueSensitivity fatigue) (1 + gateHalfSaturation / gateReference) hoursPerGp /
 *    (hoursPerGp + gateHalfSaturation). The last two factors are the time gate, which is 1 if its half-saturation is 0.
 * 3. Push = guidanceStrength with `guidance` + mentoringStrength with a mentor + incentiveStrength `incentive` +
 *    trainingStrength trainingTrace + feedbackStrength reportPull trust dataQuality dataReliance, for promoted
 *    improvements in practices that have entered, while support is on: what is left of a training impulse then pushes
 *    no more. An improvement is promoted from its entry of improvementStartWeeks after the start, or from the start if
 *    the list is empty; null, or no entry in a list that is not empty, means never.
 * 4. Hazard = willingness fit (secularHazard + push + peerStrength psi(S)), S the share of ties in place, 0 without
 *    ties. psi(S) = S if contagionSteepness is 0, else S^gamma (1 + theta^gamma) / (S^gamma + theta^gamma) with gamma =
 *    contagionSteepness and theta = contagionMidpoint.
 * 5. The decision falls in the week in which the hazard added up since the practice was last free to decide passes an
 *    Exp(1) threshold. incentiveShare is the incentive's push over the whole bracket of rule 4 in that week.
 */
import { exp } from '../../random/exp-log.ts';
import type { Parameters } from '../parameters.ts';
import type { Mechanism, State, World } from '../state.ts';

/** Rule 2, the time gate: 1 at the reference practice, 0 without time; always 1 when its half-saturation is 0. */
export function timeGate(hoursPerGp: number, { gateHalfSaturation, gateReference }: Parameters): number {
  if (gateHalfSaturation === 0) return 1;
  return ((1 + gateHalfSaturation / gateReference) * hoursPerGp) / (hoursPerGp + gateHalfSaturation);
}

/** Rule 1, the factor of a mismatch. */
export function fitFactor(mismatch: number, { fitSensitivity, fitReference }: Parameters): number {
  return exp(-fitSensitivity * (mismatch - fitReference));
}

/** Whether an improvement is being promoted in this week of support. */
export function isPromoted(world: World, improvement: number, weekOfSupport: number): boolean {
  const starts = world.plan.improvementStartWeeks;
  const start = starts.length === 0 ? 0 : starts[improvement];
  return start !== null && start !== undefined && weekOfSupport >= start;
}

export const decide: Mechanism = {
  name: 'Decide',
  writes: ['stage', 'decisionLeft', 'incentiveShare', 'fitWithProgramme', 'fitWithout'],
  make(state, world, stages) {
    const {
      practices,
      improvements,
      decisionLeft,
      incentiveShare,
      fitWithProgramme,
      fitWithout,
      peerHazard,
      boroughFactor,
      hoursPerGp,
      trainingTrace,
      reportPull,
      trust,
      dataQuality,
      mentorEndWeek,
      entryWeek,
      waveOf,
      fatigue,
      waves,
      practiceOf,
      open,
      now,
    } = state;
    const reliance = new Float64Array(improvements);
    const promoted = new Uint8Array(improvements);
    const offered = new Uint8Array(practices);
    const willingness = new Float64Array(practices);
    const push = new Float64Array(practices);
    const report = new Float64Array(practices);
    let freshness = new Float64Array(1);

    return {
      reset() {
        world.improvements.forEach((improvement, index) => {
          reliance[index] = improvement.dataReliance;
        });
        setFit(state, world);
        freshness = new Float64Array(waves.count);
      },

      step() {
        const { plan, parameters } = world;
        const { secularHazard, mentoringStrength, trainingStrength, feedbackStrength, fatigueSensitivity } =
          parameters;
        for (let wave = 0; wave < waves.count; wave++) {
          freshness[wave] = exp(-fatigueSensitivity * fatigue.level[wave]);
        }
        const incentivePush = parameters.incentiveStrength * plan.incentive;
        const pushOfAll = (plan.guidance ? parameters.guidanceStrength : 0) + incentivePush;
        for (let improvement = 0; improvement < improvements; improvement++) {
          promoted[improvement] =
            world.offersSupport && isPromoted(world, improvement, now.weekOfSupport) ? 1 : 0;
        }

        for (let practice = 0; practice < practices; practice++) {
          const on = now.supportOn && entryWeek[practice] <= now.week;
          offered[practice] = on ? 1 : 0;
          // 2.
          const gate = timeGate(hoursPerGp[practice], parameters);
          willingness[practice] = boroughFactor[practice] * freshness[waveOf[practice]] * gate;
          // 3.
          if (on) {
            push[practice] =
              pushOfAll +
              trainingStrength * trainingTrace[practice] +
              (mentorEndWeek[practice] > now.week ? mentoringStrength : 0);
            report[practice] =
              feedbackStrength * reportPull[practice] * trust[practice] * dataQuality[practice];
          }
        }

        // From the end of the list, because the last entry moves into the gap of one that starts.
        const { pairs } = open;
        for (let place = open.count - 1; place >= 0; place--) {
          const pair = pairs[place];
          const practice = practiceOf[pair];
          const improvement = pair - practice * improvements;
          // 4.
          let sum = secularHazard + peerHazard[pair];
          let fit = fitWithout[pair];
          const pushed = promoted[improvement] & offered[practice];
          if (pushed === 1) {
            fit = fitWithProgramme[pair];
            sum += push[practice] + report[practice] * reliance[improvement];
          }
          // 5.
          const left = decisionLeft[pair] - willingness[practice] * fit * sum;
          decisionLeft[pair] = left;
          if (left <= 0) {
            incentiveShare[pair] = pushed === 1 && sum > 0 ? incentivePush / sum : 0;
            stages.start(pair);
          }
        }
      },
    };
  },
};

/** Rule 1 for every practice-improvement, with and without the programme's framing. */
function setFit(state: State, world: World): void {
  const { plan, parameters, improvements } = world;
  const { framing, adaptation } = plan;
  for (let practice = 0; practice < state.practices; practice++) {
    const orientation = state.orientation[practice];
    for (let improvement = 0; improvement < improvements.length; improvement++) {
      const pair = practice * improvements.length + improvement;
      const own = improvements[improvement].framing;
      const phi = ((1 - adaptation) * (framing + own)) / 2 + adaptation * orientation;
      state.fitWithProgramme[pair] = fitFactor(Math.abs(orientation - phi), parameters);
      state.fitWithout[pair] = fitFactor(Math.abs(orientation - own), parameters);
    }
  }
}
