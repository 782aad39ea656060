/** Brings what stands behind an answer to the reader. */
import type { LitElement } from 'lit';
import type { ShowEvent } from '../answer/answer-list.ts';

const elements: Record<ShowEvent['what'], string> = {
  reach: 'curve-figure',
  speed: 'curve-figure',
  fairness: 'fairness-figure',
  cost: 'cost-figure',
  made: 'how-made',
};

/** Scrolls to the finding of a chart, or opens how it was made, and puts the focus there. */
export async function showBehind(screen: ParentNode, what: ShowEvent['what']): Promise<void> {
  const element = screen.querySelector<LitElement>(elements[what]);
  await element?.updateComplete;
  const details = what === 'made' ? element?.renderRoot.querySelector('details') : undefined;
  if (details) details.open = true;
  const target = element?.renderRoot.querySelector<HTMLElement>(details ? 'summary' : 'h2');
  if (!details) target?.setAttribute('tabindex', '-1');
  target?.focus();
  target?.scrollIntoView({ block: 'start' });
}
