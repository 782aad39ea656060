/**
 * The plans to choose from. The chosen one stands open; the others are a list behind a button, which is open for who is
 * new. Changes that the last choice left behind can be kept.
 */
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type PageDocument, planOfPage, titleOfPage } from '../app/document.ts';
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
        margin-block: 4px 8px;
        margin-inline-start: 40px;
        padding: 6px 8px;
        border: 1px solid var(--accent);
        border-radius: var(--radius);
        font-size: var(--size-1);
      }
      .left button {
        margin-block-start: 6px;
        min-height: 32px;
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
      <div class="unseen" role="status">${this.left ? `${this.whatWasLeft(this.left)} They can be kept.` : nothing}</div>
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
      <span class="title" id="title-${id}">${chosen ? titleOfPage(document) : title}</span>
      <span class="quiet" id="question-${id}">${question}</span>
    </label>
    ${chosen && this.left ? this.offer(this.left) : nothing}`;
  }

  /** Beneath the plan that was just chosen, where the eye is: another plan must not take changes away without a word. */
  private offer(left: PageDocument) {
    const { length } = changesToKeep(this.document, left);
    return html`<div class="left">
      <p>${this.whatWasLeft(left)}</p>
      <button class="primary" @click=${this.keep}>Keep your ${length === 1 ? 'change' : plural(length, 'change')}</button>
    </div>`;
  }

  private whatWasLeft(left: PageDocument): string {
    const plan = planOfPage(left);
    const said = changesToKeep(this.document, left).map(
      (path) => `${leverOf(path).label.toLowerCase()} ${sayValue(leverOf(path), plan[path])}`,
    );
    return `Your changes to “${shortened(left.origin.title)}” are not in this plan: ${list(said)}.`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('left') && this.left)
      this.shadowRoot?.querySelector('.left')?.scrollIntoView({ block: 'nearest' });
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
