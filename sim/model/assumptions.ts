/**
 * Plausible assumptions: each future draws every parameter that has a range from it. A draw is keyed by the future and by the
 * parameter's name, so that adding a parameter changes no other.
 *
 * Shapes: uniform; log-uniform; lognormal, with the default as median and the range as its 2.5% and 97.5% points (a
 * different spread below and above the median where the range asks for it), cut off there; gamma, with the default as
 * mean and a quarter of the range as standard deviation, cut off at the range.
 */
import { processes, uniform } from '../random/draws.ts';
import { entityKey } from '../random/entity.ts';
import { exp, log } from '../random/exp-log.ts';
import type { Key } from '../random/key.ts';
import { normalQuantile } from '../random/normal-quantile.ts';
import { gammaQuantile } from '../random/quantile-table.ts';
import { drawnParameterNames, type ParameterName, type Parameters, parameters } from './parameters.ts';
import type { Scenario } from './scenario.ts';

const tail = 0.025;
const quartersOfRange = 4;
const entityOf = new Map(drawnParameterNames.map((name) => [name, entityKey(name)]));
const widest = -normalQuantile(tail);

/** The value of a parameter at the share `u` in [0, 1] of its plausible distribution. */
export function plausibleValue(name: ParameterName, u: number): number {
  const { default: middle, plausible } = parameters[name];
  if (plausible === undefined) return middle;
  const { low, high, shape } = plausible;
  if (shape === 'uniform') return low + (high - low) * u;
  if (shape === 'log-uniform') return low * exp(log(high / low) * u);
  if (shape === 'gamma') return gammaQuantile(middle, (high - low) / quartersOfRange, low, high)(u);
  const z = normalQuantile(tail + (1 - tail - tail) * u) / widest;
  return z < 0 ? middle * exp(-z * log(low / middle)) : middle * exp(z * log(high / middle));
}

/**
 * Parameters with some of them at shares of their plausible distributions. Trust is never lost more slowly than it is
 * gained: its loss takes its share of what lies above the gain.
 *
 * @param base values of the others
 * @param names the parameters that take a value by their share
 * @param shareOf in [0, 1]
 */
export function plausibleParameters(
  base: Parameters,
  names: readonly ParameterName[],
  shareOf: (name: ParameterName) => number,
): Parameters {
  const drawn: Parameters = { ...base };
  for (const name of names) drawn[name] = plausibleValue(name, shareOf(name));
  const lossRange = parameters.trustLoss.plausible;
  if (lossRange !== undefined && names.includes('trustLoss')) {
    const least = Math.max(lossRange.low, drawn.trustGain);
    const most = Math.max(lossRange.high, drawn.trustGain);
    drawn.trustLoss = least + (most - least) * shareOf('trustLoss');
  }
  return drawn;
}

/** The parameters of one future: the scenario's own under central assumptions, otherwise drawn, except those held. */
export function parametersOfFuture(scenario: Scenario, key: Key): Parameters {
  if (scenario.assumptions === 'central') return scenario.parameters;
  const held = new Set(scenario.held);
  return plausibleParameters(
    scenario.parameters,
    drawnParameterNames.filter((name) => !held.has(name)),
    (name) => uniform(key, processes.parameter, entityOf.get(name) as number, 0, 0),
  );
}
