/** Chooses a week: play at three speeds, a week or a quarter back and on, and a slider. Plays in quarters where less motion is wished for. */
import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { shared } from '../app/styles.ts';
import { capital, monthOf } from '../app/words.ts';

export class WeekEvent extends Event {
  readonly week: number;
  constructor(week: number) {
    super('week', { bubbles: true, composed: true });
    this.week = week;
  }
}

const weeksInQuarter = 13;
/** Milliseconds between two pictures, and weeks between them; calm where less motion is wished for. */
const paces = {
  slow: { weeks: 1, milliseconds: 240, calm: 3000 },
  normal: { weeks: 1, milliseconds: 80, calm: 1500 },
  fast: { weeks: 3, milliseconds: 80, calm: 750 },
};

@customElement('week-scrubber')
export class WeekScrubber extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 16px;
        font-size: var(--size-1);
      }
      /* two groups that stay together: beside each other, or one below the other */
      div {
        display: flex;
        align-items: center;
        gap: 4px;
      }
      .time {
        flex: 1 1 240px;
        gap: 8px;
      }
      button.play {
        min-width: 4.3em;
        min-height: 32px;
        padding: 0;
      }
      input[type='range'] {
        flex: 1 1 80px;
        min-width: 0;
      }
      output {
        min-width: 10.5em;
      }
    `,
  ];

  @property({ type: Number }) week = 0;
  @property({ type: Number }) weeks = 1;
  @state() private pace: keyof typeof paces = 'normal';
  @state() private timer?: ReturnType<typeof setInterval>;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop();
  }

  override render() {
    const { week, weeks } = this;
    const playing = this.timer !== undefined;
    const step = (name: string, sign: string, by: number) =>
      html`<button aria-label="${name}, ${sign}" ?disabled=${by < 0 ? week <= 0 : week >= weeks - 1} @click=${() => this.go(week + by)}>${sign}</button>`;
    return html`
      <div>
        <button class="play" @click=${playing ? this.stop : this.play}>${playing ? 'Pause' : 'Play'}</button>
        <select aria-label="Speed" @change=${this.choosePace}>
          ${Object.keys(paces).map((pace) => html`<option value=${pace} ?selected=${pace === this.pace}>${capital(pace)}</option>`)}
        </select>
        ${step('One quarter back', '«', -weeksInQuarter)} ${step('One week back', '‹', -1)}
        ${step('One week on', '›', 1)} ${step('One quarter on', '»', weeksInQuarter)}
      </div>
      <div class="time">
        <input
          type="range"
          aria-label="Week"
          aria-valuetext=${this.words()}
          min="0"
          max=${weeks - 1}
          .value=${live(String(week))}
          @input=${(event: Event) => this.go(Number((event.target as HTMLInputElement).value))}
        />
        <output>${this.words()}</output>
      </div>
    `;
  }

  private words(): string {
    return `Week ${this.week + 1}, month ${monthOf(this.week)}`;
  }

  private go(week: number): void {
    this.stop();
    this.ask(week);
  }

  private ask(week: number): void {
    this.dispatchEvent(new WeekEvent(Math.min(this.weeks - 1, Math.max(0, week))));
  }

  private play(): void {
    const { weeks, milliseconds, calm } = paces[this.pace];
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (this.week >= this.weeks - 1) this.ask(0);
    this.timer = setInterval(
      () => {
        if (this.week >= this.weeks - 1) this.stop();
        else this.ask(this.week + (isCalm ? weeksInQuarter : weeks));
      },
      isCalm ? calm : milliseconds,
    );
  }

  private choosePace(event: Event): void {
    this.pace = (event.target as HTMLSelectElement).value as keyof typeof paces;
    if (this.timer === undefined) return;
    this.stop();
    this.play();
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
