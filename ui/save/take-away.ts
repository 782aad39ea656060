/** Take away: a link, the command, the plan file, tables, a picture, the board paper; and opening a plan file. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { planText } from '../../sim/scenario/resolve.ts';
import type { Answer } from '../answer/answer.ts';
import { addressOf } from '../app/address.ts';
import { type Command, commandOf, comparisonCommandOf, whereItRuns } from '../app/command.ts';
import { firstDocument, inWorldOf, namesOfPins, type PageDocument, titleOfPage } from '../app/document.ts';
import { forgetWork } from '../app/keeping.ts';
import type { Parts } from '../app/parts.ts';
import type { State } from '../app/store.ts';
import { shared } from '../app/styles.ts';
import { capital, plural } from '../app/words.ts';
import { bandsCsv } from '../charts/bands-csv.ts';
import { latestComparison } from '../compare/comparison-runs.ts';
import { fieldOf } from '../compare/contenders.ts';
import { compareForPaper } from './comparison-for-paper.ts';
import { outcomesCsv, weeklyCsv } from './exports.ts';
import { imageOf } from './image.ts';
import { openPlanFile } from './open-plan.ts';
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
      .tools + .quiet {
        margin-block-start: 4px;
      }
      input[type='file'] {
        display: block;
        max-width: 100%;
        margin-block-start: 4px;
      }
      ::file-selector-button {
        font: inherit;
        color: inherit;
        min-height: 32px;
        margin-inline-end: 8px;
        padding-inline: 8px;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius);
        background: var(--card);
        cursor: pointer;
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
  @query('dialog') private dialog!: HTMLDialogElement;
  private closing = new AbortController();
  @state() private said = '';
  @state() private wrong: readonly string[] = [];
  /** What could not be copied and must be taken by hand. */
  @state() private byHand = '';
  /** Plans that the copied command reads and no file holds yet. */
  @state() private toSave: Command['files'] = [];

  /** Opens the dialogue. */
  async open(): Promise<void> {
    await this.updateComplete;
    this.say('');
    this.dialog.showModal();
  }

  override render() {
    const { picture, document } = this.state;
    const ready = picture?.complete === true && picture.document === document;
    const isCompared = fieldOf(document).contenders.length > 0;
    return html`<dialog aria-labelledby="title" @close=${this.cancel}>
      <div class="head">
        <h2 id="title">Take away</h2>
        <button @click=${() => this.dialog.close()}>Close</button>
      </div>
      <h3>To go on elsewhere</h3>
      <div class="tools">
        <button @click=${this.copyLink}>Copy link</button>
        <button @click=${this.savePlan}>Save plan file</button>
        ${document.pins.length > 0 ? html`<button @click=${this.saveAllPlans}>Save all plans</button>` : nothing}
        ${isOneFile ? nothing : html`<button @click=${this.savePage}>Save this page as one file</button>`}
      </div>
      ${document.pins.length > 0 ? html`<p class="quiet">All plans are this one and the pinned ones, a file for each, by the names that commands and paper say.</p>` : nothing}
      <p class="quiet">A link holds the plans and assumptions. No server sees it; practices of your own are not in it.</p>
      ${isOneFile ? nothing : html`<p class="quiet">The one file opens from disk, without a network. Bring your work into it by a plan file.</p>`}
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
      <h3>The same by command</h3>
      <div class="tools">
        <button ?disabled=${!ready} @click=${this.copyCommand}>Copy command</button>
        <button ?disabled=${!ready || !isCompared} @click=${this.copyComparison}>Copy command of the comparison</button>
        ${this.toSave.length > 0 ? html`<button @click=${this.savePlans}>${this.toSave.length === 1 ? 'Save its plan file' : `Save its ${this.toSave.length} plan files`}</button>` : nothing}
      </div>
      <p class="quiet">The first runs this plan, the second also what it is compared with. ${whereItRuns}</p>
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

  /** Who closes the dialogue no longer waits for the paper. */
  private cancel(): void {
    this.closing.abort();
    this.closing = new AbortController();
  }

  /** What stands at the foot of the dialogue; everything that stood there before goes. */
  private say(said: string, wrong: readonly string[] = []): void {
    this.said = said;
    this.wrong = wrong;
    this.byHand = '';
    this.toSave = [];
  }

  private async copy(text: string, what: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.say(`${what} copied.`);
    } catch {
      this.say('The browser did not allow copying.');
      this.byHand = text;
    }
  }

  private async copyLink(): Promise<void> {
    try {
      await this.copy(await addressOf(this.state.document), 'Link');
    } catch (error) {
      this.say('', [`${capital((error as Error).message)}.`]);
    }
  }

  private async copyCommand(): Promise<void> {
    const { document, picture } = this.state;
    if (picture !== undefined) await this.copyOne(commandOf(document, picture.futures.count));
  }

  /** With as many futures as the comparison on the screen has. */
  private async copyComparison(): Promise<void> {
    const { document, picture } = this.state;
    if (picture === undefined) return;
    const futures = latestComparison(document)?.compared.futures ?? picture.futures.count;
    const command = comparisonCommandOf(document, futures);
    if (command) await this.copyOne(command);
  }

  private async copyOne({ text, files }: Command): Promise<void> {
    await this.copy(text, 'Command');
    this.toSave = files;
  }

  private savePlans(): void {
    for (const { name, plan } of this.toSave) saveFile(name, planText(plan), 'application/json');
    this.say('Saved. Put what was saved into the folder of the project.');
  }

  private savePlan(): void {
    const { document } = this.state;
    const title = titleOfPage(document);
    saveFile(fileName(title, 'json'), planText({ ...document.file, title }), 'application/json');
    this.say('Plan file saved.');
  }

  private saveAllPlans(): void {
    const files = planFilesOf(this.state.document);
    for (const { name, plan } of files) saveFile(name, planText(plan), 'application/json');
    this.say(`${capital(plural(files.length, 'plan file'))} saved.`);
  }

  private async savePage(): Promise<void> {
    try {
      const response = await fetch(oneFile);
      const page = await response.text();
      if (!response.ok || !page.includes(markOfOneFile)) throw new Error('not there');
      saveFile('uptake.html', page, 'text/html');
      this.say('The page is saved. It opens in any browser, without a network.');
    } catch {
      this.say('', ['The page in one file could not be fetched. Try again with a network.']);
    }
  }

  private save(what: string, make: (picture: NonNullable<State['picture']>) => string): void {
    const { picture, document } = this.state;
    if (picture === undefined) return;
    saveFile(fileName(`${titleOfPage(document)} ${what}`, 'csv'), make(picture), 'text/csv');
    this.say('Table saved.');
  }

  private async savePicture(): Promise<void> {
    const { picture, document, view } = this.state;
    if (picture === undefined) return;
    try {
      const image = await imageOf(picture, this.answers, view.measure);
      saveFile(fileName(titleOfPage(document), 'png'), image);
      this.say('Picture saved.');
    } catch (error) {
      this.say('', [`${capital((error as Error).message)}.`]);
    }
  }

  private async print(): Promise<void> {
    const { picture } = this.state;
    if (picture === undefined) return;
    this.say('Comparing the pinned plans for the paper …');
    const { signal } = this.closing;
    try {
      await compareForPaper(picture, this.parts.pool, signal);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.say('', [`The pinned plans could not be compared: ${why}.`, 'Print once more.']);
      return;
    }
    if (signal.aborted) return;
    this.dialog.close();
    window.print();
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
    const wrong = await openPlanFile(this.parts, file);
    this.say('', wrong);
    if (wrong.length === 0) this.dialog.close();
  }
}

/** The plan and the pins, under the names that the commands say. */
function planFilesOf(document: PageDocument): Command['files'] {
  const commands = [commandOf(document, 1), comparisonCommandOf(document, 1)];
  const files = new Map(
    commands.flatMap((command) => command?.files ?? []).map(({ name, plan }) => [name, plan]),
  );
  const names = namesOfPins(document);
  const all = [document.file, ...document.pins].map((plan, place) => ({
    ...inWorldOf(document.file, plan),
    title: place === 0 ? titleOfPage(document) : names[place - 1],
  }));
  for (const plan of all) {
    if ([...files.values()].some(({ title }) => title === plan.title)) continue;
    let name = fileName(plan.title, 'json');
    for (let number = 2; files.has(name); number++) name = fileName(plan.title, 'json', number);
    files.set(name, plan);
  }
  return [...files].map(([name, plan]) => ({ name, plan }));
}

const isOneFile = import.meta.env.MODE === 'single';
/** The build puts it beside the page. */
const oneFile = './one-file/uptake.html';
/** What a page that stands in another one's place does not hold. */
const markOfOneFile = "script-src 'unsafe-inline' blob:";

declare global {
  interface HTMLElementTagNameMap {
    'take-away': TakeAway;
  }
}
