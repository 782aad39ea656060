/** The curve as a figure: its finding, key, chart, one week in words and the table behind it. */
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { offersSupport } from '../../sim/model/levers.ts';
import { type WeeklyOutcome, weeklyOutcomes } from '../../sim/model/outcomes.ts';
import { type Band, bandOf } from '../../sim/worker/explorer.ts';
import { isCompared, lastSupportWeek } from '../answer/answers.ts';
import type { Picture } from '../app/store.ts';
import { shared } from '../app/styles.ts';
import { capital, monthsAt } from '../app/words.ts';
import { findingOf, measures, sayOf, topOf, weekInWords, wintersOf } from './findings.ts';
import './line-chart.ts';
import type { Lines } from './line-chart.ts';

const weeksInQuarter = 13;

/** Asks for another measure. */
export class MeasureEvent extends Event {
  readonly measure: WeeklyOutcome;
  constructor(measure: WeeklyOutcome) {
    super('measure', { bubbles: true, composed: true });
    this.measure = measure;
  }
}

@customElement('curve-figure')
export class CurveFigure extends LitElement {
  static override styles = [
    shared,
    css`
      .head {
        display: flex;
        flex-wrap: wrap;
        gap: 8px 24px;
        justify-content: space-between;
        align-items: start;
      }
      h2 {
        font-size: var(--size-3);
        max-width: 30em;
        flex: 1 1 16em;
      }
      .key {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 20px;
        margin-block: 12px 4px;
        font-size: var(--size-1);
        color: var(--muted);
      }
      .key li {
        display: flex;
        align-items: center;
        gap: 8px;
      }
      svg {
        width: 24px;
        height: 12px;
        flex: none;
      }
      .middle {
        stroke: var(--accent);
        stroke-width: 2.5;
      }
      .ghost {
        stroke: var(--ghost);
        stroke-width: 1.5;
        stroke-dasharray: 5 4;
      }
      .band {
        fill: var(--band);
        stroke: var(--band-edge);
      }
      .winter {
        fill: var(--winter);
        stroke: var(--line);
      }
      .support {
        fill: var(--accent);
      }
      .week {
        margin-block-start: 4px;
      }
      details {
        margin-block-start: 8px;
      }
    `,
  ];

  @property({ attribute: false }) picture!: Picture;
  @property() measure: WeeklyOutcome = 'in_place_share';
  @property({ type: Number }) week = 0;

  private plan!: Band;
  private baseline!: Band;
  private lines!: Lines;

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('picture') && !changed.has('measure')) return;
    const { picture, measure } = this;
    this.plan = bandOf(picture.futures, measure);
    this.baseline = bandOf(picture.baseline, measure);
    const say = sayOf(measure);
    const end = picture.scenario.weeks - 1;
    const supported = offersSupport(picture.scenario.plan);
    const { startWeek } = picture.scenario.plan;
    this.lines = {
      months: Float64Array.from(this.plan.middle, (_, week) => monthsAt(week)),
      ...this.plan,
      ghost: isCompared(picture) ? this.baseline.middle : undefined,
      winters: wintersOf(picture),
      support: supported ? [monthsAt(startWeek - 1), monthsAt(lastSupportWeek(picture))] : undefined,
      most: topOf(measure, picture.population.size, Math.max(...this.plan.high)),
      middleLabel: `${supported ? 'This plan' : 'No programme'} ${say(this.plan.middle[end])}`,
      ghostLabel: `${capital(picture.baselineTitle)} ${say(this.baseline.middle[end])}`,
      say,
    };
  }

  override render() {
    const { picture, measure, plan, baseline, week } = this;
    const supported = offersSupport(picture.scenario.plan);
    const compared = isCompared(picture);
    return html`
      <figure aria-labelledby="finding">
        <div class="head">
          <h2 id="finding">${findingOf(picture, measure, plan, baseline)}</h2>
          <label class="quiet"
            >Measure
            <select @change=${this.choose}>
              ${measures.map((name) => html`<option value=${name} ?selected=${name === measure}>${weeklyOutcomes[name].label}</option>`)}
            </select></label
          >
        </div>
        <ul class="key">
          <li><svg aria-hidden="true" viewBox="0 0 24 12"><path class="middle" d="M0 6h24" /></svg>Middle of the futures</li>
          <li><svg aria-hidden="true" viewBox="0 0 24 12"><path class="band" d="M0 0h24v12H0z" /></svg>9 of 10 futures</li>
          ${
            compared
              ? html`<li><svg aria-hidden="true" viewBox="0 0 24 12"><path class="ghost" d="M0 6h24" /></svg>${capital(picture.baselineTitle)}, same futures</li>`
              : nothing
          }
          ${
            supported
              ? html`<li><svg aria-hidden="true" viewBox="0 0 24 12"><path class="support" d="M0 4h24v5H0z" /></svg>Support offered</li>`
              : nothing
          }
          <li><svg aria-hidden="true" viewBox="0 0 24 12"><path class="winter" d="M.5 .5h23v11H.5z" /></svg>Winter</li>
        </ul>
        <line-chart .lines=${this.lines} .mark=${monthsAt(week)}></line-chart>
        <p class="week quiet">${weekInWords(measure, plan, baseline, week, compared ? picture.baselineTitle : undefined)}</p>
        <details>
          <summary>Show the numbers</summary>
          ${this.table()}
        </details>
      </figure>
    `;
  }

  private table() {
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
          <tr><th scope="col">Month</th><th scope="col">Lower limit</th><th scope="col">Middle</th><th scope="col">Upper limit</th><th scope="col">${capital(picture.baselineTitle)}</th></tr>
        </thead>
        <tbody>
          ${weeks.map(
            (week) => html`<tr>
              <th scope="row">${Math.round(monthsAt(week))}</th>
              <td>${say(plan.low[week])}</td><td>${say(plan.middle[week])}</td><td>${say(plan.high[week])}</td>
              <td>${say(baseline.middle[week])}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  private choose(event: Event): void {
    this.dispatchEvent(new MeasureEvent((event.target as HTMLSelectElement).value as WeeklyOutcome));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'curve-figure': CurveFigure;
  }
}
