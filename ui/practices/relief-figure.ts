/** What would help most: shares of the practices over time in one future, stacked, with the answer in words. */
import { css, html, LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { reliefNames, reliefs } from '../../sim/model/outcomes.ts';
import { hasSupport, lastSupportWeek } from '../answer/support-end.ts';
import { allImprovements, type Story } from '../app/store.ts';
import { shared } from '../app/styles.ts';
import { Width } from '../app/width.ts';
import { capital, count, lastUpTo, monthOf } from '../app/words.ts';
import { figureStyles } from '../charts/figure-styles.ts';
import { lookOf, stagesAt } from './history.ts';
import { saveReliefs } from './practices-csv.ts';
import { type Need, needNames, signOf, signStyles } from './relief-glyphs.ts';
import { reliefFinding, timeInWords } from './relief-words.ts';
import { type Area, outlineOf, roomForName, stackedAreas, topOfArea } from './stacked-areas.ts';

const width = 600;
const height = 200;
/** Pixels to the left of the areas, for the scale. */
const room = 46;
/** From here on the names stand beside the areas, and below them otherwise. */
const wideFrom = 620;
const besideWidth = 250;
const weeksInQuarter = 13;
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
      h3 {
        font-size: var(--size-1);
        font-weight: 400;
        color: var(--muted);
        margin-block-end: 8px;
      }
      .now {
        margin-block-start: 8px;
      }
      .frame {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 8px 32px;
        align-items: start;
      }
      .frame.wide {
        grid-template-columns: minmax(0, 1fr) 250px;
      }
      .plot {
        position: relative;
        height: 200px;
        margin-inline-start: 46px;
      }
      .plot svg {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        overflow: visible;
      }
      .area {
        fill-opacity: 0.22;
        stroke: none;
      }
      path.edge {
        fill: none;
        stroke-width: 1.5;
        vector-effect: non-scaling-stroke;
      }
      .grid {
        stroke: var(--line);
      }
      .foot {
        stroke: var(--line-strong);
      }
      .mark {
        stroke: var(--ink);
      }
      .plot text {
        fill: var(--ink);
        font-size: 13px;
        font-weight: 600;
        text-anchor: middle;
        dominant-baseline: central;
        paint-order: stroke;
        stroke: var(--paper);
        stroke-width: 3;
        stroke-linejoin: round;
      }
      .plot text.scale,
      .plot text.axis {
        fill: var(--muted);
        font-weight: 400;
      }
      .plot text.scale {
        text-anchor: end;
      }
      .plot text.end {
        text-anchor: end;
      }
      .supported {
        fill: var(--accent);
      }
      .under {
        height: 32px;
      }
      .names li {
        display: grid;
        grid-template-columns: 20px 1fr auto;
        align-items: center;
        font-size: var(--size-1);
        padding-block: 2px;
        border-block-end: 1px solid var(--line);
      }
      .names .head {
        color: var(--muted);
        grid-template-columns: 1fr auto;
      }
      .names .rest {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 12px;
        padding-block: 4px;
        border: 0;
        color: var(--muted);
      }
      .glyph {
        width: 12px;
        height: 12px;
        overflow: visible;
      }
      @media (forced-colors: active) {
        .area {
          fill: Canvas;
          fill-opacity: 1;
          stroke: CanvasText;
        }
      }
    `,
  ];

  @property({ attribute: false }) story!: Story;
  @property({ type: Number }) week = 0;
  @property({ type: Number }) practices = 0;
  /** Last week of support in this future; as planned where it is not known. */
  @property({ type: Number }) supportEnd?: number;

  private readonly own = new Width(this);

  override render() {
    const { reliefShares, reliefWeeks } = this.story.detail;
    const now = Math.max(0, lastUpTo(reliefWeeks, this.week));
    const share = (look: number, relief: number) => reliefShares[look * reliefNames.length + relief];
    const numbers = reliefNames.map((_, relief) => Math.round(share(now, relief) * this.practices));
    const isWide = this.own.pixels >= wideFrom;
    const { attributes } = this.story.detail;
    return html`
      <figure aria-labelledby="finding">
        <h2 id="finding">${reliefFinding(reliefWeeks, this.story.scenario.weeks, share, this.practices)}</h2>
        <h3>Share of the ${count(this.practices)} practices, by what would help them most</h3>
        <div class="frame ${isWide ? 'wide' : ''}">
          <div>${this.chart(share, this.own.pixels - room - (isWide ? besideWidth : 0))}</div>
          ${this.names(numbers, reliefWeeks[now])}
        </div>
        <p class="now">${this.inThisMonth(numbers)}</p>
        <p class="quiet">${timeInWords(this.story.scenario.parameters.reliefHours, attributes.gpFte)}</p>
        <details>
          <summary>What each means</summary>
          <ul>
            ${reliefNames.map((name) => html`<li class="quiet">${needNames[name].long}: ${reliefs[name].meaning}</li>`)}
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

  /** @param pixels width of the areas as they are shown */
  private chart(share: (look: number, relief: number) => number, pixels: number) {
    const { reliefWeeks } = this.story.detail;
    const last = this.story.scenario.weeks - 1;
    const x = Array.from(reliefWeeks, (week) => (week / last) * width);
    const areas = stackedAreas(reliefNames.length, reliefWeeks.length, share);
    const step = pixels < 320 && last > 2 * weeksInYear ? 2 * weeksInYear : weeksInYear;
    const ticks = Array.from({ length: Math.floor((last + 1) / step) + 1 }, (_, place) => place * step);
    const percents = [0, 50, 100];
    const support = this.supported(last);
    return html`<div class="plot">
        <svg viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" aria-hidden="true">
          ${areas.map((area, relief) => svg`<path class="area ${reliefNames[relief]}" d=${outlineOf(area, x, height)} />`)}
          ${areas
            .map((area, relief) =>
              isEmpty(area)
                ? nothing
                : svg`<path class="edge ${reliefNames[relief]}" d=${topOfArea(area, x, height)} />`,
            )
            .reverse()}
        </svg>
        <svg aria-hidden="true">
          ${percents.map(
            (
              percent,
            ) => svg`<line class=${percent === 0 ? 'foot' : 'grid'} x1="0" x2="100%" y1="${100 - percent}%" y2="${100 - percent}%" />
              <text class="scale" x="-6" y="${100 - percent}%">${percent}%</text>`,
          )}
          <line class="mark" x1="${(this.week / last) * 100}%" x2="${(this.week / last) * 100}%" y1="0" y2="100%" />
          ${areas.map((area, relief) => nameIn(area, capital(needNames[reliefNames[relief]].short), x, pixels))}
        </svg>
      </div>
      <div class="plot under">
        <svg aria-hidden="true">
          ${support ? svg`<rect class="supported" x="${support[0]}%" width="${support[1] - support[0]}%" y="4" height="5" />` : nothing}
          ${ticks.map((week) => {
            const at = Math.min(100, (week / last) * 100);
            return svg`<text class="axis ${at > 97 ? 'end' : ''}" x="${at.toFixed(1)}%" y="21">${(week / weeksInYear) * monthsInYear}${week === ticks[ticks.length - 1] ? ' months' : ''}</text>`;
          })}
        </svg>
      </div>`;
  }

  /** The signs with their names and numbers, the most first; in a line what none needs in this month. */
  private names(numbers: readonly number[], week: number) {
    const settled = this.allInPlace(week);
    const none = this.practices - settled - numbers.reduce((sum, number) => sum + number, 0);
    const rows = reliefNames
      .map((name, relief): readonly [Need, number] => [name, numbers[relief]])
      .sort(([, one], [, other]) => other - one);
    const absent = rows.filter(([, number]) => number === 0);
    const all = [...rows, ['nothing', none] as const, ['settled', settled] as const];
    return html`<ul class="names">
      <li class="head"><span>In month ${monthOf(this.week)}</span><span>Practices</span></li>
      ${all.map(([need, number]) =>
        number === 0
          ? nothing
          : html`<li>
              <svg class="glyph" viewBox="-6 -6 12 12" aria-hidden="true">${signOf(need)}</svg>
              <span>${needNames[need].long}</span><span>${count(number)}</span>
            </li>`,
      )}
      ${
        absent.length > 0
          ? html`<li class="rest"><span>For none:</span> ${absent.map(([need]) => html`<span><svg class="glyph" viewBox="-6 -6 12 12" aria-hidden="true">${signOf(need)}</svg> ${needNames[need].short}</span> `)}</li>`
          : nothing
      }
    </ul>`;
  }

  /** Where support lies along the axis, in percent. */
  private supported(last: number): readonly [from: number, to: number] | undefined {
    const { story } = this;
    if (!hasSupport(story)) return undefined;
    const to = this.supportEnd ?? lastSupportWeek(story);
    return [(story.scenario.plan.startWeek / last) * 100, (to / last) * 100];
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
    const month = `In month ${monthOf(this.week)}`;
    if (most === 0) return `${month} nothing would shorten the wait of any practice.`;
    const { short } = needNames[reliefNames[numbers.indexOf(most)]];
    return `${month}, ${short} would help the most practices: ${count(most)} of ${count(this.practices)}.`;
  }

  private table(share: (look: number, relief: number) => number) {
    const { reliefWeeks } = this.story.detail;
    const quarters = Math.floor(this.story.scenario.weeks / weeksInQuarter);
    const weeks = Array.from({ length: quarters }, (_, quarter) => (quarter + 1) * weeksInQuarter - 1);
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Numbers of what would help most">
      <table>
        <caption>Practices by what would help them most, in the four weeks before the end of the month</caption>
        <thead>
          <tr><th scope="col">Month</th>${reliefNames.map((name) => html`<th scope="col">${needNames[name].long}</th>`)}</tr>
        </thead>
        <tbody>
          ${weeks.map((week) => {
            const look = lastUpTo(reliefWeeks, week);
            return html`<tr>
              <th scope="row">${monthOf(week)}</th>
              ${reliefNames.map((_, relief) => html`<td>${count(share(look, relief) * this.practices)}</td>`)}
            </tr>`;
          })}
        </tbody>
      </table>
    </div>`;
  }
}

const roomForLabel = 18;
const widthOfLetter = 8.5;

const isEmpty = ({ floor, top }: Area) => top.every((share, look) => share === floor[look]);

/** The name of an area where it has room over its whole width. */
function nameIn(area: Area, label: string, x: readonly number[], pixels: number) {
  if (pixels <= 0) return nothing;
  const reach = Math.ceil((label.length * widthOfLetter * x.length) / pixels / 2);
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
