/** The plan: named plans as cards, what differs from the chosen one, the levers by group and the assumptions. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { type LeverGroup, type LeverPath, leverPaths } from '../../sim/model/levers.ts';
import type { Assumptions } from '../../sim/model/scenario.ts';
import {
  assumptionsOf,
  changesOf,
  type PageDocument,
  planOfFile,
  planOfPage,
  populationOfPage,
  scenarioOfPage,
  withPath,
} from '../app/document.ts';
import type { Parts } from '../app/parts.ts';
import { cards, leverOf } from '../app/plans.ts';
import type { Picture } from '../app/store.ts';
import { shared } from '../app/styles.ts';
import { count, plural, shortened } from '../app/words.ts';
import './lever-row.ts';
import { type LeverEvent, sayValue } from './lever-value.ts';
import './plan-strip.ts';

export type PlanChange =
  | { readonly kind: 'card'; readonly id: string }
  | { readonly kind: 'lever'; readonly path: LeverPath; readonly value: unknown; readonly more: boolean }
  | { readonly kind: 'revert' }
  | { readonly kind: 'assumptions'; readonly assumptions: Assumptions };

export class PlanEvent extends Event {
  readonly change: PlanChange;
  constructor(change: PlanChange) {
    super('plan', { bubbles: true, composed: true });
    this.change = change;
  }
}

const groups: readonly { readonly group: LeverGroup; readonly title: string; readonly open: boolean }[] = [
  { group: 'who', title: 'Who', open: true },
  { group: 'support', title: 'Support', open: true },
  { group: 'when', title: 'When', open: false },
  { group: 'message', title: 'Message', open: false },
  { group: 'money', title: 'Money', open: false },
];

@customElement('plan-panel')
export class PlanPanel extends LitElement {
  static override styles = [
    shared,
    css`
      section {
        margin-block-end: 28px;
      }
      h2 {
        margin-block-end: 8px;
      }
      .cards label {
        display: grid;
        grid-template-columns: 24px 1fr;
        gap: 0 8px;
        padding: 6px 8px;
        border-block-start: 1px solid var(--line);
        cursor: pointer;
      }
      .cards label:last-of-type {
        border-block-end: 1px solid var(--line);
      }
      .cards label:hover {
        background: var(--card);
      }
      .cards label.chosen {
        background: var(--tint);
      }
      .cards .title {
        font-weight: 500;
        line-height: 24px;
      }
      .chosen .title {
        font-weight: 600;
      }
      .cards .quiet {
        grid-column: 2;
        font-size: 0.8125rem;
        line-height: 1.35;
      }
      .chips {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        padding-block: 8px;
      }
      .chips button {
        font-size: var(--size-1);
        text-align: start;
      }
      .group > summary {
        font-size: var(--size-2);
        font-weight: 600;
        color: var(--ink);
        width: auto;
        padding-block: 12px;
        border-block-start: 1px solid var(--line-strong);
      }
      .group[open] > summary {
        padding-block-end: 8px;
      }
      .naming {
        display: block;
        padding-block: 4px;
      }
      .naming input {
        width: 100%;
      }
      label.choice {
        display: grid;
        grid-template-columns: 24px 1fr;
        gap: 0 8px;
        padding-block: 4px;
      }
      label.choice .quiet {
        grid-column: 2;
      }
    `,
  ];

  @property({ attribute: false }) parts!: Parts;
  @property({ attribute: false }) document!: PageDocument;
  /** The newest picture. */
  @property({ attribute: false }) picture?: Picture;
  @state() private assumptionsOpen = false;
  @state() private practicesOpen = false;
  @property({ attribute: false }) boroughs: readonly string[] = [];
  /** By lever: what can hardly be carried out. */
  @property({ attribute: false }) warnings: ReadonlyMap<string, string> = new Map();

  override render() {
    const { document } = this;
    return html`
      <section aria-labelledby="plans">
        <h2 id="plans">Plan</h2>
        <div class="cards" role="radiogroup" aria-labelledby="plans">
          ${cards.map(
            (card) => html`<label class=${card.id === document.card ? 'chosen' : ''}>
              <input
                type="radio"
                name="card"
                .value=${card.id}
                .checked=${card.id === document.card}
                aria-describedby="question-${card.id}"
                @change=${() => this.ask({ kind: 'card', id: card.id })}
              />
              <span class="title">${card.title}</span>
              <span class="quiet" id="question-${card.id}">${card.question}</span>
            </label>`,
          )}
        </div>
      </section>
      ${this.naming()}
      <section aria-label="Levers" @lever=${(event: Event) => event.stopPropagation()}>
        ${this.changes()}
        <plan-strip .scenario=${scenarioOfPage(document)} .population=${populationOfPage(document)} .picture=${this.picture}></plan-strip>
        ${groups.map((group) => this.group(group))}
      </section>
      ${this.assumptions()} ${this.practices()}
    `;
  }

  /** The board paper and the pins bear this name. What is being typed stays while results come in. */
  private naming() {
    const { title, question } = this.document.file;
    const field = (path: 'title' | 'question', label: string, value: string) => html`<label class="naming">
      <span class="quiet">${label}</span>
      <input type="text" maxlength="300" .value=${value} @change=${(event: Event) => this.rename(path, event)} />
    </label>`;
    return html`<details class="group">
      <summary>Name and question</summary>
      ${field('title', 'Name of the plan', title)} ${field('question', 'The question it is to answer', question)}
    </details>`;
  }

  /** An empty name is no name: the one before stays. */
  private rename(path: 'title' | 'question', event: Event): void {
    const input = event.target as HTMLInputElement;
    const value = input.value.trim();
    if (path === 'title' && value === '') input.value = this.document.file.title;
    else this.parts.store.change((document) => withPath(document, path, value));
  }

  private changes() {
    const { document } = this;
    const changed = changesOf(document);
    if (changed.length === 0) return nothing;
    const origin = planOfFile(document.origin);
    const plan = planOfPage(document);
    return html`<div>
      <p class="eyebrow" title=${document.origin.title}>${plural(changed.length, 'change')} from “${shortened(document.origin.title)}”</p>
      <div class="chips">
        ${changed.map((path) => {
          const lever = leverOf(path);
          const before = sayValue(lever, origin[path]);
          return html`<button
            aria-label="Take back: ${lever.label} to ${before}"
            @click=${() => this.ask({ kind: 'lever', path, value: origin[path], more: false })}
          >
            ${lever.label}: ${before} → ${sayValue(lever, plan[path])} <span aria-hidden="true">✕</span>
          </button>`;
        })}
        ${changed.length > 1 ? html`<button class="plain" @click=${() => this.ask({ kind: 'revert' })}>Take all back</button>` : nothing}
      </div>
    </div>`;
  }

  private group({ group, title, open }: (typeof groups)[number]) {
    const paths = leverPaths.filter((path) => leverOf(path).group === group);
    return html`<details class="group" ?open=${open}>
      <summary>${title}</summary>
      ${repeat(
        paths,
        (path) => path,
        (path) => html`<lever-row
          path=${path}
          .value=${planOfPage(this.document)[path]}
          .boroughs=${this.boroughs}
          .improvements=${scenarioOfPage(this.document).improvements}
          .warning=${this.warnings.get(path) ?? ''}
          @lever=${(event: LeverEvent) => {
            event.stopPropagation();
            this.ask({ kind: 'lever', path, value: event.value, more: event.more });
          }}
        ></lever-row>`,
      )}
    </details>`;
  }

  private assumptions() {
    const assumptions = assumptionsOf(this.document);
    const choice = (value: Assumptions, name: string, meaning: string) => html`<label class="choice">
      <input
        type="radio"
        name="assumptions"
        .checked=${assumptions === value}
        aria-describedby="meaning-${value}"
        @change=${() => this.ask({ kind: 'assumptions', assumptions: value })}
      />
      <span>${name}</span>
      <span class="quiet" id="meaning-${value}">${meaning}</span>
    </label>`;
    return html`<section aria-labelledby="assumed">
      <h2 id="assumed">What we assume</h2>
      <div role="radiogroup" aria-labelledby="assumed">
        ${choice('plausible', 'Everything plausible', 'Each future draws every assumption from its range. Levels vary widely.')}
        ${choice('central', 'Only the central values', 'Every assumption at its default. Only chance varies, so ranges are too narrow.')}
      </div>
      <details class="group" @toggle=${this.openAssumptions}>
        <summary>Each assumption, with its basis</summary>
        ${this.assumptionsOpen ? html`<assumptions-panel .parts=${this.parts} .document=${this.document}></assumptions-panel>` : nothing}
      </details>
    </section>`;
  }

  private practices() {
    const { practices } = this.document;
    return html`<section aria-labelledby="practices">
      <h2 id="practices">Practices</h2>
      <p class="quiet">${practices === undefined ? 'Synthetic: no real practice is among them.' : `${count(practices.rows.length)} from ${practices.name}.`}</p>
      <details class="group" @toggle=${this.openPractices}>
        <summary>Use your own practices</summary>
        ${this.practicesOpen ? html`<own-practices .parts=${this.parts} .document=${this.document}></own-practices>` : nothing}
      </details>
    </section>`;
  }

  private openPractices(event: Event): void {
    if (!(event.target as HTMLDetailsElement).open) return;
    this.practicesOpen = true;
    void import('../own/own-practices.ts');
  }

  /** Loaded when it is first opened. */
  private openAssumptions(event: Event): void {
    if (!(event.target as HTMLDetailsElement).open) return;
    this.assumptionsOpen = true;
    void import('../assumptions/assumptions-panel.ts');
  }

  private ask(change: PlanChange): void {
    this.dispatchEvent(new PlanEvent(change));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'plan-panel': PlanPanel;
  }
}
