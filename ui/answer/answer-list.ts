/** The four answers, the sentence large and its range below. */
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { shared } from '../app/styles.ts';
import type { Answer } from './answers.ts';

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
      }
      .sentence {
        font-size: var(--size-3);
        line-height: 1.35;
        font-weight: 500;
        text-wrap: pretty;
        margin-block: 2px 6px;
      }
      .range {
        max-width: var(--measure);
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
        ({ name, sentence, range }) => html`<li>
          <h3 class="eyebrow">${name}</h3>
          <p class="sentence">${sentence}</p>
          ${range.map((text) => html`<p class="range quiet">${text}</p>`)}
        </li>`,
      )}
    </ol>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'answer-list': AnswerList;
  }
}
