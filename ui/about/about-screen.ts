/** About the model: what it can say, what it assumes and on what basis, how it is tested, and how to cite it. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type { Basis } from '../../sim/model/declaration.ts';
import {
  bundleSources,
  copdBundle,
  type Improvement,
  type ImprovementNumber,
} from '../../sim/model/improvements.ts';
import {
  drawnParameterNames,
  type ParameterName,
  parameterNames,
  parameters,
} from '../../sim/model/parameters.ts';
import { numberCell, textCell } from '../../sim/scenario/csv.ts';
import { MODEL_VERSION } from '../../sim/scenario/version.ts';
import type { Parts } from '../app/parts.ts';
import type { State } from '../app/store.ts';
import { shared } from '../app/styles.ts';
import { Width } from '../app/width.ts';
import { count, list, percent, plain, plural } from '../app/words.ts';
import { bases, groups } from '../assumptions/parameter-words.ts';
import { saveFile } from '../save/save.ts';
import './how-tested.ts';

const improvementColumns = [
  ['work', 'Set-up work'],
  ['dataReliance', 'Data reliance'],
  ['framing', 'Framing'],
  ['baseline', 'Care before'],
  ['ceiling', 'Care at best'],
] as const satisfies readonly (readonly [ImprovementNumber, string])[];

/** Below so many pixels a name stands above its numbers. */
const besideFrom = 560;

@customElement('about-screen')
export class AboutScreen extends LitElement {
  static override styles = [
    shared,
    css`
      section {
        margin-block-end: 40px;
      }
      h2 {
        font-size: var(--size-3);
        margin-block-end: 8px;
      }
      h2 {
        scroll-margin-block-start: 56px;
      }
      h3 {
        margin-block: 20px 4px;
      }
      p,
      .points li {
        max-width: var(--measure);
        margin-block: 6px;
      }
      .points {
        list-style: disc;
        padding-inline-start: 20px;
      }
      .controls {
        display: flex;
        flex-wrap: wrap;
        gap: 8px 16px;
        align-items: center;
        margin-block: 12px;
      }
      td,
      th {
        text-align: start;
        vertical-align: top;
      }
      td.number {
        text-align: end;
        white-space: nowrap;
      }
      .improvements:not(.stacked) thead th:not(:first-child) {
        text-align: end;
      }
      .improvements.stacked {
        table-layout: fixed;
        width: 100%;
      }
      .improvements.stacked :is(td, thead th) {
        padding: 4px 4px 4px 0;
        text-align: start;
      }
      .stacked thead th {
        font-size: 0.8125rem;
        overflow-wrap: anywhere;
      }
      .stacked th[scope='rowgroup'] {
        padding-block-end: 0;
        border-block-end: 0;
        font-weight: 500;
      }
      .group {
        border-block-start: 1px solid var(--line);
      }
      .group > summary {
        font-size: var(--size-2);
        padding-block: 6px;
        width: auto;
      }
      .group > summary span {
        color: var(--muted);
        font-size: var(--size-1);
      }
      .assumption {
        display: grid;
        grid-template-columns: minmax(0, 20em) minmax(0, 1fr);
        gap: 2px 24px;
        padding-block: 8px;
        border-block-start: 1px solid var(--line);
        font-size: var(--size-1);
      }
      .assumption :is(h3, p) {
        margin: 0;
        font-size: var(--size-1);
      }
      @media (max-width: 900px) {
        .assumption {
          grid-template-columns: minmax(0, 1fr);
        }
      }
      .held {
        font-weight: 600;
      }
      .odd {
        max-width: var(--measure);
        overflow-wrap: anywhere;
      }
      .odd :is(p, li, td, th) {
        font-size: var(--size-1);
      }
      .odd table {
        display: block;
        overflow-x: auto;
      }
      .odd :is(ul, ol) {
        list-style: revert;
        padding-inline-start: 24px;
      }
      blockquote {
        margin: 8px 0;
        padding-inline-start: 12px;
        border-inline-start: 3px solid var(--line-strong);
        max-width: var(--measure);
      }
    `,
  ];

  @property({ attribute: false }) parts!: Parts;
  @property({ attribute: false }) state!: State;
  @state() private basis: Basis | 'all' = 'all';
  @state() private wanted = '';
  @state() private odd?: string;
  @state() private oddFailed = false;
  private readonly room = new Width(this);

  override focus(): void {
    const title = this.shadowRoot?.querySelector<HTMLElement>('#about');
    title?.focus();
    title?.scrollIntoView({ block: 'start' });
  }

  override render() {
    return html`
      <section aria-labelledby="about">
        <h2 id="about" tabindex="-1">What the model can say, and what it cannot</h2>
        <p>Uptake compares plans of support for general practices. It starts from a COPD programme in 189 east London practices.</p>
        <p>Staff there were willing. Time and skill were short, data were hard to get, and a numbers-based programme met story-based generalists.</p>
        <h3>It can say</h3>
        <ul class="points">
          <li>which of two plans does better, by how much and how often, in the same possible futures;</li>
          <li>what holds practices back, who waits, who is left behind, and what lasts after support ends;</li>
          <li>which assumption would have to be wrong for the answer to change: not on this page, but by the command <code>uptake sensitivity --method threshold</code>.</li>
        </ul>
        <h3>It cannot say</h3>
        <ul class="points">
          <li>what will happen: levels hang on guesses about work, time and workload, so it is no forecast;</li>
          <li>which plan is best for you: only which is better under the assumptions that are shown;</li>
          <li>anything of leadership, of professions within a practice, of patients’ side of care, or of distance.</li>
        </ul>
      </section>
      <section aria-labelledby="band">
        <h2 id="band">What is in the band</h2>
        <p>Each future draws its chances anew: who leaves, who knows whom, which practices have the data, the skill and the time.</p>
        <p>Under “everything plausible” it also draws ${count(drawnParameterNames.length)} assumptions, each from its range. Nine of ten futures lie in the band.</p>
        <p>The band of a level is wide: nobody knows workload and effort well. The band of a difference is narrower, because both plans meet the same futures.</p>
        <p>Not in the band: other mechanisms than those described here, other practices, and assumptions outside their ranges.</p>
      </section>
      ${this.assumptions()} ${this.improvements()}
      <section aria-labelledby="tested">
        <h2 id="tested">How it is tested</h2>
        <p>Against closed-form limits, exact laws, a second implementation, the same bits in four engines, and the patterns below. What fails is shown.</p>
        <how-tested></how-tested>
      </section>
      <section aria-labelledby="described">
        <h2 id="described">The full description</h2>
        <p>Every rule, in the order in which a week runs, after the ODD protocol for agent-based models.</p>
        <details @toggle=${this.openOdd}>
          <summary>Read the description (ODD)</summary>
          ${this.oddFailed ? html`<p role="alert">The description could not be loaded. Try again when you are online.</p>` : nothing}
          <div class="odd">${this.odd === undefined ? nothing : unsafeHTML(this.odd)}</div>
        </details>
      </section>
      <section aria-labelledby="cite">
        <h2 id="cite">Version, licence, citation</h2>
        <p>Uptake ${MODEL_VERSION}, MIT licence. Not an NHS product.</p>
        <blockquote>The Uptake authors. Uptake: how an improvement programme spreads over general practices. Version ${MODEL_VERSION}.</blockquote>
        <p>The study that it starts from:</p>
        <blockquote>
          Marshall M, Mountford J, Gamet K, et al. Understanding quality improvement at scale in general practice: a qualitative
          evaluation of a COPD improvement programme. Br J Gen Pract 2014;64(629):e745–e751. doi:10.3399/bjgp14X682801
        </blockquote>
        <p class="quiet">Facts about practices derive from public sector information licensed under the Open Government Licence v3.0.</p>
      </section>
    `;
  }

  private assumptions() {
    const tally = (basis: Basis) => parameterNames.filter((name) => parameters[name].basis === basis).length;
    const names = parameterNames.filter((name) => this.isWanted(name));
    const isSearched = this.wanted.trim() !== '' || this.basis !== 'all';
    return html`<section aria-labelledby="assumed">
      <h2 id="assumed">What the model assumes</h2>
      <p>${count(tally('measured'))} of ${count(parameterNames.length)} numbers are measured, ${count(tally('expert'))} are an expert’s reading and ${count(tally('guess'))} are guesses that must be varied.</p>
      <p>Change any of them under “What we assume” beside the plan.</p>
      <div class="controls">
        <label class="quiet"
          >Find <input type="search" aria-label="Find in the assumptions" .value=${this.wanted} @input=${(
            event: Event,
          ) => {
            this.wanted = (event.target as HTMLInputElement).value;
          }}
        /></label>
        <label class="quiet"
          >Basis
          <select
            @change=${(event: Event) => {
              this.basis = (event.target as HTMLSelectElement).value as Basis | 'all';
            }}
          >
            <option value="all">all</option>
            ${Object.entries(bases).map(([basis, word]) => html`<option value=${basis}>${word}</option>`)}
          </select></label
        >
        <button @click=${this.save}>Save all assumptions (CSV)</button>
      </div>
      <p class="quiet" role="status">${isSearched ? `${plural(names.length, 'assumption')} found.` : ''}</p>
      ${groups.map(({ group, title }) => {
        const rows = names.filter((name) => parameters[name].group === group);
        if (rows.length === 0) return nothing;
        const guesses = rows.filter((name) => parameters[name].basis === 'guess').length;
        return html`<details class="group" ?open=${isSearched}>
          <summary>${title} <span>${count(rows.length)}, ${guessesAmong(rows.length, guesses)}</span></summary>
          ${rows.map((name) => this.assumption(name))}
        </details>`;
      })}
    </section>`;
  }

  private isWanted(name: ParameterName): boolean {
    const { basis, label, symbol, meaning, source } = parameters[name];
    const words = this.wanted.trim().toLowerCase();
    const text = [name, label, symbol, meaning, source].join(' ').toLowerCase();
    return (this.basis === 'all' || basis === this.basis) && text.includes(words);
  }

  private assumption(name: ParameterName) {
    const { label, symbol, unit, plausible, basis, meaning, source, default: usual } = parameters[name];
    const held = this.state.document.file.parameters[name];
    const range = plausible ? `drawn from ${plain(plausible.low)} to ${plain(plausible.high)}` : 'not drawn';
    return html`<div class="assumption">
      <div>
        <h3>${label} <span class="quiet">${symbol}</span></h3>
        <p class=${held === undefined ? '' : 'held'}>${plain(held ?? usual)} ${unit}${held === undefined ? '' : ' (held)'}</p>
        <p class="quiet">${bases[basis]}; ${range}</p>
      </div>
      <p>${meaning} <span class="quiet">${source}</span></p>
    </div>`;
  }

  private improvements() {
    const improvements = this.state.document.file.improvements ?? copdBundle;
    return html`<section aria-labelledby="improvements">
      <h2 id="improvements">The ${count(improvements.length)} improvements</h2>
      <p>${list(improvements.map(({ label }) => label))}.</p>
      ${this.table(improvements)}
      ${
        this.state.document.file.improvements
          ? ''
          : html`<ul class="points">
              ${improvementColumns.map(([name, head]) => {
                const { basis, source } = bundleSources[name];
                return html`<li>${head}: ${bases[basis]}. <span class="quiet">${source}</span></li>`;
              })}
            </ul>`
      }
    </section>`;
  }

  private table(improvements: readonly Improvement[]) {
    const isStacked = this.room.pixels > 0 && this.room.pixels < besideFrom;
    const numbers = ({ work, dataReliance, framing, baseline, ceiling }: Improvement) =>
      [plain(work), plain(dataReliance), plain(framing), percent(baseline), percent(ceiling)].map(
        (number) => html`<td class="number">${number}</td>`,
      );
    return html`<table class="improvements ${isStacked ? 'stacked' : ''}">
      <caption>Work and data reliance are relative to the mean improvement; framing runs from 0 (stories) to 1 (numbers).</caption>
      <thead>
        <tr>${isStacked ? nothing : html`<th scope="col">Improvement</th>`}${improvementColumns.map(([, head]) => html`<th scope="col">${head}</th>`)}</tr>
      </thead>
      ${
        isStacked
          ? improvements.map(
              (improvement) => html`<tbody>
                <tr><th scope="rowgroup" colspan=${improvementColumns.length}>${improvement.name}</th></tr>
                <tr>${numbers(improvement)}</tr>
              </tbody>`,
            )
          : html`<tbody>
              ${improvements.map((improvement) => html`<tr><th scope="row">${improvement.name}</th>${numbers(improvement)}</tr>`)}
            </tbody>`
      }
    </table>`;
  }

  private save(): void {
    const header = 'name,symbol,label,default,low,high,shape,unit,basis,meaning,source';
    const row = (name: ParameterName) => {
      const { symbol, label, plausible, unit, basis, meaning, source, default: usual } = parameters[name];
      return [
        ...[name, symbol, label].map(textCell),
        ...[usual, plausible?.low ?? Number.NaN, plausible?.high ?? Number.NaN].map(numberCell),
        ...[plausible?.shape ?? '', unit, basis, meaning, source].map(textCell),
      ].join(',');
    };
    saveFile('uptake-assumptions.csv', `${[header, ...parameterNames.map(row)].join('\n')}\n`, 'text/csv');
  }

  private async openOdd(event: Event): Promise<void> {
    if (!(event.target as HTMLDetailsElement).open || this.odd !== undefined) return;
    try {
      this.odd = (await import('../../sim/model/ODD.md?html')).default;
      this.oddFailed = false;
    } catch {
      this.oddFailed = true;
    }
  }
}

function guessesAmong(all: number, guesses: number): string {
  if (guesses === 0) return 'no guess';
  if (guesses === all) return all === 1 ? 'a guess' : 'all guesses';
  return `of them ${plural(guesses, 'guess', 'guesses')}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'about-screen': AboutScreen;
  }
}
