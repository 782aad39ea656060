/** The curve as a figure: its finding, key, chart, one week in words and the table behind it. */
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { offersSupport } from '../../sim/model/levers.ts';
import { type WeeklyOutcome, weeklyOutcomes } from '../../sim/model/outcomes.ts';
import { type Band, bandOf, lineOf } from '../../sim/worker/explorer.ts';
import { isCompared } from '../answer/answer.ts';
import { LookEvent } from '../app/look-event.ts';
import type { Picture, Singles, View } from '../app/store.ts';
import { shared } from '../app/styles.ts';
import { capital, monthsAt } from '../app/words.ts';
import { figureStyles, keyed } from './figure-styles.ts';
import { findingOf, measures, sayOf, supportInWords, timeOf, topOf, weekInWords } from './findings.ts';
import type { Lines } from './line-chart.ts';

const someFutures = 20;

/** The other of two measures that are told apart best side by side: what is done and what is written down. */
const besides: Partial<Record<WeeklyOutcome, WeeklyOutcome>> = {
  delivered_coverage: 'recorded_coverage',
  recorded_coverage: 'delivered_coverage',
};

@customElement('curve-figure')
export class CurveFigure extends LitElement {
  static override styles = [
    shared,
    figureStyles,
    css`
      h2 {
        min-height: 2lh;
      }
      .choices {
        display: flex;
        flex-wrap: wrap;
        gap: 8px 16px;
        min-width: 0;
      }
      .choices label {
        display: flex;
        gap: 4px;
        align-items: center;
        min-width: 0;
      }
      select {
        min-width: 0;
      }
      /* it is loaded while the first futures are worked out */
      line-chart:not(:defined) {
        display: block;
        min-height: 320px;
      }
      .week {
        margin-block-start: 4px;
        min-height: 1lh;
      }
    `,
  ];

  @property({ attribute: false }) picture!: Picture;
  @property() measure: WeeklyOutcome = 'in_place_share';
  @property({ type: Number }) week = 0;
  /** Number of the future that is told in detail. */
  @property({ type: Number }) future = 0;
  @property() singles: Singles = 'none';

  private plan!: Band;
  private baseline!: Band;
  private lines!: Lines;

  override willUpdate(changed: PropertyValues<this>): void {
    const { picture, measure, singles } = this;
    if (changed.has('picture') || changed.has('measure')) {
      this.plan = bandOf(picture.futures, measure);
      this.baseline = bandOf(picture.baseline, measure);
    } else if (!changed.has('singles') && !changed.has('future')) return;
    const say = sayOf(measure);
    const end = picture.scenario.weeks - 1;
    const supported = offersSupport(picture.scenario.plan);
    this.lines = {
      ...timeOf(picture),
      ...this.plan,
      ghost: isCompared(picture) ? this.baseline.middle : undefined,
      most: topOf(measure, picture.population.size, Math.max(...this.plan.high)),
      middleLabel: { name: supported ? 'This plan' : 'No programme', end: say(this.plan.middle[end]) },
      ghostLabel: { name: capital(picture.baselineTitle), end: say(this.baseline.middle[end]) },
      other: this.other(end),
      futures:
        singles === 'some'
          ? Array.from({ length: Math.min(someFutures, picture.futures.count) }, (_, number) =>
              lineOf(picture.futures, measure, number),
            )
          : undefined,
      say,
    };
  }

  /** The chosen future, or the measure that belongs beside this one. */
  private other(end: number): Lines['other'] {
    const { picture, measure, singles, future } = this;
    const labelled = (name: string, value: Float64Array) => ({
      value,
      label: { name, end: sayOf(measure)(value[end]) },
    });
    if (singles === 'chosen' && future < picture.futures.count)
      return labelled(`Future ${future + 1}`, lineOf(picture.futures, measure, future));
    const beside = besides[measure];
    return beside && labelled(nameOf(beside), bandOf(picture.futures, beside).middle);
  }

  override render() {
    const { picture, measure, singles, plan, baseline, week } = this;
    const compared = isCompared(picture);
    return html`
      <figure aria-labelledby="finding">
        <div class="head">
          <h2 id="finding">${findingOf(picture, measure, plan, baseline)}</h2>
          <div class="choices">
            <label class="quiet"
              >Measure
              <select @change=${(event: Event) => this.look({ measure: chosen(event) })}>
                ${measures.map((name) => html`<option value=${name} ?selected=${name === measure}>${weeklyOutcomes[name].label}</option>`)}
              </select></label
            >
            <label class="quiet"
              >Futures
              <select @change=${(event: Event) => this.look({ singles: chosen(event) })}>
                <option value="none">As a band</option>
                <option value="some" ?selected=${singles === 'some'}>Band and ${someFutures} of them</option>
                <option value="chosen" ?selected=${singles === 'chosen'}>Band and future ${this.future + 1}</option>
              </select></label
            >
          </div>
        </div>
        <ul class="key">
          ${keyed('middle', 'Middle of the futures')} ${keyed('band', '9 of 10 futures')}
          ${singles === 'some' ? keyed('single', 'One future each') : nothing}
          ${this.lines.other ? keyed('ink', singles === 'chosen' ? `Future ${this.future + 1}, told below` : nameOf(besides[measure])) : nothing}
          ${compared ? keyed('ghost', `${capital(picture.baselineTitle)}, same futures`, picture.baselineFullTitle) : nothing}
          ${this.lines.support ? keyed('support', supportInWords(picture)) : nothing} ${keyed('winter', 'Winter')}
        </ul>
        <line-chart .lines=${this.lines} .mark=${monthsAt(week)}></line-chart>
        <p class="week quiet">${weekInWords(measure, plan, baseline, week, compared ? picture.baselineTitle : undefined)}</p>
        <div class="numbers"><details>
          <summary>Show the numbers</summary>
          <curve-table .picture=${picture} .measure=${measure} .plan=${plan} .baseline=${baseline}></curve-table>
        </details>
        <button class="plain" @click=${() => this.dispatchEvent(new Event('save'))}>Save the numbers (CSV)</button></div>
      </figure>
    `;
  }

  private look(view: Partial<View>): void {
    this.dispatchEvent(new LookEvent(view));
  }
}

const chosen = <Value extends string>(event: Event) => (event.target as HTMLSelectElement).value as Value;

const nameOf = (measure: WeeklyOutcome | undefined) =>
  measure === 'delivered_coverage' ? 'Delivered' : 'Recorded';

declare global {
  interface HTMLElementTagNameMap {
    'curve-figure': CurveFigure;
  }
}
