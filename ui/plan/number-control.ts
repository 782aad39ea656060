/** A number with minus and plus, a field that keeps what was typed, named levels and a slider as an extra. */
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { NumberLever } from '../../sim/model/levers.ts';
import { shared } from '../app/styles.ts';
import { plain } from '../app/words.ts';
import { endOfSlider, LeverEvent, readTyped, sayValue, startOfSlider, stepped } from './lever-value.ts';
import { unitInWords } from './unit-words.ts';

@customElement('number-control')
export class NumberControl extends LitElement {
  static override styles = [
    shared,
    css`
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px;
      }
      input[type='text'] {
        width: 6em;
        text-align: end;
      }
      :host([compact]) input[type='text'] {
        width: 3.5em;
      }
      input[aria-invalid='true'] {
        border-color: var(--error);
      }
      .step {
        font-size: var(--size-2);
        line-height: 1;
      }
      .unit {
        margin-inline-start: 4px;
      }
      .more {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 2px 12px;
      }
      input[type='range'] {
        flex: 1 1 100%;
        min-width: 100px;
      }
      .levels {
        display: flex;
        flex-wrap: wrap;
      }
      .levels button {
        font-size: var(--size-1);
        min-height: 24px;
        min-width: 24px;
        padding: 0 5px;
        border-color: transparent;
        background: none;
        color: var(--muted);
      }
      .levels button[aria-pressed='true'] {
        color: var(--accent);
        font-weight: 600;
        text-decoration: underline;
        text-underline-offset: 4px;
      }
      .problem {
        color: var(--error);
        font-size: var(--size-1);
      }
    `,
  ];

  @property({ attribute: false }) lever!: NumberLever;
  @property({ type: Number }) value = 0;
  /** What the value comes to in other words. */
  @property() note = '';
  /** Only the field with minus and plus. */
  @property({ type: Boolean, reflect: true }) compact = false;
  /** What was typed while it cannot be read. */
  @state() private typed?: string;
  @state() private problem?: string;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('value') && this.hasUpdated) this.forget();
  }

  override render() {
    const { lever, value, problem } = this;
    return html`
      <div class="row">
        <button class="step" aria-label="Less: ${lever.label}" ?disabled=${value <= lever.minimum} @click=${() => this.step(-1)}>−</button>
        <input
          type="text"
          inputmode="decimal"
          autocomplete="off"
          aria-label="${lever.label}, ${unitInWords(lever.unit)}"
          aria-invalid=${problem ? 'true' : 'false'}
          aria-describedby=${problem ? 'problem' : this.note ? 'note' : nothing}
          .value=${live(this.typed ?? plain(value))}
          @input=${this.type}
          @change=${this.finish}
          @keydown=${this.arrow}
        />
        <button class="step" aria-label="More: ${lever.label}" ?disabled=${value >= lever.maximum} @click=${() => this.step(1)}>+</button>
        ${this.compact ? nothing : html`<span class="unit quiet" aria-hidden="true">${unitInWords(lever.unit)}</span>`}
        ${this.note ? html`<span class="quiet" id="note">${this.note}</span>` : nothing}
      </div>
      ${problem ? html`<p class="problem" id="problem" role="alert">${problem} The plan keeps ${plain(value)}.</p>` : nothing}
      ${this.compact ? nothing : this.extras()}
    `;
  }

  private extras() {
    const { lever, value } = this;
    return html`<div class="more">
        <input
          type="range"
          aria-label="${lever.label}, slider"
          min=${startOfSlider(lever)}
          max=${endOfSlider(lever, value)}
          step=${lever.step}
          .value=${live(String(value))}
          aria-valuetext=${sayValue(lever, value)}
          @input=${this.slide}
          @change=${this.settle}
        />
        ${this.levels()}
      </div>`;
  }

  private levels() {
    const { levels } = this.lever;
    if (levels === undefined) return nothing;
    const offered = Object.entries(levels).filter(
      ([, level], place, all) => all.findIndex(([, other]) => other === level) === place,
    );
    const named: [string, number][] = this.lever.default === 0 ? [['none', 0], ...offered] : offered;
    return html`<div class="levels" role="group" aria-label="${this.lever.label}, named levels">
      ${named.map(([name, level]) => html`<button aria-pressed=${level === this.value} @click=${() => this.ask(level)}>${name}${level === 0 ? '' : ` ${plain(level)}`}</button>`)}
    </div>`;
  }

  private step(direction: 1 | -1): void {
    this.ask(stepped(this.lever, this.value, direction));
  }

  private arrow(event: KeyboardEvent): void {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    this.step(event.key === 'ArrowUp' ? 1 : -1);
  }

  private type(event: Event): void {
    const { value: text } = event.target as HTMLInputElement;
    this.typed = text;
    const reading = readTyped(text, this.lever);
    if ('problem' in reading) return;
    this.problem = undefined;
    if (reading.value !== this.value) this.dispatchEvent(new LeverEvent(reading.value, true));
  }

  /** Says what is wrong only when the field is left, not while somebody is still typing. */
  private finish(): void {
    const reading = readTyped(this.typed ?? plain(this.value), this.lever);
    if ('problem' in reading) this.problem = reading.problem;
    else this.forget();
    this.settle();
  }

  private slide(event: Event): void {
    this.dispatchEvent(new LeverEvent(Number((event.target as HTMLInputElement).value), true));
  }

  private settle(): void {
    this.dispatchEvent(new Event('settle', { bubbles: true, composed: true }));
  }

  private ask(value: number): void {
    this.forget();
    this.dispatchEvent(new LeverEvent(value));
  }

  private forget(): void {
    this.problem = undefined;
    // While the text reads as the value, it stays as it was typed ("2." on the way to "2.5").
    if (this.typed === undefined) return;
    const reading = readTyped(this.typed, this.lever);
    const isSame = 'value' in reading && reading.value === this.value;
    const isTyping = this.shadowRoot?.activeElement?.matches('input[type=text]') === true;
    if (!(isSame && isTyping)) this.typed = undefined;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'number-control': NumberControl;
  }
}
