/** The paired differences of one plan as dots on a scale that all plans share, with the mean and its interval. */
import { css, html, LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ScalarOutcome } from '../../sim/model/outcomes.ts';
import { saySigned } from '../app/say-outcome.ts';
import { shared } from '../app/styles.ts';
import { Width } from '../app/width.ts';
import { count } from '../app/words.ts';
import { base, narrowest, placed, stack, ticksOf } from './dots.ts';

const bottom = base + 48;
/** Half the width of a letter or figure, about: a label that is nearer to an end than half its width would be cut. */
const halfLetter = 4.5;
/** Of the zero line above the highest pile. */
const above = 18;
const meanAt = base + 14;
const ticksAt = base + 40;
@customElement('difference-dots')
export class DifferenceDots extends LitElement {
  static override styles = [
    shared,
    css`
      svg {
        display: block;
        width: 100%;
        overflow: visible;
      }
      .dots {
        fill: none;
        stroke: var(--accent);
        stroke-linecap: round;
      }
      .zero {
        stroke: var(--ink);
        stroke-dasharray: 5 4;
      }
      .axis {
        stroke: var(--line-strong);
      }
      .interval {
        stroke: var(--ink);
        stroke-width: 3;
      }
      .mean {
        fill: var(--ink);
        stroke: var(--paper);
        stroke-width: 1.5;
      }
      text {
        font-size: var(--size-1);
        fill: var(--muted);
        text-anchor: middle;
      }
      .first {
        text-anchor: start;
      }
      .last {
        text-anchor: end;
      }
    `,
  ];

  @property() outcome!: ScalarOutcome;
  /** As `dotsOf` gives them. */
  @property({ attribute: false }) values: readonly number[] = [];
  /** Futures without a difference, which have no dots. */
  @property({ type: Number }) same = 0;
  @property({ attribute: false }) interval: readonly [number, number] = [0, 0];
  @property({ type: Number }) mean = 0;
  /** Ends of the scale. */
  @property({ attribute: false }) scale: readonly [number, number] = [-1, 1];
  @property({ type: Number }) diameter = 0;
  /** Height of the highest pile of any plan. */
  @property({ type: Number }) tall = 0;
  private readonly room = new Width(this);

  override render() {
    const { scale, values, mean, interval, diameter, tall } = this;
    const top = base - tall - above;
    const width = Math.max(narrowest, this.room.pixels);
    const toX = placed(scale, width);
    const path = stack(values, toX, diameter)
      .map(({ x, place }) => `M${x.toFixed(1)} ${(base - 1 - (place + 0.5) * diameter).toFixed(1)}h0`)
      .join('');
    return html`<svg aria-hidden="true" height=${bottom - top} viewBox="0 ${top} ${width} ${bottom - top}" preserveAspectRatio="none">
      ${svg`<path class="dots" stroke-width=${diameter - 1} d=${path} />`}
      <path class="axis" d="M0 ${base}H${width}" />
      <path class="zero" d="M${toX(0).toFixed(1)} ${top}V${ticksAt - 16}" />
      ${this.ticks(toX, width)} ${this.sameLabel(toX(0), top + 10, width)}
      ${
        Number.isFinite(interval[0] + interval[1])
          ? svg`<path class="interval" d="M${toX(interval[0]).toFixed(1)} ${meanAt}H${toX(interval[1]).toFixed(1)}" />`
          : nothing
      }
      ${Number.isFinite(mean) ? svg`<circle class="mean" cx=${toX(mean).toFixed(1)} cy=${meanAt} r="5" />` : nothing}
    </svg>`;
  }

  /** Beside the line of no difference, on the side with more room. */
  private sameLabel(x: number, y: number, width: number) {
    if (this.same === 0) return nothing;
    const isLeft = x > width / 2;
    return svg`<text class=${isLeft ? 'last' : 'first'} x=${(isLeft ? x - 6 : x + 6).toFixed(1)} y=${y}>${count(this.same)} the same</text>`;
  }

  /** Zero says what it means where there is room for it. */
  private ticks(toX: (value: number) => number, width: number) {
    const ticks = ticksOf(this.scale, width);
    const apart = ticks.length > 1 ? toX(ticks[1]) - toX(ticks[0]) : width;
    const words = width > 500 && apart > 120 ? 'no difference' : '0';
    return ticks.map((value) => {
      const x = toX(value);
      const label = value === 0 ? words : saySigned(this.outcome, value);
      const half = label.length * halfLetter;
      const edge = x < half ? 'first' : x > width - half ? 'last' : '';
      const at = { first: 0, last: width, '': x }[edge];
      return svg`<path class="axis" d="M${x.toFixed(1)} ${base}v5" /><text class=${edge} x=${at.toFixed(1)} y=${ticksAt}>${label}</text>`;
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'difference-dots': DifferenceDots;
  }
}
