/** Cost and queue: money over time and by kind, and the practices that wait for a mentor. */
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { offersSupport } from '../../sim/model/levers.ts';
import { type Band, bandOf, outcome, spreadOf } from '../../sim/worker/explorer.ts';
import { between, isCompared } from '../answer/answer.ts';
import type { Picture } from '../app/store.ts';
import { shared } from '../app/styles.ts';
import { capital, count, money, monthOf, plural } from '../app/words.ts';
import { saveBands } from './bands-csv.ts';
import { costFinding, kindsOfMoney, moneyByKind, moneyOnScale, queueFinding, roundedUp } from './cost.ts';
import { figureStyles, keyed } from './figure-styles.ts';
import { supportInWords, timeOf } from './findings.ts';
import './line-chart.ts';
import type { Lines } from './line-chart.ts';

const weeksInQuarter = 13;

@customElement('cost-figure')
export class CostFigure extends LitElement {
  static override styles = [
    shared,
    figureStyles,
    css`
      figure + figure {
        margin-block-start: 40px;
      }
      h3 {
        font-size: var(--size-1);
      }
      .named-bars li {
        min-height: 26px;
      }
      .named-bars svg {
        height: 12px;
      }
      .named-bars rect {
        fill: var(--accent);
      }
    `,
  ];

  @property({ attribute: false }) picture!: Picture;

  private cost!: Band;
  private waiting!: Band;
  private mentored!: Band;
  private costLines!: Lines;
  private queueLines!: Lines;

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('picture')) return;
    const { picture } = this;
    const { plan, weeks } = picture.scenario;
    const { plan: other } = picture.baselineScenario;
    const compared = isCompared(picture);
    this.cost = bandOf(picture.futures, 'cost_pounds');
    this.waiting = bandOf(picture.futures, 'waiting_practices');
    this.mentored = bandOf(picture.futures, 'mentored_practices');
    const costGhost =
      compared && offersSupport(other) ? bandOf(picture.baseline, 'cost_pounds').middle : undefined;
    const queueGhost =
      compared && other['mentorship.mentors'] > 0
        ? bandOf(picture.baseline, 'waiting_practices').middle
        : undefined;
    const title = capital(picture.baselineTitle);
    const time = timeOf(picture);
    const most = (...values: readonly Float64Array[]) =>
      Math.max(1, ...values.map((row) => Math.max(...row)));
    const highest = most(this.cost.high, costGhost ?? this.cost.low);
    this.costLines = {
      ...time,
      ...this.cost,
      ghost: costGhost,
      // far above everything the budget would press the lines down to nothing
      limit:
        plan.budget > 0 && plan.budget < 3 * highest
          ? { value: plan.budget, label: `Budget ${money(plan.budget)}` }
          : undefined,
      most: roundedUp(1.05 * Math.max(highest, plan.budget < 3 * highest ? 1.1 * plan.budget : 0)),
      middleLabel: { name: 'This plan', end: moneyOnScale(this.cost.middle[weeks - 1]) },
      ghostLabel: { name: title, end: costGhost && moneyOnScale(costGhost[weeks - 1]) },
      say: moneyOnScale,
    };
    this.queueLines = {
      ...time,
      ...this.waiting,
      ghost: queueGhost,
      other: { value: this.mentored.middle, label: { name: 'With a mentor' } },
      most: roundedUp(most(this.waiting.high, this.mentored.middle, queueGhost ?? this.waiting.low)),
      middleLabel: { name: 'Waiting' },
      ghostLabel: { name: `Waiting, ${picture.baselineTitle}` },
      say: count,
    };
  }

  override render() {
    const { picture } = this;
    const { plan } = picture.scenario;
    const kinds = moneyByKind(picture);
    return html`
      <figure aria-labelledby="finding">
        <h2 id="finding">${costFinding(picture, kinds)}</h2>
        ${kinds.length === 0 ? nothing : this.money(kinds)}
      </figure>
      <figure aria-labelledby="queue">
        <h2 id="queue">${queueFinding(picture, this.waiting)}</h2>
        ${plan['mentorship.mentors'] > 0 ? this.queue() : nothing}
      </figure>
      <div class="numbers"><details>
        <summary>Show the numbers</summary>
        ${this.table()}
      </details>
      <button class="plain" @click=${this.save}>Save the numbers (CSV)</button></div>
    `;
  }

  private money(kinds: ReturnType<typeof moneyByKind>) {
    const { picture } = this;
    const most = Math.max(...kinds.map(({ pounds }) => pounds));
    return html`<ul class="key">
        ${keyed('middle', 'Spent so far')} ${keyed('band', '9 of 10 futures')}
        ${this.costLines.ghost ? keyed('ghost', `${capital(picture.baselineTitle)}, same futures`, picture.baselineFullTitle) : nothing}
        ${keyed('support', supportInWords(picture))}
      </ul>
      <div class="pair">
        <div>
          <h3>Money over time</h3>
          <line-chart low .lines=${this.costLines}></line-chart>
        </div>
        <div>
          <h3>What the money goes on</h3>
          <ul class="named-bars">
            ${kinds.map(
              ({ name, pounds }) => html`<li>
                <span>${name}</span>
                <svg aria-hidden="true"><rect width="${((100 * pounds) / most).toFixed(1)}%" height="12" /></svg>
                <span class="value">${money(pounds)}</span>
              </li>`,
            )}
          </ul>
          <p class="quiet">In the future whose cost is the middle one.</p>
        </div>
      </div>
      <p>${this.costRange()}</p>`;
  }

  private costRange(): string {
    const costs = spreadOf(outcome(this.picture.futures, 'cost_pounds'));
    return money(costs.low) === money(costs.high)
      ? 'The cost is much the same in all futures.'
      : `${between(costs, money)}.`;
  }

  private queue() {
    const wait = spreadOf(outcome(this.picture.futures, 'median_wait_weeks'));
    return html`<ul class="key">
        ${keyed('middle', 'Waiting for a mentor')} ${keyed('band', 'Waiting, 9 of 10 futures')}
        ${keyed('ink', 'With a mentor')}
        ${this.queueLines.ghost ? keyed('ghost', `Waiting with ${this.picture.baselineTitle}`, this.picture.baselineFullTitle) : nothing}
      </ul>
      <line-chart low .lines=${this.queueLines}></line-chart>
      ${
        Number.isFinite(wait.high)
          ? html`<p>${between(wait, (weeks) => plural(weeks, 'week')).replace('futures', 'futures the middle wait is')}.</p>`
          : nothing
      }
      <p class="quiet">Who never gets a mentor counts as waiting for as long as support lasts.</p>`;
  }

  private table() {
    const weeks = Array.from(this.cost.middle.keys()).filter((week) => (week + 1) % weeksInQuarter === 0);
    const range = (band: Band, week: number, say: (value: number) => string) =>
      html`<td>${say(band.middle[week])}</td><td>${say(band.low[week])}</td><td>${say(band.high[week])}</td>`;
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Numbers of cost and queue">
      <table>
        <caption>Money spent so far, and practices in the queue. 9 of 10 futures lie between the limits.</caption>
        <thead>
          <tr><th scope="col">Month</th><th scope="col">Spent</th><th scope="col">Lower limit</th><th scope="col">Upper limit</th><th scope="col">Waiting</th><th scope="col">Lower limit</th><th scope="col">Upper limit</th><th scope="col">With a mentor</th></tr>
        </thead>
        <tbody>
          ${weeks.map(
            (week) => html`<tr>
              <th scope="row">${monthOf(week)}</th>
              ${range(this.cost, week, money)} ${range(this.waiting, week, count)}
              <td>${count(this.mentored.middle[week])}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  private save(): void {
    const weekly = ['cost_pounds', 'waiting_practices', 'mentored_practices'] as const;
    const scalars = [
      'cost_pounds',
      ...kindsOfMoney,
      'median_wait_weeks',
      'mentored_weeks_used',
      'training_seats_attended',
      'analyst_visits_made',
    ] as const;
    saveBands('cost-and-queue', this.picture, weekly, scalars);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cost-figure': CostFigure;
  }
}
