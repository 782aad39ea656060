/** The numbers of the curve, quarter by quarter. */
import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type WeeklyOutcome, weeklyOutcomes } from '../../sim/model/outcomes.ts';
import type { Band } from '../../sim/worker/explorer.ts';
import type { Picture } from '../app/store.ts';
import { shared } from '../app/styles.ts';
import { capital, monthOf } from '../app/words.ts';
import { sayOf } from './findings.ts';

const weeksInQuarter = 13;

@customElement('curve-table')
export class CurveTable extends LitElement {
  static override styles = shared;

  @property({ attribute: false }) picture!: Picture;
  @property() measure!: WeeklyOutcome;
  @property({ attribute: false }) plan!: Band;
  @property({ attribute: false }) baseline!: Band;

  override render() {
    const { plan, baseline, measure, picture } = this;
    const say = sayOf(measure);
    const weeks = Array.from(
      { length: Math.floor(plan.middle.length / weeksInQuarter) },
      (_, quarter) => (quarter + 1) * weeksInQuarter - 1,
    );
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Numbers of the curve">
      <table>
        <caption>
          ${weeklyOutcomes[measure].label}: ${weeklyOutcomes[measure].meaning} 9 of 10 futures lie between the limits.
        </caption>
        <thead>
          <tr><th scope="col">Month</th><th scope="col">Lower limit</th><th scope="col">Middle</th><th scope="col">Upper limit</th><th scope="col">${capital(picture.baselineFullTitle)}</th></tr>
        </thead>
        <tbody>
          ${weeks.map(
            (week) => html`<tr>
              <th scope="row">${monthOf(week)}</th>
              <td>${say(plan.low[week])}</td><td>${say(plan.middle[week])}</td><td>${say(plan.high[week])}</td>
              <td>${say(baseline.middle[week])}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'curve-table': CurveTable;
  }
}
