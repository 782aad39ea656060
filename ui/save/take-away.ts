/** Take away: a link, the command, the plan file, tables, a picture, the board paper; and opening a plan file. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { readPlan } from '../../sim/scenario/document.ts';
import { sentenceOf } from '../../sim/scenario/problems.ts';
import { planText } from '../../sim/scenario/resolve.ts';
import type { Answer } from '../answer/answers.ts';
import { addressOf } from '../app/address.ts';
import { firstDocument, withPlan } from '../app/document.ts';
import { commandOf } from '../app/how-made.ts';
import { forgetWork } from '../app/keeping.ts';
import type { Parts } from '../app/parts.ts';
import type { State } from '../app/store.ts';
import { shared } from '../app/styles.ts';
import { bandsCsv } from '../charts/bands-csv.ts';
import { printPaper } from './board-paper.ts';
import { outcomesCsv, weeklyCsv } from './exports.ts';
import { imageOf } from './image.ts';
import { fileName, saveFile } from './save.ts';

@customElement('take-away')
export class TakeAway extends LitElement {
  static override styles = [
    shared,
    css`
      dialog {
        width: min(560px, calc(100vw - 32px));
        max-height: calc(100vh - 32px);
        border: 1px solid var(--line-strong);
        border-radius: var(--radius);
        background: var(--paper);
        color: var(--ink);
        padding: 20px;
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 0.4);
      }
      .head {
        display: flex;
        justify-content: space-between;
        align-items: baseline;
      }
      h2 {
        font-size: var(--size-3);
      }
      h3 {
        margin-block: 16px 4px;
      }
      .tools {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
      .tools button {
        min-height: 32px;
      }
      textarea {
        width: 100%;
        font-family: ui-monospace, monospace;
        font-size: 0.8125rem;
        color: var(--ink);
        background: var(--card);
        border: 1px solid var(--line-strong);
        border-radius: var(--radius);
        padding: 6px;
        resize: vertical;
      }
      .problem {
        color: var(--error);
      }
      .said {
        min-height: 1.5em;
        margin-block-start: 12px;
      }
    `,
  ];

  @property({ attribute: false }) parts!: Parts;
  @property({ attribute: false }) state!: State;
  @property({ attribute: false }) answers: readonly Answer[] = [];
  /** The curve as the page has drawn it, if it is in sight. */
  @property({ attribute: false }) chart: () => { title: string; canvas: HTMLCanvasElement } | undefined =
    () => undefined;
  @query('dialog') private dialog!: HTMLDialogElement;
  @state() private said = '';
  @state() private wrong: readonly string[] = [];
  /** What could not be copied and must be taken by hand. */
  @state() private byHand = '';

  /** Opens the dialogue. */
  async open(): Promise<void> {
    await this.updateComplete;
    this.said = '';
    this.wrong = [];
    this.byHand = '';
    this.dialog.showModal();
  }

  override render() {
    const { picture, document } = this.state;
    const ready = picture?.complete === true && picture.document === document;
    return html`<dialog aria-labelledby="title">
      <div class="head">
        <h2 id="title">Take away</h2>
        <button @click=${() => this.dialog.close()}>Close</button>
      </div>
      <h3>To go on elsewhere</h3>
      <div class="tools">
        <button @click=${this.copyLink}>Copy link</button>
        <button @click=${() => this.savePlan()}>Save plan file</button>
        <button ?disabled=${!ready} @click=${this.copyCommand}>Copy command</button>
      </div>
      <p class="quiet">A link holds the plans and assumptions. No server sees it; practices of your own are not in it.</p>
      <h3>On paper</h3>
      <div class="tools">
        <button ?disabled=${!ready} @click=${this.print}>Print board paper</button>
        <button ?disabled=${!ready} @click=${this.savePicture}>Save picture (PNG)</button>
      </div>
      <h3>Numbers</h3>
      <div class="tools">
        <button ?disabled=${!ready} @click=${() => this.save('curve', (picture) => bandsCsv(picture, [this.state.view.measure]))}>The curve (CSV)</button>
        <button ?disabled=${!ready} @click=${() => this.save('outcomes', outcomesCsv)}>Every future (CSV)</button>
        <button ?disabled=${!ready} @click=${() => this.save('weekly', weeklyCsv)}>Every week (CSV)</button>
      </div>
      <h3>Open a plan file</h3>
      <label><span class="quiet">A plan that was saved here, or one for the command line. Undo brings this one back.</span>
        <input type="file" accept=".json,application/json" @change=${this.openPlan} /></label>
      <h3>Begin anew</h3>
      <div class="tools"><button @click=${this.beginAnew}>Forget this work</button></div>
      <p class="quiet">Your work is kept in this browser alone. Undo brings it back until you close the page.</p>
      ${this.byHand === '' ? nothing : html`<p class="quiet">Copy this by hand:</p><textarea readonly rows="4" aria-label="To copy by hand" .value=${this.byHand}></textarea>`}
      <p class="said" role="status">${ready ? this.said : 'Some of this waits until all futures are there.'}</p>
      ${this.wrong.length > 0 ? html`<div role="alert">${this.wrong.map((sentence) => html`<p class="problem">${sentence}</p>`)}<p class="quiet">Your work is as it was.</p></div>` : nothing}
    </dialog>`;
  }

  private async copy(text: string, what: string): Promise<void> {
    this.byHand = '';
    try {
      await navigator.clipboard.writeText(text);
      this.said = `${what} copied.`;
    } catch {
      this.said = `The browser did not allow copying.`;
      this.byHand = text;
    }
  }

  private async copyLink(): Promise<void> {
    try {
      await this.copy(await addressOf(this.state.document), 'Link');
    } catch (error) {
      this.wrong = [`${(error as Error).message}.`];
    }
  }

  private copyCommand(): void {
    const { document, picture } = this.state;
    if (picture === undefined) return;
    void this.copy(commandOf(document, picture.futures.count), 'Command');
  }

  private savePlan(): void {
    const { file } = this.state.document;
    saveFile(fileName(file.title, 'json'), planText(file), 'application/json');
    this.said = 'Plan file saved.';
  }

  private save(what: string, make: (picture: NonNullable<State['picture']>) => string): void {
    const { picture, document } = this.state;
    if (picture === undefined) return;
    saveFile(fileName(`${document.file.title} ${what}`, 'csv'), make(picture), 'text/csv');
    this.said = 'Table saved.';
  }

  private async savePicture(): Promise<void> {
    const { picture, document } = this.state;
    if (picture === undefined) return;
    try {
      saveFile(fileName(document.file.title, 'png'), await imageOf(picture, this.answers, this.chart()));
      this.said = 'Picture saved.';
    } catch (error) {
      this.wrong = [`${(error as Error).message}.`];
    }
  }

  private async print(): Promise<void> {
    const { picture } = this.state;
    if (picture === undefined) return;
    const image = this.chart();
    this.dialog.close();
    await printPaper(this.state, this.answers, image);
  }

  private beginAnew(): void {
    this.parts.store.change(firstDocument);
    forgetWork(this.parts.storage);
    this.dialog.close();
  }

  private async openPlan(event: Event): Promise<void> {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    input.value = '';
    if (file === undefined) return;
    this.wrong = await openPlanFile(this.parts, file);
    if (this.wrong.length === 0) this.dialog.close();
  }
}

const mostBytes = 1_000_000;

/** Opens a plan file as a step that can be undone. @returns what is wrong with it; the work is then as it was */
export async function openPlanFile(parts: Parts, file: File): Promise<readonly string[]> {
  if (file.size > mostBytes) return [`${file.name} has more than 1 MB; it is no plan.`];
  const { document: plan, problems } = readPlan(await file.text(), file.name);
  if (plan === undefined) return problems.map((problem) => `${sentenceOf(problem)}.`);
  parts.store.change((document) => withPlan(document, plan));
  return [];
}

declare global {
  interface HTMLElementTagNameMap {
    'take-away': TakeAway;
  }
}
