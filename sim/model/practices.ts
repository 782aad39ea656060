/**
 * Practices of one future: what the population does not give is drawn, keyed by practice.
 *
 * 1. List size is lognormal (listLogMean, listLogSd). Doctors are the list over patients per doctor (lognormal, median
 *    patientsPerGp, spread patientsPerGpLogSd), rounded, at least 1. Deprivation that is missing is standard normal,
 *    and not standardised again with the others. Posts are those of Turnover.
 * 2. The register is the list times registerShare (1 + registerDeprivationSlope deprivation), at least 0.
 * 3. Utilisation is normal around meanUtilisation + utilisationDeprivationSlope deprivation, with standard deviation
 *    utilisationSd, at least 0.
 * 4. Data quality is normal around dataQualityMean + dataQualitySlope deprivation, with standard deviation
 *    dataQualitySd, kept between dataQualityLow and dataQualityHigh. Capability is normal (capabilityMean,
 *    capabilitySd), kept between capabilityLow and capabilityHigh.
 * 5. Orientation is Beta with mean orientationMean and standard deviation orientationSd; the baseline of each
 *    improvement is Beta with its own mean and standard deviation baselineSd. The baselines of a practice are
 *    independent of each other, and of its deprivation, data and skill.
 * 6. Each borough has one normal draw xi; its practices share boroughFactor = exp(boroughEffect xi - boroughEffect^2 /
 *    2).
 * 7. Where no locality is given, the practices of a borough are put in random order and cut into localitySize at a
 *    time.
 */
import { normal, processes, uniform } from '../random/draws.ts';
import { entityKey } from '../random/entity.ts';
import { exp } from '../random/exp-log.ts';
import type { Key } from '../random/key.ts';
import { betaQuantile } from '../random/quantile-table.ts';
import type { Parameters } from './parameters.ts';
import { fifthsOf } from './population.ts';
import type { State, World } from './state.ts';

/** Draws are keyed by post, in ten bits. */
const mostPosts = 1000;

/** List size in patients; shared with the generator of synthetic populations. */
export function drawListSize(key: Key, entity: number, parameters: Parameters): number {
  return exp(parameters.listLogMean + parameters.listLogSd * normal(key, processes.listSize, entity, 0, 0));
}

/** Full-time equivalent general practitioners of a list; shared with the generator of synthetic populations. */
export function drawGpFte(key: Key, entity: number, listSize: number, parameters: Parameters): number {
  const spread = exp(parameters.patientsPerGpLogSd * normal(key, processes.patientsPerGp, entity, 0, 0));
  return Math.max(1, Math.round(listSize / (parameters.patientsPerGp * spread)));
}

/** Patients on the register; shared with the generator of synthetic populations. */
export function registerOf(listSize: number, deprivation: number, parameters: Parameters): number {
  const relative = Math.max(0, 1 + parameters.registerDeprivationSlope * deprivation);
  return listSize * parameters.registerShare * relative;
}

const within = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));
const given = (value: number) => !Number.isNaN(value);

/** Fills the fixed attributes and the initial slow states of a future. */
export function drawPractices(state: State, world: World): void {
  const { population, parameters, key, improvements } = world;
  const { practices } = state;

  const boroughFactors = population.boroughs.map((name) => {
    const xi = normal(key, processes.borough, entityKey(name), 0, 0);
    return exp(parameters.boroughEffect * xi - (parameters.boroughEffect * parameters.boroughEffect) / 2);
  });
  const orientationAt = betaQuantile(parameters.orientationMean, parameters.orientationSd);
  const baselineAt = improvements.map((improvement) =>
    betaQuantile(improvement.baseline, parameters.baselineSd),
  );

  for (let practice = 0; practice < practices; practice++) {
    const entity = population.entities[practice];

    // 1.
    const deprivation = given(population.deprivation[practice])
      ? population.deprivation[practice]
      : normal(key, processes.deprivation, entity, 0, 0);
    const listSize = given(population.listSize[practice])
      ? population.listSize[practice]
      : drawListSize(key, entity, parameters);
    const gpFte = given(population.gpFte[practice])
      ? population.gpFte[practice]
      : drawGpFte(key, entity, listSize, parameters);
    state.deprivation[practice] = deprivation;
    state.listSize[practice] = listSize;
    state.gpFte[practice] = gpFte;
    state.posts[practice] = within(Math.round(gpFte), 1, mostPosts);

    // 2.
    state.register[practice] = given(population.register[practice])
      ? population.register[practice]
      : registerOf(listSize, deprivation, parameters);

    // 3.
    const meanUtilisation = parameters.meanUtilisation + parameters.utilisationDeprivationSlope * deprivation;
    state.utilisation[practice] = given(population.utilisation[practice])
      ? population.utilisation[practice]
      : Math.max(
          0,
          meanUtilisation + parameters.utilisationSd * normal(key, processes.utilisation, entity, 0, 0),
        );

    // 4.
    const meanData = parameters.dataQualityMean + parameters.dataQualitySlope * deprivation;
    const dataQuality = given(population.dataQuality[practice])
      ? population.dataQuality[practice]
      : within(
          meanData + parameters.dataQualitySd * normal(key, processes.dataQuality, entity, 0, 0),
          parameters.dataQualityLow,
          parameters.dataQualityHigh,
        );
    state.dataQuality[practice] = dataQuality;
    state.initialDataQuality[practice] = dataQuality;
    state.capability[practice] = given(population.capability[practice])
      ? population.capability[practice]
      : within(
          parameters.capabilityMean +
            parameters.capabilitySd * normal(key, processes.capability, entity, 0, 0),
          parameters.capabilityLow,
          parameters.capabilityHigh,
        );

    // 5.
    state.orientation[practice] = given(population.orientation[practice])
      ? population.orientation[practice]
      : orientationAt(uniform(key, processes.orientation, entity, 0, 0));
    for (let improvement = 0; improvement < improvements.length; improvement++) {
      const pair = practice * improvements.length + improvement;
      state.baseline[pair] = given(population.baseline[pair])
        ? population.baseline[pair]
        : baselineAt[improvement](uniform(key, processes.baseline, entity, improvement, 0));
    }

    // 6.
    state.boroughFactor[practice] = boroughFactors[population.borough[practice]];
  }
  drawLocalities(state, world);
  state.fifth.set(population.fifth ?? fifthsOf(state.deprivation));
  state.practicesOfFifth.fill(0);
  for (const fifth of state.fifth) state.practicesOfFifth[fifth]++;
}

/** Rule 7. */
function drawLocalities(state: State, world: World): void {
  const { population, parameters, key } = world;
  state.locality.set(population.locality);
  const unknown: number[] = [];
  for (let practice = 0; practice < state.practices; practice++) {
    if (population.locality[practice] < 0) unknown.push(practice);
  }
  if (unknown.length === 0) return;
  const place = new Float64Array(state.practices);
  for (const practice of unknown)
    place[practice] = uniform(key, processes.locality, population.entities[practice], 0, 0);
  unknown.sort(
    (one, other) => population.borough[one] - population.borough[other] || place[one] - place[other],
  );
  const size = Math.max(1, Math.round(parameters.localitySize));
  let locality = population.localities.length - 1;
  let held = size;
  let borough = -1;
  for (const practice of unknown) {
    if (held === size || population.borough[practice] !== borough) {
      locality++;
      held = 0;
      borough = population.borough[practice];
    }
    state.locality[practice] = locality;
    held++;
  }
}
