/**
 * The three ways in which the stage of a practice-improvement changes, with everything that hangs on a stage: counts,
 * the list of what is in place, what peers see, and where coverage tends.
 *
 * psi(S) = S where contagionSteepness is 0 (simple contagion); otherwise S^gamma (1 + theta^gamma) / (S^gamma +
 * theta^gamma) with gamma = contagionSteepness and theta = contagionMidpoint (complex contagion; psi(1) = 1).
 */

import { exponential, processes } from '../random/draws.ts';
import { power } from '../random/exp-log.ts';
import { mostOfBundleCount } from './outcomes.ts';
import type { Parameters } from './parameters.ts';
import {
  inPlace,
  lapsed,
  never,
  notStarted,
  type Stages,
  type State,
  underWay,
  type World,
} from './state.ts';

/** Persuasion by a share of ties in place, 0 to 1. */
export function persuasion(share: number, parameters: Parameters): number {
  const { contagionSteepness: gamma, contagionMidpoint: theta } = parameters;
  if (gamma === 0 || share === 0) return share;
  // Both divided by share^gamma, so that a steep curve neither under- nor overflows.
  return (1 + power(theta, gamma)) / (1 + power(theta / share, gamma));
}

/** A list of practice-improvements from which each can be taken out at once. */
type List = State['open'];

function enter(list: List, pair: number): void {
  list.place[pair] = list.count;
  list.pairs[list.count++] = pair;
}

/** The last of the list takes the place of the one that leaves. */
function leave(list: List, pair: number): void {
  const last = list.pairs[--list.count];
  list.pairs[list.place[pair]] = last;
  list.place[last] = list.place[pair];
}

export function makeStages(state: State, world: World): Stages {
  const {
    practices,
    improvements,
    pairs,
    stage,
    counts,
    fifth,
    inPlaceOfFifth,
    inPlaceOfPractice,
    underWayOfPractice,
    stageOfPractice,
    practicesAtStage,
    open,
    begun,
    standing,
    ties,
    tiesInPlace,
    peerHazard,
    coverageTarget,
    baseline,
    baselineCoverage,
    now,
    firstStartWeek,
    firstInPlaceWeek,
    firstLapseWeek,
    lastInPlaceWeek,
    lastLapseWeek,
    tiesInPlaceAtDecision,
    decisionLeft,
    lapseLeft,
    spells,
    progress,
    embedding,
    incentiveShare,
    practiceOf,
  } = state;
  const { population } = world;
  const most = mostOfBundleCount(improvements);
  /** q psi(share), one row a number of ties, filled when a future first needs it. */
  let peerTable: (Float64Array | undefined)[] = [];
  const gain = new Float64Array(pairs);

  function hazardsOfPeers(degree: number): Float64Array {
    let row = peerTable[degree];
    if (row === undefined) {
      row = new Float64Array(degree + 1);
      for (let count = 0; count <= degree; count++) {
        row[count] =
          degree === 0 ? 0 : world.parameters.peerStrength * persuasion(count / degree, world.parameters);
      }
      peerTable[degree] = row;
    }
    return row;
  }

  function tellPeers(practice: number, improvement: number, change: number): void {
    const { start, end } = ties;
    for (let tie = start[practice]; tie < start[practice + 1]; tie++) {
      const peer = end[tie];
      const pair = peer * improvements + improvement;
      tiesInPlace[pair] += change;
      peerHazard[pair] = hazardsOfPeers(start[peer + 1] - start[peer])[tiesInPlace[pair]];
    }
  }

  /** Summed anew in the order of improvements, so that it does not depend on which came first. */
  function setCoverageTarget(practice: number): void {
    let target = baselineCoverage[practice];
    for (let pair = practice * improvements; pair < (practice + 1) * improvements; pair++) {
      if (stage[pair] === inPlace) target += gain[pair];
    }
    coverageTarget[practice] = target;
  }

  function setStageOfPractice(practice: number): void {
    practicesAtStage[stageOfPractice[practice]]--;
    if (inPlaceOfPractice[practice] > 0) stageOfPractice[practice] = inPlace;
    else if (underWayOfPractice[practice] > 0) stageOfPractice[practice] = underWay;
    else stageOfPractice[practice] = lapsed; // what has begun never is as if it had not
    practicesAtStage[stageOfPractice[practice]]++;
  }

  function wind(pair: number): void {
    const practice = practiceOf[pair];
    const improvement = pair - practice * improvements;
    const entity = population.entities[practice];
    decisionLeft[pair] = exponential(world.key, processes.decision, entity, improvement, spells[pair]);
  }

  return {
    reset() {
      peerTable = [];
      stage.fill(notStarted);
      tiesInPlace.fill(0);
      peerHazard.fill(0);
      spells.fill(0);
      progress.fill(0);
      embedding.fill(0);
      incentiveShare.fill(0);
      underWayOfPractice.fill(0);
      open.count = begun.count = standing.count = 0;
      for (let pair = 0; pair < pairs; pair++) enter(open, pair);
      inPlaceOfPractice.fill(0);
      stageOfPractice.fill(notStarted);
      practicesAtStage.fill(0);
      practicesAtStage[notStarted] = practices;
      inPlaceOfFifth.fill(0);
      for (const weeks of [firstStartWeek, firstInPlaceWeek, firstLapseWeek, lastInPlaceWeek, lastLapseWeek])
        weeks.fill(never);
      tiesInPlaceAtDecision.fill(0);
      counts.notStarted = pairs;
      counts.underWay = counts.inPlace = counts.lapsed = counts.mostOfBundle = 0;
      for (let practice = 0; practice < practices; practice++) {
        let mean = 0;
        for (let improvement = 0; improvement < improvements; improvement++) {
          const pair = practice * improvements + improvement;
          mean += baseline[pair] / improvements;
          gain[pair] = Math.max(0, world.improvements[improvement].ceiling - baseline[pair]) / improvements;
          wind(pair);
        }
        baselineCoverage[practice] = mean;
        coverageTarget[practice] = mean;
      }
    },

    tidy() {
      open.count = begun.count = standing.count = 0;
      for (let pair = 0; pair < pairs; pair++) {
        enter(stage[pair] === inPlace ? standing : stage[pair] === underWay ? begun : open, pair);
      }
    },

    start(pair) {
      if (stage[pair] === lapsed) counts.lapsed--;
      else counts.notStarted--;
      counts.underWay++;
      stage[pair] = underWay;
      progress[pair] = 0;
      const practice = practiceOf[pair];
      leave(open, pair);
      enter(begun, pair);
      underWayOfPractice[practice]++;
      setStageOfPractice(practice);
      if (firstStartWeek[pair] === never) {
        firstStartWeek[pair] = now.week;
        tiesInPlaceAtDecision[pair] = tiesInPlace[pair];
      }
    },

    complete(pair) {
      const practice = practiceOf[pair];
      const improvement = pair - practice * improvements;
      counts.underWay--;
      stage[pair] = inPlace;
      embedding[pair] = 0;
      lapseLeft[pair] = exponential(
        world.key,
        processes.lapse,
        population.entities[practice],
        improvement,
        spells[pair],
      );
      underWayOfPractice[practice]--;
      leave(begun, pair);
      counts.inPlace++;
      enter(standing, pair);
      if (++inPlaceOfPractice[practice] === most) counts.mostOfBundle++;
      setStageOfPractice(practice);
      inPlaceOfFifth[fifth[practice]]++;
      setCoverageTarget(practice);
      lastInPlaceWeek[pair] = now.week;
      if (firstInPlaceWeek[pair] === never) firstInPlaceWeek[pair] = now.week;
      tellPeers(practice, improvement, 1);
    },

    lapse(pair) {
      const practice = practiceOf[pair];
      const improvement = pair - practice * improvements;
      leave(standing, pair);
      enter(open, pair);
      counts.inPlace--;
      counts.lapsed++;
      stage[pair] = lapsed;
      embedding[pair] = 0;
      progress[pair] = 0;
      if (inPlaceOfPractice[practice]-- === most) counts.mostOfBundle--;
      setStageOfPractice(practice);
      inPlaceOfFifth[fifth[practice]]--;
      setCoverageTarget(practice);
      lastLapseWeek[pair] = now.week;
      if (firstLapseWeek[pair] === never) firstLapseWeek[pair] = now.week;
      spells[pair]++;
      wind(pair);
      tellPeers(practice, improvement, -1);
    },
  };
}
