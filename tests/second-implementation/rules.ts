/** A week of the second implementation, rule by rule as the ODD has them. A test may exchange a rule for another. */
import { exponential, processes, uniform } from '../../sim/random/draws.ts';
import { offersAnything, windDecision } from './beginning.ts';
import {
  type Clock,
  costOf,
  type Future,
  isReached,
  mean,
  type Practice,
  type PracticeImprovement,
  presentShareOf,
  sum,
} from './practice.ts';

/** Whether a clock has run out after feeling the hazard of a week. */
function runsOut(clock: Clock, hazard: number): boolean {
  clock.felt += hazard;
  return clock.felt >= clock.threshold;
}

const seasonOf = (future: Future) =>
  Math.cos((2 * Math.PI * (future.scenario.firstCalendarWeek + future.week - 1)) / 52);
/** Four months are the 17 weeks around the peak, and around the trough. */
const meanOfPeak = mean(Array.from({ length: 17 }, (_, week) => Math.cos((2 * Math.PI * (week - 8)) / 52)));
const isPromoted = (what: PracticeImprovement, future: Future) => {
  const starts = future.plan.improvementStartWeeks;
  const start = starts.length === 0 ? 0 : starts[what.number];
  return start !== null && future.week - future.plan.startWeek >= start;
};
const isPaid = (practice: Practice, future: Future) =>
  future.plan.incentive > 0 && isReached(practice, future);
const shareInPlace = ({ practice, number }: PracticeImprovement) =>
  practice.ties.length === 0
    ? 0
    : practice.ties.filter((tie) => tie.improvements[number].stage === 'in place').length /
      practice.ties.length;
const hasMentor = (practice: Practice) => practice.mentorWeeksLeft > 0;

type Step = (future: Future, using: Rules) => void;
type OfPractice<Value> = (practice: Practice, future: Future, using: Rules) => Value;
type OfImprovement = (what: PracticeImprovement, future: Future, using: Rules) => number;

/** The 15 steps of a week, each before the formulas that it uses. */
export interface Rules {
  season: Step;
  turnover: Step;
  leave: OfPractice<void>;
  strain: OfPractice<number>;
  time: Step;
  hoursPerGp: OfPractice<number>;
  queue: Step;
  mentors: Step;
  training: Step;
  attendance: OfPractice<number>;
  train: OfPractice<void>;
  analysts: Step;
  visit: OfPractice<void>;
  learning: Step;
  trainingTrace: OfPractice<number>;
  trust: Step;
  believe: OfPractice<void>;
  reportPull: OfPractice<number>;
  fatigue: Step;
  decide: Step;
  fit(what: PracticeImprovement, promoted: boolean, future: Future): number;
  willingness: OfPractice<number>;
  gate: OfPractice<number>;
  push: OfImprovement;
  psi(share: number, future: Future): number;
  work: Step;
  efficiency: OfPractice<number>;
  hoursOfWork(what: PracticeImprovement, atOnce: number, future: Future): number;
  embed: Step;
  lapseHazard: OfImprovement;
  coverage: Step;
  delivered(practice: Practice): number;
  recorded: OfPractice<number>;
  accounts: Step;
  pay: Step;
  admissionsAvoided: OfPractice<number>;
}

export const rules: Rules = {
  // Season and rivals ------------------------------------------------------------------------------------------
  season(future) {
    const { plan, parameters: p, week } = future;
    future.season = p.seasonalAmplitude * seasonOf(future);
    future.rivals = future.rivalArrivals.filter(
      (arrival) => arrival <= week && week < arrival + p.rivalWeeks,
    ).length;
    const inTime = week >= plan.startWeek && week < plan.startWeek + plan.weeks;
    const spent = plan.budget > 0 && costOf(future) >= plan.budget;
    const before = future.supportOn;
    future.supportOn = offersAnything(plan) && inTime && !spent;
    if (before && !future.supportOn) future.endedWeek = week;
  },

  // Turnover ---------------------------------------------------------------------------------------------------
  turnover(future, using) {
    const { parameters: p, key } = future;
    for (const practice of future.practices) {
      const leaving = (p.turnoverRate * Math.exp(p.turnoverDeprivationSlope * practice.deprivation)) / 52;
      for (const post of practice.posts) {
        const { number, refills, clock } = post;
        if (!post.vacant && runsOut(clock, leaving)) {
          using.leave(practice, future, using);
          post.vacant = true;
          post.clock = {
            felt: 0,
            threshold: exponential(key, processes.filling, practice.entity, number, refills),
          };
        } else if (post.vacant && runsOut(clock, 1 / p.vacancyWeeks)) {
          post.vacant = false;
          post.refills = refills + 1;
          post.clock = {
            felt: 0,
            threshold: exponential(key, processes.leaving, practice.entity, number, refills + 1),
          };
        }
      }
    }
  },
  leave(practice, { parameters: p }) {
    const kept = 1 - p.knowledgeLoss / practice.posts.length;
    practice.capability *= kept;
    for (const what of practice.improvements) what.embedding *= kept;
  },
  strain(practice, { parameters: p }) {
    return practice.utilisation / (p.vacancyCover + (1 - p.vacancyCover) * presentShareOf(practice));
  },

  // Time -------------------------------------------------------------------------------------------------------
  time(future, using) {
    for (const practice of future.practices) {
      practice.hoursPerGp = using.hoursPerGp(practice, future, using);
      practice.hours = practice.gpFte * practice.hoursPerGp;
    }
  },
  hoursPerGp(practice, future, using) {
    const { parameters: p, plan } = future;
    const util = using.strain(practice, future, using) * (1 + future.season);
    const slack = p.contractedHours * presentShareOf(practice) * Math.max(0, 1 - util);
    const bought = isReached(practice, future) ? plan.protectedTime / practice.gpFte : 0;
    return (p.slackShare * (slack + p.protectedHours + bought)) / (1 + p.rivalTimeShare * future.rivals);
  },

  // Who first --------------------------------------------------------------------------------------------------
  queue(future) {
    for (const practice of future.order) {
      if (practice.queueWeek !== undefined || !isReached(practice, future)) continue;
      if (
        future.plan.order === 'volunteers' &&
        !future.changes.some(({ what }) => what.practice === practice)
      )
        continue;
      practice.queueWeek = future.week;
      future.queue.push(practice);
    }
  },

  // Support arrives --------------------------------------------------------------------------------------------
  mentors(future) {
    const { plan } = future;
    for (const practice of future.queue) {
      if (practice.mentorWeeksLeft > 0) practice.mentorWeeksLeft--;
      if (!future.supportOn) practice.mentorWeeksLeft = 0;
    }
    if (!future.supportOn) return;
    let free =
      plan['mentorship.mentors'] * plan['mentorship.practicesPerMentor'] -
      future.queue.filter(hasMentor).length;
    for (const practice of future.queue) {
      if (free === 0 || practice.mentorWeek !== undefined) continue;
      practice.mentorWeek = future.week;
      practice.mentorWeeksLeft = plan['mentorship.weeks'];
      free--;
    }
    future.mentoredWeeks += future.queue.filter(hasMentor).length;
  },
  training(future, using) {
    const { plan, parameters: p, queue, key, week } = future;
    if (!future.supportOn || (week - plan.startWeek) % plan['training.weeksBetween'] !== 0) return;
    for (let seat = 0; seat < Math.min(plan['training.seats'], queue.length); seat++) {
      if (future.nextSeat >= queue.length) future.nextSeat = 0;
      const practice = queue[future.nextSeat++];
      future.costs.training += p.seatCost;
      const chance = using.attendance(practice, future, using);
      if (uniform(key, processes.attendance, practice.entity, 0, week) < chance) {
        future.seatsAttended++;
        using.train(practice, future, using);
      }
    }
  },
  attendance({ hoursPerGp }, { parameters: p }) {
    return p.gateHalfSaturation === 0 ? 1 : hoursPerGp / (hoursPerGp + p.gateHalfSaturation);
  },
  train(practice, { parameters: p, week }) {
    practice.capability += p.trainingGain * (1 - practice.capability);
    practice.trainedWeek = week;
  },
  analysts(future, using) {
    const { plan, queue } = future;
    if (!future.supportOn || queue.length === 0) return;
    const rate = plan['analysts.analysts'] * plan['analysts.visitsPerWeek'];
    // Ten tenths are a visit, whatever the rounding of a tenth.
    const visitsIn = (weeks: number) => Math.floor(rate * weeks + 1e-9);
    const visits = visitsIn(future.visitingWeeks + 1) - visitsIn(future.visitingWeeks);
    future.visitingWeeks++;
    for (let visit = 0; visit < Math.min(visits, queue.length); visit++) {
      if (future.nextVisit >= queue.length) future.nextVisit = 0;
      future.visitsMade++;
      using.visit(queue[future.nextVisit++], future, using);
    }
  },
  visit(practice, { parameters: p }) {
    practice.dataQuality += p.analystGain * (1 - practice.dataQuality);
  },

  // Slow states ------------------------------------------------------------------------------------------------
  learning(future) {
    const { parameters: p } = future;
    for (const practice of future.practices) {
      if (hasMentor(practice)) {
        practice.capability += p.mentoringGain * (1 - practice.capability);
        practice.dataQuality += p.mentoringDataGain * (1 - practice.dataQuality);
      }
      if (practice.dataQuality > practice.initialDataQuality) {
        practice.dataQuality = Math.max(
          practice.initialDataQuality,
          (1 - p.dataDecay) * practice.dataQuality,
        );
      }
    }
  },
  /** It has halved once a half-life; the first week counts. */
  trainingTrace({ trainedWeek }, { parameters: p, week }) {
    return trainedWeek === undefined ? 0 : 0.5 ** ((week - trainedWeek + 1) / p.trainingHalfLife);
  },
  trust(future, using) {
    const between = future.plan['feedback.weeksBetween'];
    if (between === 0) return;
    for (const practice of future.practices) {
      if (!isReached(practice, future)) continue;
      const weeksOn = future.week - (practice.entryWeek as number) - future.plan['feedback.weeksBefore'];
      if (weeksOn < 0 || weeksOn % between !== 0) continue;
      practice.reportWeek = future.week;
      using.believe(practice, future, using);
    }
  },
  believe(practice, { parameters: p }) {
    const distance = practice.dataQuality - practice.trust;
    practice.trust += distance * (distance > 0 ? p.trustGain : p.trustLoss);
  },
  reportPull({ reportWeek }, { parameters: p, week, supportOn }) {
    if (reportWeek === undefined || !supportOn) return 0;
    return 0.5 ** ((week - reportWeek) / p.feedbackHalfLife);
  },
  fatigue(future) {
    const { parameters: p } = future;
    for (const practice of future.practices) {
      const load = future.rivals + (isReached(practice, future) ? p.programmeFatigueWeight : 0);
      const { fatigue } = practice;
      practice.fatigue += p.fatigueGain * load * (1 - fatigue) - p.fatigueRecovery * fatigue;
    }
  },

  // Decide -----------------------------------------------------------------------------------------------------
  decide(future, using) {
    const { parameters: p, plan } = future;
    for (const practice of future.practices) {
      const willingness = using.willingness(practice, future, using);
      for (const what of practice.improvements) {
        if (what.stage === 'under way' || what.stage === 'in place') continue;
        const peers = shareInPlace(what);
        const promoted = isReached(practice, future) && isPromoted(what, future);
        const push = promoted ? using.push(what, future, using) : 0;
        const reasons = p.secularHazard + push + p.peerStrength * using.psi(peers, future);
        if (!runsOut(what.decision, willingness * using.fit(what, promoted, future) * reasons)) continue;
        const money = promoted ? p.incentiveStrength * plan.incentive : 0;
        what.incentiveShare = reasons > 0 ? money / reasons : 0;
        what.stage = 'under way';
        what.progress = 0;
        future.changes.push({ week: future.week, what, to: what.stage, peers });
      }
    }
  },
  fit({ practice, improvement }, promoted, future) {
    const { parameters: p, plan } = future;
    const message = (plan.framing + improvement.framing) / 2;
    const phi = promoted
      ? (1 - plan.adaptation) * message + plan.adaptation * practice.orientation
      : improvement.framing;
    return Math.exp(-p.fitSensitivity * (Math.abs(practice.orientation - phi) - p.fitReference));
  },
  willingness(practice, future, using) {
    const freshness = Math.exp(-future.parameters.fatigueSensitivity * practice.fatigue);
    return practice.boroughFactor * freshness * using.gate(practice, future, using);
  },
  gate({ hoursPerGp }, { parameters: p }) {
    if (p.gateHalfSaturation === 0) return 1;
    const height = 1 + p.gateHalfSaturation / p.gateReference;
    return (height * hoursPerGp) / (hoursPerGp + p.gateHalfSaturation);
  },
  push({ practice, improvement }, future, using) {
    const { parameters: p, plan } = future;
    return sum([
      plan.guidance ? p.guidanceStrength : 0,
      hasMentor(practice) ? p.mentoringStrength : 0,
      p.incentiveStrength * plan.incentive,
      p.trainingStrength * using.trainingTrace(practice, future, using),
      p.feedbackStrength *
        using.reportPull(practice, future, using) *
        practice.trust *
        practice.dataQuality *
        improvement.dataReliance,
    ]);
  },
  psi(share, { parameters: p }) {
    const { contagionSteepness: gamma, contagionMidpoint: theta } = p;
    if (gamma === 0) return share;
    return (share ** gamma * (1 + theta ** gamma)) / (share ** gamma + theta ** gamma);
  },

  // Work -------------------------------------------------------------------------------------------------------
  work(future, using) {
    for (const practice of future.practices) {
      const begun = practice.improvements.filter(({ stage }) => stage === 'under way');
      for (const what of begun) {
        const hours = practice.hours / begun.length;
        const work = using.hoursOfWork(what, begun.length, future);
        const efficiency = using.efficiency(practice, future, using);
        future.hoursGiven += Math.min(hours, ((1 - what.progress) * work) / efficiency);
        what.progress += (hours * efficiency) / work;
        // Through rounding of a sum of shares the last week may fall short by a hair.
        if (what.progress < 1 - 1e-9) continue;
        what.stage = 'in place';
        what.embedding = 0;
        what.lapsing = {
          felt: 0,
          threshold: exponential(future.key, processes.lapse, practice.entity, what.number, what.lapses),
        };
        future.changes.push({ week: future.week, what, to: what.stage });
      }
    }
  },
  efficiency({ capability }, { parameters: p }) {
    return p.minimumEfficiency + (1 - p.minimumEfficiency) * capability;
  },
  hoursOfWork({ practice, improvement }, atOnce, future) {
    const { parameters: p, plan } = future;
    const size = p.fixedWorkShare + ((1 - p.fixedWorkShare) * practice.listSize) / p.referenceListSize;
    const saved = plan.tools && isReached(practice, future) ? p.toolSaving * practice.dataQuality : 0;
    return p.workHours * improvement.work * size * (1 - saved) * (1 + p.parallelCost * (atOnce - 1));
  },

  // Embed or lapse ---------------------------------------------------------------------------------------------
  embed(future, using) {
    const { parameters: p, key } = future;
    for (const practice of future.practices) {
      for (const what of practice.improvements) {
        if (what.stage !== 'in place') continue;
        what.embedding += p.embeddingRate * (1 - what.embedding);
        if (!runsOut(what.lapsing, using.lapseHazard(what, future, using))) continue;
        what.stage = 'lapsed';
        what.progress = 0;
        what.embedding = 0;
        what.lapses++;
        windDecision(what, key);
        future.changes.push({ week: future.week, what, to: what.stage });
      }
    }
  },
  lapseHazard({ practice, embedding, incentiveShare }, future) {
    const { parameters: p } = future;
    const withdrawn = isPaid(practice, future) ? 0 : incentiveShare;
    return p.lapseHazard * (1 - embedding) * (1 + p.withdrawalEffect * withdrawn);
  },

  // Coverage ---------------------------------------------------------------------------------------------------
  coverage(future) {
    for (const { improvements } of future.practices) {
      for (const what of improvements) {
        const { baseline, improvement } = what;
        const target = what.stage === 'in place' ? Math.max(improvement.ceiling, baseline) : baseline;
        what.coverage += (target - what.coverage) / future.parameters.coverageRampWeeks;
      }
    }
  },
  /** Share of patients, mean over improvements. */
  delivered({ improvements }) {
    return mean(improvements.map(({ coverage }) => coverage));
  },
  recorded(practice, future, using) {
    const quality = practice.dataQuality;
    const paid = isPaid(practice, future) ? Math.min(1, future.plan.incentive) : 0;
    return (
      using.delivered(practice) * (quality + (1 - quality) * future.parameters.recordingInflation * paid)
    );
  },

  // Accounts ---------------------------------------------------------------------------------------------------
  accounts(future, using) {
    if (future.supportOn) using.pay(future, using);
    future.patientYears +=
      sum(
        future.practices.map(
          (practice) =>
            practice.register *
            (using.delivered(practice) - mean(practice.improvements.map(({ baseline }) => baseline))),
        ),
      ) / 52;
    future.admissionsAvoided += sum(
      future.practices.map((practice) => using.admissionsAvoided(practice, future, using)),
    );
  },
  pay(future, using) {
    const { plan, parameters: p, costs } = future;
    const reached = future.practices.filter((practice) => isReached(practice, future));
    costs.mentors += (plan['mentorship.mentors'] * p.mentorCost) / 52;
    costs.analysts += (plan['analysts.analysts'] * p.analystCost) / 52;
    if (plan.guidance) costs.guidance = p.guidanceCost;
    for (const practice of reached) {
      if (plan['feedback.weeksBetween'] > 0 && practice.reportWeek !== undefined)
        costs.feedback += p.feedbackCost / 52;
      if (plan.tools) costs.tools += p.toolsCost / 52;
      costs.protectedTime += plan.protectedTime * p.gpHourCost;
      const bundles = practice.register * using.recorded(practice, future, using);
      costs.incentive += (bundles * plan.incentive * p.incentiveCost) / 52;
    }
  },
  /** Admissions of the week at baseline care, less those with the care that is delivered. */
  admissionsAvoided(practice, future, using) {
    const { parameters: p } = future;
    const risk = (care: number) => 1 - (1 - p.bundleRelativeRisk) * care;
    const baseline = mean(practice.improvements.map((one) => one.baseline));
    const amplitude = (p.admissionSeasonRatio - 1) / (p.admissionSeasonRatio + 1) / meanOfPeak;
    const expected = ((practice.register * p.admissionRate) / 52) * (1 + amplitude * seasonOf(future));
    return expected - (expected * risk(using.delivered(practice))) / risk(baseline);
  },
};

/** One week, in the order of the ODD. */
export function runWeek(future: Future, using: Rules = rules): void {
  using.season(future, using);
  using.turnover(future, using);
  using.time(future, using);
  using.queue(future, using);
  using.mentors(future, using);
  using.training(future, using);
  using.analysts(future, using);
  using.learning(future, using);
  using.trust(future, using);
  using.fatigue(future, using);
  using.decide(future, using);
  using.work(future, using);
  using.embed(future, using);
  using.coverage(future, using);
  using.accounts(future, using);
}
