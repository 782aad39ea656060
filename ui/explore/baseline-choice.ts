/** What the answers are measured against: no programme, a pinned plan, or another plan, which is then pinned. */
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import {
  againstNone,
  canPin,
  namesOfPins,
  type PageDocument,
  withBaseline,
  withPin,
} from '../app/document.ts';
import type { Parts } from '../app/parts.ts';
import { cardOf, cards } from '../app/plans.ts';
import { shared } from '../app/styles.ts';

@customElement('baseline-choice')
export class BaselineChoice extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: inline-block;
        max-width: 100%;
      }
      select {
        font-weight: 600;
        max-width: 100%;
      }
    `,
  ];

  @property({ attribute: false }) parts!: Parts;
  @property({ attribute: false }) document!: PageDocument;

  override render() {
    const { baseline } = this.document;
    const names = namesOfPins(this.document);
    const others = cards.filter(({ id, title }) => id !== 'no-programme' && !names.includes(title));
    return html`<select aria-label="Measured against" @change=${this.choose}>
      <option value=${againstNone} ?selected=${baseline === againstNone}>no programme</option>
      ${names.map((name, place) => html`<option value=${place} ?selected=${place === baseline}>${name}</option>`)}
      ${
        canPin(this.document)
          ? html`<optgroup label="Another plan, which is then pinned">
              ${others.map(({ id, title }) => html`<option value=${id}>${title}</option>`)}
            </optgroup>`
          : ''
      }
    </select>`;
  }

  private choose(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    const place = Number(value);
    this.parts.store.change((document) =>
      Number.isInteger(place)
        ? withBaseline(document, place)
        : withBaseline(withPin(document, cardOf(value).file), document.pins.length),
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'baseline-choice': BaselineChoice;
  }
}
