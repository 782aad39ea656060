/** What figures have in common: the finding, the key above the chart, and what stands behind it. */
import { css, html, nothing, svg } from 'lit';

export const figureStyles = css`
  h2 {
    font-size: var(--size-3);
    max-width: var(--measure);
    text-wrap: pretty;
  }
  h2:focus-visible {
    outline-offset: 4px;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 24px;
    justify-content: space-between;
    align-items: start;
  }
  .head h2 {
    flex: 1 1 16em;
  }
  .key {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 20px;
    margin-block: 12px 4px;
    font-size: var(--size-1);
    color: var(--muted);
  }
  .key li {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .key svg {
    width: 24px;
    height: 12px;
    flex: none;
  }
  .middle {
    stroke: var(--accent);
    stroke-width: 2.5;
  }
  .ghost {
    stroke: var(--ghost);
    stroke-width: 1.5;
    stroke-dasharray: 5 4;
  }
  .ink {
    stroke: var(--ink);
    stroke-width: 1.5;
  }
  .single {
    stroke: var(--ghost);
    fill: none;
  }
  .band {
    fill: var(--band);
    stroke: var(--band-edge);
  }
  .winter {
    fill: var(--winter);
    stroke: var(--line);
  }
  @media (forced-colors: active) {
    .winter {
      stroke: var(--winter-edge);
      stroke-dasharray: 2 4;
    }
  }
  .support {
    fill: var(--accent);
  }
  /* a row each: its name, a drawing, its value */
  .named-bars {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr) max-content;
    column-gap: 12px;
    font-size: var(--size-1);
    margin-block-start: 8px;
  }
  .named-bars li {
    display: grid;
    grid-template-columns: subgrid;
    grid-column: 1 / -1;
    align-items: center;
  }
  .named-bars svg {
    width: 100%;
  }
  .named-bars .value {
    text-align: end;
  }
  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 330px), 1fr));
    gap: 16px 40px;
    margin-block: 12px 8px;
  }
  .pair > * {
    min-width: 0;
  }
  details,
  .numbers {
    margin-block-start: 8px;
  }
  .numbers {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 24px;
    align-items: baseline;
  }
  .numbers details {
    margin: 0;
    min-width: 0;
  }
  .numbers details[open] {
    flex-basis: 100%;
  }
  .numbers button {
    font-size: var(--size-1);
    min-height: 24px;
    padding: 0;
  }
`;

const drawings = {
  middle: svg`<path class="middle" d="M0 6h24" />`,
  band: svg`<path class="band" d="M0 0h24v12H0z" />`,
  ghost: svg`<path class="ghost" d="M0 6h24" />`,
  ink: svg`<path class="ink" d="M0 6h24" />`,
  single: svg`<path class="single" d="M0 9q6 -8 12 -4t12 -3M0 11q8 -2 12 -4t12 1" />`,
  support: svg`<path class="support" d="M0 4h24v5H0z" />`,
  winter: svg`<path class="winter" d="M.5 .5h23v11H.5z" />`,
};

/** One entry of a key; what it names in full, where that is longer. */
export const keyed = (drawing: keyof typeof drawings, name: string, full?: string) =>
  html`<li title=${full ?? nothing}><svg aria-hidden="true" viewBox="0 0 24 12">${drawings[drawing]}</svg>${name}</li>`;
