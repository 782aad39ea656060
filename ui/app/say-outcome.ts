/** Values and differences of scalar outcomes in words, by their declared unit. */
import { type ScalarOutcome, scalarOutcomes } from '../../sim/model/outcomes.ts';
import { count, money, percent } from './words.ts';

type Kind = 'share' | 'pounds' | 'weeks' | 'count';

function kindOf(name: ScalarOutcome): Kind {
  const { unit } = scalarOutcomes[name];
  if (unit.startsWith('share')) return 'share';
  if (unit === 'pounds') return 'pounds';
  return unit === 'weeks' ? 'weeks' : 'count';
}

/** What a difference of the outcome is counted in. */
export function unitOfDifference(name: ScalarOutcome): string {
  const kind = kindOf(name);
  if (kind === 'share') return 'percentage points';
  if (kind === 'pounds') return 'pounds';
  return scalarOutcomes[name].unit;
}

/** A value as it stands in a table; nothing where it does not arise. */
export function sayLevel(name: ScalarOutcome, value: number): string {
  if (Number.isNaN(value)) return '–';
  switch (kindOf(name)) {
    case 'share':
      return percent(value);
    case 'pounds':
      return money(value);
    case 'weeks':
      return value.toFixed(0);
    default:
      return count(value);
  }
}

/** A difference without its direction: `12`, `3.4 points`, `£120,000`; finer where it is small. */
export function sayAmount(name: ScalarOutcome, difference: number): string {
  const size = Math.abs(difference);
  switch (kindOf(name)) {
    case 'share':
      return `${fine(size * 100)} ${fine(size * 100) === '1' ? 'point' : 'points'}`;
    case 'pounds':
      return money(size);
    case 'weeks':
      return `${fine(size)} weeks`;
    default:
      return fine(size);
  }
}

/** A difference with its sign: `+12`, `−3.4`, in the unit of `unitOfDifference`. */
export function saySigned(name: ScalarOutcome, difference: number): string {
  if (Number.isNaN(difference)) return '–';
  const sign = difference < 0 ? '−' : '+';
  const size = Math.abs(difference);
  switch (kindOf(name)) {
    case 'share':
      return size === 0 ? '0' : `${sign}${fine(size * 100)}`;
    case 'pounds':
      return size === 0 ? '£0' : `${sign}${money(size)}`;
    default:
      return size === 0 ? '0' : `${sign}${fine(size)}`;
  }
}

const fine = (value: number) => (value >= 10 || Number.isInteger(value) ? count(value) : value.toFixed(1));

/** `more`, `sooner`, `wider`: which way a difference goes, in the words of the outcome. */
export function directionOf(name: ScalarOutcome, difference: number): string {
  const more = difference > 0;
  if (name.startsWith('weeks_to')) return more ? 'later' : 'sooner';
  if (name.startsWith('deprivation_gap')) return more ? 'wider' : 'narrower';
  const kind = kindOf(name);
  if (kind === 'share') return more ? 'higher' : 'lower';
  return more ? 'more' : kind === 'count' ? 'fewer' : 'less';
}

/** `97 of 100 futures`; never rounded to certainty. */
export function inHundred(share: number, futures: number): string {
  if (share === 1) return `all ${count(futures)} futures`;
  if (share === 0) return `none of ${count(futures)} futures`;
  return `${Math.min(99, Math.max(1, Math.round(share * 100)))} of 100 futures`;
}
