/** Every assumption of the world with its control: drawn from its range, or held where somebody knows better. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { type ParameterName, parameterNames, parameters } from '../../sim/model/parameters.ts';
import { type PageDocument, problemsOf, withParameter } from '../app/document.ts';
import type { Parts } from '../app/parts.ts';
import { shared } from '../app/styles.ts';
import { plain } from '../app/words.ts';
import type { LeverEvent } from '../plan/lever-value.ts';
import '../plan/number-control.ts';
import { unitInWords } from '../plan/unit-words.ts';
import { bases, fieldOf, groups } from './parameter-words.ts';

@customElement('assumptions-panel')
export class AssumptionsPanel extends LitElement {
  static override styles = [
    shared,
    css`
      .group > summary {
        font-size: var(--size-2);
        font-weight: 600;
        color: var(--ink);
        width: auto;
        padding-block: 10px;
        border-block-start: 1px solid var(--line);
      }
      .row {
        border-block-start: 1px solid var(--line);
        padding-block: 8px;
      }
      .head {
        display: flex;
        align-items: baseline;
        justify-content: space-between;
        gap: 8px;
      }
      .name {
        font-weight: 500;
      }
      .held .name::after {
        content: ' •';
        color: var(--accent);
      }
      .head button {
        flex: none;
        font-size: var(--size-1);
        min-height: 24px;
      }
      p {
        font-size: var(--size-1);
      }
      .problem {
        color: var(--error);
      }
      label.find {
        display: block;
        margin-block: 8px;
      }
      label.find input {
        width: 100%;
      }
    `,
  ];

  @property({ attribute: false }) parts!: Parts;
  @property({ attribute: false }) document!: PageDocument;
  @state() private sought = '';
  @state() private problem?: { readonly name: ParameterName; readonly text: string };

  override render() {
    const held = Object.keys(this.document.file.parameters).length;
    const sought = this.sought.trim().toLowerCase();
    const found = parameterNames.filter((name) => {
      const { label, meaning, symbol } = parameters[name];
      return `${label} ${meaning} ${symbol} ${name}`.toLowerCase().includes(sought);
    });
    return html`
      <p class="quiet">
        ${
          held === 0
            ? 'You have fixed none of them. Each can be fixed at a value that you know better.'
            : `You have fixed ${held === 1 ? 'one' : held}. A fixed value is the same in every future.`
        }
      </p>
      <label class="find quiet"
        >Find an assumption
        <input
          type="search"
          .value=${this.sought}
          @input=${(event: Event) => {
            this.sought = (event.target as HTMLInputElement).value;
          }}
      /></label>
      ${
        sought === ''
          ? groups.map(
              ({ group, title }) => html`<details class="group">
                <summary>${title}</summary>
                ${this.rows(parameterNames.filter((name) => parameters[name].group === group))}
              </details>`,
            )
          : found.length === 0
            ? html`<p>No assumption is called that.</p>`
            : this.rows(found)
      }
    `;
  }

  private rows(names: readonly ParameterName[]) {
    return repeat(
      names,
      (name) => name,
      (name) => this.row(name),
    );
  }

  private row(name: ParameterName) {
    const { label, meaning, unit, basis, source, plausible, default: usual } = parameters[name];
    const { file } = this.document;
    const isHeld = Object.hasOwn(file.parameters, name);
    const drawn = plausible !== undefined && file.assumptions !== 'central';
    const value = file.parameters[name] ?? usual;
    const back = drawn ? 'let it vary' : `reset to ${plain(usual)}`;
    return html`<div class="row ${isHeld ? 'held' : ''}">
      <div class="head">
        <span class="name">${label}</span>
        ${
          isHeld
            ? html`<button class="plain" aria-label="${back}: ${label}" @click=${() => this.set(name, undefined)}>${back}</button>`
            : html`<button class="plain" aria-label="Fix ${label}" @click=${() => this.set(name, usual)}>fix</button>`
        }
      </div>
      ${
        isHeld
          ? html`<number-control
              .lever=${fieldOf(name)}
              .value=${value}
              @lever=${(event: LeverEvent) => {
                event.stopPropagation();
                this.set(name, event.value as number, event.more);
              }}
            ></number-control>`
          : html`<p>${drawn ? `In ${plausible.shape === 'lognormal' ? 'most futures' : 'each future'} between ${plain(plausible.low)} and ${plain(plausible.high)}` : plain(usual)} ${unitInWords(unit)}</p>`
      }
      ${this.problem?.name === name ? html`<p class="problem" role="alert">${label} ${this.problem.text}. The plan keeps what it had.</p>` : nothing}
      <p class="quiet">${meaning} ${bases[basis]}: ${source}</p>
    </div>`;
  }

  private set(name: ParameterName, value: number | undefined, more = false): void {
    const [text] = problemsOf(this.document, `parameters.${name}`, value);
    this.problem = text === undefined ? undefined : { name, text };
    this.parts.store.change((document) => withParameter(document, name, value), more ? name : undefined);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'assumptions-panel': AssumptionsPanel;
  }
}
