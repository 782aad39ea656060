/** Styles of the shell. */
import { css } from 'lit';
import { shared, unseen } from './styles.ts';

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
      position: sticky;
      inset-block-start: 0;
      z-index: 1;
      display: flex;
      align-items: center;
      gap: 16px;
      height: var(--header);
      padding-inline: 24px;
      background: var(--paper);
      border-block-end: 1px solid var(--line);
    }
    /* it stands still: the focus on what is in it must not move the page, whose scrolling keeps clear of it */
    header :is(a, button) {
      scroll-margin-block-start: calc(-8px - var(--header));
    }
    h1 {
      margin: 0;
      font-size: var(--size-3);
      line-height: 1;
      letter-spacing: -0.01em;
      color: var(--accent);
    }
    .plan-name,
    .bar p {
      flex: 1 1 0;
      min-width: 0;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
      overflow-wrap: anywhere;
      unicode-bidi: isolate;
      font-weight: 500;
    }
    .tools {
      display: flex;
      flex: none;
      gap: 8px;
    }
    .tools button {
      font-size: var(--size-1);
      white-space: nowrap;
    }
    .tools svg {
      width: 14px;
      height: 14px;
      margin-block-end: -2px;
      fill: none;
      stroke: currentcolor;
      stroke-width: 1.6;
    }
    nav {
      display: flex;
      flex: none;
      gap: 16px;
    }
    nav a {
      display: inline-block;
      line-height: 26px;
      color: var(--ink);
      text-decoration: none;
      border-block-end: 2px solid transparent;
    }
    nav a[aria-current] {
      border-color: var(--accent);
    }
    .columns {
      display: grid;
      grid-template-columns: 360px minmax(0, 1fr);
    }
    .plan {
      position: sticky;
      inset-block-start: var(--header);
      display: flex;
      flex-direction: column;
      height: calc(100vh - var(--header));
      border-inline-end: 1px solid var(--line);
    }
    plan-panel {
      flex: 1 1 auto;
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
      .plan-name {
        visibility: hidden;
      }
      main {
        padding: 16px 16px 96px;
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
      .bar.away {
        display: none;
      }
      .plan {
        display: none;
      }
      .sheet-head {
        flex: none;
        border-block-end: 1px solid var(--line-strong);
      }
    }
    @media (min-width: 641px) and (max-width: 1000px) {
      .columns.beside {
        grid-template-columns: 360px minmax(0, 1fr);
      }
      .plan.open {
        display: flex;
      }
    }
    @media (max-width: 640px) {
      .plan.open {
        display: flex;
        position: fixed;
        inset: 0;
        height: auto;
        --panel-start: 16px;
        background: var(--paper);
        border: 0;
        z-index: 2;
      }
    }
    @media (max-height: 560px) {
      .plan,
      .plan.open {
        overflow-y: auto;
      }
      plan-panel {
        flex: none;
      }
    }
    @media (max-width: 560px) {
      header {
        gap: 8px;
        padding-inline: 12px;
        justify-content: space-between;
      }
      h1,
      .tools .word {
        ${unseen}
      }
      .plan-name {
        display: none;
      }
      .tools {
        order: 1;
        gap: 4px;
      }
      nav {
        gap: 12px;
        font-size: var(--size-1);
      }
    }
    /* where so little is in sight, only the way to the plan lies over it, in a corner */
    @media (max-height: 400px) {
      header {
        position: static;
      }
    }
    @media (max-height: 400px) and (max-width: 1000px) {
      .bar {
        inset: auto 8px 8px auto;
        padding: 0;
        border: 0;
        background: none;
      }
      .bar p {
        display: none;
      }
      .bar button {
        min-height: 32px;
      }
    }
  `,
];
