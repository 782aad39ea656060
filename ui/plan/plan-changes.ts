/** In what the plan differs from the chosen card: one chip a lever, which takes the change back. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { changesOf, type PageDocument, planOfFile, planOfPage } from '../app/document.ts';
import { leverOf } from '../app/plans.ts';
import { shared } from '../app/styles.ts';
import { plural } from '../app/words.ts';
import { sayValue } from './lever-value.ts';
import { type PlanChange, PlanEvent } from './plan-event.ts';

/** More changes are folded away, so that the levers stay near. */
const mostChips = 4;

@customElement('plan-changes')
export class PlanChanges extends LitElement {
  static override styles = [
    shared,
    css`
      section {
        margin-block: -8px 16px;
      }
      .head {
        display: flex;
        align-items: center;
        justify-content: space-between;
        min-height: 28px;
      }
      button {
        font-size: var(--size-1);
        min-height: 24px;
        text-align: start;
        line-height: 1.35;
      }
      .chips {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 6px;
      }
    `,
  ];

  @property({ attribute: false }) document!: PageDocument;
  /** Whether all of many changes are shown. */
  @state() private all = false;

  override render() {
    const { document, all } = this;
    const changed = changesOf(document);
    if (changed.length === 0) return nothing;
    const [plan, origin] = [planOfPage(document), planOfFile(document.origin)];
    return html`<section aria-labelledby="changes">
      <div class="head">
        <h3 class="eyebrow" id="changes" title=${document.origin.title}>${plural(changed.length, 'change')}</h3>
        ${changed.length > 1 ? html`<button class="plain" @click=${() => this.ask({ kind: 'revert' })}>Take all back</button>` : nothing}
      </div>
      <div class="chips">
        ${(all ? changed : changed.slice(0, mostChips)).map((path) => {
          const lever = leverOf(path);
          const said = `${lever.label}: ${sayValue(lever, origin[path])} → ${sayValue(lever, plan[path])}`;
          return html`<button @click=${() => this.ask({ kind: 'lever', path, value: origin[path], more: false })}>
            <span class="unseen">Take back: </span>${said} <span aria-hidden="true">✕</span>
          </button>`;
        })}
        ${
          changed.length > mostChips
            ? html`<button class="plain" aria-expanded=${all ? 'true' : 'false'} @click=${this.unfold}>
                ${all ? 'Show fewer' : `Show all ${changed.length}`}
              </button>`
            : nothing
        }
      </div>
    </section>`;
  }

  private unfold(): void {
    this.all = !this.all;
  }

  private ask(change: PlanChange): void {
    this.dispatchEvent(new PlanEvent(change));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'plan-changes': PlanChanges;
  }
}
