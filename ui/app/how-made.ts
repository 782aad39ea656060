/** How the picture was made: what was assumed, the command that makes it again, and the hash to compare. */
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { MODEL_VERSION } from '../../sim/scenario/version.ts';
import type { Answer } from '../answer/answer.ts';
import { mostOfBundle } from '../answer/reach.ts';
import { momentOfAnswers } from '../answer/support-end.ts';
import { commandOf, whereItRuns } from './command.ts';
import type { Picture } from './store.ts';
import { shared } from './styles.ts';

@customElement('how-made')
export class HowMade extends LitElement {
  static override styles = [
    shared,
    css`
      summary {
        font-size: var(--size-2);
      }
      dl {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 4px 16px;
        font-size: var(--size-1);
        padding-block: 8px;
      }
      dt {
        color: var(--muted);
      }
      dd {
        overflow-wrap: anywhere;
      }
      p {
        max-width: var(--measure);
        font-size: var(--size-1);
      }
      h3 {
        margin-block-start: 12px;
      }
      .measured {
        padding-block-start: 4px;
      }
      @media (max-width: 480px) {
        dl {
          grid-template-columns: minmax(0, 1fr);
        }
        dd {
          margin-block-end: 8px;
        }
      }
    `,
  ];

  @property({ attribute: false }) picture!: Picture;

  override render() {
    const { futures, scenario, document, complete } = this.picture;
    const command = commandOf(document, futures.count);
    return html`<details>
      <summary>How was this made?</summary>
      <p>Each future is one possible run of events: who leaves, who knows whom, which practices have time to spare.</p>
      <p>The plan and ${this.picture.baselineTitle} meet the same futures, so that only the plan makes the difference.</p>
      <p>The range of a level is wide: nobody knows workload and effort well. The range of a difference is narrower.</p>
      <h3>What the answers measure</h3>
      ${this.measured()}
      <h3>What they are made from</h3>
      <dl>
        <dt>Assumptions</dt>
        <dd>${scenario.assumptions === 'plausible' ? 'drawn for each future where they have a plausible range' : 'every assumption at its central value'}</dd>
        <dt>Futures</dt>
        <dd>${futures.count}${complete ? '' : ', more are coming'}, of ${scenario.weeks} weeks each, drawn from the starting text “${scenario.seed}” (the seed)</dd>
        <dt>Model version</dt>
        <dd>${MODEL_VERSION}</dd>
        <dt>Fingerprint (result hash)</dt>
        <dd><code data-hash=${complete ? futures.resultHash : ''}>${futures.resultHash}</code></dd>
        <dt>The same by command</dt>
        <dd><code>${command.text}</code></dd>
      </dl>
      <p>${command.files.length > 0 ? 'Save the plan file there first, under “Take away”. ' : ''}${whereItRuns}</p>
    </details>`;
  }

  /** One paragraph an answer, to which its “How made?” leads. */
  private measured() {
    const { scenario } = this.picture;
    const moment = momentOfAnswers(this.picture);
    const when = moment.startsWith('month') ? `in ${moment}` : 'at the end of the run';
    const most = mostOfBundle(scenario.improvements.length);
    const measures: readonly (readonly [Answer['id'], string, readonly string[]])[] = [
      [
        'reach',
        'Reach',
        [
          `Practices with ${most} in place, ${when}.`,
          'The difference is taken in each future; the sentence says the middle one.',
        ],
      ],
      [
        'speed',
        'Speed',
        [
          'Weeks until half of all improvements of all practices are in place, told in months.',
          'Where most futures never come to half, it is a quarter.',
        ],
      ],
      [
        'fairness',
        'Fairness',
        [
          `The share of improvements in place in the least deprived fifth of practices, less that in the most deprived, ${when}.`,
          'Percentages differ by points.',
        ],
      ],
      [
        'cost',
        'Cost and lasting',
        [
          'What the plan really spends, at the prices of each future.',
          `Lasting: of the improvements in place in the last week of support, the share that had not lapsed a year later.`,
        ],
      ],
    ];
    return html`${measures.map(([id, name, sentences]) => html`<p class="measured" id=${id}><strong>${name}.</strong> ${sentences.join(' ')}</p>`)}
      <p class="measured"><strong>The middle</strong> of the futures: as many futures lie above it as below. “About” stands before it.</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'how-made': HowMade;
  }
}
