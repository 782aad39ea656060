/** The practices of one future as dots by borough, through the weeks, with the story of the chosen one. */
import { css, html, LitElement, nothing, type PropertyValues, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { LookEvent } from '../app/look-event.ts';
import { allImprovements, type Dots, type Story, type View, type ViewOfWeek } from '../app/store.ts';
import { shared } from '../app/styles.ts';
import { Width } from '../app/width.ts';
import { count, lastUpTo, list, monthOf, plural } from '../app/words.ts';
import { figureStyles } from '../charts/figure-styles.ts';
import './borough-field.ts';
import type { PracticeEvent } from './borough-field.ts';
import { type Look, lookOf, stagesAt, stateInWords, tally } from './history.ts';
import { type Field, layOut } from './layout.ts';
import { needInWords, needsFinding, needsKey } from './needs.ts';
import { saveStages } from './practices-csv.ts';
import { type Need, needOf, signStyles } from './relief-glyphs.ts';
import { ringStyles } from './ring-styles.ts';
import './week-scrubber.ts';

const gapBetweenFields = 24;
const narrowest = 176;

@customElement('practices-figure')
export class PracticesFigure extends LitElement {
  static override styles = [
    shared,
    figureStyles,
    signStyles,
    ringStyles,
    css`
      h2 {
        min-height: 2lh;
      }
      .controls {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        align-items: center;
        margin-block: 12px;
      }
      week-scrubber {
        flex: 1 1 100%;
        min-width: 0;
      }
      .key li {
        gap: 6px;
      }
      .key svg {
        width: 16px;
        height: 16px;
        overflow: visible;
      }
      .fields {
        display: grid;
        gap: 20px 24px;
        margin-block: 16px;
      }
      .one {
        grid-template-columns: 1fr;
      }
      .two {
        grid-template-columns: repeat(2, 1fr);
      }
      .four {
        grid-template-columns: repeat(4, 1fr);
      }
      h3 {
        font-size: var(--size-1);
        margin-block-end: 8px;
      }
      h3 .quiet {
        font-weight: 400;
      }
      /* the screen says where the figure of what would help most stands beside: it names the signs */
      .needs {
        display: var(--needs-key, block);
      }
      .beside {
        display: var(--needs-beside, none);
      }
      .key .wide {
        width: 30px;
      }
      .marks {
        margin-block: 0;
      }
      .k {
        fill: none;
        stroke-width: 1.5;
      }
      .grey {
        stroke: var(--not-started);
      }
      .amber {
        stroke: var(--under-way);
      }
      .green {
        stroke: var(--in-place);
      }
      .red {
        stroke: var(--lapsed);
      }
      path.amber-fill {
        fill: var(--under-way);
      }
      .k.green-fill,
      .green-fill {
        fill: var(--in-place);
      }
    `,
  ];

  @property({ attribute: false }) story!: Story;
  @property({ attribute: false }) view!: ViewOfWeek;
  /** Futures that there are to look at. */
  @property({ type: Number }) futures = 1;
  /** How the future that is shown stands among them, in words. */
  @property() standing = '';

  private fields: readonly Field[] = [];
  private perRow = 1;
  private readonly room = new Width(this);
  /** Width for which the fields are laid out. */
  private laidOut = 0;

  override willUpdate(changed: PropertyValues<this>): void {
    const { pixels } = this.room;
    if (pixels === this.laidOut && !changed.has('story')) return;
    if (pixels === 0) return;
    this.laidOut = pixels;
    const fits = (columns: number) => (pixels - gapBetweenFields * (columns - 1)) / columns;
    this.perRow = [4, 2].find((columns) => fits(columns) >= narrowest) ?? 1;
    const { population, detail } = this.story;
    const { listSize } = detail.attributes;
    this.fields = population.boroughs.map((_, borough) =>
      layOut(
        population.ids.flatMap((_id, practice) =>
          population.borough[practice] === borough
            ? [{ practice, locality: population.locality[practice], listSize: listSize[practice] }]
            : [],
        ),
        fits(this.perRow),
      ),
    );
  }

  override render() {
    const { story, view } = this;
    const { population } = this.story;
    const { week, improvement, practice, dots } = view;
    const { detail, scenario } = story;
    const improvements = scenario.improvements.length;
    const now = stagesAt(detail, population.size * improvements, week);
    const looks = population.ids.map((_, index) => lookOf(now, index, improvements, improvement));
    const words = population.names.map(
      (name, index) => `${name}: ${stateInWords(now, index, improvements, improvement)}`,
    );
    const needs = dots === 'needs' ? this.needs() : undefined;
    if (needs !== undefined) {
      for (const [index, name] of population.names.entries())
        words[index] = `${name}: ${needInWords(needs[index])}`;
    }
    const peers = new Set(detail.tieEnd.slice(detail.tieStart[practice], detail.tieStart[practice + 1]));
    return html`
      <figure aria-labelledby="summary">
        <h2 id="summary">${needs === undefined ? this.summary(now) : needsFinding(needs, week)}</h2>
        <div class="controls">
          <label class="quiet"
            >Show
            <select ?disabled=${dots === 'needs'} aria-describedby=${dots === 'needs' ? 'together' : nothing} @change=${(event: Event) => this.look({ improvement: Number((event.target as HTMLSelectElement).value) })}>
              <option value=${allImprovements} ?selected=${improvement === allImprovements}>All improvements</option>
              ${scenario.improvements.map(({ label }, index) => html`<option value=${index} ?selected=${index === improvement}>${label}</option>`)}
            </select></label
          >
          <label class="quiet"
            >Dots show
            <select @change=${(event: Event) => this.look({ dots: (event.target as HTMLSelectElement).value as Dots })}>
              <option value="stage">The stage</option>
              <option value="needs" ?selected=${dots === 'needs'}>What would help most</option>
            </select></label
          >
          ${dots === 'needs' ? html`<span class="quiet" id="together">What helps is asked for all improvements together.</span>` : nothing}
          <week-scrubber
            .week=${week}
            .weeks=${scenario.weeks}
            @week=${(event: Event & { week: number }) => this.look({ week: event.week })}
          ></week-scrubber>
        </div>
        ${
          needs === undefined
            ? this.key(improvement)
            : html`<div class="needs">${needsKey(needs)}</div>
                <p class="quiet beside">What each sign means, and for how many, stands beside.</p>`
        }
        <div
          class="fields ${{ 1: 'one', 2: 'two', 4: 'four' }[this.perRow]}"
          @practice=${(event: PracticeEvent) => this.look({ practice: event.practice })}
        >
          ${this.fields.map(
            (field, borough) => html`<div>
              <h3>${population.boroughs[borough]} <span class="quiet">${this.boroughInWords(borough, now, looks)}</span></h3>
              <borough-field
                name="${population.boroughs[borough]}, ${plural(field.dots.length, 'practice')}"
                .field=${field}
                .looks=${looks}
                .needs=${needs}
                .words=${words}
                .chosen=${practice}
                .peers=${peers}
              ></borough-field>
            </div>`,
          )}
        </div>
        <ul class="key marks">
          <li><svg aria-hidden="true" viewBox="-8 -8 16 16"><circle class="k grey" r="4" /><circle class="mark" r="7" /></svg>The practice told below</li>
          <li><svg class="wide" aria-hidden="true" viewBox="-22 -8 30 16"><path class="tie" d="M-22 0H-7" /><circle class="k grey" r="4" /><circle class="peer" r="6.5" /></svg>One of its peers</li>
        </ul>
        <p class="quiet">
          One possible run of events: future ${story.future + 1} of ${this.futures}. ${this.standing} A larger dot has more patients.
        </p>
        <div class="numbers">
          <button class="plain" ?disabled=${story.future <= 0} @click=${() => this.look({ future: story.future - 1 })}>Previous future</button>
          <button class="plain" ?disabled=${story.future >= this.futures - 1} @click=${() => this.look({ future: story.future + 1 })}>Next future</button>
        </div>
        <div class="numbers"><details>
          <summary>Show the numbers</summary>
          ${this.table(now)}
        </details>
        <button class="plain" @click=${() => saveStages(population, story, view.week)}>Save the numbers (CSV)</button></div>
      </figure>
    `;
  }

  /** By practice, at the last look that is not after the week. */
  private needs(): Need[] {
    const { story, view } = this;
    const { relief, reliefWeeks } = story.detail;
    const { size, ids } = story.population;
    const improvements = story.scenario.improvements.length;
    const look = Math.max(0, lastUpTo(reliefWeeks, view.week));
    const now = stagesAt(story.detail, size * improvements, reliefWeeks[look]);
    return ids.map((_, practice) =>
      needOf(
        relief[look * size + practice],
        lookOf(now, practice, improvements, allImprovements).shape === 'full',
      ),
    );
  }

  private summary(now: Uint8Array): string {
    const { improvement, week } = this.view;
    const improvements = this.story.scenario.improvements.length;
    const { inPlace, underWay, lapsed } = tally(now, improvements, improvement);
    const all = improvement === allImprovements;
    const of = all
      ? `${count(now.length)} improvements are in place`
      : `${this.story.population.size} practices have it in place`;
    const rest = list([
      ...(underWay > 0 ? [`${count(underWay)} under way`] : []),
      ...(lapsed > 0 ? [`${count(lapsed)} lapsed`] : []),
    ]);
    return `In month ${monthOf(week)} of this future, ${count(inPlace)} of ${of}${rest && `; ${rest}`}.`;
  }

  private boroughInWords(borough: number, now: Uint8Array, looks: readonly Look[]): string {
    const { view, story } = this;
    const { population } = this.story;
    const improvements = story.scenario.improvements.length;
    const own = population.ids.flatMap((_, practice) =>
      population.borough[practice] === borough ? [practice] : [],
    );
    if (view.improvement !== allImprovements) {
      return `${own.filter((practice) => looks[practice].shape === 'full').length} of ${own.length} in place`;
    }
    const placed = own.reduce((sum, practice) => {
      const mine = now.subarray(practice * improvements, (practice + 1) * improvements);
      return sum + tally(mine, improvements, allImprovements).inPlace;
    }, 0);
    return `${placed} of ${own.length * improvements} in place`;
  }

  private key(improvement: number) {
    const all = improvement === allImprovements;
    const dot = (inner: unknown, label: string) =>
      html`<li><svg aria-hidden="true" viewBox="-8 -8 16 16">${inner}</svg>${label}</li>`;
    return html`<ul class="key">
      ${dot(keyDots.none, 'Not started')} ${dot(keyDots.half, all ? 'Only under way' : 'Under way')}
      ${all ? dot(keyDots.part, 'Some in place: fuller is more') : nothing} ${dot(keyDots.full, all ? 'All in place' : 'In place')}
      ${dot(keyDots.crossed, all ? 'All lapsed' : 'Lapsed')}
    </ul>`;
  }

  private table(now: Uint8Array) {
    const { view, story } = this;
    const { population } = this.story;
    const improvements = story.scenario.improvements.length;
    const rows = population.boroughs.map((name, borough) => {
      const own = now.filter((_, pair) => population.borough[Math.floor(pair / improvements)] === borough);
      return [name, tally(own, improvements, view.improvement)] as const;
    });
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Numbers by borough">
      <table>
        <caption>${view.improvement === allImprovements ? 'Improvements' : 'Practices'} by stage in this week</caption>
        <thead>
          <tr><th scope="col">Borough</th><th scope="col">Not started</th><th scope="col">Under way</th><th scope="col">In place</th><th scope="col">Lapsed</th></tr>
        </thead>
        <tbody>
          ${rows.map(
            ([name, stages]) => html`<tr>
              <th scope="row">${name}</th>
              <td>${stages.notStarted}</td><td>${stages.underWay}</td><td>${stages.inPlace}</td><td>${stages.lapsed}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  private look(view: Partial<View>): void {
    this.dispatchEvent(new LookEvent(view));
  }
}

const keyDots = {
  none: svg`<circle class="k grey" r="6" />`,
  half: svg`<circle class="k amber" r="6" /><path class="amber-fill" d="M-6 0A6 6 0 0 0 6 0Z" />`,
  part: svg`<circle class="k green" r="6" /><circle class="green-fill" r="3.8" />`,
  full: svg`<circle class="k green green-fill" r="6" />`,
  crossed: svg`<circle class="k red" r="6" /><path class="k red" d="M-4 -4L4 4M-4 4L4 -4" />`,
};

declare global {
  interface HTMLElementTagNameMap {
    'practices-figure': PracticesFigure;
  }
}
