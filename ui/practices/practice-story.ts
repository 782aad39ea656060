/** The story of one practice, beside that of the same practice in the baseline's same future. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { isCompared } from '../answer/answer.ts';
import { titleOfPage } from '../app/document.ts';
import { LookEvent } from '../app/look-event.ts';
import type { Story } from '../app/store.ts';
import { shared } from '../app/styles.ts';
import { capital } from '../app/words.ts';
import { figureStyles } from '../charts/figure-styles.ts';
import { courseOf, differenceOf, notKnown, whoItIs } from './biography.ts';

@customElement('practice-story')
export class PracticeStory extends LitElement {
  static override styles = [
    shared,
    figureStyles,
    css`
      section {
        border-block-start: 1px solid var(--line);
        padding-block-start: 16px;
        margin-block-start: 24px;
      }
      .head {
        display: flex;
        justify-content: flex-start;
        gap: 4px 8px;
        align-items: center;
        margin-block-end: 8px;
      }
      .difference {
        font-weight: 500;
        margin-block-end: 4px;
      }
      .sentences {
        font-size: var(--size-1);
      }
      .sentences li {
        padding-block: 2px;
        max-width: var(--measure);
      }
      .pair {
        margin-block: 8px 0;
      }
      h4 {
        font-size: var(--size-1);
        font-weight: 600;
        margin: 0 0 4px;
        padding-block-start: 6px;
        border-block-start: 2px solid var(--accent);
      }
      .other h4 {
        border-block-start: 2px dashed var(--ghost);
      }
      .unknown {
        margin-block-start: 8px;
        max-width: var(--measure);
      }
      .pick {
        flex: 0 1 260px;
        min-width: 0;
      }
      h3 {
        margin: 0;
      }
    `,
  ];

  @property({ attribute: false }) story!: Story;
  /** Index of the practice. */
  @property({ type: Number }) practice = 0;
  /** Week up to which it is told what holds the practice back. */
  @property({ type: Number }) week = 0;
  /** Last week of support in this future, with the plan and with the baseline; as planned where it is not known. */
  @property({ attribute: false }) supportEnds: { readonly plan?: number; readonly baseline?: number } = {};

  override render() {
    const { story, practice, week } = this;
    const { population, baselineTitle } = story;
    const compared = isCompared(story);
    const step = (by: number) => this.look((practice + by + population.size) % population.size);
    return html`<section aria-label="One practice">
      <div class="head">
        <h3><label for="practice">The story of</label></h3>
        <select
          id="practice"
          class="pick"
          @change=${(event: Event) => this.look(Number((event.target as HTMLSelectElement).value))}
        >
          ${repeat(
            population.names,
            (_, index) => index,
            (name, index) =>
              html`<option value=${index} ?selected=${index === practice}>${name}, ${population.boroughs[population.borough[index]]}</option>`,
          )}
        </select>
        <button aria-label="Previous practice" @click=${() => step(-1)}>‹</button>
        <button aria-label="Next practice" @click=${() => step(1)}>›</button>
      </div>
      ${compared ? html`<p class="difference">${differenceOf(story, practice, baselineTitle)}</p>` : nothing}
      <p class="quiet">${whoItIs(story.detail, practice).join(' ')}</p>
      <div class="pair">
        <div>
          <h4>${titleOfPage(story.document)}</h4>
          ${sentences(courseOf(story.scenario, story.detail, practice, week, this.supportEnds.plan))}
        </div>
        ${
          compared
            ? html`<div class="other">
                <h4 title=${story.baselineFullTitle}>${capital(baselineTitle)}, in the same future</h4>
                ${sentences(courseOf(story.baselineScenario, story.baselineDetail, practice, week, this.supportEnds.baseline))}
              </div>`
            : nothing
        }
      </div>
      <p class="quiet unknown">${notKnown(story.scenario.plan.incentive > 0)}</p>
    </section>`;
  }

  private look(practice: number): void {
    this.dispatchEvent(new LookEvent({ practice }));
  }
}

const sentences = (told: readonly string[]) =>
  html`<ul class="sentences">${told.map((sentence) => html`<li>${sentence}</li>`)}</ul>`;

declare global {
  interface HTMLElementTagNameMap {
    'practice-story': PracticeStory;
  }
}
