/** One lever: its label, its control by kind, the way back to the value of the plan, and the reason for its range. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Improvement } from '../../sim/model/improvements.ts';
import { type LeverPath, orders } from '../../sim/model/levers.ts';
import { isSameValue } from '../../sim/scenario/canonical.ts';
import { leverOf } from '../app/plans.ts';
import { shared } from '../app/styles.ts';
import { count } from '../app/words.ts';
import { LeverEvent, sayValue } from './lever-value.ts';
import './number-control.ts';

@customElement('lever-row')
export class LeverRow extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        padding-block: 10px;
        border-block-start: 1px solid var(--line);
      }
      .head {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 8px;
        min-height: 28px;
      }
      .name {
        font-weight: 500;
      }
      .changed .name::after {
        content: ' •';
        color: var(--accent);
      }
      label.choice {
        display: flex;
        align-items: center;
        gap: 4px;
        min-height: 28px;
        line-height: 1.3;
      }
      .head label.choice {
        margin-inline-start: -3px;
      }
      select {
        width: 100%;
      }
      .side {
        display: flex;
        align-items: baseline;
        gap: 6px;
        flex: none;
      }
      .side button {
        min-height: 24px;
        min-width: 24px;
        font-size: var(--size-1);
        color: var(--muted);
        text-decoration-color: var(--line-strong);
      }
      .side button:hover {
        color: var(--accent);
      }
      .why,
      .warning {
        padding-block-start: 4px;
        font-size: var(--size-1);
      }
      .warning {
        color: var(--error);
      }
      .improvements {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 4px;
        align-items: center;
      }
    `,
  ];

  @property() path!: LeverPath;
  @property({ attribute: false }) value: unknown;
  /** Its value in the plan that was chosen: what it goes back to. */
  @property({ attribute: false }) origin: unknown;
  /** What the value comes to in other words. */
  @property() note = '';
  /** Boroughs to choose from. */
  @property({ attribute: false }) boroughs: readonly string[] = [];
  /** Improvements whose starts can be staggered. */
  @property({ attribute: false }) improvements: readonly Improvement[] = [];
  /** What can hardly be carried out; completes the label of the lever. */
  @property() warning = '';
  @state() private explained = false;
  /** Whether the last borough was to be taken away. */
  @state() private isLast = false;

  override render() {
    const lever = leverOf(this.path);
    const changed = !isSameValue(this.value, this.origin);
    const back = `reset to ${sayValue(lever, this.origin)}`;
    return html`
      <div class=${changed ? 'changed' : ''}>
        <div class="head">
          ${lever.kind === 'flag' ? this.flag() : html`<span class="name" id="name">${lever.label}</span>`}
          <span class="side">
            ${changed ? html`<button class="plain" aria-label="${back}: ${lever.label}" @click=${this.reset}>${back}</button>` : nothing}
            <button
              class="plain"
              aria-expanded=${this.explained ? 'true' : 'false'}
              aria-label="Why: ${lever.label}"
              @click=${this.explain}
            >
              why
            </button>
          </span>
        </div>
        ${this.control()}
        ${this.warning ? html`<p class="warning">${lever.label} ${this.warning}.</p>` : nothing}
        ${
          this.explained
            ? html`<p class="why quiet">
                ${lever.meaning} ${lever.why}
                ${lever.kind === 'number' ? `From ${count(lever.minimum)} to ${count(lever.maximum)}.` : nothing}
                Where a plan says nothing: ${sayValue(lever, lever.default)}.
                ${lever.kind === 'number' && lever.unit.startsWith('weeks') ? 'Months can be typed, too: “18 months”.' : nothing}
              </p>`
            : nothing
        }
      </div>
    `;
  }

  private explain(): void {
    this.explained = !this.explained;
  }

  private control() {
    const lever = leverOf(this.path);
    switch (lever.kind) {
      case 'number':
        return html`<number-control .lever=${lever} .value=${this.value as number} .note=${this.note}></number-control>`;
      case 'order':
        return html`<select aria-labelledby="name" @change=${(event: Event) => this.ask((event.target as HTMLSelectElement).value)}>
          ${Object.entries(orders).map(([order, label]) => html`<option value=${order} ?selected=${order === this.value}>${label}</option>`)}
        </select>`;
      case 'names':
        return this.names();
      case 'stagger':
        return this.stagger();
      default:
        return nothing;
    }
  }

  private flag() {
    const lever = leverOf(this.path);
    return html`<label class="choice"
      ><input type="checkbox" .checked=${this.value === true} @change=${(event: Event) => this.ask((event.target as HTMLInputElement).checked)} />
      <span class="name">${lever.label}</span></label
    >`;
  }

  /** No borough named means all of them; all of them named is the same. */
  private names() {
    const chosen = this.value as readonly string[];
    const takesPart = (borough: string) => chosen.length === 0 || chosen.includes(borough);
    const choose = (borough: string, event: Event) => {
      const box = event.target as HTMLInputElement;
      const next = this.boroughs.filter((other) => (other === borough ? box.checked : takesPart(other)));
      this.isLast = next.length === 0;
      if (this.isLast) box.checked = true;
      else this.ask(next.length === this.boroughs.length ? [] : next);
    };
    return html`<div role="group" aria-labelledby="name">
      ${this.boroughs.map(
        (borough) => html`<label class="choice"
          ><input type="checkbox" .checked=${takesPart(borough)} @change=${(event: Event) => choose(borough, event)} />${borough}</label
        >`,
      )}
      <p class="why" role="status">${this.isLast ? 'It stays: one borough at least takes part. “No programme” offers nothing to any.' : ''}</p>
    </div>`;
  }

  /** One start week an improvement, in the same units as the plan file; a box leaves one out. */
  private stagger() {
    const weeks = this.value as readonly (number | null)[];
    const at = (place: number) => (weeks.length === 0 ? 0 : weeks[place]);
    const set = (place: number, week: number | null) => {
      const next = this.improvements.map((_, other) => (other === place ? week : at(other)));
      this.ask(next.every((value) => value === 0) ? [] : next);
    };
    return html`<div class="improvements" role="group" aria-labelledby="name">
      ${this.improvements.map((improvement, place) => {
        const week = at(place);
        return html`<label class="choice"
            ><input
              type="checkbox"
              .checked=${week !== null}
              @change=${(event: Event) => set(place, (event.target as HTMLInputElement).checked ? 0 : null)}
            />${improvement.label}</label
          >
          ${
            week === null
              ? html`<span class="quiet">left out</span>`
              : html`<number-control
                  compact
                  .lever=${staggerField(improvement.label)}
                  .value=${week}
                  @lever=${(event: LeverEvent) => {
                    event.stopPropagation();
                    set(place, event.value as number);
                  }}
                ></number-control>`
          }`;
      })}
    </div>`;
  }

  private ask(value: unknown): void {
    this.dispatchEvent(new LeverEvent(value));
  }

  private reset(): void {
    this.ask(this.origin);
  }
}

const fields = new Map<string, ReturnType<typeof makeStaggerField>>();

function makeStaggerField(label: string) {
  return {
    kind: 'number',
    group: 'when',
    label: `Start of ${label}`,
    unit: 'weeks after the start',
    default: 0,
    minimum: 0,
    maximum: 1040,
    step: 1,
    whole: true,
    meaning: '',
    why: '',
  } as const;
}

/** The same object each time, so that nothing is drawn again without need. */
function staggerField(label: string) {
  let field = fields.get(label);
  if (field === undefined) {
    field = makeStaggerField(label);
    fields.set(label, field);
  }
  return field;
}

declare global {
  interface HTMLElementTagNameMap {
    'lever-row': LeverRow;
  }
}
