/** Chooses a week: play, minus and plus a week, and a slider. Plays in quarters where less motion is wished for. */
import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { shared } from '../app/styles.ts';
import { monthsAt } from '../app/words.ts';

export class WeekEvent extends Event {
  readonly week: number;
  constructor(week: number) {
    super('week', { bubbles: true, composed: true });
    this.week = week;
  }
}

const smooth = { weeks: 1, milliseconds: 80 };
const calm = { weeks: 13, milliseconds: 1500 };

@customElement('week-scrubber')
export class WeekScrubber extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 8px;
      }
      button.play {
        min-width: 4.3em;
        padding: 0;
      }
      input[type='range'] {
        flex: 1 1 100px;
        min-width: 80px;
      }
      output {
        min-width: 10.5em;
        font-size: var(--size-1);
      }
    `,
  ];

  @property({ type: Number }) week = 0;
  @property({ type: Number }) weeks = 1;
  @state() private timer?: ReturnType<typeof setInterval>;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop();
  }

  override render() {
    const { week, weeks } = this;
    const playing = this.timer !== undefined;
    return html`
      <button class="play" @click=${playing ? this.stop : this.play}>${playing ? 'Pause' : 'Play'}</button>
      <button aria-label="One week back" ?disabled=${week <= 0} @click=${() => this.go(week - 1)}>−</button>
      <input
        type="range"
        aria-label="Week"
        aria-valuetext=${this.words()}
        min="0"
        max=${weeks - 1}
        .value=${live(String(week))}
        @input=${(event: Event) => this.go(Number((event.target as HTMLInputElement).value))}
      />
      <button aria-label="One week on" ?disabled=${week >= weeks - 1} @click=${() => this.go(week + 1)}>+</button>
      <output>${this.words()}</output>
    `;
  }

  private words(): string {
    return `Week ${this.week + 1}, month ${Math.ceil(monthsAt(this.week))}`;
  }

  private go(week: number): void {
    this.stop();
    this.ask(week);
  }

  private ask(week: number): void {
    this.dispatchEvent(new WeekEvent(Math.min(this.weeks - 1, Math.max(0, week))));
  }

  private play(): void {
    const pace = matchMedia('(prefers-reduced-motion: reduce)').matches ? calm : smooth;
    if (this.week >= this.weeks - 1) this.ask(0);
    this.timer = setInterval(() => {
      if (this.week >= this.weeks - 1) this.stop();
      else this.ask(this.week + pace.weeks);
    }, pace.milliseconds);
  }

  private stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'week-scrubber': WeekScrubber;
  }
}
