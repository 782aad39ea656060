/** One plan of a comparison: in what it differs from the baseline, what that changes in words, and a dot a future. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { shared } from '../app/styles.ts';
import { askedOf, type Result } from './comparison-runs.ts';
import { type Contender, placeIn } from './contenders.ts';
import './difference-dots.ts';
import { type Dots, noDots } from './dots.ts';
import { detailsOf, verdictOf } from './verdict.ts';

@customElement('compared-plan')
export class ComparedPlan extends LitElement {
  static override styles = [
    shared,
    css`
      article {
        border-block-start: 1px solid var(--line-strong);
        padding-block: 12px 16px;
      }
      h3 {
        overflow-wrap: anywhere;
      }
      .verdict {
        font-size: var(--size-3);
        font-weight: 500;
        line-height: 1.35;
        margin-block: 4px 2px;
        max-width: var(--measure);
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
        overflow-wrap: anywhere;
      }
      difference-dots {
        margin-block-start: 8px;
      }
      .waiting {
        min-height: 96px;
      }
      .stale {
        opacity: 0.45;
      }
    `,
  ];

  @property({ attribute: false }) contender!: Contender;
  /** Levers that all plans of the comparison share; they are said once, above. */
  @property({ attribute: false }) sharedLevers: readonly string[] = [];
  /** The newest comparison; the plan may not be in it yet. */
  @property({ attribute: false }) result?: Result;
  /** The dots of every plan of the comparison, and the ends of the scale that they share. */
  @property({ attribute: false }) dots: Dots = noDots;
  /** Whether the comparison answers another question than the one that is asked now. */
  @property({ type: Boolean }) stale = false;

  override render() {
    const { title, differs } = this.contender;
    const own = differs.filter((text) => !this.sharedLevers.includes(text));
    return html`<article aria-label=${title}>
      <h3>${title}</h3>
      ${
        own.length > 0
          ? html`<ul class="chips" aria-label="What differs">${own.map((text) => html`<li>${text}</li>`)}</ul>`
          : nothing
      }
      ${this.answer() ?? html`<p class="waiting quiet">Waiting for its futures …</p>`}
    </article>`;
  }

  /** Undefined while the plan is not in the comparison. */
  private answer() {
    const { result, contender } = this;
    const place = result === undefined ? -1 : placeIn(result.field, contender);
    if (result === undefined || place < 0) return undefined;
    const { outcome: name } = result.question;
    const { comparisons } = askedOf(result);
    const { difference } = comparisons[place][name];
    return html`<div class=${this.stale ? 'stale' : ''}>
      <p class="verdict">${verdictOf(result, place)}</p>
      <p class="quiet">${detailsOf(result, place).join(' ')}</p>
      <difference-dots .outcome=${name} .values=${this.dots.of[place] ?? []} .same=${this.dots.same[place] ?? 0} .mean=${difference.mean} .interval=${difference.interval} .scale=${this.dots.scale} .diameter=${this.dots.diameter} .tall=${this.dots.height}></difference-dots>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'compared-plan': ComparedPlan;
  }
}
