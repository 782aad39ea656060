/** Which plans are compared, as chips: a filled one is pinned; the cards can be pinned for as long as there is room. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { PlanDocument } from '../../sim/scenario/document.ts';
import {
  againstNone,
  canPin,
  type PageDocument,
  shownTitle,
  titleOfPage,
  withoutPin,
  withPin,
} from '../app/document.ts';
import type { Parts } from '../app/parts.ts';
import { cards } from '../app/plans.ts';
import { shared } from '../app/styles.ts';
import { pinnedBeside, samePlan, sayPinned } from './contenders.ts';

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
        max-width: 100%;
      }
      button {
        min-height: 32px;
        border-radius: 16px;
        padding: 3px 12px;
        font-size: var(--size-1);
        text-align: start;
        overflow-wrap: anywhere;
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
    const { pins, file, baseline } = this.document;
    const hasRoom = canPin(this.document);
    const isPinned = (plan: PlanDocument) => pins.some((pin) => samePlan(pin, plan));
    const open = cards.filter(
      ({ id, file: plan }) =>
        !isPinned(plan) && !samePlan(plan, file) && (baseline !== againstNone || id !== 'no-programme'),
    );
    const now = titleOfPage(this.document);
    const measure = pins[baseline];
    return html`
      ${measure === undefined ? nothing : html`<p class="measure"><span class="eyebrow">Baseline:</span> ${shownTitle(measure)}</p>`}
      <p class="eyebrow" id="which">Plans to compare</p>
      <ul aria-labelledby="which">
        ${pinnedBeside(this.document).map((place) => {
          const title = shownTitle(pins[place]);
          return html`<li>
            <button class="pinned" aria-label="Unpin ${title}" @click=${() => this.change((document) => withoutPin(document, place))}>
              ${title}
            </button>
          </li>`;
        })}
        ${
          isPinned(file)
            ? nothing
            : html`<li>
                <button class="now" aria-label="Pin this plan: ${now}" ?disabled=${!hasRoom} @click=${() => this.change((document) => withPin(document))}>
                  Pin this plan: ${now}
                </button>
              </li>`
        }
        ${open.map(
          ({ title, file: plan }) => html`<li>
            <button class="open" aria-label="Pin ${title}" ?disabled=${!hasRoom} @click=${() => this.change((document) => withPin(document, plan))}>
              ${title}
            </button>
          </li>`,
        )}
      </ul>
      <p class="quiet">${sayPinned(this.document)}</p>
    `;
  }

  private change(how: (document: PageDocument) => PageDocument): void {
    this.parts.store.change(how);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'plans-to-pin': PlansToPin;
  }
}
