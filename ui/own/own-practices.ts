/** Somebody's own practices: a CSV file, its columns matched in sight, its problems by row. It never leaves the machine. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { copdBundle } from '../../sim/model/improvements.ts';
import { readTable } from '../../sim/scenario/csv-table.ts';
import { practiceColumns, type ReadPractices, readPractices } from '../../sim/scenario/practices-csv.ts';
import { type Problem, sentenceOf } from '../../sim/scenario/problems.ts';
import { isTiesFile, readTies } from '../../sim/scenario/ties-csv.ts';
import { type OwnPractices, type PageDocument, withPractices } from '../app/document.ts';
import type { Parts } from '../app/parts.ts';
import { shared } from '../app/styles.ts';
import { count, plural } from '../app/words.ts';
import { guessMatching, type Matching } from './matching.ts';

/** Megabytes; the largest real file of all English practices has about 5. */
const mostMegabytes = 30;
const problemsShown = 12;
const fewestValues = 2;
const mostValues = 200;

interface Draft {
  readonly name: string;
  readonly text: string;
  readonly header: readonly string[];
  readonly columns: ReadonlyMap<string, readonly string[]>;
  readonly matching: Matching;
  readonly filter?: { readonly column: string; readonly value: string };
  readonly read: ReadPractices;
}

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
      input[type='file'] {
        max-width: 100%;
        font-size: var(--size-1);
      }
      .match {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        gap: 2px 8px;
        align-items: center;
        font-size: var(--size-1);
        margin-block: 8px;
      }
      select {
        width: 100%;
        min-height: 28px;
        font-size: var(--size-1);
      }
      .problem {
        color: var(--error);
      }
      .problems li {
        font-size: var(--size-1);
        padding-block: 2px;
        overflow-wrap: anywhere;
      }
      .tools {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        margin-block: 8px;
      }
      button.primary {
        background: var(--accent);
        border-color: var(--accent);
        color: var(--on-accent);
      }
      @media (forced-colors: active) {
        button.primary {
          background: ButtonFace;
          color: ButtonText;
        }
      }
      button.primary:disabled {
        background: none;
        color: var(--muted);
        border-color: var(--line);
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
      ${this.problems(this.wrong)} ${this.draft === undefined ? nothing : this.matchingOf(this.draft)}
    `;
  }

  private matchingOf(draft: Draft) {
    const { header, matching, read, filter, columns } = draft;
    const used = new Set(Object.values(matching));
    const filterable = [...columns].filter(
      ([, values]) => values.length >= fewestValues && values.length <= mostValues,
    );
    return html`<section aria-label="Columns of ${draft.name}">
      <p>${draft.name}: which column is which?</p>
      <div class="match">
        ${practiceColumns.map(
          ({
            name,
            meaning,
            unit,
            ifMissing,
          }) => html`<label for="match-${name}" title="${meaning} Unit: ${unit}.">${name}</label>
            <select
              id="match-${name}"
              @change=${(event: Event) => this.match(name, (event.target as HTMLSelectElement).value)}
            >
              <option value="" ?selected=${(matching[name] ?? '') === ''}>${missing[ifMissing]}</option>
              ${header
                .filter((column) => column !== '' && (!used.has(column) || matching[name] === column))
                .map(
                  (column) =>
                    html`<option value=${column} ?selected=${matching[name] === column}>${column}</option>`,
                )}
            </select>`,
        )}
        <label for="filter-column">only where</label>
        <select id="filter-column" @change=${(event: Event) => this.filterBy((event.target as HTMLSelectElement).value)}>
          <option value="" ?selected=${filter === undefined}>all rows</option>
          ${filterable.map(([column]) => html`<option value=${column} ?selected=${filter?.column === column}>${column}</option>`)}
        </select>
        ${
          filter === undefined
            ? nothing
            : html`<label for="filter-value">is</label>
                <select id="filter-value" @change=${(event: Event) => this.filterBy(filter.column, (event.target as HTMLSelectElement).value)}>
                  ${(columns.get(filter.column) ?? []).map((value) => html`<option value=${value} ?selected=${value === filter.value}>${value === '' ? '(empty)' : value}</option>`)}
                </select>`
        }
      </div>
      ${read.rows ? read.notices.map((notice) => html`<p class="quiet">${withoutName(notice, draft.name)}</p>`) : this.problems(read.problems)}
      <div class="tools">
        <button class="primary" ?disabled=${read.rows === undefined} @click=${this.use}>
          ${read.rows === undefined ? 'Not usable yet' : `Use these ${count(read.rows.length)} practices`}
        </button>
        <button @click=${this.forget}>Cancel</button>
      </div>
    </section>`;
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
    if (isTiesFile(text)) return this.openTies(text, file.name);
    const { table, problems } = readTable(text, file.name);
    if (table === undefined) {
      this.wrong = problems;
      return;
    }
    const columns = new Map(
      table.header.map((name, place) => [
        name,
        [...new Set(table.rows.map(({ cells }) => cells[place] ?? ''))].sort(),
      ]),
    );
    this.prepare({
      name: file.name,
      text,
      header: table.header,
      columns,
      matching: guessMatching(table.header),
    });
  }

  private openTies(text: string, name: string): void {
    const { practices } = this.document;
    if (practices === undefined) {
      this.wrong = [{ where: name, path: '', message: 'holds ties; open the file of the practices first' }];
      return;
    }
    const { ties, problems, notices } = readTies(text, name, new Set(practices.rows.map(({ id }) => id)));
    this.wrong = problems;
    if (ties === undefined) return;
    this.said = [`${plural(ties.length, 'tie')} from ${name} in use.`, ...notices];
    this.parts.store.change((document) => withPractices(document, { ...practices, ties, tiesName: name }));
  }

  private prepare(draft: Omit<Draft, 'read'>): void {
    const { file } = this.document;
    const read = readPractices(draft.text, draft.name, {
      improvements: (file.improvements ?? copdBundle).length,
      map: draft.matching,
      only: draft.filter ? [draft.filter] : [],
    });
    this.draft = { ...draft, read };
  }

  private match(standard: string, column: string): void {
    if (this.draft === undefined) return;
    // an empty name also leaves out a column that stands in the file under the standard name
    this.prepare({ ...this.draft, matching: { ...this.draft.matching, [standard]: column } });
  }

  private filterBy(column: string, value?: string): void {
    if (this.draft === undefined) return;
    const values = this.draft.columns.get(column) ?? [];
    this.prepare({
      ...this.draft,
      filter: column === '' ? undefined : { column, value: value ?? values[values.length - 1] },
    });
  }

  private use(): void {
    const { draft } = this;
    if (draft?.read.rows === undefined) return;
    const map = Object.fromEntries(
      Object.entries(draft.matching).filter(
        ([standard, column]) => standard !== column && (column !== '' || draft.header.includes(standard)),
      ),
    );
    const practices: OwnPractices = {
      name: draft.name,
      rows: draft.read.rows,
      ...(Object.keys(map).length > 0 && { map }),
      ...(draft.filter && { only: draft.filter }),
    };
    this.parts.store.change((document) => withPractices(document, practices));
    this.said = [`${plural(practices.rows.length, 'practice')} from ${draft.name} in use.`];
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

const missing = {
  required: 'must be chosen',
  drawn: 'drawn for each future',
  unused: 'not used',
  id: 'the id',
  'one borough': 'all in one borough',
} as const;

/** The name of the file stands above already. */
const withoutName = (notice: string, name: string) => {
  const text = notice.replace(`${name}: `, '');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
};

declare global {
  interface HTMLElementTagNameMap {
    'own-practices': OwnPracticesPanel;
  }
}
