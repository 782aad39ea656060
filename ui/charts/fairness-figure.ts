/** Fairness: what is in place by fifth of deprivation, the gap over time, and the practices never reached. */
import { css, html, LitElement, nothing, type PropertyValues, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { offersSupport } from '../../sim/model/levers.ts';
import { type Band, bandOf, outcome, type Spread, spreadOf } from '../../sim/worker/explorer.ts';
import { isCompared } from '../answer/answer.ts';
import type { Picture } from '../app/store.ts';
import { shared } from '../app/styles.ts';
import { capital, monthOf, percent } from '../app/words.ts';
import { saveBands } from './bands-csv.ts';
import {
  fairnessFinding,
  fifths,
  gapInWords,
  gapOnScale,
  gapScale,
  gapSentence,
  neverReached,
  whyNotTheirDifference,
} from './fairness.ts';
import { figureStyles, keyed } from './figure-styles.ts';
import { timeOf } from './findings.ts';
import './line-chart.ts';
import type { Lines } from './line-chart.ts';

const weeksInHalfYear = 26;

@customElement('fairness-figure')
export class FairnessFigure extends LitElement {
  static override styles = [
    shared,
    figureStyles,
    css`
      .named-bars {
        row-gap: 4px;
      }
      .named-bars li {
        min-height: 32px;
      }
      .named-bars svg {
        height: 24px;
        overflow: visible;
      }
      .track {
        stroke: var(--line-strong);
      }
      .dot {
        fill: var(--accent);
      }
      .ring {
        fill: var(--paper);
        stroke: var(--ghost);
        stroke-width: 1.5;
        stroke-dasharray: 3 2;
      }
      .scale {
        display: grid;
        grid-column: 2;
        grid-template-columns: 1fr 1fr 1fr;
        color: var(--muted);
      }
      .scale span:nth-child(2) {
        text-align: center;
      }
      .scale span:nth-child(3) {
        text-align: end;
      }
      h3 {
        font-size: var(--size-1);
      }
    `,
  ];

  @property({ attribute: false }) picture!: Picture;

  private gap!: Band;
  private lines!: Lines;

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('picture')) return;
    const { picture } = this;
    this.gap = bandOf(picture.futures, 'deprivation_gap');
    const ghost = bandOf(picture.baseline, 'deprivation_gap').middle;
    const compared = isCompared(picture);
    const { plan, weeks } = picture.scenario;
    const [least, most] = gapScale(this.gap, { low: ghost, high: ghost });
    const last = (name: string, values: Float64Array) => ({ name, end: gapOnScale(values[weeks - 1]) });
    this.lines = {
      ...timeOf(picture),
      ...this.gap,
      ghost: compared ? ghost : undefined,
      least,
      most,
      middleLabel: last(offersSupport(plan) ? 'This plan' : 'No programme', this.gap.middle),
      ghostLabel: last(capital(picture.baselineTitle), ghost),
      say: gapOnScale,
    };
  }

  override render() {
    const { picture } = this;
    const compared = isCompared(picture);
    const spreads = fifths.map(
      ([name, fifth]) =>
        [
          name,
          spreadOf(outcome(picture.futures, fifth)),
          spreadOf(outcome(picture.baseline, fifth)),
        ] as const,
    );
    const [never, range] = neverReached(picture);
    const why = whyNotTheirDifference(picture);
    return html`
      <figure aria-labelledby="finding">
        <h2 id="finding">${fairnessFinding(picture)}</h2>
        <ul class="key">
          <li><svg aria-hidden="true" viewBox="0 0 24 12"><path class="middle" d="M0 6h24" /><circle class="dot" cx="12" cy="6" r="5" /></svg>This plan, middle of the futures</li>
          ${keyed('band', '9 of 10 futures')}
          ${
            compared
              ? html`<li title=${picture.baselineFullTitle}><svg aria-hidden="true" viewBox="0 0 24 12"><path class="ghost" d="M0 6h24" /><circle class="ring" cx="12" cy="6" r="4.5" /></svg>${capital(picture.baselineTitle)}, same futures</li>`
              : nothing
          }
        </ul>
        <div class="pair">
          <div>
            <h3>In place in month ${monthOf(picture.scenario.weeks - 1)}, by fifth of deprivation</h3>
            <ul class="named-bars">
              ${spreads.map(
                ([name, plan, baseline]) => html`<li>
                  <span>${name}</span>${track(plan, compared ? baseline : undefined)}
                  <span class="value">${share(plan.middle)}</span>
                </li>`,
              )}
              <li aria-hidden="true"><div class="scale"><span>0%</span><span>50%</span><span>100%</span></div></li>
            </ul>
            ${why ? html`<p class="quiet">${why}</p>` : nothing}
          </div>
          <div>
            <h3>How far the most deprived are behind, in points</h3>
            <line-chart low .lines=${this.lines}></line-chart>
          </div>
        </div>
        <p>${gapSentence(picture)}</p>
        <p>${never} ${range}</p>
        <p class="quiet">A point is one in a hundred improvements in place.</p>
        <div class="numbers"><details>
          <summary>Show the numbers</summary>
          ${this.table(spreads, compared)}
        </details>
        <button class="plain" @click=${this.save}>Save the numbers (CSV)</button></div>
      </figure>
    `;
  }

  private table(spreads: readonly (readonly [string, Spread, Spread])[], compared: boolean) {
    const { picture, gap } = this;
    const weeks = Array.from(gap.middle.keys()).filter((week) => (week + 1) % weeksInHalfYear === 0);
    const head = (first: string) => html`<thead>
      <tr><th scope="col">${first}</th><th scope="col">Lower limit</th><th scope="col">Middle</th><th scope="col">Upper limit</th>${compared && this.lines.ghost ? html`<th scope="col">${capital(picture.baselineFullTitle)}</th>` : nothing}</tr>
    </thead>`;
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Numbers of fairness">
      <table>
        <caption>In place at the end by fifth of deprivation. 9 of 10 futures lie between the limits.</caption>
        ${head('Fifth')}
        <tbody>
          ${spreads.map(
            ([name, { low, middle, high }, baseline]) => html`<tr>
              <th scope="row">${name}</th><td>${share(low)}</td><td>${share(middle)}</td><td>${share(high)}</td>
              ${compared ? html`<td>${share(baseline.middle)}</td>` : nothing}
            </tr>`,
          )}
        </tbody>
      </table>
      <table>
        <caption>How far the most deprived fifth is behind the least deprived</caption>
        ${head('Month')}
        <tbody>
          ${weeks.map(
            (week) => html`<tr>
              <th scope="row">${monthOf(week)}</th>
              <td>${gapInWords(gap.low[week])}</td><td>${gapInWords(gap.middle[week])}</td><td>${gapInWords(gap.high[week])}</td>
              ${this.lines.ghost ? html`<td>${gapInWords(this.lines.ghost[week])}</td>` : nothing}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  private save(): void {
    const scalars = [
      ...fifths.map(([, name]) => name),
      'deprivation_gap_end',
      'practices_never_reached',
    ] as const;
    saveBands('fairness', this.picture, ['deprivation_gap'], scalars);
  }
}

/** A fifth that has no practices has no share. */
const share = (value: number) => (Number.isFinite(value) ? percent(value) : '–');

/** The range as a bar, the middle as a dot and the baseline as a ring, from 0 to 100%. */
function track(plan: Spread, baseline: Spread | undefined) {
  if (!Number.isFinite(plan.high)) return html`<span></span>`;
  const at = (value: number) => `${(value * 100).toFixed(1)}%`;
  return html`<svg aria-hidden="true">
    ${svg`<line class="track" x1="0" x2="100%" y1="12" y2="12" />
      <rect class="band" x=${at(plan.low)} width=${at(plan.high - plan.low)} y="6" height="12" />
      ${baseline && Number.isFinite(baseline.middle) ? svg`<circle class="ring" cx=${at(baseline.middle)} cy="12" r="6" />` : nothing}
      <circle class="dot" cx=${at(plan.middle)} cy="12" r="6" />`}
  </svg>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'fairness-figure': FairnessFigure;
  }
}
