/** The board paper: two pages with the question, the answers, the comparison, the assumptions and how to make it again. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { WeeklyOutcome } from '../../sim/model/outcomes.ts';
import { type ParameterName, parameterNames, parameters } from '../../sim/model/parameters.ts';
import { isSameValue } from '../../sim/scenario/canonical.ts';
import { MODEL_VERSION } from '../../sim/scenario/version.ts';
import type { Answer } from '../answer/answer.ts';
import { answersOf } from '../answer/answers.ts';
import { momentOfAnswers } from '../answer/support-end.ts';
import { commandOf, comparisonCommandOf, whereItRuns } from '../app/command.ts';
import { changesOf, planOfFile, planOfPage, titleOfPage } from '../app/document.ts';
import { leverOf, noProgramme } from '../app/plans.ts';
import type { Picture } from '../app/store.ts';
import { capital, count, list, plain, plural } from '../app/words.ts';
import { comparisonGroups } from '../compare/comparison-rows.ts';
import { sharedBy } from '../compare/contenders.ts';
import { planInSentences } from '../plan/lever-phrases.ts';
import { sayValue } from '../plan/lever-value.ts';
import { comparisonFor, type PaperComparison } from './comparison-for-paper.ts';
import { type Drawing, drawCurve } from './curve-drawing.ts';
import { today } from './image.ts';

/** Height of a sheet within its margins: Letter, which is shorter than A4. */
const sheetMillimetres = 255;
const pixelsInMillimetre = 96 / 25.4;
/** The curve across the sheet, in pixels of the page; three pixels of ink for each. */
const curveSize = { width: 680, height: 285, letters: 11, ratio: 3 };
/** Widths within its margins: A4, on which lines break sooner, and Letter, on which the curve is higher. */
const sheetWidths = ['180mm', '186mm'];
/** Letters smaller than half their size nobody reads. */
const smallest = 0.5;
/** Letters of the table in points: the largest with which every number fits into its column. */
const tableLetters = [8.5, 8, 7.5, 7, 6.5, 6];
/** From so many plans on, their columns need the room that outcomes can do without. */
const manyPlans = 4;

@customElement('board-paper')
export class BoardPaper extends LitElement {
  static override styles = css`
    :host {
      display: none;
      color: #000;
      background: #fff;
      font-size: 10.5pt;
      line-height: 1.4;
      overflow-wrap: anywhere;
    }
    :host([measuring]) {
      display: block;
      position: absolute;
      inset-inline-start: -10000px;
    }
    @media print {
      :host {
        display: block;
      }
    }
    .page {
      display: flow-root; /* its height holds the margins of what is in it */
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
    .page > h2:first-child {
      margin-block-start: 0;
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
    canvas {
      display: block;
      width: 100%;
    }
    table {
      border-collapse: collapse;
      table-layout: fixed;
      width: 100%;
      font-size: 8.5pt;
      font-variant-numeric: tabular-nums;
    }
    th,
    td {
      text-align: end;
      font-weight: 400;
      padding: 2pt 0 2pt 8pt;
      border-block-end: 0.5pt solid #bbb;
      vertical-align: top;
    }
    th:first-child {
      text-align: start;
      padding-inline-start: 0;
      width: 25%;
    }
    th:nth-child(2) {
      width: 12%;
    }
    th.moment {
      font-weight: 600;
      padding-block-start: 6pt;
    }
    .plans {
      font-size: 9pt;
      padding: 0;
      list-style: none;
    }
    .plans li {
      margin-block-end: 1pt;
    }
    .many th:first-child {
      width: 16%;
    }
    .many th:nth-child(2) {
      width: 10%;
    }
    .many :is(td, th:not(:first-child)) {
      padding-inline-start: 5pt;
    }
    thead th {
      font-weight: 600;
      hyphens: auto;
    }
    td strong {
      font-weight: 600;
    }
    .whole {
      display: inline-block;
      max-width: 100%;
    }
    td .whole {
      display: inline;
      white-space: nowrap;
    }
    code {
      font-size: 8pt;
      overflow-wrap: anywhere;
    }
  `;

  @property({ attribute: false }) picture!: Picture;
  /** What the curve shows. */
  @property() measure: WeeklyOutcome = 'in_place_share';

  /** Makes the letters of each page smaller until it fits on one sheet, however long titles are. */
  fit(): void {
    this.performUpdate(); // a page that is being printed cannot wait
    this.toggleAttribute('measuring', true);
    const onEverySheet = (holds: () => boolean) =>
      sheetWidths.every((width) => {
        this.style.setProperty('width', width);
        return holds();
      });
    const table = this.shadowRoot?.querySelector('table');
    const cells = [...(table?.querySelectorAll('td') ?? [])];
    for (const points of tableLetters) {
      table?.style.setProperty('font-size', `${points}pt`);
      if (onEverySheet(() => cells.every(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)))
        break;
    }
    for (const page of this.shadowRoot?.querySelectorAll<HTMLElement>('.page') ?? []) {
      for (let size = 1; size >= smallest; size -= 0.05) {
        page.style.setProperty('zoom', String(size));
        const fits = () => page.getBoundingClientRect().height <= sheetMillimetres * pixelsInMillimetre;
        if (onEverySheet(fits)) break;
      }
    }
    this.style.removeProperty('width');
    this.toggleAttribute('measuring', false);
  }

  override render() {
    const { picture } = this;
    const { document, futures, baselineTitle } = picture;
    const compared = comparisonFor(picture);
    return html`
      <div class="page">
        <p class="quiet">${today()} · Uptake ${MODEL_VERSION}</p>
        <h1>${titleOfPage(document)}</h1>
        ${questionOf(picture)}
        <p>${planInSentences(
          planOfPage(document),
          picture.scenario.improvements.map(({ label }) => label),
        ).join(' ')} ${changesInWords(picture)}</p>
        <p class="quiet">Measured against ${baselineTitle}, in the same ${count(futures.count)} futures${picture.complete ? '' : ' so far: a first look'}.</p>
        ${answersOf(picture).map(answerOf)}
        ${this.curve(drawCurve(picture, this.measure, curveSize))}
      </div>
      <div class="page">
        ${this.comparison(compared)}
        <h2>What we assume</h2>
        <p>${assumptionsInWords(picture)}</p>
        <h2>What is not in the band</h2>
        <p>Other mechanisms than those of the model, assumptions outside their ranges, and anything of leadership, of professions within a practice, or of patients’ side of care. This is not a forecast: differences between plans are more certain than levels, and both hold only under these assumptions.</p>
        <h2>How to make it again</h2>
        ${this.again(compared)}
      </div>
    `;
  }

  private curve({ title, canvas }: Drawing) {
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', title);
    return html`<h2>${title}</h2>${canvas}`;
  }

  private comparison(compared: PaperComparison) {
    const { results, field, plans, leftOut } = compared;
    const { title, fullTitle } = field.baseline;
    return html`<h2>Compared with ${title}, moment by moment</h2>
      ${this.plansInWords(compared)}
      <p class="quiet">Mean differences in the same ${count(results[0].count)} futures; page 1 has the middle one, in ${momentOfAnswers(this.picture)}. In brackets: the range within which the mean lies with 95% confidence. Shares differ in percentage points.</p>
      ${leftOut > 0 ? html`<p class="quiet">${capital(plural(leftOut, 'pinned plan'))} ${leftOut === 1 ? 'is' : 'are'} left out: look at Compare first, or print by “Take away”.</p>` : nothing}
      <table class=${plans.length < manyPlans ? '' : 'many'}>
        <thead>
          <tr><th scope="col">Outcome</th><th scope="col">${capital(fullTitle)}</th>${plans.map((plan) => html`<th scope="col">${plan.title}</th>`)}</tr>
        </thead>
        ${comparisonGroups(compared, field).map(
          ({ heading, rows }) => html`<tbody>
          <tr><th class="moment" scope="rowgroup" colspan=${plans.length + 2}>${heading}</th></tr>
          ${rows.map(
            ({ label, level, cells }) => html`<tr>
              <th scope="row">${label}</th>
              <td>${cellOf(level)}</td>
              ${cells.map((cell) =>
                'words' in cell
                  ? html`<td>${cellOf(cell.words)}</td>`
                  : html`<td><strong>${cellOf(cell.mean)}</strong><br />${cellOf(`(${cell.interval})`)}${cell.better ? html`<br />${cellOf(cell.better)}` : nothing}</td>`,
              )}
            </tr>`,
          )}
        </tbody>`,
        )}
      </table>`;
  }

  /** What each plan of the table is, so that nobody must ask. */
  private plansInWords({ field: { baseline }, plans }: PaperComparison) {
    const { improvements } = this.picture.scenario;
    const isPlan = !isSameValue(baseline.scenario.plan, noProgramme);
    const offers = isPlan
      ? planInSentences(
          baseline.scenario.plan,
          improvements.map(({ label }) => label),
        )
      : [];
    const shared = sharedBy(plans);
    const line = (name: string, words: string) => html`<li><strong>${name}</strong>: ${words}</li>`;
    return html`<ul class="plans">
      ${isPlan ? line(`${baseline.fullTitle} (the baseline)`, offers.join(' ')) : nothing}
      ${plans.map(({ title, differs }) => {
        const own = differs.filter((text) => !shared.includes(text));
        return line(
          title,
          `${own.join('; ') || 'what all of them share'}${isPlan ? ', against the baseline' : ''}.`,
        );
      })}
      ${shared.length > 0 ? line('All of these', `${shared.join('; ')}.`) : nothing}
    </ul>`;
  }

  private again({ results, plans }: PaperComparison) {
    const { document, futures, scenario, population } = this.picture;
    const plan = commandOf(document, futures.count);
    const comparison = plans.length > 1 ? comparisonCommandOf(document, results[0].count) : undefined;
    const files = [
      ...new Set([plan, comparison].flatMap((command) => command?.files ?? []).map(({ name }) => name)),
    ];
    return html`<p>The plan: <code>${whole(plan.text, ' ')}</code></p>
      ${comparison ? html`<p>The comparison: <code>${whole(comparison.text, ' ')}</code></p>` : nothing}
      <p class="quiet">${whereItRuns} ${files.length > 0 ? `Save ${list(files)} there first, by “Take away”, “Save all plans”. ` : ''}Futures of ${scenario.weeks} weeks, drawn from the starting text “${scenario.seed}” (the seed); ${plural(population.size, 'practice')}${document.practices ? ` from ${document.practices.name}` : ' (synthetic)'}. Fingerprint of the plan’s results (result hash): <code>${futures.resultHash}</code></p>
      <p class="quiet">Not an NHS product.</p>`;
  }
}

/** Words of a cell, in which a number stays in one line with the word before it; millions take less room. */
const cellOf = (text: string) =>
  whole(text.replace(/(\d) million/g, '$1m').replace(/\b([a-z]+) (?=[+−£]?\d)/g, '$1\u00a0'), ' ');

/** Lines break between the parts and never within one: an option or a number in two lines is another one. */
const whole = (text: string, between: string) =>
  text
    .split(between)
    .map((part, place) => html`${place === 0 ? '' : between}<span class="whole">${part}</span>`);

const answerOf = ({ name, sentence, range }: Answer) => html`<div class="answer">
  <p class="quiet">${name}</p>
  <p class="sentence">${sentence}</p>
  <p class="quiet">${range.join(' ')}</p>
</div>`;

const questionOf = ({ document: { file } }: Picture) =>
  file.question === '' ? nothing : html`<p><strong>${file.question}</strong></p>`;

/** In what the plan differs from the one that it came from. */
function changesInWords({ document }: Picture): string {
  const { file, origin } = document;
  const [now, before] = [planOfFile(file), planOfFile(origin)];
  const changes = changesOf(document).map((path) => {
    const lever = leverOf(path);
    return `${lever.label.toLowerCase()} ${sayValue(lever, now[path])} instead of ${sayValue(lever, before[path])}`;
  });
  return changes.length === 0 ? '' : `Changed from “${origin.title}”: ${changes.join('; ')}.`;
}

function assumptionsInWords({ document, scenario }: Picture): string {
  const held = (Object.entries(document.file.parameters) as [ParameterName, number][]).map(
    ([name, value]) => `${parameters[name].label.toLowerCase()} at ${plain(value)} ${parameters[name].unit}`,
  );
  const drawn = parameterNames.filter(
    (name) => parameters[name].plausible && document.file.parameters[name] === undefined,
  ).length;
  const guesses = parameterNames.filter((name) => parameters[name].basis === 'guess').length;
  const how =
    scenario.assumptions === 'plausible'
      ? `Each future draws ${drawn} assumptions from their plausible ranges.`
      : 'Every assumption stands at its central value, so the ranges are too narrow.';
  return `${how}${held.length > 0 ? ` Held by hand: ${list(held)}.` : ''} ${guesses} of ${parameterNames.length} are guesses; the page “About” lists every one with its basis and source.`;
}

declare global {
  interface HTMLElementTagNameMap {
    'board-paper': BoardPaper;
  }
}
