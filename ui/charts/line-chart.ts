/**
 * One measure over time: the middle of the futures in its band, the ghost of the baseline, winters shaded and the
 * support as a bar under the axis. The only file that imports uPlot. Properties in, nothing out.
 */
import { css, html, LitElement, type PropertyValues, unsafeCSS } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import UPlot from 'uplot';
import frame from 'uplot/dist/uPlot.min.css?inline';

export type Span = readonly [from: number, to: number];

export interface Lines {
  /** Months. */
  readonly months: Float64Array;
  readonly low: Float64Array;
  readonly middle: Float64Array;
  readonly high: Float64Array;
  /** Left out where the plan is the baseline itself. */
  readonly ghost?: Float64Array;
  readonly winters: readonly Span[];
  readonly support?: Span;
  /** Top of the scale. */
  readonly most: number;
  readonly middleLabel: string;
  readonly ghostLabel: string;
  readonly say: (value: number) => string;
}

const wideFrom = 560;
const heights = { wide: 320, narrow: 260 };
const besideLines = 8;
const narrowRoom = 12;
const lineHeight = 17;
const fontSize = 13;
const family = 'system-ui, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif';

const font = `${fontSize}px ${family}`;
const boldFont = (ratio: number) => `600 ${fontSize * ratio}px ${family}`;

@customElement('line-chart')
export class LineChart extends LitElement {
  static override styles = [
    unsafeCSS(frame),
    css`
      :host {
        display: block;
        min-height: 260px;
      }
      .u-wrap,
      .u-over {
        pointer-events: none;
      }
    `,
  ];

  @property({ attribute: false }) lines?: Lines;
  /** Month that is marked with a hairline. */
  @property({ type: Number }) mark = 0;
  @query('.plot') private plot!: HTMLElement;

  private chart?: UPlot;
  private wide = false;
  private readonly watcher = new ResizeObserver(([entry]) => this.fit(entry.contentRect.width));
  private readonly schemes = [
    matchMedia('(prefers-color-scheme: dark)'),
    matchMedia('(forced-colors: active)'),
  ];
  private readonly repaint = () => this.chart?.redraw(false, true);

  override connectedCallback(): void {
    super.connectedCallback();
    this.watcher.observe(this);
    for (const scheme of this.schemes) scheme.addEventListener('change', this.repaint);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.watcher.disconnect();
    for (const scheme of this.schemes) scheme.removeEventListener('change', this.repaint);
    this.chart?.destroy();
    this.chart = undefined;
  }

  override render() {
    return html`<div class="plot" aria-hidden="true"></div>`;
  }

  override updated(changed: PropertyValues<this>): void {
    if (this.lines === undefined) return;
    if (this.chart === undefined) this.draw(this.clientWidth);
    else if (changed.has('lines')) this.chart.setData(this.data(), true);
    else this.chart.redraw(false, false);
  }

  /** Only the width counts; the height follows from it. */
  private fit(width: number): void {
    if (this.chart === undefined || width === 0 || width === this.chart.width) return;
    if (width >= wideFrom === this.wide) this.chart.setSize({ width, height: this.chart.height });
    else this.draw(width);
  }

  private data(): UPlot.AlignedData {
    const { months, low, middle, high, ghost } = this.lines as Lines;
    return [months, high, low, ghost ?? new Float64Array(0), middle] as unknown as UPlot.AlignedData;
  }

  private draw(width: number): void {
    this.chart?.destroy();
    this.wide = width >= wideFrom;
    const token = (name: string) => getComputedStyle(this).getPropertyValue(`--${name}`).trim();
    const edge: UPlot.Series = { stroke: () => token('band-edge'), width: 1, points: { show: false } };
    const axis: UPlot.Axis = {
      stroke: () => token('muted'),
      font,
      ticks: { show: false },
      border: { show: false },
    };
    this.chart = new UPlot(
      {
        width,
        height: this.wide ? heights.wide : heights.narrow,
        padding: [12, () => this.roomForLabels(), 0, 0],
        cursor: { show: false },
        legend: { show: false },
        scales: {
          x: { time: false, range: (_chart, low, high) => [Math.min(low, 0), high] },
          y: { range: () => [0, this.lines?.most ?? 1] },
        },
        series: [
          {},
          edge,
          edge,
          { stroke: () => token('ghost'), width: 1.5, dash: [5, 4], points: { show: false } },
          { stroke: () => token('accent'), width: 2.5, points: { show: false } },
        ],
        bands: [{ series: [1, 2], fill: () => token('band') }],
        axes: [
          {
            ...axis,
            grid: { show: false },
            gap: 12,
            size: 40,
            label: 'months',
            labelFont: font,
            labelSize: 16,
            labelGap: 0,
            splits: () => this.splits(),
          },
          {
            ...axis,
            grid: { stroke: () => token('line'), width: 1 },
            size: 48,
            space: 48,
            values: (_chart, splits) => splits.map((value) => this.lines?.say(value) ?? ''),
          },
        ],
        hooks: {
          drawClear: [(chart) => this.drawSeasons(chart, token)],
          draw: [(chart) => this.drawOver(chart, token)],
        },
      },
      this.data(),
      this.plot,
    );
  }

  /** To the right of the lines, where there is room for their names. */
  private roomForLabels(): number {
    const { lines } = this;
    if (!this.wide || lines === undefined) return narrowRoom;
    const context = document.createElement('canvas').getContext('2d');
    if (context === null) return narrowRoom;
    context.font = boldFont(1);
    const texts = lines.ghost === undefined ? [lines.middleLabel] : [lines.middleLabel, lines.ghostLabel];
    return besideLines * 2 + Math.max(...texts.map((text) => context.measureText(text).width));
  }

  /** A tick every half year, or every year where there is little room. */
  private splits(): number[] {
    const end = this.lines?.months[this.lines.months.length - 1] ?? 0;
    const step = this.wide ? 6 : 12;
    return Array.from({ length: Math.floor(end / step + 0.01) + 1 }, (_, place) => place * step);
  }

  private drawSeasons(chart: UPlot, token: (name: string) => string): void {
    const { ctx, bbox } = chart;
    ctx.save();
    ctx.fillStyle = token('winter');
    for (const [from, to] of this.lines?.winters ?? []) {
      const left = chart.valToPos(from, 'x', true);
      ctx.fillRect(left, bbox.top, chart.valToPos(to, 'x', true) - left, bbox.height);
    }
    ctx.restore();
  }

  private drawOver(chart: UPlot, token: (name: string) => string): void {
    const { lines } = this;
    if (lines === undefined) return;
    const { ctx, bbox } = chart;
    const ratio = devicePixelRatio;
    ctx.save();

    const base = bbox.top + bbox.height;
    ctx.fillStyle = token('line-strong');
    ctx.fillRect(bbox.left, base, bbox.width, ratio);
    if (lines.support !== undefined) {
      const from = chart.valToPos(lines.support[0], 'x', true);
      ctx.fillStyle = token('accent');
      ctx.fillRect(from, base + 4 * ratio, chart.valToPos(lines.support[1], 'x', true) - from, 5 * ratio);
    }

    const mark = Math.round(chart.valToPos(this.mark, 'x', true));
    ctx.fillStyle = token('ink');
    ctx.fillRect(mark, bbox.top, ratio, bbox.height);

    this.drawLabels(chart, lines, token);
    ctx.restore();
  }

  /** At the ends of the lines; moved apart where they would overlap. */
  private drawLabels(chart: UPlot, lines: Lines, token: (name: string) => string): void {
    const { ctx, bbox } = chart;
    const ratio = devicePixelRatio;
    const last = lines.months.length - 1;
    const height = lineHeight * ratio;
    const labels = [
      { text: lines.middleLabel, colour: token('accent'), at: chart.valToPos(lines.middle[last], 'y', true) },
    ];
    if (lines.ghost !== undefined) {
      labels.push({
        text: lines.ghostLabel,
        colour: token('ghost'),
        at: chart.valToPos(lines.ghost[last], 'y', true),
      });
    }
    if (!this.wide) for (const label of labels) label.at -= height * 0.65;
    labels.sort((one, other) => one.at - other.at);
    if (labels.length > 1 && labels[1].at - labels[0].at < height) {
      const middle = (labels[0].at + labels[1].at) / 2;
      labels[0].at = middle - height / 2;
      labels[1].at = middle + height / 2;
    }
    const lowest = labels[labels.length - 1];
    const overflow = lowest.at + height / 2 - (bbox.top + bbox.height);
    if (overflow > 0) for (const label of labels) label.at -= overflow;

    ctx.font = boldFont(ratio);
    ctx.textBaseline = 'middle';
    ctx.textAlign = this.wide ? 'left' : 'right';
    ctx.lineJoin = 'round';
    ctx.lineWidth = 4 * ratio;
    ctx.strokeStyle = token('paper');
    const x = bbox.left + bbox.width + (this.wide ? besideLines : -4) * ratio;
    for (const { text, colour, at } of labels) {
      if (!this.wide) ctx.strokeText(text, x, at);
      ctx.fillStyle = colour;
      ctx.fillText(text, x, at);
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'line-chart': LineChart;
  }
}
