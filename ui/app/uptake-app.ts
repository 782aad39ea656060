/** The shell: header, plan beside the answers, bottom bar and sheet where there is little room. */
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { Answer } from '../answer/answer.ts';
import { answersOf } from '../answer/answers.ts';
import '../explore/explore-screen.ts';
import '../plan/plan-panel.ts';
import type { PlanChange, PlanEvent } from '../plan/plan-event.ts';
import { StoreController } from './controller.ts';
import {
  type PageDocument,
  populationOfPage,
  reverted,
  titleOfPage,
  warningsOfPage,
  withCard,
  withLever,
  withoutSupport,
  withPath,
} from './document.ts';
import { withChangesOf } from './left-behind.ts';
import { Media } from './media.ts';
import type { Parts } from './parts.ts';
import { type Picture, type Screen, type State, screens } from './store.ts';
import { shellStyles } from './uptake-app.styles.ts';
import { capital } from './words.ts';

let parts: Parts;

/** An arrow into a tray. */
const takeAwaySign = html`<svg aria-hidden="true" viewBox="0 0 16 16"><path d="M8 2v8M4.5 6.5 8 10l3.5-3.5M2.5 13.5h11" /></svg>`;

const skipsTo: Readonly<Record<Screen, string>> = {
  explore: 'the answers',
  compare: 'the comparison',
  about: 'the model',
};

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

  /** Takes a message away that is no longer so, if it is still there. */
  static unsay(sentences: readonly string[]): void {
    for (const app of document.querySelectorAll('uptake-app'))
      if (app.message === sentences) app.message = [];
  }

  private controller?: StoreController;
  @state() private sheetOpen = false;
  @state() private taking = false;
  @state() private message: readonly string[] = [];
  @query('.screen') private shown!: HTMLElement;
  @query('.sheet-close') private closeButton!: HTMLButtonElement;
  @query('.sheet-open') private openButton!: HTMLButtonElement;

  /** Where the plan covers the page; where there is more room, it stands beside the picture. */
  private readonly narrow = new Media(this, '(max-width: 640px)');
  private answered?: Picture;
  private answers: readonly Answer[] = [];
  private announcement = '';
  private warned?: PageDocument;
  private warnings: ReadonlyMap<string, string> = new Map();

  /** The screen that was drawn last, and how far down the reader had come in each that was left. */
  private drawn?: Screen;
  private readonly leftAt = new Map<Screen, number>();
  private opening = false;

  start(): void {
    // the browser would go back to where the shorter screen still in sight ends; after a reload it knows best
    history.scrollRestoration = 'manual';
    addEventListener('pagehide', () => {
      history.scrollRestoration = 'auto';
    });
    this.controller = new StoreController(this, parts.store);
    this.addEventListener('dragover', (event) => event.preventDefault());
    this.addEventListener('drop', (event) => void this.drop(event));
    this.requestUpdate();
  }

  override willUpdate(): void {
    if (this.controller === undefined) return;
    const { document, picture, view } = this.controller.state;
    if (view.screen !== this.drawn) this.changeScreen(view.screen);
    if (document !== this.warned) {
      this.warned = document;
      this.warnings = warningsOfPage(document, populationOfPage(document));
    }
    if (picture === undefined || picture === this.answered) return;
    this.answered = picture;
    this.answers = answersOf(picture);
    if (!picture.complete) return;
    this.announcement = `Updated. ${this.answers[0].sentence}`;
    this.preparePrinting();
  }

  override render() {
    if (this.controller === undefined) return nothing;
    const { state } = this.controller;
    const covers = this.sheetOpen && this.narrow.matches;
    return html`
      ${this.header(state)}
      <section class="bar ${this.sheetOpen ? 'away' : ''}" aria-label="Plan" ?inert=${this.sheetOpen}>
        <p dir="auto">${titleOfPage(state.document)}</p>
        <button class="sheet-open primary" aria-label="Change the plan" @click=${this.openSheet}>Plan</button>
      </section>
      <div class="columns ${this.sheetOpen ? 'beside' : ''}">
        <div
          class="plan ${this.sheetOpen ? 'open' : ''}"
          role=${covers ? 'dialog' : 'complementary'}
          aria-modal=${covers ? 'true' : nothing}
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
        <main ?inert=${covers}>
          ${this.said()}
          ${this.screen(state)}
        </main>
      </div>
      ${this.taking ? html`<take-away .parts=${parts} .state=${state} .answers=${this.answers}></take-away>` : nothing}
      <div class="unseen" role="status" aria-live="polite">${this.announcement}</div>
    `;
  }

  private header({ document, past, future, view: { screen: shown } }: State) {
    const title = titleOfPage(document);
    return html`<header ?inert=${this.sheetOpen && this.narrow.matches}>
      <button class="skip" @click=${this.skip}>Skip to ${skipsTo[shown]}</button>
      <h1>Uptake</h1>
      <p class="plan-name" dir="auto" title=${title}>${title}</p>
      <div class="tools">
        <button title="Undo" ?disabled=${past.length === 0} @click=${() => parts.store.undo()}><span aria-hidden="true">↶</span> <span class="word">Undo</span></button>
        <button title="Redo" ?disabled=${future.length === 0} @click=${() => parts.store.redo()}><span aria-hidden="true">↷</span> <span class="word">Redo</span></button>
        <button title="Take away" @click=${this.takeAway}>${takeAwaySign} <span class="word">Take away</span></button>
      </div>
      <nav aria-label="Views">
        ${screens.map((screen) => html`<a href="#${screen}" aria-current=${screen === shown ? 'page' : nothing} @click=${(event: MouseEvent) => void this.open(event, screen)}>${capital(screen)}</a>`)}
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
    const { openPlanFile } = await import('../save/open-plan.ts');
    const problems = await openPlanFile(parts, file);
    this.message = problems.length === 0 ? [] : [...problems, 'Your work is as it was.'];
  }

  private printing?: Promise<void>;

  /** The browser asks for the paper at once when it prints: what makes it must be there by then. */
  private preparePrinting(): void {
    this.printing ??= import('../save/printing.ts')
      .then(({ printPaper }) => printPaper(parts.store))
      .catch(() => {
        this.printing = undefined; // tried again with the next picture
      });
  }

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
    } else if (change.kind === 'keep') {
      store.change((document) => withChangesOf(document, change.from));
    } else if (change.kind === 'bare') {
      store.change(withoutSupport);
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

  /**
   * A view that is opened by its link begins at its top, with the focus on its heading. Back and Forward come another
   * way: they go to where one was.
   */
  private async open({ ctrlKey, metaKey, shiftKey }: MouseEvent, screen: Screen): Promise<void> {
    if (ctrlKey || metaKey || shiftKey) return; // in another tab or window
    this.opening = true;
    if (location.hash !== `#${screen}`)
      await new Promise((done) => addEventListener('hashchange', done, { once: true }));
    await this.isThere(screen);
    this.opening = false;
    if (this.drawn !== screen) return;
    this.shown.focus();
    scrollTo(0, 0);
  }

  private changeScreen(screen: Screen): void {
    const before = this.drawn;
    this.drawn = screen;
    if (before === undefined) return;
    this.leftAt.set(before, scrollY);
    if (!this.opening) void this.comeBack(screen);
  }

  private async comeBack(screen: Screen): Promise<void> {
    await this.isThere(screen);
    await new Promise(requestAnimationFrame); // what a screen is made of is drawn after it
    if (this.drawn === screen) scrollTo(0, this.leftAt.get(screen) ?? 0);
  }

  private async isThere(screen: Screen): Promise<void> {
    await this.updateComplete;
    await customElements.whenDefined(`${screen}-screen`);
    await (this.shown as LitElement).updateComplete;
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
