/** What a threshold says, in words. */
import type { Stretch, Threshold, Winner } from '../../experiment/threshold.ts';
import { type ScalarOutcome, scalarOutcomes } from '../../model/outcomes.ts';
import { type ParameterName, parameters } from '../../model/parameters.ts';

/** Names of the two plans. */
export type Rivals = Readonly<Record<Exclude<Winner, 'open'>, string>>;

const digits = 3;

/** Three digits that count, without an exponent between a thousandth and a million. */
export function plainNumber(value: number): string {
  return String(Number(value.toPrecision(digits)));
}

/** `18 hours`, `0.45` */
export function valueInWords(name: ParameterName, value: number): string {
  const { unit } = parameters[name];
  const isCount = /^[a-z]+$/.test(unit) && !['share', 'ratio', 'log'].includes(unit);
  return isCount ? `${plainNumber(value)} ${unit}` : plainNumber(value);
}

/** `better`, or, where an outcome is neither good nor bad, `higher`. */
export const betterWord = (outcome: ScalarOutcome) =>
  scalarOutcomes[outcome].better === 'neither' ? 'higher' : 'better';

/** `below 18 hours B is better, above it A (between 15 and 21)` */
export function sentenceOfThreshold(threshold: Threshold, rivals: Rivals, outcome: ScalarOutcome): string {
  const { name, verdict, stretches, crossings } = threshold;
  const better = betterWord(outcome);
  const at = (value: number) => valueInWords(name, value);
  switch (verdict) {
    case 'none':
      return 'the plans do not differ in any future';
    case 'open':
      return `neither plan is clearly ${better} anywhere in the plausible range`;
    case 'A':
    case 'B':
      return `${rivals[verdict]} is ${better} over the whole plausible range`;
    case 'turns':
      return crossings
        .map(({ value, low, high, below, above }) => {
          const [under, over] = [below, above].map((winner) => rivals[winner as 'A' | 'B']);
          return `below ${at(value)} ${under} is ${better}, above it ${over} (between ${plainNumber(low)} and ${plainNumber(high)})`;
        })
        .join('; ');
    case 'partly': {
      const clear = stretches.filter(({ winner }) => winner !== 'open');
      const plan = rivals[clear[0].winner as 'A' | 'B'];
      const parts = clear.map((stretch) => partInWords(stretch, stretches, at));
      return `${plan} is ${better} ${parts.join(' and ')}; elsewhere neither clearly is`;
    }
  }
}

function partInWords({ from, to }: Stretch, all: readonly Stretch[], at: (value: number) => string): string {
  if (from === all[0].from) return `below ${at(to)}`;
  if (to === all[all.length - 1].to) return `above ${at(from)}`;
  return `between ${plainNumber(from)} and ${at(to)}`;
}
