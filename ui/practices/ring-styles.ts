/** How the practice that is told, its peers and its ties are marked, in the fields and in their key. */
import { css } from 'lit';

export const ringStyles = css`
  .mark {
    fill: none;
    stroke: var(--ink);
    stroke-width: 2;
  }
  .peer {
    fill: none;
    stroke: var(--ink);
    stroke-dasharray: 2 2;
  }
  .tie {
    stroke: var(--line-strong);
  }
`;
