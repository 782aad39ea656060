/** What would help the practices most in a week, in words and as a key. */
import { html } from 'lit';
import { reliefNames, reliefs } from '../../sim/model/outcomes.ts';
import { count, monthsAt } from '../app/words.ts';
import { type Need, signOf } from './relief-glyphs.ts';

/** What would help a practice most, after its name. */
export function needInWords(need: Need): string {
  if (need === 'settled') return 'all in place';
  return need === 'nothing' ? 'no single help is enough' : `${reliefs[need].label} would help most`;
}

/** The finding of the dots that show needs. */
export function needsFinding(needs: readonly Need[], week: number): string {
  const number = (need: Need) => needs.filter((other) => other === need).length;
  const numbers = reliefNames.map(number);
  const most = Math.max(...numbers);
  const month = `In month ${Math.ceil(monthsAt(week))}`;
  if (most === 0) return `${month}, no single help would shorten the wait of any practice.`;
  const label = reliefs[reliefNames[numbers.indexOf(most)]].label.toLowerCase();
  const settled = number('settled');
  return `${month}, ${label} would help ${count(most)} of ${count(needs.length)} practices the most${settled > 0 ? `; ${count(settled)} ${settled === 1 ? 'has' : 'have'} all in place` : ''}.`;
}

/** Every sign with its name and the number of practices that show it. */
export function needsKey(needs: readonly Need[]) {
  const all: readonly Need[] = [...reliefNames, 'nothing', 'settled'];
  const nameOf = (need: Need) =>
    need === 'settled' ? 'All in place' : need === 'nothing' ? 'None of these alone' : reliefs[need].label;
  return html`<ul class="key">
    ${all.map((need) => {
      const number = needs.filter((other) => other === need).length;
      return html`<li><svg aria-hidden="true" viewBox="-8 -8 16 16">${signOf(need)}</svg>${nameOf(need)} ${count(number)}</li>`;
    })}
  </ul>`;
}
