/** The four answers, the sentence large and its range below. */
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { shared } from '../app/styles.ts';
import type { Answer } from './answers.ts';

/** Asks for what stands behind an answer: its chart, or how it was made. */
export class ShowEvent extends Event {
  readonly what: Answer['id'] | 'made';
  constructor(what: Answer['id'] | 'made') {
    super('show', { bubbles: true, composed: true });
    this.what = what;
  }
}

const charts: Record<Answer['id'], string> = {
  reach: 'Show the curve of practices',
  speed: 'Show the curve',
  fairness: 'Show fairness',
  cost: 'Show cost and queue',
};

@customElement('answer-list')
export class AnswerList extends LitElement {
  static override styles = [
    shared,
    css`
      ol {
        list-style: none;
        margin: 0;
        padding: 0;
        display: grid;
        grid-template-columns: repeat(2, 1fr);
        gap: 24px 40px;
      }
      li {
        border-block-start: 1px solid var(--line-strong);
        padding-block-start: 8px;
        display: flex;
        flex-direction: column;
      }
      .sentence {
        font-size: var(--size-3);
        line-height: 1.35;
        font-weight: 500;
        text-wrap: pretty;
        margin-block: 2px 6px;
        min-height: 3lh;
      }
      .range {
        max-width: var(--measure);
      }
      .behind {
        display: flex;
        flex-wrap: wrap;
        gap: 0 16px;
        margin: auto 0 0 -4px;
        font-size: var(--size-1);
      }
      .ranges {
        min-height: 3lh;
      }
      @media (max-width: 700px) {
        ol {
          grid-template-columns: 1fr;
          gap: 16px;
        }
        .sentence {
          font-size: 1.125rem;
        }
      }
    `,
  ];

  @property({ attribute: false }) answers: readonly Answer[] = [];

  override render() {
    return html`<ol>
      ${this.answers.map(
        ({ id, name, sentence, range }) => html`<li>
          <h3 class="eyebrow">${name}</h3>
          <p class="sentence">${sentence}</p>
          <div class="ranges">${range.map((text) => html`<p class="range quiet">${text}</p>`)}</div>
          <div class="behind">
            <button class="plain" @click=${() => this.show(id)}>${charts[id]}</button>
            <button class="plain" @click=${() => this.show('made')} aria-label="How was this made? ${name}">How was this made?</button>
          </div>
        </li>`,
      )}
    </ol>`;
  }

  private show(what: ShowEvent['what']): void {
    this.dispatchEvent(new ShowEvent(what));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'answer-list': AnswerList;
  }
}
