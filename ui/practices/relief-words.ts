/** What would help most over the whole of one future, in words. */
import { reliefNames, reliefs } from '../../sim/model/outcomes.ts';
import { capital, count, list, months, monthsAt } from '../app/words.ts';

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
  if (longest === 0) return 'Nothing would shorten the wait of any practice.';
  const relief = leads.indexOf(longest);
  const label = (place: number) => reliefs[reliefNames[place]].label.toLowerCase();
  const ofRelief = Array.from({ length: looks }, (_, look) => share(look, relief));
  const peak = Math.max(...ofRelief);
  const most = `${count(peak * practices)} of ${count(practices)} in month ${Math.ceil(monthsAt(reliefWeeks[ofRelief.indexOf(peak)]))}`;
  const others = leads.flatMap((lead, place) => (place !== relief && lead > 0 ? [place] : []));
  if (others.length === 0)
    return `Throughout, ${label(relief)} would help the most practices: up to ${most}.`;
  const all = months(weeks);
  const held = Math.min(all - 1, Math.max(1, Math.round((longest / looks) * all)));
  const rest = others.length > 2 ? 'other things' : list(others.map(label));
  return `${capital(label(relief))} would help the most practices in ${held} of ${all} months; in the rest, ${rest}.`;
}
