/**
 * ODD: Support arrives, training.
 *
 * 1. A session is held every training.weeksBetween weeks, first in the first week of support. Its training.seats seats
 *    go round the queue, on from where the last session stopped; none gets two at one session.
 * 2. A practice with a seat attends with probability hoursPerGp / (hoursPerGp + gateHalfSaturation), 1 if that
 *    half-saturation is 0.
 * 3. Who attends gains capability += trainingGain (1 - capability), and trainingTrace = 1.
 */
import { processes, uniform } from '../../random/draws.ts';
import { type Mechanism, never } from '../state.ts';

export const training: Mechanism = {
  name: 'Training',
  writes: ['capability', 'trainingTrace', 'queue', 'firstTrainingWeek', 'trainingSessions', 'accounts'],
  make(
    { hoursPerGp, capability, trainingTrace, queue, firstTrainingWeek, trainingSessions, accounts, now },
    world,
  ) {
    return {
      reset() {
        trainingTrace.fill(0);
        firstTrainingWeek.fill(never);
        trainingSessions.fill(0);
      },

      step() {
        const { plan, parameters, key, population } = world;
        // 1.
        if (!now.supportOn || now.weekOfSupport % plan['training.weeksBetween'] !== 0) return;
        const seats = Math.min(plan['training.seats'], queue.length);
        accounts.seatsTaken += seats;
        for (let seat = 0; seat < seats; seat++) {
          queue.nextSeat %= queue.length;
          const practice = queue.practices[queue.nextSeat++];
          // 2.
          const free = hoursPerGp[practice];
          const chance =
            parameters.gateHalfSaturation === 0 ? 1 : free / (free + parameters.gateHalfSaturation);
          if (uniform(key, processes.attendance, population.entities[practice], 0, now.week) >= chance)
            continue;
          // 3.
          capability[practice] += parameters.trainingGain * (1 - capability[practice]);
          trainingTrace[practice] = 1;
          trainingSessions[practice]++;
          if (firstTrainingWeek[practice] === never) firstTrainingWeek[practice] = now.week;
        }
      },
    };
  },
};
