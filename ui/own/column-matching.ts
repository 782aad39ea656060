/** Which column of a file is which standard column, and which rows are kept: every guess is shown and can be changed. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { practiceColumns } from '../../sim/scenario/practice-columns.ts';
import { shared } from '../app/styles.ts';
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
  id: 'the id',
  'one borough': 'all in one borough',
} as const;

@customElement('column-matching')
export class ColumnMatching extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
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
    `,
  ];

  @property({ attribute: false }) draft!: Draft;

  override render() {
    const { header, matching } = this.draft;
    const used = new Set(Object.values(matching));
    return html`
      ${practiceColumns.map(({ name, meaning, unit, ifMissing }) => {
        const free = header.filter(
          (column) => column !== '' && (!used.has(column) || matching[name] === column),
        );
        return html`<label for="match-${name}" title="${meaning} Unit: ${unit}.">${name}</label>
          <select id="match-${name}" @change=${(event: Event) => this.hand(matched(this.draft, name, chosen(event)))}>
            <option value="" ?selected=${(matching[name] ?? '') === ''}>${missing[ifMissing]}</option>
            ${free.map((column) => html`<option value=${column} ?selected=${matching[name] === column}>${column}</option>`)}
          </select>`;
      })}
      ${this.filter()}
    `;
  }

  private filter() {
    const { filter, columns } = this.draft;
    const filterable = [...columns].filter(
      ([, values]) => values.length >= fewestValues && values.length <= mostValues,
    );
    return html`<label for="filter-column">only where</label>
      <select id="filter-column" @change=${(event: Event) => this.hand(filtered(this.draft, chosen(event)))}>
        <option value="" ?selected=${filter === undefined}>all rows</option>
        ${filterable.map(([column]) => html`<option value=${column} ?selected=${filter?.column === column}>${column}</option>`)}
      </select>
      ${
        filter === undefined
          ? nothing
          : html`<label for="filter-value">is</label>
              <select id="filter-value" @change=${(event: Event) => this.hand(filtered(this.draft, filter.column, chosen(event)))}>
                ${(columns.get(filter.column) ?? []).map((value) => html`<option value=${value} ?selected=${value === filter.value}>${value === '' ? '(empty)' : value}</option>`)}
              </select>`
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
