/** The four answers, the sentence large and its range below. */
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { shared } from '../app/styles.ts';
import type { Answer } from './answer.ts';

/** Asks for what stands behind an answer: its chart, or how it was made. */
export class ShowEvent extends Event {
  readonly what: 'chart' | 'made';
  readonly of: Answer['id'];
  constructor(what: 'chart' | 'made', of: Answer['id']) {
    super('show', { bubbles: true, composed: true });
    this.what = what;
    this.of = of;
  }
}

const names: Record<Answer['id'], string> = {
  reach: 'Reach',
  speed: 'Speed',
  fairness: 'Fairness',
  cost: 'Cost and lasting',
};

@customElement('answer-list')
export class AnswerList extends LitElement {
  static override styles = [
    shared,
    css`
      ol,
      .coming {
        list-style: none;
        margin: 0;
        padding: 0;
        display: grid;
        grid-template-columns: repeat(2, 1fr);
        gap: 24px 40px;
      }
      li,
      .item {
        border-block-start: 1px solid var(--line-strong);
        padding-block-start: 6px;
      }
      .head {
        display: flex;
        justify-content: space-between;
        align-items: baseline;
        gap: 12px;
      }
      .behind {
        display: flex;
        flex: none;
        gap: 12px;
      }
      .behind button {
        white-space: nowrap;
        color: var(--muted);
        font-size: var(--size-1);
        text-decoration-color: var(--line-strong);
      }
      .behind button:hover {
        color: var(--accent);
      }
      .sentence {
        font-size: var(--size-3);
        line-height: 1.35;
        font-weight: 500;
        text-wrap: pretty;
        margin-block: 2px 6px;
      }
      .rough .sentence {
        color: var(--muted);
        font-weight: 400;
        font-style: italic;
      }
      .item .sentence {
        min-height: 3lh;
      }
      .range {
        max-width: var(--measure);
        text-wrap: pretty;
      }
      @container (max-width: 668px) {
        ol,
        .coming {
          grid-template-columns: 1fr;
          gap: 16px;
        }
        .behind {
          gap: 0;
        }
        .sentence {
          font-size: 1.125rem;
        }
      }
    `,
  ];

  /** None while the first futures are worked out: then the frame of the four is drawn. */
  @property({ attribute: false }) answers: readonly Answer[] = [];
  /** From few futures; more are coming. */
  @property({ type: Boolean }) rough = false;

  override render() {
    const { answers, rough } = this;
    if (answers.length === 0)
      return html`<div class="coming">
        ${Object.values(names).map(
          (name) => html`<div class="item">
            <h3 class="eyebrow">${name}</h3>
            <p class="sentence quiet">…</p>
          </div>`,
        )}
      </div>`;
    return html`<ol class=${rough ? 'rough' : ''}>
      ${answers.map(
        ({ id, name, sentence, range }) => html`<li>
          <div class="head">
            <h3 class="eyebrow">${name}</h3>
            <div class="behind">
              <button class="plain" @click=${() => this.show('chart', id)} aria-label="Chart: ${name}">Chart</button>
              <button class="plain" @click=${() => this.show('made', id)} aria-label="How made? ${name}">How made?</button>
            </div>
          </div>
          <p class="sentence">${sentence}</p>
          <p class="range quiet">${range.join(' ')}</p>
        </li>`,
      )}
    </ol>`;
  }

  private show(what: ShowEvent['what'], of: ShowEvent['of']): void {
    this.dispatchEvent(new ShowEvent(what, of));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'answer-list': AnswerList;
  }
}
