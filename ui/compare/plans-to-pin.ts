/** Which plans are compared, as chips: a filled one is pinned; the cards can be pinned for as long as there is room. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { canPin, namesOfPins, type PageDocument, withoutPin, withPin } from '../app/document.ts';
import type { Parts } from '../app/parts.ts';
import { shared } from '../app/styles.ts';
import { sayPinned } from './contenders.ts';
import { type Chip, chipsOf, notPinned, withPinOpened } from './plan-chips.ts';

@customElement('plans-to-pin')
export class PlansToPin extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        margin-block: 16px;
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        margin-block: 4px 6px;
      }
      .measure {
        margin-block-end: 8px;
        overflow-wrap: anywhere;
      }
      li {
        display: inline-flex;
        align-items: center;
        max-width: 100%;
      }
      .chip {
        min-height: 32px;
        border-radius: 16px;
        padding: 3px 12px;
        font-size: var(--size-1);
        text-align: start;
        overflow-wrap: anywhere;
      }
      .work {
        white-space: nowrap;
        min-height: 32px;
        font-size: var(--size-1);
      }
      .own {
        padding-inline: 8px;
      }
      .pinned::before {
        content: '✓ ' / '';
      }
      .open::before {
        content: '+ ' / '';
      }
      .pinned {
        background: var(--accent);
        border-color: var(--accent);
        color: var(--on-accent);
      }
      .now {
        border-style: dashed;
        border-color: var(--accent);
      }
      @media (forced-colors: active) {
        .pinned {
          forced-color-adjust: none;
          background: Highlight;
          border-color: Highlight;
          color: HighlightText;
        }
      }
    `,
  ];

  @property({ attribute: false }) parts!: Parts;
  @property({ attribute: false }) document!: PageDocument;

  override render() {
    const { baseline } = this.document;
    const measure = namesOfPins(this.document)[baseline];
    return html`
      ${measure === undefined ? nothing : html`<p class="measure"><span class="eyebrow">Baseline:</span> ${measure} ${this.work(baseline, measure)}</p>`}
      <p class="eyebrow" id="which">Plans to compare</p>
      <ul aria-labelledby="which">
        ${repeat(
          chipsOf(this.document),
          ({ key }) => key,
          (chip) => this.chip(chip),
        )}
      </ul>
      <p class="quiet">${sayPinned(this.document)}</p>
    `;
  }

  private chip({ key, title, plan, pin, isOwn }: Chip) {
    const isPinned = pin !== notPinned;
    const name = isOwn && !isPinned ? `this plan: ${title}` : title;
    return html`<li>
      <button
        class="chip ${isPinned ? 'pinned' : isOwn ? 'now' : 'open'}"
        data-key=${key}
        aria-label="${isPinned ? 'Unpin' : 'Pin'} ${name}"
        ?disabled=${!isPinned && !canPin(this.document)}
        @click=${() => this.change((document) => (isPinned ? withoutPin(document, pin) : withPin(document, isOwn ? document.file : plan)), key)}
      >
        ${isOwn && !isPinned ? `Pin ${name}` : name}
      </button>
      ${isPinned ? this.work(pin, title, isOwn, key) : nothing}
    </li>`;
  }

  /** Makes a pin the plan that is worked on; of the one that it is, says so. */
  private work(pin: number, title: string, isOwn = false, key = '') {
    if (isOwn) return html`<span class="own quiet">your plan</span>`;
    return html`<button class="plain work" aria-label="Work on it: ${title}" @click=${() => this.change((document) => withPinOpened(document, pin), key)}>
      Work on it
    </button>`;
  }

  /** Where the button that was pressed goes away, the focus goes to the plan that it was for, or to the first one. */
  private async change(how: (document: PageDocument) => PageDocument, key: string): Promise<void> {
    this.parts.store.change(how);
    await new Promise(requestAnimationFrame);
    if (this.shadowRoot?.activeElement) return;
    const chips = [...(this.shadowRoot?.querySelectorAll<HTMLElement>('.chip:enabled') ?? [])];
    (chips.find(({ dataset }) => dataset.key === key) ?? chips[0])?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'plans-to-pin': PlansToPin;
  }
}
