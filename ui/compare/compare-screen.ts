/** Compare: the pinned plans and the one that is worked on, against the baseline, in the same futures. */
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { ScalarOutcome } from '../../sim/model/outcomes.ts';
import { isSameValue } from '../../sim/scenario/canonical.ts';
import { baselineOfPage, populationOfPage } from '../app/document.ts';
import type { Parts } from '../app/parts.ts';
import { sayAmountOf, unitOfDifference } from '../app/say-outcome.ts';
import type { State } from '../app/store.ts';
import { shared } from '../app/styles.ts';
import { Width } from '../app/width.ts';
import { capital, count, plural } from '../app/words.ts';
import '../explore/baseline-choice.ts';
import { goodness } from './clear-differences.ts';
import { comparedOutcomes } from './compared-outcomes.ts';
import './compared-plan.ts';
import './comparison-table.ts';
import { ComparisonRuns, mostFutures, type Question, type Result } from './comparison-runs.ts';
import { type Contender, type Field, fieldOf, placeIn, sharedBy } from './contenders.ts';
import { dotsFor, noDots } from './dots.ts';
import { momentsOf, nameOf, sayMoment } from './moments.ts';
import './plans-to-pin.ts';
import { announcementOf, besideExplore, headingOf, placesBestFirst } from './verdict.ts';

@customElement('compare-screen')
export class CompareScreen extends LitElement {
  static override styles = [
    shared,
    css`
      section {
        margin-block-end: 40px;
      }
      h2 {
        font-size: var(--size-3);
        margin-block-end: 4px;
      }
      .controls {
        display: flex;
        flex-wrap: wrap;
        gap: 8px 24px;
        align-items: end;
        margin-block: 16px;
      }
      .controls label {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 2px;
        max-width: 100%;
      }
      progress {
        width: 140px;
        height: 8px;
        accent-color: var(--accent);
      }
      .failure {
        color: var(--error);
      }
      h2 {
        scroll-margin-block-start: 56px;
      }
      h2.outcome {
        margin-block: 20px 0;
      }
      .how {
        max-width: var(--measure);
        margin-block-end: 12px;
      }
    `,
  ];

  @property({ attribute: false }) parts!: Parts;
  @property({ attribute: false }) state!: State;
  @state() private outcome: ScalarOutcome = comparedOutcomes[0].name;
  /** Whether it is asked of the moment at which support ends, where there is one before the end of the run. */
  @state() private inMoment = true;
  @state() private precision = 0;
  private readonly runs = new ComparisonRuns(this, () => this.parts);
  private readonly room = new Width(this);
  private announcement = '';

  private get question(): Question {
    const { name, precisions } =
      comparedOutcomes.find(({ name }) => name === this.outcome) ?? comparedOutcomes[0];
    const inMoment = this.inMoment && momentsOf(name, fieldOf(this.state.document)).includes('support');
    return { outcome: name, inMoment, wanted: precisions[this.precision] ?? precisions[0] };
  }

  override willUpdate(changed: PropertyValues): void {
    if (['state', 'outcome', 'inMoment', 'precision'].some((name) => changed.has(name)))
      this.runs.ask(this.state, this.question);
    const { result } = this.runs;
    if (result !== undefined && result.compared.stopping !== 'going on')
      this.announcement = announcementOf(result);
  }

  override render() {
    const { document } = this.state;
    const field = fieldOf(document);
    const { result } = this.runs;
    return html`
      <section aria-labelledby="compare">
        <h2 id="compare" tabindex="-1">Compared with <baseline-choice .parts=${this.parts} .document=${document}></baseline-choice></h2>
        <p class="quiet">Each plan is measured against this one, in the same futures. Choose another to compare two plans with each other.</p>
        <plans-to-pin .parts=${this.parts} .document=${document}></plans-to-pin>
        ${this.controls()}
        <p class="quiet" aria-live="off">${this.progress(result)}</p>
        ${this.runs.failure ? html`<p class="failure" role="alert">The comparison failed: ${this.runs.failure}</p>` : nothing}
        ${
          field.contenders.length === 0
            ? html`<p>There is nothing to compare yet: the plan is its own baseline. Change a lever, or pin a plan above.</p>`
            : this.plans(field, result)
        }
        <div class="unseen" role="status">${this.announcement}</div>
      </section>
      ${
        result === undefined
          ? nothing
          : html`<section><comparison-table .result=${result} .running=${this.runs.running}></comparison-table></section>`
      }
    `;
  }

  private plans(field: Field, result?: Result) {
    const { contenders } = field;
    const shared = sharedBy(contenders);
    const dots = result === undefined ? noDots : dotsFor(result, this.room.pixels);
    const ofNow = result !== undefined && this.isOfNow(result);
    return html`<h2 class="outcome">${headingOf(this.question, field)}</h2>
      <p class="quiet how">${this.howToRead(dots.each)} ${besideExplore(this.question, field)}</p>
      ${shared.length > 0 ? html`<p class="quiet how">All of them: ${shared.join('; ')}.</p>` : nothing}
      ${repeat(
        inOrder(contenders, result),
        ({ pin, title }) => `${pin} ${title}`,
        (contender) => html`<compared-plan
          .contender=${contender}
          .sharedLevers=${shared}
          .dots=${dots}
          .result=${result}
          .stale=${result !== undefined && !ofNow}
        ></compared-plan>`,
      )}`;
  }

  private howToRead(each: number): string {
    const better = { 1: ' To the right is better.', [-1]: ' To the left is better.', 0: '' }[
      goodness(this.outcome)
    ];
    return `${capital(unitOfDifference(this.outcome))} more or less than the baseline has.${better} A dot is ${each === 1 ? 'one future' : each === 10 ? 'ten futures' : `${each} futures`}. The black point is the average, its bar how far that is known.`;
  }

  override focus(): void {
    const title = this.shadowRoot?.querySelector<HTMLElement>('#compare');
    title?.focus();
    title?.scrollIntoView({ block: 'start' });
  }

  private controls() {
    const { precisions } = comparedOutcomes.find(({ name }) => name === this.outcome) ?? comparedOutcomes[0];
    const field = fieldOf(this.state.document);
    const asked = this.question;
    return html`<div class="controls">
      <label class="quiet"
        >Compare by
        <select
          @change=${(event: Event) => {
            const [when, name] = (event.target as HTMLSelectElement).value.split(' ');
            this.outcome = name as ScalarOutcome;
            this.inMoment = when === 'support';
            this.precision = 0;
          }}
        >
          ${comparedOutcomes.flatMap(({ name }) =>
            momentsOf(name, field).map((when) => {
              const isAsked = name === asked.outcome && (when === 'support') === asked.inMoment;
              return html`<option value="${when} ${name}" ?selected=${isAsked}>${nameOf(name)}: ${sayMoment(when, field)}</option>`;
            }),
          )}
        </select></label
      >
      <label class="quiet"
        >Precise to
        <select
          @change=${(event: Event) => {
            this.precision = (event.target as HTMLSelectElement).selectedIndex;
          }}
        >
          ${precisions.map((wanted, place) => html`<option ?selected=${place === this.precision}>within ${sayAmountOf(this.outcome, wanted)}</option>`)}
        </select></label
      >
      ${this.runs.running && !this.runs.stopped ? html`<button @click=${this.stop}>Stop</button>` : nothing}
    </div>`;
  }

  private progress(result?: Result) {
    const { running, stopped } = this.runs;
    if (result === undefined)
      return running || this.state.run.kind === 'working' ? 'Working out the first futures …' : '';
    const { futures, halfWidths, stopping } = result.compared;
    const width = Math.max(...halfWidths);
    const now = Number.isFinite(width)
      ? `within ${sayAmountOf(result.question.outcome, width)}`
      : 'too few of them have it under both plans';
    if (stopping === 'reached') return `From ${count(futures)} futures, as precise as asked: ${now}.`;
    if (stopping === 'not reached')
      return `Not as precise as asked after ${count(mostFutures)} futures: ${now} so far.`;
    if (stopped) return `Stopped after ${plural(futures, 'future')}: ${now} so far.`;
    return html`${count(futures)} futures, ${now} so far
      <progress aria-label="Precision" max="1" .value=${Number.isFinite(width) ? Math.min(1, result.question.wanted / width) : 0}></progress>`;
  }

  /** Whether a result answers what is asked now, for the practices and the assumptions that are there now. */
  private isOfNow({ field, population, question }: Result): boolean {
    const { document } = this.state;
    const { scenario } = baselineOfPage(document);
    return (
      question.outcome === this.outcome &&
      question.inMoment === this.question.inMoment &&
      field.moment === fieldOf(document).moment &&
      population === populationOfPage(document) &&
      isSameValue(field.baseline.scenario, scenario)
    );
  }

  private stop(): void {
    this.runs.stop();
    this.requestUpdate();
  }
}

/** The best first, once that is known; plans that are not in the result yet come last. */
function inOrder(contenders: readonly Contender[], result?: Result): readonly Contender[] {
  if (result === undefined) return contenders;
  const order = placesBestFirst(result);
  const rank = (contender: Contender) => {
    const place = placeIn(result.field, contender);
    return place < 0 ? order.length : order.indexOf(place);
  };
  return [...contenders].sort((one, other) => rank(one) - rank(other));
}

declare global {
  interface HTMLElementTagNameMap {
    'compare-screen': CompareScreen;
  }
}
