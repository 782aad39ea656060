/** Explore: the four answers, then the pictures behind them. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { MODEL_VERSION } from '../../sim/scenario/version.ts';
import '../answer/answer-list.ts';
import type { Answer } from '../answer/answer.ts';
import type { ShowEvent } from '../answer/answer-list.ts';
import { lastSupportWeek } from '../answer/support-end.ts';
import type { LookEvent } from '../app/look-event.ts';
import type { Parts } from '../app/parts.ts';
import { allFutures } from '../app/runs.ts';
import {
  allImprovements,
  type Frame,
  type Picture,
  type State,
  type Story,
  type View,
  type ViewOfWeek,
} from '../app/store.ts';
import { shared } from '../app/styles.ts';
import '../charts/curve-figure.ts';
import { measures } from '../charts/findings.ts';
import { standingOf } from '../practices/standing.ts';
import './baseline-choice.ts';
import { isTold, supportEnds } from './told.ts';

@customElement('explore-screen')
export class ExploreScreen extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        container: explore / inline-size;
      }
      section {
        margin-block-end: 40px;
      }
      .title {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        align-items: baseline;
        gap: 4px 24px;
        margin-block-end: 12px;
      }
      .title h2 {
        min-width: 0;
        max-width: 100%;
      }
      .title h2:focus-visible {
        outline-offset: 4px;
      }
      /* a line of its own: its words change while futures come, and nothing below may jump */
      .status {
        flex-basis: 100%;
        min-height: 1lh;
      }
      @media (max-width: 480px) {
        .title .status {
          min-height: 2lh;
        }
      }
      /* as high as what comes, so that nothing below it jumps */
      .coming {
        min-height: 1400px;
        color: var(--muted);
      }
      .curve-coming {
        min-height: 480px;
        border-block-start: 1px solid var(--line);
      }
      .beside {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 40px;
      }
      @container explore (min-width: 800px) {
        .beside {
          grid-template-columns: minmax(0, 1.65fr) minmax(0, 1fr);
          --needs-key: none;
          --needs-beside: block;
        }
      }
      practices-figure:not(:defined) {
        display: block;
        min-height: 960px;
      }
      fairness-figure:not(:defined),
      cost-figure:not(:defined),
      relief-figure:not(:defined) {
        display: block;
        min-height: 400px;
      }
      .fresh {
        transition: opacity var(--motion);
      }
      /* from few futures: large numbers may still move by half */
      .rough {
        --ink: var(--muted);
        --rough: 0.55;
        color: var(--muted);
      }
      .stale {
        opacity: 0.45;
        transition: opacity var(--motion) 200ms;
      }
      .failure {
        border-inline-start: 3px solid var(--error);
        padding: 4px 12px;
        margin-block-end: 16px;
      }
      .failure p {
        color: var(--error);
        margin-block-end: 8px;
      }
      footer {
        border-block-start: 1px solid var(--line);
        padding-block-start: 12px;
      }
    `,
  ];

  @property({ attribute: false }) parts!: Parts;
  @property({ attribute: false }) state!: State;
  @property({ attribute: false }) answers: readonly Answer[] = [];

  /** The chart with its library comes while the first futures are worked out: the answers need neither. */
  override connectedCallback(): void {
    super.connectedCallback();
    void import('../charts/line-chart.ts');
  }

  /** What lies below the first screenful is loaded once that is there. */
  override firstUpdated(): void {
    void import('./below.ts');
  }

  override render() {
    const { state, parts } = this;
    const { picture, story, view, run } = state;
    if (picture === undefined) {
      return run.kind === 'failed' ? this.failure(run.message) : this.coming();
    }
    const stale = picture.document !== state.document;
    const look = stale ? 'stale' : picture.complete ? 'fresh' : 'rough';
    const untold = stale || !isTold(picture, story, view.future);
    const week = weekOf(view, picture);
    return html`
      <section class="answer" aria-labelledby="answer">
        ${this.heading(this.status(picture, stale, run.kind === 'failed'))}
        ${run.kind === 'failed' ? this.failure(run.message) : nothing}
        <div class=${look}><answer-list .answers=${this.answers} ?rough=${!picture.complete} @show=${this.show}></answer-list></div>
      </section>
      <section class=${look}>
        <curve-figure
          .picture=${picture}
          .measure=${view.measure}
          .singles=${view.singles}
          .week=${week}
          .future=${view.future}
          @save=${this.saveCurve}
          @look=${(event: LookEvent) => parts.store.look(event.view)}
        ></curve-figure>
      </section>
      ${
        story === undefined
          ? html`<section class="coming">One future, practice by practice, is on its way …</section>`
          : html`<section class=${untold ? 'stale' : 'fresh'}>
                <div class="beside">
                  <practices-figure
                    .story=${story}
                    .view=${viewOf(view, story)}
                    .futures=${allFutures}
                    .standing=${standingOf(picture, story.future)}
                    @look=${(event: LookEvent) => parts.store.look(event.view)}
                  ></practices-figure>
                  <relief-figure
                    .story=${story}
                    .week=${weekOf(view, story)}
                    .practices=${story.population.size}
                    .supportEnd=${supportEnds(picture, story).plan}
                  ></relief-figure>
                </div>
                <practice-story
                  .story=${story}
                  .practice=${viewOf(view, story).practice}
                  .week=${viewOf(view, story).week}
                  .supportEnds=${supportEnds(picture, story)}
                  @look=${(event: LookEvent) => parts.store.look(event.view)}
                ></practice-story>
              </section>`
      }
      <section class=${look}><fairness-figure .picture=${picture}></fairness-figure></section>
      <section class=${look}><cost-figure .picture=${picture}></cost-figure></section>
      <section>
        <how-made .picture=${picture}></how-made>
        <how-tested></how-tested>
      </section>
      <footer class="quiet">
        <p>Not an NHS product, and not a forecast: contrasts between plans are more certain than levels.</p>
        <p>Uptake ${MODEL_VERSION}, MIT licence. ${state.document.practices === undefined ? 'The practices are synthetic.' : ''}</p>
      </footer>
    `;
  }

  private heading(status: string) {
    return html`<div class="title">
      <h2 id="answer" tabindex="-1">What it changes, against <baseline-choice .parts=${this.parts} .document=${this.state.document}></baseline-choice></h2>
      <p class="status quiet">${status}</p>
    </div>`;
  }

  /** The frame of the screen, while the first futures are worked out. */
  private coming() {
    return html`<section class="answer" aria-labelledby="answer">
        ${this.heading('Working out the first futures …')}
        <answer-list></answer-list>
      </section>
      <section class="curve-coming"></section>`;
  }

  /** Moves the reader to the answers. */
  override focus(): void {
    const answer = this.shadowRoot?.querySelector<HTMLElement>('#answer');
    answer?.focus();
    answer?.scrollIntoView({ block: 'start' });
  }

  private async saveCurve(): Promise<void> {
    const { picture } = this.state;
    const { saveBands } = await import('./below.ts');
    if (picture) saveBands('curve', picture, measures);
  }

  private async show({ what, of }: ShowEvent): Promise<void> {
    if (what === 'chart' && of === 'reach') this.parts.store.look({ measure: 'most_of_bundle_practices' });
    if (what === 'chart' && of === 'speed') this.parts.store.look({ measure: 'in_place_share' });
    const { showBehind } = await import('./below.ts');
    await showBehind(this.renderRoot, what, of);
  }

  private status({ futures, complete }: Picture, stale: boolean, failed: boolean): string {
    if (stale && failed) return 'The picture is still that of the plan before.';
    if (stale) return 'Working out the new plan; this is the one before.';
    return complete
      ? `From ${futures.count} futures.`
      : `A first, rough look at ${futures.count} of ${allFutures} futures: its numbers may still change by half.`;
  }

  private failure(message: string) {
    return html`<div class="failure" role="alert">
      <p>The run failed: ${message}</p>
      <button @click=${this.parts.again}>Try again</button>
    </div>`;
  }
}

/** The week that was chosen, as far as the run has it; until then the last one of support. */
const weekOf = ({ week }: View, { scenario }: Frame): number =>
  week === undefined ? lastSupportWeek({ scenario }) : Math.min(week, scenario.weeks - 1);

/** What is looked at, as far as a story has it: another plan may be shorter, or have fewer practices or improvements. */
function viewOf(view: View, story: Story): ViewOfWeek {
  const { scenario, population } = story;
  return {
    ...view,
    week: weekOf(view, story),
    practice: view.practice < population.size ? view.practice : 0,
    improvement: view.improvement < scenario.improvements.length ? view.improvement : allImprovements,
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'explore-screen': ExploreScreen;
  }
}
