/**
 * The plans to choose from. The chosen one stands open; the others are a list behind a button, which is open for who is
 * new. Changes that the last choice left behind can be kept.
 */
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { changesOf, type PageDocument, planOfPage, titleOfPage } from '../app/document.ts';
import { changesToKeep } from '../app/left-behind.ts';
import { cards, leverOf } from '../app/plans.ts';
import { shared } from '../app/styles.ts';
import { list, plural, shortened } from '../app/words.ts';
import { sayValue } from './lever-value.ts';

/** Asks for the plan of a card. */
export class CardEvent extends Event {
  readonly id: string;
  constructor(id: string) {
    super('card', { bubbles: true, composed: true });
    this.id = id;
  }
}

@customElement('plan-cards')
export class PlanCards extends LitElement {
  static override styles = [
    shared,
    css`
      h2 {
        margin-block-end: 4px;
      }
      label {
        display: grid;
        grid-template-columns: 24px minmax(0, 1fr);
        gap: 0 8px;
        padding: 3px 8px;
        cursor: pointer;
      }
      label[hidden] {
        display: none;
      }
      label:hover {
        background: var(--card);
      }
      label.chosen {
        background: var(--tint);
        padding-block: 6px;
        border-radius: var(--radius);
      }
      .title {
        line-height: 24px;
        overflow-wrap: anywhere;
      }
      .chosen .title {
        font-weight: 600;
      }
      .own {
        padding: 6px 8px 6px 40px;
      }
      label .quiet {
        grid-column: 2;
        font-size: 0.8125rem;
        line-height: 1.35;
      }
      .others {
        margin-block-start: 2px;
        margin-inline-start: -4px;
        font-size: var(--size-1);
      }
      .left {
        margin-block-start: 8px;
        padding-inline-start: 12px;
        border-inline-start: 3px solid var(--accent);
        font-size: var(--size-1);
      }
      .left button {
        margin-block-start: 4px;
      }
    `,
  ];

  @property({ attribute: false }) document!: PageDocument;
  /** The document whose changes were left behind, if any. */
  @property({ attribute: false }) left?: PageDocument;
  @state() private open = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { document } = this;
    // Who finds the page as it opens for the first time sees what there is to choose from.
    if (!this.hasUpdated) this.open = document.pins.length === 0 && document.file === document.origin;
    // A file or a link that was opened is no card: nothing is chosen in the list.
    else if (changed.has('document') && document.card === '') this.open = false;
  }

  override render() {
    const { document, open } = this;
    const others = cards.filter(({ id }) => id !== document.card).length;
    return html`<section aria-labelledby="plans">
      <h2 id="plans">Plan</h2>
      ${document.card === '' ? html`<div class="own"><p class="title">${titleOfPage(document)}</p></div>` : nothing}
      <div id="list" role="radiogroup" aria-labelledby="plans" @keydown=${this.enter}>
        ${cards.map((card) => this.card(card.id, card.title, card.question))}
      </div>
      <button class="plain others" aria-expanded=${open ? 'true' : 'false'} aria-controls="list" @click=${this.toggle}>
        <span aria-hidden="true">${open ? '▾' : '▸'}</span> Other plans (${others})
      </button>
      <div role="status">${this.left ? this.offer(this.left) : nothing}</div>
    </section>`;
  }

  private card(id: string, title: string, question: string) {
    const { document } = this;
    const chosen = id === document.card;
    return html`<label class=${chosen ? 'chosen' : ''} ?hidden=${!chosen && !this.open}>
      <input
        type="radio"
        name="card"
        .value=${id}
        .checked=${chosen}
        aria-labelledby="title-${id}"
        aria-describedby="question-${id}"
        @change=${() => this.dispatchEvent(new CardEvent(id))}
        @click=${this.folds}
      />
      <span class="title" id="title-${id}">${title}${chosen && changesOf(document).length > 0 ? ', changed' : ''}</span>
      <span class=${chosen ? 'quiet' : 'unseen'} id="question-${id}">${question}</span>
    </label>`;
  }

  private offer(left: PageDocument) {
    const kept = changesToKeep(this.document, left);
    const plan = planOfPage(left);
    const said = kept.map(
      (path) => `${leverOf(path).label.toLowerCase()} ${sayValue(leverOf(path), plan[path])}`,
    );
    return html`<div class="left">
      <p>“${shortened(left.origin.title)}” was changed: ${list(said)}.</p>
      <button @click=${this.keep}>Keep your ${kept.length === 1 ? 'change' : plural(kept.length, 'change')}</button>
    </div>`;
  }

  override focus(): void {
    this.shadowRoot?.querySelector<HTMLElement>('input:checked, button')?.focus({ preventScroll: true });
  }

  private keep(): void {
    this.dispatchEvent(new Event('keep', { bubbles: true, composed: true }));
  }

  private toggle(): void {
    this.open = !this.open;
  }

  /** Arrow keys go from plan to plan, so the list closes only when somebody points at one, or by Enter. */
  private folds(event: PointerEvent): void {
    if (event.detail > 0) this.open = false;
  }

  private enter(event: KeyboardEvent): void {
    if (event.key === 'Enter') this.open = false;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'plan-cards': PlanCards;
  }
}
