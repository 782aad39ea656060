/** What would help most over the whole of one future, in words. */
import { reliefNames } from '../../sim/model/outcomes.ts';
import { count, list, monthOf, months, plain } from '../app/words.ts';
import { needNames } from './relief-glyphs.ts';

/**
 * The help that most practices need for most of the time, and when the most need it.
 *
 * @param share of practices by look and relief
 */
export function reliefFinding(
  reliefWeeks: ArrayLike<number>,
  weeks: number,
  share: (look: number, relief: number) => number,
  practices: number,
): string {
  const looks = reliefWeeks.length;
  const leads = reliefNames.map(() => 0);
  for (let look = 0; look < looks; look++) {
    const shares = reliefNames.map((_, relief) => share(look, relief));
    const most = Math.max(...shares);
    if (most > 0) leads[shares.indexOf(most)]++;
  }
  const longest = Math.max(...leads);
  if (longest === 0) return 'In this future nothing would shorten the wait of any practice.';
  const relief = leads.indexOf(longest);
  const label = (place: number) => needNames[reliefNames[place]].short;
  const ofRelief = Array.from({ length: looks }, (_, look) => share(look, relief));
  const peak = Math.max(...ofRelief);
  const most = `${count(peak * practices)} of ${count(practices)} practices in month ${monthOf(reliefWeeks[ofRelief.indexOf(peak)])}`;
  const others = leads.flatMap((lead, place) => (place !== relief && lead > 0 ? [place] : []));
  if (others.length === 0) return `Throughout this future, ${label(relief)} would help most: up to ${most}.`;
  const all = months(weeks);
  const held = Math.min(all - 1, Math.max(1, Math.round((longest / looks) * all)));
  const rest = others.length > 2 ? 'other things' : list(others.map(label));
  return `In ${held} of this future’s ${all} months, ${label(relief)} would help most; in the rest, ${rest}.`;
}

/**
 * What `time` means, in the unit of the lever as well: the relief counts hours a doctor, the lever hours a practice.
 *
 * @param hours of the relief, for each full-time doctor a week
 * @param doctors full-time, by practice
 */
export function timeInWords(hours: number, doctors: ArrayLike<number>): string {
  const mean = Array.from(doctors).reduce((sum, number) => sum + number, 0) / doctors.length;
  const each = hours === 1 ? 'one hour' : `${plain(hours)} hours`;
  return `Time is ${each} more a week for each doctor: ${(mean * hours).toFixed(1)} hours for a mean practice. The lever “Protected time” counts hours for each practice.`;
}
