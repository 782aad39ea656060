/** The practices of one borough as dots that can be chosen with the pointer or with the arrow keys. */
import { css, html, LitElement, nothing, type PropertyValues, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { shared } from '../app/styles.ts';
import type { Look } from './history.ts';
import type { Dot, Field } from './layout.ts';
import { type Need, signOf, signStyles } from './relief-glyphs.ts';
import { ringStyles } from './ring-styles.ts';

/** Chooses a practice. */
export class PracticeEvent extends Event {
  readonly practice: number;
  constructor(practice: number) {
    super('practice', { bubbles: true, composed: true });
    this.practice = practice;
  }
}

@customElement('borough-field')
export class BoroughField extends LitElement {
  static override styles = [
    shared,
    signStyles,
    ringStyles,
    css`
      svg {
        display: block;
        width: 100%;
        height: auto;
        overflow: visible;
      }
      g {
        outline: none;
        cursor: pointer;
      }
      .ring {
        fill: var(--paper);
        stroke-width: 1.5;
      }
      .none .ring {
        stroke: var(--not-started);
      }
      .half .ring {
        stroke: var(--under-way);
      }
      .half .inner {
        fill: var(--under-way);
      }
      .part .ring,
      .full .ring {
        stroke: var(--in-place);
      }
      .part .inner,
      .full .inner {
        fill: var(--in-place);
      }
      .crossed .ring,
      .crossed .cross {
        stroke: var(--lapsed);
        stroke-width: 1.5;
      }
      .target {
        fill: transparent;
      }
      g:focus-visible .target {
        stroke: var(--focus);
        stroke-width: 2;
      }
    `,
  ];

  @property() name = '';
  @property({ attribute: false }) field!: Field;
  /** By practice. */
  @property({ attribute: false }) looks: readonly Look[] = [];
  /** By practice: what would help it most; drawn in place of the stage where it is given. */
  @property({ attribute: false }) needs?: readonly Need[];
  /** By practice: name and state in words. */
  @property({ attribute: false }) words: readonly string[] = [];
  @property({ type: Number }) chosen = -1;
  @property({ attribute: false }) peers: ReadonlySet<number> = new Set();

  private moved = false;

  override render() {
    const { field, chosen, peers } = this;
    const entry = field.dots.some((dot) => dot.practice === chosen) ? chosen : field.dots[0]?.practice;
    const middle = field.dots.find((dot) => dot.practice === chosen);
    return html`<svg viewBox="0 0 ${field.width} ${field.height}" role="listbox" aria-label=${this.name} @keydown=${this.move}>
      ${
        middle === undefined
          ? nothing
          : field.dots
              .filter((dot) => peers.has(dot.practice))
              .map((dot) => svg`<line class="tie" x1=${middle.x} y1=${middle.y} x2=${dot.x} y2=${dot.y} />`)
      }
      ${field.dots.map((dot) => this.dot(dot, entry))}
    </svg>`;
  }

  private dot({ practice, x, y, radius }: Dot, entry: number | undefined) {
    const look = this.looks[practice] ?? { shape: 'none', filled: 0 };
    const need = this.needs?.[practice];
    return svg`<g
      role="option"
      class=${need ?? look.shape}
      transform="translate(${x.toFixed(1)} ${y.toFixed(1)})"
      tabindex=${practice === entry ? 0 : -1}
      aria-selected=${practice === this.chosen ? 'true' : 'false'}
      aria-label=${this.words[practice] ?? ''}
      data-practice=${practice}
      @click=${() => this.dispatchEvent(new PracticeEvent(practice))}
    >
      <circle class="target" r="12.5" />
      ${need === undefined ? stageMark(look, radius) : signOf(need, radius / signRadius)}
      ${practice === this.chosen ? svg`<circle class="mark" r=${radius + 3} />` : nothing}
      ${this.peers.has(practice) ? svg`<circle class="peer" r=${radius + 2.5} />` : nothing}
    </g>`;
  }

  /** Arrow keys go to the nearest dot in that direction. */
  private move(event: KeyboardEvent): void {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    const { dots } = this.field;
    const at = (event.target as Element).closest<SVGGElement>('g[role=option]');
    const here = dots.find((dot) => String(dot.practice) === at?.dataset.practice);
    if (here === undefined) return;
    let next: Dot | undefined;
    if (step !== undefined) next = nearest(dots, here, step[0], step[1]);
    else if (event.key === 'Home') next = dots[0];
    else if (event.key === 'End') next = dots[dots.length - 1];
    else if (event.key === 'Enter' || event.key === ' ') next = here;
    else return;
    event.preventDefault();
    if (next === undefined) return;
    this.moved = true;
    this.dispatchEvent(new PracticeEvent(next.practice));
  }

  /** The focus follows the choice made by key. */
  override updated(changed: PropertyValues<this>): void {
    if (!changed.has('chosen') || !this.moved) return;
    this.moved = false;
    this.shadowRoot?.querySelector<SVGGElement>(`g[data-practice="${this.chosen}"]`)?.focus();
  }
}

const signRadius = 5.5;

function stageMark({ shape, filled }: Look, radius: number) {
  return svg`<circle class="ring" r=${radius} />
    ${shape === 'full' ? svg`<circle class="inner" r=${radius} />` : nothing}
    ${shape === 'part' ? svg`<circle class="inner" r=${(radius * Math.sqrt(filled)).toFixed(1)} />` : nothing}
    ${shape === 'half' ? svg`<path class="inner" d="M${-radius} 0A${radius} ${radius} 0 0 0 ${radius} 0Z" />` : nothing}
    ${shape === 'crossed' ? svg`<path class="cross" d=${cross(radius)} />` : nothing}`;
}

function cross(radius: number): string {
  const reach = (radius * Math.SQRT1_2).toFixed(1);
  return `M-${reach} -${reach}L${reach} ${reach}M-${reach} ${reach}L${reach} -${reach}`;
}

/** Far to the side counts twice. */
function nearest(dots: readonly Dot[], here: Dot, x: number, y: number): Dot | undefined {
  let best: Dot | undefined;
  let shortest = Number.POSITIVE_INFINITY;
  for (const dot of dots) {
    const along = (dot.x - here.x) * x + (dot.y - here.y) * y;
    const aside = Math.abs((dot.x - here.x) * y) + Math.abs((dot.y - here.y) * x);
    if (dot === here || along < 4) continue;
    const length = along + 2 * aside;
    if (length < shortest) {
      shortest = length;
      best = dot;
    }
  }
  return best;
}

declare global {
  interface HTMLElementTagNameMap {
    'borough-field': BoroughField;
  }
}
