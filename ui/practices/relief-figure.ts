/** What would help most: shares of the practices over time in one future, stacked, with the answer in words. */
import { css, html, LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { offersSupport } from '../../sim/model/levers.ts';
import { reliefNames, reliefs } from '../../sim/model/outcomes.ts';
import { allImprovements, type Story } from '../app/store.ts';
import { shared } from '../app/styles.ts';
import { count, lastUpTo, monthsAt } from '../app/words.ts';
import { figureStyles } from '../charts/figure-styles.ts';
import { lookOf, stagesAt } from './history.ts';
import { saveReliefs } from './practices-csv.ts';
import { signOf, signStyles } from './relief-glyphs.ts';
import { reliefFinding } from './relief-words.ts';
import { type Area, outlineOf, roomForName, stackedAreas } from './stacked-areas.ts';

const width = 600;
const height = 180;
const weeksInYear = 52;
const monthsInYear = 12;

@customElement('relief-figure')
export class ReliefFigure extends LitElement {
  static override styles = [
    shared,
    figureStyles,
    signStyles,
    css`
      h2 {
        margin-block-end: 12px;
      }
      .now {
        margin-block-start: 4px;
      }
      .frame {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 220px;
        gap: 8px 24px;
        align-items: start;
      }
      svg.chart {
        display: block;
        width: 100%;
        height: 180px;
        border-block-end: 1px solid var(--line-strong);
      }
      .area {
        stroke: var(--paper);
        stroke-width: 1;
        vector-effect: non-scaling-stroke;
      }
      .chart-frame {
        position: relative;
      }
      svg.labels {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 180px;
      }
      .labels text {
        fill: var(--paper);
        font-size: 13px;
        font-weight: 600;
        text-anchor: middle;
        dominant-baseline: central;
      }
      .mark {
        stroke: var(--ink);
        vector-effect: non-scaling-stroke;
      }
      svg.axis {
        display: block;
        width: 100%;
        height: 32px;
        overflow: visible;
        fill: var(--muted);
        font-size: 13px;
      }
      .axis rect {
        fill: var(--accent);
      }
      .axis text {
        text-anchor: middle;
      }
      .axis text:first-of-type {
        text-anchor: start;
      }
      .axis text.end {
        text-anchor: end;
      }
      .names li {
        display: grid;
        grid-template-columns: 20px 1fr auto;
        align-items: center;
        font-size: var(--size-1);
        padding-block: 1px;
      }
      .glyph {
        width: 12px;
        height: 12px;
        overflow: visible;
      }
      @media (forced-colors: active) {
        .area {
          fill: Canvas;
          stroke: CanvasText;
        }
        .labels text {
          fill: CanvasText;
        }
      }
      @media (max-width: 700px) {
        .labels {
          display: none;
        }
        .frame {
          grid-template-columns: 1fr;
        }
      }
    `,
  ];

  @property({ attribute: false }) story!: Story;
  @property({ type: Number }) week = 0;
  @property({ type: Number }) practices = 0;

  override render() {
    const { reliefShares, reliefWeeks } = this.story.detail;
    const now = Math.max(0, lastUpTo(reliefWeeks, this.week));
    const share = (look: number, relief: number) => reliefShares[look * reliefNames.length + relief];
    const numbers = reliefNames.map((_, relief) => Math.round(share(now, relief) * this.practices));
    const settled = this.allInPlace(reliefWeeks[now]);
    const none = this.practices - settled - numbers.reduce((sum, number) => sum + number, 0);
    const last = this.story.scenario.weeks - 1;
    const x = Array.from(reliefWeeks, (week) => (week / last) * width);
    const areas = stackedAreas(reliefNames.length, reliefWeeks.length, share);
    const years = Array.from(
      { length: Math.floor((last + 1) / weeksInYear) + 1 },
      (_, year) => year * weeksInYear,
    );
    const support = this.supported(last);
    const mark = (Math.min(1, this.week / last) * width).toFixed(1);
    return html`
      <figure aria-labelledby="finding">
        <h2 id="finding">${reliefFinding(reliefWeeks, last + 1, share, this.practices)}</h2>
        <div class="frame">
          <div>
            <div class="chart-frame">
            <svg class="chart" viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" aria-hidden="true">
              ${areas.map((area, relief) => svg`<path class="area ${reliefNames[relief]}" d=${outlineOf(area, x, height)} />`)}
              <path class="mark" d="M${mark} 0V${height}" />
            </svg>
            <svg class="labels" aria-hidden="true">${areas.map((area, relief) => nameIn(area, reliefs[reliefNames[relief]].label, x))}</svg></div>
            <svg class="axis" aria-hidden="true">
              ${support && svg`<rect x="${support[0]}%" width="${support[1] - support[0]}%" y="4" height="5" />`}
              ${years.map((week, year) => {
                const at = Math.min(100, (week / last) * 100);
                return svg`<text class=${at > 97 ? 'end' : ''} x="${at.toFixed(1)}%" y="25">${year * monthsInYear}</text>`;
              })}
            </svg>
            <p class="quiet">Months; the bar is the support. Share of all practices, in the same future as above.</p>
            <p class="now">${this.inThisMonth(numbers)}</p>
          </div>
          <ul class="names">
            ${reliefNames
              .map(
                (name, relief) => html`<li>
                <svg class="glyph" viewBox="-6 -6 12 12" aria-hidden="true">${signOf(name)}</svg>
                <span>${reliefs[name].label}</span><span>${count(numbers[relief])}</span>
              </li>`,
              )
              .reverse()}
            <li>
              <svg class="glyph" viewBox="-6 -6 12 12" aria-hidden="true">${signOf('nothing')}</svg>
              <span>None of these alone</span><span>${count(none)}</span>
            </li>
            <li>
              <svg class="glyph" viewBox="-6 -6 12 12" aria-hidden="true">${signOf('settled')}</svg>
              <span>All in place already</span><span>${count(settled)}</span>
            </li>
          </ul>
        </div>
        <details>
          <summary>What each means</summary>
          <ul>
            ${reliefNames.map((name) => html`<li class="quiet">${reliefs[name].label}: ${reliefs[name].meaning}</li>`)}
          </ul>
        </details>
        <div class="numbers"><details>
          <summary>Show the numbers</summary>
          ${this.table(share)}
        </details>
        <button class="plain" @click=${() => saveReliefs(this.story)}>Save the numbers (CSV)</button></div>
      </figure>
    `;
  }

  /** Where support lies along the axis, in percent. */
  private supported(last: number): readonly [from: number, to: number] | undefined {
    const { plan } = this.story.scenario;
    if (!offersSupport(plan)) return undefined;
    const from = Math.max(0, plan.startWeek);
    const to = Math.min(last, plan.startWeek + plan.weeks - 1);
    return [(from / last) * 100, (to / last) * 100];
  }

  /** Practices that need nothing any more at the end of a week. */
  private allInPlace(week: number): number {
    const { detail, scenario } = this.story;
    const improvements = scenario.improvements.length;
    const now = stagesAt(detail, this.practices * improvements, week);
    let settled = 0;
    for (let practice = 0; practice < this.practices; practice++) {
      if (lookOf(now, practice, improvements, allImprovements).shape === 'full') settled++;
    }
    return settled;
  }

  private inThisMonth(numbers: readonly number[]): string {
    const most = Math.max(...numbers);
    const month = `In month ${Math.ceil(monthsAt(this.week))}`;
    if (most === 0) return `${month} nothing would shorten the wait of any practice.`;
    const name = reliefNames[numbers.indexOf(most)];
    return `${month}, ${reliefs[name].label.toLowerCase()} would help the most practices: ${count(most)} of ${count(this.practices)}.`;
  }

  private table(share: (look: number, relief: number) => number) {
    const { reliefWeeks } = this.story.detail;
    const looks = Array.from(reliefWeeks.keys()).filter((look) => look % 3 === 0);
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Numbers of what would help most">
      <table>
        <caption>Practices by what would help them most</caption>
        <thead>
          <tr><th scope="col">Month</th>${reliefNames.map((name) => html`<th scope="col">${reliefs[name].label}</th>`)}</tr>
        </thead>
        <tbody>
          ${looks.map(
            (look) => html`<tr>
              <th scope="row">${Math.round(monthsAt(reliefWeeks[look]))}</th>
              ${reliefNames.map((_, relief) => html`<td>${count(share(look, relief) * this.practices)}</td>`)}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }
}

const roomForLabel = 18;
const widthOfLetter = 8;

/** The name of an area where it has room over its whole width. */
function nameIn(area: Area, label: string, x: readonly number[]) {
  const reach = Math.ceil((label.length * widthOfLetter * x.length) / width / 2);
  const place = roomForName(area, reach, roomForLabel / height);
  if (place === undefined) return nothing;
  const [across, down] = [x[place.look] / width, 1 - place.at];
  return svg`<text x="${(across * 100).toFixed(1)}%" y="${(down * 100).toFixed(1)}%">${label}</text>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'relief-figure': ReliefFigure;
  }
}
