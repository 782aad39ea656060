/** Compare: the pinned plans and the one that is worked on, against the baseline, in the same futures. */
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type ScalarOutcome, scalarOutcomes } from '../../sim/model/outcomes.ts';
import { baselineOfPage, populationOfPage } from '../app/document.ts';
import type { Parts } from '../app/parts.ts';
import { sayAmount } from '../app/say-outcome.ts';
import type { State } from '../app/store.ts';
import { shared } from '../app/styles.ts';
import { count, plural } from '../app/words.ts';
import '../explore/baseline-choice.ts';
import { comparedOutcomes } from './compared-outcomes.ts';
import './compared-plan.ts';
import './comparison-table.ts';
import { ComparisonRuns, mostFutures, type Question, type Result } from './comparison-runs.ts';
import { fieldOf } from './contenders.ts';
import './plans-to-pin.ts';
import { verdictOf } from './verdict.ts';

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
            : field.contenders.map(
                (contender) => html`<compared-plan
                  .parts=${this.parts}
                  .document=${document}
                  .contender=${contender}
                  .result=${result}
                  .stale=${result !== undefined && !this.isOfNow(result)}
                ></compared-plan>`,
              )
        }
        <div class="unseen" role="status">${this.announcement}</div>
      </section>
      ${
        result === undefined
          ? nothing
          : html`<section><comparison-table .result=${result}></comparison-table></section>`
      }
      <plans-to-pin .parts=${this.parts} .document=${document}></plans-to-pin>
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

  /** Whether a result answers what is asked now, for the practices and the assumptions that are there now. */
  private isOfNow({ field, population, question }: Result): boolean {
    const { document } = this.state;
    const { scenario } = baselineOfPage(document);
    return (
      question.outcome === this.outcome &&
      population === populationOfPage(document) &&
      JSON.stringify(field.baseline.scenario) === JSON.stringify(scenario)
    );
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
