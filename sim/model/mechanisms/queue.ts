/**
 * ODD: Who first.
 *
 * 1. Practices of the plan's `boroughs` (all, if it names none) take part. They stand in the plan's `order`, equals in
 *    random order:
 *    - `everyone`, `random` and `volunteers`: all are equal;
 *    - `borough-by-borough`: the place of the borough in `boroughs`, or, if the plan names none, in the order of the
 *      boroughs' first practices by id;
 *    - `most-deprived-first`: deprivation, the highest first;
 *    - `lowest-baseline-first`: the sum of the baselines of all improvements, promoted or not, the lowest first;
 *    - `readiest-first`: (contractedHours max(0, 1 - utilisation) + protectedHours)(minimumEfficiency + (1 -
 *      minimumEfficiency) capability) before week 0, the highest first;
 *    - `largest-first` and `smallest-first`: listSize;
 *    - `best-connected-first`: the number of ties, given or drawn, to any practice, the highest first.
 * 2. With waves.size above 0, unless the order is `everyone`, practice j of the order, counted from 0, enters
 *    waves.weeksBetween floor(j / waves.size) weeks after the start; otherwise all enter at the start. Support that is
 *    not rationed reaches a practice from its entry on.
 * 3. A practice joins the queue for rationed support when it enters, in the plan's order. Under `volunteers` it joins
 *    in the week after it first decides, or at its entry if that is later; those of one week stand in random order.
 */
import { processes, uniform } from '../../random/draws.ts';
import type { Order } from '../levers.ts';
import { type Mechanism, never, type State, type World } from '../state.ts';

/** Places in the queue by the plan's order: practices that take part, first to last. */
export function planOrder(state: State, world: World): number[] {
  const { plan, population, key } = world;
  const takesPart = (practice: number) =>
    plan.boroughs.length === 0 || plan.boroughs.includes(population.boroughs[population.borough[practice]]);
  const random = Float64Array.from(population.entities, (entity) =>
    uniform(key, processes.order, entity, 0, 0),
  );
  const rank = rankOf(plan.order, state, world);
  const chosen: number[] = [];
  for (let practice = 0; practice < state.practices; practice++)
    if (takesPart(practice)) chosen.push(practice);
  return chosen.sort((one, other) => rank(one) - rank(other) || random[one] - random[other] || one - other);
}

/** Smaller comes first. */
function rankOf(order: Order, state: State, world: World): (practice: number) => number {
  const { plan, population, parameters } = world;
  switch (order) {
    case 'borough-by-borough': {
      const listed = plan.boroughs.length > 0 ? plan.boroughs : population.boroughs;
      const place = population.boroughs.map((name) => listed.indexOf(name));
      return (practice) => place[population.borough[practice]];
    }
    case 'most-deprived-first':
      return (practice) => -state.deprivation[practice];
    case 'lowest-baseline-first': {
      const sums = baselineSums(state);
      return (practice) => sums[practice];
    }
    case 'readiest-first': {
      const { minimumEfficiency, contractedHours, protectedHours } = parameters;
      return (practice) => {
        const slack = contractedHours * Math.max(0, 1 - state.utilisation[practice]) + protectedHours;
        return -slack * (minimumEfficiency + (1 - minimumEfficiency) * state.capability[practice]);
      };
    }
    case 'largest-first':
      return (practice) => -state.listSize[practice];
    case 'smallest-first':
      return (practice) => state.listSize[practice];
    case 'best-connected-first':
      return (practice) => state.ties.start[practice] - state.ties.start[practice + 1];
    case 'everyone':
    case 'random':
    case 'volunteers':
      return () => 0;
  }
}

/** Added up in ascending order: the same baselines give the same sum, whichever improvement each belongs to. */
function baselineSums({ practices, improvements, baseline }: State): Float64Array {
  return Float64Array.from({ length: practices }, (_, practice) =>
    baseline
      .slice(practice * improvements, (practice + 1) * improvements)
      .sort()
      .reduce((sum, share) => sum + share, 0),
  );
}

export const queueing: Mechanism = {
  name: 'Who first',
  writes: ['entryWeek', 'joinedQueueWeek', 'queue', 'waveOf', 'waves'],
  make(state, world) {
    const { practices, improvements, entryWeek, joinedQueueWeek, queue, waveOf, waves, firstStartWeek, now } =
      state;
    let order: number[] = [];
    let joined = 0;

    const join = (practice: number) => {
      queue.practices[queue.length++] = practice;
      joinedQueueWeek[practice] = now.week;
    };
    const decided = (practice: number) => {
      for (let pair = practice * improvements; pair < (practice + 1) * improvements; pair++) {
        if (firstStartWeek[pair] !== never) return true;
      }
      return false;
    };

    return {
      reset() {
        const { plan } = world;
        queue.offersMentors = plan['mentorship.mentors'] > 0;
        queue.length = queue.nextMentored = queue.nextSeat = queue.nextVisit = queue.mentored = 0;
        entryWeek.fill(never);
        joinedQueueWeek.fill(never);
        joined = 0;
        // 1.
        order = world.offersSupport ? planOrder(state, world) : [];
        // 2.
        const size = plan.order === 'everyone' ? 0 : plan['waves.size'];
        order.forEach((practice, place) => {
          const wave = size > 0 ? Math.floor(place / size) : 0;
          entryWeek[practice] = plan.startWeek + wave * plan['waves.weeksBetween'];
        });
        // Who enters in the same week is a wave; wave 0 never enters.
        waves.entryWeek = [never];
        waves.members = [0];
        const waveOfWeek = new Map([[never, 0]]);
        for (let practice = 0; practice < practices; practice++) {
          const week = entryWeek[practice];
          let wave = waveOfWeek.get(week);
          if (wave === undefined) {
            wave = waves.entryWeek.push(week) - 1;
            waveOfWeek.set(week, wave);
            waves.members.push(0);
          }
          waves.members[wave]++;
          waveOf[practice] = wave;
        }
        waves.count = waves.entryWeek.length;
      },

      step() {
        // 3.
        if (!now.supportOn || joined === order.length) return;
        if (world.plan.order === 'volunteers') {
          for (const practice of order) {
            if (joinedQueueWeek[practice] === never && entryWeek[practice] <= now.week && decided(practice)) {
              join(practice);
              joined++;
            }
          }
        } else {
          while (joined < order.length && entryWeek[order[joined]] <= now.week) join(order[joined++]);
        }
      },
    };
  },
};
