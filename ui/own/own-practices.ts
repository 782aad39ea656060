/** Somebody's own practices: a CSV file, its columns matched in sight, its problems by row. It never leaves the machine. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { copdBundle } from '../../sim/model/improvements.ts';
import { type Problem, sentenceOf } from '../../sim/scenario/problems.ts';
import { isTiesFile } from '../../sim/scenario/ties-csv.ts';
import { type PageDocument, withPractices } from '../app/document.ts';
import type { Parts } from '../app/parts.ts';
import { shared } from '../app/styles.ts';
import { capital, count, plural } from '../app/words.ts';
import { saveFile } from '../save/save.ts';
import './column-matching.ts';
import type { DraftEvent } from './column-matching.ts';
import { labelOf } from './column-words.ts';
import { type Draft, draftOf, mended, nameOfDraft, practicesOfDraft } from './draft.ts';
import type { Mending } from './mending.ts';
import { withTies, withTiesKept } from './own-ties.ts';
import { mendingInWords, type Trouble, troublesOf } from './troubles.ts';

/** Megabytes; the largest real file of all English practices has about 5. */
const mostMegabytes = 30;
const problemsShown = 12;

@customElement('own-practices')
export class OwnPracticesPanel extends LitElement {
  static override styles = [
    shared,
    css`
      p {
        font-size: var(--size-1);
        margin-block: 4px;
      }
      .drop {
        border: 1px dashed var(--line-strong);
        border-radius: var(--radius);
        padding: 12px;
        margin-block: 8px;
      }
      .drop.over {
        background: var(--tint);
      }
      .problem {
        color: var(--error);
      }
      .problems li {
        font-size: var(--size-1);
        padding-block: 2px;
        overflow-wrap: anywhere;
      }
      .problems li {
        border-block-start: 1px solid var(--line);
      }
      .mended {
        margin-block: 8px 0;
      }
      .mended li {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        align-items: baseline;
        gap: 0 8px;
        font-size: var(--size-1);
      }
      .tools {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        margin-block: 8px;
      }
    `,
  ];

  @property({ attribute: false }) parts!: Parts;
  @property({ attribute: false }) document!: PageDocument;
  @state() private draft?: Draft;
  @state() private said: readonly string[] = [];
  @state() private wrong: readonly Problem[] = [];
  @state() private over = false;

  override render() {
    const { practices } = this.document;
    return html`
      ${
        practices === undefined
          ? html`<p class="quiet">189 synthetic practices, like those of four east London boroughs.</p>`
          : html`<p>${plural(practices.rows.length, 'practice')} from ${practices.name}${practices.ties ? `, with ${plural(practices.ties.length, 'tie')}` : ''}.</p>
              <div class="tools">
                <button @click=${() => this.parts.store.change((document) => withPractices(document))}>Back to synthetic practices</button>
              </div>`
      }
      <div
        class="drop ${this.over ? 'over' : ''}"
        @dragover=${(event: DragEvent) => {
          event.preventDefault();
          this.over = true;
        }}
        @dragleave=${() => {
          this.over = false;
        }}
        @drop=${this.drop}
      >
        <label
          ><span class="quiet">Your practices as a CSV file, or ties between them. Drop it here or choose it.</span>
          <input type="file" accept=".csv,text/csv,text/plain,.tsv" @change=${this.choose}
        /></label>
        <p class="quiet">It stays on this machine: nothing is sent anywhere.</p>
      </div>
      <div role="status">${this.said.map((sentence) => html`<p>${sentence}</p>`)}</div>
      ${this.problems(this.wrong)} ${this.draft === undefined ? nothing : this.reading(this.draft)}
    `;
  }

  private reading(draft: Draft) {
    const troubles = troublesOf(draft);
    const usable = practicesOfDraft(draft);
    return html`<section aria-label="Columns of ${draft.name}">
      <p>${draft.name}: which column is which?</p>
      <div class="tools">
        <button class="primary" ?disabled=${usable === undefined} @click=${this.use}>
          ${usable === undefined ? 'Not usable yet' : usable.rows.length === 1 ? 'Use this one practice' : `Use these ${count(usable.rows.length)} practices`}
        </button>
        <button @click=${this.forget}>Cancel</button>
      </div>
      ${troubles.length === 0 ? nothing : this.troubles(troubles)} ${this.mendings(draft)}
      <column-matching .draft=${draft} @draft=${(event: DraftEvent) => {
        this.draft = event.draft;
      }}></column-matching>
      ${draft.read.rows ? this.notices(draft) : nothing}
    </section>`;
  }

  private troubles(troubles: readonly Trouble[]) {
    return html`<div role="alert">
      <ul class="problems">
        ${troubles.map(
          ({ sentence, offers }) => html`<li>
            <p class="problem">${sentence}</p>
            ${
              offers.length === 0
                ? nothing
                : html`<div class="tools">
                    ${offers.map(({ mending, label }) => html`<button @click=${() => this.mend(mending)}>${label}</button>`)}
                  </div>`
            }
          </li>`,
        )}
      </ul>
      <p class="quiet">The practices in use stay as they were.</p>
    </div>`;
  }

  private mendings(draft: Draft) {
    if (draft.mendings.size === 0) return nothing;
    return html`<ul class="mended" aria-label="Mended">
        ${[...draft.mendings].map((mending) => {
          const words = mendingInWords(mending, draft);
          return html`<li>
            <span>${words}.</span>
            <button class="plain" aria-label="Take back: ${words}" @click=${() => this.mend(mending)}>Take back</button>
          </li>`;
        })}
      </ul>
      <p class="quiet">The file itself stays as it is. The command line needs the mended one.</p>
      <button @click=${() => saveFile(nameOfDraft(draft), draft.text, 'text/csv')}>Save the mended file (CSV)</button>`;
  }

  /** Columns that nothing uses can be many: they are folded. */
  private notices({ read, name }: Draft) {
    const [unused, others] = [true, false].map((wanted) =>
      read.notices.filter((notice) => notice.includes('columns are not used') === wanted),
    );
    return html`${others.map((notice) => html`<p class="quiet">${inLabels(withoutName(notice, name))}</p>`)}
      ${
        unused.length === 0
          ? nothing
          : html`<details>
              <summary>Columns of the file that are not used</summary>
              ${unused.map((notice) => html`<p class="quiet">${withoutName(notice, name)}</p>`)}
            </details>`
      }`;
  }

  private mend(mending: Mending): void {
    if (this.draft !== undefined) this.draft = mended(this.draft, mending);
  }

  private problems(problems: readonly Problem[]) {
    if (problems.length === 0) return nothing;
    const more = problems.length - problemsShown;
    return html`<div role="alert">
      <ul class="problems">
        ${problems.slice(0, problemsShown).map((problem) => html`<li class="problem">${sentenceOf(problem)}.</li>`)}
      </ul>
      ${more > 0 ? html`<p class="problem">And ${plural(more, 'more problem')}.</p>` : nothing}
      <p class="quiet">The practices in use stay as they were.</p>
    </div>`;
  }

  /** Reads a file of practices or of ties; whatever is wrong leaves the work as it is. */
  async open(file: File): Promise<void> {
    this.said = [];
    this.wrong = [];
    const fail = (message: string) => {
      this.wrong = [{ where: file.name, path: '', message }];
    };
    if (file.size > mostMegabytes * 1e6)
      return fail(`has ${Math.round(file.size / 1e6)} MB; the page reads up to ${mostMegabytes} MB`);
    let text: string;
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
    } catch {
      return fail('is not UTF-8 text; save it as UTF-8 (in a spreadsheet: "CSV UTF-8")');
    }
    if (inNoText.test(text))
      return fail(
        'is no table: it holds signs that no text has; choose a CSV file (in a spreadsheet: "CSV UTF-8")',
      );
    if (isTiesFile(text)) return this.openTies(text, file.name);
    const { improvements = copdBundle } = this.document.file;
    const { draft, problems } = draftOf(text, file.name, improvements.length);
    this.draft = draft ?? this.draft;
    this.wrong = draft === undefined ? problems : [];
  }

  private openTies(text: string, name: string): void {
    const { practices } = this.document;
    if (practices === undefined) {
      this.wrong = [{ where: name, path: '', message: 'holds ties; open the file of the practices first' }];
      return;
    }
    const { practices: tied, problems, notices } = withTies(practices, text, name);
    this.wrong = problems;
    if (tied?.ties === undefined) return;
    this.said = [`${plural(tied.ties.length, 'tie')} from ${name} in use.`, ...notices];
    this.parts.store.change((document) => withPractices(document, tied));
  }

  private use(): void {
    const { draft } = this;
    const read = draft && practicesOfDraft(draft);
    if (read === undefined) return;
    const { practices, said } = withTiesKept(read, this.document.practices);
    this.parts.store.change((document) => withPractices(document, practices));
    this.said = [`${plural(practices.rows.length, 'practice')} from ${practices.name} in use.`, ...said];
    this.draft = undefined;
  }

  private forget(): void {
    this.draft = undefined;
  }

  private choose(event: Event): void {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    if (file !== undefined) void this.open(file);
    input.value = '';
  }

  private drop(event: DragEvent): void {
    event.preventDefault();
    event.stopPropagation();
    this.over = false;
    const [file] = event.dataTransfer?.files ?? [];
    if (file !== undefined) void this.open(file);
  }
}

/** Signs that stand in no text: those that lay out a table are none of them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const inNoText = /[\0-\x08\x0e-\x1f]/;

/** A notice names columns as files and commands do. */
const inLabels = (notice: string) =>
  notice.startsWith('Not given')
    ? notice.replace(/[a-z]+(_[a-z\d]+)*(?=,|\.| of \d)/g, (word) => labelOf(word).toLowerCase())
    : notice;

/** The name of the file stands above already. */
const withoutName = (notice: string, name: string) => `${capital(notice.replace(`${name}: `, ''))}.`;

declare global {
  interface HTMLElementTagNameMap {
    'own-practices': OwnPracticesPanel;
  }
}
