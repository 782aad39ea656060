/** Numbers as words, the British way. Nothing that is not certain is rounded to certainty. */

const thousands = (text: string) => text.replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** A whole number, with commas. */
export function count(value: number): string {
  const whole = Math.round(value);
  return (whole < 0 ? '−' : '') + thousands(String(Math.abs(whole)));
}

/** A share as a percentage; never 0% or 100% unless it is exactly that. */
export function percent(share: number): string {
  if (share > 0 && share < 0.005) return 'under 1%';
  if (share < 1 && share > 0.995) return 'over 99%';
  return `${Math.round(share * 100)}%`;
}

/** A share that sums up many futures, of which some differ: never all and never none. */
export function nearly(share: number): string {
  if (share > 0.995) return 'nearly all';
  return share < 0.005 ? 'hardly any' : percent(share);
}

/** Pounds, two or three figures that matter. */
export function money(pounds: number): string {
  if (!Number.isFinite(pounds)) return 'beyond any sum';
  if (pounds === 0) return '£0';
  const sign = pounds < 0 ? '−' : '';
  const size = Math.abs(pounds);
  if (size >= 999_500) return `${sign}£${rounded(size / 1e6)} million`;
  if (size >= 1000) return `${sign}£${thousands(String(Number(size.toPrecision(size >= 1e5 ? 3 : 2))))}`;
  return `${sign}£${Math.round(size)}`;
}

const rounded = (value: number) =>
  value >= 10 ? thousands(value.toFixed(0)) : value.toFixed(1).replace(/\.0$/, '');

/** A number as it stands in a field. */
export const plain = (value: number) => String(Number(value.toPrecision(12)));

export const plural = (value: number, one: string, many = `${one}s`) =>
  `${count(value)} ${Math.round(value) === 1 ? one : many}`;

const weeksInYear = 52;
const monthsInYear = 12;

/** Months that have passed at the end of a week, counted from 0. */
export const monthsAt = (week: number) => ((week + 1) * monthsInYear) / weeksInYear;

/** The month, counted from 1, in which a week lies, counted from 0. */
export const monthOf = (week: number) => Math.max(1, Math.ceil(monthsAt(week)));

/** A number of weeks as whole months. */
export const months = (weeks: number) => Math.round((weeks * monthsInYear) / weeksInYear);

/** With a capital at its beginning. */
export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** With more, a sentence that names a plan has more than 20 words. */
const mostWords = 4;
const mostLetters = 32;

/** A title as it stands within sentences, keys and labels: the words that there is room for, then an ellipsis. */
export function shortened(title: string): string {
  const words = title.trim().split(/\s+/);
  const whole = words.join(' ');
  if (words.length <= mostWords && whole.length <= mostLetters) return whole;
  let short = words[0].slice(0, mostLetters);
  for (const word of words.slice(1, mostWords)) {
    if (`${short} ${word}`.length > mostLetters) break;
    short += ` ${word}`;
  }
  return `${short.replace(/[\s,;:.–-]+$/, '')}…`;
}

/** 'a', 'a and b', 'a, b and c'. */
export function list(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}

/** Place of the last week that is not after this one; -1 when there is none. */
export function lastUpTo(weeks: ArrayLike<number>, week: number): number {
  let place = weeks.length - 1;
  while (place >= 0 && weeks[place] > week) place--;
  return place;
}
