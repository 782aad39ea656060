/** The shipped engine and the second implementation side by side: what they do not agree on, in words. */
import { type Engine, makeEngine } from '../../sim/engine/future.ts';
import { weeklyColumn } from '../../sim/engine/weekly.ts';
import { scalarOutcomeNames, weeklyOutcomeNames } from '../../sim/model/outcomes.ts';
import { makePopulation } from '../../sim/model/population.ts';
import type { Scenario } from '../../sim/model/scenario.ts';
import { inPlace, lapsed, never, notStarted, type State, underWay } from '../../sim/model/state.ts';
import { beginFuture } from './beginning.ts';
import { scalarValues, type WeeklyRow, weeklyRow } from './outcomes.ts';
import {
  type Clock,
  type Future,
  type Practice,
  type PracticeImprovement,
  presentShareOf,
  type Stage,
} from './practice.ts';
import { type Rules, rules, runWeek } from './rules.ts';
import type { WorldToRun } from './worlds.ts';

type Value = number | string;
type Values = Record<string, Value>;

const relative = 1e-9;
/** Sums that end near nothing keep the rounding of what was added up. */
const absolute = 1e-10;

function agree(one: Value, other: Value): boolean {
  if (typeof one === 'string' || typeof other === 'string') return one === other;
  if (one === other || (Number.isNaN(one) && Number.isNaN(other))) return true;
  return Math.abs(one - other) <= relative * Math.max(Math.abs(one), Math.abs(other)) + absolute;
}

function disagreements(where: string, shipped: Values, naive: Values): string[] {
  return Object.keys(naive)
    .filter((name) => !agree(shipped[name], naive[name]))
    .map((name) => `${where}, ${name}: shipped ${shipped[name]}, second ${naive[name]}`);
}

// What stays the same -----------------------------------------------------------------------------------------

function attributesOfShipped(state: State, engine: Engine, place: number): Values {
  const { ids, borough } = engine.population;
  const { start, end } = state.ties;
  const { improvements } = state;
  return {
    id: ids[place],
    listSize: state.listSize[place],
    gpFte: state.gpFte[place],
    posts: state.posts[place],
    deprivation: state.deprivation[place],
    register: state.register[place],
    utilisation: state.utilisation[place],
    orientation: state.orientation[place],
    dataQuality: state.initialDataQuality[place],
    capability: state.capability[place],
    boroughFactor: state.boroughFactor[place],
    fifth: state.fifth[place] + 1,
    entryWeek: state.entryWeek[place] === never ? 'never' : state.entryWeek[place],
    ties: [...state.ties.end.subarray(start[place], start[place + 1])]
      .map((tie) => ids[tie])
      .sort()
      .join(' '),
    tiesBothWays: [...end.subarray(0, start[state.practices])].filter((tie) => tie === place).length,
    locality: [...ids.keys()]
      .filter((other) => state.locality[other] === state.locality[place])
      .filter((other) => borough[other] === borough[place])
      .map((other) => ids[other])
      .join(' '),
    ...numbered('baseline', state.baseline.subarray(place * improvements, (place + 1) * improvements)),
  };
}

function attributesOfNaive(practice: Practice, practices: readonly Practice[]): Values {
  const sameLocality = practices.filter(
    (other) => other.borough === practice.borough && other.locality === practice.locality,
  );
  return {
    id: practice.id,
    listSize: practice.listSize,
    gpFte: practice.gpFte,
    posts: practice.posts.length,
    deprivation: practice.deprivation,
    register: practice.register,
    utilisation: practice.utilisation,
    orientation: practice.orientation,
    dataQuality: practice.initialDataQuality,
    capability: practice.capability,
    boroughFactor: practice.boroughFactor,
    fifth: practice.fifth,
    entryWeek: practice.entryWeek ?? 'never',
    ties: practice.ties
      .map(({ id }) => id)
      .sort()
      .join(' '),
    tiesBothWays: practice.ties.length,
    locality: sameLocality.map(({ id }) => id).join(' '),
    ...numbered(
      'baseline',
      practice.improvements.map(({ baseline }) => baseline),
    ),
  };
}

const numbered = (name: string, values: ArrayLike<number>): Values =>
  Object.fromEntries(Array.from(values, (value, number) => [`${name} ${number}`, value]));

// What changes ------------------------------------------------------------------------------------------------

const stageNames: Record<number, Stage> = {
  [notStarted]: 'not started',
  [underWay]: 'under way',
  [inPlace]: 'in place',
  [lapsed]: 'lapsed',
};
const leftOf = ({ threshold, felt }: Clock) => threshold - felt;

function practiceOfShipped(state: State, place: number): Values {
  const { fatigue, waveOf, now } = state;
  return {
    vacancies: state.vacancies[place],
    hours: state.hours[place],
    hoursPerGp: state.hoursPerGp[place],
    capability: state.capability[place],
    dataQuality: state.dataQuality[place],
    trust: state.trust[place],
    fatigue: fatigue.level[waveOf[place]],
    trainingTrace: state.trainingTrace[place],
    reportPull: state.reportPull[place],
    mentored: String(state.mentorEndWeek[place] > now.week),
    inQueue: String(state.joinedQueueWeek[place] !== never),
    coverage: state.coverage[place],
  };
}

function practiceOfNaive(practice: Practice, future: Future, using: Rules): Values {
  return {
    vacancies: practice.gpFte * (1 - presentShareOf(practice)),
    hours: practice.hours,
    hoursPerGp: practice.hoursPerGp,
    capability: practice.capability,
    dataQuality: practice.dataQuality,
    trust: practice.trust,
    fatigue: practice.fatigue,
    trainingTrace: using.trainingTrace(practice, future, using),
    reportPull: using.reportPull(practice, future, using),
    mentored: String(practice.mentorWeeksLeft > 0),
    inQueue: String(practice.queueWeek !== undefined),
    coverage: using.delivered(practice),
  };
}

/** Only what means something at the stage. */
function improvementOfShipped(state: State, pair: number): Values {
  const stage = stageNames[state.stage[pair]];
  if (stage === 'under way') {
    return { stage, progress: state.progress[pair], incentiveShare: state.incentiveShare[pair] };
  }
  if (stage === 'in place') {
    return { stage, embedding: state.embedding[pair], left: state.lapseLeft[pair] };
  }
  return { stage, left: state.decisionLeft[pair] };
}

function improvementOfNaive(what: PracticeImprovement): Values {
  const { stage, progress, embedding, incentiveShare } = what;
  if (stage === 'under way') return { stage, progress, incentiveShare };
  if (stage === 'in place') return { stage, embedding, left: leftOf(what.lapsing) };
  return { stage, left: leftOf(what.decision) };
}

function disagreementsNow(state: State, future: Future, using: Rules): string[] {
  const found: string[] = [];
  const { improvements } = state;
  future.practices.forEach((practice, place) => {
    const where = `week ${future.week}, practice ${practice.id}`;
    found.push(
      ...disagreements(where, practiceOfShipped(state, place), practiceOfNaive(practice, future, using)),
    );
    for (const what of practice.improvements) {
      const shipped = improvementOfShipped(state, place * improvements + what.number);
      found.push(...disagreements(`${where}, improvement ${what.number}`, shipped, improvementOfNaive(what)));
    }
  });
  const inQueue = [...state.queue.practices.subarray(0, state.queue.length)];
  const queue = future.queue.map((practice) => future.practices.indexOf(practice));
  return found.concat(
    disagreements(`week ${future.week}`, { queue: inQueue.join(' ') }, { queue: queue.join(' ') }),
  );
}

// A whole future ----------------------------------------------------------------------------------------------

export interface Run {
  readonly future: Future;
  readonly rows: WeeklyRow[];
}

/** Both models week by week, from practices and ties to the last week or to the first disagreement. */
function compareWeeks(world: WorldToRun, engine: Engine, { future, rows }: Run, using: Rules): string[] {
  const { scenario } = world;
  engine.prepare(scenario, world.future);
  const { state } = engine;
  const found = future.practices.flatMap((practice, place) =>
    disagreements(
      `beginning, practice ${practice.id}`,
      attributesOfShipped(state, engine, place),
      attributesOfNaive(practice, future.practices),
    ),
  );
  for (let week = 0; week < scenario.weeks && found.length === 0; week++) {
    engine.step();
    future.week = week;
    runWeek(future, using);
    rows.push(weeklyRow(future, using));
    found.push(...disagreementsNow(state, future, using));
  }
  return found;
}

/** The parameters, the weekly columns and the scalar outcomes of a whole run. */
function compareResults(world: WorldToRun, engine: Engine, { future, rows }: Run): string[] {
  const { weeks } = world.scenario;
  const result = engine.run(world.scenario, world.future);
  const rowOf = (week: number) =>
    Object.fromEntries(
      weeklyOutcomeNames.map((name) => [name, result.weekly[weeklyColumn[name] * weeks + week]]),
    );
  const outcomes = Object.fromEntries(
    scalarOutcomeNames.map((name, place) => [name, result.outcomes[place]]),
  );
  return [
    ...rows.flatMap((row, week) => disagreements(`week ${week}`, rowOf(week), row)),
    ...disagreements('outcomes', outcomes, scalarValues(future, rows)),
    ...disagreements('parameters', result.parameters, future.parameters),
  ];
}

export interface Comparison extends Run {
  /** What the models do not agree on; after a disagreement in a week, nothing later is looked at. */
  readonly found: string[];
}

/**
 * Runs a world in both models.
 *
 * @param using rules of the second implementation, for a test that plants a fault
 * @param scenario scenario of the second implementation, likewise
 */
export function compare(
  world: WorldToRun,
  using: Rules = rules,
  scenario: Scenario = world.scenario,
): Comparison {
  const { known } = world;
  const engine = makeEngine(makePopulation(known.rows, scenario.improvements.length, known.ties));
  const run: Run = { future: beginFuture(known, scenario, world.future), rows: [] };
  const found = compareWeeks(world, engine, run, using);
  return { ...run, found: found.length > 0 ? found : compareResults(world, engine, run) };
}
