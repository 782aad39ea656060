/**
 * What a plan commits itself to before anything has happened: when waves enter, how many practices support can reach at
 * once, and what it costs whatever the practices do. The model's accounts give the same sums (see the tests).
 */
import { weeksPerYear } from '../model/calendar.ts';
import { offersSupport, type Plan } from '../model/levers.ts';
import type { Parameters } from '../model/parameters.ts';
import type { Population } from '../model/population.ts';

export interface Wave {
  /** Week of the simulation in which it enters. */
  readonly week: number;
  readonly practices: number;
}

export interface Schedule {
  /** Practices that take part. */
  readonly practices: number;
  /** First week of support, and the first week after it; both within the run. Equal where nothing is offered. */
  readonly from: number;
  readonly to: number;
  /** Waves whose week of entry lies within the support; one wave where all enter at once. */
  readonly waves: readonly Wave[];
  /** Practices that never enter, because support ends before their wave. */
  readonly leftOut: number;
  /** Practices that can have a mentor at the same time, and those that can have had one by the end. */
  readonly mentorPlaces: number;
  readonly mentorReach: number;
  /** Practices with a mentor, one round after the other, each as long as a practice keeps its mentor. */
  readonly mentorRounds: readonly {
    readonly from: number;
    readonly to: number;
    readonly practices: number;
  }[];
  readonly trainingSessions: number;
  readonly analystVisits: number;
}

/** @param weeks weeks simulated */
export function scheduleOf(plan: Plan, weeks: number, population: Population): Schedule {
  const practices = takingPart(plan, population);
  const from = Math.min(weeks, plan.startWeek);
  const to = offersSupport(plan) ? Math.min(weeks, plan.startWeek + plan.weeks) : from;
  const length = to - from;
  const waves: Wave[] = [];
  const size = plan.order === 'everyone' || plan['waves.size'] === 0 ? practices : plan['waves.size'];
  let entered = 0;
  for (let week = from; week < to && entered < practices; week += plan['waves.weeksBetween']) {
    const joining = Math.min(size, practices - entered);
    waves.push({ week, practices: joining });
    entered += joining;
  }
  const mentorPlaces = plan['mentorship.mentors'] * plan['mentorship.practicesPerMentor'];
  const mentorRounds: { from: number; to: number; practices: number }[] = [];
  let mentored = 0;
  if (mentorPlaces > 0) {
    for (let start = from; start < to && mentored < entered; start += plan['mentorship.weeks']) {
      const waiting =
        waves.reduce((sum, wave) => sum + (wave.week <= start ? wave.practices : 0), 0) - mentored;
      const taken = Math.min(mentorPlaces, Math.max(0, waiting));
      if (taken > 0) {
        mentorRounds.push({
          from: start,
          to: Math.min(to, start + plan['mentorship.weeks']),
          practices: taken,
        });
        mentored += taken;
      }
    }
  }
  return {
    practices,
    from,
    to,
    waves,
    leftOut: practices - entered,
    mentorPlaces: Math.min(mentorPlaces, practices),
    mentorReach: mentored,
    mentorRounds,
    trainingSessions: plan['training.seats'] > 0 ? Math.ceil(length / plan['training.weeksBetween']) : 0,
    analystVisits: Math.floor(plan['analysts.analysts'] * plan['analysts.visitsPerWeek'] * length),
  };
}

/** Practices that a plan is for: those of its boroughs, or all where it names none. */
export function takingPart({ boroughs }: Plan, population: Population): number {
  if (boroughs.length === 0) return population.size;
  let count = 0;
  for (const borough of population.borough) if (boroughs.includes(population.boroughs[borough])) count++;
  return count;
}

/** Pounds by kind. What practices decide is left out: seats that they take and care for which they are paid. */
export interface CommittedCost {
  readonly mentors: number;
  readonly analysts: number;
  readonly guidance: number;
  readonly feedback: number;
  readonly tools: number;
  readonly protectedTime: number;
  readonly total: number;
  /** If every seat of every session were taken. */
  readonly trainingAtMost: number;
}

/** The cost of the whole support, as if no budget ended it earlier. */
export function committedCost(
  plan: Plan,
  weeks: number,
  population: Population,
  parameters: Parameters,
): CommittedCost {
  const { from, to, waves, practices, trainingSessions } = scheduleOf(plan, weeks, population);
  /** Practice-weeks from `after` weeks after entry to the end of the support. */
  const practiceWeeks = (after: number) =>
    waves.reduce((sum, wave) => sum + wave.practices * Math.max(0, to - wave.week - after), 0);
  const years = (to - from) / weeksPerYear;
  const costs = {
    mentors: plan['mentorship.mentors'] * parameters.mentorCost * years,
    analysts: plan['analysts.analysts'] * parameters.analystCost * years,
    guidance: plan.guidance && to > from ? parameters.guidanceCost : 0,
    feedback:
      plan['feedback.weeksBetween'] > 0
        ? (practiceWeeks(plan['feedback.weeksBefore']) * parameters.feedbackCost) / weeksPerYear
        : 0,
    tools: plan.tools ? (practiceWeeks(0) * parameters.toolsCost) / weeksPerYear : 0,
    protectedTime: practiceWeeks(0) * plan.protectedTime * parameters.gpHourCost,
  };
  return {
    ...costs,
    total: Object.values(costs).reduce((sum, cost) => sum + cost, 0),
    trainingAtMost: trainingSessions * Math.min(plan['training.seats'], practices) * parameters.seatCost,
  };
}
