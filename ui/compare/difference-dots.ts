/** One dot a future: the paired differences of one plan on a scale that all plans share, with mean and interval. */
import { css, html, LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { shared } from '../app/styles.ts';
import { Width } from '../app/width.ts';

const height = 96;
const base = 70;
const padding = 12;
const narrowest = 200;

/** Where dots stand so that none hides another: a column of dots over each small step of the scale. */
export function stack(
  values: Float64Array,
  toX: (value: number) => number,
  diameter: number,
): { readonly x: number; readonly place: number }[] {
  const columns = new Map<number, number>();
  return Array.from(values)
    .filter((value) => !Number.isNaN(value))
    .map((value) => {
      const column = Math.round(toX(value) / diameter);
      const place = columns.get(column) ?? 0;
      columns.set(column, place + 1);
      return { x: column * diameter, place };
    });
}

@customElement('difference-dots')
export class DifferenceDots extends LitElement {
  static override styles = [
    shared,
    css`
      svg {
        display: block;
        width: 100%;
        height: 96px;
        overflow: visible;
      }
      .dots {
        fill: none;
        stroke: var(--accent);
        stroke-linecap: round;
        opacity: 0.55;
      }
      .zero {
        stroke: var(--ghost);
        stroke-dasharray: 5 4;
      }
      .axis {
        stroke: var(--line);
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
    `,
  ];

  /** One a future; not a number where it does not arise. */
  @property({ attribute: false }) values: Float64Array = new Float64Array(0);
  @property({ attribute: false }) interval: readonly [number, number] = [0, 0];
  @property({ type: Number }) mean = 0;
  /** Ends of the scale. */
  @property({ attribute: false }) scale: readonly [number, number] = [-1, 1];
  private readonly room = new Width(this);

  override render() {
    const { scale, values, mean, interval } = this;
    const width = Math.max(narrowest, this.room.pixels);
    const [low, high] = scale;
    const toX = (value: number) => padding + ((value - low) / (high - low || 1)) * (width - 2 * padding);
    let diameter = 6;
    let dots = stack(values, toX, diameter);
    let tallest = Math.max(1, ...dots.map(({ place }) => place + 1));
    while (tallest * diameter > base && diameter > 1.5) {
      diameter -= 0.5;
      dots = stack(values, toX, diameter);
      tallest = Math.max(1, ...dots.map(({ place }) => place + 1));
    }
    const step = Math.min(diameter, base / tallest);
    const path = dots
      .map(({ x, place }) => `M${x.toFixed(1)} ${(base - 3 - place * step).toFixed(1)}h0`)
      .join('');
    return html`<svg aria-hidden="true" viewBox="0 0 ${width} ${height}" preserveAspectRatio="none">
      <path class="axis" d="M0 ${base}H${width}" />
      <path class="zero" d="M${toX(0).toFixed(1)} 0V${base + 20}" />
      ${svg`<path class="dots" stroke-width=${diameter - 0.5} d=${path} />`}
      ${
        Number.isFinite(interval[0] + interval[1])
          ? svg`<path class="interval" d="M${toX(interval[0]).toFixed(1)} ${base + 10}H${toX(interval[1]).toFixed(1)}" />`
          : nothing
      }
      ${Number.isFinite(mean) ? svg`<circle class="mean" cx=${toX(mean).toFixed(1)} cy=${base + 10} r="5" />` : nothing}
    </svg>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'difference-dots': DifferenceDots;
  }
}
