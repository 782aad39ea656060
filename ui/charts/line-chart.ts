/**
 * One measure over time: the middle of the futures in its band, the ghost of the baseline, single futures, one more
 * line, a limit, winters shaded and the support as a bar under the axis. The only file that imports uPlot. Properties
 * in, nothing out.
 */
import { css, html, LitElement, type PropertyValues, unsafeCSS } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import UPlot from 'uplot';
import frame from 'uplot/dist/uPlot.min.css?inline';
import { boldFont, drawLabels, family, fontSize, narrowRoom, roomFor } from './line-labels.ts';

export type Span = readonly [from: number, to: number];

/** A line or a height with its name. */
interface Named<Value> {
  readonly value: Value;
  readonly label: string;
}

export interface Lines {
  /** Months. */
  readonly months: Float64Array;
  readonly low: Float64Array;
  readonly middle: Float64Array;
  readonly high: Float64Array;
  /** Left out where the plan is the baseline itself. */
  readonly ghost?: Float64Array;
  /** A second measure, drawn in ink and thin. */
  readonly other?: Named<Float64Array>;
  /** Single futures, as hairlines. */
  readonly futures?: readonly Float64Array[];
  /** A height that is not to be passed, across the whole chart. */
  readonly limit?: Named<number>;
  readonly winters: readonly Span[];
  readonly support?: Span;
  /** Foot of the scale; 0 if left out. */
  readonly least?: number;
  /** Top of the scale. */
  readonly most: number;
  readonly middleLabel: string;
  readonly ghostLabel: string;
  readonly say: (value: number) => string;
}

const wideFrom = 560;
const heights = { wide: 320, narrow: 260, low: 200 };
/** The last edge of the band, over which single futures are drawn. */
const bandSeries = 2;
/** Twenty lines together must stay lighter than the middle. */
const hairline = { width: 0.9, alpha: 0.6 };

const font = `${fontSize}px ${family}`;

@customElement('line-chart')
export class LineChart extends LitElement {
  static override styles = [
    unsafeCSS(frame),
    css`
      :host {
        display: block;
        min-height: 260px;
      }
      :host([low]) {
        min-height: 200px;
      }
      .u-wrap,
      .u-over {
        pointer-events: none;
      }
    `,
  ];

  @property({ attribute: false }) lines?: Lines;
  /** Month that is marked with a hairline; none is marked before the first. */
  @property({ type: Number }) mark = -1;
  /** Lower than usual, for a picture beside another one. */
  @property({ type: Boolean, reflect: true }) low = false;
  @query('.plot') private plot!: HTMLElement;

  private chart?: UPlot;
  private wide = false;
  /** Pixels to the right of the lines, for their names. */
  private room = narrowRoom;
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
    else if (changed.has('lines') && this.roomForLabels(this.chart.width) !== this.room)
      this.draw(this.chart.width);
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
    const { months, low, middle, high, ghost, other } = this.lines as Lines;
    const none = new Float64Array(0);
    return [months, high, low, ghost ?? none, other?.value ?? none, middle] as unknown as UPlot.AlignedData;
  }

  private draw(width: number): void {
    this.chart?.destroy();
    this.wide = width >= wideFrom;
    this.room = this.roomForLabels(width);
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
        height: this.low ? heights.low : this.wide ? heights.wide : heights.narrow,
        padding: [12, this.room, 0, 0],
        cursor: { show: false },
        legend: { show: false },
        scales: {
          x: { time: false, range: (_chart, low, high) => [Math.min(low, 0), high] },
          y: { range: () => [this.lines?.least ?? 0, this.lines?.most ?? 1] },
        },
        series: [
          {},
          edge,
          edge,
          { stroke: () => token('ghost'), width: 1.5, dash: [5, 4], points: { show: false } },
          { stroke: () => token('ink'), width: 1.5, points: { show: false } },
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
            size: this.low ? 60 : 48,
            space: this.low ? 36 : 48,
            values: (_chart, splits) => splits.map((value) => this.lines?.say(value) ?? ''),
          },
        ],
        hooks: {
          drawClear: [(chart) => this.drawSeasons(chart, token)],
          drawSeries: [(chart, series) => series === bandSeries && this.drawFutures(chart, token)],
          draw: [(chart) => this.drawOver(chart, token)],
        },
      },
      this.data(),
      this.plot,
    );
  }

  /** To the right of the lines, where there is room for their names. */
  private roomForLabels(width: number): number {
    const { lines } = this;
    if (width < wideFrom || lines === undefined) return narrowRoom;
    const texts = [lines.middleLabel];
    if (lines.ghost !== undefined) texts.push(lines.ghostLabel);
    if (lines.other !== undefined) texts.push(lines.other.label);
    return roomFor(texts, width);
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

  private drawFutures(chart: UPlot, token: (name: string) => string): void {
    const { months, futures = [] } = this.lines as Lines;
    const { ctx } = chart;
    ctx.save();
    ctx.lineWidth = hairline.width * devicePixelRatio;
    ctx.globalAlpha = hairline.alpha;
    ctx.lineJoin = 'round';
    ctx.strokeStyle = token('ghost');
    const across = Array.from(months, (month) => chart.valToPos(month, 'x', true));
    for (const future of futures) {
      ctx.beginPath();
      for (let week = 0; week < future.length; week++)
        ctx.lineTo(across[week], chart.valToPos(future[week], 'y', true));
      ctx.stroke();
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

    ctx.fillStyle = token('ink');
    if ((lines.least ?? 0) < 0) {
      ctx.fillRect(bbox.left, Math.round(chart.valToPos(0, 'y', true)), bbox.width, ratio);
    }
    if (this.mark >= 0) {
      ctx.fillRect(Math.round(chart.valToPos(this.mark, 'x', true)), bbox.top, ratio, bbox.height);
    }
    if (lines.limit !== undefined) this.drawLimit(chart, lines.limit, token);

    this.drawNames(chart, lines, token);
    ctx.restore();
  }

  private drawLimit(chart: UPlot, { value, label }: Named<number>, token: (name: string) => string): void {
    const { ctx, bbox } = chart;
    const ratio = devicePixelRatio;
    const y = Math.round(chart.valToPos(value, 'y', true));
    ctx.fillStyle = token('error');
    ctx.fillRect(bbox.left, y, bbox.width, 2 * ratio);
    ctx.font = boldFont(ratio);
    ctx.textBaseline = 'bottom';
    ctx.textAlign = 'left';
    ctx.fillText(label, bbox.left + 4 * ratio, y - 2 * ratio);
  }

  private drawNames(chart: UPlot, lines: Lines, token: (name: string) => string): void {
    const last = lines.months.length - 1;
    const label = (text: string, colour: string, values: Float64Array) => ({
      text,
      colour: token(colour),
      at: chart.valToPos(values[last], 'y', true),
    });
    const { middle, middleLabel, ghost, ghostLabel, other } = lines;
    const labels = [label(middleLabel, 'accent', middle)];
    if (ghost !== undefined) labels.push(label(ghostLabel, 'ghost', ghost));
    if (other !== undefined) labels.push(label(other.label, 'ink', other.value));
    const room = this.wide ? this.room : undefined;
    drawLabels(chart.ctx, chart.bbox, labels, { ratio: devicePixelRatio, room, ground: token('paper') });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'line-chart': LineChart;
  }
}
