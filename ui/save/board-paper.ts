/** The board paper: two pages with the question, the answers, the comparison, the assumptions and how to make it again. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type ParameterName, parameterNames, parameters } from '../../sim/model/parameters.ts';
import { MODEL_VERSION } from '../../sim/scenario/version.ts';
import { compareFutures } from '../../sim/worker/explorer.ts';
import type { Answer } from '../answer/answers.ts';
import { changesOf, planOfFile } from '../app/document.ts';
import { commandOf } from '../app/how-made.ts';
import { leverOf } from '../app/plans.ts';
import type { Picture, State } from '../app/store.ts';
import { capital, count, list, plain, shortened } from '../app/words.ts';
import { comparisonRows } from '../compare/comparison-rows.ts';
import { latestComparison } from '../compare/comparison-runs.ts';
import { sayValue } from '../plan/lever-value.ts';
import { type Chart, grounded, today } from './image.ts';

/** Height of a sheet within its margins: Letter, which is shorter than A4. */
const sheetMillimetres = 255;
const pixelsInMillimetre = 96 / 25.4;
/** Letters smaller than half their size nobody reads. */
const smallest = 0.5;

@customElement('board-paper')
export class BoardPaper extends LitElement {
  static override styles = css`
    :host {
      display: none;
      color: #000;
      background: #fff;
      font-size: 10.5pt;
      line-height: 1.4;
    }
    :host([measuring]) {
      display: block;
      position: absolute;
      inset-inline-start: -10000px;
      width: 190mm;
    }
    @media print {
      :host {
        display: block;
      }
    }
    .page {
      break-after: page;
    }
    .page:last-child {
      break-after: auto;
    }
    h1 {
      font-size: 20pt;
      line-height: 1.2;
      margin: 0 0 4pt;
    }
    h2 {
      font-size: 12pt;
      margin: 12pt 0 2pt;
    }
    p,
    ul {
      margin: 0 0 4pt;
    }
    ul {
      padding-inline-start: 14pt;
    }
    .quiet {
      color: #444;
      font-size: 9pt;
    }
    .answer {
      border-block-start: 0.5pt solid #999;
      padding-block: 4pt;
      break-inside: avoid;
    }
    .sentence {
      font-size: 12.5pt;
      font-weight: 600;
    }
    img {
      width: 100%;
      max-height: 85mm;
      object-fit: contain;
      object-position: left top;
    }
    table {
      border-collapse: collapse;
      width: 100%;
      font-size: 8.5pt;
      font-variant-numeric: tabular-nums;
    }
    th,
    td {
      text-align: end;
      font-weight: 400;
      padding: 2pt 6pt 2pt 0;
      border-block-end: 0.5pt solid #bbb;
      vertical-align: top;
    }
    th:first-child {
      text-align: start;
    }
    thead th {
      font-weight: 600;
    }
    code {
      font-size: 8pt;
      overflow-wrap: anywhere;
    }
  `;

  @property({ attribute: false }) picture!: Picture;
  @property({ attribute: false }) answers: readonly Answer[] = [];
  /** The curve as an address of data. */
  @property() image = '';
  @property() imageTitle = '';

  /** Makes the letters of each page smaller until it fits on one sheet, however long titles are. */
  fit(): void {
    this.toggleAttribute('measuring', true);
    for (const page of this.shadowRoot?.querySelectorAll<HTMLElement>('.page') ?? []) {
      for (let size = 1; size >= smallest; size -= 0.05) {
        page.style.setProperty('zoom', String(size));
        if (page.getBoundingClientRect().height <= sheetMillimetres * pixelsInMillimetre) break;
      }
    }
    this.toggleAttribute('measuring', false);
  }

  override render() {
    const { picture, answers } = this;
    const { document, futures, baselineTitle } = picture;
    const { file } = document;
    return html`
      <div class="page">
        <p class="quiet">${today()} · Uptake ${MODEL_VERSION}</p>
        <h1>${file.question || file.title}</h1>
        <p><strong>${file.title}.</strong> ${planInWords(picture)} Measured against ${baselineTitle}, in the same ${count(futures.count)} futures.</p>
        ${answers.map(
          ({ name, sentence, range }) => html`<div class="answer">
            <p class="quiet">${name}</p>
            <p class="sentence">${sentence}</p>
            <p class="quiet">${range.join(' ')}</p>
          </div>`,
        )}
        ${
          this.image
            ? html`<h2>${this.imageTitle}</h2>
                <img src=${this.image} alt=${this.imageTitle} />
                <p class="quiet">The line is the middle of the futures, the band holds 9 of 10. The dashes are ${baselineTitle}. Months from the start.</p>`
            : nothing
        }
      </div>
      <div class="page">
        ${this.comparison()}
        <h2>What we assume</h2>
        <p>${assumptionsInWords(picture)}</p>
        <h2>What is not in the band</h2>
        <p>Other mechanisms than those of the model, assumptions outside their ranges, and anything of leadership, of professions within a practice, or of patients’ side of care. This is not a forecast: differences between plans are more certain than levels, and both hold only under these assumptions.</p>
        <h2>How to make it again</h2>
        <p><code>${commandOf(document, futures.count)}</code></p>
        <p class="quiet">Seed “${picture.scenario.seed}”, ${picture.scenario.weeks} weeks, ${picture.population.size} practices${document.practices ? ` from ${document.practices.name}` : ' (synthetic)'}. Result hash <code>${futures.resultHash}</code></p>
      </div>
    `;
  }

  /** The comparison that was made last, if it is of the same plans; else the plan against its baseline. */
  private comparison() {
    const { picture } = this;
    const latest = latestComparison(picture.document);
    const title = latest?.field.baseline.title ?? picture.baselineTitle;
    const fullTitle = latest?.field.baseline.fullTitle ?? picture.baselineFullTitle;
    const results = latest?.compared.results ?? [picture.baseline, picture.futures];
    const comparisons = latest?.compared.comparisons ?? [compareFutures(picture.futures, picture.baseline)];
    const titles = latest?.field.contenders.map((contender) => contender.title) ?? [
      picture.document.file.title,
    ];
    return html`<h2>Compared with ${title}</h2>
      <p class="quiet">Mean difference in the same ${count(results[0].count)} futures, its 95% interval, and how often the plan is better. Shares differ in percentage points.</p>
      <table>
        <thead>
          <tr><th scope="col">Outcome</th><th scope="col">${capital(fullTitle)}</th>${titles.map((plan) => html`<th scope="col">${plan}</th>`)}</tr>
        </thead>
        <tbody>
          ${comparisonRows({ results, comparisons }).map(
            ({ label, level, cells }) => html`<tr>
              <th scope="row">${label}</th>
              <td>${level}</td>
              ${cells.map((cell) =>
                'words' in cell
                  ? html`<td>${cell.words}</td>`
                  : html`<td>${cell.mean} (${cell.interval}) ${cell.better ? html`<br />${cell.better}` : ''}</td>`,
              )}
            </tr>`,
          )}
        </tbody>
      </table>`;
  }
}

/** What the plan offers, in a sentence. */
function planInWords({ document }: Picture): string {
  const empty = planOfFile({ ...document.file, programme: {} });
  const plan = planOfFile(document.file);
  const offered = (Object.keys(plan) as (keyof typeof plan)[])
    .filter((path) => JSON.stringify(plan[path]) !== JSON.stringify(empty[path]))
    .map((path) => `${leverOf(path).label.toLowerCase()}: ${sayValue(leverOf(path), plan[path])}`);
  const changes = changesOf(document).length;
  const from =
    changes > 0
      ? ` It differs from “${shortened(document.origin.title)}” in ${changes} ${changes === 1 ? 'lever' : 'levers'}.`
      : '';
  return offered.length === 0 ? 'Nothing is offered.' : `It offers ${list(offered)}.${from}`;
}

function assumptionsInWords({ document, scenario }: Picture): string {
  const held = (Object.entries(document.file.parameters) as [ParameterName, number][]).map(
    ([name, value]) => `${parameters[name].label.toLowerCase()} at ${plain(value)} ${parameters[name].unit}`,
  );
  const drawn = parameterNames.filter((name) => parameters[name].plausible).length - held.length;
  const guesses = parameterNames.filter((name) => parameters[name].basis === 'guess').length;
  const how =
    scenario.assumptions === 'plausible'
      ? `Each future draws about ${drawn} assumptions from their plausible ranges.`
      : 'Every assumption stands at its central value, so the ranges are too narrow.';
  return `${how}${held.length > 0 ? ` Held by hand: ${list(held)}.` : ''} ${guesses} of ${parameterNames.length} are guesses; the page “About” lists every one with its basis and source.`;
}

/** Puts the paper into the page, prints, and takes it away again. */
export async function printPaper(state: State, answers: readonly Answer[], chart?: Chart): Promise<void> {
  if (state.picture === undefined) return;
  const paper = document.createElement('board-paper');
  paper.picture = state.picture;
  paper.answers = answers;
  if (chart) {
    paper.image = grounded(chart.canvas).toDataURL('image/png');
    paper.imageTitle = chart.title;
  }
  document.body.append(paper);
  await paper.updateComplete;
  await Promise.all(
    [...(paper.shadowRoot?.querySelectorAll('img') ?? [])].map((image) =>
      image.decode().catch(() => undefined),
    ),
  );
  paper.fit();
  const away = () => paper.remove();
  addEventListener('afterprint', away, { once: true });
  window.print();
}

declare global {
  interface HTMLElementTagNameMap {
    'board-paper': BoardPaper;
  }
}
