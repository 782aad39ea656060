/** What happened to every practice in one future: for biographies, maps and practices.csv. */

import { reliefNames } from '../model/outcomes.ts';
import { helpsMost } from '../model/relief.ts';
import { notStarted, type State, type World } from '../model/state.ts';

/** Arrays are by practice, or by practice times K plus improvement; a week that never came is `never`. */
export interface FutureDetail {
  /** Changes of stage in order: week, practice-improvement and new stage, three numbers each. */
  readonly changes: Int32Array;
  /** Ends of ties as adjacency lists. */
  readonly tieStart: Int32Array;
  readonly tieEnd: Int32Array;
  readonly firstStartWeek: Int32Array;
  readonly firstInPlaceWeek: Int32Array;
  readonly firstLapseWeek: Int32Array;
  readonly tiesInPlaceAtDecision: Int32Array;
  readonly entryWeek: Int32Array;
  readonly joinedQueueWeek: Int32Array;
  readonly mentorStartWeek: Int32Array;
  readonly mentorEndWeek: Int32Array;
  readonly firstTrainingWeek: Int32Array;
  readonly trainingSessions: Int32Array;
  readonly firstVisitWeek: Int32Array;
  readonly visits: Int32Array;
  /** Attributes as drawn for this future. */
  readonly attributes: {
    readonly listSize: Float64Array;
    readonly gpFte: Float64Array;
    readonly deprivation: Float64Array;
    readonly register: Float64Array;
    readonly utilisation: Float64Array;
    readonly orientation: Float64Array;
    readonly dataQualityAtStart: Float64Array;
    readonly dataQualityAtEnd: Float64Array;
    readonly capabilityAtEnd: Float64Array;
    readonly trustAtEnd: Float64Array;
  };
  /** Weeks at which what would help most was asked, and the answer: week after week, one index a practice. */
  readonly reliefWeeks: Int32Array;
  readonly relief: Int8Array;
  /** Shares of all practices by relief: week after week, one share a relief. */
  readonly reliefShares: Float64Array;
}

export function makeBiographies(state: State, world: World) {
  const { practices, pairs, stage, now } = state;
  const before = new Uint8Array(pairs);
  let changes: number[] = [];
  let every = 0;
  let reliefWeeks: number[] = [];
  let relief: number[] = [];
  let reliefShares: number[] = [];

  function watchStages(): void {
    for (let pair = 0; pair < pairs; pair++) {
      if (stage[pair] === before[pair]) continue;
      changes.push(now.week, pair, stage[pair]);
      before[pair] = stage[pair];
    }
  }

  function watchRelief(): void {
    const shares = new Float64Array(reliefNames.length);
    for (let practice = 0; practice < practices; practice++) {
      const best = helpsMost(state, world, practice);
      relief.push(best);
      if (best >= 0) shares[best] += 1 / practices;
    }
    reliefWeeks.push(now.week);
    reliefShares.push(...shares);
  }

  return {
    reset(reliefEveryWeeks: number) {
      before.fill(notStarted);
      every = reliefEveryWeeks;
      changes = [];
      reliefWeeks = [];
      relief = [];
      reliefShares = [];
    },

    /** Looks at the end of every week. */
    watch() {
      watchStages();
      if (every > 0 && (now.week % every === 0 || now.week === world.weeks - 1)) watchRelief();
    },

    read(): FutureDetail {
      return {
        changes: Int32Array.from(changes),
        tieStart: state.ties.start.slice(),
        tieEnd: state.ties.end.slice(0, state.ties.start[practices]),
        firstStartWeek: state.firstStartWeek.slice(),
        firstInPlaceWeek: state.firstInPlaceWeek.slice(),
        firstLapseWeek: state.firstLapseWeek.slice(),
        tiesInPlaceAtDecision: state.tiesInPlaceAtDecision.slice(),
        entryWeek: state.entryWeek.slice(),
        joinedQueueWeek: state.joinedQueueWeek.slice(),
        mentorStartWeek: state.mentorStartWeek.slice(),
        mentorEndWeek: state.mentorEndWeek.slice(),
        firstTrainingWeek: state.firstTrainingWeek.slice(),
        trainingSessions: state.trainingSessions.slice(),
        firstVisitWeek: state.firstVisitWeek.slice(),
        visits: state.visits.slice(),
        attributes: {
          listSize: state.listSize.slice(),
          gpFte: state.gpFte.slice(),
          deprivation: state.deprivation.slice(),
          register: state.register.slice(),
          utilisation: state.utilisation.slice(),
          orientation: state.orientation.slice(),
          dataQualityAtStart: state.initialDataQuality.slice(),
          dataQualityAtEnd: state.dataQuality.slice(),
          capabilityAtEnd: state.capability.slice(),
          trustAtEnd: state.trust.slice(),
        },
        reliefWeeks: Int32Array.from(reliefWeeks),
        relief: Int8Array.from(relief),
        reliefShares: Float64Array.from(reliefShares),
      };
    },
  };
}
