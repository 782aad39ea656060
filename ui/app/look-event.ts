import type { View } from './store.ts';

/** Asks to look at something else. */
export class LookEvent extends Event {
  readonly view: Partial<View>;
  constructor(view: Partial<View>) {
    super('look', { bubbles: true, composed: true });
    this.view = view;
  }
}
