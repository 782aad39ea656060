/** All outcomes of all plans against the baseline, as one table that can be taken away. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type ScalarOutcome, scalarOutcomeNames, scalarOutcomes } from '../../sim/model/outcomes.ts';
import { numberCell, textCell } from '../../sim/scenario/csv.ts';
import { outcomesFile } from '../../sim/worker/files.ts';
import { shared } from '../app/styles.ts';
import { Width } from '../app/width.ts';
import { capital, count } from '../app/words.ts';
import { saveFile } from '../save/save.ts';
import { restsOn } from './clear-differences.ts';
import { comparedOutcomes } from './compared-outcomes.ts';
import { comparisonGroups } from './comparison-rows.ts';
import type { Result } from './comparison-runs.ts';
import { columnOf, momentsOf, type When } from './moments.ts';
import { bestFirst } from './verdict.ts';

@customElement('comparison-table')
export class ComparisonTable extends LitElement {
  static override styles = [
    shared,
    css`
      h2 {
        font-size: var(--size-3);
      }
      p {
        max-width: var(--measure);
        margin-block: 4px;
      }
      .rests {
        font-weight: 500;
      }
      th,
      td {
        vertical-align: top;
        padding: 6px 16px 6px 0;
      }
      td {
        min-width: 9.5em;
      }
      thead th {
        min-width: 7em;
        max-width: 14em;
        vertical-align: bottom;
        overflow-wrap: break-word;
      }
      thead th:not(:first-child) {
        text-align: end;
      }
      td.level {
        min-width: 6em;
        color: var(--muted);
      }
      th:first-child {
        position: sticky;
        inset-inline-start: 0;
        min-width: 11em;
        max-width: 13em;
        background: var(--paper);
        box-shadow: inset -1px 0 var(--line);
      }
      th.moment {
        font-weight: 600;
        max-width: none;
        padding-block-start: 16px;
        box-shadow: none;
      }
      th:not(:first-child),
      td {
        padding-inline-start: 12px;
      }
      .mean {
        white-space: nowrap;
      }
      .clear {
        font-weight: 600;
      }
      .part {
        color: var(--muted);
      }
      .whole {
        white-space: nowrap;
      }
      .often,
      .unit {
        display: block;
        color: var(--muted);
      }
      .hint {
        color: var(--accent);
      }
      .scroll {
        margin-block: 8px;
      }
      @media (max-width: 480px) {
        table {
          font-size: 0.8125rem;
        }
        th:first-child {
          min-width: 6.6em;
          max-width: 6.6em;
          overflow-wrap: anywhere;
          hyphens: auto;
        }
        thead th,
        td,
        td.level {
          min-width: 0;
        }
        td.part .whole {
          white-space: normal;
        }
        th,
        td {
          padding-inline: 0 4px;
        }
        th:not(:first-child),
        td {
          padding-inline-start: 4px;
        }
        th.moment {
          max-width: 60vw;
        }
      }
    `,
  ];

  @property({ attribute: false }) result!: Result;
  /** Whether the comparison still goes on: what a choice rests on is said when it has ended. */
  @property({ type: Boolean }) running = false;
  @state() private isCut = false;
  private readonly room = new Width(this);

  override render() {
    const { field, compared } = this.result;
    const { contenders, ...ordered } = bestFirst(this.result);
    return html`
      <h2 id="table">Every outcome</h2>
      <p class="rests">${this.running ? 'In which outcomes the plans clearly differ is said when the futures are there.' : `${restsOn(this.result)} That is at the end of the run.`}</p>
      <p class="quiet" id="how">
        ${capital(field.baseline.fullTitle)}: the middle of its futures. Plans: the average difference from it, and how far that is known. Of 20 such ranges, 19 hold the true average. Below it: in how many of ${count(compared.futures)} futures the plan is better, the same, worse. Bold: they clearly differ.
      </p>
      ${this.isCut ? html`<p class="quiet hint">The table goes on to the right: scroll it sideways →</p>` : nothing}
      <div class="scroll" tabindex="0" role="region" aria-labelledby="table" aria-describedby="how">
        <table aria-labelledby="table">
          <thead>
            <tr>
              <th scope="col">Outcome</th>
              <th scope="col">${capital(field.baseline.fullTitle)}</th>
              ${contenders.map(({ title }) => html`<th scope="col">${title}</th>`)}
            </tr>
          </thead>
          ${comparisonGroups(ordered, field).map(
            ({ heading, rows }) => html`<tbody>
              <tr>
                <th class="moment" scope="rowgroup" colspan=${contenders.length + 2}>${heading}</th>
              </tr>
              ${rows.map(
                ({ label, unit, level, cells }) => html`<tr>
                <th scope="row">${label}<span class="unit">${unit}</span></th>
                <td class="level">${level}</td>
                ${cells.map((cell) =>
                  'words' in cell
                    ? html`<td class="part">${wrapped(cell.words)}</td>`
                    : html`<td>
                        <span class="mean ${cell.clear === 'mean' ? 'clear' : ''}">${cell.mean}</span>
                        <span class="part">${wrapped(`(${cell.interval})`)}</span>
                        ${cell.better ? html`<span class="often ${cell.clear === 'better' ? 'clear' : ''}">${wrapped(cell.better)}</span>` : nothing}
                      </td>`,
                )}
              </tr>`,
              )}
            </tbody>`,
          )}
        </table>
      </div>
      <p class="quiet">A time that only one plan reaches is better with that plan. Its average is over futures that get there with both, so how often it is better decides what is bold. Where the baseline has no value, the plan’s own one stands.</p>
      <button @click=${this.saveTable}>Save this table (CSV)</button>
      <button @click=${this.saveDots}>Save every future (CSV)</button>
    `;
  }

  override updated(): void {
    const frame = this.shadowRoot?.querySelector('.scroll');
    this.isCut =
      this.room.pixels > 0 &&
      frame !== null &&
      frame !== undefined &&
      frame.scrollWidth > frame.clientWidth + 1;
  }

  private saveTable(): void {
    const { field } = this.result;
    const { contenders, comparisons, atMoment } = bestFirst(this.result);
    const rowsOf = (name: ScalarOutcome, week: number, when: When, all: typeof comparisons) =>
      all.map((comparison, place) => {
        const { difference, better, worse, same, ranked } = comparison[name];
        return [
          textCell(columnOf(name, when)),
          numberCell(week),
          textCell(contenders[place].title),
          textCell(field.baseline.fullTitle),
          textCell(scalarOutcomes[name].unit),
          ...[difference.n, difference.mean, difference.sd, ...difference.interval].map(numberCell),
          ...[difference.p10, difference.p50, difference.p90, better.share, ...better.interval].map(
            numberCell,
          ),
          ...[worse.share, same, ranked].map(numberCell),
        ].join(',');
      });
    const early = comparedOutcomes.filter(({ name }) => momentsOf(name, field).includes('support'));
    const rows = [
      ...early.flatMap(({ name }) =>
        rowsOf(name, field.moment ?? Number.NaN, 'support', atMoment?.comparisons ?? []),
      ),
      ...scalarOutcomeNames.flatMap((name) => rowsOf(name, Number.NaN, 'end', comparisons)),
    ];
    const header =
      'outcome,week,plan,baseline,unit,futures,mean_difference,sd,interval_low,interval_high,p10,p50,p90,better_share,better_low,better_high,worse_share,same_share,ranked_futures';
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

/** Text that wraps between its parts only: `better 16, | same 6, | worse 18` and `(+12 | to +14)`. */
const wrapped = (text: string) =>
  text
    .split(/(?<=[,;]) | (?=to )/)
    .map((part, place) => html`${place === 0 ? '' : ' '}<span class="whole">${part}</span>`);

declare global {
  interface HTMLElementTagNameMap {
    'comparison-table': ComparisonTable;
  }
}
