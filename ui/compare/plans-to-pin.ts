/** The cards that can be pinned beside the plan, for as long as there is room for another pin. */
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { canPin, type PageDocument, withPin } from '../app/document.ts';
import type { Parts } from '../app/parts.ts';
import { cards } from '../app/plans.ts';
import { shared } from '../app/styles.ts';
import { plural } from '../app/words.ts';
import { samePlan } from './contenders.ts';

@customElement('plans-to-pin')
export class PlansToPin extends LitElement {
  static override styles = [
    shared,
    css`
      h2 {
        font-size: var(--size-3);
        margin-block-end: 4px;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 2px 12px;
        padding-block: 4px;
        border-block-start: 1px solid var(--line);
      }
      span {
        flex: 1 1 12em;
      }
    `,
  ];

  @property({ attribute: false }) parts!: Parts;
  @property({ attribute: false }) document!: PageDocument;

  override render() {
    const { pins } = this.document;
    const hasRoom = canPin(this.document);
    const open = cards.filter(({ file }) => !pins.some((pin) => samePlan(pin, file)));
    return html`<section aria-labelledby="offer">
      <h2 id="offer">Plans to compare</h2>
      <p class="quiet">${
        hasRoom
          ? `Up to five stay pinned; ${pins.length === 0 ? 'none is' : plural(pins.length, 'is', 'are')} pinned.`
          : 'Five plans are pinned. Unpin one to pin another.'
      }</p>
      <ul>
        ${open.map(
          ({ title, file }) => html`<li>
            <span>${title}</span>
            <button ?disabled=${!hasRoom} aria-label="Pin ${title}" @click=${() => this.pin(file)}>Pin</button>
          </li>`,
        )}
      </ul>
    </section>`;
  }

  private pin(file: Parameters<typeof samePlan>[0]): void {
    this.parts.store.change((document) => withPin(document, file));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'plans-to-pin': PlansToPin;
  }
}
