/** The shell: header, plan beside the answers, bottom bar and sheet where there is little room. */
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { Population } from '../../sim/model/population.ts';
import { MODEL_VERSION } from '../../sim/scenario/version.ts';
import '../answer/answer-list.ts';
import { type Answer, answersOf } from '../answer/answers.ts';
import '../charts/curve-figure.ts';
import type { MeasureEvent } from '../charts/curve-figure.ts';
import '../plan/plan-panel.ts';
import type { PlanChange, PlanEvent } from '../plan/plan-panel.ts';
import '../practices/practices-figure.ts';
import type { LookEvent } from '../practices/practices-figure.ts';
import '../practices/relief-figure.ts';
import { standingOf } from '../practices/standing.ts';
import { StoreController } from './controller.ts';
import './how-made.ts';
import '../about/how-tested.ts';
import { cardOf, changesOf, warningsOfPage, withLever } from './plans.ts';
import { allFutures } from './runs.ts';
import type { PageDocument, Picture, State, Store } from './store.ts';
import { shellStyles } from './uptake-app.styles.ts';
import { plural } from './words.ts';

/** What the shell is given once, before it is first drawn. */
interface Parts {
  readonly store: Store;
  readonly population: Population;
  /** Runs once more what failed. */
  readonly again: () => void;
}

let parts: Parts;

@customElement('uptake-app')
export class UptakeApp extends LitElement {
  static override styles = shellStyles;

  /** Hands over the parts and defines the element. */
  static begin(given: Parts): void {
    parts = given;
    for (const app of document.querySelectorAll('uptake-app')) app.start();
  }

  private controller?: StoreController;
  @state() private sheetOpen = false;
  @query('.sheet-close') private closeButton!: HTMLButtonElement;
  @query('.sheet-open') private openButton!: HTMLButtonElement;

  private answered?: Picture;
  private answers: readonly Answer[] = [];
  private announcement = '';
  private warned?: PageDocument;
  private warnings: ReadonlyMap<string, string> = new Map();

  start(): void {
    this.controller = new StoreController(this, parts.store);
    this.requestUpdate();
  }

  override willUpdate(): void {
    if (this.controller === undefined) return;
    const { document, picture } = this.controller.state;
    if (document !== this.warned) {
      this.warned = document;
      this.warnings = warningsOfPage(document, parts.population);
    }
    if (picture === undefined || picture === this.answered) return;
    this.answered = picture;
    this.answers = answersOf(picture, parts.population.size);
    if (picture.complete) this.announcement = `Updated. ${this.answers[0].sentence}`;
  }

  override render() {
    if (this.controller === undefined) return nothing;
    const { state } = this.controller;
    return html`
      ${this.header(state)}
      <div class="columns">
        <div
          class="plan ${this.sheetOpen ? 'open' : ''}"
          role=${this.sheetOpen ? 'dialog' : 'complementary'}
          aria-modal=${this.sheetOpen ? 'true' : nothing}
          aria-label="The plan" @keydown=${this.escape} @settle=${() => parts.store.settle()}>
          <div class="sheet-head">
            <p>${this.answers[0]?.sentence ?? ''}</p>
            <button class="sheet-close" @click=${this.closeSheet}>Close</button>
          </div>
          <plan-panel
            .document=${state.document}
            .boroughs=${parts.population.boroughs}
            .warnings=${this.warnings}
            @plan=${(event: PlanEvent) => this.change(event.change)}
          ></plan-panel>
        </div>
        <main ?inert=${this.sheetOpen}>${this.picture(state)}</main>
      </div>
      <section class="bar" aria-label="First answer" ?inert=${this.sheetOpen}>
        <p>${this.answers[0]?.sentence ?? ''}</p>
        <button class="sheet-open primary" aria-label="Change the plan" @click=${this.openSheet}>Plan</button>
      </section>
      <div class="unseen" role="status" aria-live="polite">${this.announcement}</div>
    `;
  }

  private header({ document, past, future }: State) {
    const changed = changesOf(document).length;
    return html`<header ?inert=${this.sheetOpen}>
      <button class="skip" @click=${this.skip}>Skip to the answers</button>
      <h1>Uptake</h1>
      <p class="plan-name">${cardOf(document.card).title}${changed > 0 ? html` <span class="quiet">with ${plural(changed, 'change')}</span>` : nothing}</p>
      <div class="tools">
        <button ?disabled=${past.length === 0} @click=${() => parts.store.undo()}><span aria-hidden="true">↶</span> Undo</button>
        <button ?disabled=${future.length === 0} @click=${() => parts.store.redo()}><span aria-hidden="true">↷</span> Redo</button>
      </div>
      <nav aria-label="Views"><a href="#answer" aria-current="page" @click=${this.skip}>Explore</a></nav>
    </header>`;
  }

  private picture(state: State) {
    const { picture, story, view, run } = state;
    if (picture === undefined) {
      return run.kind === 'failed'
        ? this.failure(run.message)
        : html`<p class="status" id="answer" tabindex="-1">Working out the first futures …</p>`;
    }
    const stale = picture.document !== state.document;
    const untold = stale || story?.scenario !== picture.scenario || story.future !== view.future;
    const practices = parts.population.size;
    return html`
      <section class="answer" aria-labelledby="answer">
        <div class="title">
          <h2 id="answer" tabindex="-1">What it changes, against no programme</h2>
          <p class="status quiet">${this.status(picture, stale, run.kind === 'failed')}</p>
        </div>
        ${run.kind === 'failed' ? this.failure(run.message) : nothing}
        <div class=${stale ? 'stale' : 'fresh'}><answer-list .answers=${this.answers}></answer-list></div>
      </section>
      <section class=${stale ? 'stale' : 'fresh'}>
        <curve-figure
          .picture=${picture}
          .measure=${view.measure}
          .week=${view.week}
          .practices=${practices}
          @measure=${(event: MeasureEvent) => parts.store.look({ measure: event.measure })}
        ></curve-figure>
      </section>
      ${
        story === undefined
          ? nothing
          : html`<section class=${untold ? 'stale' : 'fresh'}>
                <practices-figure
                  .population=${parts.population}
                  .story=${story}
                  .view=${view}
                  .futures=${allFutures}
                  .standing=${standingOf(picture, story.future)}
                  @look=${(event: LookEvent) => parts.store.look(event.view)}
                ></practices-figure>
              </section>
              <section class=${untold ? 'stale' : 'fresh'}>
                <relief-figure .story=${story} .week=${view.week} .practices=${practices}></relief-figure>
              </section>`
      }
      <section>
        <how-made .picture=${picture}></how-made>
        <how-tested></how-tested>
      </section>
      <footer class="quiet">
        <p>Not an NHS product, and not a forecast: contrasts between plans are more certain than levels.</p>
        <p>Uptake ${MODEL_VERSION}, MIT licence. The practices are synthetic.</p>
      </footer>
    `;
  }

  private status({ futures, complete }: Picture, stale: boolean, failed: boolean): string {
    if (stale && failed) return 'The picture is still that of the plan before.';
    if (stale) return 'Working out the new plan; this is the one before.';
    return complete
      ? `From ${futures.count} futures.`
      : `A first look from ${futures.count} futures; more are coming.`;
  }

  private failure(message: string) {
    return html`<div class="failure" role="alert">
      <p>The run failed: ${message}</p>
      <button @click=${parts.again}>Try again</button>
    </div>`;
  }

  private change(change: PlanChange): void {
    const { store } = parts;
    if (change.kind === 'card') {
      store.change((document) => ({ ...document, card: change.id, plan: cardOf(change.id).plan }));
    } else if (change.kind === 'revert') {
      store.change((document) => ({ ...document, plan: cardOf(document.card).plan }));
    } else if (change.kind === 'assumptions') {
      store.change((document) => ({ ...document, assumptions: change.assumptions }));
    } else {
      const merge = change.more ? change.path : undefined;
      store.change((document) => withLever(document, change.path, change.value), merge);
    }
  }

  private skip(event: Event): void {
    event.preventDefault();
    const answer = this.shadowRoot?.querySelector<HTMLElement>('#answer');
    answer?.focus();
    answer?.scrollIntoView({ block: 'start' });
  }

  private openSheet(): void {
    this.sheetOpen = true;
  }

  private closeSheet(): void {
    this.sheetOpen = false;
  }

  private escape(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.sheetOpen) this.closeSheet();
  }

  override updated(changed: PropertyValues): void {
    if (!changed.has('sheetOpen') || changed.get('sheetOpen') === undefined) return;
    if (this.sheetOpen) this.closeButton.focus();
    else this.openButton.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'uptake-app': UptakeApp;
  }
}
