/**
 * The three ways in which the stage of a practice-improvement changes, with everything that hangs on a stage: counts,
 * the list of what is in place, what peers see, and where coverage tends.
 *
 * psi(S) = S where contagionSteepness is 0 (simple contagion); otherwise S^gamma (1 + theta^gamma) / (S^gamma +
 * theta^gamma) with gamma = contagionSteepness and theta = contagionMidpoint (complex contagion; psi(1) = 1).
 */
import { power } from '../random/exp-log.ts';
import { exponential, processes } from '../random/draws.ts';
import type { Parameters } from './parameters.ts';
import { inPlace, lapsed, notStarted, never, type Stages, type State, underWay, type World } from './state.ts';

const mostOfBundle = 0.8;

/** Persuasion by a share of ties in place, 0 to 1. */
export function persuasion(share: number, parameters: Parameters): number {
  const { contagionSteepness: gamma, contagionMidpoint: theta } = parameters;
  if (gamma === 0 || share === 0) return share;
  // Both divided by share^gamma, so that a steep curve neither under- nor overflows.
  return (1 + power(theta, gamma)) / (1 + power(theta / share, gamma));
}

/** Practices with at least this many improvements in place have most of the bundle (four of five). */
export const mostOfBundleCount = (improvements: number) => Math.ceil(improvements * mostOfBundle);

export function makeStages(state: State, world: World): Stages {
  const {
    practices, improvements, pairs, stage, counts, fifth, inPlaceOfFifth, inPlaceOfPractice, underWayOfPractice,
    inPlacePairs, placeInList, ties, tiesInPlace, peerHazard, coverageTarget, baseline, baselineCoverage, now,
    firstStartWeek, firstInPlaceWeek, firstLapseWeek, lastInPlaceWeek, lastLapseWeek, tiesInPlaceAtDecision,
    decisionClock, decisionThreshold, lapseClock, lapseThreshold, spells, progress, embedding, incentiveShare, openMask, underWayMask,
  } = state;
  const { population } = world;
  const most = mostOfBundleCount(improvements);
  const practiceOf = Int32Array.from({ length: pairs }, (_, pair) => Math.floor(pair / improvements));
  /** q psi(share), one row a number of ties, filled when a future first needs it. */
  let peerTable = new Map<number, Float64Array>();
  const gain = new Float64Array(pairs);

  function hazardsOfPeers(degree: number): Float64Array {
    let row = peerTable.get(degree);
    if (row === undefined) {
      row = new Float64Array(degree + 1);
      for (let count = 0; count <= degree; count++) {
        row[count] = degree === 0 ? 0 : world.parameters.peerStrength * persuasion(count / degree, world.parameters);
      }
      peerTable.set(degree, row);
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

  function drawThresholds(pair: number): void {
    const practice = practiceOf[pair];
    const improvement = pair - practice * improvements;
    const entity = population.entities[practice];
    decisionClock[pair] = 0;
    lapseClock[pair] = 0;
    decisionThreshold[pair] = exponential(world.key, processes.decision, entity, improvement, spells[pair]);
    lapseThreshold[pair] = -1;
  }

  return {
    reset() {
      peerTable = new Map();
      stage.fill(notStarted);
      tiesInPlace.fill(0);
      peerHazard.fill(0);
      spells.fill(0);
      progress.fill(0);
      embedding.fill(0);
      incentiveShare.fill(0);
      underWayOfPractice.fill(0);
      openMask.fill((1 << improvements) - 1);
      underWayMask.fill(0);
      inPlaceOfPractice.fill(0);
      inPlaceOfFifth.fill(0);
      for (const weeks of [firstStartWeek, firstInPlaceWeek, firstLapseWeek, lastInPlaceWeek, lastLapseWeek]) weeks.fill(never);
      tiesInPlaceAtDecision.fill(0);
      counts.notStarted = pairs;
      counts.underWay = counts.inPlace = counts.lapsed = counts.mostOfBundle = 0;
      for (let practice = 0; practice < practices; practice++) {
        let mean = 0;
        for (let improvement = 0; improvement < improvements; improvement++) {
          const pair = practice * improvements + improvement;
          mean += baseline[pair] / improvements;
          gain[pair] = Math.max(0, world.improvements[improvement].ceiling - baseline[pair]) / improvements;
          drawThresholds(pair);
        }
        baselineCoverage[practice] = mean;
        coverageTarget[practice] = mean;
      }
    },

    start(pair) {
      if (stage[pair] === lapsed) counts.lapsed--;
      else counts.notStarted--;
      counts.underWay++;
      stage[pair] = underWay;
      progress[pair] = 0;
      const practice = practiceOf[pair];
      const bit = 1 << (pair - practice * improvements);
      openMask[practice] ^= bit;
      underWayMask[practice] ^= bit;
      underWayOfPractice[practice]++;
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
      lapseClock[pair] = 0;
      lapseThreshold[pair] = exponential(world.key, processes.lapse, population.entities[practice], improvement, spells[pair]);
      underWayOfPractice[practice]--;
      underWayMask[practice] ^= 1 << improvement;
      placeInList[pair] = counts.inPlace;
      inPlacePairs[counts.inPlace++] = pair;
      if (++inPlaceOfPractice[practice] === most) counts.mostOfBundle++;
      inPlaceOfFifth[fifth[practice]]++;
      coverageTarget[practice] += gain[pair];
      lastInPlaceWeek[pair] = now.week;
      if (firstInPlaceWeek[pair] === never) firstInPlaceWeek[pair] = now.week;
      tellPeers(practice, improvement, 1);
    },

    lapse(pair) {
      const practice = practiceOf[pair];
      const improvement = pair - practice * improvements;
      openMask[practice] ^= 1 << improvement;
      const last = inPlacePairs[--counts.inPlace];
      inPlacePairs[placeInList[pair]] = last;
      placeInList[last] = placeInList[pair];
      counts.lapsed++;
      stage[pair] = lapsed;
      embedding[pair] = 0;
      progress[pair] = 0;
      if (inPlaceOfPractice[practice]-- === most) counts.mostOfBundle--;
      inPlaceOfFifth[fifth[practice]]--;
      coverageTarget[practice] -= gain[pair];
      lastLapseWeek[pair] = now.week;
      if (firstLapseWeek[pair] === never) firstLapseWeek[pair] = now.week;
      spells[pair]++;
      drawThresholds(pair);
      tellPeers(practice, improvement, -1);
    },
  };
}
