/** Styles of the shell. */
import { css } from 'lit';
import { shared } from './styles.ts';

export const shellStyles = [
  shared,
  css`
    .skip {
      position: absolute;
      inset-inline-start: 16px;
      inset-block-start: -100px;
      padding: 8px 12px;
      color: var(--accent);
      z-index: 3;
    }
    .skip:focus {
      inset-block-start: 8px;
    }
    header {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px 24px;
      padding: 10px 24px;
      border-block-end: 1px solid var(--line);
    }
    h1 {
      margin: 0;
      font-size: var(--size-3);
      letter-spacing: -0.01em;
      color: var(--accent);
    }
    .plan-name {
      font-weight: 500;
      flex: 1 1 auto;
    }
    .tools {
      display: flex;
      gap: 8px;
    }
    nav {
      display: flex;
      gap: 16px;
    }
    nav a {
      display: inline-block;
      min-height: 24px;
      color: var(--ink);
      text-decoration: none;
    }
    nav a[aria-current] {
      border-block-end: 2px solid var(--accent);
    }
    .columns {
      display: grid;
      grid-template-columns: 360px minmax(0, 1fr);
    }
    .plan {
      position: sticky;
      inset-block-start: 0;
      height: 100vh;
      overflow-y: auto;
      padding: 20px 20px 40px 24px;
      border-inline-end: 1px solid var(--line);
    }
    main {
      padding: 20px var(--gutter) 64px;
      max-width: 1120px;
    }
    .message {
      border-inline-start: 3px solid var(--accent);
      padding: 4px 12px;
      margin-block-end: 16px;
      max-width: var(--measure);
    }
    .message button {
      margin-block-start: 8px;
    }
    .bar,
    .sheet-head {
      display: none;
    }
    @media (max-width: 1000px) {
      .columns {
        grid-template-columns: minmax(0, 1fr);
      }
      header {
        padding-inline: 16px;
      }
      main {
        padding: 16px 16px 140px;
      }
      .bar,
      .sheet-head {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 12px;
        padding: 8px 16px;
        background: var(--card);
        font-size: var(--size-1);
        line-height: 1.3;
        z-index: 1;
      }
      .bar button,
      .sheet-head button {
        flex: none;
        min-height: 40px;
      }
      .bar {
        position: fixed;
        inset: auto 0 0 0;
        border-block-start: 1px solid var(--line-strong);
      }
      .plan {
        display: none;
      }
      .plan.open {
        display: block;
        position: fixed;
        inset: 0;
        height: auto;
        padding: 0 16px 32px;
        background: var(--paper);
        border: 0;
        z-index: 2;
      }
      .sheet-head {
        position: sticky;
        inset-block-start: 0;
        margin: 0 -16px 12px;
        border-block-end: 1px solid var(--line-strong);
      }
    }
    @media (max-width: 480px) {
      .plan-name {
        order: 1;
        flex-basis: 100%;
      }
      .tools {
        margin-inline-start: auto;
      }
      nav {
        order: 2;
        flex-basis: 100%;
      }
    }
    @media (max-height: 400px) {
      .bar {
        position: static;
      }
      .bar p {
        display: none;
      }
    }
  `,
];
