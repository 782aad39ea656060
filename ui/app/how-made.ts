/** How the picture was made: what was assumed, the command that makes it again, and the hash to compare. */
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { MODEL_VERSION } from '../../sim/scenario/version.ts';
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
      <p>Each future is one possible run of events: who leaves, who hears of it from whom, which winter is hard.</p>
      <p>The plan and ${this.picture.baselineTitle} meet the same futures, so that only the plan makes the difference.</p>
      <p>The range of a level is wide: nobody knows workload and effort well. The range of a difference is narrower.</p>
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
}

declare global {
  interface HTMLElementTagNameMap {
    'how-made': HowMade;
  }
}
