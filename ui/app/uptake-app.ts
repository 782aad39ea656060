/** The shell: header, plan beside the answers, bottom bar and sheet where there is little room. */
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { type Answer, answersOf } from '../answer/answers.ts';
import '../explore/explore-screen.ts';
import '../plan/plan-panel.ts';
import type { PlanChange, PlanEvent } from '../plan/plan-panel.ts';
import { StoreController } from './controller.ts';
import {
  changesOf,
  type PageDocument,
  populationOfPage,
  reverted,
  warningsOfPage,
  withCard,
  withLever,
  withPath,
} from './document.ts';
import type { Parts } from './parts.ts';
import { type Picture, type State, screens } from './store.ts';
import { shellStyles } from './uptake-app.styles.ts';
import { capital, plural } from './words.ts';

let parts: Parts;

@customElement('uptake-app')
export class UptakeApp extends LitElement {
  static override styles = shellStyles;

  /** Hands over the parts and defines the element. */
  static begin(given: Parts): void {
    parts = given;
    for (const app of document.querySelectorAll('uptake-app')) app.start();
  }

  /** Shows a message above the screen, until it is closed. */
  static say(sentences: readonly string[]): void {
    for (const app of document.querySelectorAll('uptake-app')) app.message = sentences;
  }

  private controller?: StoreController;
  @state() private sheetOpen = false;
  @state() private taking = false;
  @state() private message: readonly string[] = [];
  @query('.screen') private shown!: HTMLElement;
  @query('.sheet-close') private closeButton!: HTMLButtonElement;
  @query('.sheet-open') private openButton!: HTMLButtonElement;

  private answered?: Picture;
  private answers: readonly Answer[] = [];
  private announcement = '';
  private warned?: PageDocument;
  private warnings: ReadonlyMap<string, string> = new Map();

  start(): void {
    this.controller = new StoreController(this, parts.store);
    this.addEventListener('dragover', (event) => event.preventDefault());
    this.addEventListener('drop', (event) => void this.drop(event));
    this.requestUpdate();
  }

  override willUpdate(): void {
    if (this.controller === undefined) return;
    const { document, picture } = this.controller.state;
    if (document !== this.warned) {
      this.warned = document;
      this.warnings = warningsOfPage(document, populationOfPage(document));
    }
    if (picture === undefined || picture === this.answered) return;
    this.answered = picture;
    this.answers = answersOf(picture);
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
            .parts=${parts}
            .document=${state.document}
            .picture=${state.picture}
            .boroughs=${populationOfPage(state.document).boroughs}
            .warnings=${this.warnings}
            @plan=${(event: PlanEvent) => this.change(event.change)}
          ></plan-panel>
        </div>
        <main ?inert=${this.sheetOpen}>
          ${this.said()}
          ${this.screen(state)}
        </main>
      </div>
      <section class="bar" aria-label="First answer" ?inert=${this.sheetOpen}>
        <p>${this.answers[0]?.sentence ?? ''}</p>
        <button class="sheet-open primary" aria-label="Change the plan" @click=${this.openSheet}>Plan</button>
      </section>
      ${this.taking ? html`<take-away .parts=${parts} .state=${state} .answers=${this.answers} .chart=${this.chart}></take-away>` : nothing}
      <div class="unseen" role="status" aria-live="polite">${this.announcement}</div>
    `;
  }

  private header({ document, past, future }: State) {
    const changed = changesOf(document).length;
    return html`<header ?inert=${this.sheetOpen}>
      <button class="skip" @click=${this.skip}>Skip to the answers</button>
      <h1>Uptake</h1>
      <p class="plan-name">${document.file.title}${changed > 0 ? html` <span class="quiet">with ${plural(changed, 'change')}</span>` : nothing}</p>
      <div class="tools">
        <button ?disabled=${past.length === 0} @click=${() => parts.store.undo()}><span aria-hidden="true">↶</span> Undo</button>
        <button ?disabled=${future.length === 0} @click=${() => parts.store.redo()}><span aria-hidden="true">↷</span> Redo</button>
        <button @click=${this.takeAway}>Take away</button>
      </div>
      <nav aria-label="Views">
        ${screens.map((screen) => html`<a href="#${screen}" aria-current=${screen === this.controller?.state.view.screen ? 'page' : nothing}>${capital(screen)}</a>`)}
      </nav>
    </header>`;
  }

  /** Screens beside the first are loaded when they are asked for. */
  private screen(state: State) {
    switch (state.view.screen) {
      case 'compare':
        void import('../compare/compare-screen.ts');
        return html`<compare-screen class="screen" .parts=${parts} .state=${state}></compare-screen>`;
      case 'about':
        void import('../about/about-screen.ts');
        return html`<about-screen class="screen" .parts=${parts} .state=${state}></about-screen>`;
      default:
        return html`<explore-screen class="screen" .parts=${parts} .state=${state} .answers=${this.answers}></explore-screen>`;
    }
  }

  /** A plan file that is dropped anywhere is opened; a table belongs where its columns can be matched. */
  private async drop(event: DragEvent): Promise<void> {
    event.preventDefault();
    const [file] = event.dataTransfer?.files ?? [];
    if (file === undefined) return;
    if (!/\.json$/i.test(file.name)) {
      this.message = [`${file.name} is no plan file. Drop practices under “Use your own practices”.`];
      return;
    }
    const { openPlanFile } = await import('../save/take-away.ts');
    const problems = await openPlanFile(parts, file);
    this.message = problems.length === 0 ? [] : [...problems, 'Your work is as it was.'];
  }

  /** The curve as it is drawn, with its finding. */
  private readonly chart = () => {
    const figure = this.shown?.shadowRoot?.querySelector('curve-figure')?.shadowRoot;
    const canvas = figure?.querySelector('line-chart')?.shadowRoot?.querySelector('canvas');
    const title = figure?.querySelector('h2')?.textContent ?? '';
    return canvas ? { canvas, title } : undefined;
  };

  private async takeAway(): Promise<void> {
    await import('../save/take-away.ts');
    this.taking = true;
    await this.updateComplete;
    await this.shadowRoot?.querySelector('take-away')?.open();
  }

  private said() {
    if (this.message.length === 0) return nothing;
    return html`<div class="message" role="alert">
      ${this.message.map((sentence) => html`<p>${sentence}</p>`)}
      <button @click=${() => {
        this.message = [];
      }}>Close</button>
    </div>`;
  }

  private change(change: PlanChange): void {
    const { store } = parts;
    if (change.kind === 'card') {
      store.change((document) => withCard(document, change.id));
    } else if (change.kind === 'revert') {
      store.change(reverted);
    } else if (change.kind === 'assumptions') {
      store.change((document) => withPath(document, 'assumptions', change.assumptions));
    } else {
      const merge = change.more ? change.path : undefined;
      store.change((document) => withLever(document, change.path, change.value), merge);
    }
  }

  private skip(event: Event): void {
    event.preventDefault();
    this.shown.focus();
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
