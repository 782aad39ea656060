/** Styles that components share. Everything else comes from the tokens in tokens.css. */
import { css } from 'lit';

/** For what is read aloud and not seen. */
export const unseen = css`
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
`;

export const shared = css`
  :host {
    display: block;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h2,
  h3,
  p,
  ul,
  figure,
  fieldset,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }
  h2,
  h3 {
    font-size: var(--size-2);
    line-height: 1.3;
    font-weight: 600;
    max-width: var(--measure);
    text-wrap: pretty;
  }
  ul {
    list-style: none;
  }
  fieldset {
    border: 0;
    min-width: 0;
  }
  .quiet {
    color: var(--muted);
    font-size: var(--size-1);
  }
  .eyebrow {
    color: var(--muted);
    font-size: var(--size-1);
    font-weight: 600;
  }
  button,
  select,
  input {
    font: inherit;
    color: inherit;
  }
  button {
    min-width: 28px;
    min-height: 28px;
    padding: 0 8px;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--card);
    cursor: pointer;
  }
  button:hover:not(:disabled) {
    border-color: var(--accent);
  }
  button:disabled {
    color: var(--muted);
    border-color: var(--line);
    cursor: default;
  }
  button.primary:enabled {
    background: var(--accent);
    border-color: var(--accent);
    color: var(--on-accent);
  }
  @media (forced-colors: active) {
    button.primary:enabled {
      background: ButtonFace;
      border-color: ButtonText;
      color: ButtonText;
    }
  }
  button.plain {
    border-color: transparent;
    background: none;
    color: var(--accent);
    padding: 0 4px;
    text-decoration: underline;
    text-underline-offset: 3px;
    text-decoration-thickness: 1px;
  }
  select {
    min-height: 32px;
    max-width: 100%;
    padding: 0 4px;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--card);
  }
  input[type='text'],
  input[type='search'] {
    min-height: 28px;
    padding: 0 6px;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--card);
    font-variant-numeric: tabular-nums;
  }
  input[type='file'] {
    max-width: 100%;
    font-size: var(--size-1);
  }
  input[type='file']::file-selector-button {
    min-height: 28px;
    margin-inline-end: 8px;
    padding: 0 8px;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--card);
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  input[type='radio'],
  input[type='checkbox'] {
    width: 18px;
    height: 18px;
    margin: 3px;
    accent-color: var(--accent);
    flex: none;
  }
  input[type='range'] {
    height: 24px;
    margin: 0;
    accent-color: var(--accent);
  }
  /* What browsers draw where nothing is chosen fits neither paper nor dark; forced colours are theirs to draw. */
  @media not (forced-colors: active) {
    input[type='radio'],
    input[type='checkbox'] {
      appearance: none;
      border: 1.5px solid var(--line-strong);
      border-radius: 4px;
      background: var(--card);
    }
    input[type='radio'] {
      border-radius: 50%;
    }
    input[type='radio']:checked {
      border: 5px solid var(--accent);
    }
    input[type='checkbox']:checked {
      border-color: var(--accent);
      background: var(--accent);
    }
    input[type='checkbox']:checked::before {
      content: '';
      display: block;
      width: 100%;
      height: 100%;
      background: var(--on-accent);
      clip-path: polygon(14% 47%, 26% 35%, 42% 51%, 75% 17%, 87% 29%, 42% 75%);
    }
    input[type='range'] {
      appearance: none;
      background: none;
    }
    input[type='range']::-webkit-slider-runnable-track {
      height: 4px;
      border-radius: 2px;
      background: var(--line-strong);
    }
    input[type='range']::-moz-range-track {
      height: 4px;
      border-radius: 2px;
      background: var(--line-strong);
    }
    input[type='range']::-webkit-slider-thumb {
      appearance: none;
      width: 16px;
      height: 16px;
      margin-block-start: -6px;
      border-radius: 50%;
      background: var(--accent);
    }
    input[type='range']::-moz-range-thumb {
      width: 16px;
      height: 16px;
      border: 0;
      border-radius: 50%;
      background: var(--accent);
    }
  }
  :focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
    border-radius: var(--radius);
  }
  summary {
    min-height: 24px;
    cursor: pointer;
    color: var(--accent);
    width: fit-content;
    font-size: var(--size-1);
  }
  table {
    border-collapse: collapse;
    font-size: var(--size-1);
    font-variant-numeric: tabular-nums;
  }
  caption {
    text-align: start;
    color: var(--muted);
    padding-block: 8px 4px;
  }
  th,
  td {
    padding: 4px 12px 4px 0;
    text-align: end;
    font-weight: 400;
    border-block-end: 1px solid var(--line);
  }
  th:first-child {
    text-align: start;
  }
  thead th {
    color: var(--muted);
    vertical-align: bottom;
  }
  .scroll {
    overflow-x: auto;
    max-width: 100%;
  }
  .unseen {
    ${unseen}
  }
`;
