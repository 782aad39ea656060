/**
 * Ties between practices in one future: given by the population, or drawn.
 *
 * 1. Each practice has meanTies / 2 places for a tie; a fraction of a place is there with that probability.
 * 2. A place looks for its candidate in the same locality (with probability tieLocalityShare), in other localities of
 *    the borough (tieBoroughShare) or in other boroughs. Where such practices do not exist it looks one step wider,
 *    else narrower.
 * 3. A candidate drawn at random from there is taken with probability exp(-orientationHomophily |difference in
 *    orientation|), otherwise the next is drawn, up to tieAttempts; then the place stays empty. The practice itself,
 *    and one of another scope, use up an attempt.
 * 4. A tie goes both ways. Two practices that name each other share one.
 *
 * Every draw is keyed by practice, place and attempt, never by the plan; the cost is linear in practices. A candidate
 * is taken by its position among those that are there, so other practices make another network; given ties stay.
 */
import { processes, uniform } from '../random/draws.ts';
import { exp } from '../random/exp-log.ts';
import type { State, World } from './state.ts';

type Scope = 'locality' | 'borough' | 'elsewhere';
const placesOfTie = 2;

/** Members of each group, as lists one after another. */
interface Groups {
  readonly of: Int32Array;
  readonly start: Int32Array;
  readonly members: Int32Array;
}

function group(of: Int32Array, practices: number): Groups {
  let groups = 0;
  for (let practice = 0; practice < practices; practice++) groups = Math.max(groups, of[practice] + 1);
  const start = new Int32Array(groups + 1);
  for (let practice = 0; practice < practices; practice++) start[of[practice] + 1]++;
  for (let index = 0; index < groups; index++) start[index + 1] += start[index];
  const next = start.slice();
  const members = new Int32Array(practices);
  for (let practice = 0; practice < practices; practice++) members[next[of[practice]]++] = practice;
  return { of, start, members };
}

const sizeOf = (groups: Groups, practice: number) => {
  const index = groups.of[practice];
  return groups.start[index + 1] - groups.start[index];
};

/** Fills state.ties. */
export function drawTies(state: State, world: World): void {
  const { population } = world;
  if (population.ties) {
    joinPairs(state, population.ties, population.ties.length);
    return;
  }
  const { practices, orientation } = state;
  const { parameters, key } = world;
  const { meanTies, tieLocalityShare, tieBoroughShare, orientationHomophily, tieAttempts } = parameters;
  const localities = group(state.locality, practices);
  const boroughs = group(population.borough, practices);
  const pairs: number[] = [];

  /** Rule 2: the scope itself, or the nearest one in which anybody is to be found. */
  const scopeWithCandidates = (practice: number, wanted: Scope): Scope | undefined => {
    const inLocality = sizeOf(localities, practice) - 1;
    const inBorough = sizeOf(boroughs, practice) - 1 - inLocality;
    const elsewhere = practices - 1 - inBorough - inLocality;
    if (wanted === 'locality' && inLocality > 0) return 'locality';
    if (wanted !== 'elsewhere' && inBorough > 0) return 'borough';
    if (elsewhere > 0) return 'elsewhere';
    if (inBorough > 0) return 'borough';
    return inLocality > 0 ? 'locality' : undefined;
  };

  const wholePlaces = Math.floor(meanTies / placesOfTie);
  const fraction = meanTies / placesOfTie - wholePlaces;
  for (let practice = 0; practice < practices; practice++) {
    const entity = population.entities[practice];
    // 1.
    const places =
      wholePlaces + (fraction > 0 && uniform(key, processes.tieCount, entity, 0, 0) < fraction ? 1 : 0);
    for (let place = 0; place < places; place++) {
      // 2.
      const where = uniform(key, processes.tieScope, entity, place, 0);
      const wanted =
        where < tieLocalityShare
          ? 'locality'
          : where < tieLocalityShare + tieBoroughShare
            ? 'borough'
            : 'elsewhere';
      const scope = scopeWithCandidates(practice, wanted);
      if (scope === undefined) continue;
      const groups = scope === 'locality' ? localities : boroughs;
      const first = scope === 'elsewhere' ? 0 : groups.start[groups.of[practice]];
      const size = scope === 'elsewhere' ? practices : sizeOf(groups, practice);
      // 3.
      for (let attempt = 0; attempt < tieAttempts; attempt++) {
        const member =
          first + Math.floor(uniform(key, processes.tieCandidate, entity, place, attempt) * size);
        const candidate = scope === 'elsewhere' ? member : groups.members[member];
        if (candidate === practice) continue;
        if (scope === 'borough' && localities.of[candidate] === localities.of[practice]) continue;
        if (scope === 'elsewhere' && boroughs.of[candidate] === boroughs.of[practice]) continue;
        const likeness = exp(
          -orientationHomophily * Math.abs(orientation[candidate] - orientation[practice]),
        );
        if (uniform(key, processes.tieAcceptance, entity, place, attempt) >= likeness) continue;
        pairs.push(practice, candidate);
        break;
      }
    }
  }
  joinPairs(state, pairs, pairs.length);
}

/** Rule 4: adjacency lists from pairs, each tie in both lists once. */
function joinPairs(state: State, pairs: ArrayLike<number>, length: number): void {
  const { practices, ties } = state;
  const bound = new Int32Array(practices + 1);
  for (let entry = 0; entry < length; entry++) bound[pairs[entry] + 1]++;
  for (let practice = 0; practice < practices; practice++) bound[practice + 1] += bound[practice];
  const next = bound.slice();
  const all = new Int32Array(length);
  for (let entry = 0; entry < length; entry += placesOfTie) {
    all[next[pairs[entry]]++] = pairs[entry + 1];
    all[next[pairs[entry + 1]]++] = pairs[entry];
  }
  if (ties.end.length < length) ties.end = new Int32Array(length);
  const seenBy = new Int32Array(practices).fill(-1);
  let kept = 0;
  for (let practice = 0; practice < practices; practice++) {
    ties.start[practice] = kept;
    for (let entry = bound[practice]; entry < bound[practice + 1]; entry++) {
      if (seenBy[all[entry]] === practice) continue;
      seenBy[all[entry]] = practice;
      ties.end[kept++] = all[entry];
    }
  }
  ties.start[practices] = kept;
}
