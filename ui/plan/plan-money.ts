/** What the plan commits itself to, against its budget: one line and a bar that stay in sight while levers move. */
import { css, html, LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Population } from '../../sim/model/population.ts';
import type { Scenario } from '../../sim/model/scenario.ts';
import { committedCost } from '../../sim/scenario/schedule.ts';
import { shared } from '../app/styles.ts';
import { money } from '../app/words.ts';

const barWidth = 100;
const barHeight = 8;

@customElement('plan-money')
export class PlanMoney extends LitElement {
  static override styles = [
    shared,
    css`
      p {
        font-size: var(--size-1);
        line-height: 1.4;
      }
      strong {
        font-weight: 600;
      }
      svg {
        display: block;
        width: 100%;
        height: 8px;
        margin-block: 4px;
      }
      .whole {
        fill: var(--line);
      }
      .spent {
        fill: var(--accent);
      }
      .beyond {
        fill: var(--error);
      }
      .limit {
        stroke: var(--ink);
        stroke-width: 2;
        vector-effect: non-scaling-stroke;
      }
      .over {
        color: var(--error);
      }
    `,
  ];

  @property({ attribute: false }) scenario!: Scenario;
  @property({ attribute: false }) population!: Population;

  override render() {
    const { scenario, population } = this;
    const { plan, weeks, parameters } = scenario;
    const { total, trainingAtMost } = committedCost(plan, weeks, population, parameters);
    const { budget } = plan;
    const training = trainingAtMost > 0 ? `, training up to ${money(trainingAtMost)} more` : '';
    return html`<p part="committed"><strong>${money(total)}</strong> committed at central prices${training}.</p>
      ${budget > 0 ? this.against(budget, total, trainingAtMost) : nothing}`;
  }

  private against(budget: number, total: number, training: number) {
    const whole = Math.max(budget, total);
    const at = (pounds: number) => (pounds / whole) * barWidth;
    const within = Math.min(budget, total);
    return html`<svg aria-hidden="true" viewBox="0 0 ${barWidth} ${barHeight}" preserveAspectRatio="none">
        <rect class="whole" width=${barWidth} height=${barHeight} />
        <rect class="spent" width=${at(within)} height=${barHeight} />
        ${
          total > budget
            ? svg`<rect class="beyond" x=${at(budget)} y="2" width=${at(total - budget)} height=${barHeight - 4} />
              <path class="limit" d="M${at(budget)} 0V${barHeight}" />`
            : nothing
        }
      </svg>
      ${
        total > budget
          ? html`<p class="over">As it stands the plan would need ${money(total - budget)} more than its budget of ${money(budget)}.</p>`
          : html`<p>${money(budget - total)} of the budget of ${money(budget)} is left${total + training > budget ? '; training can take it beyond' : ''}.</p>`
      }`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'plan-money': PlanMoney;
  }
}
