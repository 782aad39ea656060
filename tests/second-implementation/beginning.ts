/** How a future begins: parameters, practices, localities, ties, who goes first. ODD, sections 5 and 7. */
import type { Order, Plan } from '../../sim/model/levers.ts';
import { parameters as declared, type ParameterName, type Parameters } from '../../sim/model/parameters.ts';
import type { PracticeRow } from '../../sim/model/population.ts';
import type { Scenario } from '../../sim/model/scenario.ts';
import { exponential, normal, processes, uniform } from '../../sim/random/draws.ts';
import { entityKey, entityKeys } from '../../sim/random/entity.ts';
import { futureKey, type Key } from '../../sim/random/key.ts';
import { normalQuantile } from '../../sim/random/normal-quantile.ts';
import { betaQuantile, gammaQuantile } from '../../sim/random/quantile-table.ts';
import { type Future, mean, type Post, type Practice, type PracticeImprovement } from './practice.ts';

/** Practices and, where they are known, who is in touch with whom. */
export interface Known {
  readonly rows: readonly PracticeRow[];
  readonly ties?: readonly (readonly [string, string])[];
}

export function beginFuture(known: Known, scenario: Scenario, number: number): Future {
  const key = futureKey(scenario.seed, number);
  const parameters = parametersOf(scenario, key);
  const practices = practicesOf(known.rows, scenario, parameters, key);
  if (known.ties) {
    for (const [one, other] of known.ties) {
      befriend(find(practices, one), find(practices, other));
    }
  } else {
    for (const practice of practices) lookForTies(practice, practices, parameters, key);
  }
  const order = offersAnything(scenario.plan) ? orderOf(practices, scenario.plan, parameters, key) : [];
  enter(order, scenario.plan);
  return {
    scenario,
    plan: scenario.plan,
    parameters,
    key,
    practices,
    order,
    rivalArrivals: arrivalsOf(parameters, key, scenario.weeks),
    week: 0,
    season: 0,
    rivals: 0,
    supportOn: false,
    queue: [],
    nextSeat: 0,
    nextVisit: 0,
    visitingWeeks: 0,
    costs: {
      mentors: 0,
      analysts: 0,
      training: 0,
      guidance: 0,
      feedback: 0,
      tools: 0,
      protectedTime: 0,
      incentive: 0,
    },
    hoursGiven: 0,
    patientYears: 0,
    admissionsAvoided: 0,
    mentoredWeeks: 0,
    seatsAttended: 0,
    visitsMade: 0,
    changes: [],
  };
}

const find = (practices: readonly Practice[], id: string): Practice =>
  practices.find((practice) => practice.id === id) as Practice;

/** Under plausible assumptions every parameter with a range is drawn from it, except those held. */
function parametersOf(scenario: Scenario, key: Key): Parameters {
  const values = { ...scenario.parameters };
  if (scenario.assumptions === 'central') return values;
  for (const name of Object.keys(declared) as ParameterName[]) {
    const { plausible, default: middle } = declared[name];
    if (!plausible || scenario.held.includes(name) || name === 'trustLoss') continue;
    const { low, high, shape } = plausible;
    const u = uniform(key, processes.parameter, entityKey(name), 0, 0);
    if (shape === 'uniform') values[name] = low + u * (high - low);
    if (shape === 'log-uniform') values[name] = low * (high / low) ** u;
    if (shape === 'gamma') values[name] = gammaQuantile(middle, (high - low) / 4, low, high)(u);
    if (shape === 'lognormal') {
      // The range is the middle 95%, the default the median, with a spread of its own on either side.
      const z = normalQuantile(0.025 + 0.95 * u) / normalQuantile(0.975);
      values[name] = middle * (z < 0 ? (low / middle) ** -z : (high / middle) ** z);
    }
  }
  // Trust is never lost more slowly than it is gained.
  if (!scenario.held.includes('trustLoss')) {
    const { low, high } = declared.trustLoss.plausible as { low: number; high: number };
    const least = Math.max(low, values.trustGain);
    const u = uniform(key, processes.parameter, entityKey('trustLoss'), 0, 0);
    values.trustLoss = least + u * (Math.max(high, values.trustGain) - least);
  }
  return values;
}

function practicesOf(rows: readonly PracticeRow[], scenario: Scenario, p: Parameters, key: Key): Practice[] {
  const sorted = [...rows].sort((one, other) => (one.id < other.id ? -1 : 1));
  const entities = entityKeys(sorted.map(({ id }) => id));
  const practices = sorted.map((row, place) => practiceOf(row, entities[place], scenario, p, key));
  localise(practices, p, key);
  const byDeprivation = [...practices].sort((one, other) => one.deprivation - other.deprivation);
  byDeprivation.forEach((practice, rank) => {
    practice.fifth = 1 + Math.floor((5 * rank) / practices.length);
  });
  return practices;
}

function practiceOf(row: PracticeRow, entity: number, scenario: Scenario, p: Parameters, key: Key): Practice {
  const drawNormal = (process: (typeof processes)[keyof typeof processes]) =>
    normal(key, process, entity, 0, 0);
  const between = (low: number, value: number, high: number) => Math.min(high, Math.max(low, value));

  const z = row.deprivation ?? drawNormal(processes.deprivation);
  const listSize = row.listSize ?? Math.exp(p.listLogMean + p.listLogSd * drawNormal(processes.listSize));
  const perGp = p.patientsPerGp * Math.exp(p.patientsPerGpLogSd * drawNormal(processes.patientsPerGp));
  const gpFte = row.gpFte ?? Math.max(1, Math.round(listSize / perGp));
  const share = p.registerShare * Math.max(0, 1 + p.registerDeprivationSlope * z);
  const workload = p.meanUtilisation + p.utilisationDeprivationSlope * z;
  const data = p.dataQualityMean + p.dataQualitySlope * z;
  const initialDataQuality =
    row.dataQuality ??
    between(p.dataQualityLow, data + p.dataQualitySd * drawNormal(processes.dataQuality), p.dataQualityHigh);
  const skill = p.capabilityMean + p.capabilitySd * drawNormal(processes.capability);
  const orientations = betaQuantile(p.orientationMean, p.orientationSd);
  const borough = row.borough ?? '';
  const xi = normal(key, processes.borough, entityKey(borough), 0, 0);

  const practice: Practice = {
    id: row.id,
    entity,
    borough,
    locality: row.locality === undefined ? '' : `given ${row.locality}`,
    listSize,
    gpFte,
    deprivation: z,
    register: row.copdRegister ?? listSize * share,
    utilisation:
      row.utilisation ?? Math.max(0, workload + p.utilisationSd * drawNormal(processes.utilisation)),
    orientation: row.orientation ?? orientations(uniform(key, processes.orientation, entity, 0, 0)),
    initialDataQuality,
    boroughFactor: Math.exp(p.boroughEffect * xi - p.boroughEffect ** 2 / 2),
    fifth: 0,
    ties: [],
    posts: [],
    improvements: [],
    capability: row.capability ?? between(p.capabilityLow, skill, p.capabilityHigh),
    dataQuality: initialDataQuality,
    trust: p.initialTrust,
    fatigue: p.initialFatigue,
    hoursPerGp: 0,
    hours: 0,
    mentorWeeksLeft: 0,
  };
  for (let number = 0; number < Math.max(1, Math.round(gpFte)); number++) {
    const post: Post = { number, vacant: false, refills: 0, clock: { felt: 0, threshold: 0 } };
    post.clock.threshold = exponential(key, processes.leaving, entity, number, 0);
    practice.posts.push(post);
  }
  scenario.improvements.forEach((improvement, number) => {
    const baselines = betaQuantile(improvement.baseline, p.baselineSd);
    const baseline =
      row.baselines?.[number] ?? baselines(uniform(key, processes.baseline, entity, number, 0));
    practice.improvements.push({
      practice,
      number,
      improvement,
      baseline,
      stage: 'not started',
      lapses: 0,
      decision: { felt: 0, threshold: exponential(key, processes.decision, entity, number, 0) },
      lapsing: { felt: 0, threshold: 0 },
      progress: 0,
      embedding: 0,
      incentiveShare: 0,
      coverage: baseline,
    });
  });
  return practice;
}

/** Where no locality is given, practices of a borough in random order, so many at a time. */
function localise(practices: readonly Practice[], p: Parameters, key: Key): void {
  const draw = (practice: Practice) => uniform(key, processes.locality, practice.entity, 0, 0);
  const size = Math.max(1, Math.round(p.localitySize));
  for (const borough of new Set(practices.map((practice) => practice.borough))) {
    practices
      .filter((practice) => practice.borough === borough && practice.locality === '')
      .sort((one, other) => draw(one) - draw(other))
      .forEach((practice, place) => {
        practice.locality = `drawn ${Math.floor(place / size)}`;
      });
  }
}

function befriend(one: Practice, other: Practice): void {
  if (one.ties.includes(other)) return;
  one.ties.push(other);
  other.ties.push(one);
}

type Scope = 'locality' | 'borough' | 'elsewhere';
/** Where a place looks if there is nobody where it should. */
const ladders: Record<Scope, Scope[]> = {
  locality: ['locality', 'borough', 'elsewhere'],
  borough: ['borough', 'elsewhere', 'locality'],
  elsewhere: ['elsewhere', 'borough', 'locality'],
};

function scopeOf(one: Practice, other: Practice): Scope {
  if (one.borough !== other.borough) return 'elsewhere';
  return one.locality === other.locality ? 'locality' : 'borough';
}

function lookForTies(practice: Practice, practices: readonly Practice[], p: Parameters, key: Key): void {
  const { entity } = practice;
  const whole = Math.floor(p.meanTies / 2);
  const more = uniform(key, processes.tieCount, entity, 0, 0) < p.meanTies / 2 - whole ? 1 : 0;
  for (let place = 0; place < whole + more; place++) {
    const u = uniform(key, processes.tieScope, entity, place, 0);
    const wanted =
      u < p.tieLocalityShare
        ? 'locality'
        : u < p.tieLocalityShare + p.tieBoroughShare
          ? 'borough'
          : 'elsewhere';
    const scope = ladders[wanted].find((where) =>
      practices.some((other) => other !== practice && scopeOf(practice, other) === where),
    );
    if (scope === undefined) continue;
    // Drawn from all within reach; one who is too near, or the practice itself, uses up an attempt.
    const pool = practices.filter(
      (other) =>
        scope === 'elsewhere' ||
        (scope === 'borough' && other.borough === practice.borough) ||
        scopeOf(practice, other) === 'locality',
    );
    for (let attempt = 0; attempt < p.tieAttempts; attempt++) {
      const u = uniform(key, processes.tieCandidate, entity, place, attempt);
      const candidate = pool[Math.floor(u * pool.length)];
      if (candidate === practice || scopeOf(practice, candidate) !== scope) continue;
      const difference = Math.abs(candidate.orientation - practice.orientation);
      const chance = Math.exp(-p.orientationHomophily * difference);
      if (uniform(key, processes.tieAcceptance, entity, place, attempt) < chance) {
        befriend(practice, candidate);
        break;
      }
    }
  }
}

/** A plan of strength zero is no programme. */
export function offersAnything(plan: Plan): boolean {
  const strengths = [
    plan['training.seats'],
    plan['mentorship.mentors'],
    plan['analysts.analysts'] * plan['analysts.visitsPerWeek'],
    plan['feedback.weeksBetween'],
    plan.protectedTime,
    plan.incentive,
  ];
  return plan.guidance || plan.tools || strengths.some((strength) => strength > 0);
}

function orderOf(practices: readonly Practice[], plan: Plan, p: Parameters, key: Key): Practice[] {
  const known = [...new Set(practices.map(({ borough }) => borough))];
  const boroughs = plan.boroughs.length > 0 ? plan.boroughs : known;
  const slack = ({ utilisation }: Practice) =>
    p.contractedHours * Math.max(0, 1 - utilisation) + p.protectedHours;
  const efficiency = ({ capability }: Practice) =>
    p.minimumEfficiency + (1 - p.minimumEfficiency) * capability;
  const baseline = ({ improvements }: Practice) => mean(improvements.map((one) => one.baseline));
  const ranks: Record<Order, (practice: Practice) => number> = {
    everyone: () => 0,
    random: () => 0,
    volunteers: () => 0,
    'borough-by-borough': ({ borough }) => boroughs.indexOf(borough),
    'most-deprived-first': ({ deprivation }) => -deprivation,
    'lowest-baseline-first': baseline,
    'readiest-first': (practice) => -slack(practice) * efficiency(practice),
    'largest-first': ({ listSize }) => -listSize,
    'smallest-first': ({ listSize }) => listSize,
    'best-connected-first': ({ ties }) => -ties.length,
  };
  const rank = ranks[plan.order];
  const lot = ({ entity }: Practice) => uniform(key, processes.order, entity, 0, 0);
  return practices
    .filter(({ borough }) => boroughs.includes(borough))
    .sort((one, other) => rank(one) - rank(other) || lot(one) - lot(other));
}

function enter(order: readonly Practice[], plan: Plan): void {
  const size = plan['waves.size'];
  order.forEach((practice, place) => {
    const wave = size > 0 && plan.order !== 'everyone' ? Math.floor(place / size) : 0;
    practice.entryWeek = plan.startWeek + wave * plan['waves.weeksBetween'];
  });
}

function arrivalsOf(p: Parameters, key: Key, weeks: number): number[] {
  const arrivals: number[] = [];
  if (p.rivalProgrammes === 0) return arrivals;
  let time = 0;
  for (let rival = 0; ; rival++) {
    time += (52 / p.rivalProgrammes) * exponential(key, processes.rivals, 0, 0, rival);
    if (time >= weeks) return arrivals;
    arrivals.push(time);
  }
}

/** The clock of a new spell before the next decision. */
export function windDecision(what: PracticeImprovement, key: Key): void {
  what.decision = {
    felt: 0,
    threshold: exponential(key, processes.decision, what.practice.entity, what.number, what.lapses),
  };
}
