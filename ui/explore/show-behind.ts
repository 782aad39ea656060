/** Brings what stands behind an answer to the reader. */
import type { LitElement } from 'lit';
import type { ShowEvent } from '../answer/answer-list.ts';

const charts: Record<ShowEvent['of'], string> = {
  reach: 'curve-figure',
  speed: 'curve-figure',
  fairness: 'fairness-figure',
  cost: 'cost-figure',
};

/** Scrolls to the finding of a chart, or opens how the answers were made at this one, and puts the focus there. */
export async function showBehind(
  screen: ParentNode,
  what: ShowEvent['what'],
  of: ShowEvent['of'],
): Promise<void> {
  const element = screen.querySelector<LitElement>(what === 'made' ? 'how-made' : charts[of]);
  await element?.updateComplete;
  const details = what === 'made' ? element?.renderRoot.querySelector('details') : undefined;
  if (details) details.open = true;
  const target = element?.renderRoot.querySelector<HTMLElement>(details ? `#${of}` : 'h2');
  target?.setAttribute('tabindex', '-1');
  target?.focus();
  target?.scrollIntoView({ block: 'start' });
}
