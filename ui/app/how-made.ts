/** How the picture was made: what was assumed, the command that makes it again, and the hash to compare. */
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { MODEL_VERSION } from '../../sim/scenario/version.ts';
import { assumptionsOf, changesOf, type OwnPractices, type PageDocument, planOfPage } from './document.ts';
import { cardOf } from './plans.ts';
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
    return html`<details>
      <summary>How was this made?</summary>
      <p>Each future is one possible run of events: who leaves, who hears of it from whom, which winter is hard.</p>
      <p>The plan and ${this.picture.baselineTitle} meet the same futures, so that only the plan makes the difference.</p>
      <p>The range of a level is wide: nobody knows workload and effort well. The range of a difference is narrower.</p>
      <dl>
        <dt>Assumptions</dt>
        <dd>${scenario.assumptions === 'plausible' ? 'every parameter drawn from its plausible range' : 'every parameter at its central value'}</dd>
        <dt>Futures</dt>
        <dd>${futures.count}${complete ? '' : ', more are coming'}, seed “${scenario.seed}”, ${scenario.weeks} weeks</dd>
        <dt>Model version</dt>
        <dd>${MODEL_VERSION}</dd>
        <dt>Result hash</dt>
        <dd><code data-hash=${complete ? futures.resultHash : ''}>${futures.resultHash}</code></dd>
        <dt>The same by command</dt>
        <dd><code>${commandOf(document, futures.count)}</code></dd>
      </dl>
    </details>`;
  }
}

/** The command line that gives the same result hash; for a plan that is no card, the file must be saved first. */
export function commandOf(document: PageDocument, futures: number): string {
  const { card, file, practices } = document;
  const rest = `--futures ${futures}${practices ? practicesFlags(practices) : ''}`;
  if (card === '' || file.improvements !== undefined) return `npx uptake run plan.json ${rest}`;
  const plan = planOfPage(document);
  const settings = [
    ...changesOf(document).map((path) => [path, plan[path]] as const),
    ...Object.entries(file.parameters).map(([name, value]) => [`parameters.${name}`, value] as const),
    ...(['weeks', 'seed', 'firstCalendarWeek'] as const).map((name) => [name, file[name]] as const),
    ...Object.entries(file.practices ?? {}).map(([name, value]) => [`practices.${name}`, value] as const),
  ].filter(([, value]) => value !== undefined);
  const sets = settings.map(([path, value]) => {
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
    return ` --set ${quoted(`${path}=${text}`)}`;
  });
  const usual = cardOf(card).file.assumptions ?? 'plausible';
  const assumptions = assumptionsOf(document);
  return `npx uptake run scenarios/${card}.json ${rest}${assumptions === usual ? '' : ` --assumptions ${assumptions}`}${sets.join('')}`;
}

function practicesFlags({ name, tiesName, map = {}, only }: OwnPractices): string {
  const pairs = Object.entries(map).map(([standard, column]) => ` --map ${quoted(`${standard}=${column}`)}`);
  const where = only ? ` --where ${quoted(`${only.column}=${only.value}`)}` : '';
  return ` --practices ${quoted(name)}${tiesName ? ` --ties ${quoted(tiesName)}` : ''}${pairs.join('')}${where}`;
}

const quoted = (text: string) => (/^[\w.,=-]*$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

declare global {
  interface HTMLElementTagNameMap {
    'how-made': HowMade;
  }
}
