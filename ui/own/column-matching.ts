/** Which column of a file is which standard column, and which rows are kept: every guess is shown and can be changed. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type PracticeColumn, practiceColumns } from '../../sim/scenario/practice-columns.ts';
import { shared } from '../app/styles.ts';
import { labelOf, usualColumns } from './column-words.ts';
import { type Draft, filtered, matched } from './draft.ts';

/** Hands over the draft, read anew. */
export class DraftEvent extends Event {
  readonly draft: Draft;
  constructor(draft: Draft) {
    super('draft', { bubbles: true, composed: true });
    this.draft = draft;
  }
}

const fewestValues = 2;
const mostValues = 200;

const missing = {
  required: 'must be chosen',
  drawn: 'drawn for each future',
  unused: 'not used',
  id: 'the code',
  'one borough': 'all in one borough',
} as const;

@customElement('column-matching')
export class ColumnMatching extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        margin-block: 8px;
        font-size: var(--size-1);
      }
      .all {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 15em), 1fr));
        gap: 8px 16px;
      }
      code {
        color: var(--muted);
        overflow-wrap: anywhere;
      }
      label {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 0 8px;
      }
      select {
        width: 100%;
        min-height: 28px;
        font-size: var(--size-1);
      }
      details {
        margin-block: 8px;
      }
    `,
  ];

  @property({ attribute: false }) draft!: Draft;

  override render() {
    const { matching } = this.draft;
    const isShown = ({ name }: PracticeColumn) => usualColumns.has(name) || (matching[name] ?? '') !== '';
    const rare = practiceColumns.filter((column) => !isShown(column));
    return html`
      <div class="all">${practiceColumns.filter(isShown).map((column) => this.choice(column))}</div>
      ${
        rare.length === 0
          ? nothing
          : html`<details>
              <summary>${rare.length} more that a file may have</summary>
              <div class="all">${rare.map((column) => this.choice(column))}</div>
            </details>`
      }
      <div class="all">${this.filter()}</div>
    `;
  }

  private choice({ name, meaning, unit, ifMissing }: PracticeColumn) {
    const { table, matching } = this.draft;
    const used = new Set(Object.values(matching));
    const free = table.header.filter(
      (column) => column !== '' && (!used.has(column) || matching[name] === column),
    );
    return html`<div>
      <label for="match-${name}" title="${meaning} Unit: ${unit}.">${labelOf(name)} <code>${name}</code></label>
      <select id="match-${name}" @change=${(event: Event) => this.hand(matched(this.draft, name, chosen(event)))}>
        <option value="" ?selected=${(matching[name] ?? '') === ''}>${missing[ifMissing]}</option>
        ${free.map((column) => html`<option value=${column} ?selected=${matching[name] === column}>${column}</option>`)}
      </select>
    </div>`;
  }

  private filter() {
    const { filter, columns } = this.draft;
    const filterable = [...columns].filter(
      ([, values]) => values.length >= fewestValues && values.length <= mostValues,
    );
    return html`<div>
        <label for="filter-column">Only rows where</label>
        <select id="filter-column" @change=${(event: Event) => this.hand(filtered(this.draft, chosen(event)))}>
          <option value="" ?selected=${filter === undefined}>all rows</option>
          ${filterable.map(([column]) => html`<option value=${column} ?selected=${filter?.column === column}>${column}</option>`)}
        </select>
      </div>
      ${
        filter === undefined
          ? nothing
          : html`<div>
              <label for="filter-value">is</label>
              <select id="filter-value" @change=${(event: Event) => this.hand(filtered(this.draft, filter.column, chosen(event)))}>
                ${(columns.get(filter.column) ?? []).map((value) => html`<option value=${value} ?selected=${value === filter.value}>${value === '' ? '(empty)' : value}</option>`)}
              </select>
            </div>`
      }`;
  }

  private hand(draft: Draft): void {
    this.dispatchEvent(new DraftEvent(draft));
  }
}

const chosen = (event: Event) => (event.target as HTMLSelectElement).value;

declare global {
  interface HTMLElementTagNameMap {
    'column-matching': ColumnMatching;
  }
}
