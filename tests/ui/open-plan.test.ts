/** What is said of a file that is no plan. */
import { expect, test } from 'vitest';
import { firstDocument } from '../../ui/app/document.ts';
import type { Parts } from '../../ui/app/parts.ts';
import { firstView, makeStore } from '../../ui/app/store.ts';
import { openPlanFile } from '../../ui/save/open-plan.ts';

test.each(['[]', 'null', '3', '"plan"'])(
  'a file that holds %s is no plan, which is said in one sentence',
  async (text) => {
    const store = makeStore(firstDocument(), firstView);
    const before = store.state.document;
    const said = await openPlanFile({ store } as Parts, new File([text], 'ours.json'));
    expect(said).toEqual([
      'ours.json cannot be opened as a plan.',
      `A plan must be an object in braces; it is ${text}.`,
    ]);
    expect(store.state.document).toBe(before);
  },
);
