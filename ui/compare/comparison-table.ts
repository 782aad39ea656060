/** All outcomes of all plans against the baseline, as one table that can be taken away. */
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { scalarOutcomeNames, scalarOutcomes } from '../../sim/model/outcomes.ts';
import { numberCell, textCell } from '../../sim/scenario/csv.ts';
import { outcomesFile } from '../../sim/worker/files.ts';
import { shared } from '../app/styles.ts';
import { capital, count } from '../app/words.ts';
import { saveFile } from '../save/save.ts';
import { comparisonRows } from './comparison-rows.ts';
import type { Result } from './comparison-runs.ts';

@customElement('comparison-table')
export class ComparisonTable extends LitElement {
  static override styles = [
    shared,
    css`
      h2 {
        font-size: var(--size-3);
      }
      td {
        white-space: nowrap;
        vertical-align: top;
      }
      th[scope='row'] {
        min-width: 10em;
      }
      thead th {
        min-width: 9em;
      }
      .interval {
        display: block;
        color: var(--muted);
      }
      .scroll {
        margin-block: 8px;
      }
    `,
  ];

  @property({ attribute: false }) result!: Result;

  override render() {
    const { field, compared } = this.result;
    return html`
      <h2 id="table">Every outcome</h2>
      <div class="scroll" tabindex="0" role="region" aria-labelledby="table">
        <table>
          <caption>
            ${capital(field.baseline.fullTitle)}: the middle of ${count(compared.futures)} futures. Plans: the mean difference from it, its 95% interval, and how often the plan is better.
          </caption>
          <thead>
            <tr>
              <th scope="col">Outcome</th>
              <th scope="col">${capital(field.baseline.fullTitle)}</th>
              ${field.contenders.map(({ title }) => html`<th scope="col">${title}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${comparisonRows(compared).map(
              ({ label, level, cells }) => html`<tr>
                <th scope="row">${label}</th>
                <td>${level}</td>
                ${cells.map((cell) =>
                  'words' in cell
                    ? html`<td>${cell.words}</td>`
                    : html`<td>
                        ${cell.mean}
                        <span class="interval">${cell.interval}</span>
                        ${cell.better ? html`<span class="interval">${cell.better}</span>` : ''}
                      </td>`,
                )}
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
      <p class="quiet">Differences of shares are in percentage points. An outcome counts where both plans have it.</p>
      <button @click=${this.saveTable}>Save this table (CSV)</button>
      <button @click=${this.saveDots}>Save every future (CSV)</button>
    `;
  }

  private saveTable(): void {
    const { field, compared } = this.result;
    const rows = scalarOutcomeNames.flatMap((name) =>
      compared.comparisons.map((comparison, place) => {
        const { difference, better } = comparison[name];
        return [
          textCell(name),
          textCell(field.contenders[place].title),
          textCell(field.baseline.fullTitle),
          textCell(scalarOutcomes[name].unit),
          ...[difference.n, difference.mean, difference.sd, ...difference.interval].map(numberCell),
          ...[difference.p10, difference.p50, difference.p90, better.share, ...better.interval].map(
            numberCell,
          ),
        ].join(',');
      }),
    );
    const header =
      'outcome,plan,baseline,unit,futures,mean_difference,sd,interval_low,interval_high,p10,p50,p90,better_share,better_low,better_high';
    saveFile('uptake-comparison.csv', `${[header, ...rows].join('\n')}\n`, 'text/csv');
  }

  /** As `uptake compare` writes outcomes.csv: one row a plan and future. */
  private saveDots(): void {
    const { field, compared } = this.result;
    const titles = [field.baseline.fullTitle, ...field.contenders.map(({ title }) => title)];
    const plans = [field.baseline, ...field.contenders].map(({ scenario }, place) => ({
      plan: titles[place],
      scenario,
      futures: compared.results[place],
    }));
    saveFile('uptake-outcomes.csv', outcomesFile(plans), 'text/csv');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'comparison-table': ComparisonTable;
  }
}
