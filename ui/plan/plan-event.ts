/** What the panel asks to be done to the plan. */
import type { LeverPath } from '../../sim/model/levers.ts';
import type { Assumptions } from '../../sim/model/scenario.ts';
import type { PageDocument } from '../app/document.ts';

export type PlanChange =
  | { readonly kind: 'card'; readonly id: string }
  | { readonly kind: 'lever'; readonly path: LeverPath; readonly value: unknown; readonly more: boolean }
  | { readonly kind: 'revert' }
  /** Makes the changes that another document has to this plan. */
  | { readonly kind: 'keep'; readonly from: PageDocument }
  /** Takes all support away. */
  | { readonly kind: 'bare' }
  | { readonly kind: 'assumptions'; readonly assumptions: Assumptions };

export class PlanEvent extends Event {
  readonly change: PlanChange;
  constructor(change: PlanChange) {
    super('plan', { bubbles: true, composed: true });
    this.change = change;
  }
}
