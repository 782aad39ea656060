/** Values and differences of scalar outcomes in words, by their declared unit. */
import { type ScalarOutcome, scalarOutcomes } from '../../sim/model/outcomes.ts';
import { count, money, percent } from './words.ts';

type Kind = 'share' | 'gap' | 'pounds' | 'weeks' | 'count';

function kindOf(name: ScalarOutcome): Kind {
  const { unit } = scalarOutcomes[name];
  if (name.startsWith('deprivation_gap')) return 'gap';
  if (unit.startsWith('share')) return 'share';
  if (unit === 'pounds') return 'pounds';
  return unit === 'weeks' ? 'weeks' : 'count';
}

/** What a difference of the outcome is counted in. */
export function unitOfDifference(name: ScalarOutcome): string {
  const kind = kindOf(name);
  if (kind === 'share' || kind === 'gap') return 'percentage points';
  return kind === 'pounds' ? 'pounds' : scalarOutcomes[name].unit.replace(' of full bundle', '');
}

/** A value as it stands in a table; nothing where it does not arise. A gap is a difference: it has points. */
export function sayLevel(name: ScalarOutcome, value: number): string {
  if (Number.isNaN(value)) return '–';
  switch (kindOf(name)) {
    case 'share':
      return percent(value);
    case 'gap':
      return `${value < 0 ? '−' : ''}${sayAmount(name, value)}`;
    case 'pounds':
      return money(value);
    case 'weeks':
      return value.toFixed(0);
    default:
      return count(value);
  }
}

/** How much a difference is in what it is told in: points for shares. */
const sizeOf = (name: ScalarOutcome, difference: number) =>
  Math.abs(difference) * (['share', 'gap'].includes(kindOf(name)) ? 100 : 1);

const decimalsOf = (size: number) => fine(size).split('.')[1]?.length ?? 0;

/**
 * Decimals for a mean difference and its limits alike: what the finest of the three needs, but no more than half the
 * width of the interval is worth. Pounds have their own figures.
 */
export function decimalsFor(
  name: ScalarOutcome,
  mean: number,
  [low, high]: readonly [number, number] = [mean, mean],
): number {
  const finest = Math.max(...[mean, low, high].map((value) => decimalsOf(sizeOf(name, value))));
  if (isDust(low, high)) return finest;
  const half = sizeOf(name, (high - low) / 2);
  return Math.min(finest, half >= 9.95 ? 0 : Math.max(1, decimalsOf(half)));
}

/** A difference without its direction: `12`, `3.4 points`, `£120,000`; finer where it is small. */
export function sayAmount(name: ScalarOutcome, difference: number, decimals?: number): string {
  const kind = kindOf(name);
  const size = sizeOf(name, difference);
  if (kind === 'pounds') return money(size);
  const amount = fine(size, decimals);
  if (kind === 'count') return amount;
  return `${amount} ${kind === 'weeks' ? 'week' : 'point'}${amount === '1' ? '' : 's'}`;
}

/** As `sayAmount`, and with the noun where that has none: `12 practices`. */
export function sayAmountOf(name: ScalarOutcome, difference: number): string {
  const amount = sayAmount(name, difference);
  if (kindOf(name) !== 'count') return amount;
  const unit = unitOfDifference(name);
  return `${amount} ${amount === '1' ? unit.replace(/s$/, '') : unit}`;
}

/** A difference with its sign: `+12`, `−3.4`, in the unit of `unitOfDifference`. */
export function saySigned(name: ScalarOutcome, difference: number, decimals?: number): string {
  if (Number.isNaN(difference)) return '–';
  const isMoney = kindOf(name) === 'pounds';
  if (difference === 0) return isMoney ? '£0' : '0';
  const size = sizeOf(name, difference);
  const amount = isMoney ? money(size) : fine(size, decimals);
  if (Number(amount) === 0) return `just ${difference < 0 ? 'below' : 'above'} 0`;
  return `${difference < 0 ? '−' : '+'}${amount}`;
}

/** An interval that is narrower than this share of its ends is what rounding left. */
const dust = 1e-9;
const isDust = (low: number, high: number) => high - low <= dust * Math.max(Math.abs(low), Math.abs(high));

/** Limits of a mean difference: `+23 to +27`; where both would read the same, how far it goes to each side. */
export function sayRange(
  name: ScalarOutcome,
  [low, high]: readonly [number, number],
  mean: number = low,
): string {
  if (isDust(low, high)) return 'in every future';
  const decimals = decimalsFor(name, mean, [low, high]);
  const [from, to] = [saySigned(name, low, decimals), saySigned(name, high, decimals)];
  if (from !== to) return `${from} to ${to}`;
  return `give or take ${sayAmount(name, (high - low) / 2)}`;
}

const least = 0.095;

/** Three figures at most unless decimals are given; small values then keep the one that matters and never read as 0. */
function fine(value: number, decimals?: number): string {
  if (decimals !== undefined && decimals > 0) return value.toFixed(decimals);
  if (decimals === 0 || value >= 9.95 || Number.isInteger(value)) return count(value);
  if (value >= least) return value.toFixed(1).replace(/\.0$/, '');
  return String(Number(value.toPrecision(1)));
}

/** `more`, `sooner`, `wider`: which way a difference goes, in the words of the outcome. */
export function directionOf(name: ScalarOutcome, difference: number): string {
  const more = difference > 0;
  const kind = kindOf(name);
  if (name.startsWith('weeks_to')) return more ? 'later' : 'sooner';
  if (kind === 'gap') return more ? 'wider' : 'narrower';
  if (kind === 'share') return more ? 'higher' : 'lower';
  return more ? 'more' : kind === 'count' ? 'fewer' : 'less';
}

/** Shares of the futures in which it is known which plan has more. */
interface Ranks {
  readonly better: { readonly share: number };
  readonly worse: { readonly share: number };
  readonly same: number;
  readonly ranked: number;
}

function countsOf({ better, worse, same }: Ranks): readonly (readonly [string, number])[] {
  const all = [
    ['better', better.share],
    ['same', same],
    ['worse', worse.share],
  ] as const;
  return all.filter(([, share]) => share > 0);
}

/** `better in 16, same in 6, worse in 18 of 40`, as it was counted; empty where neither more nor less is better. */
export function sayRanks(ranks: Ranks): string {
  if (Number.isNaN(ranks.better.share)) return '';
  const all = count(ranks.ranked);
  const some = countsOf(ranks);
  if (some.length === 1) return `${some[0][0]} in all ${all}`;
  return `${some.map(([word, share]) => `${word} in ${count(share * ranks.ranked)}`).join(', ')} of ${all}`;
}

/** The same for a table that says of how many futures: `better 16, same 6, worse 18`. */
export function sayRanksShort(ranks: Ranks, futures: number): string {
  if (Number.isNaN(ranks.better.share)) return '';
  const some = countsOf(ranks);
  const of = ranks.ranked === futures ? '' : ` of ${count(ranks.ranked)}`;
  if (some.length === 1) return `${some[0][0]} in all${of}`;
  return `${some.map(([word, share]) => `${word} ${count(share * ranks.ranked)}`).join(', ')}${of}`;
}
