/**
 * One measure over time: the middle of the futures in its band, the ghost of the baseline, single futures, one more
 * line, a limit, winters shaded and the support as a bar under the axis. The only file that imports uPlot. Properties
 * in, nothing out. The mark of a month lies over the canvas, not in it: pictures and papers go without.
 */
import { css, html, LitElement, nothing, type PropertyValues, unsafeCSS } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import UPlot from 'uplot';
import frame from 'uplot/dist/uPlot.min.css?inline';
import { boldFont, drawLabels, family, fontSize, narrowRoom, roomFor } from './line-labels.ts';

export type Span = readonly [from: number, to: number];

/** The name of a line, and its value at the end, which stands alone where there is no room for both. */
interface EndLabel {
  readonly name: string;
  readonly end?: string;
}

/** A line or a height with its label. */
interface Named<Value, Label> {
  readonly value: Value;
  readonly label: Label;
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
  readonly other?: Named<Float64Array, EndLabel>;
  /** Single futures, as hairlines. */
  readonly futures?: readonly Float64Array[];
  /** A height that is not to be passed, across the whole chart. */
  readonly limit?: Named<number, string>;
  readonly winters: readonly Span[];
  readonly support?: Span;
  /** Foot of the scale; 0 if left out. */
  readonly least?: number;
  /** Top of the scale. */
  readonly most: number;
  readonly middleLabel: EndLabel;
  readonly ghostLabel: EndLabel;
  readonly say: (value: number) => string;
}

const wideFrom = 560;
const heights = { wide: 320, narrow: 260, low: 200 };
/** The last edge of the band, over which single futures are drawn. */
const bandSeries = 2;
/** Twenty lines together must stay lighter than the middle. */
const hairline = { width: 0.9, alpha: 0.6 };

/** Of the width; names that are longer are condensed, or left out where the chart is not wide. */
const mostRoom = 0.4;
const mostRoomBeside = 0.34;

const inWords = ({ name, end }: EndLabel) => (end === undefined ? name : `${name} ${end}`);

const font = `${fontSize}px ${family}`;

@customElement('line-chart')
export class LineChart extends LitElement {
  static override styles = [
    unsafeCSS(frame),
    css`
      :host {
        display: block;
        position: relative;
        min-height: 260px;
      }
      :host([low]) {
        min-height: 200px;
      }
      .plot {
        opacity: var(--rough, 1);
      }
      .u-wrap,
      .u-over {
        pointer-events: none;
      }
      .mark {
        position: absolute;
        inset-block-start: var(--mark-top);
        inset-inline-start: var(--mark-at);
        height: var(--mark-height);
        border-inline-start: 1px solid var(--ink);
        pointer-events: none;
      }
      .mark span {
        position: absolute;
        inset-block-start: 0;
        inset-inline-start: 0;
        padding: 0 4px;
        font-size: 0.8125rem;
        line-height: 1.4;
        white-space: nowrap;
        background: var(--paper);
      }
      .mark.late span {
        inset-inline: auto 0;
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
  /** Whether lines are named at their ends, or only their values stand there. */
  private named = false;
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
    return html`<div class="plot" aria-hidden="true"></div>
      ${this.mark < 0 ? nothing : html`<div class="mark ${this.mark > this.end / 2 ? 'late' : ''}" aria-hidden="true"><span>month ${Math.ceil(this.mark)}</span></div>`}`;
  }

  override updated(changed: PropertyValues<this>): void {
    if (this.lines === undefined) return;
    if (this.chart === undefined) this.draw(this.clientWidth);
    else if (changed.has('lines') && this.roomForLabels(this.chart.width) !== this.room)
      this.draw(this.chart.width);
    else if (changed.has('lines')) this.chart.setData(this.data(), true);
    this.placeMark();
  }

  private get end(): number {
    return this.lines?.months[this.lines.months.length - 1] ?? 0;
  }

  private placeMark(): void {
    const { chart } = this;
    if (chart === undefined || this.mark < 0) return;
    const { top, height } = chart.bbox;
    const place = (name: string, pixels: number) =>
      this.style.setProperty(`--mark-${name}`, `${Math.round(pixels)}px`);
    place('top', top / devicePixelRatio);
    place('height', height / devicePixelRatio);
    place('at', chart.valToPos(this.mark, 'x') + chart.bbox.left / devicePixelRatio);
  }

  /** Only the width counts; the height follows from it. */
  private fit(width: number): void {
    if (this.chart === undefined || width === 0 || width === this.chart.width) return;
    if (width >= wideFrom === this.wide && this.roomForLabels(width) === this.room)
      this.chart.setSize({ width, height: this.chart.height });
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
            size: 28,
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
          draw: [
            (chart) => {
              this.drawOver(chart, token);
              this.placeMark();
            },
          ],
        },
      },
      this.data(),
      this.plot,
    );
  }

  /** To the right of the lines: for their names and values, or for the values alone. */
  private roomForLabels(width: number): number {
    const { lines } = this;
    if (lines === undefined) return narrowRoom;
    const labels = [lines.middleLabel];
    if (lines.ghost !== undefined) labels.push(lines.ghostLabel);
    if (lines.other !== undefined) labels.push(lines.other.label);
    const whole = roomFor(labels.map(inWords));
    this.named = width >= wideFrom || whole <= mostRoomBeside * width;
    if (this.named) return Math.min(whole, mostRoom * width);
    const ends = labels.flatMap(({ end }) => (end === undefined ? [] : [end]));
    return ends.length === 0 ? narrowRoom : roomFor(ends);
  }

  /** A tick every half year, or every year where there is little room. */
  private splits(): number[] {
    const step = this.wide ? 6 : 12;
    return Array.from({ length: Math.floor(this.end / step + 0.01) + 1 }, (_, place) => place * step);
  }

  private drawSeasons(chart: UPlot, token: (name: string) => string): void {
    const { ctx, bbox } = chart;
    ctx.save();
    ctx.fillStyle = token('winter');
    for (const [from, to] of this.lines?.winters ?? []) {
      const left = chart.valToPos(from, 'x', true);
      const right = chart.valToPos(to, 'x', true);
      ctx.fillRect(left, bbox.top, right - left, bbox.height);
      // where colours are forced, an area has none of its own: a frame of dots tells where it is
      ctx.strokeStyle = token('winter-edge');
      ctx.lineWidth = devicePixelRatio;
      ctx.setLineDash([2 * devicePixelRatio, 4 * devicePixelRatio]);
      ctx.strokeRect(left, bbox.top, right - left, bbox.height);
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
    if (lines.limit !== undefined) this.drawLimit(chart, lines.limit, token);

    this.drawNames(chart, lines, token);
    ctx.restore();
  }

  private drawLimit(
    chart: UPlot,
    { value, label }: Named<number, string>,
    token: (name: string) => string,
  ): void {
    const { ctx, bbox } = chart;
    const ratio = devicePixelRatio;
    const y = Math.round(chart.valToPos(value, 'y', true));
    ctx.fillStyle = token('error');
    ctx.fillRect(bbox.left, y, bbox.width, 2 * ratio);
    ctx.font = boldFont(ratio);
    // on the side of the limit and of the chart from which the line has gone
    const middle = this.lines?.middle;
    const isPassed = middle !== undefined && middle[middle.length - 1] >= value;
    ctx.textBaseline = isPassed ? 'top' : 'bottom';
    ctx.textAlign = isPassed ? 'right' : 'left';
    const x = isPassed ? bbox.left + bbox.width - 4 * ratio : bbox.left + 4 * ratio;
    ctx.fillText(label, x, isPassed ? y + 6 * ratio : y - 2 * ratio);
  }

  private drawNames(chart: UPlot, lines: Lines, token: (name: string) => string): void {
    const last = lines.months.length - 1;
    const label = (own: EndLabel, colour: string, values: Float64Array) => ({
      text: this.named ? inWords(own) : (own.end ?? ''),
      colour: token(colour),
      at: chart.valToPos(values[last], 'y', true),
    });
    const { middle, middleLabel, ghost, ghostLabel, other } = lines;
    const labels = [label(middleLabel, 'accent', middle)];
    if (ghost !== undefined) labels.push(label(ghostLabel, 'ghost', ghost));
    if (other !== undefined) labels.push(label(other.label, 'ink', other.value));
    drawLabels(chart.ctx, chart.bbox, labels, { ratio: devicePixelRatio, room: this.room });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'line-chart': LineChart;
  }
}
