/**
 * ODD: Support arrives, mentors.
 *
 * 1. There are mentorship.mentors times mentorship.practicesPerMentor places. A practice keeps one for mentorship.weeks
 *    weeks, the week of arrival among them, and has one only once. When support ends, every mentor leaves.
 * 2. Free places go to those at the head of the queue that have not had a mentor.
 */
import { type Mechanism, never } from '../state.ts';

export const mentorship: Mechanism = {
  name: 'Mentors',
  writes: ['mentorStartWeek', 'mentorEndWeek', 'queue', 'accounts'],
  make({ mentorStartWeek, mentorEndWeek, queue, accounts, now }, world) {
    let oldest = 0;

    return {
      reset() {
        mentorStartWeek.fill(never);
        mentorEndWeek.fill(0);
        oldest = 0;
      },

      step() {
        const { plan } = world;
        const { week } = now;
        // 1. Mentored practices are a run of the queue: those from `oldest` up to nextMentored.
        if (!now.supportOn) {
          for (; oldest < queue.nextMentored; oldest++) {
            const practice = queue.practices[oldest];
            mentorEndWeek[practice] = Math.min(mentorEndWeek[practice], week);
          }
        }
        while (oldest < queue.nextMentored && mentorEndWeek[queue.practices[oldest]] <= week) oldest++;
        // 2.
        const places = now.supportOn ? plan['mentorship.mentors'] * plan['mentorship.practicesPerMentor'] : 0;
        while (queue.nextMentored < queue.length && queue.nextMentored - oldest < places) {
          const practice = queue.practices[queue.nextMentored++];
          mentorStartWeek[practice] = week;
          mentorEndWeek[practice] = week + plan['mentorship.weeks'];
        }
        queue.mentored = queue.nextMentored - oldest;
        accounts.mentoredWeeks += queue.mentored;
      },
    };
  },
};
