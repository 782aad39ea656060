/** What would help the practices most in a week, in words and as a key. */
import { html } from 'lit';
import { reliefNames } from '../../sim/model/outcomes.ts';
import { capital, count, monthOf } from '../app/words.ts';
import { type Need, needNames, signOf } from './relief-glyphs.ts';

/** What would help a practice most, after its name. */
export function needInWords(need: Need): string {
  if (need === 'settled') return 'all in place';
  return need === 'nothing'
    ? 'no single help is enough'
    : `${capital(needNames[need].short)} would help most`;
}

/** The finding of the dots that show needs. */
export function needsFinding(needs: readonly Need[], week: number): string {
  const number = (need: Need) => needs.filter((other) => other === need).length;
  const numbers = reliefNames.map(number);
  const most = Math.max(...numbers);
  const month = `In month ${monthOf(week)} of this future`;
  if (most === 0) return `${month}, no single help would shorten the wait of any practice.`;
  const { short } = needNames[reliefNames[numbers.indexOf(most)]];
  return `${month}, ${short} would help ${count(most)} of ${count(needs.length)} practices the most.`;
}

/** Every sign with its name and the number of practices that show it. */
export function needsKey(needs: readonly Need[]) {
  const all: readonly Need[] = [...reliefNames, 'nothing', 'settled'];
  return html`<ul class="key">
    ${all.map((need) => {
      const number = needs.filter((other) => other === need).length;
      return html`<li><svg aria-hidden="true" viewBox="-8 -8 16 16">${signOf(need)}</svg>${needNames[need].long} ${count(number)}</li>`;
    })}
  </ul>`;
}
