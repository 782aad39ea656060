/** One plan of a comparison: in what it differs from the baseline, what that changes in words, and a dot a future. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { differences, outcome } from '../../sim/worker/explorer.ts';
import { canPin, type PageDocument, withoutPin, withPin } from '../app/document.ts';
import type { Parts } from '../app/parts.ts';
import { saySigned, unitOfDifference } from '../app/say-outcome.ts';
import { shared } from '../app/styles.ts';
import type { Result } from './comparison-runs.ts';
import { type Contender, workedOn } from './contenders.ts';
import './difference-dots.ts';
import { scaleOf, verdictOf } from './verdict.ts';

@customElement('compared-plan')
export class ComparedPlan extends LitElement {
  static override styles = [
    shared,
    css`
      article {
        border-block-start: 1px solid var(--line-strong);
        padding-block: 12px 20px;
      }
      .head,
      .ends {
        display: flex;
        justify-content: space-between;
      }
      .head {
        flex-wrap: wrap;
        align-items: baseline;
        gap: 4px 16px;
      }
      .ends {
        gap: 8px;
      }
      .verdict {
        font-size: var(--size-3);
        font-weight: 500;
        line-height: 1.35;
        margin-block: 4px;
        text-wrap: pretty;
      }
      .chips {
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
        margin-block: 6px;
      }
      .chips li {
        border: 1px solid var(--line);
        border-radius: var(--radius);
        padding: 0 6px;
        font-size: var(--size-1);
        color: var(--muted);
      }
      .waiting {
        min-height: 96px;
      }
      .stale {
        opacity: 0.45;
      }
    `,
  ];

  @property({ attribute: false }) parts!: Parts;
  @property({ attribute: false }) document!: PageDocument;
  @property({ attribute: false }) contender!: Contender;
  /** The newest comparison; the plan may not be in it yet. */
  @property({ attribute: false }) result?: Result;
  /** Whether the comparison answers another question than the one that is asked now. */
  @property({ type: Boolean }) stale = false;

  override render() {
    const { title, differs } = this.contender;
    return html`<article aria-label=${title}>
      <div class="head">
        <h3>${title}</h3>
        ${this.pinning()}
      </div>
      ${
        differs.length > 0
          ? html`<ul class="chips" aria-label="What differs">${differs.map((text) => html`<li>${text}</li>`)}</ul>`
          : nothing
      }
      ${this.answer() ?? html`<p class="waiting quiet">Waiting for its futures …</p>`}
    </article>`;
  }

  private pinning() {
    const { title, pin } = this.contender;
    const { store } = this.parts;
    return pin === workedOn
      ? html`<button ?disabled=${!canPin(this.document)} @click=${() => store.change((document) => withPin(document))}>Pin this plan</button>`
      : html`<button aria-label="Unpin ${title}" @click=${() => store.change((document) => withoutPin(document, pin))}>Unpin</button>`;
  }

  /** Undefined while the plan is not in the comparison. */
  private answer() {
    const { result, contender } = this;
    const place = result?.field.contenders.findIndex(
      ({ scenario }) => JSON.stringify(scenario.plan) === JSON.stringify(contender.scenario.plan),
    );
    if (result === undefined || place === undefined || place < 0) return undefined;
    const { outcome: name } = result.question;
    const { results, comparisons } = result.compared;
    const all = results.slice(1).map((plan) => differences(outcome(plan, name), outcome(results[0], name)));
    const scale = scaleOf(all);
    const { difference } = comparisons[place][name];
    return html`<div class=${this.stale ? 'stale' : ''}>
      <p class="verdict">${verdictOf(result, place)}</p>
      <difference-dots .values=${all[place]} .mean=${difference.mean} .interval=${difference.interval} .scale=${scale}></difference-dots>
      <p class="ends quiet" aria-hidden="true">
        <span>${saySigned(name, scale[0])}</span><span>${unitOfDifference(name)}; a dot is one future, the bar the mean with its 95% interval</span><span>${saySigned(name, scale[1])}</span>
      </p>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'compared-plan': ComparedPlan;
  }
}
