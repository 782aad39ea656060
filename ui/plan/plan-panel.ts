/**
 * The plan: named plans as cards, what differs from the chosen one, the levers by group and the assumptions. What it comes
 * to in time and money stays in sight below.
 */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { type LeverGroup, leverPaths, offersSupport } from '../../sim/model/levers.ts';
import { drawnParameterNames } from '../../sim/model/parameters.ts';
import type { Assumptions } from '../../sim/model/scenario.ts';
import {
  assumptionsOf,
  type PageDocument,
  planOfFile,
  planOfPage,
  populationOfPage,
  scenarioOfPage,
  withPath,
} from '../app/document.ts';
import { leftBehind } from '../app/left-behind.ts';
import type { Parts } from '../app/parts.ts';
import { leverOf } from '../app/plans.ts';
import type { Picture } from '../app/store.ts';
import { shared } from '../app/styles.ts';
import { count } from '../app/words.ts';
import { glanceOf, noteOf } from './lever-note.ts';
import './lever-row.ts';
import type { LeverEvent } from './lever-value.ts';
import './plan-cards.ts';
import './plan-changes.ts';
import type { CardEvent } from './plan-cards.ts';
import { type PlanChange, PlanEvent } from './plan-event.ts';
import './plan-money.ts';
import './plan-strip.ts';

interface Group {
  readonly group: LeverGroup;
  readonly title: string;
  readonly open: boolean;
}

const groups: readonly Group[] = [
  { group: 'who', title: 'Who', open: false },
  { group: 'when', title: 'When', open: false },
  { group: 'money', title: 'Money', open: false },
  { group: 'support', title: 'Support', open: true },
  { group: 'message', title: 'Message', open: false },
];

@customElement('plan-panel')
export class PlanPanel extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      .levers {
        flex: 1 1 auto;
        min-height: 0;
        overflow-y: auto;
        padding: 16px 20px 28px var(--panel-start, 24px);
      }
      .foot {
        flex: none;
        max-height: 50%;
        overflow-y: auto;
        padding: 8px 20px 10px var(--panel-start, 24px);
        border-block-start: 1px solid var(--line-strong);
        background: var(--card);
      }
      .foot:not(.whole) plan-strip::part(sentences),
      .foot.whole plan-money::part(committed) {
        display: none;
      }
      .foot > button {
        margin-inline-start: -4px;
        font-size: var(--size-1);
        min-height: 24px;
      }
      @media (max-width: 640px) {
        .foot:not(.whole) plan-strip::part(bars) {
          display: none;
        }
      }
      @media (max-height: 560px) {
        :host {
          display: block;
        }
        .foot {
          max-height: none;
        }
      }
      .levers > section,
      plan-cards {
        margin-block-end: 16px;
      }
      h2 {
        margin-block-end: 8px;
      }
      .group > summary {
        font-size: var(--size-2);
        font-weight: 600;
        color: var(--ink);
        width: auto;
        padding-block: 8px;
        border-block-start: 1px solid var(--line-strong);
      }
      .group > summary .quiet {
        font-weight: 400;
        margin-inline-start: 4px;
      }
      .bare {
        margin-inline-start: -4px;
        font-size: var(--size-1);
        min-height: 24px;
        margin-block-end: 4px;
      }
      .levers > section > p {
        margin-block-end: 8px;
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
  /** Whether time and money are told in sentences as well. */
  @state() private whole = false;
  @property({ attribute: false }) boroughs: readonly string[] = [];
  /** By lever: what can hardly be carried out. */
  @property({ attribute: false }) warnings: ReadonlyMap<string, string> = new Map();

  override render() {
    const { document } = this;
    const { past } = this.parts.store.state;
    const [scenario, population] = [scenarioOfPage(document), populationOfPage(document)];
    const left = leftBehind(document, past);
    return html`
      <div class="levers">
        <plan-cards
          .document=${document}
          .left=${left}
          @card=${({ id }: CardEvent) => this.ask({ kind: 'card', id })}
          @keep=${() => left && this.ask({ kind: 'keep', from: left })}
        ></plan-cards>
        <plan-changes .document=${document} @plan=${this.catchFocus}></plan-changes>
        <section aria-label="Levers" @lever=${(event: Event) => event.stopPropagation()}>
          ${groups.map((group) => this.group(group))} ${this.naming()}
        </section>
        ${this.assumptions()} ${this.practices()}
      </div>
      <section class="foot ${this.whole ? 'whole' : ''}" aria-label="This plan in time and money">
        <plan-strip .scenario=${scenario} .population=${population} .picture=${this.picture}></plan-strip>
        <plan-money .scenario=${scenario} .population=${population}></plan-money>
        <button class="plain" aria-expanded=${this.whole ? 'true' : 'false'} @click=${this.unfold}>
          <span aria-hidden="true">${this.whole ? '▾' : '▸'}</span> In words
        </button>
      </section>
    `;
  }

  private unfold(): void {
    this.whole = !this.whole;
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

  private group({ group, title, open }: Group) {
    const paths = leverPaths.filter((path) => leverOf(path).group === group);
    const { document } = this;
    const [plan, origin] = [planOfPage(document), planOfFile(document.origin)];
    const [scenario, population] = [scenarioOfPage(document), populationOfPage(document)];
    return html`<details class="group" ?open=${open}>
      <summary>${title} <span class="quiet">${glanceOf(group, plan)}</span></summary>
      ${group === 'support' && offersSupport(plan) ? html`<button class="plain bare" @click=${() => this.ask({ kind: 'bare' })}>Take all support away</button>` : nothing}
      ${repeat(
        paths,
        (path) => path,
        (path) => html`<lever-row
          path=${path}
          .value=${plan[path]}
          .origin=${origin[path]}
          .note=${noteOf(path, plan, population)}
          .boroughs=${this.boroughs}
          .improvements=${scenario.improvements}
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
        ${choice('plausible', 'Everything plausible', `Each future draws ${count(drawnParameterNames.length)} assumptions from their ranges. Levels vary widely.`)}
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
    void this.catchFocus();
  }

  /** A button that does what is done only once goes away with the focus on it: the chosen plan takes it. */
  private async catchFocus(): Promise<void> {
    if (!this.shadowRoot?.activeElement) return;
    await new Promise(requestAnimationFrame);
    if (!this.shadowRoot.activeElement) this.shadowRoot.querySelector('plan-cards')?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'plan-panel': PlanPanel;
  }
}
