/** Compare: the pinned plans and the one that is worked on, against the baseline, in the same futures. */
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type ScalarOutcome, scalarOutcomeNames, scalarOutcomes } from '../../sim/model/outcomes.ts';
import { differences, outcome } from '../../sim/worker/explorer.ts';
import { baselineOfPage, canPin, populationOfPage, withoutPin, withPin } from '../app/document.ts';
import type { Parts } from '../app/parts.ts';
import { cards } from '../app/plans.ts';
import { sayAmount, saySigned, unitOfDifference } from '../app/say-outcome.ts';
import type { State } from '../app/store.ts';
import { shared } from '../app/styles.ts';
import { count, plural } from '../app/words.ts';
import '../explore/baseline-choice.ts';
import { comparedOutcomes } from './compared-outcomes.ts';
import './comparison-table.ts';
import { ComparisonRuns, mostFutures, type Question, type Result } from './comparison-runs.ts';
import { type Contender, fieldOf, samePlan, workedOn } from './contenders.ts';
import './difference-dots.ts';
import { scaleOf, verdictOf } from './verdict.ts';

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
      .plan {
        border-block-start: 1px solid var(--line-strong);
        padding-block: 12px 20px;
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        align-items: baseline;
        gap: 4px 16px;
      }
      .plan h3 {
        font-size: var(--size-2);
      }
      .verdict {
        font-size: var(--size-3);
        font-weight: 500;
        line-height: 1.35;
        margin-block: 4px;
        text-wrap: pretty;
      }
      .chips {
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
        margin-block: 6px;
      }
      .chips li {
        border: 1px solid var(--line);
        border-radius: var(--radius);
        padding: 0 6px;
        font-size: var(--size-1);
        color: var(--muted);
      }
      .waiting {
        min-height: 96px;
      }
      .ends {
        display: flex;
        justify-content: space-between;
        gap: 8px;
      }
      .stale {
        opacity: 0.45;
      }
      .offer li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 2px 12px;
        padding-block: 4px;
        border-block-start: 1px solid var(--line);
      }
      .offer span {
        flex: 1 1 12em;
      }
      progress {
        width: 140px;
        height: 8px;
        accent-color: var(--accent);
      }
      .failure {
        color: var(--error);
      }
    `,
  ];

  @property({ attribute: false }) parts!: Parts;
  @property({ attribute: false }) state!: State;
  @state() private outcome: ScalarOutcome = comparedOutcomes[0].name;
  @state() private precision = 0;
  private readonly runs = new ComparisonRuns(this, () => this.parts);
  private announcement = '';

  private get question(): Question {
    const { name, precisions } =
      comparedOutcomes.find(({ name }) => name === this.outcome) ?? comparedOutcomes[0];
    return { outcome: name, wanted: precisions[this.precision] ?? precisions[0] };
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has('state') || changed.has('outcome') || changed.has('precision'))
      this.runs.ask(this.state, this.question);
    const { result } = this.runs;
    if (result !== undefined && result.compared.stopping !== 'going on')
      this.announcement = `Compared over ${count(result.compared.futures)} futures. ${verdictOf(result, 0)}`;
  }

  override render() {
    const { document } = this.state;
    const field = fieldOf(document);
    const { result } = this.runs;
    return html`
      <section aria-labelledby="compare">
        <h2 id="compare" tabindex="-1">Compared with <baseline-choice .parts=${this.parts} .document=${document}></baseline-choice></h2>
        <p class="quiet">Every plan meets the same futures. Differences are surer than levels.</p>
        ${this.controls()}
        <p class="quiet" aria-live="off">${this.progress(result)}</p>
        ${this.runs.failure ? html`<p class="failure" role="alert">The comparison failed: ${this.runs.failure}</p>` : nothing}
        ${
          field.contenders.length === 0
            ? html`<p>There is nothing to compare yet: the plan is its own baseline. Change a lever, or pin a plan below.</p>`
            : field.contenders.map((contender) => this.contender(contender, result))
        }
        <div class="unseen" role="status">${this.announcement}</div>
      </section>
      ${
        result === undefined
          ? nothing
          : html`<section><comparison-table .result=${result}></comparison-table></section>`
      }
      ${this.offer()}
    `;
  }

  override focus(): void {
    const title = this.shadowRoot?.querySelector<HTMLElement>('#compare');
    title?.focus();
    title?.scrollIntoView({ block: 'start' });
  }

  private controls() {
    const { precisions } = comparedOutcomes.find(({ name }) => name === this.outcome) ?? comparedOutcomes[0];
    return html`<div class="controls">
      <label class="quiet"
        >Compare by
        <select
          @change=${(event: Event) => {
            this.outcome = (event.target as HTMLSelectElement).value as ScalarOutcome;
            this.precision = 0;
          }}
        >
          ${comparedOutcomes.map(({ name }) => html`<option value=${name} ?selected=${name === this.outcome}>${scalarOutcomes[name].label}</option>`)}
        </select></label
      >
      <label class="quiet"
        >Precise to
        <select
          @change=${(event: Event) => {
            this.precision = (event.target as HTMLSelectElement).selectedIndex;
          }}
        >
          ${precisions.map((wanted, place) => html`<option ?selected=${place === this.precision}>within ${sayAmount(this.outcome, wanted)}${this.unit(wanted)}</option>`)}
        </select></label
      >
      ${this.runs.running && !this.runs.stopped ? html`<button @click=${this.stop}>Stop</button>` : nothing}
    </div>`;
  }

  private unit(wanted: number): string {
    const { unit } = scalarOutcomes[this.outcome];
    if (!['practices', 'admissions', 'patient-years of full bundle'].includes(unit)) return '';
    const many = unit.replace(' of full bundle', '');
    return ` ${wanted === 1 ? many.replace(/s$/, '') : many}`;
  }

  private progress(result?: Result) {
    const { running, stopped } = this.runs;
    if (result === undefined)
      return running || this.state.run.kind === 'working' ? 'Working out the first futures …' : '';
    const { futures, halfWidths, stopping } = result.compared;
    const width = Math.max(...halfWidths);
    const now = Number.isFinite(width)
      ? `within ${sayAmount(result.question.outcome, width)}`
      : 'too few of them have it under both plans';
    if (stopping === 'reached') return `From ${count(futures)} futures, as precise as asked: ${now}.`;
    if (stopping === 'not reached')
      return `Not as precise as asked after ${count(mostFutures)} futures: ${now} so far.`;
    if (stopped) return `Stopped after ${plural(futures, 'future')}: ${now} so far.`;
    return html`${count(futures)} futures, ${now} so far
      <progress aria-label="Precision" max="1" .value=${Number.isFinite(width) ? Math.min(1, result.question.wanted / width) : 0}></progress>`;
  }

  private contender(contender: Contender, result?: Result) {
    const place = result?.field.contenders.findIndex(
      ({ scenario }) => JSON.stringify(scenario.plan) === JSON.stringify(contender.scenario.plan),
    );
    const isHere = result !== undefined && place !== undefined && place >= 0;
    const stale = isHere && (result.question.outcome !== this.outcome || !this.isOfNow(result));
    return html`<article class="plan" aria-label=${contender.title}>
      <div class="head">
        <h3>${contender.title}</h3>
        ${
          contender.pin === workedOn
            ? html`<button ?disabled=${!canPin(this.state.document)} @click=${() => this.parts.store.change((document) => withPin(document))}>Pin this plan</button>`
            : html`<button aria-label="Unpin ${contender.title}" @click=${() => this.parts.store.change((document) => withoutPin(document, contender.pin))}>Unpin</button>`
        }
      </div>
      ${
        contender.differs.length > 0
          ? html`<ul class="chips" aria-label="What differs">${contender.differs.map((text) => html`<li>${text}</li>`)}</ul>`
          : nothing
      }
      ${isHere ? this.dots(result, place, stale) : html`<p class="waiting quiet">Waiting for its futures …</p>`}
    </article>`;
  }

  /** Whether a result was made for the practices and the assumptions that are there now. */
  private isOfNow({ field, population }: Result): boolean {
    const { document } = this.state;
    const { scenario } = baselineOfPage(document);
    return (
      population === populationOfPage(document) &&
      JSON.stringify(field.baseline.scenario) === JSON.stringify(scenario)
    );
  }

  private dots(result: Result, place: number, stale: boolean) {
    const { outcome: name } = result.question;
    const column = scalarOutcomeNames.indexOf(name);
    const { results, comparisons } = result.compared;
    const all = results.slice(1).map((plan) => differences(outcome(plan, name), outcome(results[0], name)));
    const scale = scaleOf(all);
    const { difference } = comparisons[place][scalarOutcomeNames[column]];
    return html`<div class=${stale ? 'stale' : ''}>
      <p class="verdict">${verdictOf(result, place)}</p>
      <difference-dots .values=${all[place]} .mean=${difference.mean} .interval=${difference.interval} .scale=${scale}></difference-dots>
      <p class="ends quiet" aria-hidden="true">
        <span>${saySigned(name, scale[0])}</span><span>${unitOfDifference(name)}; a dot is one future, the bar the mean with its 95% interval</span><span>${saySigned(name, scale[1])}</span>
      </p>
    </div>`;
  }

  private offer() {
    const { document } = this.state;
    const pinned = (plan: (typeof cards)[number]) => document.pins.some((pin) => samePlan(pin, plan.file));
    const open = cards.filter((card) => !pinned(card));
    return html`<section aria-labelledby="offer">
      <h2 id="offer">Plans to compare</h2>
      <p class="quiet">${
        canPin(document)
          ? `Up to five stay pinned; ${document.pins.length === 0 ? 'none is' : `${plural(document.pins.length, 'is', 'are')}`} pinned.`
          : 'Five plans are pinned. Unpin one to pin another.'
      }</p>
      <ul class="offer">
        ${open.map(
          (card) => html`<li>
            <span>${card.title}</span>
            <button
              ?disabled=${!canPin(document)}
              aria-label="Pin ${card.title}"
              @click=${() => this.parts.store.change((before) => withPin(before, card.file))}
            >
              Pin
            </button>
          </li>`,
        )}
      </ul>
    </section>`;
  }

  private stop(): void {
    this.runs.stop();
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'compare-screen': CompareScreen;
  }
}
